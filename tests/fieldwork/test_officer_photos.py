"""Photographs of visits: captions, albums, replies, and the same picture on two cases."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from reporting.journal.tables import attachments
from scheduler.documents.likeness import likeness
from tests.fieldwork.walkers import OFFICER, RT, give, sent_out, task
from tests.standins.townhall import STAFF_CHAT, Play, Town


def street(seed: int, shift: int = 0) -> Image.Image:
    """A row of houses; ``shift`` looks a little further along it."""
    dice = Random(seed)
    picture = Image.new("RGB", (1280, 960), (180, 200, 230))
    pen = ImageDraw.Draw(picture)
    left = -300
    while left < 1600:
        wide, high = dice.randint(90, 300), dice.randint(200, 650)
        shade = (dice.randint(20, 230), dice.randint(20, 230), dice.randint(20, 230))
        pen.rectangle((left - shift, 810 - high, left + wide - shift, 810), fill=shade)
        for _ in range(4):
            x, y = left + dice.randint(5, wide - 30) - shift, 810 - dice.randint(40, high)
            pen.rectangle((x, y, x + 40, y + 60), fill=(dice.randint(0, 255),) * 3)
        left += wide
    pen.rectangle((0, 810, 1280, 960), fill=(90, 90, 95))
    return picture


def packed(picture: Image.Image, quality: int = 85) -> bytes:
    """As a JPEG."""
    content = BytesIO()
    picture.save(content, "JPEG", quality=quality)
    return content.getvalue()


async def photo(town: Town, content: bytes, caption: str = "", **more: str | int) -> list[str]:
    """Send a picture; what comes back."""
    town.telegram.send_photo(OFFICER, content, caption, **more)  # type: ignore[arg-type] # album and reply_to by name
    said = [one.text for one in await town.hear(OFFICER)]
    await town.city.turn_over()  # what was seen when it was fetched is told now
    return said


def told_staff(town: Town) -> list[str]:
    """The alarms in the staff chat."""
    return [one.text for one in town.telegram.messages(STAFF_CHAT) if one.text.startswith("Foto yang sama")]


def test_a_caption_is_an_answer_and_its_picture_stands_with_the_report(play: Play) -> None:
    """``T3 meninggal`` below a photograph is noted, the picture counted and kept with the report."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        said = await photo(town, packed(street(1)), "T3 meninggal")
        assert said == ["Tercatat: T3 – Meninggal, kunjungan 5/10. 1 foto ikut tersimpan."]
        assert task(town, number).photos == 1
        await town.meet()
        assert next(row for row in town.rows() if row["Nomor"] == number)["Lampiran"].startswith("1 berkas")

    play(story)


def test_an_album_is_one_answer(play: Play) -> None:
    """Only the first picture carries the caption; the others join it without a word."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        for place, caption in enumerate(("T3 pindah", "", "")):
            town.telegram.send_photo(OFFICER, packed(street(place)), caption, album="a1")
        assert len(await town.hear(OFFICER)) == 1
        assert task(town, number).photos == 3

    play(story)


def test_a_picture_without_a_word_waits_for_its_task(play: Play) -> None:
    """It is kept and asked about; the task's button, or the answer typed later, takes it along."""

    async def story(town: Town) -> None:
        one, two = await sent_out(town, OFFICER, 2)
        assert "untuk tugas yang mana?" in (await photo(town, packed(street(1))))[0]
        assert "Apa hasil kunjungan T3" in (await town.tapped("T3 · Tarmi", OFFICER))[0]
        assert "1 foto ikut tersimpan" in (await town.said("meninggal", OFFICER))[0]
        await photo(town, packed(street(2)), "foto rumahnya")
        assert "1 foto ikut tersimpan" in (await town.said("T4 tidak dikenal", OFFICER))[0]
        assert [task(town, number).photos for number in (one, two)] == [1, 1]

    play(story)


@pytest.mark.parametrize("caption", ["T99 meninggal", "T3 entahlah"], ids=["another's number", "no result"])
def test_a_picture_with_a_bad_caption_is_not_lost(play: Play, caption: str) -> None:
    """It waits until it is said what it shows."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        assert await photo(town, packed(street(1)), caption)
        await town.said("T3 pindah", OFFICER)
        assert task(town, number).photos == 1

    play(story)


def test_a_picture_after_the_answer_or_as_a_reply_to_the_task_joins_it(play: Play) -> None:
    """``T3`` alone below a picture, or a picture answering the task's card, belongs to the task."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await town.said("T3", OFFICER)
        card = town.telegram.messages(OFFICER)[-1].message_id
        await town.said("T3 meninggal", OFFICER)
        assert (await photo(town, packed(street(1)), "T3"))[0].startswith("Terima kasih, 1 foto")
        assert (await photo(town, packed(street(2)), reply_to=card))[0].startswith("Terima kasih, 1 foto")
        assert task(town, number).photos == 2

    play(story)


