"""The figures of the matching benchmark mean what they say, counted by hand on small cases."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching_scores import (
    Answer,
    Told,
    answers,
    beside,
    doubled,
    missed,
    pair_scores,
    persons,
    quality,
    recall_at,
    same_events,
    told,
)


def _told(person: str, *, known: bool = True, event: str = "", nik: str = "ok") -> Told:
    return Told(event or person, person, known, "exact", nik, "ok")


ENTRIES = {"10": "a", "11": "a", "20": "b", "30": "c", "40": "d", "50": "e"}
TRUTH = {
    "R0": _told("a"),
    "R1": _told("b"),
    "R2": _told("c", nik="digit"),
    "R3": _told("d", nik="none"),
    "R4": _told("-1", known=False),
    "R5": _told("-2", known=False),
}
FOUND = {
    "R0": Answer(("11", "20"), 0.99, "pasti"),
    "R1": Answer(("20",), 0.98, "pasti"),
    "R2": Answer(("50", "30"), 0.6, "mungkin"),
    "R3": Answer(("40",), 0.5, "mungkin"),
    "R4": Answer(("20",), 0.97, "pasti"),
}


def test_the_classes_are_counted_against_the_truth() -> None:
    """Three are sure, two of them right, of four who are there; one of two strangers is sure."""
    figures = quality(beside(TRUTH, FOUND, ENTRIES))
    assert figures.sure == (2 / 3, 0.5)
    assert figures.maybe == 0.5
    assert figures.strangers_sure == 0.5
    assert figures.among_five == 1.0


def test_any_entry_of_a_person_is_right() -> None:
    """Somebody who is in the register twice is found by either entry."""
    reports = beside(TRUTH, FOUND, ENTRIES)
    assert reports[0].right()
    assert not reports[0].right(1)


def test_recall_is_read_off_the_score_and_strangers_count_against_precision() -> None:
    """Above 0.98 both are right; one step lower a stranger is answered, and the precision never comes back."""
    figures = quality(beside(TRUTH, FOUND, ENTRIES))
    assert figures.recall[0.995] == 0.5
    assert figures.threshold == 0.98


def test_a_report_without_an_answer_is_lost_not_wrong() -> None:
    """It lowers recall only."""
    figures = quality(beside(TRUTH, {"R0": FOUND["R0"]}, ENTRIES))
    assert figures.sure == (1.0, 0.25)
    assert figures.recall[0.995] == 0.25
    assert figures.maybe is None


def test_answers_of_one_score_stand_or_fall_together() -> None:
    """No threshold can part them."""
    assert recall_at(0.9, [(0.9, True), (0.5, True), (0.5, False)], 2) == (0.5, 0.9)
    assert recall_at(0.9, [(0.5, True), (0.5, False)], 2) == (0.0, float("inf"))


@given(st.lists(st.tuples(st.integers(0, 9).map(float), st.booleans())), st.sampled_from([0.5, 0.9, 0.995]))
def test_at_the_threshold_the_precision_holds_and_no_other_threshold_finds_more(
    scored: Sequence[tuple[float, bool]], precision: float
) -> None:
    """The same by trying every threshold."""
    best = (0.0, float("inf"))
    for threshold in range(9, -1, -1):
        hits = [right for score, right in scored if score >= threshold]
        if (
            any(score == threshold for score, _ in scored)
            and sum(hits) >= precision * len(hits)
            and sum(hits) > best[0]
        ):
            best = float(sum(hits)), float(threshold)
    recall, threshold_found = recall_at(precision, scored, 1)
    assert (recall, threshold_found) == best


def test_misses_are_told_by_mistake_and_by_how_they_were_missed() -> None:
    """A wrong first candidate, one too unsure; what was found needs no line of its own."""
    by_nik = missed(beside(TRUTH, FOUND, ENTRIES), 0.98)["nik_state"]
    assert by_nik == [("digit", 1, 0, 1, 0), ("none", 1, 1, 0, 0), ("ok", 2, 0, 0, 0)]


def test_pairs_count_whatever_their_order() -> None:
    """One of two said is true, one of two true is said."""
    assert pair_scores([("2", "1"), ("1", "3")], {("1", "2"), ("2", "3")}) == (0.5, 0.5)
    assert pair_scores([], {("1", "2")}) == (1.0, 0.0)


def test_three_reports_of_one_event_are_three_pairs() -> None:
    """Each pair once, in order."""
    truth = {name: _told(name, event=event) for name, event in (("R2", "x"), ("R0", "x"), ("R1", "x"), ("R3", "y"))}
    assert same_events(truth) == {("R0", "R1"), ("R0", "R2"), ("R1", "R2")}


def test_files_are_read_as_the_maker_and_the_bot_write_them(tmp_path: Path) -> None:
    """Empty candidates and scores, columns of others, and entries that nobody asked for do no harm."""
    (tmp_path / "gold_register.csv").write_text("dp_id,person_id\n7,a\n8,b\n9,a\n6,a\n", encoding="utf-8")
    (tmp_path / "gold_reports.csv").write_text(
        "rep_id,event_id,person_id,in_register,name_err,nik_state,dob_state\nR0,4,a,1,exact,ok,none\n", encoding="utf-8"
    )
    (tmp_path / "found.csv").write_text(
        "rep_id,nama,KELAS,DPID,SKOR,ALASAN,DPID 2\nR0,X,mungkin,7,0.8123,nama sama,8\nR1,Y,tidak ada,,,,\n",
        encoding="utf-8",
    )
    assert told(tmp_path) == {"R0": Told("4", "a", True, "exact", "ok", "none")}
    assert doubled(tmp_path) == {("7", "9"), ("6", "7"), ("6", "9")}
    assert persons(tmp_path, {"7", "8"}) == {"7": "a", "8": "b"}
    assert answers(tmp_path / "found.csv") == {
        "R0": Answer(("7", "8"), 0.8123, "mungkin"),
        "R1": Answer((), float("-inf"), "tidak ada"),
    }
