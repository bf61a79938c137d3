"""`Kepatuhan`: all active reporters are expected; reported, nothing to report and silent are together all of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.journal import people, reports, succession
from reporting.journal.store import Store
from reporting.model import Area, Channel, Coverage, Field, Month, Person, Role
from reporting.settings import Office
from scheduler import month
from scheduler.coverage import NOT_ASKED, coverage
from scheduler.places import Gazetteer
from tests.standins.keys import KEY
from tests.standins.matters import MEKAR, PLACES, SUKAMAJU, WIB
from tests.standins.townhall import EVERYBODY, Play, Town

OCTOBER = Month(2026, 10)
OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx")
NOW = datetime(2026, 10, 12, 9, tzinfo=WIB)

folk = st.builds(
    Person,
    id=st.integers(1, 40),
    office=st.just("32.72"),
    code=st.just("KODE"),
    name=st.just("Contoh"),
    role=st.sampled_from(list(Role)),
    area=st.sampled_from([Area(*where) for where in (SUKAMAJU, MEKAR, ("", "sukamaju"), ("Jauh", "Lain"), ("", ""))]),
    active=st.booleans(),
    user_id=st.one_of(st.none(), st.integers(1, 9)),
)
crowds = st.lists(folk, max_size=30, unique_by=lambda person: person.id)
some = st.frozensets(st.integers(1, 40))


@given(crowds, some, some, some)
def test_reported_nothing_and_silent_are_all_who_are_expected(
    crowd: list[Person], reported: frozenset[int], nothing: frozenset[int], reminded: frozenset[int]
) -> None:
    """In every kelurahan, whoever said what; together the lines are the active reporters, each once."""
    lines = coverage(crowd, Gazetteer(PLACES), reported, nothing, reminded)
    for line in lines:
        assert line.reported + line.nothing_to_report + line.silent == line.expected
        assert min(line.reported, line.nothing_to_report, line.silent) >= 0
        assert line.reminded <= line.expected
    awaited = {person.id for person in crowd if person.active and person.role not in NOT_ASKED}
    assert sum(line.expected for line in lines) == len(awaited)
    assert sum(line.reported for line in lines) == len(awaited & reported)
    assert sum(line.nothing_to_report for line in lines) == len((awaited & nothing) - reported)
    assert len({(line.kecamatan, line.kelurahan) for line in lines}) == len(lines)


class Roll:
    """An office's journal and its people."""

    def __init__(self) -> None:
        self.store = Store("sqlite://", KEY)
        self.rt = self.add("Pak Contoh", Area("Utara", "Sukamaju", "005", "003"), user_id=11)

    def add(self, name: str, area: Area, *, role: Role = Role.RT, user_id: int | None = None) -> Person:
        """Somebody with a row in ``Pelapor``."""
        with self.store.begin() as tx:
            new = Person(0, OFFICE.code, f"KODE {name}", name, role, "", area, "", True, user_id)
            return people.add(tx, new, NOW, on_desk=True)

    def file(self, person: Person, told_for: Area | None = None) -> None:
        """A report of theirs."""
        with self.store.begin() as tx:
            channel = Channel.PHONE if told_for else Channel.TELEGRAM
            details = {Field.NAME: "Contoh Karta", Field.KELURAHAN: "Sukamaju"}
            reports.file(tx, person, "Meninggal", details, NOW, WIB, chat_id=11, channel=channel, told_for=told_for)

    def line(self) -> Coverage:
        """What October's only line says."""
        with self.store.begin() as tx:
            (line,) = month.heard(tx, OFFICE, OCTOBER)
        return line


@pytest.fixture
def roll() -> Iterator[Roll]:
    opened = Roll()
    yield opened
    opened.store.close()


def figures(line: Coverage) -> tuple[int, int, int, int]:
    return line.expected, line.reported, line.nothing_to_report, line.silent


def test_who_is_not_on_telegram_is_expected_and_staff_may_speak_for_them(roll: Roll) -> None:
    """A row without an account counts as silent until the staff file what its area told."""
    other = roll.add("Bu Contoh", Area("Utara", "Sukamaju", "005", "004"))
    staff = roll.add("Ani", Area(), role=Role.KPU, user_id=22)
    assert figures(roll.line()) == (2, 0, 0, 2)
    roll.file(staff, told_for=other.area)
    assert figures(roll.line()) == (2, 1, 0, 1)


