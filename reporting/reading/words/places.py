"""Where from, where to, and where the dwelling is, in a piece of free words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reporting.reading.words.routes import (
    ABBREVIATED,
    AREA_TAIL,
    CUT,
    CUT_DWELLING,
    CUT_LINE,
    DWELLING_FORM,
    DWELLINGS,
    ELSEWHERE,
    FROM,
    FROM_FORM,
    GOES_ON,
    GONE_THERE,
    HOUSES,
    KELURAHAN,
    KIN_HOUSE,
    NO_DWELLING,
    NOWHERE,
    TO,
    TO_FORM,
)

_ADDRESSED = ("pak", "bu", "bpk", "ibu", "bapak")
_LIVE_ELSEWHERE = frozenset({"bukan_penduduk", "tidak_dikenal"})
"""Kinds about people who live somewhere else: "tinggal di …" is not here."""

_BACK_HOME = frozenset({"pensiun_tni", "pensiun_polri"})
"""Kinds in which somebody comes back to the place told."""

_UNKNOWN = re.compile(r"(?:tidak|tdk|tak|belum|blm|kurang)\s(?:di)?(?:ketahui|tahu|tau|jelas)\b|entah\b", re.IGNORECASE)
_MOVES = re.compile(r"\s?\(|\s(?:sekeluarga|pindah|masuk|datang|keluar|\d+ (?:org|orang|jiwa))\b", re.IGNORECASE)
_KAMPUNG = re.compile(r"\bkampung\b")


@dataclass(frozen=True)
class Place:
    """A place as typed and where it stands; ``key`` is ``tujuan``, ``asal``, ``alamat`` or ``kelurahan``."""

    key: str
    value: str
    start: int
    end: int


def find_places(text: str, kind: str, home: str = "") -> list[Place]:
    """The other end of a move, if the piece is one, and the dwelling; ``home``, the sender's kelurahan, is no dwelling.

    >>> told = find_places("pindah ke Kab. Tegal ikut istri, rumah Jl. Contoh No. 3", "pindah_keluar")
    >>> [(one.key, one.value) for one in told]
    [('tujuan', 'Kab. Tegal'), ('alamat', 'Jl. Contoh No. 3')]
    """
    other = None
    if kind == "pindah_keluar":
        other = _other("tujuan", TO_FORM, TO, text)
    elif kind == "pindah_masuk":
        other = _other("asal", FROM_FORM, FROM, text)
    dwelling = _dwelling(_without(text, other) if other else text, kind)
    if dwelling and home:
        dwelling = _short_of(dwelling, home)
    return [place for place in (other, dwelling) if place]


def find_kelurahan(text: str, home: str) -> Place | None:
    """The kelurahan a piece names, by its label or because it is the sender's own."""
    said = _own(text, home) if home else None
    if said:
        return said
    named = KELURAHAN.search(text)
    if named is None or named["place"].split()[0].casefold() in _ADDRESSED or _is_family(text, named):
        return None
    return Place("kelurahan", named["place"], named.start(), named.end())


def _is_family(text: str, named: re.Match[str]) -> bool:
    """ "kel. X": the family of X, where X stands once more or moves."""
    opens = text[: named.start()].rstrip(" ")[-1:] == ":"
    return opens or text.count(named["place"]) > 1 or bool(_MOVES.match(text, named.end()))


def _own(text: str, home: str) -> Place | None:
    """The sender's own kelurahan by its name, a kampung also abbreviated; not where it names the kecamatan."""
    low = text.lower() if len(text.lower()) == len(text) else text
    name = " ".join(home.lower().split())
    for spelt in dict.fromkeys((name, *(_KAMPUNG.sub(short, name) for short in ("kp", "kp.")))):
        start = low.find(spelt)
        while start >= 0:
            end = start + len(spelt)
            alone = not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
            if alone and not low[:start].endswith(("kec ", "kec. ")):
                return Place("kelurahan", home, start, end)
            start = low.find(spelt, end)
    return None


def _short_of(dwelling: Place, home: str) -> Place | None:
    """The dwelling without the kelurahan's name at its end."""
    if not dwelling.value.casefold().endswith(home.casefold()):
        return dwelling
    value = dwelling.value[: -len(home)].rstrip(" ,.-/")
    if value.casefold().endswith((" no", "jl", "jl.", "jalan", "gg", "komplek", "perum", "apartemen", "rusun")):
        return dwelling
    return Place(dwelling.key, value, dwelling.start, dwelling.start + len(value)) if value else None


def _other(key: str, form: re.Pattern[str], wordings: Sequence[re.Pattern[str]], text: str) -> Place | None:
    told = form.search(text)
    if told and (place := _placed(key, told, CUT_LINE, told["place"])):
        return place
    for wording in wordings:
        for match in wording.finditer(text):
            place = _placed(key, match, CUT, _longer(text, match, CUT))
            if place and not NOWHERE.match(place.value):
                return place
    return None


def _dwelling(text: str, kind: str) -> Place | None:
    told = DWELLING_FORM.search(text)
    if told and (place := _placed("alamat", told, CUT_LINE, AREA_TAIL.sub("", told["place"]))):
        return place if not NO_DWELLING.match(place.value) else None
    found: list[Place] = []
    for wording in _wordings(kind):
        for match in wording.finditer(text):
            before = text[max(0, match.start("place") - 40) : match.start("place")]
            if ELSEWHERE.search(before) or (
                kind not in _BACK_HOME and GONE_THERE.get(kind, GONE_THERE[""]).search(before)
            ):
                continue
            place = _placed("alamat", match, CUT_DWELLING, _longer(text, match, CUT_DWELLING))
            kin = place and kind != "pindah_masuk" and KIN_HOUSE.match(place.value)
            if place and not kin and not NO_DWELLING.match(place.value):
                found.append(place)
                break
    return min(found, key=lambda place: place.start, default=None)


def _wordings(kind: str) -> list[re.Pattern[str]]:
    if kind in _LIVE_ELSEWHERE:
        return DWELLINGS[:-1]
    return [*DWELLINGS, HOUSES] if kind == "pindah_masuk" else DWELLINGS


def _longer(text: str, match: re.Match[str], cut: re.Pattern[str]) -> str:
    """The matched place and, where nothing cuts it short, what a comma only divides from it."""
    place, end = match["place"], match.end("place")
    while _end(place, cut) == len(place) and (more := GOES_ON.match(text, end)):
        place, end = place + more[0], more.end()
    return place


def _placed(key: str, match: re.Match[str], cut: re.Pattern[str], place: str) -> Place | None:
    value = place[: _end(place, cut)].strip(" .,-/|:")
    start = match.start("place") + place.find(value) if value else 0
    return Place(key, value, start, start + len(value)) if len(value) > 1 and not _UNKNOWN.match(value) else None


def _end(place: str, cut: re.Pattern[str]) -> int:
    """Where the sentence goes on; a dot behind an abbreviation does not end the place."""
    for match in cut.finditer(place):
        if not (match[0][0] in ". " and ABBREVIATED.search(place[: match.start()])):
            return match.start()
    return len(place)


def _without(text: str, place: Place) -> str:
    return text[: place.start] + "\x1f" * (place.end - place.start) + text[place.end :]
