"""A visit from the staff's decision to the row in ``Coktas``, through the officer's chat."""

from tests.fieldwork.test_officer_photos import packed, street
from tests.fieldwork.visiting_town import LESTARI, enrolled, given, heard, row
from tests.standins.townhall import STAFF_CHAT, Play, Town


def test_what_an_officer_tells_stands_in_the_tab(play: Play) -> None:
    """Status ``Coktas`` sends the officer out; the answer and its picture stand in its row at the next meeting."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        one = await given(town)
        two = await given(town, "Pak Sutrisno")
        shorts = [row(town, number)["Alasan"].partition(" ")[0] for number in (one, two)]
        listed = (await town.said("/tugas", LESTARI))[-1]
        assert all(f"{short} · Meninggal" in listed for short in shorts)
        for short, words in zip(shorts, ("meninggal, ada makamnya", "belum bertemu"), strict=True):
            town.telegram.send_photo(LESTARI, packed(street(1)), f"{short} {words}")
            await town.city.turn_over()
        await town.meet()
        rows = [row(town, number) for number in (one, two)]
        assert [cells["Hasil"] for cells in rows] == ["Meninggal", "Belum bertemu"]
        assert "ada makamnya" in rows[0]["Catatan Petugas"]
        assert f"foto sama dengan {shorts[1]}" in rows[0]["Catatan Petugas"]
        assert all(cells["Berkas"] for cells in rows)
        assert any(text.startswith("Foto yang sama ada di") for text in heard(town, STAFF_CHAT))

    play(story)
