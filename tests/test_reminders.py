"""Reminders: only to whom nothing was heard of, once a person and period, never at night, stopped at once by a word."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event, select

from reporting.errors import Unavailable
from reporting.journal import ledger, outbox, people, reminders
from reporting.journal.store import Store
from reporting.journal.tables import outbox as outbox_table
from reporting.model import Area, Month, Person, Role
from reporting.settings.sections import CADENCES
from reporting.texts import reminders as texts
from scheduler.reminders import Silent, listing, rhythm, silent
from tests.standins.keys import KEY
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

RT, RT_4, RW, KELURAHAN, PANTI, ANI = (
    EVERYBODY[name]
    for name in (
        "RT 003/005 Sukamaju",
        "RT 004/005 Sukamaju",
        "RW 005 Sukamaju",
        "Kelurahan Sukamaju",
        "Panti Wreda",
        "Ani dari KPU",
    )
)
REPORTERS = (RT, RT_4, RW, KELURAHAN, PANTI)
NOTHING = "👍 Tidak ada perubahan"


def at(day: int, hour: int = 9, minute: int = 0, month: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


def _is(name: str, row: Mapping[str, str]) -> bool:
    return row["Nama"] == name


async def reminded(town: Town, moment: datetime) -> dict[int, list[str]]:
    """What everybody reads because of the duties of this moment, which are run three times."""
    chats = (*REPORTERS, STAFF_CHAT)
    seen = {who: len(town.telegram.messages(who)) for who in chats}
    town.city.clock.time = moment
    for _ in range(3):
        await town.city.service.do_duties(town.city.office)
    await town.city.turn_over()
    new = {who: [one.text for one in town.telegram.messages(who)[seen[who] :] if one.from_bot] for who in chats}
    return {who: texts for who, texts in new.items() if texts}


async def queued(town: Town, moment: datetime) -> None:
    """The duties of this moment are done; nothing has left yet."""
    town.city.clock.time = moment
    await town.city.service.do_duties(town.city.office)


def coverage(town: Town, kelurahan: str = "Sukamaju", month: str = "2026-10") -> dict[str, str]:
    (row,) = [row for row in town.city.rows("Kepatuhan") if (row["Kelurahan"], row["Bulan"]) == (kelurahan, month)]
    return row


# ---------------------------------------------------------------- who and when
def test_units_are_reminded_every_month_and_the_staff_hear_who_is_silent(play: Play) -> None:
    """Five days before the cut-off at seven: one letter each to the kelurahan and the home, the list to the staff."""

    async def story(town: Town) -> None:
        assert await reminded(town, at(26, 6, 59)) == {}
        told = await reminded(town, at(26, 7))
        assert set(told) == {KELURAHAN, PANTI, STAFF_CHAT}
        assert told[PANTI] == [
            "Bapak/Ibu, kami belum menerima kabar dari Panti Wreda Contoh untuk Oktober 2026.\n"
            "Ada yang meninggal, pindah, atau datang? Mohon dilaporkan paling lambat 31 Oktober 2026.\n"
            "Tidak ada? Cukup tekan tombol di bawah. Terima kasih 🙏"
        ]
        assert told[STAFF_CHAT] == [
            "Pengingat Oktober 2026 dikirim untuk 2 wilayah/unit.\nBelum ada kabar dari 2 pelapor:\n"
            "• Sukamaju (2): Kelurahan, Panti Wreda Contoh"
        ]
        later = [await reminded(town, at(day, 7)) for day in (27, 28, 29)]
        assert [who for told in later for who in told if who != STAFF_CHAT] == []

    play(story)


def test_at_a_quarter_s_end_rt_and_rw_are_reminded_too(play: Play) -> None:
    """In December of everybody who said nothing since October; who is not on Telegram is named to the staff."""

    async def story(town: Town) -> None:
        await town.filed(RT_4)
        town.city.clock.time = at(12, month=11)
        await town.said("/nihil", RW)
        told = await reminded(town, at(26, 7, month=12))
        assert set(told) == {RT, KELURAHAN, PANTI, STAFF_CHAT}
        assert "kabar dari RT 003 RW 005 Sukamaju untuk Oktober–Desember 2026" in told[RT][0]
        assert told[STAFF_CHAT] == [
            "Pengingat Desember 2026 dikirim untuk 3 wilayah/unit.\nBelum ada kabar dari 4 pelapor:\n"
            "• Mekar (1): RT 001/001*\n• Sukamaju (3): RT 003/005, Kelurahan, Panti Wreda Contoh\n"
            "* belum bergabung di Telegram; mohon dihubungi lewat jalan lain"
        ]

    play(story)


def test_the_column_pengingat_overrides_the_role(play: Play) -> None:
    """`Bulanan` reminds an RT in October, `Jangan` spares the home but not its place in the list; another word is
    answered in `Kabar`.
    """

    async def story(town: Town) -> None:
        for name, word in (("Pak Darma", "bulanan"), ("Suster Ina", "Jangan"), ("Pak Wetan", "besok")):
            town.city.type_cells("Pelapor", partial(_is, name), {"Pengingat": word})
        await town.meet()
        told = await reminded(town, at(26, 7))
        assert set(told) == {RT, KELURAHAN, STAFF_CHAT}
        assert "dikirim untuk 2 wilayah/unit.\nBelum ada kabar dari 3 pelapor" in told[STAFF_CHAT][0]
        assert "RT 003/005, Kelurahan, Panti Wreda Contoh" in told[STAFF_CHAT][0]
        news = {row["Nama"]: row["Kabar"] for row in town.city.rows("Pelapor")}
        assert news["Pak Wetan"] == (
            "Pengingat belum dikenal; pilih Bulanan, Triwulan, Jangan, atau kosongkan. Sementara itu menurut perannya."
        )
        assert news["Pak Darma"] == ""

    play(story)


@pytest.mark.parametrize(
    ("role", "word", "expected"),
    [
        (Role.RT, "", ("quarter", True)),
        (Role.RT, " BULANAN ", ("month", True)),
        (Role.PANTI, "triwulan", ("quarter", True)),
        (Role.PANTI, "Jangan", ("month", False)),
        (Role.PANTI, "apa saja", ("month", True)),
        (Role.FIELD_OFFICER, "", ("never", True)),
        (Role.KPU, "", ("never", True)),
    ],
)
def test_how_often_by_role_and_word(role: Role, word: str, expected: tuple[str, bool]) -> None:
    """The word of the row, else the role; field officers and staff are awaited by nobody."""
    assert rhythm(role, word, CADENCES) == expected


def test_who_was_heard_of_before_is_left_alone(play: Play) -> None:
    """A report, `Tidak ada perubahan`, or what staff filed for the area: no letter, no place in the list."""

    async def story(town: Town) -> None:
        await town.filed(KELURAHAN, "Bu Tarmi RT 3 RW 5 meninggal kemarin")
        await town.said("/nihil", PANTI)
        assert await reminded(town, at(26, 7)) == {}
        await town.said("/lapor", ANI)
        await town.tapped("🗣 Atas nama", ANI)
        for label in ("Sukamaju", "RW 005", "RT 003", "WhatsApp"):
            await town.tapped(label, ANI)
        await town.filed(ANI, "Bu Sumi meninggal kemarin")
        told = await reminded(town, at(26, 7, month=12))
        assert RT not in told
        assert RT_4 in told

    play(story)


def test_who_told_after_the_month_s_end_but_before_its_cut_off_is_heard(play: Play) -> None:
    """Where October may be told of until 3 November, the home that reports on 2 November is not silent."""

    async def story(town: Town) -> None:
        office, pace = town.city.office, town.city.service.settings.reminders
        kept_open = replace(office, cutoff_for={Month(2026, 10): at(3, 12, month=11)})
        town.city.clock.time = at(2, 9, month=11)
        await town.filed(PANTI, "Bu Tarmi meninggal kemarin")
        with town.city.service.store.begin() as tx:
            behind = silent(tx, kept_open, pace.roles, Month(2026, 10), at(2, 10, month=11))
        assert [one.person.user_id for one in behind] == [KELURAHAN]

    play(story)


def test_groups_and_the_office_next_door_hear_nothing(play: Play) -> None:
    """Lists go to the office's own staff chat only, and hold neither names nor telephone numbers."""

    async def story(town: Town) -> None:
        town.telegram.person(ANI, "Ani")
        town.telegram.add_bot_to_group(-500, "Grup RT Sukamaju", ANI)
        await town.city.turn_over()
        before = len(town.telegram.messages(-500))
        told = await reminded(town, at(26, 7, month=12))
        assert len(town.telegram.messages(-500)) == before
        everything = "\n".join(text for who in told for text in told[who])
        names = [row["Nama"] for row in town.city.rows("Pelapor")]
        assert [word for word in (*names, "0812") if word in told[STAFF_CHAT][0]] == []
        assert "Seberang" not in everything

    play(story)


