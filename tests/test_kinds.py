"""Every kind in the month: what it does to the list, what it must show, and that a new one is data only."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from reporting import kinds
from reporting.codes import TABLES
from reporting.dialog import front
from reporting.dialog.menus import menu
from reporting.dialog.scene import FileReport, Outcome, Said, Scene, Session, Tapped
from reporting.judgement import lacking
from reporting.kinds import KINDS, Kind
from reporting.model import Effect, Field, Month, Person, Report, Role, Stage, Tally
from scheduler.close import close
from tests.standins.matters import MEKAR, PLACES, RULES, SUKAMAJU, WIB, a_matter, a_report, nik, number

TWO, ONE = 2, 1
DOES: Mapping[str, tuple[str, str, str, int]] = {
    "Meninggal": ("TMS", "meninggal", "1", TWO),
    "Pindah keluar": ("TMS", "pindah domisili", "4", TWO),
    "Pindah masuk": ("BARU", "pindah masuk", "B", ONE),
    "Genap 17": ("BARU", "pemula", "B", ONE),
    "Kawin di bawah 17": ("BARU", "kawin", "B", ONE),
    "Jadi TNI": ("TMS", "TNI", "6", TWO),
    "Jadi Polri": ("TMS", "Polri", "7", TWO),
    "Pensiun TNI": ("BARU", "pensiun TNI", "B", ONE),
    "Pensiun Polri": ("BARU", "pensiun Polri", "B", ONE),
    "Ubah data": ("UBAH", "Alamat: Jl. Lama 1 → Jl. Baru 2", "U", ONE),
    "Ganda": ("TMS", "ganda", "2", TWO),
    "Tidak dikenal": ("TMS", "tidak dikenal", "", TWO),
    "Bukan penduduk": ("TMS", "bukan penduduk", "", TWO),
    "WNA": ("TMS", "WNA", "5", TWO),
    "Di bawah umur": ("TMS", "di bawah umur", "3", TWO),
    "Hak pilih dicabut": ("TMS", "hak pilih dicabut", "8", TWO),
    "Hak pilih pulih": ("BARU", "hak pilih pulih", "B", ONE),
}
"""JENIS, ALASAN, KETERANGAN under ``pdpb_2025`` (empty: none there), officers. Source: the contract, section 3."""
REVIVING, RECORDED = {"Masih hidup"}, {"Masuk lapas/panti", "Keluar lapas/panti"}


def listed(*reports: Report, **said: Any) -> list[dict[str, str]]:
    return [dict(row.columns) for row in close(a_matter(*reports, **said)).rows]


def why(*reports: Report, **said: Any) -> dict[str, str]:
    return {item.number: item.reason for item in close(a_matter(*reports, **said)).held}


def test_every_kind_is_spoken_of_here() -> None:
    """The table above and the two special groups name every kind there is."""
    assert set(DOES) | REVIVING | RECORDED == set(KINDS)


@pytest.mark.parametrize("kind", DOES)
def test_a_proven_and_signed_report_does_what_its_kind_says(kind: str) -> None:
    """It stands in the list with its JENIS, ALASAN and code; a reason without a code is held and named."""
    jenis, reason, code, _ = DOES[kind]
    report = a_report(1, kind)
    if not code:
        assert listed(report) == []
        assert why(report)[number(1)].startswith(f"Alasan “{reason}” belum punya kode")
        return
    (row,) = listed(report)
    assert (row["JENIS"], row["ALASAN"], row["KETERANGAN"]) == (jenis, reason, code)


@pytest.mark.parametrize("kind", DOES)
def test_every_accepted_proof_is_accepted_and_no_other(kind: str) -> None:
    """A strike needs one of its own kind's proofs; a change or an addition needs none."""
    strikes = DOES[kind][0] == "TMS"
    for proof in KINDS[kind].evidence:
        assert lacking(a_report(1, kind, cells={"Bukti": proof.upper()}), RULES) == []
    assert bool(lacking(a_report(1, kind, cells={"Bukti": "Kata tetangga"}), RULES)) is strikes


