"""Five days and one day before the cut-off the staff chat reads which approved reports are incomplete, once each."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import Unavailable
from reporting.journal import ledger
from reporting.model import CutOff, Month
from reporting.settings import Office, Reminders
from reporting.texts import desk as texts
from scheduler import calendar, incomplete
from scheduler.calendar import Deed
from tests.standins.matters import WIB, number
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx")
RT = EVERYBODY["RT 003/005 Sukamaju"]
SIGNED = {"Status": "Disetujui", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}


def at(day: int, hour: int = 9, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


# ---------------------------------------------------------------- when
def notice(office: Office, now: datetime) -> tuple[Month, int] | None:
    """Which month's incomplete reports are told at this moment, if it was not done yet, and how long before."""
    due = calendar.duties(office, Reminders(), now, frozenset())
    return next(((duty.month, duty.days) for duty in due if duty.deed is Deed.NOTICE), None)


def test_notice_on_two_days() -> None:
    """Of a month that ends on the 31st at midnight: on the 26th and on the 30th, from eight until the quiet hours."""
    hours = [at(1) + timedelta(hours=hour) for hour in range(24 * 31)]
    noticed = {hour: found for hour in hours if (found := notice(OFFICE, hour))}
    assert set(noticed.values()) == {(OCTOBER, 5), (OCTOBER, 1)}
    assert sorted({hour.day for hour in noticed}) == [26, 30]
    assert {hour.hour for hour in noticed} == set(range(8, 20))


def test_notice_of_a_cutoff_of_its_own() -> None:
    """A month with another cut-off is announced before that one, and the next month before its own."""
    early = replace(OFFICE, cutoff=CutOff(25, time(16)), cutoff_for={NOVEMBER: at(20, 12, month=11)})
    days = [at(1, 10) + timedelta(days=day) for day in range(60)]
    told = [(f"{day:%d-%m}", *found) for day in days if (found := notice(early, day))]
    assert told == [
        ("20-10", OCTOBER, 5),
        ("24-10", OCTOBER, 1),
        ("15-11", NOVEMBER, 5),
        ("19-11", NOVEMBER, 1),
    ]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), st.integers(0, 31), st.times())  # noqa: DTZ001 - a zone follows
def test_notice_is_of_a_cutoff_to_come(moment: datetime, day: int, hour: time) -> None:
    """Whatever the office's cut-off, what is announced still lies ahead, five days or one day, of this very month."""
    office = replace(OFFICE, cutoff=CutOff(day, hour))
    now = moment.replace(tzinfo=WIB)
    if found := notice(office, now):
        month, away = found
        ends = calendar.cutoff(office, month)
        assert now <= ends
        assert (ends.date() - now.date()).days == away
        assert calendar.month_of(office, now) == month


# ---------------------------------------------------------------- what
async def approved(town: Town, name: str, **cells: str) -> str:
    """A death that the staff approved, without its evidence unless ``cells`` bring it; its number."""
    filed = await town.filed(RT, f"{name} meninggal kemarin")
    await town.meet()
    typed = SIGNED | {"L/P": "P"} | {name.replace("_", " "): value for name, value in cells.items()}
    town.city.type_cells("Laporan", lambda row: row["Nomor"] == filed, typed)
    await town.meet()
    return filed


async def told(town: Town, moment: datetime) -> list[str]:
    """What the staff chat reads because of the job of this moment, run three times."""
    town.city.clock.time = moment
    for _ in range(3):
        await town.city.service.do_duties(town.city.office)
    return [one.text for one in await town.hear(STAFF_CHAT) if "sudah Disetujui tetapi belum lengkap" in one.text]


