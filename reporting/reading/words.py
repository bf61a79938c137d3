"""Free words → readings: what somebody typed as people type, in the keys of the corpus; chatter gives none.

The way of a message: taken apart into pieces (``pieces``), each judged for its kind (``events``), then read in turn for
numbers, days, places, RT/RW and the person. What is read is blanked, so that no word is used twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from reporting.model import Area
from reporting.reading.areas import find_rt_rw
from reporting.reading.dates import Found, find_dates
from reporting.reading.events import kind_of, no_report, nothing_at_all, nothing_new, withdraws
from reporting.reading.names import normal
from reporting.reading.numbers import Number, find_numbers
from reporting.reading.people import FILLER, Person, find_name_before, find_person, said_sex
from reporting.reading.pieces import Piece, take_apart
from reporting.reading.places import Place, find_kelurahan, find_places

ONLY: Mapping[str, frozenset[str]] = {
    "koreksi": frozenset({"nama", "batal"}),
    "cek_nik": frozenset({"nama", "nik", "nik_salah"}),
    "nihil": frozenset({"rt", "rw", "kelurahan"}),
}
"""Kinds that carry nothing but these."""

EVENTS = frozenset({"meninggal", "pindah_keluar", "pindah_masuk", "pemula", "jadi_tni", "jadi_polri"})
"""Kinds that may follow one another in one narrative."""

WHO = ("nama", "nik", "nik_salah")
ALONE = frozenset({"ganda", "koreksi", "ubah_data"})
"""Kinds in which a second NIK is not a second person."""
SHARED = ("rt", "rw", "kelurahan", "tanggal_kejadian", "asal", "tujuan", "alamat", "no_kk", "jenis_kelamin")
"""What a heading says for every item below it."""

_CLAUSE = re.compile(
    r"(?<=\w\w)[.;!]\s+(?=[A-Z]|(?:bu|ibu|pak|bpk|bapak|sdri?|mbah|mbak|mas|nenek|kakek)\s)|\n|"
    r",\s+(?=(?:skrg|sekarang|istri|anak|suami|cucu|yg kedua|yang kedua|trus|terus|sedangkan)\w{0,3}\b)"
)
_NIK_OF = re.compile(r"\bnik\s(?P<name>[^\W\d_]{3,20})\s{1,2}$", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:lahir(?:nya|an)?|lhr|ttl|tgl lhr|"
    r"kelahiran)\b\s?(?:di\s)?[:=]?\s?(?P<place>[^\W\d_][^\W\d_ ]{2,20}(?: [^\W\d_]{3,15})?)?"
    r"[\s,./:-]{0,4}(?:tgl|tanggal)?[\s:]{0,3}$",
    re.IGNORECASE,
)
_AFTER_SEX = re.compile(r",\s?(?P<place>[^\W\d_]{3,20}(?: [^\W\d_]{3,15})?)[\s,]{1,2}$")
_NOT_THE_EVENT = re.compile(
    r"\b(?:dimakamkan|pemakaman|dikubur\w*|kebaktian|misa|tahlil\w*|putusan|akta|surat|sk|dicetak|tgl lapor|"
    r"dilaporkan|ibadah|s/d|print)\b"
    r"[^,.;\n]{0,25}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One thing told: its kind, the values said, and for each value the words it came from."""

    kind: str
    values: Mapping[str, str] = field(repr=False)
    because: Mapping[str, str] = field(repr=False)


