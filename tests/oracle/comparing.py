"""What the program says beside what the oracle says: one sentence for each difference."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from reporting.model import Closing, Held, Month, RecapLine, Tally
from tests.oracle import reading, reckoning, reversing
from tests.oracle.bureau import Bureau
from tests.oracle.town import TELLERS

FIGURES = ("Awal", "Baru", "TMS", "Masuk", "Keluar", "Penyesuaian", "Akhir", "Ubah")
_SIGNS = (
    ("Nilai lama", reversing.NO_OLD),
    ("Bukti harus", reckoning.INCOMPLETE),
    ("Verifikator", reckoning.INCOMPLETE),
    ("KTP setempat", reckoning.INCOMPLETE),
    ("dilaporkan panti", reckoning.INCOMPLETE),
    ("Satu peristiwa dengan", reckoning.FOLLOWS),
    ("Kelurahan belum", reckoning.NO_PLACE),
    ("L/P belum", reckoning.NO_SEX),
    ("Belum berumur 17", reckoning.YOUNG),
    ("belum punya kode", reckoning.NO_CODE),
    ("Data Lama", reckoning.CHANGE),
    ("Ada laporan Masih hidup", reckoning.ALIVE),
    ("Bertentangan dengan", reckoning.OPPOSITE),
    ("di daftar bulan ini", reckoning.TWICE),
    ("sebelumnya", reckoning.HISTORY),
    ("tidak tercoret", reckoning.HISTORY),
    ("sudah dipulihkan", reckoning.HISTORY),
    ("pernah masuk daftar", reckoning.HISTORY),
)


def reason_class(sentence: str) -> str:
    """Which hold-back of the contract a sentence is about."""
    folded = sentence.casefold()
    return next((name for sign, name in _SIGNS if sign.casefold() in folded), f"?{sentence}")


def rows(
    program: Sequence[Mapping[str, str]],
    oracle: Sequence[Mapping[str, str]],
    back: Collection[str] = (),
    *,
    ordered: bool = True,
) -> Iterator[str]:
    """Lines of the list, column by column, then their order; ``back`` are those that take back an earlier line."""
    ours, theirs = ({row["NOMOR"]: row for row in each} for each in (oracle, program))
    yield from (f"{number} is listed, the oracle leaves it out" for number in theirs.keys() - ours.keys())
    yield from (f"{number} is not listed, the oracle lists it" for number in ours.keys() - theirs.keys())
    if len(theirs) < len(program):
        yield "a number stands on two lines"
    for number in sorted(ours.keys() & theirs.keys()):
        mine, found = _plain(ours[number]), _plain(theirs[number])
        unsaid = reversing.UNSAID if number in back else ()
        for column in sorted({*mine, *found} - {*unsaid}):
            if mine.get(column) != found.get(column):
                yield f"{number} {column} is {found.get(column)!r}, the oracle says {mine.get(column)!r}"
    order = [row["NOMOR"] for row in program], [row["NOMOR"] for row in oracle]
    if ordered and sorted(order[0]) == sorted(order[1]) and order[0] != order[1]:
        yield f"the order is {order[0]}, the oracle says {order[1]}"


def _plain(row: Mapping[str, str]) -> dict[str, Any]:
    """``ALASAN`` of changed data as what it says, whatever its spelling and order."""
    if row["JENIS"] != "UBAH" or row["ALASAN"].startswith("pindah"):
        return dict(row)
    parts = row["ALASAN"].replace("; ", "\n").replace("_", " ").casefold().splitlines()
    return {**row, "ALASAN": sorted(" ".join(part.split()) for part in parts)}


def failed(program: Iterable[Held], oracle: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """The lines that Sidalih did not take: number and month, with the staff's note."""
    found = sorted((one.number, one.reason) for one in program if is_failed(one.reason))
    wanted = sorted((number, month, words or "tanpa catatan") for (month, number), words in oracle.items())
    shown = [number for number, _ in found] == [number for number, *_ in wanted]
    told = zip(found, wanted, strict=True) if shown else ()
    if not shown or any(f"PDPB {month} ({words})" not in reason for (_, reason), (_, month, words) in told):
        yield f"Gagal are {found}, the oracle says {wanted}"


def is_failed(reason: str) -> bool:
    """Whether a sentence is about a line that Sidalih did not take."""
    return reason.startswith("Gagal dimasukkan ke Sidalih")


_TYPED = re.compile(r"([^.;:]+) \(([^)]+)\): diketik L (\d+) P (\d+), dipakai L (\d+) P (\d+)")


def retyped(remarks: Iterable[str], office: reading.Office, month: str) -> Iterator[str]:
    """Where staff typed another ``Awal`` than the month before left: said, with both."""
    found = {
        ((kecamatan, kelurahan.strip()), tuple(map(int, counts)))
        for said in remarks
        for kelurahan, kecamatan, *counts in _TYPED.findall(said)
    }
    typed = {place: count for (when, place), count in office["typed"].items() if when == month}
    known = {place: office["before"].get((month, place)) for place in typed}
    wanted = {
        (place, (count["L"], count["P"], before["L"], before["P"]))
        for place, count in typed.items()
        if (before := known[place]) and before != count
    }
    if found != wanted:
        yield f"another Awal is said of {found}, the oracle says {wanted}"


def held(program: Mapping[str, str], oracle: Mapping[str, set[str]]) -> Iterator[str]:
    """Who stays behind, and whether the reason is one of those there are."""
    yield from (
        f"{number} is held ({program[number]}), the oracle does not" for number in program.keys() - oracle.keys()
    )
    yield from (f"{number} is not held, the oracle says {oracle[number]}" for number in oracle.keys() - program.keys())
    for number in sorted(program.keys() & oracle.keys()):
        if reason_class(program[number]) not in oracle[number]:
            yield f"{number} is held because {program[number]!r}, the oracle says {oracle[number]}"


