"""Invites by code and by the own telephone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.phones import canonical
from tests.enrolment import (
    ANI,
    GUEST,
    OTHER_GUEST,
    RT,
    STRANGER_SAID,
    add_row,
    buttons,
    heard_by,
    person_row,
    retype,
    share,
)
from tests.standins.townhall import Play, Town


def test_an_invite_opens_once(play: Play) -> None:
    """The first account joins; any other is kindly told to ask for a link of its own, and nobody is named."""

    async def story(town: Town) -> None:
        code = town.codes["Bu Baru"]
        welcome = await town.said(f"/start {code}", GUEST)
        assert welcome[0].startswith("Selamat datang, Bu Baru. Bapak/Ibu terdaftar sebagai pelapor RT 001 RW 001 Mekar")
        assert await town.said(f"/start {code}", GUEST) == ["Bapak/Ibu sudah terdaftar. Silakan langsung melapor."]
        (refused,) = await town.said(f"/start {code}", OTHER_GUEST)
        assert refused.startswith("Kode undangan itu sudah dipakai orang lain.")
        assert "Baru" not in refused

    play(story)


def test_an_invite_ends_after_its_days(play: Play) -> None:
    """After 30 days it opens nothing, the sheet says what to do, and an emptied `Kode` makes a new one that works."""

    async def story(town: Town) -> None:
        town.city.clock.go(days=30, minutes=1)
        (late,) = await town.said(f"/start {town.codes['Bu Baru']}", GUEST)
        assert late.startswith("Undangan ini sudah lewat masa berlakunya (30 hari).")
        await town.meet()
        assert person_row(town, "Bu Baru")["Kabar"] == "undangan lewat 30 hari; kosongkan Kode untuk undangan baru"
        await retype(town, "Bu Baru", {"Kode": ""})
        await town.meet()
        row = person_row(town, "Bu Baru")
        assert (row["Kode"] != town.codes["Bu Baru"], row["Kabar"]) == (True, "")
        assert (await town.said(f"/start {row['Kode']}", GUEST))[0].startswith("Selamat datang, Bu Baru.")

    play(story)


def test_an_invite_lives_from_the_day_it_is_made_active(play: Play) -> None:
    """A row prepared long before its person starts is no dead letter."""

    async def story(town: Town) -> None:
        town.city.clock.go(days=60)
        await retype(town, "Pak Nanti", {"Aktif": "Ya"})
        assert (await town.said(f"/start {town.codes['Pak Nanti']}", GUEST))[0].startswith("Selamat datang, Pak Nanti.")

    play(story)


def test_guessing_codes_is_stopped(play: Play) -> None:
    """After ten wrong codes in a day even the right one waits until tomorrow; others are not held up."""

    async def story(town: Town) -> None:
        for number in range(10):
            (answer,) = await town.said(f"/start TEBAKAN{number:05d}", GUEST)
            assert answer.startswith("Kode undangan itu tidak kami kenal.")
        for guess in (town.codes["Bu Baru"], "kel_TEBAKAN"):
            assert (await town.said(f"/start {guess}", GUEST))[0].startswith("Sudah terlalu banyak kode yang keliru")
        assert (await town.said("/start SALAHSEKALI2", OTHER_GUEST))[0].startswith(
            "Kode undangan itu tidak kami kenal."
        )
        town.city.clock.go(days=1, minutes=1)
        assert (await town.said(f"/start {town.codes['Bu Baru']}", GUEST))[0].startswith("Selamat datang, Bu Baru.")

    play(story)


@pytest.mark.parametrize(
    "typed", ["0812-0000-0555", "+62 812 0000 0555", "6281200000555", "081200000999 / 0812.0000.0555"]
)
def test_the_own_number_opens_the_row_that_has_it(play: Play, typed: str) -> None:
    """However staff and Telegram spell the number; the key for it goes away again."""

    async def story(town: Town) -> None:
        await add_row(town, "Bu Nomor", RW="1", RT="2", Telepon=typed)
        shown = town.telegram.messages(GUEST)[-2:]
        assert any("📱 Kirim nomor saya" in row for one in shown for row in one.buttons)
        welcome = await share(town, GUEST, "+6281200000555")
        assert welcome[0].startswith(
            "Selamat datang, Bu Nomor. Bapak/Ibu terdaftar sebagai pelapor RT 002 RW 001 Mekar"
        )
        with pytest.raises(LookupError):
            town.telegram.tap(GUEST, "📱 Kirim nomor saya")
        await town.meet()
        assert person_row(town, "Bu Nomor")["Bergabung"] == "2026-10-05 09:00"

    play(story)


def test_one_number_in_several_rows_opens_all_of_them(play: Play) -> None:
    """Somebody who heads two RT joins once."""

    async def story(town: Town) -> None:
        for rt in ("1", "2"):
            await add_row(town, f"Bu Rangkap {rt}", RW="1", RT=rt, Telepon="0812 0000 0555")
        said = await share(town, GUEST, "6281200000555")
        assert "• RT 001 RW 001 Mekar\n• RT 002 RW 001 Mekar" in said[1]

    play(story)


def test_another_persons_number_opens_nothing(play: Play) -> None:
    """A contact that Telegram does not call the sender's own is declined; the row stays free for its owner."""

    async def story(town: Town) -> None:
        await add_row(town, "Bu Nomor", Telepon="081200000302")
        (answer,) = await share(town, GUEST, "081200000302", owner=OTHER_GUEST)
        assert answer.startswith("Itu bukan nomor Bapak/Ibu sendiri.")
        assert (await town.said("halo", GUEST))[0].startswith(STRANGER_SAID)
        assert (await share(town, OTHER_GUEST, "081200000302"))[0].startswith("Selamat datang, Bu Nomor.")
        (taken,) = await share(town, GUEST, "081200000302")
        assert taken.startswith("Nomor itu sudah dipakai akun Telegram lain")
        assert "Bu Nomor" not in taken

    play(story)


