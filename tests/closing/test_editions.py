"""Months that are made anew, fixed, and taken back by later ones: what the desk, the journal and the people see."""

from datetime import date, datetime, timedelta

import pytest

from reporting.journal import editions, months
from reporting.journal.months import Closed
from reporting.model import Closing, Month, MonthState, Stage, Tally
from scheduler import month
from scheduler.month import Amendment
from tests.closing import CLOSING_TIME, NOVEMBER, OCTOBER, RT, SIGNED, WIB, Town

DECEMBER = Month(2026, 12)
MIDDAY = datetime(2026, 11, 1, 12, 0, tzinfo=WIB)
IN_NOVEMBER = datetime(2026, 11, 12, 9, 0, tzinfo=WIB)
END_OF_NOVEMBER = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)
END_OF_DECEMBER = datetime(2027, 1, 1, 6, 0, tzinfo=WIB)


def decide(town: Town, number: str, **cells: str) -> None:
    """Staff type into a report's row, and the bot reads it."""
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, cells)
    town.meet()


def laporan(town: Town, number: str) -> dict[str, str]:
    """A report's row on the desk."""
    return next(row for row in town.world.rows("Laporan") if row["Nomor"] == number)


def would(town: Town, wanted: Month = OCTOBER) -> Amendment | None:
    """What making a month's list anew would change."""
    with town.world.service.store.begin() as tx:
        return month.amendment(tx, town.office, town.world.service.settings, wanted)


def amend(town: Town, wanted: Month = OCTOBER) -> Closing | None:
    """The list is made anew."""
    with town.world.service.store.begin() as tx:
        found = month.amend(tx, town.office, town.world.service.settings, wanted, town.world.clock.time)
        return found.closing if found else None


def entry(town: Town, wanted: Month = OCTOBER) -> Closed:
    """A closed month in the journal."""
    with town.world.service.store.begin() as tx:
        found = months.find(tx, town.office.code, wanted)
    assert found is not None
    return found


def mark(town: Town, number: str, outcome: str, note: str) -> None:
    """Staff note on October's tab what became of a line in Sidalih."""
    cells = {"SIDALIH": outcome, "CATATAN SIDALIH": note}
    town.world.type_cells(f"PDPB {OCTOBER}", lambda row: row["NOMOR"] == number, cells)


def lines(town: Town, wanted: Month) -> list[tuple[str, str, str]]:
    """JENIS, ALASAN and NOMOR of the list that counts."""
    return [tuple(row.columns[c] for c in ("JENIS", "ALASAN", "NOMOR")) for row in town.kept(wanted).rows]  # type: ignore[misc] # three of them


# ---------------------------------------------------------------- Perbaikan
def test_nothing_to_amend(town: Town) -> None:
    """While the desk says what the list says there is nothing to make anew, however often it is asked."""
    town.approved()
    town.at(CLOSING_TIME).run_due()
    town.meet()
    assert would(town) is None
    assert amend(town) is None
    assert entry(town).state is MonthState.DRAFT


def test_a_month_made_anew(town: Town) -> None:
    """Who was rejected leaves, who was held enters, corrected rows change; both editions stay as they were made."""
    gone, held, wrong = (
        town.approved("Contoh Tarmi"),
        town.approved("Contoh Sari", sex=""),
        town.approved("Contoh Budi"),
    )
    town.at(CLOSING_TIME).run_due()
    before = entry(town)
    town.at(MIDDAY)
    decide(town, gone, Status="Ditolak")
    decide(town, held, **{"L/P": "P"})
    decide(town, wrong, Nama="Contoh Budiman")
    found = would(town)
    assert found is not None
    shown = [[row.number for row in rows] for rows in (found.entering, found.leaving, found.changed)]
    assert shown == [[held], [gone], [wrong]]
    closing = amend(town)
    assert closing is not None
    assert (closing.edition, {row.number for row in closing.rows}) == ("Perbaikan 1", {held, wrong})
    assert town.kept() == closing
    town.meet()
    assert [laporan(town, number)["Tahap"] for number in (gone, held)] == ["Diterima", "Masuk PDPB 2026-10"]
    with town.world.service.store.begin() as tx:
        every = editions.of_month(tx, town.office.code, OCTOBER)
        first = {row.number for row in months.rows(tx, town.office.code, OCTOBER, 0)}
    assert [(one.amendment, one.digest) for one in every] == [(0, before.digest), (1, entry(town).digest)]
    assert first == {gone, wrong}
    assert (entry(town).closed_at, entry(town).made_at) == (before.closed_at, MIDDAY)
    assert amend(town) is None


def test_what_was_decided_later_does_not_slip_into_an_old_month(town: Town) -> None:
    """A report approved after the cut-off waits for its own month, also when the old list is made anew."""
    town.approved()
    late = town.file("Contoh Sari")
    town.at(datetime(2026, 11, 1, 0, 5, tzinfo=WIB)).meet()
    town.at(CLOSING_TIME).run_due()
    town.at(MIDDAY).sign(late)
    town.meet()
    assert would(town) is None


