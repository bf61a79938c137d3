"""Lapor PDPB: the command line, and the wiring of all rooms.

Rooms are imported by the commands that need them: ``voters`` runs beside the service on a small machine.
"""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporting.errors import Misunderstood, OperatorError, Unavailable
from reporting.settings import Office, Settings, is_file, load

if TYPE_CHECKING:
    from reporting.model import Month
    from scheduler.service import Service
    from sheets.door import Workbook
    from sheets.workbook.quota import Quota

_FOLDERS = {"demo": "demo", "chat": "demo-chat"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 after one sentence a problem on the error stream."""
    asked = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a Windows console may not be
    try:
        return int(asked.command(asked) or 0)
    except OperatorError as error:
        for sentence in error.sentences:
            print(sentence, file=sys.stderr)
    except Unavailable as error:
        print(f"{error} Coba lagi sebentar lagi.", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.py", description="Lapor PDPB: laporan warga untuk KPU lewat Telegram.")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="tampilkan versi program")
    commands = parser.add_subparsers(required=True, metavar="perintah")
    for name, command, words in (
        ("demo", demo, "putar satu triwulan kota kecil, tanpa akun dan tanpa jaringan"),
        ("chat", chat, "bicara sendiri dengan bot kota kecil itu di terminal"),
        ("run", run, "jalankan layanan"),
        ("setup", setup, "buat atau lengkapi lembar kerja; aman diulang"),
        ("check", check, "periksa semuanya, satu baris satu hal"),
        ("close", close, "tutup satu bulan"),
        ("voters", voters, "daftar pemilih: muat (import) atau sandingkan dengan daftar lain (match)"),
        ("retain", retain, "hapus yang sudah lewat masa simpannya"),
        ("affected", affected, "tarik catatan siapa diperlihatkan data siapa, untuk laporan kebocoran data"),
        ("parse", parse, "baca pesan: satu objek JSON per baris masuk, laporannya per baris keluar"),
    ):
        sub = commands.add_parser(name, help=words, description=words)
        sub.set_defaults(command=command)
        sub.add_argument("--config", type=Path, default=Path("config.toml"), metavar="PATH", help="berkas pengaturan")
        if name in ("demo", "chat"):
            sub.add_argument("--dir", type=Path, default=Path(_FOLDERS[name]), help="folder hasil")
    commands.choices["chat"].add_argument("--as", dest="who", default="", metavar="NAMA", help="bicara sebagai siapa")
    for name, words in (
        ("--areas", "isi tab Wilayah dari berkas ini"),
        ("--awal", "isi Awal di tab Rekap dari berkas ini"),
    ):
        commands.choices["setup"].add_argument(name, type=Path, metavar="BERKAS", help=f"{words} (CSV atau XLSX)")
    commands.choices["close"].add_argument("--month", required=True, metavar="YYYY-MM", help="bulan yang ditutup")
    for name in ("close", "retain"):
        commands.choices[name].add_argument("--dry-run", action="store_true", help="lihat dulu, tanpa mengubah apa pun")
    commands.choices["close"].add_argument("--out", type=Path, metavar="DIR", help="folder berkas pratinjau")
    for name, words in (("--from", "hari pertama"), ("--to", "hari terakhir")):
        commands.choices["affected"].add_argument(
            name, dest=name[2:] + "_day", required=True, metavar="YYYY-MM-DD", help=words
        )
    commands.choices["affected"].add_argument("--office", default="", metavar="KODE", help="satu kantor saja")
    commands.choices["affected"].add_argument("--out", type=Path, metavar="BERKAS", help="berkas CSV")
    _voters_parser(commands.choices["voters"])
    return parser


def _voters_parser(voters: argparse.ArgumentParser) -> None:
    """``voters import`` and ``voters match``."""
    voters.add_argument("action", choices=("import", "match"), metavar="import|match", help="muat, atau sandingkan")
    voters.add_argument("file", type=Path, nargs="?", metavar="BERKAS", help="CSV atau XLSX")
    voters.add_argument("--office", default="", metavar="KODE", help="kode kantor, bila config.toml berisi beberapa")
    voters.add_argument("--out", type=Path, metavar="BERKAS", help="match: berkas hasil (.csv atau .xlsx)")
    voters.add_argument("--duplicates", action="store_true", help="match: cari data ganda di dalam daftar pemilih")
    voters.add_argument("--peristiwa", action="store_true", help="match: tandai baris tentang peristiwa yang sama")


class _ShowVersion(argparse.Action):
    """``--version``; the number stands in a room that is heavy to enter."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from scheduler.service import VERSION

        print(VERSION)
        parser.exit()


# ---------------------------------------------------------------- commands
def demo(asked: argparse.Namespace) -> None:
    """Play a small town's quarter through the real bot."""
    from scheduler import stage

    asyncio.run(stage.play(asked.dir, print))


def chat(asked: argparse.Namespace) -> None:
    """The same town, the person at the keyboard types."""
    from scheduler import stage

    asyncio.run(stage.converse(asked.dir, asked.who, input, print))


def run(asked: argparse.Namespace) -> None:
    """The service, until it is asked to stop."""
    from reporting.chat import wire
    from scheduler import jobs

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    wire.quiet_logs()
    asyncio.run(jobs.run(_service(_settings(asked))))


def setup(asked: argparse.Namespace) -> int:
    """Make the tabs and columns that are missing, fill the long tables; 1 if lines of a file were not taken."""
    from scheduler import setting_up

    service = _service(_settings(asked))
    try:
        return 0 if setting_up.run(service, asked.areas, asked.awal, print, _print_error) else 1
    finally:
        service.store.close()


def check(asked: argparse.Namespace) -> int:
    """The doctor; 1 if a hand is needed."""
    return asyncio.run(_check(_settings(asked)))


async def _check(settings: Settings) -> int:
    from reporting.chat import wire
    from scheduler import checkup
    from scheduler.service import utc_now

    ill = 0
    async for finding in checkup.examine(settings, wire.build(settings.telegram), *_books(settings), utc_now()):
        print(finding)
        ill += not finding.fine
    return 1 if ill else 0


def close(asked: argparse.Namespace) -> None:
    """Close a month, or show what closing it would do."""
    from scheduler.staff_room import month_argument

    month = month_argument(asked.month)
    service = _service(_settings(asked))
    try:
        asyncio.run(_close(service, asked, month))
    finally:
        service.store.close()


async def _close(service: "Service", asked: argparse.Namespace, month: "Month") -> None:
    if not asked.dry_run:  # a preview writes no links
        await _know_name(service)
    for office in service.settings.offices:
        if asked.dry_run:
            out = asked.out or service.settings.store.output / "pratinjau"
            await _preview(service, office, month, out)
        else:
            print(await service.closer.close_by_hand(office, month))


async def _preview(service: "Service", office: Office, month: "Month", out: Path) -> None:
    closing = await service.closer.dry_run(office, month, out)
    print(f"PRATINJAU {office.code} {month}: {len(closing.rows)} baris, {len(closing.held)} ditahan. Berkas: {out}")
    for held in closing.held:
        print(f"  ditahan {held.number}: {held.reason}")
    for remark in closing.remarks:
        print(f"  {remark}")


def retain(asked: argparse.Namespace) -> None:
    """Destroy what was kept long enough, or say what would be."""
    service = _service(_settings(asked))
    try:
        print(service.retention.run(destroy=not asked.dry_run))
    finally:
        service.store.close()


def affected(asked: argparse.Namespace) -> None:
    """Who was shown what in these days, as a CSV."""
    from reporting.journal.store import Store
    from scheduler import affected as export

    span, settings = export.days(asked.from_day, asked.to_day), _settings(asked)
    store = Store(settings.store.url)
    try:
        export.run(settings, store, span, asked.office, asked.out, print)
    finally:
        store.close()


def voters(asked: argparse.Namespace) -> None:
    """Load the voter register, or match a list against it."""
    from scheduler.voters import command

    command.run(asked, os.environ, print, sys.stderr)


def parse(asked: argparse.Namespace) -> int:
    """Messages in, one JSON object a line, what they report out; 1 if a line could not be read."""
    from reporting.reading import lines
    from reporting.texts.lines import line_refused

    sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]  # as stdout, see main
    refused = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            print(lines.answer(line), flush=True)
        except Misunderstood as fault:
            refused += 1
            print(line_refused(number, str(fault)), file=sys.stderr)
    return 1 if refused else 0


