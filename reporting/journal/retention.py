"""What is destroyed after its time, and what of a row stays: one statement a kind of thing, each safe to repeat.

A report is *finished* when it is in a list, taken back, closed by the staff, rejected, or of a kind that is only
recorded; its time runs from the last thing that happened to it. One that was merged, or of which a list counts the
event under another number, is finished when its head is too. Every function gives how many things it met; with
``destroy=False`` it only counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from reporting.journal import followers
from reporting.journal.batch_tables import batch_rows, batches, rosters
from reporting.journal.enrolment_tables import requests
from reporting.journal.findings import findings, recalled
from reporting.journal.later import settle
from reporting.journal.listed import WROTE
from reporting.journal.promises import promises
from reporting.journal.registry_answers import FileState, registry_answers, registry_files
from reporting.journal.tables import attachments, events, inbox, outbox, reports, sessions
from reporting.journal.traces import traces
from reporting.journal.voter_files import WORK as VOTER_WORK
from reporting.journal.voter_files import voter_files
from reporting.kinds import KINDS
from reporting.model import Effect, Field, Stage, Status
from reporting.model.batches import OPEN, WORK, BatchState

KEPT = frozenset(
    "Nomor|Status|Jenis|Bukti|L/P|Kecamatan|Kelurahan|Waktu Lapor|Peran|Saluran|Tahap|Waktu Putusan".split("|")
)
"""The columns of a row that say nothing of a person; counts can still be made from them."""
AT_ONCE = 400
_ENDED = [stage.value for stage in Stage if not stage.living]
_RECORDED = [kind.name for kind in KINDS.values() if kind.effect is Effect.NONE]
_AT_WORK = [state.value for state in WORK]
_BUSY = [state.value for state in (*WORK, *OPEN)]
_VAULT = "vault:"


def _finished(before: datetime) -> Select[Any]:
    """Numbers of the reports that were finished before this moment."""
    head = reports.alias("head")
    over = and_(_ended(head), _rested(head, before))
    merged = select(head.c.number).where(head.c.number == reports.c.stage_ref, over).correlate(reports)
    counted = select(head.c.number).where(head.c.number == followers.HEAD, over).correlate(reports)
    led = or_(
        and_(reports.c.stage == Stage.MERGED.value, merged.exists()),
        and_(followers.COUNTED, counted.exists()),
    )
    return select(reports.c.number).where(or_(_ended(reports), led), _rested(reports, before))


def finished(tx: Connection, numbers: Sequence[str], before: datetime) -> frozenset[str]:
    """Which of these reports were finished before this moment."""
    settle(tx)
    return frozenset(tx.scalars(_finished(before).where(reports.c.number.in_(list(numbers)))))


def _ended(told: FromClause) -> ColumnElement[bool]:
    """Whether nothing is to be decided about a report any more."""
    recorded = and_(told.c.status == Status.APPROVED.value, told.c.kind.in_(_RECORDED))
    return or_(told.c.stage.in_(_ENDED), told.c.status == Status.REJECTED.value, recorded)


def _rested(told: FromClause, before: datetime) -> ColumnElement[bool]:
    """Whether nothing happened to a report since this moment."""
    last = select(func.max(events.c.at)).where(events.c.about == told.c.number).correlate(told).scalar_subquery()
    return and_(told.c.filed_at < before, func.coalesce(last, "") < _text(before))


def _text(moment: datetime) -> Any:
    return bindparam(None, moment, type_=events.c.at.type, unique=True)


def _many(tx: Connection, table: Table, where: Sequence[ColumnElement[bool]], values: Mapping[str, Any] | None) -> int:
    """How many rows; changed unless ``values`` is ``None``."""
    settle(tx)
    met = tx.scalar(select(func.count()).select_from(table).where(*where)) or 0
    if met and values is not None:
        tx.execute(update(table).where(*where).values(**values))
    return met


def _told(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether something stands in a mapping."""
    return cast(column, Text) != "{}"


