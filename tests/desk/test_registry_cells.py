"""Answers of Disdukcapil reach the desk: ``Bukti`` once, never over what people filled, a sentence where it says no."""

import asyncio
from collections.abc import Sequence

import pytest

from reporting.errors import Unavailable
from reporting.journal import registry_answers as journal
from reporting.journal import reports
from reporting.journal.registry_answers import FileState
from reporting.model import Stage
from reporting.reading.registry_answers import Answer, Verdict
from sheets import registry_cells
from sheets.door import Change
from tests.desk import Desk

CHAT = -100
PAPER = "3272-KM-05102026-0001"
FILLED = ("Jawaban Disdukcapil", PAPER)


def confirm(desk: Desk, *answers: Answer, name: str = "Dukcapil.xlsx") -> int:
    """Staff confirmed a file with these answers; its number. What is ``Benar`` fills ``Bukti``."""
    with desk.store.begin() as tx:
        which = journal.receive(tx, desk.office.code, CHAT, "x", name, "petugas 2", desk.time)
        plan = [journal.planned(answer, fills=answer.verdict is Verdict.TRUE) for answer in answers]
        journal.change(tx, which, FileState.ASKING, plan=plan)
        one = journal.find(tx, which)
        assert one
        assert journal.confirm(tx, one, "petugas 2", desk.time)
    return which


def yes(number: str, document: str = PAPER, **more: str) -> Answer:
    """The registry says that a report is right."""
    return Answer(2, number, Verdict.TRUE, document, **more)


def proof(desk: Desk, number: str) -> tuple[str, str]:
    """``Bukti`` and ``No. Bukti`` of a row."""
    row = desk.row(number)
    return row["Bukti"], row["No. Bukti"]


def authors(desk: Desk, number: str, column: str = "Bukti") -> list[str]:
    """Who changed a cell, as the story of the report has it."""
    return [who for who, what, _, _ in desk.story(number) if what == column]


def test_a_confirmed_answer_fills_an_unchecked_row(desk: Desk) -> None:
    """Evidence and its number stand there after one sync; the story says that the file did it; the sender hears it."""
    number = desk.placed()
    confirm(desk, yes(number))
    desk.meet()
    assert proof(desk, number) == FILLED
    desk.meet()
    assert (authors(desk, number), authors(desk, number, "No. Bukti")) == ([journal.BY_FILE], [journal.BY_FILE])
    assert desk.said(CHAT)[-1] == "Jawaban Disdukcapil “Dukcapil.xlsx”: Bukti terisi untuk 1 laporan."
    said = len(desk.said(CHAT))
    desk.meet()
    assert len(desk.said(CHAT)) == said


def test_with_the_evidence_of_the_registry_a_death_is_complete(desk: Desk) -> None:
    """Approved and signed it lacked only its evidence; the sync that reads the answer is its decision time."""
    number = desk.placed()
    desk.decide(number, Status="Disetujui", Bukti="", Verifikator_1="Ani Contoh", Verifikator_2="Budi Contoh")
    assert "Bukti harus salah satu dari" in desk.row(number)["Peringatan"]
    confirm(desk, yes(number))
    desk.meet()
    desk.meet()
    row = desk.row(number)
    assert (row["Peringatan"], bool(row["Waktu Putusan"])) == ("", True)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ({"Bukti": "Akta kematian"}, ("Akta kematian", "")),
        ({"Bukti": "Akta kematian", "No._Bukti": "A-1"}, ("Akta kematian", "A-1")),
        ({"No._Bukti": "A-1"}, ("Jawaban Disdukcapil", "A-1")),
    ],
)
def test_what_the_staff_filled_is_not_overwritten(desk: Desk, typed: dict[str, str], there: tuple[str, str]) -> None:
    """Also when they typed it after the file was confirmed and before the next sync."""
    number = desk.placed()
    confirm(desk, yes(number))
    desk.type(number, **typed)
    desk.meet()
    desk.meet()
    assert proof(desk, number) == there
    told = desk.said(CHAT)[-1]
    assert ("sementara itu Bukti-nya sudah diisi petugas" in told) == (there[0] == "Akta kematian")


