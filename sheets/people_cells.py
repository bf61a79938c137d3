"""The bot's own columns of ``Pelapor``: code, link and text of an invite, when somebody joined, what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reporting.journal.people import Standing
from reporting.reading import cadences
from reporting.settings import Limits, Office
from reporting.texts import desk_people as own_texts
from reporting.texts import enrolment as join_texts
from reporting.texts import staff as texts
from sheets.people_rows import Row, active_of
from sheets.places_tab import local

NewCode = Callable[[], str]
"""Makes an unguessable invite code."""


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


def row_of(one: Standing, registry: Registry) -> dict[str, str]:
    """The whole row of somebody known, for a tab that does not have it."""
    person = one.person
    return {
        "Nama": person.name,
        "Peran": person.role.value,
        "Unit": person.unit,
        "Kecamatan": person.area.kecamatan,
        "Kelurahan": person.area.kelurahan,
        "RW": person.area.rw,
        "RT": person.area.rt,
        "Telepon": person.phone,
        "Aktif": "Ya" if person.active else "",
        **invite_cells(person.code, person.name, registry),
        "Bergabung": local(one.joined_at, registry.office.zone),
        "Terakhir Lapor": local(one.last_report_at, registry.office.zone),
        "Kabar": one.news or join_texts.ENDED.get(one.ended, ""),
    }


def stamps(
    known: Standing, row: Row, values: Mapping[str, Any], registry: Registry, *, overdue: bool
) -> dict[str, str]:
    """What the bot says beside a row. ``overdue``: its invite ended unused."""
    zone = registry.office.zone
    waits = overdue and known.joined_at is None and values["active"]
    expired = join_texts.EXPIRED.format(days=registry.invite_days) if waits else ""
    return {
        "Bergabung": local(known.joined_at, zone),
        "Terakhir Lapor": local(known.last_report_at, zone),
        "Kabar": known.news or join_texts.ENDED.get(known.ended, "") or about(row) or expired,
    }


def about(row: Row) -> str:
    """For ``Kabar``: what cannot be read in a row of somebody who is known."""
    if not row.text("Nama"):
        return own_texts.NAME_EMPTY
    if row.role is None:
        return own_texts.ROLE_EMPTY
    if active_of(row.text("Aktif")) is None:
        return own_texts.ACTIVE_UNKNOWN
    if row.text("Pengingat") and cadences.cadence_of(row.text("Pengingat")) is None:
        return own_texts.CADENCE_UNKNOWN.format(words=", ".join(cadences.WORDS))
    return ""


def invite_cells(code: str, name: str, registry: Registry) -> dict[str, str]:
    """A code, what opens the chat with it, and a text to send on."""
    link = registry.link(code)
    text = texts.invite(name, registry.office.name, link)
    return {"Kode": code, "Tautan Undangan": link, "Teks Undangan": text, "Kabar": ""}
