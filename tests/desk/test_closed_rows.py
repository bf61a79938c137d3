"""Rows that staff delete come back once with a word; then the staff chat decides: written again, or closed for good."""

from reporting.chat import desk_questions, withdrawal
from reporting.model import Stage
from tests.desk import Desk

STAFF = -100


def delete(desk: Desk, number: str) -> None:
    """Staff delete the row of a report; two syncs later whatever the bot does about it is done."""
    desk.delete_rows("Laporan", [row["Nomor"] for row in desk.rows()].index(number))
    desk.meet()
    desk.meet()


def press(desk: Desk, label: str) -> str:
    """The button of this name in the staff chat, pressed; what it answers."""
    data = [data for shown, data in desk.buttons(STAFF) if shown == label][-1]
    _, action, argument = data.split("|")
    with desk.store.begin() as tx:
        if action == desk_questions.WRITE:
            return desk_questions.write_again(tx, desk.office, argument, desk.time)
        presses = {desk_questions.CLOSE: withdrawal.begin, withdrawal.REOPEN: withdrawal.reopen}
        return presses[action](tx, desk.office, argument, desk.time)[0]


def numbers(desk: Desk) -> list[str]:
    """The reports on the desk."""
    return [row["Nomor"] for row in desk.rows()]


def test_a_deleted_row_goes_its_whole_way(desk: Desk) -> None:
    """Deleted: back with a word. Deleted again: a question. Wanted: back. Deleted a third time: a question again."""
    number = desk.placed()
    desk.placed("Contoh Lain")
    delete(desk, number)
    assert number in numbers(desk)
    assert "1 baris yang terhapus" in desk.said(STAFF)[-1]
    for asked in (1, 2):
        delete(desk, number)
        assert number not in numbers(desk)
        assert sum("terhapus sekali lagi" in text for text in desk.said(STAFF)) == asked
        press(desk, f"Tulis lagi {number}")
        desk.meet()
        desk.meet()
        assert numbers(desk).count(number) == 1


def test_a_closed_report_stays_away_until_it_is_opened(desk: Desk) -> None:
    """Closed for good its row may be deleted without a word; opened again it stands on the desk, once, as it was."""
    number = desk.placed()
    desk.type(number, Catatan="sudah ditanyakan")
    desk.meet()
    for times in (1, 2):
        delete(desk, number)
        assert (number in numbers(desk)) is (times == 1)
    with desk.store.begin() as tx:
        withdrawal.close(tx, desk.office, number, desk.time)
    told = len(desk.said(STAFF))
    desk.meet()
    desk.meet()
    assert (number in numbers(desk), desk.stage(number), len(desk.said(STAFF))) == (False, Stage.WITHDRAWN, told)
    with desk.store.begin() as tx:
        withdrawal.reopen(tx, desk.office, number, desk.time)
    desk.meet()
    desk.meet()
    assert numbers(desk).count(number) == 1
    assert (desk.row(number)["Tahap"], desk.row(number)["Catatan"]) == ("Diterima", "sudah ditanyakan")


def test_a_closed_row_that_was_deleted_and_opened_again_is_there(desk: Desk) -> None:
    """Closed first, its row deleted then: no word; opened again, the row comes back."""
    number = desk.placed()
    desk.placed("Contoh Lain")
    with desk.store.begin() as tx:
        withdrawal.close(tx, desk.office, number, desk.time)
    desk.meet()
    told = len(desk.said(STAFF))
    delete(desk, number)
    assert (number in numbers(desk), len(desk.said(STAFF))) == (False, told)
    with desk.store.begin() as tx:
        withdrawal.reopen(tx, desk.office, number, desk.time)
    desk.meet()
    desk.meet()
    assert numbers(desk).count(number) == 1
