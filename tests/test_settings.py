"""config.toml and the environment become frozen settings; every mistake is told at once, behind its key."""

import dataclasses
import itertools
import string
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.codes import TABLES
from reporting.errors import OperatorError
from reporting.model import CutOff, Effect, Month, Role
from reporting.settings import CODE_TABLES, Office, Settings, load, load_registers
from reporting.settings.keys import keys
from reporting.settings.sections import SECTIONS

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TOKEN = "123456:invented-TOKEN-for_tests"
TELEGRAM = f'[telegram]\ntoken = "{TOKEN}"\n'
OFFICE = '[[office]]\ncode = "32.72"\nname = "KPU Kota Contoh"\nspreadsheet = "Laporan.xlsx"\n'
SECOND_OFFICE = OFFICE.replace("32.72", "32.73").replace("Laporan", "Lain")


def load_text(folder: Path, text: str, **environ: str) -> Settings:
    """What these lines load to."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, environ)


def mistakes(folder: Path, text: str, **environ: str) -> list[str]:
    """The sentences the operator reads; empty when it loads."""
    try:
        load_text(folder, text, **environ)
    except OperatorError as error:
        return list(error.sentences)
    return []


def test_the_example_loads_once_the_token_is_given() -> None:
    """config.example.toml is complete: the token in the environment is all it lacks."""
    settings = load(EXAMPLE, {"LAPOR_TELEGRAM_TOKEN": TOKEN})
    assert settings.telegram.token == TOKEN
    assert [office.code for office in settings.offices] == ["32.72"]


def test_the_examples_placeholder_is_named_as_still_to_be_filled() -> None:
    """Whoever copies the example and forgets the token reads exactly that."""
    with pytest.raises(OperatorError) as caught:
        load(EXAMPLE, {})
    (sentence,) = caught.value.sentences
    assert sentence.startswith("telegram.token: masih berisi contoh")


def test_the_example_holds_every_key_and_no_other() -> None:
    """Key by key, in the order in which the program knows them."""
    document = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert set(document) == {*SECTIONS, "office"}
    for name, section in SECTIONS.items():
        assert list(document[name]) == list(keys(section)), name
    assert list(document["office"][0]) == list(keys(Office))


def test_every_key_of_the_example_has_a_comment_above_it() -> None:
    """No key stands there without a word of explanation."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [line for above, line in itertools.pairwise(lines) if " = " in line and not above.startswith("#")]
    assert [line for line in bare if not line.startswith("#")] == []


def test_the_example_says_what_is_true_without_it(tmp_path: Path) -> None:
    """Its values are the defaults, so that leaving a key out changes nothing."""
    shown = load(EXAMPLE, {"LAPOR_TELEGRAM_TOKEN": TOKEN})
    bare = load_text(tmp_path, TELEGRAM + OFFICE)
    for name in SECTIONS:
        if name not in ("store", "privacy", "backup"):
            assert getattr(shown, name) == getattr(bare, name), name
    same = dataclasses.replace(bare.offices[0], name=shown.offices[0].name, spreadsheet=shown.offices[0].spreadsheet)
    assert shown.offices[0] == same


def test_paths_lie_below_the_folder_of_the_file(tmp_path: Path) -> None:
    """Also the one inside the database's address; an absolute one stays."""
    settings = load_text(tmp_path, TELEGRAM + '[privacy]\nkey_file = "kunci"\n' + OFFICE)
    assert settings.store.url == f"sqlite:///{(tmp_path / 'data/lapor.db').as_posix()}"
    assert settings.store.files == tmp_path / "data/berkas"
    assert settings.privacy.key_file == tmp_path / "kunci"
    assert settings.offices[0].path == tmp_path / "Laporan.xlsx"
    elsewhere = (tmp_path.parent / "lain.db").as_posix()
    moved = load_text(tmp_path, TELEGRAM + f'[store]\nurl = "sqlite:///{elsewhere}?timeout=5"\n' + OFFICE)
    assert moved.store.url == f"sqlite:///{elsewhere}?timeout=5"


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite://"])
def test_an_address_without_a_file_stays_as_it_is(tmp_path: Path, url: str) -> None:
    """Nothing is put before what is no path."""
    store = load_text(tmp_path, TELEGRAM + OFFICE, LAPOR_STORE_URL=url).store
    assert store.url == url


def test_another_database_is_refused_for_now(tmp_path: Path) -> None:
    """Only SQLite is served; the address, which may carry a password, is not repeated."""
    with pytest.raises(OperatorError, match="belum didukung") as refused:
        load_text(tmp_path, TELEGRAM + OFFICE, LAPOR_STORE_URL="postgresql+psycopg://bot:rahasia@127.0.0.1/lapor")
    assert "rahasia" not in str(refused.value)