@pytest.mark.parametrize("kind", DOES)
def test_as_many_officers_sign_as_the_effect_wants(kind: str) -> None:
    """Two for a strike, one for the rest."""
    once = lacking(a_report(1, kind, cells={"Verifikator 2": ""}), RULES)
    assert once == (["Verifikator 2 belum diisi"] if DOES[kind][3] == TWO else [])
    assert "Verifikator 1 belum diisi" in lacking(a_report(1, kind, cells={"Verifikator 1": ""}), RULES)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", [kind for kind in DOES if DOES[kind][0] == "TMS"])
def test_no_code_is_ever_empty(table: str, kind: str) -> None:
    """Under each table a strike is either listed with its code or held with that sentence."""
    rows = listed(a_report(1, kind), codes=TABLES[table])
    code = TABLES[table].get(DOES[kind][1], "")
    assert [row["KETERANGAN"] for row in rows] == ([code] if code else [])
    assert bool(why(a_report(1, kind), codes=TABLES[table])) is not bool(code)


def test_a_foreigner_waits_for_a_table_that_knows_foreigners() -> None:
    """WNA has no code in 2020 and 2022, and code 5 since 2024."""
    found = {name: [row["KETERANGAN"] for row in listed(a_report(1, "WNA"), codes=TABLES[name])] for name in TABLES}
    assert found == {"tms_2020": [], "tms_2022": [], "tms_2024": ["5"], "pdpb_2025": ["5"]}


# ---------------------------------------------------------------- without effect
@pytest.mark.parametrize("kind", sorted(RECORDED))
def test_ins_and_outs_of_homes_are_recorded_only(kind: str) -> None:
    """They enter no list, are not held either, and say what they are for."""
    report = a_report(1, kind, cells={"Peran": "Lapas"})
    assert (listed(report), why(report)) == ([], {})
    assert lacking(report, RULES) == ["dicatat untuk lokasi khusus, tidak mengubah daftar"]


def test_of_a_home_only_a_death_strikes_anybody_off() -> None:
    """What else a prison tells is held with its own sentence; its deaths are listed."""
    left = a_report(1, "Pindah keluar", cells={"Peran": "Lapas"})
    assert why(left)[number(1)].startswith("Dilaporkan panti, lapas, atau rutan: penghuninya tetap terdaftar")
    assert "hanya Meninggal yang" in why(left)[number(1)]
    assert [row["ALASAN"] for row in listed(a_report(2, cells={"Peran": "Lapas"}))] == ["meninggal"]


# ---------------------------------------------------------------- age
def _months(report: Report) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for month in (Month(2026, 10), Month(2026, 11), Month(2026, 12), Month(2027, 1)):
        day = month.last_day
        cutoff = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=WIB)
        rows = close(a_matter(report, month=month, cutoff=cutoff)).rows
        found[str(month)] = bool(rows)
        report = replace(report, stage=Stage.LISTED, stage_ref=str(month)) if rows else report
    return found


@pytest.mark.parametrize(
    ("born", "month"),
    [
        ("2009-10-31", "2026-10"),
        ("2009-11-01", "2026-11"),
        ("2009-12-31", "2026-12"),
        ("2010-01-01", "2027-01"),
    ],
)
def test_somebody_who_turns_17_is_released_by_the_month(born: str, month: str) -> None:
    """A first voter approved in October enters the list of the month in which 17 is reached, and only that one."""
    found = _months(a_report(1, "Genap 17", cells={"NIK": "", "Tanggal Lahir": born}))
    assert [name for name, inside in found.items() if inside] == [month]


def test_a_child_that_married_votes() -> None:
    """`Kawin di bawah 17` says by itself that somebody is married, also when nobody filled the cell."""
    report = a_report(1, "Kawin di bawah 17", cells={"NIK": "", "Tanggal Lahir": "2010-05-05", "Status Kawin": ""})
    (row,) = listed(report)
    assert row["STS KAWIN"] == "S"
    unmarried = replace(report, cells={**report.cells, "Status Kawin": "B"})
    assert "belum kawin" in why(unmarried)[number(1)]


