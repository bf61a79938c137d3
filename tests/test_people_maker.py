"""Invented people are made the same every time, in the format the benchmark reads, with every trap in it."""

import csv
from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import people
from benchmarks.crowd.mistakes import Mistakes
from benchmarks.crowd.mixes import MIXES, Mix, mix

Row = dict[str, str]
FILES = "register gold_register reports gold_reports".split()


def _made(folder: Path, *arguments: str) -> dict[str, list[Row]]:
    people.main(["--out", str(folder), *arguments])
    return {name: _rows(folder / f"{name}.csv") for name in FILES}


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """A town of 4,000 voters and 1,500 reports."""
    folder = tmp_path_factory.mktemp("town")
    return _made(folder, "--n", "4000", "--reports", "1500", "--seed", "3", "--mix", "kasar")


@pytest.fixture(scope="module")
def persons(town: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The entries of each person."""
    found = defaultdict(list)
    for entry, gold in zip(town["register"], town["gold_register"], strict=True):
        found[gold["person_id"]].append(entry)
    return found


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    """Nothing but the numbers given decides what is made."""
    for folder, seed in (("one", "5"), ("again", "5"), ("other", "6")):
        _made(tmp_path / folder, "--n", "600", "--reports", "200", "--seed", seed)
    for name in FILES:
        one, again, other = ((tmp_path / folder / f"{name}.csv").read_bytes() for folder in ("one", "again", "other"))
        assert one == again
        assert one != other


def test_every_entry_is_a_whole_line_of_a_register(town: dict[str, list[Row]]) -> None:
    """Numbers, dates and places have the form of PDPB, and no DPID occurs twice."""
    for entry in town["register"]:
        assert list(entry) == people.REGISTER
        assert all(len(entry[part]) == 16 and entry[part].isdecimal() for part in ("nik", "nkk"))
        assert all(len(entry[part]) == 3 and entry[part].isdecimal() for part in ("rt", "rw", "tps"))
        assert entry["jk"] in ("L", "P")
        assert date(1926, 1, 1) < date.fromisoformat(entry["tanggal_lahir"]) < date(2009, 11, 2)
        assert entry["nama"] == entry["nama"].upper()
    assert len({entry["dp_id"] for entry in town["register"]}) == len(town["register"])


def test_the_truth_stands_beside_every_line(town: dict[str, list[Row]], persons: dict[str, list[Row]]) -> None:
    """Each entry and report has its gold line; only people of the register are said to be in it."""
    assert [row["dp_id"] for row in town["register"]] == [row["dp_id"] for row in town["gold_register"]]
    assert [row["rep_id"] for row in town["reports"]] == [row["rep_id"] for row in town["gold_reports"]]
    assert len(town["reports"]) == 1500
    for gold in town["gold_reports"]:
        assert (gold["person_id"] in persons) == (gold["in_register"] == "1")


def test_a_nik_that_is_said_to_be_right_is_the_persons(
    town: dict[str, list[Row]], persons: dict[str, list[Row]]
) -> None:
    """``ok`` means the register's number; ``digit``, ``kk`` and ``family`` mean another one of sixteen digits."""
    for report, gold in zip(town["reports"], town["gold_reports"], strict=True):
        if gold["in_register"] == "0" or gold["nik_state"] == "none":
            continue
        told = "".join(filter(str.isdecimal, report["nik"]))
        own = {entry["nik"] for entry in persons[gold["person_id"]]}
        assert (told in own) == (gold["nik_state"] == "ok")
        assert len(told) == (15 if gold["nik_state"] == "short" else 16)


def test_every_trap_of_the_matching_occurs(town: dict[str, list[Row]], persons: dict[str, list[Row]]) -> None:
    """Twins, namesakes in one RT, doubles, wrong and foreign numbers, swapped dates, two tellings, strangers."""
    twins, namesakes = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for entries in persons.values():
        one = entries[0]
        twins[one["nkk"], one["tanggal_lahir"]] += 1
        namesakes[one["nama"], one["kelurahan"], one["rw"], one["rt"]] += 1
    assert max(twins.values()) > 1
    assert max(namesakes.values()) > 1
    assert sum(len(entries) > 1 for entries in persons.values()) == round(4000 * MIXES["kasar"].doubles)
    told = town["gold_reports"]
    assert {row["nik_state"] for row in told} == {"none", "ok", "digit", "swap", "short", "kk", "family"}
    assert {"none", "ok", "swap", "off", "ok_year"} <= {row["dob_state"] for row in told}
    ways = {way for row in told for way in row["name_err"].split("+")}
    assert ways >= {"exact", "short", "spelling", "typo", "dropped", "initial", "joined", "called", "added", "order"}
    assert max(Counter(row["event_id"] for row in told).values()) == 2
    assert 0.13 < sum(row["in_register"] == "0" for row in told) / len(told) < 0.19


def test_a_single_name_and_a_title_occur(town: dict[str, list[Row]]) -> None:
    """Names are Indonesian: of one word, with H. before and S.PD behind, with Muhammad in several spellings."""
    names = [entry["nama"] for entry in town["register"]]
    assert 0.1 < sum(" " not in name for name in names) / len(names) < 0.3
    assert any(name.startswith("H. ") for name in names)
    assert any(name.endswith(", S.PD") for name in names)
    assert {"MUHAMMAD", "MOHAMAD", "MOCH"} <= {name.split()[0] for name in names}


def test_a_mix_may_be_a_file_that_changes_some_numbers(tmp_path: Path) -> None:
    """What it does not name stays as in the mix it starts from."""
    file = tmp_path / "campuran.toml"
    file.write_text('mix = "rapi"\nnik_not_told = 1\nborn_not_told = 0.0\n', encoding="utf-8")
    assert asdict(mix(str(file))) == {**asdict(MIXES["rapi"]), "nik_not_told": 1.0, "born_not_told": 0.0}
    told = _made(tmp_path / "out", "--n", "500", "--reports", "100", "--mix", str(file))["reports"]
    assert sum(row["nik"] != "" for row in told) < 30  # even the most careful forget it that often
    assert all(row["tgl_lahir"] for row in told)


@pytest.mark.parametrize("text", ["nik_nott_told = 0.5", "typo = 2", 'typo = "often"', 'mix = "aneh"'])
def test_a_mix_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    """A misspelt key would otherwise change nothing, silently."""
    file = tmp_path / "campuran.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match="campuran"):
        mix(str(file))


@given(st.integers(), st.dates(date(1927, 1, 1), date(2009, 1, 1)))
def test_a_wrong_birth_date_is_never_the_right_one(seed: int, born: date) -> None:
    """What is marked as swapped or off differs from the truth, unless only the year is told."""
    told, state = Mistakes(Random(seed), Mix(born_swapped=0.5, born_wrong=0.4, born_year_only=0.0)).born(born)
    digits = [part.zfill(2) for part in told.replace("/", "-").replace(".", "-").split("-")]
    if len(digits) == 3:
        same = digits in ([f"{born:%d}", f"{born:%m}", f"{born:%Y}"], [f"{born:%Y}", f"{born:%m}", f"{born:%d}"])
        short = digits == [f"{born:%d}", f"{born:%m}", f"{born:%y}"]
        assert (same or short) == (state == "ok")


@given(st.integers())
def test_a_name_marked_exact_is_unchanged_and_any_other_is_changed(seed: int) -> None:
    """The truth about a name says what was done to it."""
    words = ("MOCH", "SYAIFUL", "SUKARDI")
    told, ways = Mistakes(Random(seed), MIXES["kasar"]).name(words, 0.7)
    assert (told == " ".join(words)) == (ways == "exact")
