"""A whole month from the staff chat and by hand: previews, closing, editions, fixing. No command line is needed."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import bot
from reporting.errors import OperatorError
from reporting.journal import months
from reporting.model import Closing, Month, MonthState
from scheduler import fixing
from scheduler.closing import Closer
from scheduler.fixing import Fixing
from scheduler.staff_room import month_argument
from scheduler.stage.world import World
from tests.closing import CLOSING_TIME, FILES, KPU, NOVEMBER, OCTOBER, RT, STAFF_CHAT, WIB, Town, build

DECEMBER_1 = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)
MINUTES = "12/PL.02.1-BA/3272/2026"


def say(town: Town, words: str) -> str:
    """Staff type something in their chat; the answer."""
    town.world.telegram.say(KPU, words, chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    return town.posts(STAFF_CHAT)[-1]


def press(town: Town, button: str, message_id: int | None = None) -> str:
    """Staff press the newest such button (or that of one message); the answer."""
    town.world.telegram.tap(KPU, button, message_id, chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    return town.posts(STAFF_CHAT)[-1]


def last_message(town: Town) -> int:
    """The newest message of the staff chat."""
    return int(town.world.telegram.messages(STAFF_CHAT)[-1].message_id)


@dataclass(frozen=True)
class Closed:
    """October is closed with two deaths, of Sukamaju and Mekar; three hours later."""

    town: Town
    first: str
    second: str


NOON = CLOSING_TIME + timedelta(hours=3)


@pytest.fixture(scope="module")
def shut(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str, str]:
    """Where such a town lives (its journal knows the workbook by its path), a copy of all of it, and the receipts."""
    home, copy = tmp_path_factory.mktemp("tutup"), tmp_path_factory.mktemp("salinan")
    town = build(shutil.copytree(morning, home, dirs_exist_ok=True))
    town.world.telegram.person(RT, "Contoh")
    first, second = town.approved("Contoh Tarmi"), town.approved("Contoh Karta", "Mekar", sex="L")
    town.at(CLOSING_TIME).run_due()
    town.at(NOON).meet()
    town.world.service.store.close()
    shutil.copytree(home, copy, dirs_exist_ok=True)
    return home, copy, first, second


@pytest.fixture
def october(shut: tuple[Path, Path, str, str]) -> Iterator[Closed]:
    """The same, to go on with."""
    home, copy, first, second = shut
    shutil.rmtree(home)
    town = build(shutil.copytree(copy, home))
    town.at(NOON).world.telegram.person(RT, "Contoh")
    town.world.telegram.person(KPU, "Contoh")
    town.world.telegram.add_bot_to_group(STAFF_CHAT, "Petugas", KPU)
    town.do(town.world.turn_over())
    yield Closed(town, first, second)
    town.world.service.store.close()


def reject(town: Town, number: str) -> None:
    """Staff find out that it was not so."""
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Ditolak"})
    town.meet()


def state(town: Town, wanted: Month = OCTOBER) -> str:
    """How far the month has come."""
    return town.kept(wanted).edition


def digest(town: Town, wanted: Month = OCTOBER) -> str:
    """The fingerprint under which a month was kept."""
    with town.world.service.store.begin() as tx:
        kept = months.find(tx, town.office.code, wanted)
    assert kept is not None
    return kept.digest


# ---------------------------------------------------------------- previews
def test_preview_in_the_staff_chat(town: Town) -> None:
    """`/pratinjau` counts, says what is held and why, what waits, and names nobody."""
    town.approved("Contoh Tarmi")
    held = town.approved("Contoh Karta", sex="")
    town.file("Contoh Wati")
    town.meet()
    answer = say(town, "/pratinjau 2026-10")
    assert answer.startswith(
        "PRATINJAU Oktober 2026 (belum ditutup)\n"
        "Batas keputusan 31 Oktober 2026 pukul 23.59; daftar dijadwalkan dibuat 1 November 2026 pukul 06.00.\n"
        "Menurut lembar kerja 5 Oktober 2026 pukul 09.00.\n"
        "Tidak memenuhi syarat (TMS): 1 (L 0, P 1)\n  meninggal: 1 (L 0, P 1)\n"
    )
    assert f"Ditahan: 1\n{held}: L/P belum diketahui" in answer
    assert "Awal" in answer
    assert answer.endswith("Laporan yang belum diputuskan: 1")
    assert not any(word in answer for word in ("Tarmi", "Karta", "Wati"))


@pytest.mark.parametrize("typed", ["/pratinjau", "/pratinjau 10-2026", "/pratinjau Okt 2026"])
def test_ways_to_write_a_month(town: Town, typed: str) -> None:
    """Without a month it is the present one; a month may be written as people write it."""
    assert say(town, typed).startswith("PRATINJAU Oktober 2026")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/pratinjau kemarin", "Tulis bulannya, misalnya: /pratinjau 2026-10"),
        ("/pratinjau 2026-TW4", "Triwulan ini terdiri atas 2026-10, 2026-11, 2026-12. Tulis salah satu bulannya"),
        ("/umumkan", "Tulis bulan atau triwulannya, misalnya: /umumkan 2026-10 atau /umumkan 2026-TW4"),
        (
            "/umumkan 2026-10",
            "Oktober 2026 belum ditutup, jadi belum ada ringkasan untuk diumumkan. Daftarnya dijadwalkan dibuat 1 Nov",
        ),
        ("/umumkan TW4 2026", "Triwulan IV 2026 belum ditutup"),
        ("/tetapkan", "Tulis bulan, tanggal pleno, dan nomor Berita Acara dalam satu baris"),
        ("/tetapkan 2026-10 2026-10-05 1/BA", "Oktober 2026 belum ditutup, jadi belum bisa ditetapkan."),
    ],
)
def test_what_cannot_be_done_yet(town: Town, typed: str, answer: str) -> None:
    """Whatever is missing or too early is said with the next step."""
    town.approved()
    assert say(town, typed).startswith(answer)


@pytest.mark.parametrize("typed", ["9999-12", "Desember 9999", "9999-TW4", "1999-12"])
@pytest.mark.parametrize("command", ["/pratinjau", "/umumkan", "/tetapkan"])
def test_a_year_that_nobody_means(town: Town, command: str, typed: str) -> None:
    """A slip of the finger in the year is answered with an example."""
    town.approved()
    assert say(town, f"{command} {typed}").startswith("Tulis bulan")


@pytest.mark.parametrize("command", ["/pratinjau 2026-10", "/umumkan 2026-10", "/tetapkan 2026-10 2026-11-03 1/BA"])
def test_a_month_of_which_nothing_was_told(town: Town, command: str) -> None:
    """Once its hour is over nobody is told that it is going to be closed."""
    town.at(datetime(2026, 11, 22, 9, 0, tzinfo=WIB))
    sentence = "Oktober 2026 tidak ditutup: belum ada laporan sampai bulan itu. Periksa bulannya."
    assert say(town, command) == sentence
    town.approved()
    assert say(town, command) == sentence


def test_a_month_that_is_closed_late(town: Town) -> None:
    """A month with reports whose closing is overdue is shown as before: it is still going to be closed."""
    town.approved()
    town.at(datetime(2026, 11, 1, 9, 0, tzinfo=WIB))
    assert say(town, "/pratinjau 2026-10").startswith("PRATINJAU Oktober 2026 (belum ditutup)")
    assert say(town, "/umumkan 2026-10").startswith("Oktober 2026 belum ditutup")


def test_many_held_back(town: Town) -> None:
    """However many are held back, the answer fits one message: the first of them, the others counted."""
    numbers = [town.file(f"Contoh {chr(65 + place)}", sex="") for place in range(25)]
    town.meet()
    for number in numbers:
        town.sign(number)
    town.meet()
    answer = say(town, "/pratinjau")
    shown = [line for line in answer.splitlines() if line.startswith("DPB-")]
    assert "Ditahan: 25" in answer
    assert f"dan {25 - len(shown)} lainnya" in answer
    assert 0 < len(shown) <= 20
    assert len(answer) <= 4096


def _figures(closing: Closing) -> tuple[Any, ...]:
    return tuple(closing.rows), closing.held, closing.recap, closing.remarks


def test_preview_is_what_closing_does(town: Town) -> None:
    """The preview a moment before the closing has the same list, the same held back, the same recap and remarks."""
    town.approved("Contoh Tarmi")
    town.approved("Contoh Karta", sex="")
    town.at(CLOSING_TIME).meet()
    closer: Closer = town.world.service.closer
    with town.world.service.store.begin() as tx:
        chat = closer.preview(tx, town.office, OCTOBER)
    dry = town.do(closer.dry_run(town.office, OCTOBER, town.folder / "pratinjau"))
    town.run_due()
    assert _figures(chat) == _figures(town.kept())
    assert _figures(dry) == _figures(town.kept())


def test_preview_of_a_late_closing(town: Town) -> None:
    """When no sync succeeded since the cut-off, the dry run too counts what it finds decided, and says so."""
    number = town.file()
    town.meet()
    town.sign(number)
    town.at(CLOSING_TIME)
    dry = town.do(town.world.service.closer.dry_run(town.office, OCTOBER, town.folder / "pratinjau"))
    assert [row.number for row in dry.rows] == [number]
    town.run_due()
    assert _figures(dry) == _figures(town.kept())


def test_dry_run(town: Town) -> None:
    """A dry run shows the month with the desk's newest news, and changes neither journal nor workbook."""
    number, unsigned = town.approved("Contoh A"), town.file("Contoh B")
    town.meet()
    town.sign(unsigned)
    before, out = town.state(), town.folder / "pratinjau"
    closing: Closing = town.do(town.world.service.closer.dry_run(town.office, OCTOBER, out))
    assert sorted(row.number for row in closing.rows) == [number, unsigned]
    assert town.state() == before
    assert town.files() == set()
    assert {path.name for path in out.iterdir()} == FILES
    assert "PRATINJAU" in _first_page(out)
    town.meet()
    assert town.world.rows("Laporan")[1]["Waktu Putusan"]


