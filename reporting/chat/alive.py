"""Somebody who counts as dead is alive: what is kept, said and held in the transaction of the very message."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from reporting.chat.turn import Turn
from reporting.dialog.alive import KIND
from reporting.dialog.counter_deeds import ReportAlive
from reporting.journal import denied, groups, outbox, people, reports
from reporting.kinds import KINDS
from reporting.matching.persons import said_alive
from reporting.model import Report
from reporting.settings import Office
from reporting.texts import alive as texts
from reporting.texts import chat as chat_texts

MOST_A_DAY = 3
"""Reports of one account that is not enrolled within a day: each may hold a strike until the staff looked at it."""
_DAY = timedelta(days=1)


def file(turn: Turn, deed: ReportAlive) -> None:
    """Keep the report of somebody not enrolled, and say so; no more than a few a day."""
    office = turn.office
    if reports.count_for_visitor(turn.tx, turn.chat_id, turn.now - _DAY) >= MOST_A_DAY:
        turn.say(texts.too_many(MOST_A_DAY, office.name))
        _tell(turn, office, texts.turned_away(MOST_A_DAY), f"alive too many {turn.user_id} {turn.now:%Y%m%d}")
        return
    new = reports.file_for_visitor(
        turn.tx, office.code, KIND.name, deed.details, turn.now, office.zone, chat_id=turn.chat_id
    )
    _call_staff(turn, new)
    turn.say(texts.receipt(new.number), priority=outbox.RECEIPT)


def receipt(turn: Turn, new: Report, corrects: str) -> str:
    """The receipt of somebody enrolled: of this kind with the apology, and the staff hear of it at once."""
    words = chat_texts.receipt(new.number, corrects)
    if new.kind not in KINDS or not KINDS[new.kind].revives:
        return words
    _call_staff(turn, new)
    return f"{texts.HELD}\n\n{words}"


def _call_staff(turn: Turn, new: Report) -> None:
    """In numbers only, once: the next meeting with the desk says it no more."""
    near = denied.beside(turn.tx, [new])
    inside = frozenset((a.kelurahan.casefold(), a.kecamatan.casefold()) for a in people.places_of(turn.tx, new.office))
    held = next((one.strikes for one in said_alive(list(near.values()), inside) if one.denial.number == new.number), ())
    office = turn.house.offices[new.office]
    _tell(turn, office, texts.first(new.number, new.kind, held), f"alive {new.number}")


def _tell(turn: Turn, office: Office, text: str, once: str) -> None:
    if office.staff_chat is None:
        return
    chat = groups.now_at(turn.tx, office.staff_chat)
    more: Mapping[str, Any] = {"office": office.code, "once_key": once, "priority": outbox.ALARM}
    outbox.put(turn.tx, chat, "sendMessage", {"text": text}, turn.now, **more)
