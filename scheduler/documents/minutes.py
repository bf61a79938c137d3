"""The draft of the quarter's *Berita Acara* as DOCX: staff go on working in it. No person is named but who signs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from reporting.model import Effect, MonthState, Quarter, RecapLine, Tally
from reporting.texts import minutes as texts
from reporting.texts.quarter import commission, quarter_words
from reporting.texts.staff import month_words
from reporting.texts.wording import grouped
from scheduler.documents import paper
from scheduler.documents.public import said_publicly
from scheduler.quarter import Quarterly, Signing

OFFICERS = 5
"""How many sign in most offices; that many lines there are at least."""
_REASON_WIDTHS = (10, 86, 22, 22, 24)
_ADVICE_WIDTHS = (10, 33, 30, 46, 46)
_SIGNING_WIDTHS = (10, 74, 30, 50)
_ATTACHED = (
    *(("No", 8.0), ("Kecamatan", 38.0), ("Desa/ Kel", 12.0), ("Awal L+P", 18.0)),
    *((f"{part} {sex}", 12.5) for part in ("Baru", "TMS") for sex in ("L", "P", "L+P")),
    *(("Masuk L+P", 13.0), ("Keluar L+P", 13.0), ("Penye-suaian L+P", 15.0)),
    *((f"Akhir {sex}", 18.0) for sex in ("L", "P", "L+P")),
    ("Ubah L+P", 13.0),
)


def write_minutes(quarterly: Quarterly, signing: Signing, path: Path, *, draft: str, created: datetime) -> None:
    """Write the draft to ``path``; ``draft`` is a word such as ``PRATINJAU``, ``created`` (aware) the file's time."""
    subject = texts.subject(quarterly.quarter, quarterly.office_name)
    document = paper.new_document(subject, quarterly.office_name, created)
    paper.running_head(document.sections[0], " – ".join(_marks(quarterly, draft)))
    foot = f"{texts.TITLE.title()} PDPB {quarter_words(quarterly.quarter)}, {quarterly.office_name}"
    paper.running_foot(document.sections[0], foot, texts.PAGE)
    _title(document, quarterly, subject)
    _opening(document, quarterly, signing)
    _numbers(document, quarterly)
    _advice(document, quarterly)
    _signatures(document, quarterly, signing)
    _attachment(document, quarterly)
    document.save(str(path))


def is_edited(path: Path) -> bool:
    """Whether somebody went on working in a file of ours: every program that saves it sets a new time of change."""
    try:
        made, changed = paper.times_of(path)
    except (BadZipFile, KeyError, PackageNotFoundError, ValueError):
        # No text document any more: whatever it is, it is not what was written here.
        return True
    return made != changed


def _marks(quarterly: Quarterly, draft: str) -> list[str]:
    """What stands above every page until the numbers are fixed."""
    amended = quarterly.edition if quarterly.edition != MonthState.DRAFT else ""
    return [mark for mark in (draft, *(() if quarterly.final else (texts.DRAFT, amended))) if mark]


def _title(document: Document, quarterly: Quarterly, subject: str) -> None:
    paper.write(document, texts.TITLE, side="middle", bold=True, size=14)
    paper.write(document, _number(quarterly), side="middle")
    for text in (texts.ABOUT, subject):
        paragraph = paper.write(document, text, side="middle", bold=True)
        # Capitals are a look here: who searches for the words finds them as they are written.
        paragraph.runs[0].font.all_caps = True


def _number(quarterly: Quarterly) -> str:
    return texts.NUMBER.format(number=quarterly.minutes or texts.BLANK)


def _opening(document: Document, quarterly: Quarterly, signing: Signing) -> None:
    told = texts.opening(quarterly.quarter, quarterly.office_name, quarterly.fixed_on, signing.place)
    paper.write(document, told, side="both").paragraph_format.space_before = paper.gap(10)
    paper.numbered(document, texts.BASIS)
    paper.write(document, texts.PRESENT, side="both")
    paper.write(document, texts.RESULT, side="both")


# ---------------------------------------------------------------- what was counted
def _numbers(document: Document, quarterly: Quarterly) -> None:
    _voters(document, quarterly)
    for letter, title, effect in (("B", texts.ADDED, Effect.ADD), ("C", texts.STRUCK, Effect.STRIKE)):
        paper.heading(document, f"{letter}. {title}")
        _reasons(document, quarterly.counted.by_reason(effect))
    paper.heading(document, f"D. {texts.CHANGED}")
    _reasons(document, quarterly.counted.by_reason(Effect.CHANGE))
    paper.heading(document, f"E. {texts.DIFFERENCE}")
    *steps, change = _difference(quarterly)
    lines = [*((str(number), *step) for number, step in enumerate(steps, 1)), ("", *change)]
    paper.table(document, texts.DIFFERENCE_COLUMNS, lines, _REASON_WIDTHS, figures=3, total=True)
    if quarterly.remarks:
        paper.write(document, f"[{texts.FOR_OFFICE}]", bold=True, red=True).paragraph_format.space_before = paper.gap(6)
        for remark in quarterly.remarks:
            paper.write(document, f"[{remark}]", side="both", red=True)


def _voters(document: Document, quarterly: Quarterly) -> None:
    paper.heading(document, f"A. {texts.VOTERS}")
    counts = (len(quarterly.kecamatan_lines), len(quarterly.kelurahan_lines()))
    line = [*map(grouped, counts), *_cells(quarterly.office_line.after)]
    paper.table(document, texts.VOTERS_COLUMNS, [line], (30, 38, 32, 32, 32), figures=5)


