"""The tabs ``Pelapor``, ``Wilayah`` and ``Grup``: who may report for where, and which groups get the summary."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from reporting.journal import Tx, groups, marks, people
from reporting.model import Area, Role
from reporting.reading.areas import pad
from reporting.settings import Office
from reporting.texts import staff as texts
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import GROUPS, PEOPLE

NewCode = Callable[[], str]
"""Makes an unguessable invite code."""

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
"""About 59 bits; letters that are not mistaken for digits when read aloud."""


def collect_people(
    tx: Tx, sheet: Sheet, office: Office, bot_name: str, now: datetime, new_code: NewCode
) -> list[Change]:
    """Learn who may report; give new rows a code and a link, tell the staff who joined.

    A row typed by staff gets its code now and is known from the next sync on, when row and code are read together.
    """
    places = people.places_of(tx, office.code)
    stamps = people.stamps(tx, office.code)
    changes: list[Change] = []
    seen: set[str] = set()
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        code, role = cells.get("Kode", "").strip(), _role(cells.get("Peran", ""))
        if code and code not in seen and role and (code in stamps or _issued(tx, office, code)):
            seen.add(code)
            people.learn(tx, office.code, code, _values(cells, role, places), now)
            wanted = _stamps(stamps.get(code, (None, None, "")), office.zone)
        elif not code and role and cells.get("Nama", "").strip():
            code = new_code()
            marks.put(tx, f"code {code}", office.code)
            wanted = _invite(code, cells["Nama"].strip(), office.name, bot_name)
        else:
            wanted = _complaint(cells, code, role, doubled=code in seen)
        changes += [
            SetCell(PEOPLE.title, index, column, value)
            for column, value in wanted.items()
            if cells.get(column, "") != value
        ]
    people.missing(tx, office.code, sorted(seen), now)
    return changes


def _role(text: str) -> Role | None:
    wanted = text.strip().casefold()
    return next((role for role in Role if role.casefold() == wanted), None)


def _issued(tx: Tx, office: Office, code: str) -> bool:
    """Whether the bot made it for this office; a made-up one would be guessable."""
    return len(code) == CODE_LENGTH and marks.get(tx, f"code {code}") == office.code


def _values(cells: dict[str, str], role: Role, places: list[Area]) -> dict[str, object]:
    kelurahan = cells.get("Kelurahan", "").strip()
    known = next((place for place in places if place.kelurahan.casefold() == kelurahan.casefold()), None)
    kecamatan = cells.get("Kecamatan", "").strip() or (known.kecamatan if known and kelurahan else "")
    area = Area(
        kecamatan,
        known.kelurahan if known and kelurahan else kelurahan,
        pad(cells.get("RW", "")),
        pad(cells.get("RT", "")),
    )
    return {
        "name": cells.get("Nama", "").strip(),
        "role": role.value,
        "unit": cells.get("Unit", "").strip(),
        "area": area,
        "phone": cells.get("Telepon", "").strip(),
        "active": cells.get("Aktif", "").strip().casefold() == "ya",
    }


def _stamps(stamps: tuple[datetime | None, datetime | None, str], zone: ZoneInfo) -> dict[str, str]:
    joined, last, news = stamps
    return {"Bergabung": _local(joined, zone), "Terakhir Lapor": _local(last, zone), "Kabar": news}


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


def _invite(code: str, name: str, office_name: str, bot_name: str) -> dict[str, str]:
    link = f"https://t.me/{bot_name}?start={code}"
    return {"Kode": code, "Tautan Undangan": link, "Teks Undangan": texts.invite(name, office_name, link), "Kabar": ""}


def _complaint(cells: dict[str, str], code: str, role: Role | None, *, doubled: bool) -> dict[str, str]:
    if doubled:
        return {"Kabar": texts.CODE_TWICE}
    if code and role:
        return {"Kabar": texts.CODE_NOT_OURS}
    if cells.get("Nama", "").strip() and cells.get("Peran", "").strip():
        return {"Kabar": texts.ROLE_UNKNOWN}
    return {}


def fill_again(tx: Tx, office: str, sheet: Sheet) -> list[Change]:
    """When the whole column of codes was deleted and made anew: the codes of rows that tell one known person."""
    rows = [sheet.cells(index) for index in range(len(sheet.rows))]
    if any(cells.get("Kode", "").strip() for cells in rows):
        return []
    places = people.places_of(tx, office)
    known = [(_told(vars(person)), person.code) for person in people.of_office(tx, office)]
    changes: list[Change] = []
    for index, cells in enumerate(rows):
        role = _role(cells.get("Peran", ""))
        mine = [code for told, code in known if role and told == _told(_values(cells, role, places))]
        if len(mine) == 1:
            changes.append(SetCell(PEOPLE.title, index, "Kode", mine[0]))
    return changes


def _told(values: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(values[name] for name in ("name", "role", "unit", "area"))


# ---------------------------------------------------------------- places and groups
def collect_places(tx: Tx, sheet: Sheet, office: Office) -> None:
    """The rows of ``Wilayah``."""
    areas = []
    for index in range(len(sheet.rows)):
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        if cells.get("Kelurahan"):
            rw, rt = pad(cells.get("RW", "")), pad(cells.get("RT", ""))
            areas.append(
                Area(
                    cells.get("Kecamatan", ""), cells["Kelurahan"], rw, rt, cells.get("TPS", ""), cells.get("Kode", "")
                )
            )
    people.know_places(tx, office.code, areas)


def collect_groups(tx: Tx, sheet: Sheet, office: Office) -> list[Change]:
    """The staff's choice for each group; new groups get their row."""
    typed: dict[int, tuple[str, bool]] = {}
    changes: list[Change] = []
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        chat = cells.get("ID Chat", "").strip()
        if chat.lstrip("-").isdecimal():
            active = cells.get("Aktif", "").strip().casefold() == "ya"
            present = groups.now_at(tx, int(chat))
            if present != int(chat):
                changes.append(SetCell(GROUPS.title, index, "ID Chat", str(present)))
            typed.setdefault(present, (cells.get("Wilayah Grup", "").strip(), active))
    groups.learn(tx, office.code, typed)
    new = [
        {"ID Chat": str(group.chat_id), "Nama": group.title, "Bergabung": _local(group.joined_at, office.zone)}
        for group in groups.of_office(tx, office.code)
        if group.chat_id not in typed and group.member
    ]
    return [*changes, Append(GROUPS.title, new)] if new else changes