@pytest.mark.parametrize("why", [people.LEFT, people.HANDED_OVER, people.REPLACED])
def test_whose_access_ended_is_not_expected(roll: Roll, why: str) -> None:
    """Though the row still says `Aktif`: who left, handed over or was replaced."""
    with roll.store.begin() as tx:
        people.end(tx, roll.rt, why, NOW, "petugas")
        assert month.heard(tx, OFFICE, OCTOBER) == ()


@pytest.mark.parametrize("word", ["report", "nothing"])
def test_what_the_one_before_said_counts_for_the_post(roll: Roll, word: str) -> None:
    """Of two who held a post in a month one is expected, and what either said is heard."""
    if word == "report":
        roll.file(roll.rt)
    else:
        with roll.store.begin() as tx:
            people.nothing_changed(tx, roll.rt, str(OCTOBER), NOW)
    with roll.store.begin() as tx:
        people.end(tx, roll.rt, people.HANDED_OVER, NOW, "petugas")
        after = people.add(tx, replace(roll.rt, code="BARU", user_id=12), NOW, on_desk=True)
    assert figures(roll.line()) == ((1, 1, 0, 0) if word == "report" else (1, 0, 1, 0))
    with roll.store.begin() as tx:
        succession.pass_on(tx, roll.rt.id, after, NOW)
    assert figures(roll.line()) == ((1, 1, 0, 0) if word == "report" else (1, 0, 1, 0))


def test_a_neighbour_s_word_is_not_the_post_s(roll: Roll) -> None:
    """Somebody else's successor is silent."""
    roll.file(roll.rt)
    with roll.store.begin() as tx:
        people.end(tx, roll.rt, people.HANDED_OVER, NOW, "petugas")
    roll.add("Bu Contoh", Area("Utara", "Sukamaju", "005", "004"))
    assert figures(roll.line()) == (1, 0, 0, 1)


# ---------------------------------------------------------------- through the chat
def test_a_full_list_without_a_difference_says_that_nothing_changed(play: Play) -> None:
    """A home that hands over its first list, or the same again, is not among the silent."""
    panti = EVERYBODY["Panti Wreda"]

    async def hand_over(town: Town, press: str) -> None:
        town.telegram.send_document(panti, b"Nama Penghuni;NIK\nContoh Empat;\n", "penghuni.csv")
        await town.hear(panti)
        for label in ("Daftar penghuni lengkap", "Lewati", press):
            await town.tapped(label, panti)
        await town.meet()

    def line(town: Town, month: str) -> dict[str, str]:
        rows = town.city.rows("Kepatuhan")
        return next(row for row in rows if (row["Bulan"], row["Kelurahan"]) == (month, "Sukamaju"))

    async def story(town: Town) -> None:
        await hand_over(town, "✅ Simpan daftar awal (1 orang)")
        assert (line(town, "2026-10")["Nihil"], line(town, "2026-10")["Belum Lapor"]) == ("1", "4")
        town.city.clock.go(days=31)
        await town.meet()
        assert (line(town, "2026-11")["Nihil"], line(town, "2026-11")["Belum Lapor"]) == ("0", "5")

    play(story)


def test_a_report_replaces_nothing_to_report(play: Play) -> None:
    """Said in the morning, overtaken in the evening: counted once, as a report."""
    rt = EVERYBODY["RT 003/005 Sukamaju"]

    async def story(town: Town) -> None:
        await town.said("/nihil", rt)
        await town.meet()
        before = town.city.rows("Kepatuhan")[-1]
        await town.filed(rt)
        await town.meet()
        after = town.city.rows("Kepatuhan")[-1]
        assert [(row["Pelapor"], row["Lapor"], row["Nihil"], row["Belum Lapor"]) for row in (before, after)] == [
            ("5", "0", "1", "4"),
            ("5", "1", "0", "4"),
        ]

    play(story)
