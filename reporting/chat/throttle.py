"""How fast one account is listened to, and how much is handled in a minute. Counts only; knows no Telegram.

Each account has a bucket of ``[limits] per_person_per_minute`` messages that fills again evenly (the generic cell rate
algorithm, ITU-T I.371): a burst of forwarded messages passes, a flood comes in at the allowed pace, in its order. What
is counted lives in memory: a restart begins a new day for everybody, but what is held stays held.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from reporting.settings import Limits

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOTICEABLE = timedelta(seconds=10)
"""Whoever is read so much later is told; sooner nobody notices."""
TAPS_A_MESSAGE = 4
"""A report in free words takes one message and up to four presses of a button."""
MOST_REMEMBERED = 20_000
"""Accounts, some hundred bytes each; those at rest are forgotten first."""


class Fate(Enum):
    """What becomes of something that came in: handled, held until its time, or not taken at all."""

    HANDLED = "handled"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True)
class Ruling:
    """What becomes of it; ``until`` when it is handled or, refused, when one may come again; ``tell`` the person so."""

    fate: Fate
    until: datetime
    tell: bool = False


@dataclass
class _Lane:
    """The bucket of one account for one sort of things: it is full again at ``full``."""

    full: datetime
    day: datetime
    today: int = 0
    refused: int = 0
    told: bool = False
    told_of_day: bool = False


@dataclass
class Throttle:
    """Rules for every account. Moments are aware and may go back when somebody sets the clock."""

    limits: Limits
    _words: dict[int, _Lane] = field(default_factory=dict)
    _taps: dict[int, _Lane] = field(default_factory=dict)
    _latest: datetime | None = None

    def hear(self, user: int, now: datetime, *, daily: bool = True) -> Ruling:
        """Something said: at once, later in its turn, or (``daily``) no more today."""
        lane = self._lane(self._words, user, now)
        if daily and lane.today >= self.limits.per_person_per_day:
            told, lane.told_of_day = lane.told_of_day, True
            return Ruling(Fate.REFUSED, lane.day + DAY, tell=not told)
        lane.today += daily
        lane.full = max(lane.full, now) + self._pace
        until = lane.full - MINUTE
        if until <= now:
            return Ruling(Fate.HANDLED, now)
        told, lane.told = lane.told, lane.told or until - now > NOTICEABLE
        return Ruling(Fate.HELD, until, tell=lane.told and not told)

    def press(self, user: int, now: datetime, *, daily: bool = True) -> Ruling:
        """A button pressed: at once, after what was said before, or not at all: it can be pressed again.

        ``tell`` says that its little clock must be stopped; of a flood only as often as honest fingers could press.
        """
        lane = self._lane(self._taps, user, now)
        full = max(lane.full, now) + self._pace
        too_many = daily and lane.today >= self.limits.per_person_per_day * TAPS_A_MESSAGE
        if too_many or full - MINUTE > now:
            lane.refused += 1
            until = lane.day + DAY if too_many else full - MINUTE
            return Ruling(Fate.REFUSED, until, tell=lane.refused <= self.limits.per_person_per_minute)
        lane.full, lane.today = full, lane.today + daily
        said = self._words.get(user)
        until = said.full - MINUTE if said else now
        return Ruling(Fate.HELD, until) if until > now else Ruling(Fate.HANDLED, now)

    def overhear(self, chat: int, now: datetime) -> bool:
        """Something said in a group where nobody reports: whether it is looked at."""
        lane = self._lane(self._words, chat, now)
        full = max(lane.full, now) + self._pace
        if full - MINUTE > now:
            return False
        lane.full = full
        return True

    def patient(self, user: int, now: datetime) -> bool:
        """Whether the next thing of this account would be handled at once, counting for the day."""
        lanes = ((self._words, 1), (self._taps, TAPS_A_MESSAGE))
        known = [(lanes[user], share) for lanes, share in lanes if user in lanes]
        return all(
            max(lane.full, now) + self._pace <= now + MINUTE and lane.today < self.limits.per_person_per_day * share
            for lane, share in known
        )

    def remember(self, user: int, until: datetime, now: datetime) -> None:
        """Before we were started something of this account was held until then."""
        self._lane(self._words, user, now).full = until + MINUTE

    @property
    def _pace(self) -> timedelta:
        return MINUTE / self.limits.per_person_per_minute

    def _lane(self, lanes: dict[int, _Lane], user: int, now: datetime) -> _Lane:
        if self._latest and now < self._latest - NOTICEABLE:  # the clock was set back: nobody waits for that
            self._words.clear()
            self._taps.clear()
        self._latest = now
        lane = lanes.get(user)
        if lane is None:
            if len(lanes) >= MOST_REMEMBERED:
                _forget_the_idle(lanes, now)
            lane = lanes[user] = _Lane(now, now)
        if now >= lane.day + DAY:
            lane.day, lane.today, lane.told_of_day, lane.refused = now, 0, False, 0
        if lane.full <= now:
            lane.told, lane.refused = False, 0
        return lane


def _forget_the_idle(lanes: dict[int, _Lane], now: datetime) -> None:
    """Those at rest whose day told little; should nearly all be busy, everybody begins anew."""
    for user in [user for user, lane in lanes.items() if lane.full <= now]:
        del lanes[user]
    if len(lanes) > MOST_REMEMBERED // 2:
        lanes.clear()


@dataclass
class Budget:
    """How many updates may be handled now, of ``per_minute`` over all."""

    per_minute: int
    _left: float = -1.0
    _at: datetime | None = None

    def room(self, now: datetime) -> int:
        """How many at this moment."""
        if self._at is None or now < self._at:
            self._left, self._at = float(self.per_minute) if self._at is None else self._left, now
        grown = (now - self._at) / MINUTE * self.per_minute
        self._left, self._at = min(self._left + grown, float(self.per_minute)), now
        return int(self._left)

    def spend(self, count: int) -> None:
        """So many were handled."""
        self._left -= count