class _Sheet:
    """The text of a piece while it is read: what was used is blanked, what was found is kept with its words."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.text = text
        self.values: dict[str, str] = {}
        self.because: dict[str, str] = {}

    def keep(self, key: str, value: str, words: str) -> None:
        """A value, unless an earlier one stands."""
        if value and key not in self.values:
            self.values[key], self.because[key] = value, words.strip()

    def use(self, start: int, end: int) -> None:
        """These words are spoken for."""
        self.text = self.text[:start] + FILLER * (end - start) + self.text[end:]


def read(text: str, *, sent: datetime, area: Area) -> list[Reading]:
    """Everything a message reports, in order; empty for chatter. ``sent`` is aware, in the office's zone.

    ``area`` is the sender's own: it helps to recognise the kelurahan's name and is never filled in.
    Never raises; values are text (days ISO, RT and RW three digits).
    """
    text, named = _named_niks(text)
    pieces = [part for piece in take_apart(text, sent.date()) for part in _events(piece)]
    told = [one for piece in pieces for one in _read_piece(piece, area)]
    told = [_with_named_nik(one, named) for one in told] if named else told
    first: dict[tuple[str, ...], Reading] = {}
    for one in told:
        first.setdefault(_mark(one), one)
    return list(first.values())


def _named_niks(text: str) -> tuple[str, dict[str, str]]:
    """The text without "NIK <name> <number>" where several are told apart that way, and those numbers by name."""
    hits = [
        (label, number)
        for number in find_numbers(text)
        if number.key == "nik" and (label := _NIK_OF.search(text[max(0, number.start - 30) : number.start]))
    ]
    if len(hits) < 2:
        return text, {}
    for label, number in reversed(hits):
        text = f"{text[: number.start - len(label[0])]} {text[number.end :]}"
    return text, {label["name"].casefold(): number.value for label, number in hits}


def _with_named_nik(one: Reading, named: Mapping[str, str]) -> Reading:
    words = one.values.get("nama", "").casefold().split()
    nik = next((number for name, number in named.items() if name in words), "")
    if not nik or "nik" in one.values:
        return one
    return Reading(one.kind, {**one.values, "nik": nik}, {**one.because, "nik": nik})


def _events(piece: Piece) -> list[Piece]:
    """A narrative that goes from one event to another of a different kind, as one piece each."""
    groups: list[tuple[str, str]] = []
    for clause in _CLAUSE.split(piece.text):
        kind = kind_of(clause)
        kind = kind if kind in EVENTS else ""
        if groups and (not kind or kind == groups[-1][0] or not groups[-1][0]):
            kind = groups[-1][0] or kind
            groups[-1] = (kind, f"{groups[-1][1]}\n{clause}")
        else:
            groups.append((kind, clause))
    # A clause of another kind about nobody must not lend its kind to somebody else's name.
    if len(groups) < 2:
        return [piece]
    named = [said for _, said in groups if find_person(said)]
    unnamed = [said for _, said in groups if said not in named]
    if not named or any(find_numbers(said) for said in unnamed):
        return [piece]
    return [Piece(said, piece.shared, piece.sent) for said in named]


def _mark(one: Reading) -> tuple[str, ...]:
    """What makes two readings the same thing told twice."""
    person = one.values.get("nik") or normal(one.values.get("nama", ""))
    if person:
        return (one.kind, person)
    return (one.kind, one.because.get("nama", ""), one.values.get("rt", ""), one.values.get("nik_salah", ""))


def _read_piece(piece: Piece, area: Area) -> Iterator[Reading]:
    whole = f"{piece.shared}\n{piece.text}".strip()
    if _not_words(whole) or no_report(whole):
        return
    kind = _kind(piece)
    if not kind:
        return
    sheet = _read_sheet(piece.text, kind, piece.sent, area)
    if piece.shared:
        _inherit(sheet, _read_sheet(piece.shared, kind, piece.sent, area))
    if kind == "koreksi" and withdraws(piece.text):
        sheet.keep("batal", "true", piece.text)
    if kind == "nihil" or _is_told(kind, sheet):
        yield _reading(kind, sheet)
        yield from _companions(kind, sheet)


def _not_words(text: str) -> bool:
    """Formulas and data are nobody's report."""
    return text[:1] in "=+@{[<" and not re.match(r"[+@]?\w+ \w+", text)


def _kind(piece: Piece) -> str:
    """The piece's own words first, then those of its headings; bare numbers ask to be checked."""
    own = kind_of(piece.text)
    if nothing_at_all(piece.text) or (nothing_new(piece.text) and own not in ("koreksi", "meninggal")):
        return "nihil"
    if own:
        return own
    headed = next((kind for line in piece.shared.split("\n") if (kind := kind_of(line))), "")
    if headed:
        return headed
    numbers = find_numbers(piece.text)
    bare = re.sub(r"(?i)\bnik\b|[\W\d_]", "", piece.text)
    return "cek_nik" if numbers and not bare else ""


def _read_sheet(text: str, kind: str, sent: date, area: Area) -> _Sheet:
    sheet = _Sheet(text)
    _keep_numbers(sheet, find_numbers(text), kind)
    _keep_dates(sheet, sent, kind)
    _keep_places(sheet, find_places(sheet.text, kind))
    for spot in find_rt_rw(sheet.text):
        words = text[spot.start : spot.end]
        sheet.keep("rt", spot.rt, words)
        sheet.keep("rw", spot.rw, words)
        sheet.use(spot.start, spot.end)
    kelurahan = find_kelurahan(sheet.text, area.kelurahan)
    if kelurahan:
        _keep_places(sheet, [kelurahan])
    for person in (_paired(sheet, kind), find_person(sheet.text)):
        if person and sheet.values.get("nama", person.name) == person.name:
            _keep_person(sheet, person)
    sheet.keep("jenis_kelamin", said_sex(text), text)
    return sheet


