"""The offline Telegram over loopback HTTP, for tests of what only a real wire shows: refusals, resets, delays."""

import http.client
import json
import os
import socket
import struct
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from reporting.chat.botapi_rules import Json, Upload
from reporting.chat.offline import OfflineTelegram

TOKEN = "1000:offline-token-of-a-bot-that-does-not-exist"
LONGEST_POLL_S = 1.0
BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"

Params = dict[str, Any]
Answer = tuple[int, bytes, str]
"""Status, body, media type."""


@dataclass(frozen=True)
class Call:
    """A call as it arrived; ``at_s`` is the monotonic clock."""

    method: str
    params: Mapping[str, Any] = field(repr=False)
    at_s: float


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call.

    ``reset`` breaks the connection before or after the call took effect; a ``status`` answers without effect
    (429 with ``retry_after``, 502 as a proxy's page); ``delay_s`` alone only slows down.
    """

    status: int = 0
    retry_after: int = 0
    reset: Literal["", "before", "after"] = ""
    delay_s: float = 0.0

    def answer(self) -> Answer:
        """The error as Telegram, or the proxy before it, words it."""
        if self.status == 502:
            return self.status, BAD_GATEWAY.encode(), "text/html"
        answer: Json = {"ok": False, "error_code": self.status, "description": "Internal Server Error"}
        if self.status == 429:
            answer["description"] = f"Too Many Requests: retry after {self.retry_after}"
            answer["parameters"] = {"retry_after": self.retry_after}
        return _json(answer)


class ConnectionLost(Exception):
    """The connection is to be broken now."""


class TelegramServer:
    """``with TelegramServer(...) as server``: a Bot API on 127.0.0.1 under ``base_url`` and ``base_file_url``.

    ``fault`` is asked before each call and may answer a ``Fault``; ``fail`` queues faults for the next calls of a
    method. ``calls`` records everything that arrived. With ``conflicts`` a second poller ends the first (409).
    """

    def __init__(
        self,
        telegram: OfflineTelegram | None = None,
        *,
        token: str = TOKEN,
        conflicts: bool = False,
        fault: Callable[[Call], Fault | None] | None = None,
    ) -> None:
        self.telegram = telegram or OfflineTelegram(lambda: datetime.now(UTC))
        self.token = token
        self.fault = fault
        self.calls: list[Call] = []
        self.errors: list[BaseException] = []
        self._conflicts = conflicts
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._polls = 0
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.hang_up()
        self._http.server_close()
        for error in self.errors:
            raise error

    @property
    def base_url(self) -> str:
        """The setting ``telegram.base_url``."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/bot"

    @property
    def base_file_url(self) -> str:
        """The setting ``telegram.base_file_url``."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/file/bot"

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of a method go wrong, one fault each."""
        with self.telegram.lock:
            self._faults[method.lower()] += faults

    def called(self, method: str) -> list[Call]:
        """The recorded calls of one method, oldest first."""
        with self.telegram.lock:
            return [call for call in self.calls if call.method.lower() == method.lower()]

    def push(self) -> list[int]:
        """Deliver the waiting updates to the webhook, in order, until one is refused → the statuses answered."""
        url, statuses = urlsplit(self.telegram.webhook["url"]), list[int]()
        for update in self.telegram.pending:
            connection = http.client.HTTPConnection(url.netloc, timeout=5)
            headers = {
                "Content-Type": "application/json",
                "X-Telegram-Bot-Api-Secret-Token": self.telegram.webhook["secret_token"],
            }
            connection.request("POST", url.path or "/", json.dumps(update), headers)
            statuses.append(connection.getresponse().status)
            connection.close()
            if statuses[-1] >= 300:
                break
            self.telegram.forget(update["update_id"] + 1)
        return statuses

    def answer(self, path: str, params: Params, uploads: dict[str, Upload]) -> Answer:
        """One request → its answer; ``ConnectionLost`` where a fault wants that."""
        kind, _, rest = path.lstrip("/").partition("bot")
        token, _, name = rest.partition("/")
        if token != self.token:
            return _json({"ok": False, "error_code": 401, "description": "Unauthorized"})
        return self._file(name) if kind == "file/" else self._method(name, params, uploads)

    def _file(self, path: str) -> Answer:
        try:
            return 200, self.telegram.download(path), "application/octet-stream"
        except LookupError:
            return _json({"ok": False, "error_code": 404, "description": "Not Found"})

    def _method(self, name: str, params: Params, uploads: dict[str, Upload]) -> Answer:
        fault = self._note(Call(name, params, time.monotonic()))
        time.sleep(fault.delay_s)
        if fault.reset == "before":
            raise ConnectionLost
        if fault.status:
            return fault.answer()
        answer = self._poll(name, params) if name.lower() == "getupdates" else self.telegram.call(name, params, uploads)
        if fault.reset == "after":
            raise ConnectionLost
        return _json(answer)

    def _note(self, call: Call) -> Fault:
        with self.telegram.lock:
            self.calls.append(call)
            queued = self._faults[call.method.lower()]
            chosen = queued.pop(0) if queued else None
        return chosen or (self.fault(call) if self.fault else None) or Fault()

    def _poll(self, name: str, params: Params) -> Json:
        """getUpdates: waits as long as it may for something to come, a second at most."""
        telegram = self.telegram
        with telegram.arrived:
            self._polls += 1
            mine = self._polls
            telegram.arrived.notify_all()
            answer = telegram.call(name, params)
            wait_s = min(float(params.get("timeout", 0)), LONGEST_POLL_S)
            if answer.get("result") == [] and wait_s > 0:
                telegram.arrived.wait_for(lambda: telegram.pending or self._superseded(mine), wait_s)
                if self._superseded(mine):
                    what = "Conflict: terminated by other getUpdates request; make sure that only one bot is running"
                    return {"ok": False, "error_code": 409, "description": what}
                answer = telegram.call(name, params)
        return answer

    def _superseded(self, poll: int) -> bool:
        return self._conflicts and poll != self._polls


class _Http(ThreadingHTTPServer):
    """The listening socket and its open connections."""

    daemon_threads = True

    def __init__(self, server: TelegramServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.telegram_server = server
        self._connections = set[socket.socket]()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Close what clients kept open."""
        for connection in tuple(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients are killed in tests: a broken connection is no news; anything else fails the test at the end."""
        error = sys.exception()
        if error and not isinstance(error, ConnectionError):
            self.telegram_server.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    """One connection: parses a request, asks the server, writes the answer."""

    protocol_version = "HTTP/1.1"
    server: _Http

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """Paths carry the token: nothing is logged."""

    def _serve(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        params, uploads = read_body(self.headers.get("Content-Type", ""), body)
        params = {**dict(parse_qsl(url.query, keep_blank_values=True)), **params}
        try:
            status, content, media = self.server.telegram_server.answer(unquote(url.path), params, uploads)
        except ConnectionLost:
            self._reset()
            return
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _reset(self) -> None:
        """Close without a goodbye: the client sees a reset."""
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        )
        self.connection.close()
        self.close_connection = True


def read_body(media: str, body: bytes) -> tuple[Params, dict[str, Upload]]:
    """A request body in any form the Bot API takes → parameters and uploads."""
    if not body:
        return {}, {}
    if media.startswith("application/json"):
        return json.loads(body), {}
    if not media.startswith("multipart/"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    params, uploads = Params(), dict[str, Upload]()
    message = BytesParser(_class=EmailMessage, policy=HTTP).parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + body)
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content, file_name = part.get_payload(decode=True), part.get_filename()
        assert isinstance(content, bytes)
        if file_name is None:
            params[name] = content.decode()
        else:
            uploads[name] = (_utf8(file_name), content, part.get_content_type())
    return params, uploads


def _utf8(name: str) -> str:
    """A file name whose bytes beyond ASCII the mail parser could not read."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _json(answer: Json) -> Answer:
    return answer.get("error_code", 200), json.dumps(answer).encode(), "application/json"
