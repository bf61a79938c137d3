"""A file of voters becomes the register: whole or not at all, private, in whatever form the file came."""

import csv
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from reporting.errors import OperatorError
from reporting.model import Voter
from reporting.register import generations, intake
from reporting.register.building import Builder
from reporting.register.intake import Imported, import_file
from reporting.register.library import Library
from reporting.register.lock import alone
from reporting.texts import voters_import as texts

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HEADER = "KECAMATAN#KELURAHAN#DPID#NKK#NIK#NAMA#TEMPAT LAHIR#TANGGAL LAHIR#STS KAWIN#KELAMIN#ALAMAT#RT#RW#TPS"
SITI = (
    "Utara#Sukamaju#100001#3272010101010001#3272015708650001#SITI CONTOH#BOGOR#17|08|1965#S#P#JL. MAWAR 2#003#005#001"
)
BUDI = (
    "Utara#Sukamaju#100002#3272010101010001#3272010203600002#BUDI CONTOH#BOGOR#02|03|1960#S#L#JL. MAWAR 2#003#005#001"
)
PLAIN = f"{HEADER}\n{SITI}\n{BUDI}\n"
ENTRY = Voter(
    "100001", "3272010101010001", "3272015708650001", "SITI CONTOH", "BOGOR", "1965-08-17", "P", "S", "JL. MAWAR 2",
    "003", "005", "Sukamaju", "Utara", "001",
)  # fmt: skip
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")


class Office:
    """An office that loads registers, and what then serves."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.registers, self.output = folder / "data" / "pemilih", folder / "keluaran"
        self.folder = self.registers / "3272"
        self.library = Library(self.registers)
        self.seen: list[tuple[float, str]] = []

    def load(self, content: str | bytes, name: str = "dpt.csv") -> Imported:
        """Import a file of this content."""
        path = self.root / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_file(path, self.folder, lambda *seen: self.seen.append(seen), NOW, self.output)

    def refused(self, content: str | bytes, name: str = "dpt.csv") -> str:
        """The one sentence with which a file is refused."""
        with pytest.raises(OperatorError) as caught:
            self.load(content, name)
        (sentence,) = caught.value.sentences
        return sentence

    @property
    def voters(self) -> list[Voter]:
        """What serves now."""
        register = self.library.of("3272")
        return register.voters(range(register.rows)) if register else []

    @property
    def files(self) -> list[str]:
        """What lies in the folder of the register."""
        return sorted(path.name for path in self.folder.iterdir() if path.suffix != ".lock")

    @property
    def listed(self) -> list[list[str]]:
        """The rows of the list of faults."""
        (path,) = self.output.glob("kesalahan-*.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, delimiter=";"))[1:]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One that has no register yet."""
    return Office(tmp_path)


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], **options: Any) -> bytes:
    """An XLSX as another program writes it."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    for title, rows in sheets:
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, book.add_format({"num_format": "dd/mm/yyyy"}))
                else:
                    sheet.write(number, place, value)
    book.close()
    return content.getvalue()


def grid(text: str = PLAIN) -> list[list[str]]:
    """The cells of that text."""
    return [line.split("#") for line in text.splitlines()]


# ---------------------------------------------------------------- forms of a file
@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.replace("#", ",").encode(),
        PLAIN.replace("#", ";").encode("utf-8-sig"),
        PLAIN.replace("#", "\t").replace("\n", "\r\n").encode(),
        PLAIN.encode("utf-16"),
        "\n".join(";".join(f'"{cell}"' for cell in row) for row in grid()).encode(),
        ("sep=;\n" + PLAIN.replace("#", ";")).encode(),
        workbook(("DPT", grid())),
        workbook(("DPT", grid()), constant_memory=True),
    ],
    ids=["hash", "comma", "semicolon", "tab", "utf-16", "quoted", "sep", "shared texts", "inline texts"],
)
def test_a_register_is_read_in_every_usual_form(office: Office, content: bytes) -> None:
    """The separator, the encoding, the kind of file make no difference."""
    assert office.load(content).rows == 2
    assert office.voters[0] == ENTRY


def test_letters_of_old_windows_programs_are_understood(office: Office) -> None:
    """Line by line, also beside lines in UTF-8."""
    office.load(PLAIN.replace("SITI CONTOH", "RENÉ").encode("cp1252") + SITI.replace("SITI CONTOH", "ANDRÉ").encode())
    assert [one.name for one in office.voters] == ["RENÉ", "BUDI CONTOH"]
    office.load((HEADER + "\n" + SITI.replace("SITI CONTOH", "ANDRÉ")).encode())
    assert [one.name for one in office.voters] == ["ANDRÉ"]


def test_an_excel_file_keeps_days_and_small_numbers(office: Office) -> None:
    """A real date, an RT as a number, a NIK as text; several sheets are one register; an empty one is none."""
    header = ["DPID", "NIK", "NAMA", "TANGGAL LAHIR", "RT"]
    first: list[list[Any]] = [["DAFTAR PEMILIH TPS 1"], header, [100001, ENTRY.nik, "SITI", date(1965, 8, 17), 3]]
    second = [header, ["100002", "3272010203600002", "BUDI & ANI", "02|03|1960", "004"]]
    imported = office.load(workbook(("TPS 1", first), ("TPS 2", second), ("Sheet3", [])), "dpt.xlsx")
    assert [(one.dpid, one.name, one.birthdate, one.rt) for one in office.voters] == [
        ("100001", "SITI", "1965-08-17", "003"),
        ("100002", "BUDI & ANI", "1960-03-02", "004"),
    ]
    assert not any("dilewati" in words for words in imported.remarks)


def test_a_workbook_of_another_program_is_read_too(office: Office) -> None:
    """openpyxl writes in its own way."""
    book = openpyxl.Workbook()
    for row in grid():
        book.worksheets[0].append(row)
    content = BytesIO()
    book.save(content)
    office.load(content.getvalue(), "dpt.xlsx")
    assert office.voters[0] == ENTRY


def test_a_text_in_several_letterings_is_one_text(office: Office) -> None:
    """Somebody made half of a name bold; formulas give what they came to."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["DPID", "NAMA", "ALAMAT", "RT"])
    sheet.write_row(1, 0, ["1", "", "Mawar & Melati <2>"])
    sheet.write_rich_string(1, 1, "SITI ", book.add_format({"bold": True}), "CONTOH")
    sheet.write_formula(1, 3, "=1+2", None, 3)
    book.close()
    office.load(content.getvalue(), "dpt.xlsx")
    assert [(one.name, one.address, one.rt) for one in office.voters] == [("SITI CONTOH", "Mawar & Melati <2>", "003")]


