"""The only door to foreign XML that is read element by element: well-formed, and without a document type."""

from collections.abc import Callable
from xml.parsers.expat import ParserCreate

from reporting.errors import Misunderstood
from reporting.texts import rows as texts

Begins = Callable[[str, dict[str, str]], object]


def walk(
    text: bytes,
    begins: Begins,
    words: Callable[[str], object] | None = None,
    ends: Callable[[str], object] | None = None,
) -> None:
    """Tell each element's local name and attributes, what stands between, and its end.

    ``ExpatError`` when it is not well-formed; ``Misunderstood`` when it declares a document type.
    """
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _declares
    parser.StartElementHandler = lambda name, about: begins(name.rpartition(" ")[2], about)
    if words:
        parser.CharacterDataHandler = words
    if ends:
        parser.EndElementHandler = lambda name: ends(name.rpartition(" ")[2])
    parser.Parse(text, True)


def _declares(*_: object) -> None:
    """No writer of spreadsheets declares entities; a few lines of them can unpack to gigabytes."""
    raise Misunderstood(texts.CORRUPT)
