"""Field officers in their chat: the list, answers in words and by buttons, what is asked back."""

from datetime import date, timedelta

import pytest

from reporting.model import Visit
from tests.fieldwork.walkers import ANI, COLLEAGUE, OFFICER, RT, give, join, sent_out, task
from tests.standins.townhall import STAFF_CHAT, Play, Town


def test_an_answer_in_words_is_kept_and_read_back(play: Play) -> None:
    """``T3 meninggal`` is noted with result, day and note, and said back."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        said = await town.said("t3 mninggal, dimakamkan di kampung", OFFICER)
        assert said == ["Tercatat: T3 – Meninggal, kunjungan 5/10.\nFoto boleh menyusul dengan keterangan T3."]
        kept = task(town, number)
        assert (kept.result, kept.visited_on, kept.note) == ("Meninggal", date(2026, 10, 5), "dimakamkan di kampung")
        assert not kept.open

    play(story)


def test_the_same_answer_twice_is_one(play: Play) -> None:
    """A message sent again and a double tap change nothing and are answered kindly."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("T3", OFFICER)
        town.telegram.tap(OFFICER, "📦 Pindah")
        town.telegram.tap(OFFICER, "📦 Pindah")
        first, second = (one.text for one in await town.hear(OFFICER))
        assert first.startswith("Tercatat: T3 – Pindah")
        assert second.startswith("Sudah tercatat: T3 – Pindah")
        once = task(town, number)
        assert (await town.said("T3 pindah", OFFICER))[0].startswith("Sudah tercatat")
        assert task(town, number) == once

    play(story)


def test_a_later_answer_mends_the_first(play: Play) -> None:
    """The last answer counts; a word about the day alone changes only the day."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("T3 belum bertemu", OFFICER)
        assert task(town, number).open
        await town.said("T3 pindah ke Bogor", OFFICER)
        await town.said("T3 kemarin", OFFICER)
        kept = task(town, number)
        assert (kept.result, kept.visited_on, kept.note) == ("Pindah", date(2026, 10, 4), "ke Bogor")

    play(story)


def test_somebody_not_met_is_looked_for_again(play: Play) -> None:
    """``Belum bertemu`` on a later day is a new visit, not the old one told twice."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("T3 belum bertemu", OFFICER)
        town.city.clock.go(days=1)
        assert (await town.said("T3 belum bertemu", OFFICER))[0].startswith("Tercatat: T3 – Belum bertemu")
        assert task(town, number).visited_on == date(2026, 10, 6)

    play(story)


@pytest.mark.parametrize("hours", [1.5, 5, 23], ids=["after an hour and a half", "after five hours", "after a day"])
def test_a_late_answer_is_asked_for_its_day(play: Play, hours: float) -> None:
    """A message that waited is kept with the day it was sent and asked about; the reply mends it."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        town.telegram.say(OFFICER, "T3 masih tinggal")
        town.city.clock.go(hours=hours)
        (said,) = await town.hear(OFFICER)
        assert "kunjungan tanggal berapa?" in said.text
        assert task(town, number).visited_on == date(2026, 10, 5)
        assert await town.said("4/10", OFFICER) == ["Tercatat: T3, kunjungan 4/10."]
        assert task(town, number).visited_on == date(2026, 10, 4)

    play(story)


def test_several_answers_at_once_are_asked_for_their_day_once(play: Play) -> None:
    """Three messages within a minute come from a phone that had no signal: one question, one button for all."""

    async def story(town: Town) -> None:
        numbers = await sent_out(town, OFFICER, 4)
        for short in (3, 4, 5, 6):
            town.telegram.say(OFFICER, f"T{short} meninggal")
        said = [one.text for one in await town.hear(OFFICER)]
        assert sum("kunjungan tanggal berapa?" in one for one in said) == 1
        assert "T3, T4, T5: kunjungan tanggal berapa?" in said[2]
        assert "berlaku juga untuk T6" in said[3]
        assert await town.tapped("Kemarin (4/10)", OFFICER) == ["Tercatat: T3, T4, T5, T6, kunjungan 4/10."]
        assert {task(town, number).visited_on for number in numbers} == {date(2026, 10, 4)}
        assert "sudah dijawab" in (await town.tapped("Hari ini (5/10)", OFFICER))[0]

    play(story)


def test_three_answers_in_one_message_are_asked_for_their_day(play: Play) -> None:
    """A list typed in the evening is kept at once, and asked about once; lines that name a day are left out."""

    async def story(town: Town) -> None:
        numbers = await sent_out(town, OFFICER, 4)
        said = await town.said("T3 meninggal\nT4 pindah ke Bogor\nT5 gak kenal\nT6 belum ketemu 4/10", OFFICER)
        assert len(said) == 1
        assert "T3, T4, T5: kunjungan tanggal berapa?" in said[0]
        await town.said("kmrn lusa", OFFICER)
        kept = [task(town, number) for number in numbers]
        assert [one.result for one in kept] == ["Meninggal", "Pindah", "Tidak dikenal", "Belum bertemu"]
        assert [one.visited_on for one in kept] == [date(2026, 10, 3)] * 3 + [date(2026, 10, 4)]

    play(story)


def test_an_overdue_task_is_asked_for_its_day_and_a_told_day_is_not(play: Play) -> None:
    """After its ``Batas Waktu`` the day is doubtful; a day in the words is taken."""

    async def story(town: Town) -> None:
        await join(town, OFFICER)
        one = await give(town, OFFICER, 0, due=date(2026, 10, 4))
        two = await give(town, OFFICER, 1, due=date(2026, 10, 4))
        assert "kunjungan tanggal berapa?" in (await town.said("T3 pindah", OFFICER))[0]
        assert "tanggal berapa" not in (await town.said("T4 pindah kemarin", OFFICER))[0]
        assert [task(town, number).visited_on for number in (one, two)] == [date(2026, 10, 5), date(2026, 10, 4)]

    play(story)


@pytest.mark.parametrize(("words", "why"), [("T3 pindah besok", "belum lewat"), ("T3 pindah 1/9", "terlalu jauh")])
def test_an_impossible_day_is_asked_back_and_nothing_is_lost(play: Play, words: str, why: str) -> None:
    """A day ahead or before there was the task is not taken, but the answer is, and the day stays in its note."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        (said,) = await town.said(words, OFFICER)
        assert why in said
        assert "kunjungan tanggal berapa?" in said
        kept = task(town, number)
        assert (kept.result, kept.visited_on) == ("Pindah", date(2026, 10, 5))
        assert "disebut tanggal" in kept.note

    play(story)


