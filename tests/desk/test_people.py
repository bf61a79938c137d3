"""Who may report: the rows of ``Pelapor`` and their codes, the places of ``Wilayah``, the groups of ``Grup``."""

from collections.abc import Callable
from datetime import datetime

import pytest

from reporting.errors import OperatorError, Unavailable
from reporting.journal import groups, people
from reporting.model import Area, Role
from tests.desk import WIB, Desk, second_office
from tests.standins.sheets import Call, Fault, SheetsServer

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


def test_code_lives_once_it_was_read_back(google: Desk, server: SheetsServer) -> None:
    """A code opens nothing before row, code and link were read back together: in the same sync, or in the next."""
    google.staff.add_row("Pelapor", NEW)
    written: list[bool] = []

    def no_reading_back(call: Call) -> Fault | None:
        written.append(call.write)
        return Fault(500) if not call.write and any(written) else None

    server.faults = no_reading_back
    with pytest.raises(Unavailable):
        google.meet()
    assert _person_row(google, "Bu Contoh")["Kode"]
    assert "Bu Contoh" not in google.people()
    server.faults = []
    google.meet()
    person = google.people()["Bu Contoh"]
    assert (person.role, person.active) == (Role.RW, True)
    assert person.area == Area("Utara", "Sukamaju", "007")
    assert person.code == _person_row(google, "Bu Contoh")["Kode"]


def test_code_lives_in_the_sync_that_wrote_it(desk: Desk) -> None:
    """Read back beside its row and its link a code works at once."""
    desk.staff.add_row("Pelapor", NEW)
    desk.meet()
    assert desk.people()["Bu Contoh"].code == _person_row(desk, "Bu Contoh")["Kode"]


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


def _meanwhile(server: SheetsServer, act: Callable[[], None]) -> None:
    """Somebody acts after the bot has read and before its next write lands, once."""
    waiting = [act]

    def between(call: Call) -> Fault | None:
        if call.write and waiting:
            waiting.pop()()
        return None

    server.faults = between


def test_sorted_while_codes_are_written(google: Desk, server: SheetsServer) -> None:
    """Every new code ends in the row it was made for, and each person's own invite opens."""
    for place in range(6):
        google.staff.add_row("Pelapor", {**NEW, "Nama": f"Bu Contoh {place}", "RT": str(place + 1)})
    _meanwhile(server, lambda: google.sort_backwards("Pelapor"))
    google.meet()
    google.meet()
    known = google.people()
    for row in google.rows("Pelapor"):
        assert row["Kode"] == known[row["Nama"]].code
        assert row["Tautan Undangan"].endswith(row["Kode"])
        assert row["Nama"] in row["Teks Undangan"]
    assert [known[f"Bu Contoh {place}"].area.rt for place in range(6)] == [f"00{place + 1}" for place in range(6)]


def test_row_inserted_while_a_code_is_written(google: Desk, server: SheetsServer) -> None:
    """A row that slips in leaves nobody with another's code: cells that were hit are as they were."""
    before = google.rows("Pelapor")
    google.staff.add_row("Pelapor", NEW)
    _meanwhile(server, lambda: server.insert_rows("Pelapor", 0))
    google.meet()
    google.meet()
    rows = google.rows("Pelapor")
    assert rows[:-1] == before
    assert rows[-1]["Kode"] == google.people()["Bu Contoh"].code


def test_code_on_another_row_is_not_live(google: Desk, server: SheetsServer) -> None:
    """A code that stands beside another person when it is first read opens nothing; both get their own."""
    google.staff.add_row("Pelapor", NEW)
    google.staff.add_row("Pelapor", {**NEW, "Nama": "Bu Lain", "Peran": "KPU"})
    written: list[bool] = []

    def no_reading_back(call: Call) -> Fault | None:
        written.append(call.write)
        return Fault(500) if not call.write and any(written) else None

    server.faults = no_reading_back
    with pytest.raises(Unavailable):
        google.meet()
    server.faults = []
    made = {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")}
    for name, other in (("Bu Contoh", "Bu Lain"), ("Bu Lain", "Bu Contoh")):
        _edit(google, name, Kode=made[other])
    google.meet()
    google.meet()
    known = google.people()
    assert (known["Bu Contoh"].code, known["Bu Lain"].code) == (made["Bu Contoh"], made["Bu Lain"])
    assert _person_row(google, "Bu Lain")["Kode"] == made["Bu Lain"]


def test_cleared_codes(desk: Desk) -> None:
    """Everybody's own code comes back when the column was emptied."""
    before = desk.rows("Pelapor")
    for row in before:
        _edit(desk, row["Nama"], Kode="")
    desk.meet()
    assert desk.rows("Pelapor") == before
    with desk.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]


def test_cleared_code_of_somebody_who_joined(google: Desk) -> None:
    """A single emptied code of a working account comes back too; nobody loses access by a slip of the hand."""
    before = _person_row(google, "Pak Contoh")
    _edit(google, "Pak Contoh", Kode="")
    google.meet()
    assert _person_row(google, "Pak Contoh") == before


def test_deleted_code_column(desk: Desk) -> None:
    """When the column `Kode` was deleted nobody loses access."""
    desk.delete_column("Kode", "Pelapor")
    desk.meet()
    desk.meet()
    with desk.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]


