"""Why an approved report stays behind this month, as sentences for staff (pure).

Each says what is in the way and what to do. Source of the rules: the product contract, section 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from reporting import codes
from reporting.judgement import SEPARATE
from reporting.matching.duplicates import WINDOW
from reporting.model import Effect, Field, Report, Status
from reporting.reading.identity import birth_dates
from scheduler.entries import Entry, Mark, birth_date_told, nik, person_marks, sex

STILL_ALIVE = "Masih hidup"
"""The kind that takes back a strike; known here by its name, because it holds what is not in a list yet."""
MARRIED = ("S", "P")
ADULT = 17

LISTED_BEFORE = "Sudah masuk daftar bulan sebelumnya."
OTHER_HEAD = (
    "Peristiwa yang sama dihitung melalui laporan {head}. Bila ini peristiwa lain, tulis PISAH di Gabung Dengan."
)
NO_PLACE = "Kelurahan belum diisi."
NO_SEX = "L/P belum diketahui: isi L atau P."
TOO_YOUNG = "Belum berumur 17 tahun pada {day:%d-%m-%Y} dan belum kawin; periksa Tanggal Lahir dan Status Kawin."
NO_CODE = "Alasan “{reason}” belum punya kode di tabel KETERANGAN yang dipakai; tambahkan di pengaturan pdpb.codes."
OPPOSITE = "Bertentangan dengan {others} tentang orang yang sama; putuskan mana yang benar."
MAYBE_ALIVE = "Ada laporan Masih hidup tentang orang ini ({others}); selesaikan dulu laporan itu."
SAME_NIK = "NIK yang sama sudah ada di daftar bulan ini melalui laporan {others}."
SAME_MOVE = "Kepindahan yang sama sudah ada di daftar bulan ini dari kelurahan tujuan, melalui laporan {others}."
EVENT_LISTED = (
    "Peristiwa yang sama sudah masuk daftar sebelumnya melalui laporan {others}. "
    "Bila ini peristiwa lain, tulis PISAH di Gabung Dengan."
)

Reasons = Mapping[str, list[str]]
"""Sentences by the number of the report they hold."""
Pair = tuple[str, str]
"""The number of a report that is held, and of the one that is in its way."""
T = TypeVar("T")


def reasons(
    entries: Sequence[Entry], reports: Sequence[Report], earlier: Sequence[Entry], table: codes.Table, last_day: date
) -> Reasons:
    """Why entries stay behind; one without reasons enters the list.

    ``reports`` are all of the office, ``earlier`` the entries of earlier lists, ``last_day`` that of the cut-off.
    """
    found = {item.number: _alone(item, table, last_day) for item in entries}
    _add(found, OPPOSITE, _opposed(entries))
    _add(found, MAYBE_ALIVE, _denied(entries, reports))
    _add(found, EVENT_LISTED, _told_before(entries, earlier))
    # What is held already cannot be the one that stays.
    _add(found, SAME_NIK, _same_nik([item for item in entries if not found[item.number]]))
    _add(found, SAME_MOVE, _told_from_both_ends([item for item in entries if not found[item.number]]))
    return {number: sentences for number, sentences in found.items() if sentences}


def _add(found: dict[str, list[str]], sentence: str, pairs: Iterable[Pair]) -> None:
    others: defaultdict[str, set[str]] = defaultdict(set)
    for number, other in pairs:
        others[number].add(other)
    for number, numbers in others.items():
        found[number].append(sentence.format(others=", ".join(sorted(numbers))))


def _alone(item: Entry, table: codes.Table, last_day: date) -> list[str]:
    """What holds an entry by itself, whatever else was told."""
    problems = []
    if not (item.home[1] and (item.origin is None or item.origin[1])):
        problems.append(NO_PLACE)
    if not sex(item.report):
        problems.append(NO_SEX)
    if item.effect is Effect.ADD and _too_young(item.report, last_day):
        problems.append(TOO_YOUNG.format(day=last_day))
    if not codes.code(table, item.effect, item.kind.reason):
        problems.append(NO_CODE.format(reason=item.kind.reason))
    return problems


def _too_young(report: Report, day: date) -> bool:
    if report.cell(Field.MARITAL).strip().upper() in MARRIED:
        return False
    # The century inside a NIK is a guess; of a newcomer the younger one must be ruled out by a told birth date.
    born = birth_date_told(report) or max(birth_dates(nik(report), day), default=None)
    return born is not None and (born.year + ADULT, born.month, born.day) > (day.year, day.month, day.day)


def _opposed(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Events that cannot both be true; a departure and an arrival that tell one move agree."""
    for one, other in _same_person(entries, entries):
        if other.kind.name in one.kind.opposite and not _same_ends(one, other):
            yield one.number, other.number


