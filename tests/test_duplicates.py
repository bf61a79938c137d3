"""Which reports tell the same event, and which of them counts."""

from datetime import date, datetime
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.matching.duplicates import first_of, heads
from reporting.model import Report, Stage
from tests.standins.matters import MEKAR, SUKAMAJU, WIB, a_report, nik, number

TOLD = date(2026, 10, 4)
KARTA = {"Nama": "Contoh Karta", "NIK": ""}
LATE = nik(3, "120355")


def _same(mine: dict[str, str], theirs: dict[str, str], kind: str = "Meninggal", **said: Any) -> bool:
    other = a_report(1, kind, cells=theirs, **said)
    return first_of("Meninggal", {**other.cells, **mine}, TOLD, [other]) is not None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"Nama": "Orang Lain", "RT": "009"}, {}),
        ({"NIK": f"{nik(1)[:6]} {nik(1)[6:]}"}, {}),
        ({**KARTA, "Nama": "Alm. Bpk H. CONTOH  KARTA, S.Pd"}, KARTA),
        ({**KARTA, "NIK": nik(7)}, KARTA),
        ({**KARTA, "Kelurahan": "SUKAMAJU"}, KARTA),
        ({"NIK": nik(8)}, {}),
        ({**KARTA, "Nama": "Tjontoh Kartah", "RT": ""}, KARTA),
        ({**KARTA, "No. KK": "", "RW": "", "RT": "", "Tanggal Lahir": "1955-03-12"}, {**KARTA, "NIK": LATE}),
        ({"Tanggal Kejadian": "2026-07-10"}, {"Tanggal Kejadian": "2026-10-08"}),
        ({"Tanggal Kejadian": "kapan-kapan"}, {}),
    ],
    ids=[
        "nik",
        "nik with a blank",
        "name",
        "nik told once",
        "case of the place",
        "a slip in the nik",
        "another spelling without rt",
        "without address, birth as in the nik",
        "90 days",
        "no date",
    ],
)
def test_same(mine: dict[str, str], theirs: dict[str, str]) -> None:
    """The same NIK, or a name and what fits it, however spelt, within 90 days is one event."""
    assert _same(mine, theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"NIK": nik(8, "021160")}, {}),
        ({"NIK": nik(8), "Nama": "Contoh Tarmi"}, {}),
        ({**KARTA, "Kelurahan": "Mekar"}, KARTA),
        ({**KARTA, "Nama": "Contoh Tarmi"}, KARTA),
        ({**KARTA, "Tanggal Lahir": "1981-11-20"}, {**KARTA, "Tanggal Lahir": "1955-03-12"}),
        ({"Tanggal Kejadian": "2026-07-10"}, {"Tanggal Kejadian": "2026-10-09"}),
    ],
    ids=["another nik", "twins", "another kelurahan", "another name", "another birth date", "91 days"],
)
def test_not_the_same(mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Another NIK, kelurahan, name, birth date or season is another event."""
    assert not _same(mine, theirs)


def test_another_kind() -> None:
    """Somebody who moved and somebody who died are two events."""
    assert not _same({}, {}, "Pindah keluar")


def test_earliest() -> None:
    """Of several earlier tellings the first living one is named, in whatever order they come."""
    tellings = [a_report(3), a_report(1, stage=Stage.CANCELLED), a_report(2, stage=Stage.MERGED)]
    tellings = [Report(**{**vars(one), "cells": a_report(9).cells}) for one in tellings]
    found = {
        getattr(first_of("Meninggal", a_report(9).cells, TOLD, order), "number", None)
        for order in permutations(tellings)
    }
    assert found == {number(2)}
    assert first_of("Meninggal", a_report(9).cells, TOLD, []) is None


def test_told_again_after_it_was_listed() -> None:
    """An event that is in a list already is recognised when somebody tells it again."""
    listed = a_report(1, stage=Stage.LISTED, stage_ref="2026-10")
    found = first_of("Meninggal", listed.cells, date(2026, 11, 3), [listed])
    assert found is not None
    assert found.number == listed.number


# ---------------------------------------------------------------- heads
def _told(running: int, ruling: str = "", *, cluster: int = 1, **said: Any) -> Report:
    return a_report(running, cells={"Gabung Dengan": ruling}, cluster=number(cluster), **said)


def _heads(*reports: Report) -> list[int]:
    found = heads(reports)
    assert found == heads(reports[::-1])
    running = {number(one): one for one in range(20)}
    return [running[found[report.number]] for report in reports]


def test_proposed() -> None:
    """Without a ruling the first telling of a cluster counts; a cancelled one hands over to the next."""
    assert _heads(_told(1), _told(2), _told(3), _told(4, cluster=4)) == [1, 1, 1, 4]
    assert _heads(_told(1, stage=Stage.CANCELLED), _told(2), _told(3))[1:] == [2, 2]


def test_listed_stays_the_head() -> None:
    """A telling that entered a list counts on."""
    assert _heads(_told(1, stage=Stage.LISTED), _told(2)) == [1, 1]


def test_apart() -> None:
    """`PISAH` takes a report out of its cluster, also the first one."""
    assert _heads(_told(1), _told(2, "Pisah "), _told(3)) == [1, 2, 1]
    assert _heads(_told(1, "PISAH"), _told(2), _told(3)) == [1, 2, 2]


def test_together() -> None:
    """A receipt joins, also through others, and also when it is typed in small letters."""
    assert _heads(_told(1), _told(2, number(3).lower(), cluster=2), _told(3, number(1), cluster=3)) == [1, 1, 1]


@pytest.mark.parametrize("ruling", ["lihat bawah", number(19), "-"])
def test_ruling_that_names_nothing(ruling: str) -> None:
    """A ruling that names no report is as good as none."""
    assert _heads(_told(1, ruling), _told(2)) == [1, 1]


def test_what_the_leader_was_joined_to() -> None:
    """Whoever was proposed to a report that staff joined to another goes along."""
    assert _heads(_told(1), _told(2, number(1), cluster=2), _told(3, cluster=2)) == [1, 1, 1]
    assert _heads(_told(1, number(2)), _told(2), _told(3)) == [2, 2, 2]


def test_circle() -> None:
    """In a circle of rulings the earliest counts."""
    assert _heads(_told(1, number(2)), _told(2, number(3)), _told(3, number(1)), _told(4, number(3))) == [1, 1, 1, 1]
    assert _heads(_told(2, number(2), cluster=2)) == [2]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "PISAH", "entah", *map(number, range(1, 7))]),
            st.integers(1, 6),
            st.sampled_from([Stage.RECEIVED, Stage.MERGED, Stage.CANCELLED, Stage.LISTED]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_ruled(told: list[tuple[str, int, Stage]]) -> None:
    """Whatever staff write, every report has one head among the reports that count, and a head is its own head."""
    reports = [
        _told(running, ruling, cluster=cluster, stage=stage)
        for running, (ruling, cluster, stage) in enumerate(told, start=1)
    ]
    found = heads(reports)
    counting = {report.number for report in reports if report.stage.living or report.stage is Stage.LISTED}
    assert found.keys() == {report.number for report in reports}
    for report in reports:
        head = found[report.number]
        if report.number in counting:
            assert head in counting
            assert found[head] == head


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "PISAH", *map(number, range(1, 6))]), st.integers(1, 5)), min_size=2, max_size=5
    ),
    st.sampled_from(["PISAH", *map(number, range(1, 6))]),
)
def test_a_ruling_taken_back(told: list[tuple[str, int]], ruling: str) -> None:
    """Whatever else is ruled: a ruling that is typed and emptied again leaves every head as it was."""
    before = [_told(running, said, cluster=cluster) for running, (said, cluster) in enumerate(told, start=1)]
    ruled = [_told(1, ruling, cluster=told[0][1]), *before[1:]]
    back = [_told(1, told[0][0], cluster=told[0][1]), *ruled[1:]]
    assert heads(ruled).keys() == heads(before).keys()
    assert heads(back) == heads(before)


def test_a_cluster_with_somebody_else_in_it_is_passed_by() -> None:
    """A name without a number that fits two people joins the one who is like it, not one who clearly is another."""
    birth = {"Tanggal Lahir": "1955-03-12"}
    mine = a_report(9, cells={**KARTA, "Tanggal Lahir": "1981-11-20"})
    bare = a_report(2, cells=KARTA, cluster=number(1))
    father, son = a_report(1, cells={**KARTA, **birth}), a_report(3, cells=mine.cells, cluster=number(3))
    assert first_of("Meninggal", mine.cells, TOLD, [father, bare]) is None
    found = first_of("Meninggal", mine.cells, TOLD, [father, bare, son])
    assert found is not None
    assert found.number == son.number


def test_filed_later_in_another_place() -> None:
    """The same name in two kelurahan is two people."""
    one, other = a_report(1, cells=KARTA, where=SUKAMAJU), a_report(2, cells=KARTA, where=MEKAR)
    assert first_of("Meninggal", other.cells, TOLD, [one]) is None
    late = a_report(3, cells=KARTA, filed_at=datetime(2027, 3, 1, 9, tzinfo=WIB))
    assert first_of("Meninggal", late.cells, date(2027, 3, 1), [one]) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("rt: → 004", "rt: 001 → 004", True),
        ("rt: → 004", "rt: → 004\nnama: → Contoh Karta", True),
        ("rt: → 004\nnama: → Contoh Karta", "rt: → 004", False),
        ("rt: → 006", "rt: → 004", False),
        ("ktp_el: → S", "rt: → 004", False),
    ],
)
def test_another_change_of_the_same_person_is_another_event(mine: str, theirs: str, same: bool) -> None:
    """Two reports of changed data are one event only when the later one says nothing new."""
    told, known = ({"Data Lama → Baru": cell} for cell in (mine, theirs))
    other = a_report(1, "Ubah data", cells=known)
    assert (first_of("Ubah data", {**other.cells, **told}, TOLD, [other]) is not None) is same
