"""One event told by several: which row counts, how staff rule it."""

from reporting.journal import reports
from reporting.model import Stage
from tests.desk import Desk


def test_told_twice(google: Desk) -> None:
    """The second telling of an event is pointed out at once; the first stays clean."""
    first, second = google.placed(), google.placed("Alm. Contoh Tarmi")
    assert google.row(first)["Peringatan"] == ""
    assert google.row(second)["Peringatan"] == (
        f"Mungkin peristiwa yang sama dengan {first} (tulis PISAH di Gabung Dengan bila bukan)"
    )


def test_ruled_apart(google: Desk) -> None:
    """`PISAH` makes two events of them, both may be approved; emptied, the proposal stands again."""
    first, second = google.placed(), google.placed()
    google.decide(first)
    google.decide(second, Gabung_Dengan="pisah ")
    assert [google.row(number)["Peringatan"] for number in (first, second)] == ["", ""]
    assert google.row(second)["Waktu Putusan"]
    google.type(second, Gabung_Dengan="")
    google.meet()
    assert f"BELUM MASUK DAFTAR: satu peristiwa dengan {first}" in google.row(second)["Peringatan"]
    assert google.row(second)["Waktu Putusan"] == ""


def test_ruled_together(desk: Desk) -> None:
    """A receipt in `Gabung Dengan` merges two reports, whatever they say; emptied, they are two again."""
    first, second = desk.placed("Contoh A"), desk.placed("Contoh B")
    desk.type(second, Gabung_Dengan=f" {first.lower()} ")
    desk.meet()
    assert (desk.row(second)["Tahap"], desk.row(second)["Peringatan"]) == (f"Digabung ke {first}", "")
    assert desk.row(first)["Tahap"] == "Diterima"
    desk.type(second, Gabung_Dengan="")
    desk.meet()
    assert desk.row(second)["Tahap"] == "Diterima"
    stages = [event[2:] for event in desk.story(second) if event[1] == "tahap"]
    assert stages == [("Diterima", f"Digabung ke {first}"), (f"Digabung ke {first}", "Diterima")]


def test_approved_row_that_does_not_count(google: Desk) -> None:
    """An approved row whose event another report tells says in which row to decide."""
    first, second = google.placed(), google.placed()
    google.decide(second)
    assert google.row(second)["Peringatan"].startswith(
        f"BELUM MASUK DAFTAR: satu peristiwa dengan {first}; putuskan di baris itu, atau tulis PISAH di Gabung Dengan"
    )
    assert (google.row(second)["Waktu Putusan"], google.said()) == ("", [])


def test_ruling_that_names_nothing(google: Desk) -> None:
    """A ruling that names no report is as good as none: the first telling stays the one that counts."""
    first, second = google.placed(), google.placed()
    google.decide(first, Gabung_Dengan="lihat bawah")
    assert (google.row(first)["Tahap"], bool(google.row(first)["Waktu Putusan"])) == ("Diterima", True)
    assert google.row(second)["Peringatan"].startswith(f"Mungkin peristiwa yang sama dengan {first}")


def test_head_taken_back(google: Desk) -> None:
    """When the first telling is taken back the second counts."""
    first, second = google.placed(), google.placed()
    with google.store.begin() as tx:
        report = reports.find(tx, first)
        assert report is not None
        reports.restage(tx, report, Stage.CANCELLED, "", google.time, "pelapor 1")
    google.decide(second)
    assert (google.row(second)["Peringatan"], bool(google.row(second)["Waktu Putusan"])) == ("", True)


def test_outcome_of_a_shared_event(google: Desk) -> None:
    """Every teller of an event hears its outcome, the second also that it was known, nobody from whom."""
    first, second = google.file(chat=11), google.file(chat=12)
    google.meet()
    google.decide(first)
    assert google.said(11) == [
        f"{first} (Contoh Tarmi): Sudah kami periksa dan akan diproses dalam PDPB bulan Oktober 2026."
    ]
    assert google.said(12) == [
        f"{second} (Contoh Tarmi): Sudah kami periksa dan akan diproses dalam PDPB bulan Oktober 2026.\n"
        "Peristiwa ini sudah kami catat dari laporan lain. Terima kasih."
    ]
