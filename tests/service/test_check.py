"""``check``: one line for each thing that is wrong with a desk, with what to do about it."""

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reporting.chat import wire
from reporting.chat.offline import OfflineRequest, OfflineTelegram
from reporting.journal import Tx, groups, marks, outbox, reports, vitals
from reporting.journal.key import MasterKey
from reporting.journal.store import Store
from reporting.model import Area, Person, Role
from reporting.register.intake import import_file
from reporting.settings import Backup, Office, Privacy, Service, Settings, Telegram
from reporting.settings import Store as StoreSettings
from scheduler import checkup, desk_checkup, liveness, service_checkup
from scheduler.checkup import Finding
from sheets import setup
from sheets.door import Workbook
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.quota import Quota
from sheets.xlsx import LocalWorkbook
from tests.service.town import Town
from tests.standins.office import OfficeProgram
from tests.standins.sheets import ACCOUNT, SheetsServer

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(scope="module")
def made() -> Iterator[SheetsServer]:
    """Google with one desk, set up once."""
    with SheetsServer("buku", "lama") as server:
        yield server


@pytest.fixture
def google(made: SheetsServer, tmp_path: Path) -> Iterator[tuple[SheetsServer, GoogleWorkbook]]:
    """That desk as ``setup`` left it, and a fresh door to it."""
    if len(made.titles()) < 3:
        setup.set_up(_door(made, tmp_path))
    kept = {name: book.copy() for name, book in made.spreadsheets.items()}
    yield made, _door(made, tmp_path)
    made.spreadsheets = kept
    made.api_enabled, made.revoked, made.skew_s = True, False, 0.0


def _door(server: SheetsServer, folder: Path, name: str = "buku") -> GoogleWorkbook:
    quota = Quota(10_000, 10_000, sleep=lambda _s: None)
    return open_google(name, credentials=server.credentials(folder), api_url=server.url, quota=quota)


def test_a_desk_that_is_fine_has_no_problem(google: tuple[SheetsServer, GoogleWorkbook]) -> None:
    """And nothing on it was changed by looking."""
    server, book = google
    before = [server.grid(title) for title in server.titles()]
    assert desk_checkup.problems(book) == []
    assert [server.grid(title) for title in server.titles()] == before
    assert book.reads + book.writes <= 6


def _unshared(server: SheetsServer) -> None:
    server.spreadsheets["buku"].shared = False


def _read_only(server: SheetsServer) -> None:
    server.spreadsheets["buku"].read_only = True


def _gone(server: SheetsServer) -> None:
    server.spreadsheets["lain"] = server.spreadsheets.pop("buku")


def _disabled(server: SheetsServer) -> None:
    server.api_enabled = False


def _revoked(server: SheetsServer) -> None:
    server.revoked = True


def _skewed(server: SheetsServer) -> None:
    server.skew_s = 7200.0


def _wide(server: SheetsServer) -> None:
    tab = server.spreadsheets["buku"].tab("Laporan")
    assert tab
    tab.rows = 9_000_000 // tab.columns


def _slipped(server: SheetsServer) -> None:
    server.insert_rows("Wilayah", -1)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_unshared, [f"belum dibagikan kepada {ACCOUNT}", "sebagai Editor"]),
        (_read_only, ["hanya bisa melihat", f"ubah akses {ACCOUNT} dari Pelihat menjadi Editor"]),
        (_gone, ["tidak ditemukan", "Periksa `spreadsheet`"]),
        (_disabled, ["Google Sheets API belum diaktifkan", "APIs & Services"]),
        (_revoked, ["menolak kunci akun layanan", "Buat kunci JSON baru"]),
        (_skewed, ["jam komputer ini tidak tepat", "NTP"]),
        (_wide, [" dari 10 juta sel terpakai", "older_spreadsheets"]),
        (lambda s: s.delete_tab("Rekap"), ["tab “Rekap” tidak ada", "`setup`"]),
        (lambda s: s.rename_tab("Laporan", "Laporan lama"), ["tab “Laporan lama” mirip", "menjadi “Laporan”"]),
        (
            lambda s: s.rename_header("Laporan", "Catatan", "Catatan saya"),
            ["di tab “Laporan” judul kolom “Catatan” rupanya menjadi “Catatan saya”"],
        ),
        (lambda s: s.delete_column("Pelapor", "Peran"), ["di tab “Pelapor” judul kolom “Peran” tidak ditemukan"]),
        (lambda s: s.rename_header("Laporan", "Catatan", ""), ["judul kolom “Catatan” kosong", "kolom ke-13"]),
        (_slipped, ["di tab “Wilayah” judul kolom ada di baris 2", "baris 1"]),
        (lambda s: s.delete_tab("Ringkasan"), ["tampilan tab “Ringkasan” belum yang terbaru", "`setup`"]),
    ],
)
def test_what_is_wrong_at_google_is_one_line_with_its_remedy(
    google: tuple[SheetsServer, GoogleWorkbook], harm: Callable[[SheetsServer], None], said: list[str]
) -> None:
    """Each trouble alone gives exactly one line, which names it and says what to do."""
    server, book = google
    harm(server)
    (line,) = desk_checkup.problems(book)
    assert "\n" not in line
    assert [words for words in said if words not in line] == []