def test_numbers_that_are_not_theirs_are_answered_with_what_to_do(play: Play) -> None:
    """Unknown numbers and a colleague's task change nothing and lead to ``/tugas``."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER)
        await join(town, COLLEAGUE)
        for who, words in ((OFFICER, "T99 pindah"), (COLLEAGUE, "T3 meninggal"), (OFFICER, "T317201 pindah")):
            (said,) = await town.said(words, who)
            assert "tidak ada di daftar tugas Bapak/Ibu" in said
            assert "/tugas" in said

    play(story)


@pytest.mark.parametrize(
    "words",
    [
        "T3 xyz",
        "T3 😀",
        '=HYPERLINK("http://x") T3',
        "T3 " + "panjang " * 375,
        "T3 317201010355900",
        "T3 \u202etidak tahu",
    ],
    ids=["xyz", "emoji", "formula", "3000", "nik", "rtl"],
)
def test_an_unclear_result_is_asked_for_and_its_words_become_the_note(play: Play, words: str) -> None:
    """What cannot be read is asked back with five buttons; the tap keeps what was said before."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        said = await town.said(words, OFFICER)
        if not words.startswith("T3"):  # nobody's answer: an ordinary message
            assert task(town, number).result == ""
            return
        assert "Hasil T3 belum terbaca" in said[0]
        await town.tapped("⏳ Belum bertemu", OFFICER)
        kept = task(town, number)
        assert kept.result == Visit.NOT_MET
        assert kept.note and len(kept.note) <= 500

    play(story)


def test_a_half_told_report_is_not_disturbed(play: Play) -> None:
    """An answer in the middle of a form is kept, and the form goes on where it was."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("Bu Sumirah meninggal kemarin", OFFICER)
        said = await town.said("T3 pindah", OFFICER)
        assert said[0].startswith("Tercatat: T3 – Pindah")
        assert "Berapa NIK-nya?" in said[-1]
        assert task(town, number).result == "Pindah"

    play(story)


def test_an_answer_goes_before_any_other_talk(play: Play) -> None:
    """A result that arrives while something else was begun (``/cek``) is kept, not taken for that talk's answer."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        for begun in ("/cek", "/info", "/saya"):
            await town.said(begun, OFFICER)
            assert (await town.said("T3 masih tinggal", OFFICER))[0].startswith(("Tercatat", "Sudah tercatat"))
        assert task(town, number).result == "Masih tinggal"

    play(story)


