"""Anybody says that somebody who counts as dead is alive: what is held, who hears of it, and what is never done."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from reporting.dialog import alive, front
from reporting.dialog.counter_deeds import ReportAlive
from reporting.dialog.scene import Incoming, Outcome, Said, Say, Scene, SentOther, Session, Tapped
from reporting.journal import reports, retention
from reporting.journal.tables import reports as table
from reporting.model import Area, Field, Stage
from reporting.texts import alive as texts
from scheduler import digest
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, MORNING, STAFF_CHAT, Play, Town

RT, GUEST, OTHER_GUEST = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["Tamu"], EVERYBODY["Tamu lain"]
SIGNED = {"Status": "Disetujui", "Bukti": "Akta kematian", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}
APOLOGY = (
    "Mohon maaf, Bapak/Ibu. Data ini kami tahan sekarang dan tidak akan dicoret sebelum petugas menemui Bapak/Ibu."
)
NOVEMBER_1, DECEMBER_1 = (datetime(2026, month, 1, 6, 0, tzinfo=WIB) for month in (11, 12))
PLACES = (Area("Utara", "Sukamaju", "005", "003"), Area("Selatan", "Mekar", "001", "001"))


async def told(town: Town, name: str = "Tarmi", *, nik: str = "Lewati", rt: str = "Lewati", who: int = GUEST) -> str:
    """Somebody not enrolled tells that a person of Sukamaju is alive; the last answer."""
    await town.said("saya masih hidup", who)
    if any("KPU Kota Contoh" in row for one in town.telegram.messages(who)[-1:] for row in one.buttons):
        await town.tapped("KPU Kota Contoh", who)
    for words in (name, nik, "Sukamaju", rt):
        await town.said(words, who)
    answers = await town.tapped("✅ Kirim", who)
    return answers[-1]


def number_in(answer: str) -> str:
    return answer.partition("Bapak/Ibu: DPB-")[2][:12].join(("DPB-", ""))


async def approved(town: Town, words: str = "Bu Tarmi meninggal kemarin") -> str:
    """A death that the RT head told and that nothing keeps out of the list."""
    number = await town.filed(RT, words)
    await town.meet()
    town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {**SIGNED, "L/P": "P"})
    await town.meet()
    return number


def warning(town: Town, number: str) -> str:
    (row,) = [row for row in town.rows() if row["Nomor"] == number]
    return row["Peringatan"]


async def preview(town: Town) -> str:
    """What ``/pratinjau`` says, without meeting the desk first."""
    town.telegram.say(EVERYBODY["Ani dari KPU"], "/pratinjau 2026-10", chat_id=STAFF_CHAT)
    await town.city.turn_over()
    return staff_read(town)[-1]


def staff_read(town: Town) -> list[str]:
    return [one.text for one in town.telegram.messages(STAFF_CHAT) if one.from_bot]


@pytest.mark.parametrize("rt", ["Lewati", "3/5"])
def test_a_strangers_word_holds_an_approved_strike_from_that_very_message(play: Play, rt: str) -> None:
    """Before any meeting with the desk the preview has no strike; the row says so at the next one; staff hear once."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        assert warning(town, struck) == ""
        before = await preview(town)
        answer = await told(town, rt=rt)
        assert answer.startswith(f"{APOLOGY}\n\nLaporan sudah kami terima.\nNomor tanda terima Bapak/Ibu: DPB-2610-")
        alive_number = number_in(answer)
        after = await preview(town)
        assert "(TMS): 1 " in before
        assert "(TMS): 0\n" in after
        assert f"{struck}: Ada laporan Masih hidup tentang orang ini ({alive_number})" in after
        (called,) = [text for text in staff_read(town) if "mohon didahulukan" in text.lower()]
        assert called == (
            f"🔴 {alive_number} Masih hidup: mohon didahulukan. Menyangkut {struck}. "
            "Langkahnya ada di kolom Peringatan."
        )
        await town.meet()
        await town.meet()
        assert warning(town, struck).startswith(f"🔴 MASIH HIDUP: ada laporan {alive_number} tentang orang ini")
        assert "BELUM MASUK DAFTAR: Ada laporan Masih hidup" in warning(town, struck)
        assert warning(town, alive_number).startswith(f"🔴 MASIH HIDUP: menahan pencoretan {struck}")
        assert len([text for text in staff_read(town) if alive_number in text and "🔴" in text]) == 1

    play(story)


