"""A voter register in a few lines that finds people by NIK or by name; for what stands around the real one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.model import Candidate, Finding, Match, Sought, Voter

VOTERS = (
    Voter("100", nik="3272011203559001", name="CONTOH SATU", birthdate="1955-03-12", rt="003", tps="001"),
    Voter("101", nik="3272014504600002", name="CONTOH DUA", birthdate="1960-04-05", rt="003", tps="001"),
    Voter("102", nik="3272011011710003", name="CONTOH DUA", birthdate="1971-11-10", rt="004", tps="002"),
)


@dataclass
class Roll:
    """``sought`` keeps what was asked; after ``patience`` questions for many it raises ``KeyboardInterrupt``."""

    voters: Sequence[Voter] = VOTERS
    stamp: str = "a1"
    patience: int = 1_000_000
    sought: list[Sought] = field(default_factory=list)

    def find(self, one: Sought) -> Finding:
        """Sure with the NIK, maybe with the name."""
        by_nik = [voter for voter in self.voters if voter.nik and voter.nik == one.nik]
        if by_nik:
            return Finding(Match.SURE, (Candidate(by_nik[0], 0.99871, ("NIK sama", "nama sama")),))
        named = [voter for voter in self.voters if one.name and voter.name == one.name.upper()]
        if not named:
            return Finding(Match.NONE)
        found = tuple(Candidate(voter, 0.7 - place / 10, ("nama sama",)) for place, voter in enumerate(named))
        return Finding(Match.MAYBE, found, contested=len(found) > 1)

    def find_many(self, people: Sequence[Sought]) -> list[Finding]:
        """The same for each."""
        if not self.patience:
            raise KeyboardInterrupt
        self.patience -= 1
        self.sought += people
        return [self.find(one) for one in people]
