"""Google's calls, one method each: the only module that knows gspread, google-auth and requests.

What goes wrong is said in our words: ``Unavailable`` or ``OperatorError``. What these libraries raise may carry the
token or cells, hence "from None" everywhere.
"""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import google.auth.credentials
import gspread
import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import service_account
from gspread.http_client import FileType, ParamsType

from sheets.workbook.faults import bad_key, fault, insecure, out_of_reach, wrong_clock
from sheets.workbook.key import bad_file, is_loopback, read_key
from sheets.workbook.reading import Columns, Numbers
from sheets.workbook.reply import fill
from sheets.workbook.requests import compact

GOOGLE_URL = "https://sheets.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/spreadsheets"
_TIMEOUT_S = (5.0, 60.0)
_CHUNK = 1 << 16
# Google compresses only for programs that also say so in their name; a blank after each comma is a tenth of a reply.
_HEADERS = {"Accept-Encoding": "gzip", "User-Agent": "lapor-pdpb (gzip)"}
_PLAIN = {"prettyPrint": "false"}


class Client(gspread.HTTPClient):
    """gspread's calls, sent to ``api_url`` (gspread's own addresses are constants).

    ``bytes_out`` and ``bytes_in`` count bodies on the wire; ``account`` is the service account's e-mail address.
    """

    def __init__(self, session: requests.Session, api_url: str, account: str) -> None:
        super().__init__(None, session)  # type: ignore[arg-type]  # a session brings its own credentials
        session.headers.update(_HEADERS)
        self._api_url = api_url.rstrip("/")
        self.account = account
        self.bytes_out = 0
        self.bytes_in = 0
        self.set_timeout(_TIMEOUT_S)

    # ------------------------------------------------------------ the calls
    def describe(self, spreadsheet_id: str, fields: str, ranges: Sequence[str] = ()) -> dict[str, Any]:
        """What a spreadsheet is made of: the parts named by ``fields``."""
        params: dict[str, Any] = {"fields": fields, **_PLAIN} | ({"ranges": list(ranges)} if ranges else {})
        with _in_our_words():
            return _object(self.spreadsheets_get(spreadsheet_id, params))

    def values(self, spreadsheet_id: str, takers: Sequence[Columns | Numbers], dates: str) -> None:
        """Cells of many ranges in one call, given row by row to whoever takes them; ``dates`` is how dates come."""
        params: dict[str, Any] = {
            "ranges": [taker.part.address for taker in takers],
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": dates,
            **_PLAIN,
        }
        url = f"{GOOGLE_URL}/v4/spreadsheets/{spreadsheet_id}/values:batchGet"
        with _in_our_words(), self.request("get", url, params, stream=True) as response:
            chunks = _texts(response)
            fill(chunks, [taker.take for taker in takers])
            for _ in chunks:  # to the end, so that the connection can be used again
                continue
            self.bytes_in += response.raw.tell()

    def change(self, spreadsheet_id: str, requests_: Sequence[Mapping[str, Any]]) -> None:
        """Structure, format and appended rows: all or nothing."""
        with _in_our_words():
            _object(self.batch_update(spreadsheet_id, {"requests": list(requests_)}))

    def set_cells(self, spreadsheet_id: str, cells: Sequence[Mapping[str, Any]]) -> None:
        """Single cells, as text: all or nothing."""
        with _in_our_words():
            body = {"valueInputOption": "RAW", "data": list(cells)}
            _object(self.values_batch_update(spreadsheet_id, body))

    # ------------------------------------------------------------ the wire
    def request(
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: Any = None,
        *,
        stream: bool = False,
    ) -> requests.Response:
        """One call; raises what ``faults.fault`` makes of a refusal. ``stream``: the caller reads the body."""
        if json is not None:
            data, headers = compact(json), {"Content-Type": "application/json; charset=utf-8"}
        self.bytes_out += len(data or b"")
        url = endpoint.replace(GOOGLE_URL, self._api_url, 1)
        response = self.session.request(
            method, url, params=params, data=data, headers=headers, files=files, timeout=self.timeout, stream=stream
        )
        if not response.ok:
            wait, write = response.headers.get("Retry-After", ""), method.casefold() != "get"
            raise fault(response.status_code, _error(response), wait, self.account, write=write) from None
        if not stream:
            self.bytes_in += response.raw.tell()
        return response


def open_client(credentials: Path, api_url: str, session: requests.Session | None = None) -> Client:
    """Signed in with a service account's JSON file, whose own ``token_uri`` is used; nothing is called yet.

    ``session`` replaces the authorised one. ``OperatorError`` when the file cannot be used.
    """
    info = read_key(credentials)
    if session is None:
        session = _authorised(info, credentials, api_url)
    return Client(session, api_url, str(info.get("client_email", "")))


class _KeyOnly(google.auth.credentials.Credentials):
    """A service account's tokens and nothing else.

    Used as they are, service account credentials also ask Google's IAM host for a "regional access boundary" in a
    background thread (google-auth ≥ 2.55, cannot be switched off): a call nobody ordered, and a noise behind firewalls.
    """

    def __init__(self, account: service_account.Credentials) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # google-auth types only some of its functions
        self._account = account

    def refresh(self, request: Any) -> None:
        """Fetch a token from the key file's ``token_uri``."""
        try:
            self._account.refresh(request)
        except TypeError:  # of the library: 200, but with a page, as a network has that asks to log in
            raise TransportError("no token in the answer") from None
        self.token, self.expiry = self._account.token, self._account.expiry


def _authorised(info: dict[str, Any], path: Path, api_url: str) -> requests.Session:
    try:
        make = service_account.Credentials.from_service_account_info
        account = make(info, scopes=[SCOPE])  # type: ignore[no-untyped-call]  # as above
    except (ValueError, GoogleAuthError):
        raise bad_file(path) from None
    tokens = requests.Session()
    tokens.trust_env = not is_loopback(str(info["token_uri"]))
    session: requests.Session = AuthorizedSession(_KeyOnly(account), auth_request=Request(tokens))
    session.trust_env = not is_loopback(api_url)
    return session


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except RefreshError as error:
        raise _refresh_fault(error) from None
    except requests.exceptions.SSLError:
        raise insecure() from None
    except (GoogleAuthError, requests.RequestException, ValueError):
        raise out_of_reach() from None


def _refresh_fault(error: RefreshError) -> Exception:
    answer = error.args[1] if len(error.args) > 1 else ""
    if error.retryable or not (isinstance(answer, Mapping) and isinstance(answer.get("error"), str)):
        return out_of_reach()  # a proxy's page (the library calls a 502 final) says nothing about the key
    # Google's answer to a signature from the future or the past: "Check your iat and exp values".
    return wrong_clock() if "iat and exp" in str(error) else bad_key()


def _texts(response: requests.Response) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for chunk in response.iter_content(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _object(reply: Any) -> dict[str, Any]:
    if not isinstance(reply, dict):
        raise ValueError("not the reply that was asked for")
    return reply


def _error(response: requests.Response) -> dict[str, Any] | None:
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError, requests.RequestException):
        return None
    return error if isinstance(error, dict) else None
