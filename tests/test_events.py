"""Which tellings speak of one event: across spellings and missing numbers, never two people of one family."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.matching.events import Pair, clusters, likeness, model, pairs, same_events
from reporting.matching.telling import Telling, keys, telling
from reporting.model import Sought

ON = date(2026, 10, 4)
TRISNO = {"name": "Sutrisno Contoh", "nik": "3272011203559001", "born": "12-03-1955", "sex": "L"}
HOME = {"kelurahan": "Sukamaju", "rw": "001", "rt": "002"}


def _told(**said: str) -> Telling:
    return telling(Sought(on=ON, **{"kind": "Meninggal", **HOME, **said}))  # type: ignore[arg-type]  # text, all of it


def _known(dpid: str, score: float, **said: str) -> Telling:
    """The same once the register was asked."""
    return replace(_told(**said), entries=((dpid, score),))


def _same(one: Telling, other: Telling) -> bool:
    like, back = likeness(one, other), likeness(other, one)
    assert (like.score, like.same) == (back.score, back.same)
    return like.same


@pytest.mark.parametrize(
    "said",
    [
        {"nik": ""},
        {"nik": "", "born": "", "name": "Alm. Bpk SOETRISNO CONTOH"},
        {"nik": "3272011203559007"},
        {"nik": "3272011203555001", "born": ""},
        {"nik": "327201120355901", "born": ""},
        {"nik": "", "born": "3 Desember 1955"},
        {"nik": "", "born": "1955", "name": "Sutrisno C."},
        {"rt": "", "rw": "", "nik": ""},
        {"kelurahan": "", "rt": "", "rw": ""},
        {"kelurahan": "Kel. Sukamajo", "nik": "", "name": "Sutrsino Contoh"},
        {"rt": "2", "rw": "1", "name": "Contoh Sutrisno", "nik": "3272 0112 0355 9001"},
    ],
    ids=[
        "no nik", "old spelling at the place", "last digit", "one digit", "15 digits", "day and month swapped",
        "year and initial", "no rt", "no kelurahan", "slips in name and place", "order, blanks, unpadded",
    ],
)  # fmt: skip
def test_one_event(said: dict[str, str]) -> None:
    """RT, kelurahan and dinas write the same person differently; it is one event, and they meet under some key."""
    one, other = _told(**TRISNO), _told(**{**TRISNO, **said})
    assert _same(one, other)
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"name": "Hasan Basri", "nik": "3272011203559001"}, {"name": "Husin Basri", "nik": "3272011203559002"}),
        ({"name": "Rosma Siregar"}, {"name": "Binsar Siregar"}),
        ({"name": "Siti Aminah", "nik": "3272015203559001"}, {"name": "Siti Fatimah", "nik": "3272014811809001"}),
        ({"name": "Sutrisno", "born": "1955-03-12"}, {"name": "Sutrisno", "born": "1981-11-20"}),
        ({"name": "Sutrisno", "nik": "3272011203559001"}, {"name": "Sutrisno", "nik": "3272012011819004"}),
        ({"name": "Sri", "rt": ""}, {"name": "Sri", "rt": "", "kelurahan": "Mekar"}),
    ],
    ids=[
        "twins",
        "family name",
        "mother and daughter",
        "namesakes by birth",
        "namesakes by nik",
        "a bare name elsewhere",
    ],
)
def test_two_people(mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Twins, relatives and namesakes of one RT stay two, whatever they share."""
    assert not _same(_told(**mine), _told(**theirs))


def test_the_register_tells_namesakes_apart_and_spellings_together() -> None:
    """Two different entries speak against one event, the same entry for it."""
    namesake = {"name": "Sutrisno", "rt": ""}
    mine, theirs = _known("100", 0.99, **namesake), _known("200", 0.99, **namesake)
    assert likeness(mine, theirs).score < likeness(_told(**namesake), _told(**namesake)).score
    assert not _same(mine, theirs)
    assert _same(_known("100", 0.99, name="Trisno"), _known("100", 0.98, name="Soetrisno C", rt="", rw=""))


def test_reasons_name_only_what_counted() -> None:
    """The reasons say what is alike, the weightiest first, and nothing that differs."""
    like = likeness(_told(**TRISNO), _told(**{**TRISNO, "nik": "", "name": "Soetrisno Contoh", "rt": "", "rw": ""}))
    assert like.reasons[0] == "lahir sama"
    assert set(like.reasons) <= {"lahir sama", "ejaan nama beda", "kelurahan sama"}


def test_events_of_a_list() -> None:
    """Of a list each event is found once with all its tellings; other kinds and other people stay out."""
    many = [
        _told(**TRISNO),
        _told(name="Rosma Siregar", born="1-2-1960"),
        _told(**{**TRISNO, "nik": ""}),
        _told(name="Rosma Siregar", born="01/02/60", kelurahan=""),
        _told(name="Soetrisno Contoh", born="1955"),
        _told(**{**TRISNO, "kind": "Pindah keluar"}),
        _told(name="Binsar Siregar"),
    ]
    assert same_events(many) == [[0, 2, 4], [1, 3]]
    assert [(pair.one, pair.other) for pair in pairs(many)[:1]] == [(0, 2)]


def test_who_may_be_either_is_joined_to_neither() -> None:
    """A bare name that two different people answer to is less likely to be either of them."""
    either = _told(name="Sutrisno")
    two = [_told(name="Sutrisno", born=born) for born in ("1955-03-12", "1981-11-20")]
    alone = pairs([either, two[0]])[0].score
    assert all(pair.score < alone for pair in pairs([either, *two]))


@given(st.lists(st.floats(0, 1), min_size=15, max_size=15), st.permutations(range(15)))
def test_groups_do_not_depend_on_order_and_hold_no_two_that_are_apart(scores: list[float], order: list[int]) -> None:
    """Whatever the scores: each telling is in one group at most, and nobody beside somebody clearly unlike."""
    every = [
        Pair(one, other, score, 0.7) for (one, other), score in zip(combinations(range(6), 2), scores, strict=True)
    ]
    ranked = sorted(every, key=lambda pair: (-pair.score, pair.one, pair.other))
    found = clusters(6, ranked)
    members = [place for group in found for place in group]
    assert len(members) == len(set(members))
    by_ends = {(pair.one, pair.other): pair.score for pair in every}
    assert all(by_ends[ends] >= 0.02 for group in found for ends in combinations(group, 2))
    shuffled = sorted((every[place] for place in order), key=lambda pair: (-pair.score, pair.one, pair.other))
    assert clusters(6, shuffled) == found


def test_keys_say_nothing_and_differ_between_offices() -> None:
    """Keys are bare numbers of 64 bits, others in each office."""
    here, there = keys(_told(**TRISNO), "32.72"), keys(_told(**TRISNO), "32.73")
    assert here
    assert not here & there
    assert all(-(2**63) <= key < 2**63 for key in here)


def test_what_was_fitted_is_whole() -> None:
    """Both sets of weights are there: for reports that the register was asked about, and for the others."""
    kept = model()
    assert 0 < kept.blind.same < 1
    assert 0 < kept.seen.same < 1
    assert kept.seen.marks["terdaftar sama, kuat"] > 0 > kept.seen.marks["terdaftar beda, kuat"]
