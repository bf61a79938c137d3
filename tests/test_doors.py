"""Both doors to the desk keep the promise of ``sheets.door``: one contract, Google's and a file's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from reporting.errors import OperatorError, Unavailable
from sheets.door import TOP_ROWS, AddColumns, AddTab, Append, RenameTab, SetCell, SetPlace, Sheet, Workbook
from sheets.workbook import open_google
from sheets.workbook.quota import Quota
from sheets.xlsx import LocalWorkbook
from tests.standins.office import OfficeProgram
from tests.standins.sheets import SheetsServer

HEADER = ("Nomor", "Nama", "NIK", "Catatan")
TAB = AddTab("Laporan", HEADER, frozenset({"NIK"}), frozen_columns=1)

TEXTS = {
    "a formula": "=1+1",
    "leading zeros": "0321",
    "sixteen digits": "3272010101900001",
    "a plus sign": "+62",
    "an apostrophe": "'x",
    "a tag": "<b>Budi</b> & Siti",
    "an underscore": "_",
    "zero-width characters": "Bu\u200bdi\u2060",
    "5,000 characters": "panjang " * 625,
    "line breaks": "satu\ndua\n\ntiga",
    "blanks at the ends": "  Budi  ",
    "a date as text": "4/11/2026",
    "an ISO date": "2026-11-04",
    "a time stamp": "2026-11-04 05:20",
    "a percentage": "50%",
    "a word for true": "TRUE",
    "an at sign": "@budi",
    "emoji": "🙏 terima kasih",
    "quotes": 'kata "dia"',
}


@dataclass
class Office:
    """A desk and the people at it."""

    door: Workbook
    staff: SheetsServer | OfficeProgram

    def rows(self, title: str = "Laporan") -> list[dict[str, str]]:
        """The rows as the door reads them."""
        sheet = self.door.read([title])[title]
        return [sheet.cells(index) for index in range(len(sheet.rows))]

    def add(self, *rows: dict[str, str]) -> None:
        """The bot adds rows, to what lies there now: the door to a file writes only to the file that was read."""
        if isinstance(self.staff, OfficeProgram):
            self.door.titles()
        self.door.write([Append("Laporan", rows)])


@pytest.fixture(params=["google", "file"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An office's desk with the tab ``Laporan``."""
    if request.param == "file":
        path = tmp_path / "Laporan.xlsx"
        local = LocalWorkbook(path)
        local.write([TAB])
        yield Office(local, OfficeProgram(path))
        return
    with SheetsServer() as server:
        google = open_google(
            "buku", credentials=server.credentials(tmp_path), api_url=server.url, quota=Quota(1_000, 1_000)
        )
        google.write([TAB])
        yield Office(google, server)


