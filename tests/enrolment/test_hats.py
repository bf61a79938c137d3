"""Several areas or roles of one account, and staff who file for others."""

from tests.enrolment import ANI, RT, add_row, buttons, share, staff_say
from tests.standins.townhall import EVERYBODY, Play, Town

NEIGHBOUR = EVERYBODY["RT kabupaten"]


async def second_area(town: Town) -> None:
    """Pak Darma also heads RT 002/001 in Mekar."""
    await add_row(town, "Pak Darma", RW="1", RT="2", Telepon="081200000103")
    await share(town, RT, "081200000103")


def test_a_report_is_filed_for_the_area_it_tells(play: Play) -> None:
    """Whichever hat is on; a report that names no place is for the one in use."""

    async def story(town: Town) -> None:
        await second_area(town)
        elsewhere = await town.filed(RT, "Bu Tarmi RT 3 RW 5 Kelurahan Sukamaju meninggal kemarin")
        here = await town.filed(RT, "Pak Contoh Sutrisno meninggal kemarin")
        await town.meet()
        rows = {row["Nomor"]: row for row in town.rows()}
        assert (rows[elsewhere]["Kelurahan"], rows[elsewhere]["RT"], rows[elsewhere]["Peringatan"]) == (
            "Sukamaju",
            "003",
            "",
        )
        assert (rows[here]["Kelurahan"], rows[here]["RT"], rows[here]["Peringatan"]) == ("Mekar", "002", "")
        (coverage,) = [row for row in town.city.rows("Kepatuhan") if row["Kelurahan"] == "Mekar"]
        assert (coverage["Pelapor"], coverage["Lapor"]) == ("2", "1")

    play(story)


def test_saya_lists_and_switches_hats(play: Play) -> None:
    """A button for each other area; reports of all of them stand in `/laporanku`."""

    async def story(town: Town) -> None:
        await second_area(town)
        (me,) = await town.said("/saya", RT)
        assert me.split("\n")[1] == "RT, RT 002 RW 001 Mekar – KPU Kota Contoh"
        assert "• RT, RT 003 RW 005 Sukamaju – KPU Kota Contoh" in me
        assert await town.tapped("Pakai: RT 003 RW 005 Sukamaju", RT) == [
            "Baik, sekarang Bapak/Ibu melapor untuk RT 003 RW 005 Sukamaju."
        ]
        number = await town.filed(RT)
        await town.said("/saya", RT)
        await town.tapped("Pakai: RT 002 RW 001 Mekar", RT)
        assert number in (await town.said("/laporanku", RT))[0]
        (nothing,) = await town.said("/nihil", RT)
        assert "Dicatat untuk RT 002 RW 001 Mekar. Untuk wilayah lain, ganti dulu di /saya." in nothing

    play(story)


def test_hats_of_two_offices_keep_apart(play: Play) -> None:
    """The report goes to the office whose area it tells, with that office's sheet only."""

    async def story(town: Town) -> None:
        await add_row(town, "Pak Seberang", RW="1", RT="2", Telepon="081200000203")
        await share(town, NEIGHBOUR, "081200000203")
        (me,) = await town.said("/saya", NEIGHBOUR)
        assert "RT, RT 002 RW 001 Mekar – KPU Kota Contoh" in me
        assert "• RT, RT 001 RW 001 Tepian – KPU Kabupaten Seberang" in me
        far = await town.filed(NEIGHBOUR, "Bu Tarmi RT 1 RW 1 Kelurahan Tepian meninggal kemarin")
        await town.meet()
        await town.regency.meet()
        assert town.rows() == []
        assert [(row["Nomor"], row["Kelurahan"]) for row in town.regency.rows("Laporan")] == [(far, "Tepian")]

    play(story)


