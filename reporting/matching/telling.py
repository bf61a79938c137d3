"""One report as it is compared with others, and the keys under which it meets those that may tell the same (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations

from reporting.matching.spelling import bones, today, words
from reporting.matching.streets import street
from reporting.matching.told import bare, born, digits
from reporting.model import Finding, Sought, three_digits
from reporting.reading.identity import birth_date, has_nik_length
from reporting.reading.identity import sex as sex_of
from reporting.reading.names import honorific_sex

Entry = tuple[str, float]
"""A register entry that may be the person: DPID and score."""
_PLACE = 5
"""Letters of a kelurahan that its misspellings mostly keep."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told of, in values to compare; empty or 0 where nothing is known.

    ``words`` are the name as written, ``spelt`` as spelt today, ``bones`` without vowels; ``born`` is yyyymmdd or
    yyyy0000, ``coded`` the birth date inside the NIK. ``entries``: candidates of the register, best first; ``None``
    when nobody looked.
    """

    kind: str
    words: tuple[str, ...] = field(repr=False)
    spelt: tuple[str, ...] = field(repr=False)
    bones: tuple[str, ...] = field(repr=False)
    nik: str = field(default="", repr=False)
    born: int = field(default=0, repr=False)
    coded: int = field(default=0, repr=False)
    sex: str = ""
    place: str = ""
    rt: str = ""
    rw: str = ""
    street: str = field(default="", repr=False)
    house: int = field(default=0, repr=False)
    entries: tuple[Entry, ...] | None = None

    @property
    def joined(self) -> str:
        """The name as spelt today, written as one word."""
        return "".join(self.spelt)


def telling(told: Sought, entries: Sequence[Entry] | None = None) -> Telling:
    """What somebody told, as it is compared; ``entries`` as in ``entries_of``."""
    name = words(told.name)
    nik = digits(told.nik)
    coded = birth_date(nik, told.on) if has_nik_length(nik) else None
    way, house = street(told.address)
    rt, rw = three_digits(told.rt), three_digits(told.rw)
    return Telling(
        kind=told.kind,
        words=name,
        spelt=tuple(today(word) for word in name),
        bones=tuple(bones(word) for word in name),
        nik=nik,
        born=born(told.born, told.on),
        coded=coded.year * 10_000 + coded.month * 100 + coded.day if coded else 0,
        sex=told.sex.strip().upper()[:1] or sex_of(nik) or honorific_sex(told.name),
        place=bare(told.kelurahan).replace(" ", ""),
        rt=rt,
        rw=rw,
        street=way,
        house=house,
        entries=None if entries is None else tuple(entries),
    )


def entries_of(finding: Finding) -> tuple[Entry, ...]:
    """The candidates of a finding as a telling wants them."""
    return tuple((one.voter.dpid, one.score) for one in finding.candidates)


# ---------------------------------------------------------------- keys
def keys(told: Telling, within: str = "") -> frozenset[int]:
    """Signed numbers of 64 bits: two tellings of one event mostly share one, strangers rarely.

    ``within`` another office they are others. Nobody reads a name or a number out of them. Misspelt names, a slip in
    the NIK and missing parts are provided for by several keys: halves of the NIK, each word's bones with place, birth
    date, RT and street, pairs of words.
    """
    return frozenset(_number((within, *parts)) for parts in _keys(told))


def _number(parts: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


def _keys(told: Telling) -> Iterator[tuple[str, ...]]:
    place = told.place[:_PLACE]
    nik = told.nik
    yield ("name", told.kind, told.joined)
    if len(nik) in (15, 16, 17):
        yield from (("head", told.kind, nik[:12]), ("tail", told.kind, nik[-8:]))
    elif nik:
        yield ("nik", told.kind, nik)
    days = {_day(day) for day in (told.born, told.coded) if day % 10_000}
    yield from (_with_bones(told, place, days))
    for one, other in combinations(sorted(set(told.bones)), 2):
        yield ("pair", told.kind, one, other)
    if place:
        yield ("start", told.kind, place, told.joined[:3])
        yield from (("born", told.kind, place, day) for day in days)
    if place and told.street:
        yield ("street", told.kind, place, told.street)
    if place and told.rt and told.rw:
        yield ("rt", told.kind, place, told.rt, told.rw)
    if told.entries:
        yield from (("entry", told.kind, dpid) for dpid, _ in told.entries[:2])


def _with_bones(told: Telling, place: str, days: set[str]) -> Iterator[tuple[str, ...]]:
    for bone in set(told.bones):
        yield from (("word born", told.kind, bone, day) for day in days)
        if place:
            yield ("word place", told.kind, bone, place)
        if told.rt and told.rw:
            yield ("word rt", told.kind, bone, told.rt, told.rw)
        if told.street:
            yield ("word street", told.kind, bone, told.street)


def _day(born: int) -> str:
    """A birth date whatever the century and whichever way round day and month were written."""
    month, day = sorted((born // 100 % 100, born % 100))
    return f"{born // 10_000 % 100:02d}{month:02d}{day:02d}"
