"""What can happen in the small town: the kinds of step of which the script is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.model import Month
from scheduler.stage.town import MONTH, Resident


@dataclass(frozen=True)
class Day:
    """The clock moves to this day and hour, and what the day is about."""

    day: int
    hour: int
    about: str
    month: Month = MONTH


@dataclass(frozen=True)
class Hours:
    """So many hours pass, and what is due happens."""

    count: int


@dataclass(frozen=True)
class Says:
    """Somebody types."""

    who: Resident
    text: str
    forwarded: bool = False


@dataclass(frozen=True)
class Taps:
    """Somebody presses a button of the newest message that shows it."""

    who: Resident
    label: str


@dataclass(frozen=True)
class Sends:
    """Somebody sends something that is not words: ``foto`` (answering their newest receipt), ``suara``, ``stiker``."""

    who: Resident
    what: str
    caption: str = ""


@dataclass(frozen=True)
class HandsOver:
    """Somebody fills rows into the template that the bot sent, saves it under a name and sends it."""

    who: Resident
    name: str
    rows: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class LoadsVoters:
    """The operator loads the voter register."""


@dataclass(frozen=True)
class Compares:
    """The staff read what the bot found in the register about these people."""

    names: Sequence[str]


@dataclass(frozen=True)
class Joins:
    """Everybody opens the invite link from the workbook."""

    who: Sequence[Resident]


@dataclass(frozen=True)
class TakesBotToGroup:
    """An officer takes the bot into the town's group."""

    who: Resident


@dataclass(frozen=True)
class Fills:
    """The staff type new rows into tabs, by title, and save once; the bot's next sync follows."""

    rows: Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class Change:
    """The rows that staff mean (all cells of ``where`` fit), and what they fill in there."""

    where: Mapping[str, str]
    cells: Mapping[str, str]

    def means(self, row: Mapping[str, str]) -> bool:
        """Whether it is one of these rows."""
        return all(row.get(name) == value for name, value in self.where.items())


@dataclass(frozen=True)
class Edits:
    """The staff change cells of one tab and save once; the bot's next sync follows."""

    about: str
    changes: Sequence[Change]
    title: str = "Laporan"


@dataclass(frozen=True)
class Asks:
    """A command in the staff chat."""

    text: str


@dataclass(frozen=True)
class Presses:
    """An officer presses a button of the staff chat's newest message that shows it (its beginning is enough)."""

    label: str


@dataclass(frozen=True)
class SendsBack:
    """The staff send a file of the month back to the staff chat, as somebody outside has filled it in."""

    name: str
    sheet: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class Midnight:
    """A month ends; the bot closes it at its hour."""

    month: Month = MONTH


Step = (
    Day
    | Hours
    | Says
    | Taps
    | Sends
    | HandsOver
    | LoadsVoters
    | Compares
    | Joins
    | TakesBotToGroup
    | Fills
    | Edits
    | Asks
    | Presses
    | SendsBack
    | Midnight
)
