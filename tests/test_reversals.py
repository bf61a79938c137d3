"""Reports that stand in an earlier list: what a later month says when staff reject them or correct their data."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.codes import TABLES
from reporting.model import Closing, ListRow, Month, RecapLine, Report, Stage, Tally, Turn
from scheduler.close import close, held_back
from scheduler.reversals import Altered
from tests.standins.matters import MEKAR, SUKAMAJU, WIB, a_matter, a_report, nik, number

NOVEMBER = datetime(2026, 11, 10, 9, tzinfo=WIB)
CUTOFF = datetime(2026, 11, 30, 23, 59, 59, tzinfo=WIB)
ALIVE = {"Status": "Ditolak"}


def row_of(report: Report) -> ListRow:
    """The line of a report in October's list."""
    (row,) = close(a_matter(report)).rows
    return row


def listed(report: Report) -> Report:
    """The report as October's list left it."""
    return replace(report, stage=Stage.LISTED, stage_ref="2026-10")


def altered(report: Report, **cells: Any) -> Altered:
    """A report of October's list of which the desk says something else, ``since`` some moment; ``last`` is its line."""
    first, then = row_of(report), listed(report)
    since, last = cells.pop("since", NOVEMBER), cells.pop("last", None)
    kind = cells.get("Jenis", report.kind)
    return Altered(replace(then, kind=kind, cells={**then.cells, **cells}), then, since, first, last or first)


def november(*turned: Altered, new: tuple[Report, ...] = (), **said: Any) -> Closing:
    """November of the office with what was altered, and new reports."""
    told = [*(one.report for one in turned), *new]
    return close(a_matter(*told, altered=turned, month=Month(2026, 11), cutoff=CUTOFF, **said))


def only(closing: Closing) -> dict[str, str]:
    """The one line of a list."""
    (row,) = closing.rows
    return dict(row.columns)


def figures(closing: Closing, where: tuple[str, str]) -> RecapLine:
    """The line of a kelurahan."""
    return next(line for line in closing.recap if (line.kecamatan, line.kelurahan) == where)


def why(closing: Closing) -> dict[str, str]:
    """Why reports are held, by number."""
    return {item.number: item.reason for item in closing.held}


# ---------------------------------------------------------------- taken back
def test_a_rejected_strike_comes_back_as_an_addition() -> None:
    """Who was struck off stands in the next list as BARU, with the same receipt, and is counted where struck."""
    closing = november(altered(a_report(1), **ALIVE))
    row = only(closing)
    was = row_of(a_report(1)).columns
    assert (row["JENIS"], row["ALASAN"], row["KETERANGAN"], row["NOMOR"]) == ("BARU", "dipulihkan", "B", number(1))
    assert {c: row[c] for c in ("NAMA", "NIK", "NKK", "RT", "TPS")} == {
        c: was[c] for c in ("NAMA", "NIK", "NKK", "RT", "TPS")
    }
    assert row["BUKTI"] == ""
    assert figures(closing, SUKAMAJU).added == Tally(1, 0)
    assert closing.held == ()


def test_a_visit_that_found_somebody_alive_is_named() -> None:
    """Evidence that staff noted since the strike stands in the line that takes it back."""
    row = only(november(altered(a_report(1), **ALIVE, Bukti="Hasil coktas")))
    assert (row["BUKTI"], row["SUMBER"]) == ("Hasil coktas", "HASIL COKTAS")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("Pindah masuk", "4"),
        ("Genap 17", "3"),
        ("Kawin di bawah 17", "3"),
        ("Pensiun TNI", "6"),
        ("Pensiun Polri", "7"),
    ],
)
def test_a_rejected_addition_is_struck_off_again(kind: str, code: str) -> None:
    """A BARU becomes TMS dibatalkan under the code of the opposite reason, once two officers signed."""
    report = a_report(1, kind, cells={"Tanggal Lahir": "1980-03-12"})
    closing = november(altered(report, **ALIVE))
    row = only(closing)
    assert (row["JENIS"], row["ALASAN"], row["KETERANGAN"]) == ("TMS", "dibatalkan", code)
    assert figures(closing, SUKAMAJU).struck == Tally(1, 0)


