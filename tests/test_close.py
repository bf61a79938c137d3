"""What enters the month's list, and what stays behind and why."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from reporting.codes import TABLES
from reporting.model import Month, Report, Stage
from scheduler.close import close
from tests.standins.matters import (
    CUTOFF,
    IN_TIME,
    MEKAR,
    RULES,
    SUKASARI,
    TOO_LATE,
    WIB,
    a_matter,
    a_report,
    nik,
    number,
)


def listed(*reports: Report, **said: Any) -> list[str]:
    return [row.number for row in close(a_matter(*reports, **said)).rows]


def why(*reports: Report, **said: Any) -> dict[str, str]:
    return {item.number: item.reason for item in close(a_matter(*reports, **said)).held}


def test_only_living_approved_reports_are_looked_at() -> None:
    """What still waits, was rejected, cancelled or listed is neither in the list nor held."""
    reports = [
        *(a_report(n, cells={"Status": status}) for n, status in enumerate(["", "Ditolak", "Perlu bukti"])),
        *(a_report(10 + n, stage=stage) for n, stage in enumerate([Stage.CANCELLED, Stage.LISTED, Stage.WITHDRAWN])),
    ]
    assert (listed(*reports), why(*reports)) == ([], {})


def test_a_second_after_the_cut_off_is_next_month_s_and_not_held() -> None:
    """A decision on the cut-off counts, one second later it belongs to the next month."""
    reports = [a_report(1, decided_at=CUTOFF), a_report(2, decided_at=TOO_LATE)]
    assert (listed(*reports), why(*reports)) == ([number(1)], {})
    november = datetime(2026, 11, 30, 23, 59, 59, tzinfo=WIB)
    assert listed(reports[1], month=Month(2026, 11), cutoff=november) == [number(2)]


def test_what_a_late_sync_finds_counts_and_is_said() -> None:
    """When no sync succeeded since the cut-off, the closing's own sync counts, and a remark says how much."""
    late = close(a_matter(a_report(1), a_report(2, decided_at=TOO_LATE), counted_until=TOO_LATE))
    assert [row.number for row in late.rows] == [number(1), number(2)]
    assert late.remarks[0].startswith("1 keputusan baru terbaca saat penutupan, sesudah batas 31-10-2026 23:59 WIB")
    assert close(a_matter(a_report(1), counted_until=TOO_LATE)).remarks == close(a_matter(a_report(1))).remarks


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Bukti": "Belum diperiksa"}, "Bukti harus salah satu dari: Akta kematian"),
        ({"Verifikator 2": ""}, "Verifikator 2 belum diisi."),
        ({"L/P": "?"}, "L/P belum diketahui: isi L atau P."),
        ({"Kelurahan": " "}, "Kelurahan belum diisi."),
        ({"Kelurahan": "", "Kecamatan": "", "Tujuan": "Mekar, Barat", "Bukti": "SKPWNI"}, "Kelurahan belum diisi."),
    ],
)
def test_an_approved_report_that_lacks_something_is_held_with_a_sentence(cells: dict[str, str], reason: str) -> None:
    """Missing proof, signature, sex or kelurahan keep a death out, and the sentence says what to fill."""
    report = a_report(1, "Pindah keluar" if "Tujuan" in cells else "Meninggal", cells=cells)
    assert listed(report) == []
    assert why(report)[number(1)].startswith(reason)


def test_a_report_that_never_was_complete_is_held_from_its_own_month_on() -> None:
    """Without a decision time an incomplete report is held, unless it was filed after the cut-off."""
    unsigned = {"Verifikator 1": ""}
    reports = [
        a_report(1, cells=unsigned, decided_at=None),
        a_report(2, cells=unsigned, decided_at=None, filed_at=TOO_LATE),
    ]
    assert list(why(*reports)) == [number(1)]


def test_what_was_listed_before_is_not_listed_again() -> None:
    """A report that stands in an earlier list is neither listed nor held."""
    before = a_report(1, stage=Stage.LISTED, stage_ref="2026-09")
    assert (listed(before), why(before)) == ([], {})


