"""The loop back: what staff decide on the desk reaches the reporter's chat, and a button there leads to the answer."""

import pytest

from reporting.journal import people, reports
from reporting.kinds import KINDS
from reporting.model import Field
from reporting.reading.requested import requested
from reporting.texts import questions
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, Play, Town

RT, OTHER_RT = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["RT 004/005 Sukamaju"]
WHERE = {Field.KECAMATAN: "Utara", Field.KELURAHAN: "Sukamaju", Field.RW: "005", Field.RT: "003"}


async def decide(town: Town, number: str, **cells: str) -> None:
    """Staff type into a row, then one sync."""
    assert town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, cells) == 1
    await town.meet()


def file_each(town: Town) -> dict[str, str]:
    """The RT head has filed a report of every kind there is; their numbers by kind."""
    with town.city.service.store.begin() as tx:
        person = people.of_user(tx, RT)[0]
        told = {Field.NAME: "Contoh Tarmi", Field.SEX: "P", **WHERE}
        return {
            kind: reports.file(tx, person, kind, told, town.city.clock.time, WIB, chat_id=RT).number for kind in KINDS
        }


def test_what_is_missing_is_one_tap_away_for_every_kind(play: Play) -> None:
    """`Perlu bukti` opens the sending of a photograph, `Perlu perbaikan` the question the staff's note names."""

    async def story(town: Town) -> None:
        filed = file_each(town)
        await town.meet()
        every = set(filed.values())
        town.city.type_cells("Laporan", lambda row: row["Nomor"] in every, {"Status": "Perlu bukti"})
        await town.meet()
        for number in every:
            assert await town.tapped(f"📎 Tambah bukti {number}", RT) == [
                f"Silakan kirim foto atau PDF buktinya sekarang, untuk laporan {number} (Contoh Tarmi)."
            ]
            await town.said("/batal", RT)
        wrong = {"Status": "Perlu perbaikan", "Catatan": "namanya keliru"}
        town.city.type_cells("Laporan", lambda row: row["Nomor"] in every, wrong)
        await town.meet()
        for kind, number in filed.items():
            (question,) = await town.tapped(f"✏️ Perbaiki laporan {number}", RT)
            assert question == (
                f"{number} (Contoh Tarmi). Catatan petugas: namanya keliru\n{questions.QUESTIONS[Field.NAME]}"
            ), kind
            await town.said("Contoh Tarminah", RT)
            assert "Contoh Tarminah" in town.telegram.last(RT).text
            await town.said("/batal", RT)

    play(story)


def test_a_note_that_names_no_one_part_lets_the_reporter_choose(play: Play) -> None:
    """With an empty note, or one that names two parts, the reporter picks the part."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.meet()
        for note in ("", "nama dan tanggal kejadian", "tolong dilengkapi"):
            await decide(town, number, Status="Perlu perbaikan", Catatan=note)
            (question,) = await town.tapped(f"✏️ Perbaiki laporan {number}", RT)
            assert question.endswith("bagian mana yang mau diperbaiki?")
            await town.said("/batal", RT)

    play(story)


@pytest.mark.parametrize(
    ("note", "field"),
    [
        ("NIK", Field.NIK),
        ("tgl kejadian belum jelas", Field.DATE),
        ("Mohon tanggal lahirnya dicek lagi.", Field.BIRTHDATE),
        ("No. KK salah", Field.KK),
        ("L/P?", Field.SEX),
        ("alamat ktp kurang lengkap", Field.ADDRESS),
        ("NIK, KK", None),
        ("surat kematian belum ada nama", None),
        ("jenis laporannya apa", None),
        ("RT-nya benar?", None),
        ("", None),
    ],
)
def test_the_part_a_note_names(note: str, field: Field | None) -> None:
    """One part in whatever spelling is found; two, a paper, or what this kind does not ask is not guessed at."""
    possible = (Field.NAME, Field.NIK, Field.KK, Field.SEX, Field.BIRTHDATE, Field.DATE, Field.ADDRESS)
    assert requested(note, possible) is field


def test_evidence_that_was_asked_for_arrives_beside_the_row(play: Play) -> None:
    """Tapped, photographed, counted: the next sync shows the file and `bukti baru`."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.meet()
        await decide(town, number, Status="Perlu bukti", Catatan="foto akta")
        await town.tapped(f"📎 Tambah bukti {number}", RT)
        town.telegram.send_photo(RT, b"\xff\xd8\xff\xe0 contoh")
        (thanks,) = await town.hear(RT)
        assert number in thanks.text
        await town.meet()
        (row,) = town.rows()
        assert row["Lampiran"].startswith("1 berkas")
        assert "bukti baru" in row["Peringatan"]

    play(story)


def test_decisions_of_one_sync_reach_each_reporter_in_one_message(play: Play) -> None:
    """Three decisions of one sync are one message, a neighbour's is in another chat; the next sync adds nothing."""

    async def story(town: Town) -> None:
        mine = [await town.filed(RT, f"{name} meninggal kemarin") for name in ("Bu Tarmi", "Pak Karta", "Bu Sumi")]
        theirs = await town.filed(OTHER_RT, "Pak Wiryo meninggal kemarin")
        await town.meet()
        town.city.type_cells("Laporan", lambda _: True, {"Status": "Ditolak", "Catatan": "belum jelas"})
        await town.meet()
        (said,) = [one.text for one in town.telegram.messages(RT) if "Belum dapat kami proses" in one.text]
        assert [number in said for number in (*mine, theirs)] == [True, True, True, False]
        before = len(town.telegram.messages(RT))
        await town.meet()
        assert len(town.telegram.messages(RT)) == before

    play(story)


def test_a_move_at_the_civil_registry_never_goes_back(play: Play) -> None:
    """While a move waits for Dukcapil its reporter hears nothing, whatever the staff note meanwhile."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            person = people.of_user(tx, RT)[0]
            told = {Field.NAME: "Contoh Karta", Field.DESTINATION: "Kota Jauh", **WHERE}
            number = reports.file(tx, person, "Pindah keluar", told, town.city.clock.time, WIB, chat_id=RT).number
        await town.meet()
        before = len(town.telegram.messages(RT))
        await decide(town, number, Status="Cek Dukcapil", Catatan="")
        await decide(town, number, Catatan="surat pindahnya mana")
        assert len(town.telegram.messages(RT)) == before

    play(story)


def test_a_reporter_who_blocked_the_bot_shows_until_heard_again(play: Play) -> None:
    """A decision that cannot be delivered stands in `Kabar` one sync later; a word from the reporter takes it away."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.meet()
        town.telegram.block(RT)
        await town.city.turn_over()
        await decide(town, number, Status="Ditolak", Catatan="belum jelas")
        await town.meet()
        assert news(town) in ("memblokir bot", "tidak tersampaikan")
        await town.said("/saya", RT)
        await town.meet()
        assert news(town) == ""

    play(story)


def news(town: Town) -> str:
    """`Kabar` of the RT head."""
    (row,) = [row for row in town.city.rows("Pelapor") if row["Nama"] == "Pak Darma"]
    return row["Kabar"]
