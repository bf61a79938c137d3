"""The Sheets API v4 and Google's token endpoint on loopback, with faults on demand and staff who type."""

import contextlib
import functools
import gzip
import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.standins import account
from tests.standins.batch import call as ask
from tests.standins.book import Spreadsheet
from tests.standins.cells import Json, RefusalError
from tests.standins.staff import Staff

ACCOUNT = account.ACCOUNT
MOST_BYTES = 2_000_000
_STATUS_NAMES = {401: "UNAUTHENTICATED", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE"}
_DISABLED = (
    "Google Sheets API has not been used in project 1 before or it is disabled. If you enabled this API recently, "
    "wait a few minutes for the action to propagate to our systems and retry."
)


@dataclass(frozen=True)
class Call:
    """One API call as it came in; tokens are not among them."""

    method: str
    path: str
    size: int
    body: Any = field(default=None, repr=False)

    @property
    def write(self) -> bool:
        """Whether it wants to change something."""
        return self.method != "GET"


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call; ``applied`` says whether its effect happens all the same.

    A slow call (``delay_s``) succeeds at last; with ``reset`` it hangs so long and gets no answer.
    """

    status: int = 503
    applied: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    html: bool = False
    reset: bool = False
    truncated: bool = False
    delay_s: float = 0.0
    stale: bool = False
    """A read is answered from before the last change."""

    @property
    def succeeds_late(self) -> bool:
        """Whether it is only slow."""
        return self.delay_s > 0 and not self.reset


class _QuietServer(ThreadingHTTPServer):
    """Clients are killed in tests: a broken connection is no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SheetsServer(Staff):
    """Use as a context manager. ``faults`` is eaten call by call, or asked for each call when it is a function."""

    def __init__(self, *spreadsheets: str) -> None:
        super().__init__({name: Spreadsheet() for name in spreadsheets or ("buku",)})
        self.faults: list[Fault | None] | Callable[[Call], Fault | None] = []
        self.signing_fault: Callable[[], Fault | None] = lambda: None
        """Asked for each call of the token endpoint; nothing is applied."""
        self.calls: list[Call] = []
        self.revoked = False
        self.api_enabled = True
        self.skew_s = 0.0
        """How far Google's clock is before this computer's."""
        self.tokens: set[str] = set()
        self.connections: set[socket.socket] = set()
        self._server = _QuietServer(("127.0.0.1", 0), functools.partial(_Handler, self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> "SheetsServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for connection in list(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    @property
    def url(self) -> str:
        """For ``sheets.api_url``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def credentials(self, folder: Path) -> Path:
        """A service account's key file whose tokens come from here."""
        path = folder / "akun-layanan.json"
        path.write_text(json.dumps(account.key_file(f"{self.url}/token")), encoding="utf-8")
        return path

    def next_fault(self, call: Call) -> Fault | None:
        """What goes wrong with this call."""
        if callable(self.faults):
            return self.faults(call)
        return self.faults.pop(0) if self.faults else None

    def token(self, body: str) -> tuple[int, Json]:
        """The token endpoint: a signed assertion of this hour for a token."""
        assertion = parse_qs(body).get("assertion", [""])[0]
        refusal = "Invalid JWT Signature." if self.revoked else account.refusal(assertion, time.time() + self.skew_s)
        if refusal:
            return 400, {"error": "invalid_grant", "error_description": refusal}
        self.tokens.add(token := f"uji-{len(self.tokens)}")
        return 200, {"access_token": token, "expires_in": 3600, "token_type": "Bearer"}

    def answer(self, call: Call, query: Mapping[str, list[str]], *, stale: bool = False) -> Json:
        """One API call; a refusal changes nothing."""
        name, _, rest = call.path.removeprefix("/v4/spreadsheets/").partition("/")
        name, _, verb = name.partition(":")
        book = self.spreadsheets.get(name)
        if not self.api_enabled:
            raise RefusalError(_DISABLED, 403, "PERMISSION_DENIED", "SERVICE_DISABLED")
        if book is None:
            raise RefusalError("Requested entity was not found.", 404, "NOT_FOUND")
        if not book.shared or (call.write and book.read_only):
            raise RefusalError("The caller does not have permission", 403, "PERMISSION_DENIED")
        if call.size > MOST_BYTES:
            raise RefusalError(f"Request payload size exceeds the limit: {MOST_BYTES} bytes.")
        if not call.write:
            book = self.before(name) if stale else book
            return {"spreadsheetId": name, **ask(book, call.method, rest or verb, query, {})}
        draft = book.copy()
        reply = ask(draft, call.method, rest or verb, query, call.body or {})
        self.keep_version(name, book)
        self.spreadsheets[name] = draft
        return {"spreadsheetId": name, **reply}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, owner: SheetsServer, *args: Any) -> None:
        self.owner = owner
        super().__init__(*args)

    def setup(self) -> None:
        """Remember the connection: a server that is gone no longer answers on old ones."""
        super().setup()
        self.owner.connections.add(self.connection)

    def finish(self) -> None:
        """Forget it."""
        self.owner.connections.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Read calls."""
        self._serve()

    def do_POST(self) -> None:
        """Token and write calls."""
        self._serve()

    def do_PUT(self) -> None:
        """``values.update``."""
        self._serve()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        if len(raw) < length:  # whoever asked was killed meanwhile
            self.close_connection = True
            return
        url = urlsplit(self.path)
        if url.path == "/token":
            if fault := self.owner.signing_fault():
                self._fail(fault)
            else:
                self._send(*self.owner.token(raw.decode()))
            return
        call = Call(self.command, unquote(url.path), len(raw), json.loads(raw) if raw else None)
        with self.owner.lock:
            self.owner.calls.append(call)
            fault = self.owner.next_fault(call)
            if fault is None or fault.applied or fault.truncated or fault.succeeds_late or fault.stale:
                status, reply = self._answer(call, parse_qs(url.query), stale=bool(fault and fault.stale))
        if fault is None or fault.stale:
            self._send(status, reply)
        elif fault.succeeds_late:
            time.sleep(fault.delay_s)
            self._send(status, reply)
        elif fault.truncated:
            self._send(200, None, b'{"valueRanges": [{"val')
        else:
            self._fail(fault)

    def _answer(self, call: Call, query: Mapping[str, list[str]], *, stale: bool) -> tuple[int, Json]:
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.owner.tokens:
            return 401, _error(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED")
        try:
            return 200, self.owner.answer(call, query, stale=stale)
        except RefusalError as refusal:
            return refusal.status, _error(refusal.status, str(refusal), refusal.name, refusal.reason)

    def _fail(self, fault: Fault) -> None:
        time.sleep(fault.delay_s)
        if fault.reset:
            # Linger of zero: the other side sees a reset, not an orderly end.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
        elif fault.html:
            self._send(fault.status, None, b"<html><title>Error 502</title></html>", fault.headers)
        else:
            name = _STATUS_NAMES.get(fault.status, "INTERNAL")
            self._send(
                fault.status, _error(fault.status, "The service is currently unavailable.", name), b"", fault.headers
            )

    def _send(self, status: int, body: Json | None, raw: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        raw = raw if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if len(raw) > 1_000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            raw = gzip.compress(raw, compresslevel=1)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", "application/json" if body is not None else "text/html")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _error(status: int, message: str, name: str, reason: str = "") -> Json:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
    return {"error": {"code": status, "message": message, "status": name, **({"details": details} if details else {})}}
