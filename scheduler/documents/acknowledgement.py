"""The PDF that a manager files away: what was handed over, when, and under which receipts. No NIK stands in it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

# None of it ships types.
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from reporting.journal.batches import Filed
from reporting.texts import acknowledgement as texts
from reporting.texts.wording import grouped
from scheduler.documents.slip import Acknowledgement, receipts
from scheduler.documents.wording import clean, moment

DIGEST_SHOWN = 16
"""Characters of the file's SHA-256: enough to tell files apart, short enough to compare by eye."""
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=18, alignment=1)
_HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=12, leading=16, alignment=1)
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9.5, leading=13)
_GRID = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8.5),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#EFE7DF")),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#B9B2AA")),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)


def write_acknowledgement(about: Acknowledgement) -> bytes:
    """The PDF; the same bytes for the same content."""
    content = BytesIO()
    document = SimpleDocTemplate(
        content,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
        title=texts.TITLE,
        author=_latin(about.office),
        invariant=1,
    )
    story = [
        Paragraph(_safe(about.office.upper()), _HEAD),
        Spacer(1, 3 * mm),
        Paragraph(_safe(texts.TITLE), _TITLE),
        Spacer(1, 5 * mm),
        *(Paragraph(f"{_safe(label)}: <b>{_safe(value)}</b>", _TEXT) for label, value in _facts(about)),
        Spacer(1, 4 * mm),
        Paragraph(_safe(texts.PROMISE), _TEXT),
        Spacer(1, 5 * mm),
        _table(about.rows),
    ]
    document.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return content.getvalue()


def _facts(about: Acknowledgement) -> Iterator[tuple[str, str]]:
    yield texts.FROM, about.unit
    if about.letter:
        yield texts.LETTER, about.letter
    yield texts.FILE, about.file
    yield texts.DIGEST, about.sha256[:DIGEST_SHOWN]
    yield texts.RECEIVED, moment(about.at)
    yield texts.COUNT, texts.count_words(len(about.rows), about.counts)
    yield texts.NUMBERS, receipts([row.number for row in about.rows], most=12)


def _table(rows: Sequence[Filed]) -> LongTable:
    lines = [list(texts.COLUMNS)]
    lines += [[grouped(row.row), _cut(row.name, 34), _cut(row.kind, 24), row.number] for row in rows]
    table = LongTable(lines, colWidths=[18 * mm, 68 * mm, 46 * mm, 38 * mm], repeatRows=1)
    table.setStyle(_GRID)
    return table


def _cut(text: str, length: int) -> str:
    shown = _latin(text)
    return shown if len(shown) <= length else f"{shown[: length - 1]}."


def _safe(text: str) -> str:
    return escape(_latin(text))


def _latin(text: str) -> str:
    # The fonts that every PDF reader brings along know no other letters.
    return clean(text).replace("→", "->").encode("cp1252", "replace").decode("cp1252")


def _footer(canvas: Canvas, _document: object) -> None:
    page = canvas.getPageNumber()
    canvas.setFont("Helvetica", 8)
    canvas.drawRightString(A4[0] - 20 * mm, 10 * mm, texts.page(page))
