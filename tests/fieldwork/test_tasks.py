"""``Coktas``: what becomes a visit, who goes, what staff change in the tab, and when a visit is over."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from reporting.journal import reports
from reporting.journal.visiting import Crew
from reporting.model import Area, Person, Role, Stage, Visit
from reporting.reading.deadlines import read_deadline
from tests.fieldwork.visiting_town import JAYA, LESTARI, RT, answer, decide, enrolled, given, heard, plan, row, task
from tests.standins.townhall import STAFF_CHAT, Play, Town


# ---------------------------------------------------------------- what becomes a visit
def test_a_report_given_to_the_officers_stands_in_coktas_at_that_meeting(play: Play) -> None:
    """Key, name, place, why and short number, officer and day are there; no NIK and no KK is."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await town.filed(RT)
        await town.meet()
        decide(town, number, Status=" coktas ", NIK="3272015010500001", **{"No. KK": "3272010101000001"})
        decide(town, number, Alamat="Jl. Contoh 5")
        await town.meet()
        assert row(town, number) == {
            "Nomor": number,
            "Nama": "Tarmi",
            "Alamat": "Jl. Contoh 5",
            "Kelurahan": "Sukamaju",
            "RW": "005",
            "RT": "003",
            "Alasan": "T1 · Meninggal, belum ada dokumen",
            "Petugas": "Bu Lestari",
            "Pendamping": "",
            "Batas Waktu": "2026-10-19",
            "Hasil": "",
            "Waktu": "",
            "Catatan Petugas": "",
            "Berkas": "",
        }
        assert [text for text in heard(town, LESTARI) if "tugas baru" in text] == [
            "Ada 1 tugas baru dari KPU Kota Contoh: T1. Mohon dikunjungi sampai 19 Oktober 2026. Untuk melihat nama "
            "dan alamatnya, ketik /tugas."
        ]
        before = town.rows(), town.city.rows("Coktas")
        await town.meet()
        assert (town.rows(), town.city.rows("Coktas")) == before
        assert len(heard(town, LESTARI)) == len(set(heard(town, LESTARI)))

    play(story)


def test_one_message_tells_of_all_that_a_meeting_brought(play: Play) -> None:
    """Three visits read together are one message to their officer, numbered in the order they were told."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        numbers = [await town.filed(RT, f"Bu {name} meninggal kemarin") for name in ("Tarmi", "Karsinah", "Painem")]
        await town.meet()
        for number in reversed(numbers):
            decide(town, number, Status="Coktas")
        await town.meet()
        (told,) = [text for text in heard(town, LESTARI) if "tugas baru" in text]
        assert told.startswith("Ada 3 tugas baru dari KPU Kota Contoh: T1, T2, dan T3.")
        assert [task(town, number).short for number in numbers] == [1, 2, 3]

    play(story)


def test_whatever_is_typed_as_a_name_stays_text(play: Play) -> None:
    """A formula in a name or an officer's note reaches the tab as the words that were typed."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI)
        number = await given(town, Nama='=HYPERLINK("http://contoh.invalid";"x")')
        note = "=1+1 \u202e\u200b 🙂 " + "panjang " * 300
        answer(town, number, Visit.DIED, note)
        await town.meet()
        shown = row(town, number)
        assert shown["Nama"] == '=HYPERLINK("http://contoh.invalid";"x")'
        assert shown["Catatan Petugas"] == note.strip()
        await town.meet()
        assert row(town, number) == shown

    play(story)


# ---------------------------------------------------------------- who goes
def person(number: int, area: Area, role: Role = Role.FIELD_OFFICER, user: int | None = 1) -> Person:
    return Person(number, "32.72", f"K{number}", f"Petugas {number}", role, area=area, active=True, user_id=user)


def test_the_narrowest_area_goes_then_the_fewest_tasks() -> None:
    """RT before RW before kelurahan before everywhere; of equals whoever has least to do; nobody from elsewhere."""
    everywhere, town_part = person(1, Area()), person(2, Area("Utara", "Sukamaju"))
    block, busy = person(3, Area("Utara", "Sukamaju", "005")), person(4, Area("Utara", "Sukamaju", "005"))
    away, idle = person(5, Area("Selatan", "Mekar")), person(6, Area("Utara", "Sukamaju", "005", "003"), user=None)
    staff = person(7, Area("Utara", "Sukamaju", "005", "003"), role=Role.KPU)
    crew = Crew([everywhere, town_part, block, busy, away, idle, staff], Counter({4: 1}))
    place = Area("Utara", "Sukamaju", "005", "003")
    assert [found.id for _ in range(4) if (found := crew.pick(place))] == [3, 3, 4, 3]
    assert crew.pick(Area("Utara", "Sukamaju", "006")) == town_part
    assert crew.pick(Area("Timur", "Lain")) == everywhere
    assert Crew([away, idle, staff], Counter()).pick(place) is None