def test_a_late_closing_keeps_what_it_counted(town: Town) -> None:
    """When no sync had succeeded since the cut-off the closing's own counted; made anew, it counts still."""
    number, second = town.file("Contoh Tarmi"), town.approved("Contoh Sari")
    town.meet()
    town.sign(number)
    town.at(CLOSING_TIME).run_due()
    assert {row.number for row in town.kept().rows} == {number, second}
    town.at(MIDDAY)
    decide(town, second, Nama="Contoh Sarinah")
    closing = amend(town)
    assert closing is not None
    assert {row.number for row in closing.rows} == {number, second}
    assert closing.counted_until == CLOSING_TIME


def test_a_settled_month_is_not_made_anew(town: Town) -> None:
    """Fixed, or followed by a closed month, it stays as it is."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    with town.world.service.store.begin() as tx:
        fixed = months.fix(tx, town.office.code, OCTOBER, date(2026, 11, 5), "12/BA/2026", town.world.clock.time)
        again = months.fix(tx, town.office.code, OCTOBER, date(2026, 11, 6), "13/BA/2026", town.world.clock.time)
    assert (fixed, again) == ([OCTOBER], [])
    decide(town, number, Status="Ditolak")
    assert laporan(town, number)["Peringatan"] == (
        "sudah masuk PDPB 2026-10; perubahan ini masuk PDPB 2026-11 sebagai BARU (dipulihkan)"
    )
    assert would(town) is None
    kept = town.kept()
    assert (kept.edition, kept.final, kept.fixed_on, kept.minutes) == (
        "Ditetapkan",
        True,
        date(2026, 11, 5),
        "12/BA/2026",
    )


def test_fixing_a_quarter_fixes_the_months_before(town: Town) -> None:
    """One Berita Acara fixes all earlier closed months that are not fixed yet."""
    town.approved()
    town.at(CLOSING_TIME).run_due()
    town.at(END_OF_NOVEMBER).run_due()
    with town.world.service.store.begin() as tx:
        assert months.settled(tx, town.office.code, OCTOBER)
        assert not months.settled(tx, town.office.code, NOVEMBER)
        done = months.fix(tx, town.office.code, NOVEMBER, date(2026, 12, 8), "12/BA/2026", town.world.clock.time)
        assert months.settled(tx, town.office.code, NOVEMBER)
    assert done == [OCTOBER, NOVEMBER]


# ---------------------------------------------------------------- taken back by a later month
def test_a_living_voter_comes_back_the_month_after(town: Town) -> None:
    """A strike rejected after its list is taken back once by the next; its row says so, and its teller hears it."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    town.at(IN_NOVEMBER)
    decide(town, number, Status="Ditolak", Catatan="masih hidup")
    town.do(town.world.turn_over())
    assert laporan(town, number)["Peringatan"] == (
        "masih tercantum di PDPB 2026-10 (Rancangan); keluar bila dibuat Perbaikan (/pratinjau 2026-10), atau lewat "
        "PDPB 2026-11"
    )
    assert "karena: masih hidup" in town.posts(RT)[-1]
    town.at(END_OF_NOVEMBER).run_due()
    assert lines(town, NOVEMBER) == [("BARU", "dipulihkan", number)]
    town.meet()
    assert laporan(town, number)["Peringatan"] == "sudah dikembalikan di PDPB 2026-11"
    assert laporan(town, number)["Tahap"] == "Masuk PDPB 2026-10"
    town.at(datetime(2026, 12, 5, 9, 0, tzinfo=WIB))
    decide(town, number, Status="Disetujui")
    town.at(END_OF_DECEMBER).run_due()
    assert lines(town, DECEMBER) == []
    assert [held.number for held in town.kept(DECEMBER).held] == [number]
    assert "buat laporan baru" in town.kept(DECEMBER).held[0].reason


