"""One person is struck off once, comes back at once when alive, and is never both: several reports of one person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.kinds import KINDS
from reporting.matching.persons import said_alive
from reporting.model import Effect, Report, Stage
from reporting.reading.identity import birth_date
from scheduler.close import close
from tests.standins.matters import WIB, a_matter, a_report, nik, number

WHO = {"NIK": nik(7), "Nama": "Contoh Karta"}
NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=WIB)


def told(running: int, kind: str = "Meninggal", *, month: str = "", **said: Any) -> Report:
    """A report of the one person; with ``month`` it is in that month's list."""
    cells = {**WHO, **said.pop("cells", {})}
    report = a_report(running, kind, cells=cells, **said)
    return replace(report, stage=Stage.LISTED, stage_ref=month) if month else report


def listed(*reports: Report) -> list[str]:
    return [row.number for row in close(a_matter(*reports)).rows]


def why(*reports: Report) -> Mapping[str, str]:
    return {item.number: item.reason for item in close(a_matter(*reports)).held}


# ---------------------------------------------------------------- struck twice
def test_who_moved_and_died_is_struck_off_once() -> None:
    """Of two strikes of one month the one told first is listed, the other names it."""
    first, second = told(1, "Pindah keluar"), told(2)
    assert listed(first, second) == [number(1)]
    assert why(first, second)[number(2)].startswith(
        f"Orang ini sudah dicoret (TMS) di daftar bulan ini melalui laporan {number(1)}; satu pemilih hanya dicoret"
    )


def test_without_a_nik_the_name_in_the_same_rt_is_the_person() -> None:
    """A namesake of the same RT is struck off too once staff rule that it is somebody else."""
    cells = {"NIK": ""}
    first = told(1, "Pindah keluar", cells=cells)
    assert listed(first, told(2, cells=cells)) == [number(1)]
    assert len(listed(first, told(2, cells={**cells, "Gabung Dengan": "PISAH"}))) == 2
    assert len(listed(first, told(2, cells={**cells, "RT": "001"}))) == 2


def test_who_is_in_an_earlier_list_is_not_struck_off_again() -> None:
    """However long ago and whatever the reason; with another register entry it is another voter."""
    before = told(1, "Pindah keluar", month="2026-01", cells={"DPID": "100"})
    assert why(before, told(2))[number(2)].startswith("Orang ini sudah dicoret (TMS) di daftar sebelumnya")
    assert number(1) in why(before, told(2))[number(2)]
    assert listed(before, told(2, cells={"DPID": "200"})) == [number(2)]
    assert listed(before, told(2, cells={"Gabung Dengan": "PISAH"})) == [number(2)]
    assert listed(before, told(2, cells={"Gabung Dengan": "PISAH", "DPID": "100"})) == []


def test_one_register_entry_is_one_voter_whatever_the_nik_says() -> None:
    """Two reports with one DPID strike one voter, even when a NIK was mistyped and the names differ."""
    reports = [a_report(n, kind, cells={"DPID": "100"}) for n, kind in ((1, "Meninggal"), (2, "Ganda"))]
    assert listed(*reports) == [number(1)]


def test_who_came_back_may_leave_again() -> None:
    """After a strike and an addition in earlier lists the next strike is listed."""
    gone, back = told(1, "Pindah keluar", month="2026-01"), told(2, "Pindah masuk", month="2026-06")
    assert listed(gone, back, told(3)) == [number(3)]


def test_who_was_added_is_not_added_again_under_another_reason() -> None:
    """A first voter who is listed already does not enter once more as a newcomer, unless staff say so."""
    before = told(1, "Genap 17", month="2026-08")
    assert why(before, told(2, "Pindah masuk"))[number(2)].startswith("NIK yang sama sudah masuk daftar sebelumnya")
    assert listed(before, told(2, "Pindah masuk", cells={"Gabung Dengan": "PISAH"})) == [number(2)]
    assert listed(told(3, "Genap 17"), told(4, "Pindah masuk")) == [number(3)]


