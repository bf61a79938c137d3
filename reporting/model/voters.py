"""Entries of the voter register, what is known of somebody who is looked for in it, and what was found."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reporting.model.reports import Area


class Match(StrEnum):
    """``KELAS``: how sure it is that the first candidate is the person."""

    SURE = "pasti"
    MAYBE = "mungkin"
    NONE = "tidak ada"


@dataclass(frozen=True, slots=True)
class Voter:
    """One entry of the register, all text, cells as in ``PDPB``; dates ISO, RT, RW and TPS three digits."""

    dpid: str
    nkk: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    birthplace: str = field(default="", repr=False)
    birthdate: str = field(default="", repr=False)
    sex: str = ""
    marital: str = ""
    address: str = field(default="", repr=False)
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    tps: str = ""
    disability: str = ""
    ektp: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody to look for, as people wrote it: every part may be empty, misspelt or in any usual form.

    ``born`` is a date in any usual form or a year, ``age`` in years; ``kind`` the ``Jenis`` if an event is told,
    ``homes`` the areas of who told it. ``on`` is the day of telling: two-digit years and ages count from it.
    """

    on: date
    name: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    kk: str = field(default="", repr=False)
    born: str = field(default="", repr=False)
    age: str = ""
    sex: str = ""
    address: str = field(default="", repr=False)
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kind: str = ""
    homes: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be the person: ``score`` from 0 to 1, and why, as short Indonesian phrases."""

    voter: Voter
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the register says of somebody: the class, and up to five candidates whatever the class, best first.

    ``contested``: two different people are about equally likely.
    """

    match: Match
    candidates: tuple[Candidate, ...] = ()
    contested: bool = False

    @property
    def best(self) -> Candidate | None:
        """The first candidate."""
        return self.candidates[0] if self.candidates else None
