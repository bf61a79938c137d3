"""``/jejak NOMOR``: where a report is, what it lacks, its papers, and all that happened to it; never who told it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from reporting.chat import dossier, withdrawal
from reporting.chat.withdrawal import Answer
from reporting.dialog.scene import Rows
from reporting.errors import Misunderstood
from reporting.journal import Tx, events, reports
from reporting.judgement import SEPARATE, approved
from reporting.kinds import KINDS
from reporting.model import Field, Report, Stage, Status
from reporting.reading.identity import plain, read_receipt
from reporting.settings import Office
from reporting.texts import desk as texts

STEPS_SHOWN = 30
"""Of a long story the last ones: a message holds 4,096 characters."""
WORDED = frozenset({"Status", "Jenis", "Bukti", "Gabung Dengan"})
"""Columns with a fixed list of words: a change is told with its words. Of all others only that they changed."""
COLUMNS = WORDED | {*Field} | {
    "DPID", "No. Bukti", "Verifikator 1", "Verifikator 2", "Catatan", "Waktu Lapor", "Pelapor", "Peran", "Unit",
    "Saluran", "Nomor Surat",
}  # fmt: skip
"""Headers of ``Laporan`` that people may change; the name of a column of their own may be anybody's name."""

_WORDS = frozenset(
    word.casefold()
    for word in (
        "",
        SEPARATE,
        reports.UNCHECKED,
        *Status,
        *KINDS,
        *(evidence for kind in KINDS.values() for evidence in kind.evidence),
    )
)
_RECEIPT = re.compile(r"DPB-\d{4}-\d{5,6}-\d")
_NUMBER_ALONE = re.compile(r"\s*(?:dpb)?[\s.:#\d\u2010-\u2015-]{10,24}", re.IGNORECASE)
FILED = "diterima"
"""What the journal notes of a report's first moment."""
STAGE = "tahap"
"""What ``reports.restage`` notes; its words are always ours."""

Event = tuple[datetime, str, str, str, str]
"""As ``events.story`` gives it: when, who, what, before, after."""
Missing = Callable[[str], Sequence[str]]
"""What keeps the approved report of a number out of the list, as sentences without names."""


def is_number(text: str) -> bool:
    """Whether a whole message is a receipt, well typed or with a slip, and nothing else.

    >>> is_number(" dpb 2610 00012 0 "), is_number("DPB-2610-00012-7"), is_number("0812 0000 0301")
    (True, True, False)
    """
    if not _NUMBER_ALONE.fullmatch(plain(text)):
        return False
    try:
        return read_receipt(text) is not None
    except Misunderstood:
        return True


def card(tx: Tx, office: Office, argument: str, missing: Missing) -> Answer:
    """A report of this office in a few lines with its button, or why there is none."""
    report = _wanted(tx, office, argument)
    return (report, ()) if isinstance(report, str) else (_card(report, missing), _buttons(report))


def trace(tx: Tx, office: Office, argument: str, missing: Missing) -> Answer:
    """Card, story and button of a report of this office, or why there is none."""
    report = _wanted(tx, office, argument)
    if isinstance(report, str):
        return report, ()
    happened = events.story(tx, report.number)
    told = steps(tx, office.zone, report.number)
    head = "\n".join([_card(report, missing), *dossier.lines(tx, office, report, happened)])
    text = texts.story(head, told[-STEPS_SHOWN:], max(0, len(told) - STEPS_SHOWN))
    return text, _buttons(report)


def steps(tx: Tx, zone: ZoneInfo, number: str) -> list[str]:
    """All that happened to a report, a line each, oldest first."""
    happened = events.story(tx, number)
    tellers = dossier.tellers(tx, happened)
    return [_step(event, zone, tellers) for event in happened]


def _wanted(tx: Tx, office: Office, argument: str) -> Report | str:
    """The report somebody asks for, or the sentence that says why there is none."""
    try:
        number = read_receipt(argument)
    except Misunderstood as error:
        return str(error)
    if number is None:
        return texts.JEJAK_HOW
    return withdrawal.own_report(tx, office, number) or texts.UNKNOWN.format(number=number)


def _card(report: Report, missing: Missing) -> str:
    stage = reports.stage_words(report.stage, report.stage_ref)
    lacks = missing(report.number) if approved(report) else ()
    return texts.card(report.number, report.kind, stage, report.status, lacks)


def _buttons(report: Report) -> Rows:
    if report.stage.living:
        return [[withdrawal.close_button(report.number)]]
    return [[withdrawal.reopen_button(report.number)]] if report.stage is Stage.WITHDRAWN else ()


def _step(event: Event, zone: ZoneInfo, tellers: Mapping[str, str]) -> str:
    at, who, what, before, after = event
    told_by = tellers.get(who, who)
    told_by = who if what == FILED and told_by == texts.FIELD_OFFICER else told_by  # here they are the teller
    return texts.step(f"{at.astimezone(zone):%Y-%m-%d %H:%M}", told_by, _what(what, before, after))


def _what(what: str, before: str, after: str) -> str:
    """The values of a change only where they are words of the program: into a cell anything may be typed."""
    if what == STAGE or (what in WORDED and _is_ours(before) and _is_ours(after)):
        return texts.changed(what, before, after)
    if what in texts.HAPPENED or not (before or after):
        return texts.happened(what)
    return texts.touched(what if what in COLUMNS else texts.OWN_COLUMN, before=bool(before), after=bool(after))


def _is_ours(text: str) -> bool:
    """Whether this is a word of the program or a receipt, and nothing else."""
    return " ".join(text.split()).casefold() in _WORDS or _RECEIPT.fullmatch(text.strip().upper()) is not None
