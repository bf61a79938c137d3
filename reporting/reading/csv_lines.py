"""The records of a long CSV, one after the other, also where people broke its rules of quoting. Pure."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

MOST_LINES = 20
"""So many lines a quoted field may run on over; beyond that its quotation mark is taken for a letter."""


def records(lines: Iterable[str], sign: str) -> Iterator[list[str]]:
    """The cells of each record; ``lines`` with their ends, ``sign`` stands between two cells.

    A quotation mark that nobody closes is a letter of its own line, and swallows none of those below it.

    >>> list(records(['1,"Jl. Mawar, 3"\\n', '2,"DUL\\n', '3,"Siti"\\n'], ","))
    [['1', 'Jl. Mawar, 3'], ['2', '"DUL'], ['3', 'Siti']]
    """
    source = iter(lines)
    waiting: deque[str] = deque()
    while (line := waiting.popleft() if waiting else next(source, None)) is not None:
        if '"' not in line:
            yield line.rstrip("\r\n").split(sign)
            continue
        text, taken = line, list[str]()
        while (cells := _cells(text, sign, alone=not taken)) is None and len(taken) < MOST_LINES:
            more = waiting.popleft() if waiting else next(source, None)
            if more is None:
                break
            taken.append(more)
            text += more
        if cells is None:
            waiting.extendleft(reversed(taken))
            cells = line.rstrip("\r\n").split(sign)
        yield cells


def _cells(text: str, sign: str, *, alone: bool) -> list[str] | None:
    """The cells of one record; ``None`` while a quoted field is open. A single line may quote as it likes."""
    try:
        return next(csv.reader([text], delimiter=sign, strict=True))
    except csv.Error as error:
        if not alone or "unexpected end" in str(error):
            return None
    try:
        return next(csv.reader([text], delimiter=sign))
    except csv.Error:
        return None