def test_what_people_take_out_again_stays_out(desk: Desk) -> None:
    """Once it stood on the desk it is theirs: cleared before the next sync it is not written a second time."""
    number = desk.placed()
    confirm(desk, yes(number))
    desk.meet()
    desk.type(number, **{"Bukti": "", "No._Bukti": ""})
    desk.meet()
    desk.meet()
    assert proof(desk, number) == ("", "")


def test_rows_that_people_sorted_in_between_get_their_own_answer(desk: Desk) -> None:
    """The answer goes by the number, wherever the row stands now."""
    first, second = desk.placed("Contoh Satu"), desk.placed("Contoh Dua")
    confirm(desk, yes(first, "A-1"), yes(second, "A-2"))
    desk.sort_backwards()
    desk.meet()
    assert (proof(desk, first)[1], proof(desk, second)[1]) == ("A-1", "A-2")


def test_a_desk_that_cannot_be_reached_gets_it_later(local: Desk) -> None:
    """While an office program holds the file nothing is written; afterwards once."""
    number = local.placed()
    confirm(local, yes(number))
    lock = local.office.path.with_name(f".~lock.{local.office.path.name}#")
    lock.write_text("")
    with pytest.raises(Unavailable):
        local.meet()
    assert proof(local, number) == ("Belum diperiksa", "")
    lock.unlink()
    local.meet()
    assert proof(local, number) == FILLED


