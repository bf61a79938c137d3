"""People looked for, in columns as blocks and comparisons want them, with variants of what they wrote (pure)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reporting.kinds import KINDS
from reporting.matching.blocks import MOST, Details
from reporting.matching.spelling import bones, consonants, run_together, today, words
from reporting.matching.streets import street
from reporting.matching.told import Places, born, digits
from reporting.model import Effect, Sought
from reporting.reading.areas import pad
from reporting.reading.identity import birth_date, has_nik_length

Numbers = NDArray[np.int64]
SEXES = {"L": 1, "P": 2}
_KINDS = {name.casefold(): kind for name, kind in KINDS.items()}
_NEW = re.compile(r"\b(?:baru|pemula|masuk)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """People who are looked for, a row each, and beside them what blocks do not need.

    ``details`` are their own; ``variants`` what they may have meant (day and month swapped, another kelurahan of that
    name, a KK number given as NIK …), for blocks only, ``owner`` whose variant each is. ``names``: the words as
    written. ``niks``: the digits as written, whatever their number. ``places``: all kelurahan that may be meant, 0
    for none; ``district``: the kecamatan; ``age``: years or -1, counted in ``year``; ``nik_born``: the birth date
    inside the NIK; ``moved``: a move is told; ``newcomer``: somebody who is not expected in the register.
    """

    details: Details
    variants: Details
    owner: NDArray[np.intp]
    names: list[tuple[str, ...]]
    niks: list[str]
    sex: Numbers
    places: Numbers
    district: Numbers
    age: Numbers
    year: Numbers
    nik_born: Numbers
    moved: NDArray[np.bool_]
    newcomer: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.names)


def asked(people: Sequence[Sought], places: Places) -> Asked:
    """People as they are looked for in a register with these places."""
    people = [_at_home(one) for one in people]
    names = [words(one.name) for one in people]
    niks = [digits(one.nik) for one in people]
    found = [_places(one, places) for one in people]
    streets = [street(one.address) for one in people]
    details = Details(
        nik=_numbers([int(nik) if has_nik_length(nik) else 0 for nik in niks]),
        kk=_numbers([int(kk) if has_nik_length(kk) else 0 for kk in (digits(one.kk) for one in people)]),
        born=_numbers([born(one.born, one.on) for one in people]),
        place=_numbers([one[0] for one in found]),
        rt=_numbers([int(pad(one.rt) or 0) for one in people]),
        rw=_numbers([int(pad(one.rw) or 0) for one in people]),
        spelt=_per_word(names, lambda word: crc32(today(word).encode())),
        bones=_per_word(names, lambda word: crc32(bones(word).encode())),
        initial=_per_word(names, lambda word: ord(today(word)[:1] or word[0])),
        joined=np.array([crc32(run_together(name).encode()) for name in names], np.uint32),
        tail=_per_word(names, lambda word: crc32(consonants(word)[-2:].encode())),
        street=_numbers([crc32(name.encode()) if name else 0 for name, _ in streets]),
        house=_numbers([number for _, number in streets]),
        birthplace=np.zeros(len(people), np.uint32),
    )
    nik_born = _numbers([_born_in(nik, one.on) for nik, one in zip(niks, people, strict=True)])
    variants, owner = _variants(details, niks, found, nik_born)
    return Asked(
        details=details,
        variants=variants,
        owner=owner,
        names=names,
        niks=niks,
        sex=_numbers([SEXES.get(one.sex.strip().upper()[:1], 0) for one in people]),
        places=_numbers(found).reshape(len(people), -1),
        district=_numbers([places.district(one.kecamatan) for one in people]),
        age=_numbers([int(age) if (age := one.age.strip()).isdecimal() and len(age) <= 3 else -1 for one in people]),
        year=_numbers([one.on.year for one in people]),
        nik_born=nik_born,
        moved=np.array(["pindah" in one.kind.casefold() for one in people], np.bool_),
        newcomer=np.array([_newcomer(one.kind) for one in people], np.bool_),
    )


def _numbers(values: Sequence[object]) -> Numbers:
    return np.array(values, np.int64)


def _newcomer(kind: str) -> bool:
    """Whether a kind tells of somebody new: one of ours that adds and restores nobody, or what lists call so."""
    known = _KINDS.get(kind.strip().casefold())
    if known is None:
        return bool(_NEW.search(kind))
    return known.effect is Effect.ADD and not known.revives


def _per_word(names: Sequence[tuple[str, ...]], of: Callable[[str], int]) -> NDArray[np.uint32]:
    return np.array([[of(word) for word in name] + [0] * (MOST - len(name)) for name in names], np.uint32).reshape(
        -1, MOST
    )


def _at_home(one: Sought) -> Sought:
    """Where a person's kelurahan is not told, it is that of who tells, who knows the own neighbours."""
    home = one.homes[0] if len(one.homes) == 1 else None
    if home is None or not home.kelurahan or one.kelurahan.strip():
        return one
    return replace(one, kelurahan=home.kelurahan, kecamatan=home.kecamatan, rw=one.rw or home.rw, rt=one.rt or home.rt)


def _places(one: Sought, places: Places) -> list[int]:
    found = places.find(one.kelurahan, one.kecamatan)
    return [*found, 0, 0, 0][:3]


def _variants(
    details: Details, niks: Sequence[str], found: Sequence[Sequence[int]], nik_born: Numbers
) -> tuple[Details, NDArray[np.intp]]:
    """What people may have meant besides what they wrote."""
    parts = [
        _with(details, "born", _numbers([_swapped(int(day)) for day in details.born])),
        _with(details, "place", _numbers([one[1] for one in found])),
        _with(details, "place", _numbers([one[2] for one in found])),
        _with(details, "kk", np.where(details.kk == 0, details.nik, 0)),
        _with(details, "born", nik_born),
        _with(details, "nik", _numbers([_cut(nik, slice(0, 12), 10_000) for nik in niks])),
        _with(details, "nik", _numbers([_cut(nik, slice(-10, None), 1) for nik in niks])),
    ]
    owner = np.concatenate([rows for _, rows in parts])
    columns = Details.__dataclass_fields__
    return Details(**{name: np.concatenate([getattr(one, name) for one, _ in parts]) for name in columns}), owner


def _with(details: Details, column: str, values: Numbers) -> tuple[Details, NDArray[np.intp]]:
    """The people for whom another value of a column is possible, with that value."""
    rows = np.flatnonzero(values)
    return Details(**{**vars(details.take(rows)), column: values[rows]}), rows


def _swapped(day: int) -> int:
    year, month, number = day // 10_000, day // 100 % 100, day % 100
    return year * 10_000 + number * 100 + month if 1 <= number <= 12 and month != number else 0


def _born_in(nik: str, on: date) -> int:
    day = birth_date(nik, on) if has_nik_length(nik) else None
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _cut(nik: str, part: slice, times: int) -> int:
    """The beginning or the end of a NIK that has a digit too few or too many, in its place."""
    return int(nik[part]) * times if len(nik) in (15, 17) else 0
