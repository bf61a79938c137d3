"""People are found in the register as they are told of: with errors, in the habits of names, and never too surely."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.model import Area, Match, Sought
from reporting.register.register import Register
from tests.register.crowd import KECAMATAN, KELURAHAN, ON, built, crowd, entry, sought

PEOPLE = [
    entry("900001", "SUTRISNO", "1950-03-12", rt="003"),
    entry("900002", "SUTRISNO", "1971-08-01", rt="003"),
    entry("900003", "MUHAMMAD FAHRIZAL HAKIM", "1988-05-17", rt="002"),
    entry("900004", "SITI NURHALIMAH", "1990-10-21", sex="P", rt="001"),
    entry("900005", "H. SOEKARDJO", "1939-11-05", rt="004"),
    entry("900006", "YOSEPHINE TJAHYANI", "1975-04-03", sex="P", rt="004"),
    entry("900007", "RAFIKA PUTRI MAHESWARI", "2001-06-09", sex="P", rt="006", kk="3272990101209077"),
    entry("900008", "RAFITA PUTRI MAHESWARI", "2001-06-09", sex="P", rt="006", kk="3272990101209077"),
    entry("900009", "DARMAWANGSA", "1968-02-07", rt="007", kk="3272990101209088"),
    entry("900010", "KUSUMANINGRUM", "1997-12-30", sex="P", rt="007", kk="3272990101209088"),
]  # fmt: skip
NIK = {row[0]: row[2] for row in PEOPLE}
KK = {row[0]: row[1] for row in PEOPLE}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The people above among three thousand others."""
    folder = tmp_path_factory.mktemp("daftar")
    return built(folder / "uji.lpd", PEOPLE, crowd(folder))


def first(register: Register, asked: Sought) -> tuple[str, Match]:
    """DPID of the first candidate, and the class."""
    found = register.find(asked)
    return (found.best.voter.dpid if found.best else "", found.match)


@pytest.mark.parametrize(
    ("dpid", "told"),
    [
        ("900003", {"name": "M. Fahrizal Hakim", "rt": "2", "rw": "5"}),
        ("900003", {"name": "moh fahrizal h", "born": "17/5/88"}),
        ("900003", {"name": "Fahrizal Hakim Muhamad", "rt": "002", "rw": "005"}),
        ("900003", {"name": "Fakhrijal Hakim", "rt": "2", "rw": "5", "address": "Gg. Anggrek 2 no 7"}),
        ("900004", {"name": "St. Nur Halimah", "rt": "1", "rw": "5", "born": "1990"}),
        ("900004", {"name": "Sitinurhalimah", "born": "21 Oktober 1990"}),
        ("900005", {"name": "Alm. Pak Sukarjo", "rt": "4", "rw": "5", "born": "5-11-1939"}),
        ("900006", {"name": "Josefin Cahyani", "rt": "04", "rw": "05", "born": "3/4/1975"}),
        ("900006", {"name": "Ny. Yosephine Tjahyanni", "rt": "04", "rw": "05", "born": "4/3/1975"}),
    ],
)
def test_habits_of_names_do_not_hide_somebody(register: Register, dpid: str, told: dict[str, str]) -> None:
    """Short forms, initials, order, old spelling, words run together, titles: the entry comes first, likely or sure."""
    assert first(register, sought(**told)) in {(dpid, Match.SURE), (dpid, Match.MAYBE)}


def test_a_nik_alone_with_a_name_is_sure(register: Register) -> None:
    """NIK and name agree: that is the person, wherever the report came from."""
    assert first(register, sought("Kusumaningrum", nik=NIK["900010"], kelurahan="")) == ("900010", Match.SURE)


def _digit(nik: str) -> str:
    return nik[:14] + str((int(nik[14]) + 3) % 10) + nik[15:]


