"""``Awal`` as the staff typed it, however they spelled the place: it counts once, and a corrected line is forgotten."""

from datetime import datetime, timedelta

from reporting.model import Month, Tally
from tests.closing import CLOSING_TIME, NOVEMBER, OCTOBER, WIB, Town

DECEMBER_1 = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)
HUNDRED = Tally(100, 100)


def opened(town: Town, *kelurahan: str) -> None:
    """A hundred men and a hundred women each."""
    figures = {"Bulan": "2026-10", "Kecamatan": "Utara", "Awal L": "100", "Awal P": "100"}
    town.world.type_rows("Rekap", [{**figures, "Kelurahan": name} for name in kelurahan])
    town.meet()


def before(town: Town, wanted: Month = OCTOBER) -> dict[str, Tally | None]:
    """The ``Awal`` of each line as it was kept."""
    return {line.kelurahan: line.before for line in town.kept(wanted).recap if line.kecamatan != "JUMLAH"}


def would_change(town: Town, wanted: Month) -> bool:
    with town.world.service.store.begin() as tx:
        return town.world.service.closer.amendment(tx, town.office, wanted) is not None


def test_a_spelling_of_the_staff_s_own_counts_once(town: Town) -> None:
    """A place in small letters is the office's: one line on the desk, with the figure typed, closed once for all."""
    opened(town, "sukamaju", "Mekar")
    town.approved()
    town.at(CLOSING_TIME).run_due()
    for _ in range(2):
        town.meet()
    assert before(town) == {"Sukamaju": HUNDRED, "Mekar": HUNDRED, "JUMLAH": Tally(200, 200)}
    assert not would_change(town, OCTOBER)
    (line,) = [row for row in town.world.rows("Rekap") if row["Kelurahan"].casefold() == "sukamaju"]
    assert [line[name] for name in ("Awal L", "Awal P", "TMS P", "Akhir J")] == ["100", "100", "1", "199"]


def test_a_line_without_kecamatan_counts_once(town: Town) -> None:
    """Where the bot's own line comes to stand beside the staff's, the figure is still one."""
    town.world.type_rows("Rekap", [{"Bulan": "2026-10", "Kelurahan": "Sukamaju", "Awal L": "100", "Awal P": "100"}])
    town.approved()
    town.at(CLOSING_TIME).run_due()
    for _ in range(2):
        town.meet()
    assert before(town)["Sukamaju"] == HUNDRED
    assert not would_change(town, OCTOBER)


def test_a_corrected_name_leaves_no_line_behind(town: Town) -> None:
    """A misspelled kelurahan that was put right, or a line that was deleted, is in no recap."""
    opened(town, "Sukamju", "Mekar", "Mawar")
    town.world.type_cells("Rekap", lambda row: row["Kelurahan"] == "Sukamju", {"Kelurahan": "Sukamaju"})
    town.world.type_cells("Rekap", lambda row: row["Kelurahan"] == "Mawar", {"Kelurahan": ""})
    town.meet()
    town.approved()
    town.at(CLOSING_TIME).run_due()
    assert before(town) == {"Sukamaju": HUNDRED, "Mekar": HUNDRED, "JUMLAH": Tally(200, 200)}


def test_wilayah_in_capitals_doubles_nothing(town: Town) -> None:
    """When the office begins to write its kelurahan in capitals, ``Awal`` is still what the month before ended with."""
    opened(town, "Sukamaju", "Mekar")
    town.approved()
    town.at(CLOSING_TIME).run_due()
    town.at(CLOSING_TIME + timedelta(days=2))
    town.world.type_cells("Wilayah", lambda row: row["Kelurahan"] == "Sukamaju", {"Kelurahan": "SUKAMAJU"})
    town.meet()
    town.at(DECEMBER_1).run_due()
    for _ in range(2):
        town.meet()
    assert before(town, NOVEMBER) == {"SUKAMAJU": Tally(100, 99), "Mekar": HUNDRED, "JUMLAH": Tally(200, 199)}
    assert not would_change(town, NOVEMBER)
    town.world.clock.go(minutes=1)
    town.run_due()
    assert before(town, NOVEMBER)["JUMLAH"] == Tally(200, 199)