def test_staff_file_for_an_area_in_private(play: Play) -> None:
    """The row names area and channel, the receipt goes to the staff member, and the area counts as heard."""

    async def story(town: Town) -> None:
        await town.said("/lapor", ANI)
        await town.tapped("🗣 Atas nama", ANI)
        for label in ("Sukamaju", "RW 005", "RT 004"):
            await town.tapped(label, ANI)
        (ready,) = await town.tapped("WhatsApp", ANI)
        assert ready.startswith("Atas nama RT 004 RW 005 Sukamaju (WhatsApp). Apa yang dilaporkan?")
        number = await town.filed(ANI, "[04/10 05.20] Pak RT: Bu Tarmi meninggal kemarin")
        assert number.startswith("DPB-2610-")
        await town.meet()
        (row,) = town.rows()
        expected = {
            "Saluran": "WhatsApp",
            "Pelapor": "Ani",
            "Peran": "KPU",
            "Kecamatan": "Utara",
            "Kelurahan": "Sukamaju",
            "RW": "005",
            "RT": "004",
            "Tanggal Kejadian": "2026-10-03",
        }
        assert {column: row[column] for column in expected} == expected
        (coverage,) = [row for row in town.city.rows("Kepatuhan") if row["Kelurahan"] == "Sukamaju"]
        assert (coverage["Lapor"], coverage["Belum Lapor"]) == ("1", "4")

    play(story)


def test_filing_for_others_ends_when_it_is_ended(play: Play) -> None:
    """It goes on for the next reports, says so above the menu, and stops by button, `/batal` or after half a day."""

    async def story(town: Town) -> None:
        async def begin() -> None:
            await town.said("/lapor", ANI)
            await town.tapped("🗣 Atas nama", ANI)
            await town.said("mekar", ANI)
            await town.tapped("RW 001", ANI)
            await town.tapped("RW 001 saja", ANI)
            await town.tapped("Telepon", ANI)

        await begin()
        assert (await town.said("/lapor", ANI))[0].startswith("Atas nama RW 001 Mekar (Telepon).")
        await town.tapped("Selesai atas nama", ANI)
        assert (await town.said("/lapor", ANI))[0].startswith("Apa yang ingin Bapak/Ibu laporkan?")
        await begin()
        assert (await town.said("/batal", ANI))[0] == "Baik, laporan berikutnya atas nama Bapak/Ibu sendiri."
        await begin()
        town.city.clock.go(hours=13)
        assert (await town.said("/lapor", ANI))[0].startswith("Apa yang ingin Bapak/Ibu laporkan?")

    play(story)


def test_nothing_to_report_may_be_told_by_telephone(play: Play) -> None:
    """Noted for the area's own rows, also of somebody without Telegram; without a row the staff read what to do."""

    async def story(town: Town) -> None:
        async def tell(rt: str) -> str:
            await town.said("/lapor", ANI)
            await town.tapped("🗣 Atas nama", ANI)
            for label in ("Mekar", "RW 001", rt, "Telepon"):
                await town.tapped(label, ANI)
            return (await town.said("/nihil", ANI))[0]

        assert (await tell("RT 001")).startswith("Baik, kami catat untuk RT 001 RW 001 Mekar (Telepon): tidak ada")
        await town.said("/batal", ANI)
        assert (await tell("RT 002")).startswith("Belum ada pelapor aktif untuk RT 002 RW 001 Mekar (Telepon)")
        await town.meet()
        (coverage,) = [row for row in town.city.rows("Kepatuhan") if row["Kelurahan"] == "Mekar"]
        assert (coverage["Pelapor"], coverage["Nihil"], coverage["Belum Lapor"]) == ("1", "1", "0")

    play(story)


def test_only_staff_file_for_others(play: Play) -> None:
    """Nobody else has the button, and a changed app that presses it gets nowhere."""

    async def story(town: Town) -> None:
        await town.said("/lapor", RT)
        assert "🗣 Atas nama" not in buttons(town, RT)
        assert "Atas nama" not in " ".join(await town.pressed("0|behalf|", RT))
        assert "Tulis kelurahannya" in (await staff_say(town, "/tautan"))[0]

    play(story)