def test_an_office_s_own_code_for_cancelled_lines_is_used() -> None:
    """A table that knows ``dibatalkan`` gives its code; one that knows no fitting reason holds the line back."""
    turned = altered(a_report(1, "Pindah masuk"), **ALIVE)
    assert only(november(turned, codes={**TABLES["pdpb_2025"], "dibatalkan": "77"}))["KETERANGAN"] == "77"
    held = november(turned, codes={"meninggal": "1"})
    assert (held.rows, why(held)[number(1)][:20]) == ((), "Alasan “dibatalkan” ")


def test_taking_back_an_addition_needs_the_officers_of_a_strike() -> None:
    """With one officer only it is held back and says who is missing."""
    closing = november(altered(a_report(1, "Pindah masuk"), **{**ALIVE, "Verifikator 2": ""}))
    assert (closing.rows, why(closing)) == ((), {number(1): "Verifikator 2 belum diisi."})


def test_a_rejected_change_is_changed_back() -> None:
    """Old and new values change places, in the columns and in ALASAN."""
    report = a_report(1, "Ubah data", cells={"Data Lama → Baru": "alamat: Jl. Lama 1 → Jl. Baru 2\nrt: 002 → 001"})
    row = only(november(altered(report, **ALIVE)))
    assert (row["JENIS"], row["KETERANGAN"], row["ALAMAT"], row["RT"]) == ("UBAH", "U", "Jl. Lama 1", "002")
    assert row["ALASAN"] == "Alamat: Jl. Baru 2 → Jl. Lama 1; RT: 001 → 002"


def test_a_change_whose_old_value_nobody_told_waits_for_it() -> None:
    """Without the old value it is held with that sentence; typed in afterwards it is used."""
    report = a_report(1, "Ubah data", cells={"Data Lama → Baru": "alamat: → Jl. Baru 2"})
    closing = november(altered(report, **ALIVE))
    assert (closing.rows, why(closing)[number(1)][:34]) == ((), "Nilai lama Alamat belum diketahui.")
    told = {**ALIVE, "Data Lama → Baru": "alamat: Jl. Lama 1 → Jl. Baru 2"}
    assert only(november(altered(report, **told)))["ALAMAT"] == "Jl. Lama 1"


def test_a_rejected_move_goes_back() -> None:
    """A move inside the office counts the other way round; the old address was never told and stays open."""
    report = a_report(1, "Pindah keluar", cells={"Tujuan": "Mekar, Barat", "L/P": "P"})
    closing = november(altered(report, **ALIVE))
    row = only(closing)
    assert (row["KECAMATAN"], row["KELURAHAN"], row["ALAMAT"], row["RT"]) == (*SUKAMAJU, "", "")
    assert row["ALASAN"] == "pindah dalam wilayah: Mekar, Barat → Sukamaju, Timur"
    home, away = figures(closing, SUKAMAJU), figures(closing, MEKAR)
    assert (home.moved_in, home.changed, away.moved_out) == (Tally(0, 1), Tally(0, 1), Tally(0, 1))


def test_what_was_taken_back_never_comes_by_itself() -> None:
    """Approved once more it is held and says that a new report is needed; left rejected nothing is said of it."""
    back = only(november(altered(a_report(1), **ALIVE)))
    again = ListRow(back, Turn.TAKEN_BACK)
    said = november(altered(a_report(1), last=again, **{"L/P": "P"}), undone={number(1): Month(2026, 11)})
    assert (said.rows, "buat laporan baru" in why(said)[number(1)]) == ((), True)
    silent = november(altered(a_report(1), last=again, **ALIVE))
    assert (silent.rows, silent.held) == ((), ())


def test_what_is_read_after_the_cut_off_belongs_to_the_next_month() -> None:
    """A rejection counts for the month whose cut-off is not before the sync that first read it."""
    late = altered(a_report(1), since=datetime(2026, 12, 1, 0, 0, tzinfo=WIB), **ALIVE)
    assert november(late).rows == ()
    counted = november(late, counted_until=datetime(2026, 12, 1, 6, 0, tzinfo=WIB))
    assert (len(counted.rows), counted.remarks[0][:31]) == (1, "1 keputusan baru terbaca saat p")