def test_several_troubles_are_several_lines(google: tuple[SheetsServer, GoogleWorkbook]) -> None:
    """A missing tab does not hide a missing header or missing rights."""
    server, book = google
    server.delete_tab("Rekap")
    server.rename_header("Laporan", "Status", "xyz")
    server.spreadsheets["buku"].read_only = True
    found = desk_checkup.problems(book)
    assert len(found) == 3
    assert [any(words in line for line in found) for words in ("“Rekap”", "“Status”", "hanya bisa melihat")] == [
        True
    ] * 3


def test_an_empty_spreadsheet_is_sent_to_setup(made: SheetsServer, tmp_path: Path) -> None:
    """Every tab that a meeting needs is named."""
    found = desk_checkup.problems(_door(made, tmp_path, "lama"))
    assert [line for line in found if "tab “Laporan” tidak ada. Jalankan `setup`" in line]


# ---------------------------------------------------------------- a file
@pytest.fixture
def file(tmp_path: Path) -> LocalWorkbook:
    """A desk in a file."""
    book = LocalWorkbook(tmp_path / "Laporan.xlsx")
    setup.set_up(book)
    return book


def test_a_file_that_is_fine(file: LocalWorkbook) -> None:
    """No word about it."""
    assert desk_checkup.problems(file) == []


def test_a_file_that_is_missing_is_sent_to_setup(tmp_path: Path) -> None:
    """Before the first ``setup`` there is none."""
    assert desk_checkup.problems(LocalWorkbook(tmp_path / "Laporan.xlsx"))[0] == (
        "berkasnya belum ada. Jalankan `setup`."
    )


@pytest.mark.parametrize(("lock", "program"), [(".~lock.Laporan.xlsx#", "LibreOffice"), ("~$Laporan.xlsx", "Excel")])
def test_a_file_that_is_open_names_the_program(file: LocalWorkbook, tmp_path: Path, lock: str, program: str) -> None:
    """Whoever has it open must close it."""
    (tmp_path / lock).write_bytes(b"")
    (line,) = desk_checkup.problems(file)
    assert f"sedang dibuka di program lain ({program})" in line


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_file_that_may_not_be_written_says_so(file: LocalWorkbook, tmp_path: Path) -> None:
    """The remedy is the right to write."""
    tmp_path.chmod(0o500)
    try:
        (line,) = desk_checkup.problems(file)
    finally:
        tmp_path.chmod(0o700)
    assert "tidak boleh ditulis" in line


def test_a_renamed_tab_of_a_file(file: LocalWorkbook, tmp_path: Path) -> None:
    """Told like one at Google."""
    OfficeProgram(tmp_path / "Laporan.xlsx").rename_tab("Laporan", "Laporan 2026")
    (line,) = desk_checkup.problems(file)
    assert "tab “Laporan 2026” mirip" in line


# ---------------------------------------------------------------- the whole doctor
def _settings(folder: Path, **office: Any) -> Settings:
    one = Office("32.72", "KPU Kota Contoh", ZoneInfo("Asia/Jakarta"), str(folder / "Laporan.xlsx"), staff_chat=-100)
    return Settings(
        telegram=Telegram(token="1000:contoh"),
        offices=(replace(one, **office),),
        store=StoreSettings(
            f"sqlite:///{folder / 'lapor.db'}", folder / "berkas", folder / "keluaran", folder / "pemilih"
        ),
    )