def test_only_some_columns_sorted(google: Desk) -> None:
    """Codes that came to stand beside other people follow their own."""
    before = {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")}
    names = list(before)
    for name, other in zip(names, [*names[1:], names[0]], strict=True):
        google.staff.edit("Pelapor", "Kode", before[name], {"Unit": other})
    cells = {row["Unit"]: {**row, "Unit": ""} for row in google.rows("Pelapor")}
    by_name = {row["Nama"]: row for row in cells.values()}
    for code in before.values():
        row = next(row for row in google.rows("Pelapor") if row["Kode"] == code)
        told = by_name[row["Unit"]]
        typed = {name: told[name] for name in ("Nama", "Peran", "Unit", "Kecamatan", "Kelurahan", "RW", "RT")}
        google.staff.edit("Pelapor", "Kode", code, typed)
    assert {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")} != before
    google.meet()
    assert {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")} == before
    assert "Orang lain" not in str(google.said(-100))


def test_copied_row_above_its_original(google: Desk) -> None:
    """Of two rows with one code the one that tells of its person counts, wherever it stands."""
    row = _person_row(google, "Pak Contoh")
    google.staff.add_row("Pelapor", {**row, "Nama": "Bu Contoh", "RT": "009"})
    google.sort_backwards("Pelapor")
    google.meet()
    assert _person_row(google, "Bu Contoh")["Kabar"].startswith("Kode ini ada di dua baris.")
    assert google.people()["Pak Contoh"].area.rt == "003"


@pytest.mark.parametrize(
    ("typed", "active", "news"),
    [
        ("YA ", True, ""),
        ("Ya.", True, ""),
        ("tidak", False, ""),
        ("besok", False, "Isi Aktif dengan Ya, atau kosongkan; sekarang dibaca kosong."),
    ],
)
def test_words_for_active(google: Desk, typed: str, active: bool, news: str) -> None:
    """`Ya` counts however it is typed; a word that says neither is explained."""
    _edit(google, "Pak Contoh", Aktif=typed)
    google.meet()
    assert (google.people()["Pak Contoh"].active, _person_row(google, "Pak Contoh")["Kabar"]) == (active, news)


def test_role_and_name_that_cannot_be_read(google: Desk) -> None:
    """A slip in the role or an emptied name of somebody known is explained and takes nobody's access."""
    code = _person_row(google, "Pak Contoh")["Kode"]
    _edit(google, "Pak Contoh", Peran="RTT")
    google.meet()
    assert _person_row(google, "Pak Contoh")["Kabar"].startswith("Peran belum jelas")
    google.staff.edit("Pelapor", "Kode", code, {"Nama": "", "Peran": "rt"})
    google.meet()
    (row,) = [row for row in google.rows("Pelapor") if row["Kode"] == code]
    assert row["Kabar"].startswith("Nama kosong")
    person = google.people()["Pak Contoh"]
    assert (person.role, person.active) == (Role.RT, True)


def test_telephone_as_a_number(google: Desk) -> None:
    """A number that lost its nought in the sheet is still that person's."""
    google.staff.add_row("Pelapor", {**NEW, "Telepon": 81200001234})
    google.meet()
    with google.store.begin() as tx:
        found, _ = people.of_phone(tx, "6281200001234", 77)
    assert [person.name for person in found] == ["Bu Contoh"]


def test_real_date_in_joined(google: Desk) -> None:
    """What people type over a column of the bot is put right at the next sync."""
    _edit(google, "Pak Contoh", Bergabung="1/2/2026")
    google.meet()
    assert _person_row(google, "Pak Contoh")["Bergabung"] == "2026-10-05 09:02"


def _many(desk: Desk) -> list[dict[str, str]]:
    for place in range(5):
        desk.staff.add_row("Pelapor", {**NEW, "Nama": f"Bu Contoh {place}", "RT": str(place + 1), "Pengingat": "x"})
    desk.meet()
    desk.meet()
    return desk.rows("Pelapor")


def test_most_people_gone(google: Desk) -> None:
    """When most rows are suddenly gone the sync stops and asks; `Tulis lagi` brings them back as they were."""
    before = _many(google)
    google.delete_rows("Pelapor", 0, 1, 2, 3, 4)
    for _ in range(2):
        with pytest.raises(OperatorError, match="Tab Pelapor tiba-tiba kehilangan 5 dari 8 baris"):
            google.meet()
    assert all(person.active for person in google.people().values())
    ((_, _), (again, data)) = google.buttons(-100)
    assert again == "Tulis lagi"
    google.press(data)
    google.meet()
    google.meet()
    after = {row["Nama"]: row for row in google.rows("Pelapor")}
    assert after == {row["Nama"]: row for row in before}
    with google.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]


def test_most_people_deleted_indeed(google: Desk) -> None:
    """`Memang dihapus` ends the access of those who are gone, and of nobody else."""
    _many(google)
    google.delete_rows("Pelapor", 0, 1, 2, 3, 4)
    with pytest.raises(OperatorError):
        google.meet()
    google.press(google.buttons(-100)[0][1])
    google.meet()
    left = {row["Nama"] for row in google.rows("Pelapor")}
    assert {name for name, person in google.people().items() if person.active} == left


def test_most_places_gone(google: Desk) -> None:
    """An emptied `Wilayah` stops the sync and asks; `Tulis lagi` brings the rows back."""
    for rt in range(5, 10):
        google.staff.add_row("Wilayah", {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "005", "RT": f"00{rt}"})
    google.meet()
    before = google.rows("Wilayah")
    google.delete_rows("Wilayah", *range(7))
    with pytest.raises(OperatorError, match="Tab Wilayah tiba-tiba kehilangan 7 dari 7 baris"):
        google.meet()
    google.press(google.buttons(-100)[1][1])
    google.meet()
    google.meet()
    assert google.rows("Wilayah") == before


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
