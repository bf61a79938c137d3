"""A register of a few invented people for the dialog's tests: who shares a word of the name may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reporting.matching.spelling import today, words
from reporting.model import Candidate, Finding, Match, Sought, Voter

HOME = {"rt": "003", "rw": "005", "kelurahan": "SUKAMAJU", "kecamatan": "UTARA", "tps": "004"}
OLD = Voter("9001", "3272010101000001", "3272010107500001", "CONTOH SUTRISNO", "GARUT", "1950-07-01", "L", **HOME)
YOUNG = replace(OLD, dpid="9002", nik="3272012309710002", birthdate="1971-09-23", address="JL. MAWAR 8")
TARMI = replace(OLD, dpid="9003", nik="3272014102480003", name="TARMI", birthdate="1948-02-01", sex="P")
NEXT_DOOR = replace(OLD, dpid="9004", nik="3272010107500004", rt="004")
HARTONO = replace(OLD, dpid="9005", nik="3272010508600001", name="HARTONO", birthdate="1960-08-05")


@dataclass
class Folk:
    """``match`` is what it says of everybody it finds; ``asked`` is whom it was asked for."""

    voters: Sequence[Voter]
    match: Match = Match.MAYBE
    scores: Sequence[float] = (0.6, 0.5, 0.4, 0.3)
    asked: list[Sought] = field(default_factory=list)

    def find(self, sought: Sought) -> Finding:
        """Those who share a word of the name, in the register's order."""
        self.asked.append(sought)
        told = {today(word) for word in words(sought.name)}
        found = [one for one in self.voters if told & {today(word) for word in words(one.name)}]
        candidates = [Candidate(one, score) for one, score in zip(found, self.scores, strict=False)]
        return Finding(self.match if found else Match.NONE, tuple(candidates))

    def with_nik(self, nik: str) -> Sequence[Voter]:
        """Those of this NIK."""
        return [one for one in self.voters if one.nik == nik]
