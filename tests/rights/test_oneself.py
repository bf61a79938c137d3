"""``/privasi`` and ``/saya``: the notice is shown once and recorded; whoever asks is forgotten, their reports stay."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from reporting.journal import notices, people
from reporting.journal.tables import outbox, reports, sessions
from reporting.texts import about
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

DARMA, ANI, GUEST = (EVERYBODY[name] for name in ("RT 003/005 Sukamaju", "Ani dari KPU", "Tamu"))


def everything(town: Town) -> str:
    """All that the journal holds, decoded, row by row."""
    lines: list[str] = []
    with town.city.service.store.begin() as tx:
        for table in reports.metadata.sorted_tables:
            lines += [f"{table.name} {tuple(row)}" for row in tx.execute(select(table))]
    return "\n".join(lines)


def test_the_notice_is_recorded_when_somebody_joins(play: Play) -> None:
    """Whoever joined was shown the notice of this version; account, person and moment are recorded."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            (person,) = people.of_user(tx, DARMA)
            row = tx.execute(select(notices.notices).where(notices.notices.c.user_id == DARMA)).one()
        assert (row.version, row.person_id) == (about.NOTICE_VERSION, person.id)

    play(story)


def test_a_newer_notice_is_shown_once(play: Play) -> None:
    """Who saw only an older notice reads the new one below the next answer, and never again."""

    async def story(town: Town) -> None:
        town.city.service.clerk.house.noticed.clear()
        with town.city.service.store.begin() as tx:
            notices.forget(tx, DARMA)
        first = await town.said("/bantuan", DARMA)
        again = await town.said("/bantuan", DARMA)
        assert [("kami perbarui" in one, "/privasi" in one) for one in first[1:]] == [(True, True)]
        assert len(again) == 1

    play(story)


