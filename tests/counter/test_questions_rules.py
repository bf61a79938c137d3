"""Rules of questions and answers that hold whatever people type or do to the rows."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from reporting.dialog import front
from reporting.dialog.counter_deeds import AskStaff
from reporting.dialog.scene import Said, Say, Scene, Session
from reporting.hours import Hours
from reporting.journal import Tx, questions, tables
from reporting.journal.later import settle
from reporting.journal.store import Store
from reporting.model import Area, Info, Person, Question, Role
from reporting.reading.masking import masked_numbers
from reporting.settings import Office
from reporting.texts import asking as texts
from reporting.texts import starters
from sheets import questions_tab
from sheets.cells import cell_text, storable
from sheets.door import Append, SetCell, Sheet
from sheets.layout import QUESTIONS
from tests.standins.keys import KEY

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
OFFICE = Office("32.72", "KPU Kota Contoh", ZONE, "meja.xlsx", staff_chat=-100_500)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)


def asked(tx: Tx, which: int, words: str) -> str:
    """A question of chat 1000 + ``which``; its number."""
    number = questions.next_number(tx, NOW, ZONE)
    questions.add(tx, Question(0, OFFICE.code, number, NOW, 1000 + which, None, "Warga", words), aloud=False)
    return number


def told(tx: Tx) -> list[tuple[int, str]]:
    """What askers were told: chat and the staff's words."""
    settle(tx)
    rows = tx.execute(select(tables.outbox.c.chat_id, tables.outbox.c.payload).where(tables.outbox.c.chat_id > 0))
    return [(chat, payload["text"].partition("\n")[2]) for chat, payload in rows]


def sheet(rows: Sequence[Sequence[str]]) -> Sheet:
    """``Pertanyaan`` with these rows."""
    return Sheet(QUESTIONS.title, QUESTIONS.columns, tuple(map(tuple, rows)))


def after(before: Sheet, changes: Sequence[object]) -> Sheet:
    """The tab once the bot's changes are in it."""
    rows = [list(row) for row in before.rows]
    for change in changes:
        if isinstance(change, SetCell):
            rows[change.row][before.header.index(change.column)] = change.value
        elif isinstance(change, Append):
            rows += [[cells.get(name, "") for name in before.header] for cells in change.rows]
    return sheet(rows)


@given(
    words=st.lists(WORDS, min_size=2, max_size=5, unique_by=lambda one: " ".join(cell_text(storable(one)).split())),
    data=st.data(),
)
def test_no_answer_reaches_anybody_but_who_asked(words: list[str], data: st.DataObject) -> None:
    """However numbers and rows are shuffled against each other, an answer goes only to who asked what stands beside."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        for which, one in enumerate(words):
            asked(tx, which, one)
        desk = after(sheet([]), questions_tab.collect(tx, sheet([]), OFFICE, NOW))
        questions_tab.confirm(tx, desk, OFFICE)
        rows = [list(row) for row in desk.rows]
        for which, row in enumerate(rows):
            row[4] = f"jawaban {which}"
        order = data.draw(st.permutations(rows))
        numbers = data.draw(st.permutations([row[0] for row in order]))
        shuffled = sheet([[number, *row[1:]] for number, row in zip(numbers, order, strict=True)])
        questions_tab.collect(tx, shuffled, OFFICE, NOW)
        assert all(answer == f"jawaban {chat - 1000}" for chat, answer in told(tx))
        undone = after(sheet(order), questions_tab.collect(tx, sheet(order), OFFICE, NOW))
        assert sorted(told(tx)) == [(1000 + which, f"jawaban {which}") for which in range(len(words))]
        assert questions_tab.collect(tx, undone, OFFICE, NOW) == []
        assert len(told(tx)) == len(words)
    store.close()


def test_a_crash_before_the_write() -> None:
    """What was decided and not written is written at the next meeting; nobody is told twice."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        number = asked(tx, 1, "apa?")
        desk = after(sheet([]), questions_tab.collect(tx, sheet([]), OFFICE, NOW))
        again = questions_tab.collect(tx, sheet([]), OFFICE, NOW)
        assert [row["Nomor"] for change in again if isinstance(change, Append) for row in change.rows] == [number]
        typed = sheet([[*desk.rows[0][:4], "itu", ""]])
        for _ in range(2):
            (change,) = questions_tab.collect(tx, typed, OFFICE, NOW)
            assert change == SetCell(QUESTIONS.title, 0, "Terkirim", "2026-10-05 09:00")
        assert told(tx) == [(1001, "itu")]
    store.close()


