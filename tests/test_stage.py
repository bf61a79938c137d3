"""The small town: played twice the same, and talked to at the terminal."""

import asyncio
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.errors import OperatorError
from reporting.model import Month
from scheduler import stage
from scheduler.stage import town
from sheets.layout import REPORTS, month_tab

FILES = (
    "Laporan.xlsx",
    "PDPB-3299-2026-10.xlsx",
    "PDPB-3299-2026-10.csv",
    "Infografis-3299-2026-10.png",
    "transkrip.txt",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo was played."""
    folder = tmp_path_factory.mktemp("kota")
    asyncio.run(stage.play(folder, lambda _line: None))
    return folder


def rows(path: Path, title: str) -> list[dict[str, str]]:
    """A tab as its reader sees it."""
    header, *lines = load_workbook(path)[title].iter_rows(values_only=True)
    return [{str(name): str(value or "") for name, value in zip(header, line, strict=True)} for line in lines]


def test_the_demo_leaves_workbook_files_and_transcript(played: Path) -> None:
    """Everything that the last table names is there."""
    assert {path.name for path in played.iterdir()} == {*FILES, "lampiran"}
    assert [path.suffix for path in (played / "lampiran").iterdir()] == [".jpg", ".jpg"]


def test_the_demo_played_again_gives_the_same(played: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Same names, cells, texts and picture; only the folder's name differs in the transcript."""
    again = tmp_path_factory.mktemp("lagi")
    asyncio.run(stage.play(again, lambda _line: None))
    for name in ("PDPB-3299-2026-10.csv", "Infografis-3299-2026-10.png"):
        assert (again / name).read_bytes() == (played / name).read_bytes()
    for name in ("Laporan.xlsx", "PDPB-3299-2026-10.xlsx"):
        assert list(_parts(again / name)) == list(_parts(played / name))
    first, second = ((folder / "transkrip.txt").read_text("utf-8").splitlines()[:-1] for folder in (played, again))
    assert first == second


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            yield name, book.read(name)


def test_the_demo_tells_a_whole_month(played: Path) -> None:
    """People say more than thirty things; all that the story promises happens."""
    story = (played / "transkrip.txt").read_text("utf-8")
    assert sum(" › " in line for line in story.splitlines()) > 30
    for happening in (
        "Nomor tanda terima Bapak/Ibu: DPB-2610-00001-1",
        "Saya membaca 15 angka",
        "Laporan lama DPB-2610-00009-8 sudah diganti.",
        "sudah dibatalkan",
        "tidak ada perubahan untuk Oktober 2026",
        "Peristiwa ini sudah kami catat dari laporan lain",
        "BELUM MASUK DAFTAR:",
        "pesan suara belum bisa saya dengar",
        "mintalah tautan undangan",
        "ANGKA SEMENTARA",
    ):
        assert happening in story, happening


def test_the_month_of_the_demo_is_listed_once(played: Path) -> None:
    """The list, the desk and the stage of each report agree."""
    listed = {row["NOMOR"]: row["JENIS"] for row in rows(played / "Laporan.xlsx", month_tab("2026-10").title)}
    stages = {row["Nomor"]: row["Tahap"] for row in rows(played / "Laporan.xlsx", REPORTS.title)}
    assert sorted(listed.values()) == ["BARU", "TMS", "TMS", "TMS", "UBAH"]
    assert {number for number, stage_ in stages.items() if stage_ == "Masuk PDPB 2026-10"} == set(listed)


def test_the_demo_does_not_clear_a_folder_of_somebody_else(tmp_path: Path) -> None:
    """A folder with other things in it is refused and stays as it is."""
    (tmp_path / "skripsi.txt").write_text("bab 1", encoding="utf-8")
    with pytest.raises(OperatorError, match="sudah berisi hal lain"):
        asyncio.run(stage.play(tmp_path, lambda _line: None))
    assert (tmp_path / "skripsi.txt").read_text("utf-8") == "bab 1"


def talk(folder: Path, lines: Sequence[str], who: str = "") -> str:
    """What the terminal shows when somebody types these lines."""
    typed, shown = iter(lines), list[str]()

    def ask(prompt: str) -> str:
        shown.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    asyncio.run(stage.converse(folder, who, ask, shown.append))
    return "\n".join(shown)


def test_a_person_at_the_terminal_files_a_report_by_numbers(tmp_path: Path) -> None:
    """Words, buttons by number, the receipt, and the row in a real workbook; the talk goes on another time."""
    shown = talk(tmp_path, ["pak lapor, bu Wagini meninggal kemarin", "1", "1", ":sebagai Staf", "/sehat", ":keluar"])
    assert "[1 ✅ Kirim]" in shown
    assert "Nomor tanda terima" in shown
    assert "Sinkron terakhir" in shown
    assert [row["Nama"] for row in rows(tmp_path / "Laporan.xlsx", REPORTS.title)] == ["Wagini"]
    later = talk(tmp_path, ["/laporanku"], who="suparjo")
    assert "Wagini" in later


def test_the_terminal_explains_what_it_does_not_know(tmp_path: Path) -> None:
    """A wrong name and a month that cannot be closed are said, and the talk goes on."""
    shown = talk(tmp_path, [":sebagai Zorro", ":tutup 2026-13", ":apa", "/bantuan"])
    assert "Tidak ada “Zorro” di kota ini" in shown
    assert "Tulis seperti 2026-10" in shown
    assert "/laporanku" in shown
    with pytest.raises(OperatorError, match="Tidak ada"):
        talk(tmp_path, [], who="Zorro")


def test_the_places_of_the_town_are_its_own() -> None:
    """Every reporter of an area lives in a place of the town."""
    names = {place for _, place in town.PLACES}
    assert {one.kelurahan for one in town.RESIDENTS} <= names | {""}
    assert Month(2026, 10) == stage.demo.MONTH
