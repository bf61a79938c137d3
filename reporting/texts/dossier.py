"""The papers, officers and visits of a report, for the staff chat: never who told it."""

from collections.abc import Sequence

ON_THE_DESK = "(lihat tab Laporan)"
"""Instead of words that may name somebody who told it."""
OPENED = "lampiran dibuka"
REFUSED = "lampiran ditolak"
"""Events: papers were shown to staff; somebody asked for papers that are not theirs to see."""
OUTSIDER = "orang luar"
"""Who asked, when they are not enrolled: an account is personal data."""


def papers(kind: str, number: str) -> str:
    """The evidence that staff chose, with its number."""
    return "Dokumen: " + ", ".join(part for part in (kind, number) if part)


def files(came: Sequence[str], opened: Sequence[str]) -> str:
    """How many photographs and letters came, and when; when staff looked at them last."""
    seen = f"; dibuka {opened[-1]}" if opened else "; belum dibuka petugas"
    return f"Berkas: {len(came)}, masuk {came[-1]}{seen}"


def officers(names: Sequence[str]) -> str:
    """Who verified it."""
    return f"Verifikator: {', '.join(names)}"


def decided(when: str) -> str:
    """Since when all conditions are met."""
    return f"Syarat lengkap sejak {when}"


def filed(when: str) -> str:
    """When it was told."""
    return f"Dilaporkan {when}"


def visit(short: int, officer: str, result: str, visited: str, due: str, photos: int) -> str:
    """The visit of a field officer."""
    state = f"{result}, dikunjungi {visited}" if result and visited else result or "belum ada hasil"
    parts = [f"T{short}", officer, state, f"batas {due}" if due else "", f"{photos} foto" if photos else ""]
    return "Coktas: " + " · ".join(part for part in parts if part)


def beside(numbers: Sequence[str], more: int) -> str:
    """Other reports of the same event."""
    return f"Satu peristiwa dengan: {', '.join(numbers)}" + (f" dan {more} lainnya" if more else "")
