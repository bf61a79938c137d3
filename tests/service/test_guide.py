"""The guides, walked by somebody who types exactly what stands there: from nothing to the first report, and on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.service.walk import ROOT, Newcomer, typed

ME, RT = 41, 42
GROUP = -100_4001
EXAMPLE_RECEIPT, NIK = "DPB-2610-00001-1", "3272014107600001"
REFUSED = {"python bot.py close --month 2026-10": "Tidak ada laporan sampai Oktober 2026."}
"""What an office whose first report is of today is told; closing for real is tested with its months."""


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    """Somebody with the program in an empty folder, a token and a spreadsheet."""
    with Newcomer(tmp_path_factory.mktemp("kantor") / "lapor-pdpb") as one:
        yield one


def test_the_first_guide_leads_from_nothing_to_the_first_report(newcomer: Newcomer) -> None:
    """Every command of ``docs/mulai.md`` in its order does what the guide says it does."""
    lines = typed("mulai.md")
    lines.reverse()

    def next_line() -> str:
        return newcomer.type(lines.pop())

    next_line()  # the system's packages
    assert next_line().strip()[0].isdigit()
    _make_desk(newcomer, next_line)
    _enrol(newcomer, next_line)
    _open_group(newcomer, next_line)
    assert lines == []
    _report(newcomer)


def test_every_command_of_the_operators_guide_works_as_it_stands_there(newcomer: Newcomer) -> None:
    """With the files that the guide shows; nothing is said twice, and each command ends well."""
    newcomer.stop()
    receipt = newcomer.rows("Laporan")[0]["Nomor"]
    _lay_out(newcomer.folder)
    lines = typed("panduan-operator.md")
    assert {line.split()[2] for line in lines} >= {"setup", "voters", "close", "retain", "affected", "trace", "person"}
    for line in lines:
        said = newcomer.type(line.replace(EXAMPLE_RECEIPT, receipt))
        assert said.strip(), line
        refusal = REFUSED.get(line, "")
        assert (newcomer.code == 1 and refusal in said) if refusal else newcomer.code == 0, f"{line}: {said}"


def _lay_out(folder: Path) -> None:
    """The files of which the guide speaks, as it shows them."""
    page = (ROOT / "docs/panduan-operator.md").read_text(encoding="utf-8")
    areas, opening = (block for block in re.findall(r"```text\n(.*?)```", page, re.S) if ";" in block)
    book = Workbook()
    for line in areas.splitlines():
        book.active.append(line.split(";"))  # type: ignore[union-attr]  # a new book has a sheet
    book.save(folder / "wilayah.xlsx")
    (folder / "dps.csv").write_text(opening, encoding="utf-8")
    voters = (
        "DPID#NKK#NIK#NAMA#KELAMIN#KECAMATAN#KELURAHAN#RW#RT#TPS\n1#3272010101000001#{}#CONTOH#P#Utara#Sukamaju#5#3#1\n"
    )
    (folder / "daftar-pemilih.csv").write_text(voters.format(NIK), encoding="utf-8")
    asked = Workbook()
    for row in (("NAMA", "NIK"), ("CONTOH", NIK)):
        asked.active.append(row)  # type: ignore[union-attr]  # as above
    asked.save(folder / "daftar-dinas.xlsx")


def _make_desk(newcomer: Newcomer, next_line: Callable[[], str]) -> None:
    (newcomer.folder / "data").mkdir()
    key = newcomer.sheets.credentials(newcomer.folder)
    key.rename(newcomer.folder / "data/akun-layanan.json")
    next_line()  # cp
    newcomer.edit(
        telegram__token=f'"{newcomer.telegram.token}"',
        sheets__credentials='"data/akun-layanan.json"',
        office__code='"32.72"',
        office__name='"KPU Kota Contoh"',
        office__timezone='"WIB"',
        office__spreadsheet='"https://docs.google.com/spreadsheets/d/buku/edit#gid=0"',
    )
    next_line()  # setup
    assert newcomer.code == 0
    checked = next_line().splitlines()
    ill = [line for line in checked if line.startswith("✗")]
    assert [line.partition(":")[0] for line in ill] == ["✗ Chat petugas 32.72"], checked


def _enrol(newcomer: Newcomer, next_line: Callable[[], str]) -> None:
    place = {"Kelurahan": "Sukamaju", "RW": "005", "RT": "003"}
    newcomer.sheets.add_row("Wilayah", {"Kecamatan": "Utara", **place})
    newcomer.sheets.add_row("Pelapor", {"Nama": "Ani Contoh", "Peran": "KPU", "Aktif": "Ya"})
    newcomer.sheets.add_row("Pelapor", {"Nama": "Pak Contoh", "Peran": "RT", **place, "Aktif": "Ya"})
    next_line()  # run
    newcomer.until(lambda: all(row["Tautan Undangan"] for row in newcomer.rows("Pelapor")), "the invitations")
    for user, row in zip((ME, RT), newcomer.rows("Pelapor"), strict=True):
        newcomer.chats.person(user, row["Nama"])
        code = row["Tautan Undangan"].partition("?start=")[2]

        def welcomed(user: int = user, code: str = code) -> bool:
            newcomer.chats.say(user, f"/start {code}")
            return newcomer.heard(user, "Selamat datang")

        newcomer.until(welcomed, "the welcome")


def _open_group(newcomer: Newcomer, next_line: Callable[[], str]) -> None:
    newcomer.chats.add_bot_to_group(GROUP, "Petugas", ME)
    newcomer.chats.say(ME, "/id", chat_id=GROUP)
    newcomer.until(lambda: newcomer.heard(GROUP, str(GROUP)), "the group's number")
    newcomer.edit(office__staff_chat=str(GROUP))
    next_line()  # Ctrl-C, run
    newcomer.chats.say(ME, "/sehat", chat_id=GROUP)
    newcomer.until(lambda: newcomer.heard(GROUP, "Versi"), "the state of the service")


def _report(newcomer: Newcomer) -> None:
    for said, awaited in (("Bu Contoh meninggal kemarin", "NIK"), ("[Lewati]", "Sudah benar"), ("[✅ Kirim]", "DPB-")):
        if said.startswith("["):
            newcomer.chats.tap(RT, said[1:-1])
        else:
            newcomer.chats.say(RT, said)
        newcomer.until(lambda awaited=awaited: newcomer.heard(RT, awaited), awaited)  # type: ignore[misc]  # the default
    (row,) = newcomer.until(lambda: newcomer.rows("Laporan"), "the row")
    assert (row["Nama"], row["RT"]) == ("Contoh", "003")