# ---------------------------------------------------------------- changed data
def changed(cell: str, **cells: str) -> Report:
    return a_report(1, "Ubah data", cells={"Data Lama → Baru": cell, **cells})


def test_a_change_shows_the_new_values() -> None:
    """Each changed element stands in its column, the rest as before, all changes in one line of ALASAN."""
    cell = "\n".join(
        [
            "nama: Contoh Karta → contoh karta wijaya",
            "nik: → 3272 0112 0380 9055",
            "tanggal_lahir: 1980-03-12 → 1981-04-13",
            "rt: 2 → 1",
            "RW -> 1",
            "disabilitas: → mental",
            "ktp_el: → sudah_rekam",
            "status_kawin = Pernah kawin",
            "alamat: → Jl. Baru 9",
        ]
    )
    (row,) = listed(changed(cell, Alamat="Jl. Lama 1"))
    assert (row["JENIS"], row["KETERANGAN"], row["KELURAHAN"]) == ("UBAH", "U", "Sukamaju")
    shown = ("NAMA", "NIK", "TANGGAL LAHIR", "RT", "RW", "TPS", "DISABILITAS", "EKTP", "STS KAWIN", "ALAMAT", "KELAMIN")
    assert [row[column] for column in shown] == [
        "CONTOH KARTA WIJAYA",
        "3272011203809055",
        "13|04|1981",
        "001",
        "001",
        "002",
        "3",
        "S",
        "P",
        "Jl. Baru 9",
        "L",
    ]
    assert row["ALASAN"].startswith("Nama: Contoh Karta → contoh karta wijaya; NIK: → 3272 0112 0380 9055; ")
    assert "\n" not in row["ALASAN"]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("", "Data Lama → Baru belum terbaca"),
        ("pindah rumah", "Data Lama → Baru belum terbaca"),
        ("warna: biru → merah", "Data Lama → Baru belum terbaca"),
        ("rt: → 004; jenis_kelamin: → wanita", "Nilai baru jenis_kelamin di Data Lama → Baru belum benar"),
        ("nik: → 123", "Nilai baru nik di Data Lama → Baru belum benar; tulis misalnya nik: → 16 angka."),
        ("tanggal_lahir: → kemarin", "Nilai baru tanggal_lahir"),
        ("disabilitas: → 9", "Nilai baru disabilitas"),
    ],
)
def test_a_change_nobody_can_read_is_held(cell: str, sentence: str) -> None:
    """Without any readable element, or with a new value that is none, it waits and says what to type."""
    assert listed(changed(cell)) == []
    assert sentence in why(changed(cell))[number(1)]


def test_a_corrected_sex_changes_no_total_and_is_said() -> None:
    """The line carries the new sex, UBAH is counted under it, and a remark tells what to type into Penyesuaian."""
    report = changed("jenis_kelamin: L → P", **{"L/P": "L"})
    closing = close(a_matter(report))
    (row,) = closing.rows
    assert row.columns["KELAMIN"] == "P"
    line = next(line for line in closing.recap if line.kelurahan == "Sukamaju")
    assert (line.changed, line.after) == (Tally(0, 1), line.before)
    assert closing.remarks[-1] == (
        f"L/P dibetulkan melalui {number(1)}; UBAH tidak mengubah jumlah, jadi isi Penyesuaian bulan 2026-10 di tab "
        "Rekap: Sukamaju (Timur) L -1 P +1."
    )
    assert close(a_matter(changed("jenis_kelamin: L → L"))).remarks == close(a_matter()).remarks


