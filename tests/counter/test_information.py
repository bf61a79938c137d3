"""Questions in people's own words find the right row of ``Info``, and the rows every office begins with."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.matching.information import Found, asks, complains, find
from reporting.model import Info
from reporting.texts import starters
from sheets import info_tab
from sheets.door import Sheet

COLUMNS = ("Kata Kunci", "Judul", "Jawaban", "Aktif")
QUESTIONS = [
    json.loads(line) for line in Path(__file__).with_name("questions.jsonl").read_text(encoding="utf-8").splitlines()
]
TEST_HALF = [one for one in QUESTIONS if one["half"] == "test"]


def rows_of(*rows: dict[str, str]) -> list[Info]:
    """The rows in use of a tab with these rows."""
    cells = tuple(tuple(row.get(name, "") for name in COLUMNS) for row in rows)
    return list(info_tab.rows(Sheet("Info", COLUMNS, cells), "32.72"))


def filled_in() -> list[Info]:
    """The starters in use once an office filled in what is its own."""
    own = [
        row | {"Jawaban": row["Jawaban"].replace("[isi", "(isi"), "Aktif": "Ya"} for row in starters.rows("https://x")
    ]
    return rows_of(*own)


STARTERS = filled_in()


def first(found: Found) -> str:
    """The title that stands first in what somebody reads; empty when it is not known."""
    return next((one.title for one in (found.best, *found.few) if one), "")


def test_questions_kept_for_testing_get_the_right_answer_first() -> None:
    """Nine of ten have it first; at most 3 of 100 get a wrong answer where “belum tahu” was due or another answer."""
    known = [one for one in TEST_HALF if one["wants"]]
    unknown = [one for one in TEST_HALF if not one["wants"]]
    right = sum(first(find(one["q"], STARTERS)) == one["wants"] for one in known)
    told = [(found.best, one["wants"]) for one in TEST_HALF if (found := find(one["q"], STARTERS)).best]
    wrong = [best for best, wants in told if best.title != wants]
    among_unknown = sum(wants is None for _, wants in told)
    assert len(QUESTIONS) >= 150
    assert len(unknown) >= 17
    assert right >= 0.9 * len(known)
    assert len(wrong) <= 0.03 * len(TEST_HALF)
    assert among_unknown <= 0.03 * len(unknown)


def test_every_question_wants_a_row_that_is_there() -> None:
    """The list and the rows speak of the same titles, and every row is asked for."""
    assert {one["wants"] for one in QUESTIONS} - {None} == {one.title for one in STARTERS}


def test_an_office_s_own_row_is_found_at_once() -> None:
    """New rows need no new code: by keyword, with a slip, with endings; a row without keywords by its title."""
    own = rows_of(
        {"Kata Kunci": "parkir, motor, mobil", "Judul": "Parkir kantor", "Jawaban": "Di belakang.", "Aktif": "Ya"},
        {"Judul": "Lomba maskot", "Jawaban": "Sampai akhir bulan.", "Aktif": "ya"},
    )
    infos = [*STARTERS, *own]
    for question in ("klo bawa mobil parkirnya dmn ya", "tempat parkir motor dimana", "mau parkr mobil bisa ga"):
        assert find(question, infos).best == own[0], question
    assert find("lomba maskotnya sampe kapan?", infos).best == own[1]
    assert find("parkir mobil dimana ya", STARTERS).best is None


def test_a_title_typed_as_it_stands_is_its_own_row() -> None:
    """Whoever types what a button says gets that answer."""
    assert [one.title for one in STARTERS if first(find(one.title, STARTERS)) != one.title] == []


def test_a_row_is_told_only_while_it_is_whole_and_in_use() -> None:
    """An answer that still waits for the office's own words is told to nobody, whatever ``Aktif`` says."""
    assert "Alamat dan jam buka kantor" not in [one.title for one in rows_of(*starters.rows("https://x"))]
    assert len(rows_of(*starters.rows("https://x"))) == len(STARTERS) - 1
    half = {"Judul": "Jam", "Jawaban": "Buka [ISI jam].", "Aktif": "Ya"}
    assert rows_of(half, half | {"Jawaban": "Buka pukul 08.00.", "Aktif": "Belum, isi dulu"}) == []
    assert len(rows_of(half | {"Jawaban": "Buka pukul 08.00.", "Aktif": "Ya, belum diperiksa"})) == 1


def test_starters_are_marked_where_staff_see_it_and_voters_do_not() -> None:
    """The mark stands in ``Aktif``; what voters read carries no trace of it, and no row is taken for checked."""
    for row in starters.rows("https://x"):
        assert row["Aktif"] in (starters.UNCHECKED, starters.TO_FILL_IN)
        assert "periksa kantor" not in row["Jawaban"] + row["Judul"]
        assert "{" not in row["Jawaban"]
        assert len(row["Jawaban"]) < 600


