"""How fast Telegram may be spoken to: over all chats, in one chat, and after it asked for a rest (pure).

Telegram takes about 30 messages a second over all, 20 a minute in one group and one a second in a private chat, where
short bursts may be quicker; whoever sends more is answered 429. How long a burst may be it does not say.
"""

from collections import deque
from datetime import datetime, timedelta

SECOND, BURST, MINUTE = timedelta(seconds=1.05), timedelta(seconds=5.25), timedelta(minutes=1.02)
"""A little longer than Telegram's: what leaves in good order may arrive closer together."""
ALL_CHATS, CAN_WAIT, AT_LEAST = 28, 22, 2
"""Messages in any ``SECOND``: over all; up to how many those nobody waits for may fill it, so that the rest stays free
for answers however many there are; and how many of them leave even then, so that nothing waits for ever.
"""
ONE_GROUP, CAN_WAIT_IN_GROUP = 18, 14
"""Messages to one group in any ``MINUTE``, and of those nobody waits for."""
ONE_PERSON = 5
"""Messages to one person in any ``BURST``: one a second, and the few that belong together at once."""
REMEMBERED = 2_000
"""Chats whose last moments are kept in mind before those long silent are forgotten."""


class Pace:
    """What was sent a moment ago, and what may follow. Moments are aware and may be set back."""

    def __init__(
        self,
        all_chats: int = ALL_CHATS,
        can_wait: int = CAN_WAIT,
        one_group: int = ONE_GROUP,
        one_person: int = ONE_PERSON,
    ) -> None:
        self._all = _Window(SECOND, all_chats)
        self._kept_free = all_chats - can_wait
        self._waiters = _Window(SECOND, AT_LEAST)
        self._one_group, self._one_person = one_group, one_person
        self._chats: dict[int, _Window] = {}
        self._resting: tuple[datetime, datetime] | None = None

    def rest(self, now: datetime, pause: timedelta) -> None:
        """Telegram asked for a rest: nothing leaves meanwhile, to whomever."""
        if self._resting is None or not self.resting(now) or self._resting[1] < now + pause:
            self._resting = now, now + pause

    def resting(self, now: datetime) -> bool:
        """Whether that rest is not over. A clock that was set back ends it: Telegram would ask again."""
        return self._resting is not None and self._resting[0] <= now < self._resting[1]

    def free(self, chat_id: int | None, now: datetime, *, can_wait: bool) -> bool:
        """Whether one more message may go to this chat now; ``can_wait``: one that nobody waits for.

        Without a chat: a call that puts nothing into one.
        """
        if not self._all.free(now) or (can_wait and not self._may_fill(now)):
            return False
        if chat_id is None or chat_id not in self._chats:
            return True
        reserved = ONE_GROUP - CAN_WAIT_IN_GROUP if can_wait and chat_id < 0 else 0
        return self._chats[chat_id].free(now, reserved)

    def _may_fill(self, now: datetime) -> bool:
        return self._all.free(now, self._kept_free) or self._waiters.free(now)

    def owes(self, now: datetime) -> bool:
        """Whether letters that can wait have had less than ``AT_LEAST``: one of them goes before the answers now."""
        return self._waiters.free(now)

    def took(self, chat_id: int | None, now: datetime, *, can_wait: bool) -> None:
        """One message leaves."""
        self._all.took(now)
        if can_wait:
            self._waiters.took(now)
        if chat_id is not None:
            self._window(chat_id, now).took(now)

    def heard(self, chat_id: int, now: datetime, messages: int) -> None:
        """Before our time somebody may have sent so many to this chat; a few may follow at once all the same."""
        for _ in range(min(messages, ONE_GROUP - AT_LEAST)):
            self._window(chat_id, now).took(now)

    def _window(self, chat_id: int, now: datetime) -> "_Window":
        if chat_id not in self._chats:
            if len(self._chats) >= REMEMBERED:
                self._chats = {chat: window for chat, window in self._chats.items() if not window.is_empty(now)}
            length, most = (MINUTE, self._one_group) if chat_id < 0 else (BURST, self._one_person)
            self._chats[chat_id] = _Window(length, most)
        return self._chats[chat_id]


class _Window:
    """At most so many in any stretch of this length."""

    def __init__(self, length: timedelta, most: int) -> None:
        self._length = length
        self._most = most
        self._moments: deque[datetime] = deque()

    def free(self, now: datetime, reserved: int = 0) -> bool:
        """Whether one more fits, leaving so many places to others."""
        self._forget(now)
        return len(self._moments) < self._most - reserved

    def is_empty(self, now: datetime) -> bool:
        """Whether nothing was sent in the stretch that ends now."""
        self._forget(now)
        return not self._moments

    def took(self, now: datetime) -> None:
        self._moments.append(now)

    def _forget(self, now: datetime) -> None:
        if self._moments and self._moments[-1] > now:
            # the clock was set back: they left now at the latest; without them a whole second would leave once more
            self._moments = deque(min(moment, now) for moment in self._moments)
        while self._moments and self._moments[0] <= now - self._length:
            self._moments.popleft()