def test_an_officer_still_reports_like_everybody(play: Play) -> None:
    """Reports in words, ``nihil`` and questions without a task's number go their usual way."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER)
        await town.said("T3", OFFICER)
        assert "Saya catat: Meninggal, Painem" in (await town.said("Bu Painem meninggal kemarin", OFFICER))[0]
        await town.said("/batal", OFFICER)
        assert "tugas" not in (await town.said("terima kasih", OFFICER))[0]

    play(story)


def test_the_list_names_people_only_to_their_officer(play: Play) -> None:
    """``/tugas`` shows the officer's visits by RT, never the reporter; others are told kindly."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 2)
        (said,) = await town.said("/tugas", OFFICER)
        assert "Sukamaju · RW 005\nRT 003\nT3 · Meninggal · Tarmi · Jl. Contoh 5 · batas 12/10" in said
        assert "Darma" not in said
        assert "untuk petugas lapangan" in (await town.said("/tugas", RT))[0]
        assert "Tidak ada tugas" in (await town.said("/tugas", ANI))[0]
        assert not any("Tarmi" in one.text for one in town.telegram.messages(STAFF_CHAT))

    play(story)


def test_a_long_list_goes_out_on_paper(play: Play) -> None:
    """More than four messages of tasks become a PDF; a list of some dozens stays a few messages of fair length."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 1)
        _crowd(town, 60)
        town.telegram.say(OFFICER, "/tugas")
        shown = await town.hear(OFFICER)
        assert 1 < len(shown) <= 4
        assert all(len(one.text) <= 3500 for one in shown)
        assert sum(one.text.count("· Jl. Contoh") for one in shown) == 61
        _crowd(town, 200, since=100)
        town.telegram.say(OFFICER, "/tugas")
        text, paper = await town.hear(OFFICER)
        assert "PDF" in text.text
        assert "Berisi data pribadi" in paper.text

    play(story)


def _crowd(town: Town, count: int, since: int = 10) -> None:
    from dataclasses import asdict

    from sqlalchemy import insert

    from reporting.journal import people
    from reporting.journal.tasks import tasks
    from reporting.model import Area

    now = town.city.clock()
    with town.city.service.store.begin() as tx:
        who = people.of_user(tx, OFFICER)[0]
        rows = [
            {
                "office": who.office, "number": f"DPB-2609-{place:05}-0", "short": place, "made_at": now, "open": True,
                "kind": "Meninggal", "name": f"Warga Contoh {place}", "address": f"Jl. Contoh Panjang Sekali {place}",
                "area": asdict(Area("Utara", "Sukamaju", f"{place // 20:03}", f"{place // 5:03}")), "reason": "",
                "officer": who.id, "due": (now.date() + timedelta(days=3)).isoformat(), "by_button": True,
            }
            for place in range(since, since + count)
        ]  # fmt: skip
        tx.execute(insert(tasks), rows)


def test_tasks_are_handed_over_to_a_colleague(play: Play) -> None:
    """The colleague is chosen by a button, told, and has the task; the giver has it no more."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("/tugas", OFFICER)
        assert "Belum ada petugas lapangan lain" in "".join(await _hand(town, "T3"))
        await join(town, COLLEAGUE)
        asked = await _hand(town, "T3")
        assert asked[-1] == "Serahkan T3 kepada siapa?"
        given = await town.tapped("Bu Keliling · Sukamaju", OFFICER)
        assert given == ["T3 sudah diserahkan kepada Bu Keliling. Terima kasih, Bapak/Ibu."]
        heard = town.telegram.messages(COLLEAGUE)[-1].text
        assert heard.startswith("Pak Lapang menyerahkan 1 tugas kunjungan kepada Bapak/Ibu: T3.")
        assert "sudah tidak ada pada Bapak/Ibu" in (await town.tapped("Bu Keliling · Sukamaju", OFFICER))[0]
        assert "tidak ada di daftar" in (await town.said("T3 pindah", OFFICER))[0]
        assert (await town.said("T3 pindah", COLLEAGUE))[0].startswith("Tercatat")
        assert task(town, number).result == "Pindah"

    async def _hand(town: Town, label: str) -> list[str]:
        await town.said("/tugas", OFFICER)
        await town.tapped("🤝 Serah terima", OFFICER)
        return await town.tapped(label, OFFICER)

    play(story)


BUTTONS = (
    "visit|", "visit|9 9", "visit|x y", "visit|1 9", "visit-day|x", "visit-day|2026-10-04", "visit-card|77",
    "visit-photo|77", "visit-other|", "visit-to|1 *", "visit-to|x", "visit-pass|88", "visit-pdf|",
)  # fmt: skip


def test_old_and_made_up_buttons_are_answered_kindly(play: Play) -> None:
    """Any data of our buttons, from anybody, gets one sentence and changes no visit."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        before = task(town, number)
        for data in BUTTONS:
            for who in (RT, OFFICER):
                assert await town.pressed(f"0|{data}", who), data
        assert task(town, number) == before

    play(story)
