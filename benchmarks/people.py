"""Invented voters and reports about them with the truth beside them: seeded, with mistakes in a mix that can be set.

``python -m benchmarks.people --n 100000 --reports 20000 --seed 1 --mix biasa --out FOLDER`` writes four files:
``register.csv`` (cells as in ``PDPB``), ``gold_register.csv`` (``dp_id``, ``person_id``: an entry that is there twice
has two ``dp_id`` of one person), ``reports.csv`` (what was told, ``rep_id`` first) and ``gold_reports.csv``
(``event_id``: two reports of one event share it; ``person_id``, ``in_register``, and what is wrong: ``name_err``,
``nik_state``, ``dob_state``). The same numbers, seed and mix make the same bytes.
"""

import argparse
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.crowd.mistakes import Mistakes
from benchmarks.crowd.mixes import MIXES, Mix, mix
from benchmarks.crowd.told import Teller
from benchmarks.crowd.town import Home, Town, Voter

REGISTER = "dp_id nkk nik nama tempat_lahir tanggal_lahir jk kawin alamat rt rw kelurahan kecamatan tps".split()
REPORTS = "rep_id jenis sumber nama nik tgl_lahir jk alamat rt rw kelurahan kecamatan".split()
GOLD_REGISTER = "dp_id person_id".split()
GOLD_REPORTS = "rep_id event_id person_id in_register name_err nik_state dob_state".split()
UNMARRIED_FROM = 2001
_HOMES_KEPT = 7
"""Every so manieth home is remembered, for people who moved there."""


class Maker:
    """Writes the four files; the register goes to the disk as it is made."""

    def __init__(self, *, voters: int, reports: int, seed: int, chosen: Mix, out: Path) -> None:
        self._rng = Random(seed)
        self._voters = voters
        self._reports = reports
        self._mix = chosen
        self._out = out
        self._town = Town(self._rng, voters)
        self._mistakes = Mistakes(self._rng, chosen)
        self._homes: list[Home] = []
        self._told: list[tuple[Voter, list[Voter]]] = []

    def make(self) -> None:
        """Write everything."""
        self._out.mkdir(parents=True, exist_ok=True)
        twice = round(self._reports * self._mix.told_twice)
        events = self._reports - twice
        strangers = round(events * self._mix.strangers)
        if events - strangers > self._voters:
            raise SystemExit("--reports: more than there are voters to tell of")
        told_of = set(self._rng.sample(range(self._voters), events - strangers))
        doubled = set(self._rng.sample(range(self._voters), round(self._voters * self._mix.doubles)))
        numbers = self._rng.sample(range(100_000_000, 100_000_000 + 3 * self._voters), self._voters + len(doubled))
        with self._file("register.csv", REGISTER) as register, self._file("gold_register.csv", GOLD_REGISTER) as gold:
            for number, voter in zip(numbers, self._entries(told_of, doubled), strict=True):
                register.writerow([number, *_cells(voter)])
                gold.writerow([number, voter.number])
        self._tell(strangers, twice)

    def _entries(self, told_of: set[int], doubled: set[int]) -> Iterator[Voter]:
        again: list[Voter] = []
        for family in self._town.households():
            if family[0].family % _HOMES_KEPT == 1:
                self._homes.append(family[0].home)
            self._told += [(voter, family) for voter in family if voter.number in told_of]
            again += [voter for voter in family if voter.number in doubled]
            yield from family
        yield from map(self._double, again)

    def _double(self, voter: Voter) -> Voter:
        """The second entry of a person: moved with the old number or a new one, or entered again with a slip."""
        rng = self._rng
        home, nik = rng.choice(self._homes), voter.nik
        kind = rng.choices(["same", "new", "slip"], [40, 30, 30])[0]
        if kind == "new":
            nik = self._town.niks.new(self._town.district(home.kecamatan), voter.born, voter.sex)
        elif kind == "slip":
            at = rng.randrange(2, 16)
            nik = nik[:at] + str((int(nik[at]) + rng.randint(1, 9)) % 10) + nik[at + 1 :]
            home = voter.home if rng.random() < 0.5 else home
        name, _ = self._mistakes.name(voter.words, 0.3)
        return replace(voter, nik=nik, home=home, words=tuple(name.split()), title="", degree="")

    def _tell(self, strangers: int, twice: int) -> None:
        teller = Teller(self._rng, self._mix, self._town, self._homes)
        reported = teller.tell(teller.events(self._told, strangers), twice)
        with self._file("reports.csv", REPORTS) as reports, self._file("gold_reports.csv", GOLD_REPORTS) as gold:
            for at, (row, truth) in enumerate(reported):
                reports.writerow([f"R{at:06d}", *row])
                gold.writerow([f"R{at:06d}", *truth])

    @contextmanager
    def _file(self, name: str, header: list[str]) -> Iterator[Any]:
        with (self._out / name).open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(header)
            yield rows


def _cells(voter: Voter) -> list[str]:
    """A line of the register after its first cell."""
    home = voter.home
    name = f"{voter.title}{voter.name}{voter.degree}"
    married = "B" if voter.born.year > UNMARRIED_FROM else "S"
    place = [home.address, f"{home.rt:03d}", f"{home.rw:03d}", home.kelurahan, home.kecamatan, f"{home.tps:03d}"]
    return [home.nkk, voter.nik, name, voter.birthplace, voter.born.isoformat(), voter.sex, married, *place]


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="voters; some more entries, since some are there twice")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", default="biasa", help=f"one of {', '.join(MIXES)}, or a TOML file")
    parser.add_argument("--out", type=Path, required=True)
    told = parser.parse_args(arguments)
    Maker(voters=told.n, reports=told.reports, seed=told.seed, chosen=mix(told.mix), out=told.out).make()


if __name__ == "__main__":
    main()