@pytest.mark.parametrize(
    ("cells", "enters"),
    [
        ({"Tanggal Lahir": "2009-10-31"}, True),
        ({"Tanggal Lahir": "2009-11-01"}, False),
        ({"Tanggal Lahir": "2009-11-01", "Status Kawin": "S"}, True),
        ({"Tanggal Lahir": "2009-11-01", "Status Kawin": "b"}, False),
        ({"NIK": nik(1, "011109")}, False),
        ({"NIK": nik(1, "311009")}, True),
        ({"NIK": nik(1, "120310"), "Tanggal Lahir": "1910-03-12"}, True),
        ({"NIK": ""}, True),
    ],
)
def test_a_newcomer_is_seventeen_or_married_at_the_cut_off(cells: dict[str, str], enters: bool) -> None:
    """BARU takes whoever turns 17 by the cut-off or is married; an unknown birth date holds nobody."""
    report = a_report(1, "Pindah masuk", cells=cells)
    assert (listed(report) == [number(1)]) is enters
    assert enters or why(report)[number(1)].startswith("Belum berumur 17 tahun pada 31-10-2026 dan belum kawin")


def test_age_holds_no_death() -> None:
    """Only newcomers are asked for their age."""
    assert listed(a_report(1, cells={"Tanggal Lahir": "2015-01-01"})) == [number(1)]


def test_a_reason_without_a_code_is_held_and_never_left_empty() -> None:
    """Where the office's table has no code for deaths, a death waits while the rest is listed."""
    table = {key: code for key, code in TABLES["pdpb_2025"].items() if key != "meninggal"}
    reports = [a_report(1), a_report(2, "Pindah keluar"), a_report(3, "Pindah masuk")]
    assert listed(*reports, codes=table) == [number(2), number(3)]
    assert "meninggal" in why(*reports, codes=table)[number(1)]


@pytest.mark.parametrize("kind", ["Meninggal", "Pindah keluar"])
def test_opposite_events_on_one_nik_hold_each_other(kind: str) -> None:
    """Somebody who left or died and who arrived in the same month: staff must say which is true."""
    reports = [
        a_report(1, kind, cells={"NIK": nik(7)}),
        a_report(2, "Pindah masuk", where=MEKAR, cells={"NIK": nik(7)}),
    ]
    assert listed(*reports) == []
    assert number(2) in why(*reports)[number(1)]
    assert number(1) in why(*reports)[number(2)]


@pytest.mark.parametrize(
    ("other", "held"),
    [({"NIK": ""}, 2), ({"NIK": "", "RT": "003"}, 0), ({"NIK": nik(8)}, 0)],
)
def test_without_a_nik_name_and_address_make_the_person(other: dict[str, str], held: int) -> None:
    """The same name in the same RT is one person unless two NIKs say otherwise."""
    reports = [
        a_report(1, cells={"Nama": "Bpk. Contoh Satu"}),
        a_report(2, "Pindah masuk", cells={"Nama": "CONTOH SATU", **other}),
    ]
    assert len(why(*reports)) == held


def test_an_event_that_may_not_enter_opposes_nothing() -> None:
    """A death that is not approved yet does not hold an arrival of the same person."""
    reports = [a_report(1, cells={"NIK": nik(2), "Status": "Cek Dukcapil"}), a_report(2, "Pindah masuk")]
    assert listed(*reports) == [number(2)]


def test_of_a_cluster_only_the_head_is_listed() -> None:
    """The same death told by two is one line; ``PISAH`` makes it two events."""
    second = a_report(2, cluster=number(1), stage=Stage.MERGED)
    assert listed(a_report(1), second) == [number(1)]
    assert why(a_report(1), second)[number(2)].startswith(f"Satu peristiwa dengan {number(1)}, dan hanya satu")
    parted = a_report(2, cluster=number(1), cells={"Gabung Dengan": "PISAH"})
    assert listed(a_report(1), parted) == [number(1), number(2)]