def _swap(nik: str) -> str:
    at = next(place for place in range(6, 15) if nik[place] != nik[place + 1])
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (_digit, "NIK beda satu angka"),
        (_swap, "NIK tertukar dua angka"),
        (lambda nik: nik[:9] + nik[10:], "NIK kurang atau lebih satu angka"),
    ],
)
def test_a_slip_in_the_nik_is_seen_and_said(register: Register, wrong: Callable[[str], str], said: str) -> None:
    """One wrong digit, two swapped, one left out: the entry is found, and the reason says which slip it was."""
    best = register.find(sought("Darmawangsa", nik=wrong(NIK["900009"]), rt="7")).best
    assert best is not None
    assert best.voter.dpid == "900009"
    assert best.reasons[0] == said
    assert "nama sama" in best.reasons


def test_a_kk_number_given_as_nik_is_recognised(register: Register) -> None:
    """What stands for the NIK is the number of the family's card."""
    best = register.find(sought("Darmawangsa", nik=KK["900009"], rt="7")).best
    assert best is not None
    assert best.voter.dpid == "900009"
    assert best.reasons[0] == "yang ditulis sebagai NIK adalah nomor KK-nya"


def test_namesakes_in_one_rt_are_never_sure_by_name_alone(register: Register) -> None:
    """Two Sutrisno live in RT 003: the name and the RT do not tell which, and both are named."""
    found = register.find(sought("Sutrisno", rt="3", rw="5"))
    assert found.match is not Match.SURE
    assert found.contested
    assert {one.voter.dpid for one in found.candidates[:2]} == {"900001", "900002"}


def test_the_birth_year_parts_namesakes(register: Register) -> None:
    """With the year it is clear which Sutrisno comes first."""
    assert first(register, sought("Sutrisno", rt="3", rw="5", born="1971"))[0] == "900002"
    assert first(register, sought("Sutrisno", rt="3", rw="5", age="76"))[0] == "900001"


def test_twins_are_never_sure_without_what_parts_them(register: Register) -> None:
    """Same birth date, house and family name: without the one letter that differs nobody is sure."""
    assert register.find(sought("Putri Maheswari", rt="6", rw="5", born="9-6-2001")).match is not Match.SURE


def test_a_relatives_nik_is_never_sure(register: Register) -> None:
    """The daughter's NIK told for her father: neither is sure, and of him it is said that the number is another's."""
    found = register.find(sought("Darmawangsa", nik=NIK["900010"], rt="7", rw="5"))
    assert found.match is not Match.SURE
    named = {one.voter.dpid: one.reasons for one in found.candidates[:2]}
    assert named.keys() == {"900009", "900010"}
    assert "NIK itu milik pemilih lain" in named["900009"]
    assert {"NIK sama", "nama beda"} <= set(named["900010"])


@pytest.mark.parametrize("name", ["Siti Zulaikha", "S Z", "Karto"])
def test_the_right_nik_under_another_name_is_never_sure(register: Register, name: str) -> None:
    """It may be the card of somebody else in the house; with the birth date of the entry it is not."""
    nik = NIK["900004"]
    assert first(register, sought(name, nik=nik, rt="1", rw="5")) in {("900004", Match.MAYBE), ("900004", Match.NONE)}
    assert first(register, sought("St. Nurhalima", nik=nik, rt="1", rw="5")) == ("900004", Match.SURE)


@pytest.mark.parametrize(
    ("kind", "match"),
    [("Meninggal", Match.SURE), ("Masih hidup", Match.SURE), ("Genap 17", Match.MAYBE), ("PEMILIH BARU", Match.MAYBE)],
)
def test_somebody_told_of_as_new_is_never_sure_by_name_and_rt(register: Register, kind: str, match: Match) -> None:
    """A namesake who just turned 17 is no voter; who is said to be alive is one."""
    assert first(register, sought("Muhammad Fahrizal Hakim", rt="2", rw="5", kind=kind)) == ("900003", match)


