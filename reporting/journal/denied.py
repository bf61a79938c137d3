"""Which reports may strike off somebody who is said to be alive: the same person, or nearly the same name and place."""

from collections.abc import Collection, Mapping

from reporting.journal import Tx, rows, traces
from reporting.kinds import KINDS, Places
from reporting.matching.duplicates import told_in
from reporting.matching.persons import said_alive
from reporting.model import Effect, Report

MOST = 60
"""Strikes whose names are compared with that of one denial: those that share most with it."""
_STRIKING = tuple(name for name, kind in KINDS.items() if kind.effect is Effect.STRIKE)


def beside(tx: Tx, denials: Collection[Report]) -> dict[str, Report]:
    """These denials, all that is told of the same people, and the strikes that may be of them; by number."""
    near: set[str] = set()
    for one in denials:
        told = told_in(one.kind, one.cells, one.filed_at.date())
        near |= {*traces.near_of_kinds(tx, one.office, told, _STRIKING, MOST)}
    found = rows.about_same_people(tx, denials)
    return found | rows.find_many(tx, near - found.keys())


def with_alike(tx: Tx, office: str, told: Mapping[str, Report], inside: Places) -> dict[str, Report]:
    """These and, all that is held by a nearly same name in one chain with them; by number."""
    open_ones = rows.denials(tx, office)
    if not open_ones:
        return dict(told)
    found = beside(tx, open_ones)
    groups = [{one.denial.number, *one.alike} for one in said_alive(list(found.values()), inside) if one.alike]
    near = set(told)
    while more := [group for group in groups if not group.isdisjoint(near) and not group <= near]:
        near = near.union(*more)
    return {**{number: found[number] for number in near if number in found}, **told}