@pytest.mark.parametrize(
    ("denial", "held"),
    [
        ({"NIK": nik(1)}, True),
        ({"NIK": "", "Nama": "contoh b1"}, True),
        ({"NIK": nik(1), "Status": "Ditolak"}, False),
        ({"NIK": nik(5)}, False),
    ],
)
def test_nobody_is_struck_off_who_is_said_to_be_alive(denial: dict[str, str], held: bool) -> None:
    """An open ``Masih hidup`` holds the strike, whoever told it and before anybody decided it."""
    alive = a_report(9, "Masih hidup", cells={"Status": "", **denial})
    assert (listed(a_report(1), alive) == []) is held
    assert listed(a_report(1), replace(alive, stage=Stage.CANCELLED)) == [number(1)]
    assert listed(a_report(1, "Pindah masuk"), alive) == [number(1)]


def test_one_nik_is_listed_once_a_kind_the_earliest() -> None:
    """Two departures with one NIK that nobody joined: the first told is listed, the other held."""
    early = a_report(2, "Pindah keluar", cells={"NIK": nik(7)}, filed_at=datetime(2026, 9, 1, tzinfo=WIB))
    late = a_report(1, "Pindah keluar", cells={"NIK": nik(7)})
    assert listed(late, early) == [number(2)]
    held = why(late, early)
    assert held.keys() == {number(1)}
    assert held[number(1)].startswith(f"NIK yang sama sudah ada di daftar bulan ini melalui laporan {number(2)}.")


def test_one_person_changes_once_a_month_unless_staff_part_the_events() -> None:
    """Two moves of one NIK inside the office: the first told is listed, the other with ``PISAH``, also of one entry."""
    cells = {"NIK": nik(7), "DPID": "70001"}
    early = a_report(
        1,
        "Pindah masuk",
        cells=cells | {"Asal": "Mekar, Barat"},
        filed_at=datetime(2026, 9, 1, tzinfo=WIB),
    )
    late = a_report(2, "Pindah masuk", where=SUKASARI, cells=cells | {"Asal": "Sukamaju, Timur"})
    assert listed(early, late) == [number(1)]
    assert why(early, late)[number(2)].startswith("Peristiwa yang sama sudah ada di daftar bulan ini")
    apart = replace(late, cells={**late.cells, "Gabung Dengan": " pisah"})
    assert sorted(listed(early, apart)) == [number(1), number(2)]


@pytest.mark.parametrize("kind", ["Genap 17", "Pindah keluar", "Masih hidup"])
def test_one_event_told_with_and_without_a_nik_stands_once(kind: str) -> None:
    """Staff made each the head of itself: the same name in the same RT is listed once all the same."""
    struck = a_report(9, stage=Stage.LISTED, stage_ref="2026-09", cells={"NIK": nik(7), "Nama": "Contoh Sama"})
    told = {"Nama": "Contoh Sama", "Tujuan": "Sukasari, Timur", "Tanggal Lahir": "2009-01-01"}
    early = a_report(1, kind, cells=told | {"NIK": ""}, filed_at=datetime(2026, 9, 1, tzinfo=WIB))
    late = a_report(2, kind, cells=told | {"NIK": nik(7), "Gabung Dengan": number(2)}, cluster=number(2))
    before = [struck] if kind == "Masih hidup" else []
    assert listed(early, late, *before) == [number(1)]
    assert list(why(early, late, *before)) == [number(2)]


def test_a_move_told_from_both_ends_stands_once() -> None:
    """Departure and arrival of one move inside the office are no contradiction: the arrival is listed."""
    left = a_report(1, "Pindah keluar", cells={"Tujuan": "Sukasari, Timur", "Nama": "Contoh Pindah", "NIK": ""})
    came = a_report(2, "Pindah masuk", where=SUKASARI, cells={"Asal": "Sukamaju, Timur", "Nama": "contoh pindah"})
    assert listed(left, came) == [number(2)]
    assert list(why(left, came)) == [number(1)]


