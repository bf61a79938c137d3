"""Staff decide in the sheet: what the bot says beside the row, when a report may enter a list, what reporters hear."""

import pytest

from reporting.journal import reports
from reporting.model import Stage
from tests.desk import Desk

OUTSIDE = {"KELURAHAN": "Mekar", "RW": "001", "RT": "001"}


# ---------------------------------------------------------------- status and conditions
@pytest.mark.parametrize("typed", ["disetujui ", "DISETUJUI", " Disetujui"])
def test_status_in_any_case(google: Desk, typed: str) -> None:
    """A status counts whatever its case and blanks, and the cell stays as the staff typed it."""
    number = google.placed()
    google.decide(number, Status=typed)
    assert google.row(number)["Waktu Putusan"] == f"{google.time:%Y-%m-%d %H:%M}"
    assert google.row(number)["Status"] == typed


def test_unknown_status(google: Desk) -> None:
    """A status that is none of the words is pointed out and decides nothing."""
    number = google.placed()
    google.decide(number, Status="setuju saja")
    assert google.row(number)["Peringatan"].startswith("Status “setuju saja” tidak dikenal; ")
    assert (google.row(number)["Waktu Putusan"], google.said()) == ("", [])
    google.decide(number)
    assert google.row(number)["Peringatan"] == ""


def test_what_is_missing(desk: Desk) -> None:
    """An approved row says all that is missing, then less, and shows the moment at which nothing is."""
    number = desk.placed()
    desk.type(number, Status="Disetujui")
    desk.meet()
    assert desk.row(number)["Peringatan"] == (
        "BELUM MASUK DAFTAR: Bukti harus salah satu dari: Akta kematian, Surat kematian kelurahan, Surat RS/puskesmas, "
        "Jawaban Disdukcapil, Hasil coktas; Verifikator 1 belum diisi; Verifikator 2 belum diisi"
    )
    desk.type(number, Bukti="surat  rs/PUSKESMAS ", Verifikator_1=" ani  contoh")
    desk.meet()
    assert desk.row(number)["Peringatan"] == "BELUM MASUK DAFTAR: Verifikator 2 belum diisi"
    assert (desk.row(number)["Waktu Putusan"], desk.said()) == ("", [])
    desk.type(number, Verifikator_2="BUDI CONTOH")
    desk.meet()
    met = f"{desk.time:%Y-%m-%d %H:%M}"
    desk.meet()
    assert (desk.row(number)["Peringatan"], desk.row(number)["Waktu Putusan"]) == ("", met)


def test_condition_taken_back(google: Desk) -> None:
    """The decision time goes when a condition is not met any more, and is a new one when it is met again."""
    number = google.placed()
    google.decide(number)
    first = google.row(number)["Waktu Putusan"]
    google.type(number, Bukti="Belum diperiksa")
    google.meet()
    assert google.row(number)["Waktu Putusan"] == ""
    assert google.row(number)["Peringatan"].startswith("BELUM MASUK DAFTAR: Bukti harus")
    google.meet()
    google.decide(number)
    assert google.row(number)["Waktu Putusan"] > first
    steps = [event[1] for event in google.story(number) if event[0] == "bot"]
    assert steps == ["syarat lengkap", "syarat belum lengkap", "syarat lengkap"]


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        ("ani contoh", "Verifikator 2 harus orang lain"),
        ("Pak Contoh", "Verifikator 2 bukan petugas KPU aktif di tab Pelapor"),
        ("Siapa Saja", "Verifikator 2 bukan petugas KPU aktif di tab Pelapor"),
    ],
)
def test_second_officer(google: Desk, second: str, complaint: str) -> None:
    """The second officer is another one, and one of KPU."""
    number = google.placed()
    google.decide(number, Verifikator_2=second)
    assert google.row(number)["Peringatan"] == f"BELUM MASUK DAFTAR: {complaint}"


