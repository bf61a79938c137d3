"""A counter without Telegram: the real dialog, chat and journal over a register in memory; people ask at any moment."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import event, func, select

from reporting.chat.deeds import carry_out
from reporting.chat.turn import House, Turn
from reporting.dialog import check, front
from reporting.dialog.scene import Said, Scene, Session, Tapped
from reporting.dialog.voters import Voters
from reporting.journal import Tx
from reporting.journal.checks import Check, between
from reporting.journal.later import settle
from reporting.journal.store import Store
from reporting.journal.tables import outbox
from reporting.model import Area, Finding, Match, Person, Role, Sought, Voter
from reporting.settings import Limits, Lookup, Office
from tests.standins.keys import KEY

ZONE = ZoneInfo("Asia/Jakarta")
MORNING = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
STAFF = -100_500
OFFICE = Office("32.72", "KPU Kota Contoh", ZONE, "meja.xlsx", staff_chat=STAFF)
SITI = Voter(
    "88000107",
    nkk="3272010101009005",
    nik="3272014506809007",
    name="SITI AMINAH",
    birthplace="BANDUNG",
    birthdate="1980-06-05",
    address="JL. MELATI 15",
    rt="003",
    rw="005",
    kelurahan="SUKAMAJU",
    kecamatan="UTARA",
    tps="001",
)
DARMA = Person(7, OFFICE.code, "kode", "Pak Darma", Role.RT, area=Area("Utara", "Sukamaju", "005", "003"))


@dataclass
class Register:
    """A register in memory that counts how often it is asked."""

    voters: Sequence[Voter]
    imported_at: datetime = datetime(2026, 10, 1, tzinfo=UTC)
    asked: int = 0
    by_nik: dict[str, list[Voter]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.voters:
            self.by_nik.setdefault(one.nik, []).append(one)

    def find(self, _sought: Sought) -> Finding:
        """Nobody; the counter does not search."""
        return Finding(Match.NONE)

    def with_nik(self, nik: str) -> Sequence[Voter]:
        """Who has this NIK."""
        self.asked += 1
        return self.by_nik.get(nik, [])


class Counter:
    """One office's counter, its store in a folder or in memory."""

    def __init__(self, folder: Path, register: Voters | None, lookup: Lookup | None = None) -> None:
        self.store = Store(f"sqlite:///{(folder / 'loket.db').as_posix()}", KEY)
        self.register = register
        self.sessions: dict[int, Session] = {}
        self.people: dict[int, Person] = {}
        self.tx: Tx | None = None
        self.house = House(
            {OFFICE.code: OFFICE},
            "contoh_bot",
            lambda: "kode",
            Limits(),
            lambda _office: self.register,
            lookup or Lookup(),
            mark=lambda text: sha256(text.encode()).hexdigest(),
        )

    @contextmanager
    def open(self) -> Iterator[None]:
        """One transaction for all that is asked inside."""
        with self.store.begin() as tx:
            self.tx = tx
            yield
        self.tx = None

    def turn(self, user: int, now: datetime) -> Turn:
        """The next message of somebody."""
        assert self.tx is not None
        person = self.people.get(user)
        mine = [person] if person else []
        offices = {OFFICE.code: OFFICE.name}
        scene = Scene(
            person, OFFICE.name, now, now, people=mine, offices=offices, office=OFFICE.code, lookup=self.house.lookup
        )
        return Turn(self.tx, now, user, user, OFFICE, scene, self.sessions.get(user, Session()), self.house)

    def say(self, user: int, words: str, now: datetime = MORNING) -> list[str]:
        """Type something; what comes back."""
        before = len(self.letters(user))
        turn = self.turn(user, now)
        carry_out(turn, front.answer(turn.session, Said(words), turn.scene))
        self.sessions[user] = turn.session
        return self.letters(user)[before:]

    def ask(self, user: int, nik: str, name: str, kk: str, now: datetime = MORNING) -> str:
        """A whole question in one message; the last thing that is answered."""
        return self.say(user, "\n".join([f"/cek {nik}", name, kk]), now)[-1]

    def press(self, user: int) -> str:
        """The button below the newest question of ``/cek``; what comes back."""
        turn = self.turn(user, MORNING)
        carry_out(turn, front.answer(turn.session, Tapped(turn.session.stamp, check.SKIP), turn.scene))
        self.sessions[user] = turn.session
        return self.letters(user)[-1]

    def letters(self, chat: int) -> list[str]:
        """What was said in a chat, oldest first."""
        assert self.tx is not None
        settle(self.tx)
        rows = self.tx.scalars(select(outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id))
        return [row.get("text", "") for row in rows]

    def alarms(self) -> int:
        """How many posts the staff got."""
        assert self.tx is not None
        settle(self.tx)
        return self.tx.scalar(select(func.count()).select_from(outbox).where(outbox.c.chat_id == STAFF)) or 0

    def checks(self) -> list[Check]:
        """Everything written down."""
        assert self.tx is not None
        return list(between(self.tx, MORNING - timedelta(days=1), MORNING + timedelta(days=400), [OFFICE.code]))

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """The words of every statement that the store is asked inside."""
        said: list[str] = []
        assert self.tx is not None
        hook: Callable[..., None] = lambda *told: said.append(told[2])  # noqa: E731 - one line, removed again below
        event.listen(self.tx, "before_cursor_execute", hook)
        try:
            yield said
            settle(self.tx)
        finally:
            event.remove(self.tx, "before_cursor_execute", hook)