# ---------------------------------------------------------------- photographs, letters, lists
def forget_attachments(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Files of reports finished before then: nothing leads to them any more, neither here nor at Telegram."""
    where = (attachments.c.file_id != "", attachments.c.number.in_(_finished(before)))
    gone = dict.fromkeys(("file_id", "kept_as", "name", "digest", "likeness"), "")
    return _many(tx, attachments, where, gone if destroy else None)


def expired_attachments(tx: Connection, before: datetime) -> list[tuple[str, int]]:
    """The files that ``forget_attachments`` would forget or once forgot, as (receipt, number of the file).

    Of those forgotten, a copy that somebody had open may still lie beside the desk.
    """
    where = or_(attachments.c.file_id == "", attachments.c.number.in_(_finished(before)))
    return [(row.number, row.id) for row in tx.execute(select(attachments.c.number, attachments.c.id).where(where))]


def forget_lists(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Handed-over spreadsheets on which nothing is to be done any more, or about which nobody answered for so long."""
    old = (batches.c.received_at < before, batches.c.state.not_in(_BUSY), batches.c.file_id != "")
    met = _drop_lists(tx, old, {}, destroy=destroy)
    asked = (
        voter_files.c.received_at < before,
        voter_files.c.state.not_in([state.value for state in VOTER_WORK]),
        voter_files.c.file_id != "",
        voter_files.c.kept_as == "",
    )
    gone: Mapping[str, Any] | None = {"file_id": "", "name": ""} if destroy else None
    met += _many(tx, voter_files, asked, gone)
    return met + _forget_answers(tx, before, gone)


def _forget_answers(tx: Connection, before: datetime, gone: Mapping[str, Any] | None) -> int:
    """The registry's answer files; one that the staff never confirmed counts as discarded."""
    ours = [state.value for state in (FileState.RECEIVED, FileState.CONFIRMED)]
    over = (
        registry_files.c.received_at < before,
        registry_files.c.state.not_in(ours),
        registry_files.c.file_id != "",
    )
    asked = registry_files.c.state == FileState.ASKING.value
    state = case((asked, FileState.DISCARDED.value), else_=registry_files.c.state)
    return _many(tx, registry_files, over, gone and {**gone, "plan": None, "state": state})


def _drop_lists(
    tx: Connection, where: Sequence[ColumnElement[bool]], values: Mapping[str, Any], *, destroy: bool
) -> int:
    """How many lists; without their file and the people they name from now on, and with these values."""
    met = _many(tx, batches, where, None)
    if met and destroy:
        for which, found in tx.execute(select(batches.c.id, batches.c.found).where(*where)).all():
            left = {name: value for name, value in found.items() if name not in ("missing", "residents")}
            bare = {"file_id": "", "kept_as": "", "name": "", "found": left}
            tx.execute(update(batches).where(batches.c.id == which).values(**bare, **values))
    return met


def forget_rosters(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Last full lists that nobody renewed since then: who lived where so long ago compares with nothing."""
    met = tx.scalar(select(func.count()).select_from(rosters).where(rosters.c.at < before)) or 0
    if met and destroy:
        tx.execute(delete(rosters).where(rosters.c.at < before))
    return met


def needed_files(tx: Connection) -> frozenset[str]:
    """The names in the vault to which something still leads; any other is left over."""
    settle(tx)
    found = set(tx.scalars(select(attachments.c.kept_as)))
    for kept_as, read in tx.execute(select(batches.c.kept_as, batches.c.found)):
        found |= {kept_as, str(read.get("residents") or "")}
    found |= set(tx.scalars(select(voter_files.c.kept_as)))
    leaving = outbox.c.state.in_(["queued", "sending", "unsure"])
    letters = tx.scalars(select(outbox.c.file).where(leaving, outbox.c.file.like(f"{_VAULT}%")))
    return frozenset(found | {file.removeprefix(_VAULT) for file in letters}) - {""}


# ---------------------------------------------------------------- words
def forget_words(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Messages as they came and letters as they were to leave, of which nothing will come any more."""
    aside = (inbox.c.received_at < before, inbox.c.state == "aside", inbox.c.raw != "")
    met = _many(tx, inbox, aside, {"raw": "", "note": ""} if destroy else None)
    # A post that may not have arrived can still be sent once more by a button; after so long nobody presses it.
    stuck = (outbox.c.created_at < before, outbox.c.state.in_(["refused", "unsure"]), _told(outbox.c.payload))
    return met + _many(tx, outbox, stuck, {"payload": {}, "state": "refused"} if destroy else None)


def forget_drafts(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Half-filled forms that nobody touched since then, and rows of lists that were never sent.

    A list about which its sender answered nothing for so long counts as discarded; its file goes with it.
    """
    settle(tx)
    old = sessions.c.updated_at < before
    met = tx.scalar(select(func.count()).select_from(sessions).where(old)) or 0
    if met and destroy:
        tx.execute(delete(sessions).where(old))
    over = select(batches.c.id).where(batches.c.received_at < before, batches.c.state.not_in(_AT_WORK))
    rows = (batch_rows.c.batch_id.in_(over), _told(batch_rows.c.details))
    met += _many(tx, batch_rows, rows, {"details": {}, "news": ""} if destroy else None)
    unanswered = (batches.c.received_at < before, batches.c.state.in_([state.value for state in OPEN]))
    return met + _drop_lists(tx, unanswered, {"state": BatchState.DISCARDED.value}, destroy=destroy)


def forget_askers(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """The names of those who asked to join and were answered."""
    where = (requests.c.asked_at < before, requests.c.state != "waiting", requests.c.name != "")
    return _many(tx, requests, where, {"name": ""} if destroy else None)


# ---------------------------------------------------------------- rows
NAMED = or_(reports.c.match_name != "", reports.c.match_nik != "")
"""Whether a report still says who it is about."""


def old_rows(tx: Connection, before: datetime, desks: Iterable[str]) -> tuple[list[str], int]:
    """Finished reports that still name somebody, and how many more do but stand in one of these spreadsheets.

    The staff's rows are theirs: what stands on a desk that is met would be learnt again at the next meeting.
    """
    settle(tx)
    named = and_(reports.c.number.in_(_finished(before)), NAMED)
    there = and_(reports.c.placed, reports.c.book.in_([*desks, ""]))
    numbers = list(tx.scalars(select(reports.c.number).where(named, ~there).order_by(reports.c.number)))
    return numbers, tx.scalar(select(func.count()).select_from(reports).where(named, there)) or 0


def pseudonymise(tx: Connection, numbers: Sequence[str]) -> None:
    """Of these reports what, where and when stays; who it was about, and in what words it was told, goes."""
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        told = tx.execute(
            select(reports.c.number, reports.c.person_id, reports.c.cells).where(reports.c.number.in_(part))
        )
        rows = [{"which": row.number, "left": _stripped(row.number, row.person_id, row.cells)} for row in told]
        nothing: dict[str, Any] = {
            "match_nik": "",
            "match_name": "",
            "dpid": "",
            "answered": "",
            "ruling": "",
            "sought": "",
        }
        blank = nothing | {"chat_id": None, "told_for": None, "shown": {}, "stirred": False}
        changed = update(reports).where(reports.c.number == bindparam("which"))
        tx.execute(changed.values(cells=bindparam("left", type_=reports.c.cells.type), **blank), rows)
        for table in (findings, recalled, traces, promises, registry_answers):
            tx.execute(delete(table).where(table.c.number.in_(part)))
        words = and_(events.c.about.in_(part), events.c.what.not_in(["tahap", "diterima", WROTE, *KEPT]))
        tx.execute(update(events).where(words).values(before="", after=""))


def _stripped(number: str, person_id: int | None, cells: Mapping[str, str]) -> dict[str, str]:
    left = {column: text for column, text in cells.items() if column in KEPT}
    return left | {Field.NAME.value: pseudonym(number), "Pelapor": f"Pelapor {person_id}" if person_id else ""}


def pseudonym(number: str) -> str:
    """What stands where a name stood: one a report, out of which nobody reads a person.

    >>> pseudonym("DPB-2610-00001-1")
    'Warga 2610-00001'
    """
    return "Warga " + "-".join(number.split("-")[1:3])