def _first_page(out: Path) -> str:
    sheet = load_workbook(out / "PDPB-3272-2026-10.xlsx")["Rekap"]
    return str([cell.value for row in sheet.iter_rows(max_row=5) for cell in row])


def test_dry_run_before_the_first_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``close --dry-run`` needs the desk only: Telegram was never reached, and is not now."""
    config, desk = tmp_path / "config.toml", tmp_path / "Laporan.xlsx"
    config.write_text(
        '[telegram]\ntoken = "1000:contoh-token-yang-cukup-panjang-untuk-ini"\nbase_url = "http://127.0.0.1:9"\n'
        f'[[office]]\ncode = "32.72"\nname = "KPU Kota Contoh"\nspreadsheet = "{desk.as_posix()}"\n',
        encoding="utf-8",
    )
    assert bot.main(["setup", "--config", str(config)]) == 0
    capsys.readouterr()
    asked = ["close", "--config", str(config), "--month", "2026-10", "--dry-run", "--out", str(tmp_path / "lihat")]
    assert bot.main(asked) == 0
    assert capsys.readouterr().out.startswith("PRATINJAU 32.72 2026-10: 0 baris, 0 ditahan.")


# ---------------------------------------------------------------- closing by hand
def test_closed_by_hand(town: Town) -> None:
    """By hand a past month closes at once, earlier open ones first; a second time says so and changes nothing."""
    number = town.approved()
    town.at(datetime(2026, 12, 1, 0, 30, tzinfo=WIB))
    sentence = town.close_by_hand(NOVEMBER)
    assert sentence.startswith("PDPB November 2026 sudah ditutup (Rancangan): 0 baris.")
    assert (town.closed(), town.listed()) == ([OCTOBER, NOVEMBER], [number])
    before = town.state()
    assert town.close_by_hand(OCTOBER) == ("Oktober 2026 sudah ditutup pada 2026-12-01 00:30; tidak ada yang diubah.")
    assert town.state() == before


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (
            OCTOBER,
            "Oktober 2026 belum bisa ditutup: batasnya 2026-10-31 23:59:59. Untuk melihat dulu, pakai --dry-run.",
        ),
        (Month(2027, 3), "Maret 2027 belum bisa ditutup: batasnya 2027-03-31 23:59:59"),
        (Month(2026, 9), "Tidak ada laporan sampai September 2026. Periksa bulannya."),
    ],
)
def test_months_that_cannot_close(town: Town, wanted: Month, sentence: str) -> None:
    """A month that is not over, or lies before the first report, is refused with a sentence."""
    town.approved()
    with pytest.raises(OperatorError, match=sentence.replace("(", r"\(")):
        town.close_by_hand(wanted)
    assert town.closed() == []


@pytest.mark.parametrize("typed", ["2026-13", "Oktober", "2026/10", "", "9999-12", "0026-10"])
def test_month_on_the_command_line(typed: str) -> None:
    """A month that is none is answered with an example."""
    with pytest.raises(OperatorError, match=r"tidak dikenal. Tulis seperti 2026-10"):
        month_argument(typed)


# ---------------------------------------------------------------- Perbaikan
def test_a_perbaikan_from_the_chat(october: Closed) -> None:
    """What the desk says now becomes the next edition by one button: list, recap, tab and files follow."""
    town, first, second = october.town, october.first, october.second
    town.run_due()
    before = (town.folder / "PDPB-3272-2026-10.csv").read_bytes()
    assert say(town, "/pratinjau 2026-10").endswith("Baris dan rekapnya tidak berubah sejak daftar ini dibuat.")
    reject(town, second)
    answer = say(town, "/pratinjau 2026-10")
    assert answer.startswith("Oktober 2026: Rancangan, dibuat 1 November 2026 pukul 06.00\n")
    assert f"Perbaikan 1 akan mengubah daftar ini: 0 baris masuk, 1 keluar, 0 berubah.\nkeluar: {second}\n" in answer
    assert (state(town), set(town.listed())) == ("Rancangan", {first, second})
    town.world.type_cells("PDPB 2026-10", lambda row: row["NOMOR"] == second, {"SIDALIH": "Sudah"})
    assert press(town, "Buat Perbaikan 1").startswith("Perbaikan 1 daftar Oktober 2026 sudah dibuat: 0 baris masuk, 1")
    town.run_due()
    rows = {row["NOMOR"]: row for row in town.world.rows("PDPB 2026-10")}
    assert (state(town), set(rows)) == ("Perbaikan 1", {first, second})
    assert [rows[second][name] for name in ("JENIS", "ALASAN", "KETERANGAN", "SIDALIH")] == [
        "KELUAR",
        "keluar pada Perbaikan 1",
        "",
        "Sudah",
    ]
    assert rows[first]["JENIS"] == "TMS"
    recap = {(row["Kecamatan"], row["Kelurahan"]): row["TMS J"] for row in town.world.rows("Rekap")}
    assert (recap["Utara", "Mekar"], recap["JUMLAH", "JUMLAH"]) == ("0", "1")
    after = (town.folder / "PDPB-3272-2026-10.csv").read_bytes()
    assert (before.count(b"\r\n"), after.count(b"\r\n")) == (3, 2)
    assert {row["Nomor"]: row["Tahap"] for row in town.world.rows("Laporan")} == {
        first: "Masuk PDPB 2026-10",
        second: "Diterima",
    }


def test_pressed_twice(october: Closed) -> None:
    """The button of an edition makes it once, also after a restart; then it says that it was made before."""
    town, second = october.town, october.second
    reject(town, second)
    say(town, "/pratinjau 2026-10")
    asked = last_message(town)
    assert "sudah dibuat: " in press(town, "Buat Perbaikan 1", asked)
    before = digest(town)
    again = press(town, "Buat Perbaikan 1", asked)
    assert again == "Perbaikan 1 daftar Oktober 2026 sudah dibuat sebelumnya; tidak ada yang diubah lagi."
    assert (state(town), digest(town)) == ("Perbaikan 1", before)


def test_a_button_after_nothing_is_left_to_amend(october: Closed) -> None:
    """When the desk went back to what the list says, the button makes nothing."""
    town, second = october.town, october.second
    reject(town, second)
    say(town, "/pratinjau 2026-10")
    town.sign(second)
    town.meet()
    assert press(town, "Buat Perbaikan 1").startswith("Daftar Oktober 2026 sudah sesuai")
    assert state(town) == "Rancangan"


def test_a_list_of_an_earlier_month_is_settled(october: Closed) -> None:
    """Once a later month is closed the list never changes: the preview says so, an old button too."""
    town, second = october.town, october.second
    reject(town, second)
    say(town, "/pratinjau 2026-10")
    asked = last_message(town)
    town.at(DECEMBER_1).run_due()
    before = digest(town)
    assert "karena bulan sesudahnya sudah ditutup" in say(town, "/pratinjau 2026-10")
    assert press(town, "Buat Perbaikan 1", asked).startswith("Daftar Oktober 2026 tidak bisa diperbaiki lagi.")
    assert (state(town), digest(town)) == ("Rancangan", before)


def test_an_adjustment_after_closing(october: Closed) -> None:
    """`Penyesuaian` typed into the last closed month counts once an edition takes it, and stays as it was typed."""
    town = october.town

    def place(row: Mapping[str, str]) -> bool:
        return (row["Bulan"], row["Kelurahan"]) == ("2026-10", "Mekar")

    town.world.type_cells("Rekap", place, {"Awal L": "10", "Awal P": "10", "Penyesuaian L": "2", "Penyesuaian P": "-1"})
    town.meet()
    assert "barisnya tetap, hanya angka rekap yang berubah" in say(town, "/pratinjau 2026-10")
    press(town, "Buat Perbaikan 1")
    town.run_due()
    (row,) = [row for row in town.world.rows("Rekap") if place(row)]
    assert [row[name] for name in ("Penyesuaian L", "Penyesuaian J", "TMS L", "Akhir L", "Akhir P")] == [
        "2",
        "1",
        "1",
        "11",
        "9",
    ]


# ---------------------------------------------------------------- Ditetapkan
@pytest.mark.parametrize(
    "day",
    [
        "2026-11-03",
        "3-11-2026",
        "03/11/2026",
        "3 November 2026",
        "3 nov 2026",
        "tanggal 3 November 2026",
        "Tgl. 3-11-2026, No.",
        "tgl 3-11-2026 nomor",
    ],
)
def test_fixed_from_the_chat(october: Closed, day: str) -> None:
    """`/tetapkan` asks back once, then the month is fixed with date and number, and its files lose their mark."""
    town = october.town
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    asked = say(town, f"/tetapkan 2026-10 {day} {MINUTES}")
    assert asked.startswith(
        "Tetapkan Oktober 2026?\nDaftar: Oktober 2026 (Rancangan)\nTanggal pleno: 3 November 2026\n"
        f"Nomor Berita Acara: {MINUTES}\n"
    )
    assert state(town) == "Rancangan"
    assert press(town, "Ya, tetapkan").startswith(
        f"Oktober 2026 sudah Ditetapkan: 3 November 2026, Berita Acara nomor {MINUTES}."
    )
    kept = town.kept()
    assert (kept.state, str(kept.fixed_on), kept.minutes) == (MonthState.FIXED, "2026-11-03", MINUTES)
    assert "ANGKA SEMENTARA" in _first_page(town.folder)
    town.run_due()
    assert "ANGKA SEMENTARA" not in _first_page(town.folder)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2026-10", "Tulis juga tanggal pleno dan nomor Berita Acara, misalnya:\n/tetapkan 2026-10 2026-11-"),
        ("2026-10 2026-11-03", "Tulis juga nomor Berita Acara di belakang tanggalnya, misalnya:\n/tetapkan 2026-10"),
        ("2026-10 2026-11-03 -", "Tulis juga nomor Berita Acara di belakang tanggalnya, misalnya:\n/tetapkan 2026-10"),
        ("2026-10 tanggal", "Tulis juga tanggal pleno dan nomor Berita Acara, misalnya:\n/tetapkan 2026-10"),
        ("2026-10 12/BA 2026-11-03", "Tanggal “12/BA 2026-11-03” tidak terbaca. Tulis tanggal pleno seperti 2026-"),
        ("2026-10 3 Nopember", "Tanggal “3 Nopember” tidak terbaca. Tulis tanggal pleno seperti 2026-12-08"),
        ("2026-10 31-11-2026 1/BA", "Tanggal “31-11-2026 1/BA” tidak terbaca."),
        ("2026-10 2026-11-20 1/BA", "20 November 2026 belum tiba. Ketik lagi /tetapkan sesudah pleno"),
        ("2026-10 2026-10-30 1/BA", "30 Oktober 2026 lebih awal daripada batas Oktober 2026 (31 Oktober 2026 pukul"),
        ("2026-11 2026-11-03 1/BA", "November 2026 belum ditutup, jadi belum bisa ditetapkan. Daftarnya dijadwalkan"),
        ("2026-09 2026-11-03 1/BA", "September 2026 tidak ditutup melalui bot ini."),
        ("2026-TW4 2026-11-03 1/BA", "Desember 2026 belum ditutup, jadi belum bisa ditetapkan."),
        (f"2026-10 2026-11-03 {'9' * 81}", "Nomor Berita Acara itu lebih dari 80 huruf."),
    ],
)
def test_what_is_missing_or_wrong(october: Closed, typed: str, answer: str) -> None:
    """What is missing or cannot be is said with an example, and nothing is fixed."""
    town = october.town
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    assert say(town, f"/tetapkan {typed}").startswith(answer)
    assert state(town) == "Rancangan"


def test_fixed_once(october: Closed) -> None:
    """A fixed month says so to a second press, to the command and in its preview; nothing changes it again."""
    town, second = october.town, october.second
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    asked = last_message(town)
    press(town, "Ya, tetapkan", asked)
    before = digest(town)
    sentence = (
        f"Oktober 2026 sudah ditetapkan 3 November 2026 dengan Berita Acara nomor {MINUTES}; tidak ada yang diubah."
    )
    assert press(town, "Ya, tetapkan", asked) == sentence
    assert say(town, "/tetapkan 2026-10 2026-11-04 13/BA") == sentence
    reject(town, second)
    answer = say(town, "/pratinjau 2026-10")
    assert answer.startswith(f"Oktober 2026: Ditetapkan 3 November 2026, Berita Acara nomor {MINUTES}\n")
    assert "karena sudah ditetapkan" in answer
    assert (state(town), digest(town)) == ("Ditetapkan", before)


def test_changes_are_said_before_fixing(october: Closed) -> None:
    """Decisions that no edition has yet are said first; the edition is made, then the question comes again."""
    town, second = october.town, october.second
    reject(town, second)
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    asked = say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    assert asked == (
        "Sebelum ditetapkan: ada perubahan yang belum masuk daftar Oktober 2026 (0 baris masuk, 1 keluar, 0 berubah). "
        "Buat Perbaikan 1 dulu, atau tetapkan apa adanya?"
    )
    again = press(town, "Buat Perbaikan 1")
    assert "Tetapkan Oktober 2026?\nDaftar: Oktober 2026 (Perbaikan 1)" in again
    press(town, "Ya, tetapkan")
    assert (state(town), len(town.kept().rows)) == ("Ditetapkan", 1)


def test_fixed_as_it_is(october: Closed) -> None:
    """Staff may fix the list although the desk says something newer."""
    town, second = october.town, october.second
    reject(town, second)
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    press(town, "Tetapkan apa adanya")
    assert (state(town), len(town.kept().rows)) == ("Ditetapkan", 2)


def test_changed_while_it_was_asked(october: Closed) -> None:
    """What staff decide between question and answer is said before anything is fixed."""
    town, second = october.town, october.second
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    reject(town, second)
    assert press(town, "Ya, tetapkan").startswith("Sebelum ditetapkan: ada perubahan yang belum masuk daftar")
    assert state(town) == "Rancangan"


def test_an_older_question(october: Closed) -> None:
    """A question that was asked anew with another number cannot be answered by its old button; `Belum` leaves it."""
    town = october.town
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, "/tetapkan 2026-10 2026-11-03 1/SALAH")
    old = last_message(town)
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    for label in ("Ya, tetapkan", "Belum"):
        assert press(town, label, old).startswith("Tombol ini dari pertanyaan yang lebih lama.")
    assert press(town, "Belum") == "Baik, Oktober 2026 belum ditetapkan. Bila sudah siap, tulis lagi /tetapkan."
    assert state(town) == "Rancangan"


def test_an_older_belum_leaves_the_newer_question(october: Closed) -> None:
    """`Belum` under a question that was asked anew leaves the newer one: it is still answered by its own button."""
    town = october.town
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, "/tetapkan 2026-10 2026-11-03 1/SALAH")
    old = last_message(town)
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    newer = last_message(town)
    assert press(town, "Belum", old).startswith("Tombol ini dari pertanyaan yang lebih lama.")
    assert press(town, "Ya, tetapkan", newer).startswith("Oktober 2026 sudah Ditetapkan: 3 November 2026")
    assert (state(town), town.kept().minutes) == ("Ditetapkan", MINUTES)


def test_the_button_survives_a_restart(october: Closed) -> None:
    """The question is asked, the service dies, the next one fixes the month by the old button."""
    town = october.town
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    town.world.service.store.close()
    reborn = Town(World.build(town.folder, town.office, town.world.clock, seed=2), town.folder)
    with reborn.world.service.store.begin() as tx:
        answer = Fixing(reborn.world.service.closer).press(
            tx, reborn.office, fixing.FIX, "2026-10.0.1", town.world.clock()
        )
    assert answer is not None
    assert answer[0].startswith("Oktober 2026 sudah Ditetapkan: 3 November 2026")
    assert state(reborn) == "Ditetapkan"
    reborn.world.service.store.close()


def test_earlier_months_are_fixed_with_a_later_one(october: Closed) -> None:
    """Fixing a month fixes all earlier closed months that are not fixed yet, and says which."""
    town = october.town
    town.at(DECEMBER_1).run_due()
    town.world.clock.go(days=7)
    asked = say(town, f"/tetapkan 2026-11 2026-12-08 {MINUTES}")
    assert "Daftar: Oktober 2026 (Rancangan), November 2026 (Rancangan)\n" in asked
    assert press(town, "Ya, tetapkan").startswith("Oktober 2026 dan November 2026 sudah Ditetapkan: 8 Desember 2026")
    assert (state(town), state(town, NOVEMBER)) == ("Ditetapkan", "Ditetapkan")


def test_a_later_month_is_not_fixed_before_an_earlier_one(october: Closed) -> None:
    """A plenary for November cannot have been before the one that fixed October."""
    town = october.town
    town.at(DECEMBER_1).run_due()
    town.world.clock.go(days=8)
    say(town, f"/tetapkan 2026-10 2026-12-08 {MINUTES}")
    press(town, "Ya, tetapkan")
    answer = say(town, "/tetapkan 2026-11 2026-12-05 13/BA")
    assert answer.startswith("5 Desember 2026 lebih awal daripada penetapan Oktober 2026")
    assert (state(town), state(town, NOVEMBER)) == ("Ditetapkan", "Rancangan")
    assert "Tetapkan November 2026?" in say(town, "/tetapkan 2026-11 2026-12-08 13/BA")


def test_a_quarter_is_fixed_at_once(october: Closed) -> None:
    """`/tetapkan 2026-TW4` fixes the three months; recap and Berita Acara come with the last one and are made anew."""
    town = october.town
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    names = {"Rekap-3272-2026-TW4.xlsx", "BA-3272-2026-TW4.docx", "Infografis-3272-2026-TW4.png"}
    assert town.files() >= names
    before = {name: (town.folder / name).read_bytes() for name in names}
    town.world.clock.go(days=4)
    say(town, f"/tetapkan 2026-TW4 5-1-2027 {MINUTES}")
    answer = press(town, "Ya, tetapkan")
    assert answer.startswith("Oktober 2026, November 2026, dan Desember 2026 sudah Ditetapkan: 5 Januari 2027")
    town.run_due()
    assert all((town.folder / name).read_bytes() != before[name] for name in names)


def test_only_in_its_own_staff_chat(october: Closed) -> None:
    """In another group neither the commands nor the buttons do anything to the month."""
    town = october.town
    town.world.telegram.add_bot_to_group(-900, "Grup lain", KPU)
    town.at(datetime(2026, 11, 4, 9, 0, tzinfo=WIB))
    say(town, f"/tetapkan 2026-10 2026-11-03 {MINUTES}")
    town.world.telegram.say(KPU, f"/tetapkan 2026-10 2026-11-03 {MINUTES}", chat_id=-900)
    town.do(town.world.turn_over())
    assert "Tetapkan" not in town.posts(-900)[-1]
    data = f"0|{fixing.FIX}|2026-10.0.1"
    who = {"id": KPU, "is_bot": False, "first_name": "Contoh"}
    for chat in ({"id": -900, "type": "group", "title": "Grup lain"}, {"id": KPU, "type": "private"}):
        shown = {"message_id": 5_000, "date": int(NOON.timestamp()), "chat": chat, "from": who}
        query = {"id": "9", "from": who, "chat_instance": "1", "data": data, "message": shown}
        town.world.telegram.raw({"callback_query": query})
        town.do(town.world.turn_over())
        assert state(town) == "Rancangan"
    press(town, data)
    assert state(town) == "Ditetapkan"


# ---------------------------------------------------------------- files
def test_a_file_that_cannot_be_written(town: Town) -> None:
    """Staff are told once, with the remedy; list and recap reach the desk all the same, the files follow."""
    number = town.approved()
    blocked = town.folder / "PDPB-3272-2026-10.xlsx"
    blocked.mkdir()
    (blocked / "isi").touch()
    town.at(CLOSING_TIME)
    for _ in range(3):
        assert town.do(town.world.service.close_due(town.office)) is False
        town.world.clock.go(minutes=1)
    town.do(town.world.turn_over())
    told = [post for post in town.posts(STAFF_CHAT) if "Berkas bulan 2026-10" in post]
    assert (len(told), town.listed()) == (1, [number])
    (blocked / "isi").unlink()
    blocked.rmdir()
    assert town.do(town.world.service.close_due(town.office)) is True
    assert town.files() >= FILES


def test_what_staff_read_first(town: Town) -> None:
    """An unknown command lists all of them, one a line."""
    answer = say(town, "/bantu")
    assert [line.split()[0] for line in answer.splitlines()[1:]] == [
        "/pratinjau",
        "/umumkan",
        "/tetapkan",
        "/tautan",
        "/jejak",
        "/sanding",
        "/sehat",
        "/cadangan",
        "/id",
    ]


# ---------------------------------------------------------------- Sidalih and Saran
def test_a_line_that_sidalih_refused(october: Closed) -> None:
    """`Gagal` on the list is brought up in the next preview and closing until it is something else; it counts once."""
    town, first = october.town, october.first
    note = {"SIDALIH": "gagal", "CATATAN SIDALIH": "NIK Bu Tarmi tidak ada"}
    town.world.type_cells("PDPB 2026-10", lambda row: row["NOMOR"] == first, note)
    say(town, "/pratinjau 2026-11")
    town.world.clock.go(minutes=1)
    town.meet()
    answer = say(town, "/pratinjau 2026-11")
    assert f"{first}: Gagal dimasukkan ke Sidalih dari PDPB 2026-10" in answer
    assert "Tarmi" not in answer
    town.at(DECEMBER_1).run_due()
    closing = town.kept(NOVEMBER)
    assert ([held.number for held in closing.held], list(closing.rows)) == ([first], [])
    assert "NIK Bu Tarmi tidak ada" in closing.held[0].reason
    town.world.type_cells("PDPB 2026-10", lambda row: row["NOMOR"] == first, {"SIDALIH": "Sudah"})
    town.at(DECEMBER_1 + timedelta(days=31)).run_due()
    assert town.kept(Month(2026, 12)).held == ()


def test_unknown_words_beside_a_line(october: Closed) -> None:
    """A word that is none of the three is left alone and says nothing."""
    town, first = october.town, october.first
    town.world.type_cells("PDPB 2026-10", lambda row: row["NOMOR"] == first, {"SIDALIH": "nanti"})
    town.at(DECEMBER_1).run_due()
    assert town.kept(NOVEMBER).held == ()
    assert {row["NOMOR"]: row["SIDALIH"] for row in town.world.rows("PDPB 2026-10")}[first] == "nanti"


def test_what_bawaslu_said(october: Closed) -> None:
    """Rows of `Saran` stand in the quarter's recap; a later one makes it anew."""
    town = october.town
    town.world.type_rows("Saran", [{"Bulan": "Okt 2026", "Instansi": "Bawaslu Kota Contoh", "Saran": "Periksa ganda"}])
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    assert "Bawaslu Kota Contoh" in _advice(town)
    said = {"Bulan": "2026-TW4", "Instansi": "Partai Contoh", "Saran": "Tambah TPS"}
    town.world.type_rows("Saran", [said, {"Bulan": "2026-09", "Instansi": "Lembaga Lain", "Saran": "x"}])
    town.world.clock.go(hours=2)
    town.meet()
    town.run_due()
    assert "Partai Contoh" in _advice(town)
    assert "Lembaga Lain" not in _advice(town)


def _advice(town: Town) -> str:
    sheet = load_workbook(town.folder / "Rekap-3272-2026-TW4.xlsx")["Saran"]
    return str([cell.value for row in sheet.iter_rows() for cell in row])