def test_the_reporters_area_is_evidence(register: Register) -> None:
    """An RT head who names no place means the own neighbours."""
    home = Area(KECAMATAN, KELURAHAN, "005", "007")
    told = sought("Darmawangsa", kelurahan="", homes=(home,))  # type: ignore[arg-type]  # areas, not text
    best = register.find(told).best
    assert best is not None
    assert best.voter.dpid == "900009"
    assert "RT dan RW sama" in best.reasons


def test_a_misspelt_kelurahan_is_understood(register: Register) -> None:
    """Kel. Sukarukun is SUKA RUKUN."""
    assert first(register, sought("Kusumaningrum", kelurahan="Kel. Suka Rukkun", rt="7", rw="5"))[0] == "900010"


def test_somebody_who_is_not_there_is_not_found(register: Register) -> None:
    """A name nobody has: no class but "tidak ada"; whoever is nearest is named all the same, at most five."""
    found = register.find(sought("Wirjodiningrat Xaverius", rt="3", rw="5"))
    assert found.match is Match.NONE
    assert len(found.candidates) <= 5


def test_many_at_once_are_found_as_one_by_one(register: Register) -> None:
    """The order and the company do not change an answer."""
    people = [sought("Sutrisno", rt="3", rw="5"), sought(), sought("M. Fahrizal", rt="2"), sought("Zzyx", nik="123")]
    assert register.find_many(people) == [register.find(one) for one in people]
    assert register.find_many([]) == []


def test_scores_go_down_and_stay_between_0_and_1(register: Register) -> None:
    """Candidates stand best first."""
    for told in ("Siti", "Muhammad", "Sutrisno", "Putri Maheswari"):
        scores = [one.score for one in register.find(sought(told, rt="3")).candidates]
        assert scores[1:] == sorted(scores[1:], reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert not scores or scores[0] >= max(scores[1:], default=0) or scores[0] < 0.5


TEXT = st.text(max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
def test_whatever_people_write_gets_an_answer(
    register: Register, name: str, nik: str, born: str, rt: str, kelurahan: str, age: str, address: str
) -> None:
    """No text breaks the search."""
    told = {"nik": nik, "kk": nik, "born": born, "rt": rt, "rw": rt, "age": age, "sex": age, "address": address}
    found = register.find(replace(Sought(on=ON, name=name, kelurahan=kelurahan), **told))  # type: ignore[arg-type]  # texts
    assert len(found.candidates) <= 5


# ---------------------------------------------------------------- entries
def test_entries_are_looked_up_by_dpid_and_nik(register: Register) -> None:
    """The chosen entry stands there with its TPS, as imported."""
    voter = register.voter(" 900004 ")
    assert voter is not None
    assert (voter.name, voter.rt, voter.tps, voter.kelurahan) == ("SITI NURHALIMAH", "001", "011", KELURAHAN)
    assert register.with_nik(NIK["900004"]) == [voter]
    assert register.voter("0") is None
    assert register.voter("") is None
    assert register.with_nik("123") == []


def test_places_stand_once_with_their_tps(register: Register) -> None:
    """Kelurahan, RW and RT of all entries, in order of kecamatan and kelurahan as they came."""
    mine = [place for place in register.places() if place.kelurahan == KELURAHAN]
    assert [(place.rw, place.rt, place.tps) for place in mine] == [
        ("005", rt, "011") for rt in ("001", "002", "003", "004", "006", "007")
    ]


def test_a_finding_shows_no_number_in_its_repr(register: Register) -> None:
    """What may reach a log names nobody."""
    shown = repr(register.find(sought("Darmawangsa", nik=NIK["900009"], rt="7")))
    assert "DARMAWANGSA" not in shown
    assert NIK["900009"] not in shown


def test_an_empty_register_answers_too(tmp_path: Path) -> None:
    """Nobody is found in a register of nobody."""
    assert built(tmp_path / "kosong.lpd").find(sought("Sutrisno", rt="3")).match is Match.NONE