def _denied(entries: Sequence[Entry], reports: Sequence[Report]) -> Iterator[Pair]:
    """Strikes of somebody who is said to be alive; a denial that staff rejected counts no more."""
    open_denials = [
        report
        for report in reports
        if report.kind == STILL_ALIVE and report.stage.living and report.status is not Status.REJECTED
    ]
    by_mark = _by_mark((report, person_marks(report)) for report in open_denials)
    for item in entries:
        for denial in _sharing(by_mark, item.marks):
            if item.effect is Effect.STRIKE and not _differ(item.report, denial):
                yield item.number, denial.number


def _told_before(entries: Sequence[Entry], earlier: Sequence[Entry]) -> Iterator[Pair]:
    """Events that are in an earlier list already, told by somebody else or, of a move, from its other end."""
    parted = {item.number for item in entries if item.report.cell("Gabung Dengan").strip().casefold() == SEPARATE}
    for one, other in _same_person([item for item in entries if item.number not in parted], earlier):
        same = one.kind.name == other.kind.name or _same_ends(one, other)
        if same and abs(_happened(one.report) - _happened(other.report)) <= WINDOW:
            yield one.number, other.number


def _same_nik(entries: Sequence[Entry]) -> Iterator[Pair]:
    first: dict[tuple[str, str], str] = {}
    for item in sorted(entries, key=lambda item: (item.report.filed_at, item.number)):
        number = nik(item.report)
        if number and first.setdefault((item.kind.name, number), item.number) != item.number:
            yield item.number, first[item.kind.name, number]


def _told_from_both_ends(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Departures whose arrival stands in the list too: it knows the new address, and the move stands once."""
    for one, other in _same_person(entries, entries):
        if one.departing and not other.departing and _same_ends(one, other):
            yield one.number, other.number


def _same_ends(one: Entry, other: Entry) -> bool:
    return one.origin is not None and (one.origin, one.home) == (other.origin, other.home)


def _same_person(ones: Sequence[Entry], others: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    by_mark = _by_mark((item, item.marks) for item in others)
    for one in ones:
        for other in _sharing(by_mark, one.marks):
            if one.number != other.number and not _differ(one.report, other.report):
                yield one, other


def _differ(one: Report, other: Report) -> bool:
    """Whether two NIKs say that these are two people after all."""
    return bool(nik(one) and nik(other)) and nik(one) != nik(other)


def _by_mark(marked: Iterable[tuple[T, frozenset[Mark]]]) -> dict[Mark, list[T]]:
    found: defaultdict[Mark, list[T]] = defaultdict(list)
    for item, marks in marked:
        for mark in marks:
            found[mark].append(item)
    return found


def _sharing(by_mark: Mapping[Mark, list[T]], marks: frozenset[Mark]) -> Iterator[T]:
    return (item for mark in marks for item in by_mark.get(mark, ()))


def _happened(report: Report) -> date:
    try:
        return date.fromisoformat(report.cell(Field.DATE).strip())
    except ValueError:
        return report.filed_at.date()
