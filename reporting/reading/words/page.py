"""One piece read for one kind: its values, and for each the words it came from."""

from collections.abc import Sequence
from datetime import date

from reporting.model import Area
from reporting.reading.ages import find_age
from reporting.reading.areas import find_rt_rw
from reporting.reading.numbers import Number, find_numbers
from reporting.reading.words.changes import Change, find_changes
from reporting.reading.words.grounds import find_ground
from reporting.reading.words.naming import FILLER, NUMBERED, Person
from reporting.reading.words.occasions import find_occasions
from reporting.reading.words.papers import find_paper
from reporting.reading.words.places import Place, find_kelurahan, find_places
from reporting.reading.words.sexes import said_sex

NEAR = 1500
"""Characters of a piece in which what is told once only is looked for: a paper, a ground, places, an age."""
LIVE_ELSEWHERE = frozenset({"bukan_penduduk"})
"""Kinds whose ground names the RT or kelurahan of elsewhere."""


class Page:
    """The text of a piece while it is read: what was used is blanked, what was found is kept with its words."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.text = text
        self.values: dict[str, str] = {}
        self.because: dict[str, str] = {}
        self.changes: tuple[Change, ...] = ()

    def keep(self, key: str, value: str, words: str) -> None:
        """A value, unless an earlier one stands."""
        if value and key not in self.values:
            self.values[key], self.because[key] = value, words.strip()

    def drop(self, key: str) -> None:
        """A value that turned out to be none."""
        self.values.pop(key, None)
        self.because.pop(key, None)

    def use(self, start: int, end: int, mark: str = FILLER) -> None:
        """These words are spoken for."""
        self.text = self.text[:start] + mark * (end - start) + self.text[end:]

    def person(self, person: Person) -> None:
        """Who it is about; of somebody unnamed only the words."""
        self.keep("nama", person.name, person.words)
        self.keep("jenis_kelamin", person.sex, person.words)
        if not person.name:
            self.because["nama"] = person.words


def read_page(text: str, kind: str, sent: date, area: Area) -> Page:
    """Everything but the people: papers, numbers, days, places, RT and RW, grounds and changes."""
    page = Page(text)
    near = text[:NEAR]
    paper = find_paper(near, kind)
    if paper:
        page.keep("no_dokumen", paper.value, text[paper.start : paper.end])
        page.use(paper.start, paper.end)
    _numbers(page, find_numbers(page.text), kind)
    _dates(page, sent, kind)
    ground = find_ground(near, kind)
    if ground:
        page.keep("sebab", ground.value, text[ground.start : ground.end])
        if kind in LIVE_ELSEWHERE:
            told = text.find(": ", ground.start, ground.end)  # behind it stands who
            page.use(ground.start, told if told >= 0 else ground.end)
    _places(page, find_places(page.text[:NEAR], kind, area.kelurahan))
    for spot in find_rt_rw(page.text):
        words = text[spot.start : spot.end]
        page.keep("rt", spot.rt, words)
        page.keep("rw", spot.rw, words)
        page.use(spot.start, spot.end)
    kelurahan = find_kelurahan(page.text[:NEAR], area.kelurahan)
    if kelurahan:
        _places(page, [kelurahan])
    age = find_age(near)
    if age:
        page.keep("umur", age.value, text[age.start : age.end])
    page.changes = tuple(find_changes(text, kind, sent))
    page.keep("jenis_kelamin", said_sex(near), text)
    return page


def _numbers(page: Page, numbers: Sequence[Number], kind: str) -> None:
    for number in numbers:
        key = "nik_lain" if kind == "ganda" and number.key == "nik" and "nik" in page.values else number.key
        if key != "nik_lain" or number.value != page.values["nik"]:
            page.keep(key, number.value, page.whole[number.start : number.end])
        page.use(number.start, number.end, FILLER if number.key == "no_kk" else NUMBERED)
    if "nik" in page.values:
        page.drop("nik_salah")


def _dates(page: Page, sent: date, kind: str) -> None:
    for found in find_occasions(page.text, kind, sent):
        if found.key:
            page.keep(found.key, found.value, page.whole[found.start : found.end])
        page.use(found.start, found.end)


def _places(page: Page, places: list[Place]) -> None:
    for place in places:
        value = place.value.title() if place.value.isupper() and place.key != "alamat" else place.value
        page.keep(place.key, value, place.value)
        page.use(place.start, place.end)