@drawn(st.lists(st.sampled_from(["", "005", "006"]), min_size=1, max_size=6), st.sampled_from(["005", "006"]))
def test_nobody_is_sent_outside_the_own_area(blocks: list[str], where: str) -> None:
    """Whoever is chosen has an area that covers the place; nobody is chosen only when nobody's does."""
    people = [person(number, Area("", "Sukamaju", block)) for number, block in enumerate(blocks, start=1)]
    place = Area("", "Sukamaju", where, "001")
    chosen = Crew(people, Counter()).pick(place)
    assert (chosen is None) == (not any(one.area.covers(place) for one in people))
    assert chosen is None or chosen.area.covers(place)


def test_work_is_spread_over_equal_officers(play: Play) -> None:
    """Two officers of the same area get one visit each."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        await enrolled(town, "Pak Jaya", JAYA, "Sukamaju")
        first, second = await given(town), await given(town, "Bu Karsinah")
        assert {row(town, first)["Petugas"], row(town, second)["Petugas"]} == {"Bu Lestari", "Pak Jaya"}

    play(story)


def test_visits_without_an_officer_are_told_to_the_staff_once(play: Play) -> None:
    """``Petugas`` stays empty, the staff chat hears how many, and no more at the next meetings."""

    async def story(town: Town) -> None:
        first = await given(town)
        await town.meet()
        assert row(town, first)["Petugas"] == ""
        said = [text for text in heard(town, STAFF_CHAT) if "Kunjungan lapangan" in text]
        assert said == [
            "Kunjungan lapangan:\n• 1 tugas belum ada petugasnya (T1): mohon isi kolom Petugas di tab Coktas."
        ]

    play(story)


# ---------------------------------------------------------------- what staff change
def test_another_officer_is_told_and_so_is_the_first(play: Play) -> None:
    """The name that staff type wins, however it is written; both officers hear of it once."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        jaya = await enrolled(town, "Pak Jaya", JAYA, "Mekar")
        number = await given(town)
        plan(town, number, Petugas="  pak  JAYA ", Pendamping="Bu Wening")
        await town.meet()
        await town.meet()
        assert task(town, number).officer == jaya
        assert task(town, number).partner == "Bu Wening"
        assert row(town, number)["Petugas"] == "  pak  JAYA "
        assert sum("T1 sudah dipegang petugas lain" in text for text in heard(town, LESTARI)) == 1
        assert sum("Ada 1 tugas baru" in text for text in heard(town, JAYA)) == 1

    play(story)


def test_staff_may_go_themselves(play: Play) -> None:
    """A person of KPU in ``Petugas`` gets the visit like an officer."""

    async def story(town: Town) -> None:
        number = await given(town)
        plan(town, number, Petugas="Budi")
        await town.meet()
        assert sum("Ada 1 tugas baru" in text for text in heard(town, 109)) == 1

    play(story)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("Pak Entah", "tidak ada di tab Pelapor"), ("", "belum ada petugasnya")]
)
def test_a_name_that_is_nobody_is_said_and_nobody_is_guessed(play: Play, typed: str, sentence: str) -> None:
    """The staff hear it once, without the name; the one who had it goes no more."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        plan(town, number, Petugas=typed)
        await town.meet()
        await town.meet()
        (said,) = [text for text in heard(town, STAFF_CHAT) if "Kunjungan lapangan" in text]
        assert sentence in said
        assert "Entah" not in said
        assert task(town, number).officer is None
        assert "tidak perlu Bapak/Ibu kunjungi lagi" in heard(town, LESTARI)[-1]

    play(story)


def test_a_name_typed_before_its_row_counts_once_the_row_is_there(play: Play) -> None:
    """An officer whose row in ``Pelapor`` comes later gets the visit then."""

    async def story(town: Town) -> None:
        number = await given(town)
        plan(town, number, Petugas="Pak Jaya")
        await town.meet()
        jaya = await enrolled(town, "Pak Jaya", JAYA, "Mekar")
        await town.meet()
        assert task(town, number).officer == jaya
        assert sum("Ada 1 tugas baru" in text for text in heard(town, JAYA)) == 1

    play(story)


@pytest.mark.parametrize(
    ("typed", "due"),
    [("7/10", date(2026, 10, 7)), ("2026-12-01", date(2026, 12, 1)), ("", None), ("secepatnya", None)],
)
def test_the_day_that_staff_type_counts(play: Play, typed: str, due: date | None) -> None:
    """In any usual form; what is no day stays as it was typed and sets none."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        plan(town, number, Batas_Waktu=typed)
        await town.meet()
        assert task(town, number).due == due
        assert row(town, number)["Batas Waktu"] == typed
        assert any("Batas Waktu tidak terbaca" in text for text in heard(town, STAFF_CHAT)) == (typed == "secepatnya")

    play(story)


