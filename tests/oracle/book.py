"""A spreadsheet that is only lists of texts: as quick as a desk can be, with nothing of Google's or a file's habits."""

from collections.abc import Iterator, Mapping, Sequence

from reporting.errors import OperatorError
from sheets.door import (
    TOP_ROWS,
    AddColumns,
    AddTab,
    Append,
    Change,
    Dress,
    RenameTab,
    SetCell,
    SetPlace,
    Sheet,
    WritePage,
)

Line = list[str]


class PlainBook:
    """Keeps the promise of ``sheets.door``; ``tabs`` are lines of texts, the header first. Looks are only stamped."""

    def __init__(self) -> None:
        self.tabs: dict[str, list[Line]] = {}
        self.worn: dict[str, str] = {}

    # ------------------------------------------------------------ what the bot asks of it
    def titles(self) -> list[str]:
        """All tabs."""
        return list(self.tabs)

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """These tabs, whole."""
        return {title: self._sheet(title) for title in titles}

    def read_some(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
        """Of these tabs some columns."""
        return {title: self._sheet(title, columns) for title, columns in wanted.items()}

    def _sheet(self, title: str, columns: Sequence[str] = ()) -> Sheet:
        if title not in self.tabs:
            raise OperatorError(f"Tab {title} tidak ada.")
        header, *lines = self.tabs[title]
        places = [place for place, name in enumerate(header) if not columns or name in columns]
        rows = tuple(tuple(line[place] for place in places) for line in lines)
        return Sheet(title, tuple(header[place] for place in places), rows, tuple(header))

    def merged(self, title: str) -> list[str]:
        """Nobody merges cells here."""
        assert title in self.tabs
        return []

    def cells_used(self) -> int:
        """There is no limit."""
        return 0

    def may_write(self) -> None:
        """Writing is always allowed."""

    def tops(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The first rows of every tab."""
        return {title: tuple(map(tuple, lines[:TOP_ROWS])) for title, lines in self.tabs.items()}

    def stamps(self) -> dict[str, str]:
        """Which look each tab wears."""
        return {title: self.worn.get(title, "") for title in self.tabs}

    def write(self, changes: Sequence[Change]) -> None:
        """All of it, in order."""
        for change in changes:
            self._write(change)

    def _write(self, change: Change) -> None:
        match change:
            case AddTab(title, header):
                self.tabs[title] = [list(header)]
            case AddColumns(title, header):
                self.tabs[title][0].extend(header)
                for line in self.tabs[title][1:]:
                    line.extend([""] * len(header))
            case Append(title, rows):
                self.tabs[title] += [[row.get(name, "") for name in self.tabs[title][0]] for row in rows]
            case SetCell(title, row, column, value):
                self.tabs[title][row + 1][self.tabs[title][0].index(column)] = value
            case SetPlace(title, row, place, value):
                self._put(self.tabs[title], row + 1, place, value)
            case RenameTab(title, new):
                self.tabs[new] = self.tabs.pop(title)
            case Dress():
                self.worn[change.title] = change.look.stamp
            case WritePage():
                self.tabs.setdefault(change.title, [[""]])
                self.worn[change.title] = change.page.stamp

    def _put(self, lines: list[Line], row: int, place: int, value: str) -> None:
        while len(lines) <= row:
            lines.append([""] * len(lines[0]))
        for line in lines:
            line.extend([""] * (place + 1 - len(line)))
        lines[row][place] = value

    # ------------------------------------------------------------ what people do with it
    def copy(self) -> "PlainBook":
        """The same once more, to be changed on its own."""
        other = PlainBook()
        other.tabs = {title: [list(line) for line in lines] for title, lines in self.tabs.items()}
        other.worn = dict(self.worn)
        return other

    def rows(self, title: str) -> list[dict[str, str]]:
        """A tab as people see it; no rows when there is no such tab."""
        header, *lines = self.tabs.get(title, [[]])
        return [dict(zip(header, line, strict=True)) for line in lines]

    def type(self, title: str, key: Mapping[str, str], cells: Mapping[str, str]) -> bool:
        """People type into the rows that say this; whether there was one."""
        header = self.tabs[title][0]
        found = list(self._lines(title, key))
        for line in found:
            for name, text in cells.items():
                line[header.index(name)] = text
        return bool(found)

    def _lines(self, title: str, key: Mapping[str, str]) -> Iterator[Line]:
        header, *lines = self.tabs[title]
        places = {header.index(name): text for name, text in key.items()}
        return (line for line in lines if all(line[place] == text for place, text in places.items()))

    def add(self, title: str, cells: Mapping[str, str]) -> None:
        """People type a new row."""
        self._write(Append(title, [cells]))
