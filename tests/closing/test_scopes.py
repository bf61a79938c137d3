"""What a group is told about: the words in ``Wilayah Grup``, and the part of a closed month they stand for."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Area, Closing, ListRow
from reporting.reading.scopes import Scope, like, meanings
from scheduler import scopes
from scheduler.close import close
from scheduler.documents.facts import facts
from tests.standins.matters import MEKAR, SUKAMAJU, a_matter, a_report

TOWN = [
    Area("Utara", "Sukamaju", "001", "001"),
    Area("Utara", "Sukamaju", "001", "002"),
    Area("Utara", "Mekar"),
    Area("Timur", "Mekar"),
    Area("Cikole", "Cikole"),
    Area("Cikole", "Desa Baru"),
]
CIKOLE = Scope("Cikole", "Cikole")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("KANTOR", [Scope()]),
        ("  kantor ", [Scope()]),
        ("Sukamaju", [Scope("Utara", "Sukamaju")]),
        ("KEL.  SUKAMAJU", [Scope("Utara", "Sukamaju")]),
        ("Desa Sukamaju", [Scope("Utara", "Sukamaju")]),
        ("Baru", [Scope("Cikole", "Desa Baru")]),
        ("utara", [Scope("Utara")]),
        ("Kec. Utara", [Scope("Utara")]),
        ("Mekar, Timur", [Scope("Timur", "Mekar")]),
        ("Mekar", [Scope("Timur", "Mekar"), Scope("Utara", "Mekar")]),
        ("Cikole", [Scope("Cikole"), CIKOLE]),
        ("Kecamatan Cikole", [Scope("Cikole")]),
        ("Kelurahan Cikole", [CIKOLE]),
        ("Cikole, Cikole", [CIKOLE]),
        ("Sukamakmur", []),
        ("JUMLAH", []),
        ("Mekar, Selatan", []),
        ("", []),
        ("   ", []),
    ],
)
def test_words_for_a_scope(typed: str, meant: list[Scope]) -> None:
    """Office, kecamatan or kelurahan by name; a name that two places bear is not guessed."""
    assert meanings(typed, TOWN) == meant


def test_words_that_mean_one_thing_only() -> None:
    """The words that staff are told to type mean exactly the scope they stand for."""
    every = [Scope(), *{Scope(area.kecamatan) for area in TOWN}, *{Scope(a.kecamatan, a.kelurahan) for a in TOWN}]
    assert {scope.typed: meanings(scope.typed, TOWN) for scope in every} == {scope.typed: [scope] for scope in every}


def test_words_that_are_nearly_right() -> None:
    """Of a slip of the pen the place that looks like it is known."""
    assert like("Sukamju", TOWN)[0] == "Sukamaju"
    assert like("???", TOWN) == []


# ---------------------------------------------------------------- the part of a closing
def _closing() -> Closing:
    return close(
        a_matter(
            a_report(1),
            a_report(2, where=MEKAR, cells={"L/P": "P"}),
            a_report(3, "Pindah keluar", cells={"Tujuan": "Mekar, Barat"}),
            received_in={SUKAMAJU: 3, MEKAR: 2},
        )
    )


WHOLE, KECAMATAN, KELURAHAN, QUIET = Scope(), Scope("Timur"), Scope("Barat", "Mekar"), Scope("Timur", "Sukasari")


def test_a_scopes_own_lines() -> None:
    """A group's part holds its own kecamatan or kelurahan and nothing else; the whole office everything."""
    parts = scopes.parts(_closing(), [WHOLE, KECAMATAN, KELURAHAN, QUIET, Scope("Utara")])
    assert {scope: (len(part.rows), part.received) for scope, part in parts.items()} == {
        WHOLE: (3, 5),
        KECAMATAN: (1, 3),
        KELURAHAN: (2, 2),
        QUIET: (0, 0),
    }
    assert [line.kelurahan for line in parts[KECAMATAN].recap] == ["Sukamaju", "Sukasari", "JUMLAH"]
    assert [line.kelurahan for line in parts[KELURAHAN].recap] == ["Mekar"]
    assert [parts[scope].office_name.partition(" – ")[2] for scope in (WHOLE, KECAMATAN, KELURAHAN)] == [
        "",
        "Kecamatan Timur",
        "Mekar",
    ]


def test_nothing_of_a_person_in_a_part() -> None:
    """What posts and pictures are made from knows neither names nor numbers."""
    for part in scopes.parts(_closing(), [WHOLE, KECAMATAN]).values():
        assert not any(row.columns.get(name) for row in part.rows for name in ("NAMA", "NIK", "NKK", "NOMOR", "ALAMAT"))


_PLACES = [("Timur", "Sukamaju"), ("Timur", "Sukasari"), ("Barat", "Mekar")]
_ROWS = st.tuples(
    st.sampled_from(_PLACES),
    st.sampled_from([("TMS", "meninggal"), ("TMS", "ganda"), ("BARU", "pemula"), ("UBAH", "RT: 001 → 002")]),
    st.sampled_from("LP"),
)


@given(st.lists(_ROWS, max_size=60))
def test_parts_add_up(drawn: list[tuple[tuple[str, str], tuple[str, str], str]]) -> None:
    """The kelurahan of an office add up to its kecamatan, and these to the office, in every figure of a post."""
    rows = tuple(
        ListRow(
            {"KECAMATAN": place[0].upper(), "KELURAHAN": place[1].upper(), "JENIS": effect, "ALASAN": why}
            | {"KELAMIN": sex, "NOMOR": f"DPB-{number}"}
        )
        for number, (place, (effect, why), sex) in enumerate(drawn)
    )
    counted = Counter(place for place, _, _ in drawn)
    closing = replace(
        _closing(), rows=rows, received=len(rows), received_in=tuple((*place, n) for place, n in counted.items())
    )
    kecamatan, kelurahan = [Scope("Timur"), Scope("Barat")], [Scope(*place) for place in _PLACES]
    parts = {scope: facts(part) for scope, part in scopes.parts(closing, [WHOLE, *kecamatan, *kelurahan]).items()}
    whole = facts(closing)
    assert parts[WHOLE] == whole
    for group in (kecamatan, kelurahan):
        for figure in ("struck", "changed", "added"):
            assert sum(getattr(parts[one], figure).total for one in group) == getattr(whole, figure).total
        assert sum(parts[one].received for one in group) == whole.received
