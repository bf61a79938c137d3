"""Staff at a local .xlsx in an office program: the same moves as ``staff.Staff``, saved to the file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl


class OfficeProgram:
    """Opens the file, changes it, saves it, closes it; at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def titles(self) -> list[str]:
        """The names of the tabs."""
        return list(openpyxl.load_workbook(self.path).sheetnames)

    def tab(self, title: str) -> list[dict[str, str]]:
        """The rows below the header, as people see them."""
        header, *rows = openpyxl.load_workbook(self.path)[title].iter_rows(values_only=True)
        return [
            {str(name): "" if value is None else str(value) for name, value in zip(header, row, strict=True)}
            for row in rows
        ]

    def edit(self, title: str, key_column: str, key: str, values: Mapping[str, object]) -> None:
        """Type into the row whose ``key_column`` is ``key``."""
        row = [line[key_column] for line in self.tab(title)].index(key) + 2
        self.change(title, lambda sheet: _fill(sheet, row, values))

    def add_row(self, title: str, values: Mapping[str, object], *, skip: int = 0) -> None:
        """Type a row below the last one, ``skip`` rows further down."""
        row = len(self.tab(title)) + 2 + skip
        self.change(title, lambda sheet: _fill(sheet, row, values))

    def rename_header(self, title: str, old: str, new: str) -> None:
        """Type another name over a header."""
        self.change(title, lambda sheet: setattr(sheet.cell(1, _header(sheet).index(old) + 1), "value", new))

    def rename_tab(self, old: str, new: str) -> None:
        """Give a tab another name."""
        self.change(old, lambda sheet: setattr(sheet, "title", new))

    def delete_tab(self, title: str) -> None:
        """Delete a tab; an office program keeps at least one."""

        def delete(sheet: Any) -> None:
            sheet.parent.create_sheet("Lembar1")
            sheet.parent.remove(sheet)

        self.change(title, delete)

    def move_columns(self, title: str, order: list[str]) -> None:
        """Drag the columns into this order."""

        def move(sheet: Any) -> None:
            rows = [dict(zip(_header(sheet), row, strict=True)) for row in sheet.iter_rows(values_only=True)]
            for number, row in enumerate(rows, start=1):
                for column, name in enumerate(order, start=1):
                    sheet.cell(number, column).value = row[name]

        self.change(title, move)

    def change(self, title: str, how: Callable[[Any], None]) -> None:
        """Any other change to a tab."""
        book = openpyxl.load_workbook(self.path)
        how(book[title])
        book.save(self.path)


def _header(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


def _fill(sheet: Any, row: int, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        sheet.cell(row, _header(sheet).index(name) + 1).value = value