def test_an_unknown_number_is_told_whom_to_ask_and_not_kept(play: Play) -> None:
    """Nothing of it stays in the journal; an inactive row opens nothing either."""

    async def story(town: Town) -> None:
        await add_row(town, "Bu Belum", Telepon="081200000555", Aktif="")
        (answer,) = await share(town, GUEST, "081200000555")
        assert answer.startswith("Terima kasih, tetapi nomor itu belum ada di daftar pelapor, dan tidak kami simpan.")
        assert (await share(town, RT, "081200000303"))[0].startswith("Terima kasih, tetapi nomor itu belum ada")

    play(story)


def test_a_stranger_learns_what_this_is_and_whom_to_ask(play: Play) -> None:
    """Whatever is sent; nothing of it is read as a report."""

    async def story(town: Town) -> None:
        for words in ("halo", "/lapor", "/saya", "Bu Tarmi meninggal kemarin", "/batal"):
            answer, more = await town.said(words, GUEST)
            assert answer.startswith(STRANGER_SAID)
            assert more.startswith("Warga juga bisa memakai bot ini:")
        await town.meet()
        assert town.rows() == []

    play(story)


def test_access_ends_with_the_next_sync(play: Play) -> None:
    """A half-open form is gone, old buttons lead nowhere, the old invite is closed; `Ya` opens the door again."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.said("Pak Contoh meninggal tadi pagi", RT)
        await retype(town, "Pak Darma", {"Aktif": ""})
        (ended,) = await town.tapped("Lewati", RT)
        assert ended.startswith("Bapak/Ibu sudah tidak terdaftar sebagai pelapor. Isian yang belum dikirim sudah kami")
        assert (await town.pressed(f"0|cancel!|{number}", RT))[0].startswith(STRANGER_SAID)
        assert (await town.pressed("0|leave!|1", RT))[0].startswith(STRANGER_SAID)
        assert (await town.said(f"/start {town.codes['Pak Darma']}", RT))[0].startswith("Undangan ini sudah tidak")
        await retype(town, "Pak Darma", {"Aktif": "Ya"})
        assert (await town.said("/saya", RT))[0].startswith("Pak Darma\n")
        assert [row["Tahap"] for row in town.rows()] == ["Diterima"]

    play(story)


def test_news_of_reports_end_with_the_access(play: Play) -> None:
    """What the staff decide later names people, so it is not told to somebody who is no reporter any more."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        await town.meet()
        await retype(town, "Pak Darma", {"Aktif": ""})
        town.city.type_cells("Laporan", lambda _row: True, {"Status": "Ditolak", "Catatan": "bukan di sini"})
        await town.meet()
        assert "bukan di sini" not in heard_by(town, RT)

    play(story)


def test_leaving_is_ones_own_right(play: Play) -> None:
    """`Keluar`, confirmed, ends the own access for good: staff are told, and the row's `Ya` does not bring it back."""

    async def story(town: Town) -> None:
        await town.said("/saya", RT)
        assert (await town.tapped("🚪 Keluar", RT))[0].startswith("Berhenti sebagai pelapor RT 003 RW 005 Sukamaju?")
        assert await town.tapped("Tidak jadi", RT) == ["Baik, Bapak/Ibu tetap terdaftar."]
        await town.said("/saya", RT)
        await town.tapped("🚪 Keluar", RT)
        (bye,) = await town.tapped("Ya, keluar", RT)
        assert bye.startswith("Terima kasih atas bantuan Bapak/Ibu. Akses untuk RT 003 RW 005 Sukamaju sudah diakhiri.")
        for _ in range(2):
            await town.meet()
        assert (await town.said("/saya", RT))[0].startswith(STRANGER_SAID)
        assert (await town.said(f"/start {town.codes['Pak Darma']}", RT))[0].startswith("Undangan ini sudah tidak")
        assert person_row(town, "Pak Darma")["Kabar"].startswith("berhenti sendiri;")

    play(story)


def test_the_own_card_masks_the_number(play: Play) -> None:
    """`/saya` says name, role, area, office, a number only its owner recognizes, and what is kept."""

    async def story(town: Town) -> None:
        await retype(town, "Pak Darma", {"Telepon": "0812-0000-1234"})
        (me,) = await town.said("/saya", RT)
        assert me.split("\n")[:3] == [
            "Pak Darma",
            "RT, RT 003 RW 005 Sukamaju – KPU Kota Contoh",
            "Telepon: 0812****34",
        ]
        assert "Yang kami simpan: nama, wilayah, nomor HP, akun Telegram, dan laporan Bapak/Ibu." in me
        (staff,) = await town.said("/saya", ANI)
        assert "KPU, KPU – KPU Kota Contoh" in staff
        assert "🤝 Serah terima" not in buttons(town, ANI)

    play(story)


_DIGITS = st.text("0123456789", min_size=8, max_size=11)


@given(_DIGITS, st.sampled_from(["", "-", " ", "."]))
def test_one_number_has_one_spelling(rest: str, gap: str) -> None:
    """With 0, 62, +62, 0062 or nothing before it, and any gaps."""
    digits = f"8{rest}"
    spread = gap.join([digits[:3], digits[3:7], digits[7:]])
    spellings = {canonical(lead + spread) for lead in ("0", "62", "+62", "+62 ", "0062", "", "(0)")}
    assert spellings == {f"62{digits}"}


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    """Nothing breaks, and what comes out is only digits."""
    assert canonical(text) == "" or canonical(text).isdecimal()
