"""The PDF an officer takes along: open tasks by RT, with lines to write on. No NIK stands in it, and no reporter."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

# None of it ships types.
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from reporting.model import Task, Visit
from reporting.texts import fieldwork as texts
from reporting.texts.wording import day_words
from scheduler.documents.wording import clean

_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19)
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=14.5)
_PLACE = ParagraphStyle("place", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=4 * mm)
_TASK = ParagraphStyle("task", fontName="Helvetica", fontSize=12, leading=15.5)
_WRITE = ParagraphStyle("write", fontName="Helvetica", fontSize=11, leading=19)
_WIDTH = A4[0] - 32 * mm
_ROOM_BELOW_PLACE = 70 * mm
"""A heading with less room than this for its first task begins the next page."""
_BOX = TableStyle(
    [
        ("BOX", (0, 0), (-1, -1), 0.8, colors.HexColor("#6F6660")),
        ("LINEBELOW", (0, 0), (0, 0), 0.4, colors.HexColor("#B9B2AA")),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)


def write_tasks(office: str, tasks: Sequence[Task], today: date) -> bytes:
    """The PDF of open tasks in the order of a walk; the same bytes for the same content."""
    content = BytesIO()
    document = SimpleDocTemplate(
        content,
        pagesize=A4,
        leftMargin=16 * mm,
        rightMargin=16 * mm,
        topMargin=14 * mm,
        bottomMargin=18 * mm,
        title=texts.PAGE_TITLE,
        author=_latin(office),
        invariant=1,
    )
    document.build(list(_story(office, tasks, today)), onFirstPage=_footer, onLaterPages=_footer)
    return content.getvalue()


def _story(office: str, tasks: Sequence[Task], today: date) -> Iterator[Flowable]:
    yield Paragraph(_safe(texts.PAGE_TITLE), _TITLE)
    overdue = sum(1 for task in tasks if task.due and task.due < today)
    yield Paragraph(_safe(f"{office} · {day_words(today)}"), _TEXT)
    if not tasks:
        yield Paragraph(_safe(texts.PAGE_EMPTY), _TEXT)
        return
    yield Paragraph(_safe(texts.heading(len(tasks), overdue)), _TEXT)
    yield Paragraph(_safe(texts.PAGE_HOW.format(short=tasks[0].short)), _TEXT)
    spots = sorted(tasks, key=_order)
    for (kelurahan, rw, rt), those in groupby(spots, lambda one: (one.area.kelurahan, one.area.rw, one.area.rt)):
        yield CondPageBreak(_ROOM_BELOW_PLACE)
        yield Paragraph(_safe(f"{texts.place(kelurahan, rw)} · {texts.neighbourhood(rt)}"), _PLACE)
        for task in those:
            yield Spacer(1, 2 * mm)
            yield KeepTogether([_box(task, today)])


def _order(task: Task) -> tuple[str, str, str, date, int]:
    area = task.area
    return area.kelurahan.casefold(), area.rw, area.rt, task.due or date.max, task.short


def _box(task: Task, today: date) -> Table:
    head = " · ".join(part for part in (task.kind, texts.due(task, today)) if part)
    lines = [f"<b>T{task.short}</b> &nbsp; {_safe(head)}", f"<b>{_safe(texts.clipped(task.name, 120))}</b>"]
    if task.address:
        lines.append(_safe(texts.clipped(task.address, 200)))
    if task.reason:
        lines.append(_safe(texts.clipped(task.reason, 160)))
    if task.partner:
        lines.append(_safe(texts.page_partner(texts.clipped(task.partner, 80))))
    results = "&nbsp;&nbsp; ".join(f"<b>{_safe(result).replace(' ', '&nbsp;')}</b>" for result in Visit)
    write = [
        f"{_safe(texts.PAGE_RESULTS)} &nbsp;{results}",
        f"{_safe(texts.PAGE_DAY)} {'.' * 36} &nbsp; {_safe(texts.PAGE_MET)} {'.' * 62}",
        f"{_safe(texts.PAGE_NOTE)} {'.' * 138}",
        "." * 155,
    ]
    told = Paragraph("<br/>".join(lines), _TASK)
    table = Table([[told], [Paragraph("<br/>".join(write), _WRITE)]], colWidths=[_WIDTH])
    table.setStyle(_BOX)
    return table


def _safe(text: str) -> str:
    return escape(_latin(text))


def _latin(text: str) -> str:
    # The fonts that every PDF reader brings along know no other letters.
    return clean(text).replace("→", "->").encode("cp1252", "replace").decode("cp1252")


def _footer(canvas: Canvas, _document: object) -> None:
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(16 * mm, 9 * mm, _latin(texts.PAGE_PRIVATE))
    canvas.drawRightString(A4[0] - 16 * mm, 9 * mm, texts.page_number(canvas.getPageNumber()))
