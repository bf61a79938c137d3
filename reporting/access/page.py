"""The matrix as a page of the docs."""

from collections.abc import Iterable, Sequence

from reporting.access.matrix import MATRIX, Act, Other, Room, Where, Who, may
from reporting.kinds import KINDS, Kind
from reporting.model import Role
from reporting.texts import access as texts

IN_ROOM: dict[Room, Sequence[Who]] = {
    Room.PRIVATE: (Other.STRANGER, Other.VOTER, *Role),
    Room.STAFF: (Other.STAFF_CHAT, Other.GROUP, Role.KPU),
    Room.COMMAND_LINE: (Other.OPERATOR, Other.STAFF_CHAT, Role.KPU),
}
"""The columns of each table; whoever is left out of one has nothing in it."""


def page() -> str:
    """``docs/akses.md``, word for word."""
    tables = [f"## {texts.ROOMS[room]}\n\n{_table(room, who)}\n" for room, who in IN_ROOM.items()]
    return "\n".join([texts.HEAD, *tables, f"{texts.KINDS_HEAD}\n{_kinds()}\n", texts.STAFF_CHAT])


def _table(room: Room, columns: Sequence[Who]) -> str:
    acts = [act for act in Act if MATRIX[act].room is room]
    lines = ([texts.ACTS[act.value], *(_cell(who, act) for who in columns)] for act in acts)
    return _lines([texts.ACT, *columns], lines)


def _cell(who: Who, act: Act) -> str:
    if may(who, act, Where.ELSEWHERE):
        return texts.ALL
    if may(who, act, Where.OFFICE):
        return texts.OFFICE
    return texts.OWN if may(who, act) else texts.NONE


def _kinds() -> str:
    lines = ([kind.name, *(_offer(kind, role) for role in Role)] for kind in KINDS.values())
    return _lines([texts.KIND, *Role], lines)


def _offer(kind: Kind, role: Role) -> str:
    if role in kind.offered:
        return texts.OFFERED
    return texts.FURTHER if role in kind.further else texts.NONE


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    shown = [head, ["---", *[":-:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in shown)
