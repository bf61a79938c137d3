"""The long tables from a file: areas into ``Wilayah``, opening figures into ``Rekap``; what stands there stays.

Rows are known by their place (and month). Empty cells are filled, missing rows appended; where the tab says something
else it is the staff's, and the difference is said. So repeating changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reporting.errors import Misunderstood
from reporting.model import Area, Month, Tally
from reporting.reading.areas import nearest, pad
from reporting.reading.place_lines import Faults, Opening, Told
from reporting.texts import seed as texts
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import PLACES, RECAP

NAMED_AT_MOST = 5
Spot = tuple[str, str, str, str]
Where = tuple[str, str]


@dataclass(frozen=True)
class Seeding:
    """What a file changes on a desk, and what is said about it."""

    changes: Sequence[Change]
    words: Sequence[str]


def of_office(told: Sequence[Told], code: str, offices: Sequence[str], faults: Faults) -> list[Told]:
    """The areas of one office, by the first digits of their codes where there are several offices.

    Codes of no office are faults, noted once: with the first office.
    """
    if len(offices) > 1 and not any(one.area.code for one in told):
        raise Misunderstood(texts.FOREIGN_CODE_NEEDED)
    mine = []
    for one in told:
        owner = _owner(one.area.code, offices)
        if owner == code:
            mine.append(one)
        elif owner is None and code == offices[0]:
            faults.note(one.where, texts.foreign_code(one.area.code or "–"))
    return mine


def _owner(code: str, offices: Sequence[str]) -> str | None:
    digits = _digits(code)
    if not digits:
        return offices[0] if len(offices) == 1 else None
    return next((office for office in offices if digits.startswith(_digits(office))), None)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


# ---------------------------------------------------------------- Wilayah
def places_of(sheet: Sheet) -> list[Area]:
    """The rows of ``Wilayah`` as they stand, one an ``Area``, rows without a kelurahan too."""
    areas = []
    for index in range(len(sheet.rows)):
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        kecamatan, kelurahan, tps, code = (cells.get(name, "") for name in ("Kecamatan", "Kelurahan", "TPS", "Kode"))
        areas.append(Area(kecamatan, kelurahan, pad(cells.get("RW", "")), pad(cells.get("RT", "")), tps, code))
    return areas


def plan_areas(told: Sequence[Told], sheet: Sheet, faults: Faults) -> Seeding:
    """The rows that ``Wilayah`` lacks, spelled as it spells their places, and its empty ``TPS`` and ``Kode``."""
    there: defaultdict[Spot, list[tuple[int, Area]]] = defaultdict(list)
    for index, area in enumerate(places_of(sheet)):
        there[_spot(area)].append((index, area))
    wanted: defaultdict[Spot, list[Told]] = defaultdict(list)
    for one in told:
        wanted[_spot(one.area)].append(one)
    spelled = _spelling(area for rows in there.values() for _, area in rows)
    new = [one.area for spot, ones in wanted.items() if spot not in there for one in ones]
    filled = [
        change for spot, ones in wanted.items() if spot in there for change in _completed(there[spot], ones, faults)
    ]
    rows = [_row(area, spelled) for area in new]
    known = sum(spot in there for spot in wanted)
    changes: list[Change] = [*filled, Append(PLACES.title, rows)] if rows else [*filled]
    return Seeding(changes, [texts.areas_done(len(rows), len(filled), known)])


def _completed(rows: Sequence[tuple[int, Area]], told: Sequence[Told], faults: Faults) -> Iterator[SetCell]:
    """What a place that stands there gets: its polling station and its code where those cells are empty."""
    stations = {area.tps.casefold() for _, area in rows} - {""}
    missing = [one for one in told if one.area.tps and not _same_station(one.area.tps, stations)]
    (index, first), alone = rows[0], len(rows) == len(told) == 1
    if missing and alone and not stations:
        yield SetCell(PLACES.title, index, "TPS", missing[0].area.tps)
    elif missing and stations:
        faults.note(missing[0].where, texts.other_tps(sorted(stations), missing[0].area.tps))
    elif missing:
        faults.note(missing[0].where, texts.other_tps(["–"], missing[0].area.tps))
    if alone and told[0].area.code and not first.code:
        yield SetCell(PLACES.title, index, "Kode", told[0].area.code)


def _same_station(tps: str, stations: Iterable[str]) -> bool:
    bare = tps.casefold().lstrip("0")
    return any(bare == one.lstrip("0") for one in stations)


def _row(area: Area, spelled: Mapping[Where, Where]) -> dict[str, str]:
    alone, both = (_fold(area.kecamatan), ""), (_fold(area.kecamatan), _fold(area.kelurahan))
    kecamatan = spelled.get(alone, (area.kecamatan, ""))[0]
    kelurahan = spelled.get(both, ("", area.kelurahan))[1]
    values = (area.code, kecamatan, kelurahan, area.rw, area.rt, area.tps)
    return {name: value for name, value in zip(PLACES.columns, values, strict=True) if value}


def _spelling(areas: Iterable[Area]) -> dict[Where, Where]:
    found: dict[Where, Where] = {}
    for area in areas:
        found.setdefault((_fold(area.kecamatan), ""), (area.kecamatan, ""))
        found.setdefault((_fold(area.kecamatan), _fold(area.kelurahan)), (area.kecamatan, area.kelurahan))
    return found


def _spot(area: Area) -> Spot:
    return _fold(area.kecamatan), _fold(area.kelurahan), area.rw, area.rt


def _fold(name: str) -> str:
    """Case and blanks carry nothing in a place's name."""
    return "".join(name.split()).casefold()