@pytest.mark.parametrize(
    "text",
    [
        "syaratnya apa", "gmn cara ngurusnya", "kpn pemilu", "dmn kantornya", "mau tanya pak", "minta info dong",
        "boleh ga nyoblos pake suket", "brp umurnya", "apkh sy terdaftar", "kumaha carana", "pripun nggih carane",
        "tps saya dimana", "apakah harus ke kantor", "KENAPA NAMA SAYA HILANG", "jam buka kantor", "ini asli kan?",
    ],
)  # fmt: skip
def test_words_that_ask_are_known_as_a_question(text: str) -> None:
    """With and without a question mark, in chat spelling and dialect."""
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "😀😀", "Bu Tarmi RT 3 meninggal kemarin", "terima kasih banyak pak", "assalamualaikum", "asdf qwer",
        "pak lapor, bu Contoh pindah ke Bekasi minggu lalu", "bot payah", "123", "\u200b\u202e", "siap komandan",
        "Nama: Contoh\nNIK: 3272010101700001\nRT/RW: 003/005",
    ],
)  # fmt: skip
def test_words_that_tell_are_no_question(text: str) -> None:
    """Reports, greetings, thanks, rants and noise."""
    assert not asks(text)


def test_what_is_no_question_of_ours_has_no_answer() -> None:
    """Noise, emptiness, formulas and a page without any subject are not known."""
    for text in (
        "",
        " ",
        "😀",
        "?",
        "????",
        "asdf qwer zxcv",
        "327201010170000",
        '=HYPERLINK("http://x";"y")',
        "\u202e\u200b",
    ):
        assert find(text, STARTERS) == Found(), text
    assert find("kapan pemilu", []) == Found()


@pytest.mark.parametrize(
    "question",
    [
        "siapa penjaga kebun binatang kota?", "minta nomor pak lurah dong", "nomor pak camat berapa ya",
        "cara gabung jadi polisi", "gimana cara masuk tentara", "syarat masuk brimob apa", "cara daftar jadi polwan",
        "gmn caranya jadi kepala desa", "alamat kantor pos terdekat dmn", "siapa ketua karang taruna sini",
    ],
)  # fmt: skip
def test_nothing_is_told_for_sure_by_a_slip_an_everyday_word_or_another_wish(question: str) -> None:
    """A mended word, or words of every subject, decide nothing alone; a career or another office is not our subject."""
    assert find(question, STARTERS).best is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("polisi boleh ikut nyoblos ga sih", "Anggota TNI dan Polri"),
        ("tetangga baru jadi polisi masih masuk dpt ga", "Anggota TNI dan Polri"),
        ("adik di penjra boleh nyoblos?", "Penghuni panti, lapas, dan rutan"),
        ("nomor wa kpu brp min", "Alamat dan jam buka kantor"),
    ],
)
def test_what_looks_alike_but_is_ours_is_still_answered(question: str, title: str) -> None:
    """The same words and slips within our own subjects find their row first."""
    assert first(find(question, STARTERS)) == title


def test_a_trouble_that_is_told_is_as_much_as_a_question() -> None:
    """People say what is wrong in the list instead of asking what to do; greetings and reports say no such thing."""
    for told in ("nama ibu saya hilang dari daftar pemilih", "nama di dpt beda sama ktp", "nik saya di dpt keliru pak"):
        assert complains(told), told
        assert not asks(told), told
    for told in ("nama: Tarmi", "dompet saya hilang", "Bu Tarmi meninggal kemarin", "", "salah kirim pak"):
        assert not complains(told), told


def test_what_cannot_be_seen_changes_nothing() -> None:
    """Zero-width and right-to-left marks, capitals and repeated letters do not hide a question."""
    assert find("ka\u200bpan PEM\u202eILU berikutnyaaaa", STARTERS) == find("kapan pemilu berikutnya", STARTERS)
    assert find("kapan pemilu berikutnya", STARTERS).best


def test_the_order_of_words_does_not_matter() -> None:
    """Chat turns sentences round."""
    assert find("dptb apa itu min", STARTERS) == find("min itu apa dptb", STARTERS)


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4))
def test_no_text_and_no_row_breaks_it(text: str, typed: list[str]) -> None:
    """Whatever people and staff type, there is an answer, a list of at most four, or nothing."""
    infos = [Info("32.72", title, title, (title, text)) for title in typed]
    found = find(text, infos)
    assert asks(text) in (True, False)
    assert not (found.best and found.few)
    assert len(found.few) <= 4


def test_a_very_long_message_is_read_too() -> None:
    """A question at the beginning of a page is still a question; the page costs no more than a message."""
    page = "Apa syarat lapor kematian? " + "cerita panjang sekali " * 150
    assert asks(page)
    assert first(find(page, STARTERS)) in ("", "Melaporkan warga yang meninggal")
