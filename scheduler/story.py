"""``trace NOMOR``: the whole story of one report, for the operator, who is not one of the office's staff.

States and moments only: no name, no NIK, no telephone number, no word of a message.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from reporting.chat import tracing
from reporting.errors import Misunderstood, OperatorError
from reporting.journal import Tx, events, outbox, people, reports, retention, ways
from reporting.model import Report
from reporting.reading.identity import read_receipt
from reporting.settings import Settings
from reporting.texts import story as texts

Say = Callable[[str], None]
_MINUTE = len("2026-10-05 09:00")
_LONG = re.compile(r"(DPB-\d{4}-\d{5,6}-\d)|\d(?:[ .-]?\d){7,}")


def tell(tx: Tx, settings: Settings, number: str, say: Say) -> None:
    """Print it, oldest first. ``OperatorError`` when there is no such report, with what was probably meant."""
    report = _wanted(tx, number)
    offices = {one.code: one for one in settings.offices}
    zone = (offices.get(report.office) or settings.offices[0]).zone
    for line in _lines(tx, report, zone):
        say(line)


def _wanted(tx: Tx, typed: str) -> Report:
    try:
        number = read_receipt(typed)
    except Misunderstood as error:
        near = ways.meant(tx, typed)
        raise OperatorError(str(error), *([texts.meant(near)] if near else [])) from None
    if number is None:
        raise OperatorError(texts.NO_NUMBER)
    report = reports.find(tx, number)
    if report is None:
        raise OperatorError(texts.UNKNOWN.format(number=number))
    return report


def _lines(tx: Tx, report: Report, zone: ZoneInfo) -> Iterator[str]:
    way = ways.of_report(tx, report.number)
    stage = reports.stage_words(report.stage, report.stage_ref)
    yield from texts.head(report.number, report.office, report.kind, stage, report.status)
    yield from texts.desk(placed=way.placed, beside=ways.beside(tx, way.cluster, report.number))
    if warning := way.shown.get("Peringatan", ""):
        yield texts.warning(_LONG.sub(lambda found: found[1] or "…", warning))
    if report.cell("Nama") == retention.pseudonym(report.number):
        yield texts.BLANKED
    came = [texts.update(_when(way.update[1], zone), way.update[0], way.update[2])] if way.update else [texts.NO_UPDATE]
    papers = [
        texts.paper(_when(at, zone), kept=kept, attempts=tries) for at, kept, tries in ways.papers(tx, report.number)
    ]
    lists = [texts.listed(*line) for line in ways.lists(tx, report.number)]
    happened = [*tracing.steps(tx, zone, report.number), *_erasures(tx, report, zone)]
    told = (
        came + sorted(happened, key=lambda line: line[:_MINUTE]),
        list(_letters(tx, report.number, zone)),
        papers,
        lists,
    )
    for title, lines in zip(texts.TITLES, told, strict=True):
        yield from texts.part(title, lines)


def _erasures(tx: Tx, report: Report, zone: ZoneInfo) -> Iterator[str]:
    """When whoever told it had their data erased: from then on nobody hears of it."""
    for at, _, what, _, after in events.story(tx, f"pelapor {report.person_id}") if report.person_id else ():
        if (what, after) == ("akses", people.ERASED):
            yield texts.teller_erased(f"{at.astimezone(zone):%Y-%m-%d %H:%M}")


def _letters(tx: Tx, number: str, zone: ZoneInfo) -> Iterator[str]:
    for at, priority, private, state, attempts in ways.letters(tx, number):
        receipt = priority == outbox.RECEIPT
        yield texts.letter(_when(at, zone), receipt=receipt, private=private, state=state, attempts=attempts)


def _when(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
