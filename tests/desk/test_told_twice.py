"""One event told by several: which row counts, how staff rule it."""

import re

from reporting.journal import reports
from reporting.model import Stage
from tests.desk import Desk
from tests.standins.voters import MemoryRegister, a_voter


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
    assert f"BELUM MASUK DAFTAR: Satu peristiwa dengan {first}" in google.row(second)["Peringatan"]
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
        f"BELUM MASUK DAFTAR: Satu peristiwa dengan {first}, dan hanya satu yang dihitung. Putuskan di baris {first}; "
        "bila ini peristiwa lain, tulis PISAH di Gabung Dengan."
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


# ---------------------------------------------------------------- however it is spelt, whoever tells it
def _suspected(desk: Desk, number: str) -> str:
    """The other report that stands in ``Peringatan``; empty when none does."""
    found = re.search(r"Mungkin peristiwa yang sama dengan (DPB-[\d-]+)", desk.row(number)["Peringatan"])
    return found[1] if found else ""


def test_told_by_several_in_their_own_words(google: Desk) -> None:
    """RT, kelurahan and dinas write name, NIK and place differently; the others are suspected to be the first."""
    first = google.file("Soetrisno Contoh", BIRTHDATE="1955-03-12")
    others = [
        google.file("ALM. SUTRISNO CONTOH", NIK="3272011203559001"),
        google.file("Sutrisno C.", NIK="3272011203559001", RT="", RW=""),
        google.file("Bpk Sutrisno", BIRTHDATE="1955-12-03", ADDRESS="Jl. Melati 4"),
    ]
    relative = google.file("Suparti Contoh", BIRTHDATE="1958-05-20")
    google.meet()
    assert [_suspected(google, number) for number in others] == [first] * 3
    assert _suspected(google, relative) == ""


def test_every_teller_hears_the_outcome_across_spellings(google: Desk) -> None:
    """Whoever wrote the name differently, without a number, hears the same outcome under the name they wrote."""
    first = google.file("Soetrisno Contoh", chat=11, NIK="3272011203559001")
    second = google.file("Sutrisno Contoh", chat=12)
    google.meet()
    google.decide(first)
    assert google.said(12) == [
        f"{second} (Sutrisno Contoh): Sudah kami periksa dan akan diproses dalam PDPB bulan Oktober 2026.\n"
        "Peristiwa ini sudah kami catat dari laporan lain. Terima kasih."
    ]
    assert google.said(11)[0].startswith(f"{first} (Soetrisno Contoh): Sudah kami periksa")


def test_a_corrected_name_is_followed(google: Desk) -> None:
    """When staff correct a cell the suspicion comes or goes with it, in both directions, and the story tells."""
    first, second = google.placed("Contoh Karta"), google.placed("Contoh Tarmi")
    assert _suspected(google, second) == ""
    google.type(second, Nama="Tjontoh Karta")
    google.meet()
    assert _suspected(google, second) == first
    google.type(first, Nama="Contoh Suparti", NIK="3272014211609001")
    google.meet()
    assert _suspected(google, second) == ""
    proposals = [event[2:] for event in google.story(second) if event[1] == "dugaan peristiwa"]
    assert proposals == [("", first), (first, "")]


def test_a_corrected_first_telling_leaves_the_others_together(google: Desk) -> None:
    """When the first of three turns out to be somebody else the second counts for the third."""
    numbers = [google.placed("Contoh Karta") for _ in range(3)]
    google.type(numbers[0], Nama="Suparti Wibawa")
    google.meet()
    assert [_suspected(google, number) for number in numbers] == ["", "", numbers[1]]


def test_the_same_entry_of_the_register(google: Desk) -> None:
    """Two entries that staff chose part two reports of one name; the same entry joins two that were written apart."""
    first, second = google.placed("Contoh Karta"), google.placed("Contoh Karta")
    google.type(first, DPID="100")
    google.type(second, DPID="200")
    google.meet()
    assert _suspected(google, second) == ""
    google.type(second, DPID="100")
    google.meet()
    assert _suspected(google, second) == first


def test_a_register_that_comes_later_joins_what_was_told_apart(google: Desk) -> None:
    """Once a register is loaded, two tellings that it knows as one entry are one event."""
    first, second = google.placed("Karta", NIK="3272014102509001"), google.placed("Kartasasmita", RT="", RW="")
    assert _suspected(google, second) == ""
    register = MemoryRegister([a_voter("100", "KARTASASMITA", "3272014102509001")])
    register.voters.append(a_voter("100", "KARTA"))
    google.registers.register = register
    google.meet()
    assert _suspected(google, second) == first


def test_a_ruling_taken_back_restores_everything(google: Desk) -> None:
    """Merged by mistake, then parted: stages, decisions, what reporters hear and what is held are as without it."""
    first, second = google.file("Contoh Karta", chat=11), google.file("Suparti Wibawa", chat=12)
    google.meet()
    google.type(second, Gabung_Dengan=first)
    google.meet()
    google.decide(first)
    assert google.row(second)["Tahap"] == f"Digabung ke {first}"
    google.decide(second, Gabung_Dengan="")
    rows = [google.row(number) for number in (first, second)]
    assert all((row["Tahap"], row["Peringatan"]) == ("Diterima", "") for row in rows)
    assert all(row["Waktu Putusan"] for row in rows)
    assert google.said(12)[-1] == (
        f"{second} (Suparti Wibawa): Sudah kami periksa dan akan diproses dalam PDPB bulan Oktober 2026."
    )
    ruled = [event for event in google.story(second) if event[1] == "Gabung Dengan"]
    assert ruled == [("petugas", "Gabung Dengan", "", first), ("petugas", "Gabung Dengan", first, "")]