@pytest.mark.parametrize("struck", [name for name, kind in KINDS.items() if kind.effect is Effect.STRIKE])
def test_a_strike_and_an_addition_of_one_month_hold_each_other(struck: str) -> None:
    """Whatever strikes somebody off, an arrival in the same month contradicts it."""
    reports = told(1, struck), told(2, "Pindah masuk")
    assert listed(*reports) == []
    assert number(2) in why(*reports)[number(1)]
    assert number(1) in why(*reports)[number(2)]


def test_a_move_inside_the_office_opposes_no_death() -> None:
    """A change is no addition: who moved from one kelurahan to another and died is listed as both."""
    moved = told(1, "Pindah masuk", cells={"Asal": "Mekar, Barat"})
    assert sorted(listed(moved, told(2))) == [number(1), number(2)]


@given(st.permutations([1, 2, 3, 4]), st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_of_many_strikes_exactly_one_is_listed(order: list[int], days: list[int]) -> None:
    """Whatever the order of the input and of the telling, one strike of one NIK is listed: the one told first."""
    names = ("Meninggal", "Pindah keluar", "Jadi TNI", "Ganda")
    start = datetime(2026, 8, 20, 9, tzinfo=WIB)
    reports = [told(n, names[n - 1], filed_at=start + timedelta(days=days[n - 1])) for n in order]
    first = min(reports, key=lambda report: (report.filed_at, report.number))
    assert listed(*reports) == [first.number]
    assert len(why(*reports)) == 3


# ---------------------------------------------------------------- alive
def test_of_a_strike_in_an_earlier_list_the_living_comes_back_as_an_addition() -> None:
    """`Masih hidup`, approved in October, makes a BARU `dipulihkan` in October's list."""
    closing = close(a_matter(told(1, month="2026-08"), told(2, "Masih hidup")))
    (row,) = closing.rows
    assert [row.columns[name] for name in ("NOMOR", "JENIS", "ALASAN", "KETERANGAN")] == [
        number(2),
        "BARU",
        "dipulihkan",
        "B",
    ]
    assert closing.recap[-1].added.total == 1


def test_a_denied_strike_and_its_denial_change_nothing() -> None:
    """While nobody was struck off yet, both are held; the denial says which report to reject."""
    reports = told(1), told(2, "Masih hidup")
    assert listed(*reports) == []
    assert why(*reports) == {
        number(1): f"Ada laporan Masih hidup tentang orang ini ({number(2)}); selesaikan dulu laporan itu.",
        number(2): (
            "Orang ini tidak tercoret di daftar mana pun yang sudah ditutup, jadi tidak ada yang dipulihkan dan daftar "
            f"tidak berubah. Bila benar masih hidup, tolak laporan pencoretannya: {number(1)}."
        ),
    }
    rejected = told(1, cells={"Status": "Ditolak"})
    assert why(rejected, told(2, "Masih hidup"))[number(2)].endswith("bila tidak, tolak laporan ini.")


def test_nobody_is_restored_twice() -> None:
    """A second `Masih hidup` after the voter came back has nothing to take back."""
    struck, back = (
        told(1, month="2026-01"),
        told(2, "Masih hidup", month="2026-02", filed_at=NOVEMBER.replace(year=2025)),
    )
    assert listed(struck, back, told(3, "Masih hidup")) == []
    again = told(4, month="2026-08", filed_at=NOVEMBER.replace(month=7))
    assert listed(struck, back, again, told(3, "Masih hidup")) == [number(3)]


def test_a_strike_told_before_the_voter_came_back_stays_out_for_good() -> None:
    """The month after somebody was restored, an old approved strike does not strike the living off again."""
    struck = told(1, month="2026-08")
    stale = told(2, "Pindah keluar", filed_at=datetime(2026, 9, 1, tzinfo=WIB))
    back = told(3, "Masih hidup", month="2026-09")
    assert why(struck, stale, back)[number(2)].startswith("Orang ini sudah dipulihkan ke daftar melalui")
    assert listed(struck, told(4, filed_at=NOVEMBER.replace(month=10, day=25)), back) == [number(4)]


def test_names_alone_are_enough_to_hold_a_strike() -> None:
    """A denial without a NIK, by name in the same RT, holds the strike; of another RT it does not."""
    alive = {"NIK": "", "Nama": "CONTOH  KARTA", "Status": ""}
    assert listed(told(1), told(2, "Masih hidup", cells=alive)) == []
    assert listed(told(1), told(2, "Masih hidup", cells={**alive, "RT": "001"})) == [number(1)]


# ---------------------------------------------------------------- said to be alive under a name spelt otherwise
OPEN = {"Status": "Menunggu", "NIK": "", "RT": "", "RW": ""}


def denial(name: str, **cells: str) -> Report:
    """Somebody says, without a NIK, that a person of Sukamaju is alive."""
    said = {**OPEN, "Nama": name, **{column.replace("_", " "): text for column, text in cells.items()}}
    return replace(told(2, "Masih hidup", cells=said), decided_at=None)


@pytest.mark.parametrize(
    ("struck", "alive"),
    [
        ("Moh. Rizki", "Muhammad Rizky"),
        ("Hj. Siti Aminah, S.Pd", "Siti Aminnah"),
        ("Sutrisno", "Soetrisno"),
        ("Contoh Karta", "Contoh Karto"),
        ("Contoh Sutrisno", "Contoh Sutrsino"),
        ("Siti Nur Aminah", "Siti Aminah"),
    ],
)
def test_a_name_spelt_otherwise_holds_the_strike(struck: str, alive: str) -> None:
    """One slip, a title, a short or an old spelling: held until the staff decide, whatever NIK only the strike has."""
    strike = told(1, cells={"Nama": struck})
    for place in ({}, {"RW": "1", "RT": "2"}, {"RW": "001"}):
        word = denial(alive, **place)
        assert listed(strike, word) == []
        assert why(strike, word)[number(1)].startswith("Ada laporan Masih hidup tentang orang ini")
    assert listed(strike, replace(denial(alive), cells={**denial(alive).cells, "Status": "Ditolak"})) == [number(1)]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Contoh Wiryo", {}),
        ("Karta", {}),
        ("Contoh Kartu", {"NIK": nik(8)}),
        ("Contoh Kartu", {"RT": "003", "RW": "001"}),
        ("Contoh Kartu", {"RW": "004"}),
        ("Contoh Kartu", {"Kelurahan": "Mekar"}),
        ("Contoh Kartu", {"Kecamatan": "Jauh"}),
        ("Contoh Kartu", {"Tanggal Lahir": "1931-01-02"}),
        ("Contoh Kartu", {"Tanggal Lahir": "1931"}),
        ("", {}),
    ],
)
def test_somebody_clearly_else_is_struck_off_all_the_same(name: str, cells: dict[str, str]) -> None:
    """Another name, half a name, another NIK, RT, kelurahan or day of birth holds nothing."""
    assert listed(told(1), denial(name, **cells)) == [number(1)]


