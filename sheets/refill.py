"""Tabs and columns that were deleted and made anew: what the journal knows of their rows goes there again."""

from collections.abc import Sequence

from reporting.journal import Tx, groups, months, people, reports, rows
from reporting.model import Month
from reporting.settings import Office
from sheets import field_tab, people_tab
from sheets.door import AddColumns, Append, Change, SetCell, Sheet
from sheets.layout import FIELD_CHECKS, GROUPS, PEOPLE, PLACES, RECAP, REPORTS
from sheets.places_tab import local, place_cells
from sheets.reports_reading import number_of
from sheets.reports_tab import THEIRS, column_of


def made_again(tx: Tx, office: Office, tabs: Sequence[Sheet], elsewhere: Month | None = None) -> list[Change]:
    """For tabs that are new and empty. Reports, people and closed months follow at the next meeting.

    Months up to ``elsewhere`` stand in an older spreadsheet.
    """
    changes: list[Change] = []
    for sheet in tabs:
        match sheet.title:
            case REPORTS.title:
                own = rows.own_columns(tx, office.code, office.spreadsheet, REPORTS.columns)
                lost = tuple(column for column in own if column not in sheet.header)
                changes += [AddColumns(REPORTS.title, lost)] if lost else []
                rows_again(tx, office.code, sheet, office.spreadsheet)
            case PEOPLE.title:
                people_tab.put_again(tx, office.code, sheet)
            case PLACES.title if not sheet.rows:
                changes.append(Append(PLACES.title, [place_cells(area) for area in people.places_of(tx, office.code)]))
            case GROUPS.title if not sheet.rows:
                changes.append(Append(GROUPS.title, _groups(tx, office)))
            case RECAP.title:
                _recap_again(tx, office, elsewhere)
    return [change for change in changes if not isinstance(change, Append) or change.rows]


def widened(tx: Tx, office: Office, tabs: Sequence[Sheet], elsewhere: Month | None = None) -> list[Change]:
    """For tabs that got columns anew: what stood in them, as far as it is known."""
    changes: list[Change] = []
    for sheet in tabs:
        match sheet.title:
            case REPORTS.title:
                changes += cells_again(tx, sheet)
            case PEOPLE.title:
                changes += people_tab.fill_again(tx, office.code, sheet)
            case GROUPS.title:
                changes += _group_ids(tx, office, sheet)
            case FIELD_CHECKS.title:
                changes += field_tab.fill_again(tx, office.code, sheet)
            case RECAP.title:
                _recap_again(tx, office, elsewhere)
    return changes


def _recap_again(tx: Tx, office: Office, elsewhere: Month | None) -> None:
    for month in months.closed(tx, office.code):
        if elsewhere is None or month > elsewhere:
            months.place(tx, office.code, month, placed=False)


def _groups(tx: Tx, office: Office) -> list[dict[str, str]]:
    return [
        {
            "ID Chat": str(group.chat_id),
            "Nama": group.title,
            "Bergabung": local(group.joined_at, office.zone),
            "Wilayah Grup": group.scope,
            "Aktif": "Ya" if group.active else "",
        }
        for group in groups.of_office(tx, office.code)
        if group.member
    ]


def _group_ids(tx: Tx, office: Office, sheet: Sheet) -> list[Change]:
    """Rows of groups that lost their key get it back by their name, where that is one group's alone."""
    known = groups.of_office(tx, office.code)
    titles = [group.title for group in known]
    ids = {group.title: str(group.chat_id) for group in known if titles.count(group.title) == 1}
    found = [sheet.cells(index) for index in range(len(sheet.rows))]
    return [
        SetCell(GROUPS.title, index, "ID Chat", ids[cells["Nama"].strip()])
        for index, cells in enumerate(found)
        if not cells.get("ID Chat", "").strip() and cells.get("Nama", "").strip() in ids
    ]


def rows_again(tx: Tx, office: str, sheet: Sheet, book: str) -> int:
    """Rows known to have stood here that are gone are to be written once more; how many."""
    there = {number_of({"Nomor": value}) for value in column_of(sheet, "Nomor")}
    gone = [number for number in rows.placed(tx, office, book) if number not in there]
    reports.place(tx, gone, placed=False)
    return len(gone)


def cells_again(tx: Tx, sheet: Sheet) -> list[Change]:
    """For columns that were deleted and made anew (not one cell in them): what stood in them, from the journal."""
    blank = [column for column in THEIRS if column in sheet.header and not any(column_of(sheet, column))]
    at = {number_of({"Nomor": value}): index for index, value in enumerate(column_of(sheet, "Nomor"))}
    return [
        SetCell(REPORTS.title, at[number], column, value)
        for number, report in rows.find_many(tx, at if blank else ()).items()
        for column in blank
        if (value := report.cell(column))
    ]
