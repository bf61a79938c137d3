"""Moves inside the office beside other events of the same voter: no kelurahan loses or gains one voter twice."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from reporting.judgement import Standing
from reporting.model import Closing, Match, Report, Stage, Voter
from scheduler.close import close
from tests.standins.matters import MEKAR, RULES, SUKAMAJU, SUKASARI, WIB, a_matter, a_report, nik, number

A_VOTER = Voter(
    dpid="70001",
    nkk="",
    nik=nik(7),
    name="CONTOH TUJUH",
    birthplace="",
    birthdate="",
    marital="",
    sex="L",
    address="",
    rt="001",
    rw="001",
    disability="",
    ektp="",
    kecamatan="Barat",
    kelurahan="Mekar",
    tps="001",
)
"""Somebody whom the register has in Mekar."""
OF_VOTER = {"NIK": nik(7), "DPID": "70001"}


def october(*reports: Report, registered: bool) -> Closing:
    """The month, with ``A_VOTER`` in the register or without a register."""
    standings = {report.number: Standing(match=Match.SURE, chosen=A_VOTER) for report in reports}
    rules = replace(RULES, register_loaded=True, standings=standings) if registered else RULES
    return close(a_matter(*reports, rules=rules))


@pytest.mark.parametrize("registered", [True, False])
@pytest.mark.parametrize("early", ["Pindah masuk", "Pindah keluar"])
@pytest.mark.parametrize("ruling", ["", "PISAH"])
def test_no_kelurahan_loses_one_voter_twice_by_two_moves(early: str, ruling: str, registered: bool) -> None:
    """Two moves from one place to two: held both, unless staff part them; then the second is next month's."""
    told: dict[str, Any] = {"where": MEKAR, "cells": OF_VOTER | {"Tujuan": "Sukamaju, Timur"}}
    if early == "Pindah masuk":
        told = {"where": SUKAMAJU, "cells": OF_VOTER | {"Asal": "Mekar, Barat"}}
    first = a_report(1, early, filed_at=datetime(2026, 9, 1, tzinfo=WIB), **told)
    there = {"Asal": "Mekar, Barat", "Gabung Dengan": ruling}
    closing = october(first, a_report(2, "Pindah masuk", where=SUKASARI, cells=OF_VOTER | there), registered=registered)
    both_held = early == "Pindah keluar" and not ruling
    assert [row.number for row in closing.rows] == ([] if both_held else [number(1)])
    lost = sum(line.moved_out.men for line in closing.recap if line.kelurahan == "Mekar")
    assert lost == (0 if both_held else 1)
    held = {item.number: item.reason for item in closing.held}
    assert held.keys() == ({number(1), number(2)} if both_held else {number(2)})
    assert not ruling or held[number(2)].endswith("kepindahan ini ikut daftar bulan berikutnya.")


@pytest.mark.parametrize("registered", [True, False])
def test_a_move_of_somebody_who_is_struck_off_is_held(registered: bool) -> None:
    """A strike and a move inside of one entry in one month: the kelurahan loses one voter, not two."""
    moved = a_report(1, "Pindah masuk", where=SUKASARI, cells=OF_VOTER | {"Asal": "Mekar, Barat"})
    died = a_report(2, where=MEKAR, cells=OF_VOTER)
    closing = october(moved, died, registered=registered)
    assert [row.number for row in closing.rows] == [number(2)]
    assert closing.held[0].reason.startswith(f"Orang ini dicoret (TMS) di daftar bulan ini melalui laporan {number(2)}")
    ended = {line.kelurahan: (line.struck.men, line.moved_out.men, line.moved_in.men) for line in closing.recap}
    assert (ended["Mekar"], ended["Sukasari"]) == ((1, 0, 0), (0, 0, 0))
    done = replace(died, stage=Stage.LISTED, stage_ref="2026-09")
    assert (
        close(a_matter(moved, done))
        .held[0]
        .reason.startswith("Orang ini sudah dicoret (TMS) di daftar sebelumnya melalui laporan")
    )
