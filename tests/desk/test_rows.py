"""A report's row: appended once, found again wherever people put it, never lost and never doubled."""

import pytest

from reporting.errors import Unavailable
from reporting.journal import reports, vitals
from reporting.model import Area
from sheets.layout import REPORTS
from tests.desk import Desk
from tests.standins.sheets import Call, Fault, SheetsServer


def test_new_row(desk: Desk) -> None:
    """A new report is one row with exactly these texts; the cells that are the staff's begin empty."""
    number = desk.file(NIK="3272010101659001", KK="3272010101099001", SEX="P", DATE="2026-10-04", ADDRESS="=1+1")
    desk.meet()
    (row,) = desk.rows()
    assert number == "DPB-2610-00001-1"
    assert tuple(row) == REPORTS.columns
    assert {name: text for name, text in row.items() if text} == {
        "Nomor": number,
        "Status": "Menunggu verifikasi",
        "Jenis": "Meninggal",
        "Nama": "Contoh Tarmi",
        "Bukti": "Belum diperiksa",
        "NIK": "3272010101659001",
        "No. KK": "3272010101099001",
        "L/P": "P",
        "Kecamatan": "Utara",
        "Kelurahan": "Sukamaju",
        "RW": "005",
        "RT": "003",
        "Alamat": "=1+1",
        "Tanggal Kejadian": "2026-10-04",
        "Waktu Lapor": f"{row['Waktu Lapor']}",
        "Pelapor": "Pak Contoh",
        "Peran": "RT",
        "Saluran": "Telegram",
        "Tahap": "Diterima",
    }
    assert row["Waktu Lapor"] == "2026-10-05 09:00"


def test_second_sync_is_silent(google: Desk, server: SheetsServer) -> None:
    """When nothing changed a sync reads once and writes nothing, and nothing new is told."""
    numbers = [google.file(f"Contoh {letter}") for letter in "ABC"]
    google.meet()
    google.decide(numbers[0])
    google.meet()
    before, told = len(server.calls), google.said()
    google.meet()
    assert [call.write for call in server.calls[before:]] == [False]
    assert google.said() == told


def test_second_sync_leaves_the_file_alone(local: Desk) -> None:
    """When nothing changed the workbook file keeps its bytes."""
    local.decide(local.placed())
    local.meet()
    before = local.office.path.read_bytes()
    local.meet()
    assert local.office.path.read_bytes() == before


@pytest.mark.parametrize("fault", [Fault(503, applied=True), Fault(reset=True, applied=True)], ids=["503", "reset"])
def test_lost_answer(google: Desk, server: SheetsServer, fault: Fault) -> None:
    """A write whose answer is lost is not written twice."""
    number = google.file()
    waiting = [fault]

    def at_the_first_write(call: Call) -> Fault | None:
        return waiting.pop() if call.write and waiting else None

    server.faults = at_the_first_write
    with pytest.raises(Unavailable):
        google.meet()
    google.meet()
    google.meet()
    assert [row["Nomor"] for row in google.rows()] == [number]
    with google.store.begin() as tx:
        assert vitals.rows(tx, "32.72").count == 0


def test_refused_write(google: Desk, server: SheetsServer) -> None:
    """A write that never arrived goes again at the next sync."""
    number = google.file()
    server.faults = lambda call: Fault(503) if call.write else None
    with pytest.raises(Unavailable):
        google.meet()
    assert google.rows() == []
    server.faults = []
    google.meet()
    assert [row["Nomor"] for row in google.rows()] == [number]


def test_decision_while_the_desk_cannot_be_written(google: Desk, server: SheetsServer) -> None:
    """A decision is taken in and told once, also when what the bot has to write must wait."""
    number = google.placed()
    google.type(number, Status="Disetujui", Bukti="Akta kematian")
    google.type(number, Verifikator_1="Ani Contoh", Verifikator_2="Budi Contoh")
    server.faults = lambda call: Fault(503) if call.write else None
    with pytest.raises(Unavailable):
        google.meet()
    decided = google.time
    server.faults = []
    google.meet()
    assert google.row(number)["Waktu Putusan"] == f"{decided:%Y-%m-%d %H:%M}"
    assert len(google.said()) == 1


def test_corrections(desk: Desk) -> None:
    """What staff correct is noted with old and new, and counts from then on."""
    number = desk.placed(NIK="3272010101659001")
    desk.type(number, Nama="Contoh Tarmi Sari", NIK="3272010101659002", RT="004")
    desk.meet()
    corrections = [event for event in desk.story(number) if event[0] == "petugas"]
    assert corrections == [
        ("petugas", "Nama", "Contoh Tarmi", "Contoh Tarmi Sari"),
        ("petugas", "NIK", "3272010101659001", "3272010101659002"),
        ("petugas", "RT", "003", "004"),
    ]
    with desk.store.begin() as tx:
        report = reports.find(tx, number)
    assert report is not None
    assert report.area == Area("Utara", "Sukamaju", "005", "004")
    desk.meet()
    assert len([event for event in desk.story(number) if event[0] == "petugas"]) == 3


def test_same_person_by_a_corrected_nik(desk: Desk) -> None:
    """A report about somebody whose NIK staff corrected is found by the corrected NIK."""
    number = desk.placed(NIK="3272010101659001")
    desk.type(number, NIK="3272010101659002")
    desk.meet()
    second = desk.placed("Tarmi Lain", NIK="3272010101659002")
    assert desk.row(second)["Peringatan"].startswith(f"Mungkin peristiwa yang sama dengan {number}")


@pytest.mark.parametrize("typed", ["Meninggal ", " meninggal", "MENINGGAL"])
def test_kind_typed_by_staff(google: Desk, typed: str) -> None:
    """A kind typed with blanks or in another case is that kind, at the first sync and at every later one."""
    number = google.placed()
    google.decide(number, Jenis=typed)
    for _ in range(2):
        google.meet()
        assert google.row(number)["Peringatan"] == ""
        assert google.row(number)["Waktu Putusan"]


def test_held_by_an_office_program(local: Desk) -> None:
    """While an office program holds the file nothing is written; afterwards the rows follow."""
    lock = local.office.path.with_name(f".~lock.{local.office.path.name}#")
    lock.touch()
    number = local.file()
    with pytest.raises(Unavailable, match="sedang dibuka di program lain"):
        local.meet()
    lock.unlink()
    local.meet()
    assert [row["Nomor"] for row in local.rows()] == [number]


def test_stale_copy(local: Desk) -> None:
    """A row missing from a copy that was opened before the row was appended is appended again, once."""
    first = local.placed("Contoh A")
    opened = local.office.path.read_bytes()
    second = local.placed("Contoh B")
    local.office.path.write_bytes(opened)
    local.meet()
    local.meet()
    assert [row["Nomor"] for row in local.rows()] == [first, second]