def test_the_list_names_number_kind_and_what_is_missing(play: Play) -> None:
    """One message a day of notice; complete, waiting and rejected reports are not in it, nor is anybody's name."""

    async def story(town: Town) -> None:
        bare = await approved(town, "Bu Tarmi")
        unknown = await approved(town, "Pak Karta", Bukti="Akta kematian", **{"L/P": ""})
        complete = await approved(town, "Bu Sumi", Bukti="Akta kematian")
        rejected = await approved(town, "Bu Wati", Status="Ditolak")
        assert await told(town, at(25)) == []
        (said,) = await told(town, at(26))
        lines = said.split("\n")
        assert lines[0] == (
            "Batas Oktober 2026: 2026-10-31 23:59. 2 laporan sudah Disetujui tetapi belum lengkap, jadi belum masuk "
            "daftar:"
        )
        assert lines[1] == f"• {unknown} (Meninggal): L/P belum diketahui: isi L atau P."
        assert lines[2].startswith(f"• {bare} (Meninggal): Bukti harus salah satu dari: Akta kematian")
        assert lines[3:] == ["Mohon dilengkapi di tab Laporan sebelum batas itu."]
        assert not any(word in said for word in (complete, rejected, "Tarmi", "Karta", "Darma"))
        assert await told(town, at(27)) == []
        assert len(await told(town, at(30, 17))) == 1
        assert await told(town, at(31)) == []

    play(story)


def test_nothing_is_said_when_nothing_is_missing(play: Play) -> None:
    """An office whose approved reports are complete reads nothing."""

    async def story(town: Town) -> None:
        await approved(town, "Bu Sumi", Bukti="Akta kematian")
        assert [await told(town, at(day)) for day in (26, 30)] == [[], []]

    play(story)


def test_a_late_start_still_tells_on_the_day_and_not_the_day_after(play: Play) -> None:
    """At 07:59 and in the quiet hours nothing is said; started at 19:59 it is; what was missed is not made up for."""

    async def story(town: Town) -> None:
        await approved(town, "Bu Tarmi")
        assert await told(town, at(26, 7, 59)) == []
        assert await told(town, at(26, 20)) == []
        assert await told(town, at(27)) == []
        assert len(await told(town, at(30, 19, 59))) == 1

    play(story)


def test_letter_and_mark_are_one(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dying between the mark and the letter leaves neither; the next run tells, once."""

    async def story(town: Town) -> None:
        await approved(town, "Bu Tarmi")
        town.city.clock.time = at(26)

        def die(*_: object) -> None:
            raise Unavailable("mati")

        with monkeypatch.context() as broken:
            broken.setattr("reporting.chat.rooms.tell_staff", die)
            with pytest.raises(Unavailable):
                await town.city.service.do_duties(town.city.office)
        with town.city.service.store.begin() as tx:
            assert ledger.done(tx, "32.72", "notice") == frozenset()
        assert len(await told(town, at(26))) == 1

    play(story)


def test_of_many_the_newest_are_named(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """When there are more reports than a message names, the newest stand in it and the others are counted."""
    assert incomplete.SHOWN == 20
    monkeypatch.setattr(incomplete, "SHOWN", 4)

    async def story(town: Town) -> None:
        every = [await approved(town, f"Bu {_word(place)}") for place in range(7)]
        (said,) = await told(town, at(26))
        assert [line.split()[1] for line in said.split("\n") if line.startswith("•")] == every[:2:-1]
        assert "… dan 3 lagi; saring kolom Peringatan “BELUM MASUK DAFTAR”." in said

    play(story)


def _word(place: int) -> str:
    return "Con" + "aiueo"[place % 5] + "kmt"[place // 5 % 3] + "aio"[place // 15]


def test_twenty_long_reasons_fit_a_message() -> None:
    """However long the reasons and numbers are, the message holds no more than Telegram takes."""
    line = texts.incomplete_line(number(100_000), "Hak pilih dicabut", "Bukti harus salah satu dari: " * 20)
    assert len(texts.incomplete(OCTOBER, "2026-10-31 23:59", [line] * incomplete.SHOWN, 10_000)) <= 4096
