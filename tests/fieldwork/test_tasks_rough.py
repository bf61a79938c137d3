"""Visits where things went wrong before: officers who came anew, rows and columns that are gone, files nobody saw."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.errors import OperatorError
from reporting.journal import people, reports
from reporting.model import Visit
from tests.fieldwork.test_tasks_told import BUDI, BUTTON, at, duties
from tests.fieldwork.visiting_town import JAYA, LESTARI, RT, answer, decide, enrolled, given, heard, plan, row, task
from tests.standins.townhall import STAFF_CHAT, Play, Town

REGISTER = """DPID#NKK#NIK#NAMA#TANGGAL LAHIR#KELAMIN#ALAMAT#RT#RW#KECAMATAN#KELURAHAN#TPS
1#3272010101000001#3272014101500001#TARMI#01|01|1950#P#JL CONTOH 9#003#005#UTARA#SUKAMAJU#001
"""


async def press(town: Town) -> str:
    """The staff chat's button on the eve of the cut-off; what the bot says then."""
    await duties(town, at(30))
    offered = [one for one in town.telegram.messages(STAFF_CHAT) if BUTTON in str(one.buttons)][-1]
    town.telegram.tap(BUDI, offered.buttons[0][0], chat_id=STAFF_CHAT)
    return (await town.hear(STAFF_CHAT))[-1].text


# ---------------------------------------------------------------- who goes
def test_an_officer_who_came_anew_has_the_visits_again(play: Play) -> None:
    """The row in ``Pelapor`` was deleted and typed again: the name in ``Petugas`` means the one who is there now."""

    async def story(town: Town) -> None:
        old = await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        with town.city.service.store.begin() as tx:
            person = people.find(tx, old)
            assert person
        blank = dict.fromkeys(town.city.rows("Pelapor")[0], "")
        assert town.city.type_cells("Pelapor", lambda cells: cells["Kode"] == person.code, blank) == 1
        await town.meet()
        assert task(town, number).officer == old
        assert "tidak aktif lagi" in heard(town, STAFF_CHAT)[-1]
        new = await enrolled(town, "Bu Lestari", JAYA, "Sukamaju")
        await town.meet()
        assert task(town, number).officer == new != old
        assert sum("Ada 1 tugas baru" in text for text in heard(town, JAYA)) == 1

    play(story)


# ---------------------------------------------------------------- the button
def test_the_button_sends_officers_to_the_address_of_the_register(play: Play, tmp_path: Path) -> None:
    """Where a report is silent, the entry that staff chose says where to go, and so who goes."""

    async def story(town: Town) -> None:
        jaya = await enrolled(town, "Pak Jaya", JAYA, "Sukamaju", "6")
        lestari = await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju", "5")
        number = await town.filed(RT)
        (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
        town.load_register(tmp_path / "register.csv")
        await town.meet()
        decide(town, number, DPID="1", RW="", RT="")
        await town.meet()
        assert (await press(town)).startswith("1 laporan meninggal kini menjadi tugas kunjungan")
        assert task(town, number).officer == jaya  # nothing says yet in which RW
        await town.meet()
        assert not any("tugas baru" in text for text in heard(town, JAYA))
        shown = row(town, number)
        assert (shown["Alamat"], shown["RW"], shown["RT"]) == ("JL CONTOH 9", "005", "003")
        assert (shown["Petugas"], task(town, number).officer) == ("Bu Lestari", lestari)
        await town.meet()
        assert row(town, number) == shown

    play(story)


def test_a_visit_that_was_called_off_is_sent_again(play: Play) -> None:
    """It had a task once, but nobody found anything out and its death is undecided still: same number, open again."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        first, found = await given(town), await given(town, "Bu Karsinah")
        answer(town, found, Visit.STAYS)
        decide(town, first, Status="Menunggu verifikasi")
        decide(town, found, Status="Menunggu verifikasi")
        await town.meet()
        assert not task(town, first).open
        assert (await press(town)).startswith("1 laporan meninggal kini menjadi tugas kunjungan: T1.")
        await town.meet()
        await town.meet()
        assert (task(town, first).open, task(town, first).short, task(town, found).open) == (True, 1, False)
        assert len([one for one in town.city.rows("Coktas") if one["Nomor"] == first]) == 1

    play(story)


def test_a_file_that_nobody_looked_at_may_be_the_document(play: Play) -> None:
    """Such a death waits for the staff and is counted; one whose file the staff refused is without a document."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        names = ("Tarmi", "Karsinah", "Painem", "Sumirah")
        bare, unseen, refused, added = [await town.filed(RT, f"Bu {name} meninggal kemarin") for name in names]
        await town.meet()

        def attach(number: str) -> None:
            with town.city.service.store.begin() as tx:
                reports.add_file(tx, number)

        for number in (unseen, refused, added):
            attach(number)
        await town.meet()
        decide(town, refused, Status="Perlu bukti")
        decide(town, added, Status="Perlu bukti")
        await town.meet()
        attach(added)
        assert (await press(town)).startswith("2 laporan meninggal kini menjadi tugas kunjungan")
        offered = next(text for text in heard(town, STAFF_CHAT) if "belum ada suratnya" in text)
        assert offered.endswith(
            "2 laporan meninggal lain tidak ikut karena sudah ada lampirannya: mohon diperiksa dulu."
        )
        await town.meet()
        assert {one["Nomor"] for one in town.city.rows("Coktas")} == {bare, refused}

    play(story)


# ---------------------------------------------------------------- rows and columns that are gone
def test_what_was_found_is_not_lost_with_its_row(play: Play) -> None:
    """Until the report is decided the row of an answered visit comes again; afterwards it stays away."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        blank = dict.fromkeys(row(town, number), "")
        plan(town, number, **blank)
        answer(town, number, Visit.DIED, "kata keluarga")
        await town.meet()
        assert (row(town, number)["Hasil"], row(town, number)["Catatan Petugas"]) == ("Meninggal", "kata keluarga")
        decide(town, number, Status="Ditolak")
        await town.meet()
        plan(town, number, **blank)
        await town.meet()
        assert [cells for cells in town.city.rows("Coktas") if cells["Nomor"]] == []

    play(story)


@pytest.mark.parametrize("column", ["Petugas", "Pendamping", "Batas Waktu", "Nomor"])
def test_a_deleted_column_comes_back_with_what_stood_in_it(play: Play, column: str) -> None:
    """By the staff's button, or at once for the bot's; nobody is told that the visit is theirs no more."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        numbers = [await given(town), await given(town, "Bu Karsinah")]
        plan(town, numbers[0], Pendamping="Bu Wening", Batas_Waktu="9/10")
        await town.meet()
        before, said = town.city.rows("Coktas"), heard(town, LESTARI)
        delete_column(town, "Coktas", column)
        try:
            await town.meet()
        except OperatorError:
            await town.hear(STAFF_CHAT)
            town.telegram.tap(BUDI, "Buat lagi kolomnya", chat_id=STAFF_CHAT)
            await town.hear(STAFF_CHAT)
            await town.meet()
        await town.meet()
        assert town.city.rows("Coktas") == before
        assert heard(town, LESTARI) == said

    play(story)


def delete_column(town: Town, title: str, column: str) -> None:
    """Somebody deletes a whole column in the workbook."""
    book = load_workbook(town.city.office.path)
    sheet = book[title]
    names = [cell.value for cell in sheet[1]]
    sheet.delete_cols(names.index(column) + 1)
    book.save(town.city.office.path)
