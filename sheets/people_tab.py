"""The tabs ``Pelapor``, ``Wilayah`` and ``Grup``: who may report for where, and which groups get the summary."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.chat import admission
from reporting.journal import Tx, groups, invites, marks, people
from reporting.journal.invites import Invite
from reporting.journal.people import Standing
from reporting.matching.holders import maybe_another
from reporting.model import Area, Role
from reporting.reading.areas import pad
from reporting.settings import Limits, Office
from reporting.texts import enrolment as join_texts
from reporting.texts import staff as texts
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import GROUPS, PEOPLE

NewCode = Callable[[], str]
"""Makes an unguessable invite code."""

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
"""About 59 bits; letters that are not mistaken for digits when read aloud."""


@dataclass(frozen=True)
class Registry:
    """What the rows of ``Pelapor`` depend on besides themselves. ``invite_days``: how long an invite lives."""

    office: Office
    bot_name: str
    now: datetime
    new_code: NewCode
    invite_days: int = Limits().invite_days

    def link(self, code: str) -> str:
        """What opens the bot's chat with this code."""
        return f"https://t.me/{self.bot_name}?start={code}"


def collect_people(tx: Tx, sheet: Sheet, registry: Registry) -> list[Change]:
    """Learn who may report; give new rows a code and a link, tell the staff who joined, add whom the chat let in.

    A row typed by staff gets its code now and is known from the next sync on, when row and code are read together.
    A row that the staff gave to another person goes on under that one's code.
    """
    office = registry.office
    places = people.places_of(tx, office.code)
    known, issued = people.standings(tx, office.code), invites.of_office(tx, office.code)
    changes: list[Change] = []
    seen: set[str] = set()
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        typed, role = cells.get("Kode", "").strip(), _role(cells.get("Peran", ""))
        code = _present(typed, known)
        if code and code not in seen and role and (code in known or _issued(tx, office, code)):
            seen.add(code)
            _learn(tx, registry, code, _values(cells, role, places), known.get(code), issued.get(code))
            wanted = {} if code == typed else _invite(code, cells["Nama"].strip(), registry)
            wanted |= _stamps(known.get(code), issued.get(code), registry)
        elif not code and role and cells.get("Nama", "").strip():
            code = registry.new_code()
            marks.put(tx, f"code {code}", office.code)
            wanted = _invite(code, cells["Nama"].strip(), registry)
        else:
            wanted = _complaint(cells, code, role, doubled=code in seen)
        changes += [
            SetCell(PEOPLE.title, index, column, value)
            for column, value in wanted.items()
            if cells.get(column, "") != value
        ]
    people.missing(tx, office.code, sorted(seen), registry.now)
    return [*changes, *_let_in(known.values(), seen, registry)]


def _present(code: str, known: Mapping[str, Standing]) -> str:
    """The code under which a row goes on, after it was given to another person (perhaps more than once)."""
    while code in known and known[code].next_code:
        code = known[code].next_code
    return code


def _learn(
    tx: Tx, registry: Registry, code: str, values: dict[str, Any], before: Standing | None, invite: Invite | None
) -> None:
    """The row into the journal; its invite lives from the day it can be used."""
    office, now = registry.office.code, registry.now
    made_active = people.learn(tx, office, code, values, now, before.person if before else None)
    if invite is None:
        invites.issue(tx, code, office, now)
    elif made_active and before and before.joined_at is None:
        invites.renew(tx, code, now)
    if before is None:
        return
    if not before.placed:
        people.place(tx, before.person.id)
    if before.person.user_id is not None:
        _ask_if_other(tx, registry, before, values["name"], values["phone"])


def _ask_if_other(tx: Tx, registry: Registry, before: Standing, name: str, phone: str) -> None:
    """Staff who type another name over one that joined are asked whether it is another person; once."""
    joined_as = before.known_name or before.person.name, before.known_phone or before.person.phone
    doubtful = maybe_another(joined_as, (name, phone))
    if doubtful == before.doubted:
        return
    people.doubt(tx, before.person.id, doubted=doubtful)
    if doubtful:
        there = replace(before.person, name=name, phone=phone)
        admission.ask_whether_other(tx, registry.office, joined_as[0], there, registry.now)


def _let_in(known: Iterable[Standing], seen: set[str], registry: Registry) -> list[Change]:
    """The rows of those whom the chat let in and that do not stand on the desk yet."""
    new = [
        {
            "Nama": one.person.name,
            "Peran": one.person.role.value,
            "Unit": one.person.unit,
            "Kecamatan": one.person.area.kecamatan,
            "Kelurahan": one.person.area.kelurahan,
            "RW": one.person.area.rw,
            "RT": one.person.area.rt,
            "Telepon": one.person.phone,
            "Aktif": "Ya",
            **_invite(one.person.code, one.person.name, registry),
            **_stamps(one, None, registry),
        }
        for one in known
        if not one.placed and one.person.code not in seen
    ]
    return [Append(PEOPLE.title, new)] if new else []


def _role(text: str) -> Role | None:
    wanted = text.strip().casefold()
    return next((role for role in Role if role.casefold() == wanted), None)


def _issued(tx: Tx, office: Office, code: str) -> bool:
    """Whether the bot made it for this office; a made-up one would be guessable."""
    return len(code) == CODE_LENGTH and marks.get(tx, f"code {code}") == office.code


def _values(cells: dict[str, str], role: Role, places: list[Area]) -> dict[str, Any]:
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


def _stamps(known: Standing | None, invite: Invite | None, registry: Registry) -> dict[str, str]:
    if known is None:
        return {"Bergabung": "", "Terakhir Lapor": "", "Kabar": ""}
    zone = registry.office.zone
    return {
        "Bergabung": _local(known.joined_at, zone),
        "Terakhir Lapor": _local(known.last_report_at, zone),
        "Kabar": known.news or join_texts.ENDED.get(known.ended, "") or _expired(known, invite, registry),
    }


def _expired(known: Standing, invite: Invite | None, registry: Registry) -> str:
    waits = known.joined_at is None and known.person.active
    if waits and invite and invite.expired(registry.now, registry.invite_days):
        return join_texts.EXPIRED.format(days=registry.invite_days)
    return ""


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


def _invite(code: str, name: str, registry: Registry) -> dict[str, str]:
    link = registry.link(code)
    text = texts.invite(name, registry.office.name, link)
    return {"Kode": code, "Tautan Undangan": link, "Teks Undangan": text, "Kabar": ""}


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
    known = [(_told(vars(one.person)), code) for code, one in people.standings(tx, office).items() if not one.next_code]
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