def test_a_name_spelt_otherwise_is_held_from_that_very_message(play: Play) -> None:
    """Preview, staff chat, ``Peringatan`` and closing hold the strike of "Tarmi" that somebody denies as "Tarmin"."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        number = number_in(await told(town, "Bu Tarmin"))
        after = await preview(town)
        assert "(TMS): 0\n" in after
        assert f"{struck}: Ada laporan Masih hidup tentang orang ini ({number})" in after
        assert any(f"Menyangkut {struck}." in text for text in staff_read(town))
        await town.meet()
        await town.meet()
        assert warning(town, struck).startswith(f"🔴 MASIH HIDUP: ada laporan {number} tentang orang ini")
        assert "BELUM MASUK DAFTAR: Ada laporan Masih hidup" in warning(town, struck)
        assert warning(town, number).startswith(f"🔴 MASIH HIDUP: menahan pencoretan {struck}")
        assert f"di {struck} namanya hanya mirip" in warning(town, number)
        town.city.clock.time = NOVEMBER_1
        await town.city.service.closer.run_due(town.city.office)
        assert town.city.rows("PDPB 2026-10") == []

    play(story)


def test_a_strike_told_after_the_denial_is_held_too_and_freed_by_its_rejection(play: Play) -> None:
    """The order does not matter; ``Ditolak`` beside the denial lets a strike of a name like it go."""

    async def story(town: Town) -> None:
        number = number_in(await told(town, "Tarmin"))
        await town.meet()
        struck = await approved(town)
        assert number in warning(town, struck)
        assert "(TMS): 0\n" in await preview(town)
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Ditolak", "Catatan": "x"})
        await town.meet()
        assert warning(town, struck) == ""
        assert "(TMS): 1 " in await preview(town)

    play(story)


def test_another_person_is_not_held(play: Play) -> None:
    """The same name at another RT, or another name, holds nothing."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        await told(town, rt="004/006")
        await told(town, "Contoh Wiryo")
        await town.meet()
        assert warning(town, struck) == ""

    play(story)


def test_a_rejected_word_releases_the_strike_and_its_teller_hears_it(play: Play) -> None:
    """Staff decide: ``Ditolak`` frees the strike; the stranger hears that in the own chat, the RT head nothing."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        number = number_in(await told(town))
        await town.meet()
        heard_by_rt = len(town.telegram.messages(RT))
        cells = {"Status": "Ditolak", "Catatan": "sudah kami datangi"}
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, cells)
        await town.meet()
        await town.city.turn_over()
        assert warning(town, struck) == ""
        assert town.telegram.messages(GUEST)[-1].text == (
            f"{number} (Tarmi): Belum dapat kami proses, karena: sudah kami datangi."
        )
        assert len(town.telegram.messages(RT)) == heard_by_rt
        assert (await town.said(f"/status {number}", GUEST))[-1].endswith("belum dapat diproses")

    play(story)


def test_a_withdrawn_word_of_somebody_enrolled_releases_the_strike(play: Play) -> None:
    """Held from the message that told it, free again from the press that withdraws it; the row says so."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        await town.said("Bu Tarmi ternyata masih hidup", RT)
        for words in ("Bu Tarmi", "Lewati"):
            await town.said(words, RT)
        await town.tapped("Lewati semua", RT)
        number = number_in((await town.tapped("✅ Kirim", RT))[-1])
        assert "(TMS): 0\n" in await preview(town)
        await town.meet()
        assert number in warning(town, struck)
        await town.tapped("✖️ Batalkan laporan", RT)
        assert "sudah dibatalkan" in (await town.tapped("Ya, batalkan", RT))[-1]
        assert "(TMS): 1 " in await preview(town)
        await town.meet()
        assert warning(town, struck) == ""

    play(story)


