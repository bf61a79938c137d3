"""What reporters hear of the staff's decisions: once each, bundled into one message a chat and sync."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from reporting.chat.incoming import keyboard
from reporting.dialog.scene import Button
from reporting.journal import Tx, outbox, reports
from reporting.model import Field, Month, Report, Status
from reporting.texts import chat as texts
from reporting.texts import staff as staff_texts
from sheets.reports_tab import Findings, Surroundings

BUNDLE = 10
"""Outcomes in one message."""

MonthOf = Callable[[datetime], Month]
"""The month whose list takes a decision made at this moment."""


def tell(tx: Tx, found: Findings, around: Surroundings, month_of: MonthOf) -> None:
    """Queue what is new to each reporter; what they were told before is not said again."""
    told = reports.answered(tx, around.office.code)
    by_number = {report.number: report for report in found.all}
    news: dict[int, list[tuple[Report, str]]] = defaultdict(list)
    for report in found.all:
        head = by_number.get(found.head_of[report.number], report)
        sentence = _outcome(report, head, month_of) if report.stage.living else ""
        if not sentence or told.get(report.number) == sentence:
            continue
        chat = reports.chat_of(tx, report.number)
        if chat is not None:
            news[chat].append((report, sentence))
        reports.answer(tx, report.number, sentence)
    for chat, outcomes in news.items():
        for start in range(0, len(outcomes), BUNDLE):
            _queue(tx, chat, outcomes[start : start + BUNDLE], around)


def _outcome(report: Report, head: Report, month_of: MonthOf) -> str:
    name, number = report.cell(Field.NAME), report.number
    if head.number == number:
        return _own_outcome(head, number, name, month_of)
    if head.status in (Status.APPROVED, Status.REJECTED) and (outcome := _own_outcome(head, number, name, month_of)):
        return texts.told_before(outcome)
    return ""


def _own_outcome(report: Report, number: str, name: str, month_of: MonthOf) -> str:
    why = report.cell("Catatan").strip()
    match report.status:
        case Status.APPROVED if report.decided_at:
            return texts.approved(number, name, staff_texts.month_words(month_of(report.decided_at)))
        case Status.REJECTED:
            return texts.rejected(number, name, why)
        case Status.NEEDS_EVIDENCE | Status.NEEDS_REPAIR as status:
            return texts.please_complete(number, name, why, evidence=status is Status.NEEDS_EVIDENCE)
        case Status.FIELD_CHECK:
            return texts.field_check(number, name)
    return ""


def _queue(tx: Tx, chat: int, outcomes: list[tuple[Report, str]], around: Surroundings) -> None:
    text = "\n\n".join(sentence for _, sentence in outcomes)
    rows = [
        [Button(f"{texts.CORRECT_THIS} {report.number}", "correct", report.number, lasting=True)]
        for report, _ in outcomes
        if report.status is Status.NEEDS_REPAIR
    ]
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(rows, 0):
        payload["reply_markup"] = markup
    outbox.put(tx, chat, "sendMessage", payload, around.now, office=around.office.code, priority=outbox.NEWS)
