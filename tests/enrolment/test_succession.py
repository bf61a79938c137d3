"""An area passes to a successor: handed over in the chat, or typed over in the sheet."""

from tests.enrolment import GUEST, OTHER_GUEST, RT, STRANGER_SAID, buttons, heard_by, person_row, retype, staff_press
from tests.standins.townhall import STAFF_CHAT, Play, Town

NIK = "3272015708650001"
TOLD = f"Bu Tarmi NIK {NIK} meninggal kemarin"


async def file_with_nik(town: Town, who: int = RT) -> str:
    """A report whose NIK was told; its receipt."""
    await town.said(TOLD, who)
    answers = await town.tapped("✅ Kirim", who)
    return answers[-1].partition("Bapak/Ibu: ")[2][:16]


async def hand_over(town: Town, who: int = RT) -> str:
    """Name a successor; the code of the invite."""
    await town.said("/saya", who)
    await town.tapped("🤝 Serah terima", who)
    await town.said("Bu Penerus", who)
    how, text = await town.said("0812-0000-0301", who)
    assert how.startswith("Baik. Teruskan pesan di bawah ini kepada penerus Bapak/Ibu untuk RT 003 RW 005 Sukamaju.")
    assert text.startswith("Yth. Bu Penerus, mohon buka tautan ini di Telegram")
    return text.partition("?start=")[2]


def test_a_successor_takes_over(play: Play) -> None:
    """The area, its open cases without NIK, KK and files; the one before loses access at once, the staff are told."""

    async def story(town: Town) -> None:
        number = await file_with_nik(town)
        code = await hand_over(town)
        (own,) = await town.said(f"/start {code}", RT)
        assert own.startswith("Tautan ini untuk penerus Bapak/Ibu.")
        welcome, _, cases = await town.said(f"/start {code}", GUEST)
        assert welcome.startswith(
            "Selamat datang, Bu Penerus. Bapak/Ibu terdaftar sebagai pelapor RT 003 RW 005 Sukamaju"
        )
        assert f"{number} · Meninggal · Tarmi" in cases
        assert "Terima kasih atas tugas Bapak/Ibu selama ini." in heard_by(town, RT)
        assert (await town.said("/laporanku", RT))[0].startswith(STRANGER_SAID)
        assert "Serah terima RT 003 RW 005 Sukamaju selesai" in heard_by(town, STAFF_CHAT)
        for _ in range(3):
            await town.meet()
        row = person_row(town, "Bu Penerus")
        assert (row["Peran"], row["RT"], row["RW"], row["Kelurahan"]) == ("RT", "003", "005", "Sukamaju")
        assert (row["Telepon"], row["Aktif"]) == ("0812-0000-0301", "Ya")
        assert person_row(town, "Pak Darma")["Kabar"] == "sudah diserahkan ke penerus; baris ini boleh dihapus"
        assert NIK not in heard_by(town, GUEST)
        assert "Darma" not in heard_by(town, GUEST)

    play(story)


def test_a_successor_goes_on_with_open_cases(play: Play) -> None:
    """News arrive, a correction keeps the NIK that the successor never saw, and it stays unseen."""

    async def story(town: Town) -> None:
        await file_with_nik(town)
        await town.said(f"/start {await hand_over(town)}", GUEST)
        await town.meet()
        town.city.type_cells("Laporan", lambda _row: True, {"Status": "Perlu perbaikan", "Catatan": "tanggalnya"})
        await town.meet()
        assert "Mohon dilengkapi: tanggalnya" in heard_by(town, GUEST)
        assert "Mohon dilengkapi" not in heard_by(town, RT)
        await town.said("/laporanku", GUEST)
        await town.tapped("Meninggal · Tarmi", GUEST)
        await town.tapped("✏️ Perbaiki laporan", GUEST)  # straight to the part that the staff's note names
        await town.said("2 Oktober", GUEST)
        await town.tapped("✅ Kirim", GUEST)
        await town.meet()
        new = next(row for row in town.rows() if row["Tahap"] == "Diterima")
        assert (new["NIK"], new["Tanggal Kejadian"]) == (NIK, "2026-10-02")
        await town.said("/laporanku", GUEST)
        assert NIK not in heard_by(town, GUEST)

    play(story)