def test_who_is_enrolled_afterwards_keeps_what_they_told_before(play: Play) -> None:
    """The same account sees the state of its earlier word, adds evidence and may withdraw it; others do not."""

    async def story(town: Town) -> None:
        number = number_in(await told(town))
        await town.said(f"/start {town.codes['Bu Baru']}", GUEST)
        await town.meet()
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Perlu bukti"})
        await town.meet()
        await town.city.turn_over()
        assert number in (await town.said(f"/status {number}", GUEST))[-1]
        assert (await town.tapped(f"📎 Tambah bukti {number}", GUEST))[-1].startswith("Silakan kirim foto")
        town.telegram.send_photo(GUEST, b"\xff\xd8\xff\xe0 gambar", "")
        assert "(1 berkas)" in (await town.hear(GUEST))[-1].text
        for who in (RT, OTHER_GUEST):
            assert "Tarmi" not in "\n".join(await town.said(f"/status {number}", who))
            await town.pressed(f"0|cancel!|{number}", who)
        with town.city.service.store.begin() as tx:
            (report,) = reports.of_office(tx, "32.72")
        assert report.stage.living

    play(story)


def test_somebody_listed_already_comes_back_through_a_strangers_word(play: Play) -> None:
    """Struck off in October, told by a stranger in November, in December's closing of November as BARU dipulihkan."""

    async def story(town: Town) -> None:
        struck = await approved(town)
        town.city.clock.time = NOVEMBER_1
        await town.city.service.closer.run_due(town.city.office)
        assert [row["NOMOR"] for row in town.city.rows("PDPB 2026-10")] == [struck]
        town.city.clock.go(days=1)
        number = number_in(await told(town, rt="003/005"))
        await town.meet()
        assert "sudah tercoret di daftar melalui" in warning(town, number)
        cells = {"Status": "Disetujui", "Bukti": "KTP-el/KK", "Verifikator 1": "Ani", "L/P": "P"}
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, cells)
        await town.meet()
        town.city.clock.time = DECEMBER_1
        await town.city.service.closer.run_due(town.city.office)
        (row,) = town.city.rows("PDPB 2026-11")
        told_there = [row[name] for name in ("NOMOR", "JENIS", "ALASAN", "SUMBER")]
        assert told_there == [number, "BARU", "dipulihkan", "LAPORAN MASYARAKAT"]

    play(story)


def test_nothing_of_the_strangers_account_is_kept_beside_the_report(play: Play) -> None:
    """The row says ``Warga`` twice; no name, no number of the account, no coverage for anybody."""

    async def story(town: Town) -> None:
        town.telegram.person(GUEST, "Zubaedah Rahasia")
        number = number_in(await told(town))
        await town.meet()
        (row,) = [row for row in town.rows() if row["Nomor"] == number]
        assert (row["Pelapor"], row["Peran"], row["Unit"], row["Saluran"]) == ("Warga", "Warga", "", "Telegram")
        assert not [cell for cell in row.values() if "Zubaedah" in cell or str(GUEST) in cell]
        assert not [text for text in staff_read(town) if "Zubaedah" in text or "Tarmi" in text]

    play(story)


def test_one_account_may_hold_only_a_few_a_day(play: Play) -> None:
    """The fourth of a day is kindly turned away, staff hear of that once; the next day one is taken again."""

    async def story(town: Town) -> None:
        answers = [await told(town, f"Contoh {name}") for name in ("Satu", "Dua", "Tiga", "Empat", "Lima")]
        assert [APOLOGY in answer for answer in answers] == [True, True, True, False, False]
        assert answers[3].startswith("Hari ini sudah ada 3 laporan dari akun ini")
        (warned,) = [text for text in staff_read(town) if "mencoba lagi" in text]
        assert str(GUEST) not in warned
        assert APOLOGY in await told(town, "Contoh Enam", who=OTHER_GUEST)
        town.city.clock.go(hours=25)
        assert APOLOGY in await told(town, "Contoh Empat")
        await town.meet()
        assert len(town.rows()) == 5

    play(story)