def test_officer_not_active_any_more(google: Desk) -> None:
    """An officer whose `Aktif` is emptied signs no more."""
    number = google.placed()
    google.decide(number)
    google.staff.edit("Pelapor", "Nama", "Budi Contoh", {"Aktif": ""})
    google.meet()
    assert google.row(number)["Peringatan"].endswith("Verifikator 2 bukan petugas KPU aktif di tab Pelapor")
    assert google.row(number)["Waktu Putusan"] == ""


def test_newcomer(google: Desk) -> None:
    """A newcomer needs one officer; one whose KTP is not local yet enters no list and says why."""
    number = google.placed(kind="Pindah masuk", ORIGIN="Lain, Jauh", LOCAL_ID="Belum")
    google.type(number, Status="Disetujui", Verifikator_1="Ani Contoh")
    google.meet()
    assert google.row(number)["Peringatan"].startswith("BELUM MASUK DAFTAR: KTP setempat masih “Belum”")
    google.type(number, **{"KTP-el": "S", "KTP_Setempat": "Ya"})
    google.meet()
    assert (google.row(number)["Peringatan"], bool(google.row(number)["Waktu Putusan"])) == ("", True)


def test_outside_the_own_area(google: Desk) -> None:
    """A report from outside the reporter's area is kept and marked, until staff correct the place."""
    number = google.placed(**OUTSIDE)
    assert google.row(number)["Peringatan"] == "Di luar wilayah pelapor"
    google.type(number, Kelurahan="SUKAMAJU", RW="005", RT="003")
    google.meet()
    assert google.row(number)["Peringatan"] == ""


def test_bot_columns_typed_over(desk: Desk) -> None:
    """What people type into the bot's own columns is set right at the next sync."""
    number = desk.placed()
    desk.type(number, Peringatan="oke", Tahap="Selesai", Waktu_Putusan="2020-01-01")
    desk.meet()
    assert [desk.row(number)[name] for name in ("Peringatan", "Tahap", "Waktu Putusan")] == ["", "Diterima", ""]


def test_cancelled_by_the_reporter(google: Desk) -> None:
    """A report its reporter took back shows so and asks for nothing, whatever its status."""
    number = google.placed()
    google.type(number, Status="Disetujui")
    with google.store.begin() as tx:
        report = reports.find(tx, number)
        assert report is not None
        reports.restage(tx, report, Stage.CANCELLED, "", google.time, "pelapor 1")
    google.meet()
    assert [google.row(number)[name] for name in ("Tahap", "Peringatan", "Waktu Putusan")] == ["Dibatalkan", "", ""]
    assert google.said() == []


# ---------------------------------------------------------------- evidence
def test_files_at_google(google: Desk) -> None:
    """`Lampiran` holds the count and a link into the staff's private chat with the bot."""
    number = google.placed()
    for _ in range(2):
        with google.store.begin() as tx:
            reports.add_file(tx, number)
    google.meet()
    assert google.row(number)["Lampiran"] == f"2 berkas https://t.me/lapor_contoh_bot?start=berkas_{number}"


def test_files_beside_a_workbook(local: Desk) -> None:
    """The offline desk points to the folder beside it."""
    number = local.placed()
    with local.store.begin() as tx:
        reports.add_file(tx, number)
    local.meet()
    assert local.row(number)["Lampiran"] == f"1 berkas: lampiran/{number}"


def test_new_evidence(google: Desk) -> None:
    """Evidence that comes after the row was written is announced until somebody works on the row."""
    with_photo = google.file("Contoh A")
    with google.store.begin() as tx:
        reports.add_file(tx, with_photo)
    later = google.placed("Contoh B")
    with google.store.begin() as tx:
        reports.add_file(tx, later)
    google.meet()
    assert [google.row(number)["Peringatan"] for number in (with_photo, later)] == ["", "bukti baru"]
    google.type(later, Bukti="Akta kematian")
    google.meet()
    assert google.row(later)["Peringatan"] == ""
