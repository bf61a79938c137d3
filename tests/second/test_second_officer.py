"""The second officer by chat: shown what to decide about, and only the own press in the own chat counts."""

from reporting.chat.second import YES
from reporting.journal import confirmations, events
from reporting.model import Effect
from reporting.settings import Review
from reporting.texts import second as texts
from tests.second.chat import ANI, BUDI, RT, approved, by_chat, closed, confirmed, morning, press, row, short, typed
from tests.standins.townhall import STAFF_CHAT, Play, Town


def story_of(town: Town, number: str) -> list[tuple[str, str]]:
    with town.city.service.store.begin() as tx:
        return [(event[1], event[2]) for event in events.story(tx, number)]


def test_a_press_in_the_own_chat_lets_a_report_in(play: Play) -> None:
    """In the morning the other officer reads what to decide about; the press fills Verifikator 2 and counts."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town, NIK="3272011203559001", DPID="778899")
        assert row(town, number)["Peringatan"] == f"BELUM MASUK DAFTAR: {texts.AWAITED}"
        await town.hear(STAFF_CHAT)
        await morning(town)
        (letter,) = [one.text for one in await town.hear(BUDI)]
        assert letter.split("\n\n")[1] == (
            f"{number} · Meninggal\nNama: Tarmi\nNIK: 3272********9001\nWilayah: RT 003 RW 005 Sukamaju, Utara\n"
            "DPID: 778899\nBukti: Akta kematian, 3272-KM-1\nVerifikator 1: Ani"
        )
        assert not any("menunggu konfirmasi" in one.text for one in town.telegram.messages(ANI))
        staff = "\n".join(one.text for one in town.telegram.messages(STAFF_CHAT) if one.from_bot)
        assert f"1 laporan menunggu konfirmasi verifikator kedua di chat pribadinya: {number}" in staff
        assert "BELUM MASUK DAFTAR" not in staff.rpartition("Yang menunggu")[2]
        assert await press(town, BUDI, number) == [texts.confirmed(number)]
        await town.meet()
        await town.meet()
        now = row(town, number)
        assert (now["Verifikator 2"], now["Peringatan"], bool(now["Waktu Putusan"])) == ("Budi", "", True)
        told = story_of(town, number)
        assert [who.split()[0] for who, what in told if what == texts.CONFIRMED] == ["petugas"]
        assert [who for who, what in told if what == "Verifikator 2"] == ["bot"]
        assert await press(town, BUDI, number) == [texts.yours_already(number)]

    play(story)


def test_a_name_typed_into_the_sheet_does_not_count(play: Play) -> None:
    """Somebody who types a colleague's name reads how it is done, and the month closes without that report."""

    async def story(town: Town) -> None:
        by_chat(town)
        typed_in = await approved(town, Verifikator_2="Budi")
        pressed = await approved(town, "Pak Karta meninggal kemarin", **{"L/P": "L"})
        assert row(town, typed_in)["Peringatan"] == f"BELUM MASUK DAFTAR: {texts.TYPED}"
        assert row(town, typed_in)["Waktu Putusan"] == ""
        await morning(town)
        await town.hear(BUDI)
        await press(town, BUDI, pressed)
        await town.meet()
        await closed(town)
        assert [one["NOMOR"] for one in town.city.rows("PDPB 2026-10")] == [pressed]

    play(story)