# ---------------------------------------------------------------- the button
def test_one_tap_says_that_nothing_changed(play: Play) -> None:
    """It counts as `Nihil` of the current month; the other button opens the menu."""

    async def story(town: Town) -> None:
        await reminded(town, at(26, 7))
        assert await town.tapped(NOTHING, PANTI) == [
            "Baik, kami catat: tidak ada perubahan sampai Oktober 2026. Kalau nanti ada, tulis saja ke sini."
        ]
        assert (await town.tapped(texts.REPORT, KELURAHAN))[0].startswith("Apa yang ingin Bapak/Ibu laporkan?")
        await town.meet()
        row = coverage(town)
        assert (row["Pelapor"], row["Nihil"], row["Belum Lapor"], row["Pengingat"]) == ("5", "1", "4", "2")

    play(story)


def test_a_late_tap_says_nothing_of_the_time_after_its_letter(play: Play) -> None:
    """December's letter tapped in January is answered kindly and kept nowhere: the next letters come as ever."""

    async def story(town: Town) -> None:
        await reminded(town, at(26, 7, month=12))
        town.city.clock.time = at(2, month=1, year=2027)
        for who in (PANTI, RT):
            assert await town.tapped(NOTHING, who) == [
                "Terima kasih. Batas laporan Desember 2026 sudah lewat, jadi tidak dicatat lagi. Untuk bulan ini cukup "
                "ketik /nihil bila memang tidak ada perubahan."
            ]
        await town.meet()
        assert coverage(town, month="2027-01")["Nihil"] == "0"
        assert PANTI in await reminded(town, at(26, 7, month=1, year=2027))
        assert {PANTI, RT} <= set(await reminded(town, at(26, 7, month=3, year=2027)))

    play(story)


