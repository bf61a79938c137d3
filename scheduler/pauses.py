"""How long the desks are left alone after they could not be reached: longer each time, never two offices in step."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LONGEST_S = 120.0
"""Decisions must be seen within five minutes, also when the first call after an outage fails once more."""
_JITTER = random.SystemRandom()


@dataclass
class Pauses:
    """By office; ``shortest_s`` is the usual time between meetings."""

    shortest_s: float
    _alone: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    _length_s: dict[str, float] = field(default_factory=dict)

    def over(self, office: str, now: datetime) -> bool:
        """Whether the office's desk may be met again. A clock that was set back ends the pause: it would ask again."""
        if office not in self._alone:
            return True
        since, until = self._alone[office]
        return not since <= now < until

    def failed(self, office: str, now: datetime, retry_after_s: float | None) -> None:
        """It could not be reached; ``retry_after_s`` is what the other side asked for."""
        length = min(2 * self._length_s.get(office, self.shortest_s / 2), LONGEST_S)
        self._length_s[office] = length
        wait = max(length * _JITTER.uniform(0.5, 1.0), retry_after_s or 0.0)
        self._alone[office] = now, now + timedelta(seconds=wait)

    def well(self, office: str) -> None:
        """It was met."""
        self._alone.pop(office, None)
        self._length_s.pop(office, None)