def _print_error(words: str) -> None:
    print(words, file=sys.stderr)


async def _know_name(service: "Service") -> None:
    """Links in the sheet carry the bot's name; remembered from the last run when Telegram is away."""
    from reporting.journal import marks

    with service.store.begin() as tx:
        service.exchange.bot_name = marks.get(tx, "bot name")
    if not service.exchange.bot_name:
        await service.start()
        await service.bot.shutdown()


# ---------------------------------------------------------------- wiring
def _settings(asked: argparse.Namespace) -> Settings:
    return load(asked.config, os.environ)


def _service(settings: Settings) -> "Service":
    from reporting.chat import wire
    from reporting.journal.store import Store
    from scheduler.service import Service

    books, older = _books(settings)
    return Service(settings, Store(settings.store.url), wire.build(settings.telegram), books, older=older)


def _books(settings: Settings) -> "tuple[dict[str, Workbook], dict[str, dict[str, Workbook]]]":
    """By office: its spreadsheet, and those of earlier years by name."""
    from sheets.workbook.quota import Quota

    quota = Quota(settings.sheets.reads_per_minute, settings.sheets.writes_per_minute)
    offices = settings.offices
    older = {one.code: {name: _book(name, settings, quota) for name in one.older_spreadsheets} for one in offices}
    return {one.code: _book(one.spreadsheet, settings, quota) for one in offices}, older


def _book(name: str, settings: Settings, quota: "Quota") -> "Workbook":
    if is_file(name):
        from sheets.xlsx import LocalWorkbook

        return LocalWorkbook(Path(name))
    if settings.sheets.credentials is None:
        raise OperatorError("sheets.credentials: isi dengan berkas kunci akun layanan Google.")
    from sheets.workbook import open_google

    return open_google(name, credentials=settings.sheets.credentials, api_url=settings.sheets.api_url, quota=quota)


if __name__ == "__main__":
    sys.exit(main())
