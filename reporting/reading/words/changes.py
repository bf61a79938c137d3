"""What of a voter's data, or of an earlier report, is to be something else: element, old value, new value."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reporting.reading.words.coded import CODED
from reporting.reading.words.counted import COUNTED
from reporting.reading.words.sides import NEW, OLD, sides
from reporting.reading.words.spelled import SPELLED, SPELLED_FOR
from reporting.reading.words.told import REPORTED, Told

CHANGING = frozenset({"ubah_data", "koreksi"})
LONGEST = 1000
"""Characters of a piece that are looked at; nobody puts a data set right in more."""

_IDENTIFYING = frozenset({"nik", "nama", "kind"})
"""Elements that a message states anyway, to say who and what is meant."""

_PLAIN = frozenset({"alamat", "tempat_lahir", "tanggal_lahir", "nama", "kelurahan"})
"""Elements that a change of data may state as they are, while a correction names them only to change them."""

_NUMBERED = frozenset({"nik", "no_kk"})
_LATE = re.compile(
    r"\b(?:me|di)?(?:nyusul|susul\w*|lengkap\w*|tambah\w*)|\bsusulan|\b(?:ke)?tinggalan|\blupa|\bbaru (?:ketemu|"
    r"dapat|dapet|ada)",
    re.IGNORECASE,
)
_OTHER_SEX = {"L": "P", "P": "L"}
_NIK_RIGHT = re.compile(
    r"\b(?:ud|udh|udah|sudah|sdh|dah|alah|wis|su|so|emang|memang)\s(?:benar|bener|betul|batua|butul|cocok|sesuai|"
    r"pas)\W*$",
    re.IGNORECASE,
)
_NIK_TURNED = re.compile(
    r"(?:harusnya|seharusnya|hrsnya|hrusnya|mestinya|benar|bener|betul|betulnya|jadi|menjadi|berubah|ganti|baru|"
    r"menyusul|[-=]>)\W{0,4}"
    r"(?:(?:itu|adalah|di ktp|di kk|nik|nya|ini|ya)\W{0,3}){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """One element that changes; ``old`` is empty when it is not stated; ``words`` is the stretch it was read from."""

    element: str
    old: str
    new: str
    words: str


_ARROW = re.compile(r"(?<=[\d)])\s{0,2}[-=–]{1,2}>(?=[^\n>]{3,80}\bmenjadi\b)", re.IGNORECASE)
"""Between a person and what is to change; the change itself is told with "menjadi"."""


def find_changes(text: str, kind: str, sent: date) -> list[Change]:
    """The changes a piece of kind ``ubah_data`` or ``koreksi`` asks for, in the order of their telling; else none.

    >>> [(one.element, one.old, one.new) for one in find_changes("RT 004 bukan RT 003", "koreksi", date(2026, 10, 5))]
    [('rt', '003', '004')]
    """
    if kind not in CHANGING:
        return []
    text = _ARROW.sub(lambda arrow: " " * len(arrow[0]), text[:LONGEST])
    told = [one for one in _find_told(text, kind, sent) if kind == "koreksi" or one.element not in REPORTED]
    elements = list(dict.fromkeys(one.element for one in told))
    firm = [change for element in elements if (change := _change(text, kind, element, told))]
    if firm or kind == "ubah_data":
        return firm
    return [change for element in elements if (change := _bare(text, element, told))]


def _find_told(text: str, kind: str, sent: date) -> list[Told]:
    """All values of all elements that a kind of change may name, in order; no two of one element overlap."""
    finders = (*COUNTED, *CODED, *SPELLED, *SPELLED_FOR[kind])
    found = [one for finder in finders for one in finder(text, sent)]
    kept: list[Told] = []
    ends: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= ends.get(one.element, 0):
            ends[one.element] = one.end
            kept.append(one)
    return kept


def _change(text: str, kind: str, element: str, told: Sequence[Told]) -> Change | None:
    values = [one for one in told if one.element == element]
    ends = sorted(one.end for one in told)
    said = sides(text, [(one.start, one.end) for one in values], [_bound(one, ends) for one in values])
    if len({one.value for one in values}) == 1:
        return _single(text, kind, values[-1], said[-1])
    sided = list(zip(values, said, strict=True))
    old = next((one for one, side in sided if side == OLD), None)
    others = [(one, side) for one, side in sided if side != OLD and (old is None or one.value != old.value)]
    new = next((one for one, side in others if side == NEW), others[-1][0] if others and old else None)
    if old is None or new is None:
        return _single(text, kind, new, NEW) if new else None
    return _made(text, old, new)


def _single(text: str, kind: str, new: Told, side: str) -> Change | None:
    """A value without an old one is a change where its words say so, and not only identify the person."""
    telling = new.telling and (kind == "koreksi" or new.element not in _PLAIN)
    late = kind == "koreksi" and bool(_LATE.search(text))
    if new.element == "kind" or (new.element == "jenis_kelamin" and not telling):
        return None
    if new.element == "jenis_kelamin" and side == OLD:  # what is wrong about a sex says what is right
        return Change(new.element, new.value, _OTHER_SEX[new.value], text[new.start : new.end])
    if late and new.element in _NUMBERED:
        return _made(text, None, new)
    if side == OLD and not telling:
        return None
    before = text[max(0, new.start - 60) : new.start]
    if new.element == "nik" and (_NIK_RIGHT.search(before) or not _NIK_TURNED.search(before)):
        return None
    return _made(text, None, new) if side == NEW or telling else None


def _bare(text: str, element: str, told: Sequence[Told]) -> Change | None:
    """In a correction that marks nothing, what is said at all is what is new."""
    values = [one for one in told if one.element == element]
    return None if element in _IDENTIFYING else _made(text, None, values[-1])


def _bound(one: Told, ends: Sequence[int]) -> int:
    """Where the words before a value begin to be its own: behind the value told before it."""
    index = bisect_right(ends, one.start)
    return ends[index - 1] if index else 0


def _made(text: str, old: Told | None, new: Told) -> Change:
    begin, end = min(new.start, old.start if old else new.start), max(new.end, old.end if old else new.end)
    return Change(new.element, old.value if old else "", new.value, text[begin:end])