# ---------------------------------------------------------------- Rekap
def shared_out(
    found: Sequence[Opening], places: Mapping[str, Sequence[Area]], faults: Faults
) -> dict[str, list[Opening]]:
    """Which office's ``Wilayah`` has each kelurahan; what none has goes to the first, which will say so."""
    offices = list(places)
    if len(offices) == 1:
        return {offices[0]: list(found)}
    known = {code: set(_spelling(areas)) for code, areas in places.items()}
    shares: dict[str, list[Opening]] = {code: [] for code in offices}
    for one in found:
        fits = [code for code in offices if any(_fits(one, folded) for folded in known[code])]
        coded = _owner(one.area.code, offices)
        if coded or len(fits) < 2:
            shares[coded or (fits or offices)[0]].append(one)
        else:
            faults.note(one.where, texts.place_not_clear(one.area.kelurahan, fits))
    return shares


def still_open(
    found: Sequence[Opening], usual: Month, closed: Sequence[Month], faults: Faults
) -> list[tuple[Opening, Month]]:
    """The openings with their month (``usual`` where the file names none), as far as staff still decide them.

    After the first closing (``closed`` not empty) ``Awal`` follows from the ``Akhir`` before: a fault a month.
    """
    dated = [(one, one.month or usual) for one in found]
    if not closed:
        return dated
    for month, where in {month: one.where for one, month in reversed(dated)}.items():
        late = month <= closed[-1]
        faults.note(where, texts.month_closed(str(month)) if late else texts.carried_on(str(month), str(closed[-1])))
    return []


def plan_openings(
    dated: Sequence[tuple[Opening, Month]], recap: Sheet, places: Sequence[Area], faults: Faults
) -> Seeding:
    """``Awal`` of the kelurahan in a file, into the lines that stand in ``Rekap`` or into new ones."""
    there = _lines(recap)
    known = _spelling(area for area in places if area.kelurahan)
    changes: list[Change] = []
    rows: list[Mapping[str, str]] = []
    told: defaultdict[Month, set[Where]] = defaultdict(set)
    for one, month in dated:
        where = _place(one, known, faults)
        if where is None:
            continue
        told[month].add(where)
        key = str(month), _fold(where[0]), _fold(where[1])
        if key in there:
            changes += _filled(there[key], one, month, faults)
        else:
            rows.append({"Bulan": str(month), "Kecamatan": where[0], "Kelurahan": where[1], **_cells(one.tally)})
    added = len(rows) + len({change.row for change in changes if isinstance(change, SetCell)})
    changes += [Append(RECAP.title, rows)] if rows else []
    words = [texts.opening_done([str(month) for month in told], added, sum(map(len, told.values())) - added)]
    return Seeding(changes, [*words, *_without(told, known)] if told else [])


def _place(one: Opening, known: Mapping[Where, Where], faults: Faults) -> Where | None:
    """The place as ``Wilayah`` spells it; ``None``, and a fault, when it is none of them or not clear."""
    fits = [place for folded, place in known.items() if _fits(one, folded)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        faults.note(one.where, texts.place_not_clear(fits[0][1], [kecamatan for kecamatan, _ in fits]))
    else:
        names = sorted({kelurahan for _, kelurahan in known.values() if kelurahan})
        near = nearest(one.area.kelurahan, names, 1)
        faults.note(one.where, texts.unknown_place(one.area.kelurahan, near))
    return None


def _fits(one: Opening, folded: Where) -> bool:
    kecamatan, kelurahan = _fold(one.area.kecamatan), _fold(one.area.kelurahan)
    return bool(folded[1]) and folded[1] == kelurahan and kecamatan in ("", folded[0])


def _lines(recap: Sheet) -> dict[tuple[str, str, str], tuple[int, Mapping[str, str]]]:
    found: dict[tuple[str, str, str], tuple[int, Mapping[str, str]]] = {}
    for index in range(len(recap.rows)):
        cells = {name: value.strip() for name, value in recap.cells(index).items()}
        key = cells.get("Bulan", ""), _fold(cells.get("Kecamatan", "")), _fold(cells.get("Kelurahan", ""))
        found.setdefault(key, (index, cells))
    return found


def _cells(tally: Tally) -> dict[str, str]:
    return {"Awal L": str(tally.men), "Awal P": str(tally.women), "Awal J": str(tally.total)}


def _filled(there: tuple[int, Mapping[str, str]], one: Opening, month: Month, faults: Faults) -> Iterator[SetCell]:
    index, cells = there
    wanted = _cells(one.tally)
    typed = {column: cells[column] for column in ("Awal L", "Awal P") if cells.get(column)}
    if any(_digits(text) != wanted[column] for column, text in typed.items()):
        stands = ", ".join(f"{column[-1]} {text}" for column, text in typed.items())
        faults.note(one.where, texts.other_opening(str(month), stands, f"L {one.tally.men}, P {one.tally.women}"))
        return
    lacking = {column: value for column, value in wanted.items() if not cells.get(column)}
    if len(typed) < 2:
        yield from (SetCell(RECAP.title, index, column, value) for column, value in lacking.items())


def _without(told: Mapping[Month, set[Where]], known: Mapping[Where, Where]) -> Iterator[str]:
    for month, places in told.items():
        left = sorted(kelurahan for kecamatan, kelurahan in set(known.values()) - places if kelurahan)
        if left:
            yield texts.without_opening(str(month), left[:NAMED_AT_MOST], max(0, len(left) - NAMED_AT_MOST))
