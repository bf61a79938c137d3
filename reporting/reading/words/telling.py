"""A piece of a known kind as readings: one for each person it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from reporting.model import Area
from reporting.reading.names import normal
from reporting.reading.numbers import find_numbers
from reporting.reading.words.changes import Change
from reporting.reading.words.chatter import condoles
from reporting.reading.words.doubts import may_name_relative
from reporting.reading.words.events import withdraws
from reporting.reading.words.family import companions, couple, wedded
from reporting.reading.words.naming import WORD, Person, person_at
from reporting.reading.words.nearby import find_name_before, find_name_behind, sure_of
from reporting.reading.words.nothing import areas_of_nothing
from reporting.reading.words.page import Page, read_page
from reporting.reading.words.people import everybody, find_person
from reporting.reading.words.pieces import Piece
from reporting.reading.words.sexes import sex_around
from reporting.reading.words.speakers import without_reporter

ONLY: Mapping[str, frozenset[str]] = {
    "koreksi": frozenset({"nama", "nik", "nik_salah", "batal"}),
    "cek_nik": frozenset({"nama", "nik", "nik_salah"}),
    "nihil": frozenset({"rt", "rw", "kelurahan"}),
}
"""Kinds that carry nothing but these."""
WHO = ("nama", "nik", "nik_salah")
ALONE = frozenset({"ganda", "koreksi", "nihil"})
"""Kinds in which a second name or NIK is not a second person."""
AREA = ("rt", "rw", "kelurahan", "alamat")
SHARED = (*AREA, "tanggal_kejadian", "asal", "tujuan", "no_kk", "sebab", "no_dokumen")
"""What a heading says for every item below it."""
ALIKE = 0.6
ADULT = 17
LONGEST_CORRECTION = 300
"""Characters: more than these about nobody is a letter, not a correction."""
_TWO = re.compile(
    r"\b(?:2|dua|3|tiga) (?:orang|org|warga|nama)\b|\bsuami istri\b|\bkeduanya\b|\bsemua\b", re.IGNORECASE
)
_AGE = re.compile(r"\b(?:umur|usia)(?:nya)?\s?:?\s?(\d\d)\b|\b(\d\d)\s?(?:th|thn|tahun)\b|\((\d\d)\)", re.IGNORECASE)
_AGED_CALLED = re.compile(
    r"\b(?:umur|usia|(?=\d\d\s?(?:th|thn|tahun)\b))\D{0,6}\d\d\b\D{0,8}(?:\bnama\w{0,3}|\bbernama|\ba\.?n\.?|,|\bsi)\s$",
    re.IGNORECASE,
)
_AGE_BEFORE = 40
_NICKNAMED = re.compile(r"\b(?:alias|als\.?|aka)\s$", re.IGNORECASE)
NIK_OF = re.compile(
    r"\bnik(?:nya)?\s(?:(?:pak|bu|mas|mbak|si|almh?\.?)\s)?(?P<name>[^\W\d_]{3,20})\s{0,2}:?\s{0,2}$", re.IGNORECASE
)


@dataclass(frozen=True)
class Reading:
    """One thing told: its kind, the values said, and for each value the words it came from.

    ``changes`` are the elements to change (``ubah_data``, ``koreksi``); ``doubt`` is ``kerabat`` when a notice of
    death may name a relative of who died.
    """

    kind: str
    values: Mapping[str, str] = field(repr=False)
    because: Mapping[str, str] = field(repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)
    doubt: str = ""


def tell_nothing(piece: Piece, area: Area) -> Iterator[Reading]:
    """One reading for each RT or RW that has nothing to report; one for the sender when none is named."""
    page = read_with_heading(piece, "nihil", area)
    places = areas_of_nothing(piece.text)
    for key, numbers in places.items():
        for number in numbers:
            values = {**page.values, key: number}
            yield made("nihil", values, {**page.because, key: piece.text}, ())
    if not places:
        yield made("nihil", page.values, page.because, ())


def read_with_heading(piece: Piece, kind: str, area: Area) -> Page:
    """A piece with what its heading says for all, and where the neighbours' words say it, their area."""
    page = read_page(piece.text, kind, piece.sent, area)
    for shared, keys in ((piece.shared, SHARED), *((said, AREA) for said in piece.beside)):
        if shared:
            _inherit(page, _heading(shared, kind, piece.sent, area), keys)
    return page


@lru_cache(maxsize=8)  # one heading for many items; nothing older is kept
def _heading(text: str, kind: str, sent: date, area: Area) -> Page:
    return read_page(text, kind, sent, area)


