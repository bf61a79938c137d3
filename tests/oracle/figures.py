"""What a month's lines add up to: the recap of every kelurahan, kecamatan and the office (section 7)."""

from collections.abc import Mapping, Sequence

from tests.oracle import book_of_rules as rules
from tests.oracle.reading import Line, Office, where

Count = dict[str, int]


Move = tuple[rules.Place, rules.Place] | None
Counted = tuple[Line, Move, str]
"""A line, the move it makes, and as what the mover was counted until now: a corrected sex is ``Penyesuaian``'s."""
Figures = dict[rules.Place, dict[str, Count | None]]


def recap(office: Office, month: str, moves: Sequence[Counted]) -> dict[rules.Place, dict[str, Count | None]]:
    """The figures of every kelurahan, kecamatan and the office: by name of the figure, L and P.

    ``moves``: each line, from where to where it leads inside the office, and as what the mover is counted.
    """
    places = set(office["inside"].values())
    for line, move, _ in moves:
        places |= {where(line), *(move or ())}
    found: dict[rules.Place, dict[str, Count | None]] = {}
    for place in places:
        found[place] = _figures(office, month, place, moves)
    for district in {place[0] for place in places}:
        found[district, "JUMLAH"] = _sum([found[place] for place in places if place[0] == district])
    found["JUMLAH", "JUMLAH"] = _sum([found[place] for place in places])
    return found


def _figures(office: Office, month: str, place: rules.Place, moves: Sequence[Counted]) -> dict[str, Count | None]:
    empty = {"L": 0, "P": 0}
    said: dict[str, Count | None] = {
        name: dict(empty) for name in ("Baru", "TMS", "Masuk", "Keluar", "Penyesuaian", "Ubah")
    }
    for line, move, moved_as in moves:
        sex = line["KELAMIN"]
        if where(line) == place:
            _add(said[{rules.TMS: "TMS", rules.BARU: "Baru", rules.UBAH: "Ubah"}[line["JENIS"]]], sex)
        if move and move[0] != move[1]:
            _add(said["Keluar"] if move[0] == place else None, moved_as)
            _add(said["Masuk"] if move[1] == place else None, moved_as)
    said["Penyesuaian"] = dict(office["adjusted"].get((month, place), empty))
    said["Awal"] = office["before"].get((month, place)) or office["typed"].get((month, place))
    said["Akhir"] = _after(said)
    return said


def _add(count: Count | None, sex: str) -> None:
    if count is not None:
        count[sex] += 1


def _after(said: Mapping[str, Count | None]) -> Count | None:
    before = said["Awal"]
    if before is None:
        return None
    signs = {"Baru": 1, "TMS": -1, "Masuk": 1, "Keluar": -1, "Penyesuaian": 1}
    return {sex: before[sex] + sum(sign * (said[name] or {})[sex] for name, sign in signs.items()) for sex in "LP"}


def _sum(parts: list[dict[str, Count | None]]) -> dict[str, Count | None]:
    total: dict[str, Count | None] = {}
    for name in parts[0]:
        counts = [part[name] for part in parts]
        known = [count for count in counts if count is not None]
        total[name] = {sex: sum(count[sex] for count in known) for sex in "LP"} if len(known) == len(counts) else None
    return total
