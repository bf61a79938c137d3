"""Random staff: what they do to the desk, each act by its name."""

from datetime import date

from sheets.layout import REPORTS
from tests.desk.model.grip import RENAMED, TAB, word_of
from tests.desk.model.rows import Rows
from tests.desk.model.shadow import KEY, View
from tests.standins.grid import Box, Tab

STATUSES = (
    "Disetujui",
    "disetujui ",
    "DISETUJUI",
    "Ditolak",
    " ditolak",
    "Perlu bukti",
    "Coktas",
    "Cek Dukcapil",
    "ok",
)
PROOFS = ("Akta kematian", "akta kematian", "Surat kematian kelurahan", "Belum diperiksa", "katanya")
OFFICERS = ("Ani Contoh", "Budi Contoh", "ani contoh ", "Orang Lain", "")
PROVED = dict(
    zip(("Status", "Bukti", "Verifikator 1", "Verifikator 2"), (STATUSES[0], PROOFS[0], *OFFICERS), strict=False)
)


class Hands(Rows):
    """All that staff do; ``TYPING`` and the other lists below say how often."""

    # ------------------------------------------------------------ typing
    def decide(self, _tab: Tab, view: View) -> str:
        """Type a status, and often what it needs."""
        number, row = self._one(view)
        cells: dict[str, object] = {"Status": self.dice.choice(STATUSES)}
        if self.dice.random() < 0.7:
            cells |= {"Bukti": self.dice.choice(PROOFS), "Verifikator 1": self.dice.choice(OFFICERS)}
            cells["Verifikator 2"] = self.dice.choice(OFFICERS)
        self._type(view, row, cells)
        return f"{number} {cells}"

    def approve(self, _tab: Tab, view: View) -> str:
        """Approve with all that is needed."""
        number, row = self._one(view)
        self._type(view, row, PROVED)
        return number

    def note(self, _tab: Tab, view: View) -> str:
        """Type words into ``Catatan`` or into a column of their own."""
        number, row = self._one(view)
        column = self.dice.choice(["Catatan", "Alamat", *(name for name in self.own if name in view.columns)])
        self.counter += 1
        self._type(view, row, {column: f"catatan {self.counter}"})
        return f"{number} {column} {self.counter}"

    def correct(self, _tab: Tab, view: View) -> str:
        """Correct a name, a NIK as a number, a real date."""
        number, row = self._one(view)
        self.counter += 1
        nik = 3272_010101_809000 + self.counter % 99
        cells: dict[str, object] = self.dice.choice(
            [{"Nama": f"Contoh Betul {word_of(-self.counter)}"}, {"NIK": nik}, {"Tanggal Kejadian": date(2026, 10, 1)}]
        )
        self._type(view, row, cells)
        return f"{number} {cells}"

    def untidy(self, _tab: Tab, view: View) -> str:
        """Retype the number with blanks and small letters."""
        number, row = self._one(view)
        self._type(view, row, {KEY: f" {number.lower()} "})
        return number

    def clear(self, tab: Tab, view: View) -> str:
        """Clear a range of up to three rows and three columns, the key's left out."""
        top, left, rows, columns = self._block(tab, view)
        if self._doubled(view, rows) or view.columns[KEY] in columns:
            return ""
        self.server.clear_range(TAB, range(rows.start - 1, rows.stop - 1), columns)
        return f"rows {top} columns {left} {rows} {columns}"

    def paste_over(self, tab: Tab, view: View) -> str:
        """Paste a block from another file over cells, numbers as numbers."""
        _, _, rows, columns = self._block(tab, view)
        if self._doubled(view, rows) or view.columns[KEY] in columns:
            return ""
        self.counter += 1
        block = [[self.dice.choice([f"tempel {self.counter}", 3272_010101_809001, ""]) for _ in columns] for _ in rows]
        self.server.paste(TAB, rows.start - 1, columns.start, block)
        return f"{rows} {columns}"

    def cut_paste(self, tab: Tab, view: View) -> str:
        """Cut a block and paste it over another place of the same columns."""
        _, _, rows, columns = self._block(tab, view)
        to = self.dice.randrange(1, max(2, tab.last_row() - len(rows)))
        if view.columns[KEY] in columns or self._doubled(view, rows) or self._doubled(view, range(to, to + len(rows))):
            return ""
        self.server.cut_and_paste(TAB, Box(rows.start, columns.start, rows.stop, columns.stop), to, columns.start)
        return f"{rows} {columns} over row {to}"

    # ------------------------------------------------------------ columns
    def move_column(self, _tab: Tab, view: View) -> str:
        """Drag a column elsewhere."""
        name, to = self.dice.choice(list(view.columns)), self.dice.randrange(len(view.columns))
        self.server.move_column(TAB, name, to)
        return f"{name} to {to}"

    def insert_column(self, _tab: Tab, view: View) -> str:
        """A column of their own, anywhere."""
        if len(self.own) >= 6:
            return ""
        self.counter += 1
        name, at = f"Kolom {self.counter}", self.dice.randrange(len(view.columns) + 1)
        self.own.append(name)
        self.server.insert_column(TAB, at, name)
        return f"{name} at {at}"

    def delete_own_column(self, _tab: Tab, view: View) -> str:
        """Delete a column of their own."""
        there = [name for name in self.own if name in view.columns]
        if not there:
            return ""
        name = self.dice.choice(there)
        self.own.remove(name)
        self.server.delete_column(TAB, name)
        self.shadow.forget_column(name)
        return name

    def hide(self, _tab: Tab, view: View) -> str:
        """Hide a column."""
        self.server.hide(TAB, name := self.dice.choice(list(view.columns)))
        return name

    def filter(self, _tab: Tab, _view: View) -> str:
        """Filter by status."""
        self.server.filter(TAB, "Status", ["Ditolak"])
        return "Ditolak"

    # ------------------------------------------------------------ tabs
    def duplicate_tab(self, _tab: Tab, _view: View) -> str:
        """Copy the whole tab, once."""
        return "" if len(self.server.titles()) > 20 else self.server.duplicate_tab(TAB)

    def reorder_tabs(self, _tab: Tab, _view: View) -> str:
        """Drag the tabs into another order."""
        order = list(range(len(self.server.titles())))
        self.dice.shuffle(order)
        self.server.reorder_tabs(order)
        return str(order)

    def sort_people(self, _tab: Tab, _view: View) -> str:
        """Sort ``Pelapor``."""
        self.server.sort("Pelapor", self.dice.choice(["Nama", "Peran", "Kode"]), backwards=self.dice.random() < 0.5)
        return "Pelapor"

    def add_person(self, _tab: Tab, _view: View) -> str:
        """Type a new reporter into ``Pelapor``."""
        self.counter += 1
        name = f"Warga {word_of(-self.counter)}"
        self.server.add_row("Pelapor", {"Nama": name, "Peran": "RT", "Kelurahan": "Sukamaju", "Aktif": "Ya"})
        return name

    def undo(self, _tab: Tab, _view: View) -> str:
        """Go back one step in the version history."""
        self.server.undo()
        return "1"

    # ------------------------------------------------------------ what stops the sync until it is answered
    def rename_tab(self, _tab: Tab, _view: View) -> str:
        """Give the tab another name."""
        self.server.rename_tab(TAB, RENAMED)
        return RENAMED

    def delete_tab(self, _tab: Tab, view: View) -> str:
        """Delete the whole tab."""
        self.server.delete_tab(TAB)
        self.shadow.torn_out |= view.lines.keys() & self.shadow.meant.keys()
        return TAB

    def rename_header(self, _tab: Tab, view: View) -> str:
        """Give a product's column another name."""
        name = self.dice.choice([name for name in ("Catatan", "Alamat", "Bukti") if name in view.columns])
        self.server.type_at(TAB, 0, view.columns[name], f"{name} saya")
        return name

    def delete_column(self, _tab: Tab, view: View) -> str:
        """Delete a column of the bot's."""
        name = self.dice.choice(sorted(REPORTS.bot & view.columns.keys()))
        self.server.delete_column(TAB, name)
        return name


TYPING = (
    "decide",
    "decide",
    "decide",
    "approve",
    "approve",
    "note",
    "note",
    "correct",
    "untidy",
    "clear",
    "paste_over",
)
MOVING = (
    *("sort", "sort", "sort", "move_row", "insert_rows", "move_column", "move_column", "insert_column", "delete_row"),
    *("delete_own_column", "hide", "filter", "duplicate_tab", "reorder_tabs", "sort_people"),
)
RARE = (
    "cut_paste",
    "add_by_hand",
    "paste_rows",
    "duplicate_row",
    "merge",
    "unmerge",
    "add_person",
    "delete_copy",
    "undo",
)
STOPPING = ("rename_tab", "delete_tab", "rename_header", "delete_column")
