"""How a field of the settings knows its key, so that loader, example file and test share one list."""

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from typing import Any

from reporting.settings.scalars import Reader

Anchor = Callable[[Any, Path], Any]


@dataclass(frozen=True)
class Key:
    """How a field stands in the file: ``name`` where it differs, ``hint`` what to write there when it is missing.

    ``anchor`` makes a path below the file's folder of a relative one. ``over_default`` lays a table over the default.
    ``derived`` fields have no default of their own: the loader finds one when the file says nothing.
    """

    reader: Reader
    name: str = ""
    hint: str = ""
    anchor: Anchor | None = None
    over_default: bool = False
    derived: bool = False


def entry(reader: Reader, **more: Any) -> dict[str, Key]:
    """The metadata of a field that stands in the file."""
    return {"key": Key(reader, **more)}


def below(value: Path | None, folder: Path) -> Path | None:
    """A path of the file, from the file's folder."""
    return None if value is None else folder / value


def keys(section: type) -> dict[str, tuple[Field[Any], Key]]:
    """The keys of a section as the file names them, each with its field."""
    known = ((one, one.metadata["key"]) for one in fields(section))
    return {about.name or one.name: (one, about) for one, about in known}


def default(one: Field[Any]) -> Any:
    """A field's default; ``MISSING`` when it has none."""
    return one.default if one.default_factory is MISSING else one.default_factory()
