"""How the service's log lines look, and what never stands in one: tokens, NIK, KK and telephone numbers.

Lines for people or, with ``log_format = "json"``, one JSON object a line. Both go through the same mask, with the text
of exceptions and their tracebacks. ``note`` logs what happened to one report, so that a receipt leads through the log.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TextIO

MASK = "…"
_PERSONAL = re.compile(
    r"\d{3,}:[\w-]{20,}"  # a bot's token
    r"|(?<!\d)\d(?:[ .-]?\d){15}(?!\d)"  # a NIK or KK
    r"|(?<!\d)(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?!\d)"  # a telephone number
)
_QUIET = ("httpx", "httpcore", "apscheduler")
"""They log whole addresses (with the token in them), or every job."""
_FIELDS = "fields"


def set_up(shape: str, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Log to the error stream (or ``stream``), as ``text`` or ``json``; ``secrets`` are masked wherever they appear."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((_Json if shape == "json" else _Text)(secrets))
    root = logging.getLogger()
    for former in root.handlers[:]:
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # an answer that breaks off is quoted whole by telegram.request, an update by telegram.ext
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)


def note(log: logging.Logger, event: str, fields: Mapping[str, object]) -> None:
    """One step of the work, with what it was about (``receipt``, ``office``, ``update`` …); no personal data."""
    log.info("%s", event, extra={_FIELDS: dict(fields)})


class _Masked(logging.Formatter):
    """Masks what must not be told, whoever slipped it in: in the message, the fields, and what an exception says."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        known = [re.escape(secret) for secret in secrets if len(secret) > 5]
        self._hidden = re.compile("|".join([*known, _PERSONAL.pattern]))

    def masked(self, text: str) -> str:
        """The text without them."""
        return self._hidden.sub(MASK, text)


class _Text(_Masked):
    """One line for people, its fields at the end; a traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """As the standard library's, masked."""
        return self.masked(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        """The line with its fields."""
        fields = getattr(record, _FIELDS, {})
        return " ".join([super().formatMessage(record), *(f"{name}={value}" for name, value in fields.items())])


class _Json(_Masked):
    """One object a line: time (UTC), level, room, message, the fields, and the traceback as ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        """The object; what cannot be JSON is told by its text."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "room": record.name,
            "message": record.getMessage(),
        }
        told |= getattr(record, _FIELDS, {})
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        hidden = {name: self._value(value) for name, value in told.items()}
        return json.dumps(hidden, ensure_ascii=False)

    def _value(self, value: object) -> object:
        """Numbers as they are, unless they are such a number themselves."""
        shown = self.masked(str(value))
        return value if isinstance(value, int | float) and shown == str(value) else shown