def figures(program: Sequence[RecapLine], oracle: Mapping[tuple[str, str], Mapping[str, Any]]) -> Iterator[str]:
    """The recap, line by line; that it adds up; and its order."""
    found = {(line.kecamatan, line.kelurahan): _line(line) for line in program}
    if found.keys() != oracle.keys():
        yield f"the recap has the lines {sorted(found)}, the oracle {sorted(oracle)}"
    for place in sorted(found.keys() & oracle.keys()):
        for name in FIGURES:
            if found[place][name] != oracle[place][name]:
                yield f"{place} {name} is {found[place][name]}, the oracle says {oracle[place][name]}"
    office = found["JUMLAH", "JUMLAH"]
    if office["Masuk"] != office["Keluar"]:
        yield f"the office has Masuk {office['Masuk']} and Keluar {office['Keluar']}"
    order = [(place[0] == "JUMLAH", place[0], place[1] == "JUMLAH", place[1]) for place in found]
    if order != sorted(order):
        yield f"the recap stands in the order {list(found)}"


def _line(line: RecapLine) -> dict[str, dict[str, int] | None]:
    parts = (
        *(line.before, line.added, line.struck, line.moved_in, line.moved_out),
        *(line.adjusted, line.after, line.changed),
    )
    return {name: _count(tally) for name, tally in zip(FIGURES, parts, strict=True)}


def _count(tally: Tally | None) -> dict[str, int] | None:
    return None if tally is None else {"L": tally.men, "P": tally.women}


def covered(closing: Closing, office: reading.Office, at: datetime) -> Iterator[str]:
    """Who was heard of in the calendar month, kelurahan by kelurahan, and how many reports came in."""
    month, zone = str(closing.month), at.tzinfo
    in_month = [
        one
        for one in office["reports"].values()
        if one["filed"] <= at and f"{one['filed'].astimezone(zone):%Y-%m}" == month
    ]
    told = {one["teller"] for one in in_month if one["gone"] != "Dibatalkan"}
    quiet = {name for when, name in office["nihil"] if when == month} - told
    wanted: dict[tuple[str, str], list[int]] = {place: [0, 0, 0] for place in office["inside"].values()}
    for row in TELLERS[office["code"]]:
        if row["Peran"] not in ("KPU", "Coktas"):
            counts = wanted.setdefault((row["Kecamatan"], row["Kelurahan"]), [0, 0, 0])
            counts[0] += 1
            counts[1] += row["Nama"] in told
            counts[2] += row["Nama"] in quiet
    found = {
        (line.kecamatan, line.kelurahan): [line.expected, line.reported, line.nothing_to_report]
        for line in closing.coverage
    }
    if found != wanted:
        yield f"coverage is {found}, the oracle says {wanted}"
    if any(line.reported + line.nothing_to_report + line.silent != line.expected for line in closing.coverage):
        yield "coverage does not add up"
    received = sum(one["gone"] != "Dikoreksi" for one in in_month)
    if closing.received != received:
        yield f"{closing.received} reports came in, the oracle says {received}"


def desk(
    bureau: Bureau,
    code: str,
    month: Month,
    lines: Sequence[Mapping[str, str]],
    totals: Mapping[tuple[str, str], Mapping[str, Any]],
    back: Collection[str],
    *,
    amended: bool,
) -> Iterator[str]:
    """What people read afterwards: the tab of the month, its lines of ``Rekap``, the stages in ``Laporan``."""
    book = bureau.books[code]
    yield from (
        f"the tab: {words}" for words in rows(_standing(book.rows(f"PDPB {month}")), lines, back, ordered=not amended)
    )
    for row in book.rows("Rekap"):
        said = totals.get((row["Kecamatan"], row["Kelurahan"]), {}) if row["Bulan"] == str(month) else None
        if said == {}:
            yield f"Rekap has a line {row['Kecamatan']} {row['Kelurahan']}"
        elif said:
            cells = {f"{name} {part}": _cell(said[name], part) for name in FIGURES for part in "LPJ"}
            wrong = {name: row[name] for name, text in cells.items() if row[name] != text}
            if wrong:
                yield f"Rekap {row['Kecamatan']} {row['Kelurahan']} shows {wrong}"
    listed = {row["Nomor"] for row in book.rows("Laporan") if row["Tahap"] == f"Masuk PDPB {month}"}
    if listed != {line["NOMOR"] for line in lines} - {*back}:
        yield f"Laporan shows in the list {sorted(listed)}"


def _standing(rows_there: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows of a list's tab, without those that a later edition took out."""
    return [row for row in rows_there if row["JENIS"] in reading.ORDER]


def _cell(count: Mapping[str, int] | None, part: str) -> str:
    return "" if count is None else str(sum(count.values()) if part == "J" else count[part])


def stamps(bureau: Bureau, office: reading.Office, code: str) -> Iterator[str]:
    """``Waktu Putusan`` of the living reports, as it stands on the desk after a sync."""
    zone = bureau.offices[code].zone
    for row in bureau.books[code].rows("Laporan"):
        one = office["reports"].get(row["Nomor"])
        if one and not one["gone"] and not one["listed"]:
            said = f"{one['decided'].astimezone(zone):%Y-%m-%d %H:%M}" if one["decided"] else ""
            if row["Waktu Putusan"] != said:
                yield f"{row['Nomor']} was decided {row['Waktu Putusan']!r}, the oracle says {said!r}"