def _examined(settings: Settings, desk: Workbook, older: dict[str, Workbook] | None = None) -> list[Finding]:
    async def all_of_it() -> list[Finding]:
        wires = [OfflineRequest(OfflineTelegram(lambda: NOW)) for _ in range(2)]
        bot = wire.build_on(settings.telegram, *wires)
        return [one async for one in checkup.examine(settings, bot, {"32.72": desk}, {"32.72": older or {}}, NOW)]

    return asyncio.run(all_of_it())


def test_older_spreadsheets_are_looked_at(file: LocalWorkbook, tmp_path: Path) -> None:
    """One line each: readable, or what is wrong."""
    older: dict[str, Workbook] = {"2024.xlsx": LocalWorkbook(tmp_path / "2024.xlsx")}
    older["2025.xlsx"] = LocalWorkbook(tmp_path / "2025.xlsx")
    setup.set_up(older["2025.xlsx"])
    found = {one.thing: one for one in _examined(_settings(tmp_path), file, older)}
    assert found["Lembar kerja lama 32.72 (2025.xlsx)"].fine
    assert "tab “Laporan” tidak ada" in found["Lembar kerja lama 32.72 (2024.xlsx)"].words


def test_a_clock_that_went_back_is_noticed(file: LocalWorkbook, tmp_path: Path) -> None:
    """A meeting in the future means that the clock is wrong now or was then; without one the time is only shown."""
    settings = _settings(tmp_path)
    (clock,) = [one for one in _examined(settings, file) if one.thing == "Jam 32.72"]
    assert (clock.fine, clock.words) == (True, "2026-10-05 09:00 WIB")
    store = Store(settings.store.url, MasterKey(settings.privacy.key_file))
    with store.begin() as tx:
        marks.note_met(tx, "32.72", NOW + timedelta(days=1))
    store.close()
    (clock,) = [one for one in _examined(settings, file) if one.thing == "Jam 32.72"]
    assert not clock.fine
    assert "sinkron terakhir tercatat 2026-10-06 09:00 WIB" in clock.words


def test_the_register_is_told_with_its_age_and_who_may_read_it(file: LocalWorkbook, tmp_path: Path) -> None:
    """None is no trouble, but the way to load one is named; one that others may read is."""

    def told() -> Finding:
        (found,) = [one for one in _examined(_settings(tmp_path), file) if one.thing == "Daftar pemilih 32.72"]
        return found

    assert (told().fine, "voters import" in told().words) == (True, True)
    (tmp_path / "dpt.csv").write_text("DPID,NAMA\n1,SITI\n2,BUDI\n", encoding="utf-8")
    folder = tmp_path / "pemilih" / "3272"
    import_file(tmp_path / "dpt.csv", folder, lambda *_: None, NOW - timedelta(days=3), tmp_path)
    assert (told().fine, told().words) == (True, "2 baris, dimuat 2026-10-02 (3 hari lalu)")
    (register,) = folder.glob("*.lpd")
    if os.name != "nt":
        register.chmod(0o644)
        assert (told().fine, told().words.endswith(f"chmod go-rwx {register}")) == (False, True)
    register.write_bytes(b"")
    assert (told().fine, "rusak" in told().words) == (False, True)


def _told(found: list[Finding]) -> dict[str, Finding]:
    return {one.thing: one for one in found}


def _remember(settings: Settings, what: Callable[[Tx], object]) -> None:
    store = Store(settings.store.url, MasterKey(settings.privacy.key_file))
    with store.begin() as tx:
        what(tx)
    store.close()


def _private(settings: Settings, folder: Path) -> Settings:
    """With a key and backups in this folder, and no sign of life."""
    return replace(
        settings,
        privacy=Privacy(key_file=folder / "kunci"),
        backup=Backup(folder=folder / "cadangan"),
        service=Service(listen=""),
    )