def test_a_stale_copy_of_a_file_loses_no_row() -> None:
    """A file saved by somebody who opened it before the row came gets the row again; a deleted one stays deleted."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        asked(tx, 1, "apa?")
        desk = after(sheet([]), questions_tab.collect(tx, sheet([]), OFFICE, NOW))
        seen = Sheet(desk.title, desk.header, desk.rows, generation=7)
        questions_tab.confirm(tx, seen, OFFICE)
        stale, later = (Sheet(desk.title, desk.header, (), generation=which) for which in (6, 7))
        assert questions_tab.collect(tx, later, OFFICE, NOW) == []
        assert isinstance(questions_tab.collect(tx, stale, OFFICE, NOW)[0], Append)
    store.close()


@given(st.text(max_size=300), st.text(max_size=6000))
def test_a_message_always_fits(head: str, words: str) -> None:
    """Whatever staff write, the message is one that Telegram takes, and whole when it is short enough."""
    said = texts.fitting(head, words)
    assert texts.units(said) <= texts.FITS
    assert said.startswith(head)
    assert said == head + words or said.endswith(texts.CUT)


@given(st.integers(10**15, 10**16 - 1), st.sampled_from(["", " ", "-", ".", " - "]), WORDS)
def test_no_number_of_a_person_is_shown_to_the_staff_chat(number: int, gap: str, words: str) -> None:
    """A NIK is starred however it is grouped."""
    digits = str(number)
    written = gap.join(digits[at : at + 4] for at in range(0, 16, 4))
    assert digits[4:12] not in masked_numbers(f"{words} x{written}").replace(gap or " ", "")


@pytest.mark.parametrize(
    "number",
    [
        "3272,0112,0355,9001", "3272_0112_0355_9001", "3272\n0112\n0355\n9001", "3272|0112|0355|9001",
        "3272 : 0112 : 0355 : 9001", "3272(0112)0355(9001)", "(0812) 0000-1234", "3272  -  0112 - 0355 - 9001",
        "\uff13\uff12\uff17\uff12 0112 0355 9001",
    ],
)  # fmt: skip
def test_unusual_ways_to_group_a_number_hide_nothing(number: str) -> None:
    """Commas, brackets, lines: what is one number to a reader is starred, and what is none stays."""
    shown = masked_numbers(f"NIK {number} milik saya")
    assert "**" in shown
    assert "0112" not in shown
    assert "0000" not in shown
    calm = "TPS 3, RT 002/005, 10.30-12.00 tgl 12-10-2026; tahun 2024, 2025, 2026. Nomor P-2611-0012, DPB-2611-00012"
    assert masked_numbers(calm) == calm


def test_questions_are_forgotten() -> None:
    """An answered question loses its words and asker after its time, an open one does not; a dry run changes none."""
    store = Store("sqlite://", KEY)
    later = NOW + timedelta(days=10)
    with store.begin() as tx:
        first, second = asked(tx, 1, "apa?"), asked(tx, 2, "siapa?")
        found = questions.find(tx, OFFICE.code, first)
        assert found
        questions.answered(tx, found.question.id, "itu", "2026-10-05 09:00", NOW, cell="itu")
        for destroy in (False, True):
            assert questions.forget(tx, later, destroy=destroy) == 1
        assert questions.forget(tx, later, destroy=True) == 0
        row = tx.execute(
            text("SELECT chat_id, asker, text, answer, cell FROM questions WHERE number = :n"), {"n": first}
        )
        assert tuple(row.one()) == (0, "", "", "", "")
        assert [one.question.number for one in questions.of_office(tx, OFFICE.code)] == [second]
        gone = sheet([[first, "", "Warga", "apa?", "jawaban baru", ""]])
        changes = questions_tab.collect(tx, gone, OFFICE, later)
        assert not any(isinstance(change, SetCell) for change in changes)
        assert told(tx) == []
        assert questions.forget(tx, later, destroy=True, unanswered=True) == 1
    store.close()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 10, 5, 8, 0, tzinfo=ZONE), "biasanya hari ini juga."),
        (datetime(2026, 10, 5, 6, 59, tzinfo=ZONE), "setelah kantor buka: hari ini pukul 08.00."),
        (datetime(2026, 10, 5, 16, 0, tzinfo=ZONE), "setelah kantor buka: besok, Selasa pukul 08.00."),
        (datetime(2026, 10, 9, 17, 0, tzinfo=ZONE), "setelah kantor buka: Senin, 12 Oktober pukul 08.00."),
    ],
)
def test_when_to_expect_an_answer(moment: datetime, words: str) -> None:
    """In words, by the office's own hours."""
    hours = Hours()
    assert texts.when(moment, hours.next_open(moment), is_open=hours.is_open(moment)).endswith(words)


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Bu Tarmi meninggal kemarin", "Meninggal"),
        ("Bu Tarmi meninggal kemarin, NIK 3272014101509001", "Meninggal"),
        ("bapak saya baru wafat, gimana cara hapus namanya dr daftar pemilih", ""),
        ("anak saya bulan depan 17 taun, gmn daftarnya biar bs nyoblos", ""),
    ],
)
def test_a_question_opens_no_form_and_a_report_does(words: str, begins: str) -> None:
    """Who names somebody reports; who asks without naming anybody is answered or offered the staff."""
    person = Person(1, OFFICE.code, "kode", "Pak Darma", Role.RT, area=Area("Utara", "Sukamaju", "005", "003"))
    local = NOW.astimezone(ZONE)
    infos = [Info(OFFICE.code, "Lapor kematian", "Tulis nama dan tanggalnya.", ("hapus nama orang wafat",))]
    scene = Scene(person, OFFICE.name, local, local, people=[person], office=OFFICE.code, infos=infos)
    outcome = front.answer(Session(), Said(words), scene)
    assert outcome.session.kind == begins
    assert not any(isinstance(deed, AskStaff) for deed in outcome.deeds)
    assert any(isinstance(deed, Say) for deed in outcome.deeds)


