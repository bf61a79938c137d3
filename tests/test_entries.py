"""How a line of the month's list reads, and where it stands."""

from typing import Any

import pytest

from reporting.model import Area, Report
from scheduler.close import close
from tests.standins.matters import MEKAR, PLACES, SUKAMAJU, a_matter, a_report, number


def listed(*reports: Report, **said: Any) -> list[str]:
    return [row.number for row in close(a_matter(*reports, **said)).rows]


def row(report: Report, **said: Any) -> dict[str, str]:
    (only,) = close(a_matter(report, **said)).rows
    return dict(only.columns)


def test_an_approved_report_becomes_a_line_with_every_column() -> None:
    """A death that is approved, proven and signed by two stands in the list as the tab writes it."""
    cells = {
        "Nama": " Almarhum  contoh",
        "NIK": "3272 0112 0380 9001",
        "Tanggal Lahir": "1980-03-12",
        "Tempat Lahir": "Contoh",
        "Status Kawin": "s",
        "Alamat": "Jl. Contoh 1",
        "RW": "1",
        "RT": "2",
        "No. Bukti": "12/X",
    }
    assert row(a_report(1, cells=cells)) == {
        "KECAMATAN": "Timur",
        "KELURAHAN": "Sukamaju",
        "DPID": "",
        "NKK": "3272010103000001",
        "NIK": "3272011203809001",
        "NAMA": "ALMARHUM CONTOH",
        "TEMPAT LAHIR": "Contoh",
        "TANGGAL LAHIR": "12|03|1980",
        "STS KAWIN": "S",
        "KELAMIN": "L",
        "ALAMAT": "Jl. Contoh 1",
        "RT": "002",
        "RW": "001",
        "DISABILITAS": "0",
        "EKTP": "",
        "KETERANGAN": "1",
        "SUMBER": "LAPORAN MASYARAKAT",
        "TPS": "001",
        "JENIS": "TMS",
        "ALASAN": "meninggal",
        "BUKTI": "Akta kematian 12/X",
        "NOMOR": number(1),
        "SIDALIH": "Belum",
        "CATATAN SIDALIH": "",
    }


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("Pindah keluar", {}, ("TMS", "4", "pindah domisili", "Sukamaju")),
        ("Pindah masuk", {}, ("BARU", "B", "pindah masuk", "Sukamaju")),
        (
            "Pindah keluar",
            {"Tujuan": "sukasari, timur"},
            ("UBAH", "U", "pindah dalam wilayah: Sukamaju, Timur → Sukasari, Timur", "Sukasari"),
        ),
        (
            "Pindah masuk",
            {"Asal": "Mekar, Barat"},
            ("UBAH", "U", "pindah dalam wilayah: Mekar, Barat → Sukamaju, Timur", "Sukamaju"),
        ),
    ],
)
def test_a_move_stands_where_the_voter_lives_now(kind: str, cells: dict[str, str], said: tuple[str, ...]) -> None:
    """A move across the border is TMS or BARU; inside the office it is UBAH under the destination."""
    found = row(a_report(1, kind, cells=cells))
    assert (found["JENIS"], found["KETERANGAN"], found["ALASAN"], found["KELURAHAN"]) == said


def test_an_old_address_never_stands_below_the_new_kelurahan() -> None:
    """Of a departure inside the office the line leaves address, RT, RW and TPS open."""
    found = row(a_report(1, "Pindah keluar", cells={"Tujuan": "Sukasari, Timur", "Alamat": "Jl. Lama 1"}))
    assert [found[column] for column in ("ALAMAT", "RT", "RW", "TPS")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("cells", "role", "source"),
    [
        ({}, "RT", "LAPORAN MASYARAKAT"),
        ({"Saluran": "Petugas"}, "", "LAPORAN MASYARAKAT"),
        ({}, "Lapas", "LAPORAN INSTANSI"),
        ({"Peran": "dinas"}, "RT", "LAPORAN INSTANSI"),
        ({"Bukti": "hasil coktas"}, "Kelurahan", "HASIL COKTAS"),
    ],
)
def test_the_source_is_one_of_three_words(cells: dict[str, str], role: str, source: str) -> None:
    """``SUMBER`` says who told it in general, and never names a home or prison."""
    assert row(a_report(1, cells=cells, role=role))["SUMBER"] == source


@pytest.mark.parametrize(
    ("rw", "rt", "tps"), [("004", "", ""), ("001", "001", "002"), ("2", "9", "003"), ("003", "001", ""), ("", "", "")]
)
def test_the_polling_station_comes_from_the_office_s_own_table(rw: str, rt: str, tps: str) -> None:
    """``TPS`` is that of the RT, else that of the whole RW, else empty; also where two rows disagree."""
    disagreeing = [Area(*SUKAMAJU, "004", tps=tps) for tps in ("008", "009")]
    assert row(a_report(1, cells={"RW": rw, "RT": rt}), places=[*PLACES, *disagreeing])["TPS"] == tps


def test_polling_stations_are_sorted_as_numbers() -> None:
    """TPS 9 stands before TPS 10."""
    places = [Area(*SUKAMAJU, "001", rt, tps=tps) for rt, tps in (("001", "10"), ("002", "9"))]
    assert listed(a_report(1, cells={"RT": "001"}), a_report(2), places=places) == [number(2), number(1)]


def test_the_list_is_sorted_as_the_desk_reads_it() -> None:
    """Lines go by kind of change, kecamatan, kelurahan, TPS, RW, RT, family and name."""
    reports = [
        a_report(1, "Pindah masuk"),
        a_report(2, cells={"RT": "001"}),
        a_report(3, cells={"RT": "002", "No. KK": "3272010103009999"}),
        a_report(4, cells={"RT": "002", "No. KK": "3272010103000009", "Nama": "Contoh Zulu"}),
        a_report(5, cells={"RT": "002", "No. KK": "3272010103000009", "Nama": "Contoh Alfa"}),
        a_report(6, where=MEKAR),
        a_report(7, "Pindah masuk", cells={"Asal": "Mekar, Barat"}),
    ]
    assert listed(*reports) == [number(n) for n in (6, 5, 4, 3, 2, 7, 1)]
    assert listed(*reports, order=("BARU", "UBAH", "TMS"))[:2] == [number(1), number(7)]


def test_the_place_of_a_report_is_spelled_as_the_office_spells_it() -> None:
    """Other case, more blanks or a missing kecamatan still find the kelurahan of ``Wilayah``."""
    found = row(a_report(1, where=("", " SUKAMAJU ")))
    assert (found["KECAMATAN"], found["KELURAHAN"], found["TPS"]) == (*SUKAMAJU, "001")
