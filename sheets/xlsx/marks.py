"""What a .xlsx remembers of the bot, in its custom document properties, which office programs keep when they save.

``Lapor Tulisan`` counts the bot's writes. A copy that was opened before a write and saved after it shows the smaller
number: what the bot wrote in between is not in it, and must not be taken for deleted. When the property is gone
(another program saved the file) the number is 0: then nothing at all may be taken for deleted.
``Lapor Rupa TAB`` is the stamp of the look or page that a tab wears, ``Lapor Bagan TAB`` the names of its charts.
"""

from contextlib import suppress
from typing import Any

from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.workbook import Workbook

WRITES = "Lapor Tulisan"
_LOOK = "Lapor Rupa "
_CHARTS = "Lapor Bagan "
_BETWEEN = "|"
_MOST_SIGNS = 255
"""Of a text property; Excel cuts what is longer."""


def _properties(book: Any) -> Any:
    """openpyxl's list of them, which its stubs leave out."""
    return book.custom_doc_props


def writes_of(book: Workbook) -> int:
    """How many writes of the bot this copy has seen; 0 when it does not say."""
    # LibreOffice makes a floating-point number of it.
    with suppress(ValueError, OverflowError):
        return int(float(_of(book, WRITES)))
    return 0


def count_write(book: Workbook, at_least: int = 0) -> int:
    """One write more, and more than ``at_least``, which this door has seen; the new number."""
    number = max(writes_of(book), at_least) + 1
    _drop(book, WRITES)
    _properties(book).append(IntProperty(name=WRITES, value=number))
    return number


def stamps_of(book: Workbook) -> dict[str, str]:
    """Per tab, in order: the stamp it wears, ``""`` for none."""
    return {title: _of(book, _LOOK + title) for title in book.sheetnames}


def wear(book: Workbook, title: str, stamp: str) -> None:
    """The tab wears this stamp from now on."""
    _put(book, _LOOK + title, stamp)


def charts_of(book: Workbook, title: str) -> list[str]:
    """The names of the charts that the bot drew there."""
    return [name for name in _of(book, _CHARTS + title).split(_BETWEEN) if name]


def note_charts(book: Workbook, title: str, names: list[str]) -> None:
    """These charts are the bot's."""
    _put(book, _CHARTS + title, _BETWEEN.join(names)[:_MOST_SIGNS])


def _of(book: Workbook, name: str) -> str:
    if name not in _properties(book).names:
        return ""
    value = _properties(book)[name].value
    return "" if value is None else str(value)


def _put(book: Workbook, name: str, value: str) -> None:
    _drop(book, name)
    if value:
        _properties(book).append(StringProperty(name=name, value=value))


def _drop(book: Workbook, name: str) -> None:
    if name in _properties(book).names:
        del _properties(book)[name]
