"""The month's figures a kelurahan, kecamatan and office: akhir = awal + baru − tms + masuk − keluar + penyesuaian."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from reporting.model import Effect, Month, RecapLine, Tally
from scheduler.entries import Entry
from scheduler.places import Gazetteer, Where

TOTAL = "JUMLAH"
NAMED_AT_MOST = 5
MISSING_BEFORE = (
    "Isi Awal L dan Awal P bulan {month} di tab Rekap untuk {places}; tanpa itu Awal dan Akhir belum dapat dihitung."
)

Column = Literal["added", "struck", "moved_in", "moved_out", "changed"]
Count = tuple[Where, Column, str]
"""One voter counted somewhere in a column, as L or P."""
COLUMNS: tuple[Column, ...] = ("added", "struck", "moved_in", "moved_out", "changed")


def recap(
    counted: Iterable[Count],
    gazetteer: Gazetteer,
    before: Mapping[Where, Tally],
    adjustments: Mapping[Where, Tally],
) -> tuple[RecapLine, ...]:
    """The lines of ``Rekap``: each kelurahan, below them its kecamatan's ``JUMLAH``, at the end the office's.

    Kelurahan that only an entry, an ``Awal`` or a ``Penyesuaian`` names have a line too, so that nothing is lost.
    """
    awal, penyesuaian = respelled(before, gazetteer), respelled(adjustments, gazetteer)
    counts: defaultdict[tuple[Where, Column], Tally] = defaultdict(Tally)
    for where, column, sex in counted:
        counts[where, column] += Tally(women=1) if sex == "P" else Tally(men=1)
    named = {where for where, _ in counts}
    lines = []
    for where in sorted({*gazetteer.known(), *awal, *penyesuaian, *named}):
        figures = {column: counts[where, column] for column in COLUMNS}
        kecamatan, kelurahan = where
        adjusted = penyesuaian.get(where, Tally())
        lines.append(RecapLine(kecamatan, kelurahan, awal.get(where), adjusted=adjusted, **figures))
    return tuple(with_totals(lines))


def respelled(figures: Mapping[Where, Tally], gazetteer: Gazetteer) -> dict[Where, Tally]:
    """What was typed, by places as the office spells them; totals are left out.

    One place in two spellings is one figure, not two to add: the office's own spelling counts, else the first.
    """
    found: dict[Where, Tally] = {}
    for typed, tally in figures.items():
        if typed[1] != TOTAL and ((where := gazetteer.spell(*typed)) == typed or where not in found):
            found[where] = tally
    return found


def counts_of(item: Entry) -> Iterator[Count]:
    """What an entry of the list counts."""
    if item.effect is Effect.ADD:
        yield item.home, "added", item.sex
    elif item.effect is Effect.STRIKE:
        yield item.home, "struck", item.sex
    else:
        yield item.home, "changed", item.sex
        if item.origin is not None and item.origin != item.home:
            yield item.home, "moved_in", item.sex
            yield item.origin, "moved_out", item.sex


def with_totals(lines: Sequence[RecapLine]) -> Iterator[RecapLine]:
    """Lines of kelurahan with the ``JUMLAH`` of each kecamatan below them and the office's at the end."""
    for kecamatan in sorted({line.kecamatan for line in lines}):
        inside = [line for line in lines if line.kecamatan == kecamatan]
        yield from inside
        yield _total(kecamatan, inside)
    yield _total(TOTAL, lines)


def _total(kecamatan: str, lines: Sequence[RecapLine]) -> RecapLine:
    known = [line.before for line in lines if line.before is not None]
    figures = {column: _sum(getattr(line, column) for line in lines) for column in COLUMNS}
    before = _sum(known) if lines and len(known) == len(lines) else None
    return RecapLine(kecamatan, TOTAL, before, adjusted=_sum(line.adjusted for line in lines), **figures)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def next_before(lines: Iterable[RecapLine]) -> dict[Where, Tally]:
    """The following month's ``Awal``: ``Akhir`` of each kelurahan where it is known."""
    return {
        (line.kecamatan, line.kelurahan): line.after
        for line in lines
        if line.after is not None and line.kelurahan != TOTAL
    }


def missing_before(lines: Iterable[RecapLine], month: Month) -> list[str]:
    """One sentence naming the kelurahan whose ``Awal`` staff must type; none when all are known."""
    names = [
        f"{line.kelurahan} ({line.kecamatan})" for line in lines if line.before is None and line.kelurahan != TOTAL
    ]
    if not names:
        return []
    more = f" dan {len(names) - NAMED_AT_MOST} kelurahan lain" if len(names) > NAMED_AT_MOST else ""
    return [MISSING_BEFORE.format(month=month, places=", ".join(names[:NAMED_AT_MOST]) + more)]
