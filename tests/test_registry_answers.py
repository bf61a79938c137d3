"""The answered copy of the questions to Disdukcapil: recognised, read, asked about, and only then used."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.chat.offline import Shown
from reporting.errors import Misunderstood, Unavailable
from reporting.journal import registry_answers as journal
from reporting.journal.registry_answers import EVIDENCE, FileState
from reporting.kinds import KINDS
from reporting.model import Report, Stage, Status
from reporting.reading.identity import receipt
from reporting.reading.registry_answers import Answer, Answers, Verdict, is_answered, read_answers
from reporting.reading.tables import read_tables
from reporting.texts import registry as texts
from reporting.texts import rows as row_texts
from scheduler import registry_answers as job
from scheduler.matching import child
from scheduler.matching import voter_files as other_job
from scheduler.registry_plan import draw
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

ANI, RT = EVERYBODY["Ani dari KPU"], EVERYBODY["RT 003/005 Sukamaju"]
TODAY = date(2026, 10, 12)
NIK, PAPER = "3272011203559001", "3272-KM-05102026-0001"
ONE, TWO, THREE = (receipt(2026, 10, place) for place in (1, 2, 3))
NAMED = "Dukcapil-3272-2026-10.xlsx"


def csv(*rows: str, header: str = "NOMOR;JAWABAN;NOMOR DOKUMEN;TANGGAL DOKUMEN;KETERANGAN") -> bytes:
    """A file of answers."""
    return "\n".join([header, *rows]).encode()


def xlsx(rows: Sequence[Sequence[Any]], **more: Sequence[Sequence[Any]]) -> bytes:
    """The same as a workbook; ``more`` are further sheets."""
    book, content = openpyxl.Workbook(), BytesIO()
    book.active.title = "Pertanyaan"  # type: ignore[union-attr]  # a new workbook has a sheet
    for title in more:
        book.create_sheet(title)
    for title, told in {"Pertanyaan": rows, **more}.items():
        for row in told:
            book[title].append(list(row))
    book.save(content)
    return content.getvalue()


def read(content: bytes) -> Answers:
    """What a file says."""
    return read_answers(read_tables(content), TODAY)


# ---------------------------------------------------------------- reading
@pytest.mark.parametrize("order", list(permutations(["NOMOR", "JAWABAN", "NOMOR DOKUMEN"])))
def test_columns_may_stand_in_any_order(order: Sequence[str]) -> None:
    """They are found by their names."""
    cells = {"NOMOR": ONE, "JAWABAN": "Benar", "NOMOR DOKUMEN": PAPER}
    content = csv(";".join(cells[name] for name in order), header=";".join(order))
    assert read(content).answers == (Answer(2, ONE, Verdict.TRUE, PAPER),)


@pytest.mark.parametrize(
    "header", ["nomor ;  JAWABAN", "No. Laporan;Jawaban Disdukcapil", "catatan lain;Nomor;jawaban:"]
)
def test_headers_may_be_spelt_freely(header: str) -> None:
    """Case, blanks and points do not count, other columns are passed over, titles may stand above."""
    cells = [ONE, "BENAR"] if header.count(";") == 1 else ["x", ONE, "benar"]
    assert read(csv("Surat jawaban;", header, ";".join(cells), header="Disdukcapil;")).answers[0].number == ONE


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Benar", "TRUE"),
        (" ya ", "TRUE"),
        ("Ya, benar", "TRUE"),
        ("Benar / sesuai", "TRUE"),
        ("TIDAK BENAR", "FALSE"),
        ("tidak", "FALSE"),
        ("Tidak ada", "UNKNOWN"),
        ("data tidak ada", "UNKNOWN"),
        ("Tidak ditemukan di database", "UNKNOWN"),
    ],
)
def test_answers_may_be_said_in_other_words(said: str, verdict: str) -> None:
    """The usual words of an office; nothing else is guessed at, "sudah meninggal" least of all."""
    assert read(csv(f"{ONE};{said};;;")).answers[0].verdict is Verdict[verdict]
    assert read(csv(f"{ONE};sudah meninggal;;;")).unclear == (2,)


def test_what_is_not_an_answer_is_counted_by_its_row() -> None:
    """Empty, unclear, without a number, contradicting: each stands apart, and the others count."""
    rows = [f"{ONE};;;;", f"{TWO};mungkin;;;", ";Benar;;;", "DPB-2610-00001-9;Benar;;;"]
    rows += [f"{THREE};Benar;A;;", f"{THREE};Tidak benar;;;", f"{receipt(2026, 10, 4)};Benar;;;"]
    found = read(csv(*rows, ";;;;"))
    assert [answer.number for answer in found.answers] == [receipt(2026, 10, 4)]
    assert (found.unanswered, found.unclear, found.damaged, found.contradicted) == (1, (3,), (4, 5), (THREE,))


def test_the_same_answer_twice_is_one() -> None:
    """A row copied by mistake does no harm."""
    found = read(csv(f"{ONE};Benar;A;;", f"{ONE};benar;A;;"))
    assert (len(found.answers), found.contradicted) == (1, ())


HEADER = ("NOMOR", "JAWABAN")


def test_every_sheet_of_a_workbook_is_read() -> None:
    """One a district: all their answers count, and a row is told with its sheet."""
    found = read(
        xlsx([HEADER, (ONE, "Benar")], Cikole=[HEADER, (TWO, "Tidak benar"), (THREE, "mungkin"), ("x", "Benar")])
    )
    assert [(one.row, one.number, one.verdict) for one in found.answers] == [
        ("2 (Pertanyaan)", ONE, Verdict.TRUE),
        ("2 (Cikole)", TWO, Verdict.FALSE),
    ]
    assert (found.unclear, found.damaged) == (("3 (Cikole)",), ("4 (Cikole)",))
    assert texts.unclear(found.unclear).startswith("• Baris 3 (Cikole): JAWABAN tidak dikenal")


def test_what_is_answered_on_one_sheet_is_not_missing_on_another() -> None:
    """A copy left empty, even a longer one, hides nothing; two sheets that disagree are told."""
    empty = [HEADER, (ONE, ""), (TWO, ""), (THREE, "")]
    found = read(xlsx(empty, Jawaban=[HEADER, (ONE, "Benar"), (TWO, "Benar")]))
    assert ([one.number for one in found.answers], found.unanswered) == ([ONE, TWO], 1)
    assert read(xlsx([HEADER, (ONE, "Benar")], Lain=[HEADER, (ONE, "Tidak benar")])).contradicted == (ONE,)


def test_the_desks_own_questions_are_no_answers() -> None:
    """Its tab has a number and an answer too, and says who asked; beside it a sheet of answers still counts."""
    asked = [("Nomor", "Waktu", "Penanya", "Pertanyaan", "Jawaban", "Terkirim"), (ONE, "", "RT", "?", "Ya", "")]
    assert not is_answered(read_tables(xlsx(asked)))
    assert [one.number for one in read(xlsx(asked, Jawaban=[HEADER, (TWO, "Benar")])).answers] == [TWO]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (datetime(2026, 10, 5), "2026-10-05"),  # noqa: DTZ001 - a spreadsheet's day has no zone
        ("5/10/2026", "2026-10-05"),
        ("5 Okt 2026", "2026-10-05"),
        ("awal Oktober", "awal Oktober"),
        (46300, "2026-10-05"),
        ("-", ""),
    ],
)
def test_the_day_of_a_paper_is_read_as_everywhere(typed: object, kept: str) -> None:
    """A real day, text, a spreadsheet's number; what is no day stays as it was typed."""
    content = xlsx([["NOMOR", "JAWABAN", "TANGGAL DOKUMEN"], [ONE, "Benar", typed]])
    assert read(content).answers[0].day == kept


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (csv(header="NAMA;NIK;JENIS") + b"\nContoh;1;Meninggal", texts.NOT_ANSWERS),
        (csv(), texts.NO_ROWS),
        (csv(";;A;;"), texts.NO_ROWS),
    ],
)
def test_another_file_is_refused_with_what_to_send_instead(content: bytes, sentence: str) -> None:
    """Without header or rows there is nothing to use."""
    with pytest.raises(Misunderstood) as refused:
        read(content)
    assert str(refused.value) == sentence


