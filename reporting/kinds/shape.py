"""What a kind of report consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporting.model import Effect, Field, Role


@dataclass(frozen=True)
class Kind:
    """One kind of report.

    ``asks`` are the questions of the form in order (the name first; only the name is compulsory);
    ``extras`` stand behind ``Isi data lain``; ``given`` are values that follow from the kind itself.
    ``word`` is the label that free-text reading gives it, ``signs`` what the stated ground must contain (folded) to
    tell it from another kind of the same word. ``offered`` see its button at once, ``further`` behind ``Lainnya``.
    ``other_end`` is the field that names the far side of a move: inside the office the move is a change (UBAH).
    ``ahead`` says whether it may be told before it happens, ``housed`` whether a home's or prison's report of it has
    its effect, ``ages`` the ages (years, both included) it is told of, ``revives`` whether it takes back a strike: it
    holds an open one, and of one in an earlier list it makes an addition. ``visited``: while nothing proves it, a field
    officer is sent.
    """

    name: str
    word: str
    button: str
    effect: Effect
    reason: str
    evidence: tuple[str, ...]
    asks: tuple[Field, ...]
    extras: tuple[Field, ...]
    offered: frozenset[Role]
    further: frozenset[Role] = frozenset()
    signs: tuple[str, ...] = ()
    given: Mapping[Field, str] = field(default_factory=dict)
    other_end: Field | None = None
    ahead: bool = False
    housed: bool = False
    ages: tuple[int, int] | None = None
    revives: bool = False
    visited: bool = False
