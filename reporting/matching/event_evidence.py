"""Two tellings side by side: what speaks for one event and what against, in named marks (pure).

A mark is what the weights of ``events.json`` are fitted to, and what reasons are worded from (``texts/same_event.py``).
"""

from bisect import bisect_right
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from reporting.matching.comparing_dates import dates
from reporting.matching.event_names import Names, Rarity, names
from reporting.matching.telling import Telling

UNKNOWN = "?"
_AGREED = (2, 4, 6, 8, 10, 13, 16)
_LEFT = (0.1, 3, 5, 7, 9, 13)
_CLOSE = ("sama", "satu angka", "satu angka nomor urut", "dua angka tertukar", "nomor urut beda")
_SERIAL = ("satu angka nomor urut", "dua angka tertukar", "nomor urut beda")
_SAME_NAME = ("sama", "ejaan")
_SAME_ENTRY = "sama, kuat"
_OTHER_BIRTH = ("beda", "tahun beda")
_UNHELPFUL = ("?", "beda", "menurut NIK beda")
STRANGERS = "dua orang"
"""The only mark of a pair that is never joined, whatever else it shares, unless the register surely knows one of both.

Nothing is fitted to it: born together with names that are not the same (the data have no twins), told birth dates that
have nothing in common, or two NIKs that have nothing in common where the birth does not say otherwise.
"""
_SURE, _FAIR, _WEAK = 0.95, 0.6, 0.2
"""Scores of a register's candidate that are strong, middling, and next to nothing."""


def marks(one: Telling, other: Telling, rarity: Rarity) -> tuple[str, ...]:
    """All marks of a pair; the order of the two does not matter."""
    name = names(one, other, rarity)
    place, spot = _places(one, other), _spots(one, other)
    nik, born, entry = _niks(one, other), dates(one, other), _entries(one, other)
    if entry != _SAME_ENTRY and (_twins(one, other, nik, name) or _others(nik, born)):
        return (STRANGERS,)
    found = [
        f"nik {nik}",
        f"lahir {born}",
        f"nama {name.level}",
        f"nama bobot {bisect_right(_AGREED, name.agreed)}",
        f"nama sisa {bisect_right(_LEFT, name.left)}",
        f"kelurahan {place}",
        f"rt {spot}" if place in ("sama", "mirip") else f"rt {spot} (kelurahan {place})",
        f"alamat {_streets(one, other)}",
        f"kelamin {_plain(one.sex, other.sex)}",
        f"nama {name.level}, kelurahan {place}",
        f"terdaftar {entry}",
    ]
    if nik in _CLOSE:
        found.append(f"nik {nik}, nama {_coarse(name.level)}")
    if nik == UNKNOWN and born == UNKNOWN:
        found.append(f"hanya nama {name.level.partition(',')[0]}, kelurahan {place}, rt {spot}")
    return tuple(found)


def _twins(one: Telling, other: Telling, nik: str, name: Names) -> bool:
    return nik in _SERIAL and one.nik[:12] == other.nik[:12] and name.level not in _SAME_NAME


def _others(nik: str, born: str) -> bool:
    return born in _OTHER_BIRTH or (nik == "beda" and born in _UNHELPFUL)


def _coarse(level: str) -> str:
    if level.startswith(("lain", "sebagian")):
        return level.partition(" ")[0]
    return "lengkap" if "," not in level else "lebih pendek"


def _plain(one: str, other: str) -> str:
    if not one or not other:
        return UNKNOWN
    return "sama" if one == other else "beda"


# ---------------------------------------------------------------- numbers
def _niks(one: Telling, other: Telling) -> str:
    mine, theirs = one.nik, other.nik
    if not mine or not theirs:
        return UNKNOWN
    if mine == theirs:
        return "sama"
    if len(mine) != len(theirs):
        return "kurang satu angka" if OSA.distance(mine, theirs, score_cutoff=1) <= 1 else _other_nik(one, other)
    unlike = [place for place, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    if len(unlike) == 1:
        return "satu angka" if unlike[0] < 12 else "satu angka nomor urut"
    if len(unlike) == 2 and OSA.distance(mine, theirs, score_cutoff=1) == 1:
        return "dua angka tertukar"
    if mine[:12] == theirs[:12]:
        return "nomor urut beda"
    return "dua angka" if len(unlike) == 2 else _other_nik(one, other)


def _other_nik(one: Telling, other: Telling) -> str:
    """A number that says another birth date than its own report is a slip of its own, perhaps a KK number."""
    return "beda, salah satu janggal" if any(_odd(told) for told in (one, other)) else "beda"


def _odd(told: Telling) -> bool:
    if not told.coded or not told.born % 10_000:
        return False
    parts = zip(_parts(told.coded), _parts(told.born), strict=True)
    return sum(mine != theirs for mine, theirs in parts) >= 2 and sorted(_parts(told.coded)) != sorted(
        _parts(told.born)
    )


def _parts(day: int) -> tuple[int, int, int]:
    return day // 10_000 % 100, day // 100 % 100, day % 100


# ---------------------------------------------------------------- places
def _places(one: Telling, other: Telling) -> str:
    mine, theirs = one.place, other.place
    if not mine or not theirs:
        return UNKNOWN
    if mine == theirs:
        return "sama"
    slips = 1 + (len(mine) > 8)
    return "mirip" if OSA.distance(mine, theirs, score_cutoff=slips) <= slips else "beda"


def _spots(one: Telling, other: Telling) -> str:
    if not one.rt or not other.rt:
        return UNKNOWN
    rw = _plain(one.rw, other.rw)
    if one.rt == other.rt:
        return {"sama": "rw sama", UNKNOWN: "sama"}.get(rw, "sama, rw beda")
    near = one.rt.isdecimal() and other.rt.isdecimal() and abs(int(one.rt) - int(other.rt)) == 1
    return "bersebelahan" if near and rw == "sama" else "beda"


def _streets(one: Telling, other: Telling) -> str:
    if not one.street or not other.street:
        return UNKNOWN
    if one.street != other.street:
        slips = 1 + (len(one.street) > 8)
        return "mirip" if OSA.distance(one.street, other.street, score_cutoff=slips) <= slips else "beda"
    if one.house and other.house:
        return "dan nomor sama" if one.house == other.house else "sama, nomor beda"
    return "sama"


# ---------------------------------------------------------------- the register
def _entries(one: Telling, other: Telling) -> str:
    """What the register's candidates for both say."""
    if one.entries is None or other.entries is None:
        return UNKNOWN
    best, best_there = _best(one), _best(other)
    if best[1] < _WEAK and best_there[1] < _WEAK:
        return "tidak ada"
    if best[0] == best_there[0]:
        return f"sama, {_strength(min(best[1], best_there[1]))}"
    weaker = _strength(min(best[1], best_there[1]))
    shared = max(_shared(one, other), default=0.0)
    return f"beda, {weaker}, calon sama" if shared >= _WEAK else f"beda, {weaker}"


def _best(told: Telling) -> tuple[str, float]:
    return told.entries[0] if told.entries else ("", 0.0)


def _strength(score: float) -> str:
    return ("tidak terdaftar", "lemah", "sedang", "kuat")[bisect_right((_WEAK, _FAIR, _SURE), score)]


def _shared(one: Telling, other: Telling) -> Iterator[float]:
    there = dict(other.entries or ())
    return (min(score, there[dpid]) for dpid, score in one.entries or () if dpid in there)
