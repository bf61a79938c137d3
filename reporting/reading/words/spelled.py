"""Values of a change that are words: names, places, streets, causes, document numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from reporting.reading.words.labels import CARD, DISABILITY, KIND, LABELS, SEX, STATE
from reporting.reading.words.phrases import find_names, find_phrases, trim
from reporting.reading.words.sides import marks
from reporting.reading.words.told import Finder, Told, label_before

_MOVED = re.compile(r"\b(?:pindah(?:an)?|geser|boyongan|hijrah)\b[^;\n]{0,70}?\bke\b", re.IGNORECASE)
_BETWEEN = " \t:=\"'"
FARTHEST = 160
"""Characters behind a label in which its values are looked for."""

_BY_SHAPE = frozenset({"nik", "no_kk", "nama"})
"""Elements whose values are known by their shape: their labels end no phrase."""

_DWELLING = (
    r"(?:jl|jln|jalan|gg|gang|blok|unit|kamar|kmr|kontrakan|kost?|kosan|komp|komplek|kompleks|perum\w*|rusun\w*|"
    r"apartemen|apt|tower|lorong|lr|dusun|kp|kampung|rumah (?:no|susun|dinas))\b"
)
_SHAPES: dict[str, re.Pattern[str]] = {
    "tempat_lahir": re.compile(r"[^\W\d_][^\d\n]{1,30}$"),
    "alamat": re.compile(
        rf"{_DWELLING}|no\b|nomor\b|[A-Z]{{0,2}}[-/]?\d|.*\b(?:no|blok)\.?\s?\w?\d|[A-Z]{{1,2}}/", re.IGNORECASE
    ),
    "tujuan": re.compile(r"(?!(?:nya|salah|itu|info|data|tgl|tanggal)\b)[^\W\d_].+"),
    "asal": re.compile(r"(?!(?:nya|salah|itu|info|data|tgl|tanggal)\b)[^\W\d_].+"),
    "kelurahan": re.compile(r"[^\W\d_][^\d\n]{2,30}$"),
    "sebab": re.compile(r"[^\W\d_].{2,}"),
    "no_dokumen": re.compile(r"\S*\d\S*\d"),
}
"""What a value of these elements looks like."""

_NOT = re.compile(r"\b(?:bukan|bukang|bkn|dudu|salah|sanes|kada|harusnya|seharusnya|ralat)\b", re.IGNORECASE)
_WAY = re.compile(r"\b(?P<way>ke|ka|dari|dr)\s(?=(?P<place>[^\W\d_][^,;\n]{2,40}))", re.IGNORECASE)
_STREET = re.compile(
    rf"\b(?={_DWELLING}(?!\.?\s(?:dlm|dalam|sini|ini|itu|saya|sy|kami|baru|lama|lain|"
    rf"nya)\b)(?P<street>[^,;\n()]{{4,70}}))",
    re.IGNORECASE,
)
_HOUSED = re.compile(r"\b(?:unit|tower|kamar|kmr|lantai|penghuni|apartemen|apt|rusun\w*|wisma|blok)\b", re.IGNORECASE)
_UNIT = re.compile(r"(?<![\w/.-])(?:\d{1,4}[-/]?[A-Z]{1,3}(?:[-/]\d+)?|[A-Z]{1,2}\d?(?:[-/]\w{1,4}){1,3})(?![\w/-])")
_RT_NEXT = re.compile(r"\s*(?:rt|rw)\b|\s*\d", re.IGNORECASE)


def _names(text: str, sent: date) -> Iterator[Told]:
    labels = [match.span() for match in LABELS["nama"].finditer(text)]
    others = ("nama", "tempat_lahir", "alamat", "tujuan", "asal")
    coded = (STATE, SEX, KIND, CARD, *DISABILITY.values())
    taken = [match.span() for pattern in coded for match in pattern.finditer(text)]
    for start, end in find_names(text, labels, taken):
        if label_before(text, start, others) in ("", "nama"):
            telling = any(0 <= start - stop < 4 for _, stop in labels)
            yield Told("nama", text[start:end].title(), start, end, telling=telling)


def _phrases(text: str, sent: date) -> Iterator[Told]:
    ends = sorted(
        match.start() for key, pattern in LABELS.items() if key not in _BY_SHAPE for match in pattern.finditer(text)
    )
    for element, shape in _SHAPES.items():
        for label in LABELS[element].finditer(text):
            line = text.find("\n", label.end())
            after = ends[bisect_left(ends, label.end() + 2) :][:1]
            stop = min([label.end() + FARTHEST, len(text), *([line] if line >= 0 else []), *after])
            for start, end in find_phrases(text, label.end(), stop):
                if shape.match(text[start:end]):
                    direct = not text[label.end() : start].strip(_BETWEEN)
                    yield Told(element, text[start:end], start, end, telling=direct)


def _moves(text: str, sent: date) -> Iterator[Told]:
    """ "pindah dari no 12 ke Jl. Mandor no 45": the dwelling, unless an RT or RW is what follows."""
    for move in _MOVED.finditer(text):
        if _RT_NEXT.match(text, move.end()):
            continue
        line = text.find("\n", move.end())
        stop = min(move.end() + FARTHEST, line if line >= 0 else len(text))
        for start, end in find_phrases(text, move.end(), stop)[:1]:
            if _SHAPES["alamat"].match(text[start:end]):
                yield Told("alamat", text[start:end], start, end)


def _ways(text: str, sent: date) -> Iterator[Told]:
    """ "bukan ke A tapi ke B": the other end of a move."""
    if not _NOT.search(text):
        return
    for way in _WAY.finditer(text):
        start, end = trim(text, *way.span("place"))
        if _SHAPES["tujuan"].match(text[start:end]):
            yield Told("tujuan" if way["way"].casefold() in ("ke", "ka") else "asal", text[start:end], start, end)


def _units(text: str, sent: date) -> Iterator[Told]:
    """Flats and rooms by their code, where the words are about such: "pindah unit dari 15B ke 22D"."""
    if _HOUSED.search(text):
        for unit in _UNIT.finditer(text):
            yield Told("alamat", unit[0], *unit.span())


def _streets(text: str, sent: date) -> Iterator[Told]:
    """Streets and units set against each other: "tadinya Gg Teri 4 sekarang Gg Cumi 8"."""
    turns = [start for start, _ in marks(text)]
    behind = 0
    for street in _STREET.finditer(text):
        if street.start() < behind:
            continue
        stop = street.end("street")
        turn = bisect_left(turns, street.start() + 4)
        start, end = trim(text, street.start(), min(stop, *turns[turn : turn + 1]) if turn < len(turns) else stop)
        behind = end
        if end - start > 3:
            yield Told("alamat", text[start:end], start, end)


SPELLED: tuple[Finder, ...] = (_names, _phrases)
"""Finders of words."""

SPELLED_FOR: dict[str, tuple[Finder, ...]] = {
    "ubah_data": (_moves, _streets, _units),
    "koreksi": (_ways, _streets, _units),
}
"""And those that only one of the two kinds has."""
