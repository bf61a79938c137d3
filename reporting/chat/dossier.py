"""What ``/jejak`` shows besides the story: papers, officers, visits and dates; never who told it.

Into a cell people may type anything, also the name of whoever told it. So a document's number is shown only while it
looks like one, a verifier only while they are one of the office's own people.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from reporting.journal import Tx, files, people, reports, rows, tasks
from reporting.kinds import KINDS
from reporting.model import Person, Report, Role, Visit
from reporting.reading.identity import plain
from reporting.settings import Office
from reporting.texts import desk
from reporting.texts import dossier as texts

MOST_BESIDE = 8
LONGEST = 60
_TELLER = re.compile(r"(?:pelapor|petugas) (\d+)")
_EVIDENCE = {word.casefold(): word for kind in KINDS.values() for word in kind.evidence}
_LONG_NUMBER = re.compile(r"\d(?:[\W_]*\d){14,}")
"""As long as a NIK, or one short of it: whatever stands between its digits but letters."""
_PHONE = re.compile(r"(?<![\d/])(?:62|0)[^\w/]{0,3}8(?:[^\w/]{0,3}\d){7,12}(?![\d/])")
_WORD = re.compile(r"[^\W\d_]+")
_OF_A_PAPER = frozenset(
    "no nomor tgl tanggal tahun akta surat kutipan kematian keterangan rsud rs puskesmas kel kelurahan desa kec "
    "kecamatan sk skpwni skp km ds kk ktp el pn pid pdt bln blangko register reg dan ke "
    "i ii iii iv v vi vii viii ix x xi xii januari februari maret april mei juni juli agustus september oktober "
    "november desember jan feb mar apr jun jul agu agt sep okt nov des disdukcapil dukcapil".split()
)
"""Words that stand in the number of a document and are nobody's name."""
_OF_A_HOME = frozenset({"rt", "rw"})
"""Words beside which stands whose letter it is: that of whoever told it, perhaps."""

Event = tuple[datetime, str, str, str, str]


def tellers(tx: Tx, story: Sequence[Event]) -> dict[str, str]:
    """Of those who did something themselves: ``petugas`` for staff and field officers; of reporters nothing."""
    found: dict[str, str] = {}
    for who in dict.fromkeys(event[1] for event in story):
        if known := _TELLER.fullmatch(who):
            person = people.find(tx, int(known[1]))
            role = person.role if person else None
            if role is Role.KPU or who.startswith("petugas"):
                found[who] = "petugas"
            elif role is Role.FIELD_OFFICER:
                found[who] = desk.FIELD_OFFICER
    return found


def lines(tx: Tx, office: Office, report: Report, story: Sequence[Event]) -> list[str]:
    """Papers, files, officers, visit, and what else tells the same event; nothing where there is nothing."""
    return [
        texts.filed(_when(office, report.filed_at)),
        *_papers(report),
        *_files(tx, office, report, story),
        *_officers(report, people.of_office(tx, office.code)),
        *([texts.decided(_when(office, report.decided_at))] if report.decided_at else []),
        *_visit(tx, report),
        *_beside(tx, report),
    ]


def _when(office: Office, at: datetime) -> str:
    return f"{at.astimezone(office.zone):%Y-%m-%d %H:%M}"


def _papers(report: Report) -> Iterator[str]:
    typed = " ".join(report.cell("Bukti").split())
    kind = "" if typed.casefold() in ("", reports.UNCHECKED.casefold()) else typed
    shown = _EVIDENCE.get(kind.casefold(), texts.ON_THE_DESK) if kind else ""
    number = paper_number(report)
    if shown or number:
        yield texts.papers(shown, number if number != shown else "")


def paper_number(report: Report) -> str:
    """``No. Bukti`` as far as it is nothing but a document's number; NIK and telephone numbers are masked.

    Words that no document bears may be a name: then it stays on the desk.
    """
    typed = " ".join(plain(report.cell("No. Bukti")).split())
    if not typed:
        return ""
    words = {word.casefold() for word in _WORD.findall(typed)}
    told_by = {
        word.casefold() for cell in ("Pelapor", "Unit", "Nama") for word in re.findall(r"\w+", report.cell(cell))
    }
    strange = any(word not in _OF_A_PAPER and (len(word) > 2 or word in _OF_A_HOME) for word in words)
    if strange or not any(char.isdigit() for char in typed) or told_by & set(re.findall(r"\w+", typed.casefold())):
        return texts.ON_THE_DESK
    masked = _LONG_NUMBER.sub(lambda found: f"****{found[0][-4:]}", typed)
    return _PHONE.sub(lambda found: f"****{found[0][-2:]}", masked)[:LONGEST]


def _files(tx: Tx, office: Office, report: Report, story: Sequence[Event]) -> Iterator[str]:
    came = [_when(office, at) for at in files.came_at(tx, report.number)]
    if came:
        yield texts.files(came, [_when(office, event[0]) for event in story if event[2] == texts.OPENED])


def _officers(report: Report, known: Sequence[Person]) -> Iterator[str]:
    """As the office knows them; whatever else was typed there stays on the desk."""
    staff = {_folded(one.name): one.name for one in known if one.role is Role.KPU and one.name}
    typed = [report.cell(column) for column in ("Verifikator 1", "Verifikator 2") if report.cell(column).strip()]
    if typed:
        yield texts.officers([staff.get(_folded(name), texts.ON_THE_DESK)[:LONGEST] for name in typed])


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _visit(tx: Tx, report: Report) -> Iterator[str]:
    task = tasks.find(tx, report.number)
    if task is None:
        return
    officer = people.find(tx, task.officer) if task.officer is not None else None
    # whoever told it may have been given the visit, too: then the name says nothing about the telling, but stays out
    name = officer.name[:LONGEST] if officer and officer.id != report.person_id else ""
    result = task.result if task.result in {one.value for one in Visit} else ""
    visited = task.visited_on.isoformat() if task.visited_on else ""
    yield texts.visit(task.short, name, result, visited, task.due.isoformat() if task.due else "", task.photos)


def _beside(tx: Tx, report: Report) -> Iterator[str]:
    near: Mapping[str, Report] = rows.with_clusters(tx, {report.number: report})
    others = sorted(number for number in near if number != report.number)
    if others:
        yield texts.beside(others[:MOST_BESIDE], max(0, len(others) - MOST_BESIDE))
