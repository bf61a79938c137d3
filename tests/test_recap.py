"""The month adds up, says who was heard of, and is the same whatever order its input came in."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reporting.judgement import approved, lacking, stands
from reporting.matching.duplicates import heads
from reporting.model import Area, Closing, RecapLine, Report, Role, Stage, Tally
from scheduler.close import Matter, close, fingerprint, next_before
from tests.standins.matters import (
    BEFORE,
    CUTOFF,
    IN_TIME,
    MEKAR,
    RULES,
    SUKAMAJU,
    SUKASARI,
    TOO_LATE,
    a_matter,
    a_person,
    a_report,
    nik,
    number,
)


def figures(*reports: Report, **said: Any) -> dict[tuple[str, str], RecapLine]:
    return {(line.kecamatan, line.kelurahan): line for line in close(a_matter(*reports, **said)).recap}


def test_every_kelurahan_has_a_line_below_it_its_kecamatan_and_at_the_end_the_office() -> None:
    """The recap lists the office's kelurahan even when nothing happened there."""
    assert list(figures()) == [
        ("Barat", "Mekar"),
        ("Barat", "JUMLAH"),
        ("Timur", "Sukamaju"),
        ("Timur", "Sukasari"),
        ("Timur", "JUMLAH"),
        ("JUMLAH", "JUMLAH"),
    ]


def test_deaths_arrivals_and_moves_are_counted_where_they_belong() -> None:
    """Of a death, an arrival and a move between kecamatan each figure stands in its kelurahan and in the totals."""
    found = figures(
        a_report(1),
        a_report(2, "Pindah masuk", where=MEKAR, cells={"L/P": "P"}),
        a_report(3, "Pindah keluar", cells={"Tujuan": "Mekar, Barat", "L/P": "P"}),
        adjustments={SUKASARI: Tally(-1, 1)},
    )
    assert found[SUKAMAJU].struck == Tally(1, 0)
    assert (found[MEKAR].added, found[MEKAR].changed, found[MEKAR].moved_in) == (Tally(0, 1),) * 3
    assert found[SUKAMAJU].moved_out == Tally(0, 1)
    after = {where: (line.after.men, line.after.women) for where, line in found.items() if line.after}
    assert after == {
        SUKAMAJU: (99, 109),
        SUKASARI: (79, 91),
        MEKAR: (70, 62),
        ("Timur", "JUMLAH"): (178, 200),
        ("Barat", "JUMLAH"): (70, 62),
        ("JUMLAH", "JUMLAH"): (248, 262),
    }


def test_a_move_inside_one_kelurahan_changes_no_total() -> None:
    """Somebody who moves from one RT to another is a change, neither in nor out."""
    line = figures(a_report(1, "Pindah keluar", cells={"Tujuan": "Sukamaju, Timur"}))[SUKAMAJU]
    assert (line.changed, line.moved_in, line.moved_out) == (Tally(1), Tally(), Tally())


def test_a_kelurahan_that_only_a_report_names_is_not_lost() -> None:
    """A name that ``Wilayah`` does not have gets its own line, and its missing ``Awal`` is asked for."""
    closing = close(a_matter(a_report(1, where=("Timur", "Sukamjau"))))
    line = next(line for line in closing.recap if line.kelurahan == "Sukamjau")
    assert (line.struck, line.after) == (Tally(1), None)
    assert "Sukamjau (Timur)" in closing.remarks[-1]


def test_a_missing_awal_leaves_the_totals_above_it_open_and_says_what_to_type() -> None:
    """Without the ``Awal`` of one kelurahan its kecamatan and the office have no total; the others do."""
    known = {where: tally for where, tally in BEFORE.items() if where != SUKASARI}
    closing = close(a_matter(a_report(1), before=known))
    unknown = {(line.kecamatan, line.kelurahan) for line in closing.recap if line.after is None}
    assert unknown == {SUKASARI, ("Timur", "JUMLAH"), ("JUMLAH", "JUMLAH")}
    assert closing.remarks[-1] == (
        "Isi Awal L dan Awal P bulan 2026-10 di tab Rekap untuk Sukasari (Timur); "
        "tanpa itu Awal dan Akhir belum dapat dihitung."
    )
    assert next_before(closing.recap) == {SUKAMAJU: Tally(99, 110), MEKAR: BEFORE[MEKAR]}


def test_many_missing_awal_are_one_sentence() -> None:
    """The remark names five kelurahan and counts the rest."""
    places = [Area("Timur", f"Contoh {n}") for n in range(8)]
    assert "Contoh 4 (Timur) dan 3 kelurahan lain;" in close(a_matter(places=places, before={})).remarks[-1]


