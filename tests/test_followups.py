"""`Menyusul`: what was promised is asked again after 14 and 40 days, once each, at decent hours, then no more."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from reporting.chat.incoming import from_button
from reporting.errors import Unavailable
from reporting.journal import people, promises, reports, rows
from reporting.journal.promises import Promise
from reporting.journal.store import Store
from reporting.journal.tables import outbox
from reporting.model import Area, Field, Person, Role, Stage
from reporting.settings import Office, Reminders
from reporting.texts import followups as texts
from scheduler import calendar, followups
from tests.standins.keys import KEY
from tests.standins.matters import WIB, nik
from tests.standins.townhall import EVERYBODY, Play, Town

FILED = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx")
NIK, KK = Field.NIK, Field.KK


class Desk:
    """One office, one RT head with a chat, and a clock: ``ask`` is what the job does every minute."""

    def __init__(self) -> None:
        self.store = Store("sqlite://", KEY)
        with self.store.begin() as tx:
            person = Person(0, OFFICE.code, "KODE", "Pak Contoh", Role.RT, "", Area("Utara"), "", True, 11)
            self.person = people.add(tx, person, FILED, on_desk=True)

    def file(self, name: str, *promised: Field, at: datetime = FILED, corrects: str = "", **told: str) -> str:
        """A report with promised details; its number."""
        details = {Field.NAME: name, **{Field[key]: value for key, value in told.items()}}
        with self.store.begin() as tx:
            report = reports.file(tx, self.person, "Meninggal", details, at, WIB, chat_id=11)
            promises.keep(tx, report, [field.value for field in promised], at, corrects)
            return report.number

    def ask(self, at: datetime) -> int:
        """One run of the job; how many messages it queued."""
        with self.store.begin() as tx:
            return followups.ask(tx, OFFICE, Reminders(), at)

    def change(self, number: str, stage: Stage = Stage.RECEIVED, **cells: str) -> None:
        """Staff type into its row, or its teller takes it back."""
        with self.store.begin() as tx:
            report = reports.find(tx, number)
            assert report is not None
            rows.remember(tx, number, {**report.cells, **cells}, report.kind)
            reports.restage(tx, report, stage, "", FILED, "petugas")

    def letters(self) -> list[dict[str, Any]]:
        """What is on its way to the RT head."""
        with self.store.begin() as tx:
            return list(tx.scalars(select(outbox.c.payload).order_by(outbox.c.id)))


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = Desk()
    yield opened
    opened.store.close()


def after(days: float, hour: int = 9) -> datetime:
    return FILED.replace(hour=hour) + timedelta(days=days)


def test_asked_twice_and_then_no_more(desk: Desk) -> None:
    """On the fourteenth and on the fortieth day, however often the job runs; afterwards never."""
    desk.file("Contoh Karta", NIK)
    asked = [day for day in range(120) for _ in range(3) if desk.ask(after(day))]
    assert asked == [14, 40]


def test_the_message_names_report_and_detail_and_opens_just_that(desk: Desk) -> None:
    """Number, kind, name and what is missing; one button that fills it."""
    number = desk.file("Contoh Karta", NIK, KK)
    desk.ask(after(14))
    (letter,) = desk.letters()
    assert str(letter["text"]).endswith(f"{number} · Meninggal · Contoh Karta: NIK, No. KK")
    assert letter["reply_markup"] == {
        "inline_keyboard": [[{"text": "✏️ Isi NIK · Contoh Karta", "callback_data": f"0|fill|{number}"}]]
    }


def test_what_one_person_promised_on_a_day_is_one_message(desk: Desk) -> None:
    """Reports of one day are asked together, whatever their hour; eleven are two messages."""
    for place in range(11):
        desk.file(f"Contoh {place}", NIK, at=FILED + timedelta(hours=place))
    assert desk.ask(after(14, hour=7)) == 2
    assert [len(letter["reply_markup"]["inline_keyboard"]) for letter in desk.letters()] == [10, 1]
    assert desk.ask(after(15)) == 0


@pytest.mark.parametrize("hour", [20, 23, 0, 6])
def test_nobody_is_asked_at_night(desk: Desk, hour: int) -> None:
    """Between 20:00 and 07:00 in the office's zone nothing is queued; at 07:00 it is."""
    desk.file("Contoh Karta", NIK)
    assert desk.ask(after(14, hour=hour)) == 0
    assert desk.ask(after(15, hour=7)) == 1


@given(st.times(), st.times(), st.times())
def test_quiet_hours_are_where_the_office_put_them(begins: time, ends: time, hour: time) -> None:
    """Over midnight or within a day: the hour of beginning is quiet, that of ending is not."""
    quiet = Reminders(quiet_from=begins, quiet_to=ends)

    def is_quiet(at: time) -> bool:
        return calendar.is_quiet(quiet, datetime.combine(FILED.date(), at, WIB))

    if begins != ends:
        assert is_quiet(begins)
    assert not is_quiet(ends)
    assert is_quiet(hour) == ((begins <= hour < ends) if begins <= ends else not ends <= hour < begins)


def test_holidays_are_quiet() -> None:
    """On a day the office named nobody is disturbed."""
    assert calendar.is_quiet(Reminders(holidays=frozenset({FILED.date()})), FILED)


