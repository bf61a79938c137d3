"""What goes wrong with calls to Google, and when people act while the bot is at work."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.desk.model.hands import MOVING, TYPING, Hands
from tests.standins.sheets import Call, Fault

_READING = {
    "429": Fault(429, headers={"Retry-After": "1"}),
    "500": Fault(500),
    "502 page": Fault(502, html=True),
    "half an answer": Fault(truncated=True),
    "reset": Fault(reset=True),
    "stale read": Fault(stale=True),
}
_WRITING = {
    "429": Fault(429, headers={"Retry-After": "1"}),
    "500": Fault(500),
    "503, applied": Fault(503, applied=True),
    "no answer, applied": Fault(reset=True, applied=True),
    "no answer": Fault(reset=True),
}


@dataclass
class Weather:
    """Asked for each call. ``faults`` and ``hands_in`` are shares of calls; 0 is a calm day.

    ``mood`` is what people do while the bot writes, until the next meeting: type or move, not both; between two reads
    they act once, unless ``rough`` (see the package).
    """

    hands: Hands
    dice: Random
    faults: float = 0.0
    hands_in: float = 0.0
    struck: Counter[str] = field(default_factory=Counter)
    mood: tuple[str, ...] = TYPING
    wrote: bool = False
    rough: bool = False
    acted: bool = False

    def new_meeting(self) -> None:
        """The bot begins to read."""
        self.mood, self.wrote, self.acted = self.dice.choice([TYPING, MOVING]), False, False

    def __call__(self, call: Call) -> Fault | None:
        """What goes wrong with this call; before it is answered people may act."""
        self._act(call)
        if self.dice.random() >= self.faults:
            return None
        if self.dice.random() < 0.1:
            self._note("expired token")
            self.hands.server.tokens.clear()
            return None
        known = _WRITING if call.write else _READING
        name = self.dice.choice(list(known))
        self._note(name + (" while writing" if call.write else " while reading"))
        return known[name]

    def _act(self, call: Call) -> None:
        if not call.write and not self.wrote:
            return
        moment = "read and write" if call.write else "write and read-back"
        if self.dice.random() < self.hands_in and (self.rough or not self.acted):
            self.acted = True
            self.struck[f"people between {moment}"] += 1
            self.hands.story.append(f"  (between {moment})")
            acts = self.mood if call.write else (*TYPING, *MOVING)
            for _ in range(self.dice.randint(1, 3)):
                self.hands.act(self.dice.choice(acts))
        self.wrote, self.acted = self.wrote or call.write, self.acted and call.write

    def _note(self, name: str) -> None:
        self.struck[name] += 1
        self.hands.story.append(f"  ! {name}")
