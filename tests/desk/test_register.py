"""Reports beside the voter register: what stands in ``Hasil Sanding``, ``DPID`` and ``Peringatan``."""

from dataclasses import replace

import pytest

from reporting.journal import findings
from tests.desk import Desk
from tests.standins.voters import MemoryRegister, a_voter

NIK = "3272014102509001"
TARMI = a_voter("10000012", "TARMI", NIK)
OTHER = a_voter("10000013", "TARMI", "3272014102719002", birthdate="1971-02-01", rt="004", tps="")


def loaded(desk: Desk, *voters: object) -> MemoryRegister:
    """The office has loaded its register."""
    desk.registers.register = MemoryRegister(list(voters))  # type: ignore[arg-type]  # voters, as a test writes them
    return desk.registers.register


def test_a_sure_entry_stands_in_the_new_row(desk: Desk) -> None:
    """Entry, name, station, class and reasons; ``DPID`` is filled when the row is made."""
    loaded(desk, TARMI)
    row = desk.row(desk.placed("Tarmi", NIK=NIK))
    assert row["Hasil Sanding"] == "10000012 · TARMI · TPS 007 · pasti · NIK sama; nama sama"
    assert row["DPID"] == "10000012"
    assert row["Peringatan"] == ""


def test_a_likely_entry_is_proposed_only(google: Desk) -> None:
    """``mungkin`` is said, ``DPID`` is left to the staff; a missing station is said to be missing."""
    loaded(google, OTHER)
    row = google.row(google.placed("Tarmi"))
    assert row["Hasil Sanding"] == "10000013 · TARMI · TPS ? · mungkin · nama sama; RT sama"
    assert row["DPID"] == ""


def test_without_a_register_nothing_is_said(google: Desk) -> None:
    """The column stays empty, nothing is warned of."""
    row = google.row(google.placed("Tarmi", NIK=NIK))
    assert (row["Hasil Sanding"], row["DPID"], row["Peringatan"]) == ("", "", "")


@pytest.mark.parametrize(
    ("kind", "voters", "name", "warning"),
    [
        ("Meninggal", [], "Tarmi", "tidak ditemukan di daftar pemilih"),
        ("Meninggal", [TARMI, OTHER], "Tarmi", "dua calon: bandingkan di daftar pemilih, lalu isi DPID yang benar"),
        ("Genap 17", [TARMI], "Tarmi", "mungkin sudah terdaftar; lihat Hasil Sanding"),
        ("Genap 17", [], "Tarmi", ""),
        ("Masuk lapas/panti", [], "Tarmi", "dicatat untuk lokasi khusus, tidak mengubah daftar"),
    ],
)
def test_what_to_look_at_stands_in_the_warning(
    google: Desk, kind: str, voters: list[object], name: str, warning: str
) -> None:
    """Nobody found, two candidates, somebody registered already; an event that changes no list warns of nothing."""
    loaded(google, *voters)
    assert google.row(google.placed(name, kind=kind))["Peringatan"] == warning


def test_somebody_registered_is_no_new_voter(google: Desk) -> None:
    """``sudah terdaftar`` stands beside an addition and keeps it out; no entry is proposed in its row."""
    loaded(google, TARMI)
    number = google.placed("Tarmi", kind="Genap 17", NIK=NIK, BIRTHDATE="2009-01-01")
    row = google.row(number)
    assert (row["DPID"], row["Peringatan"]) == ("", "sudah terdaftar di daftar pemilih")
    google.decide(number, Bukti="KTP-el/KK")
    assert google.row(number)["Peringatan"].startswith("BELUM MASUK DAFTAR: Sudah terdaftar di daftar pemilih.")
    google.decide(number, Gabung_Dengan="PISAH")
    assert google.row(number)["Peringatan"] == ""


def test_the_staff_choose_an_entry(google: Desk) -> None:
    """The entry they typed is shown as theirs, with its reasons when it was a candidate; the warning goes."""
    loaded(google, TARMI, OTHER)
    number = google.placed("Tarmi")
    google.decide(number, DPID="10000013")
    row = google.row(number)
    assert row["Hasil Sanding"] == "10000013 · TARMI · TPS ? · dipilih petugas · nama sama; RT sama"
    assert (row["Peringatan"], row["Waktu Putusan"] != "") == ("", True)


def test_a_strike_waits_for_its_entry(google: Desk) -> None:
    """Approved without an entry, or with one that the register does not have, it enters no list."""
    loaded(google, TARMI, OTHER)
    number = google.placed("Tarmi")
    google.decide(number)
    assert "BELUM MASUK DAFTAR: DPID pemilih belum dipilih" in google.row(number)["Peringatan"]
    google.decide(number, DPID="99999999")
    row = google.row(number)
    assert row["Peringatan"] == "BELUM MASUK DAFTAR: DPID tidak ada di daftar pemilih; periksa angkanya"
    assert row["Hasil Sanding"] == "DPID yang dipilih petugas tidak ada di daftar pemilih"
    assert row["Waktu Putusan"] == ""


