"""The voter register behind the chat: asked only so often a day, written down, and no hindrance when it is ill."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporting.chat.asking import Asked, no_registers
from reporting.journal import events, lookups
from reporting.journal.store import Store
from reporting.model import Match, Sought
from tests.standins.folk import OLD, Folk
from tests.standins.keys import KEY
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

JAYAPURA = ZoneInfo("Asia/Jayapura")
LATE = datetime(2026, 10, 5, 23, 50, tzinfo=JAYAPURA)
WANTED = Sought(LATE.date(), name="Contoh Sutrisno")
REGISTER = Path(__file__).parent / "dialogs" / "pemilih.csv"
RT = EVERYBODY["RT 003/005 Sukamaju"]
QUESTION = "Apakah yang dimaksud SITI AMINAH, RT 003, lahir 1980?"


# ---------------------------------------------------------------- how often
@pytest.mark.parametrize(("questions", "most", "answers"), [(2, 3, True), (3, 3, False), (0, 0, False)])
def test_so_many_questions_a_day_and_no_more(questions: int, most: int, answers: bool) -> None:
    """When the day's questions are used up the register has nobody, also for another area of the same account."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        for place in range(questions):
            lookups.note(tx, "32.72", 1 + place % 2, LATE, ["9001"])
        register = Asked(tx, lambda _office: Folk([OLD]), "32.72", [1, 2], LATE, most)
        assert (register.find(WANTED).match is Match.MAYBE) is answers
        assert bool(register.with_nik(OLD.nik)) is answers


def test_a_new_day_begins_at_midnight_of_the_office() -> None:
    """What was asked yesterday counts no longer, nor what others asked."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        lookups.note(tx, "32.72", 1, LATE, ["9001"])
        lookups.note(tx, "32.72", 7, LATE + timedelta(minutes=20), ["9001"])
        for now, answers in ((LATE, False), (LATE + timedelta(minutes=20), True)):
            register = Asked(tx, lambda _office: Folk([OLD]), "32.72", [1], now, 1)
            assert (register.find(WANTED).match is Match.MAYBE) is answers


def test_without_a_register_nobody_is_found() -> None:
    """Nothing is loaded, nothing is asked."""
    with Store("sqlite://", KEY).begin() as tx:
        register = Asked(tx, no_registers, "32.72", [1], LATE, 20)
        assert register.find(replace(WANTED, nik=OLD.nik)).match is Match.NONE
        assert register.with_nik(OLD.nik) == ()


# ---------------------------------------------------------------- in the town
def test_a_look_up_is_written_down(play: Play) -> None:
    """Who was asked about which entry, and when; the story of the report says that it was answered."""

    async def story(town: Town) -> None:
        town.load_register(REGISTER)
        await town.said("bu Siti Aminah meninggal kemarin", RT)
        assert (await town.tapped("Lewati", RT))[-1] == QUESTION
        with town.city.service.store.begin() as tx:
            noted = [one for person in range(20) for one in events.story(tx, f"pelapor {person}")]
        assert [(what, after) for _, _, what, _, after in noted if what == lookups.SHOWN] == [
            (lookups.SHOWN, "88000107")
        ]
        await town.tapped("Ya", RT)
        number = (await town.tapped("✅ Kirim", RT))[-1].partition("Bapak/Ibu: ")[2][:16]
        staff = EVERYBODY["Ani dari KPU"]
        town.telegram.say(staff, f"/jejak {number}", chat_id=STAFF_CHAT)
        told = "\n".join(one.text for one in await town.hear(STAFF_CHAT))
        assert "pelapor: menjawab siapa yang dimaksud di daftar pemilih" in told
        assert "AMINAH" not in told.upper()

    play(story)


def test_the_question_survives_a_new_register(play: Play) -> None:
    """While it is open another register is loaded; the answer is still the one that was given."""

    async def story(town: Town) -> None:
        town.load_register(REGISTER)
        await town.said("bu Siti Aminah meninggal kemarin", RT)
        await town.tapped("Lewati", RT)
        town.load_register(REGISTER)
        await town.tapped("Ya", RT)
        await town.tapped("✅ Kirim", RT)
        await town.meet()
        assert town.rows()[0]["Hasil Sanding"].endswith("pelapor: ya, ini orangnya")

    play(story)


def test_a_damaged_register_holds_up_nobody(play: Play, caplog: pytest.LogCaptureFixture) -> None:
    """The report is taken as if there were none; the log says what is the matter."""

    async def story(town: Town) -> None:
        town.load_register(REGISTER)
        (file,) = (town.city.service.settings.store.voters / "3272").glob("pemilih-*.lpd")
        file.write_bytes(file.read_bytes()[:5_000])
        await town.said("bu Siti Aminah meninggal kemarin", RT)
        assert (await town.tapped("Lewati", RT))[-1].startswith("Sudah benar?")
        assert "register of 32.72: OperatorError" in caplog.text

    play(story)