def test_one_month_s_akhir_is_the_next_one_s_awal() -> None:
    """Two months in a row add up without anybody typing between them."""
    october = close(a_matter(a_report(1), a_report(2, "Pindah masuk", where=MEKAR)))
    november = figures(a_report(3, where=MEKAR), before=next_before(october.recap))
    assert november["JUMLAH", "JUMLAH"].after == Tally(250 - 1 + 1 - 1, 260)


def test_awal_finds_its_kelurahan_whatever_its_case() -> None:
    """``Awal`` typed under another spelling counts for the kelurahan; typed totals are not counted again."""
    typed = {(kecamatan.upper(), kelurahan.lower()): tally for (kecamatan, kelurahan), tally in BEFORE.items()}
    found = figures(before={**typed, ("Timur", "JUMLAH"): Tally(180, 200)})
    assert found["JUMLAH", "JUMLAH"].after == Tally(250, 260)


def test_coverage_knows_who_was_not_heard_of() -> None:
    """Of the active reporters of a kelurahan some reported, some said nihil, the rest are silent, joined or not."""
    people = [
        *(a_person(n) for n in range(1, 5)),
        a_person(5, role=Role.KPU),
        a_person(6, role=Role.FIELD_OFFICER),
        a_person(7, active=False),
        a_person(8, user_id=None),
        a_person(9, MEKAR, Role.LAPAS),
        a_person(10, user_id=None),
    ]
    closing = close(a_matter(people=people, reported=frozenset({1, 2, 5, 7}), silent_ok=frozenset({2, 3, 10})))
    found = {
        line.kelurahan: (line.expected, line.reported, line.nothing_to_report, line.silent) for line in closing.coverage
    }
    assert found == {"Mekar": (1, 0, 0, 1), "Sukamaju": (6, 2, 2, 2), "Sukasari": (0, 0, 0, 0)}


def test_the_fingerprint_notices_a_changed_line_and_nothing_of_the_staff_s() -> None:
    """Another name, another sentence or another figure changes it; Sidalih's progress does not."""
    closing = close(a_matter(a_report(1), a_report(2, cells={"L/P": ""})))
    (row,) = closing.rows
    same = replace(closing, rows=(replace(row, columns={**row.columns, "SIDALIH": "Sudah"}),))
    others = [
        replace(closing, rows=(replace(row, columns={**row.columns, "NAMA": "CONTOH LAIN"}),)),
        replace(closing, held=(replace(closing.held[0], reason="Lain."),)),
        replace(closing, recap=(replace(closing.recap[0], added=Tally(1)), *closing.recap[1:])),
        replace(closing, rows=()),
    ]
    assert fingerprint(same) == fingerprint(closing)
    assert len({fingerprint(closing), *(fingerprint(other) for other in others)}) == 5


wheres = st.sampled_from([SUKAMAJU, SUKASARI, MEKAR, ("timur", "SUKASARI"), ("Timur", "Sukamjau"), ("", "")])
ends = st.sampled_from(["Lain, Jauh", "Sukamaju, Timur", "sukasari, timur", "Mekar, Barat", ""])
cells = st.fixed_dictionaries(
    {},
    optional={
        "Status": st.sampled_from(["Ditolak", "", "disetujui"]),
        "Nama": st.sampled_from(["Contoh Satu", "Contoh Dua"]),
        "NIK": st.sampled_from(["", nik(1), nik(2), nik(3, "010110"), "menyusul"]),
        "L/P": st.sampled_from(["L", "p", "", "X"]),
        "Tanggal Lahir": st.sampled_from(["", "2012-01-01", "1970-01-01", "kemarin"]),
        "Status Kawin": st.sampled_from(["B", "S", ""]),
        "Asal": ends,
        "Tujuan": ends,
        "KTP Setempat": st.sampled_from(["Ya", "Belum"]),
        "Bukti": st.sampled_from(["Hasil coktas", "Belum diperiksa", "SKPWNI"]),
        "Verifikator 2": st.just(""),
        "Gabung Dengan": st.sampled_from(["PISAH", number(0), number(1)]),
    },
)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """A month of up to a dozen reports about a handful of people, often in each other's way."""
    reports = [
        a_report(
            running,
            draw(st.sampled_from(["Meninggal", "Pindah keluar", "Pindah masuk", "Masih hidup"])),
            where=draw(wheres),
            cells=draw(cells),
            stage=draw(st.sampled_from([Stage.RECEIVED] * 4 + [Stage.MERGED, Stage.LISTED, Stage.CANCELLED])),
            cluster=number(draw(st.sampled_from([running, running, running, 0]))),
            decided_at=draw(st.sampled_from([IN_TIME, IN_TIME, CUTOFF, TOO_LATE, None])),
            filed_at=draw(st.sampled_from([IN_TIME, IN_TIME - timedelta(days=60)])),
        )
        for running in range(draw(st.integers(0, 12)))
    ]
    return a_matter(
        *reports,
        before=draw(st.sampled_from([BEFORE, {}, {MEKAR: Tally(5, 5)}])),
        adjustments=draw(st.sampled_from([{}, {MEKAR: Tally(1, -2)}])),
        counted_until=draw(st.sampled_from([None, TOO_LATE])),
        people=[a_person(1), a_person(2, MEKAR), a_person(3, SUKASARI)],
        reported=draw(st.frozensets(st.integers(1, 4))),
        silent_ok=draw(st.frozensets(st.integers(1, 4))),
    )


