"""Whether a move stays within the sender's own area: then it is a change of data."""

import re

from reporting.model import Area
from reporting.reading.words.gist import gist

_MOVE = r"\b(?:pindah|geser|ganti|ubah)\b"
_SAME_RT = re.compile(
    rf"{_MOVE}[^.\n]{{0,150}}\b(?:masih|tetap|satu|dalam|sesama)\b[^.\n]{{0,12}}\brt\b(?! ?\d+ ?(?:ke"
    rf"|dan))(?![^.\n]{{0,12}}\brw\b)|\b(?:masih|tetap|satu|dalam)\b[^.\n]{{0,8}}\brt\b[^.\n]{{0,30}}{_MOVE}"
)
_SAME_RW = re.compile(
    rf"{_MOVE}[^\n]{{0,150}}\b(?:masih|tetap|satu|dalam|sesama)\b[^.\n]{{0,12}}\brw\b|\b(?:masih"
    rf"|tetap|satu|dalam)\b[^.\n]{{0,12}}\brw\b[^\n]{{0,150}}{_MOVE}"
)
_BETWEEN_RT = re.compile(
    r"\bdari rt ?0*(\d{1,3})\b(?![^\n]{0,8}\brw\b)[^.\n]{0,25}\b(?:ke|jadi) rt ?0*(\d{1,3})\b(?!/"
    r"| ?rw)"
)
_UNIT = re.compile(
    r"\bpindah (?:unit|tower|lantai|kamar|blok)\b|\b(?:dari|semula) (?:unit|tower|lantai) [^\n]{1,25}\bke "
    r"(?:unit|tower|lantai)\b"
)
_LEAVES = re.compile(r"\bkeluar\b|\bpindah masuk\b|\b(?:kota|kab|kabupaten|kecamatan|kelurahan|desa)\b")


def moves_inside(text: str, area: Area, role: str) -> str:
    """``ubah_data`` for a move within the sender's area, ``pindah_keluar`` for one over its border; else empty."""
    said = gist(text)
    if not re.search(_MOVE, said):
        return ""
    if role in ("apartemen",) and _UNIT.search(said) and not _LEAVES.search(said):
        return "ubah_data"
    if _SAME_RT.search(said) and not re.search(r"\bke rt ?\d", said):
        return "ubah_data"
    if area.rt:
        return (
            "pindah_keluar"
            if re.search(r"\bpindah\b[^.\n]{0,30}\bke rt (?:\d|sebelah)", said)
            and not re.search(
                r"\bke rt (?:\d+ )?(?:saya|sini)|\bdari rt[^\n]{0,150}ke (?:rt )?(?:sini|saya)|\bsalah\b"
                r"|\bmasuk\b",
                said,
            )
            else ""
        )
    if _SAME_RW.search(said) or (_BETWEEN_RT.search(said) and not _LEAVES.search(said)):
        return "ubah_data"
    return ""
