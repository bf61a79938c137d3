"""The staff's morning digest: what waits, on working mornings, once, and only if there is something to say."""

from datetime import date, datetime

from reporting.journal import asks, questions, sidalih
from reporting.model import Month, Question
from reporting.settings import Reminders
from scheduler import digest
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

RT = EVERYBODY["RT 003/005 Sukamaju"]
SIGNED = {"Status": "Disetujui", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}


def at(day: int, hour: int = 8, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


async def read(town: Town, moment: datetime) -> list[str]:
    """What the staff chat reads because of the duties of this moment, run three times, without the other notices."""
    town.city.clock.time = moment
    for _ in range(3):
        await town.city.service.do_duties(town.city.office)
    said = [one.text for one in await town.hear(STAFF_CHAT)]
    return [text for text in said if text.startswith("Yang menunggu") or "Belum ada kabar" in text]


async def decided(town: Town, words: str, **cells: str) -> str:
    """A report of the RT head into whose row the staff typed; its number."""
    number = await town.filed(RT, words)
    await town.meet()
    typed = {name.replace("_", " "): value for name, value in cells.items()}
    town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, typed)
    await town.meet()
    return number


def test_the_digest_counts_each_kind_and_names_the_oldest(play: Play) -> None:
    """Waiting with their age, missing evidence, incomplete, overdue visits, lines that failed, open questions."""

    async def story(town: Town) -> None:
        waiting = [await town.filed(RT, f"Bu Contoh{word} meninggal kemarin") for word in ("ani", "ina", "uma", "eka")]
        proof = await decided(town, "Bu Tarmi meninggal kemarin", Status="Perlu bukti")
        bare = await decided(town, "Bu Wati meninggal kemarin", **SIGNED)
        await decided(town, "Bu Sumi meninggal kemarin", **SIGNED, Bukti="Akta kematian", **{"L/P": "P"})
        visit = await decided(town, "Pak Karta meninggal kemarin", Status="Coktas")
        with town.city.service.store.begin() as tx:
            sidalih.learn(tx, "32.72", Month(2026, 9), {"DPB-2609-00007-1": ("Gagal", "NIK ganda")})
            asks.put(tx, "32.72", "contoh", "tab Laporan", "Ya", "Tidak", at(6))
            for which, office in (("P-2610-0001", "32.72"), ("P-2610-0002", "32.72"), ("P-2610-0003", "32.73")):
                questions.add(tx, Question(0, office, which, at(6), 9, None, "Warga", which), aloud=False)
        (said,) = await read(town, at(20))
        assert said == (
            "Yang menunggu hari ini, Selasa, 20 Oktober 2026:\n"
            f"• 4 laporan menunggu verifikasi, paling lama 15 hari: {', '.join(waiting[:3])} dan 1 lainnya\n"
            f"• 1 laporan Perlu bukti: {proof}\n"
            f"• 1 laporan Disetujui tetapi BELUM MASUK DAFTAR: {bare}\n"
            f"• 1 kunjungan Coktas lewat batas waktu: {visit}\n"
            "• 1 baris Gagal di Sidalih: DPB-2609-00007-1\n"
            "• 2 pertanyaan warga atau pelapor menunggu jawaban di tab Pertanyaan\n"
            "• 1 pertanyaan bot di chat ini belum dijawab"
        )

    play(story)


def test_a_visit_is_overdue_by_when_its_status_was_read(play: Play) -> None:
    """A report that waited a month before it was given to the field officers is not overdue the next day."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.meet()
        town.city.clock.time = at(29, 9)
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Coktas"})
        await town.meet()
        with town.city.service.store.begin() as tx:
            assert digest.lines(tx, town.city.office, Reminders(), at(12, month=11)) == []
            overdue = digest.lines(tx, town.city.office, Reminders(), at(13, month=11))
        assert overdue == [f"1 kunjungan Coktas lewat batas waktu: {number}"]

    play(story)


def test_what_was_promised_and_asked_for_once_is_brought_up(play: Play) -> None:
    """From the day after the first asking, until the detail is there or the report is decided."""

    async def story(town: Town) -> None:
        await town.said("Bu Tarmi meninggal kemarin", RT)
        await town.tapped("Menyusul", RT)
        await town.tapped("✅ Kirim", RT)
        await town.meet()
        (row,) = town.rows()
        line = f"• 1 laporan yang isian susulannya masih ditunggu: {row['Nomor']}"
        assert line not in (await read(town, at(16)))[0]
        await read(town, at(19))
        assert line in (await read(town, at(20)))[0]
        town.city.type_cells("Laporan", lambda _: True, {"NIK": "3272010503609001"})
        await town.meet()
        assert line not in (await read(town, at(21)))[0]

    play(story)


def test_nothing_is_said_when_nothing_waits(play: Play) -> None:
    """An office without open matters reads no digest; what comes up at noon waits for the next morning."""

    async def story(town: Town) -> None:
        assert await read(town, at(6)) == []
        town.city.clock.time = at(6, 12)
        await town.filed(RT)
        assert await read(town, at(6, 12, 1)) == []
        assert len(await read(town, at(7))) == 1

    play(story)


def test_only_on_working_mornings_and_late_only_on_the_same_day(play: Play) -> None:
    """Not before eight, not on Saturday, not in the quiet hours; started at noon it still comes."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        assert await read(town, at(9, 7, 59)) == []
        assert await read(town, at(9, 20)) == []
        assert [await read(town, at(day, 9)) for day in (10, 11)] == [[], []]
        assert len(await read(town, at(12, 12))) == 1
        assert await read(town, at(12, 15)) == []

    play(story)


def test_on_the_last_working_morning_the_staff_read_who_is_silent(play: Play) -> None:
    """Friday 30 October, of a month that ends on Saturday: also when nothing else waits."""

    async def story(town: Town) -> None:
        assert (await read(town, at(30)))[-1] == (
            "Batas Oktober 2026: 31 Oktober 2026.\nBelum ada kabar dari 2 pelapor:\n"
            "• Sukamaju (2): Kelurahan, Panti Wreda Contoh"
        )
        assert date(2026, 10, 30).weekday() == 4

    play(story)
