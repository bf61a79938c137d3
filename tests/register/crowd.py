"""A register for the tests: a few people told by hand among some thousand invented ones."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.crowd.mixes import mix
from benchmarks.people import REGISTER, Maker
from reporting.model import Sought
from reporting.register.building import Builder
from reporting.register.register import Register

ON = date(2026, 11, 22)
IMPORTED = datetime(2026, 11, 22, 3, tzinfo=UTC)
KECAMATAN, KELURAHAN = "CONTOH TIMUR", "SUKA RUKUN"


def entry(
    dpid: str, name: str, born: str, *, sex: str = "L", rt: str = "003", nik: str = "", kk: str = ""
) -> list[str]:
    """An entry of the kelurahan of the tests; without ``nik`` one that fits birth date and sex."""
    day = int(born[8:]) + (40 if sex == "P" else 0)
    number = nik or f"327299{day:02d}{born[5:7]}{born[2:4]}{9000 + int(dpid) % 1000:04d}"
    family = kk or f"32729901012090{int(dpid) % 100:02d}"
    home = ["GG ANGGREK 2 NO 7", rt, "005", KELURAHAN, KECAMATAN, "011"]
    return [dpid, family, number, name, "KOTA CONTOH", born, sex, "S", *home, "0", "S"]


def crowd(folder: Path, *, voters: int = 3_000, seed: int = 3) -> list[list[str]]:
    """Invented entries of the benchmark's maker, as the builder takes them."""
    Maker(voters=voters, reports=20, seed=seed, chosen=mix("biasa"), out=folder).make()
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        return [[*(row[name] for name in REGISTER), "", ""] for row in csv.DictReader(file)]


def built(path: Path, *parts: Iterable[Sequence[str]]) -> Register:
    """A register file with these entries."""
    builder = Builder(path)
    for part in parts:
        builder.add(list(part))
    builder.finish(imported_at=IMPORTED, source="uji.csv")
    return Register(path)


def sought(name: str = "", **told: str) -> Sought:
    """Somebody looked for in the kelurahan of the tests, if no other is told."""
    return Sought(**{"on": ON, "name": name, "kelurahan": "Suka Rukun", **told})  # type: ignore[arg-type]  # all text but on
