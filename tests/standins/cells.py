"""One cell of a Google spreadsheet: what the API stores, what becomes of what people type, what readers see."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

Value = str | float | bool
Json = dict[str, Any]

MOST_CHARACTERS = 50_000
ERROR = "#ERROR!"
_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_LINK = re.compile(r'=HYPERLINK\("[^"]*"[;,]\s*"([^"]*)"\)', re.IGNORECASE)
_QUOTED = re.compile(r'="([^"]*)"')


class RefusalError(Exception):
    """Google's no: a status and the words it uses."""

    def __init__(self, message: str, status: int = 400, name: str = "INVALID_ARGUMENT", reason: str = "") -> None:
        super().__init__(message)
        self.status, self.name, self.reason = status, name, reason


_DAYS = 2_958_466


@dataclass(frozen=True, slots=True)
class Cell:
    """``kind`` is the number format: TEXT, DATE or none. ``formula`` is kept beside what it shows.

    ``choice`` is the cell's own data validation rule, where it was given one by itself.
    """

    value: Value = ""
    kind: str = ""
    formula: str = ""
    bold: bool = False
    choice: Json | None = None
    note: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is shown as a date: a NIK in a column of dates lies beyond the year 9999."""
        return self.kind == "DATE" and isinstance(self.value, float) and abs(self.value) < _DAYS

    @property
    def blank(self) -> bool:
        """Whether it holds nothing; a format alone is nothing."""
        return self.value == "" and not self.formula

    def put(self, value: object) -> "Cell":
        """With what the API stores: a number is a double that shows fifteen digits."""
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise RefusalError("Your input contains more than the maximum of 50000 characters in a single cell.")
        if isinstance(value, bool | str):
            return replace(self, value=value, formula="")
        number = float(f"{value:.15g}") if isinstance(value, int | float) else ""
        return replace(self, value=number, formula="")

    def typed(self, typed: object) -> "Cell":
        """With what becomes of it when a person types it (USER_ENTERED), in an Indonesian sheet."""
        if isinstance(typed, date):
            moment = typed if isinstance(typed, datetime) else datetime(typed.year, typed.month, typed.day)  # noqa: DTZ001 - no zone yet
            serial = (moment.replace(tzinfo=UTC) - _ZERO) / timedelta(days=1)
            return replace(self, value=serial, kind="DATE", formula="")
        if not isinstance(typed, str) or self.kind == "TEXT":
            return self.put(typed)
        if typed.startswith("="):
            return self.computed(typed)
        if typed.startswith("'"):
            return self.put(typed[1:])
        if re.fullmatch(r"[+-]?\d+(,\d+)?", typed):
            return self.put(float(typed.replace(",", ".")))
        if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", typed):
            day, month, year = map(int, found.groups())
            return self.typed(date(year, month, day))
        return self.put(typed)

    def computed(self, formula: str) -> "Cell":
        """With a formula: a link or a quoted text shows itself, what cannot be read an error, the rest nought."""
        if found := _LINK.fullmatch(formula) or _QUOTED.fullmatch(formula):
            shown: Value = found[1]
        else:
            shown = 0.0 if len(formula) > 1 and formula.count("(") == formula.count(")") > 0 else ERROR
        return replace(self, value=shown, formula=formula)

    def shown(self, option: str, dates: str) -> Value:
        """The value as ``valueRenderOption`` and ``dateTimeRenderOption`` want it."""
        if option == "FORMULA" and self.formula:
            return self.formula
        if not isinstance(self.value, float):
            return self.value
        if self.is_day and (option == "FORMATTED_VALUE" or dates == "FORMATTED_STRING"):
            moment = _ZERO + timedelta(seconds=round(self.value * 86_400))
            return f"{moment.day}/{moment.month}/{moment.year}" + (f" {moment:%H:%M:%S}" if moment.hour else "")
        whole = int(self.value) if self.value.is_integer() else self.value
        return str(whole) if option == "FORMATTED_VALUE" else whole


NOTHING = Cell()
