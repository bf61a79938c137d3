"""What people last meant by each cell of ``Laporan``, worked out from what each of their acts changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sheets.cells import cell_text, header_name
from sheets.layout import REPORTS
from tests.standins.cells import Cell
from tests.standins.grid import Line, Tab

KEY = "Nomor"
_ZERO = datetime(1899, 12, 30, tzinfo=UTC)


def text_of(cell: Cell) -> str:
    """A cell as the door reads it."""
    if cell.is_day and isinstance(cell.value, float):
        moment = _ZERO + timedelta(seconds=round(cell.value * 86_400))
        return f"{moment:%Y-%m-%d %H:%M}" if moment.hour or moment.minute else f"{moment:%Y-%m-%d}"
    return cell_text(cell.shown("UNFORMATTED_VALUE", "FORMATTED_STRING"))


@dataclass(frozen=True)
class View:
    """A tab as it stands: places of headers, and the lines of each number (a copied one has several)."""

    columns: Mapping[str, int]
    lines: Mapping[str, list[tuple[int, Line]]]

    @classmethod
    def of(cls, tab: Tab) -> "View":
        """Of this tab; without the key's header there are no lines."""
        header = tab.lines[0] if tab.lines else ()
        columns: dict[str, int] = {}
        for place, cell in enumerate(header):
            if name := header_name(text_of(cell)):
                columns.setdefault(name, place)
        lines: dict[str, list[tuple[int, Line]]] = {}
        key = columns.get(KEY)
        for row, line in enumerate(tab.lines[1:] if key is not None else (), start=1):
            number = text_of(line[key]).strip().upper() if key is not None and key < len(line) else ""
            if number:
                lines.setdefault(number, []).append((row, line))
        return cls(columns, lines)

    def text(self, line: Line, column: str) -> str:
        """What a line says in a column; nothing where there is none."""
        place = self.columns.get(column, len(line))
        return text_of(line[place]) if place < len(line) else ""

    def as_named_by_us(self) -> "View":
        """The same with a column of the bot's that people renamed under its own name: it is that column still."""
        ours = {name: name.removesuffix(" saya") for name in self.columns}
        renamed = {name: own for name, own in ours.items() if own != name and own not in self.columns}
        return View({renamed.get(name, name): place for name, place in self.columns.items()}, self.lines)

    @property
    def human(self) -> list[str]:
        """The columns that people own, the key left out."""
        return [name for name in self.columns if name not in REPORTS.bot and name != KEY]


Meaning = tuple[str, ...]
"""The texts that are right in a cell: one, or several where a person's own act made it open."""


@dataclass
class Shadow:
    """``meant`` is by number and column; ``copied`` are numbers that stand on several rows since somebody copied one.

    ``torn_out`` are rows that somebody deleted: what the bot had not read yet went with them.
    """

    meant: dict[str, dict[str, Meaning]] = field(default_factory=dict)
    torn_out: set[str] = field(default_factory=set)
    decisions: int = 0
    typed: int = 0

    def filed(self, number: str, cells: Mapping[str, str]) -> None:
        """A report begins with what was told."""
        own = (name for name in REPORTS.columns if name not in REPORTS.bot and name != KEY)
        self.meant[number] = {name: (cells.get(name, ""),) for name in own}

    def saw(self, before: View, after: View) -> None:
        """A person acted: whatever differs was meant."""
        if KEY not in before.columns or KEY not in after.columns:
            return
        before, after = before.as_named_by_us(), after.as_named_by_us()
        columns = list(dict.fromkeys([*before.human, *after.human]))
        same_places = before.columns == after.columns
        for number in before.lines.keys() | after.lines.keys():
            meant = self.meant.get(number)
            if meant is None:
                continue
            old, new = before.lines.get(number, []), after.lines.get(number, [])
            if not new:
                self.torn_out.add(number)
            elif not old:
                self._all(meant, columns, after, new)
            elif not (same_places and [line for _, line in old] == [line for _, line in new]):
                self._compare(meant, columns, (before, old), (after, new))

    def _all(self, meant: dict[str, Meaning], columns: Iterable[str], after: View, new: list[tuple[int, Line]]) -> None:
        for name in columns:
            meant[name] = tuple(dict.fromkeys(after.text(line, name) for _, line in new))

    def _compare(
        self,
        meant: dict[str, Meaning],
        columns: Iterable[str],
        was: tuple[View, list[tuple[int, Line]]],
        now: tuple[View, list[tuple[int, Line]]],
    ) -> None:
        for name in columns:
            if name not in now[0].columns or name not in was[0].columns:
                continue
            old = tuple(dict.fromkeys(was[0].text(line, name) for _, line in was[1]))
            new = tuple(dict.fromkeys(now[0].text(line, name) for _, line in now[1]))
            if old != new:
                doubtful = len(was[1]) + len(now[1]) > 2
                meant[name] = tuple(dict.fromkeys([*new, *meant.get(name, ())])) if doubtful else new
                self.typed += 1
                self.decisions += name == "Status"

    def forget_column(self, name: str) -> None:
        """Somebody deleted a column of their own."""
        for meant in self.meant.values():
            meant.pop(name, None)

    def put_back(self, known: Mapping[str, Mapping[str, str]]) -> None:
        """Staff wanted the old contents of the columns in which most rows had changed; not of any other."""
        there = self.meant.keys() & known.keys()
        for name in (column for column in REPORTS.columns if column not in {KEY, *REPORTS.bot}):
            apart = [one for one in there if known[one].get(name, "") not in self.meant[one].get(name, ("",))]
            if len(apart) >= 3:
                for one in apart:
                    self.meant[one][name] = (*self.meant[one][name], known[one].get(name, ""))

    def settle(self, known: Mapping[str, Mapping[str, str]]) -> None:
        """After a meeting: of rows that were deleted the journal may know less than was typed last."""
        for number in self.torn_out & known.keys():
            for name, meaning in self.meant[number].items():
                if (text := known[number].get(name, "")) not in meaning:
                    self.meant[number][name] = (*meaning, text)
        self.torn_out.clear()

    def differences(self, number: str, says: Mapping[str, str]) -> list[str]:
        """The columns in which this is not what was meant, with both texts."""
        return [
            f"{name}: {says.get(name, '')!r} and not {' or '.join(map(repr, meaning))}"
            for name, meaning in self.meant[number].items()
            if says.get(name, "") not in meaning
        ]
