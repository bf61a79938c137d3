"""Field officers whose answers come late or at a bad moment: which day counts, and that nothing they found is lost."""

from datetime import date, timedelta

import pytest

from tests.fieldwork.test_officer_photos import packed, photo, street, told_staff
from tests.fieldwork.visiting_town import LESTARI, decide, enrolled, given, row
from tests.fieldwork.walkers import OFFICER, sent_out, task
from tests.standins.townhall import Play, Town


async def _late(town: Town, words: str, hours: float = 3, who: int = OFFICER) -> str:
    """A message that was sent so long ago; what comes back."""
    town.telegram.say(who, words, date=town.city.clock() - timedelta(hours=hours))
    (said,) = await town.hear(who)
    return said.text


def test_a_day_that_was_said_is_not_overwritten_by_the_day_of_another_visit(play: Play) -> None:
    """Whoever answers "kunjungan tanggal berapa?" with the task's number is asked of it no more."""

    async def story(town: Town) -> None:
        one, two = await sent_out(town, OFFICER, 2)
        await _late(town, "T3 meninggal")
        await town.said("T3 3/10", OFFICER)
        assert "T4: kunjungan tanggal berapa?" in await _late(town, "T4 meninggal")
        await town.said("kemarin", OFFICER)
        assert [task(town, number).visited_on for number in (one, two)] == [date(2026, 10, 3), date(2026, 10, 4)]

    play(story)


@pytest.mark.parametrize("between", ["/cek", "/info", "Bagaimana syarat menjadi pemilih?"])
def test_the_day_may_be_answered_after_another_talk(play: Play, between: str) -> None:
    """What the counter is asked in between does not take the question about the day away."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await _late(town, "T3 meninggal")
        await town.said(between, OFFICER)
        assert await town.tapped("Kemarin (4/10)", OFFICER) == ["Tercatat: T3, kunjungan 4/10."]
        assert task(town, number).visited_on == date(2026, 10, 4)

    play(story)


@pytest.mark.parametrize("answer", ["kemarin", "4/10", "4 Oktober", "kemarin tanggal 4"])
def test_a_visit_may_have_been_before_its_task_was_typed(play: Play, answer: str) -> None:
    """Offices send people out by a call; the day they name stands in ``Waktu`` all the same."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        short = row(town, number)["Alasan"].partition(" ")[0]
        assert "kunjungan 2/10" in await _late(town, f"{short} masih tinggal", hours=72, who=LESTARI)
        assert await town.said(answer, LESTARI) == [f"Tercatat: {short}, kunjungan 4/10."]
        await town.meet()
        cells = row(town, number)
        assert (cells["Hasil"], cells["Waktu"]) == ("Masih tinggal", "2026-10-04 (dicatat 2026-10-05 09:00)")

    play(story)


def test_what_was_found_counts_although_the_office_ended_the_visit(play: Play) -> None:
    """Somebody without signal does not know that; the answer still stands in the tab."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        short = row(town, number)["Alasan"].partition(" ")[0]
        decide(town, number, Status="Cek Dukcapil")
        await town.meet()
        assert "Tidak ada tugas" in (await town.said("/tugas", LESTARI))[0]
        assert (await town.said(f"{short} masih tinggal", LESTARI))[0].startswith("Tercatat")
        await town.meet()
        assert row(town, number)["Hasil"] == "Masih tinggal"
        assert not task(town, number).open

    play(story)


def test_a_sign_around_the_answer_is_no_note(play: Play) -> None:
    """``“T3 meninggal”`` is typed as the list shows it, quotation marks and all."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("“T3 meninggal”", OFFICER)
        assert (task(town, number).result, task(town, number).note) == ("Meninggal", "")

    play(story)


def test_a_file_that_breaks_the_decoder_does_not_stop_the_others(play: Play) -> None:
    """TIFF and EPS are not decoded at all; the pictures behind them are fetched and compared as ever."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 2)
        for content in (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n", _tiff()):
            await photo(town, content, "T3 meninggal")
        await photo(town, packed(street(1)), "T3 meninggal")
        await photo(town, packed(street(1), 60), "T4 meninggal")
        assert len(told_staff(town)) == 1

    play(story)


def _tiff() -> bytes:
    from io import BytesIO

    content = BytesIO()
    street(4).save(content, "TIFF")
    return content.getvalue()


def test_only_what_phones_send_is_decoded() -> None:
    """A picture in a format of printers has no likeness, however well it could be read."""
    from scheduler.documents.likeness import likeness

    assert likeness(packed(street(4)))
    assert likeness(_tiff()) == ""