def test_a_tap_counts_for_the_letters_month_while_that_is_kept_open(play: Play) -> None:
    """Where the cut-off of December lies in January, a tap before it is December's, and January is asked about anew."""

    async def story(town: Town) -> None:
        service = town.city.service
        kept_open = replace(town.city.office, cutoff_for={Month(2026, 12): at(5, 12, month=1, year=2027)})
        service.clerk.offices = {**service.clerk.offices, kept_open.code: kept_open}
        await reminded(town, at(26, 7, month=12))
        town.city.clock.time = at(2, month=1, year=2027)
        assert (await town.tapped(NOTHING, PANTI))[0].startswith("Baik, kami catat: tidak ada perubahan sampai Des")
        await town.meet()
        assert coverage(town, month="2027-01")["Nihil"] == "0"
        with service.store.begin() as tx:
            assert len(people.silent_between(tx, "32.72", "2026-12", "2026-12")) == 1
        town.city.clock.time = at(6, month=1, year=2027)
        assert "Batas laporan Desember 2026 sudah lewat" in (await town.tapped(NOTHING, PANTI))[0]

    play(story)


def test_several_hats_are_one_letter_and_one_tap(play: Play) -> None:
    """An account with two areas gets one letter that names both with their periods; a tap counts for both."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            known = next(one for one in people.of_office(tx, "32.72") if one.name == "Bu Baru")
            people.enrol(tx, known, PANTI, at(6))
        town.city.service.clerk.forget()
        told = await reminded(town, at(26, 7, month=12))
        (letter,) = told[PANTI]
        assert "• Panti Wreda Contoh (Desember 2026)" in letter
        assert "• RT 001 RW 001 Mekar (Oktober–Desember 2026)" in letter
        assert (await town.tapped(NOTHING, PANTI))[0].endswith("Dicatat untuk Panti Wreda Contoh, RT 001 RW 001 Mekar.")
        await town.meet()
        assert coverage(town, "Mekar", "2026-12")["Nihil"] == "1"
        assert coverage(town, month="2026-12")["Nihil"] == "1"

    play(story)


def test_a_tap_speaks_only_for_whom_the_letter_named(play: Play) -> None:
    """In October only the home was asked about; of the same account's RT area nothing is noted, and that is said."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            known = next(one for one in people.of_office(tx, "32.72") if one.name == "Bu Baru")
            people.enrol(tx, known, PANTI, at(6))
        town.city.service.clerk.forget()
        (letter,) = (await reminded(town, at(26, 7)))[PANTI]
        assert "Mekar" not in letter
        answer = (await town.tapped(NOTHING, PANTI))[0]
        assert answer.endswith("Dicatat untuk Panti Wreda Contoh. Untuk wilayah lain, ganti dulu di /saya.")
        await town.meet()
        assert (coverage(town, "Mekar")["Nihil"], coverage(town)["Nihil"]) == ("0", "1")

    play(story)


