"""The tab ``Coktas``: visits of field officers, and what staff say about who goes and until when.

Rows are found by the report's number wherever they stand. A row that was deleted comes again until its report is
decided: what an officer found must not be lost before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from reporting.journal import Tx, people, task_desk, visiting
from reporting.journal.task_desk import Kept
from reporting.journal.visiting import Crew, Round, Standings, folded
from reporting.model import Report
from reporting.reading.deadlines import read_deadline
from reporting.settings import Office
from reporting.texts import visits as texts
from sheets.cells import storable
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import FIELD_CHECKS
from sheets.places_tab import local

THEIRS = OFFICER, PARTNER, DEADLINE = "Petugas", "Pendamping", "Batas Waktu"
"""The staff's columns."""
_TITLE = FIELD_CHECKS.title


@dataclass(frozen=True)
class Field:
    """What the tab depends on besides its rows; ``told`` are the reports of this meeting as they stand now."""

    office: Office
    bot_name: str
    now: datetime
    visit_days: int
    standings: Standings
    told: Mapping[str, Report] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """In the office's zone."""
        return self.now.astimezone(self.office.zone).date()


def collect(tx: Tx, sheet: Sheet, around: Field) -> list[Change]:
    """Make tasks of reports with status ``Coktas``, learn the staff's columns, write the bot's."""
    plan = Round(around.office.code, around.office.zone, around.now, around.visit_days)
    visiting.follow(tx, plan, around.standings)
    there, crew = _places(sheet), Crew.of(tx, around.office.code)
    changes: list[Change] = []
    rows: list[Mapping[str, str]] = []
    for kept in task_desk.watched(tx, around.office.code):
        one = _as_told(tx, kept, around)
        place = there.get(one.task.number)
        if place is not None:
            cells = sheet.cells(place)
            one, passed = _learn(tx, one, cells, crew, around)
            wanted = {**_ours(one, around), **passed}
            changes += [SetCell(_TITLE, place, name, text) for name, text in wanted.items() if cells[name] != text]
        elif one.wanted or (not one.task.placed and one.task.result):
            one = _settled(tx, one)
            rows.append(_row(one, around))
        _complain(tx, one, crew)
    if rows:
        changes.append(Append(_TITLE, rows))
    return changes


def confirm(tx: Tx, sheet: Sheet, office: Office) -> None:
    """Note which rows arrived."""
    task_desk.placed(tx, office.code, _places(sheet))


def _places(sheet: Sheet) -> dict[str, int]:
    """By number the row; of one that people copied the first counts."""
    at = sheet.header.index("Nomor")
    found: dict[str, int] = {}
    for index, row in enumerate(sheet.rows):
        if number := row[at].strip().upper():
            found.setdefault(number, index)
    return found


def fill_again(tx: Tx, office: str, sheet: Sheet) -> list[Change]:
    """For columns that were deleted and made anew (not one cell in them): what staff had typed, and the keys."""
    at = sheet.header.index
    blank = [name for name in ("Nomor", *THEIRS) if not any(row[at(name)].strip() for row in sheet.rows)]
    kept = task_desk.watched(tx, office) if blank else []
    shorts = {texts.task(one.task.short): one.task.number for one in kept}
    keys = [row[at("Nomor")].strip().upper() or shorts.get(row[at("Alasan")].partition(" ")[0]) for row in sheet.rows]
    said = {one.task.number: {"Nomor": one.task.number, **_theirs(one)} for one in kept}
    return [
        SetCell(_TITLE, index, name, value)
        for index, number in enumerate(keys)
        for name in blank
        if (value := said.get(number or "", {}).get(name))
    ]


# ---------------------------------------------------------------- learning
def _as_told(tx: Tx, kept: Kept, around: Field) -> Kept:
    """What staff corrected in ``Laporan`` is corrected here too, as long as somebody is to go there."""
    report = around.told.get(kept.task.number)
    if report is None or not kept.task.open:
        return kept
    new, known = visiting.described(report), kept.task
    silent = new.area.kelurahan in ("", known.area.kelurahan) and not new.area.rw
    task = replace(
        known,
        kind=new.kind,
        name=new.name,
        address=new.address or known.address,  # what the register said of it once is not asked for again
        area=known.area if silent else new.area,
        reason=new.reason,
    )
    if task != known:
        task_desk.change(tx, known.id, task_desk.facts(task))
    return replace(kept, task=task)


