"""The whole service of one process: chat, desks and months on one store, step by step or by themselves.

``run`` lets everything happen by itself; demo, terminal and tests call the steps one after the other.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from reporting.chat import wire
from reporting.chat.clerk import Bot, Clerk
from reporting.chat.fetcher import Fetcher
from reporting.chat.pace import Pace
from reporting.chat.poller import Poller
from reporting.chat.sender import Sender
from reporting.chat.turn import House
from reporting.dialog.voters import Voters
from reporting.errors import OperatorError, Unavailable
from reporting.journal import groups, marks
from reporting.journal.key import MasterKey
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.register.library import Library
from reporting.settings import Office, Settings
from scheduler import batch_letters, health, vitals
from scheduler.absence import Absence
from scheduler.batches import Batches
from scheduler.closing import Closer
from scheduler.duties import Duties
from scheduler.exchange import Exchange
from scheduler.liveness import Pulse, Signs
from scheduler.matching.voter_files import VoterFiles
from scheduler.nightly import Backups
from scheduler.pauses import Pauses
from scheduler.registry_answers import RegistryAnswers
from scheduler.retention import Retention
from scheduler.staff_room import StaffRoom
from scheduler.watch import Watch
from sheets.door import Workbook
from sheets.people_tab import CODE_LENGTH, CODE_LETTERS
from sheets.workbook.quota import Quota

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def new_code() -> str:
    """An invite code nobody can guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _likeness(content: bytes) -> str:
    from scheduler.documents.likeness import likeness  # the library of pictures is loaded only when one came

    return likeness(content)


