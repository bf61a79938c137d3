"""Who may report: the rows of ``Pelapor`` and their codes, the places of ``Wilayah``, the groups of ``Grup``."""

from datetime import datetime

import pytest

from reporting.errors import Unavailable
from reporting.journal import groups, people
from reporting.model import Area, Role
from tests.desk import WIB, Desk, second_office
from tests.standins.sheets import Fault, SheetsServer

NEW = {"Nama": "Bu Contoh", "Peran": "rw ", "Kelurahan": "sukamaju", "RW": "7", "Aktif": "ya "}


def _person_row(desk: Desk, name: str) -> dict[str, str]:
    (row,) = [row for row in desk.rows("Pelapor") if row["Nama"] == name]
    return row


def _edit(desk: Desk, name: str, **cells: str) -> None:
    desk.staff.edit("Pelapor", "Nama", name, cells)


def test_new_person(desk: Desk) -> None:
    """A row with name and role gets a code, its link and a text to send on."""
    desk.staff.add_row("Pelapor", NEW)
    desk.meet()
    row = _person_row(desk, "Bu Contoh")
    link = f"https://t.me/lapor_contoh_bot?start={row['Kode']}"
    assert len(row["Kode"]) == 12
    assert row["Tautan Undangan"] == link
    assert row["Teks Undangan"].startswith("Yth. Bu Contoh, ")
    assert row["Teks Undangan"].endswith(link)
    assert (row["RW"], row["Peran"], row["Kabar"]) == ("7", "rw ", "")


def test_code_lives_once_it_was_read(desk: Desk) -> None:
    """A code opens nothing before row and code were read together."""
    desk.staff.add_row("Pelapor", NEW)
    desk.meet()
    assert "Bu Contoh" not in {person.name for person in desk.people().values() if person.active}
    desk.meet()
    person = desk.people()["Bu Contoh"]
    assert (person.role, person.active) == (Role.RW, True)
    assert person.area == Area("Utara", "Sukamaju", "007")
    assert person.code == _person_row(desk, "Bu Contoh")["Kode"]


@pytest.mark.parametrize(("name", "role"), [("Bu Contoh", ""), ("", "RT"), ("  ", "RT")])
def test_unfinished_row(google: Desk, name: str, role: str) -> None:
    """A row without name or role is left alone."""
    google.staff.add_row("Pelapor", {"Nama": name, "Peran": role, "Aktif": "Ya", "Telepon": "0800-0000"})
    google.meet()
    row = google.rows("Pelapor")[-1]
    assert (row["Kode"], row["Kabar"]) == ("", "")


def test_unknown_role(google: Desk) -> None:
    """A role that is none of the words gets no code and a sentence; set right, it gets its code."""
    google.staff.add_row("Pelapor", {"Nama": "Bu Contoh", "Peran": "Ketua", "Aktif": "Ya"})
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kode"] == ""
    assert _person_row(google, "Bu Contoh")["Kabar"].startswith("Peran tidak dikenal. Pilih: RT, RW, ")
    _edit(google, "Bu Contoh", Peran="Dinas")
    google.meet()
    assert (bool(_person_row(google, "Bu Contoh")["Kode"]), _person_row(google, "Bu Contoh")["Kabar"]) == (True, "")


@pytest.mark.parametrize("code", ["RT03", "ABCDEFGHJKMN"])
def test_code_typed_by_hand(google: Desk, code: str) -> None:
    """A code that the bot did not make opens nothing, and the row says what to do."""
    google.staff.add_row("Pelapor", {**NEW, "Kode": code})
    google.meet()
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kabar"] == (
        "Kode ini bukan buatan bot. Kosongkan sel Kode agar bot membuat yang baru."
    )
    with google.store.begin() as tx:
        assert people.of_code(tx, code) is None


def test_copied_code(google: Desk) -> None:
    """A code copied to a second row opens nothing there; emptied, the row gets its own."""
    code = _person_row(google, "Pak Contoh")["Kode"]
    google.staff.add_row("Pelapor", {**NEW, "Peran": "KPU", "Kode": code})
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kabar"].startswith("Kode ini ada di dua baris.")
    assert google.people()["Pak Contoh"].role is Role.RT
    assert "Bu Contoh" not in google.people()
    _edit(google, "Bu Contoh", Kode="")
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kode"] not in ("", code)
    assert _person_row(google, "Bu Contoh")["Kabar"] == ""


def test_code_of_another_office(local: Desk) -> None:
    """A code of one office, pasted into another's sheet, opens nothing there and stays what it is."""
    other = second_office(local, local.office.path.parent / "lain")
    code = _person_row(local, "Pak Contoh")["Kode"]
    other.staff.add_row("Pelapor", {**NEW, "Peran": "KPU", "Kode": code})
    other.meet()
    other.meet()
    assert other.people() == {}
    mine = local.people()["Pak Contoh"]
    assert (mine.office, mine.role, mine.active) == ("32.72", Role.RT, True)


