"""A voter register in memory: knows people by NIK, else by name and kelurahan. Nobody in it exists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reporting.model import Candidate, Finding, Match, Sought, Voter
from reporting.reading.names import normal

IMPORTED = datetime(2026, 10, 1, 0, 0, tzinfo=UTC)


def a_voter(dpid: str, name: str, nik: str = "", **more: str) -> Voter:
    """An entry of Sukamaju, RW 005, RT 003."""
    where = {"rt": "003", "rw": "005", "kelurahan": "SUKAMAJU", "kecamatan": "UTARA", "tps": "007"}
    told = {"nkk": "3272010101000077", "sex": "P", "birthdate": "1950-02-01", **where, **more}
    return Voter(dpid=dpid, nik=nik, name=name, **told)


@dataclass
class MemoryRegister:
    """The register of one import."""

    voters: list[Voter]
    stamp: str = "satu"
    imported_at: datetime = IMPORTED
    asked: list[Sought] = field(default_factory=list)
    broken: bool = False

    def voter(self, dpid: str) -> Voter | None:
        """The entry with this DPID."""
        return next((one for one in self.voters if one.dpid == dpid), None)

    def find_many(self, people: Sequence[Sought]) -> list[Finding]:
        """Each of these."""
        if self.broken:
            raise ZeroDivisionError
        self.asked += people
        return [self._find(one) for one in people]

    def _find(self, one: Sought) -> Finding:
        sure = [voter for voter in self.voters if voter.nik and voter.nik == one.nik]
        if sure:
            return Finding(Match.SURE, (Candidate(sure[0], 0.9991, ("NIK sama", "nama sama")),))
        near = [voter for voter in self.voters if normal(voter.name) == normal(one.name)]
        found = tuple(Candidate(voter, 0.8, ("nama sama", "RT sama")) for voter in near)
        return Finding(Match.MAYBE if near else Match.NONE, found, contested=len(near) > 1)


@dataclass
class Shelf:
    """The registers of a test's offices: one, or none yet."""

    register: MemoryRegister | None = None

    def of(self, _code: str) -> MemoryRegister | None:
        """The register of any office."""
        return self.register