STARTERS = [
    Info(OFFICE.code, row["Judul"], row["Jawaban"], tuple(row["Kata Kunci"].split(", ")))
    for row in starters.rows("https://x")
]
MESSAGES = [
    json.loads(line)
    for file in sorted((Path(__file__).parent.parent / "reading/messages").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
CHATTER = [one["text"] for one in MESSAGES if all(entry["kind"] == "bukan_laporan" for entry in one["gold"])]


def passed_on(words: str, person: Person | None = None) -> bool:
    """Whether words reach the staff's tab by themselves."""
    local = NOW.astimezone(ZONE)
    people = [person] if person else []
    scene = Scene(person, OFFICE.name, local, local, people=people, office=OFFICE.code, infos=STARTERS)
    return any(isinstance(deed, AskStaff) for deed in front.answer(Session(), Said(words), scene).deeds)


def test_chatter_does_not_flood_the_staff() -> None:
    """Of what people write that is no report at most one message in eight goes to the tab, and each asks something."""
    gone = [words for words in CHATTER if passed_on(words)]
    assert len(CHATTER) > 100
    assert gone
    assert len(gone) <= len(CHATTER) / 8


@pytest.mark.parametrize(
    "words",
    [
        "Info lomba: pemula (usia di bawah 17) daftar ke Mas Contoh ya, siapa cepat dia dapat",
        "Butuh dana cepat? Pinjol resmi cair 5 menit tanpa jaminan, cukup kirim NIK",
        "Butuh dana? hub 0812-0000-9981",
        "mas Contoh kerja kontrak 2 tahun di luar negeri kok, nanti pulang lagi, anak istri juga masih di sini",
        "halo", "bot payah", "wkwkwk", "terima kasih banyak", "",
    ],
)  # fmt: skip
def test_adverts_and_stories_are_asked_back_first(words: str) -> None:
    """What only looks like a question is not passed on before somebody presses the button."""
    assert not passed_on(words)


def test_a_clear_question_nobody_answers_is_passed_on() -> None:
    """With a question mark or short; from a stranger and a reporter alike."""
    darma = Person(1, OFFICE.code, "kode", "Pak Darma", Role.RT, area=Area("Utara", "Sukamaju", "005", "003"))
    for words in ("berapa harga tiket kebun binatang?", "honor saksi kena pajak ga ya", "bot tidur ga?"):
        assert passed_on(words), words
        assert passed_on(words, darma), words


def test_a_trouble_is_answered_like_a_question() -> None:
    """A visitor who only tells what is wrong reads what to do."""
    local = NOW.astimezone(ZONE)
    scene = Scene(None, OFFICE.name, local, local, office=OFFICE.code, infos=STARTERS)
    outcome = front.answer(Session(), Said("nama ibu saya hilang dari daftar pemilih"), scene)
    assert any(isinstance(deed, Say) and deed.text.startswith("Belum terdaftar") for deed in outcome.deeds)
