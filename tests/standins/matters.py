"""Reports and closings of an invented office: two kecamatan, three kelurahan. All people are made up."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.codes import TABLES
from reporting.judgement import Rules
from reporting.kinds import KINDS
from reporting.model import Area, Effect, Month, Person, Report, Role, Stage, Tally
from reporting.reading.identity import receipt
from scheduler.close import Matter

WIB = ZoneInfo("Asia/Jakarta")
CUTOFF = datetime(2026, 10, 31, 23, 59, 59, tzinfo=WIB)
IN_TIME = datetime(2026, 10, 20, 9, tzinfo=WIB)
TOO_LATE = datetime(2026, 11, 1, 0, 0, 0, tzinfo=WIB)

SUKAMAJU, SUKASARI, MEKAR = ("Timur", "Sukamaju"), ("Timur", "Sukasari"), ("Barat", "Mekar")
PLACES = (
    Area("Timur", "Sukamaju", "001", "001", tps="002"),
    Area("Timur", "Sukamaju", "001", "002", tps="001"),
    Area("Timur", "Sukamaju", "002", "", tps="003"),
    Area("Timur", "Sukasari"),
    Area("Barat", "Mekar"),
)
BEFORE = {SUKAMAJU: Tally(100, 110), SUKASARI: Tally(80, 90), MEKAR: Tally(70, 60)}
RULES = Rules(
    officers=frozenset({"ani contoh", "budi contoh"}),
    needed={Effect.STRIKE: 2, Effect.CHANGE: 1, Effect.ADD: 1},
    inside=frozenset((kelurahan.casefold(), kecamatan.casefold()) for kecamatan, kelurahan in BEFORE),
)
TOLD = {
    "Pindah keluar": {"Tujuan": "Lain, Jauh"},
    "Pindah masuk": {"Asal": "Lain, Jauh", "KTP Setempat": "Ya"},
    "Ubah data": {"Data Lama → Baru": "alamat: Jl. Lama 1 → Jl. Baru 2"},
}
"""What a kind needs besides a person."""


def number(running: int) -> str:
    """The receipt of the report with this running number."""
    return receipt(2026, 10, running)


def nik(person: int, born: str = "120380") -> str:
    """A NIK that nobody has; ``born`` is DDMMYY."""
    return f"327201{born}{9000 + person}"


def a_report(running: int, kind: str = "Meninggal", *, where: tuple[str, str] = SUKAMAJU, **said: Any) -> Report:
    """An approved report with all that its kind needs; ``cells`` are laid over its row, the rest are its fields."""
    cells = {
        "Nomor": number(running),
        "Status": "Disetujui",
        "Nama": f"Contoh {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[running % 26]}{running}",
        "NIK": nik(running),
        "No. KK": f"3272010103{running:06d}",
        "L/P": "L",
        "Kecamatan": where[0],
        "Kelurahan": where[1],
        "RW": "001",
        "RT": "002",
        "Bukti": next(iter(KINDS[kind].evidence), "") if kind in KINDS else "",
        "Verifikator 1": "Ani Contoh",
        "Verifikator 2": "budi  contoh",
        **TOLD.get(kind, {}),
        **said.pop("cells", {}),
    }
    known = Report(
        number=number(running),
        office="32.72",
        kind=kind,
        filed_at=datetime(2026, 10, 4, 8, running % 60, tzinfo=WIB),
        person_id=1,
        role="RT",
        stage=Stage.RECEIVED,
        stage_ref="",
        cells=cells,
        cluster=number(running),
        decided_at=IN_TIME,
    )
    return replace(known, **said)


def a_matter(*reports: Report, **said: Any) -> Matter:
    """October of the office with these reports, no register loaded."""
    known = Matter(
        office="32.72",
        office_name="KPU Kota Contoh",
        zone=WIB,
        month=Month(2026, 10),
        cutoff=CUTOFF,
        reports=reports,
        people=(),
        rules=RULES,
        codes=TABLES["pdpb_2025"],
        places=PLACES,
        before=BEFORE,
    )
    return replace(known, **said)


def a_person(id_: int, where: tuple[str, str] = SUKAMAJU, role: Role = Role.RT, **said: Any) -> Person:
    """An enrolled, active reporter of a kelurahan."""
    known = Person(id_, "32.72", f"kode{id_}", f"Ketua Contoh {id_}", role, "", Area(*where), "", True, 1000 + id_)
    return replace(known, **said)
