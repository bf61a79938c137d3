"""Answers of field officers in words: which task, what was found, what else was said, on which day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Visit
from reporting.reading.visits import Told, leads, read, read_day, read_result

TODAY = date(2026, 11, 22)
DIED, STAYS, MOVED, UNKNOWN, NOT_MET = Visit

RESULTS = {
    DIED: "meninggal|mninggal|Meninggal dunia|wafat|sudah almarhum|meningal|MENINGGAL.|ternyata sudah meninggal|alm|"
    "tutup usia|sudah tiada|mgl|meninggall",
    STAYS: "masih tinggal|msh tinggal|masih hidup|ada|orangnya ada|masih ada|hidup|tidak pindah|belum meninggal|"
    "masih tnggal|tinggal di sini|msh di rumah|tidak jadi pindah",
    MOVED: "pindah|pndah|sudah pindah|pindh|pdh|Pindah ya pak|sdh pindah",
    UNKNOWN: "tidak dikenal|gak kenal|tdk dikenal|tidak ada yang kenal|ga dikenal|nggak kenal|tidak diknal",
    NOT_MET: "belum bertemu|ga ketemu|rumah kosong|blm ketemu|tidak bertemu|tidak bisa ditemui|belum bertmu|kosong|"
    "blm pernah ketemu",
}


@pytest.mark.parametrize(
    ("words", "result"), [(words, result) for result, several in RESULTS.items() for words in several.split("|")]
)
def test_results_are_read_as_thumbs_type_them(words: str, result: Visit) -> None:
    """Short forms, slips and other words for the five results are understood, and nothing of them is left as note."""
    (told,) = read(f"T3 {words}", TODAY)
    assert (told.number, told.result, told.note) == (3, result, "")


@pytest.mark.parametrize(
    "words",
    "xyz|ada surat kematian|istri masih tinggal, yang bersangkutan meninggal|ortunya meninggal|meninggalkan rumah|"
    "tinggal di Bogor|tidak mau ditemui|sudah tidak tinggal di sini|sakit|😀|=HYPERLINK(1)|317201010355900".split("|"),
)
def test_what_may_mean_something_else_is_never_guessed(words: str) -> None:
    """Words about somebody else, or that say no result, give none; what was said is kept to be asked about."""
    (told,) = read(f"T3 {words}", TODAY)
    assert told.result is None
    assert told.note


@pytest.mark.parametrize(
    "text", ["T3 pindah", "t 3 pindah", "T-3 pindah", "tugas 3 pindah", "t3pindah", "#T3: pindah", "Pak, T3 pindah ya",
             "\uff54\uff13 pindah", "\u202eT3\u200b pindah", "hasil T.3 = pindah", "T03 pindah"]
)  # fmt: skip
def test_the_number_may_be_written_in_many_ways(text: str) -> None:
    """Blanks, dashes, courtesies and marks nobody sees do not hide which task is meant."""
    assert read(text, TODAY) == [Told(3, MOVED)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("T3 meninggal\nT4 pindah", [(3, DIED), (4, MOVED)]),
        ("T3, T4 dan T5 pindah", [(3, MOVED), (4, MOVED), (5, MOVED)]),
        ("T3 pindah T4 meninggal", [(3, MOVED), (4, DIED)]),
        ("T3\nT4 meninggal", [(3, None), (4, DIED)]),
        ("T3 meninggal\nT3 pindah", [(3, MOVED)]),
        ("T3 pindah, satu rumah dengan T5", [(3, MOVED)]),
    ],
)
def test_one_message_may_answer_several_tasks(text: str, told: list[tuple[int, Visit | None]]) -> None:
    """Each task gets what was said of it; a number inside a note is no answer, and the last word counts."""
    assert [(one.number, one.result) for one in read(text, TODAY)] == told


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        ("T3 meninggal kemarin", date(2026, 11, 21), ""),
        ("T3 pindah 20/11", date(2026, 11, 20), ""),
        ("T3 pindah tgl 20, ke Bogor", date(2026, 11, 20), "ke Bogor"),
        ("T3 pindah ke Bogor sejak 3 Mei", None, "ke Bogor sejak 3 Mei"),
        ("T3 pindah ke RT 03/05 Sukamaju", None, "ke RT 03/05 Sukamaju"),
        ("T3 meninggal 25/11", date(2026, 11, 25), ""),
        ("kunjungan kemarin:\nT3 pindah", date(2026, 11, 21), ""),
        ("T3 belum bertemu jam 10.30", None, "jam 10.30"),
        ("T3 20/11", date(2026, 11, 20), ""),
    ],
)
def test_a_day_in_the_words_is_that_of_the_visit(text: str, day: date | None, note: str) -> None:
    """Days are taken out of the note; since when something is so, an RT and a clock time are no visit's day."""
    (told,) = read(text, TODAY)
    assert (told.day, told.note) == (day, note)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("kemarin", date(2026, 11, 21)), ("20/11", date(2026, 11, 20)), ("tgl 20 ya pak", date(2026, 11, 20)),
        ("tadi pagi", TODAY), ("20", date(2026, 11, 20)), ("besok", date(2026, 11, 23)),
        ("Bu Tarmi meninggal kemarin", None), ("3172010103559001", None), ("", None), ("😀", None),
    ],
)  # fmt: skip
def test_only_a_day_alone_answers_the_question_for_the_day(text: str, day: date | None) -> None:
    """A report that names a day is no answer to "kunjungan tanggal berapa?"."""
    assert read_day(text, TODAY) == day


def test_ordinary_reports_are_not_taken_for_answers() -> None:
    """Reports speak of RT 3 and of somebody's T-shirt without answering a task."""
    for text in ("Bu Tarmi meninggal kemarin", "di RT 3 ada yang meninggal", "RT3 nihil", "surat3 meninggal", ""):
        assert read(text, TODAY) == []
    assert leads("T3 apa kabar")
    assert not leads("titip pesan buat T3")
    assert read_result("pindah ya pak") is MOVED
    assert read_result("pindah bu Tarmi") is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_nothing_anybody_types_breaks_the_reading(before: str, after: str) -> None:
    """Any text gives a list of answers whose notes stay short."""
    for text in (f"{before}T3{after}", f"T3 meninggal {after}", f"{before}\nT7 {after}"):
        told = read(text, TODAY)
        assert all(len(one.note) <= 500 for one in told)
        assert len({one.number for one in told}) == len(told)


@given(st.dictionaries(st.integers(1, 9999), st.sampled_from(Visit), min_size=1, max_size=20))
def test_whatever_is_typed_by_the_book_is_read_back(answers: dict[int, Visit]) -> None:
    """Lines of number and result, in any case, come back as they were meant."""
    text = "\n".join(f"T{number} {result.value.upper()}" for number, result in answers.items())
    assert {one.number: one.result for one in read(text, TODAY)} == answers
