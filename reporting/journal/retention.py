"""What is destroyed after its time, and what of a row stays: one statement a kind of thing, each safe to repeat.

A report is *finished* when it is in a list, taken back, merged, closed by the staff, rejected, or of a kind that is
only recorded; its time runs from the last thing that happened to it. Every function gives how many things it met; with
``destroy=False`` it only counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from reporting.journal.batch_tables import batch_rows, batches
from reporting.journal.enrolment_tables import requests
from reporting.journal.findings import findings, recalled
from reporting.journal.later import settle
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
_BUSY = [state.value for state in (*WORK, *OPEN)]
_VAULT = "vault:"


def _finished(before: datetime) -> Select[Any]:
    """Numbers of the reports that were finished before this moment."""
    recorded = and_(reports.c.status == Status.APPROVED.value, reports.c.kind.in_(_RECORDED))
    ended = or_(reports.c.stage.in_(_ENDED), reports.c.status == Status.REJECTED.value, recorded)
    last = select(func.max(events.c.at)).where(events.c.about == reports.c.number).scalar_subquery()
    return select(reports.c.number).where(ended, reports.c.filed_at < before, func.coalesce(last, "") < _text(before))


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
    return _many(tx, attachments, where, {"file_id": "", "kept_as": "", "name": ""} if destroy else None)


def expired_attachments(tx: Connection, before: datetime) -> list[tuple[str, int]]:
    """The files that ``forget_attachments`` would forget, as (receipt, number of the file)."""
    where = (attachments.c.file_id != "", attachments.c.number.in_(_finished(before)))
    return [(row.number, row.id) for row in tx.execute(select(attachments.c.number, attachments.c.id).where(*where))]


def forget_lists(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Handed-over spreadsheets on which nothing is to be done any more."""
    old = (batches.c.received_at < before, batches.c.state.not_in(_BUSY), batches.c.file_id != "")
    met = _many(tx, batches, old, None)
    if met and destroy:
        for which, found in tx.execute(select(batches.c.id, batches.c.found).where(*old)).all():
            left = {name: value for name, value in found.items() if name not in ("missing", "residents")}
            values = {"file_id": "", "kept_as": "", "name": "", "found": left}
            tx.execute(update(batches).where(batches.c.id == which).values(**values))
    asked = (
        voter_files.c.received_at < before,
        voter_files.c.state.not_in([state.value for state in VOTER_WORK]),
        voter_files.c.file_id != "",
        voter_files.c.kept_as == "",
    )
    gone: Mapping[str, Any] | None = {"file_id": "", "name": ""} if destroy else None
    met += _many(tx, voter_files, asked, gone)
    open_ones = (FileState.RECEIVED, FileState.ASKING, FileState.CONFIRMED)
    over = [state.value for state in FileState if state not in open_ones]
    answered = (
        registry_files.c.received_at < before,
        registry_files.c.state.in_(over),
        registry_files.c.file_id != "",
    )
    return met + _many(tx, registry_files, answered, gone and {**gone, "plan": None})


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
    """Half-filled forms that nobody touched since then, and rows of lists that were never sent."""
    settle(tx)
    old = sessions.c.updated_at < before
    met = tx.scalar(select(func.count()).select_from(sessions).where(old)) or 0
    if met and destroy:
        tx.execute(delete(sessions).where(old))
    given_up = [state.value for state in BatchState if state.value not in _BUSY]
    over = select(batches.c.id).where(batches.c.received_at < before, batches.c.state.in_(given_up))
    rows = (batch_rows.c.batch_id.in_(over), _told(batch_rows.c.details))
    return met + _many(tx, batch_rows, rows, {"details": {}, "news": ""} if destroy else None)


def forget_askers(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """The names of those who asked to join and were answered."""
    where = (requests.c.asked_at < before, requests.c.state != "waiting", requests.c.name != "")
    return _many(tx, requests, where, {"name": ""} if destroy else None)


# ---------------------------------------------------------------- rows
def old_rows(tx: Connection, before: datetime, desks: Iterable[str]) -> tuple[list[str], int]:
    """Finished reports that still name somebody, and how many more do but stand in one of these spreadsheets.

    The staff's rows are theirs: what stands on a desk that is met would be learnt again at the next meeting.
    """
    settle(tx)
    named = and_(reports.c.number.in_(_finished(before)), reports.c.match_name != "")
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
        words = and_(events.c.about.in_(part), events.c.what.not_in(["tahap", "diterima", *KEPT]))
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
