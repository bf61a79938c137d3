"""How fast Telegram may be spoken to: over all chats, in one group, and after it asked for a rest (pure).

Telegram takes about 30 messages a second over all and 20 a minute in one group; whoever sends more is answered 429.
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta

SECOND, MINUTE = timedelta(seconds=1.05), timedelta(minutes=1.02)
"""A little longer than Telegram's: what leaves in good order may arrive closer together."""
ALL_CHATS, CAN_WAIT = 28, 22
"""Messages in any ``SECOND``: over all, and of those nobody waits for. The rest is kept free for receipts."""
ONE_GROUP = 18
"""Messages to one group in any ``MINUTE``."""


class Pace:
    """What was sent a moment ago, and what may follow. Moments are aware and may be set back."""

    def __init__(self, all_chats: int = ALL_CHATS, can_wait: int = CAN_WAIT, one_group: int = ONE_GROUP) -> None:
        self._all = _Window(SECOND, all_chats)
        self._waiters = _Window(SECOND, can_wait)
        self._one_group = one_group
        self._groups: defaultdict[int, _Window] = defaultdict(lambda: _Window(MINUTE, self._one_group))
        self._resting: tuple[datetime, datetime] | None = None

    def rest(self, now: datetime, pause: timedelta) -> None:
        """Telegram asked for a rest: nothing leaves meanwhile, to whomever."""
        if self._resting is None or not self.resting(now) or self._resting[1] < now + pause:
            self._resting = now, now + pause

    def resting(self, now: datetime) -> bool:
        """Whether that rest is not over. A clock that was set back ends it: Telegram would ask again."""
        return self._resting is not None and self._resting[0] <= now < self._resting[1]

    def free(self, chat_id: int, now: datetime, *, can_wait: bool) -> bool:
        """Whether one more message may go to this chat now; ``can_wait``: one that nobody waits for."""
        group = chat_id >= 0 or chat_id not in self._groups or self._groups[chat_id].free(now)
        return group and self._all.free(now) and not (can_wait and not self._waiters.free(now))

    def took(self, chat_id: int, now: datetime, *, can_wait: bool) -> None:
        """One message leaves."""
        self._all.took(now)
        if can_wait:
            self._waiters.took(now)
        if chat_id < 0:
            self._groups[chat_id].took(now)


class _Window:
    """At most so many in any stretch of this length."""

    def __init__(self, length: timedelta, most: int) -> None:
        self._length = length
        self._most = most
        self._moments: deque[datetime] = deque()

    def free(self, now: datetime) -> bool:
        if self._moments and self._moments[-1] > now:
            self._moments.clear()  # the clock was set back
        while self._moments and self._moments[0] <= now - self._length:
            self._moments.popleft()
        return len(self._moments) < self._most

    def took(self, now: datetime) -> None:
        self._moments.append(now)