def test_a_visitor_reads_one_line_with_the_first_question(play: Play) -> None:
    """Somebody not enrolled is pointed to the notice with the first question, and not again."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            notices.forget(tx, GUEST)
        town.city.service.clerk.house.noticed.clear()
        told: list[list[str]] = []
        for question in ("Undangan rapat kemarin belum sampai, mohon dikirim ulang", "Kursi rapat kemarin kurang"):
            if "kantor mana" in (await town.said("mau bicara sama petugas dong", GUEST))[0]:
                await town.tapped("KPU Kota Contoh", GUEST)
            told.append(await town.said(question, GUEST))
        assert [answers.count(about.PRIVACY_HINT) for answers in told] == [1, 0]

    play(story)


def test_the_notice_names_law_time_rights_and_the_office(play: Play) -> None:
    """``/privasi`` says why, what, how long by the settings, who sees it, where it lies, and what one may ask for."""

    async def story(town: Town) -> None:
        (text,) = await town.said("/privasi", DARMA)
        for words in ("UU 7/2017", "PKPU 1/2025", "bukan persetujuan", "90 hari", "5 tahun", "Telegram", "Google",
                      "/saya", "/koreksi", "3×24 jam", "KPU Kota Contoh"):  # fmt: skip
            assert words in text

    play(story)


def test_the_own_card_says_what_is_kept(play: Play) -> None:
    """``/saya`` counts the own reports and says since when one is enrolled and when the notice was shown."""

    async def story(town: Town) -> None:
        await town.filed(DARMA)
        (text,) = await town.said("/saya", DARMA)
        assert "Laporan terkirim: 1" in text
        assert "Terdaftar sejak: 2026-10-05" in text
        assert "Pemberitahuan data pribadi: 2026-10-05" in text

    play(story)


def test_erasing_is_asked_once_more_and_may_be_left(play: Play) -> None:
    """Nothing happens before ``Ya, hapus``; ``Tidak jadi`` leaves everything as it is."""

    async def story(town: Town) -> None:
        await town.said("/saya", DARMA)
        (question,) = await town.tapped("🗑 Hapus data saya", DARMA)
        assert "RT 003 RW 005 Sukamaju" in question
        assert await town.tapped("Tidak jadi", DARMA) == ["Baik, tidak ada yang dihapus."]
        assert "Pak Darma" in (await town.said("/saya", DARMA))[0]

    play(story)


def test_an_old_yes_asks_anew(play: Play) -> None:
    """The button of another day erases nobody."""

    async def story(town: Town) -> None:
        await town.said("/saya", DARMA)
        await town.tapped("🗑 Hapus data saya", DARMA)
        town.city.clock.time += timedelta(days=1)
        assert "Hapus data Bapak/Ibu?" in (await town.tapped("Ya, hapus", DARMA))[0]
        assert "Pak Darma" in (await town.said("/saya", DARMA))[0]

    play(story)


def test_whoever_asks_is_forgotten_and_the_report_stays(play: Play) -> None:
    """Name and account are gone from the journal, also after the next meetings; the report is there without teller."""

    async def story(town: Town) -> None:
        number = await town.filed(DARMA)
        await town.meet()
        await town.said("Pak Contoh meninggal", DARMA)
        await town.said("/saya", DARMA)
        await town.tapped("🗑 Hapus data saya", DARMA)
        (goodbye,) = await town.tapped("Ya, hapus", DARMA)
        assert "sudah dihapus" in goodbye
        for _ in range(3):
            await town.meet()
        left = everything(town)
        assert "Pak Darma" not in left
        assert number in left
        assert "Pelapor terhapus" in left
        with town.city.service.store.begin() as tx:
            assert not people.of_account(tx, DARMA)
            assert tx.scalar(select(reports.c.chat_id).where(reports.c.number == number)) is None
            assert tx.scalar(select(sessions.c.user_id).where(sessions.c.user_id == DARMA)) is None
            waits = select(outbox.c.id).where(outbox.c.chat_id == DARMA, outbox.c.state == "queued")
            assert tx.scalar(waits) is None

    play(story)


def test_the_staff_hear_what_only_they_can_do(play: Play) -> None:
    """The staff chat reads the code of the row and the receipts whose ``Pelapor`` is to be cleared; no name."""

    async def story(town: Town) -> None:
        number = await town.filed(DARMA)
        await town.meet()
        await town.said("/saya", DARMA)
        await town.tapped("🗑 Hapus data saya", DARMA)
        before = len(town.telegram.messages(STAFF_CHAT))
        await town.tapped("Ya, hapus", DARMA)
        told = "\n".join(one.text for one in town.telegram.messages(STAFF_CHAT)[before:])
        assert number in told
        assert town.codes["Pak Darma"] in told
        assert "Darma" not in told
        await town.meet()
        await town.meet()
        (row,) = [one for one in town.city.rows("Pelapor") if one["Kode"] == town.codes["Pak Darma"]]
        assert row["Kabar"] == "datanya dihapus atas permintaannya; hapus baris ini"

    play(story)


def test_the_erased_are_strangers_and_their_invite_is_over(play: Play) -> None:
    """Afterwards the account is nobody's, and its old code opens nothing."""

    async def story(town: Town) -> None:
        await town.said("/saya", DARMA)
        await town.tapped("🗑 Hapus data saya", DARMA)
        await town.tapped("Ya, hapus", DARMA)
        assert "tautan undangan" in (await town.said("/lapor", DARMA))[0]
        assert "sudah tidak berlaku" in (await town.said(f"/start {town.codes['Pak Darma']}", DARMA))[-1]

    play(story)


def test_an_officer_is_told_that_signatures_stay(play: Play) -> None:
    """Who decided stands beside the decision for ever: staff read that before they erase themselves."""

    async def story(town: Town) -> None:
        await town.said("/saya", ANI)
        assert "verifikator tetap" in (await town.tapped("🗑 Hapus data saya", ANI))[0]

    play(story)


@pytest.mark.parametrize("words", ["/saya", "/SAYA"])
def test_a_stranger_of_whom_nothing_is_kept_is_offered_nothing(play: Play, words: str) -> None:
    """``/saya`` of somebody unknown explains the bot and has no button to erase."""

    async def story(town: Town) -> None:
        await town.said(words, GUEST)
        assert "🗑 Hapus data saya" not in str(town.telegram.messages(GUEST)[-1].buttons)

    play(story)
