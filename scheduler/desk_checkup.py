"""What the doctor finds at one office's desk: whether it can be read and filled, and whether it is all there."""

from collections.abc import Callable, Iterator, Mapping

from reporting.errors import OperatorError, Unavailable
from reporting.texts import checkup as texts
from scheduler.health import MOST_CELLS, NEARLY_FULL
from sheets import desk, pages
from sheets.appearance import LOOKS
from sheets.door import Workbook
from sheets.layout import REPORTS
from sheets.recognition import ColumnsGone, HeaderMoved, HeaderRenamed, TabGone, TabRenamed, Trouble, recognise


def problems(book: Workbook) -> list[str]:
    """One sentence a thing that needs a hand; none when the desk is fine. At most five calls, nothing is changed."""
    try:
        worn = book.stamps()
    except (OperatorError, Unavailable) as error:
        return _sentences(error)
    if not worn:
        return [texts.NO_FILE, *_tried(lambda: _refusal(book))]
    return [
        *_tried(lambda: map(_told, recognise(book.tops()))),
        *_tried(lambda: _refusal(book)),
        *_tried(lambda: _room(book)),
        *_outdated(worn),
    ]


def readable(book: Workbook) -> list[str]:
    """What keeps an older spreadsheet from being read and filled."""
    return _tried(lambda: iter([] if REPORTS.title in book.titles() else [texts.tab_missing(REPORTS.title)])) or _tried(
        lambda: _refusal(book)
    )


def _tried(look: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(look())
    except (OperatorError, Unavailable) as error:
        return _sentences(error)


def _sentences(error: OperatorError | Unavailable) -> list[str]:
    return list(error.sentences) if isinstance(error, OperatorError) else [str(error)]


def _refusal(book: Workbook) -> Iterator[str]:
    book.may_write()
    yield from ()


def _room(book: Workbook) -> Iterator[str]:
    book.titles()
    if (used := book.cells_used()) >= NEARLY_FULL:
        yield texts.nearly_full(used, MOST_CELLS)


def _outdated(worn: Mapping[str, str]) -> Iterator[str]:
    """Tabs of this version that are missing beside the ones a meeting needs, or that wear an older look."""
    wanted = {look.title: look.stamp for look in LOOKS.values()}
    wanted |= {page.title: page.stamp for page in (pages.guide(), pages.summary(REPORTS.columns))}
    older = [title for title, stamp in wanted.items() if worn.get(title, "") != stamp]
    shown = [title for title in older if title in worn or title not in desk.READ]
    if shown:
        yield texts.look_outdated(shown)


def _told(trouble: Trouble) -> str:
    match trouble:
        case TabRenamed(title, found):
            return texts.tab_renamed(title, found)
        case TabGone(title, like):
            return texts.tab_doubtful(title, like) if like else texts.tab_missing(title)
        case HeaderMoved(title, row):
            return texts.header_slipped(title, row) if row else texts.header_lost(title)
        case HeaderRenamed(title, column, place, found):
            return texts.header_renamed(title, column, found) if found else texts.header_emptied(title, column, place)
        case ColumnsGone(title, columns):
            return texts.header_missing(title, columns)
