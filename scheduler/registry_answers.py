"""Answered questions to Disdukcapil, step by step: fetch, read, compare with the reports, ask the staff.

The file is read in a thread and kept nowhere; what it says waits in the journal until somebody confirms it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from hashlib import sha256
from traceback import format_tb

from reporting.chat import registry_answers as room
from reporting.errors import Misunderstood, Unavailable
from reporting.journal import Tx, rows
from reporting.journal import registry_answers as journal
from reporting.journal.registry_answers import AnswerFile, FileState
from reporting.journal.store import Store
from reporting.reading.registry_answers import Answers, read_answers
from reporting.reading.tables import read_tables
from reporting.settings import Office
from reporting.texts import registry as texts
from scheduler.documents.wording import moment
from scheduler.registry_plan import Plan, draw

log = logging.getLogger(__name__)

STUMBLES = 3
"""Tries of a file that makes the program fail, before it is set aside and said."""
_USED = (FileState.CONFIRMED, FileState.SETTLED)

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Brings the content of a Telegram file, ``None`` while it cannot be had; ``Misunderstood`` when it never can."""


class RegistryAnswers:
    """Reads them. ``now`` gives the present moment (aware)."""

    def __init__(self, store: Store, fetch: Fetch, offices: Mapping[str, Office], now: Callable[[], datetime]) -> None:
        self._store = store
        self._fetch = fetch
        self._offices = offices
        self._now = now

    async def step(self) -> int:
        """Read the file whose turn it is; how much was done. One that cannot be had yet holds up no other."""
        with self._store.begin() as tx:
            waiting = journal.to_read(tx, list(self._offices))
        for one in waiting:
            if await self._read_one(one):
                return 1
        return 0

    async def _read_one(self, one: AnswerFile) -> bool:
        """Whether something came of it; not while it cannot be fetched."""
        if one.attempts >= STUMBLES:
            self._refuse(one, texts.FAILED.format(name=one.name))
            return True
        try:
            content = await self._fetch(one.file_id)
            if content is None:
                return False
            await self._take(one, content)
        except Misunderstood as misunderstood:
            self._refuse(one, str(misunderstood))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours with one file must not stop the service
            # where it happened, without the message: an exception's text may hold what stands in a cell
            where = "".join(format_tb(error.__traceback__))
            log.error("answers %d failed (%s)\n%s", one.id, type(error).__name__, where)
        return True

    async def _take(self, one: AnswerFile, content: bytes) -> None:
        digest = sha256(content).hexdigest()
        with self._store.begin() as tx:
            if self._repeated(tx, one, digest):
                return
            journal.tried(tx, one)  # counted before: the service may not survive what comes
        answers = await asyncio.to_thread(_read, content, self._now().astimezone(self._offices[one.office].zone).date())
        with self._store.begin() as tx:
            told = rows.find_many(tx, [answer.number for answer in answers.answers])
            self._ask(tx, one, draw(one.name, answers, told, one.office), digest)

    def _repeated(self, tx: Tx, one: AnswerFile, digest: str) -> bool:
        """Whether the same bytes were used before: said, and nothing asked. Unanswered ones make room for this one."""
        earlier = journal.same_file(tx, one, digest)
        used = next((other for other in earlier if other.state in _USED), None)
        if used is None:
            for other in earlier:
                if other.state is FileState.ASKING:
                    journal.change(tx, other.id, FileState.REPLACED)
            return False
        when = moment(used.received_at.astimezone(self._offices[one.office].zone))
        journal.change(tx, one.id, FileState.REPEATED)
        room.tell(tx, one.office, one.chat_id, texts.repeated(one.name, when), self._now())
        return True

    def _ask(self, tx: Tx, one: AnswerFile, plan: Plan, digest: str) -> None:
        kept = [journal.planned(answer, fills=True) for answer in plan.fills]
        kept += [journal.planned(answer, fills=False) for answer in plan.noted]
        state = FileState.ASKING if kept else FileState.REFUSED
        journal.change(tx, one.id, state, sha256=digest, plan=kept or None)
        buttons = room.question(one.id, len(plan.fills), len(plan.noted))
        room.tell(tx, one.office, one.chat_id, plan.summary, self._now(), buttons)

    def _refuse(self, one: AnswerFile, why: str) -> None:
        with self._store.begin() as tx:
            journal.change(tx, one.id, FileState.REFUSED)
            room.tell(tx, one.office, one.chat_id, why, self._now())


def _read(content: bytes, today: date) -> Answers:
    return read_answers(read_tables(content), today)
