"""What is kept about one account: counted for ``/saya``, and erased when its owner asks.

Reports stay, because the lists follow from them; who told them goes. A person whose data were erased stays as a row
without name, so that their reports go on having one teller: ``ERASED`` in ``ended`` keeps the desk's row, until the
staff delete it, from teaching the journal the name again.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from reporting.dialog.doorway import Facts
from reporting.journal import events, notices
from reporting.journal.batch_tables import batch_rows, batches
from reporting.journal.checks import checks
from reporting.journal.enrolment_tables import invites, requests, tries
from reporting.journal.later import settle
from reporting.journal.people import ERASED, HANDED_OVER, LEFT, REPLACED, Standing, find
from reporting.journal.questions import questions
from reporting.journal.reminders import reminders
from reporting.journal.tables import events as events_table
from reporting.journal.tables import inbox, outbox, people, reports, sessions
from reporting.journal.tasks import tasks
from reporting.model import Person, Report
from reporting.model.batches import OPEN, BatchState
from reporting.texts.oneself import is_pseudonym, pseudonym

TELLER = "Pelapor"
"""The column of ``Laporan`` that names who told it."""
NOBODY = 0
"""Instead of an account."""
_LEAVING = ("queued", "sending")


class Kept:
    """What is kept about an account, read when somebody asks."""

    def __init__(self, tx: Connection, user_id: int, days: tuple[int, int, int]) -> None:
        self._tx = tx
        self._days = days
        self._user_id = user_id

    def __call__(self) -> Facts:
        """Since when they are enrolled, how much they told and asked, when the notice was shown."""
        settle(self._tx)
        hats = select(people.c.id).where(people.c.user_id == self._user_id)
        theirs = or_(reports.c.person_id.in_(hats), reports.c.chat_id == self._user_id)
        told = self._tx.scalar(select(func.count()).select_from(reports).where(theirs)) or 0
        mine = questions.c.chat_id == self._user_id
        asked = self._tx.scalar(select(func.count()).select_from(questions).where(mine)) or 0
        since = self._tx.scalar(select(func.min(people.c.joined_at)).where(people.c.user_id == self._user_id))
        applied = select(requests.c.id).where(requests.c.user_id == self._user_id, requests.c.name != "")
        named = bool(former(self._tx, self._user_id)) or self._tx.scalar(applied.limit(1)) is not None
        looked = select(func.count()).select_from(checks).where(checks.c.user_id == self._user_id)
        checked = self._tx.scalar(looked) or 0
        return Facts(since, told, asked, notices.last(self._tx, self._user_id), self._days, named, checked)


def former(tx: Connection, user_id: int) -> list[Person]:
    """Who an account was before it left, handed over or was replaced: what is left of them is theirs to erase."""
    settle(tx)
    noticed = select(notices.notices.c.person_id).where(notices.notices.c.user_id == user_id)
    told = select(reports.c.person_id).where(reports.c.chat_id == user_id)
    wore = or_(people.c.id.in_(noticed), people.c.id.in_(told))
    over = people.c.ended.in_([LEFT, HANDED_OVER, REPLACED])
    ids = list(tx.scalars(select(people.c.id).where(wore, over, people.c.user_id.is_(None)).order_by(people.c.id)))
    return [person for which in ids if (person := find(tx, which))]


def erase(
    tx: Connection, user_id: int, hats: Collection[Person], now: datetime
) -> dict[int, tuple[list[str], list[str]]]:
    """Forget an account and who it was; by person the receipts whose rows name them in ``Laporan``, and in ``Coktas``.

    Safe to repeat.
    """
    settle(tx)
    named = {hat.id: (_forget_person(tx, hat, now), _forget_visits(tx, hat.id)) for hat in hats}
    tx.execute(update(reports).where(reports.c.chat_id == user_id).values(chat_id=None))
    _forget_letters(tx, user_id)
    _forget_lists(tx, user_id)
    aside = update(inbox).where(inbox.c.user_id == user_id, inbox.c.state == "aside")
    tx.execute(aside.values(raw="", note="", user_id=NOBODY))
    tx.execute(delete(sessions).where(sessions.c.user_id == user_id))
    tx.execute(delete(tries).where(tries.c.user_id == user_id))
    tx.execute(delete(reminders).where(reminders.c.chat_id == user_id))
    asked = update(requests).where(requests.c.user_id == user_id)
    tx.execute(asked.where(requests.c.state == "waiting").values(state="withdrawn"))
    tx.execute(asked.values(user_id=NOBODY, name=""))
    gone = {"chat_id": NOBODY, "person_id": None, "asker": "Penanya terhapus"}
    tx.execute(update(questions).where(questions.c.chat_id == user_id).values(**gone))
    notices.forget(tx, user_id)
    return named


def _forget_person(tx: Connection, hat: Person, now: datetime) -> list[str]:
    name = pseudonym(hat.id)
    blank: dict[str, Any] = {"name": name, "phone": "", "known_name": name, "known_phone": "", "news": ""}
    blank |= {"user_id": None, "ended": ERASED, "cells": None, "learnt": "", "doubted": False}
    tx.execute(update(people).where(people.c.id == hat.id).values(**blank))
    tx.execute(delete(invites).where(invites.c.follows == hat.id, invites.c.name != ""))
    tx.execute(update(invites).where(invites.c.code == hat.code).values(name="", phone=""))
    theirs = reports.c.number.in_(_told_by(tx, hat.id))
    told = tx.execute(select(reports.c.number, reports.c.cells, reports.c.placed).where(theirs))
    rows = [(row.number, row.cells, row.placed) for row in told]
    changed = [{"which": number, "left": {**cells, TELLER: name}} for number, cells, _ in rows if cells.get(TELLER)]
    if changed:
        left = bindparam("left", type_=reports.c.cells.type)
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(cells=left), changed)
    tx.execute(update(reports).where(reports.c.person_id == hat.id).values(chat_id=None))
    for number, _, _ in rows:
        typed = (events_table.c.about == number, events_table.c.what == TELLER)
        tx.execute(update(events_table).where(*typed).values(before="", after=""))
    events.note(tx, hat.office, f"pelapor {hat.id}", now, f"pelapor {hat.id}", "akses", "", ERASED)
    return [number for number, cells, placed in rows if placed and cells.get(TELLER)]


def _told_by(tx: Connection, person_id: int) -> list[str]:
    """The reports that they told, also those that a successor has now; not those that they took over."""
    teller = (events_table.c.who == f"pelapor {person_id}", events_table.c.what == "diterima")
    passed_on = select(reports.c.number).where(reports.c.inherited)
    first = select(events_table.c.about).where(*teller, events_table.c.about.in_(passed_on))
    own = select(reports.c.number).where(reports.c.person_id == person_id, ~reports.c.inherited)
    return [*tx.scalars(own), *tx.scalars(first)]


def _forget_visits(tx: Connection, person_id: int) -> list[str]:
    """What is not read from ``Coktas`` any more; of the rest the receipts, for the desk has the name."""
    theirs = (tasks.c.officer == person_id, tasks.c.assigned != "")
    there = list(tx.scalars(select(tasks.c.number).where(*theirs, tasks.c.placed).order_by(tasks.c.short)))
    tx.execute(update(tasks).where(*theirs, ~tasks.c.watched).values(assigned=""))
    return there


def _forget_letters(tx: Connection, user_id: int) -> None:
    """Nothing that waits is said any more; what was said is nobody's. Which reports it named stays, for ``trace``."""
    theirs = outbox.c.chat_id == user_id
    tx.execute(update(outbox).where(theirs, outbox.c.state.in_(_LEAVING)).values(state="dropped"))
    tx.execute(update(outbox).where(theirs).values(chat_id=NOBODY, payload={}))


