"""A desk over either door, the journal behind it, and staff who work at it."""

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from reporting.chat import rooms
from reporting.chat.incoming import from_button
from reporting.journal import events, people, reports, vitals
from reporting.journal.store import Store
from reporting.journal.tables import outbox
from reporting.model import Area, Field, Person, Role, Stage
from reporting.settings import Office, Settings, Telegram
from scheduler.exchange import Exchange
from sheets import desk, setup
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.quota import Quota
from sheets.xlsx import LocalWorkbook
from tests.standins.book import Spreadsheet
from tests.standins.keys import KEY
from tests.standins.office import OfficeProgram
from tests.standins.sheets import SheetsServer
from tests.standins.voters import Shelf

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
WHERE = {Field.KECAMATAN: "Utara", Field.KELURAHAN: "Sukamaju", Field.RW: "005", Field.RT: "003"}
PROVED = {
    "Status": "Disetujui",
    "Bukti": "Akta kematian",
    "Verifikator 1": "Ani Contoh",
    "Verifikator 2": "Budi Contoh",
}
_NUMBERS = itertools.count()
_DOORS: dict[str, GoogleWorkbook] = {}
PEOPLE = {
    "Pak Contoh": (Role.RT, Area("Utara", "Sukamaju", "005", "003"), 11),
    "Ani Contoh": (Role.KPU, Area(), 21),
    "Budi Contoh": (Role.KPU, Area(), 22),
}


