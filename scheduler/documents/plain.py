"""The list as Sidalih reads it: UTF-8 without mark, ``#`` between fields, a header, CRLF, no quoting."""

import re
from collections.abc import Sequence
from pathlib import Path

from reporting.model import Closing
from scheduler.documents.wording import clean
from scheduler.entries import COLUMNS as LIST_COLUMNS

_BREAKS = re.compile(r"\r\n|[#\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]")


def write_plain(closing: Closing, path: Path) -> None:
    """Write the month's list line by line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(LIST_COLUMNS))
        for row in closing.rows:
            file.write(_line([row.columns[name] for name in LIST_COLUMNS]))


def field_text(value: str) -> str:
    r"""The value on one line and without the separator; each becomes a blank.

    >>> field_text("Blok C#4\r\nlantai 2")
    'Blok C 4 lantai 2'
    """
    return clean(_BREAKS.sub(" ", value))


def _line(values: Sequence[str]) -> str:
    line = "#".join(values)
    # Nearly every line; what is printable has no break in it.
    if not line.isprintable() or line.count("#") >= len(values):
        line = "#".join(map(field_text, values))
    return line + "\r\n"