def test_an_old_workbook_is_a_file_like_others() -> None:
    """XLS is read too: that of the tests is no file of answers, and is known for that."""
    old = (Path(__file__).parent / "reading/tables/daftar.xls").read_bytes()
    assert not is_answered(read_tables(old))
    assert is_answered(read_tables(csv(f"{ONE};Benar;;;")))


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=12))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    """Whatever stands below the header, every row is an answer, counted, or empty; nothing breaks."""
    content = xlsx([["NOMOR", "JAWABAN", "NOMOR DOKUMEN"], *([_storable(cell) for cell in row] for row in rows)])
    try:
        answers = read(content)
    except Misunderstood as refused:
        assert str(refused) in (texts.NO_ROWS, row_texts.EMPTY)
    else:
        assert len(answers.answers) + answers.unanswered + len(answers.damaged) + len(answers.unclear) <= len(rows)


def _storable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


# ---------------------------------------------------------------- the plan
def report(number: str = ONE, kind: str = "Meninggal", stage: Stage = Stage.RECEIVED, **cells: str) -> Report:
    """A report of the city about an invented person."""
    known = {"Nomor": number, "Jenis": kind, "Nama": "Contoh Tarmi", "NIK": NIK, "Bukti": "Belum diperiksa"}
    filed = datetime(2026, 10, 5, 2, tzinfo=UTC)
    return Report(number, "32.72", kind, filed, 1, "RT", stage, "", {**known, **cells})


