"""What an XLS file is before anybody opens it: its records are walked for the cells that lie farthest out.

Every reader keeps a sheet as a full rectangle, and a cell in the last corner costs as much there as in an XLSX. The
container is [MS-CFB], the records are [MS-XLS] 2.3; what is not understood here is left to the reader, which refuses.
"""

from array import array
from collections.abc import Iterator
from struct import error as StructError  # noqa: N812 - no exception is spelt so
from struct import unpack_from

from reporting.errors import Misunderstood
from reporting.reading.old_texts import most_shown
from reporting.texts import rows as texts

_FREE = 0xFFFFFFFA
"""Sector numbers from here on mark ends and gaps."""
_BEGINS, _SHORTEST_WORD = 0x0809, 6
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406})
"""Formula, MulRk, RString, LabelSst, Number, Label, BoolErr, Rk, and an old formula; each begins with row, column."""
_MANY = 0x00BD
_SHEET, _SHOWN, _TEXTS, _GOES_ON = 0x0085, 0x00FD, 0x00FC, 0x003C
"""Where a sheet begins, a cell with a shared text, the table of those, and the continuation of any record."""
_TEXT_A_CELL = 8
"""Characters that a cell may have on an average."""
_STREAMS = ("workbook", "book")


def refuse_if_swollen(content: bytes, most_rows: int, most_cells: int) -> None:
    """``Misunderstood`` when a sheet has more rows, or a larger rectangle of cells, than that; or when it is broken."""
    try:
        for stream in _streams(content):
            _walk(stream, most_rows, most_cells)
    except (StructError, IndexError, ValueError):
        raise Misunderstood(texts.CORRUPT) from None


def _walk(stream: bytes, most_rows: int, most_cells: int) -> None:
    rows = columns = cells = 0
    sheets, begun, labels = set[int](), set[int](), array("I")
    for place, kind, length in _records(stream):
        if kind == _BEGINS:
            rows = columns = 0
            begun.add(place)
        elif kind == _SHEET:
            sheets.add(unpack_from("<I", stream, place + 4)[0])
        elif kind in _CELLS and length >= _SHORTEST_WORD:
            row, column = unpack_from("<HH", stream, place + 4)
            last = unpack_from("<H", stream, place + 2 + length)[0] if kind == _MANY else column
            rows, columns, cells = max(rows, row + 1), max(columns, column + 1, last + 1), cells + 1
            if rows > most_rows:
                raise Misunderstood(texts.too_many_rows(most_rows))
            if max(rows * columns, cells) > most_cells:
                raise Misunderstood(texts.TOO_LARGE)
            if kind == _SHOWN:
                labels.append(unpack_from("<I", stream, place + 10)[0])
    if not sheets <= begun:
        raise ValueError("a sheet inside a record")
    if most_shown(labels, _text_table(stream)) > most_cells * _TEXT_A_CELL:
        raise Misunderstood(texts.TOO_LARGE)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Place, kind and length of each."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        yield place, kind, length
        place += 4 + length


def _text_table(stream: bytes) -> list[bytes]:
    """The record of the shared texts and those that continue it; ``ValueError`` when there are two tables."""
    found: list[bytes] = []
    before = 0
    for place, kind, length in _records(stream):
        if kind == _TEXTS and found:
            raise ValueError("two tables of texts")
        before = _TEXTS if kind == _TEXTS or (kind == _GOES_ON and before == _TEXTS) else kind
        if before == _TEXTS:
            found.append(stream[place + 4 : place + 4 + length])
    return found


# ---------------------------------------------------------------- the container
def _streams(content: bytes) -> Iterator[bytes]:
    """The streams that hold the workbook, one or none."""
    sector = 1 << unpack_from("<H", content, 30)[0]
    small = 1 << unpack_from("<H", content, 32)[0]
    if sector not in (512, 4096) or small > sector:
        raise ValueError("sector size")
    table = _table(content, sector)[: len(content) // sector]  # no more sectors than there are can follow each other
    directory = _chain(content, table, unpack_from("<I", content, 48)[0], sector)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    small_table = _numbers(_chain(content, table, unpack_from("<I", content, 60)[0], sector))
    cutoff = unpack_from("<I", content, 56)[0]
    for entry in entries:
        start, size = unpack_from("<II", entry, 116)
        if _name(entry) not in _STREAMS:
            continue
        if size >= cutoff:
            yield _chain(content, table, start, sector)[:size]
        else:
            inner = _chain(content, table, unpack_from("<I", entries[0], 116)[0], sector)
            yield _chain(inner, small_table[: len(inner) // small], start, small, first=0)[:size]


def _name(entry: bytes) -> str:
    length = unpack_from("<H", entry, 64)[0]
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").casefold()


def _table(content: bytes, sector: int) -> list[int]:
    """Which sector follows which."""
    places = [one for one in unpack_from("<109I", content, 76) if one < _FREE]
    following, count = unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // sector)):
        if following >= _FREE:
            break
        more = _numbers(_sector(content, following, sector, sector))
        places += [one for one in more[:-1] if one < _FREE]
        following = more[-1]
    if len(places) > len(content) // sector:
        raise ValueError("sectors twice")
    return [number for place in places for number in _numbers(_sector(content, place, sector, sector))]


def _chain(content: bytes, table: list[int], start: int, sector: int, first: int | None = None) -> bytes:
    """The sectors from this one on; ``ValueError`` when they go in a circle."""
    found: list[bytes] = []
    while start < _FREE:
        if len(found) > len(table):
            raise ValueError("circle")
        found.append(_sector(content, start, sector, sector if first is None else first))
        start = table[start]
    return b"".join(found)


def _sector(content: bytes, number: int, size: int, first: int) -> bytes:
    return content[first + number * size : first + (number + 1) * size]


def _numbers(content: bytes) -> list[int]:
    whole = len(content) // 4
    return list(unpack_from(f"<{whole}I", content))