def test_what_waits_is_told_with_its_age_and_what_to_do(file: LocalWorkbook, tmp_path: Path) -> None:
    """A report and an answer of yesterday, a lost group, a post nobody knows of: a line each, with its remedy."""
    settings = _private(_settings(tmp_path), tmp_path)
    yesterday, group = NOW - timedelta(days=1), -300
    fresh = _told(_examined(settings, file))
    assert all(one.fine for name, one in fresh.items() if name.endswith("32.72") and "menunggu" in name)
    reporter = Person(1, "32.72", "KODE", "Ketua Contoh", Role.RT, "", Area("Utara", "Sukamaju"), "", True, 11)

    def wait(tx: Tx) -> None:
        reports.file(tx, reporter, "Meninggal", {}, yesterday, ZoneInfo("Asia/Jakarta"), chat_id=11)
        outbox.put(tx, 11, "sendMessage", {"text": "jawaban"}, yesterday, office="32.72")
        groups.joined(tx, group, "32.72", "Warga RW 05", yesterday)
        groups.learn(tx, "32.72", {group: ("KANTOR", True)})
        groups.left(tx, group)
        outbox.put(tx, group, "sendPhoto", {"caption": "x"}, yesterday, office="32.72", once=True)
        outbox.unsure(tx, [one for one in outbox.due(tx, yesterday) if one.once])

    _remember(settings, wait)
    found = _told(_examined(settings, file))
    for thing, words, remedy in (
        ("Baris menunggu ke lembar kerja 32.72", "1, yang tertua 24 jam", "Jalankan layanan `run`"),
        ("Pesan menunggu terkirim 32.72", "1, yang tertua 24 jam", "periksa sambungan internet"),
        ("Grup yang hilang 32.72", "“Warga RW 05”", "kosongkan Aktif di tab Grup"),
        ("Kiriman grup yang belum pasti sampai 32.72", "1", "tekan tombolnya di chat petugas"),
    ):
        assert not found[thing].fine
        assert found[thing].words.startswith(words)
        assert remedy in found[thing].words


def test_backups_are_missed(file: LocalWorkbook, tmp_path: Path) -> None:
    """The last good one with its day; late or failing it needs a hand; on the disk of the data it is a hint."""
    settings = _private(_settings(tmp_path), tmp_path)

    def told(at: datetime | None, trouble: str = "") -> Finding:
        value = at.isoformat() if at else ""
        _remember(settings, lambda tx: marks.put_all(tx, {vitals.BACKUP_AT: value, vitals.BACKUP_TROUBLE: trouble}))
        return _told(_examined(settings, file))["Cadangan terakhir"]

    assert (told(None).fine, told(None).words) == (True, "belum pernah")
    good = told(NOW - timedelta(hours=8))
    assert (good.fine, good.words) == (True, "2026-10-05 01:00")
    late = told(NOW - timedelta(days=3))
    assert not late.fine
    assert late.words.startswith("2026-10-02 09:00. Periksa backup.folder, lalu jalankan `backup`")
    failed = told(NOW - timedelta(hours=8), "disk penuh.")
    assert not failed.fine
    assert failed.words.startswith("2026-10-05 01:00; yang terbaru gagal: disk penuh. Periksa backup.folder")
    hint = _told(_examined(settings, file))["Folder cadangan"]
    assert (hint.fine, "Sebaiknya pilih disk lain" in hint.words) == (True, True)
    without = replace(settings, backup=Backup(folder=None))
    _remember(settings, lambda tx: marks.put_all(tx, {vitals.BACKUP_AT: "", vitals.BACKUP_TROUBLE: ""}))
    found = _told(_examined(without, file))
    assert found["Cadangan terakhir"].words == "tidak dijadwalkan (backup.folder kosong)"
    assert "Folder cadangan" not in found


