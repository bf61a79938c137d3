"""Drawing in calm colours: boxes and words on a sheet that is drawn twice as large and then made smooth."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

from PIL import Image, ImageDraw, ImageFont

Side = Literal["left", "middle", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MAROON = "#7A1E23"
PAPER = "#FAF6F0"
WHITE = "#FFFFFF"
INK = "#2B2523"
GREY = "#6B625A"
LINE = "#E6DDD2"
SAND = "#F1E9DF"
BLUSH = "#F3D9CC"
AMBER = "#F2B632"

_SCALE = 2
_BOLD = 0.022
_DOTS = "..."
_ANCHORS: dict[Side, str] = {"left": "ls", "middle": "ms", "right": "rs"}
_PLAIN = str.maketrans({"\u2013": "-", "\u2014": "-", "·": "-", "•": "-", "→": ">", "\u00a0": " "})


class Canvas:
    """A picture in the making; places are pixels of the finished picture, text stands on its baseline."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _SCALE, height * _SCALE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, box: Box, colour: str, *, radius: float = 0, border: str | None = None) -> None:
        """A filled rectangle, with round corners if wanted."""
        left, top, right, bottom = (round(edge * _SCALE) for edge in box)
        corners = (left, top, right - 1, bottom - 1)
        self._draw.rounded_rectangle(corners, radius * _SCALE, fill=colour, outline=border, width=_SCALE)

    def text(
        self, at: tuple[float, float], text: str, size: float, colour: str, *, side: Side = "left", bold: bool = False
    ) -> None:
        """One line of text whose baseline and ``side`` lie at the place."""
        self._draw.text(
            (at[0] * _SCALE, at[1] * _SCALE),
            drawable(text),
            font=_font(round(size * _SCALE)),
            fill=colour,
            anchor=_ANCHORS[side],
            # The only font that comes with the library has one weight; a thin outline makes the other.
            stroke_width=size * _SCALE * _BOLD if bold else 0,
        )

    def save(self, path: Path) -> None:
        """Write the finished picture as PNG."""
        self._image.reduce(_SCALE).save(path, "PNG")


def drawable(text: str) -> str:
    """The text in the letters that the font has: accents fall away, dashes become plain.

    >>> drawable("KPU Kota Conté · Sari")
    'KPU Kota Conte - Sari'
    """
    letters = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join(letters.encode("ascii", "ignore").decode().split())


def width_of(text: str, size: float) -> float:
    """How wide a line gets."""
    return _font(round(size * _SCALE)).getlength(drawable(text)) / _SCALE


def fitting_size(texts: Sequence[str], width: float, size: float) -> float:
    """The largest size up to ``size`` at which each of the lines is no wider than ``width``."""
    while size > 1 and any(width_of(text, size) > width for text in texts):
        size -= 1
    return size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text broken at blanks into lines no wider than ``width``; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def in_lines(text: str, width: float, size: float, *, most: int) -> list[str]:
    """``wrapped``, in at most so many lines; what does not fit is cut, and three dots say so."""
    lines = wrapped(text, width, size)
    kept = lines[:most]
    if len(lines) > most or any(width_of(line, size) > width for line in kept):
        kept = [_cut(line, width, size, more=line is kept[-1] and len(lines) > most) for line in kept]
    return kept


def _cut(line: str, width: float, size: float, *, more: bool) -> str:
    shown = f"{line}{_DOTS}" if more else line
    while width_of(shown, size) > width:
        line = line[:-1]
        shown = f"{line.rstrip()}{_DOTS}"
    return shown


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    # Pillow is always built with FreeType in its wheels; then this is its bundled outline font.
    return cast(ImageFont.FreeTypeFont, ImageFont.load_default(pixels))