def test_the_first_officer_cannot_be_the_second(play: Play) -> None:
    """Neither under the own name, nor in a second row of the same account or telephone; a namesake cannot, either."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await morning(town)
        await town.hear(BUDI)
        with town.city.service.store.begin() as tx:
            kept = confirmations.find(tx, number)
        assert kept
        assert not any(sign.isdigit() for sign in kept.mark)  # sixteen of them would look like a NIK
        data = f"0|{YES}|{number} {kept.mark[:16]}"
        assert await town.pressed(data, ANI) == [texts.not_yours(number)]
        await typed(town, number, Verifikator_1="Budi")
        town.city.type_cells("Pelapor", lambda one: one["Nama"] == "Ani", {"Telepon": "0812-0000-0701"})
        town.city.type_cells("Pelapor", lambda one: one["Nama"] == "Budi", {"Telepon": "0812 0000 0701"})
        await town.meet()
        assert (await town.said("konfirmasi", ANI))[-1] == texts.NOTHING
        town.city.type_cells("Pelapor", lambda one: one["Nama"] == "Ani", {"Telepon": ""})
        await town.meet()
        assert number in (await town.said("/Konfirmasi", ANI))[-1]
        assert (await town.said("konfirmasi", RT)) != [texts.NOTHING]
        assert await town.pressed(data, RT) == [texts.ONLY_STAFF]

    play(story)


def test_the_first_officer_hears_what_went_through_in_that_name(play: Play) -> None:
    """The name is only typed, so its bearer is told once, bundled; for one without an account the staff are."""

    async def story(town: Town) -> None:
        by_chat(town)
        town.city.type_rows("Pelapor", [{"Nama": "Cici", "Peran": "KPU", "Aktif": "Ya"}])
        numbers = [await approved(town), await approved(town, "Pak Karta meninggal kemarin", **{"L/P": "L"})]
        absent = await approved(town, "Pak Jumadi meninggal kemarin", Verifikator_1="Cici", **{"L/P": "L"})
        lapsed = await approved(town, "Bu Wati meninggal kemarin")
        await town.said("konfirmasi", BUDI)
        for number in (*numbers, absent, lapsed):
            await press(town, BUDI, number)
        await typed(town, lapsed, **{"No. Bukti": "KM-2"})
        await town.hear(ANI)
        await morning(town)
        assert [one.text for one in await town.hear(ANI)] == [texts.in_your_name(numbers)]
        staff = "\n".join(one.text for one in town.telegram.messages(STAFF_CHAT))
        assert texts.in_the_name_of("Cici", [absent]) in staff
        await morning(town, day=7)
        assert await town.hear(ANI) == []

    play(story)


def test_what_changes_after_the_press_is_asked_again(play: Play) -> None:
    """Staff change the evidence: the press lapses, the bot takes its name out, and the old button says so."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await confirmed(town, number)
        assert row(town, number)["Verifikator 2"] == "Budi"
        await typed(town, number, **{"No. Bukti": "KM-2"})
        now = row(town, number)
        assert (now["Verifikator 2"], now["Waktu Putusan"]) == ("", "")
        assert now["Peringatan"] == f"BELUM MASUK DAFTAR: {texts.AWAITED}"
        assert ("bot", texts.LAPSED) in story_of(town, number)
        (again,) = await press(town, BUDI, number)
        assert again.startswith(texts.changed(number))
        assert "KM-2" in again
        assert await press(town, BUDI, number) == [texts.confirmed(number)]
        await town.meet()
        await town.meet()
        assert row(town, number)["Peringatan"] == ""

    play(story)


def test_a_name_typed_over_the_bots_stays(play: Play) -> None:
    """The cell is the staff's: another name is not overwritten, but nothing counts until it is taken out."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await confirmed(town, number)
        await typed(town, number, Verifikator_2="Siapa Saja")
        assert row(town, number)["Verifikator 2"] == "Siapa Saja"
        assert row(town, number)["Peringatan"] == f"BELUM MASUK DAFTAR: {texts.OTHER_NAME}"
        await typed(town, number, Verifikator_2="", Verifikator_1="Budi")
        await typed(town, number, Verifikator_2="Pak Lain")
        assert row(town, number)["Verifikator 2"] == "Pak Lain"
        await typed(town, number, Verifikator_2="", Verifikator_1="Ani")
        assert row(town, number)["Verifikator 2"] == ""
        assert row(town, number)["Waktu Putusan"] == ""

    play(story)


def test_not_yet_is_told_to_the_staff_without_a_name(play: Play) -> None:
    """``Belum`` reaches the staff chat once, takes the own confirmation back, and can be followed by ``Setujui``."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await confirmed(town, number)
        assert await press(town, BUDI, number, texts.NO) == [texts.declined(number)]
        assert await press(town, BUDI, number, texts.NO) == [texts.declined_already(number)]
        staff = [one.text for one in town.telegram.messages(STAFF_CHAT) if texts.told_staff(number) in one.text]
        assert staff == [texts.told_staff(number)]
        await town.meet()
        await town.meet()
        assert (row(town, number)["Verifikator 2"], row(town, number)["Waktu Putusan"]) == ("", "")
        await morning(town)
        assert await town.hear(BUDI) == []
        assert number in (await town.said("konfirmasi", BUDI))[-1]
        assert await press(town, BUDI, number) == [texts.confirmed(number)]

    play(story)


def test_the_second_of_two_presses_hears_kindly(play: Play) -> None:
    """Two colleagues press at once: the first counts; one who is not active any more counts no longer."""

    async def story(town: Town) -> None:
        by_chat(town)
        town.city.type_rows("Pelapor", [{"Nama": "Cici", "Peran": "KPU", "Aktif": "Ya"}])
        await town.meet()
        await town.meet()
        town._gather()
        town.telegram.person(401, "Cici dari KPU")
        await town.said(f"/start {town.codes['Cici']}", 401)
        number = await approved(town)
        await morning(town)
        await town.hear(BUDI)
        label = texts.YES.format(short=short(number))
        town.telegram.tap(BUDI, label)
        town.telegram.tap(401, label)
        await town.city.turn_over()
        assert town.telegram.messages(BUDI)[-1].text == texts.confirmed(number)
        assert town.telegram.messages(401)[-1].text == texts.taken(number)
        await town.meet()
        town.city.type_cells("Pelapor", lambda one: one["Nama"] == "Budi", {"Aktif": ""})
        await town.meet()
        await town.meet()
        assert (row(town, number)["Verifikator 2"], row(town, number)["Waktu Putusan"]) == ("", "")
        assert await press(town, BUDI, number) == [texts.ONLY_STAFF]
        assert await press(town, 401, number) == [texts.confirmed(number)]
        await town.meet()
        assert row(town, number)["Verifikator 2"] == "Cici"

    play(story)


