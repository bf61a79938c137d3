"""Three months as one recap: it adds up, and whatever does not fit is said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Closing, Effect, ListRow, Month, MonthState, Quarter, RecapLine, Tally
from scheduler.quarter import Quarterly, quarterly
from scheduler.recap import with_totals

TW4 = Quarter(2026, 4)
MAWAR, MELATI, KENANGA = ("Timur", "Mawar"), ("Timur", "Melati"), ("Barat", "Kenanga")
PLACES = (MAWAR, MELATI, KENANGA)
Lines = Mapping[tuple[str, str], Mapping[str, Tally]]


def a_month(month: int, lines: Lines, rows: tuple[ListRow, ...] = (), **changes: Any) -> Closing:
    """A closed month of 2026: the parts of each kelurahan's line; ``before`` is not known where it is not given."""
    recap = [
        replace(RecapLine(kecamatan, kelurahan, None), **dict[str, Any](parts))
        for (kecamatan, kelurahan), parts in sorted(lines.items())
    ]
    closing = Closing(
        office="32.72",
        office_name="KPU Kota Contoh",
        month=Month(2026, month),
        cutoff=datetime(2026, month, 28, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta")),
        rows=rows,
        held=(),
        recap=tuple(with_totals(recap)),
        coverage=(),
        received=len(rows),
    )
    return replace(closing, **changes)


def a_row(effect: str, reason: str, sex: str = "L", place: tuple[str, str] = MAWAR) -> ListRow:
    """One line of a list, of nobody."""
    cells = {"KECAMATAN": place[0], "KELURAHAN": place[1], "JENIS": effect, "ALASAN": reason, "KELAMIN": sex}
    return ListRow(cells | {"NOMOR": "DPB-2610-00001-3"})


def adds_up(line: RecapLine) -> bool:
    """Whether akhir = awal + baru − tms + masuk − keluar + penyesuaian, for men and for women."""
    if line.before is None or line.after is None:
        return line.before is line.after
    plus = (line.before, line.added, line.moved_in, line.adjusted)
    minus = (line.struck, line.moved_out, line.after)
    return all(
        sum(getattr(tally, sex) for tally in plus) == sum(getattr(tally, sex) for tally in minus)
        for sex in ("men", "women", "total")
    )


tallies = st.builds(Tally, st.integers(0, 500), st.integers(0, 500))
parts = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("before", "added", "struck", "moved_in", "moved_out", "adjusted", "changed"), tallies),
)
lines_of_a_month = st.dictionaries(st.sampled_from(PLACES), parts)
months = st.lists(st.integers(10, 12), min_size=1, max_size=3, unique=True)


def summed(whole: Quarterly, part: str, kecamatan: str = "") -> Tally:
    """A column's sum over the kelurahan of a kecamatan, or of all."""
    return sum((getattr(line, part) for line in whole.kelurahan_lines(kecamatan)), Tally())


@given(st.data(), months)
def test_the_quarter_adds_up_whatever_its_months_say(data: st.DataObject, closed: list[int]) -> None:
    """In each line the identity holds, Akhir is the last month's, and kelurahan add up to kecamatan and office."""
    closings = [a_month(month, data.draw(lines_of_a_month)) for month in sorted(closed)]
    whole = quarterly(closings)
    told = {(line.kecamatan, line.kelurahan): line.after for closing in closings for line in closing.recap}
    for line in whole.kelurahan_lines():
        last = told[line.kecamatan, line.kelurahan]
        assert line.after == last or (last is None and any("tidak tercatat" in remark for remark in whole.remarks))
    assert all(adds_up(line) for line in whole.recap)
    for part in ("added", "struck", "moved_in", "moved_out", "adjusted", "changed"):
        assert summed(whole, part) == getattr(whole.office_line, part)
        for line in whole.kecamatan_lines:
            assert summed(whole, part, line.kecamatan) == getattr(line, part)


@given(st.data())
def test_first_awal_and_last_akhir_are_those_of_the_months(data: st.DataObject) -> None:
    """Of months that were closed one after the other nothing is adjusted, and nothing needs a remark."""
    before: dict[tuple[str, str], Tally] = data.draw(st.fixed_dictionaries(dict.fromkeys(PLACES, tallies)))
    moved = st.fixed_dictionaries(dict.fromkeys(("added", "struck", "moved_in", "moved_out", "changed"), tallies))
    closings = []
    for month in TW4.months:
        lines = {where: {"before": before[where], **data.draw(moved)} for where in PLACES}
        closings.append(a_month(month.month, lines))
        found = {(line.kecamatan, line.kelurahan): line.after for line in closings[-1].recap}
        before = {where: tally for where, tally in found.items() if tally is not None}
    whole = quarterly(closings)
    for line in whole.recap:
        first, last = (
            next(one for one in closing.recap if (one.kecamatan, one.kelurahan) == (line.kecamatan, line.kelurahan))
            for closing in (closings[0], closings[-1])
        )
        assert (line.before, line.after, line.adjusted) == (first.before, last.after, Tally())
    assert whole.remarks == ()
    assert whole.before == closings[0].recap[-1].before


def test_months_that_do_not_meet_are_adjusted_and_said() -> None:
    """Where November does not begin as October ended, both ends stand and the difference is named with its place."""
    october = a_month(10, {MAWAR: {"before": Tally(100, 100), "added": Tally(1, 0)}})
    november = a_month(11, {MAWAR: {"before": Tally(104, 99), "struck": Tally(0, 2)}})
    december = a_month(12, {MAWAR: {"before": Tally(104, 97)}})
    whole = quarterly([december, october, november])
    line = whole.office_line
    assert (line.before, line.adjusted, line.after) == (Tally(100, 100), Tally(3, -1), Tally(104, 97))
    assert len(whole.remarks) == 1
    assert "Mawar (Timur) L +3 P −1" in whole.remarks[0]


