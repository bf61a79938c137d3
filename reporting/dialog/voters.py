"""What the dialog may ask the voter register, and what it does when it showed or pointed out somebody. Plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reporting.model import Finding, Match, Sought, Voter


class Voters(Protocol):
    """The register of the speaker's office, as far as this person may still ask it today."""

    def find(self, sought: Sought) -> Finding:
        """Who of the register may be meant."""

    def with_nik(self, nik: str) -> Sequence[Voter]:
        """Who is registered with this NIK."""


class NoVoters:
    """No register is loaded, or nothing more may be asked."""

    def find(self, sought: Sought) -> Finding:
        """Nobody."""
        return Finding(Match.NONE)

    def with_nik(self, nik: str) -> Sequence[Voter]:
        """Nobody."""
        return ()


@dataclass(frozen=True)
class LookedUp:
    """Write down that the speaker was asked about these entries of the register (their DPID)."""

    dpids: tuple[str, ...]
