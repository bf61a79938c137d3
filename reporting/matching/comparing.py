"""Two people side by side, many pairs at once: on what they agree, as levels (pure).

A comparison gives each pair one of its levels, by number; what a level weighs and how it is said stands elsewhere. All
arrays have a row a pair; 0 always means that one side says nothing.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.int64]
Numbers = NDArray[np.int64]

LEVELS: dict[str, tuple[str, ...]] = {
    "nik": ("unknown", "same", "one digit", "swapped", "digit missing", "is KK", "same birth", "other"),
    "kk": ("unknown", "same", "other"),
    "born": ("unknown", "same", "day and month swapped", "same year", "day", "month", "year near", "near", "other"),
    "nik_born": ("unknown", "same", "day and month swapped", "same year", "day", "month", "year near", "near", "other"),
    "age": ("unknown", "same", "near", "other"),
    "sex": ("unknown", "same", "other"),
    "place": (
        "unknown", "same RT", "same RT, no RW", "next RT", "same RW", "same kelurahan", "other RT",
        "same RT, no kelurahan", "same kecamatan", "other kelurahan", "other",
    ),
    "street": ("unknown", "same house", "same street", "other house", "other"),
}  # fmt: skip
"""The levels of each comparison, in the order of their numbers."""


@dataclass(frozen=True)
class Side:
    """People in columns: NIK and KK of 16 digits, birth dates as yyyymmdd (yyyy0000: a year alone), sex 1 L or 2 P,
    numbers of kelurahan and kecamatan, RT, RW, hash of the street, house number; 0 where unknown."""

    nik: Numbers
    kk: Numbers
    born: Numbers
    sex: Numbers
    place: Numbers
    district: Numbers
    rt: Numbers
    rw: Numbers
    street: Numbers
    house: Numbers

    def take(self, rows: NDArray[np.intp]) -> "Side":
        """Some of the rows."""
        return Side(*(getattr(self, one.name)[rows] for one in fields(self)))


def levels(asked: Side, there: Side, other_places: Numbers) -> dict[str, Levels]:
    """What both sides' own columns say; ``other_places``: further kelurahan that may be meant, a column each."""
    return {
        "nik": nik_levels(asked.nik, there.nik, there.kk),
        "kk": _plain(asked.kk, there.kk),
        "born": born_levels(asked.born, there.born),
        "sex": _plain(asked.sex, there.sex),
        "place": _place_levels(asked, other_places, there),
        "street": _street_levels(asked, there),
    }


def nik_levels(asked: Numbers, there: Numbers, kk_there: Numbers) -> Levels:
    """NIK beside NIK, both of 16 digits; a KK number told as NIK is known by the KK there."""
    level = np.zeros(len(asked), np.int64)
    rows = np.flatnonzero((asked > 0) & (there > 0))
    one, other = digits_of(asked[rows]), digits_of(there[rows])
    unlike = one != other
    count = unlike.sum(1)
    first = unlike.argmax(1)
    after = np.minimum(first + 1, 15)
    at = np.arange(len(rows))
    crossed = (
        (count == 2) & unlike[at, after] & (one[at, first] == other[at, after]) & (one[at, after] == other[at, first])
    )
    same_birth = unlike[:, 6:12].sum(1) == 0
    is_kk = asked[rows] == kk_there[rows]
    level[rows] = np.select([count == 0, count == 1, crossed, is_kk, same_birth], [1, 2, 3, 5, 6], 7)
    return level


def digits_of(numbers: Numbers) -> NDArray[np.int8]:
    """The 16 digits of numbers, a column each."""
    powers = 10 ** np.arange(15, -1, -1, dtype=np.int64)
    return (numbers[:, None] // powers % 10).astype(np.int8)


def one_left_out(shorter: str, longer: str) -> bool:
    """Whether a number is another with one digit left out.

    >>> one_left_out("123", "1293"), one_left_out("123", "1239"), one_left_out("123", "3219")
    (True, True, False)
    """
    if len(longer) != len(shorter) + 1:
        return False
    at = next((place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[at:] == longer[at + 1 :]


def odd_nik_levels(asked: list[str], there: Numbers) -> Levels:
    """NIK of a digit too few or too many beside those of 16 digits."""
    pairs = zip(asked, (str(nik) for nik in there.tolist()), strict=True)
    near = [one_left_out(one, other) or one_left_out(other, one) for one, other in pairs]
    return np.where(there == 0, 0, np.where(near, 4, 7)).astype(np.int64)


def born_levels(asked: Numbers, there: Numbers) -> Levels:
    """Birth dates beside each other."""
    y, m, d = asked // 10_000, asked // 100 % 100, asked % 100
    y2, m2, d2 = there // 10_000, there // 100 % 100, there % 100
    year_only = (m == 0) | (m2 == 0)
    apart = np.abs(y - y2)
    same_day = (m == m2) & (d == d2)
    return np.select(
        [
            (asked == 0) | (there == 0),
            year_only & (apart == 0),
            year_only & (apart == 1),
            year_only,
            asked == there,
            (apart == 0) & (m == d2) & (d == m2),
            (apart == 0) & (m == m2),
            (apart == 0) & (d == d2),
            same_day & ((apart == 1) | (apart % 10 == 0)),
            same_day,
        ],
        [0, 3, 7, 8, 1, 2, 4, 5, 6, 7],
        8,
    )


def age_levels(age: Numbers, year: Numbers, there: Numbers) -> Levels:
    """A told age in years (-1: none), told in a year, beside a birth date."""
    apart = np.abs(year - there // 10_000 - age)
    return np.select([(age < 0) | (there == 0), apart <= 1, apart <= 3], [0, 1, 2], 3)


def _plain(asked: Numbers, there: Numbers) -> Levels:
    return np.select([(asked == 0) | (there == 0), asked == there], [0, 1], 2)


def _place_levels(asked: Side, other_places: Numbers, there: Side) -> Levels:
    same = (asked.place > 0) & (asked.place == there.place)
    for column in other_places.T:
        same |= (column > 0) & (column == there.place)
    no_place, no_rt, no_rw, no_district = asked.place == 0, asked.rt == 0, asked.rw == 0, asked.district == 0
    rt, rw = ~no_rt & (asked.rt == there.rt), ~no_rw & (asked.rw == there.rw)
    next_rt = ~no_rt & (np.abs(asked.rt - there.rt) == 1)
    district = ~no_district & (asked.district == there.district)
    return np.select(
        [
            same & rt & rw,
            same & rt & no_rw,
            same & next_rt & rw,
            same & rw,
            same & no_rt,
            same,
            no_place & rt & rw & (no_district | district),
            no_place & no_district & no_rt,
            no_place & district,
            district,
        ],
        [1, 2, 3, 4, 5, 6, 7, 0, 8, 9],
        10,
    )


def _street_levels(asked: Side, there: Side) -> Levels:
    same = asked.street == there.street
    known = (asked.street > 0) & (there.street > 0)
    house = asked.house == there.house
    return np.select([~known, same & house, same & (asked.house == 0), same], [0, 1, 2, 3], 4)
