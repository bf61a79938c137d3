"""How often Google is called: little, and not more when there are more rows."""

from tests.desk import Desk, google_book


def _calls(desk: Desk) -> tuple[int, int]:
    book = google_book(desk)
    reads, writes = book.reads, book.writes
    desk.meet()
    return book.reads - reads, book.writes - writes


def _filed(desk: Desk, count: int, first: int = 0) -> list[str]:
    return desk.file_many([f"Contoh {chr(65 + number % 26)}{number:04d}" for number in range(first, first + count)])


def test_burst(google: Desk) -> None:
    """A thousand reports at once stand on the desk after at most ten reads and ten writes, each once."""
    numbers = _filed(google, 1_000)
    reads, writes = _calls(google)
    more_reads, more_writes = _calls(google)
    assert [row["Nomor"] for row in google.rows()] == numbers
    assert google.waiting() == 0
    assert reads + more_reads <= 10
    assert writes + more_writes <= 10
    assert more_writes == 0


def test_old_rows_cost_no_calls(google: Desk) -> None:
    """A sync with one new report makes as many calls beside two hundred rows as beside none."""
    _filed(google, 1)
    google.meet()
    _filed(google, 1, first=1)
    few = _calls(google)
    _filed(google, 200, first=2)
    google.meet()
    _filed(google, 1, first=500)
    assert _calls(google) == few
