"""A table typed or pasted into a message: each row below its header as a labelled form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.model import Field
from reporting.reading.columns import Extra, Meaning, meaning

_DIVIDERS = (r"\s?\|\s?", r"\s?\t\s?", r"\s?;\s?", r"\s[/–—-]\s", r"\s?/\s?", r",\s?")
"""What may stand between two cells, the surest first."""
_FEWEST = 3
"""Cells of a header; fewer are a label."""
_LONGEST = 200
"""Characters of a header line."""
_LABELS: Mapping[Meaning, str] = {
    Field.NAME: "Nama",
    Field.NIK: "NIK",
    Field.KK: "No KK",
    Field.SEX: "JK",
    Field.BIRTHPLACE: "Tempat lahir",
    Field.BIRTHDATE: "Tgl lahir",
    Extra.BIRTH: "TTL",
    Field.ADDRESS: "Alamat",
    Field.DATE: "Tanggal",
    Extra.PERIOD: "Tanggal",
    Field.ORIGIN: "Asal",
    Field.DESTINATION: "Tujuan",
    Field.RT: "RT",
    Field.RW: "RW",
    Extra.RT_RW: "RT/RW",
    Field.KELURAHAN: "Kelurahan",
    Field.NOTE: "Keterangan",
    Extra.KIND: "",
}
"""How a cell of each meaning is said in a form; a kind stands alone."""
_WHO = frozenset({Field.NAME, Field.NIK})
_ORDINAL = re.compile(r"\W*(?:no|nr|nomor|#)?\W*", re.IGNORECASE)
_DAY = re.compile(r"(?:tgl|tanggal|date)\b(?!.{0,3}(?:lahir|lhr|lapor|akt|surat|sk\b))", re.IGNORECASE)
_BARE = re.compile(r"status|ket|keterangan|jenis.{0,12}|kondisi|mutasi|masuk ?/ ?keluar|in ?/ ?out", re.IGNORECASE)
_BOTH_ENDS = re.compile(r"(?:dari|asal)\s?/\s?(?:ke|tujuan)|(?:ke|tujuan)\s?/\s?(?:dari|asal)", re.IGNORECASE)
_ELEMENT, _OLD, _NEW = (
    re.compile(words, re.IGNORECASE)
    for words in (
        r"elemen.{0,12}|unsur.{0,12}|jenis data|yang (?:di)?ubah",
        r"semula|(?:data )?lama|sebelum(?:nya)?|tertulis|di dpt|salah",
        r"menjadi|(?:data )?baru|sesudah(?:nya)?|(?:se)?harusnya|yang benar|yg benar|benar|betul|perbaikan",
    )
)


@dataclass(frozen=True)
class Grid:
    """The rows as forms, and all else of the message."""

    rows: tuple[str, ...]
    rest: str


def find_grid(lines: Sequence[str]) -> Grid | None:
    """The table among the lines, or ``None``.

    >>> find_grid(["wafat:", "No | Nama | RT", "1 | Contoh Satu | 02"])
    Grid(rows=('Nama: Contoh Satu\\nRT: 02',), rest='wafat:')
    """
    for at, line in enumerate(lines[:-1]):
        header = _header(line)
        if header is None:
            continue
        rows = [_cells(below, len(header)) for below in lines[at + 1 :]]
        last = next((index for index, cells in enumerate(rows) if cells is None), len(rows))
        told = [_form(header, cells) for cells in rows[:last] if cells]
        if told:
            return Grid(tuple(told), "\n".join((*lines[:at], *lines[at + 1 + last :])))
    return None


def _header(line: str) -> list[str] | None:
    """The cells of a header: no digits, and at least who and one thing more."""
    if len(line) > _LONGEST or re.search(r"\d", line):
        return None
    for divider in _DIVIDERS:
        cells = [cell.strip(" *_:") for cell in re.split(divider, line.strip().strip("|: "))]
        if len(cells) >= _FEWEST and len(known := [meaning(cell) for cell in cells if len(cell) < 30]) >= _FEWEST:
            return cells if _WHO & set(known) and len([one for one in known if one]) > 1 else None
    return None


def _cells(line: str, wanted: int) -> list[str] | None:
    for divider in _DIVIDERS:
        cells = re.split(divider, line.strip().strip("|"))
        if len(cells) == wanted:
            return [cell.strip() for cell in cells]
    return None


def _form(header: Sequence[str], cells: Sequence[str]) -> str:
    """One row as the lines of a form; a ruling between two rows gives nothing."""
    said: list[str] = []
    change: dict[re.Pattern[str], str] = {}
    for head, cell in zip(header, cells, strict=True):
        if not re.search(r"\w", cell):
            continue
        part = next((part for part in (_ELEMENT, _OLD, _NEW) if part.fullmatch(head)), None)
        if part:
            change[part] = cell
        elif not _ORDINAL.fullmatch(head):
            said.extend(f"{label}: {cell}".removeprefix(": ") for label in _labels(head))
    if _NEW in change:
        said.append(f"{change.get(_ELEMENT, '')} {change.get(_OLD, '')} menjadi {change[_NEW]}".strip())
    return "\n".join(said)


def _labels(head: str) -> tuple[str, ...]:
    """What a header is called in a form; a status stands alone, and one column may hold either end of a move."""
    known = meaning(head)
    if _BOTH_ENDS.fullmatch(head):
        return "Asal", "Tujuan"
    if _BARE.fullmatch(head):
        return ("",)
    if known and known in _LABELS:
        return (_LABELS[known],)
    return ("Tanggal" if _DAY.match(head) else head,)