@pytest.mark.parametrize("asked", ["Perlu bukti", "Perlu perbaikan"])
def test_evidence_that_staff_ask_for_reaches_the_report(play: Play, asked: str) -> None:
    """Whatever is wanted: the stranger presses the button and sends a photograph; it is counted beside the row."""

    async def story(town: Town) -> None:
        number = number_in(await told(town))
        await town.meet()
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": asked})
        await town.meet()
        await town.city.turn_over()
        assert (await town.tapped(f"📎 Tambah bukti {number}", GUEST))[-1].startswith("Silakan kirim foto atau PDF")
        town.telegram.send_photo(GUEST, b"\xff\xd8\xff\xe0 gambar", "")
        (answer,) = [one.text for one in await town.hear(GUEST)]
        assert answer == f"Terima kasih, berkas sudah kami tambahkan ke laporan {number} (1 berkas)."
        await town.meet()
        (row,) = town.rows()
        assert row["Lampiran"].startswith("1 berkas")

    play(story)


def test_a_crash_between_files_nothing_and_two_taps_file_once(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails half-way is done again from the start: one report, one apology, however often the button is sent."""

    async def story(town: Town) -> None:
        await town.said("saya masih hidup", GUEST)
        await town.tapped("KPU Kota Contoh", GUEST)
        for words in ("Tarmi", "Lewati", "Sukamaju", "Lewati"):
            await town.said(words, GUEST)
        whole, calls = reports.file_for_visitor, []

        def dies_once(*args: Any, **more: Any) -> Any:
            calls.append(1)
            filed = whole(*args, **more)
            if len(calls) == 1:
                raise RuntimeError("contoh")
            return filed

        monkeypatch.setattr(reports, "file_for_visitor", dies_once)
        town.telegram.tap(GUEST, "✅ Kirim")
        town.telegram.tap(GUEST, "✅ Kirim")
        heard = [one.text for one in await town.hear(GUEST)]
        assert len(calls) >= 2
        assert len([text for text in heard if APOLOGY in text]) == 1
        await town.meet()
        assert [row["Nomor"] for row in town.rows()] == ["DPB-2610-00001-1"]

    play(story)


def test_a_half_told_talk_survives_a_restart_and_ends_with_batal(play: Play) -> None:
    """The answers wait in the journal; ``/batal`` ends the talk without a report."""

    async def story(town: Town) -> None:
        await town.said("saya masih hidup", GUEST)
        await town.tapped("KPU Kota Contoh", GUEST)
        await town.said("Tarmi", GUEST)
        town.city.service.clerk.forget()
        assert (await town.said("Lewati", GUEST))[-1].startswith("Alamatnya di kelurahan/desa mana?")
        assert (await town.said("/batal", GUEST))[-1] == "Baik, tidak dilanjutkan."
        await town.meet()
        assert town.rows() == []

    play(story)


def test_a_row_that_staff_type_is_not_taken_for_the_strangers_report(play: Play) -> None:
    """While a stranger's report still waits for its row, a row typed with the same words gets a number of its own."""

    async def story(town: Town) -> None:
        number = number_in(await told(town))
        town.city.type_rows("Laporan", [{"Jenis": "Masih hidup", "Nama": "Tarmi", "Kelurahan": "Sukamaju"}])
        for _ in range(3):
            await town.meet()
        numbers = [row["Nomor"] for row in town.rows()]
        assert number in numbers
        assert len(set(numbers)) == 2

    play(story)


def test_enrolled_people_read_the_same_sentence_and_staff_hear_at_once(play: Play) -> None:
    """By the form of the kind: apology and receipt; the staff chat knows before any meeting."""

    async def story(town: Town) -> None:
        (asked,) = await town.said("Pak Contoh Wiryo ternyata masih hidup", RT)
        assert asked.startswith("Siapa nama warga yang ternyata masih hidup?")
        for words in ("Contoh Wiryo", "Lewati", "Laki-laki"):
            await town.said(words, RT)
        await town.tapped("Lewati semua", RT)
        answer = (await town.tapped("✅ Kirim", RT))[-1]
        assert answer.startswith(f"{APOLOGY}\n\nTerima kasih, laporan sudah kami terima.\nNomor tanda terima")
        assert any("Masih hidup: mohon didahulukan." in text for text in staff_read(town))

    play(story)


def test_an_own_report_that_was_wrong_is_withdrawn_instead(play: Play) -> None:
    """A reporter who wants the own report of a death back is asked about that one."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        (asked,) = await town.said("laporan saya bu Tarmi dibatalkan ya pak, orangnya masih hidup ternyata", RT)
        assert number in asked

    play(story)


def test_the_living_stand_first_in_the_digest(play: Play) -> None:
    """Before everything else that waits; no more once staff approved it."""

    async def story(town: Town) -> None:
        other = await town.filed(RT)
        number = number_in(await told(town, "Contoh Wiryo"))
        await town.meet()
        office, pace = town.city.office, town.city.service.settings.reminders
        with town.city.service.store.begin() as tx:
            first, second, *_ = digest.lines(tx, office, pace, MORNING)
        assert first == f"🔴 1 laporan Masih hidup, mohon didahulukan: {number}"
        assert other in second
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Disetujui"})
        await town.meet()
        with town.city.service.store.begin() as tx:
            assert "Masih hidup" not in digest.lines(tx, office, pace, MORNING)[0]

    play(story)


def test_only_the_chat_that_told_it_sees_its_state_and_adds_to_it(play: Play) -> None:
    """The same number from another account, or forged buttons, show and change nothing."""

    async def story(town: Town) -> None:
        number = number_in(await told(town))
        assert number in (await town.said(f"/status {number}", GUEST))[-1]
        for said in (f"/status {number}", f"/status {number.lower()}", number):
            assert "Tarmi" not in "\n".join(await town.said(said, OTHER_GUEST))
        for action in ("cancel!", "correct", "report", "evidence", "attach"):
            for who in (GUEST, OTHER_GUEST, RT):
                heard = await town.pressed(f"0|{action}|{number}", who)
                assert not [text for text in heard if "dibatalkan" in text]
                assert who == GUEST or not [text for text in heard if "Tarmi" in text]
        with town.city.service.store.begin() as tx:
            report = reports.find(tx, number)
            assert report is not None
            assert report.stage is Stage.RECEIVED

    play(story)


def test_what_is_finished_is_forgotten_in_time(play: Play) -> None:
    """After its time nothing leads from the report to a person or a chat, and the sign ``Warga`` stays harmless."""

    async def story(town: Town) -> None:
        number = number_in(await told(town))
        with town.city.service.store.begin() as tx:
            retention.pseudonymise(tx, [number])
            left = tx.execute(select(table.c.chat_id, table.c.cells).where(table.c.number == number)).one()
        assert left.chat_id is None
        assert "Tarmi" not in str(left.cells)
        assert left.cells["Pelapor"] == ""

    play(story)


def test_the_look_for_a_visitors_count_uses_an_index(play: Play) -> None:
    """However many reports there are, counting those of one visitor reads those of a day only."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            statement = select(func.count()).where(
                table.c.person_id.is_(None), table.c.filed_at >= MORNING - timedelta(days=1), table.c.chat_id == GUEST
            )
            query = statement.compile(tx.engine, compile_kwargs={"literal_binds": False})
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", tuple(query.params.values())).fetchall()
        assert any("reports_own" in str(step) for step in plan)

    play(story)


