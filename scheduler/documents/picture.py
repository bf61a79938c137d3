"""The picture for the groups, of a month or a quarter: 1080 x 1350, to be read on a phone; sums and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reporting.model import Closing, MonthState, Tally
from reporting.texts.quarter import quarter_words
from reporting.texts.staff import month_words
from reporting.texts.wording import day_words, grouped
from scheduler.documents.canvas import (
    AMBER,
    BLUSH,
    GREY,
    INK,
    LINE,
    MAROON,
    SAND,
    WHITE,
    Box,
    Canvas,
    fitting_size,
    in_lines,
)
from scheduler.documents.facts import Facts, facts, facts_of
from scheduler.documents.wording import PROVISIONAL
from scheduler.figures import OTHER_REASON, Figures
from scheduler.quarter import Quarterly

SIZE = (1080, 1350)
TITLE = "Laporan yang ditindaklanjuti"
INVITATION = "Lapor warga meninggal, pindah, atau datang lewat bot Telegram KPU"

_LEFT, _RIGHT = 64, SIZE[0] - 64
_WIDTH = _RIGHT - _LEFT
_HEAD, _NAME_LINE = 246, 42
_STRIP = 84
_FOOT = SIZE[1] - 122
_GAP = 22
_CARD, _CARD_GAP = 118, 14
_BOTTOM = 96
_MOST_BARS = 5


@dataclass(frozen=True)
class _Poster:
    """What one picture shows. ``voters`` are those at the end, where that is told."""

    office: str
    period: str
    state: str
    facts: Facts
    span: str
    voters: Tally | None = None


def write_picture(closing: Closing, path: Path, *, labels: Sequence[str], counted: Figures | None = None) -> None:
    """Draw the month's picture; ``labels`` say how far the numbers can be trusted, large and above them.

    ``counted`` are the figures of its rows, if they were counted already; else the rows are gone through once.
    """
    shown = facts_of(counted, closing.received) if counted else facts(closing)
    _draw(_Poster(closing.office_name, month_words(closing.month), _state(closing), shown, "bulan"), path, labels)


def write_quarter_picture(quarterly: Quarterly, path: Path, *, labels: Sequence[str]) -> None:
    """Draw the quarter's picture, with the number of voters where it is known."""
    shown = facts_of(quarterly.counted, quarterly.received)
    voters = quarterly.office_line.after
    period = quarter_words(quarterly.quarter)
    _draw(_Poster(quarterly.office_name, period, _state(quarterly), shown, "triwulan", voters), path, labels)


def bars(reasons: Sequence[tuple[str, Tally]]) -> list[tuple[str, int]]:
    """What the bars show, at most five: the rest is gathered under ``Lainnya``, so that they add up to the total.

    >>> bars([("meninggal", Tally(2, 1)), ("TNI", Tally(1, 0))])
    [('Meninggal', 3), ('TNI', 1)]
    """
    named = [(reason, tally.total) for reason, tally in reasons if reason != OTHER_REASON]
    rest = sum(tally.total for reason, tally in reasons if reason == OTHER_REASON)
    room = _MOST_BARS if len(named) <= _MOST_BARS and not rest else _MOST_BARS - 1
    rest += sum(count for _, count in named[room:])
    shown = [(reason[:1].upper() + reason[1:], count) for reason, count in named[:room]]
    return shown + ([("Lainnya", rest)] if rest else [])


def _state(shown: Closing | Quarterly) -> str:
    """How far the numbers have come, in small print."""
    if shown.final:
        return f"Ditetapkan {day_words(shown.fixed_on)}" if shown.fixed_on else MonthState.FIXED.value
    return shown.edition if shown.edition.startswith(MonthState.AMENDED) else "belum ditetapkan"


def _draw(poster: _Poster, path: Path, labels: Sequence[str]) -> None:
    canvas = Canvas(*SIZE)
    top = _head(canvas, poster)
    if labels:
        _strip(canvas, top, labels, poster.state)
        top += _STRIP
    top = _cards(canvas, top + _GAP + 4, poster.facts)
    bottom = _FOOT - _GAP - 4 - _BOTTOM
    _reasons(canvas, (_LEFT, top + _GAP, _RIGHT, bottom - _GAP), poster)
    _bottom(canvas, bottom, poster)
    _foot(canvas)
    canvas.save(path)


def _head(canvas: Canvas, poster: _Poster) -> float:
    names = in_lines(poster.office, _WIDTH, 34, most=2)
    down = (len(names) - 1) * _NAME_LINE
    canvas.box((0, 0, SIZE[0], _HEAD + down), MAROON)
    for line, name in enumerate(names):
        canvas.text((_LEFT, 74 + line * _NAME_LINE), name, 34, BLUSH)
    canvas.text((_LEFT, 150 + down), TITLE, fitting_size([TITLE], _WIDTH, 66), WHITE, bold=True)
    canvas.text((_LEFT, 214 + down), poster.period, 44, BLUSH)
    if poster.state.startswith(MonthState.FIXED):
        canvas.text((_RIGHT, 214 + down), poster.state, 32, BLUSH, side="right")
    return _HEAD + down