def test_a_corrected_person_is_looked_for_anew(desk: Desk) -> None:
    """At the very sync that reads the correction; ``DPID`` is the staff's by then and stays empty."""
    register = loaded(desk, TARMI)
    number = desk.placed("Tarmini")
    assert desk.row(number)["Hasil Sanding"] == "tidak ada · tidak ada pemilih yang cukup mirip"
    desk.type(number, NIK=NIK)
    desk.meet()
    row = desk.row(number)
    assert row["Hasil Sanding"] == "10000012 · TARMI · TPS 007 · pasti · NIK sama; nama sama"
    assert (row["DPID"], row["Peringatan"]) == ("", "")
    asked = len(register.asked)
    desk.type(number, Catatan="sudah dicek")
    desk.meet()
    desk.meet()
    assert len(register.asked) == asked


def test_a_new_register_is_asked_again(google: Desk) -> None:
    """After an import every living report is looked for; ``DPID`` of rows that stand there is not filled any more."""
    number = google.placed("Tarmi", NIK=NIK)
    loaded(google, TARMI)
    google.meet()
    row = google.row(number)
    assert row["Hasil Sanding"].startswith("10000012 · ")
    assert row["DPID"] == ""
    google.registers.register = MemoryRegister([replace(TARMI, tps="009")], stamp="dua")
    google.meet()
    assert "TPS 009" in google.row(number)["Hasil Sanding"]
    google.registers.register = None
    google.meet()
    assert google.row(number)["Hasil Sanding"] == ""


def test_a_report_that_comes_in_during_the_search_waits_for_its_own(
    google: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row is made at the next sync, with its entry; it is not made without."""
    register = loaded(google, TARMI)
    look, filed = register.find_many, list[str]()

    def meanwhile(people: object) -> object:
        if not filed:
            filed.append(google.file("Tarmi", NIK=NIK))
        return look(people)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(register, "find_many", meanwhile)
    google.file("Contoh Lain")
    google.meet()
    assert [row["Nama"] for row in google.rows()] == ["Contoh Lain"]
    google.meet()
    assert google.row(filed[0])["DPID"] == "10000012"


def test_a_fault_in_the_search_keeps_no_report_from_the_desk(google: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """The row is made without an entry, which follows as soon as the search works; the log names nobody."""
    loaded(google, TARMI).broken = True
    number = google.placed("Tarmi", NIK=NIK)
    assert google.row(number)["Hasil Sanding"] == ""
    google.meet()
    assert "ZeroDivisionError" in caplog.text
    letters = [letter for letter in google.said(-100) if "ZeroDivisionError" in letter]
    assert len(letters) == 1
    assert "Tarmi" not in letters[0]
    assert "Tarmi" not in caplog.text
    loaded(google, TARMI)
    google.meet()
    assert google.row(number)["Hasil Sanding"].startswith("10000012")


@pytest.mark.parametrize(
    ("dpid", "said"), [("10000013", "pelapor: ya, ini orangnya"), ("", "pelapor: bukan orang ini")]
)
def test_what_the_reporter_said_of_the_candidates_stands_there(google: Desk, dpid: str, said: str) -> None:
    """Whom they pointed out comes first, as likely; that they knew none of them is said too."""
    loaded(google, TARMI, OTHER)
    number = google.file("Tarmi")
    with google.store.begin() as tx:
        findings.note_answer(tx, google.office.code, number, dpid, google.time, "pelapor 1")
    google.meet()
    row = google.row(number)
    assert row["Hasil Sanding"].startswith(f"{dpid or '10000012'} · TARMI · ")
    assert row["Hasil Sanding"].endswith(f"mungkin · nama sama; RT sama; {said}")
    assert row["DPID"] == ""


def test_the_story_tells_that_the_bot_chose_an_entry(google: Desk) -> None:
    """The proposal is an event of the bot's."""
    loaded(google, TARMI)
    number = google.placed("Tarmi", NIK=NIK)
    assert ("bot", "DPID", "", "10000012") in google.story(number)


def test_a_quiet_sync_asks_the_register_nothing(google: Desk) -> None:
    """Nobody is looked for twice."""
    register = loaded(google, TARMI)
    google.placed("Tarmi", NIK=NIK)
    for _ in range(3):
        google.meet()
    assert len(register.asked) == 1
