"""Random staff who add, copy, move and delete rows."""

from tests.desk.model.grip import TAB, Grip, word_of
from tests.desk.model.shadow import KEY, View
from tests.standins.grid import Tab


class Rows(Grip):
    """What staff do to whole rows."""

    def add_by_hand(self, tab: Tab, view: View) -> str:
        """Type a report of their own below, without a number."""
        self.counter += 1
        name = f"Tangan {word_of(-self.counter)}"
        cells = {"Jenis": "Meninggal", "Nama": name, "Kelurahan": "Sukamaju", "Kecamatan": "Utara", "RW": "005"}
        if not cells.keys() <= view.columns.keys():
            return ""
        self.by_hand[name] = cells
        row = tab.last_row() + self.dice.randint(0, 1)
        self._type(view, row, cells)
        return name

    def paste_rows(self, tab: Tab, view: View) -> str:
        """Paste a row of another file, with a number of its own or without a kind."""
        self.counter += 1
        name = f"Asing {word_of(-self.counter)}"
        if "Nama" not in view.columns:
            return ""
        self.strangers.add(name)
        self._type(view, tab.last_row(), {"Nama": name, "Catatan": "dari berkas lain"})
        if self.dice.random() < 0.5:
            self.server.type_at(TAB, tab.last_row() - 1, view.columns[KEY], f"A-{self.counter}")
        return name

    def duplicate_row(self, _tab: Tab, view: View) -> str:
        """Copy a row."""
        number, row = self._one(view)
        self.server.duplicate_row(TAB, row - 1)
        return number

    def delete_row(self, _tab: Tab, view: View) -> str:
        """Delete a row."""
        number, row = self._one(view)
        self.server.delete_rows(TAB, row - 1)
        return number

    def delete_copy(self, _tab: Tab, view: View) -> str:
        """Delete one of two rows with one number."""
        doubled = [number for number, lines in view.lines.items() if len(lines) > 1]
        if not doubled:
            return ""
        number = self.dice.choice(doubled)
        self.server.delete_rows(TAB, view.lines[number][-1][0] - 1)
        return number

    def insert_rows(self, tab: Tab, _view: View) -> str:
        """Insert empty rows."""
        at = self.dice.randrange(0, tab.last_row())
        self.server.insert_rows(TAB, at, self.dice.randint(1, 2))
        return str(at)

    def move_row(self, tab: Tab, _view: View) -> str:
        """Drag a row elsewhere."""
        last = tab.last_row() - 1
        row, to = self.dice.randrange(last), self.dice.randrange(last)
        if tab.merges:
            return ""
        self.server.move_row(TAB, row, to)
        return f"{row} to {to}"

    def sort(self, tab: Tab, view: View) -> str:
        """Sort by any column; Google refuses beside merged cells."""
        if tab.merges:
            return ""
        column = self.dice.choice(list(view.columns))
        self.server.sort(TAB, column, backwards=self.dice.random() < 0.5)
        return column

    def merge(self, tab: Tab, view: View) -> str:
        """Merge two cells of ``Catatan`` below each other."""
        row = self.dice.randrange(1, max(2, tab.last_row() - 1))
        column = view.columns.get("Catatan")
        if column is None or self._doubled(view, range(row, row + 2)):
            return ""
        self.server.merge(TAB, range(row - 1, row + 1), range(column, column + 1))
        return f"row {row}"

    def unmerge(self, tab: Tab, _view: View) -> str:
        """Take merged cells apart."""
        if not tab.merges:
            return ""
        self.server.unmerge(TAB)
        return "all"
