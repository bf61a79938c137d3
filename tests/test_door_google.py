"""What only the door to Google must stand: quotas, lost answers, revoked keys, tabs made anew."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporting.errors import OperatorError, Unavailable
from sheets.door import AddColumns, AddTab, Append, SetCell
from sheets.quota import Quota
from sheets.workbook import GoogleWorkbook, open_google
from tests.standins.sheets import ACCOUNT, Fault, SheetsServer

TAB = AddTab("Laporan", ("Nomor", "Nama"))
GATEWAY = Fault(502, html=True)


@pytest.fixture
def server() -> Iterator[SheetsServer]:
    """Google on this machine."""
    with SheetsServer() as running:
        yield running


def opened(server: SheetsServer, folder: Path, waits: list[float] | None = None, book: str = "buku") -> GoogleWorkbook:
    """A door to the spreadsheet; waiting takes no time and is noted in ``waits``."""
    sleep = (waits if waits is not None else []).append
    quota = Quota(1_000, 1_000, sleep=sleep)
    return open_google(book, credentials=server.credentials(folder), api_url=server.url, quota=quota)


@pytest.fixture
def door(server: SheetsServer, tmp_path: Path) -> GoogleWorkbook:
    """A door to a spreadsheet with the tab ``Laporan``."""
    found = opened(server, tmp_path)
    found.write([TAB])
    server.calls.clear()
    return found


def numbers(server: SheetsServer) -> list[str]:
    """The keys that staff see."""
    return [row["Nomor"] for row in server.tab("Laporan")]


def test_no_other_host(server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but the two addresses of the settings is called: no proxy, no background question to Google."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    asked: list[object] = []
    lookup = socket.getaddrinfo

    def noted(host: Any, *rest: Any, **options: Any) -> Any:
        asked.append(host)
        return lookup(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    before = {thread.name for thread in threading.enumerate()}
    door = opened(server, tmp_path)
    door.write([TAB, Append("Laporan", [{"Nomor": "1"}])])
    door.read(["Laporan"])
    started = {thread.name for thread in threading.enumerate()} - before
    assert (set(asked), [name for name in started if "process_request" not in name]) == ({"127.0.0.1"}, [])


def test_thousand_rows(server: SheetsServer, tmp_path: Path) -> None:
    """1,000 rows of 43 short cells take at most 3 write calls below 2 MB each, and all arrive in order."""
    header = tuple(f"Kolom {number}" for number in range(43))
    door = opened(server, tmp_path)
    door.write([AddTab("Banyak", header, frozenset(header))])
    server.calls.clear()
    door.write([Append("Banyak", [dict.fromkeys(header, f"{number:012d}") for number in range(1_000)])])
    sizes = [call.size for call in server.calls if call.write]
    assert (len(sizes) <= 3, max(sizes) < 2_000_000) == (True, True)
    assert [row["Kolom 42"] for row in server.tab("Banyak")] == [f"{number:012d}" for number in range(1_000)]


def test_few_calls(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Many tabs are one read call; rows and tabs together are one write call, single cells one more."""
    before = (door.reads, door.writes, door.bytes_out)
    door.write(
        [AddTab("A", ("x",)), AddTab("B", ("x",)), Append("A", [{"x": "1"}]), Append("Laporan", [{"Nomor": "1"}])]
    )
    door.read(["Laporan", "A", "B"])
    door.write([SetCell("Laporan", 0, "Nama", "Budi"), SetCell("A", 0, "x", "2")])
    assert (door.reads - before[0], door.writes - before[1]) == (2, 2)
    assert door.bytes_out - before[2] == sum(call.size for call in server.calls)


