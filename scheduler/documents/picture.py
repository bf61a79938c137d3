"""The month's picture for the groups: 1080 x 1350, to be read on a phone; the office's sums and no more."""

from collections.abc import Sequence
from pathlib import Path

from reporting.model import Closing, Tally
from reporting.texts.staff import month_words
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
    wrapped,
)
from scheduler.documents.facts import OTHER_REASON, Facts, facts
from scheduler.documents.wording import PROVISIONAL, grouped

SIZE = (1080, 1350)
TITLE = "Laporan yang ditindaklanjuti"
INVITATION = "Lapor warga meninggal, pindah, atau datang lewat bot Telegram KPU"

_LEFT, _RIGHT = 64, SIZE[0] - 64
_HEAD = 286
_STRIP = 92
_FOOT = SIZE[1] - 138
_GAP = 28
_CARD = 306
_RECEIVED = 92
_MOST_BARS = 5


def write_picture(closing: Closing, path: Path, *, labels: Sequence[str]) -> None:
    """Draw the picture; ``labels`` say how far the numbers can be trusted, large and above them."""
    canvas = Canvas(*SIZE)
    shown = facts(closing)
    _head(canvas, closing)
    top = _HEAD
    if labels:
        _strip(canvas, top, labels)
        top += _STRIP
    top += _GAP + 4
    _cards(canvas, top, shown)
    received_top = _FOOT - _GAP - 4 - _RECEIVED
    _reasons(canvas, (_LEFT, top + _CARD + _GAP, _RIGHT, received_top - _GAP), shown)
    _received(canvas, received_top, shown.received)
    _foot(canvas)
    canvas.save(path)


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


def _head(canvas: Canvas, closing: Closing) -> None:
    canvas.box((0, 0, SIZE[0], _HEAD), MAROON)
    width = _RIGHT - _LEFT
    office = closing.office_name
    canvas.text((_LEFT, 88), office, fitting_size([office], width, 34), BLUSH)
    canvas.text((_LEFT, 168), TITLE, fitting_size([TITLE], width, 66), WHITE, bold=True)
    canvas.text((_LEFT, 236), month_words(closing.month), 42, BLUSH)


def _strip(canvas: Canvas, top: float, labels: Sequence[str]) -> None:
    canvas.box((0, top, SIZE[0], top + _STRIP), AMBER)
    text = " | ".join(labels)
    note = "belum ditetapkan" if PROVISIONAL in labels else ""
    size = fitting_size([text], _RIGHT - _LEFT - 240, 46)
    canvas.text((_LEFT, top + 62), text, size, INK, bold=True)
    canvas.text((_RIGHT, top + 59), note, 28, INK, side="right")


def _cards(canvas: Canvas, top: float, shown: Facts) -> None:
    columns = (
        ("TMS", "tidak memenuhi syarat", shown.struck),
        ("Ubah", "data diperbarui", shown.changed),
        ("Baru", "pemilih baru", shown.added),
    )
    gap = 22
    width = (_RIGHT - _LEFT - 2 * gap) / 3
    size = fitting_size([grouped(tally.total) for _, _, tally in columns], width - 56, 92)
    for index, (name, meaning, tally) in enumerate(columns):
        left = _LEFT + index * (width + gap)
        box = (left, top, left + width, top + _CARD)
        _card(canvas, box, name, meaning, tally, size)


def _card(canvas: Canvas, box: Box, name: str, meaning: str, tally: Tally, size: float) -> None:
    left, top, right, _ = box
    canvas.box(box, WHITE, radius=18, border=LINE)
    canvas.text((left + 26, top + 54), name, 36, MAROON, bold=True)
    canvas.text((left + 26, top + 86), meaning, 23, GREY)
    canvas.text((left + 24, top + 184), grouped(tally.total), size, INK, bold=True)
    canvas.box((left + 26, top + 212, right - 26, top + 214), LINE)
    for line, (word, count) in enumerate((("Laki-laki", tally.men), ("Perempuan", tally.women))):
        baseline = top + 248 + line * 36
        canvas.text((left + 26, baseline), word, 25, GREY)
        canvas.text((right - 26, baseline), grouped(count), 27, INK, side="right")


def _reasons(canvas: Canvas, box: Box, shown: Facts) -> None:
    left, top, right, bottom = box
    canvas.box(box, WHITE, radius=18, border=LINE)
    canvas.text((left + 26, top + 50), "TMS menurut alasan", 30, MAROON, bold=True)
    entries = bars(shown.reasons)
    middle = (top + 60 + bottom) / 2
    if not entries:
        nothing = "Belum ada pemilih yang dicatat TMS bulan ini."
        canvas.text(((left + right) / 2, middle), nothing, 28, GREY, side="middle")
        return
    pitch = min(66.0, (bottom - top - 86) / len(entries))
    most = max(count for _, count in entries)
    for line, (reason, count) in enumerate(entries):
        centre = middle + (line - (len(entries) - 1) / 2) * pitch
        _bar(canvas, left + 26, right - 26, centre, reason, count, count / most)


def _bar(canvas: Canvas, left: float, right: float, centre: float, reason: str, count: int, share: float) -> None:
    start, end, half = left + 262, right - 132, 12
    canvas.text((left, centre + 9), reason, fitting_size([reason], 250, 27), INK)
    canvas.box((start, centre - half, end, centre + half), SAND, radius=half)
    # At least a round dot, so that one person among thousands is still seen.
    canvas.box((start, centre - half, start + max(2 * half, (end - start) * share), centre + half), MAROON, radius=half)
    canvas.text((right, centre + 10), grouped(count), 29, INK, side="right", bold=True)


def _received(canvas: Canvas, top: float, received: int) -> None:
    canvas.box((_LEFT, top, _RIGHT, top + _RECEIVED), SAND, radius=18)
    canvas.text((_LEFT + 26, top + 57), "Laporan diterima bulan ini", 31, INK)
    canvas.text((_RIGHT - 26, top + 62), grouped(received), 46, MAROON, side="right", bold=True)


def _foot(canvas: Canvas) -> None:
    canvas.box((0, _FOOT, SIZE[0], SIZE[1]), MAROON)
    lines = wrapped(INVITATION, 760, 36)
    for line, text in enumerate(lines):
        baseline = (_FOOT + SIZE[1]) / 2 + 12 + (line - (len(lines) - 1) / 2) * 48
        canvas.text((SIZE[0] / 2, baseline), text, 36, WHITE, side="middle")
