"""After a write: which cells missed their row or column, whom they hit, and what puts both right (pure).

People may sort, insert, delete and move between our read and our write. A cell that we set is known by the key of the
row it was meant for; the place it was sent to may be another's by the time it lands. So what is read back is compared
with what it was decided from: the meant cell is set again where it stands now, and the cell that was hit gets back what
was last read there. What a person typed since is never overwritten: a cell is only put back while it still holds what
we wrote.

``mend`` may be repeated: its changes are a write like any other, ``after`` then being what they were decided from.
"""

from collections.abc import Mapping, Sequence

from sheets.cells import storable
from sheets.door import Append, Change, SetCell, SetPlace, Sheet
from sheets.misses import LastKnown, Written
from sheets.pairing import Reading

KEYS: Mapping[str, tuple[str, ...]] = {
    "Laporan": ("Nomor",),
    "Pelapor": ("Kode",),
    "Grup": ("ID Chat",),
    "Rekap": ("Bulan", "Kecamatan", "Kelurahan"),
    "Kepatuhan": ("Bulan", "Kecamatan", "Kelurahan"),
    "Coktas": ("Nomor",),
    "Pertanyaan": ("Nomor",),
}
"""By which columns a row of each tab is known."""
_MONTH_KEY = ("NOMOR",)


def key_of(title: str) -> tuple[str, ...]:
    """The key columns of a tab; those of a closed month's list go by the report's number."""
    return KEYS.get(title, _MONTH_KEY if title.startswith("PDPB ") else ())


def keys_of(titles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The key columns of these tabs."""
    return {title: key_of(title) for title in titles}


def nothing_known(_title: str, _key: tuple[str, ...], _column: str) -> str | None:
    """For tabs that are always read whole: what was read says it all."""
    return None


def mend(
    before: Mapping[str, Sheet],
    changes: Sequence[Change],
    after: Mapping[str, Sheet],
    keys: Mapping[str, Sequence[str]],
    last_known: LastKnown = nothing_known,
    *,
    unanswered: bool = False,
) -> list[Change]:
    """What puts right the cells and rows of ``changes`` that missed, and whatever they hit; empty when nothing did.

    ``before`` is what the changes were decided from, ``after`` the same tabs read back. A tab that is in only one of
    them is left alone. ``unanswered``: nobody knows whether the write took place at all.
    """
    found: list[Change] = []
    for title in before.keys() & after.keys():
        ours = [one for one in changes if one.title == title]
        cells = [one for one in ours if isinstance(one, SetCell) and one.column in before[title].columns]
        places = [one for one in ours if isinstance(one, SetPlace)]
        rows = [row for one in ours if isinstance(one, Append) for row in one.rows]
        if cells or places or rows:
            both = Reading(before[title]), Reading(after[title])
            tab = Written(*both, tuple(keys.get(title, ())), cells, places, rows, last_known, unanswered)
            found += [SetCell(title, row, column, value) for (row, column), value in tab.mended().items()]
            found += [SetPlace(title, row, place, "") for row, place in sorted(tab.strays())]
    return found


def swallowed(before: Mapping[str, Sheet], changes: Sequence[Change], after: Mapping[str, Sheet]) -> list[str]:
    """Tabs in which a cell kept what it said although nothing moved: it is merged with others, or locked."""
    found = []
    for title in before.keys() & after.keys():
        then, now = Reading(before[title]), Reading(after[title])
        cells = [one for one in changes if isinstance(one, SetCell) and one.title == title]
        kept = [one for one in cells if now.value(one.row, one.column) == then.value(one.row, one.column)]
        missed = any(storable(one.value) != now.value(one.row, one.column) for one in kept)
        if missed and before[title].columns == after[title].columns and _same_rows(then, now, key_of(title)):
            found.append(title)
    return found


def _same_rows(then: Reading, now: Reading, key: Sequence[str]) -> bool:
    """Whether every row that was there still stands in its place."""
    there = range(len(then.sheet.rows))
    if len(now.sheet.rows) < len(there) or any(one.place(name) < 0 for one in (then, now) for name in key):
        return False
    return then.rows(key, there) == now.rows(key, there)
