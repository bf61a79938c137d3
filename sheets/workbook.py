"""The door to Google Sheets, the only module that knows gspread and google-auth.

Reads are tried again at most twice; writes never, because a 5xx may hide a write that was applied.
Dates: with FORMATTED_STRING a date comes as people see it, with SERIAL_NUMBER as a bare number; only both together
tell. So the second call is made when new cells look like dates in a format that is not ours, which is rare.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import google.auth.credentials
import gspread
import requests
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import service_account
from gspread.http_client import FileType, ParamsType

from reporting.errors import OperatorError, Unavailable
from sheets.cells import cell_text, looks_like_date, make_sheet, missing_tab, shown_date, used_width
from sheets.door import AddTab, Change, Sheet
from sheets.google_faults import RefusedError, bad_key, fault, out_of_reach, wrong_clock
from sheets.google_key import bad_file, is_loopback, read_key
from sheets.google_requests import Plan, Tab, bodies, compact, quoted
from sheets.quota import Quota

GOOGLE_URL = "https://sheets.googleapis.com"
SCOPE = "https://www.googleapis.com/auth/spreadsheets"
_TIMEOUT_S = (5.0, 60.0)
_READ_RETRIES = 2
_FIELDS = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"
_JITTER = random.SystemRandom()

Grid = list[list[object]]


class GoogleWorkbook:
    """One spreadsheet. ``reads``, ``writes`` and ``bytes_out`` count calls and body bytes since it was opened."""

    def __init__(self, spreadsheet_id: str, client: "_Client", quota: Quota) -> None:
        self._id = spreadsheet_id
        self._client = client
        self._quota = quota
        self._tabs: dict[str, Tab] = {}
        self._dates: dict[tuple[str, int, int, str], str] = {}
        self.reads = 0
        self.writes = 0

    @property
    def bytes_out(self) -> int:
        """Bytes of all request bodies so far."""
        return self._client.bytes_out

    def titles(self) -> list[str]:
        """See ``door.Workbook``."""
        reply = self._read(lambda: self._client.spreadsheets_get(self._id, {"fields": _FIELDS}))
        found: dict[str, Tab] = {}
        for sheet in reply.get("sheets", []):
            properties = sheet["properties"]
            columns = properties.get("gridProperties", {}).get("columnCount")
            known = self._tabs.get(properties["title"], Tab(0))
            found[properties["title"]] = Tab(properties.get("sheetId", 0), columns, known.header, known.used)
        self._tabs = found
        return list(found)

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """See ``door.Workbook``; a second call only to tell newly seen dates from texts."""
        wanted = list(dict.fromkeys(titles))
        grids = dict(zip(wanted, self._values(wanted, "FORMATTED_STRING"), strict=True))
        self._learn_dates(grids)
        sheets: dict[str, Sheet] = {}
        for title, grid in grids.items():
            texts = [
                [self._dates.get((title, row, column, text), text) for column, text in enumerate(map(cell_text, cells))]
                for row, cells in enumerate(grid)
            ]
            sheets[title] = make_sheet(title, texts)
            known = self._tabs.get(title, Tab(-1))
            self._tabs[title] = Tab(known.sheet_id, known.columns, sheets[title].header, used_width(texts))
        return sheets

    def write(self, changes: Sequence[Change]) -> None:
        """See ``door.Workbook``."""
        if not changes:
            return
        self._meet(changes)
        before, sent = self._ids(), self.writes
        try:
            self._send(changes)
        except RefusedError:
            # A 400 applied nothing. A tab that was deleted and made again has a new id: look once, then say no.
            if self.writes > sent + 1 or not before:
                raise
            self.titles()
            if self._ids() == before:
                raise
            self._meet(changes)
            self._send(changes)

    def _send(self, changes: Sequence[Change]) -> None:
        plan = Plan(dict(self._tabs))
        for change in changes:
            plan.add(change)
        for requests_ in bodies(plan.first):
            self._update({"requests": requests_})
        for data in bodies(plan.cells):
            self._set({"valueInputOption": "RAW", "data": data})
        for requests_ in bodies(plan.last):
            self._update({"requests": requests_})
        self._tabs = plan.tabs

    def _meet(self, changes: Sequence[Change]) -> None:
        """Know the id and the header of every tab that is going to change."""
        new = {change.title for change in changes if isinstance(change, AddTab)}
        needed = list(dict.fromkeys(change.title for change in changes if change.title not in new))
        if new or any(self._tabs.get(title, Tab(-1)).sheet_id < 0 for title in needed):
            self.titles()
        if lost := [title for title in needed if title not in self._tabs]:
            raise OperatorError(*map(missing_tab, lost))
        if unread := [title for title in needed if not self._tabs[title].header]:
            self.read(unread)

    def _ids(self) -> dict[str, int]:
        return {title: tab.sheet_id for title, tab in self._tabs.items() if tab.sheet_id >= 0}

    def _values(self, titles: list[str], dates: str) -> list[Grid]:
        if not titles:
            return []
        options: ParamsType = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": dates}
        ranges = [quoted(title) for title in titles]
        try:
            reply = self._read(lambda: self._client.values_batch_get(self._id, ranges, dict(options)))
        except RefusedError:
            known = self.titles()
            if lost := [title for title in titles if title not in known]:
                raise OperatorError(*map(missing_tab, lost)) from None
            raise
        grids: list[Grid] = [found.get("values", []) for found in reply.get("valueRanges", [])]
        if len(grids) != len(titles):
            raise out_of_reach()
        return grids

    def _learn_dates(self, grids: Mapping[str, Grid]) -> None:
        seen = {
            (title, row, column, value): value
            for title, grid in grids.items()
            for row, cells in enumerate(grid)
            for column, value in enumerate(cells)
            if isinstance(value, str) and looks_like_date(value)
        }
        asked = list(dict.fromkeys(key[0] for key in seen.keys() - self._dates.keys()))
        serials = dict(zip(asked, self._values(asked, "SERIAL_NUMBER"), strict=True))
        for key in [key for key in self._dates if key[0] in grids and key not in seen]:
            del self._dates[key]
        for title, row, column, shown in seen:
            if title in serials:
                self._dates[title, row, column, shown] = shown_date(shown, _at(serials[title], row, column))

    def _read(self, call: Callable[[], Any]) -> Any:
        for attempt in range(_READ_RETRIES):
            try:
                return self._once(call, read=True)
            except Unavailable as error:
                if error.retry_after_s is not None:
                    raise
                self._quota.sleep((1 + attempt) * _JITTER.uniform(0.5, 1.5))
        return self._once(call, read=True)

    def _update(self, body: dict[str, Any]) -> None:
        self._once(lambda: self._client.batch_update(self._id, body), read=False)

    def _set(self, body: dict[str, Any]) -> None:
        self._once(lambda: self._client.values_batch_update(self._id, body), read=False)

    def _once(self, call: Callable[[], Any], *, read: bool) -> Any:
        if read:
            self._quota.read()
            self.reads += 1
        else:
            self._quota.write()
            self.writes += 1
        # "from None": what these libraries raise may carry the token or cells.
        try:
            reply = call()
        except RefreshError as error:
            raise _refresh_fault(error) from None
        except (GoogleAuthError, requests.RequestException, ValueError):
            raise out_of_reach() from None
        if not isinstance(reply, dict):
            raise out_of_reach()
        return reply


def open_google(
    spreadsheet_id: str,
    *,
    credentials: Path,
    api_url: str = GOOGLE_URL,
    quota: Quota,
    session: requests.Session | None = None,
) -> GoogleWorkbook:
    """A spreadsheet through a service account's JSON file, whose own ``token_uri`` is used; nothing is called yet.

    ``session`` replaces the authorised one. ``OperatorError`` when the file cannot be used.
    """
    info = read_key(credentials)
    if session is None:
        session = _authorised(info, credentials, api_url)
    return GoogleWorkbook(spreadsheet_id, _Client(session, api_url, str(info.get("client_email", ""))), quota)


class _Client(gspread.HTTPClient):
    """gspread's calls, sent to ``api_url`` (gspread's own addresses are constants), refusals said in our words."""

    def __init__(self, session: requests.Session, api_url: str, account: str) -> None:
        super().__init__(None, session)  # type: ignore[arg-type]  # a session brings its own credentials
        self._api_url = api_url.rstrip("/")
        self._account = account
        self.bytes_out = 0
        self.set_timeout(_TIMEOUT_S)

    def request(
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: Any = None,
    ) -> requests.Response:
        """One call; raises what ``google_faults.fault`` makes of a refusal."""
        if json is not None:
            data, headers = compact(json), {"Content-Type": "application/json; charset=utf-8"}
        self.bytes_out += len(data or b"")
        url = endpoint.replace(GOOGLE_URL, self._api_url, 1)
        response = self.session.request(
            method, url, params=params, data=data, headers=headers, files=files, timeout=self.timeout
        )
        if not response.ok:
            wait = response.headers.get("Retry-After", "")
            raise fault(response.status_code, _error(response), wait, self._account) from None
        return response


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
        self._account.refresh(request)
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


def _refresh_fault(error: RefreshError) -> Exception:
    if error.retryable:
        return out_of_reach()
    # Google's answer to a signature from the future or the past: "Check your iat and exp values".
    return wrong_clock() if "iat and exp" in str(error) else bad_key()


def _error(response: requests.Response) -> dict[str, Any] | None:
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        return None
    return error if isinstance(error, dict) else None


def _at(grid: Grid, row: int, column: int) -> object:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else None