def test_a_crash_after_writing_writes_nothing_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next sync finds what was written and learns it as the file's, not as the staff's own."""
    number = desk.placed()
    confirm(desk, yes(number))
    write = desk.book.write

    def dies_after(changes: Sequence[Change]) -> None:
        write(changes)
        raise KeyboardInterrupt

    monkeypatch.setattr(desk.book, "write", dies_after)
    with pytest.raises(KeyboardInterrupt):
        desk.meet()
    written: list[Change] = []

    def notes(changes: Sequence[Change]) -> None:
        written.extend(changes)
        write(changes)

    monkeypatch.setattr(desk.book, "write", notes)
    again = Desk(desk.office, desk.store, desk.book, desk.staff, desk.time)
    again.exchange.bot_name = desk.exchange.bot_name
    again.meet()
    assert proof(desk, number) == FILLED
    assert [one for one in written if getattr(one, "column", "") in ("Bukti", "No. Bukti")] == []
    assert authors(desk, number) == [journal.BY_FILE]


def test_a_crash_before_writing_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided and never written is decided again."""
    number = desk.placed()
    confirm(desk, yes(number))

    def dies(_changes: Sequence[Change]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(desk.book, "write", dies)
        desk.meet()
    again = Desk(desk.office, desk.store, desk.book, desk.staff, desk.time)
    again.exchange.bot_name = desk.exchange.bot_name
    again.meet()
    assert proof(desk, number) == FILLED


@pytest.mark.parametrize("verdict", [Verdict.FALSE, Verdict.UNKNOWN])
def test_what_the_registry_denies_stands_beside_the_report(desk: Desk, verdict: Verdict) -> None:
    """Without evidence, with its note, until the report is rejected."""
    number = desk.placed()
    confirm(desk, Answer(2, number, verdict, note="masih aktif"))
    desk.meet()
    assert desk.row(number)["Peringatan"] == f"Disdukcapil: {verdict.lower()} – masih aktif"
    assert proof(desk, number) == ("Belum diperiksa", "")
    desk.type(number, Status="Ditolak")
    desk.meet()
    assert desk.row(number)["Peringatan"] == ""


def test_the_day_of_the_paper_is_shown_until_the_staff_decide(desk: Desk) -> None:
    """``No. Bukti`` holds its number only; afterwards there is nothing to say any more."""
    number = desk.placed()
    confirm(desk, yes(number, day="2026-10-05"))
    desk.meet()
    assert desk.row(number)["Peringatan"] == f"Disdukcapil: benar – {PAPER} tanggal 2026-10-05"
    desk.decide(number, Status="Disetujui", Verifikator_1="Ani Contoh", Verifikator_2="Budi Contoh", Bukti=FILLED[0])
    assert desk.row(number)["Peringatan"] == ""


def test_a_later_answer_takes_the_place_of_an_earlier_one(desk: Desk) -> None:
    """First not found, then found: the evidence is filled and nothing is denied any more."""
    number = desk.placed()
    confirm(desk, Answer(2, number, Verdict.UNKNOWN))
    desk.meet()
    assert desk.row(number)["Peringatan"] == "Disdukcapil: tidak ditemukan"
    confirm(desk, yes(number))
    desk.meet()
    desk.meet()
    assert (proof(desk, number), desk.row(number)["Peringatan"]) == (FILLED, "")


@pytest.mark.parametrize("verdict", [Verdict.FALSE, Verdict.UNKNOWN])
def test_an_answer_taken_back_before_the_sync_is_not_written(desk: Desk, verdict: Verdict) -> None:
    """First right, then wrong: no evidence, the denial beside it, and the first file's sender hears why."""
    number = desk.placed()
    confirm(desk, yes(number), name="satu.xlsx")
    confirm(desk, Answer(2, number, verdict), name="dua.xlsx")
    for _ in range(3):
        desk.meet()
    assert proof(desk, number) == ("Belum diperiksa", "")
    assert desk.row(number)["Peringatan"] == f"Disdukcapil: {verdict.lower()}"
    told = desk.said(CHAT)[-1]
    assert "“satu.xlsx”: tidak ada Bukti yang diisi. 1 tidak diisi karena" in told
    assert "jawaban berikutnya bukan Benar" in told


def test_an_answer_given_back_counts_again(desk: Desk) -> None:
    """Right, wrong, right before one sync: the last word fills the evidence."""
    number = desk.placed()
    for answer in (yes(number, "A-1"), Answer(2, number, Verdict.FALSE), yes(number, "A-2")):
        confirm(desk, answer)
    desk.meet()
    assert proof(desk, number) == ("Jawaban Disdukcapil", "A-2")


def test_a_report_that_was_over_meanwhile_is_said_so(desk: Desk) -> None:
    """Cancelled after the file was confirmed: nobody is said to have filled anything."""
    number = desk.placed()
    confirm(desk, yes(number))
    with desk.store.begin() as tx:
        report = reports.find(tx, number)
        assert report
        reports.restage(tx, report, Stage.CANCELLED, "", desk.time, "pelapor")
    desk.meet()
    desk.meet()
    assert "atau laporannya sudah selesai" in desk.said(CHAT)[-1]


def test_a_deleted_row_gets_its_answer_when_it_is_back(desk: Desk) -> None:
    """The row is put back as ever, and then filled."""
    number = desk.placed()
    desk.meet()
    confirm(desk, yes(number))
    desk.delete_rows("Laporan", 0)
    for _ in range(3):
        desk.meet()
    assert proof(desk, number) == FILLED


def test_of_two_files_the_later_one_counts(desk: Desk) -> None:
    """Both confirmed before the same sync: one paper stands there, and both senders hear that it does."""
    number = desk.placed()
    confirm(desk, yes(number, "A-1"), name="satu.xlsx")
    confirm(desk, yes(number, "A-2"), name="dua.xlsx")
    for _ in range(3):
        desk.meet()
    assert proof(desk, number) == ("Jawaban Disdukcapil", "A-2")
    assert [text.partition("”")[0] for text in desk.said(CHAT)[-2:]] == [
        "Jawaban Disdukcapil “satu.xlsx",
        "Jawaban Disdukcapil “dua.xlsx",
    ]


def test_many_answers_are_written_in_several_syncs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is left out, and one whose row stands in no spreadsheet yet holds up nobody."""
    monkeypatch.setattr(registry_cells, "MOST_ANSWERS", 2)
    numbers = [desk.placed(f"Contoh {place}") for place in range(5)]
    confirm(desk, yes(desk.file("Contoh Belum")), yes(desk.file("Contoh Nanti")), *(yes(number) for number in numbers))
    for _ in range(5):
        desk.meet()
    assert {proof(desk, number) for number in numbers} == {FILLED}


def test_a_preview_writes_and_notes_nothing(desk: Desk) -> None:
    """Looking at the desk for a preview leaves the answer where it waits."""
    number = desk.placed()
    confirm(desk, yes(number))
    apply = asyncio.run(desk.exchange.look(desk.office))
    with desk.store.rehearse() as tx:
        apply(tx)
    assert proof(desk, number) == ("Belum diperiksa", "")
    desk.meet()
    assert proof(desk, number) == FILLED
