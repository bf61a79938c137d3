"""What a later month says of a line that staff rejected: the decisions about settled lists, worked out by hand."""

from datetime import datetime
from typing import Any

from tests.oracle import book_of_rules as rules
from tests.oracle import correcting, persons, reading, reckoning
from tests.oracle.persons import Told
from tests.oracle.reading import Line, Office

UNSAID = ("BUKTI",)
"""Columns of such a line about which nothing is laid down."""
OPPOSITE_REASON = {
    "Pindah masuk": "pindah domisili",
    "Genap 17": "di bawah umur",
    "Kawin di bawah 17": "di bawah umur",
    "Pensiun TNI": "TNI",
    "Pensiun Polri": "Polri",
    "Hak pilih pulih": "hak pilih dicabut",
}
NO_OLD = "no old value"


def note(one: Told, at: datetime) -> None:
    """A sync read the row of a listed report: since when it is rejected."""
    rejected = rules.status_is(one["cells"], "Ditolak")
    one["rejected"] = (one.get("rejected") or at) if rejected else None


def due(office: Office, month: str, end: datetime) -> tuple[list[tuple[Told, Line]], dict[str, set[str]]]:
    """The lines that take back lines of earlier lists, and those that cannot be written yet."""
    found: list[tuple[Told, Line]] = []
    held: dict[str, set[str]] = {}
    for one in office["reports"].values():
        if one["gone"] or not one["listed"] or one["listed"] >= month:
            continue
        if one.get("reversed"):
            if rules.status_is(one["cells"], "Disetujui"):
                held[one["number"]] = {reckoning.HISTORY}
            continue
        if not one.get("rejected") or one["rejected"] > end:
            continue
        reasons, line = _back(one, office)
        if reasons:
            held[one["number"]] = reasons
        else:
            found.append((one, line))
    return found, held


def _back(one: Told, office: Office) -> tuple[set[str], Line]:
    line: Line = {**correcting.stands(one), "JENIS": one["line"]["JENIS"], "SUMBER": reading.source(one["cells"])}
    if line["JENIS"] == rules.TMS:
        return set(), {**line, "JENIS": rules.BARU, "KETERANGAN": "B", "ALASAN": "dipulihkan"}
    if line["JENIS"] == rules.BARU:
        return _struck_again(one, office, line)
    if one["cells"]["Jenis"] == "Ubah data":
        return _changed_back(one, office, line)
    start, goal = office["moves"][one["number"]]
    said = f"pindah dalam wilayah: {goal[1]}, {goal[0]} → {start[1]}, {start[0]}"
    if one["cells"]["Jenis"] == "Pindah masuk":
        line |= {"ALAMAT": "", "RT": "", "RW": ""}  # nobody told the address that was left
    return set(), {**line, "TPS": "", "KECAMATAN": start[0], "KELURAHAN": start[1], "ALASAN": said}


def _struck_again(one: Told, office: Office, line: Line) -> tuple[set[str], Line]:
    signed = [rules.fold(one["cells"].get(f"Verifikator {place}", "")) for place in (1, 2)]
    reasons = set()
    if not set(signed) <= office["officers"] or len(set(signed)) < 2:
        reasons.add(reckoning.INCOMPLETE)
    code = rules.CODE.get(OPPOSITE_REASON.get(one["cells"]["Jenis"], ""))
    if code is None:
        reasons.add(reckoning.NO_CODE)
    return reasons, {**line, "JENIS": rules.TMS, "KETERANGAN": code or "", "ALASAN": "dibatalkan"}


def _changed_back(one: Told, office: Office, line: Line) -> tuple[set[str], Line]:
    told = rules.changes(one["cells"])
    if any(not old for _, old, _ in told):
        return {NO_OLD}, line
    back = {rules.ELEMENT[element]: reading.value_of(element, old) for element, old, _ in told}
    said = "\n".join(f"{element}: {new} → {old}" for element, old, new in told)
    line |= {**back, "ALASAN": said}
    return set(), {**line, "TPS": reading.station(office, line)}


def move_of(one: Told, office: Office) -> Any:
    """From and to of the line that goes back; nothing unless it was a move."""
    there = office["moves"].get(one["number"])
    return (there[1], there[0]) if there else None


def alone(one: Told, office: Office) -> bool:
    """Whether nobody else's report speaks of this person."""
    others = [each for each in office["reports"].values() if each is not one]
    return not any(persons.same(one, each) or persons.same_name(one, each) for each in others)