def says(number: str = ONE, verdict: Verdict = Verdict.TRUE, **more: Any) -> Answers:
    """A file with one answer."""
    return Answers((Answer(2, number, verdict, **more),))


@pytest.mark.parametrize("evidence", ["", "Belum diperiksa", " belum DIPERIKSA "])
def test_a_confirmed_report_without_evidence_is_filled(evidence: str) -> None:
    """Empty or unchecked is the same."""
    plan = draw("x", says(document="A-1"), {ONE: report(Bukti=evidence)}, "32.72")
    assert ([answer.number for answer in plan.fills], plan.noted) == ([ONE], ())
    assert texts.will_fill(1) in plan.summary


@pytest.mark.parametrize(
    ("told", "answers", "line"),
    [
        (report(Bukti="Akta kematian"), says(), texts.has_evidence([ONE])),
        (report(Bukti=EVIDENCE), says(), texts.answered_before([ONE])),
        (report(stage=Stage.LISTED), says(), texts.over([ONE])),
        (report(stage=Stage.CANCELLED), says(), texts.over([ONE])),
        (report(Status=Status.REJECTED.value), says(), texts.over([ONE])),
        (report(kind="Masih hidup"), says(), texts.not_accepted([ONE])),
        (report(), says(verdict=Verdict.FALSE), texts.denied("Tidak benar", [ONE])),
        (report(), says(verdict=Verdict.UNKNOWN), texts.denied("Tidak ditemukan", [ONE])),
        (report(Bukti=EVIDENCE), says(verdict=Verdict.FALSE), texts.denied_evidence("Tidak benar", [ONE])),
        (report(Bukti=EVIDENCE), says(verdict=Verdict.UNKNOWN), texts.denied_evidence("Tidak ditemukan", [ONE])),
        (report(), says(nik="3272011203559999", name="orang lain"), texts.other_person([2])),
        (report(number=TWO), says(), texts.unknown([2])),
    ],
)
def test_what_does_not_fill_evidence_says_why(told: Report, answers: Answers, line: str) -> None:
    """One line a case, with receipts or rows to look at, and nothing is filled."""
    plan = draw("x", answers, {told.number: told}, "32.72")
    assert (plan.fills, line in plan.summary) == ((), True)


