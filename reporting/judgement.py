"""Whether an approved report may enter a list, and what it still lacks (the product contract, section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.kinds import KINDS, Kind, Places, effect
from reporting.model import Effect, Field, Person, Report, Role, Status
from reporting.texts import staff as texts

SEPARATE = "pisah"
"""What staff write into ``Gabung Dengan`` to rule that two reports are two events."""


@dataclass(frozen=True)
class Rules:
    """What the judgement needs to know of an office: who may sign, how many must, which places are inside."""

    officers: frozenset[str]
    needed: Mapping[Effect, int]
    inside: Places
    register_loaded: bool = False


def officers(people: tuple[Person, ...] | list[Person]) -> frozenset[str]:
    """The names that may stand in ``Verifikator``: active reporters whose role is KPU, folded for comparing."""
    return frozenset(_folded(person.name) for person in people if person.active and person.role is Role.KPU)


def lacking(report: Report, rules: Rules) -> list[str]:
    """What keeps an approved report out of the list, as sentences for staff; empty when its conditions are met.

    Only for reports whose status is ``Disetujui``; the others are not meant to enter a list yet.
    """
    kind = KINDS.get(report.kind)
    if kind is None:
        return [f"jenis “{report.kind}” belum dikenal"]
    does = effect(kind, report.cells, rules.inside)
    if does is Effect.NONE:
        return [_why_nothing(kind, report)]
    problems = []
    if does is Effect.STRIKE and _folded(report.cell("Bukti")) not in {_folded(word) for word in kind.evidence}:
        problems.append("Bukti harus salah satu dari: " + ", ".join(kind.evidence))
    if rules.register_loaded and does is not Effect.ADD and not report.cell("DPID").strip():
        problems.append("DPID pemilih belum dipilih")
    return problems + _unsigned(report, rules, rules.needed.get(does, 1))


def only_recorded(report: Report) -> bool:
    """Whether it is of a kind that never changes the list, whatever it says: nothing of it is awaited or held."""
    return report.kind in KINDS and KINDS[report.kind].effect is Effect.NONE


def _why_nothing(kind: Kind, report: Report) -> str:
    if only_recorded(report):
        return texts.RECORDED_ONLY
    if report.cell(Field.LOCAL_ID).strip().casefold() == "belum":
        return texts.NONPERMANENT
    return texts.from_a_home([one.name for one in KINDS.values() if one.housed and one.effect is kind.effect])


def _unsigned(report: Report, rules: Rules, needed: int) -> list[str]:
    problems, seen = [], set()
    for place in ("Verifikator 1", "Verifikator 2")[:needed]:
        name = report.cell(place).strip()
        if not name:
            problems.append(f"{place} belum diisi")
        elif _folded(name) not in rules.officers:
            problems.append(f"{place} bukan petugas KPU aktif di tab Pelapor")
        elif _folded(name) in seen:
            problems.append(f"{place} harus orang lain")
        seen.add(_folded(name))
    return problems


def approved(report: Report) -> bool:
    """Whether the staff said yes and the report is still alive."""
    return report.status is Status.APPROVED and report.stage.living


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
