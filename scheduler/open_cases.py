"""Open reports that wait for proof: which a visit may settle, and which an answer of the civil registry (pure)."""

from collections.abc import Iterator

from reporting.judgement import proven
from reporting.kinds import KINDS, effect
from reporting.matching.duplicates import heads
from reporting.model import Effect, Field, OpenCase, Report, Status, three_digits
from scheduler.matter import Matter
from scheduler.places import Gazetteer

REGISTRY = "Jawaban Disdukcapil"
DECIDED = (Status.APPROVED, Status.REJECTED)


def open_cases(matter: Matter, gazetteer: Gazetteer) -> tuple[OpenCase, ...]:
    """By number; of an event that several told only the report that counts, and nothing filed after the cut-off."""
    return tuple(sorted(_cases(matter, gazetteer), key=lambda case: case.number))


def _cases(matter: Matter, gazetteer: Gazetteer) -> Iterator[OpenCase]:
    counted = heads(matter.unproven)
    for report in matter.unproven:
        undecided = report.stage.living and report.status not in DECIDED
        if not undecided or counted[report.number] != report.number or report.filed_at > matter.until:
            continue
        visit, answer = _by_visit(report), _by_registry(report, matter)
        if visit or answer:
            yield _case(report, gazetteer, field_check=visit, registry=answer)


def _by_visit(report: Report) -> bool:
    kind = KINDS.get(report.kind)
    return report.status is Status.FIELD_CHECK or bool(kind and kind.visited and not proven(report, kind))


def _by_registry(report: Report, matter: Matter) -> bool:
    if report.status is Status.REGISTRY_CHECK:
        return True
    kind = KINDS.get(report.kind)
    if kind is None or REGISTRY not in kind.evidence or proven(report, kind):
        return False
    return effect(kind, report.cells, matter.rules.inside) in (Effect.STRIKE, Effect.CHANGE)


def _case(report: Report, gazetteer: Gazetteer, *, field_check: bool, registry: bool) -> OpenCase:
    kind = KINDS.get(report.kind)
    kecamatan, kelurahan = gazetteer.spell(report.cell(Field.KECAMATAN), report.cell(Field.KELURAHAN))
    return OpenCase(
        number=report.number,
        kind=report.kind,
        status=report.status.value,
        field_check=field_check,
        registry=registry,
        name=report.cell(Field.NAME),
        nik=report.cell(Field.NIK),
        kk=report.cell(Field.KK),
        sex=report.cell(Field.SEX),
        birthplace=report.cell(Field.BIRTHPLACE),
        birthdate=report.cell(Field.BIRTHDATE),
        kecamatan=kecamatan,
        kelurahan=kelurahan,
        rw=three_digits(report.cell(Field.RW)),
        rt=three_digits(report.cell(Field.RT)),
        address=report.cell(Field.ADDRESS),
        happened=report.cell(Field.DATE),
        other_end=report.cell(kind.other_end if kind and kind.other_end else Field.CHANGE),
    )
