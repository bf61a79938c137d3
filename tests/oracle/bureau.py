"""The program as two offices use it: one store, a plain book each, the real exchange and the real closer."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from reporting.journal import months, people, reports
from reporting.journal.store import Store
from reporting.model import Closing, CutOff, Field, Month, Person, Stage
from reporting.settings import Office, Settings, Telegram
from scheduler import calendar, month
from scheduler.closing import Closer
from scheduler.exchange import Exchange
from sheets import setup
from tests.oracle.book import PlainBook
from tests.oracle.town import OFFICES, STATIONS, TELLERS
from tests.standins.keys import KEY

START = datetime(2026, 8, 31, 8, tzinfo=ZoneInfo("Asia/Jakarta"))
_LETTERS = str.maketrans("0123456789", "ABCDEFGHJK")


def _office(code: str) -> Office:
    said = OFFICES[code]
    return Office(
        code=code,
        name=said["name"],
        zone=ZoneInfo(said["zone"]),
        spreadsheet=f"buku-{code}",
        staff_chat=None,
        cutoff=CutOff(said["day"], time.fromisoformat(said["at"])),
    )


@dataclass
class Bureau:
    """``time`` is the present moment; the rest is the program and its two books."""

    store: Store
    books: dict[str, PlainBook]
    time: datetime = START
    numbers: Any = field(default_factory=itertools.count)
    meets: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.offices = {code: _office(code) for code in OFFICES}
        self.settings = Settings(telegram=Telegram(token="1000:contoh"), offices=tuple(self.offices.values()))
        self.exchange = Exchange(self.store, self.settings, self.books, lambda: self.time, self._code)
        self.exchange.bot_name = "lapor_contoh_bot"
        self.closer = Closer(self.store, self.settings, self.exchange, lambda: self.time)

    def _code(self) -> str:
        return f"TEST{next(self.numbers):04d}CNTH".translate(_LETTERS)

    # ------------------------------------------------------------ the clock and the desk
    def meet(self, office: str) -> None:
        """One sync."""
        self.meets[office] += 1
        asyncio.run(self.exchange.meet(self.offices[office]))

    def cutoff(self, office: str, wanted: Month) -> datetime:
        """The month's cut-off, as the calendar has it (tested by itself)."""
        return calendar.cutoff(self.offices[office], wanted)

    def close(self, office: str, wanted: Month) -> Closing:
        """What the clock does when a month is due; its tab and recap are then on the desk."""
        self.meets[office] += 1
        closing = asyncio.run(self.closer.close(self.offices[office], wanted))
        self.time += timedelta(minutes=1)
        self.meet(office)
        return closing

    def amend(self, office: str, wanted: Month) -> Closing | None:
        """``Buat Perbaikan N``; nothing when nothing would change."""
        with self.store.begin() as tx:
            found = self.closer.amend(tx, self.offices[office], wanted)
            return found.closing if found else None

    def fix(self, office: str, wanted: Month) -> None:
        """``/tetapkan``."""
        with self.store.begin() as tx:
            months.fix(tx, office, wanted, self.time.date(), "12/PL.02.1-BA/3272/2026", self.time)

    def kept(self, office: str, wanted: Month) -> Closing:
        """A closing as it was kept."""
        with self.store.begin() as tx:
            found = months.find(tx, office, wanted)
            assert found is not None
            return month.thaw(tx, found, self.offices[office])

    # ------------------------------------------------------------ reporters
    def file(self, office: str, teller: str, kind: str, told: Mapping[str, str]) -> str:
        """Somebody reports; the receipt."""
        with self.store.begin() as tx:
            person = self._teller(tx, office, teller)
            zone = self.offices[office].zone
            details = {Field(name): text for name, text in told.items()}
            return reports.file(tx, person, kind, details, self.time, zone, chat_id=None).number

    def take_back(self, number: str, stage: Stage, ref: str = "") -> None:
        """The reporter cancels or corrects, or the staff close it for good."""
        with self.store.begin() as tx:
            report = reports.find(tx, number)
            assert report is not None
            reports.restage(tx, report, stage, ref, self.time, "pelapor 1")

    def nothing_new(self, office: str, teller: str) -> None:
        """``Tidak ada perubahan``."""
        with self.store.begin() as tx:
            person = self._teller(tx, office, teller)
            month_ = Month.of(self.time.astimezone(self.offices[office].zone).date())
            people.nothing_changed(tx, person, str(month_), self.time)

    def _teller(self, tx: Any, office: str, name: str) -> Person:
        return next(one for one in people.of_office(tx, office) if one.name == name)

    def filed(self, number: str) -> datetime:
        """When a report came in."""
        with self.store.begin() as tx:
            report = reports.find(tx, number)
            assert report is not None
            return report.filed_at

    def clusters(self, office: str) -> dict[str, str]:
        """What the bot proposes to be one event: the number of the first report, by number."""
        with self.store.begin() as tx:
            return {one.number: one.cluster for one in reports.of_office(tx, office)}


@cache
def _first_morning() -> tuple[bytes, dict[str, PlainBook]]:
    """Two desks that are set up, with people enrolled."""
    found = Bureau(Store("sqlite://", KEY), {code: PlainBook() for code in OFFICES})
    for user, (code, book) in enumerate(found.books.items(), start=1):
        setup.set_up(book)
        for row in STATIONS[code]:
            book.add("Wilayah", row)
        for row in TELLERS[code]:
            book.add("Pelapor", {"Aktif": "Ya", **row})
        found.meet(code)
        found.meet(code)
        with found.store.begin() as tx:
            for place, person in enumerate(people.of_office(tx, code)):
                people.enrol(tx, person, 1000 * user + place, found.time)
        found.meet(code)
    morning = (_memory(found.store).serialize(), {code: book.copy() for code, book in found.books.items()})
    found.store.close()
    return morning


def open_bureau() -> Bureau:
    """The two offices on their first morning."""
    journal, books = _first_morning()
    store = Store("sqlite://", KEY)
    _memory(store).deserialize(journal)
    return Bureau(store, {code: book.copy() for code, book in books.items()}, numbers=itertools.count(500))


def _memory(store: Store) -> Any:
    return store._connection.connection.driver_connection


def stem(office: str, wanted: Month) -> str:
    """How the month's files are called."""
    return f"{office.replace('.', '')}-{wanted}"
