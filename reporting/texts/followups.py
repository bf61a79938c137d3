"""Asking again for what was to follow (``Menyusul``)."""

from collections.abc import Sequence

from reporting.model import Field
from reporting.texts.questions import LABELS

LONGEST_LABEL = 60
_BEGIN = (
    "Bapak/Ibu, data berikut dulu akan disusulkan. Kalau sekarang sudah ada, tekan tombolnya. "
    "Kalau belum ada, tidak apa-apa; laporannya tetap kami proses."
)


def ask(lines: Sequence[str]) -> str:
    """The whole message, a line a report."""
    return "\n".join([_BEGIN, "", *lines])


def line(number: str, kind: str, name: str, missing: Sequence[Field]) -> str:
    """One report and what is still missing in it."""
    return f"{number} · {kind} · {name[:100]}: {', '.join(LABELS[field] for field in missing)}"


def button(field: Field, name: str, number: str) -> str:
    """Opens the question of the first missing detail."""
    label = f"✏️ Isi {LABELS[field]}"
    whose = f"{label} · {name}"
    return whose if name and len(whose) <= LONGEST_LABEL else f"{label} {number}"
