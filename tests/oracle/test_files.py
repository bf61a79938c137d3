"""The files of a closed month say what the oracle says."""

from pathlib import Path
from random import Random
from typing import Any

from python_calamine import CalamineWorkbook

from reporting.journal import months
from reporting.model import Month
from scheduler.documents import write_month
from tests.oracle import reading, reversing
from tests.oracle.history import Act, History
from tests.oracle.test_histories import OFTEN

PLAYED = 5
UNSHOWN = ("SIDALIH", "CATATAN SIDALIH")
"""Columns of the desk that no file has."""


def acts(dice: Random, count: int) -> list[Act]:
    """Some deeds."""
    return [(dice.choice(OFTEN), dice.randrange(2), dice.randrange(20), dice.randrange(10**6)) for _ in range(count)]


def played() -> History:
    """Two offices after three months of many deeds."""
    dice, history = Random(PLAYED), History()
    wrong = history.play([[acts(dice, size) for size in (60, 4, 12, 4)] for _ in range(3)])
    assert not wrong, wrong
    return history


def in_csv(path: Path) -> list[dict[str, str]]:
    """The rows of the CSV, whose lines end in CRLF and whose fields are parted by ``#``."""
    header, *lines = (line.split("#") for line in path.read_bytes().decode("utf-8").split("\r\n") if line)
    return [dict(zip(header, line, strict=True)) for line in lines]


def in_sheet(path: Path, name: str, first: str) -> list[dict[str, Any]]:
    """The rows below the header that begins with ``first``, until a blank one."""
    lines = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
    start = next(place for place, line in enumerate(lines) if line and line[0] == first)
    found = []
    for line in lines[start + 1 :]:
        if not line or line[0] == "":
            break
        found.append(dict(zip([str(cell) for cell in lines[start]], line, strict=True)))
    return found


def expected(line: reading.Line, back: set[str]) -> dict[str, str]:
    """A line as a file may show it: one cell, one line."""
    unsaid = reversing.UNSAID if line["NOMOR"] in back else ()
    shown = {name: text for name, text in line.items() if name not in (*UNSHOWN, *unsaid, "ALASAN")}
    return {**shown, "ALASAN": words(line["ALASAN"])}


def words(text: str) -> str:
    """``ALASAN`` without its spelling."""
    return " ".join(sorted(text.replace(";", " ").replace("_", " ").casefold().split()))


def files_say(history: History, code: str, month: Month, out: Path) -> int:
    """Write the files of a month and compare them; how many lines the list has."""
    closing, (lines, figures, back) = history.bureau.kept(code, month), history.lists[code, month]
    with history.bureau.store.begin() as tx:
        kept = months.find(tx, code, month)
    assert kept is not None
    workbook, plain, *_ = write_month(closing, out, draft="", created=kept.closed_at)
    wanted = [expected(line, back) for line in lines]
    for read in (in_csv(plain), in_sheet(workbook, "Daftar Perubahan", "KECAMATAN")):
        by_number = {row["NOMOR"]: {**row, "ALASAN": words(row["ALASAN"])} for row in read}
        assert len(by_number) == len(read) == len(wanted)
        for row in wanted:
            assert {name: by_number[row["NOMOR"]][name] for name in row} == row
    recap = {(row["Kecamatan"], row["Kelurahan"]): row for row in in_sheet(workbook, "Rekap", "Kecamatan")}
    assert recap.keys() == figures.keys()
    for place, said in figures.items():
        for name, count in said.items():
            assert [recap[place][f"{name} {sex}"] for sex in "LP"] == (list(count.values()) if count else ["", ""])
    return len(wanted)


def test_csv_and_workbook_say_what_the_oracle_says(tmp_path: Path) -> None:
    """List and recap of three months of two offices, as another program reads them."""
    history = played()
    try:
        listed = [files_say(history, code, month, tmp_path) for code, month in history.lists]
    finally:
        history.close_store()
    assert len(listed) == 6
    assert sum(listed) > 20
