"""A group's part of a closed month: the same numbers, cut to its scope (pure)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from reporting.model import Closing, ListRow
from reporting.reading.scopes import Scope, fold

_COUNTED = ("NOMOR", "KECAMATAN", "KELURAHAN", "KELAMIN", "JENIS", "ALASAN")
Where = tuple[str, str]
"""(kecamatan, kelurahan), folded."""


def parts(closing: Closing, scopes: Collection[Scope]) -> dict[Scope, Closing]:
    """The closing as far as it concerns each scope; scopes of which it knows no place are left out.

    The list is gone through once, however many scopes there are, and of its rows only what is counted is kept.
    """
    rows = _by_place(closing)
    return {scope: _part(closing, scope, rows) for scope in scopes if knows(closing, scope)}


def knows(closing: Closing, scope: Scope) -> bool:
    """Whether any place of this month lies in the scope; its rows are not asked."""
    return any(scope.holds(line.kecamatan, line.kelurahan) for line in closing.recap)


def _part(closing: Closing, scope: Scope, rows: Mapping[Where, list[ListRow]]) -> Closing:
    inside = [row for where, some in rows.items() if scope.holds(*where) for row in some]
    if scope == Scope():
        return replace(closing, rows=tuple(inside))
    return replace(
        closing,
        office_name=f"{closing.office_name} – {scope.place}",
        rows=tuple(inside),
        recap=tuple(line for line in closing.recap if scope.holds(line.kecamatan, line.kelurahan)),
        received=sum(count for *where, count in closing.received_in if scope.holds(*where)),
    )


def _by_place(closing: Closing) -> dict[Where, list[ListRow]]:
    """Rows with nothing of a person; those that count alike are one object, so that 100,000 weigh nothing."""
    alike: dict[tuple[str, ...], ListRow] = {}
    found: defaultdict[Where, list[ListRow]] = defaultdict(list)
    for row in closing.rows:
        cells = tuple(row.columns[name] for name in _COUNTED[1:])
        slim = alike.setdefault(cells, ListRow(dict(zip(_COUNTED, ("", *cells), strict=True))))
        found[fold(cells[0]), fold(cells[1])].append(slim)
    return found
