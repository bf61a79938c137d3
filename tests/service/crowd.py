"""Patient people in bad weather: tell, read, answer once, look up the open question when nothing comes any more."""

import time
from dataclasses import dataclass, field

from reporting.texts import chat as texts
from tests.service.storm import READING_S, name_of
from tests.service.town import SEND, Town

FORWARD = (texts.SEND, texts.SKIP)


@dataclass
class Villager:
    """Tells ``names`` one after the other, at most ``allowed`` of them for now; never repeats what was told.

    ``stuck_s`` after the last message somebody scrolls up to the question that is still open.
    """

    town: Town
    user: int
    names: list[str] = field(repr=False)
    stuck_s: float
    allowed: int = 0
    told: int = 0
    receipts: list[str] = field(default_factory=list)
    scrolled: int = 0
    _reading: int = 0
    _since: float = 0.0
    _answered: int = 0

    @property
    def done(self) -> bool:
        """Whether every event was told and receipted."""
        return len(self.receipts) >= len(self.names)

    @property
    def idle(self) -> bool:
        """Whether nothing of what was told still waits for its receipt."""
        return len(self.receipts) >= self.told

    def act(self) -> None:
        """Answer what came since; after a receipt tell of the next event."""
        newest = self.town.chats.last(self.user)
        now = time.monotonic()
        if newest.message_id != self._reading:
            self._reading, self._since = newest.message_id, now
        if now - self._since < READING_S:
            return
        if newest.message_id == self._answered or not newest.from_bot:
            self._wait(now)
            return
        self._answered, self.receipts = newest.message_id, self.town.receipts(self.user)
        if self.idle and self.told < min(self.allowed, len(self.names)):
            self._tell()
        else:
            self._press(newest.message_id)

    def _wait(self, now: float) -> None:
        """Nothing new: tell of the next event if all is receipted; after a while look for what is still asked."""
        if self.idle:
            if self.told < min(self.allowed, len(self.names)):
                self._tell()
        elif now - self._since > self.stuck_s and self.town.chats.last(self.user).from_bot:
            self._since = now
            self.scrolled += 1
            for shown in reversed(self.town.chats.messages(self.user)):
                if shown.from_bot and self._press(shown.message_id):
                    return

    def _tell(self) -> None:
        self.town.chats.say(self.user, f"lapor, bu {self.names[self.told]} meninggal kemarin")
        self.told += 1

    def _press(self, message_id: int) -> bool:
        shown = next(one for one in self.town.chats.messages(self.user) if one.message_id == message_id)
        labels = {label for row in shown.buttons for label in row}
        for wanted in FORWARD:
            if wanted in labels:
                self.town.chats.tap(self.user, wanted, message_id)
                return True
        return False


@dataclass
class Drafter:
    """Begins a form before the storm and goes on with it afterwards, at the question that was open."""

    town: Town
    user: int
    name: str = field(repr=False)

    def begin(self) -> None:
        """Kind and name; the number is asked."""
        talk = ("/lapor", "Apa yang ingin"), ("[🕊 Meninggal]", "nama lengkap"), (self.name, "NIK")
        self.town.talk(self.user, *talk)

    def finish(self) -> str:
        """Answer that old question and all others; the receipt."""
        talk = (
            ("[Lewati]", "Laki-laki atau perempuan?"),
            ("[Perempuan]", "Kapan meninggalnya"),
            ("kemarin", "data lain"),
        )
        self.town.talk(self.user, *talk, ("[Lewati semua]", "Sudah benar?"), (SEND, "tanda terima"))
        return self.town.receipts(self.user)[-1]


def villagers(town: Town, people: int, reports: int, first_user: int, stuck_s: float) -> list[Villager]:
    """So many people share so many events, each with a name of its own."""
    shares = [reports // people + (number < reports % people) for number in range(people)]
    places = iter(range(reports))
    return [
        Villager(town, first_user + number, [name_of(next(places)) for _ in range(share)], stuck_s)
        for number, share in enumerate(shares)
    ]