# ---------------------------------------------------------------- corrected
def test_corrected_data_of_an_addition_are_a_change() -> None:
    """One ``elemen: lama → baru`` each; a change counts and totals stay."""
    report = a_report(1, "Pindah masuk", cells={"Alamat": "Jl. Salah", "Tanggal Lahir": "1980-03-12"})
    closing = november(altered(report, Alamat="Jl. Benar", **{"Tanggal Lahir": "1980-03-21"}))
    row = only(closing)
    assert (row["JENIS"], row["KETERANGAN"], row["ALAMAT"], row["TANGGAL LAHIR"]) == (
        "UBAH",
        "U",
        "Jl. Benar",
        "21|03|1980",
    )
    assert row["ALASAN"] == "Tanggal Lahir: 1980-03-12 → 1980-03-21; Alamat: Jl. Salah → Jl. Benar"
    line = figures(closing, SUKAMAJU)
    assert (line.changed, line.added, line.moved_in) == (Tally(1, 0), Tally(), Tally())


def test_a_corrected_kelurahan_moves_the_voter_who_was_counted_there() -> None:
    """Somebody who came in is counted out of the wrong kelurahan and into the right one."""
    closing = november(altered(a_report(1, "Pindah masuk"), Kecamatan="Barat", Kelurahan="Mekar"))
    row = only(closing)
    assert (row["KECAMATAN"], row["KELURAHAN"], row["ALASAN"]) == (
        "Barat",
        "Mekar",
        "Kecamatan: Timur → Barat; Kelurahan: Sukamaju → Mekar",
    )
    assert (figures(closing, MEKAR).moved_in, figures(closing, SUKAMAJU).moved_out) == (Tally(1, 0), Tally(1, 0))


def test_a_corrected_sex_is_left_to_penyesuaian() -> None:
    """The line says the right sex, and the remark says what to type; a corrected kelurahan moves who was counted."""
    closing = november(altered(a_report(1, "Pindah masuk"), **{"L/P": "P", "Kecamatan": "Barat", "Kelurahan": "Mekar"}))
    assert only(closing)["KELAMIN"] == "P"
    assert (figures(closing, MEKAR).moved_in, figures(closing, SUKAMAJU).moved_out) == (Tally(1, 0), Tally(1, 0))
    assert "isi Penyesuaian bulan 2026-11 di tab Rekap: Mekar (Barat) L -1 P +1." in closing.remarks[1]


def test_a_corrected_change_says_what_the_list_said_and_what_is_right() -> None:
    """Of elements that were mistyped, added or taken out each is told from what the list says now."""
    before = "alamat: Jl. Lama 1 → Jl. Baru 2\nrw: 001 → 002\nstatus_kawin: B → S"
    after = "alamat: Jl. Lama 1 → Jl. Baru 3\nrw: 001 → 002\nrt: 002 → 001"
    report = a_report(1, "Ubah data", cells={"Data Lama → Baru": before, "Status Kawin": "B"})
    row = only(november(altered(report, **{"Data Lama → Baru": after})))
    assert (row["ALAMAT"], row["RW"], row["RT"], row["STS KAWIN"]) == ("Jl. Baru 3", "002", "001", "B")
    assert row["ALASAN"] == "Status Kawin: S → B; Alamat: Jl. Baru 2 → Jl. Baru 3; RT: 002 → 001"


def test_a_corrected_destination_moves_on() -> None:
    """Somebody listed as moved to one kelurahan who went to another is counted out of it and into the right one."""
    report = a_report(1, "Pindah keluar", cells={"Tujuan": "Mekar, Barat"})
    closing = november(altered(report, Tujuan="Sukasari, Timur"))
    assert only(closing)["ALASAN"] == "Kecamatan: Barat → Timur; Kelurahan: Mekar → Sukasari"
    assert (figures(closing, ("Timur", "Sukasari")).moved_in, figures(closing, MEKAR).moved_out) == (Tally(1), Tally(1))
    assert (figures(closing, SUKAMAJU).moved_in, figures(closing, SUKAMAJU).moved_out) == (Tally(), Tally())