def test_an_awal_that_was_typed_late_is_reckoned_back() -> None:
    """When October had none but November has, the quarter begins with what follows from it, and says so."""
    october = a_month(10, {MAWAR: {"added": Tally(2, 0)}})
    november = a_month(11, {MAWAR: {"before": Tally(102, 100)}})
    december = a_month(12, {MAWAR: {"before": Tally(102, 100)}})
    whole = quarterly([october, november, december])
    assert whole.office_line.before == Tally(100, 100)
    assert whole.remarks == (
        "Awal Oktober 2026 belum diisi untuk Mawar (Timur); di sini dihitung mundur dari Akhir Desember 2026.",
    )


def test_without_any_awal_the_quarter_counts_on_and_asks_for_it() -> None:
    """Awal and Akhir stay empty, the rest is counted, and a sentence says what to type where."""
    whole = quarterly([a_month(month, {MAWAR: {"added": Tally(1, 2)}}) for month in (10, 11, 12)])
    assert (whole.before, whole.office_line.after, whole.office_line.added) == (None, None, Tally(3, 6))
    assert whole.remarks[0].startswith("Isi Awal L dan Awal P bulan 2026-10 di tab Rekap untuk Mawar (Timur)")


def test_an_akhir_that_got_lost_is_carried_on_and_said() -> None:
    """Where only the first month knows its Awal, Akhir follows from it."""
    known, unknown = {MAWAR: {"before": Tally(9, 9)}}, {MAWAR: {"added": Tally(1, 0)}}
    whole = quarterly([a_month(10, known), a_month(11, unknown), a_month(12, unknown)])
    assert whole.office_line.after == Tally(11, 9)
    assert "di sini dihitung dari Awal Oktober 2026" in whole.remarks[0]


def test_a_kelurahan_that_came_later_is_named() -> None:
    """Its Awal is that of the month that has it first; spelling does not make a second one."""
    october = a_month(10, {MAWAR: {"before": Tally(9, 9)}})
    later = {MAWAR: {"before": Tally(9, 9)}, MELATI: {"before": Tally(5, 5)}}
    respelled = {("TIMUR", "MAWAR"): {"before": Tally(9, 9)}, MELATI: {"before": Tally(5, 5)}}
    whole = quarterly([october, a_month(11, later), a_month(12, respelled)])
    assert [line.kelurahan for line in whole.kelurahan_lines()] == ["MAWAR", "Melati"]
    assert whole.office_line.after == Tally(14, 14)
    assert "Dalam rekap Oktober 2026 belum ada Melati (Timur)" in whole.remarks[0]


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        ((10,), "November dan Desember 2026 belum ditutup; rekap ini baru sampai Oktober 2026"),
        ((11, 12), "Oktober 2026 tidak ditutup melalui bot ini"),
        ((10, 12), "November 2026 tidak ditutup melalui bot ini"),
    ],
)
def test_missing_months_are_said(closed: tuple[int, ...], said: str) -> None:
    """Whichever months are not closed, a sentence names them; nothing is final before the last one is."""
    fixed: dict[str, Any] = {"state": MonthState.FIXED, "fixed_on": date(2026, 12, 8), "minutes": "12/BA"}
    whole = quarterly([a_month(month, {MAWAR: {"before": Tally(9, 9)}}, **fixed) for month in closed])
    assert whole.remarks[0].startswith(said)
    assert whole.final is (closed[-1] == 12)
    assert whole.minutes == ("12/BA" if whole.final else "")
    assert whole.edition == ("Ditetapkan" if whole.final else "Rancangan")
    assert (whole.before is None) is (closed[0] != 10)


def test_reasons_are_those_of_all_lists() -> None:
    """What struck off and what added is counted over the months, by sex; free words are nobody's reason."""
    rows = (a_row("TMS", "meninggal"), a_row("TMS", "meninggal", "P"), a_row("BARU", "pemula", place=KENANGA))
    free = (a_row("TMS", "Pak Contoh sakit"), a_row("BARU", "pemula", "P"))
    whole = quarterly([a_month(10, {}, rows), a_month(11, {}, free), a_month(12, {}, rows)])
    assert whole.counted.by_reason(Effect.STRIKE) == (("meninggal", Tally(2, 2)), ("lainnya", Tally(1, 0)))
    assert whole.counted.by_reason(Effect.ADD) == (("pemula", Tally(2, 1)),)
    assert whole.received == 8


def test_the_quarter_is_final_with_all_of_its_months() -> None:
    """One month that may still change keeps the quarter provisional, without date and number."""
    fixed: dict[str, Any] = {"state": MonthState.FIXED, "fixed_on": date(2026, 12, 8), "minutes": "12/BA"}
    months = [a_month(month, {}, **fixed) for month in (10, 11, 12)]
    assert quarterly(months).final
    assert quarterly(months).fixed_on == date(2026, 12, 8)
    amended = replace(months[2], state=MonthState.AMENDED, amendment=2, fixed_on=None, minutes="")
    open_still = quarterly([*months[:2], amended])
    assert (open_still.final, open_still.fixed_on, open_still.edition) == (False, None, "Perbaikan 2")


def test_months_of_two_quarters_or_offices_are_no_quarter() -> None:
    """Nothing is summed that does not belong together."""
    october = a_month(10, {})
    for others in ([a_month(9, {})], [replace(october, month=Month(2026, 11), office="32.73")], [october]):
        with pytest.raises(ValueError, match="one office, one quarter"):
            quarterly([october, *others])
    with pytest.raises(ValueError, match="one office, one quarter"):
        quarterly([])