def test_a_closed_month_stays_as_it_was_confirmed(play: Play) -> None:
    """After the list was made old buttons change nothing, nor does an edit or another way of signing."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await confirmed(town, number)
        await closed(town)
        assert await press(town, BUDI, number, texts.NO) == [texts.over(number)]
        await typed(town, number, **{"No. Bukti": "KM-9"})
        assert row(town, number)["Verifikator 2"] == "Budi"
        assert [one["NOMOR"] for one in town.city.rows("PDPB 2026-10")] == [number]
        assert (await town.said("konfirmasi", BUDI))[-1] == texts.NOTHING

    play(story)


def test_nobody_else_to_ask_is_said_to_the_staff(play: Play) -> None:
    """Where only one officer joined the digest says so, and what to do."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        town.city.type_cells("Pelapor", lambda one: one["Nama"] == "Budi", {"Aktif": ""})
        await town.meet()
        await town.hear(STAFF_CHAT)
        await morning(town)
        said = "\n".join(one.text for one in await town.hear(STAFF_CHAT))
        assert texts.nobody([number], 3) in said
        assert "Tautan Undangan" in said

    play(story)


def test_many_are_shown_by_pages_each_with_its_own_button(play: Play) -> None:
    """No button confirms more than one report; the rest follow on request; weekends are quiet."""

    async def story(town: Town) -> None:
        by_chat(town)
        names = ("Tarmi", "Wati", "Sumi", "Karta", "Darsih", "Jumadi", "Lastri")
        numbers = [await approved(town, f"Bu {name} meninggal kemarin") for name in names]
        await morning(town, day=10)
        assert await town.hear(BUDI) == []
        await morning(town, day=12)
        (letter,) = await town.hear(BUDI)
        labels = [label for line in letter.buttons for label in line]
        assert labels[::2][:5] == [texts.YES.format(short=short(number)) for number in numbers[:5]]
        assert labels[-1] == texts.more(2)
        (rest,) = await town.tapped(texts.more(2), BUDI)
        assert all(number in rest for number in numbers[5:])
        assert numbers[0] not in rest
        assert await press(town, BUDI, numbers[6]) == [texts.confirmed(numbers[6])]
        await town.meet()
        assert [bool(row(town, number)["Verifikator 2"]) for number in numbers] == [False] * 6 + [True]

    play(story)


def test_how_many_officers_an_effect_needs_is_a_setting(play: Play) -> None:
    """A newcomer waits for a second officer where the office wants two; with one it does not."""

    async def story(town: Town) -> None:
        two = {Effect.STRIKE: 1, Effect.CHANGE: 2, Effect.ADD: 2}
        by_chat(town, Review(officers=two, second_officer="chat"))
        death = await approved(town)
        assert row(town, death)["Peringatan"] == ""
        number = await approved(
            town, "Pak Karta meninggal kemarin", Jenis="Genap 17", **{"Tanggal Lahir": "2009-01-02"}
        )
        assert row(town, number)["Peringatan"] == f"BELUM MASUK DAFTAR: {texts.AWAITED}"
        await town.said("konfirmasi", BUDI)
        assert await press(town, BUDI, number) == [texts.confirmed(number)]

    play(story)


def test_rows_that_move_and_a_desk_that_cannot_be_read(play: Play) -> None:
    """The press is kept while the desk is away, and reaches its row wherever people put it meanwhile."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        other = await approved(town, "Pak Karta meninggal kemarin", Status="Menunggu verifikasi")
        await town.said("konfirmasi", BUDI)
        await press(town, BUDI, number)
        first, second = row(town, number), row(town, other)
        town.city.save_cells(
            "Laporan",
            [
                (lambda one: one["Nomor"] == number, {**second, "Nomor": "x"}),
                (lambda one: one["Nomor"] == other, first),
            ],
        )
        town.city.type_cells("Laporan", lambda one: one["Nomor"] == "x", {"Nomor": other})
        for _ in range(3):
            await town.meet()
        assert (row(town, number)["Verifikator 2"], row(town, other)["Verifikator 2"]) == ("Budi", "")
        assert row(town, number)["Peringatan"] == ""

    play(story)


def test_by_default_everything_is_as_it_was(play: Play) -> None:
    """With the second officer in the sheet nobody is asked, and a typed name counts."""

    async def story(town: Town) -> None:
        number = await approved(town)
        assert row(town, number)["Peringatan"] == "BELUM MASUK DAFTAR: Verifikator 2 belum diisi"
        await morning(town)
        assert await town.hear(BUDI) == []
        assert texts.NOTHING not in await town.said("konfirmasi", BUDI)
        await typed(town, number, Verifikator_2="Budi")
        assert row(town, number)["Peringatan"] == ""

    play(story)


def test_an_old_button_after_the_office_went_back_to_the_sheet(play: Play) -> None:
    """The setting was changed: a press counts nothing, and says that nothing is awaited."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town)
        await town.said("konfirmasi", BUDI)
        by_chat(town, Review())
        assert await press(town, BUDI, number) == [texts.over(number)]

    play(story)
