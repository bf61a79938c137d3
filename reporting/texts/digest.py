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


def alive(numbers: Sequence[str]) -> str:
    """Open reports that somebody is alive: before everything else."""
    return f"🔴 {len(numbers)} laporan Masih hidup, mohon didahulukan: {_some(numbers)}"


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


def visits(numbers: Sequence[str]) -> str:
    """Visits whose day has passed."""
    return f"{len(numbers)} kunjungan Coktas lewat batas waktu: {_some(numbers)}"


def visited(numbers: Sequence[str]) -> str:
    """Reports about which an officer found something out, still undecided."""
    return f"{len(numbers)} laporan sudah ada hasil kunjungannya, menunggu diputuskan: {_some(numbers)}"


def failed(numbers: Sequence[str]) -> str:
    """Lines that Sidalih did not take."""
    return f"{len(numbers)} baris Gagal di Sidalih: {_some(numbers)}"


def questions(count: int) -> str:
    """Questions of voters and reporters that nobody answered yet."""
    return f"{count} pertanyaan warga atau pelapor menunggu jawaban di tab Pertanyaan"


def asked(count: int) -> str:
    """Questions of the bot in this chat."""
    return f"{count} pertanyaan bot di chat ini belum dijawab"


def _some(numbers: Sequence[str]) -> str:
    return some(numbers, OLDEST)
