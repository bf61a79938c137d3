"""Approved reports that would stay out of the list: told to the staff five days and one day before the cut-off."""

from collections.abc import Sequence
from datetime import datetime

from reporting.chat import rooms
from reporting.journal import Tx, people, rows
from reporting.judgement import approved
from reporting.kinds import KINDS, Places, effect
from reporting.model import Effect, Held, Month, Report
from reporting.settings import Office, Settings
from reporting.texts import desk as texts
from scheduler import calendar, gathering, month, sifting
from scheduler.close import close
from scheduler.sifting import Entries

SHOWN = 20
"""The newest of them, in one message."""


def held(tx: Tx, office: Office, settings: Settings, wanted: Month, register: Entries | None = None) -> list[Held]:
    """What is approved but would stay behind if this month were closed now, newest first.

    Without what changes no list whatever the staff do: nothing of it is missing.
    """
    matter = month.matter(tx, office, settings, wanted, register)
    by_number = {report.number: report for report in matter.reports}

    behind = [one for one in close(matter).held if _counts(by_number[one.number], matter.rules.inside)]
    return sorted(behind, key=lambda one: (by_number[one.number].filed_at, one.number), reverse=True)


def _counts(report: Report, inside: Places) -> bool:
    kind = KINDS.get(report.kind)
    does = effect(kind, report.cells, inside) if kind else None
    return approved(report) and does is not Effect.NONE


def missing(
    tx: Tx, office: Office, settings: Settings, number: str, now: datetime, register: Entries | None = None
) -> list[str]:
    """Why one report would stay behind, as things stand; empty when it would not."""
    wanted, told = calendar.month_of(office, now), rows.find_many(tx, [number])
    if gathering.altered(tx, office, wanted, told):  # of one in an earlier list the whole month is asked
        return [one.reason for one in held(tx, office, settings, wanted, register) if one.number == number]
    inside = sifting.places_inside(people.places_of(tx, office.code))
    if not all(_counts(report, inside) for report in told.values()):
        return []
    why = month.held_back(tx, office, settings, wanted, told, register).get(number)
    return [why] if why else []


def tell(
    tx: Tx, office: Office, settings: Settings, wanted: Month, now: datetime, register: Entries | None = None
) -> bool:
    """The staff chat gets the list, in the transaction that claimed the notice; nothing when nothing is incomplete.

    Whether anything was said now.
    """
    if office.staff_chat is None:
        return False
    behind = held(tx, office, settings, wanted, register)
    if behind:
        until = f"{calendar.cutoff(office, wanted):%Y-%m-%d %H:%M}"
        rooms.tell_staff(tx, office, texts.incomplete(wanted, until, _lines(behind), len(behind[SHOWN:])), now)
    return bool(behind)


def _lines(behind: Sequence[Held]) -> list[str]:
    return [texts.incomplete_line(one.number, one.kind, one.reason) for one in behind[:SHOWN]]