def _strip(canvas: Canvas, top: float, labels: Sequence[str], state: str) -> None:
    canvas.box((0, top, SIZE[0], top + _STRIP), AMBER)
    text = " | ".join(labels)
    note = state if PROVISIONAL in labels else ""
    canvas.text((_LEFT, top + 57), text, fitting_size([text], _WIDTH - 270, 46), INK, bold=True)
    canvas.text((_RIGHT, top + 55), note, 32, INK, side="right")


def _cards(canvas: Canvas, top: float, shown: Facts) -> float:
    """One below the other; where the last ends."""
    cards = (
        ("TMS", "tidak memenuhi syarat", shown.struck),
        ("Ubah", "data diperbarui", shown.changed),
        ("Baru", "pemilih baru", shown.added),
    )
    for name, meaning, tally in cards:
        _card(canvas, (_LEFT, top, _RIGHT, top + _CARD), name, meaning, tally)
        top += _CARD + _CARD_GAP
    return top - _CARD_GAP


def _card(canvas: Canvas, box: Box, name: str, meaning: str, tally: Tally) -> None:
    left, top, right, bottom = box
    canvas.box(box, WHITE, radius=18, border=LINE)
    canvas.text((left + 28, top + 54), name, 42, MAROON, bold=True)
    canvas.text((left + 28, top + 94), meaning, 30, GREY)
    total = grouped(tally.total)
    canvas.text((left + 612, top + 84), total, fitting_size([total], 260, 72), INK, side="right", bold=True)
    canvas.box((left + 640, top + 22, left + 642, bottom - 22), LINE)
    for line, (word, count) in enumerate((("Laki-laki", tally.men), ("Perempuan", tally.women))):
        baseline = top + 52 + line * 40
        canvas.text((left + 666, baseline), word, 28, GREY)
        canvas.text((right - 26, baseline), grouped(count), 30, INK, side="right")


def _reasons(canvas: Canvas, box: Box, poster: _Poster) -> None:
    left, top, right, bottom = box
    canvas.box(box, WHITE, radius=18, border=LINE)
    canvas.text((left + 28, top + 50), "TMS menurut alasan", 34, MAROON, bold=True)
    entries = bars(poster.facts.reasons)
    middle = (top + 56 + bottom) / 2
    if not entries:
        nothing = f"Tidak ada pemilih yang dicatat TMS {poster.span} ini."
        canvas.text(((left + right) / 2, middle), nothing, 32, GREY, side="middle")
        return
    pitch = min(64.0, (bottom - top - 78) / len(entries))
    most = max(count for _, count in entries)
    for line, (reason, count) in enumerate(entries):
        centre = middle + (line - (len(entries) - 1) / 2) * pitch
        _bar(canvas, left + 28, right - 26, centre, reason, count, count / most)


def _bar(canvas: Canvas, left: float, right: float, centre: float, reason: str, count: int, share: float) -> None:
    start, end, half = left + 282, right - 150, 12
    canvas.text((left, centre + 10), reason, fitting_size([reason], 270, 32), INK)
    canvas.box((start, centre - half, end, centre + half), SAND, radius=half)
    # At least a round dot, so that one person among thousands is still seen.
    canvas.box((start, centre - half, start + max(2 * half, (end - start) * share), centre + half), MAROON, radius=half)
    canvas.text((right, centre + 11), grouped(count), 32, INK, side="right", bold=True)


def _bottom(canvas: Canvas, top: float, poster: _Poster) -> None:
    """The number of voters where it is told, else how many reports came in."""
    canvas.box((_LEFT, top, _RIGHT, top + _BOTTOM), SAND, radius=18)
    count = poster.facts.received if poster.voters is None else poster.voters.total
    if poster.voters is None:
        canvas.text((_LEFT + 28, top + 60), f"Laporan diterima {poster.span} ini", 34, INK)
    else:
        canvas.text((_LEFT + 28, top + 44), "Jumlah pemilih", 34, INK)
        by_sex = f"Laki-laki {grouped(poster.voters.men)}, perempuan {grouped(poster.voters.women)}"
        canvas.text((_LEFT + 28, top + 80), by_sex, fitting_size([by_sex], 620, 28), GREY)
    canvas.text((_RIGHT - 26, top + 66), grouped(count), 54, MAROON, side="right", bold=True)


def _foot(canvas: Canvas) -> None:
    canvas.box((0, _FOOT, SIZE[0], SIZE[1]), MAROON)
    lines = in_lines(INVITATION, 760, 36, most=2)
    for line, text in enumerate(lines):
        baseline = (_FOOT + SIZE[1]) / 2 + 12 + (line - (len(lines) - 1) / 2) * 46
        canvas.text((SIZE[0] / 2, baseline), text, 36, WHITE, side="middle")
