"""Whether the service lives, told on this machine only: ``GET /hidup`` answers 200 while its loops turn, else 503.

For a container's health check or a supervisor. What it tells holds no personal data.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, marks, vitals
from reporting.journal.store import Store
from reporting.release import VERSION
from reporting.settings import Office, Settings

log = logging.getLogger(__name__)

PATH = "/hidup"
LONGEST_BEAT_S = 60.0
PATIENCE_S = 5.0
MOST_AT_ONCE = 16
KNOWN_FOR_S = 5.0
_REFUSED = {404: "Not Found", 405: "Method Not Allowed", 400: "Bad Request", 403: "Forbidden"}
_NAMES = ("127.0.0.1", "localhost", "[::1]")

Told = Mapping[str, object]


class Pulse:
    """When the loop that handles messages last came round; ``clock`` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()

    def beat(self) -> None:
        """It came round, and the store took its transaction."""
        self._last = self._clock()

    @property
    def age_s(self) -> float:
        """How long ago that was."""
        return self._clock() - self._last


class Liveness:
    """``listen`` is an address of this machine; ``state`` says whether all is well, and what is told with it."""

    def __init__(self, listen: str, state: Callable[[], tuple[bool, Told]]) -> None:
        self._listen = listen
        self._state = state
        self._guests = 0

    async def serve(self) -> None:
        """Answer until cancelled. An address that is taken costs the endpoint, not the service."""
        host, _, port = self._listen.rpartition(":")
        try:
            server = await asyncio.start_server(self._answer, host.strip("[]"), int(port), limit=8192)
        except OSError as error:
            log.warning("service.listen %s cannot be used (%s); the service goes on without", self._listen, error.errno)
            await asyncio.Event().wait()
            return
        async with server:
            await server.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._guests += 1
        try:
            if self._guests <= MOST_AT_ONCE:
                async with asyncio.timeout(PATIENCE_S):
                    writer.write(self._reply(await reader.readuntil(b"\r\n\r\n")))
                    await writer.drain()
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            log.debug("a look at our life was dropped (%s)", type(error).__name__)
        finally:
            self._guests -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def _reply(self, head: bytes) -> bytes:
        first, *rest = head.decode("latin-1").split("\r\n")
        method, _, target = first.partition(" ")
        path = target.partition(" ")[0].partition("?")[0]
        hosts = [line.partition(":")[2].strip() for line in rest if line.lower().startswith("host:")]
        if not target:
            return _response(400, {})
        if any(host.rpartition(":")[0] not in _NAMES and host not in _NAMES for host in hosts):
            return _response(403, {})  # a web page that leads its own name here, to read with somebody's browser
        if path != PATH:
            return _response(404, {})
        if method not in ("GET", "HEAD"):
            return _response(405, {})
        well, told = self._state()
        return _response(200 if well else 503, told, body=method == "GET")


def _response(status: int, told: Told, *, body: bool = True) -> bytes:
    words = {200: "OK", 503: "Service Unavailable"} | _REFUSED
    content = json.dumps(told, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status} {words[status]}\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
        f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + (content if body else b"")


async def ask(listen: str, patience_s: float = PATIENCE_S) -> int | None:
    """What a service says there about its life: 200, 503, or what somebody else answers; ``None`` when nobody does."""
    host, _, port = listen.rpartition(":")
    try:
        async with asyncio.timeout(patience_s):
            reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
            try:
                writer.write(f"GET {PATH} HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n".encode())
                await writer.drain()
                first = (await reader.readline()).decode("latin-1").split(" ")
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
    except (TimeoutError, OSError):
        return None
    return int(first[1]) if len(first) > 1 and first[1].isdecimal() else 0


class Signs:
    """The signs of life of a service: its loops turn, its store can be written. ``now`` gives the present moment."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], datetime], pulse: Pulse) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._pulse = pulse
        self._read_at_s = -KNOWN_FOR_S
        self._offices: Mapping[str, Told] | None = None

    def read(self) -> tuple[bool, Told]:
        """Whether it lives, and with it version, age of the last sync, and how many rows and messages wait.

        The store is asked every few seconds at most, however often somebody looks.
        """
        if time.monotonic() - self._read_at_s >= KNOWN_FOR_S:
            self._offices = self._look()
            self._read_at_s = time.monotonic()
        beats, writable = self._pulse.age_s < LONGEST_BEAT_S, self._offices is not None
        told = {
            "hidup": beats and writable,
            "versi": VERSION,
            "denyut_detik": round(self._pulse.age_s),
            "penyimpanan": writable,
            "kantor": self._offices or {},
        }
        return beats and writable, told

    def _look(self) -> Mapping[str, Told] | None:
        try:
            with self._store.begin() as tx:
                marks.put(tx, "alive", self._now().isoformat())  # only who wrote knows that it can be written
                return {office.code: self._office(tx, office) for office in self._settings.offices}
        except (Unavailable, OperatorError) as error:
            log.warning("the store cannot be written (%s)", type(error).__name__)
            return None

    def _office(self, tx: Tx, office: Office) -> Told:
        now, met = self._now(), marks.met(tx, office.code)
        return {
            "sinkron_detik": round((now - met).total_seconds()) if met else None,
            "baris": vitals.rows(tx, office.code).count,
            "pesan": vitals.letters(tx, office.code, now).count,
        }
