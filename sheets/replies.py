"""What reporters hear of the staff's decisions: once each, bundled into one message a chat and sync."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from reporting.chat.incoming import keyboard
from reporting.dialog.scene import Button
from reporting.journal import Tx, batches, outbox, reports, rows
from reporting.judgement import Rules
from reporting.kinds import KINDS, effect
from reporting.matching.ages import votes_from
from reporting.model import Effect, Field, Month, Report, Stage, Status
from reporting.texts import chat as texts
from reporting.texts import staff as staff_texts
from sheets.reports_tab import Findings, Surroundings

BUNDLE = 10
"""Outcomes in one message."""

MonthOf = Callable[[datetime], Month]
"""The month whose list takes a decision made at this moment."""


_STEPS: Mapping[Status, tuple[str, str]] = {
    Status.NEEDS_REPAIR: (texts.CORRECT_THIS, "correct"),
    Status.NEEDS_EVIDENCE: (texts.ADD_EVIDENCE, "evidence"),
}
"""What the reporter can do about an outcome: a button's label and action."""


@dataclass(frozen=True)
class _Outlook:
    """What the wording of an outcome depends on besides the report; ``spared`` were said alive and never listed."""

    rules: Rules
    zone: ZoneInfo
    month_of: MonthOf
    spared: frozenset[str]


def tell(tx: Tx, found: Findings, around: Surroundings, month_of: MonthOf) -> None:
    """Queue what is new to each reporter; what they were told before is not said again.

    About reports that came in a list there is one digest a day (``scheduler.batch_letters``).
    """
    told = rows.answered(tx, found.told)
    spared = frozenset(one.denial.number for one in found.alive if not one.listed)
    outlook = _Outlook(around.rules, around.office.zone, month_of, spared)
    news: dict[int, list[tuple[Report, str]]] = defaultdict(list)
    for report in found.told.values():
        head = found.told.get(found.head_of[report.number], report)
        sentence = _outcome(report, head, outlook) if report.stage.living or _withdrawn(report) else ""
        if not sentence or told.get(report.number) == sentence:
            continue
        chat = reports.chat_of(tx, report.number)
        if chat is not None and not batches.note_news(tx, report.number, sentence):
            news[chat].append((report, sentence))
        rows.answer(tx, report.number, sentence)
    for chat, outcomes in news.items():
        for start in range(0, len(outcomes), BUNDLE):
            _queue(tx, chat, outcomes[start : start + BUNDLE], around)
    _tell_staff(tx, found, around)


def _tell_staff(tx: Tx, found: Findings, around: Surroundings) -> None:
    """That somebody is said to be alive cannot wait until a row is looked at: the staff chat hears it, once."""
    if not around.office.staff_chat:
        return
    for one in found.alive:
        outbox.put(
            tx,
            around.office.staff_chat,
            "sendMessage",
            {"text": staff_texts.alive_notice(one.denial.number, one.denial.kind, one.strikes)},
            around.now,
            office=around.office.code,
            once_key=f"alive {one.denial.number}",
            priority=outbox.NEWS,
        )


def _outcome(report: Report, head: Report, outlook: _Outlook) -> str:
    name, number = report.cell(Field.NAME), report.number
    if head.number == number:
        return _own_outcome(head, number, name, outlook)
    if head.status in (Status.APPROVED, Status.REJECTED) and (outcome := _own_outcome(head, number, name, outlook)):
        return texts.told_before(outcome)
    return ""


def _withdrawn(report: Report) -> bool:
    """Whether staff rejected what a list says already: who was told that it counts hears that it does not."""
    return report.stage is Stage.LISTED and report.status is Status.REJECTED


def _own_outcome(report: Report, number: str, name: str, outlook: _Outlook) -> str:
    why = report.cell("Catatan").strip()
    match report.status:
        case Status.APPROVED:
            return _approved(report, number, name, outlook)
        case Status.REJECTED:
            return texts.rejected(number, name, why)
        case Status.NEEDS_EVIDENCE | Status.NEEDS_REPAIR as status:
            return texts.please_complete(number, name, why, evidence=status is Status.NEEDS_EVIDENCE)
        case Status.FIELD_CHECK:
            return texts.field_check(number, name)
    return ""


def _approved(report: Report, number: str, name: str, outlook: _Outlook) -> str:
    """The month is promised once nothing is missing; what changes no list is said to be noted."""
    kind = KINDS.get(report.kind)
    does = effect(kind, report.cells, outlook.rules.inside) if kind else None
    if does is Effect.NONE:
        return texts.noted(number, name)
    if report.decided_at is None:
        return ""
    if report.number in outlook.spared:
        return texts.spared(number, name)
    counts_from = report.decided_at
    if does is Effect.ADD and (birthday := votes_from(report, counts_from.astimezone(outlook.zone).date())):
        counts_from = max(counts_from, datetime.combine(birthday, time(0), outlook.zone))
    return texts.approved(number, name, staff_texts.month_words(outlook.month_of(counts_from)))


def _queue(tx: Tx, chat: int, outcomes: list[tuple[Report, str]], around: Surroundings) -> None:
    text = "\n\n".join(sentence for _, sentence in outcomes)
    rows = [
        [Button(f"{label} {report.number}", action, report.number, lasting=True)]
        for report, _ in outcomes
        if report.status in _STEPS
        # who is not enrolled corrects nothing, but may send a photograph of what is missing
        for label, action in [_STEPS[report.status if report.person_id is not None else Status.NEEDS_EVIDENCE]]
    ]
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(rows, 0):
        payload["reply_markup"] = markup
    outbox.put(tx, chat, "sendMessage", payload, around.now, office=around.office.code, priority=outbox.NEWS)
