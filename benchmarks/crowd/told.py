"""What RT heads, care homes, offices and families tell of people, and who it was in truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.crowd.mistakes import Mistakes
from benchmarks.crowd.mixes import Mix
from benchmarks.crowd.town import Home, Town, Voter

KINDS = ["MENINGGAL", "PINDAH KELUAR", "UBAH DATA", "PINDAH MASUK", "PEMILIH BARU"]
_KNOWN, _UNKNOWN = [44, 20, 15, 11, 10], [18, 8, 4, 38, 32]
SOURCES = ["RT", "DINAS", "PANTI", "KELUARGA"]
_SOURCE_WEIGHTS = [58, 20, 9, 13]
_CARE = {"RT": 1.2, "DINAS": 0.45, "PANTI": 0.85, "KELUARGA": 0.9}
"""How often a source errs or leaves something out, against the mix."""
_TITLES = {
    "L": ["Bpk ", "Bp. ", "Pak ", "H. ", "Mbah ", "Sdr. "],
    "P": ["Ibu ", "Bu ", "Hj. ", "Ny. ", "Mbah ", "Sdri. "],
}
_DEAD = {"L": ["Alm. ", "Alm ", "Almarhum ", "Alm. H. "], "P": ["Almh. ", "Alm. ", "Almarhumah ", "Almh. Hj. "]}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to somebody; ``family`` are others of the household."""

    number: int
    person: int
    known: bool
    """In the register."""
    kind: str
    voter: Voter
    family: tuple[Voter, ...]


Reported = tuple[Sequence[str], Sequence[object]]
"""A row of ``reports.csv`` after its first cell, and one of ``gold_reports.csv`` after its first cell."""