@pytest.mark.parametrize("both", [False, True])
def test_a_letter_about_two_areas_waits_for_both(play: Play, *, both: bool) -> None:
    """A report for one of two areas leaves the question about the other; heard of both, nothing is asked any more."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            known = next(one for one in people.of_office(tx, "32.72") if one.name == "Bu Baru")
            people.enrol(tx, known, PANTI, at(6))
        town.city.service.clerk.forget()
        town.city.clock.time = at(26, 6, month=12)
        await town.said("Bu Tarmi meninggal kemarin", PANTI)
        await town.tapped("Lewati", PANTI)
        await queued(town, at(26, 7, month=12))
        town.telegram.tap(PANTI, "✅ Kirim")
        await town.city.service.poller.poll()
        town.city.service.clerk.handle()
        if both:
            with town.city.service.store.begin() as tx:
                reminders.stop_area(tx, "32.72", known.area)
        await town.city.turn_over()
        letters = [one.text for one in town.telegram.messages(PANTI) if "belum menerima kabar" in one.text]
        assert ["RT 001 RW 001 Mekar" in one for one in letters] == ([] if both else [True])
        if not both:
            assert "Dicatat untuk RT 001 RW 001 Mekar." in (await town.tapped(NOTHING, PANTI))[0]

    play(story)


# ---------------------------------------------------------------- stopped
RESIDENTS = "Nama Penghuni;NIK\nContoh Empat;\nContoh Lima;\n"


@pytest.mark.parametrize("how", ["report", "nothing", "list"])
def test_a_word_stops_the_reminder_that_has_not_left(play: Play, how: str) -> None:
    """Whoever is heard of while the letter waits gets the answer and no reminder, and is not counted as reminded."""

    async def story(town: Town) -> None:
        town.city.clock.time = at(26, 6)
        if how == "report":
            await town.said("Bu Tarmi meninggal kemarin", PANTI)
            await town.tapped("Lewati", PANTI)
        elif how == "list":
            town.telegram.send_document(PANTI, RESIDENTS.encode(), "penghuni.csv")
            await town.hear(PANTI)
            for label in ("Daftar penghuni lengkap", "Lewati"):
                await town.tapped(label, PANTI)
        await queued(town, at(26, 7))
        if how == "nothing":
            await town.said("/nihil", PANTI)
        else:
            town.telegram.tap(PANTI, "✅ Kirim" if how == "report" else "✅ Simpan daftar awal (2 orang)")
            await town.city.service.poller.poll()
            while await town.city.service.read_lists():  # the list is filed before anything is sent
                pass
            await town.city.turn_over()
        assert not any("belum menerima kabar" in one.text for one in town.telegram.messages(PANTI))
        assert any("belum menerima kabar" in one.text for one in town.telegram.messages(KELURAHAN))
        await town.meet()
        row = coverage(town)
        assert (row["Pengingat"], row["Lapor"], row["Belum Lapor"]) == ("1", "1" if how == "report" else "0", "4")

    play(story)


def test_what_staff_file_for_an_area_stops_its_reminder(play: Play) -> None:
    """Told by telephone while the letter waits: it does not leave; the neighbour's does."""

    async def story(town: Town) -> None:
        await town.said("/lapor", ANI)
        await town.tapped("🗣 Atas nama", ANI)
        for label in ("Sukamaju", "RW 005", "RT 003"):
            await town.tapped(label, ANI)
        town.city.clock.time = at(26, 6, month=12)
        await town.tapped("WhatsApp", ANI)
        await queued(town, at(26, 7, month=12))
        await town.said("/nihil", ANI)
        await town.city.turn_over()
        assert not any("belum menerima kabar" in one.text for one in town.telegram.messages(RT))
        assert any("belum menerima kabar" in one.text for one in town.telegram.messages(RT_4))

    play(story)


