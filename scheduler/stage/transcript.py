"""The story as it is shown: who said what, what the bot answered, how far we are."""

import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime

from reporting.chat.offline import Shown
from scheduler.stage.town import Resident

WIDTH = 96
_INDENT = " " * 8
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class Transcript:
    """Shows line by line and keeps everything that was shown; ``progress`` runs from 0 to 1."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._lines: list[str] = []
        self.progress = 0.0

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n"

    def _line(self, text: str = "") -> None:
        self._lines.append(text.rstrip())
        self._show(text.rstrip())

    def title(self, text: str) -> None:
        """A heading over everything."""
        self._line()
        self._line("═" * WIDTH)
        self._line(f"  {text}")
        self._line("═" * WIDTH)

    def day(self, moment: datetime, about: str) -> None:
        """A new day."""
        head = f"── {DAYS[moment.weekday()]} {moment:%d-%m-%Y %H.%M} · {about} "
        self._line()
        self._line(head.ljust(WIDTH - 6, "─") + f" {self.progress:4.0%}")

    def said(self, who: Resident, text: str) -> None:
        """What somebody typed or pressed."""
        self._line()
        name = f"{who.name} ({who.place})"
        self._block(f"  {name} › ", text)

    def answered(self, where: str, message: Shown, buttons: Sequence[Sequence[str]] | None = None) -> None:
        """What the bot said, with its buttons (or what stands for them)."""
        self._block(f"  bot → {where} ‹ ", message.text + (f"  📎 {message.file}" if message.file else ""))
        for row in message.buttons if buttons is None else buttons:
            self._line(_INDENT + " ".join(f"[{label}]" for label in row))

    def note(self, text: str) -> None:
        """Something that happens outside the chat."""
        self._block("  ※ ", text)

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Two columns."""
        width = max(len(name) for name, _ in rows)
        for name, words in rows:
            self._line(f"  {name.ljust(width)}  {words}")
        self._line()

    def _block(self, head: str, text: str) -> None:
        first, *rest = text.splitlines() or [""]
        lines = textwrap.wrap(head + first, WIDTH, subsequent_indent=_INDENT, drop_whitespace=True) or [head]
        for line in rest:
            lines += textwrap.wrap(line, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT) or [""]
        for line in lines:
            self._line(line)