def test_a_line_that_takes_back_may_itself_be_amended(town: Town) -> None:
    """When the rejection was the mistake, a Perbaikan takes the line out again, and it may come later."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    town.at(IN_NOVEMBER)
    decide(town, number, Status="Ditolak")
    town.at(END_OF_NOVEMBER).run_due()
    decide(town, number, Status="Disetujui")
    closing = amend(town, NOVEMBER)
    assert closing is not None
    assert closing.rows == ()
    town.at(datetime(2026, 12, 2, 9, 0, tzinfo=WIB))
    decide(town, number, Status="Ditolak")
    assert would(town, NOVEMBER) is None  # read after the cut-off: December's
    town.at(END_OF_DECEMBER).run_due()
    assert lines(town, DECEMBER) == [("BARU", "dipulihkan", number)]


def test_corrected_twice(town: Town) -> None:
    """Each month says what changed since the last line, not since the first."""
    number = town.approved(kind="Pindah masuk")
    town.at(CLOSING_TIME).run_due()
    town.at(IN_NOVEMBER)
    decide(town, number, Alamat="Jl. Dua")
    town.at(END_OF_NOVEMBER).run_due()
    town.at(datetime(2026, 12, 5, 9, 0, tzinfo=WIB))
    decide(town, number, Alamat="Jl. Tiga")
    town.at(END_OF_DECEMBER).run_due()
    assert lines(town, NOVEMBER) == [("UBAH", "Alamat: → Jl. Dua", number)]
    assert lines(town, DECEMBER) == [("UBAH", "Alamat: Jl. Dua → Jl. Tiga", number)]


def test_corrected_and_put_right_again(town: Town) -> None:
    """What says the same as the list when the month is closed makes no line."""
    number = town.approved(kind="Pindah masuk")
    town.at(CLOSING_TIME).run_due()
    town.at(IN_NOVEMBER)
    decide(town, number, Alamat="Jl. Dua")
    decide(town, number, Alamat="")
    town.at(END_OF_NOVEMBER).run_due()
    assert lines(town, NOVEMBER) == []


# ---------------------------------------------------------------- beside the list
def test_a_line_that_sidalih_refused_is_brought_up_until_it_is_in(town: Town) -> None:
    """A row marked Gagal stands among what is held in every later month, with its note, and is never counted again."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    mark(town, number, "Gagal", "NIK ganda")
    town.at(END_OF_NOVEMBER).run_due()
    november = town.kept(NOVEMBER)
    assert [(held.number, held.reason[:54]) for held in november.held] == [
        (number, "Gagal dimasukkan ke Sidalih dari PDPB 2026-10 (NIK gan")
    ]
    assert (november.rows, november.recap[-1].struck) == ((), Tally())
    mark(town, number, "Sudah", "")
    town.at(END_OF_DECEMBER).run_due()
    assert town.kept(DECEMBER).held == ()


def test_open_cases_wait_for_a_visit_or_an_answer(town: Town) -> None:
    """Unproven deaths are for both, what staff ask Disdukcapil for it alone, proven and decided ones for neither."""
    death, move, proven = town.file("Contoh A"), town.file("Contoh B", kind="Pindah keluar"), town.file("Contoh C")
    town.file("Contoh D", kind="Genap 17")
    rejected = town.file("Contoh E")
    town.meet()
    decide(town, move, Status="Cek Dukcapil")
    decide(town, proven, Bukti="Akta kematian")
    decide(town, rejected, Status="Ditolak")
    town.at(CLOSING_TIME).run_due()
    shown = [(case.number, case.field_check, case.registry) for case in town.kept().cases]
    assert shown == [(death, True, True), (move, False, True)]


def test_stages_of_all_that_left_and_entered(town: Town) -> None:
    """The story of a report says that it entered a list, left it, and entered it again."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    town.at(MIDDAY)
    decide(town, number, Status="Ditolak")
    amend(town)
    decide(town, number, Status="Disetujui")
    assert would(town) is None  # approved after the cut-off: November's
    town.at(END_OF_NOVEMBER).run_due()
    assert lines(town, NOVEMBER) == [("TMS", "meninggal", number)]
    assert laporan(town, number)["Tahap"] == f"{Stage.LISTED} 2026-11"


def test_a_rejection_read_after_the_cut_off_waits_whatever_was_corrected_before(town: Town) -> None:
    """A correction in time does not carry a later rejection into its month: the voter comes back the month after."""
    number = town.approved()
    other = town.approved("Contoh Lain", "Mekar")
    town.at(CLOSING_TIME).run_due()
    decide(town.at(IN_NOVEMBER), number, Nama="Contoh Tarmini")
    midnight = datetime(2026, 12, 1, 0, 10, tzinfo=WIB)
    town.at(midnight).meet()
    decide(town.at(midnight.replace(minute=30)), number, Status="Ditolak")
    town.at(END_OF_NOVEMBER).run_due()
    assert lines(town, NOVEMBER) == []
    town.at(END_OF_DECEMBER).run_due()
    assert lines(town, DECEMBER) == [("BARU", "dipulihkan", number)]
    assert {row[2] for row in lines(town, OCTOBER)} == {number, other}


@pytest.mark.parametrize("refused", [False, True])
def test_what_was_told_before_somebody_was_given_back_waits(town: Town, refused: bool) -> None:
    """The rejection that gave the voter back is the newer word, also on a line that Sidalih had refused."""
    first = town.approved()
    town.at(CLOSING_TIME).run_due()
    if refused:
        mark(town, first, "Gagal", "NIK salah")
    town.at(CLOSING_TIME + timedelta(days=2))
    second = town.file(kind="Jadi Polri")
    town.at(CLOSING_TIME + timedelta(days=9))
    decide(town, first, Status="Ditolak")
    town.at(END_OF_NOVEMBER).run_due()
    assert [line[1:] for line in lines(town, NOVEMBER)] == [("dipulihkan", first)]
    town.at(END_OF_NOVEMBER + timedelta(days=3))
    decide(town, second, **(SIGNED | {"Bukti": "SK TNI/Polri"}))
    town.meet()
    assert f"sudah dipulihkan ke daftar melalui {first}" in laporan(town, second)["Peringatan"]