def test_who_knows_only_the_year_of_birth_still_holds_it() -> None:
    """A year without a day contradicts only another year; the very day of the NIK is no contradiction either."""
    born = birth_date(nik(7), NOVEMBER.date())
    assert born is not None
    for said in (f"{born.year}", f"{born}", f"{born:%d-%m-%Y}"):
        assert listed(told(1), denial("Contoh Kartu", Tanggal_Lahir=said)) == []
    assert listed(told(1), denial("Contoh Kartu", Tanggal_Lahir=f"{born.year + 1}")) == [number(1)]


def test_in_the_very_same_rt_a_part_of_the_name_is_enough() -> None:
    """The RT head says ``Karta``, the person the whole name; without the RT half a name is anybody's."""
    strike = told(1, cells={"Nama": "Karta", "NIK": ""})
    assert listed(strike, denial("Contoh Karta", RT="2", RW="1")) == []
    assert listed(strike, denial("Contoh Karta")) == [number(1)]


def test_a_listed_strike_of_a_name_like_it_is_named_but_not_taken_for_the_person() -> None:
    """What a list says of a name that is only alike is no strike of this person: the staff look first."""
    before = told(1, month="2026-09", cells={"NIK": ""})
    (one,) = said_alive([before, denial("Contoh Karto")], frozenset())
    assert (one.held, one.listed, one.alike) == ((), (), (number(1),))
