"""A text document for paper: paragraphs, tables whose header comes again on every page, page numbers. A4."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from scheduler.documents.wording import clean

Side = Literal["left", "middle", "right", "both"]
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "middle": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SHORT, _LONG = Mm(210), Mm(297)
_FONT = "Arial"
_BODY, _SMALL = 11, 8
_RED = RGBColor(0xB3, 0x26, 0x1E)
_SHADE = "EFE7DF"


def new_document(title: str, author: str, created: datetime) -> Opened:
    """An empty document, A4 upright, in one font that every office has; ``created`` (aware) in its properties."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_BODY)
    style.paragraph_format.space_after = Pt(4)
    # Page numbers are fields, which take their size from the style alone.
    document.styles["Footer"].font.size = Pt(_SMALL)
    moment = created.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    # The file format bounds these texts.
    properties.title, properties.author, properties.comments = clean(title)[:255], clean(author)[:255], ""
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.author
    upright(document.sections[0])
    return document


def times_of(path: Path) -> tuple[datetime | None, datetime | None]:
    """When a document says that it was made and last changed. Raises what the library raises for other files."""
    properties = Document(str(path)).core_properties
    return properties.created, properties.modified


def upright(section: Section) -> None:
    """A4 portrait, a wider margin where it is bound."""
    section.page_width, section.page_height = _SHORT, _LONG
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def sideways(document: Opened) -> Section:
    """A new section, A4 landscape, on a page of its own."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = Mm(18)
    return section


def write(
    document: Opened,
    text: str,
    *,
    side: Side = "left",
    bold: bool = False,
    size: float = _BODY,
    red: bool = False,
) -> Paragraph:
    """A paragraph."""
    return _fill(document.add_paragraph(), text, side=side, bold=bold, size=size, red=red)


def gap(points: float) -> Length:
    """Room above a paragraph."""
    return Pt(points)


def numbered(document: Opened, lines: Iterable[str]) -> None:
    """Lines with their number before them, hanging. The numbers are text: so they survive every copying."""
    for number, line in enumerate(lines, 1):
        paragraph = write(document, f"{number}.\t{line}", side="both")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(8), Mm(-8)
        shape.tab_stops.add_tab_stop(Mm(8))
        shape.space_after = Pt(2)


def heading(document: Opened, text: str) -> None:
    """A line above a table, which stays on the page of its table."""
    paragraph = write(document, text, bold=True)
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True


def running_head(section: Section, text: str) -> None:
    """A line above every page of the section and those after it; nothing when it is empty."""
    if text:
        _fill(section.header.paragraphs[0], text, side="middle", bold=True, size=10, red=True)


def running_foot(section: Section, text: str, words: tuple[str, str]) -> None:
    """A line below every page, with the page's number and how many there are, between ``words``."""
    paragraph = _fill(section.footer.paragraphs[0], f"{text} · {words[0]}", side="middle")
    _field(paragraph, "PAGE")
    paragraph.add_run(words[1])
    _field(paragraph, "NUMPAGES")


def table(
    document: Opened,
    header: Sequence[str],
    lines: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    figures: int,
    total: bool = False,
    together: bool = True,
    size: float = 10,
) -> Table:
    """A table; ``widths`` in mm; the last ``figures`` columns stand right. ``total``: the last line is a sum.

    ``together``: it is short and stays on one page.
    """
    rows = [header, *lines]
    made: Table = document.add_table(len(rows), len(widths))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    first_figure = len(widths) - figures
    # By rows: asking the table for each cell takes the square of the time (python-docx #1209).
    for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        head, sums = number == 0, total and number == len(rows) - 1
        _keep_together(row, repeat=head)
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[place])
            if head:
                # Before the alignment: the format fixes the order of a cell's properties.
                _shade(cell._tc.get_or_add_tcPr())
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            side: Side = "middle" if head else "right" if place >= first_figure else "left"
            paragraph = _fill(cell.paragraphs[0], text, side=side, bold=head or sums, size=size)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
            # Also of a long table neither header nor sum ever stands alone on a page.
            paragraph.paragraph_format.keep_with_next = (
                number < len(rows) - 1 if together else head or number == len(rows) - 2
            )
    return made


def tall(lines: Sequence[_Row], height: float) -> None:
    """Rows at least ``height`` mm high that stay together on one page: room to sign."""
    for row in lines:
        row.height = Mm(height)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = row is not lines[-1]


def _fill(
    paragraph: Paragraph, text: str, *, side: Side, bold: bool = False, size: float = _BODY, red: bool = False
) -> Paragraph:
    paragraph.alignment = _SIDES[side]
    run = paragraph.add_run(clean(text))
    run.bold = bold or None
    if size != _BODY:
        # What has the body's size follows the style, so that the office changes it in one place.
        run.font.size = Pt(size)
    if red:
        run.font.color.rgb = _RED
    return paragraph


def _keep_together(row: _Row, *, repeat: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(properties: object) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)  # type: ignore[attr-defined] # an element of the library's XML tree


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = instruction
        paragraph.add_run()._r.append(element)
