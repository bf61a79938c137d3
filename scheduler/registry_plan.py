"""What the registry's answers would do to the reports they are about, and the summary that asks for it (pure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import TypeVar

from reporting.journal.registry_answers import EVIDENCE, unchecked
from reporting.kinds import KINDS
from reporting.model import Field, Report, Status
from reporting.reading.registry_answers import Answer, Answers, Place, Verdict
from reporting.texts import registry as texts

Item = TypeVar("Item", str, Place)


class _Case(Enum):
    """What an answer is good for."""

    FILLS = auto()
    DENIES = auto()
    DENIES_EVIDENCE = auto()
    HAS_EVIDENCE = auto()
    NOT_ACCEPTED = auto()
    ANSWERED_BEFORE = auto()
    OVER = auto()
    UNKNOWN = auto()
    OTHER_PERSON = auto()


_NOTED = (_Case.DENIES, _Case.DENIES_EVIDENCE, _Case.HAS_EVIDENCE, _Case.NOT_ACCEPTED)


@dataclass(frozen=True)
class Plan:
    """``fills`` are the answers that fill ``Bukti``, ``noted`` those that are only shown; ``summary`` has no names."""

    fills: tuple[Answer, ...] = field(repr=False)
    noted: tuple[Answer, ...] = field(repr=False)
    summary: str = ""


def draw(name: str, answers: Answers, told: Mapping[str, Report], office: str) -> Plan:
    """The plan for a file of this name. ``told`` are the reports of its numbers, of whichever office, by number.

    Cells that the staff filled stay as they are; of another office's report not even that it exists is said.
    """
    sorted_out: dict[_Case, list[Answer]] = {case: [] for case in _Case}
    for answer in answers.answers:
        sorted_out[_case(answer, told.get(answer.number), office)].append(answer)
    fills = tuple(sorted_out[_Case.FILLS])
    noted = tuple(answer for case in _NOTED for answer in sorted_out[case])
    lines = [texts.read(name, len(answers.answers)), *_about_reports(sorted_out), *_about_rows(answers, sorted_out)]
    if fills or noted:
        lines.append(texts.NOT_YET)
    else:
        foreign = answers.answers and len(sorted_out[_Case.UNKNOWN]) == len(answers.answers)
        lines.append(texts.ALL_FOREIGN if foreign else texts.NOTHING_TO_DO)
    return Plan(fills, noted, "\n".join(lines))


def _case(answer: Answer, report: Report | None, office: str) -> _Case:
    if report is None or report.office != office:
        return _Case.UNKNOWN
    if not answer.about(report.cell(Field.NIK), report.cell(Field.NAME)):
        return _Case.OTHER_PERSON
    if not report.stage.living or report.status is Status.REJECTED:
        return _Case.OVER
    evidence = report.cell("Bukti")
    ours = evidence.strip().casefold() == EVIDENCE.casefold()
    if answer.verdict is not Verdict.TRUE:
        return _Case.DENIES_EVIDENCE if ours else _Case.DENIES
    kind = KINDS.get(report.kind)
    if kind is None or EVIDENCE not in kind.evidence:
        return _Case.NOT_ACCEPTED
    if unchecked(evidence):
        return _Case.FILLS
    return _Case.ANSWERED_BEFORE if ours else _Case.HAS_EVIDENCE


def _about_reports(sorted_out: Mapping[_Case, Sequence[Answer]]) -> list[str]:
    fills = sorted_out[_Case.FILLS]
    lines = [texts.will_fill(len(fills))] if fills else []
    lines += _line(texts.without_document, [answer.number for answer in fills if not answer.document])
    for case, about in ((_Case.DENIES, texts.denied), (_Case.DENIES_EVIDENCE, texts.denied_evidence)):
        for verdict in (Verdict.FALSE, Verdict.UNKNOWN):
            lines += _line(partial(about, verdict), [one.number for one in sorted_out[case] if one.verdict is verdict])
    for case, sentence in (
        (_Case.HAS_EVIDENCE, texts.has_evidence),
        (_Case.ANSWERED_BEFORE, texts.answered_before),
        (_Case.NOT_ACCEPTED, texts.not_accepted),
        (_Case.OVER, texts.over),
    ):
        lines += _line(sentence, [answer.number for answer in sorted_out[case]])
    return lines


def _about_rows(answers: Answers, sorted_out: Mapping[_Case, Sequence[Answer]]) -> list[str]:
    lines = _line(texts.unknown, [answer.row for answer in sorted_out[_Case.UNKNOWN]])
    lines += _line(texts.other_person, [answer.row for answer in sorted_out[_Case.OTHER_PERSON]])
    lines += _line(texts.damaged, answers.damaged)
    lines += _line(texts.unclear, answers.unclear)
    lines += _line(texts.contradicted, answers.contradicted)
    return lines + ([texts.unanswered(answers.unanswered)] if answers.unanswered else [])


def _line(sentence: Callable[[Sequence[Item]], str], items: Sequence[Item]) -> list[str]:
    return [sentence(items)] if items else []
