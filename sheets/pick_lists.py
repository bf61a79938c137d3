"""The lists behind drop-downs: columns at the right of ``Panduan``; some follow ``Pelapor`` and ``Wilayah`` (pure).

Each list has its name in row 1 and its words below. Drop-downs refer to them by place, so their order is fixed here.
"""

from collections.abc import Iterable, Mapping, Sequence

from reporting.journal.reports import UNCHECKED
from reporting.kinds import KINDS
from reporting.model import Area, Person, Role
from sheets.door import Change, SetCell, Sheet
from sheets.layout import GUIDE
from sheets.looks import LIST_END, Block, stamp_of

FIRST = 5
"""Where the lists begin on ``Panduan`` (column F), behind the explanations and a blank column."""

OFFICERS, FIELD_OFFICERS, KECAMATAN, KELURAHAN, KELURAHAN_OF = LIVE = (
    "Petugas KPU",
    "Petugas Coktas",
    "Daftar Kecamatan",
    "Daftar Kelurahan",
    "Kecamatan dari Kelurahan",
)
"""Kept up to date at meetings; the two last go together, a kelurahan a row."""

KIND_LIST = "Daftar Jenis"
PROOFS: Mapping[str, tuple[str, ...]] = {name: (UNCHECKED, *kind.evidence) for name, kind in KINDS.items()}
"""What ``Bukti`` may be, by ``Jenis``."""

FIXED: Mapping[str, tuple[str, ...]] = {KIND_LIST: tuple(KINDS), **PROOFS}
"""Written with the page; the lists of proofs bear the names of their kinds."""

NAMES = (*LIVE, *FIXED)


def block(name: str, width: int = 1) -> Block:
    """Where a list stands, and ``width - 1`` more beside it."""
    return Block(GUIDE, FIRST + NAMES.index(name), width)


def proofs() -> Block:
    """Where the lists of proofs stand, a kind a column."""
    return block(next(iter(PROOFS)), len(PROOFS))


def lists(people: Iterable[Person], places: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    """What the living lists should hold: active officers by name, and the places of ``Wilayah`` in its spelling."""
    active = [person for person in people if person.active and person.name]
    pairs = sorted({(area.kecamatan, area.kelurahan) for area in places if area.kelurahan})
    kecamatan = {area.kecamatan for area in places if area.kecamatan} | {pair[0] for pair in pairs if pair[0]}
    found = {
        OFFICERS: _names(active, Role.KPU),
        FIELD_OFFICERS: _names(active, Role.FIELD_OFFICER),
        KECAMATAN: tuple(sorted(kecamatan)),
        KELURAHAN: tuple(kelurahan for _, kelurahan in pairs),
        KELURAHAN_OF: tuple(of for of, _ in pairs),
    }
    return {name: words[: LIST_END - 1] for name, words in found.items()}


def stamp(wanted: Mapping[str, Sequence[str]]) -> str:
    """Something short that changes when the lists do: while it is the same, ``Panduan`` need not be read."""
    return stamp_of({name: list(words) for name, words in wanted.items()})


def changes(wanted: Mapping[str, Sequence[str]], stands: Sheet) -> list[Change]:
    """The cells of ``Panduan`` that differ; nothing for a list whose name is no longer in row 1."""
    found: list[Change] = []
    for name, words in wanted.items():
        if name not in stands.header:
            continue
        there = [row[stands.header.index(name)] for row in stands.rows]
        length = max(len(words), len(there))
        padded = [[*some, *[""] * (length - len(some))] for some in (words, there)]
        found += [
            SetCell(stands.title, row, name, word)
            for row, (word, old) in enumerate(zip(*padded, strict=True))
            if word != old
        ]
    return found


def _names(people: Iterable[Person], role: Role) -> tuple[str, ...]:
    return tuple(sorted({person.name for person in people if person.role is role}))