class TestContract:
    """What every door does."""

    def test_text_stays_text(self, office: Office) -> None:
        """Text comes back as it went in, appended or set, also after the desk was written again."""
        office.add(*({"Nomor": name, "Nama": text} for name, text in TEXTS.items()))
        office.door.read(["Laporan"])
        office.door.write([SetCell("Laporan", row, "Catatan", text) for row, text in enumerate(TEXTS.values())])
        office.add({"Nomor": "lagi"})
        rows = office.rows()[:-1]
        assert {row["Nomor"]: row["Nama"] for row in rows} == TEXTS
        assert {row["Nomor"]: row["Catatan"] for row in rows} == TEXTS

    def test_control_characters(self, office: Office) -> None:
        """Control characters are left out, line ends become one kind, and the rest of the text stays."""
        office.add({"Nomor": "1", "Nama": "Bu\x00di\x0b\tA\r\nB\rC\ud800"})
        assert office.rows()[0]["Nama"] == "Budi\tA\nB\nC"

    def test_new_tab(self, office: Office) -> None:
        """A new tab has its header and no rows, and stands behind the others."""
        office.door.write([AddTab("Do'a 2026-10", ("A", "B"))])
        assert office.door.titles()[-2:] == ["Laporan", "Do'a 2026-10"]
        assert office.door.read(["Do'a 2026-10"]) == {"Do'a 2026-10": Sheet("Do'a 2026-10", ("A", "B"), ())}

    def test_tab_and_rows_at_once(self, office: Office) -> None:
        """Rows can follow their new tab in one write."""
        office.door.write([AddTab("Info", ("Judul", "Isi")), Append("Info", [{"Isi": "dua", "Judul": "satu"}])])
        assert office.rows("Info") == [{"Judul": "satu", "Isi": "dua"}]

    def test_same_tab_again(self, office: Office) -> None:
        """A tab that exists is not made again, and nothing else of that write happens."""
        office.door.write([AddTab("Info", ("Judul",))])
        with pytest.raises(Unavailable, match="sudah ada"):
            office.door.write([AddTab("INFO", ("Judul",)), Append("Laporan", [{"Nomor": "1"}])])
        assert office.rows() == []

    def test_missing_tabs(self, office: Office) -> None:
        """Every missing tab is named with what to do."""
        with pytest.raises(OperatorError) as caught:
            office.door.read(["Laporan", "Pelapor", "Rekap"])
        assert ["“Pelapor”" in caught.value.sentences[0], "“Rekap”" in caught.value.sentences[1]] == [True, True]
        assert "setup" in str(caught.value)

    def test_deleted_tab(self, office: Office) -> None:
        """Writing to a tab that was deleted says which one is missing."""
        office.add({"Nomor": "1"})
        office.staff.delete_tab("Laporan")
        with pytest.raises(OperatorError, match="Tab “Laporan” tidak ada"):
            office.add({"Nomor": "2"})

    def test_renamed_tab(self, office: Office) -> None:
        """A renamed tab is missing under its old name."""
        office.staff.rename_tab("Laporan", "Laporan lama")
        with pytest.raises(OperatorError, match="Tab “Laporan” tidak ada"):
            office.door.read(["Laporan"])

    def test_moved_columns(self, office: Office) -> None:
        """Columns dragged about keep their cells, and new rows land under the right headers."""
        office.add({"Nomor": "1", "Nama": "Budi"})
        office.staff.move_columns("Laporan", ["Catatan", "NIK", "Nama", "Nomor"])
        assert office.door.read(["Laporan"])["Laporan"].header == ("Catatan", "NIK", "Nama", "Nomor")
        office.add({"Nomor": "2", "Nama": "Siti"})
        office.door.write([SetCell("Laporan", 1, "Catatan", "baru")])
        assert [(row["Nomor"], row["Nama"], row["Catatan"]) for row in office.rows()] == [
            ("1", "Budi", ""),
            ("2", "Siti", "baru"),
        ]

    def test_renamed_header(self, office: Office) -> None:
        """A column whose header is gone cannot be set; appended rows go without it."""
        office.add({"Nomor": "1", "Catatan": "lama"})
        office.staff.rename_header("Laporan", "Catatan", "Catatan  RT ")
        assert office.rows() == [{"Nomor": "1", "Nama": "", "NIK": "", "Catatan RT": "lama"}]
        office.add({"Nomor": "2", "Catatan": "hilang"})
        with pytest.raises(OperatorError, match="Kolom “Catatan” tidak ada"):
            office.door.write([SetCell("Laporan", 0, "Catatan", "x")])
        assert office.rows()[1] == {"Nomor": "2", "Nama": "", "NIK": "", "Catatan RT": ""}

    def test_blank_rows_between(self, office: Office) -> None:
        """Blank rows between are kept, so that row numbers stay true, and rows go behind the last used one."""
        office.add({"Nomor": "1"})
        office.staff.add_row("Laporan", {"Nomor": "tulisan"}, skip=2)
        office.add({"Nomor": "2"})
        office.door.write([SetCell("Laporan", 3, "Nama", "Siti")])
        assert [(row["Nomor"], row["Nama"]) for row in office.rows()] == [
            ("1", ""),
            ("", ""),
            ("", ""),
            ("tulisan", "Siti"),
            ("2", ""),
        ]

    def test_real_dates(self, office: Office) -> None:
        """A date that a person typed reads as an ISO date, with its time when it has one; texts beside stay."""
        office.add({"Nomor": "1", "Nama": "4/11/2026"})
        office.staff.add_row("Laporan", {"Nomor": "2", "Nama": date(2026, 11, 4), "NIK": "4/11/2026 RT 3"})
        office.staff.add_row("Laporan", {"Nomor": "3", "Nama": datetime(2026, 11, 4, 16, 5)})  # noqa: DTZ001 - no zone yet
        for _ in range(2):
            assert [row["Nama"] for row in office.rows()] == ["4/11/2026", "2026-11-04", "2026-11-04 16:05"]
        assert office.rows()[1]["NIK"] == "4/11/2026 RT 3"

    def test_real_numbers(self, office: Office) -> None:
        """Whole numbers read without a decimal point, others with one, logical values as words, errors as nothing."""
        office.staff.add_row("Laporan", {"Nomor": 7, "Nama": 3272010190000000.0, "NIK": True, "Catatan": "#N/A"})
        office.staff.add_row("Laporan", {"Nomor": 12.5, "Nama": 0})
        assert office.rows() == [
            {"Nomor": "7", "Nama": "3272010190000000", "NIK": "TRUE", "Catatan": ""},
            {"Nomor": "12.5", "Nama": "0", "NIK": "", "Catatan": ""},
        ]

    def test_added_columns(self, office: Office) -> None:
        """Missing headers come behind the last used column, known ones are left alone, rows use them at once."""
        office.add({"Nomor": "1"})
        more = tuple(f"Kolom {number}" for number in range(30))
        office.door.write(
            [
                AddColumns("Laporan", ("Nama", *more), frozenset(more)),
                Append("Laporan", [{"Nomor": "2", "Kolom 29": "ya"}]),
                SetCell("Laporan", 0, "Kolom 0", "juga"),
            ]
        )
        sheet = office.door.read(["Laporan"])["Laporan"]
        assert sheet.header == (*HEADER, *more)
        assert (sheet.cells(0)["Kolom 0"], sheet.cells(1)["Kolom 29"]) == ("juga", "ya")
        office.door.write([AddColumns("Laporan", HEADER)])
        assert office.door.read(["Laporan"])["Laporan"] == sheet

    def test_emptied_cell(self, office: Office) -> None:
        """A cell set to nothing is empty, and rows that end in blanks are as wide as the header."""
        office.add({"Nomor": "1", "Catatan": "x"})
        office.door.write([SetCell("Laporan", 0, "Catatan", "")])
        assert office.door.read(["Laporan"])["Laporan"].rows == (("1", "", "", ""),)

    def test_nothing_to_do(self, office: Office) -> None:
        """Nothing to read or write is fine."""
        office.door.write([])
        office.door.write([Append("Laporan", [])])
        assert (office.door.read([]), office.rows()) == ({}, [])

    def test_staff_cells_survive(self, office: Office) -> None:
        """What people typed stays when the bot writes beside it."""
        office.add({"Nomor": "1"}, {"Nomor": "2"})
        office.staff.edit("Laporan", "Nomor", "2", {"Catatan": "sudah dicek"})
        office.door.read(["Laporan"])
        office.door.write([SetCell("Laporan", 1, "Nama", "Siti"), Append("Laporan", [{"Nomor": "3"}])])
        assert [row["Catatan"] for row in office.rows()] == ["", "sudah dicek", ""]

    def test_typed_digits(self, office: Office) -> None:
        """What people type into a text column of an appended row keeps its zeros and digits."""
        office.add({"Nomor": "1"})
        office.staff.edit("Laporan", "Nomor", "1", {"NIK": "0272010101909001"})
        assert office.rows()[0]["NIK"] == "0272010101909001"

    def test_rows_of_people(self, office: Office) -> None:
        """Text stays text also in cells that people left in another format."""
        office.staff.add_row("Laporan", {"Nomor": "1"})
        office.staff.add_row("Laporan", {"Nomor": "2"})
        office.door.read(["Laporan"])
        office.door.write([SetCell("Laporan", 0, "Catatan", "0321"), SetCell("Laporan", 1, "Catatan", "=1+1")])
        assert [row["Catatan"] for row in office.rows()] == ["0321", "=1+1"]


