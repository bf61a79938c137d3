"""Whatever moment the service dies at while a list is on its way: no row is lost, none is doubled."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from reporting.texts import batch as texts
from tests.service.town import Point, Town

DARMA = 11
LATE_OCTOBER = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
ROWS = 250
"""More than two chunks of rows."""
LIST = "Nama;Jenis;Tanggal;RT/RW\n" + "".join(
    f"Contoh {chr(97 + number // 26)}{chr(97 + number % 26)}ti;Meninggal;1-10-2025;00{number % 8 + 1}/005\n"
    for number in range(ROWS)
)
UNTIL_THE_QUESTION = [
    Point("reporting.journal.batches:receive", "after"),
    Point("scheduler.batches:Batches._content", "before"),
    Point("scheduler.batches:Batches._content", "after"),
    Point("scheduler.batches:Batches._ask", "after"),
]
UNTIL_THE_DRY_RUN = [
    Point("scheduler.batches:check", "after"),
    Point("scheduler.batches:Batches._show", "before"),
    Point("scheduler.batches:Batches._show", "after"),
]
UNTIL_THE_RECEIPT = [
    Point("reporting.journal.batches:change", "after", "confirmed"),
    Point("reporting.journal.batches:rows_filed", "before"),
    Point("reporting.journal.batches:rows_filed", "after"),
    Point("scheduler.batches:Batches._filed", "before"),
    Point("scheduler.batches:Batches._filed", "after"),
    Point("scheduler.batches:Batches._acknowledge", "before"),
    Point("scheduler.batches:_drawn", "after"),
    Point("reporting.journal.batches:forget_details", "after"),
]


def _acknowledgements(town: Town) -> set[str]:
    return {one.file for one in town.chats.messages(DARMA) if one.file.startswith("Tanda-Terima")}


def _dying(town: Town, points: list[Point]) -> None:
    """Die at each of these in turn, from the start of the service on; then live."""
    for _, following in pairwise([*points, None]):
        town.died()
        town.start(following, armed=following is not None)


def test_no_death_loses_or_doubles_a_row_of_a_list(tmp_path: Path) -> None:
    """One question, one dry run, one receipt for each row, whatever was interrupted."""
    with Town(tmp_path, datetime.now(UTC) - LATE_OCTOBER) as town:
        codes = town.furnish("Pak Darma")
        town.start()
        town.synced()
        town.enrol(DARMA, "Darma", codes["Pak Darma"])
        town.kill()
        town.start(UNTIL_THE_QUESTION[0], armed=True)
        town.chats.send_document(DARMA, LIST.encode(), "daftar.csv")
        _dying(town, UNTIL_THE_QUESTION)
        town.wait_for(DARMA, texts.ASK_LETTER)
        town.kill()
        town.start(UNTIL_THE_DRY_RUN[0], armed=True)
        town.chats.tap(DARMA, texts.SKIP_LETTER)
        _dying(town, UNTIL_THE_DRY_RUN)
        town.wait_for(DARMA, f"{ROWS} siap dikirim")
        town.kill()
        town.start(UNTIL_THE_RECEIPT[0], armed=True)
        town.chats.tap(DARMA, texts.send(ROWS))
        _dying(town, UNTIL_THE_RECEIPT)
        town.wait_for(DARMA, "Nomor tanda terima Bapak/Ibu")
        town.until(lambda: len(town.rows()) >= ROWS, "all rows")
        town.synced()
        assert sorted(row["Nama"] for row in town.rows()) == sorted(
            line.split(";")[0] for line in LIST.splitlines()[1:]
        )
        assert len({row["Nomor"] for row in town.rows()}) == ROWS
        town.until(lambda: _acknowledgements(town), "the acknowledgement")
        (pdf,) = _acknowledgements(town)
        assert pdf == "Tanda-Terima-1.pdf"