def _learn(tx: Tx, kept: Kept, cells: Mapping[str, str], crew: Crew, around: Field) -> tuple[Kept, Mapping[str, str]]:
    """What staff wrote; and what goes into ``Petugas``, where officers passed a visit on among themselves."""
    news: dict[str, Any] = {}
    name, partner, until = (cells[column].strip() for column in (OFFICER, PARTNER, DEADLINE))
    passed: Mapping[str, str] = {}
    task, handed = kept.task, kept.handed
    if handed:
        new = people.find(tx, task.officer) if task.officer is not None else None
        if new and folded(name) == folded(kept.assigned) != folded(new.name):
            passed, name = {OFFICER: new.name}, kept.assigned
        else:
            handed = False
            news["handed"] = False
            if new is None or folded(name) != folded(new.name):
                task = replace(task, officer=_who(name, kept, crew))
    elif folded(name) != folded(kept.assigned):
        task = replace(task, officer=_who(name, kept, crew))
    elif name and crew.find(task.officer) is None:  # nobody yet, or somebody whose row is gone and who came anew
        task = replace(task, officer=_who(name, kept, crew) or task.officer)
    if name != kept.assigned:
        news["assigned"] = name
    if task.officer != kept.task.officer:
        news["officer"] = task.officer
    if partner != task.partner:
        news["partner"] = partner
        task = replace(task, partner=partner)
    if until != kept.deadline:
        due = read_deadline(until, around.today)
        news |= {"deadline": until, "due": due.isoformat() if due else ""}
        task = replace(task, due=due)
    task_desk.change(tx, task.id, news)
    return replace(kept, task=task, assigned=name, deadline=until, handed=handed), passed


def _who(name: str, kept: Kept, crew: Crew) -> int | None:
    found = crew.named(name, kept.task.area) if name else texts.NOBODY
    return None if isinstance(found, str) else found.id


def _settled(tx: Tx, kept: Kept) -> Kept:
    """Before its row is written: whose name stands in it, when it was passed on meanwhile."""
    new = people.find(tx, kept.task.officer) if kept.handed and kept.task.officer is not None else None
    if new is None:
        return kept
    task_desk.change(tx, kept.task.id, {"handed": False, "assigned": new.name})
    return replace(kept, handed=False, assigned=new.name)


# ---------------------------------------------------------------- what is wrong
def _complain(tx: Tx, kept: Kept, crew: Crew) -> None:
    """Note what staff should put right; they are told by ``scheduler.visits``."""
    task_desk.complain(tx, kept, _complaints(kept, crew) if kept.task.open else ())


def _complaints(kept: Kept, crew: Crew) -> list[str]:
    """Codes of ``texts``; behind a colon what they are about, so that another mistake is told anew."""
    task, found = kept.task, []
    if task.officer is None:
        named = crew.named(kept.assigned, task.area) if kept.assigned else texts.NOBODY
        found.append(f"{named}:{folded(kept.assigned)}" if isinstance(named, str) else "")
    elif (officer := crew.find(task.officer)) is None or officer.user_id is None:
        found.append(f"{texts.ABSENT}:{task.officer}")
    if kept.deadline and task.due is None:
        found.append(f"{texts.UNREADABLE}:{kept.deadline}")
    return [one for one in found if one]


# ---------------------------------------------------------------- the bot's columns
def _row(kept: Kept, around: Field) -> dict[str, str]:
    """A whole new row: afterwards ``Petugas``, ``Pendamping`` and ``Batas Waktu`` are the staff's."""
    return {"Nomor": kept.task.number, **_theirs(kept), **_ours(kept, around)}


def _theirs(kept: Kept) -> dict[str, str]:
    """The staff's cells as last read, or as they were to be written."""
    return dict(zip(THEIRS, (kept.assigned, kept.task.partner, kept.deadline), strict=True))


def _ours(kept: Kept, around: Field) -> dict[str, str]:
    """The bot's cells of a row, without its key."""
    task = kept.task
    cells = {
        "Nama": task.name,
        "Alamat": task.address,
        "Kelurahan": task.area.kelurahan,
        "RW": task.area.rw,
        "RT": task.area.rt,
        "Alasan": texts.reason(task.short, task.reason),
        "Hasil": task.result,
        "Waktu": _when(kept, around),
        "Catatan Petugas": "; ".join(filter(None, [task.note, kept.remark])),
        "Berkas": _files(kept, around),
    }
    return {name: storable(text) for name, text in cells.items()}


def _when(kept: Kept, around: Field) -> str:
    """The day of the visit, and when it was told."""
    task = kept.task
    if task.visited_on is None or task.answered_at is None:
        return ""
    told = local(task.answered_at, around.office.zone)
    return told if told.startswith(f"{task.visited_on} ") else texts.late(f"{task.visited_on}", told)


def _files(kept: Kept, around: Field) -> str:
    """How many photographs came, and where they are: as ``Lampiran`` of the report."""
    if not kept.task.photos:
        return ""
    if around.office.is_file:
        return f"{kept.task.photos} berkas: lampiran/{kept.task.number}"
    return f"{kept.task.photos} berkas https://t.me/{around.bot_name}?start=berkas_{kept.task.number}"
