"""What joining, leaving and handing over ask the chat to do. Plain data; ``scene.Deed`` holds all deeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class AskNumber:
    """Say this, with the key that shares the own telephone number."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Enrol:
    """Use an invite code."""

    code: str = field(repr=False)


@dataclass(frozen=True)
class EnrolByNumber:
    """Use the own telephone number, as Telegram gave it."""

    phone: str = field(repr=False)


@dataclass(frozen=True)
class OpenLink:
    """Somebody came through a kelurahan's link."""

    code: str = field(repr=False)


@dataclass(frozen=True)
class AskToJoin:
    """Somebody picked an area (``office``, ``kecamatan``, ``kelurahan``, ``rw``, ``rt``) and told a name."""

    told: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Withdraw:
    """Do not wait any longer."""


@dataclass(frozen=True)
class HandOver:
    """Invite a successor for an own area."""

    person_id: int
    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True)
class Leave:
    """End the own access to an area."""

    person_id: int


@dataclass(frozen=True)
class ShowNotice:
    """Say this about personal data; that it was shown is recorded."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class EraseMe:
    """Forget the speaker."""


@dataclass(frozen=True)
class Facts:
    """What is kept about the speaker: since when they are enrolled, how much they told and asked, when the newest
    version of the notice was shown first; ``days`` are how long files, words and the people of rows are kept;
    ``named``: their name is kept, for they were enrolled once, or asked to be; ``checks``: what
    they asked by ``/cek``, which stays until its time is over."""

    since: datetime | None = None
    reports: int = 0
    questions: int = 0
    notice: datetime | None = None
    days: tuple[int, int, int] = (90, 90, 1825)
    named: bool = False
    checks: int = 0


Passage = AskNumber | Enrol | EnrolByNumber | OpenLink | AskToJoin | Withdraw | HandOver | Leave | ShowNotice | EraseMe
