"""Whether a list that was closed since the register was imported struck an entry off: it is a voter's no more."""

from collections.abc import Iterable
from datetime import datetime

from reporting.journal import Tx, editions, findings, months
from reporting.kinds import KINDS, effect, place
from reporting.model import Area, Effect, Report, Voter


def is_struck(tx: Tx, office: str, entry: Voter, imported_at: datetime, places: Iterable[Area]) -> bool:
    """What the last list said that names the entry; ``False`` when none does. The same work for every entry."""
    since = frozenset(str(month) for month in months.closed_since(tx, office, imported_at))
    if not since:
        return False
    inside = frozenset(place(f"{area.kelurahan}, {area.kecamatan}") for area in places if area.kelurahan)
    told = findings.listed_of(tx, office, since, [entry.dpid or "-"], [entry.nik or "-"])
    said = [(one.stage_ref, _does(one, inside)) for one in told if _about(one, entry)]
    # what a later list took back or turned stands in no report any more
    turned = editions.turned(tx, office, since)
    mine = entry.dpid.casefold()
    said += [(str(line.month), line.row.effect) for line in turned if line.row.columns["DPID"].casefold() == mine]
    deciding = [does for _, does in sorted(said, key=lambda one: one[0]) if does in (Effect.STRIKE, Effect.ADD)]
    return deciding[-1:] == [Effect.STRIKE]


def _about(report: Report, entry: Voter) -> bool:
    """A report that names another entry is about that one, although the NIK may be the same."""
    named = report.cell("DPID").strip().casefold()
    return not named or named == entry.dpid.casefold()


def _does(report: Report, inside: frozenset[tuple[str, str]]) -> Effect:
    return effect(KINDS[report.kind], report.cells, inside) if report.kind in KINDS else Effect.NONE