# ---------------------------------------------------------------- whatever people type
def scene(**more: object) -> Scene:
    now = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
    return Scene(None, "KPU Kota Contoh", now, now, PLACES, office="32.72", **more)  # type: ignore[arg-type]  # by name


HARD = st.sampled_from(
    [
        *("", " ", "x" * 3000, "😀", "327201010355900", "3272010103559001", '=HYPERLINK("http://x")', "\u202eabc"),
        *("/batal", "Lewati", "Sukamaju", "003/005", "0/0", "saya", "-", "Contoh Sutrisno", "\x00", "a\nb", "\u200b"),
    ]
)
TAPS = st.builds(
    Tapped,
    st.sampled_from([0, 1, 2, 3, 4, 99]),
    st.sampled_from([alive.ACTION, alive.ANSWER, alive.REPAIR, alive.DISCARD, "join", "choose"]),
    st.sampled_from(["", "<", "Lewati", "Sukamaju", "zzz"]),
)
COMING = st.one_of(st.builds(Said, st.one_of(HARD, st.text(max_size=60))), TAPS, st.builds(SentOther, st.just("?")))


@settings(max_examples=150, deadline=None)
@given(came=st.lists(COMING, max_size=14))
def test_nothing_is_filed_before_kirim_whatever_comes(came: list[Incoming]) -> None:
    """Any messages and buttons: always an answer or a known silence, never a report, always data that can be kept."""
    session = alive.begin("", Session(), scene()).session
    for one in came:
        outcome = front.answer(session, one, scene())
        assert not [deed for deed in outcome.deeds if isinstance(deed, ReportAlive)]
        for deed in outcome.deeds:
            if isinstance(deed, Say):
                assert 0 < len(deed.text) <= 4096
                assert all(len(f"99|{b.action}|{b.argument}".encode()) <= 64 for row in deed.rows for b in row)
        session = Session.from_json(outcome.session.to_json())