def _paired(sheet: _Sheet, kind: str) -> Person | None:
    """Of several people with a NIK each, the one whose NIK was read first."""
    numbers = [number for number in find_numbers(sheet.whole) if number.key in ("nik", "nik_salah")]
    if len(numbers) < 2 or kind in ALONE:
        return None
    return find_name_before(sheet.whole, numbers[0].start)


def _keep_numbers(sheet: _Sheet, numbers: Sequence[Number], kind: str) -> None:
    for number in numbers:
        key = "nik_lain" if kind == "ganda" and number.key == "nik" and "nik" in sheet.values else number.key
        sheet.keep(key, number.value, number.value)
        sheet.use(number.start, number.end)
    if "nik" in sheet.values:
        sheet.values.pop("nik_salah", None)
        sheet.because.pop("nik_salah", None)


def _keep_dates(sheet: _Sheet, sent: date, kind: str) -> None:
    dates = find_dates(sheet.text, sent)
    events: list[Found] = []
    for found in dates:
        before = sheet.text[max(0, found.start - 45) : found.start].rpartition("\n")[2]
        birth = _BIRTH.search(before) or (_AFTER_SEX.search(before) if found.date.year < sent.year - 10 else None)
        if kind == "pemula" and found.date.year < sent.year - 10:
            sheet.keep("tanggal_lahir", found.date.isoformat(), sheet.whole[found.start : found.end])
        if birth:
            sheet.keep("tanggal_lahir", found.date.isoformat(), sheet.whole[found.start : found.end])
            sheet.keep("tempat_lahir", birth["place"] or "", birth["place"] or "")
        elif not _NOT_THE_EVENT.search(before) and found.date.year > sent.year - 10:
            events.append(found)
    for found in sorted(events, key=lambda one: one.rank):
        sheet.keep("tanggal_kejadian", found.date.isoformat(), sheet.whole[found.start : found.end])
    for found in dates:
        sheet.use(found.start, found.end)


def _keep_places(sheet: _Sheet, places: list[Place]) -> None:
    for place in places:
        value = place.value.title() if place.value.isupper() and place.key != "alamat" else place.value
        sheet.keep(place.key, value, place.value)
        sheet.use(place.start, place.end)


def _keep_person(sheet: _Sheet, person: Person) -> None:
    sheet.keep("nama", person.name, person.words)
    sheet.keep("jenis_kelamin", person.sex, person.words)
    if not person.name:
        sheet.because["nama"] = person.words


def _inherit(sheet: _Sheet, heading: _Sheet) -> None:
    for key in SHARED:
        if key in heading.values:
            sheet.keep(key, heading.values[key], heading.because[key])


def _is_told(kind: str, sheet: _Sheet) -> bool:
    """Whether somebody is told of at all; a condolence alone reports nobody."""
    if not any(key in sheet.because for key in WHO):
        return False
    condoling = re.match(r"\W*(?:turut|ikut) (?:ber)?duka", sheet.whole, re.IGNORECASE)
    return not condoling or any(key in sheet.values for key in ("nik", "rt", "tanggal_kejadian"))


def _reading(kind: str, sheet: _Sheet) -> Reading:
    allowed = ONLY.get(kind, frozenset(sheet.values) | {"nama"})
    return Reading(
        kind,
        {key: value for key, value in sheet.values.items() if key in allowed},
        {key: value for key, value in sheet.because.items() if key in allowed},
    )


def _companions(kind: str, sheet: _Sheet) -> Iterator[Reading]:
    """Others in the same sentence, each with a NIK directly behind the name: they share all but who they are."""
    others = [number for number in find_numbers(sheet.whole) if number.key in ("nik", "nik_salah")][1:]
    if kind in ALONE or re.search(r"(?:msh|masih) hidup", sheet.whole):
        return
    for number in others:
        person = find_name_before(sheet.whole, number.start)
        if person is None:
            continue
        shared = {key: value for key, value in sheet.values.items() if key in SHARED and key != "jenis_kelamin"}
        because = {key: sheet.because[key] for key in shared}
        values = {**shared, "nama": person.name, number.key: number.value}
        if person.sex:
            values["jenis_kelamin"] = person.sex
        yield Reading(kind, values, {**because, "nama": person.words, number.key: number.value})
