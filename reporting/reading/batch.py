"""The rows of a list → reports that could be filed, each with what is wrong or doubtful about it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from reporting.errors import Misunderstood
from reporting.kinds import HOMES, KINDS, Kind, kind_name, of_word
from reporting.model import Role
from reporting.model.batches import Line
from reporting.reading import cells
from reporting.reading.columns import Extra
from reporting.reading.listing import Listing
from reporting.reading.rows import Around, KindOf, RowReader
from reporting.reading.words import read as read_words
from reporting.texts import rows as texts

MEANT = 0.8
"""How alike a misspelt kind must be (difflib)."""
_MARKS = re.compile(r"[^\w/ ]+")


def read_lines(listing: Listing, around: Around, kind: str = "") -> list[Line]:
    """Every row of a list of changes; ``kind`` is that of all rows when they name none."""
    return list(_lines(listing, around, _kinds_of(listing, around, kind)))


def read_residents(listing: Listing, around: Around, arrival: Kind) -> list[Line]:
    """Every row of a full list, as somebody who newly came by ``arrival``."""
    return list(_lines(listing, around, lambda _row: arrival))


def _kinds_of(listing: Listing, around: Around, kind: str) -> KindOf:
    if kind:
        return lambda _row: KINDS[kind]
    return lambda row: read_kind(cells.said(listing.cell(row, Extra.KIND)), around)


def _lines(listing: Listing, around: Around, kind_of: KindOf) -> Iterator[Line]:
    reader = RowReader(listing, around)
    seen: dict[str, int] = {}
    for row in listing.rows:
        line = reader.line(row, kind_of)
        if line.sendable and line.digest in seen:
            line = replace(line, faults=(texts.same_row(seen[line.digest]),))
        elif line.sendable:
            seen[line.digest] = line.row
        yield line


def read_kind(typed: str, around: Around) -> Kind:
    """The kind that a cell names: exactly, as its button, as free words, or misspelt."""
    if not typed:
        raise Misunderstood(texts.NO_KIND)
    kind = KINDS.get(kind_name(typed)) or _by_button(typed, around.role) or _by_words(typed, around)
    if kind is None:
        mine = [name for name, one in KINDS.items() if around.role in one.offered | one.further]
        near = get_close_matches(typed.casefold(), [name.casefold() for name in mine], n=1, cutoff=MEANT)
        if not near:
            raise Misunderstood(texts.kind_unclear(typed))
        kind = KINDS[kind_name(near[0])]
    if around.role in kind.offered | kind.further:
        return kind
    # in a home a move is an arrival or a departure; the other way round somebody would be struck off
    if around.role in HOMES and (counterpart := of_word(kind.word, around.role, typed)):
        return counterpart
    raise Misunderstood(texts.kind_not_yours(kind.name))


def _by_button(typed: str, role: Role) -> Kind | None:
    wanted = _plain(typed)
    mine = [kind for kind in KINDS.values() if role in kind.offered | kind.further]
    return next(
        (kind for kind in mine if wanted in (_plain(kind.button), _plain(kind.word), _plain(kind.reason))), None
    )


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", text.replace("_", " ")).casefold().split())


def _by_words(typed: str, around: Around) -> Kind | None:
    readings = read_words(f"Bu Contoh {typed} kemarin", sent=around.now, area=around.home)
    return of_word(readings[0].kind, around.role, typed) if len(readings) == 1 else None
