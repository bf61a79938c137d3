"""What a later month says of a listed line whose data the staff corrected: worked out from line to line."""

from datetime import date, datetime
from typing import Any

from tests.oracle import book_of_rules as rules
from tests.oracle import reading
from tests.oracle.persons import Told
from tests.oracle.reading import Line, Office, where

WORDS = {
    "KECAMATAN": "Kecamatan",
    "KELURAHAN": "Kelurahan",
    "NAMA": "Nama",
    "NIK": "NIK",
    "NKK": "No. KK",
    "TEMPAT LAHIR": "Tempat Lahir",
    "TANGGAL LAHIR": "Tanggal Lahir",
    "STS KAWIN": "Status Kawin",
    "KELAMIN": "Jenis Kelamin",
    "ALAMAT": "Alamat",
    "RT": "RT",
    "RW": "RW",
    "DISABILITAS": "Disabilitas",
    "EKTP": "KTP-el",
}
"""A column of the list that staff may correct, and what the desk calls it."""


def stands(one: Told) -> Line:
    """What the lists say of this voter by now."""
    found: Line = one.get("stands") or one["line"]
    return found


def _differs(one: Told, office: Office) -> list[tuple[str, str, str]]:
    """Column, what the lists say, what the desk says."""
    old, new = stands(one), reading.line_of(one, office)
    return [(name, old[name], new[name]) for name in WORDS if old[name] != new[name]]


def note(one: Told, office: Office, at: datetime) -> None:
    """A sync read the row of a listed report: since when its data differ from what the lists say."""
    may = one["line"]["JENIS"] != rules.TMS and rules.status_is(one["cells"], "Disetujui") and not one.get("reversed")
    one["mended"] = (one.get("mended") or at) if may and _differs(one, office) else None


def due(office: Office, month: str, end: datetime) -> list[tuple[Told, Line, Any]]:
    """The lines that correct earlier lists, each with the move that it makes."""
    found = []
    for one in office["reports"].values():
        settled = one["listed"] and one["listed"] < month and not one["gone"]
        if settled and one.get("mended") and one["mended"] <= end:
            found.append((one, _line(one, office), _move(one, office)))
    return found


def _line(one: Told, office: Office) -> Line:
    pairs = [(name, _as_typed(name, old), _as_typed(name, new)) for name, old, new in _differs(one, office)]
    changed = [f"{WORDS[name]}: {old} → {new}" for name, old, new in pairs]
    return {
        **reading.line_of(one, office),
        "JENIS": rules.UBAH,
        "KETERANGAN": "U",
        "ALASAN": "\n".join(changed),
    }


def _as_typed(name: str, text: str) -> str:
    """A day as the desk writes it."""
    if name != "TANGGAL LAHIR" or not text:
        return text
    day, month, year = map(int, text.split("|"))
    return date(year, month, day).isoformat()


def _move(one: Told, office: Office) -> Any:
    """Out of the kelurahan where the voter was counted, into the right one; changed data counted nobody."""
    old, new = where(stands(one)), where(reading.line_of(one, office))
    return None if old == new or one["cells"]["Jenis"] == "Ubah data" else (old, new)


def keep(one: Told, line: Line, office: Office, month: str) -> None:
    """The line is in the list of this month: what the lists say now, and what they said before."""
    moves = office["moves"]
    one.setdefault("corrected", {})[month] = (one.get("stands"), one["mended"], moves.get(one["number"]))
    one["stands"] = line
    if one["number"] in moves:
        moves[one["number"]] = (moves[one["number"]][0], where(line))


def forget(one: Told, office: Office, month: str) -> None:
    """The list of this month is made anew."""
    if month in one.get("corrected", {}):
        one["stands"], mended, move = one["corrected"].pop(month)
        one["mended"] = None if one.get("rejected") else mended  # what is rejected by now is corrected no more
        if move:
            office["moves"][one["number"]] = move