@dataclass
class Service:
    """Everything of one process. ``now`` gives the present moment (aware); ``codes`` an invite code.

    ``books`` are the offices' spreadsheets, ``older`` those of earlier years by their name in the settings, ``quota``
    what those at Google share.
    """

    settings: Settings
    store: Store
    bot: Bot
    books: Mapping[str, Workbook]
    now: Callable[[], datetime] = utc_now
    codes: Callable[[], str] = new_code
    patience_s: int = 25
    older: Mapping[str, Mapping[str, Workbook]] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    quota: Quota | None = None

    def __post_init__(self) -> None:
        offices = {office.code: office for office in self.settings.offices}
        key = MasterKey(self.settings.privacy.key_file, self.settings.privacy.key).held()
        self.vault = Vault(self.settings.store.files, key)
        self.registers = Library(self.settings.store.voters)
        self.exchange = Exchange(
            self.store,
            self.settings,
            self.books,
            self.now,
            self.codes,
            self.older,
            self.registers,
            Library(self.settings.store.voters),
        )
        self.closer = Closer(self.store, self.settings, self.exchange, self.now)
        self._mind_health()
        self.backups = Backups(self.store, self.settings, self.now)
        staff = StaffRoom(self.closer, self.watch.take, self.backups.ask)
        self.clerk = Clerk(self.store, self.bot, staff, self.now, self._house(offices))
        documents = batch_letters.opener(self.store, self.vault)
        self.sender = Sender(self.store, offices, self.bot, self.now, documents, self.pace)
        self.fetcher = Fetcher(self.store, self.bot, self.vault, self._lay_beside, _likeness, offices, self.now)
        self.batches = Batches(self.store, self.vault, self.fetcher.bring, offices, self.now)
        self.registry_answers = RegistryAnswers(self.store, self.fetcher.bring, offices, self.now)
        self.voter_files = VoterFiles(
            self.store, self.vault, self.fetcher.bring, offices, self.settings.store.voters, self.now
        )
        self.retention = Retention(self.store, self.settings, self.vault, self.now)
        self.duties = Duties(self.store, self.settings, self.now, lambda office: self.registers.of(office.short_code))
        self.poller = Poller(self.bot, self.clerk.take_in, patience_s=self.patience_s)

    def _house(self, offices: Mapping[str, Office]) -> House:
        """What is the same for every message."""
        return House(
            offices,
            "",
            self.codes,
            self.settings.limits,
            self._register_of,
            self.settings.lookup,
            self.settings.reminders.holidays,
            self.vault.mark,
            self.settings.review.second_officer == "chat",
            self.settings.privacy.keep_days,
        )

    def _mind_health(self) -> None:
        """What looks at the service itself."""
        self.alarm = health.Alarm(self.store, self.now)
        self.pauses = Pauses(self.settings.sheets.sync_seconds)
        self.watch = Watch(
            self.store,
            self.settings,
            self.now,
            lambda: self.quota.left() if self.quota else None,
            lambda: vitals.free_bytes(self.settings),
        )
        self.absence = Absence(self.store, self.settings, self.now)
        self.pulse = Pulse()
        self.signs = Signs(self.store, self.settings, self.now, self.pulse)

    # ------------------------------------------------------------ steps
    async def start(self) -> None:
        """Know ourselves, take up what a crash left behind. ``Unavailable`` while Telegram cannot be reached."""
        self.exchange.bot_name = await wire.wake(self.bot)
        with self.store.begin() as tx:
            marks.put(tx, "bot name", self.exchange.bot_name)
        self.sender.recover()
        for office in self.settings.offices:
            self.duties.tend(office)
        self.voter_files.recover()

    async def introduce(self) -> None:
        """Tell Telegram which commands there are, and that we poll; may fail without harm."""
        with self.store.begin() as tx:
            chats = [groups.now_at(tx, one.staff_chat) for one in self.settings.offices if one.staff_chat is not None]
        await wire.introduce(self.bot, polling=self.settings.telegram.mode == "polling", staff_chats=chats)

    async def stop(self) -> None:
        """Let go of Telegram and of the store."""
        await self.sender.land()
        await self.bot.shutdown()
        self.store.close()

    async def turn_over(self) -> None:
        """Take in, handle, send and fetch until nothing is left: one round of the chat."""
        while await self.poller.poll():
            pass
        while self.clerk.handle():
            pass
        for office in self.settings.offices:
            await self.post_due(office)
        while await self.sender.send_due() or await self.read_lists() or await self.voter_files.step():
            pass
        await self.fetcher.fetch_some()

    async def read_lists(self) -> int:
        """One step for every handed-over list, and the day's digests about them; how much was done."""
        try:
            moved = await self.batches.step()
        finally:  # lists that cannot be worked upon for now hold up no answers
            answered = await self.registry_answers.step()
        with self.store.begin() as tx:
            told = sum(batch_letters.tell_decisions(tx, one, self.now()) for one in self.settings.offices)
        return moved + answered + told

    async def meet(self, office: Office) -> bool:
        """Meet an office's desk; trouble is told to the staff. Whether it went well."""
        return await self._guarded(office, self.exchange.meet(office))

    async def meet_in_turn(self, office: Office) -> bool:
        """The same, unless the desk could not be reached a moment ago: then it is left alone for a while.

        What is due closes first: after a long sleep an ordinary meeting would make decisions of before the cut-off look
        late.
        """
        if not self.pauses.over(office.code, self.now()):
            return True
        await self.close_due(office)
        return await self.meet(office)

    async def close_due(self, office: Office) -> bool:
        """Close what is due and finish what was begun. Whether it went well."""

        async def close() -> None:
            await self.closer.run_due(office)

        return await self._guarded(office, close(), health.CLOSING)

    async def post_due(self, office: Office) -> bool:
        """Draw and queue the group posts that were asked for. Whether it went well."""

        async def post() -> None:
            await self.closer.announcer.post_due(office)

        return await self._guarded(office, post(), health.POSTING)

    async def do_duties(self, office: Office) -> bool:
        """What is due besides closing: reminders, notices, digest, follow-ups, and at night what must be destroyed.

        Whether anybody was told anything. First of all it looks at its own health.
        """
        self.watch.look(office)
        if self.settings.telegram.mode == "webhook":  # who does not poll knows only how long it was off itself
            self.absence.heard()
        told = bool(self.duties.run(office))
        self.retention.nightly(office)
        return told

    async def _guarded(self, office: Office, work: Awaitable[None], about: str = health.MEETING) -> bool:
        try:
            await work
        except (OperatorError, Unavailable) as error:
            log.warning("desk of %s: %s", office.code, type(error).__name__)
            self.alarm.trouble(office, error, about)
            if about == health.MEETING and isinstance(error, Unavailable):
                self.pauses.failed(office.code, self.now(), error.retry_after_s)
            return False
        finally:
            if about != health.POSTING:  # it changes nobody's places, and is tried every few seconds
                self.clerk.forget()
        self.alarm.well(office, about)
        if about == health.MEETING:  # nothing to close and nothing to draw says nothing of the desk
            self.pauses.well(office.code)
        return True

    def _register_of(self, code: str) -> Voters | None:
        office = next(office for office in self.settings.offices if office.code == code)
        return self.registers.of(office.short_code)

    def _lay_beside(self, code: str, name: str, content: bytes) -> None:
        """For a desk in a file: a readable copy of an attachment in ``lampiran/`` beside it."""
        office = next((one for one in self.settings.offices if one.code == code), None)
        if office and office.is_file:
            folder = office.path.parent / "lampiran"
            folder.mkdir(parents=True, exist_ok=True)
            path = Path(folder) / name
            path.touch(mode=0o600)
            path.write_bytes(content)