def test_a_denial_of_evidence_that_was_given_can_be_recorded() -> None:
    """It is for the staff to look at again before they approve, and the summary ends with what to do."""
    plan = draw("x", says(verdict=Verdict.FALSE), {ONE: report(Bukti=EVIDENCE)}, "32.72")
    assert [answer.number for answer in plan.noted] == [ONE]
    assert plan.summary.split("\n")[1:] == [
        "• 1 Tidak benar, padahal Bukti-nya sudah “Jawaban Disdukcapil” dari jawaban sebelumnya. Mohon diperiksa "
        f"sebelum disetujui: {ONE}",
        "Belum ada yang diubah. Tekan tombol bila sudah sesuai.",
    ]


def test_of_another_offices_report_not_even_that_it_exists_is_said() -> None:
    """It reads like a number nobody gave out."""
    foreign, unknown = draw("x", says(), {ONE: report()}, "32.02"), draw("x", says(), {}, "32.02")
    assert foreign.summary == unknown.summary
    assert texts.ALL_FOREIGN in foreign.summary


def test_a_corrected_nik_or_a_corrected_name_is_still_the_same_person() -> None:
    """One of the two is enough; so an answer survives what staff corrected since the question."""
    for nik, name in ((NIK, "nama lama"), ("1", "contoh tarmi"), ("", "")):
        assert draw("x", says(nik=nik, name=name), {ONE: report()}, "32.72").fills


outcomes = st.sampled_from(["", "Belum diperiksa", "Akta kematian", EVIDENCE])


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Verdict)), outcomes, st.sampled_from(list(Stage)), st.sampled_from(list(KINDS))),
        max_size=30,
    )
)
def test_only_what_is_living_unchecked_and_accepted_is_filled(told: list[tuple[Verdict, str, Stage, str]]) -> None:
    """Whatever the mixture, and the whole summary fits into a message without a name or a NIK in it."""
    numbers = [receipt(2026, 10, place) for place in range(1, len(told) + 1)]
    answers = Answers(tuple(Answer(row, number, told[row - 2][0]) for row, number in enumerate(numbers, 2)))
    reports = {
        number: report(number, kind, stage, Bukti=evidence)
        for number, (_, evidence, stage, kind) in zip(numbers, told, strict=True)
    }
    plan = draw("daftar.xlsx", answers, reports, "32.72")
    expected = [
        number
        for number, (verdict, evidence, stage, kind) in zip(numbers, told, strict=True)
        if verdict is Verdict.TRUE
        and evidence in ("", "Belum diperiksa")
        and stage.living
        and EVIDENCE in KINDS[kind].evidence
    ]
    assert [answer.number for answer in plan.fills] == expected
    assert len(plan.summary) < 4096
    assert NIK not in plan.summary
    assert "Tarmi" not in plan.summary


def test_a_file_with_everything_wrong_fits_into_one_message() -> None:
    """20,000 rows of all sorts are told in less than a message may hold."""
    many = [receipt(2026, 10, place) for place in range(1, 20_001)]
    answers = Answers(
        tuple(Answer(row, number, list(Verdict)[row % 3]) for row, number in enumerate(many, 2)),
        unanswered=9_999,
        damaged=tuple(range(20_000)),
        unclear=tuple(range(20_000)),
        contradicted=tuple(many),
    )
    kinds = ["Meninggal", "Masih hidup"]
    told = {
        number: report(
            number, kinds[place % 2], list(Stage)[place % 5], Bukti=["", EVIDENCE, "Akta kematian"][place % 3]
        )
        for place, number in enumerate(many[:15_000])
    }
    assert len(draw("n" * 60, answers, told, "32.72").summary) < 4096


