"""Which kind a piece tells of: its own words first, then those of its headings."""

import re

from reporting.reading.numbers import find_numbers
from reporting.reading.words.events import kind_of, nothing_at_all, nothing_new
from reporting.reading.words.gist import gist
from reporting.reading.words.groups import NARRATED
from reporting.reading.words.pieces import Piece

WEAK = ("ubah_data", "cek_nik", "tidak_dikenal")
"""Kinds that give way to what a heading tells."""
SERVICE = ("jadi_tni", "jadi_polri", "pensiun_tni", "pensiun_polri")

_ENDED = ("meninggal", "bukan_penduduk", "tidak_dikenal")
"""Headings below which somebody may all the same have moved away."""
_LEFT = re.compile(r"\bpindah\b")


def judge(piece: Piece) -> str:
    """The piece's own words first, then those of its headings; bare numbers ask to be checked."""
    own = kind_of(piece.text) or piece.kind
    if piece.kind == "koreksi":
        return "koreksi"
    if nothing_at_all(piece.text) or (nothing_new(piece.text) and own in ("", "ubah_data", "cek_nik", "pindah_masuk")):
        return "nihil"
    if own and not (piece.shared and own in (*WEAK, "pindah_keluar")):
        return own
    served = _served(piece)
    if served:
        return served
    together = kind_of(f"{piece.shared} , {piece.text}".replace("\n", " , "))
    if together in SERVICE:
        return together
    headed = next((kind for line in piece.shared.split("\n") if (kind := kind_of(line))), "")
    if headed == "cek_nik" and not find_numbers(piece.text):
        headed = ""
    if own and _stands(own, headed, piece.text):
        return own
    if own and not (headed in NARRATED or (own == "ubah_data" and headed == "cek_nik")):
        return own
    if headed:
        return headed
    numbers = find_numbers(piece.text)
    bare = re.sub(r"(?i)\bnik\b|[\W\d_]", "", piece.text)
    return "cek_nik" if numbers and not bare else ""


def _stands(own: str, headed: str, text: str) -> bool:
    """Whether the piece's own words count although the heading tells something else."""
    if headed == "cek_nik":
        return own in ("tidak_dikenal", "pindah_keluar")
    return own == "pindah_keluar" and headed in _ENDED and bool(_LEFT.search(gist(text)))


def _served(piece: Piece) -> str:
    """A rank below a heading that tells of joining."""
    said, heading = gist(piece.text), gist(piece.shared)
    if not re.search(r"\b(?:lulus|prajurit|bintara|tamtama|taruna)\b", heading) or "pensiun" in f"{heading} {said}":
        return ""
    return "jadi_tni" if "tnirank" in said else "jadi_polri" if "polrirank" in said else ""


def is_code(text: str) -> bool:
    """Formulas and data are nobody's report."""
    return text[:1] in "=@{[<" and not re.match(r"[@\[]?\w+ \w+|\[[A-Za-z]{2,10}\]\s", text)