def _inherit(page: Page, other: Page, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in other.values:
            page.keep(key, other.values[key], other.because[key])


def tell(piece: Piece, kind: str, area: Area) -> Iterator[Reading]:
    """What a piece of this kind reports: a reading for each person."""
    page = read_with_heading(piece, kind, area)
    page.text = without_reporter(page.text, piece.text)
    person = find_person(page.text)
    if kind == "menikah_dibawah_17" and len(people := couple(page.text, person)) > 1:
        yield from _each(piece, kind, area, page, people)
        return
    others = companions(page.text, person, kind) if person and kind not in ALONE else []
    if kind == "ganda" and person:
        others = [
            one
            for one in companions(page.text, person, kind)
            if _alike(one, person) < ALIKE and _TWO.search(piece.text)
        ]
    if person and others:
        person, others = wedded(piece.text, person, others)
        yield from _each(piece, kind, area, page, sorted((person, *others), key=lambda one: one.start))
        return
    if person:
        page.person(person)
        _sexed(page, person)
    if kind == "koreksi" and withdraws(piece.text) and not any(one.element == "kind" for one in page.changes):
        page.keep("batal", "true", piece.text)
        page.changes = ()
    if kind == "ganda" and person:
        _second_spelling(page, person)
    _from_changes(page)
    if kind == "cek_nik":
        yield from _checks(piece, page)
    elif _is_told(kind, piece, page) and not (kind == "menikah_dibawah_17" and _grown(piece.text)):
        doubt = may_name_relative(piece.text) if kind == "meninggal" else ""
        yield replace(made(kind, page.values, page.because, page.changes), doubt=doubt)


def _each(piece: Piece, kind: str, area: Area, whole: Page, people: list[Person]) -> Iterator[Reading]:
    """Several people of one sentence: each with what stands at the own name, the rest shared."""
    ends = [*(person.start for person in people[1:]), len(piece.text)]
    starts = [0 if index == 0 else person.start for index, person in enumerate(people)]
    numbers = [one for one in find_numbers(piece.text) if one.key in ("nik", "nik_salah")]
    ahead = bool(numbers) and numbers[0].start < people[0].start and len(numbers) == len(people)
    for index, (person, start, end) in enumerate(zip(people, starts, ends, strict=True)):
        own = read_page(piece.text[start:end], kind, piece.sent, area)
        if kind == "menikah_dibawah_17" and _grown(_aged(piece.text, person, end)):
            continue
        page = Page(piece.text)
        page.person(person)
        _sexed(page, person)
        for key, value in own.values.items():
            if key not in ("nik", "nik_salah") or not ahead:
                page.keep(key, value, own.because[key])
        if len(numbers) == len(people) and (ahead or "nik" not in page.values):
            number = numbers[index]
            page.drop("nik_salah")
            page.keep(number.key, number.value, number.value)
        _inherit(page, whole, SHARED)
        changes = own.changes or (whole.changes if len(whole.changes) and not any(read for read in own.changes) else ())
        yield made(kind, page.values, page.because, changes)


def _aged(text: str, person: Person, end: int) -> str:
    """The words that say how old somebody is: those behind the name, else "laki2 umur 24 th namanya" before it."""
    behind = text[person.start : end]
    if _AGE.search(behind):
        return behind
    before = _AGED_CALLED.search(text[max(0, person.start - _AGE_BEFORE) : person.start])
    return before[0] if before else behind


def _grown(text: str) -> bool:
    """Whether an age of 17 or more is said and none below."""
    ages = [int(found[1] or found[2] or found[3]) for found in _AGE.finditer(text)]
    return bool(ages) and min(ages) >= ADULT


def _sexed(page: Page, person: Person) -> None:
    if person.name and "jenis_kelamin" not in page.values:
        page.keep("jenis_kelamin", sex_around(page.whole, person), person.words)


def _second_spelling(page: Page, person: Person) -> None:
    """The other name under which somebody stands in the list twice: the next that is spelt alike."""
    known = set(normal(person.name).split())
    for word in WORD.finditer(page.text, person.end):
        other = person_at(page.text, word.start())
        if other is None or set(normal(other.name).split()) <= known:
            continue
        if sure_of(other) and not _NICKNAMED.search(page.text[: word.start()][-8:]) and _alike(other, person) >= ALIKE:
            page.keep("nama_lain", other.name, other.words)
            return


def _alike(one: Person, other: Person) -> float:
    return SequenceMatcher(None, normal(one.name), normal(other.name)).ratio()


def _from_changes(page: Page) -> None:
    """A change of name or NIK names the person where nothing else does."""
    for change in page.changes:
        if change.element == "nama" and change.old:
            page.drop("nama")
        if change.element in ("nama", "nik"):
            page.keep(change.element, change.old or change.new, change.words)


def _checks(piece: Piece, page: Page) -> Iterator[Reading]:
    """One question for each number asked about."""
    numbers = [one for one in find_numbers(piece.text) if one.key in ("nik", "nik_salah")]
    if not page.because.get("nama") and not numbers:
        return
    if len(numbers) < 2:
        if any(key in page.values for key in WHO):
            yield made("cek_nik", page.values, page.because, ())
        return
    people = everybody(page.text)
    for number in numbers:
        values, because = {number.key: number.value}, {number.key: number.value}
        called = NIK_OF.search(piece.text[max(0, number.start - 40) : number.start])
        person = next(
            (one for one in people if called and called["name"].casefold() in one.name.casefold().split()), None
        )
        person = person or find_name_before(page.text, number.start) or find_name_behind(page.text, number.end)
        if person:
            values["nama"], because["nama"] = person.name, person.words
        yield made("cek_nik", values, because, ())


def _is_told(kind: str, piece: Piece, page: Page) -> bool:
    """Whether somebody is told of at all; a condolence alone reports nobody."""
    if not any(key in page.because for key in WHO):
        return kind == "koreksi" and bool(page.changes) and len(page.whole) < LONGEST_CORRECTION
    return not condoles(piece.text) or any(key in page.values for key in ("nik", "rt", "tanggal_kejadian"))


def made(kind: str, values: Mapping[str, str], because: Mapping[str, str], changes: tuple[Change, ...]) -> Reading:
    """A reading with what its kind may carry."""
    allowed = ONLY.get(kind, frozenset(values) | {"nama"})
    return Reading(
        kind,
        {key: value for key, value in values.items() if key in allowed},
        {key: value for key, value in because.items() if key in allowed},
        changes,
    )