class TestSomeColumns:
    """Reading only what is needed."""

    def test_some_columns(self, office: Office) -> None:
        """Only the wanted columns come, in the tab's order, beside row 1 as it stands; other tabs come whole."""
        office.door.write([AddTab("Info", ("Judul", "Isi")), Append("Info", [{"Judul": "satu"}])])
        office.add({"Nomor": "1", "Nama": "Budi", "NIK": "3", "Catatan": "x"}, {"Nomor": "2", "Catatan": "y"})
        found = office.door.read_some({"Laporan": ("Catatan", "Nomor", "Tidak ada"), "Info": ()})
        assert (found["Laporan"].header, found["Laporan"].columns) == (("Nomor", "Catatan"), HEADER)
        assert found["Laporan"].rows == (("1", "x"), ("2", "y"))
        assert (found["Info"].columns, found["Info"].rows) == (("Judul", "Isi"), (("satu", ""),))

    def test_rows_keep_their_places(self, office: Office) -> None:
        """Blank cells and rows between are kept, so that row numbers are the same as in the whole tab.

        Rows at the end that are blank in these columns may be left out: Google does not tell of them.
        """
        office.add({"Nomor": "1"}, {"Nama": "tanpa nomor"}, {"Catatan": "z"}, {"Nomor": "4"}, {"Nama": "akhir"})
        whole, some = office.door.read(["Laporan"]), office.door.read_some({"Laporan": ("Nomor", "Catatan")})
        rows = some["Laporan"].rows
        assert rows == tuple((row[0], row[3]) for row in whole["Laporan"].rows)[: len(rows)]
        assert [row[0] for row in rows][:4] == ["1", "", "", "4"]

    def test_moved_since(self, office: Office) -> None:
        """Columns dragged about, put in between or deleted since are found where they are now."""
        office.add({"Nomor": "1", "Nama": "Budi", "Catatan": "x"})
        wanted = {"Laporan": ("Nomor", "Catatan")}
        office.door.read_some(wanted)
        office.staff.move_columns("Laporan", ["NIK", "Catatan", "Nama", "Nomor"])
        sheet = office.door.read_some(wanted)["Laporan"]
        assert (sheet.header, sheet.rows) == (("Catatan", "Nomor"), (("x", "1"),))
        assert sheet.columns == ("NIK", "Catatan", "Nama", "Nomor")
        office.staff.rename_header("Laporan", "Catatan", "Catatan RT")
        assert office.door.read_some(wanted)["Laporan"].header == ("Nomor",)
        assert not any(map(any, office.door.read_some({"Laporan": ("Tidak ada",)})["Laporan"].rows))

    def test_twice_the_same_header(self, office: Office) -> None:
        """Of two equal headers the first counts."""
        office.add({"Nomor": "1", "Nama": "Budi", "Catatan": "x"})
        office.staff.rename_header("Laporan", "NIK", "Catatan")
        sheet = office.door.read_some({"Laporan": ("Nomor", "Catatan")})["Laporan"]
        assert sheet.cells(0) == {"Nomor": "1", "Catatan": ""}

    def test_dates_of_people(self, office: Office) -> None:
        """A real date reads as an ISO date here too, whatever stands beside it."""
        office.add({"Nomor": "1", "Catatan": "4/11/2026"})
        office.staff.add_row("Laporan", {"Nomor": "2", "Catatan": date(2026, 11, 4)})
        for _ in range(2):
            sheet = office.door.read_some({"Laporan": ("Nomor", "Catatan")})["Laporan"]
            assert [sheet.cells(row)["Catatan"] for row in range(2)] == ["4/11/2026", "2026-11-04"]

    def test_gone_tab(self, office: Office) -> None:
        """A tab that is gone is named."""
        office.staff.delete_tab("Laporan")
        with pytest.raises(OperatorError, match="Tab “Laporan” tidak ada"):
            office.door.read_some({"Laporan": ("Nomor",)})


