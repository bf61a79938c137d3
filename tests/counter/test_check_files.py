"""``affected``: what the operator gets for the report of a breach; and the counter through the whole service."""

import asyncio
import csv
import os
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

import bot
from reporting.errors import OperatorError
from reporting.journal import events, lookups
from reporting.settings import Settings, Telegram
from reporting.settings import Store as StoreSettings
from scheduler import affected
from tests.counter.asking import MORNING, OFFICE, SITI, Counter, Register
from tests.standins.townhall import STAFF_CHAT, Play, Town

DAY = MORNING.date()
CONFIG = """
[telegram]
token = "1234567:contoh-contoh-contoh-contoh-contoh"
[store]
url = "sqlite:///loket.db"
[[office]]
code = "32.72"
name = "KPU Kota Contoh"
spreadsheet = "meja.xlsx"
"""
KK = SITI.nkk[-4:]
PEOPLE = Path(__file__).parents[1] / "dialogs" / "pemilih.csv"


def _settings(folder: Path) -> Settings:
    return Settings(telegram=Telegram("1:x"), offices=(OFFICE,), store=StoreSettings(output=folder / "keluaran"))


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A counter at which three people asked on three days, and at which attachments were opened."""
    made = Counter(tmp_path, Register([SITI]))
    with made.open():
        made.ask(301, SITI.nik, "Siti Aminah", KK, MORNING - timedelta(days=1))
        made.ask(302, SITI.nik, "Siti Aminah", KK, MORNING)
        made.ask(303, "3272014506809099", "Siti Aminah", KK, MORNING.replace(hour=23, minute=59))
        made.ask(304, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=1))
        assert made.tx is not None
        events.note(made.tx, OFFICE.code, "DPB-2610-00001-1", MORNING, "pelapor 7", "lampiran dibuka")
        lookups.note(made.tx, OFFICE.code, 7, MORNING, ["88000101", "88000107"])
    yield made
    made.store.close()


def _rows(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class TestAffected:
    """The command."""

    def test_everything_of_the_days_stands_in_the_file(self, counter: Counter, tmp_path: Path) -> None:
        """Both days included, by the office's own clock; who asked, whom it was about, what was shown; no whole NIK."""
        said: list[str] = []
        affected.run(_settings(tmp_path), counter.store.begin, (DAY, DAY), "3272", None, said.append)
        path = tmp_path / "keluaran" / f"terbuka-{DAY}-{DAY}.csv"
        rows = _rows(path)
        assert [(row["Akun Telegram"], row["Hasil"], row["DPID"]) for row in rows] == [
            ("302", "terdaftar", SITI.dpid),
            ("303", "tidak cocok", ""),
            ("", "", ""),
            ("", "", "88000101 88000107"),
        ]
        assert rows[0]["Waktu"] == "2026-10-05 09:00:00"
        assert rows[2]["Tentang"] == "DPB-2610-00001-1"
        assert SITI.nik not in path.read_text(encoding="utf-8")
        assert "2 pertanyaan /cek dari 2 akun; 1 dijawab terdaftar, tentang 1 pemilih." in said
        assert not [one for one in said if "Siti" in one or "3272*" in one or "301" in one]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
    def test_only_the_owner_may_read_it(self, counter: Counter, tmp_path: Path) -> None:
        """Also when a file that others could read lay there before."""
        out = tmp_path / "x.csv"
        out.write_text("lama", encoding="utf-8")
        out.chmod(0o644)
        affected.run(_settings(tmp_path), counter.store.begin, (DAY, DAY), "", out, lambda _: None)
        assert out.stat().st_mode & 0o777 == 0o600

    def test_a_typed_formula_is_none_in_the_file(self, counter: Counter, tmp_path: Path) -> None:
        """Whatever way it came into the store."""
        with counter.open():
            assert counter.tx is not None
            events.note(counter.tx, OFFICE.code, "=1+1", MORNING, "pelapor 7", "lampiran dibuka")
        out = tmp_path / "x.csv"
        affected.run(_settings(tmp_path), counter.store.begin, (DAY, DAY), "", out, lambda _: None)
        assert [row["Tentang"] for row in _rows(out)][-1] == "'=1+1"

    @pytest.mark.parametrize(("first", "last"), [("5-10-2026", "2026-10-06"), ("2026-10-06", "2026-10-05"), ("", "")])
    def test_days_that_are_none_end_with_one_sentence(self, first: str, last: str) -> None:
        """It names the option."""
        with pytest.raises(OperatorError, match="--from"):
            affected.days(first, last)
        assert affected.days("2026-10-05", "2026-10-05") == (date(2026, 10, 5), date(2026, 10, 5))

    def test_an_unknown_office_or_folder_ends_with_one_sentence(self, counter: Counter, tmp_path: Path) -> None:
        """Nothing is written."""
        with pytest.raises(OperatorError, match=r"32\.72"):
            affected.run(_settings(tmp_path), counter.store.begin, (DAY, DAY), "99.99", None, lambda _: None)
        (tmp_path / "berkas").write_text("", encoding="utf-8")
        with pytest.raises(OperatorError, match="tidak bisa ditulis"):
            out = tmp_path / "berkas/x.csv"
            affected.run(_settings(tmp_path), counter.store.begin, (DAY, DAY), "", out, lambda _: None)


