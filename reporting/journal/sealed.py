"""Columns that hold personal data: sealed as they are written, opened as they are read; and marks to find them by.

The seal is that of the store (``unlocking``); a sealed text belongs to its column and opens in no other. Empty stays
empty, so that SQL can still ask whether something stands there. Nothing else can be asked of a sealed column: what is
looked for stands in a ``Marked`` column beside it, of which SQL can ask "is it this one".
"""

import json
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Dialect, String, Text, TypeDecorator
from sqlalchemy.sql.operators import OperatorType, eq, is_, is_not, ne
from sqlalchemy.types import TypeEngine, UserDefinedType

from reporting.journal.seal import Seal

_EMPTINESS = (eq, ne, is_, is_not)
_NOTHING = ("{}", "[]")


class _Closed(TypeDecorator.Comparator[Any]):
    """SQL may ask whether something stands in a sealed column. ``TypeError`` for any other question.

    Never twice the same, a sealed text equals nothing and sorts by chance: such a query would find nothing, silently.
    """

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
        """``== ""``, ``!= ""``, ``is_(None)``, ``is_not(None)``."""
        if op not in _EMPTINESS or not (other[0] is None or (isinstance(other[0], str) and other[0] == "")):
            raise TypeError("a sealed column can only be asked whether it is empty")
        return super().operate(op, *other, **kwargs)


class _PlainJson(UserDefinedType[str]):
    """What SQLite calls the column; it keeps any text there."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """As such columns were declared before they were sealed."""
        return "JSON"


class _Placed(TypeDecorator[Any]):
    """``place`` is ``table.column``; ``wide``: how wide it was declared before it was sealed, 0 for a text."""

    impl = Text
    comparator_factory = _Closed

    def __init__(self, place: str, *, wide: int = 0) -> None:
        super().__init__()
        self.place = place
        self.wide = wide


class Sealed(_Placed):
    """A text."""

    cache_ok = True  # the library does not take it from a class above

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite keeps any text in a narrow column; elsewhere it would take no sealed one."""
        return dialect.type_descriptor(String(self.wide) if self.wide and dialect.name == "sqlite" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Sealed; nothing stays nothing."""
        return seal_of(dialect).close(value, self.place) if value else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Opened. ``OperatorError`` when it was altered or is another key's."""
        return seal_of(dialect).open(value, self.place) if value else value


class SealedJson(_Placed):
    """Plain data; ``None`` is no value, and an empty mapping or list lies there as such."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Elsewhere a column of JSON would take no sealed text."""
        return dialect.type_descriptor(_PlainJson() if dialect.name == "sqlite" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Sealed, unless it is empty."""
        if value is None:
            return None
        words = json.dumps(value)
        return words if words in _NOTHING else seal_of(dialect).close(words, self.place)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Opened. ``OperatorError`` when it was altered or is another key's."""
        if value is None:
            return None
        return json.loads(value if value in _NOTHING else seal_of(dialect).open(value, self.place))


class Marked(TypeDecorator[str]):
    """A keyed digest of a text, under which it is found again and out of which nobody reads it.

    What is written and what is compared with it are given as they are; what is read from it is the digest.
    """

    impl = Text
    cache_ok = True

    def __init__(self, digits: int = 16, *, wide: int = 0) -> None:
        super().__init__()
        self.digits = digits
        self.wide = wide

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``wide``: how wide the column was declared before it held digests; 0 for a text."""
        return dialect.type_descriptor(String(self.wide) if self.wide else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Its digest; nothing stays nothing."""
        return seal_of(dialect).digest(value, self.digits) if value else value


def seal_of(dialect: Dialect) -> Seal:
    """That of the store this dialect belongs to."""
    return cast("Seal", dialect.seal)  # type: ignore[attr-defined]  # put there by ``unlocking``


def marks(tx: Connection, column: ColumnElement[str], texts: Iterable[str]) -> dict[str, str]:
    """How these texts stand in a ``Marked`` column: the text by its mark."""
    kind = cast("Marked", column.type)
    return {kind.process_bind_param(one, tx.dialect) or "": one for one in texts}
