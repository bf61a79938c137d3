"""Rows that people added, copied, renumbered, emptied or deleted: each has one answer, and no decision goes astray."""

import pytest

from reporting.chat import desk_questions
from reporting.errors import OperatorError
from reporting.journal import reports
from reporting.model import Stage
from reporting.texts import desk_rows as texts
from sheets import reports_reading
from tests.desk import PROVED, Desk

TYPED = {"Jenis": "Meninggal", "Nama": "Contoh Ketikan", "Kelurahan": "Sukamaju", "Kecamatan": "Utara", "L/P": "L"}


@pytest.fixture(params=["google", "google, big", "local"])
def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Everything holds at both doors, and also for a tab that is read in slices."""
    door, _, big = request.param.partition(", ")
    if big:
        monkeypatch.setattr(reports_reading, "WHOLE_UP_TO", 0)
    found: Desk = request.getfixturevalue(door)
    return found


def numbered(desk: Desk, name: str) -> list[dict[str, str]]:
    """The rows of a person that have a number."""
    return [row for row in desk.rows() if row["Nama"] == name and row["Nomor"]]


def test_row_typed_by_staff(desk: Desk) -> None:
    """A row typed by staff becomes a report once it was the same at two syncs; the bot fills its number and stamps."""
    desk.placed()
    desk.staff.add_row("Laporan", TYPED)
    for _ in range(4):
        desk.meet()
    (row,) = numbered(desk, "Contoh Ketikan")
    assert row["Nomor"] == "DPB-2610-00002-2"
    assert {name: row[name] for name in ("Status", "Bukti", "Peran", "Saluran", "Tahap")} == {
        "Status": "Menunggu verifikasi",
        "Bukti": "Belum diperiksa",
        "Peran": "KPU",
        "Saluran": "Petugas",
        "Tahap": "Diterima",
    }
    desk.decide(row["Nomor"])
    assert desk.row(row["Nomor"])["Waktu Putusan"]
    assert len(desk.rows()) == 2


def test_row_still_being_typed(desk: Desk) -> None:
    """A row that changes between syncs waits, one that says too little is told what it lacks."""
    desk.placed()
    desk.staff.add_row("Laporan", {"Jenis": "Meninggal", "Nama": "Contoh Ketikan"})
    for letter in "ABC":
        desk.staff.edit("Laporan", "Nama", "Contoh Ketikan", {"Catatan": letter})
        desk.meet()
    assert numbered(desk, "Contoh Ketikan") == []
    for _ in range(3):
        desk.meet()
    assert [row["Peringatan"] for row in desk.rows()][1] == "Belum menjadi laporan: isi dulu Kelurahan"
    desk.staff.edit("Laporan", "Nama", "Contoh Ketikan", {"Kelurahan": "Sukamaju"})
    for _ in range(3):
        desk.meet()
    (row,) = numbered(desk, "Contoh Ketikan")
    assert row["Peringatan"] == ""


def test_copied_row(desk: Desk) -> None:
    """Of a copied row the original is read, the copy says that it is one; without its number it is a new report."""
    number = desk.placed()
    desk.staff.add_row("Laporan", {**desk.row(number), "Nama": "Contoh Lain"})
    desk.type(number, **{name.replace(" ", "_"): text for name, text in PROVED.items()})
    for _ in range(3):
        desk.meet()
    original, copy = desk.rows()
    assert original["Waktu Putusan"]
    assert original["Peringatan"].startswith(texts.NUMBER_TWICE)
    assert copy["Peringatan"] == texts.NUMBER_COPY
    desk.staff.edit("Laporan", "Nama", "Contoh Lain", {"Nomor": ""})
    for _ in range(4):
        desk.meet()
    (row,) = numbered(desk, "Contoh Lain")
    assert (row["Nomor"] != number, row["Saluran"]) == (True, "Petugas")
    assert texts.NUMBER_TWICE not in desk.row(number)["Peringatan"]


def test_two_rows_that_disagree(desk: Desk) -> None:
    """When no row of a number says what was last read none is believed, until one is left."""
    number = desk.placed()
    row = desk.row(number)
    desk.staff.edit("Laporan", "Nomor", number, {"Catatan": "satu"})
    desk.staff.add_row("Laporan", {**row, "Catatan": "dua", "Status": "Ditolak"})
    for _ in range(3):
        desk.meet()
    assert all(row["Peringatan"] == texts.NUMBER_TORN for row in desk.rows())
    assert desk.said() == []
    desk.delete_rows("Laporan", 0)
    for _ in range(3):
        desk.meet()
    assert desk.row(number)["Catatan"] == "dua"
    assert desk.row(number)["Peringatan"] == ""
    assert len(desk.said()) == 1


def test_number_that_is_not_ours(desk: Desk) -> None:
    """A made-up number is explained; a number typed over is restored, since the row tells what the report told."""
    first, second = desk.placed("Contoh A"), desk.placed("Contoh B")
    desk.staff.edit("Laporan", "Nomor", first, {"Nomor": "DPB-1"})
    desk.staff.add_row("Laporan", {**TYPED, "Nomor": "123"})
    for _ in range(3):
        desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [first, second, "123"]
    assert desk.rows()[2]["Peringatan"] == texts.NUMBER_STRANGE


def test_emptied_numbers(desk: Desk) -> None:
    """Rows whose numbers were all cleared get them back; nothing is written twice, no decision is lost."""
    numbers = [desk.placed(f"Contoh {letter}") for letter in "ABCDEF"]
    for number in numbers:
        desk.staff.edit("Laporan", "Nomor", number, {"Nomor": "", "Catatan": f"untuk {number}"})
    for _ in range(3):
        desk.meet()
    assert [(row["Nomor"], row["Catatan"]) for row in desk.rows()] == [(n, f"untuk {n}") for n in numbers]
    with desk.store.begin() as tx:
        kept = [reports.find(tx, number) for number in numbers]
    assert [report.cell("Catatan") for report in kept if report] == [f"untuk {number}" for number in numbers]


def test_deleted_again(desk: Desk) -> None:
    """A deleted row is restored once with a word; deleted again the staff are asked, and what they say is done."""
    keep, gone = desk.placed("Contoh A"), desk.placed("Contoh B")
    desk.delete_rows("Laporan", 1)
    for _ in range(3):
        desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [keep, gone]
    assert len(desk.said(-100)) == 1
    assert gone in desk.said(-100)[0]
    desk.delete_rows("Laporan", 1)
    for _ in range(3):
        desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [keep]
    assert len(desk.said(-100)) == 2
    (data,) = [data for label, data in desk.buttons(-100) if label == f"Tulis lagi {gone}"]
    desk.press(data)
    for _ in range(2):
        desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [keep, gone]


def test_withdrawn_and_deleted(desk: Desk) -> None:
    """The row of a report that staff closed for good may be deleted; it does not come back."""
    keep, gone = desk.placed("Contoh A"), desk.placed("Contoh B")
    with desk.store.begin() as tx:
        report = reports.find(tx, gone)
        assert report is not None
        reports.restage(tx, report, Stage.WITHDRAWN, "", desk.time, "petugas")
    desk.meet()
    assert desk.row(gone)["Tahap"] == "Dicabut petugas"
    desk.delete_rows("Laporan", 1)
    for _ in range(3):
        desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [keep]
    assert desk.said(-100) == []


def test_most_rows_gone_and_the_answer(desk: Desk) -> None:
    """A suddenly empty tab stops the sync and asks in the staff chat; a press writes the rows again."""
    numbers = [desk.placed(f"Contoh {letter}") for letter in "ABCDEF"]
    desk.type(numbers[0], Catatan="penting")
    desk.meet()
    desk.delete_rows("Laporan", *range(6))
    for _ in range(2):
        with pytest.raises(OperatorError, match="kehilangan 6 dari 6 baris"):
            desk.meet()
    assert desk.rows() == []
    (data,) = [data for label, data in desk.buttons(-100) if label == texts.EMPTIED_YES]
    desk.press(data)
    desk.meet()
    desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == numbers
    assert desk.row(numbers[0])["Catatan"] == "penting"


@pytest.mark.parametrize("meant", [False, True])
def test_one_column_sorted(desk: Desk, meant: bool) -> None:
    """When only one column was sorted the staff are asked; they take it back with a press, or say that it is meant."""
    names = [f"Contoh {letter}" for letter in "ABCDEF"]
    numbers = [desk.placed(name) for name in names]
    for number, name in zip(numbers, reversed(names), strict=True):
        desk.type(number, Nama=name)
    with pytest.raises(OperatorError, match="kolom “Nama” berubah di 6 dari 6 baris"):
        for _ in range(8):
            desk.meet()
    wanted = texts.SCRAMBLED_NO if meant else texts.SCRAMBLED_YES
    (data,) = [data for label, data in desk.buttons(-100) if label == wanted]
    desk.press(data)
    for _ in range(3):
        desk.meet()
    assert [row["Nama"] for row in desk.rows()] == (names[::-1] if meant else names)


def test_nik_made_a_number(google: Desk) -> None:
    """A NIK that the spreadsheet made a number of, and so cut its last digit, is put back; a corrected one is kept."""
    number = google.placed(NIK="3272010101659001")
    google.staff.edit("Laporan", "Nomor", number, {"NIK": 3272010101659000})
    for _ in range(8):
        google.meet()
    assert google.row(number)["NIK"] == "3272010101659001"
    google.type(number, NIK="3272010101659002")
    for _ in range(8):
        google.meet()
    assert google.row(number)["NIK"] == "3272010101659002"
    assert [event[1:] for event in google.story(number) if event[0] == "petugas"] == [
        ("NIK", "3272010101659001", "3272010101659002")
    ]


def test_question_that_fell_away(google: Desk) -> None:
    """When the rows are back the question is forgotten: a later answer is not taken for another event."""
    numbers = [google.placed(f"Contoh {letter}") for letter in "ABCDEF"]
    google.delete_rows("Laporan", *range(6))
    with pytest.raises(OperatorError):
        google.meet()
    for _ in range(2):
        google.staff.add_row("Laporan", {"Nomor": numbers.pop()})
    with google.store.begin() as tx:
        desk_questions.forget(tx, "32.72", "rows emptied", "buku")
    with pytest.raises(OperatorError, match="kehilangan 4 dari 6"):
        google.meet()


def test_closed_and_opened_again(google: Desk) -> None:
    """A report that staff closed and opened again while its row stood there is not waited for."""
    number = google.placed()
    for data in (f"0|desk-close|{number}", f"0|desk-close-sure|{number}"):
        google.press(data)
    google.meet()
    assert google.row(number)["Tahap"] == "Dicabut petugas"
    google.press(f"0|desk-reopen|{number}")
    google.meet()
    google.meet()
    assert google.row(number)["Tahap"] == "Diterima"
    assert (google.waiting(), len(google.rows())) == (0, 1)