class TestCommandLine:
    """``bot.py affected``."""

    def test_it_writes_a_file_also_while_the_service_runs(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Counts, and no more, on the screen; in an incident nobody needs to stop anything first."""
        monkeypatch.setenv("LAPOR_PRIVACY_KEY", "5a" * 32)
        config = tmp_path / "config.toml"
        config.write_text(CONFIG, encoding="utf-8")
        days = ["--from", "2026-10-05", "--to", "2026-10-05"]
        counter = Counter(tmp_path, None)
        try:
            assert bot.main(["affected", "--config", str(config), *days]) == 0
        finally:
            counter.store.close()
        said = capsys.readouterr()
        assert (said.out.splitlines()[0], said.err) == (
            "0 pertanyaan /cek dari 0 akun; 0 dijawab terdaftar, tentang 0 pemilih.",
            "",
        )
        assert (tmp_path / "data/keluaran/terbuka-2026-10-05-2026-10-05.csv").exists()
        assert bot.main(["affected", "--config", str(config), "--from", "5/10", "--to", "2026-10-05"]) == 1
        assert capsys.readouterr().err == "--from: tulis tanggal seperti 2026-10-05.\n"


class TestWholeService:
    """Through Telegram, inbox, outbox."""

    def test_a_talk_goes_on_after_a_restart_at_the_same_question(self, foundation: Path, tmp_path: Path) -> None:
        """What was answered is not asked again; a double tap and an old button do no harm."""

        async def story() -> None:
            town = await Town.open(foundation, tmp_path)
            town.load_register(PEOPLE)
            await town.said("/cek", 301)
            await town.tapped("KPU Kota Contoh", 301)
            await town.said(SITI.nik, 301)
            await town.close()
            town = await Town.open(tmp_path, tmp_path / "lagi")
            assert "empat angka" in (await town.said("Siti Aminah", 301))[-1]
            assert "Terdaftar" in (await town.said(KK, 301))[-1]
            await town.close()

        asyncio.run(story())

    def test_a_crash_in_the_middle_of_an_answer_leaves_nothing_half(
        self, play: Play, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither a row nor an answer; tried again, it is answered and noted once."""

        async def story(town: Town) -> None:
            town.load_register(PEOPLE)
            await town.said("/cek", 301)
            await town.tapped("KPU Kota Contoh", 301)
            times = []

            def broken(*_: object) -> None:
                times.append(1)
                if len(times) == 1:
                    raise ZeroDivisionError

            with monkeypatch.context() as patch:
                patch.setattr("reporting.chat.checking.events.note", broken)
                answers = await town.said(f"{SITI.nik}\nSiti Aminah\n{KK}", 301)
            assert len([one for one in answers if "Terdaftar" in one]) == 1
            with town.city.service.store.begin() as tx:
                assert tx.exec_driver_sql("SELECT count(*) FROM checks WHERE outcome = 'terdaftar'").scalar() == 1

        play(story)

    def test_ten_strangers_in_a_minute_alarm_the_staff(self, play: Play) -> None:
        """The post says what to do, and nothing of anybody."""

        async def story(town: Town) -> None:
            town.load_register(PEOPLE)
            for number in range(10):
                town.telegram.person(9_000 + number, f"Akun {number}")
                await town.said("/cek", 9_000 + number)
                await town.tapped("KPU Kota Contoh", 9_000 + number)
                await town.said(f"32720{number}1206107010\nContoh Orang\n0001", 9_000 + number)
            posts = [one.text for one in town.telegram.messages(STAFF_CHAT) if "/cek" in one.text]
            assert len(posts) == 1
            assert "akun yang baru" in posts[0]
            assert "9000" not in posts[0]
            assert "Contoh Orang" not in posts[0]

        play(story)