def test_a_corrected_origin_gives_one_kelurahan_back_what_another_lost() -> None:
    """Somebody listed as coming from one kelurahan who came from another."""
    report = a_report(1, "Pindah masuk", cells={"Asal": "Mekar, Barat"})
    closing = november(altered(report, Asal="Sukasari, Timur"))
    assert only(closing)["ALASAN"] == "Asal: Mekar, Barat → Sukasari, Timur"
    assert (figures(closing, MEKAR).moved_in, figures(closing, ("Timur", "Sukasari")).moved_out) == (Tally(1), Tally(1))


def test_of_a_struck_voter_corrected_data_change_nothing() -> None:
    """Neither a line nor a sentence."""
    closing = november(altered(a_report(1), Nama="Contoh Lain", Alamat="Jl. Lain"))
    assert (closing.rows, closing.held) == ((), ())


@pytest.mark.parametrize("kind", ["Meninggal", "Pindah keluar", "Ubah data"])
@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"DPID": "13"}, "DPID diubah sesudah laporan ini masuk daftar."),
        ({"DPID": ""}, "DPID diubah sesudah laporan ini masuk daftar."),
        ({"Jenis": "Jadi TNI"}, "Jenis atau arah kepindahannya berubah"),
        ({"Jenis": "Genap 17", "DPID": "13"}, "Jenis atau arah kepindahannya berubah"),
    ],
)
def test_another_entry_or_kind_beside_a_listed_line_is_held(kind: str, cells: dict[str, str], sentence: str) -> None:
    """The list stays as it is, also of a strike, and staff are told how to get it right."""
    told = {"DPID": "12", "Data Lama → Baru": "rt: 001 → 004", "Tujuan": "Mekar, Barat"}
    closing = november(altered(a_report(1, kind, cells=told), **cells))
    assert (closing.rows, why(closing)[number(1)].startswith(sentence)) == ((), True), why(closing)
    assert "tolak laporan ini dan buat laporan baru" in why(closing)[number(1)]


@pytest.mark.parametrize("entry", ["12", "13"])
def test_the_list_decides_who_was_struck_off_while_the_desk_says_another(entry: str) -> None:
    """Whose entry was struck off may be restored, and only they; the others may still die."""
    turned = altered(a_report(1, cells={"DPID": "12", "NIK": ""}), DPID="13")
    mine = {"DPID": entry, "NIK": "", "Nama": "Contoh Lain"}
    told: dict[str, Any] = {"filed_at": NOVEMBER, "decided_at": NOVEMBER, "cells": mine}
    alive, death = a_report(2, "Masih hidup", **told), a_report(2, **told)
    assert [row.number for row in november(turned, new=(alive,)).rows] == ([number(2)] if entry == "12" else [])
    assert [row.number for row in november(turned, new=(death,)).rows] == ([number(2)] if entry == "13" else [])


@pytest.mark.parametrize(
    ("kind", "cells", "sentence"),
    [
        ("Pindah masuk", {"Jenis": "Genap 17"}, "Jenis atau arah kepindahannya berubah"),
        ("Pindah keluar", {"Tujuan": "Lain, Jauh"}, "Jenis atau arah kepindahannya berubah"),
        ("Pindah masuk", {"L/P": ""}, "L/P belum diketahui"),
        ("Pindah masuk", {"Kelurahan": ""}, "Kelurahan belum diisi"),
        ("Ubah data", {"Data Lama → Baru": "nik: → 12"}, "Nilai lama Alamat belum"),
        ("Ubah data", {"Data Lama → Baru": ""}, "Data Lama → Baru belum terbaca"),
    ],
)
def test_a_correction_nobody_can_follow_is_held(kind: str, cells: dict[str, str], sentence: str) -> None:
    """It stays out of the list and says what to do."""
    told = {"Pindah keluar": {"Tujuan": "Mekar, Barat"}, "Ubah data": {"Data Lama → Baru": "alamat: → Jl. Baru 2"}}
    report = a_report(
        1,
        kind,
        cells=told.get(kind, {})
        | ({"Data Lama → Baru": "alamat: Jl. A → Jl. B"} if cells == {"Data Lama → Baru": ""} else {}),
    )
    closing = november(altered(report, **cells))
    assert (closing.rows, why(closing)[number(1)].startswith(sentence)) == ((), True), why(closing)


