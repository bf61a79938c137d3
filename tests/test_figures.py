"""One pass over a list gives every number that is said of it."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.kinds import KINDS, Kind
from reporting.model import Effect, ListRow, Tally
from scheduler.figures import CORRECTED, MOVED, OTHER_REASON, REASONS, figures, reason_of
from tests.documents import a_row, rows_of_any_kind

EFFECTS = (Effect.STRIKE, Effect.CHANGE, Effect.ADD)
rows_with_reasons = st.lists(
    st.builds(
        a_row,
        st.sampled_from([effect.value for effect in EFFECTS]),
        st.sampled_from("LP"),
        st.sampled_from([("Contoh Timur", "Mawar"), (" CONTOH  TIMUR", "Mawar"), ("Contoh Barat", "Kenanga")]),
        ALASAN=st.sampled_from(["meninggal", "Pemula", "RT: 001 → 002", f"{MOVED}: A, B → C, D", "Bapak Contoh sakit"]),
    )
).map(tuple)


def _naive(rows: Sequence[ListRow], effect: Effect) -> Tally:
    sexes = [row.columns["KELAMIN"] for row in rows if row.effect is effect]
    return Tally(sexes.count("L"), sexes.count("P"))


@given(rows_with_reasons)
def test_totals_reasons_and_places_are_one_count(rows: tuple[ListRow, ...]) -> None:
    """Of each effect the reasons add up to its total, and so do the reasons of all places, spelled as they may be."""
    counted = figures(rows)
    for effect in EFFECTS:
        assert counted.total(effect) == _naive(rows, effect)
        assert sum((tally for _, tally in counted.by_reason(effect)), Tally()) == counted.total(effect)
        cells = product((*REASONS[effect], OTHER_REASON), counted.kecamatan)
        assert sum((counted.at(effect, *cell) for cell in cells), Tally()) == counted.total(effect)
    assert len({place.strip().casefold().replace("  ", " ") for place in counted.kecamatan}) == len(counted.kecamatan)


@given(rows_with_reasons, rows_of_any_kind)
def test_counts_of_several_lists_add_up(some: tuple[ListRow, ...], others: tuple[ListRow, ...]) -> None:
    """Two lists counted apart and then together say what both counted at once say."""
    assert figures(some) + figures(others) == figures((*some, *others))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.effect in (Effect.STRIKE, Effect.ADD)], ids=lambda kind: kind.word
)
def test_the_reason_of_every_kind_has_its_place(kind: Kind) -> None:
    """No reason that a report can have is counted under others."""
    assert reason_of(kind.effect, kind.reason) == kind.reason


def test_what_was_changed_is_told_by_its_kind_only() -> None:
    """A move inside the office and corrected data are told apart; what stood in the data is in no figure."""
    rows = (a_row("UBAH", ALASAN=f"{MOVED}: Mawar, Contoh Timur → Melati, Contoh Timur"), a_row("UBAH", "P"))
    assert figures(rows).by_reason(Effect.CHANGE) == ((CORRECTED, Tally(0, 1)), (MOVED, Tally(1, 0)))


def test_a_line_without_a_known_sex_stops_the_count() -> None:
    """Rather no numbers than numbers that leave somebody out."""
    with pytest.raises(ValueError, match="DPB-2610-00001-3: KELAMIN"):
        figures((a_row(sex="?"),))


def test_rows_are_looked_at_once() -> None:
    """A list that can be gone through only once is enough."""

    def once() -> Iterator[ListRow]:
        yield from (a_row(), a_row("BARU", "P"))

    counted = figures(once())
    assert [counted.total(effect).total for effect in EFFECTS] == [1, 0, 1]