# ---------------------------------------------------------------- in the chat
async def filed(town: Town) -> str:
    """A death is reported and stands on the desk; its number."""
    number = await town.filed(RT)
    await town.meet()
    return number


def answered(number: str, verdict: str = "Benar", name: str = "Bu Tarmi") -> bytes:
    """The questions' file with one answer, as it comes back."""
    row = dict.fromkeys(texts.COLUMNS, "")
    row |= {"NO": "1", "NOMOR": number, "JENIS": "Meninggal", "NAMA": name, "JAWABAN": verdict}
    row |= {"NOMOR DOKUMEN": PAPER, "TANGGAL DOKUMEN": "5/10/2026"}
    return xlsx([texts.COLUMNS, [row[column] for column in texts.COLUMNS]])


async def send(town: Town, content: bytes, name: str = NAMED, caption: str = "", chat: int = STAFF_CHAT) -> list[Shown]:
    """A file into the staff chat (where the bot is an admin), or privately; what the bot says there."""
    if chat == STAFF_CHAT:
        town.telegram.promote_bot(STAFF_CHAT, ANI)
    town.telegram.send_document(ANI if chat < 0 else chat, content, name, caption, chat_id=chat if chat < 0 else None)
    return await town.hear(chat)


async def press(town: Town, label: str, chat: int = STAFF_CHAT, who: int = ANI) -> list[str]:
    """Press the newest button of this name; what the bot says there."""
    town.telegram.tap(who, label, chat_id=chat) if chat < 0 else town.telegram.tap(who, label)
    return [one.text for one in await town.hear(chat)]


def row_of(town: Town, number: str) -> Mapping[str, str]:
    """A row of ``Laporan``."""
    return next(row for row in town.rows() if row["Nomor"] == number)