def test_only_the_newest_named_successor_may_come(play: Play) -> None:
    """Who names another one takes the first invite back; who is gone passes nothing on."""

    async def story(town: Town) -> None:
        first = await hand_over(town)
        second = await hand_over(town)
        assert (await town.said(f"/start {first}", GUEST))[0].startswith("Kode undangan itu tidak kami kenal.")
        town.city.clock.go(days=31)
        assert (await town.said(f"/start {second}", GUEST))[0].startswith("Undangan ini sudah lewat masa berlakunya")
        third = await hand_over(town)
        await retype(town, "Pak Darma", {"Aktif": ""})
        assert (await town.said(f"/start {third}", GUEST))[0].startswith("Undangan ini sudah tidak berlaku.")
        assert (await town.said("halo", GUEST))[0].startswith(STRANGER_SAID)

    play(story)


def test_a_successor_comes_once(play: Play) -> None:
    """The invite of a successor is as single as any."""

    async def story(town: Town) -> None:
        code = await hand_over(town)
        await town.said(f"/start {code}", GUEST)
        (refused,) = await town.said(f"/start {code}", OTHER_GUEST)
        assert refused.startswith("Kode undangan itu sudah dipakai orang lain.")
        assert "Penerus" not in refused

    play(story)


def test_another_name_in_a_joined_row_is_asked_about(play: Play) -> None:
    """The staff say it is another person: the old account is out, the row gets a new invite, open cases go along."""

    async def story(town: Town) -> None:
        number = await file_with_nik(town)
        before = person_row(town, "Pak Darma")["Kode"]
        await retype(town, "Pak Darma", {"Nama": "Bu Sari Contoh", "Telepon": "0813-0000-7777"})
        asked = town.telegram.last(STAFF_CHAT)
        assert asked.text.startswith(
            "Baris Pelapor RT 003 RW 005 Sukamaju: nama berubah dari Pak Darma menjadi Bu Sari Contoh. Orang lain, atau"
        )
        assert buttons(town, STAFF_CHAT) == ["Orang lain", "Orang yang sama"]
        assert "Bu Sari Contoh" in (await town.said("/saya", RT))[0]
        await town.meet()
        assert town.telegram.last(STAFF_CHAT).message_id == asked.message_id
        (answer,) = await staff_press(town, "Orang lain")
        assert "Yth. Bu Sari Contoh, mohon buka tautan ini" in answer
        assert (await town.said("/saya", RT))[0].startswith(STRANGER_SAID)
        assert "sekarang dipegang orang lain" in heard_by(town, RT)
        code = answer.partition("?start=")[2]
        welcome, _, cases = await town.said(f"/start {code}", GUEST)
        assert welcome.startswith("Selamat datang, Bu Sari Contoh.")
        assert number in cases
        await town.meet()
        await town.meet()
        row = person_row(town, "Bu Sari Contoh")
        assert row["Kode"] == code != before
        assert row["Bergabung"] == "2026-10-05 09:00"
        assert len([one for one in town.city.rows("Pelapor") if one["RT"] == "3" and one["RW"] == "5"]) == 1
        assert (await town.said(f"/start {before}", OTHER_GUEST))[0].startswith("Undangan ini sudah tidak berlaku.")
        assert await staff_press(town, "Orang lain") == [
            "Pertanyaan itu sudah dijawab, atau barisnya sudah berubah lagi."
        ]

    play(story)


def test_the_same_person_stays(play: Play) -> None:
    """Answered so, nothing changes and it is not asked again; a corrected spelling is not asked about at all."""

    async def story(town: Town) -> None:
        await retype(town, "Pak Darma", {"Nama": "Pak Darma Wijaya"})
        assert "Orang lain" not in heard_by(town, STAFF_CHAT)
        await retype(town, "Pak Darma Wijaya", {"Nama": "Pak Haji Mulyono"})
        assert await staff_press(town, "Orang yang sama") == ["Baik, tetap orang yang sama. Aksesnya tidak berubah."]
        await town.meet()
        assert heard_by(town, STAFF_CHAT).count("Orang lain, atau orang yang sama?") == 1
        assert (await town.said("/saya", RT))[0].startswith("Pak Haji Mulyono\n")

    play(story)


def test_a_name_put_back_is_no_question_any_more(play: Play) -> None:
    """The staff undo their typing: the question's button then changes nothing."""

    async def story(town: Town) -> None:
        await retype(town, "Pak Darma", {"Nama": "Bu Sari Contoh"})
        await retype(town, "Bu Sari Contoh", {"Nama": "Pak Darma"})
        assert (await staff_press(town, "Orang lain"))[0].startswith("Pertanyaan itu sudah dijawab")
        assert (await town.said("/saya", RT))[0].startswith("Pak Darma\n")

    play(story)