@dataclass
class Desk:
    """One office: ``staff`` work at the desk, ``meet`` is a sync. People see rows and messages, nothing else."""

    office: Office
    store: Store
    book: GoogleWorkbook | LocalWorkbook
    staff: SheetsServer | OfficeProgram
    time: datetime = START
    codes: Iterator[str] = field(default_factory=lambda: map(_code, _NUMBERS))
    registers: Shelf = field(default_factory=Shelf)

    def __post_init__(self) -> None:
        settings = Settings(telegram=Telegram(token="1000:contoh"), offices=(self.office,))
        books = {self.office.code: self.book}
        self.exchange = Exchange(
            self.store, settings, books, lambda: self.time, lambda: next(self.codes), registers=self.registers
        )
        self.exchange.bot_name = "lapor_contoh_bot"

    def meet(self) -> None:
        """One sync."""
        self.time += timedelta(minutes=1)
        asyncio.run(self.exchange.meet(self.office))

    def set_up(self) -> int:
        """What the command ``setup`` does; how many rows go there again."""
        setup.set_up(self.book)
        with self.store.begin() as tx:
            return desk.put_again(tx, self.office, self.book)

    def people(self) -> dict[str, Person]:
        """Everybody the journal knows, by name."""
        with self.store.begin() as tx:
            return {person.name: person for person in people.of_office(tx, self.office.code)}

    def file_many(self, names: Sequence[str]) -> list[str]:
        """Many reports at once."""
        with self.store.begin() as tx:
            person = people.of_user(tx, 11)[0]
            told = {Field.SEX: "P", **WHERE}
            filed = (
                reports.file(tx, person, "Meninggal", {Field.NAME: name, **told}, self.time, WIB, chat_id=11)
                for name in names
            )
            return [report.number for report in filed]

    def waiting(self) -> int:
        """How many reports are not known to stand on the desk."""
        with self.store.begin() as tx:
            return vitals.rows(tx, self.office.code).count

    def file(self, name: str = "Contoh Tarmi", kind: str = "Meninggal", *, chat: int | None = 11, **more: Any) -> str:
        """Pak Contoh files a report; its number. ``more`` are members of ``Field`` by name."""
        told = {Field.NAME: name, Field.SEX: "P", **WHERE, **{Field[key]: value for key, value in more.items()}}
        with self.store.begin() as tx:
            person = people.of_user(tx, 11)[0]
            return reports.file(tx, person, kind, told, self.time, WIB, chat_id=chat).number

    def rows(self, title: str = "Laporan") -> list[dict[str, str]]:
        """A tab as people see it, without blank rows."""
        rows = ({name: shown(text) for name, text in row.items()} for row in self.staff.tab(title))
        return [row for row in rows if any(row.values())]

    def placed(self, name: str = "Contoh Tarmi", **more: Any) -> str:
        """A report that stands on the desk; its number."""
        number = self.file(name, **more)
        self.meet()
        return number

    def row(self, number: str) -> dict[str, str]:
        """The one row of a report."""
        (row,) = [row for row in self.rows() if row["Nomor"] == number]
        return row

    def type(self, number: str, title: str = "Laporan", key: str = "Nomor", **cells: str) -> None:
        """Staff type into a row; blanks of a header are written as ``_``."""
        self.staff.edit(title, key, number, {name.replace("_", " "): text for name, text in cells.items()})

    def decide(self, number: str, **cells: str) -> None:
        """Staff approve a death with all it needs (or with ``cells`` instead), and the bot reads it."""
        self.type(number, **{**PROVED, **{name.replace("_", " "): text for name, text in cells.items()}})
        self.meet()

    def said(self, chat: int = 11) -> list[str]:
        """What is on its way to a chat."""
        with self.store.begin() as tx:
            payloads = tx.scalars(select(outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id))
            return [payload["text"] for payload in payloads]

    def buttons(self, chat: int = 11) -> list[tuple[str, str]]:
        """The buttons on their way to a chat: label and data."""
        with self.store.begin() as tx:
            payloads = tx.scalars(select(outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id)).all()
        rows = [row for payload in payloads for row in payload.get("reply_markup", {}).get("inline_keyboard", [])]
        return [(button["text"], button["callback_data"]) for row in rows for button in row]

    def press(self, data: str) -> str:
        """Somebody presses a button of the staff chat about the desk; the answer."""
        came = from_button(data)
        with self.store.begin() as tx:
            return rooms.DESK_PRESSES[came.action](tx, self.office, came.argument, self.time)[0]

    def story(self, number: str) -> list[tuple[str, str, str, str]]:
        """A report's events: who, what, before, after."""
        with self.store.begin() as tx:
            return [(who, what, before, after) for _, who, what, before, after in events.story(tx, number)]

    def stage(self, number: str) -> Stage:
        """Where a report is in its life, as the journal has it."""
        with self.store.begin() as tx:
            report = reports.find(tx, number)
        assert report is not None
        return report.stage

    # ------------------------------------------------------------ rough hands
    def delete_rows(self, title: str, *indices: int) -> None:
        """Staff delete whole rows; 0 is the first below the header."""
        if isinstance(self.staff, OfficeProgram):
            down = sorted(indices, reverse=True)
            self.staff.change(title, lambda sheet: _delete(sheet, down))
            return
        self.staff.delete_rows(title, *indices)

    def sort_backwards(self, title: str = "Laporan") -> None:
        """Staff turn the order of the rows around."""
        if isinstance(self.staff, OfficeProgram):
            self.staff.change(title, _turn_around)
            return
        tab = self.staff._tab(title, "")
        tab.move_rows([0, *range(tab.last_row() - 1, 0, -1)])

    def columns(self, title: str = "Laporan") -> list[str]:
        """The headers as they stand."""
        return list(self.staff.tab(title)[0])

    def insert_column(self, name: str, *, at: int, title: str = "Laporan") -> None:
        """Staff insert a column of their own."""
        if isinstance(self.staff, OfficeProgram):
            self.staff.change(title, lambda sheet: _insert(sheet, at + 1, name))
            return
        self.staff.insert_column(title, at, name)

    def delete_column(self, name: str, title: str = "Laporan") -> None:
        """Staff delete a column."""
        at = self.columns(title).index(name)
        if isinstance(self.staff, OfficeProgram):
            self.staff.change(title, lambda sheet: sheet.delete_cols(at + 1))
            return
        self.staff.delete_column(title, name)


_LETTERS = str.maketrans("0123456789", "ABCDEFGHJK")


def _code(number: int) -> str:
    return f"TEST{number:04d}CNTH".translate(_LETTERS)