@settings(max_examples=100, deadline=None)
@given(name=st.text(min_size=1, max_size=250), rt=st.one_of(HARD, st.text(max_size=20)))
def test_what_is_filed_is_what_the_card_showed(name: str, rt: str) -> None:
    """Once it can be sent, each value of the report stood on the card before."""
    outcome = alive.begin("", Session(), scene())
    for words in (name, "Lewati", "Mekar", rt):
        outcome = step(outcome.session, Said(words))
    shown = "\n".join(deed.text for deed in outcome.deeds if isinstance(deed, Say))
    sent = step(outcome.session, Tapped(outcome.session.stamp, alive.SEND))
    for deed in (deed for deed in sent.deeds if isinstance(deed, ReportAlive)):
        hidden = {Field.SEX, Field.KECAMATAN}
        assert all(value in shown for field, value in deed.details.items() if field not in hidden)
        assert deed.details[Field.KECAMATAN] == "Selatan"


def step(session: Session, came: Incoming) -> Outcome:
    return front.answer(session, came, scene())


def test_two_kelurahan_of_one_name_are_told_apart() -> None:
    """Typed without its kecamatan such a name is asked back; the button says which."""
    twins = (Area("Utara", "Karang"), Area("Selatan", "Karang"))
    both = scene()
    both = Scene(None, both.office_name, both.now, both.sent, twins, office="32.72")
    session = alive.begin("", Session(), both).session
    for words in ("Contoh Sutrisno", "Lewati"):
        session = front.answer(session, Said(words), both).session
    (asked,) = front.answer(session, Said("karang"), both).deeds
    assert isinstance(asked, Say)
    assert asked.text.startswith("Maksudnya yang mana?")
    session = front.answer(session, Said("Karang, Selatan"), both).session
    session = front.answer(session, Said("Lewati"), both).session
    (deed,) = front.answer(session, Tapped(session.stamp, alive.SEND), both).deeds
    assert isinstance(deed, ReportAlive)
    assert deed.details[Field.KECAMATAN] == "Selatan"


def test_the_apology_is_said_word_for_word() -> None:
    """The sentence the office fixed stands in the answer as it was written."""
    assert texts.HELD == APOLOGY
    assert texts.receipt("DPB-2610-00001-1").startswith(APOLOGY)