def test_an_office_says_when_and_where(tmp_path: Path) -> None:
    """Cut-off, overrides, zone and the other keys of one office, in their own types."""
    office = load_text(
        tmp_path,
        TELEGRAM
        + '[sheets]\ncredentials = "google.json"\n[[office]]\ncode = "81.71"\nname = "KPU Timur"\ntimezone = "wit"\n'
        'spreadsheet = "https://docs.google.com/spreadsheets/d/1aB-c_9/edit#gid=0"\n'
        'older_spreadsheets = ["2025.xlsx"]\nstaff_chat = -1000000000001\ncutoff = "25 16:00"\n'
        'cutoff_for = { "2026-12" = "2026-12-08 12:00" }\n'
        'close_at = 05:30:00\nannounce = "manual"\nchair = "Ketua Contoh"\nmembers = ["Anggota"]\nplace = "Timur"\n',
    ).offices[0]
    assert office.zone == ZoneInfo("Asia/Jayapura")
    assert (office.spreadsheet, office.is_file, office.short_code) == ("1aB-c_9", False, "8171")
    assert office.older_spreadsheets == (str(tmp_path / "2025.xlsx"),)
    assert office.staff_chat == -1000000000001
    assert office.cutoff == CutOff(25, time(16))
    assert office.cutoff_for[Month(2026, 12)] == datetime(2026, 12, 8, 3, 0, tzinfo=UTC)
    assert (office.close_at, office.announce) == (time(5, 30), "manual")
    assert (office.chair, office.members, office.place) == ("Ketua Contoh", ("Anggota",), "Timur")


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("32.72", "Asia/Jakarta"),
        ("61.71", "Asia/Jakarta"),
        ("51.71", "Asia/Makassar"),
        ("64.72", "Asia/Makassar"),
        ("73.71", "Asia/Makassar"),
        ("81.71", "Asia/Jayapura"),
        ("94.71", "Asia/Jayapura"),
    ],
)
def test_an_office_without_a_zone_has_that_of_its_province(tmp_path: Path, code: str, zone: str) -> None:
    """A forgotten key does not move the end of the month by an hour."""
    assert load_text(tmp_path, TELEGRAM + OFFICE.replace("32.72", code)).offices[0].zone == ZoneInfo(zone)


def test_tables_and_lists_become_values(tmp_path: Path) -> None:
    """A table named in part keeps the rest of its defaults."""
    settings = load_text(
        tmp_path,
        TELEGRAM
        + OFFICE
        + '[review]\nofficers = { UBAH = 2 }\n[pdpb]\ncodes = "kantor"\norder = ["BARU", "TMS", "UBAH"]\n'
        'tables = { kantor = { "meninggal" = 1, "pindah  domisili" = "P4" } }\n'
        '[reminders]\nroles = { RT = "never" }\nquiet_from = "9:00"\nholidays = ["2026-12-25", 2026-12-26]\n',
    )
    assert settings.review.officers == {Effect.STRIKE: 2, Effect.CHANGE: 2, Effect.ADD: 1}
    assert settings.pdpb.order == (Effect.ADD, Effect.STRIKE, Effect.CHANGE)
    assert settings.pdpb.tables == {"kantor": {"meninggal": "1", "pindah domisili": "P4"}}
    assert (settings.reminders.roles[Role.RT], settings.reminders.roles[Role.PANTI]) == ("never", "month")
    assert settings.reminders.quiet_from == time(9)
    assert settings.reminders.holidays == {date(2026, 12, 25), date(2026, 12, 26)}


def test_the_known_code_tables_are_those_of_the_program() -> None:
    """``pdpb.codes`` accepts what ``codes`` can answer."""
    assert set(CODE_TABLES) == set(TABLES)