def test_dates_asked_once(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A second read call is made only when a new cell looks like a date in a foreign format."""
    door.write([Append("Laporan", [{"Nomor": "1", "Nama": "2026-11-04"}, {"Nomor": "2", "Nama": "4/11/2026"}])])
    counts = []
    for _ in range(2):
        before = door.reads
        door.read(["Laporan"])
        counts.append(door.reads - before)
    assert counts == [2, 1]


@pytest.mark.parametrize("fault", [GATEWAY, Fault(500), Fault(503), Fault(reset=True), Fault(truncated=True)])
def test_read_again(server: SheetsServer, tmp_path: Path, fault: Fault) -> None:
    """A read that fails in passing is tried again, at most twice, after a pause."""
    waits: list[float] = []
    door = opened(server, tmp_path, waits)
    server.faults = [fault, fault]
    assert (door.titles(), len(waits)) == (["Sheet1"], 2)
    server.faults = [fault, fault, fault]
    with pytest.raises(Unavailable, match="akan dicoba lagi"):
        door.titles()


@pytest.mark.parametrize(
    "fault",
    [
        Fault(503, applied=True),
        Fault(500, applied=True),
        Fault(502, applied=True, html=True),
        Fault(reset=True, applied=True),
    ],
)
def test_applied_but_unanswered(server: SheetsServer, door: GoogleWorkbook, fault: Fault) -> None:
    """A write whose answer is lost is not repeated: the rows stand there once, and the caller is told."""
    server.faults = [fault]
    with pytest.raises(Unavailable):
        door.write([Append("Laporan", [{"Nomor": "1"}, {"Nomor": "2"}])])
    assert numbers(server) == ["1", "2"]


@pytest.mark.parametrize("fault", [Fault(503), GATEWAY, Fault(reset=True)])
def test_not_applied(server: SheetsServer, door: GoogleWorkbook, fault: Fault) -> None:
    """A write that failed leaves nothing, and the next one works."""
    server.faults = [fault]
    with pytest.raises(Unavailable):
        door.write([Append("Laporan", [{"Nomor": "1"}])])
    assert numbers(server) == []
    door.write([Append("Laporan", [{"Nomor": "1"}])])
    assert numbers(server) == ["1"]


@pytest.mark.parametrize(("headers", "wait"), [({}, 60.0), ({"Retry-After": "7"}, 7.0)])
def test_quota_used_up(server: SheetsServer, door: GoogleWorkbook, headers: dict[str, str], wait: float) -> None:
    """After 429 the caller hears how long to wait, and no second call is made."""
    server.faults = [Fault(429, headers=headers)]
    with pytest.raises(Unavailable, match="Kuota") as caught:
        door.titles()
    assert (caught.value.retry_after_s, len(server.calls)) == (wait, 1)


def test_expired_token(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A token that ran out is renewed in passing; the rows stand there once."""
    server.tokens.clear()
    door.write([Append("Laporan", [{"Nomor": "1"}])])
    assert numbers(server) == ["1"]


def test_revoked_key(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A revoked key asks the operator for a new one."""
    server.tokens.clear()
    server.revoked = True
    with pytest.raises(OperatorError, match="kunci JSON baru"):
        door.titles()


def test_not_shared(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A spreadsheet that is not shared names the address to share it with."""
    server.spreadsheets["buku"].shared = False
    with pytest.raises(OperatorError, match=f"{ACCOUNT}.*Editor"):
        door.titles()


def test_api_disabled(server: SheetsServer, door: GoogleWorkbook) -> None:
    """An API that is not enabled says where to enable it."""
    server.api_enabled = False
    with pytest.raises(OperatorError, match="aktifkan “Google Sheets API”"):
        door.titles()


def test_wrong_id(server: SheetsServer, tmp_path: Path) -> None:
    """A wrong id names the setting."""
    with pytest.raises(OperatorError, match="`spreadsheet`"):
        opened(server, tmp_path, book="keliru").titles()


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"client_email": "a", "token_uri": "b", "private_key": "c"}'])
def test_bad_key_file(tmp_path: Path, text: str | None) -> None:
    """A key file that is missing or is none names the setting."""
    path = tmp_path / "kunci.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(OperatorError, match=r"kunci\.json.*`sheets\.credentials`"):
        open_google("buku", credentials=path, api_url="http://127.0.0.1:9", quota=Quota(1, 1))


def test_nobody_there(tmp_path: Path) -> None:
    """Without a network the door is unavailable, reading and writing."""
    with SheetsServer() as gone:
        door = opened(gone, tmp_path)
        door.titles()
    with pytest.raises(Unavailable, match="belum bisa dihubungi"):
        door.titles()
    with pytest.raises(Unavailable, match="belum bisa dihubungi"):
        door.write([TAB])


def test_tab_made_anew(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A tab that staff deleted and made again is found under its new id, and rows come once."""
    door.write([Append("Laporan", [{"Nomor": "1"}])])
    server.delete_tab("Laporan")
    server.add_tab("Laporan")
    server.spreadsheets["buku"].write("'Laporan'!A1:B1", [["Nomor", "Nama"]], "RAW")
    door.write([Append("Laporan", [{"Nomor": "2"}])])
    assert numbers(server) == ["2"]


def test_header_before_rows(server: SheetsServer, door: GoogleWorkbook) -> None:
    """When the header of a new column fails, no row with cells below it is left behind."""
    server.faults = lambda call: Fault(503) if call.path.endswith("values:batchUpdate") else None
    with pytest.raises(Unavailable):
        door.write([AddColumns("Laporan", ("Baru",)), Append("Laporan", [{"Nomor": "1", "Baru": "x"}])])
    assert numbers(server) == []


def test_nothing_personal_in_errors(server: SheetsServer, door: GoogleWorkbook) -> None:
    """No cell and no token stands in what is raised."""
    server.faults = lambda call: Fault(500)
    with pytest.raises(Unavailable) as caught:
        door.write([Append("Laporan", [{"Nomor": "1", "Nama": "Budi Contoh"}])])
    words = f"{caught.value!r} {caught.value.__cause__!r}"
    assert ("Budi" in words, "uji-" in words, caught.value.__suppress_context__) == (False, False, True)


def test_quota_waits() -> None:
    """At most the agreed number of calls leaves within any sixty seconds; reads and writes count apart."""
    now = [1000.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    quota = Quota(40, 2, clock=lambda: now[0], sleep=sleep)
    left = []
    for _ in range(100):
        quota.read()
        left.append(now[0])
    assert all(later - earlier >= 60 for earlier, later in zip(left, left[40:], strict=False))
    quota.write()
    quota.write()
    assert now[0] == left[-1] == 1120.0
