"""How a line of the list reads, from the row of the report alone (sections 3 and 6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.oracle import book_of_rules as rules
from tests.oracle.persons import Told

Line = dict[str, str]
Office = dict[str, Any]
"""``reports`` by number, ``inside`` (folded place → place), ``stations``, ``officers``, ``lists`` by month, …"""
ORDER = {rules.TMS: 0, rules.UBAH: 1, rules.BARU: 2}


def line_of(one: Told, office: Office) -> Line:
    """Every column of the list, from the row alone."""
    cells, inside = one["cells"], office["inside"]
    effect = rules.does(cells, inside)
    leaving = effect == rules.UBAH and cells["Jenis"] == "Pindah keluar"
    place = rules.ends(cells, inside)[1] if leaving else None
    district, village = place or spelled(cells, inside)
    line = {
        "KECAMATAN": district,
        "KELURAHAN": village,
        "DPID": cells.get("DPID", "").strip(),
        "NKK": _digits(cells.get("No. KK", "")),
        "NIK": _digits(cells.get("NIK", "")),
        "NAMA": " ".join(cells.get("Nama", "").split()).upper(),
        "TEMPAT LAHIR": cells.get("Tempat Lahir", "").strip(),
        "TANGGAL LAHIR": _day(cells.get("Tanggal Lahir", "")),
        "STS KAWIN": rules.married(cells).upper(),
        "KELAMIN": cells.get("L/P", "").strip().upper(),
        "ALAMAT": "" if leaving else cells.get("Alamat", "").strip(),
        "RT": "" if leaving else _three(cells.get("RT", "")),
        "RW": "" if leaving else _three(cells.get("RW", "")),
        "DISABILITAS": cells.get("Disabilitas", "").strip() or "0",
        "EKTP": cells.get("KTP-el", "").strip().upper(),
        "KETERANGAN": {rules.UBAH: "U", rules.BARU: "B"}.get(effect) or rules.CODE[rules.REASON[cells["Jenis"]]],
        "SUMBER": source(cells),
        "JENIS": effect,
        "ALASAN": _reason(cells, office, effect),
        "BUKTI": _evidence(cells),
        "NOMOR": one["number"],
        "SIDALIH": "Belum",
        "CATATAN SIDALIH": "",
    }
    if cells["Jenis"] == "Ubah data":
        line |= {rules.ELEMENT[element]: value_of(element, new) for element, _, new in rules.changes(cells)}
    return line | {"TPS": "" if leaving else station(office, line)}


def spelled(cells: rules.Cells, inside: Mapping[rules.Place, rules.Place]) -> rules.Place:
    """The place of a report as the office spells it."""
    told = (" ".join(cells.get(name, "").split()) for name in ("Kecamatan", "Kelurahan"))
    district, village = told
    alone = [place for place in inside.values() if rules.fold(place[1]) == rules.fold(village)]
    if not district and len(alone) == 1:
        return alone[0]
    return inside.get((rules.fold(district), rules.fold(village)), (district, village))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _three(text: str) -> str:
    return text.strip().zfill(3) if text.strip().isdigit() else text.strip()


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text.strip()):%d|%m|%Y}"
    except ValueError:
        return ""


def value_of(element: str, new: str) -> str:
    """A new value as the list shows it; empty when it is none."""
    match element:
        case "tanggal_lahir":
            return _day(new)
        case "nik" | "no_kk":
            return _digits(new) if len(_digits(new)) == 16 else ""
        case "jenis_kelamin":
            return new.upper() if new.upper() in ("L", "P") else ""
        case "status_kawin":
            return new.upper() if new.upper() in ("B", "S", "P") else ""
        case "rt" | "rw":
            return _three(new)
        case "nama":
            return " ".join(new.split()).upper()
    return new.strip()


def source(cells: rules.Cells) -> str:
    """Who told, as the list may say it."""
    if rules.fold(cells.get("Bukti", "")) == "hasil coktas":
        return "HASIL COKTAS"
    return "LAPORAN INSTANSI" if rules.fold(cells.get("Peran", "")) in rules.AGENCIES else "LAPORAN MASYARAKAT"


def _reason(cells: rules.Cells, office: Office, effect: str) -> str:
    if effect != rules.UBAH:
        return rules.REASON[cells["Jenis"]]
    if cells["Jenis"] == "Ubah data":
        return "\n".join(f"{element}: {old} → {new}" for element, old, new in rules.changes(cells))
    start, goal = (f"{place[1]}, {place[0]}" for place in moved(cells, office["inside"]))
    return f"pindah dalam wilayah: {start} → {goal}"


def moved(cells: rules.Cells, inside: Mapping[rules.Place, rules.Place]) -> tuple[rules.Place, rules.Place]:
    """From and to of a move inside the office, as the office spells them."""
    start, goal = rules.ends(cells, inside)
    return start or spelled(cells, inside), goal or spelled(cells, inside)


def _evidence(cells: rules.Cells) -> str:
    return " ".join(cells.get(name, "").strip() for name in ("Bukti", "No. Bukti")).strip()


def station(office: Office, line: Line) -> str:
    """The polling place of an address."""
    here = [row for row in office["stations"] if (row["Kecamatan"], row["Kelurahan"]) == where(line)]
    for rw, rt in ((line["RW"], line["RT"]), (line["RW"], ""), ("", "")):
        found = {row.get("TPS", "") for row in here if (row.get("RW", ""), row.get("RT", "")) == (rw, rt)} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def where(line: Line) -> rules.Place:
    return line["KECAMATAN"], line["KELURAHAN"]


def place_in_list(line: Line) -> tuple[Any, ...]:
    """What the list is sorted by."""
    station = line["TPS"]
    return (
        ORDER[line["JENIS"]],
        line["KECAMATAN"],
        line["KELURAHAN"],
        (int(station) if station.isdigit() else -1, station),
        *(line[name] for name in ("RW", "RT", "NKK", "NAMA", "NOMOR")),
    )