@pytest.mark.parametrize(
    ("given_base", "base", "files"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot"),
        ("http://127.0.0.1:8081/bot/", "http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot"),
        ("http://[::1]:81/bot{token}", "http://[::1]:81/bot{token}", "http://[::1]:81/file/bot{token}"),
        ("https://api.telegram.org", "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
    ],
)
def test_another_server_is_asked_for_files_too(tmp_path: Path, given_base: str, base: str, files: str) -> None:
    """The token is not taken to a second host just because one key was left out."""
    telegram = load_text(tmp_path, TELEGRAM + f'base_url = "{given_base}"\n' + OFFICE).telegram
    assert (telegram.base_url, telegram.base_file_url) == (base, files)


def test_a_named_file_server_is_kept(tmp_path: Path) -> None:
    """``/file/bot`` is put behind it where it is missing."""
    lines = 'base_url = "http://127.0.0.1:1"\nbase_file_url = "http://127.0.0.1:2"\n'
    assert load_text(tmp_path, TELEGRAM + lines + OFFICE).telegram.base_file_url == "http://127.0.0.1:2/file/bot"


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    """Text, numbers and switches are typed as in TOML; an empty variable says nothing."""
    settings = load_text(
        tmp_path,
        TELEGRAM + "[sheets]\nsync_seconds = 30\n" + OFFICE,
        LAPOR_SHEETS_SYNC_SECONDS="5",
        LAPOR_LOOKUP_ENABLED="true",
        LAPOR_TELEGRAM_MODE="",
        LAPOR_STORE_OUTPUT="hasil",
        OTHER="x",
    )
    assert (settings.sheets.sync_seconds, settings.lookup.enabled, settings.telegram.mode) == (5, True, "polling")
    assert settings.store.output == tmp_path / "hasil"


def test_several_offices_may_be_without_a_staff_chat(tmp_path: Path) -> None:
    """``staff_chat = 0`` is no chat, and so no chat of two offices."""
    assert not mistakes(tmp_path, TELEGRAM + "".join(f"{one}staff_chat = 0\n" for one in (OFFICE, SECOND_OFFICE)))


def test_all_mistakes_are_told_at_once_each_behind_its_key(tmp_path: Path) -> None:
    """One reading of the sentences is enough to repair the file."""
    found = mistakes(
        tmp_path,
        '[telegram]\ntokn = "x"\nmode = "pull"\n[sheet]\n[store]\nurl = "mysql://x"\n[lookup]\nenabled = "ya"\n'
        '[review]\nofficers = { TMS = 3 }\n[pdpb]\ncodes = "tms_2021"\n[limits]\nper_minute = 0\n'
        '[[office]]\ncode = 32.72\nname = ""\ntimezone = "Asia/Jakrta"\nstaff_chat = "grup"\n'
        + OFFICE
        + 'cutoff = "31 16:00"\ncutoff_for = { "2026-12" = "2025-12-08 12:00" }\nclose_at = "jam 6"\n',
        LAPOR_SHEETS_SYNC_SECONDS="cepat",
        LAPOR_TELEGRAM_TOKN="x",
        LAPOR_PDPB_ORDER="TMS",
    )
    told = [sentence.partition(":")[0] for sentence in found]
    assert sorted(told) == sorted(
        "sheet LAPOR_PDPB_ORDER LAPOR_TELEGRAM_TOKN telegram.tokn telegram.token telegram.mode"
        " LAPOR_SHEETS_SYNC_SECONDS store.url review.officers lookup.enabled limits.per_minute office[1].code"
        " office[1].name office[1].timezone office[1].spreadsheet office[1].staff_chat office[2].cutoff"
        " office[2].cutoff_for office[2].close_at pdpb.codes".split()
    )
    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize(
    ("lines", "start", "hint"),
    [
        (TELEGRAM + 'base_ur = "x"\n' + OFFICE, "telegram.base_ur:", "telegram.base_url"),
        (TELEGRAM + "[limit]\n" + OFFICE, "limit:", "[limits]"),
        (TELEGRAM + OFFICE + 'timezone = "Asia/Jakrta"\n', "office[1].timezone:", "Asia/Jakarta"),
        (TELEGRAM + OFFICE + OFFICE.replace("Laporan", "Lain"), "office: code 32.72", "dua kantor"),
        (TELEGRAM + OFFICE + OFFICE.replace("32.72", "32.73"), "office: spreadsheet", "dua kantor"),
        (
            TELEGRAM + "".join(f"{one}staff_chat = -100\n" for one in (OFFICE, SECOND_OFFICE)),
            "office: staff_chat -100",
            "dua kantor",
        ),
        (TELEGRAM + OFFICE + 'older_spreadsheets = ["Laporan.xlsx"]\n', "office: older_spreadsheets", "sekali saja"),
        (TELEGRAM + OFFICE + 'older_spreadsheets = ["1aB-c_9"]\n', "sheets.credentials:", "akun layanan"),
        (TELEGRAM, "office:", "[[office]]"),
        (TELEGRAM + OFFICE.replace("[[office]]", "[office]"), "office:", "[[office]]"),
        (TELEGRAM + OFFICE.replace("Laporan.xlsx", "1aB-c_9"), "sheets.credentials:", "akun layanan"),
        (TELEGRAM + OFFICE.replace("Laporan.xlsx", "Laporan.ods"), "office[1].spreadsheet:", ".xlsx"),
        (TELEGRAM + OFFICE + '[reminders]\nroles = { RTT = "never" }\n', "reminders.roles:", "RT"),
        (TELEGRAM + OFFICE + '[pdpb]\norder = ["TMS"]\n', "pdpb.order:", "BARU"),
        ("telegram = 1\n" + OFFICE, "telegram:", "[telegram]"),
    ],
)
def test_a_mistake_says_what_was_probably_meant(tmp_path: Path, lines: str, start: str, hint: str) -> None:
    """The nearest known word, or the way to write it."""
    sentence = mistakes(tmp_path, lines)[0]
    assert sentence.startswith(start)
    assert hint in sentence


@pytest.mark.parametrize(
    ("digest", "begins", "ends", "fits"),
    [
        ("21:00", "20:00", "07:00", False),
        ("20:00", "20:00", "07:00", False),
        ("22:00", "22:00", "00:00", False),
        ("08:00", "20:00", "07:00", True),
        ("06:00", "20:00", "07:00", True),
        ("13:00", "12:00", "14:00", True),
        ("08:00", "00:00", "00:00", True),
    ],
)
def test_a_digest_that_would_never_come_is_told(
    tmp_path: Path, digest: str, begins: str, ends: str, fits: bool
) -> None:
    """In quiet hours that last over midnight; one before their end comes at their end."""
    lines = f'[reminders]\ndigest_at = "{digest}"\nquiet_from = "{begins}"\nquiet_to = "{ends}"\n'
    told = f"reminders.digest_at: {digest} ada di jam tenang ({begins}–{ends}). Pilih jam di luar itu, misalnya 08:00."
    assert mistakes(tmp_path, TELEGRAM + lines + OFFICE) == ([] if fits else [told])


def test_a_webhook_needs_its_address_and_its_secret(tmp_path: Path) -> None:
    """Both are asked for at once."""
    found = mistakes(tmp_path, TELEGRAM + 'mode = "webhook"\n' + OFFICE)
    assert [sentence.partition(":")[0] for sentence in found] == ["telegram.webhook_url", "telegram.webhook_secret"]


def test_a_file_that_is_missing_or_unreadable_is_told_with_its_remedy(tmp_path: Path) -> None:
    """No file yet, a folder in its place, another encoding."""
    with pytest.raises(OperatorError, match="salin config"):
        load(tmp_path / "config.toml", {})
    with pytest.raises(OperatorError, match="tidak dapat dibaca"):
        load(tmp_path, {})
    (tmp_path / "config.toml").write_bytes("[telegram]".encode("utf-16"))
    with pytest.raises(OperatorError, match="UTF-8"):
        load(tmp_path / "config.toml", {})


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    """And a Windows path in double quotes by what to write instead."""
    (sentence,) = mistakes(tmp_path, TELEGRAM + "mode = polling\n")
    assert "baris 3" in sentence
    (windows,) = mistakes(tmp_path, TELEGRAM + OFFICE.replace("Laporan.xlsx", r"C:\laporan\Desk.xlsx"))
    assert "baris 6" in windows
    assert "pemisah folder" in windows


def test_a_file_saved_by_notepad_loads(tmp_path: Path) -> None:
    """The mark before the first line and Windows line ends do no harm."""
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf" + (TELEGRAM + OFFICE).replace("\n", "\r\n").encode())
    assert load(tmp_path / "config.toml", {}).telegram.token == TOKEN


@given(st.text(string.ascii_letters + string.digits + ":-_ \\\"'#=", min_size=12, max_size=40))
def test_a_token_never_stands_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, token: str) -> None:
    """Well formed or not, in the file or the environment, quoted well or badly."""
    folder = tmp_path_factory.getbasetemp()
    secret = f"9{token}9"
    sentences = [
        *mistakes(folder, f'[telegram]\ntoken = "{secret}"\n'),
        *mistakes(folder, "[telegram]\n", LAPOR_TELEGRAM_TOKEN=secret),
        *mistakes(folder, f'[telegram]\nwebhook_secret = "{secret}!"\ntoken = {secret}\n'),
    ]
    assert sentences
    assert not any(secret in sentence for sentence in sentences)


def test_the_settings_do_not_show_their_secrets(tmp_path: Path) -> None:
    """A log line with the settings in it gives nothing away."""
    settings = load_text(tmp_path, TELEGRAM + 'webhook_secret = "rahasia-sekali"\n' + OFFICE)
    assert TOKEN not in repr(settings)
    assert "rahasia-sekali" not in repr(settings)


def test_the_register_needs_only_its_folder_and_the_offices_codes(tmp_path: Path) -> None:
    """Loading voters works before the bot has a token; a relative folder lies beside the file, the environment wins."""
    file = tmp_path / "config.toml"
    file.write_text('[telegram]\n[store]\nvoters = "dpt"\n[[office]]\ncode = "32.72"\n', encoding="utf-8")
    store, codes = load_registers(file, {})
    assert (store.voters, codes) == (tmp_path / "dpt", ("32.72",))
    assert load_registers(file, {"LAPOR_STORE_VOTERS": "lain"})[0].voters == tmp_path / "lain"
    file.write_text("[store]\nvoter = 3\n", encoding="utf-8")
    with pytest.raises(OperatorError) as caught:
        load_registers(file, {})
    assert [words.partition(":")[0] for words in caught.value.sentences] == ["store.voter", "office"]