# ---------------------------------------------------------------- beside others about the same person
def test_somebody_restored_by_masih_hidup_is_not_restored_again() -> None:
    """The strike is rejected after another list brought its voter back: nothing follows, and its row says so."""
    alive = listed(a_report(2, "Masih hidup", cells={"NIK": nik(1)}))
    later = replace(alive, stage_ref="2026-11", decided_at=NOVEMBER)
    turned = altered(a_report(1), **ALIVE)
    month = {"month": Month(2026, 12), "cutoff": datetime(2026, 12, 31, 23, 59, 59, tzinfo=WIB)}
    matter = a_matter(turned.report, later, altered=[turned], **month)
    assert (close(matter).rows, close(matter).held) == ((), ())
    assert "tidak mengubah" in held_back(matter)[number(1)]


def test_masih_hidup_has_nothing_to_do_when_the_strike_is_taken_back() -> None:
    """A rejected strike brings its voter back; the report that they live waits and says through which."""
    alive = a_report(2, "Masih hidup", cells={"NIK": nik(1)}, decided_at=NOVEMBER)
    closing = november(altered(a_report(1), **ALIVE), new=(alive,))
    assert [row.number for row in closing.rows] == [number(1)]
    assert why(closing)[number(2)].startswith(f"Orang ini sudah dipulihkan melalui {number(1)}")


@pytest.mark.parametrize(("day", "sentence"), [(5, "Orang ini sudah dipulihkan"), (20, "Orang ini baru dipulihkan")])
def test_a_new_strike_waits_for_the_list_after_the_one_that_restores(day: int, sentence: str) -> None:
    """Told before the voter came back it is held for good; told afterwards it is a new event, of the next month."""
    cells = {"NIK": nik(1), "Tanggal Kejadian": "2026-11-19", "Gabung Dengan": "PISAH"}
    filed = datetime(2026, 11, day, 8, tzinfo=WIB)
    strike = a_report(2, cells=cells, filed_at=filed, decided_at=datetime(2026, 11, 21, tzinfo=WIB))
    closing = november(altered(a_report(1), **ALIVE), new=(strike,))
    assert [row.number for row in closing.rows] == [number(1)]
    assert why(closing)[number(2)].startswith(sentence)
    assert ("ikut daftar bulan berikutnya" in why(closing)[number(2)]) == (day == 20)


def test_after_it_was_taken_back_a_strike_counts_as_none() -> None:
    """Somebody who was restored may be struck off again; somebody who is struck off still may not."""
    back = replace(listed(a_report(1, cells=ALIVE)), decided_at=NOVEMBER)
    december = {"month": Month(2026, 12), "cutoff": datetime(2026, 12, 31, 23, 59, 59, tzinfo=WIB)}
    told = datetime(2026, 12, 5, tzinfo=WIB)
    strike = a_report(2, cells={"NIK": nik(1)}, filed_at=told, decided_at=told)
    rows = close(a_matter(back, strike, undone={number(1): Month(2026, 11)}, **december)).rows
    assert [row.number for row in rows] == [number(2)]
    assert close(a_matter(back, strike, **december)).rows == ()


def test_a_cancelled_arrival_may_be_told_anew() -> None:
    """A new report of somebody whose addition was taken back is listed."""
    back = replace(listed(a_report(1, "Pindah masuk", cells=ALIVE)), decided_at=NOVEMBER)
    december = {"month": Month(2026, 12), "cutoff": datetime(2026, 12, 31, 23, 59, 59, tzinfo=WIB)}
    told = datetime(2026, 12, 5, tzinfo=WIB)
    anew = a_report(2, "Pindah masuk", cells={"NIK": nik(1)}, filed_at=told, decided_at=told)
    assert [
        row.number for row in close(a_matter(back, anew, undone={number(1): Month(2026, 11)}, **december)).rows
    ] == [number(2)]