def _reasons(document: Document, by_reason: Sequence[tuple[str, Tally]]) -> None:
    lines = [(str(number), reason, *_cells(tally)) for number, (reason, tally) in enumerate(by_reason, 1)]
    lines = lines or [("–", texts.NONE, *_cells(Tally()))]
    total = sum((tally for _, tally in by_reason), Tally())
    lines.append(("", texts.TOTAL, *_cells(total)))
    paper.table(document, texts.REASON_COLUMNS, lines, _REASON_WIDTHS, figures=3, total=True)


def _difference(quarterly: Quarterly) -> Iterator[tuple[str, str, str, str]]:
    line, quarter = quarterly.office_line, quarterly.quarter
    if quarter.months[0] in quarterly.missing:
        first = texts.BEGAN.format(month=month_words(quarterly.closings[0].month))
    else:
        first = texts.of_quarter(texts.BEFORE, Quarter.of(quarter.months[0].previous))
    change = None if line.after is None or line.before is None else line.after - line.before
    yield first, *_cells(line.before)
    yield texts.PLUS, *_cells(line.added)
    yield texts.MINUS, *_cells(line.struck)
    if line.moved_in != Tally() or line.moved_out != Tally():
        yield texts.MOVED_IN, *_cells(line.moved_in)
        yield texts.MOVED_OUT, *_cells(line.moved_out)
    if line.adjusted != Tally():
        yield texts.ADJUSTED, *_cells(line.adjusted)
    yield texts.of_quarter(texts.AFTER, quarter), *_cells(line.after)
    yield texts.CHANGE, *_cells(change, signed=True)


def _cells(tally: Tally | None, *, signed: bool = False) -> tuple[str, str, str]:
    if tally is None:
        return texts.UNKNOWN, texts.UNKNOWN, texts.UNKNOWN
    men, women, both = (_figure(number, signed=signed) for number in (tally.men, tally.women, tally.total))
    return men, women, both


def _figure(number: int, *, signed: bool = False) -> str:
    sign = "−" if number < 0 else "+" if signed and number else ""
    return f"{sign}{grouped(abs(number))}"


# ---------------------------------------------------------------- remarks, signatures, attachment
def _advice(document: Document, quarterly: Quarterly) -> None:
    paper.heading(document, f"F. {texts.ADVICE}")
    if not quarterly.advice:
        paper.write(document, texts.NO_ADVICE)
        return
    lines = [
        (str(number), one.institution, one.letter, *said_publicly(one))
        for number, one in enumerate(quarterly.advice, 1)
    ]
    paper.table(document, texts.ADVICE_COLUMNS, lines, _ADVICE_WIDTHS, figures=0, together=False, size=9)


def _signatures(document: Document, quarterly: Quarterly, signing: Signing) -> None:
    paper.write(document, texts.ATTACHED, side="both").paragraph_format.space_before = paper.gap(10)
    # Nobody signs a page that says nothing.
    paper.write(document, texts.CLOSING, side="both").paragraph_format.keep_with_next = True
    place = texts.SIGNED_AT.format(place=signing.place or texts.BLANK)
    day = texts.SIGNED_ON.format(day=texts.day_or_dots(quarterly.fixed_on))
    for text in (place, day, commission(quarterly.office_name).upper()):
        paragraph = paper.write(document, text, side="middle", bold=text.isupper())
        paragraph.paragraph_format.keep_with_next = True
    names = [signing.chair, *signing.members]
    names += [""] * (OFFICERS - len(names))
    lines = [
        (str(number), name or texts.BLANK, texts.MEMBER if number > 1 else texts.CHAIR, "")
        for number, name in enumerate(names, 1)
    ]
    made = paper.table(document, texts.SIGNING_COLUMNS, lines, _SIGNING_WIDTHS, figures=0)
    paper.tall(made.rows[1:], 12)
    copies = paper.write(document, texts.COPIES)
    copies.paragraph_format.space_before = paper.gap(10)
    copies.paragraph_format.keep_with_next = True
    paper.numbered(document, texts.copies(quarterly.office_name))


def _attachment(document: Document, quarterly: Quarterly) -> None:
    paper.sideways(document)
    about = texts.of_quarter(texts.ATTACHMENT_SUBJECT, quarterly.quarter, quarterly.office_name)
    paper.write(document, texts.ATTACHMENT, bold=True)
    paper.write(document, _number(quarterly))
    paper.write(document, texts.ATTACHMENT_DATE.format(day=texts.day_or_dots(quarterly.fixed_on)))
    paper.write(document, about, side="middle", bold=True)
    lines = [
        _attached(str(number), line.kecamatan, quarterly.kelurahan_lines(line.kecamatan), line)
        for number, line in enumerate(quarterly.kecamatan_lines, 1)
    ]
    lines.append(_attached("", texts.TOTAL, quarterly.kelurahan_lines(), quarterly.office_line))
    names, widths = zip(*_ATTACHED, strict=True)
    paper.table(document, names, lines, widths, figures=len(names) - 2, total=True, together=False, size=8)


def _attached(number: str, place: str, inside: Sequence[RecapLine], line: RecapLine) -> tuple[str, ...]:
    after = _cells(line.after)
    return (
        *(number, place, grouped(len(inside)), _cells(line.before)[-1], *_cells(line.added), *_cells(line.struck)),
        *(_cells(line.moved_in)[-1], _cells(line.moved_out)[-1], _cells(line.adjusted)[-1], *after),
        _cells(line.changed)[-1],
    )