@pytest.fixture
def _looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of the other process is done at once in this one."""

    async def apart(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        return child.answer(asked)

    monkeypatch.setattr(other_job, "apart", apart)


def test_a_file_is_summed_up_confirmed_and_stands_on_the_desk(play: Play) -> None:
    """First what it would do; then ``Bukti`` and its number, once, and the whole story without a name."""

    async def story(town: Town) -> None:
        number = await filed(town)
        (asked,) = await send(town, answered(number))
        assert asked.text.split("\n") == [texts.read(NAMED, 1), texts.will_fill(1), texts.NOT_YET]
        assert asked.buttons == [[texts.fill(1)], [texts.DISCARD]]
        assert row_of(town, number)["Bukti"] == "Belum diperiksa"
        assert await press(town, texts.fill(1)) == [texts.taken(1)]
        await town.meet()
        assert (row_of(town, number)["Bukti"], row_of(town, number)["No. Bukti"]) == (EVIDENCE, PAPER)
        assert row_of(town, number)["Peringatan"] == f"Disdukcapil: benar – {PAPER} tanggal 2026-10-05"
        await town.meet()
        assert town.telegram.last(STAFF_CHAT).text == texts.settled(NAMED, 1, [])
        town.telegram.say(ANI, f"/jejak {number}", chat_id=STAFF_CHAT)
        told = (await town.hear(STAFF_CHAT))[-1].text
        assert "petugas, jawaban Disdukcapil: Bukti: Belum diperiksa → Jawaban Disdukcapil" in told
        assert "petugas, jawaban Disdukcapil: dijawab Benar" in told
        assert "Tarmi" not in told

    play(story)


def test_the_file_of_a_closed_month_comes_back_answered(play: Play) -> None:
    """What the closing wrote, filled in by Disdukcapil in a program of theirs, proves the report next month."""

    async def story(town: Town) -> None:
        number = await filed(town)
        town.city.clock.go(days=27)
        await town.city.service.close_due(town.city.office)
        file = town.city.service.settings.store.output / NAMED
        book = openpyxl.load_workbook(file)
        sheet = book[texts.SHEET]
        header = [cell.value for cell in sheet[1]]
        row = dict(zip(header, sheet[2], strict=True))
        assert (row["NOMOR"].value, str(row["PERTANYAAN"].value).startswith("Apakah")) == (number, True)
        row[texts.ANSWER].value, row[texts.DOCUMENT].value = "Benar", PAPER
        content = BytesIO()
        book.save(content)
        asked = (await send(town, content.getvalue()))[-1]
        assert texts.will_fill(1) in asked.text
        await press(town, texts.fill(1))
        await town.meet()
        assert (row_of(town, number)["Bukti"], row_of(town, number)["No. Bukti"]) == (EVIDENCE, PAPER)

    play(story)


@pytest.mark.usefixtures("_looked_at_here")
@pytest.mark.parametrize(("name", "caption"), [("jawaban.csv", ""), ("x.xlsx", "Jawaban Disdukcapil sudah datang")])
def test_it_is_known_by_its_header_or_by_the_words_with_it(play: Play, name: str, caption: str) -> None:
    """Whatever the file is called."""

    async def story(town: Town) -> None:
        number = await filed(town)
        content = csv(f"{number};Benar;{PAPER};;") if name.endswith("csv") else answered(number)
        said = await send(town, content, name, caption)
        assert said[-1].buttons[0] == [texts.fill(1)]

    play(story)


@pytest.mark.usefixtures("_looked_at_here")
def test_another_spreadsheet_of_the_staff_is_left_alone(play: Play) -> None:
    """Lists that staff send each other are no answers; one that is called so is told what it lacks."""

    async def story(town: Town) -> None:
        people = b"Nama;NIK\nContoh Satu;\n"
        assert await send(town, people, "daftar.csv") == []
        (refused,) = await send(town, people, NAMED.replace("xlsx", "csv"))
        assert refused.text == texts.NOT_ANSWERS

    play(story)


@pytest.mark.parametrize(("words", "taken"), [("jawaban dukcapil", True), ("mana jawaban dukcapil untuk ini?", False)])
def test_a_file_is_called_so_by_words_that_begin_the_reply(play: Play, words: str, *, taken: bool) -> None:
    """Talk about a file that merely mentions them is talk."""

    async def story(town: Town) -> None:
        number = await filed(town)
        town.telegram.promote_bot(STAFF_CHAT, ANI)
        sent = town.telegram.send_document(RT, answered(number), "x.xlsx", "titip", chat_id=STAFF_CHAT)
        await town.hear(STAFF_CHAT)
        town.telegram.say(ANI, words, chat_id=STAFF_CHAT, reply_to=sent)
        assert bool(await town.hear(STAFF_CHAT)) == taken

    play(story)


def test_a_file_of_the_bots_own_is_no_answer(play: Play) -> None:
    """Somebody answers a list that the bot has sent, and begins with those words: nothing is read."""

    async def story(town: Town) -> None:
        content = answered(await filed(town))
        sent = await town.city.service.bot.bot.send_document(STAFF_CHAT, content, filename="hasil.xlsx")
        town.telegram.say(ANI, "Jawaban Dukcapil belum datang", chat_id=STAFF_CHAT, reply_to=sent.message_id)
        assert await town.hear(STAFF_CHAT) == []

    play(story)


def test_privately_only_staff_may_send_it(play: Play) -> None:
    """An officer gets the same summary and button in the private chat; a reporter is told whose it is."""

    async def story(town: Town) -> None:
        number = await filed(town)
        assert (await send(town, answered(number), chat=RT))[-1].text == texts.ONLY_STAFF
        said = await send(town, answered(number), chat=ANI)
        assert said[-1].buttons[0] == [texts.fill(1)]
        assert await press(town, texts.fill(1), chat=ANI) == [texts.taken(1)]
        await town.meet()
        assert row_of(town, number)["Bukti"] == EVIDENCE
        await town.meet()
        assert town.telegram.last(ANI).text == texts.settled(NAMED, 1, [])

    play(story)


def test_nobody_else_can_press_it(play: Play) -> None:
    """A button copied from the officer's chat, or of a number that is not there, is over for others."""

    async def story(town: Town) -> None:
        number = await filed(town)
        await send(town, answered(number), chat=ANI)
        for data in ("0|registry-use|1", "0|registry-use|99", "0|registry-drop|x"):
            assert (await town.pressed(data, RT))[-1] == texts.OVER
        assert await press(town, texts.fill(1), chat=ANI) == [texts.taken(1)]

    play(story)


