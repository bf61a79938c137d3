"""After a storm: what the phones, the sheet and the journal say, laid side by side."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select

from reporting.errors import Unavailable
from reporting.journal import Tx, outbox, reports, tables
from reporting.journal.key import MasterKey
from reporting.journal.reader import reading
from reporting.journal.store import Store
from reporting.texts import declined
from tests.service.town import STAFF_CHAT, Town
from tests.service.weather import Weather

SUMMARY, QUESTION = "Laporan yang ditindaklanjuti", "belum pasti sampai"


@dataclass
class Findings:
    """What was found: the lists should be empty, the counts agree with each other."""

    told: int
    promised: int
    rows: int
    journal: int
    letters: int
    doubles: int
    posts: int
    questions: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


class Books:
    """Private messages, by chat: how many stand there, how many letters the journal calls sent, and why they differ.

    A message stands there once more than letters were sent when its answer got lost (``Weather.unanswered``), or when
    the service was killed between the message and the note of it: one message a chat at most, because a chat's next
    message leaves only when the one before is noted.
    """

    def __init__(self, town: Town, weather: Weather) -> None:
        self._town = town
        self._weather = weather
        self._shown = Counter[int]()
        self._sent = Counter[int]()
        self._unanswered = Counter[int]()
        self.by_kill = 0
        self.unexplained: list[str] = []

    @property
    def url(self) -> str:
        """The store's."""
        return f"sqlite:///{self._town.folder / 'data/lapor.db'}"

    @property
    def key(self) -> MasterKey:
        """The store's."""
        return MasterKey(self._town.folder / "data/kunci")

    @property
    def letters(self) -> int:
        """Private messages that the journal calls sent."""
        return self._sent.total()

    @property
    def doubles(self) -> int:
        """How many private messages stand in a chat once too often."""
        return self._shown.total() - self._sent.total()

    def balance(self, *, killed: bool) -> None:
        """The service has just ended: account for every message since the last time."""
        store = Store(self.url, self.key)
        with store.begin() as tx:
            sent = _sent(tx)
        store.close()
        shown = self._in_chats(sent)
        unanswered = self._weather.unanswered.copy()
        for chat in shown:
            more = shown[chat] - self._shown[chat] - (sent[chat] - self._sent[chat])
            more -= unanswered[chat] - self._unanswered[chat]
            self.by_kill += max(more, 0)
            if not 0 <= more <= killed:
                self.unexplained.append(f"chat {chat}: {more:+} messages")
        self._shown, self._sent, self._unanswered = shown, sent, unanswered

    def _in_chats(self, sent: Counter[int]) -> Counter[int]:
        """What the outbox brought there: that the store is full is said past it."""
        chats = set(sent) | set(self._shown)
        return Counter(
            {
                chat: sum(one.from_bot and one.text != declined.STORE_FULL for one in self._town.chats.messages(chat))
                for chat in chats
            }
        )

    def waiting(self) -> int:
        """How many letters have not left yet, while the service runs."""
        try:
            with reading(self.url, self.key) as tx:
                return outbox.count(tx, "queued", "sending")
        except Unavailable:
            return 1


def _sent(tx: Tx) -> Counter[int]:
    letters = tables.outbox
    private = (letters.c.chat_id > 0, letters.c.method.like("send%"), letters.c.state == "sent")
    return Counter(
        dict(tx.execute(select(letters.c.chat_id, func.count()).where(*private).group_by(letters.c.chat_id)).all())
    )


def judge(town: Town, books: Books, told: list[str], promised: list[str], groups: list[int]) -> Findings:
    """Compare what was told and promised with journal and sheet, and what the groups got with what they should."""
    store = Store(books.url, books.key)
    with store.begin() as tx:
        kept = reports.of_office(tx, "32.72")
    store.close()
    rows = town.rows()
    counts = {
        "name in the sheet": Counter(row["Nama"] for row in rows),
        "number in the sheet": Counter(row["Nomor"] for row in rows),
        "name in the journal": Counter(one.cells["Nama"] for one in kept),
        "number in the journal": Counter(one.number for one in kept),
    }
    found = Findings(len(told), len(promised), len(rows), len(kept), books.letters, books.doubles, 0, 0)
    for where, count in counts.items():
        wanted = told if where.startswith("name") else promised
        found.lost += [f"{where}: {one}" for one in wanted if not count[one]]
        found.doubled += [f"{where}: {one}" for one, times in count.items() if times > 1]
        found.doubled += [f"{where}, but nobody was told: {one}" for one in count.keys() - set(wanted)]
    found.doubled += [f"receipt of two people: {one}" for one, times in Counter(promised).items() if times > 1]
    found.unexplained = books.unexplained
    _judge_groups(town, groups, found)
    return found


def _judge_groups(town: Town, groups: list[int], found: Findings) -> None:
    for group in groups:
        posts = len(town.heard(group, SUMMARY))
        asked = len([one for one in town.heard(STAFF_CHAT, QUESTION) if str(group) in one.text])
        found.posts += posts
        found.questions += asked
        if posts > 1:
            found.doubled.append(f"post in group {group}")
        if not posts and not asked:
            found.silent.append(f"group {group}")