class TestTabsThemselves:
    """Names, places and limits."""

    def test_rename(self, office: Office) -> None:
        """A tab gets another name, and what follows in the same write goes by the new one."""
        office.add({"Nomor": "1"})
        office.door.write(
            [RenameTab("Laporan", "Do'a"), SetCell("Do'a", 0, "Nama", "Budi"), Append("Do'a", [{"NIK": "2"}])]
        )
        assert "Laporan" not in office.door.titles()
        assert [(row["Nomor"], row["Nama"], row["NIK"]) for row in office.rows("Do'a")] == [
            ("1", "Budi", ""),
            ("", "", "2"),
        ]

    def test_rename_to_a_taken_name(self, office: Office) -> None:
        """A name that is taken is not given twice."""
        office.door.write([AddTab("Info", ("Judul",))])
        with pytest.raises(Unavailable, match="sudah ada"):
            office.door.write([RenameTab("Laporan", "INFO")])
        assert office.door.titles()[-2:] == ["Laporan", "Info"]

    def test_a_cell_by_its_place(self, office: Office) -> None:
        """A header and a cell under a blank header can be set by place, and the new header is known at once."""
        office.add({"Nomor": "1"})
        office.staff.rename_header("Laporan", "Catatan", "")
        office.door.read(["Laporan"])
        office.door.write([SetPlace("Laporan", -1, 3, "Catatan"), SetPlace("Laporan", 0, 1, "Budi")])
        office.door.write([SetCell("Laporan", 0, "Catatan", "x")])
        assert office.rows() == [{"Nomor": "1", "Nama": "Budi", "NIK": "", "Catatan": "x"}]

    def test_tops(self, office: Office) -> None:
        """The first rows of every tab come as they stand, also of tabs nobody knows."""
        office.door.write([AddTab("Lain", ("Judul", "Isi")), Append("Lain", [{"Isi": "x"}] * 20)])
        tops = office.door.tops()
        assert list(tops) == office.door.titles()
        assert [row[:2] for row in tops["Lain"]] == [("Judul", "Isi"), *[("", "x")] * (TOP_ROWS - 1)]
        assert tops["Laporan"][0][:4] == HEADER

    def test_may_write(self, office: Office) -> None:
        """Asking whether writing is allowed changes nothing."""
        office.add({"Nomor": "1"})
        before = office.rows()
        office.door.may_write()
        assert office.rows() == before