def test_a_receipt_leaves_before_the_reminders_that_wait(play: Play) -> None:
    """What a person waits for goes first, however long the others' letters were queued."""

    async def story(town: Town) -> None:
        town.city.clock.time = at(26, 6, month=12)
        await town.said("Bu Tarmi meninggal kemarin", PANTI)
        await town.tapped("Lewati", PANTI)
        await queued(town, at(26, 7, month=12))
        town.telegram.tap(PANTI, "✅ Kirim")
        await town.city.service.poller.poll()
        with town.city.service.store.begin() as tx:
            chats = [letter.chat_id for letter in outbox.due(tx, at(26, 7, month=12)) if letter.chat_id > 0]
        assert chats[0] == PANTI
        assert set(chats[1:]) == {RT, RT_4, RW, KELURAHAN}

    play(story)


# ---------------------------------------------------------------- at decent hours, whatever died
class Waiting:
    """An office's journal with a reminder that waits to leave, and a clock."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def states(self) -> dict[int, str]:
        """By chat what became of its reminder: its state, and when it may leave."""
        with self.town.city.service.store.begin() as tx:
            rows = tx.execute(
                select(outbox_table.c.chat_id, outbox_table.c.state, outbox_table.c.not_before).where(
                    outbox_table.c.once_key.like("remind %")
                )
            )
            return {chat: f"{state} {when.astimezone(WIB):%d-%m %H:%M}" for chat, state, when in rows}


def test_what_did_not_leave_by_evening_waits_for_the_morning(play: Play) -> None:
    """Telegram was away all day: from a minute before the quiet hours on the letters wait for seven."""

    async def story(town: Town) -> None:
        waiting = Waiting(town)
        await queued(town, at(26, 19, 50))
        assert waiting.states() == {KELURAHAN: "queued 26-10 19:50", PANTI: "queued 26-10 19:50"}
        await queued(town, at(26, 19, 59))
        assert waiting.states() == {KELURAHAN: "queued 27-10 07:00", PANTI: "queued 27-10 07:00"}
        await town.city.turn_over()
        assert not any("belum menerima kabar" in one.text for one in town.telegram.messages(PANTI))
        town.city.clock.time = at(27, 7)
        await town.city.turn_over()
        assert any("belum menerima kabar" in one.text for one in town.telegram.messages(PANTI))

    play(story)


def test_after_the_cut_off_nobody_is_reminded_of_that_month(play: Play) -> None:
    """A start in November sends nothing of what October left in the outbox."""

    async def story(town: Town) -> None:
        waiting = Waiting(town)
        await queued(town, at(31, 19, 30))
        assert set(waiting.states()) == {KELURAHAN, PANTI}
        town.city.clock.time = at(1, 9, month=11)
        await town.city.service.start()
        assert {state.split()[0] for state in waiting.states().values()} == {"dropped"}
        await town.city.turn_over()
        assert not any("belum menerima kabar" in one.text for one in town.telegram.messages(PANTI))
        await town.meet()
        assert coverage(town, month="2026-11")["Pengingat"] == "0"

    play(story)


def test_letters_list_and_claim_are_one(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dying on the way leaves none of them; the next run reminds, once."""

    async def story(town: Town) -> None:
        def die(*_: object) -> None:
            raise Unavailable("mati")

        with monkeypatch.context() as broken:
            broken.setattr("reporting.chat.rooms.tell_staff", die)
            with pytest.raises(Unavailable):
                await queued(town, at(26, 7))
        assert Waiting(town).states() == {}
        with town.city.service.store.begin() as tx:
            assert ledger.done(tx, "32.72", "remind") == frozenset()
        assert len((await reminded(town, at(26, 7, 1)))[PANTI]) == 1

    play(story)


