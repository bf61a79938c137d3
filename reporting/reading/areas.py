"""Places inside a kelurahan: RT and RW as people write them, and names typed loosely."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from reporting.model import Area
from reporting.reading.vocabulary import NUMBERS, ROMAN

LIKE_ENOUGH = 60

_WORDS = "|".join(sorted((word.replace(" ", r"\s") for word in NUMBERS), key=len, reverse=True))
_ROMANS = "|".join(sorted(ROMAN, key=len, reverse=True))
_N = rf"(?:\d{{1,3}}(?!\d)|(?<![a-z])(?:(?:(?:nol|kosong)\s){{0,2}}(?:{_WORDS})|{_ROMANS})\b)"
_GAP = r"(?:[ \t]{1,12}[:=][ \t]{0,3}|[\s.:=]{0,3})"
_BOTH = re.compile(
    rf"\brt\s?[/-]\s?rw{_GAP}(?P<a>{_N})\s?[/\\-]\s?(?P<b>{_N})"
    rf"|\b(?:rt|erte){_GAP}(?:no\.?\s?)?(?P<c>{_N})(?:[\s/,.\\-]{{0,3}}(?:rw|erwe){_GAP}(?P<d>{_N})|"
    rf"\s?[/\\]\s?(?P<e>\d{{1,3}}(?!\d)))?"
    rf"|\b(?:rw|erwe){_GAP}(?P<f>{_N})(?:[\s/,.-]{{0,3}}(?:rt|erte){_GAP}(?P<g>{_N}))?"
    r"|\brt\s(?:kel\.?\s)?(?:[a-z]{3,14}\s){1,2}(?P<j>\d{1,3})\s?/\s?(?P<k>\d{1,3})(?![\d/.-])"
    r"|(?<![\d/.-])(?P<h>0\d\d)\s?/\s?(?P<i>0\d\d)(?![\d/.-])",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(\d{1,3})\s*[/\\., -]\s*(\d{1,3})\s*")
_ONE = re.compile(r"\s*(\d{1,3})\s*")


@dataclass(frozen=True)
class Spot:
    """An RT, an RW or both, three digits each or empty, and where the text says so."""

    rt: str
    rw: str
    start: int
    end: int


def pad(text: str) -> str:
    """An RT or RW as three digits; empty when there is no number in it.

    >>> pad("3"), pad("RT.05"), pad("V"), pad("-")
    ('003', '005', '005', '')
    """
    digits = re.search(r"\d{1,3}(?!\d)", text)
    if digits:
        return f"{int(digits[0]):03d}"
    word = " ".join(part for part in text.casefold().split() if part not in ("nol", "kosong"))
    number = NUMBERS.get(word) or ROMAN.get(word)
    return f"{number:03d}" if number else ""


def titled(name: str) -> str:
    """The name of a place that is written in capitals, as people write it.

    >>> titled("SUKAMAJU"), titled("KOTA BARU II"), titled("Suka Maju"), titled("")
    ('Sukamaju', 'Kota Baru II', 'Suka Maju', '')
    """
    if not name.isupper():
        return name
    return " ".join(word if word.casefold() in ROMAN else word.capitalize() for word in name.split())


def read_rt_rw(text: str) -> tuple[str, str]:
    """RT and RW of a whole answer, each three digits or empty; a lone number is the RT.

    >>> [read_rt_rw(said) for said in ("RT 003/RW 05", "rt3 rw5", "RT.03/07", "3/5", "rt 4", "RW V")]
    [('003', '005'), ('003', '005'), ('003', '007'), ('003', '005'), ('004', ''), ('', '005')]
    """
    bare = _BARE.fullmatch(text)
    if bare:
        return pad(bare[1]), pad(bare[2])
    lone = _ONE.fullmatch(text)
    if lone:
        return pad(lone[1]), ""
    spots = find_rt_rw(text)
    rt = next((spot.rt for spot in spots if spot.rt), "")
    rw = next((spot.rw for spot in spots if spot.rw), "")
    return rt, rw


def find_rt_rw(text: str) -> list[Spot]:
    """All RT and RW named in running text, in order.

    >>> find_rt_rw("warga RT 4 RW.02 wafat")
    [Spot(rt='004', rw='002', start=6, end=16)]
    """
    return [_spot(match) for match in _BOTH.finditer(text)]


def bare_place(text: str) -> str:
    """A place's name, folded, without the word for what kind of place it is.

    >>> bare_place(" Kel. Suka  Maju ")
    'suka maju'
    """
    return re.sub(r"^(?:kel|kelurahan|desa|ds)\b\.?\s*", "", " ".join(text.split()).casefold())


def far_side(text: str, places: Sequence[Area]) -> str:
    """The far end of a move: ``Kelurahan, Kecamatan`` when it names one of the places, else as told."""
    bare = bare_place(text)
    for area in places:
        if area.kelurahan and bare in (area.kelurahan.casefold(), f"{area.kelurahan}, {area.kecamatan}".casefold()):
            return f"{area.kelurahan}, {area.kecamatan}"
    return text


def nearest(text: str, names: Sequence[str], limit: int = 3, *, alike: int = LIKE_ENOUGH) -> list[str]:
    """The names most like what was typed, best first; none when nothing is like it (``alike``: 0 to 100).

    >>> nearest("selabatuu", ["Selabatu", "Subangjaya", "Gunungparang"])
    ['Selabatu']
    """
    wanted = re.sub(r"\b(?:kel|kelurahan|desa|ds)\b\.?", " ", text.casefold())
    if not re.search(r"\w", wanted):
        return []
    spelt = {index: _compact(name) for index, name in enumerate(names)}
    hits = process.extract(_compact(wanted), spelt, scorer=fuzz.ratio, limit=limit, score_cutoff=alike)
    return [names[index] for _, _, index in hits]


def _compact(text: str) -> str:
    """Blanks carry nothing: "Gunung Parang" is "Gunungparang"."""
    return utils.default_process(text).replace(" ", "")


def _spot(match: re.Match[str]) -> Spot:
    got = {key: pad(value) for key, value in match.groupdict().items() if value}
    rt = next((got[key] for key in "acghj" if key in got), "")
    rw = next((got[key] for key in "bdefik" if key in got), "")
    return Spot(rt, rw, match.start("j") if match["j"] else match.start(), match.end())
