"""Visits: the staff's button, what was found, who is reminded, what officers pass on, what is forgotten."""

from datetime import date, datetime, timedelta

from reporting.journal import task_desk, tasks
from reporting.model import Visit
from scheduler import digest
from tests.fieldwork.visiting_town import JAYA, LESTARI, RT, answer, decide, enrolled, given, heard, plan, row, task
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, ZONE, Play, Town

BUDI = EVERYBODY["Budi dari KPU"]
BUTTON = "kematian tanpa surat ke petugas lapangan"


def at(day: int, hour: int = 9, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


async def duties(town: Town, moment: datetime) -> None:
    """What the clock brings at this moment, three times over."""
    town.city.clock.time = moment
    for _ in range(3):
        await town.city.service.do_duties(town.city.office)
    await town.city.turn_over()


# ---------------------------------------------------------------- the button
def test_one_press_makes_visits_of_all_deaths_without_a_document(play: Play) -> None:
    """Only of deaths nobody decided and nothing proves; their status stays; a second press says that it was done."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        first = await town.filed(RT)
        second = await town.filed(RT, "Bu Karsinah meninggal kemarin")
        proven = await town.filed(RT, "Bu Painem meninggal kemarin")
        rejected = await town.filed(RT, "Bu Sumirah meninggal kemarin")
        visited = await given(town, "Pak Wagiman")
        decide(town, second, Status="Perlu bukti")
        decide(town, proven, Bukti="Akta kematian")
        decide(town, rejected, Status="Ditolak")
        await town.meet()
        await duties(town, at(30))
        (offered,) = [one for one in town.telegram.messages(STAFF_CHAT) if BUTTON in str(one.buttons)]
        assert "2 laporan meninggal belum ada suratnya" in offered.text
        (label,) = offered.buttons[0]
        assert label == "Kirim 2 kematian tanpa surat ke petugas lapangan"
        town.telegram.tap(BUDI, label, chat_id=STAFF_CHAT)
        town.telegram.tap(BUDI, label, chat_id=STAFF_CHAT)
        done, again = [one.text for one in await town.hear(STAFF_CHAT)]
        assert done.startswith("2 laporan meninggal kini menjadi tugas kunjungan: T2 dan T3.")
        assert again.startswith("Sudah dikirim.")
        await town.meet()
        assert {one["Nomor"] for one in town.city.rows("Coktas")} == {visited, first, second}
        status = {one["Nomor"]: one["Status"] for one in town.rows()}
        assert (status[first], status[second]) == ("Menunggu verifikasi", "Perlu bukti")
        assert "Ada 2 tugas baru" in heard(town, LESTARI)[-1]
        decide(town, first, Status="Ditolak")
        await town.meet()
        assert (task(town, first).open, task(town, second).open) == (False, True)

    play(story)


def test_the_button_stands_under_the_closing_too(play: Play) -> None:
    """After the month was closed, if there are deaths without a document; not when there are none."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        await town.meet()
        town.city.clock.time = at(1, 9, month=11)
        await town.city.service.close_due(town.city.office)
        await town.city.turn_over()
        (offered,) = [one for one in town.telegram.messages(STAFF_CHAT) if BUTTON in str(one.buttons)]
        assert "belum masuk daftar" in offered.text
        assert "Tarmi" not in offered.text

    play(story)


# ---------------------------------------------------------------- what was found
def test_an_answer_stands_in_the_tab_and_the_staff_hear_of_it_once(play: Play) -> None:
    """Result, day, note and photographs beside the row; numbers only in the staff chat; ``Status`` stays."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        answer(town, number, Visit.DIED, "kata keluarga", photos=2, day=date(2026, 10, 4))
        await town.meet()
        await town.meet()
        shown = row(town, number)
        assert (shown["Hasil"], shown["Waktu"]) == ("Meninggal", "2026-10-04 (dicatat 2026-10-05 09:00)")
        assert (shown["Catatan Petugas"], shown["Berkas"]) == ("kata keluarga", f"2 berkas: lampiran/{number}")
        (said,) = [text for text in heard(town, STAFF_CHAT) if "Hasil kunjungan" in text]
        assert f"T1 ({number}): Meninggal" in said
        assert "Tarmi" not in said
        (report,) = town.rows()
        assert (report["Status"], report["Bukti"]) == ("Coktas", "Belum diperiksa")

    play(story)


def test_somebody_not_met_stays_to_be_visited(play: Play) -> None:
    """``Belum bertemu`` keeps the visit open; what is found later takes its place and is told."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        number = await given(town)
        answer(town, number, Visit.NOT_MET)
        await town.meet()
        assert (task(town, number).open, row(town, number)["Waktu"]) == (True, "2026-10-05 09:00")
        town.city.clock.go(days=1)
        answer(town, number, Visit.MOVED, "ke Bogor")
        answer(town, number, Visit.MOVED, "ke Bogor")
        await town.meet()
        assert (task(town, number).open, row(town, number)["Hasil"]) == (False, "Pindah")
        assert [
            text.split("): ")[1].split("\n")[0] for text in heard(town, STAFF_CHAT) if "Hasil kunjungan" in text
        ] == [
            "Belum bertemu",
            "Pindah",
        ]

    play(story)


def test_hasil_coktas_without_a_result_is_pointed_out(play: Play) -> None:
    """Beside the row while nobody found anything out, or the opposite, and no more once it agrees."""

    async def story(town: Town) -> None:
        number = await given(town, Bukti="Hasil coktas")
        await town.meet()
        (report,) = town.rows()
        assert "hasil kunjungan belum ada di tab Coktas" in report["Peringatan"]
        answer(town, number, Visit.STAYS)
        await town.meet()
        (report,) = town.rows()
        assert "tetapi petugas lapangan mencatat “Masih tinggal”: periksa dulu tab Coktas" in report["Peringatan"]
        answer(town, number, Visit.DIED)
        await town.meet()
        (report,) = town.rows()
        assert "Hasil coktas" not in report["Peringatan"]

    play(story)


# ---------------------------------------------------------------- when
def test_officers_are_not_told_at_night(play: Play) -> None:
    """What a meeting finds late in the evening is told in the morning, in one message."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        town.city.clock.time = at(5, 21)
        await given(town)
        await given(town, "Bu Karsinah")
        assert not any("tugas baru" in text for text in heard(town, LESTARI))
        town.city.clock.time = at(6, 7)
        await town.meet()
        assert heard(town, LESTARI)[-1].startswith("Ada 2 tugas baru")

    play(story)


def test_overdue_visits_are_spoken_of_once_a_working_day(play: Play) -> None:
    """In working hours, one message an officer; not at the weekend, not when the clock was set back, not when over."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        first, second = await given(town), await given(town, "Bu Karsinah")
        plan(town, first, Batas_Waktu="8/10")
        plan(town, second, Batas_Waktu="9/10")
        await town.meet()

        def reminded() -> list[str]:
            return [text for text in heard(town, LESTARI) if "lewat batas waktunya" in text]

        await duties(town, at(8))  # the day itself is not overdue
        await duties(town, at(9, 7, 59))
        assert reminded() == []
        await duties(town, at(9, 8))
        assert reminded()[0].startswith("1 tugas sudah lewat batas waktunya: T1.")
        for moment in (at(9, 15), at(9, 8, 30), at(10), at(11), at(12, 16)):  # later, set back, weekend, after hours
            await duties(town, moment)
        assert len(reminded()) == 1
        await duties(town, at(12))
        assert reminded()[1].startswith("2 tugas sudah lewat batas waktunya: T1 dan T2.")
        answer(town, first, Visit.STAYS)
        await duties(town, at(13))
        assert reminded()[2].startswith("1 tugas sudah lewat batas waktunya: T2.")

    play(story)


def test_the_digest_names_a_visit_once(play: Play) -> None:
    """Overdue ones, and those that were answered and wait for a decision; nothing twice."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        first, second = await given(town), await given(town, "Bu Karsinah")
        answer(town, second, Visit.DIED)
        with town.city.service.store.begin() as tx:
            lines = digest.lines(tx, town.city.office, town.city.service.settings.reminders, at(20))
        assert lines == [
            f"1 kunjungan Coktas lewat batas waktu: {first}",
            f"1 laporan sudah ada hasil kunjungannya, menunggu diputuskan: {second}",
        ]

    play(story)


# ---------------------------------------------------------------- passed on, forgotten
def test_a_visit_passed_on_by_officers_changes_petugas_once(play: Play) -> None:
    """The bot writes the new name over the old one; what staff type afterwards stays theirs."""

    async def story(town: Town) -> None:
        lestari = await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        jaya = await enrolled(town, "Pak Jaya", JAYA, "Mekar")
        number = await given(town)
        which = task(town, number).id
        with town.city.service.store.begin() as tx:
            (passed,) = tasks.pass_on(tx, [which], jaya, lestari, town.city.clock())
        assert passed.officer == jaya
        await town.meet()
        await town.meet()
        assert row(town, number)["Petugas"] == "Pak Jaya"
        assert not any("sudah dipegang" in text for text in heard(town, LESTARI))
        plan(town, number, Petugas="Bu Lestari")
        await town.meet()
        await town.meet()
        assert (row(town, number)["Petugas"], task(town, number).officer) == ("Bu Lestari", lestari)

    play(story)


def test_staff_who_named_another_officer_meanwhile_win(play: Play) -> None:
    """A visit was passed on, but ``Petugas`` says something new: the staff's word counts."""

    async def story(town: Town) -> None:
        lestari = await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        jaya = await enrolled(town, "Pak Jaya", JAYA, "Mekar")
        number = await given(town)
        which = task(town, number).id
        with town.city.service.store.begin() as tx:
            tasks.pass_on(tx, [which], jaya, lestari, town.city.clock())
        plan(town, number, Petugas="Budi")
        await town.meet()
        assert row(town, number)["Petugas"] == "Budi"
        assert task(town, number).officer not in (jaya, lestari)
        assert "T1 sudah dipegang petugas lain" in heard(town, JAYA)[-1]

    play(story)


def test_old_visits_forget_whom_they_were_about(play: Play) -> None:
    """Once they ended long enough ago; those that are open, or ended lately, are kept."""

    async def story(town: Town) -> None:
        await enrolled(town, "Bu Lestari", LESTARI, "Sukamaju")
        over, still = await given(town), await given(town, "Bu Karsinah")
        answer(town, over, Visit.DIED, "kata keluarga")
        now = town.city.clock()
        with town.city.service.store.begin() as tx:
            assert task_desk.forget(tx, now, destroy=True) == 0
            assert task_desk.forget(tx, now + timedelta(days=1), destroy=False) == 1
            assert task_desk.forget(tx, now + timedelta(days=1), destroy=True) == 1
            assert task_desk.forget(tx, now + timedelta(days=1), destroy=True) == 0
        gone = task(town, over)
        assert (gone.name, gone.address, gone.note, gone.area.kelurahan, gone.result) == ("", "", "", "", "Meninggal")
        assert task(town, still).name == "Karsinah"
        before = town.city.rows("Coktas")
        await town.meet()
        assert town.city.rows("Coktas") == before

    play(story)