def test_access_taken_back(google: Desk) -> None:
    """An emptied `Aktif` ends access at the next sync; `Ya` gives it back to the same account."""
    _edit(google, "Pak Contoh", Aktif="")
    google.meet()
    with google.store.begin() as tx:
        assert people.of_user(tx, 11) == []
    _edit(google, "Pak Contoh", Aktif="Ya")
    google.meet()
    with google.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]
    person = google.people()["Pak Contoh"]
    assert [event[1:] for event in google.story(f"pelapor {person.id}")][1:] == [
        ("akses", "", "tidak aktif"),
        ("akses", "", "aktif"),
    ]


def test_deleted_person(desk: Desk) -> None:
    """A deleted row ends access; the person's reports stay."""
    number = desk.file()
    desk.meet()
    desk.delete_rows("Pelapor", 0)
    desk.meet()
    with desk.store.begin() as tx:
        assert people.of_user(tx, 11) == []
    assert desk.row(number)["Pelapor"] == "Pak Contoh"
    desk.decide(number)
    assert desk.row(number)["Waktu Putusan"]


def test_what_is_told_of_a_person(google: Desk) -> None:
    """The sheet shows when somebody joined, last reported, and that a message did not arrive."""
    with google.store.begin() as tx:
        people.reported(tx, desk_person(google), datetime(2026, 10, 7, 8, 30, tzinfo=WIB))
        people.unreachable(tx, 11, "tidak tersampaikan")
    google.meet()
    row = _person_row(google, "Pak Contoh")
    assert row["Bergabung"] == "2026-10-05 09:02"
    assert (row["Terakhir Lapor"], row["Kabar"]) == ("2026-10-07 08:30", "tidak tersampaikan")


def desk_person(desk: Desk) -> int:
    """The id of Pak Contoh; his code is always the first."""
    return 1


def test_people_sorted(desk: Desk) -> None:
    """Sorting the people changes nothing for anybody."""
    before = desk.people()
    desk.sort_backwards("Pelapor")
    desk.meet()
    assert desk.people() == before
    assert {row["Kabar"] for row in desk.rows("Pelapor")} == {""}


def test_lost_answer_to_a_new_code(google: Desk, server: SheetsServer) -> None:
    """A code whose write was not answered stays the person's code."""
    google.staff.add_row("Pelapor", NEW)
    faults: list[Fault | None] = [Fault(503, applied=True)]
    server.faults = lambda call: faults.pop() if call.write and faults else None
    with pytest.raises(Unavailable):
        google.meet()
    code = _person_row(google, "Bu Contoh")["Kode"]
    google.meet()
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kode"] == code == google.people()["Bu Contoh"].code


def test_deleted_code_column(desk: Desk) -> None:
    """When the column `Kode` was deleted nobody loses access after `setup`."""
    desk.delete_column("Kode", "Pelapor")
    desk.set_up()
    desk.meet()
    desk.meet()
    with desk.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]


def test_places(google: Desk) -> None:
    """Places are learnt with their numbers in three digits; rows without a kelurahan are none."""
    google.staff.add_row("Wilayah", {"Kecamatan": "Selatan", "Kelurahan": "Mekar", "RW": "1", "RT": "12", "TPS": "004"})
    google.staff.add_row("Wilayah", {"Kecamatan": "Selatan"})
    google.meet()
    with google.store.begin() as tx:
        places = people.places_of(tx, "32.72")
    assert places == [
        Area("Utara", "Sukamaju", "005", "003"),
        Area("Utara", "Sukamaju", "005", "004"),
        Area("Selatan", "Mekar", "001", "012", "004"),
    ]


def test_groups(desk: Desk) -> None:
    """A group the bot was taken into gets its row once, and is active only when staff say so."""
    with desk.store.begin() as tx:
        groups.joined(tx, -500, "32.72", "Grup RW 5", desk.time)
    desk.meet()
    desk.meet()
    (row,) = desk.rows("Grup")
    assert row == {"ID Chat": "-500", "Nama": "Grup RW 5", "Bergabung": "2026-10-05 09:00"} | {
        "Wilayah Grup": "",
        "Aktif": "",
    }
    desk.staff.edit("Grup", "ID Chat", "-500", {"Wilayah Grup": "Sukamaju", "Aktif": "ya"})
    desk.meet()
    with desk.store.begin() as tx:
        group = groups.find(tx, -500)
    assert group is not None
    assert (group.scope, group.active) == ("Sukamaju", True)
    desk.delete_rows("Grup", 0)
    desk.meet()
    with desk.store.begin() as tx:
        group = groups.find(tx, -500)
    assert group is not None
    assert not group.active