def test_more_rows_than_one_chunk_stay_in_their_order(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """And progress never goes back."""
    monkeypatch.setattr(intake, "CHUNK", 7)
    rows = [SITI.replace("100001", str(number)) for number in range(200_000, 200_100)]
    office.load("\n".join([HEADER, *rows]))
    assert [one.dpid for one in office.voters] == [str(number) for number in range(200_000, 200_100)]
    shares = [share for share, _ in office.seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1


# ---------------------------------------------------------------- faults
def test_every_fault_is_listed_by_row_without_the_number(office: Office) -> None:
    """In a file beside the other output; what is right is loaded."""
    broken = [
        SITI.replace("3272015708650001", "327201570865001"),
        BUDI.replace("02|03|1960", "31|02|1960"),
        SITI.replace("SITI CONTOH", "").replace("100001", "100003"),
        SITI.replace("SITI CONTOH", "ANI"),
    ]
    imported = office.load("\n".join([HEADER, *broken]))
    assert [(one.name, one.nik, one.birthdate) for one in office.voters] == [
        ("SITI CONTOH", "", "1965-08-17"),
        ("BUDI CONTOH", "3272010203600002", ""),
    ]
    assert office.listed == [
        ["", "2", "NIK", texts.digits(15), texts.KEPT],
        ["", "3", "TANGGAL LAHIR", texts.NO_SUCH_DAY, texts.KEPT],
        ["", "4", "NAMA", texts.NO_NAME, texts.LEFT_OUT],
        ["", "5", "DPID", texts.DPID_TWICE, texts.LEFT_OUT],
    ]
    assert (imported.rows, imported.left_out, imported.faults) == (2, 2, 4)
    assert imported.faults_file == office.output / "kesalahan-dpt.csv"


def test_a_dpid_that_comes_again_much_later_is_noticed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows lie between; the first one serves."""
    monkeypatch.setattr(intake, "CHUNK", 3)
    rows = [SITI.replace("100001", str(number)) for number in [*range(1, 30), 2, 29]]
    imported = office.load("\n".join([HEADER, *rows]))
    assert imported.rows == 29
    assert [row[1] for row in office.listed] == ["31", "32"]


def test_a_good_file_takes_the_list_of_an_earlier_import_away(office: Office) -> None:
    """Nobody corrects what is right already."""
    office.load(PLAIN + SITI)
    assert len(office.listed) == 1
    assert office.load(PLAIN).faults_file is None
    assert list(office.output.iterdir()) == []


def test_a_quotation_mark_that_nobody_closes_costs_no_row(office: Office) -> None:
    """Not even its own."""
    office.load("\n".join([HEADER, SITI.replace("SITI CONTOH", '"SITI'), BUDI]))
    assert [one.name for one in office.voters] == ['"SITI', "BUDI CONTOH"]


def test_a_file_without_dpid_is_loaded_and_told(office: Office) -> None:
    """Then entries are found by name and polling station."""
    cells = [[cell for place, cell in enumerate(row) if place != 2] for row in grid()]
    imported = office.load("\n".join("#".join(row) for row in cells))
    assert imported.rows == 2
    assert imported.remarks == texts.without_columns(["DPID"])


def test_a_much_smaller_register_is_remarked(office: Office) -> None:
    """It may be the file of one kelurahan only."""
    office.load(PLAIN + BUDI.replace("100002", "100003"))
    assert office.load(f"{HEADER}\n{SITI}\n").remarks == [texts.fewer(3, 1)]


# ---------------------------------------------------------------- files that are refused
LOCKED_BOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def _archive() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("dpt.csv", PLAIN)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", texts.EMPTY),
        (b"\n\n  \n", texts.EMPTY),
        (LOCKED_BOOK, texts.LOCKED),
        (b"PK\x03\x04 no more", texts.CORRUPT),
        (workbook(("DPT", grid()))[:-200], texts.CORRUPT),
        (_archive(), texts.ARCHIVE),
        (b"%PDF-1.7 ...", texts.NOT_A_TABLE),
        (b"<html><table></table></html>", texts.WEB_PAGE),
        (b"Nomor#Alamat#RT\n1#Mawar#3\n", texts.NO_NAME_COLUMN),
        (b"NAMA#ALAMAT#RT\nSITI#Mawar#3\n", texts.NO_KEY_COLUMN),
        (HEADER.encode(), texts.NO_ROWS),
        (workbook(("Kosong", [])), texts.NO_NAME_COLUMN),
    ],
)  # fmt: skip
def test_a_file_that_is_no_register_is_refused_and_the_old_one_serves(
    office: Office, content: bytes, sentence: str
) -> None:
    """With one sentence that says what to do; nothing is left behind."""
    office.load(PLAIN)
    files = office.files
    assert office.refused(content) == texts.refused(sentence, name="dpt.csv", why="")
    assert office.voters[0] == ENTRY
    assert office.files == files
    assert not list(office.output.glob("*"))


def test_a_file_that_is_not_there_is_told(office: Office) -> None:
    """By its name."""
    with pytest.raises(OperatorError, match=r"tiada\.csv: berkas tidak ditemukan"):
        import_file(office.root / "tiada.csv", office.folder, lambda *_: None, NOW, office.output)


def test_a_workbook_that_declares_entities_is_refused(office: Office) -> None:
    """A few lines of them would unpack to gigabytes."""
    content = BytesIO(workbook(("DPT", grid())))
    swollen = BytesIO()
    with zipfile.ZipFile(content) as package, zipfile.ZipFile(swollen, "w") as other:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)
            other.writestr(name, part)
    assert "rusak" in office.refused(swollen.getvalue(), "dpt.xlsx")


# ---------------------------------------------------------------- one generation after the other
def test_the_newest_import_serves_at_once_and_the_older_file_goes(office: Office) -> None:
    """Also for whoever holds the library open."""
    office.load(PLAIN)
    before = office.library.of("3272")
    assert before is office.library.of("3272")
    office.load(f"{HEADER}\n{BUDI}\n")
    after = office.library.of("3272")
    assert before
    assert after
    assert (before.rows, after.rows) == (2, 1)
    assert before.voters([0]) == [ENTRY]  # who still looks at it may go on
    assert office.files == ["pemilih-000002.lpd"]


def test_without_an_import_there_is_no_register(office: Office) -> None:
    """And a register that was taken away is gone."""
    assert office.library.of("3272") is None
    office.load(PLAIN)
    assert office.library.of("3273") is None
    for path in office.folder.glob("*.lpd"):
        path.unlink()
    assert office.library.of("3272") is None


@POSIX
def test_nobody_else_may_read_anything_of_it(office: Office) -> None:
    """Whatever the umask says, and from the first byte on."""
    old = os.umask(0)
    modes: list[int] = []
    try:
        add = Builder.add

        def looked_at(builder: Builder, rows: Sequence[Sequence[str]]) -> None:
            modes.extend(_mode(path) for path in office.folder.iterdir())
            add(builder, rows)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Builder, "add", looked_at)
            office.load(PLAIN + SITI)
    finally:
        os.umask(old)
    assert set(modes) == {0o600}
    assert {_mode(path) for path in [*office.folder.iterdir(), *office.output.iterdir()]} == {0o600}
    assert {_mode(office.folder), _mode(office.registers)} == {0o700}


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("place", ["add", "finish"])
@pytest.mark.parametrize(("trouble", "error"), [(_interrupted, KeyboardInterrupt), (_full, OperatorError)])
def test_an_import_that_breaks_off_leaves_the_old_register(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    trouble: Callable[..., None],
    error: type[BaseException],
) -> None:
    """Ctrl-C or a full disk, while rows are read or the indexes written."""
    office.load(PLAIN)
    monkeypatch.setattr(Builder, place, trouble)
    with pytest.raises(error):
        office.load(f"{HEADER}\n{BUDI}\n")
    assert office.files == ["pemilih-000001.lpd"]
    assert office.voters[0] == ENTRY


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from reporting.register import generations, intake
from reporting.register.building import Builder
point, file, folder = sys.argv[1:]
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if point == "before it is whole":
    Builder.finish = die
elif point == "before it has its name":
    generations.finish = die
else:
    whole = generations.finish
    generations.finish = lambda path: (whole(path), die())
intake.import_file(Path(file), Path(folder), lambda *_: None, datetime.now(UTC), Path(folder).parent)
"""


@POSIX
@pytest.mark.parametrize("point", ["before it is whole", "before it has its name", "before the old one goes"])
def test_a_killed_import_leaves_a_whole_register_and_the_next_one_tidies_up(office: Office, point: str) -> None:
    """The old one, or from the moment of its name on the new one."""
    office.load(PLAIN)
    (office.root / "baru.csv").write_text(f"{HEADER}\n{BUDI}\n", encoding="utf-8")
    words = [sys.executable, "-c", KILLED, point, str(office.root / "baru.csv"), str(office.folder)]
    died = subprocess.run(words, check=False, cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONPATH": "."})
    assert died.returncode == -9
    assert len(office.voters) == (1 if point == "before the old one goes" else 2)
    assert len(office.files) == 2
    office.load(PLAIN)
    assert len(office.files) == 1
    assert office.voters[0] == ENTRY


def test_one_import_at_a_time(office: Office) -> None:
    """The second is told to wait, and harms nothing."""
    office.load(PLAIN)
    with alone(office.folder):
        assert office.refused(PLAIN) == texts.BUSY
    assert office.load(PLAIN).rows == 2


def test_a_damaged_register_is_told_and_can_be_loaded_again(office: Office) -> None:
    """A file that was cut off is never taken for a whole one."""
    office.load(PLAIN)
    latest = generations.newest(office.folder)
    assert latest
    latest.path.write_bytes(latest.path.read_bytes()[:-10])
    with pytest.raises(OperatorError, match="Muat lagi"):
        office.library.of("3272")
    office.load(PLAIN)
    assert office.voters[0] == ENTRY