@pytest.mark.skipif(sys.platform == "win32", reason="rights on Windows are not told by a mode")
def test_who_else_may_read_is_told(file: LocalWorkbook, tmp_path: Path) -> None:
    """Key, database, attachments, backups: each only for its owner, else the command that makes it so."""
    settings = _private(_settings(tmp_path), tmp_path)
    _remember(settings, lambda tx: None)
    places = {
        "Berkas kunci": tmp_path / "kunci",
        "Berkas penyimpanan": tmp_path / "lapor.db",
        "Folder berkas": tmp_path / "berkas",
        "Folder cadangan": tmp_path / "cadangan",
    }
    for folder in ("berkas", "cadangan"):
        (tmp_path / folder).mkdir(mode=0o700)
    assert all(one.fine for one in _examined(settings, file) if one.thing in places)
    for thing, place in places.items():
        if thing != "Berkas penyimpanan":  # the store puts its own right each time it is opened
            place.chmod(0o755)
            (ill,) = [one for one in _examined(settings, file) if not one.fine and one.thing in places]
            assert (ill.thing, ill.words.endswith(f"chmod go-rwx {place}")) == (thing, True)
            place.chmod(0o700)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"webhook_url": "", "webhook_secret": "x"}, "harus alamat https"),
        ({"webhook_url": "http://contoh.id/x", "webhook_secret": "x"}, "harus alamat https"),
        ({"webhook_url": "https://contoh.id/x"}, "webhook_secret masih kosong"),
        (
            {"webhook_url": "https://contoh.id/x", "webhook_secret": "x", "webhook_listen": "0.0.0.0:8443"},
            "terbuka untuk mesin lain",
        ),
        ({"webhook_url": "https://contoh.id/x", "webhook_secret": "x"}, ""),
    ],
)
def test_a_webhook_is_looked_at(keys: dict[str, str], said: str) -> None:
    """What would keep Telegram from calling, or let others in, is told before the service runs."""
    telegram = Telegram(token="1000:contoh", mode="webhook", **keys)
    ((_, fine, words),) = service_checkup.webhook(telegram)
    assert (fine, said in words) == (not said, True)
    assert list(service_checkup.webhook(replace(telegram, mode="polling"))) == []


def test_while_the_service_runs_its_facts_are_read_beside_it(tmp_path: Path) -> None:
    """No lock is taken from it: what waits, the last sync, the quota, and that it lives; dead it is told so."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{line.getsockname()[1]}"
    with Town(tmp_path) as town:
        town.configure(service={"listen": listen})
        town.furnish("Pak Darma")
        town.start()
        town.synced()
        town.until(lambda: asyncio.run(liveness.ask(listen)) == 200, "the sign of life")
        ended = town.command("check")
        lines = dict(line[2:].split(": ", 1) for line in ended.out.splitlines())
        assert (ended.code, [line for line in ended.out.splitlines() if line.startswith("✗")]) == (0, [])
        assert lines["Penyimpanan"] == "sedang dipakai layanan yang berjalan"
        assert lines["Tanda hidup"] == "layanan hidup dan bisa menyimpan"
        assert lines["Baris menunggu ke lembar kerja 32.72"] == "0"
        assert lines["Sinkron terakhir 32.72"].startswith("20")
        assert lines["Kuota Google menit ini 32.72"].endswith("tulis")
        town.kill()
        ended = town.command("check")
        assert "✓ Tanda hidup: layanan sedang tidak berjalan" in ended.out


def test_the_command_names_each_trouble_and_ends_with_one(tmp_path: Path) -> None:
    """As the operator types it, in a process of its own."""
    with Town(tmp_path) as town:
        assert town.command("setup").code == 0
        assert town.command("check").code == 0
        town.sheets.spreadsheets["buku"].read_only = True
        town.sheets.rename_tab("Wilayah", "Wilayah 2026")
        ended = town.command("check")
        assert ended.code == 1
        lines = [line for line in ended.out.splitlines() if line.startswith("✗")]
        assert len(lines) == 2
        assert "tab “Wilayah 2026” mirip" in lines[0]
        assert ACCOUNT in lines[1]
        assert "Traceback" not in ended.err


def test_what_an_upgrade_or_a_restoring_put_aside_is_named(file: LocalWorkbook, tmp_path: Path) -> None:
    """Where it lies and when it goes; without any there is no such line."""
    settings = _settings(tmp_path)
    assert "Salinan lama" not in _told(_examined(settings, file))
    database = Path(settings.store.url.removeprefix("sqlite:///"))
    copy = database.with_name(f"{database.name}.v6-20261105")
    aside = database.with_name("sebelum-pulih-20261106-090000")
    copy.touch()
    aside.mkdir()
    told = _told(_examined(settings, file))["Salinan lama"]
    assert told.fine
    assert str(copy) in told.words
    assert str(aside) in told.words
    assert "dihapus sesudah 90 hari" in told.words
