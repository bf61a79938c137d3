"""How a tab looks, as data: widths, drop-downs, colours, views; and pages that the bot writes whole.

Columns are named by their headers; a header that the tab does not have is passed over. ``appearance`` says how each
tab of the desk looks, the doors know how to put it on. Drop-downs never refuse what is typed: the bot reads
``disetujui `` too, and a refused cell would stop a pasted block.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

LIST_END = 1_000
"""The last sheet row of the lists behind drop-downs (row 1 says what each is); pages have at least as many rows."""

MARK = "lapor-pdpb"
"""By this the bot knows what it made itself: in descriptions of protections, alternative texts of charts, stamps."""
RULE_MARK = " ·bot"
"""The same inside the formula of a colour rule, which has no name: ``TRIM($B2)&" ·bot"="Disetujui ·bot"``."""
VIEW_MARK = "PDPB · "
"""The same as the beginning of a view's name, where people read it."""

BOT_HEAD, STAFF_HEAD = "#E3E3E3", "#D6E6F5"
"""Behind the header of a guarded column and of any other."""


@dataclass(frozen=True)
class Block:
    """Lists of a page: columns ``first`` … ``first + width - 1`` (0 is A), sheet rows 2 … ``LIST_END``."""

    title: str
    first: int
    width: int = 1


@dataclass(frozen=True)
class Choice:
    """The drop-down of a column: fixed ``values``, or what stands in ``block``.

    With ``by`` the value of that other column picks: ``options`` by it, which also stand in ``block``, one list a
    column under its name; ``values`` are then all of them, for rows where nothing is picked yet. ``hint``: what to
    choose, in one sentence.
    """

    column: str
    values: tuple[str, ...] = ()
    block: Block | None = None
    by: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hint: str = ""


@dataclass(frozen=True)
class Shade:
    """Colours (``#RRGGBB``) where ``column`` holds ``word``, trimmed and in any case, or ``begins`` with it.

    Over the ``whole_row`` or that cell only. Of two that fit, the one named first in the look wins.
    """

    column: str
    word: str
    back: str
    ink: str = "#000000"
    begins: bool = False
    whole_row: bool = True


@dataclass(frozen=True)
class View:
    """A filter of one's own (it changes nothing for others): the rows whose ``column`` contains ``word``."""

    name: str
    column: str
    word: str

    @property
    def title(self) -> str:
        """The name people see."""
        return VIEW_MARK + self.name


@dataclass(frozen=True)
class Look:
    """How one tab looks. ``widths`` in characters; ``notes`` by header; ``guarded`` columns warn who types there."""

    title: str
    frozen_columns: int = 0
    widths: Mapping[str, int] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    shades: tuple[Shade, ...] = ()
    views: tuple[View, ...] = ()

    @property
    def stamp(self) -> str:
        """What a tab wears that looks like this: the same for the same look, another for any other."""
        return stamp_of(asdict(self))


@dataclass(frozen=True)
class Span:
    """Cells below each other on a page: ``column`` and ``top`` count from 0 (row 1 is 0), ``bottom`` is excluded."""

    column: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Chart:
    """A chart on its page, drawn from ``labels`` and ``values`` there.

    Its upper left corner lies on (row, column) ``at``; it is about ``height`` rows high.
    """

    name: str
    kind: Literal["column", "bar"]
    labels: Span
    values: Span
    at: tuple[int, int]
    height: int


@dataclass(frozen=True)
class Page:
    """A tab that the bot writes whole, row 1 first; its rows are as wide as ``widths`` (characters).

    Texts that begin with ``=`` are formulas, with commas between arguments and English names (each door turns them
    into what its side wants); everywhere else on the desk nothing is a formula. Only the columns of ``widths`` are
    the page's: old cells in them go, others stay; of the ``kept`` columns only row 1 is the page's, below it stand
    lists that the bot keeps up to date. ``headings`` are rows in bold (0 is row 1), but for the columns of ``lists``,
    of which only row 1 can be; ``counts`` are columns of figures, which stand at the right edge with the words above.
    """

    title: str
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    widths: tuple[int, ...]
    stamp: str
    headings: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()
    counts: frozenset[int] = frozenset()
    frozen_rows: int = 0
    charts: tuple[Chart, ...] = ()


def stamp_of(content: object) -> str:
    """Twelve hexadecimal digits that stand for some JSON-like content."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
