"""Whether an approved report may enter a list, and what it still lacks (the product contract, section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporting.kinds import KINDS, Kind, Places, effect
from reporting.model import Candidate, Effect, Field, Match, Person, Report, Role, Stage, Status, Voter
from reporting.texts import second, sifting
from reporting.texts import staff as texts

VISITED = "Hasil coktas"
"""The evidence that a field officer brings."""
SEPARATE = "pisah"
"""What staff write into ``Gabung Dengan`` to rule that two reports are two events."""


@dataclass(frozen=True)
class Listed:
    """A report in a closed list: the list's month (``YYYY-MM``) and the report's number."""

    month: str
    number: str


@dataclass(frozen=True)
class Standing:
    """What the voter register says of a report's person, with the lists closed since its import laid over it.

    ``match`` is ``None`` while the person was not looked for; ``best`` the first candidate, ``contested``: there are
    two. ``pointed``: the reporter said that it is (not) the best. ``chosen`` is the entry that ``DPID`` names.
    ``struck``: the list that struck off the entry, ``added``: the one in which a person without an entry is new.
    """

    match: Match | None = None
    best: Candidate | None = field(default=None, repr=False)
    contested: bool = False
    pointed: bool | None = None
    chosen: Voter | None = field(default=None, repr=False)
    struck: Listed | None = None
    added: Listed | None = None

    @property
    def entry(self) -> Voter | None:
        """The entry that is meant: the chosen one, else a sure one."""
        return self.chosen or (self.best.voter if self.best and self.match is Match.SURE else None)

    @property
    def registered(self) -> bool:
        """Whether the person stands in the register, as it is with the closed lists laid over it."""
        return self.entry is not None and self.struck is None


UNKNOWN = Standing()
"""Of a person who was not looked for."""


@dataclass(frozen=True)
class Rules:
    """What the judgement needs to know of an office: who may sign, how many must, which places are inside.

    ``standings``: what the register says, by the number of each report at hand; ``laid_over``: the months (``YYYY-MM``)
    whose lists were closed since it was imported. ``by_chat``: a second officer signs by a button in the chat and not
    in ``Verifikator 2``; ``confirmed`` are the names of those who did, by report, as far as their press still counts.
    """

    officers: frozenset[str]
    needed: Mapping[Effect, int]
    inside: Places
    register_loaded: bool = False
    standings: Mapping[str, Standing] = field(default_factory=dict, repr=False)
    laid_over: frozenset[str] = frozenset()
    by_chat: bool = False
    confirmed: Mapping[str, str] = field(default_factory=dict, repr=False)

    def standing(self, report: Report) -> Standing:
        """What the register says of a report's person."""
        return self.standings.get(report.number, UNKNOWN)


def officers(people: tuple[Person, ...] | list[Person]) -> frozenset[str]:
    """The names that may stand in ``Verifikator``: active reporters whose role is KPU, folded for comparing."""
    return frozenset(folded(person.name) for person in people if person.active and person.role is Role.KPU)


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
    if does is Effect.STRIKE and not proven(report, kind):
        problems.append("Bukti harus salah satu dari: " + ", ".join(kind.evidence))
    if rules.register_loaded and does is not Effect.ADD:
        problems += _names_no_entry(report, rules.standing(report))
    return problems + unsigned(report, rules, does)


def proven(report: Report, kind: Kind) -> bool:
    """Whether ``Bukti`` is evidence that its kind accepts."""
    return folded(report.cell("Bukti")) in {folded(word) for word in kind.evidence}


def by_visit(report: Report) -> bool:
    """Whether ``Bukti`` says that an officer was there."""
    return folded(report.cell("Bukti")) == folded(VISITED)


def _names_no_entry(report: Report, standing: Standing) -> list[str]:
    if standing.chosen:
        return []
    if report.cell("DPID").strip():
        return [sifting.NO_SUCH_ENTRY]
    if standing.added:
        return [sifting.added(standing.added.month, standing.added.number)]
    return [sifting.SEARCH if standing.match is Match.NONE else sifting.CHOOSE]


def only_recorded(report: Report) -> bool:
    """Whether it is of a kind that never changes the list, whatever it says: nothing of it is awaited or held."""
    return report.kind in KINDS and KINDS[report.kind].effect is Effect.NONE


def _why_nothing(kind: Kind, report: Report) -> str:
    if only_recorded(report):
        return texts.RECORDED_ONLY
    if report.cell(Field.LOCAL_ID).strip().casefold() == "belum":
        return texts.NONPERMANENT
    return texts.from_a_home([one.name for one in KINDS.values() if one.housed and one.effect is kind.effect])


def unsigned(report: Report, rules: Rules, does: Effect) -> list[str]:
    """Which officers are still missing for this effect, as sentences for staff."""
    problems, seen = [], set()
    needed = rules.needed.get(does, 1)
    by_chat = rules.by_chat and needed > 1
    for place in ("Verifikator 1", "Verifikator 2")[: 1 if by_chat else needed]:
        name = report.cell(place).strip()
        if not name:
            problems.append(f"{place} belum diisi")
        elif folded(name) not in rules.officers:
            problems.append(f"{place} bukan petugas KPU aktif di tab Pelapor")
        elif folded(name) in seen:
            problems.append(f"{place} harus orang lain")
        seen.add(folded(name))
    return problems + (_unconfirmed(report, rules) if by_chat else [])


def _unconfirmed(report: Report, rules: Rules) -> list[str]:
    typed, name = report.cell("Verifikator 2"), rules.confirmed.get(report.number)
    if name is None:
        return [second.TYPED if typed.strip() else second.AWAITED]
    return [second.OTHER_NAME] if typed.strip() and folded(typed) != folded(name) else []


def awaits_second(report: Report, rules: Rules) -> bool:
    """Whether nothing but the press of a second officer is missing: of an approved report, or one to be taken back."""
    if approved(report):
        missing = lacking(report, rules)
    elif report.stage is Stage.LISTED and report.status is Status.REJECTED and report.kind in KINDS:
        added = effect(KINDS[report.kind], report.cells, rules.inside) is Effect.ADD
        missing = unsigned(report, rules, Effect.STRIKE) if added else []
    else:
        return False
    return missing in ([second.AWAITED], [second.TYPED])


def approved(report: Report) -> bool:
    """Whether the staff said yes and the report is still alive."""
    return report.status is Status.APPROVED and report.stage.living


def stands(report: Report) -> bool:
    """Whether a report is in a list and nobody rejected it since: its event is counted."""
    return report.stage is Stage.LISTED and report.status is not Status.REJECTED


def folded(text: str) -> str:
    """As names are compared: without case and superfluous blanks."""
    return " ".join(text.split()).casefold()
