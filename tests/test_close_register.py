"""A closing beside the voter register: what its entries say in the list, and what it holds back."""

from dataclasses import replace
from typing import Any

import pytest

from reporting.judgement import Listed, Standing
from reporting.model import Candidate, Closing, Match, Report, Stage, Tally, Voter
from scheduler.close import close
from tests.standins.matters import MEKAR, RULES, SUKAMAJU, a_matter, a_report, number

ENTRY = Voter(
    dpid="10000001",
    nkk="3272010103000777",
    nik="3272015203501111",
    name="Contoh Sutrisni",
    birthplace="CONTOH",
    birthdate="1950-03-12",
    sex="P",
    marital="S",
    address="JL. DAFTAR 9",
    rt="001",
    rw="001",
    kelurahan="SUKAMAJU",
    kecamatan="TIMUR",
    tps="012",
    disability="1",
    ektp="S",
)
PLACE = ("KECAMATAN", "KELURAHAN", "ALAMAT", "RT", "RW", "TPS")
WHO = ("DPID", "NKK", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STS KAWIN", "KELAMIN", "DISABILITAS", "EKTP")
AS_REGISTERED = (
    *("10000001", "3272010103000777", "3272015203501111", "CONTOH SUTRISNI", "CONTOH", "12|03|1950", "S", "P"),
    *("1", "S"),
)


def closed(*told: tuple[Report, Standing], laid_over: frozenset[str] = frozenset(), **said: Any) -> Closing:
    """The closing of reports with what the register says of each."""
    standings = {report.number: standing for report, standing in told}
    rules = replace(RULES, register_loaded=True, standings=standings, laid_over=laid_over)
    return close(a_matter(*(report for report, _ in told), rules=rules, **said))


def line(report: Report, standing: Standing) -> dict[str, str]:
    (row,) = closed((report, standing)).rows
    return dict(row.columns)


def why(*told: tuple[Report, Standing], **said: Any) -> dict[str, str]:
    return {item.number: item.reason for item in closed(*told, **said).held}


def says(row: dict[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


# ---------------------------------------------------------------- what the list says
def test_a_strike_says_what_the_register_says() -> None:
    """Whatever the report told otherwise: Sidalih knows the entry by its own words, and counts it where it stands."""
    report = a_report(1, where=MEKAR, cells={"DPID": "10000001", "L/P": "L", "Alamat": "Jl. Lain 1"})
    closing = closed((report, Standing(chosen=ENTRY)))
    row = dict(next(iter(closing.rows)).columns)
    assert says(row, WHO) == AS_REGISTERED
    assert says(row, PLACE) == ("Timur", "Sukamaju", "JL. DAFTAR 9", "001", "001", "012")
    struck = {where.kelurahan: where.struck for where in closing.recap}
    assert (struck[SUKAMAJU[1]], struck[MEKAR[1]]) == (Tally(women=1), Tally())


def test_what_the_register_leaves_open_comes_from_the_report() -> None:
    """An entry without NIK, sex or station is completed."""
    bare = replace(ENTRY, nik="", sex="", tps="", rt="", address="")
    row = line(a_report(1, cells={"DPID": "10000001", "Alamat": "Jl. Lain 1"}), Standing(chosen=bare))
    assert (row["NIK"], row["KELAMIN"], row["ALAMAT"], row["RT"], row["TPS"]) == (
        a_report(1).cell("NIK"),
        "L",
        "Jl. Lain 1",
        "002",
        "001",
    )


def test_the_sex_of_an_entry_is_enough() -> None:
    """A report that does not tell it is not held when the register does."""
    report = a_report(1, cells={"DPID": "10000001", "L/P": ""})
    assert line(report, Standing(chosen=ENTRY))["KELAMIN"] == "P"


def test_a_change_is_laid_over_the_entry() -> None:
    """Old values from the register, new ones from the report; a new RT decides the station anew."""
    told = "nama: Sutrisni → Sutrisno Contoh\nrt: 001 → 002"
    report = a_report(1, "Ubah data", cells={"DPID": "10000001", "Data Lama → Baru": told, "Alamat": "Jl. Lain 1"})
    row = line(report, Standing(chosen=ENTRY))
    assert says(row, WHO) == (*AS_REGISTERED[:3], "SUTRISNO CONTOH", *AS_REGISTERED[4:])
    assert says(row, PLACE) == ("Timur", "Sukamaju", "JL. DAFTAR 9", "002", "001", "001")


def test_who_moved_inside_keeps_the_name_and_leaves_the_old_address() -> None:
    """Who it is comes from the register, where from the report; the recap takes the voter from where they stood."""
    report = a_report(
        1, "Pindah masuk", where=MEKAR, cells={"DPID": "10000001", "Asal": "Sukasari, Timur", "Alamat": "Jl. Baru 1"}
    )
    closing = closed((report, Standing(chosen=ENTRY)))
    row = dict(next(iter(closing.rows)).columns)
    assert (row["NIK"], row["NAMA"], row["NKK"]) == ("3272015203501111", "CONTOH SUTRISNI", report.cell("No. KK"))
    assert says(row, PLACE) == ("Barat", "Mekar", "Jl. Baru 1", "002", "001", "")
    moved = {where.kelurahan: (where.moved_in.total, where.moved_out.total) for where in closing.recap}
    assert (moved[MEKAR[1]], moved[SUKAMAJU[1]], moved["Sukasari"]) == ((1, 0), (0, 1), (0, 0))


def test_who_left_inside_leaves_the_address_open() -> None:
    """The register knows the old one only."""
    report = a_report(1, "Pindah keluar", cells={"DPID": "10000001", "Tujuan": "Mekar, Barat"})
    assert says(line(report, Standing(chosen=ENTRY)), PLACE) == ("Barat", "Mekar", "", "", "", "")


# ---------------------------------------------------------------- what is held back
@pytest.mark.parametrize(
    ("kind", "cells", "standing", "reason"),
    [
        ("Meninggal", {}, Standing(Match.NONE), "Tidak ditemukan di daftar pemilih; bila ternyata ada, isi DPID-nya."),
        ("Ubah data", {}, Standing(Match.MAYBE), "DPID pemilih belum dipilih."),
        ("Meninggal", {"DPID": "1"}, Standing(Match.SURE), "DPID tidak ada di daftar pemilih; periksa angkanya."),
        (
            "Meninggal",
            {"DPID": "10000001"},
            Standing(chosen=ENTRY, struck=Listed("2026-09", number(7))),
            f"Sudah TMS di daftar 2026-09 melalui laporan {number(7)}. Bila DPID-nya keliru, pilih DPID yang benar.",
        ),
        (
            "Ubah data",
            {"DPID": "10000001"},
            Standing(chosen=ENTRY, struck=Listed("2026-09", number(7))),
            f"Sudah TMS di daftar 2026-09 melalui laporan {number(7)}. Bila DPID-nya keliru, pilih DPID yang benar.",
        ),
        (
            "Pindah masuk",
            {},
            Standing(Match.SURE, Candidate(ENTRY, 0.99)),
            "Sudah terdaftar di daftar pemilih. Bila ia pindah di dalam wilayah kantor, tulis Asal sebagai “Kelurahan, "
            "Kecamatan”; bila ini orang lain, tulis PISAH di Gabung Dengan.",
        ),
    ],
)
def test_what_the_register_holds_back(kind: str, cells: dict[str, str], standing: Standing, reason: str) -> None:
    """Not in the register, struck off already, registered already: each with what to do."""
    assert why((a_report(1, kind, cells=cells), standing)) == {number(1): reason}


@pytest.mark.parametrize(
    ("kind", "cells", "standing"),
    [
        ("Pindah masuk", {}, Standing(Match.MAYBE, Candidate(ENTRY, 0.9))),
        ("Pindah masuk", {}, Standing(Match.NONE)),
        ("Pindah masuk", {"Gabung Dengan": "PISAH"}, Standing(Match.SURE, Candidate(ENTRY, 0.99))),
        ("Pindah masuk", {}, Standing(Match.SURE, Candidate(ENTRY, 0.99), struck=Listed("2026-09", number(7)))),
        ("Meninggal", {"DPID": "10000001"}, Standing(Match.NONE, chosen=ENTRY)),
    ],
)
def test_what_it_does_not_hold_back(kind: str, cells: dict[str, str], standing: Standing) -> None:
    """A likeness only, a namesake by the staff's word, somebody who was struck off and came back, a chosen entry."""
    assert why((a_report(1, kind, cells=cells), standing)) == {}


def test_a_list_before_the_import_is_in_the_register_already() -> None:
    """An entry that a newer register still has may be struck off; what was listed since the import counts."""
    before = replace(a_report(7, cells={"DPID": "10000001"}), stage=Stage.LISTED, stage_ref="2026-09")
    again = a_report(1, cells={"DPID": "10000001"}), Standing(chosen=ENTRY)
    old = before, Standing(chosen=ENTRY)
    assert why(old, again) == {}
    assert why(old, again, laid_over=frozenset({"2026-09"}))[number(1)].startswith("Orang ini sudah dicoret (TMS)")


def test_the_living_come_back_whatever_the_register_says() -> None:
    """Who was struck off in a list is restored, with the words of the entry."""
    struck = replace(a_report(7, cells={"DPID": "10000001"}), stage=Stage.LISTED, stage_ref="2026-09")
    alive = a_report(1, "Masih hidup", cells={"DPID": "10000001", "Bukti": "KTP-el/KK"})
    by_list = Standing(chosen=ENTRY, struck=Listed("2026-09", struck.number))
    for standing in (by_list, Standing(chosen=ENTRY)):
        (row,) = closed((struck, by_list), (alive, standing)).rows
        assert says(dict(row.columns), ("JENIS", "NOMOR", "NIK", "TPS")) == (
            "BARU",
            number(1),
            "3272015203501111",
            "012",
        )
