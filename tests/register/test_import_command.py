"""``voters import`` as the operator meets it: which office, what is said, the bar, and what it does without."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from reporting.texts import voters_import as texts
from scheduler.voters.progress import Progress

ROOT = Path(__file__).parents[2]
REGISTER = "DPID,NIK,NAMA,RT\n100001,3272015708650001,SITI CONTOH,3\n100002,3272010203600002,BUDI CONTOH,4\n"
OFFICE = '[[office]]\ncode = "{code}"\n'
HEAVY = ("telegram", "gspread", "sqlalchemy", "openpyxl", "google", "apscheduler", "reportlab", "cryptography")


class Desk:
    """A folder with a program to call in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        (folder / "dpt.csv").write_text(REGISTER, encoding="utf-8")

    def config(self, *codes: str, more: str = "") -> None:
        """Settings with these offices; nothing of Telegram or Google."""
        text = more + "".join(OFFICE.format(code=code) for code in codes)
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    def call(self, *words: str) -> tuple[int, str, str]:
        """How the program ends, what it says, what stands on the error stream."""
        self._capsys.readouterr()
        code = bot.main(["voters", *words])
        return code, *self._capsys.readouterr()

    @property
    def registers(self) -> list[str]:
        """The register files below the folder."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.lpd"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The present folder, without settings."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def test_without_settings_the_register_lies_below_the_present_folder(desk: Desk) -> None:
    """And that is said beside the result."""
    code, out, err = desk.call("import", "dpt.csv")
    assert (code, desk.registers) == (0, ["data/pemilih/lokal/pemilih-000001.lpd"])
    assert out.startswith("Daftar pemilih dimuat: 2 baris, ")
    assert texts.NO_FAULTS in out
    assert err.startswith("Tanpa config.toml: daftar pemilih disimpan di ")


def test_with_one_office_nothing_more_need_be_said(desk: Desk) -> None:
    """Settings of Telegram and the spreadsheet may still be missing."""
    desk.config("32.72", more='[store]\nvoters = "pemilih"\n')
    assert desk.call("import", "dpt.csv")[0] == 0
    assert desk.registers == ["pemilih/3272/pemilih-000001.lpd"]


def test_with_several_offices_one_must_be_named(desk: Desk) -> None:
    """With or without dots; another one is refused with those there are."""
    desk.config("32.72", "32.73")
    assert desk.call("import", "dpt.csv")[2] == texts.which_office(["32.72", "32.73"]) + "\n"
    assert desk.call("import", "dpt.csv", "--office", "9999")[2].startswith("--office 9999: kantor ini tidak ada")
    assert desk.call("import", "dpt.csv", "--office", "3273")[0] == 0
    assert desk.call("import", "dpt.csv", "--office", "32.72")[0] == 0
    assert len(desk.registers) == 2


def test_settings_that_are_named_must_be_there(desk: Desk) -> None:
    """A slip of the pen must not load the register into another folder."""
    code, _, err = desk.call("import", "dpt.csv", "--config", "konfig.toml")
    assert (code, desk.registers) == (1, [])
    assert err.startswith("konfig.toml: berkas ini belum ada")


def test_a_mistake_in_the_settings_that_matter_is_told(desk: Desk) -> None:
    """Of the folder and the offices' codes, with their keys."""
    desk.config("3272", more="[store]\nvoters = 3\n")
    code, _, err = desk.call("import", "dpt.csv")
    assert code == 1
    assert [line.partition(":")[0] for line in err.splitlines()] == ["store.voters", "office[1].code"]


def test_faults_are_summed_up_and_the_list_is_named(desk: Desk) -> None:
    """The rows that are right are loaded, so the command succeeds."""
    (desk.folder / "dpt.csv").write_text(f"{REGISTER}100003,123,ANI,1\n,,TANPA NIK,1\n", encoding="utf-8")
    code, out, _ = desk.call("import", "dpt.csv")
    assert code == 0
    assert "2 kesalahan; 1 baris tidak dimuat:" in out
    assert "  1 × NIK: 3 angka, seharusnya 16" in out
    assert str(Path("data/keluaran/kesalahan-dpt.csv")) in out
    assert (desk.folder / "data/keluaran/kesalahan-dpt.csv").exists()


def test_without_a_file_an_example_is_given(desk: Desk) -> None:
    """One sentence, and 1."""
    code, _, err = desk.call("import")
    assert code == 1
    assert texts.NO_IMPORT_FILE in err


def test_a_refused_file_is_one_sentence(desk: Desk) -> None:
    """On the error stream, with 1."""
    (desk.folder / "dpt.csv").write_text("Alamat,RT\nMawar,3\n", encoding="utf-8")
    code, out, err = desk.call("import", "dpt.csv")
    assert (code, out) == (1, "")
    assert texts.refused(texts.NO_NAME_COLUMN, name="dpt.csv") in err


def test_ctrl_c_says_that_the_old_register_serves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves with the usual number."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reporting.register.intake.generations.finish", stop)
    code, _, err = desk.call("import", "dpt.csv")
    assert code == 130
    assert err.endswith(texts.INTERRUPTED + "\n")


def test_importing_loads_neither_chat_nor_desk_nor_journal(desk: Desk) -> None:
    """It runs beside the service on a small machine."""
    asking = (
        "import bot, sys; code = bot.main(['voters', 'import', 'dpt.csv']); "
        f"sys.exit(code or [name for name in {HEAVY} if name in sys.modules] or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asking],
        check=False,
        cwd=desk.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (0, "100% 2 baris")


# ---------------------------------------------------------------- the bar
class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_is_drawn_over_and_taken_away() -> None:
    """Five times a second at most, the end always."""
    screen, now = _Terminal(), [0.0]
    bar = Progress(screen, lambda: now[0])
    for step in range(1001):
        now[0] = step / 1000
        bar.show(step / 1000, f"{step} baris")
    drawn = screen.getvalue().split("\r")[1:]
    assert 5 <= len(drawn) <= 7
    assert drawn[-1] == "[##############################] 100% 1000 baris"
    bar.end()
    bar.end()
    assert screen.getvalue().endswith("\r" + " " * len(drawn[-1]) + "\r")


def test_without_a_terminal_a_line_comes_every_tenth() -> None:
    """So that a log stays short."""
    log = io.StringIO()
    bar = Progress(log, lambda: 0.0)
    for step in range(1001):
        bar.show(step / 1000, "x")
    bar.end()
    assert len(log.getvalue().splitlines()) == 10
    assert log.getvalue().endswith("100% x\n")
