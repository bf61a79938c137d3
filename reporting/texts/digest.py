"""The staff's morning digest: how much waits, and the receipts of the oldest. No names."""

from collections.abc import Sequence
from datetime import date

from reporting.texts.wording import WEEKDAYS, day_words, some

OLDEST = 3
"""Receipts named of each kind."""


def digest(day: date, lines: Sequence[str]) -> str:
    """The whole message."""
    head = f"Yang menunggu hari ini, {WEEKDAYS[day.weekday()]}, {day_words(day)}:"
    return "\n".join([head, *(f"• {line}" for line in lines)])


def waiting(numbers: Sequence[str], days: int) -> str:
    """Reports that nobody has looked at; ``days`` is the age of the oldest."""
    age = f"paling lama {days} hari" if days else "semuanya masuk hari ini"
    return f"{len(numbers)} laporan menunggu verifikasi, {age}: {_some(numbers)}"


def unproven(numbers: Sequence[str]) -> str:
    """Reports whose evidence is awaited."""
    return f"{len(numbers)} laporan Perlu bukti: {_some(numbers)}"


def incomplete(numbers: Sequence[str]) -> str:
    """Approved reports that lack something."""
    return f"{len(numbers)} laporan Disetujui tetapi BELUM MASUK DAFTAR: {_some(numbers)}"


def promised(numbers: Sequence[str]) -> str:
    """What was to follow and did not."""
    return f"{len(numbers)} laporan yang isian susulannya masih ditunggu: {_some(numbers)}"


def visits(numbers: Sequence[str], days: int) -> str:
    """Visits that take long."""
    return f"{len(numbers)} laporan Coktas lebih dari {days} hari: {_some(numbers)}"


def failed(numbers: Sequence[str]) -> str:
    """Lines that Sidalih did not take."""
    return f"{len(numbers)} baris Gagal di Sidalih: {_some(numbers)}"


def asked(count: int) -> str:
    """Questions of the bot in this chat."""
    return f"{count} pertanyaan bot di chat ini belum dijawab"


def _some(numbers: Sequence[str]) -> str:
    return some(numbers, OLDEST)