@given(matters(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(matter: Matter, chance: random.Random) -> None:
    """Reports, people and places in any order give the same closing and the same fingerprint."""
    closing = close(matter)
    reports, people, places = list(matter.reports), list(matter.people), list(matter.places)
    for items in (reports, people, places):
        chance.shuffle(items)
    again = close(replace(matter, reports=reports, people=people, places=places))
    assert again == closing
    assert fingerprint(again) == fingerprint(closing)


@given(matters())
def test_no_report_is_lost_and_none_counts_twice(matter: Matter) -> None:
    """Every report that is due is in the list or held, never both, never twice; nothing else is in either."""
    closing = close(matter)
    listed, held = [row.number for row in closing.rows], [item.number for item in closing.held]
    head_of, counted = heads(matter.reports), {report.number for report in matter.reports if stands(report)}
    told_before = {number for number, head in head_of.items() if number != head and head in counted}
    due = {
        report.number
        for report in matter.reports
        if approved(report) and report.decided_at is not None and report.decided_at <= matter.until
    } - told_before
    followers = {number for number, head in head_of.items() if number != head} - told_before
    incomplete = {report.number for report in matter.reports if approved(report) and lacking(report, RULES)}
    assert len(listed + held) == len({*listed, *held})
    assert due <= {*listed, *held} <= due | incomplete | followers
    assert not incomplete & {*listed}
    assert all(item.reason.endswith(".") for item in closing.held)


@given(matters())
def test_the_month_adds_up(matter: Matter) -> None:
    """akhir = awal + baru − tms + masuk − keluar + penyesuaian, in every line, and masuk = keluar for the office."""
    closing = close(matter)
    office = closing.recap[-1]
    assert office.moved_in == office.moved_out
    assert _parts_sum_up(closing)
    rows = {effect: sum(1 for row in closing.rows if row.effect == effect) for effect in ("BARU", "TMS", "UBAH")}
    assert rows == {"BARU": office.added.total, "TMS": office.struck.total, "UBAH": office.changed.total}
    if office.after is not None and office.before is not None:
        change = rows["BARU"] - rows["TMS"] + office.adjusted.total
        assert office.after.total - office.before.total == change


def _parts_sum_up(closing: Closing) -> bool:
    parts = [line for line in closing.recap if line.kelurahan != "JUMLAH"]
    afters = [line.after for line in parts]
    known = [after for after in afters if after is not None]
    expected = sum(known, Tally()) if len(known) == len(afters) else None
    return closing.recap[-1].after == expected


# ---------------------------------------------------------------- Awal of later months
def test_another_awal_than_the_month_before_ended_with_is_said_and_does_not_count() -> None:
    """What the month before ended with counts; the kelurahan, both numbers and the way out are named."""
    typed = {("timur", "SUKAMAJU"): Tally(101, 110), SUKASARI: Tally(80, 90)}
    closing = close(a_matter(a_report(1), typed=typed))
    assert figures(a_report(1), typed=typed)["Timur", "Sukamaju"].before == Tally(100, 110)
    assert closing.remarks[1:] == (
        "Awal bulan 2026-10 di tab Rekap berbeda dari Akhir bulan 2026-09; yang dipakai Akhir bulan 2026-09. Pakai "
        "Penyesuaian bila memang perlu. Yang berbeda: Sukamaju (Timur): diketik L 101 P 110, dipakai L 100 P 110.",
    )
    many = {(where, f"Contoh {n}"): Tally(1, 1) for n, where in enumerate(["Timur"] * 7)}
    said = close(a_matter(before=dict.fromkeys(many, Tally(2, 2)), typed=many)).remarks
    assert any(remark.endswith("; dan 2 kelurahan lain.") for remark in said)


def test_without_awal_the_month_closes_with_a_sentence() -> None:
    """Awal and Akhir stay open, the changes are counted, and the typed Awal of the first month is not remarked upon."""
    closing = close(a_matter(a_report(1), before={}))
    line = next(line for line in closing.recap if line.kelurahan == "Sukamaju")
    assert (line.before, line.after, line.struck) == (None, None, Tally(1, 0))
    assert len(closing.rows) == 1
    assert "tanpa itu Awal dan Akhir belum dapat dihitung" in closing.remarks[-1]
    assert close(a_matter(a_report(1), before=BEFORE, typed=BEFORE)).remarks == close(a_matter(a_report(1))).remarks
