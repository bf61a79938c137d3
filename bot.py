"""Lapor PDPB: the command line, and the wiring of all rooms.

Rooms are imported by the commands that need them: ``voters`` runs beside the service on a small machine.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reporting import logs
from reporting.errors import Misunderstood, OperatorError, Unavailable
from reporting.settings import Office, Settings, is_file, load
from scheduler.arguments import parser
from scheduler.leaving import leave

if TYPE_CHECKING:
    from reporting.journal.key import MasterKey
    from reporting.model import Month
    from scheduler.service import Service
    from sheets.door import Workbook
    from sheets.workbook.quota import Quota


def command_line() -> NoReturn:
    """Run the command that was typed, and end with its exit code."""
    leave(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 after one sentence a problem on the error stream."""
    asked = parser(COMMANDS).parse_args(arguments)
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
    from scheduler import jobs

    settings = _settings(asked)
    secrets = (settings.telegram.token, settings.telegram.webhook_secret, settings.privacy.key)
    logs.set_up(settings.service.log_format, secrets)
    asyncio.run(jobs.run(jobs.opened(lambda: _service(settings))))


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
    books, older = _books(settings, _quota(settings))
    async for finding in checkup.examine(settings, wire.build(settings.telegram), books, older, utc_now()):
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
    """Who was shown what in these days, as a CSV; also while the service runs."""
    from reporting.journal.reader import reading
    from scheduler import affected as export

    span, settings = export.days(asked.from_day, asked.to_day), _settings(asked)
    export.run(settings, lambda: reading(settings.store.url, _key(settings)), span, asked.office, asked.out, print)


def trace(asked: argparse.Namespace) -> None:
    """A report's whole story; also while the service runs."""
    from reporting.journal.reader import reading
    from scheduler import story

    settings = _settings(asked)
    with reading(settings.store.url, _key(settings)) as tx:
        story.tell(tx, settings, asked.number, print)


def person(asked: argparse.Namespace) -> None:
    """What is kept about somebody, handed out or erased."""
    from scheduler import rights

    rights.command(_settings(asked), asked, print)


def backup(asked: argparse.Namespace) -> None:
    """One encrypted file of everything; also while the service runs."""
    from scheduler import backup as copies

    copies.make(_settings(asked), asked.file, with_register=asked.with_register, say=print)


def restore(asked: argparse.Namespace) -> None:
    """Everything again out of such a file."""
    from scheduler import restoring

    restoring.restore(_settings(asked), asked.file, say=print)


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


def _key(settings: Settings) -> "MasterKey":
    from reporting.journal.key import MasterKey

    return MasterKey(settings.privacy.key_file, settings.privacy.key)


def _service(settings: Settings) -> "Service":
    from reporting.chat import wire
    from reporting.journal.store import Store
    from scheduler.service import Service

    quota = _quota(settings)
    books, older = _books(settings, quota)
    return Service(
        settings,
        Store(settings.store.url, _key(settings)),
        wire.build(settings.telegram),
        books,
        older=older,
        quota=quota,
    )


def _quota(settings: Settings) -> "Quota":
    """What all offices of the service account share."""
    from sheets.workbook.quota import Quota

    return Quota(settings.sheets.reads_per_minute, settings.sheets.writes_per_minute)


def _books(settings: Settings, quota: "Quota") -> "tuple[dict[str, Workbook], dict[str, dict[str, Workbook]]]":
    """By office: its spreadsheet, and those of earlier years by name."""
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


_OFFERED = (
    demo, chat, run, setup, check, close, voters, trace, person, affected, retain, backup, restore, parse
)  # fmt: skip
COMMANDS = {command.__name__: command for command in _OFFERED}


if __name__ == "__main__":
    command_line()
