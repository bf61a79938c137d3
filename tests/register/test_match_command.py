"""``python bot.py voters match`` from the command line to the file, against a register that was loaded the same way."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bot

PLACE = "003#005#MAJU#UTARA#001"
HEADER = "DPID#NKK#NIK#NAMA#TANGGAL LAHIR#KELAMIN#RT#RW#KELURAHAN#KECAMATAN#TPS\n"
REGISTER = HEADER + "\n".join(
    f"{700 + number}##32720101037{number:05d}#CONTOH {letter}NDRIANTO#01|03|19{60 + number}#L#{PLACE}"
    for number, letter in enumerate("AEIOU")
)
HEAVY = ("telegram", "gspread", "sqlalchemy", "openpyxl", "google", "apscheduler", "reportlab", "cryptography", "docx")
LIST = "Nama,NIK,Tgl Lahir,RT,Kelurahan\nContoh Andrianto,3272010103700000,1-3-1960,3,Maju\nEntah Siapa,,,,\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings in which a register was loaded."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dpt.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "daftar.csv").write_text(LIST, encoding="utf-8")
    assert bot.main(["voters", "import", "dpt.csv"]) == 0
    return tmp_path


def test_a_list_is_matched_against_the_loaded_register(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The result stands in the file, the counts in the last line, how far it is on the error stream."""
    assert bot.main(["voters", "match", "daftar.csv", "--out", "hasil.csv"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("2 baris: 1 pasti, 0 mungkin, 1 tidak ada. Hasil: hasil.csv")
    assert "2 dari 2 baris" in said.err
    with (office / "hasil.csv").open(encoding="utf-8", newline="") as file:
        found, unknown = csv.DictReader(file)
    assert (found["KELAS"], found["DPID"], unknown["KELAS"]) == ("pasti", "700", "tidak ada")
    assert "NIK sama" in found["ALASAN"]


def test_doubles_of_the_loaded_register_are_listed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also when there are none."""
    assert bot.main(["voters", "match", "--duplicates", "--out", "ganda.xlsx"]) == 0
    assert "pasang dugaan ganda. Hasil: ganda.xlsx" in capsys.readouterr().out
    assert (office / "ganda.xlsx").exists()


def test_a_mistake_is_one_sentence_and_an_exit_code(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but the remedy on the error stream."""
    assert bot.main(["voters", "match", "tidak-ada.csv", "--out", "hasil.csv"]) == 1
    (line,) = capsys.readouterr().err.splitlines()[-1:]
    assert line.startswith("Berkas tidak-ada.csv tidak ada atau tidak bisa dibaca")
    assert not (office / "hasil.csv").exists()


def test_matching_takes_nothing_of_chat_desk_and_journal_along(office: Path) -> None:
    """It runs beside the service on a small machine."""
    words = ["voters", "match", "daftar.csv", "--out", "hasil.xlsx"]
    code = (
        f"import sys, bot; bot.main({words!r}); sys.exit(', '.join(sorted({{*{HEAVY!r}}} & sys.modules.keys())) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=office, env=with_root(), capture_output=True, check=False)
    assert (done.returncode, (office / "hasil.xlsx").exists()) == (0, True), done.stderr.decode()


def with_root() -> dict[str, str]:
    """An environment in which the program is found from any folder."""
    return {**os.environ, "PYTHONPATH": str(Path(bot.__file__).parent)}
