"""The tabs ``Wilayah`` and ``Grup``: the areas of an office, and which groups get the summary."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from reporting.chat import desk_questions, membership
from reporting.journal import Tx, groups, marks, people
from reporting.model import Area
from reporting.reading.areas import pad
from reporting.settings import Office
from reporting.texts import desk_people as texts
from sheets.desk_ask import AskFirstError, Question
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import GROUPS, PLACES
from sheets.people_rows import active_of

SUSPICIOUS = 5
"""From so many areas on, a tab that lost more than half of them is a question, not an order."""
GONE = "places gone"
"""The kind of that question to the staff chat; its subject is the tab."""


def collect_places(tx: Tx, sheet: Sheet, office: Office, now: datetime) -> list[Change]:
    """Learn the rows of ``Wilayah``; twelve thousand of them cost nothing while nobody changed one.

    ``AskFirstError`` when most are suddenly gone; the rows to write again, when the staff want that.
    """
    read = hashlib.blake2b(repr((sheet.header, sheet.rows)).encode("utf-8", "surrogatepass"), digest_size=15)
    if marks.get(tx, people.places_mark(office.code)) == read.hexdigest():
        return []
    areas = [area for index in range(len(sheet.rows)) if (area := _area(sheet.cells(index))).kelurahan]
    known = people.places_of(tx, office.code)
    gone = [area for area in known if area not in set(areas)]
    if not _settled(tx, office, len(gone), len(known), len(areas), now):
        return [Append(PLACES.title, [place_cells(area) for area in gone])]
    people.know_places(tx, office.code, areas)
    marks.put(tx, people.places_mark(office.code), read.hexdigest())
    return []


def _area(cells: Mapping[str, str]) -> Area:
    said = {name: value.strip() for name, value in cells.items()}
    named = said.get("Kecamatan", ""), said.get("Kelurahan", "")
    return Area(*named, pad(said.get("RW", "")), pad(said.get("RT", "")), said.get("TPS", ""), said.get("Kode", ""))


def place_cells(area: Area) -> dict[str, str]:
    """An area as a row."""
    cells = {"Kode": area.code, "Kecamatan": area.kecamatan, "Kelurahan": area.kelurahan}
    return cells | {"RW": area.rw, "RT": area.rt, "TPS": area.tps}


def _settled(tx: Tx, office: Office, gone: int, known: int, there: int, now: datetime) -> bool:
    """Whether the rows may be learnt as they are; not when the staff want those back that are gone."""
    answer, about = "yes", (GONE, PLACES.title)
    if known >= SUSPICIOUS and there * 2 < known:
        asked = Question(*about, texts.places_gone(gone, known), texts.DELETED_INDEED, texts.WRITE_AGAIN)
        answer = desk_questions.ask(tx, office, *about, asked.text, asked.yes, asked.no, now)
        if not answer:
            raise AskFirstError(asked)
    desk_questions.forget(tx, office.code, *about)
    return answer == "yes"


def collect_groups(tx: Tx, sheet: Sheet, office: Office, now: datetime) -> list[Change]:
    """The staff's choice for each group; new groups get their row."""
    typed: dict[int, tuple[str, bool]] = {}
    changes: list[Change] = []
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        chat = cells.get("ID Chat", "").strip()
        if chat.lstrip("-").isdecimal():
            active = bool(active_of(cells.get("Aktif", "")))
            present = groups.now_at(tx, int(chat))
            if present != int(chat):
                changes.append(SetCell(GROUPS.title, index, "ID Chat", str(present)))
            typed.setdefault(present, (cells.get("Wilayah Grup", "").strip(), active))
    membership.learn(tx, office, typed, now)
    new = [
        {"ID Chat": str(group.chat_id), "Nama": group.title, "Bergabung": local(group.joined_at, office.zone)}
        for group in groups.of_office(tx, office.code)
        if group.chat_id not in typed and group.member
    ]
    return [*changes, Append(GROUPS.title, new)] if new else changes


def local(moment: datetime | None, zone: ZoneInfo) -> str:
    """A moment as the desk writes it; empty for none."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""