def test_a_picture_may_still_be_for_a_report(play: Play) -> None:
    """An officer who means something else gets the question every reporter gets."""

    async def story(town: Town) -> None:
        (number,) = await sent_out(town, OFFICER)
        await photo(town, packed(street(1)))
        assert await town.tapped("Bukan, untuk laporan lain", OFFICER) == ["Foto/berkas ini untuk laporan yang mana?"]
        assert task(town, number).photos == 0

    play(story)


def test_the_same_picture_on_two_cases_is_told_once(play: Play) -> None:
    """Packed again and smaller it is still the same: the staff hear of it once, both rows say so."""

    async def story(town: Town) -> None:
        one, two = await sent_out(town, OFFICER, 2)
        await photo(town, packed(street(1)), "T3 meninggal")
        await photo(town, packed(street(1).resize((640, 480)), 40), "T4 meninggal")
        await photo(town, packed(street(1)), "T4")
        assert told_staff(town) == [
            f"Foto yang sama ada di {one} dan {two}. Mohon dicek sebelum hasil kunjungannya dipakai sebagai bukti."
        ]
        assert "Tarmi" not in told_staff(town)[0]
        assert [_remark(town, number) for number in (one, two)] == ["foto sama dengan T4", "foto sama dengan T3"]

    play(story)


def _remark(town: Town, number: str) -> str:
    from reporting.journal.tasks import tasks

    with town.city.service.store.begin() as tx:
        return tx.scalar(select(tasks.c.remark).where(tasks.c.number == number)) or ""


def test_what_is_no_picture_is_known_by_its_bytes(play: Play) -> None:
    """Unreadable files break nothing; the very same bytes on two cases are noticed all the same."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 2)
        await photo(town, b"\xff\xd8\xff gambar rusak", "T3 meninggal")
        await photo(town, b"\xff\xd8\xff gambar lain", "T4 meninggal")
        assert told_staff(town) == []
        await photo(town, b"\xff\xd8\xff gambar rusak", "T4")
        assert len(told_staff(town)) == 1

    play(story)


def test_other_pictures_raise_no_alarm(play: Play) -> None:
    """The next house, a picture twice on one case, white walls, a family's letter without a visit: no alarm."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 2)
        white = Image.new("RGB", (900, 900), (250, 250, 250))
        speck = white.copy()
        speck.putpixel((3, 3), (0, 0, 0))
        for caption, picture in (
            ("T3 meninggal", street(1)), ("T3", street(1)), ("T4 pindah", street(1, 260)), ("T3", white), ("T4", speck),
        ):  # fmt: skip
            await photo(town, packed(picture), caption)
        for _ in range(2):
            number = await town.filed(RT, "Pak Wagiman pindah ke Bandung tanggal 1 Oktober")
            receipt = next(one for one in town.telegram.messages(RT) if one.from_bot and number in one.text)
            town.telegram.send_photo(RT, packed(street(9)), reply_to=receipt.message_id)
            await town.city.turn_over()
        assert told_staff(town) == []

    play(story)


@pytest.mark.parametrize("seed", range(6))
def test_a_picture_stays_itself_and_differs_from_others(seed: int) -> None:
    """Likeness survives packing, size and a cut edge, and tells the same street from a step further."""
    from reporting.journal.likenesses import ALIKE, distance

    first = street(seed)
    wide, high = first.size
    known = likeness(packed(first))
    same = [packed(first, 30), packed(first.resize((400, 300))), packed(first.crop((20, 15, wide - 20, high - 15)))]
    others = [packed(street(seed, 260)), packed(street(seed + 50)), packed(street(seed + 90))]
    assert len(known) == 32
    assert max(distance(known, likeness(one)) for one in same) <= ALIKE
    assert min(distance(known, likeness(one)) for one in others) > ALIKE


def test_pictures_that_show_nothing_have_no_likeness() -> None:
    """White, black, a gradient, noise, half a file and no file at all give nothing to compare."""
    plain = [Image.new("RGB", (900, 900), shade) for shade in ((255, 255, 255), (0, 0, 0), (130, 120, 110))]
    smooth = Image.linear_gradient("L").resize((900, 900))
    shown = [packed(one) for one in (*plain, smooth, Image.effect_noise((900, 900), 20))]
    assert {likeness(one) for one in (*shown, b"", b"abc", packed(street(1))[:2000])} == {""}


def test_what_is_destroyed_leaves_no_likeness(play: Play) -> None:
    """When a picture's time is over, nothing by which it could be known again stays."""
    from datetime import timedelta

    from reporting.journal import retention

    async def story(town: Town) -> None:
        number = await give(town, RT)
        receipt = next(one for one in town.telegram.messages(RT) if one.from_bot and number in one.text)
        town.telegram.send_photo(RT, packed(street(1)), reply_to=receipt.message_id)
        await town.city.turn_over()
        await town.tapped("✖️ Batalkan laporan", RT)
        await town.tapped("Ya, batalkan", RT)
        with town.city.service.store.begin() as tx:
            assert tx.scalar(select(attachments.c.likeness))
            retention.forget_attachments(tx, town.city.clock() + timedelta(days=1), destroy=True)
            assert tx.execute(select(attachments.c.digest, attachments.c.likeness)).all() == [("", "")]

    play(story)
