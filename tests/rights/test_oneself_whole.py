"""``/saya`` forgets all of somebody: who they were before, lists on their way, what a successor has, visits."""

from sqlalchemy import select

from reporting.journal import checks, requests
from reporting.journal.batch_tables import batches
from reporting.journal.tables import reports
from reporting.model import Area, Role
from reporting.texts import batch as batch_texts
from tests.enrolment import GUEST
from tests.enrolment.test_succession import hand_over
from tests.fieldwork.visiting_town import LESTARI, enrolled, given, plan
from tests.rights.test_oneself import DARMA, everything
from tests.rights.test_story import traced
from tests.standins.townhall import EVERYBODY, MORNING, STAFF_CHAT, Play, Town
from tests.test_batches import CHANGES, _handed

INA = EVERYBODY["Panti Wreda"]


async def erased(town: Town, who: int) -> str:
    """Somebody erases themselves; what the staff chat reads of it."""
    before = len(town.telegram.messages(STAFF_CHAT))
    await town.said("/saya", who)
    await town.tapped("🗑 Hapus data saya", who)
    assert "sudah dihapus" in (await town.tapped("Ya, hapus", who))[0]
    told = "\n".join(one.text for one in town.telegram.messages(STAFF_CHAT)[before:])
    for _ in range(3):
        await town.meet()
    return told


def test_whoever_left_is_still_erased(play: Play) -> None:
    """Their name is kept after ``Keluar``: ``/saya`` says so, erases it, and the staff hear which row to delete."""

    async def story(town: Town) -> None:
        number = await town.filed(DARMA)
        await town.meet()
        await town.said("/saya", DARMA)
        await town.tapped("🚪 Keluar", DARMA)
        await town.tapped("Ya, keluar", DARMA)
        await town.meet()
        assert "nama, nomor HP bila pernah dicatat" in (await town.said("/saya", DARMA))[-1]
        told = await erased(town, DARMA)
        assert (number in told, town.codes["Pak Darma"] in told) == (True, True)
        assert "Pak Darma" not in everything(town)
        assert "Yang kami simpan" not in "\n".join(await town.said("/saya", DARMA))

    play(story)


def test_whoever_left_without_a_report_is_erased_too(play: Play) -> None:
    """Nothing was ever told: the name is there all the same."""

    async def story(town: Town) -> None:
        await town.said("/saya", DARMA)
        await town.tapped("🚪 Keluar", DARMA)
        await town.tapped("Ya, keluar", DARMA)
        await erased(town, DARMA)
        assert "Pak Darma" not in everything(town)

    play(story)


def test_whoever_asked_to_join_in_vain_is_erased(play: Play) -> None:
    """The name of a withdrawn request is kept for a while: ``/saya`` says so and erases it."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            asked = requests.ask(tx, "32.72", GUEST, "Bu Calon", Role.RT, Area("Utara", "Sukamaju"), MORNING)
            requests.settle(tx, [asked], "withdrawn")
        assert "Yang kami simpan: akun Telegram ini, nama" in (await town.said("/saya", GUEST))[-1]
        await erased(town, GUEST)
        assert "Bu Calon" not in everything(town)

    play(story)


def test_a_citizen_reads_that_look_ups_are_kept(play: Play) -> None:
    """Somebody who only used ``/cek`` is told how often, and that these stay for their time."""

    async def story(town: Town) -> None:
        one = checks.Check("32.72", MORNING, GUEST, None, "3272********0001", "d", "s", "Contoh", checks.MISSED)
        with town.city.service.store.begin() as tx:
            checks.note(tx, one)
        said = (await town.said("/saya", GUEST))[-1]
        assert "1 pengecekan /cek (terhapus sesudah masa simpannya lewat)" in said

    play(story)


def test_what_a_successor_has_names_nobody_any_more(play: Play) -> None:
    """A report that was handed over still named who told it; the successor's own name stays."""

    async def story(town: Town) -> None:
        number = await town.filed(DARMA)
        await town.meet()
        await town.said(f"/start {await hand_over(town)}", GUEST)
        await town.meet()
        told = await erased(town, DARMA)
        assert number in told
        left = everything(town)
        assert ("Pak Darma" in left, "Bu Penerus" in left) == (False, True)

    play(story)


def test_a_list_on_its_way_arrives_without_its_sender(play: Play) -> None:
    """What was sent before becomes reports; no letter and no account is left of it."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, "Lewati")
        await town.said("/saya", INA)
        await town.tapped("🗑 Hapus data saya", INA)
        town.telegram.tap(INA, batch_texts.send(2))
        town.telegram.tap(INA, "Ya, hapus")
        said = [one.text for one in await town.hear(INA)]
        await town.meet()
        assert len(town.rows()) == 2
        assert [text for text in said if "tanda terima" in text.casefold()] == []
        with town.city.service.store.begin() as tx:
            assert set(tx.scalars(select(batches.c.chat_id))) == {0}
            assert set(tx.scalars(select(reports.c.chat_id))) == {None}

    play(story)


def test_the_visits_of_an_officer_are_named_to_the_staff(play: Play) -> None:
    """``Petugas`` in ``Coktas`` is the staff's cell: they read which rows still say the name."""

    async def story(town: Town) -> None:
        await enrolled(town, "Lestari Rahayu", LESTARI, "Sukamaju", "5")
        number = await given(town)
        plan(town, number, Petugas="Lestari Rahayu")
        await town.meet()
        assert f"Tab Coktas: ganti atau kosongkan Petugas di baris {number}" in await erased(town, LESTARI)
        plan(town, number, Petugas="")
        await town.meet()
        await town.meet()
        assert "Lestari" not in everything(town)

    play(story)


def test_the_trace_tells_of_the_erasure_and_of_the_letters_before(play: Play) -> None:
    """The operator sees why nobody heard the outcome, and that the receipt had arrived."""

    async def story(town: Town) -> None:
        number = await town.filed(DARMA)
        await town.meet()
        await erased(town, DARMA)
        told = traced(town.city.service.settings, number)
        assert "pelapor: menghapus datanya" in told
        assert "tanda terima: terkirim" in told

    play(story)
