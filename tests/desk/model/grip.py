"""How random staff take hold of the desk: one act at a time, noted in the story and shown to the shadow."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from random import Random

from sheets.layout import REPORTS
from tests.desk.model.shadow import Shadow, View, text_of
from tests.standins.cells import RefusalError
from tests.standins.grid import Tab
from tests.standins.sheets import SheetsServer

TAB, RENAMED = REPORTS.title, "Laporan saya"


@dataclass
class Grip:
    """``acts`` counts what was done. Everything drawn comes from ``dice``; each act is noted in ``story``."""

    server: SheetsServer
    shadow: Shadow
    dice: Random
    story: list[str]
    acts: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)
    by_hand: dict[str, dict[str, str]] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)
    """Names of typed rows that went with an undone version or a deleted tab before they were reports."""
    counter: int = 0

    # ------------------------------------------------------------ how an act is done and noted
    def act(self, kind: str) -> None:
        """One act of this kind; a refusal by the browser is the end of it."""
        done = getattr(self, kind)
        with self.server.lock:
            tab = self._tab()
            if tab is None:
                return
            before = View.of(tab)
            if not before.lines:
                return
            try:
                words = done(tab, before)
            except RefusalError:
                return
            if words:
                self.acts[kind] += 1
                self.story.append(f"  {kind}: {words}")
                now = self._tab()
                there = names_in(now) if kind in ("undo", "delete_tab") else set()
                self.torn |= ({*self.by_hand, *self.strangers} - there) if kind in ("undo", "delete_tab") else set()
                if now is not None and kind == "undo":
                    self._forget_columns_gone_from(now)
                if now is not None:
                    self.shadow.saw(before, View.of(now))

    def _forget_columns_gone_from(self, tab: Tab) -> None:
        """An older version may lack columns of their own: whoever went back to it wanted that."""
        for name in [name for name in self.own if name not in View.of(tab).columns]:
            self.own.remove(name)
            self.shadow.forget_column(name)

    def _tab(self) -> Tab | None:
        return self.server.spreadsheets["buku"].tab(TAB)

    def _one(self, view: View) -> tuple[str, int]:
        """A number that stands on one row, and its row."""
        single = [number for number in view.lines if len(view.lines[number]) == 1 and number in self.shadow.meant]
        number = self.dice.choice(single)
        return number, view.lines[number][0][0]

    def _type(self, view: View, row: int, cells: Mapping[str, object]) -> None:
        for name, typed in cells.items():
            if name in view.columns:
                self.server.type_at(TAB, row, view.columns[name], typed)

    def _block(self, tab: Tab, view: View) -> tuple[int, int, range, range]:
        top = self.dice.randrange(1, max(2, tab.last_row()))
        left = self.dice.randrange(0, max(view.columns.values()))
        height, width = self.dice.randint(1, 3), self.dice.randint(1, 3)
        return top, left, range(top, min(top + height, tab.last_row())), range(left, left + width)

    def _doubled(self, view: View, rows: range) -> bool:
        """Whether a row is one of several of its number, or not the bot's: what is mixed with these is nobody's."""
        known = {row: number for number, lines in view.lines.items() for row, _ in lines if len(lines) == 1}
        return not rows or any(known.get(row) not in self.shadow.meant for row in rows)


def word_of(number: int) -> str:
    """A number as a name that resembles no other: not in its beginning, not in its letters.

    Reports are named by 0 and up, what staff type by -1 and down: a correction into a name that another report bears
    would rightly make the two one event.
    """
    letters = blake2b(str(number).encode(), digest_size=8).digest()
    return "".join("bdgjklmnprst"[letter % 12] + "aiueo"[letter % 5] for letter in letters).capitalize()


def names_in(tab: Tab | None) -> set[str]:
    """All names in the tab."""
    if tab is None:
        return set()
    view = View.of(tab)
    column = view.columns.get("Nama", -1)
    return {text_of(line[column]) for line in tab.lines[1:] if 0 <= column < len(line)}
