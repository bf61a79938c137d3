"""Invite codes: hard to guess, for one person, of one office, for a while."""

import math

from scheduler.service import new_code
from sheets.people_tab import CODE_LENGTH, CODE_LETTERS
from tests.enrolment import ANI, GUEST, OTHER_GUEST, RT, STRANGER_SAID, heard_by
from tests.standins.townhall import Play, Town


def test_a_code_has_fifty_nine_bits_and_none_comes_twice() -> None:
    """With ten tries a day, a thousand accounts need millions of years to hit one of a thousand open codes."""
    assert CODE_LENGTH * math.log2(len(set(CODE_LETTERS))) >= 59
    made = [new_code() for _ in range(2_000)]
    assert len(set(made)) == len(made)
    assert all(len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS) for code in made)
    places = [{code[place] for code in made} for place in range(CODE_LENGTH)]
    assert all(len(letters) == len(set(CODE_LETTERS)) for letters in places)


def test_of_two_who_race_with_one_code_one_gets_in(play: Play) -> None:
    """Both presses wait together; the first is welcomed, the other is told that it was used, and learns no name."""

    async def story(town: Town) -> None:
        code = town.codes["Bu Baru"]
        for _ in range(2):
            for who in (GUEST, OTHER_GUEST):
                town.telegram.say(who, f"/start {code}")
        await town.city.turn_over()
        assert "Selamat datang, Bu Baru" in heard_by(town, GUEST)
        assert "Bu Baru" not in heard_by(town, OTHER_GUEST)
        assert "Kode undangan itu sudah dipakai orang lain." in heard_by(town, OTHER_GUEST)
        assert (await town.said("/lapor", OTHER_GUEST))[0].startswith(STRANGER_SAID)

    play(story)


def test_a_code_lets_in_only_to_its_own_office(play: Play) -> None:
    """Who uses the city's code reports to the city, whoever else is served beside it."""

    async def story(town: Town) -> None:
        await town.said(f"/start {town.codes['Bu Baru']}", GUEST)
        (me,) = await town.said("/saya", GUEST)
        assert "KPU Kota Contoh" in me
        assert "Seberang" not in me
        number = await town.filed(GUEST)
        await town.meet()
        await town.regency.meet()
        assert [row["Nomor"] for row in town.rows()] == [number]
        assert town.regency.rows("Laporan") == []

    play(story)


def test_a_used_code_stays_used_after_its_person_left(play: Play) -> None:
    """Neither the one who left nor anybody who finds the old link gets in by it."""

    async def story(town: Town) -> None:
        code = town.codes["Pak Darma"]
        await town.said("/saya", RT)
        await town.tapped("🚪 Keluar", RT)
        await town.tapped("Ya, keluar", RT)
        for _ in range(2):
            for who in (RT, GUEST, ANI):
                (answer,) = await town.said(f"/start {code}", who)
                assert answer.startswith("Undangan ini sudah tidak")
                assert "Darma" not in answer
            await town.meet()

    play(story)


def test_wrong_codes_of_every_kind_count_together(play: Play) -> None:
    """Invites and kelurahan links share one count; asking for papers is no try and spoils nobody's invite."""

    async def story(town: Town) -> None:
        for number in range(5):
            await town.said(f"/start TEBAKAN{number:05d}", GUEST)
            await town.said(f"/start kel_TEBAKAN{number}", GUEST)
            await town.said("/start berkas_DPB-2610-00001-1", OTHER_GUEST)
        assert (await town.said(f"/start {town.codes['Bu Baru']}", GUEST))[0].startswith("Sudah terlalu banyak kode")
        for _ in range(6):
            await town.said("/start berkas_DPB-2610-00001-1", OTHER_GUEST)
        assert "Selamat datang" in (await town.said(f"/start {town.codes['Bu Baru']}", OTHER_GUEST))[0]

    play(story)