@pytest.mark.parametrize("status", ["Disetujui", "Ditolak"])
def test_what_is_decided_is_not_asked_about(desk: Desk, status: str) -> None:
    """While a report is decided nobody is asked; reopened before the second time, it is asked about then."""
    number = desk.file("Contoh Karta", NIK)
    desk.change(number, Status=status)
    assert [desk.ask(after(day)) for day in (14, 20)] == [0, 0]
    desk.change(number, Status="Perlu perbaikan")
    assert [desk.ask(after(day)) for day in (21, 40)] == [0, 1]


def test_what_staff_filled_in_or_its_teller_withdrew_is_not_asked_for(desk: Desk) -> None:
    """A filled cell and a cancelled report end the matter; of two details the other is still asked for."""
    filled, half, gone = desk.file("A", NIK), desk.file("B", NIK, KK), desk.file("C", NIK)
    desk.change(filled, NIK=nik(1))
    desk.change(half, NIK=nik(2))
    desk.change(gone, Stage.CANCELLED)
    desk.ask(after(14))
    (letter,) = desk.letters()
    assert str(letter["text"]).endswith(f"{half} · Meninggal · B: No. KK")


def test_who_has_no_access_any_more_is_not_asked(desk: Desk) -> None:
    """When `Aktif` was emptied, nothing is said."""
    desk.file("Contoh Karta", NIK)
    with desk.store.begin() as tx:
        people.end(tx, desk.person, "keluar", after(1), "petugas")
    assert desk.ask(after(14)) == 0


def test_a_correction_takes_the_promise_along(desk: Desk) -> None:
    """What is still missing is asked about under the new number, on the old day; what was filled is not."""
    old = desk.file("Contoh Karta", NIK, KK)
    new = desk.file("Contoh Karta", at=after(3), corrects=old, NIK=nik(1))
    desk.change(old, Stage.CORRECTED)
    assert [desk.ask(after(day)) for day in (13, 14, 17)] == [0, 1, 0]
    assert str(desk.letters()[0]["text"]).endswith(f"{new} · Meninggal · Contoh Karta: No. KK")


def test_a_promise_made_anew_counts_anew(desk: Desk) -> None:
    """`Menyusul` pressed again in a correction begins the fourteen days again."""
    old = desk.file("Contoh Karta", NIK)
    desk.file("Contoh Karta", NIK, at=after(10), corrects=old)
    desk.change(old, Stage.CORRECTED)
    assert [desk.ask(after(day)) for day in (14, 24)] == [0, 1]


def test_letter_and_mark_are_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dying between the letter and its mark leaves neither; the next run asks, once."""
    desk.file("Contoh Karta", NIK)

    def die(*_: object) -> None:
        raise Unavailable("mati")

    with monkeypatch.context() as broken:
        broken.setattr(promises, "asked", die)
        with pytest.raises(Unavailable):
            desk.ask(after(14))
    assert desk.letters() == []
    assert [desk.ask(after(14)), desk.ask(after(14))] == [1, 0]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20))
def test_whenever_the_bot_was_awake_each_time_is_asked_at_most_once(days: list[int]) -> None:
    """A bot that slept through a day makes up for it once; two missed times are one question."""
    promise = Promise("DPB", (NIK,), FILED, 0, 11)
    asked = []
    for day in sorted(days):
        step = followups.due([promise], after(day), WIB).get("DPB")
        if step:
            asked.append(day)
            promise = Promise("DPB", (NIK,), FILED, step, 11)
    assert len([day for day in asked if 14 <= day < 40]) == any(14 <= day < 40 for day in days)
    assert len([day for day in asked if day >= 40]) == any(day >= 40 for day in days)
    assert min(asked, default=14) >= 14


# ---------------------------------------------------------------- from the chat to the chat
def test_from_the_button_menyusul_to_the_filled_cell(play: Play) -> None:
    """Promised in the form, asked after fourteen days, answered by a tap and sixteen digits: the sheet has the NIK."""
    rt = EVERYBODY["RT 003/005 Sukamaju"]

    async def story(town: Town) -> None:
        await town.said("Pak Karta meninggal kemarin", rt)
        await town.tapped("Menyusul", rt)
        await town.tapped("✅ Kirim", rt)
        await town.meet()
        town.city.clock.go(days=14)
        await town.city.service.do_duties(town.city.office)
        (asked,) = await town.hear(rt)
        assert "Karta: NIK" in asked.text
        assert "NIK" in (await town.tapped("✏️ Isi NIK · Karta", rt))[-1]
        await town.said("3272010503609001", rt)
        await town.tapped("✅ Kirim", rt)
        await town.meet()
        assert [(row["NIK"], row["Tahap"].split()[0]) for row in town.rows()] == [
            ("", "Dikoreksi"),
            ("3272010503609001", "Diterima"),
        ]
        town.city.clock.go(days=60)
        await town.city.service.do_duties(town.city.office)
        assert not any("disusulkan" in one.text for one in await town.hear(rt))

    play(story)


def test_labels_fit_a_button() -> None:
    """However long a name is, the label stays within 60 characters and the data can be read back."""
    for name in ("", "Contoh", "Contoh " * 20):
        for field in (Field.NIK, Field.BIRTHDATE, Field.SEX, Field.KK):
            assert len(texts.button(field, name, "DPB-2610-000001-1")) <= 60
    assert from_button("0|fill|DPB-2610-00001-1").action == "fill"
