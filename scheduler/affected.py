"""``affected``: who was shown what in a span of days, as a CSV for the report of a breach."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from reporting.errors import OperatorError
from reporting.journal import Tx, checks, disclosed
from reporting.settings import Office, Settings
from reporting.texts import affected as texts

Look = Callable[[], AbstractContextManager[Tx]]
_PRIVATE = 0o600
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Counts:
    """What was met."""

    looked_up: int = 0
    told: int = 0
    others: int = 0
    accounts: set[int] = field(default_factory=set)
    people: set[str] = field(default_factory=set)


def run(
    settings: Settings, look: Look, span: tuple[date, date], code: str, out: Path | None, say: Callable[[str], None]
) -> None:
    """Write the file and say how much stands in it; both days are in the span, each office's own.

    ``look`` begins a transaction of the journal; one that only reads is enough.
    """
    first, last = span
    path = out or settings.store.output / f"terbuka-{first}-{last}.csv"
    counts = Counts()
    with look() as tx:
        rows = (row for office in _offices(settings, code) for row in _of_office(tx, office, first, last, counts))
        _write(path, rows)
    told = (counts.looked_up, counts.told, len(counts.people), len(counts.accounts), counts.others)
    for words in texts.done(path, *told):
        say(words)


def days(first: str, last: str) -> tuple[date, date]:
    """``--from`` and ``--to``. ``OperatorError`` when they are no span of days."""
    span = _day("--from", first), _day("--to", last)
    if span[0] > span[1]:
        raise OperatorError(texts.WRONG_WAY)
    return span


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OperatorError(texts.BAD_DAY.format(option=option)) from None


def _offices(settings: Settings, code: str) -> Sequence[Office]:
    if not code:
        return settings.offices
    found = [one for one in settings.offices if one.short_code == code.replace(".", "")]
    if not found:
        codes = ", ".join(one.code for one in settings.offices)
        raise OperatorError(texts.NO_OFFICE.format(code=code, codes=codes))
    return found


def _of_office(tx: Tx, office: Office, first: date, last: date, counts: Counts) -> Iterator[list[str]]:
    since = datetime.combine(first, time(), office.zone)
    until = datetime.combine(last + timedelta(days=1), time(), office.zone)
    for one in checks.between(tx, since, until, [office.code]):
        counts.looked_up += 1
        counts.accounts.add(one.user_id)
        if one.dpid:
            counts.told += 1
            counts.people.add(f"{office.code} {one.dpid}")
        person = str(one.person_id or "")
        when = _moment(one.at, office)
        told = [one.nik, one.name, one.outcome, one.dpid]
        yield [when, office.code, texts.LOOK_UP, str(one.user_id), person, *told, ""]
    for at, who, what, about, dpids in disclosed.between(tx, office.code, since, until):
        counts.others += 1
        yield [_moment(at, office), office.code, what, "", who.removeprefix("pelapor "), "", "", "", dpids, about]


def _moment(at: datetime, office: Office) -> str:
    return f"{at.astimezone(office.zone):%Y-%m-%d %H:%M:%S}"


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Nobody else may read it, not even while it is written; nothing in it is a formula."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file, lineterminator="\r\n")
            sheet.writerow(texts.HEADER)
            sheet.writerows([_harmless(cell) for cell in row] for row in rows)
    except OSError as error:
        raise OperatorError(texts.NOT_WRITTEN.format(path=path, reason=error.strerror)) from None


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