def test_one_broken_duty_does_not_keep_the_others(
    play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug in the notice is logged and tried again; reminder and digest come all the same."""

    async def story(town: Town) -> None:
        told_in_confidence = "".join(["3272", "0112", "0355", "0001"])

        def stumble(*_: object) -> bool:
            raise KeyError(told_in_confidence)

        await town.filed(RT)
        monkeypatch.setattr("scheduler.incomplete.tell", stumble)
        told = await reminded(town, at(26, 9))
        assert PANTI in told
        assert any(text.startswith("Yang menunggu hari ini") for text in told[STAFF_CHAT])
        assert caplog.text.count("notice of 32.72 failed (KeyError)") == 3
        assert told_in_confidence not in caplog.text

    play(story)


# ---------------------------------------------------------------- the list
AREAS = st.builds(
    Area,
    kecamatan=st.sampled_from(["Timur", "Barat"]),
    kelurahan=st.sampled_from(["", *(f"Kelurahan Contoh {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]),
    rw=st.sampled_from(["", "001", "012"]),
    rt=st.sampled_from(["", "003", "010"]),
)
FOLK = st.builds(
    Person,
    id=st.integers(1, 10**6),
    office=st.just("32.72"),
    code=st.just("KODE"),
    name=st.just("Nama Rahasia"),
    role=st.sampled_from([Role.RT, Role.RW, Role.KELURAHAN, Role.PANTI, Role.AGENCY]),
    unit=st.sampled_from(["", "Panti Contoh", "Dinas " * 60]),
    area=AREAS,
    phone=st.just("081200000301"),
    active=st.just(True),
    user_id=st.one_of(st.none(), st.integers(1, 9)),
)


@given(
    st.lists(st.builds(Silent, FOLK, st.just(Month(2026, 10)), st.booleans()), min_size=1, max_size=60),
    st.integers(1, 40),
)
def test_a_list_of_any_length_fits_a_message_and_counts_everybody(behind: list[Silent], times: int) -> None:
    """However many are silent, the message is short enough, says how many, and names nobody."""
    said = listing(behind * times)
    assert len(said.encode("utf-16-le")) // 2 < 4000
    assert said.startswith(f"Belum ada kabar dari {len(behind) * times} pelapor:")
    assert "Rahasia" not in said
    assert "0812" not in said


@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=30)), min_size=1, max_size=80))
@example([("🏠" * 400, "Oktober–Desember 2026")] * 30)
@example([("Panti " * 900, "Oktober 2026")])
def test_a_letter_fits_a_message_however_many_areas(places: list[tuple[str, str]]) -> None:
    """More areas than fit are counted, and a long name is cut."""
    assert len(texts.ask(places, "31 Oktober 2026").encode("utf-16-le")) // 2 <= 4096


def test_of_three_thousand_reminders_each_can_be_stopped_and_all_held_and_dropped() -> None:
    """A word of one reader takes out that letter only; in quiet hours none is due, after the cut-off none is left."""
    store = Store("sqlite://", KEY)
    now, october, everybody = at(26, 7), Month(2026, 10), range(1, 3001)
    with store.begin() as tx:
        mail = {chat: (reminders.key("32.72", october, 5, chat), {"text": "x"}) for chat in everybody}
        outbox.put_broadcast(tx, mail, now, office="32.72")
        reminders.keep(tx, "32.72", october, 5, {chat: [chat] for chat in everybody}, now)
    with store.begin() as tx:
        reminders.stop(tx, {7}, {7})
        assert reminders.reminded(tx, "32.72", now, at(27)) == set(everybody) - {7}
        reminders.hold(tx, "32.72", now + timedelta(hours=1))
        assert outbox.due(tx, now) == []
        assert len(outbox.due(tx, now + timedelta(hours=1), limit=5000)) == 2999
        reminders.expire(tx, "32.72", Month(2026, 11))
        assert reminders.reminded(tx, "32.72", now, at(27)) == frozenset()
        assert outbox.count(tx, "queued") == 0
    store.close()


def test_looking_for_what_waits_does_not_read_what_was_sent() -> None:
    """Whatever has left stays in the table for good; both questions are answered from the index of what waits."""
    store = Store("sqlite://", KEY)
    asked: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    with store.begin() as tx:
        event.listen(tx, "before_cursor_execute", note)
        outbox.due(tx, at(26))
        reminders.stop(tx, {7}, {7})
        event.remove(tx, "before_cursor_execute", note)
        assert len(asked) == 2
        for statement, parameters in asked:
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            read = [row.detail for row in plan if row.detail.startswith(("SCAN", "SEARCH"))]
            assert read
            assert all(re.search("USING (INDEX outbox_(waiting|of_chat)|INTEGER PRIMARY KEY)", one) for one in read)
    store.close()