def test_the_first_press_counts(play: Play) -> None:
    """A second one, also on the other button, is told what became of the file."""

    async def story(town: Town) -> None:
        number = await filed(town)
        await send(town, answered(number))
        await press(town, texts.DISCARD)
        assert await press(town, texts.fill(1)) == [texts.STANDS["discarded"]]
        await town.meet()
        assert row_of(town, number)["Bukti"] == "Belum diperiksa"
        await send(town, answered(number))
        await press(town, texts.fill(1))
        assert await press(town, texts.DISCARD) == [texts.STANDS["confirmed"]]

    play(story)


def test_the_same_file_twice_adds_nothing(play: Play) -> None:
    """Before it was used the newer one counts; afterwards it is said when it was used."""

    async def story(town: Town) -> None:
        content = answered(await filed(town))
        await send(town, content)
        await send(town, content)
        assert (await town.hear(STAFF_CHAT), stands(town, 1), stands(town, 2)) == (
            [],
            FileState.REPLACED,
            FileState.ASKING,
        )
        await press(town, texts.fill(1))
        used = f"“{NAMED}” sama persis dengan berkas yang sudah dipakai pada 5 Oktober 2026"
        (repeated,) = await send(town, content)
        assert (repeated.text.startswith(used), stands(town, 2)) == (True, FileState.CONFIRMED)
        for _ in range(2):  # the desk takes it in, and shows that it did
            await town.meet()
        (repeated,) = await send(town, content)
        assert (repeated.text.startswith(used), stands(town, 2)) == (True, FileState.SETTLED)
        assert "simpan ulang sebagai berkas Excel (.xlsx) yang baru, lalu kirim lagi" in repeated.text
        saved = BytesIO()
        book = openpyxl.load_workbook(BytesIO(content))
        book.properties.creator = "Excel"
        book.save(saved)
        (again,) = await send(town, saved.getvalue())
        assert again.text.startswith(texts.read(NAMED, 1))

    play(story)


def stands(town: Town, which: int) -> FileState:
    """Where a file is."""
    with town.city.service.store.begin() as tx:
        one = journal.find(tx, which)
    assert one
    return one.state


def test_a_denial_is_noted_and_shown(play: Play) -> None:
    """No evidence; a sentence beside the report."""

    async def story(town: Town) -> None:
        number = await filed(town)
        (asked,) = await send(town, answered(number, "Tidak benar"))
        assert asked.text.split("\n")[1:] == [texts.denied("Tidak benar", [number]), texts.NOT_YET]
        assert asked.buttons[0] == [texts.RECORD]
        assert await press(town, texts.RECORD) == [texts.RECORDED]
        await town.meet()
        row = row_of(town, number)
        assert (row["Bukti"], row["Peringatan"]) == (
            "Belum diperiksa",
            f"Disdukcapil: tidak benar – {PAPER} tanggal 2026-10-05",
        )

    play(story)


def test_answers_about_another_person_are_not_used(play: Play) -> None:
    """Somebody sorted one column only: the row's name is not that of the report."""

    async def story(town: Town) -> None:
        number = await filed(town)
        (asked,) = await send(town, answered(number, name="Contoh Orang Lain"))
        assert (texts.other_person([2]) in asked.text, asked.buttons) == (True, [])

    play(story)