def test_a_cancelled_restoration_strikes_for_the_old_reason() -> None:
    """Taking back ``dipulihkan`` uses the code of the strike that it had undone."""
    struck = listed(a_report(1, "Jadi TNI", filed_at=datetime(2026, 9, 4, tzinfo=WIB)))
    struck = replace(struck, stage_ref="2026-09")
    report = a_report(2, "Masih hidup", cells={"NIK": nik(1)})
    then = listed(report)
    (first,) = close(a_matter(struck, report)).rows
    turned = Altered(replace(then, cells={**then.cells, **ALIVE}), then, NOVEMBER, first, first)
    closing = close(a_matter(struck, turned.report, altered=[turned], month=Month(2026, 11), cutoff=CUTOFF))
    assert (only(closing)["ALASAN"], only(closing)["KETERANGAN"]) == ("dibatalkan", "6")


# ---------------------------------------------------------------- beside its row
@pytest.mark.parametrize(
    ("turned", "said"),
    [
        (
            altered(a_report(1), **ALIVE),
            "sudah masuk PDPB 2026-10; perubahan ini masuk PDPB 2026-11 sebagai BARU (dipulihkan)",
        ),
        (
            altered(a_report(1, "Pindah masuk"), Alamat="Jl. Benar"),
            "sudah masuk PDPB 2026-10; perubahan ini masuk PDPB 2026-11 sebagai UBAH (data dibetulkan)",
        ),
        (
            altered(a_report(1, "Pindah masuk"), **{**ALIVE, "Verifikator 2": ""}),
            "BELUM MASUK DAFTAR: Verifikator 2 belum diisi",
        ),
    ],
)
def test_what_becomes_of_it_stands_beside_it(turned: Altered, said: str) -> None:
    """Peringatan of a listed report that was altered says which list takes it, or what is missing."""
    matter = a_matter(turned.report, altered=[turned], month=Month(2026, 11), cutoff=CUTOFF)
    assert held_back(matter) == {number(1): said}


def test_what_was_taken_back_says_where() -> None:
    """Afterwards the row names the list that took it back."""
    report = listed(a_report(1, cells=ALIVE))
    assert held_back(a_matter(report, undone={number(1): Month(2026, 11)})) == {
        number(1): "sudah dikembalikan di PDPB 2026-11"
    }


# ---------------------------------------------------------------- adds up
PLACED = [{"Kecamatan": k, "Kelurahan": d} for k, d in (SUKAMAJU, MEKAR, ("Timur", "Sukasari"))]
ENDS = ["Mekar, Barat", "Sukasari, Timur", "Sukamaju, Timur"]
changes = st.fixed_dictionaries(
    {"Status": st.sampled_from(["Ditolak", "Disetujui", "Disetujui"])},
    optional={"L/P": st.sampled_from("LP"), "Asal": st.sampled_from(ENDS), "Tujuan": st.sampled_from(ENDS)},
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Meninggal", "Pindah masuk", "Pindah keluar", "Ubah data"]),
            st.sampled_from(ENDS),
            changes,
            st.sampled_from(PLACED),
        ),
        max_size=6,
    )
)
def test_what_is_taken_back_and_corrected_adds_up(told: list[tuple[str, str, dict[str, str], dict[str, str]]]) -> None:
    """masuk = keluar for the office whatever is corrected, and the lines of the list are the figures of the recap."""
    turned = []
    for running, (kind, end, cells, place) in enumerate(told):
        report = a_report(running, kind, cells={"Asal": end, "Tujuan": end})
        turned.append(altered(report, **{**cells, **place}))
    closing = november(*turned)
    office = closing.recap[-1]
    assert office.moved_in == office.moved_out
    counts = {effect: sum(row.effect == effect for row in closing.rows) for effect in ("BARU", "TMS", "UBAH")}
    assert counts == {"BARU": office.added.total, "TMS": office.struck.total, "UBAH": office.changed.total}
    assert office.before is not None
    assert office.after == office.before + office.added - office.struck
    assert len({row.number for row in closing.rows} | set(why(closing))) == len(closing.rows) + len(closing.held)