def test_the_other_end_of_a_move_is_not_listed_a_month_later() -> None:
    """A departure whose arrival was listed in September is held in October."""
    came = a_report(
        2, "Pindah masuk", where=SUKASARI, cells={"Asal": "Sukamaju, Timur", "NIK": nik(7)}, stage=Stage.LISTED
    )
    left = a_report(1, "Pindah keluar", cells={"Tujuan": "Sukasari, Timur", "NIK": nik(7)})
    assert listed(left, came) == []
    assert number(2) in why(left, came)[number(1)]


@pytest.mark.parametrize(
    ("cells", "enters"),
    [
        ({}, False),
        ({"Tanggal Kejadian": "2027-03-01"}, False),
        ({"Gabung Dengan": "pisah"}, True),
        ({"NIK": nik(8)}, True),
    ],
)
def test_an_event_of_an_earlier_list_is_not_listed_again(cells: dict[str, str], enters: bool) -> None:
    """A departure told again is held however much later, unless it is another person's or ruled another event."""
    before = a_report(2, "Pindah keluar", cells={"NIK": nik(7)}, stage=Stage.LISTED)
    again = a_report(1, "Pindah keluar", cells={"NIK": nik(7), **cells})
    assert (listed(before, again) == [number(1)]) is enters


@pytest.mark.parametrize("decided_at", [IN_TIME, None])
def test_followers_are_held_until_their_head_is_listed(decided_at: datetime | None) -> None:
    """An approved report under another head is held with that head's list; afterwards it is counted and done."""
    head = a_report(1, cells={"NIK": ""})
    follower = a_report(2, cells={"NIK": ""}, cluster=number(1), stage=Stage.MERGED, decided_at=decided_at)
    assert why(head, follower)[number(2)].startswith(f"Satu peristiwa dengan {number(1)}")
    waiting = replace(head, cells={**head.cells, "Status": "Perlu bukti"}, decided_at=None)
    assert list(why(waiting, follower)) == [number(2)]
    done = replace(head, stage=Stage.LISTED, stage_ref="2026-09")
    assert (listed(done, follower), why(done, follower)) == ([], {})


def test_followers_of_a_head_that_was_taken_back_are_held() -> None:
    """A head that stood in a list and was taken back counts for nobody, also when staff approve it once more."""
    head = a_report(1, cells={"NIK": ""}, stage=Stage.LISTED, stage_ref="2026-08")
    follower = a_report(2, cells={"NIK": ""}, cluster=number(1), stage=Stage.MERGED)
    taken_back = {number(1): Month(2026, 9)}
    assert why(head, follower) == {}
    held = why(head, follower, undone=taken_back)
    assert held[number(2)].startswith(f"Satu peristiwa dengan {number(1)}")


def test_two_namesakes_that_staff_parted_are_two_arrivals() -> None:
    """Arrivals of one name without NIK from one place are both listed once staff ruled ``PISAH``."""
    cells = {"Asal": "Mekar, Barat", "Nama": "Contoh Sama", "NIK": "", "Gabung Dengan": "PISAH"}
    assert listed(*(a_report(n, "Pindah masuk", cells=cells) for n in (1, 2))) == [number(1), number(2)]


def test_a_nonpermanent_newcomer_changes_nothing() -> None:
    """Whoever has no local KTP yet is held with that sentence."""
    assert "nonpermanen" in why(a_report(1, "Pindah masuk", cells={"KTP Setempat": "Belum"}))[number(1)]


def test_without_a_register_the_closing_says_so() -> None:
    """One remark says what was not checked; with a register it is gone and a missing DPID holds a strike."""
    sentence = "Daftar pemilih belum dimuat: DPID dan TPS tidak diperiksa."
    loaded = replace(RULES, register_loaded=True)
    assert close(a_matter()).remarks == (sentence,)
    assert close(a_matter(rules=loaded)).remarks == ()
    assert "DPID" in why(a_report(1), rules=loaded)[number(1)]


def test_names_and_numbers_of_people_stay_out_of_representations() -> None:
    """What a traceback would show of a closing names nobody."""
    shown = repr(close(a_matter(a_report(1), a_report(2, cells={"L/P": ""})))) + repr(a_matter(a_report(1)))
    assert nik(1) not in shown
    assert "Contoh B1" not in shown.replace("CONTOH", "Contoh")