def _forget_lists(tx: Connection, user_id: int) -> None:
    """Lists that were never sent; of those that were, where their sender was answered."""
    states = [state.value for state in OPEN]
    never = select(batches.c.id).where(batches.c.chat_id == user_id, batches.c.state.in_(states))
    tx.execute(update(batch_rows).where(batch_rows.c.batch_id.in_(never)).values(details={}, news=""))
    dropped = {"state": BatchState.DISCARDED.value, "file_id": "", "name": "", "kept_as": "", "found": {}}
    tx.execute(update(batches).where(batches.c.chat_id == user_id, batches.c.state.in_(states)).values(**dropped))
    tx.execute(update(batches).where(batches.c.chat_id == user_id).values(chat_id=NOBODY))


# ---------------------------------------------------------------- the desk goes on naming them for a while
def nameless(before: Standing) -> dict[str, str]:
    """What is learnt of a row of ``Pelapor`` instead of what it says, when the data of its person were erased."""
    return {"name": before.person.name, "phone": ""} if before.ended == ERASED else {}


def untaught(
    tx: Connection, told: Mapping[str, Report], cells: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    """Rows as read, without the name of whoever had it erased: by number, as the journal is to learn them."""
    tellers = {report.person_id for report in told.values() if report.person_id is not None}
    gone = _erased(tx, tellers)
    return {number: _without(told.get(number), row, gone) for number, row in cells.items()}


def _without(report: Report | None, row: Mapping[str, str], gone: Collection[int]) -> Mapping[str, str]:
    if report is None or TELLER not in row:
        return row
    if report.person_id not in gone and not is_pseudonym(report.cell(TELLER)):  # a successor has what they told
        return row
    return {**row, TELLER: report.cell(TELLER)}


def _erased(tx: Connection, ids: Iterable[int]) -> frozenset[int]:
    wanted = list(ids)
    if not wanted:
        return frozenset()
    every = select(people.c.id).where(people.c.ended == ERASED)
    return frozenset(tx.scalars(every)) & set(wanted)
