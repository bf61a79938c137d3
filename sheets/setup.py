"""What ``setup`` does: an empty spreadsheet becomes the desk, an older desk gets what it lacks; no cell is changed.

Repeated it writes nothing: every tab wears the stamp of its look, and people's own widths and colours are theirs.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from reporting.errors import OperatorError
from reporting.texts import guide as texts
from sheets import pages
from sheets.appearance import LOOKS, month_look
from sheets.door import AddColumns, Change, Dress, Workbook, WritePage
from sheets.layout import DESK, GUIDE, REPORTS, SUMMARY, Tab, is_month, month_of
from sheets.looks import Look, Page


@dataclass(frozen=True)
class Outcome:
    """What was made: tabs, columns by tab, and the tabs that look or read anew; false when nothing was to be done.

    ``refused``: why the looks could not be put on; tabs and columns are there all the same.
    """

    tabs: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looks: tuple[str, ...] = ()
    refused: str = ""

    def __bool__(self) -> bool:
        return bool(self.tabs or self.columns or self.looks)

    def lines(self) -> list[str]:
        """A line for staff on each thing that was done."""
        found = [texts.TAB_MADE.format(tab=tab) for tab in self.tabs]
        found += [texts.COLUMNS_ADDED.format(tab=tab, columns=", ".join(new)) for tab, new in self.columns.items()]
        older = [tab for tab in self.looks if tab not in self.tabs]
        found += [texts.DRESSED.format(tabs=", ".join(older))] if older else []
        return [*found, texts.NOT_DRESSED.format(why=self.refused)] if self.refused else found


def set_up(book: Workbook) -> Outcome:
    """Make the tabs and columns that are missing, and put on each tab the look that it does not wear yet.

    At most four write calls and five read calls. May be repeated, also after it broke off.
    """
    worn = book.stamps()
    missing = [tab for tab in DESK if tab.title not in worn]
    lacking = _lacking(book, [tab for tab in DESK if tab.title in worn])
    additions = [AddColumns(tab.title, new, tab.text) for tab, new in lacking.items()]
    if missing or additions:
        book.write([*(tab.make() for tab in missing), *additions])
    touched = {tab.title for tab in [*missing, *lacking]}
    written = _pages(book, worn, touched)
    dressed = _dressed(worn, touched, lists_anew=GUIDE not in worn)
    made = tuple(tab.title for tab in missing)
    columns = {tab.title: new for tab, new in lacking.items()}
    changes: list[Change] = [*map(WritePage, written), *dressed]
    try:
        _dress_new_columns(book, lacking, dressed, worn)
        if changes:
            book.write(changes)
    except OperatorError as refused:
        return Outcome(made, columns, refused=str(refused))
    pages_made = tuple(page.title for page in written if page.title not in worn)
    return Outcome((*made, *pages_made), columns, tuple(change.title for change in changes))


def _lacking(book: Workbook, tabs: list[Tab]) -> dict[Tab, tuple[str, ...]]:
    sheets = book.read_some({tab.title: tab.columns[:1] for tab in tabs}) if tabs else {}
    return {tab: lost for tab in tabs if (lost := tab.lacks(sheets[tab.title].columns))}


def _pages(book: Workbook, worn: Mapping[str, str], touched: Set[str]) -> list[Page]:
    """The pages that are missing or of an older edition; formulas also where columns they count were made anew."""
    found = [page for page in [pages.guide()] if worn.get(page.title) != page.stamp]
    # The stamp is the same wherever the columns stand, so they are looked up only for a page that is to be written.
    anew = REPORTS.title in touched or worn.get(SUMMARY) != pages.summary(REPORTS.columns).stamp
    if anew:
        header = REPORTS.columns
        if REPORTS.title in worn:
            header = book.read_some({REPORTS.title: REPORTS.columns[:1]})[REPORTS.title].columns
        found.append(pages.summary(header))
    return found


def _dressed(worn: Mapping[str, str], touched: Set[str], *, lists_anew: bool) -> list[Dress]:
    """Every tab whose look is not the one it should wear; where ``Panduan`` was lost, also whose lists stood there."""
    found = []
    for look in [*LOOKS.values(), *(month_look(month_of(title)) for title in worn if is_month(title))]:
        was = worn.get(look.title, "")
        listing = lists_anew and any(choice.block for choice in look.choices)
        if was != look.stamp or look.title in touched or listing:
            found.append(Dress(look, fresh=not was))
    return found


def _dress_new_columns(
    book: Workbook, lacking: Mapping[Tab, tuple[str, ...]], dressed: list[Dress], worn: Mapping[str, str]
) -> None:
    """Columns that are new on a tab whose widths are people's by now: theirs alone are set, before the rest."""
    changes = [
        Dress(_only(look.look, new))
        for tab, new in lacking.items()
        for look in dressed
        if look.title == tab.title and worn[tab.title]
    ]
    if changes:
        book.write(changes)


def _only(look: Look, columns: tuple[str, ...]) -> Look:
    """What of a look belongs to some of its columns and is people's afterwards."""
    widths = {name: width for name, width in look.widths.items() if name in columns}
    notes = {name: note for name, note in look.notes.items() if name in columns}
    hidden = tuple(name for name in look.hidden if name in columns)
    return replace(look, widths=widths, notes=notes, hidden=hidden, choices=(), shades=(), views=())
