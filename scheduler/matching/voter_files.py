"""Spreadsheets of the staff chat, step by step: fetch and look, then load or match in a process of its own.

What Telegram gave lies in a private folder only while it is worked upon. A step that is interrupted is taken again.
"""

import asyncio
import json
import logging
import re
import shutil
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import format_tb
from typing import Any

from reporting.chat import admission
from reporting.chat import voter_files as room
from reporting.chat.lists import VAULT
from reporting.dialog.scene import Rows
from reporting.errors import Misunderstood, Unavailable
from reporting.journal import Tx, events, groups, outbox, registry_answers, voter_files
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.journal.voter_files import State, VoterFile
from reporting.model import Match
from reporting.settings import Office
from reporting.texts import voter_files as texts

log = logging.getLogger(__name__)

STUMBLES = 3
"""Tries of a step that fails, or that the service did not survive, before the staff are told."""
LONGEST_S = 3600.0
"""A process that takes longer hangs."""
MOST_SENT = 45 * 1024 * 1024
"""Bytes of a result; bots may send files up to 50 MB (Bot API, sendDocument)."""
ROOT = Path(__file__).parents[2]

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Brings the content of a Telegram file, ``None`` while it cannot be had; ``Misunderstood`` when it never can."""
Words = Mapping[str, Any]


class VoterFiles:
    """Moves them on. ``registers`` is the folder of all registers, ``now`` gives the present moment (aware)."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        fetch: Fetch,
        offices: Mapping[str, Office],
        registers: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._vault = vault
        self._fetch = fetch
        self._offices = offices
        self._registers = registers.absolute()
        self._folder = self._registers / "sementara"
        self._now = now

    def recover(self) -> None:
        """After a start: what a crash left in the private folder goes."""
        shutil.rmtree(self._folder, ignore_errors=True)

    async def step(self) -> int:
        """One step for the file whose turn it is; how much was done. One that cannot be had yet holds up no other."""
        with self._store.begin() as tx:
            self._tidy(tx)
            waiting = voter_files.at_work(tx, list(self._offices))
        for one in waiting:
            if await self._advance(one):
                return 1
        return 0

    async def _advance(self, one: VoterFile) -> bool:
        """Whether something came of it; not while it cannot be fetched."""
        if one.attempts >= STUMBLES:
            self._refused(one, texts.failed(one.name))
            return True
        try:
            file = await self._fetched(one)
        except Misunderstood:
            self._refused(one, texts.GONE)
            return True
        except OSError as error:
            raise Unavailable(f"Berkas petugas belum bisa disimpan ({error.strerror}).") from None
        if file is None:
            return False
        with self._store.begin() as tx:  # counted before: the service may not survive what comes
            voter_files.change(tx, one.id, attempts=one.attempts + 1)
        try:
            await self._work_on(one, file)
        except Unavailable:
            raise
        except OSError as error:
            raise Unavailable(f"Hasil sanding belum bisa disimpan ({error.strerror}).") from None
        except Exception as error:  # noqa: BLE001 - a bug of ours with one file must not stop the service
            # where it happened, without the message: an exception's text may hold what stands in a cell
            self._failed(one, type(error).__name__, "".join(format_tb(error.__traceback__)))
        return True

    def _tidy(self, tx: Tx) -> None:
        """Results that were sent, or will never be, need not be kept."""
        for one in voter_files.with_results(tx):
            if not outbox.carries(tx, f"{VAULT}:{one.kept_as}"):
                self._vault.drop(one.kept_as)
                voter_files.change(tx, one.id, kept_as="")

    async def _fetched(self, one: VoterFile) -> Path | None:
        """The file in a folder of its own; ``None`` when it cannot be had yet."""
        folder = self._folder_of(one) / "asal"
        path = folder / _safe(one.name)
        if path.exists():
            return path
        content = await self._fetch(one.file_id)
        if content is None:
            return None
        for made in (self._registers, self._folder, folder.parent, folder):
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
        return path

    def _folder_of(self, one: VoterFile) -> Path:
        return self._folder / str(one.id)

    async def _work_on(self, one: VoterFile, file: Path) -> None:
        work, settle = {
            State.RECEIVED: ("look", self._looked),
            State.LOADING: ("load", self._loaded),
            State.MATCHING: ("match", self._matched),
        }[one.state]
        out = self._folder_of(one) / ("kesalahan.csv" if work == "load" else "hasil.xlsx")
        found = await self._apart(one, work, file, out)
        if "failed" in found:
            self._failed(one, found["failed"], found.get("where", ""))
        elif "refused" in found:
            self._refused(one, found["refused"])
        else:
            settle(one, found, out)

    async def _apart(self, one: VoterFile, work: str, file: Path, out: Path) -> Words:
        """What another process says of it; ``failed`` when it says nothing."""
        office, now = self._offices[one.office], self._now()
        asked = {"work": work, "file": str(file), "out": str(out), "office": office.short_code}
        asked |= {"registers": str(self._registers), "now": now.isoformat()}
        asked |= {"on": now.astimezone(office.zone).date().isoformat()}
        return await apart(asked)

    # ------------------------------------------------------------ what came of it
    def _looked(self, one: VoterFile, found: Words, _out: Path) -> None:
        """A register is asked about; any other list is matched if somebody wanted that, else left alone.

        Unless these are answers of Disdukcapil: those are read as such.
        """
        if not found["register"]:
            state = State.MATCHING if one.wanted else State.DROPPED
            with self._store.begin() as tx:
                voter_files.change(tx, one.id, state=state.value, attempts=0)
                if "answers" in found and not one.wanted:
                    self._hand_over(tx, one)
            if state is State.DROPPED:
                self._clear(one)
            return
        office = self._offices[one.office]
        since = datetime.fromisoformat(found["since"]).astimezone(office.zone).date() if "since" in found else ""
        text = texts.looks_like_register(one.name, found["rows"], found.get("present"), str(since))
        with self._store.begin() as tx:
            voter_files.change(tx, one.id, state=State.ASKING.value, attempts=0)
            self._tell(tx, one, text, room.question(one.id))
        self._clear(one)

    def _hand_over(self, tx: Tx, one: VoterFile) -> None:
        if (chat := self._offices[one.office].staff_chat) is not None:
            registry_answers.receive(tx, one.office, chat, one.file_id, one.name, one.who, self._now())

    def _matched(self, one: VoterFile, found: Words, out: Path) -> None:
        if out.stat().st_size > MOST_SENT:
            self._refused(one, texts.RESULT_TOO_BIG)
            return
        caption = texts.matched(found["rows"], {Match(name): count for name, count in found["counts"].items()})
        kept = self._vault.keep(out.read_bytes())
        with self._store.begin() as tx:
            self._done(tx, one, State.MATCHED, found["rows"], kept)
            self._send(tx, one, kept, texts.result_file(one.id), caption)
        self._clear(one)

    def _loaded(self, one: VoterFile, found: Words, out: Path) -> None:
        kept = self._vault.keep(out.read_bytes()) if found["faults"] else ""
        text = texts.loaded(found["rows"], found["faults"], found["left_out"], found["remarks"])
        with self._store.begin() as tx:
            self._done(tx, one, State.LOADED, found["rows"], kept)
            self._tell(tx, one, text)
            if kept:
                self._send(tx, one, kept, texts.FAULTS_FILE, texts.FAULTS_CAPTION)
        self._clear(one)

    def _done(self, tx: Tx, one: VoterFile, state: State, rows: int, kept: str) -> None:
        voter_files.change(tx, one.id, state=state.value, attempts=0, kept_as=kept)
        events.note(tx, one.office, one.office, self._now(), one.who, room.EVENT, state.value, f"{rows} baris")

    def _refused(self, one: VoterFile, why: str) -> None:
        """It cannot be used: said, unless nobody asked us anything about it."""
        quiet = one.state is State.RECEIVED and not one.wanted
        with self._store.begin() as tx:
            voter_files.change(tx, one.id, state=(State.DROPPED if quiet else State.REFUSED).value)
            if not quiet:
                self._tell(tx, one, why)
        self._clear(one)

    def _failed(self, one: VoterFile, kind: str, where: str) -> None:
        log.error("file %d failed at %s (%s)\n%s", one.id, one.state, kind, where)
        if one.attempts + 1 >= STUMBLES:
            self._refused(one, texts.failed(one.name))

    def _clear(self, one: VoterFile) -> None:
        shutil.rmtree(self._folder_of(one), ignore_errors=True)

    # ------------------------------------------------------------ what is said
    def _tell(self, tx: Tx, one: VoterFile, text: str, rows: Rows = ()) -> None:
        admission.tell(tx, self._offices[one.office], text, self._now(), rows)

    def _send(self, tx: Tx, one: VoterFile, kept_as: str, filename: str, caption: str) -> None:
        if (chat := self._offices[one.office].staff_chat) is None:
            return
        payload, file = {"filename": filename, "caption": caption}, f"{VAULT}:{kept_as}"
        to = groups.now_at(tx, chat)
        outbox.put(tx, to, "sendDocument", payload, self._now(), office=one.office, file=file, priority=outbox.NEWS)


def _safe(name: str) -> str:
    """The name of a file as it may stand in a folder of ours; sentences about it quote it."""
    return re.sub(r"[^\w. -]", "_", name)[-80:].strip(". ") or "berkas"


async def apart(asked: Words) -> Words:
    """What ``child`` answers, in a process of its own; ``failed`` when it dies or hangs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "scheduler.matching.child",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # may quote what stands in a cell; where it failed comes with the answer
    )
    try:
        if process.stdin is None or process.stdout is None:
            return {"failed": "no pipes"}
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        said = await asyncio.wait_for(process.stdout.readline(), LONGEST_S)
        return dict(json.loads(said)) if said else {"failed": "no answer"}
    except (TimeoutError, OSError) as error:
        return {"failed": type(error).__name__}
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