def shown(text: object) -> str:
    """A cell as text; an empty one of a file is no word."""
    return "" if text in (None, "None") else str(text)


def _delete(sheet: Any, indices: Sequence[int]) -> None:
    for index in indices:
        sheet.delete_rows(index + 2)


def _insert(sheet: Any, place: int, name: str) -> None:
    sheet.insert_cols(place)
    sheet.cell(1, place, name)


def _turn_around(sheet: Any) -> None:
    header, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for down, row in enumerate(reversed(rows), start=2):
        for across, value in enumerate(row, start=1):
            sheet.cell(down, across).value = value
    assert header


@dataclass(frozen=True)
class Morning:
    """A desk as it stood one morning, to begin from again and again."""

    journal: bytes = field(repr=False)
    workbook: Any = field(repr=False)


def first_morning(kind: str, folder: Path, server: SheetsServer | None = None) -> Morning:
    """A desk that is set up, with one reporter and two officers enrolled, after a quiet sync."""
    if server:
        server.faults, server.spreadsheets["buku"] = [], Spreadsheet()
    found = _desk(kind, folder, server)
    found.set_up()
    for name, (role, area, _) in PEOPLE.items():
        typed = {"Nama": name, "Peran": role.value, "Kecamatan": area.kecamatan, "Kelurahan": area.kelurahan}
        found.staff.add_row("Pelapor", {**typed, "RW": area.rw, "RT": area.rt, "Aktif": "Ya"})
    for rt in ("003", "004"):
        found.staff.add_row("Wilayah", {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "005", "RT": rt})
    found.meet()
    found.meet()
    known = found.people()
    with found.store.begin() as tx:
        for name, (_, _, user) in PEOPLE.items():
            people.enrol(tx, known[name], user, found.time)
    found.meet()
    workbook = server.spreadsheets["buku"].copy() if server else (folder / "Laporan.xlsx").read_bytes()
    return Morning(_memory(found.store).serialize(), workbook)


def begin(kind: str, folder: Path, morning: Morning, server: SheetsServer | None = None) -> Desk:
    """The desk of that morning once more."""
    if server:
        server.spreadsheets["buku"] = morning.workbook.copy()
    else:
        (folder / "Laporan.xlsx").write_bytes(morning.workbook)
    found = _desk(kind, folder, server)
    _memory(found.store).deserialize(morning.journal)
    return found


def _memory(store: Store) -> Any:
    return store._connection.connection.driver_connection


def _desk(kind: str, folder: Path, server: SheetsServer | None) -> Desk:
    name = str(folder / "Laporan.xlsx") if kind == "file" else "buku"
    office = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet=name, staff_chat=-100)
    return Desk(office, Store("sqlite://", KEY), *_wires(folder, server))


def _wires(folder: Path, server: SheetsServer | None) -> tuple[Any, Any]:
    if server is None:
        return LocalWorkbook(folder / "Laporan.xlsx"), OfficeProgram(folder / "Laporan.xlsx")
    if server.url not in _DOORS:  # signing in once is enough: reading the key takes longer than a sync
        credentials, quota = server.credentials(folder), Quota(10_000, 10_000)
        _DOORS[server.url] = open_google("buku", credentials=credentials, api_url=server.url, quota=quota)
    return GoogleWorkbook("buku", _DOORS[server.url]._client, Quota(10_000, 10_000)), server


def google_book(desk: Desk) -> GoogleWorkbook:
    """The door of a desk at Google, with its counters."""
    assert isinstance(desk.book, GoogleWorkbook)
    return desk.book


def second_office(first: Desk, folder: Path) -> Desk:
    """Another office of the same installation, its desk a file."""
    folder.mkdir()
    path = folder / "Lain.xlsx"
    office = replace(first.office, code="32.73", name="KPU Kota Lain", spreadsheet=str(path), staff_chat=-200)
    found = Desk(office, first.store, LocalWorkbook(path), OfficeProgram(path))
    found.set_up()
    return found