def test_two_changes_of_one_person_are_both_listed() -> None:
    """Another element is another change; the same told again is held, and two values for one element hold both."""
    cells = {"NIK": nik(7)}

    def change(running: int, cell: str) -> Report:
        return a_report(running, "Ubah data", cells={**cells, "Data Lama → Baru": cell})

    assert len(listed(change(1, "rt: → 004"), change(2, "alamat: → Jl. Baru 1"))) == 2
    assert list(why(change(1, "rt: → 004"), change(2, "rt: → 4"))) == [number(2)]
    clashing = why(change(1, "rt: → 004"), change(2, "rt: → 006"))
    assert all(sentence.startswith("Bertentangan dengan") for sentence in clashing.values())
    assert len(clashing) == 2


# ---------------------------------------------------------------- a kind nobody thought of
HARBOUR = Kind(
    name="Berlayar lama",
    word="",
    button="⛵ Berlayar lama",
    effect=Effect.STRIKE,
    reason="berlayar",
    evidence=("Surat syahbandar",),
    asks=(Field.NAME, Field.NIK, Field.DATE),
    extras=(Field.ADDRESS,),
    offered=frozenset({Role.RT}),
)


def _passing(step: str) -> str:
    return "more" if step == "more" else "skip"


def _pressed(session: Session, scene: Scene, wanted: str) -> Outcome:
    return front.answer(session, Tapped(session.stamp, wanted, ""), scene)


def test_a_new_kind_is_told_by_buttons_by_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands on the menu of those it is offered to, is asked for what it asks, and is filed; nobody else sees it."""
    monkeypatch.setitem(kinds.KINDS, HARBOUR.name, HARBOUR)
    moment = datetime(2026, 10, 5, 9, tzinfo=WIB)
    rt = Person(1, "32.72", "KODE", "Pak Contoh", Role.RT, area=PLACES[0], active=True)
    scene = Scene(rt, "KPU Kota Contoh", moment, moment, PLACES)
    assert HARBOUR.button in [button.label for row in menu(scene) for button in row]
    assert HARBOUR.button not in [button.label for row in menu(_as(scene, Role.LAPAS)) for button in row]
    outcome = front.answer(Session(), Tapped(0, "kind", HARBOUR.name), scene)
    asked = []
    while outcome.session.step != "card":
        session = outcome.session
        asked.append(session.step)
        assert len(asked) < 20, asked
        answer = Said("Contoh Layar") if session.step == Field.NAME else None
        outcome = front.answer(session, answer, scene) if answer else _pressed(session, scene, _passing(session.step))
    assert [step for step in asked if step != "more"] == [Field.NAME, Field.NIK, Field.SEX, Field.DATE]
    (filed,) = [deed for deed in _pressed(outcome.session, scene, "send").deeds if isinstance(deed, FileReport)]
    assert (filed.kind, filed.details[Field.NAME], filed.details[Field.KELURAHAN]) == (
        HARBOUR.name,
        "Contoh Layar",
        "Sukamaju",
    )


def _as(scene: Scene, role: Role) -> Scene:
    assert scene.person is not None
    return replace(scene, person=replace(scene.person, role=role))


def test_a_new_kind_is_closed_into_the_list_by_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up kind with a code of its own is judged, listed, counted and sorted without a line of program."""
    monkeypatch.setitem(kinds.KINDS, HARBOUR.name, HARBOUR)
    report = a_report(1, HARBOUR.name, where=MEKAR)
    assert lacking(replace(report, cells={**report.cells, "Bukti": "Akta kematian"}), RULES) == [
        "Bukti harus salah satu dari: Surat syahbandar"
    ]
    assert "berlayar" in why(report)[number(1)]
    closing = close(a_matter(report, codes={**TABLES["pdpb_2025"], "berlayar": "77"}))
    (row,) = closing.rows
    assert [row.columns[name] for name in ("JENIS", "ALASAN", "KETERANGAN", "BUKTI", "KELURAHAN")] == [
        "TMS",
        "berlayar",
        "77",
        "Surat syahbandar",
        "Mekar",
    ]
    assert {line.kelurahan: line.struck.total for line in closing.recap if line.kelurahan in ("Mekar", "Sukamaju")} == {
        "Mekar": 1,
        SUKAMAJU[1]: 0,
    }
