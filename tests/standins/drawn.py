"""Pictures for the guides, drawn from what the real program said and wrote: a phone's chat, a desk, a terminal.

SVG: exact on every machine, sharp on every screen, and its words can be searched.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

FONT = "font-family='Segoe UI, Noto Sans, Helvetica, Arial, sans-serif'"
MONO = "font-family='Consolas, DejaVu Sans Mono, monospace'"
WIDTH, LINE, PAD = 420, 19, 10
LETTERS = 44
"""Letters in a line of a bubble; wide letters then still fit."""
CELL_LETTER, CELL_PAD, ROW = 8.6, 8, 26


@dataclass(frozen=True)
class Spoken:
    """One message: who speaks, the words, and the rows of buttons below it."""

    mine: bool
    text: str
    buttons: Sequence[Sequence[str]] = ()


def chat(title: str, messages: Sequence[Spoken]) -> str:
    """A phone's screen: our own words at the right, the bot's at the left, its buttons below."""
    parts: list[str] = []
    y = 56.0
    for one in messages:
        y = _bubble(parts, one, y)
    head = [
        f"<rect width='{WIDTH}' height='44' fill='#7A1E23'/>",
        f"<text x='16' y='28' font-size='16' font-weight='600' fill='#FFFFFF'>{escape(title)}</text>",
    ]
    return _svg(WIDTH, y + 4, "#E9E2D8", [*head, *parts])


def _bubble(parts: list[str], one: Spoken, y: float) -> float:
    lines = [line for words in one.text.split("\n") for line in textwrap.wrap(words, LETTERS) or [""]]
    width = min(WIDTH - 60, max(len(line) for line in lines) * 7.6 + 2 * PAD)
    height = len(lines) * LINE + PAD
    x = WIDTH - 14 - width if one.mine else 14
    colour = "#D8F0D0" if one.mine else "#FFFFFF"
    parts.append(f"<rect x='{x:.0f}' y='{y:.0f}' width='{width:.0f}' height='{height}' rx='9' fill='{colour}'/>")
    for number, line in enumerate(lines):
        at = y + PAD + 9 + number * LINE
        parts.append(f"<text x='{x + PAD:.0f}' y='{at:.0f}' font-size='14' fill='#2B2523'>{escape(line)}</text>")
    y += height + 4
    for row in one.buttons:
        each = (WIDTH - 60 - 4 * (len(row) - 1)) / len(row)
        for place, label in enumerate(row):
            left = 14 + place * (each + 4)
            parts.append(f"<rect x='{left:.0f}' y='{y:.0f}' width='{each:.0f}' height='28' rx='6' fill='#C9BFB2'/>")
            middle = left + each / 2
            parts.append(
                f"<text x='{middle:.0f}' y='{y + 19:.0f}' font-size='13' text-anchor='middle' fill='#2B2523'>"
                f"{escape(label)}</text>"
            )
        y += 32
    return y + 6


def desk(title: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """Some columns of a tab, as they stand; long cells are cut as on the screen."""
    shown = [[row[name] for name in columns] for row in rows]
    most = 26
    widths = [
        min(most, max(len(line[place]) for line in [list(columns), *shown])) * CELL_LETTER + 2 * CELL_PAD
        for place in range(len(columns))
    ]
    parts = [f"<text x='8' y='18' font-size='13' font-weight='600' fill='#2B2523'>Tab {escape(title)}</text>"]
    for number, line in enumerate([list(columns), *shown]):
        x, y = 8.0, 28 + number * ROW
        for width, words in zip(widths, line, strict=True):
            fill = "#7A1E23" if number == 0 else "#FFFFFF"
            ink = "#FFFFFF" if number == 0 else "#2B2523"
            cut = words if len(words) <= most else words[: most - 1] + "…"
            parts.append(
                f"<rect x='{x:.0f}' y='{y}' width='{width:.0f}' height='{ROW}' fill='{fill}' stroke='#C9BFB2'/>"
                f"<text x='{x + CELL_PAD:.0f}' y='{y + 18}' font-size='12.5' fill='{ink}'>{escape(cut)}</text>"
            )
            x += width
    return _svg(sum(widths) + 16, 36 + (len(shown) + 1) * ROW, "#FAF6F0", parts)


def terminal(lines: Sequence[str]) -> str:
    """What stands on the operator's screen; the first line is what was typed."""
    width = max(len(line) for line in lines) * 8.1 + 28
    parts = [
        f"<text x='14' y='{26 + number * 19}' font-size='13' {MONO} xml:space='preserve' "
        f"fill='{'#F2B632' if number == 0 else '#F1E9DF'}'>{escape(line)}</text>"
        for number, line in enumerate(lines)
    ]
    return _svg(width, 22 + len(lines) * 19, "#2B2523", parts)


def _svg(width: float, height: float, ground: str, parts: Sequence[str]) -> str:
    size = f"width='{width:.0f}' height='{height:.0f}' viewBox='0 0 {width:.0f} {height:.0f}'"
    body = "\n".join([f"<rect width='100%' height='100%' fill='{ground}'/>", *parts])
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size} {FONT}>\n{body}\n</svg>\n"
