"""Somebody said to be dead is alive: what staff see at once, in the sheet and in their chat."""

from reporting.journal import reports
from reporting.model import Stage
from tests.desk import Desk

STAFF_CHAT = -100
ALIVE = "Masih hidup"


def test_strike_and_denial_name_each_other_within_one_sync(desk: Desk) -> None:
    """Before anybody decided anything both rows say, first of all, which other report to look at."""
    struck = desk.placed()
    alive = desk.placed(kind=ALIVE)
    assert desk.row(struck)["Peringatan"] == (
        f"🔴 MASIH HIDUP: ada laporan {alive} tentang orang ini; periksa dulu sebelum memutus"
    )
    assert desk.row(alive)["Peringatan"] == (
        f"🔴 MASIH HIDUP: menahan pencoretan {struck}; bila benar masih hidup, tolak laporan itu"
    )


def test_the_staff_chat_hears_of_it_once_and_without_a_name(google: Desk) -> None:
    """One message with numbers only, however many syncs follow."""
    struck = google.placed()
    alive = google.placed(kind=ALIVE)
    google.meet()
    (told,) = [text for text in google.said(STAFF_CHAT) if "🔴" in text]
    assert alive in told
    assert struck in told
    assert "Tarmi" not in told


def test_an_approved_strike_is_held_at_once_and_free_again_after_a_rejection(google: Desk) -> None:
    """An approved death is held from the sync that sees the denial until staff reject the denial."""
    struck = google.placed()
    google.decide(struck)
    assert google.row(struck)["Peringatan"] == ""
    alive = google.placed(kind=ALIVE)
    assert google.row(struck)["Peringatan"].startswith("🔴 MASIH HIDUP: ada laporan")
    assert "BELUM MASUK DAFTAR: Ada laporan Masih hidup" in google.row(struck)["Peringatan"]
    google.type(alive, Status="Ditolak")
    google.meet()
    assert google.row(struck)["Peringatan"] == ""
    assert google.row(alive)["Peringatan"] == ""


def test_the_strike_is_rejected_and_the_reporter_of_the_living_is_thanked(google: Desk) -> None:
    """When staff reject the strike and approve the denial, nothing is listed and the teller hears that."""
    struck = google.placed()
    alive = google.placed(kind=ALIVE)
    google.type(struck, Status="Ditolak", Catatan="orangnya masih hidup")
    google.decide(alive, Bukti="KTP-el/KK")
    assert google.row(struck)["Peringatan"] == ""
    assert google.row(alive)["Peringatan"].startswith("🔴 MASIH HIDUP: belum ada laporan pencoretan orang ini")
    assert "\n\n".join(google.said()).endswith(
        f"{alive} (Contoh Tarmi): Sudah kami periksa; nama ini tidak kami coret. Terima kasih sudah memberi tahu."
    )


def test_a_strike_that_is_listed_already_is_taken_back_next(google: Desk) -> None:
    """Beside the listed row and the denial stands what happened and what to do; the month is promised."""
    struck = google.placed()
    google.decide(struck)
    with google.store.begin() as tx:
        report = reports.find(tx, struck)
        assert report is not None
        reports.restage(tx, report, Stage.LISTED, "2026-09", google.time, "bot")
    alive = google.placed(kind=ALIVE)
    assert google.row(struck)["Peringatan"].startswith(f"🔴 MASIH HIDUP: ada laporan {alive}")
    assert google.row(alive)["Peringatan"].startswith(
        f"🔴 MASIH HIDUP: sudah tercoret di daftar melalui {struck}; bila benar masih hidup, setujui baris ini"
    )
    google.decide(alive, Bukti="KTP-el/KK")
    assert google.said()[-1].endswith("akan diproses dalam PDPB bulan Oktober 2026.")


def test_ins_and_outs_of_homes_say_what_they_are_for(google: Desk) -> None:
    """A row that never changes the list says so from the start, and is not told to wait for a list."""
    number = google.placed(kind="Masuk lapas/panti")
    google.type(number, Status="Disetujui")
    google.meet()
    assert google.row(number)["Peringatan"] == "dicatat untuk lokasi khusus, tidak mengubah daftar"