def test_what_cannot_be_read_is_said(play: Play) -> None:
    """Empty, broken, too big: one sentence each that says what to do, and nothing is fetched in vain."""

    async def story(town: Town) -> None:
        assert [one.text for one in await send(town, b"")] == [row_texts.EMPTY]
        assert [one.text for one in await send(town, b"PK rusak")] == [row_texts.CORRUPT]
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        assert [one.text for one in await send(town, locked)] == [row_texts.LOCKED]
        long = csv(*[f"{ONE};Benar;;;"] * 20_000)
        assert [one.text for one in await send(town, long)] == [row_texts.too_many_rows(20_000)]
        huge = b"x" * (20 * 1024 * 1024 + 1)
        assert [one.text for one in await send(town, huge)] == [texts.TOO_BIG]
        assert [one.text for one in await send(town, b"x", "surat.docx", "jawaban dukcapil")] == [
            texts.NOT_A_SPREADSHEET
        ]

    play(story)


def test_a_file_that_makes_the_program_stumble_is_set_aside(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """After three tries it is said once; the service goes on and nothing personal is logged."""

    async def story(town: Town) -> None:
        def breaks(_content: bytes, _today: date) -> Answers:
            raise RuntimeError(NIK)

        with monkeypatch.context() as broken:
            broken.setattr(job, "_read", breaks)
            said = await send(town, answered(await filed(town)))
        assert [one.text for one in said] == [texts.FAILED.format(name=NAMED)]

    play(story)


def test_a_file_that_cannot_be_had_yet_holds_up_no_other(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram gives the second and not the first: that is read; the first is not refused, and read when it comes."""

    async def story(town: Town) -> None:
        number, fetch = await filed(town), town.city.service.fetcher.bring
        reader = town.city.service.registry_answers
        missing: list[str] = []

        async def bring(file_id: str) -> bytes | None:
            missing[:] = missing or [file_id]
            return None if file_id in missing else await fetch(file_id)

        with monkeypatch.context() as broken:
            broken.setattr(reader, "_fetch", bring)
            assert await send(town, answered(number)) == []
            (asked,) = await send(town, answered(number, "Tidak benar"))
            assert texts.denied("Tidak benar", [number]) in asked.text
            for _ in range(5):
                assert await town.hear(STAFF_CHAT) == []
        assert [texts.will_fill(1) in one.text for one in await town.hear(STAFF_CHAT)] == [True]

    play(story)


def test_a_file_of_an_office_that_is_no_longer_there_holds_up_no_other(play: Play) -> None:
    """Taken out of the settings while its file waited."""

    async def story(town: Town) -> None:
        number = await filed(town)
        with town.city.service.store.begin() as tx:
            journal.receive(tx, "32.99", STAFF_CHAT, "x", "lama.xlsx", "petugas", town.city.clock())
        assert [texts.will_fill(1) in one.text for one in await send(town, answered(number))] == [True]

    play(story)


def test_answers_are_read_while_lists_cannot_be(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk stops what must be kept; answers are kept nowhere."""

    async def story(town: Town) -> None:
        number = await filed(town)

        async def full() -> int:
            raise Unavailable("Daftar belum bisa disimpan (disk penuh).")

        monkeypatch.setattr(town.city.service.batches, "step", full)
        with pytest.raises(Unavailable):
            await send(town, answered(number))
        assert stands(town, 1) is FileState.ASKING
        monkeypatch.undo()
        assert [texts.will_fill(1) in one.text for one in await town.hear(STAFF_CHAT)] == [True]

    play(story)


def test_a_log_never_quotes_a_cell(
    play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of an error of ours only its kind and place are logged."""

    async def story(town: Town) -> None:
        def breaks(_content: bytes, _today: date) -> Answers:
            raise RuntimeError(NIK)

        with monkeypatch.context() as broken:
            broken.setattr(job, "_read", breaks)
            await send(town, answered(await filed(town)))

    play(story)
    assert "RuntimeError" in caplog.text
    assert NIK not in caplog.text