class Teller:
    """Makes events of people and tells them, once or twice."""

    def __init__(self, rng: Random, mix: Mix, town: Town, homes: Sequence[Home]) -> None:
        self._rng = rng
        self._mix = mix
        self._town = town
        self._homes = homes
        self._mistakes = Mistakes(rng, mix)

    def events(self, families: Sequence[tuple[Voter, list[Voter]]], strangers: int) -> list[Event]:
        """One event of each voter of the register given with the household, and of so many people not in it."""
        rng = self._rng
        found = [
            Event(
                0,
                voter.number,
                True,
                rng.choices(KINDS, _KNOWN)[0],
                voter,
                tuple(one for one in family if one is not voter),
            )
            for voter, family in families
        ]
        for number in range(1, strangers + 1):
            voter, family = self._stranger([family for _, family in families])
            found.append(Event(0, -number, False, rng.choices(KINDS, _UNKNOWN)[0], voter, family))
        rng.shuffle(found)
        return [Event(at, one.person, one.known, one.kind, one.voter, one.family) for at, one in enumerate(found)]

    def _stranger(self, families: Sequence[list[Voter]]) -> tuple[Voter, tuple[Voter, ...]]:
        """Half are about to become voters, two of five live with voters, some are called as a neighbour is."""
        rng = self._rng
        family = rng.choice(families) if families and rng.random() < 0.4 else []
        home = family[0].home if family else rng.choice(self._homes)
        sex = rng.choice("LP")
        born = date(
            rng.choice([2008, 2009, 2009]) if rng.random() < 0.5 else rng.randint(1940, 2007),
            rng.randint(1, 12),
            rng.randint(1, 28),
        )
        voter = self._town.person(home, self._town.names.people(), sex, born)
        if families and rng.random() < 0.05:
            namesake = rng.choice(rng.choice(families))
            voter = self._town.person(namesake.home, self._town.names.people(), namesake.sex, born)
            return _called(voter, namesake.words), ()
        return voter, tuple(family)

    def tell(self, events: Sequence[Event], twice: int) -> list[Reported]:
        """All events, so many of them by a second source too, in no order."""
        rng = self._rng
        told = [(event, rng.choices(SOURCES, _SOURCE_WEIGHTS)[0]) for event in events]
        again = rng.sample(told, twice)
        told += [(event, rng.choice([other for other in SOURCES if other != first])) for event, first in again]
        rng.shuffle(told)
        return [self._report(event, source) for event, source in told]

    def _omitted(self, share: float, care: float) -> bool:
        return self._rng.random() < min(0.95, share * care)

    def _report(self, event: Event, source: str) -> Reported:
        voter, mix, care = event.voter, self._mix, _CARE[source]
        name, name_error = self._mistakes.name(voter.words, min(1, mix.name * care))
        nik, nik_state = "", "none"
        if not self._omitted(mix.nik_not_told, care):
            nik, nik_state = self._mistakes.nik(voter.nik, voter.home.nkk, [one.nik for one in event.family])
        born, born_state = "", "none"
        if not self._omitted(mix.born_not_told, care):
            born, born_state = self._mistakes.born(voter.born)
        sex = "" if self._omitted(mix.sex_not_told, 1) else voter.sex
        if sex and self._rng.random() < mix.sex_wrong:
            sex = "LP"[sex == "L"]
        row = [event.kind, source, self._cased(self._titled(name, voter.sex, event.kind)), nik, born, sex]
        gold = [event.number, event.person, int(event.known), name_error, nik_state, born_state]
        # an RT head always says which RT; the others often do not know
        return [*row, *self._address(voter.home, event.kind, 0.3 if source == "RT" else 2.2)], gold

    def _titled(self, name: str, sex: str, kind: str) -> str:
        rng = self._rng
        if rng.random() >= self._mix.title:
            return name
        if rng.random() < 0.06:
            return name + rng.choice([", S.Pd", " S.E.", ", SH", ", S.Kom"])
        return rng.choice(_DEAD[sex] if kind == "MENINGGAL" and rng.random() < 0.7 else _TITLES[sex]) + name

    def _cased(self, name: str) -> str:
        chance = self._rng.random()
        return name if chance < 0.35 else name.title() if chance < 0.8 else name.lower()

    def _address(self, home: Home, kind: str, rt_care: float) -> list[str]:
        """Address, RT, RW, kelurahan, kecamatan as told."""
        rng, mix = self._rng, self._mix
        if rng.random() < mix.moved * (2 if kind.startswith("PINDAH") else 0.4):
            home = rng.choice(self._homes)
        form = rng.choice(["{}", "{:02d}", "{:03d}"])
        rt = home.rt
        if rng.random() < mix.rt_neighbour:
            rt = max(1, rt + rng.choice([-1, 1]))
        known = not self._omitted(mix.rt_not_told, rt_care)
        return [
            "" if self._omitted(mix.address_not_told, 1) else self._street(home.address),
            form.format(rt) if known else "",
            form.format(home.rw) if known and not self._omitted(mix.rw_not_told, 1) else "",
            "" if self._omitted(mix.kelurahan_not_told, 1) else self._kelurahan(home.kelurahan),
            home.kecamatan if rng.random() < 0.6 else "",
        ]

    def _street(self, address: str) -> str:
        if self._rng.random() < 0.4:
            return address
        short = address.replace("JL ", self._rng.choice(["Jln. ", "Jl. ", "Jalan ", "jl "]), 1)
        return short.partition(" NO ")[0].title() if self._rng.random() < 0.6 else short.title()

    def _kelurahan(self, name: str) -> str:
        chance = self._rng.random()
        if chance < self._mix.kelurahan_misspelt:
            return self._mistakes.mistyped(name)
        if chance < self._mix.kelurahan_misspelt + 0.04:
            return self._rng.choice(["Kel. ", "kelurahan ", "Ds "]) + name.title()
        return name if chance < 0.8 else name.title()


def _called(voter: Voter, words: tuple[str, ...]) -> Voter:
    return Voter(
        voter.number, voter.nik, words, "", "", voter.birthplace, voter.born, voter.sex, voter.family, voter.home
    )