@drawn(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_written_out_day_is_that_day(day: date, today: date) -> None:
    """Year, month and day say which day it is, whether it is past or not; without the year it lies ahead."""
    assert read_deadline(day.isoformat(), today) == day
    bare = read_deadline(f"{day.day}/{day.month}", today)
    assert bare is None or (bare >= today and (bare.day, bare.month) == (day.day, day.month))


# ---------------------------------------------------------------- sorted, moved, deleted
def test_sorting_and_meddling_change_nothing(play: Play) -> None:
    """Rows are found by their number; a cell of the bot that somebody changed is put right."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        first, second = await given(town), await given(town, "Bu Karsinah")
        one, two = row(town, first), row(town, second)
        swapped = [(lambda cells: cells["Nomor"] == first, two), (lambda cells: cells["Nomor"] == second, one)]
        assert town.city.save_cells("Coktas", swapped) == 2
        plan(town, second, Hasil="Meninggal", Nama="Orang lain", Petugas="Bu Lestari")
        await town.meet()
        assert [cells["Nomor"] for cells in town.city.rows("Coktas")] == [second, first]
        assert (row(town, first), row(town, second)) == (one, two)

    play(story)


def test_a_deleted_row_of_an_open_visit_comes_again(play: Play) -> None:
    """With what staff had typed; that of a visit that is over does not."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        plan(town, number, Pendamping="Bu Wening", Batas_Waktu="9/10")
        await town.meet()
        before = row(town, number)
        blank = dict.fromkeys(before, "")
        plan(town, number, **blank)
        await town.meet()
        assert row(town, number) == before
        decide(town, number, Status="Ditolak")
        await town.meet()
        plan(town, number, **blank)
        await town.meet()
        assert [cells for cells in town.city.rows("Coktas") if cells["Nomor"]] == []

    play(story)


# ---------------------------------------------------------------- when it is over
def test_another_status_ends_a_visit_and_coktas_opens_it_again(play: Play) -> None:
    """The same row and number; the officer hears both; what was found stays until there is a new answer."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        decide(town, number, Status="Cek Dukcapil")
        await town.meet()
        assert not task(town, number).open
        assert heard(town, LESTARI)[-1] == "T1 tidak perlu Bapak/Ibu kunjungi lagi. Terima kasih."
        decide(town, number, Status="Coktas")
        await town.meet()
        assert (task(town, number).open, task(town, number).short) == (True, 1)
        assert heard(town, LESTARI)[-1].startswith("Ada 1 tugas baru dari KPU Kota Contoh: T1.")
        assert row(town, number)["Petugas"] == "Bu Lestari"

    play(story)


def test_an_answered_visit_ends_in_silence(play: Play) -> None:
    """Whoever went and told hears nothing when the staff decide; opened again, the old answer is not told anew."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        answer(town, number, Visit.STAYS)
        await town.meet()
        said = heard(town, LESTARI)
        decide(town, number, Status="Ditolak")
        await town.meet()
        assert heard(town, LESTARI) == said
        decide(town, number, Status="Coktas")
        await town.meet()
        assert row(town, number)["Hasil"] == "Masih tinggal"
        assert sum("Hasil kunjungan petugas" in text for text in heard(town, STAFF_CHAT)) == 1

    play(story)


def test_a_report_taken_back_by_its_reporter_ends_the_visit(play: Play) -> None:
    """Nobody is sent to a house for a report that is gone."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        with town.city.service.store.begin() as tx:
            report = reports.find(tx, number)
            assert report
            reports.restage(tx, report, Stage.CANCELLED, "", town.city.clock(), "pelapor 1")
        await town.meet()
        assert not task(town, number).open
        assert "T1 tidak perlu" in heard(town, LESTARI)[-1]

    play(story)
