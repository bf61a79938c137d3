"""What only the door to Google must stand: quotas, lost answers, revoked keys, tabs made anew."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from reporting.errors import OperatorError, Unavailable
from sheets.door import AddColumns, AddTab, Append, SetCell
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.client import Client
from sheets.workbook.faults import fault
from sheets.workbook.quota import Backoff, Quota
from tests.standins.sheets import ACCOUNT, Call, Fault, SheetsServer

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


def test_some_columns_are_one_call(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Some columns of one tab and all of another are one call; one more when columns were moved since."""
    door.write([AddTab("Info", ("Judul",)), Append("Laporan", [{"Nomor": "1", "Nama": "Budi"}])])
    wanted = {"Laporan": ("Nama",), "Info": ()}
    counts = []
    for act in (None, lambda: server.move_columns("Laporan", ["Nama", "Nomor"]), None):
        if act:
            act()
        before = door.reads
        sheet = door.read_some(wanted)["Laporan"]
        counts.append(door.reads - before)
        assert sheet.rows == (("Budi",),)
    assert counts == [1, 2, 1]


def test_a_column_that_is_gone(server: SheetsServer, door: GoogleWorkbook) -> None:
    """When the last column of the grid was deleted the others are read, and the next reading is one call again."""
    door.write([AddColumns("Laporan", tuple(f"Kolom {n}" for n in range(24))), Append("Laporan", [{"Nomor": "1"}])])
    wanted = {"Laporan": ("Nomor", "Kolom 23")}
    assert door.read_some(wanted)["Laporan"].header == ("Nomor", "Kolom 23")
    server.delete_column("Laporan", "Kolom 23")
    sheet = door.read_some(wanted)["Laporan"]
    assert (sheet.header, sheet.rows) == (("Nomor",), (("1",),))
    before = door.reads
    assert (door.read_some(wanted)["Laporan"], door.reads - before) == (sheet, 1)


def test_a_cell_that_is_gone(server: SheetsServer, door: GoogleWorkbook) -> None:
    """When the row or column of a cell was deleted since it was read, nobody must act: it is read again."""
    names = tuple(f"Kolom {number}" for number in range(24))
    door.write([AddColumns("Laporan", names), Append("Laporan", [{"Nomor": "1"}])])
    door.read(["Laporan"])
    server.delete_column("Laporan", "Kolom 23")
    with pytest.raises(Unavailable, match="sedang dipindahkan"):
        door.write([SetCell("Laporan", 0, "Kolom 23", "x")])
    door.read(["Laporan"])
    door.write([SetCell("Laporan", 0, "Kolom 22", "x")])
    assert server.tab("Laporan")[0]["Kolom 22"] == "x"


def test_a_lasting_refusal(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A refusal that has another reason is said, not taken for columns that move."""
    server.faults = lambda call: Fault(400) if call.path.endswith("batchGet") else None
    with pytest.raises(OperatorError, match="kode 400"):
        door.read_some({"Laporan": ("Nomor",)})


def test_columns_that_keep_moving(server: SheetsServer, door: GoogleWorkbook) -> None:
    """While columns are moved at every look nothing is read, rather than cells under the wrong header."""
    door.write([Append("Laporan", [{"Nomor": "1", "Nama": "Budi"}])])

    def move(call: Call) -> None:
        first = server.grid("Laporan")[0][0]
        server.move_columns("Laporan", ["Nama", "Nomor"] if first == "Nomor" else ["Nomor", "Nama"])

    server.faults = move
    with pytest.raises(Unavailable, match="sedang dipindahkan"):
        door.read_some({"Laporan": ("Nama",)})


def test_a_tab_made_anew_with_other_columns(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Rows go under the right headers of a tab that staff deleted and made again in another order."""
    door.write([Append("Laporan", [{"Nomor": "1"}])])
    server.delete_tab("Laporan")
    server.add_tab("Laporan")
    server.spreadsheets["buku"].write("'Laporan'!A1:B1", [["Nama", "Nomor"]], "RAW")
    door.write([Append("Laporan", [{"Nomor": "2"}])])
    assert server.tab("Laporan") == [{"Nama": "", "Nomor": "2"}]


def test_compressed(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Replies come compressed, and are counted as they came."""
    rows = [{"Nomor": f"DPB-{number}", "Nama": "Budi Contoh"} for number in range(500)]
    door.write([Append("Laporan", rows)])
    before = door.bytes_in
    assert len(door.read(["Laporan"])["Laporan"].rows) == 500
    assert 0 < door.bytes_in - before < 0.3 * sum(len(str(row)) for row in rows)


def test_cells_in_use(server: SheetsServer, door: GoogleWorkbook) -> None:
    """All cells of all grids count, used or not, for these are what Google limits."""
    door.titles()
    assert door.cells_used() == 2 * 1_000 * 26


def test_merged_cells(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Merged places are told in the words of the sheet, tab by tab."""
    door.write([AddTab("Info", ("Judul",)), Append("Laporan", [{"Nomor": str(number)} for number in range(5)])])
    server.merge("Laporan", range(2, 4), range(1, 3))
    assert (door.merged("Laporan"), door.merged("Info")) == (["B4:C5"], [])


def test_read_only(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A spreadsheet that may only be looked at says whose access to change, before anything is to be written too."""
    server.spreadsheets["buku"].read_only = True
    door.read(["Laporan"])
    for attempt in (door.may_write, lambda: door.write([Append("Laporan", [{"Nomor": "1"}])])):
        with pytest.raises(OperatorError, match=f"hanya bisa melihat.*{ACCOUNT}.*Editor"):
            attempt()
    server.spreadsheets["buku"].read_only = False
    door.may_write()


def test_wrong_clock(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A clock that Google does not believe is named, and not the key."""
    server.tokens.clear()
    server.skew_s = -7_200.0
    with pytest.raises(OperatorError, match="jam komputer ini tidak tepat"):
        door.titles()


REFUSALS: dict[str, tuple[int, str, str]] = {
    "an Excel file on Drive": (400, "This operation is not supported for this document", "Simpan sebagai Google Spr"),
    "a protected cell": (400, "You are trying to edit a protected cell or object.", "Lindungi sheet dan rentang"),
    "a full spreadsheet": (400, "This action would increase the number of cells in the workbook above the limit of "
                           "10000000 cells.", "10 juta sel"),
    "a page without JSON at a wrong address": (404, "", "`spreadsheet` di config.toml"),
    "the quota, said as 403": (403, "Rate Limit Exceeded", "Kuota"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSALS)
def test_refusals(what: str) -> None:
    """Each refusal gives one sentence that says what to do."""
    status, words, told = REFUSALS[what]
    error = fault(status, {"message": words} if words else None, "", ACCOUNT, write=True)
    assert told in str(error)


def test_no_secure_connection(tmp_path: Path) -> None:
    """Whoever answers without a certificate of Google's is not listened to; clock and network are named."""
    with SheetsServer() as server:
        client = Client(requests.Session(), server.url.replace("http:", "https:"), ACCOUNT)
        with pytest.raises(Unavailable, match="jam komputer"):
            GoogleWorkbook("buku", client, Quota(9, 9, sleep=lambda _: None)).titles()


def test_slow_answer(server: SheetsServer, door: GoogleWorkbook) -> None:
    """A write that is applied after we stopped waiting is not sent again."""
    door._client.set_timeout((1.0, 0.05))
    server.faults = [Fault(delay_s=0.3)]
    with pytest.raises(Unavailable):
        door.write([Append("Laporan", [{"Nomor": "1"}])])
    door._client.set_timeout((5.0, 60.0))
    time.sleep(0.35)
    assert (numbers(server), [call.write for call in server.calls].count(True)) == (["1"], 1)


def test_half_a_reply(server: SheetsServer, door: GoogleWorkbook) -> None:
    """Rows of half a reply are not taken for the tab: it is read again, whole."""
    door.write([Append("Laporan", [{"Nomor": str(number)} for number in range(300)])])
    server.faults = [Fault(truncated=True)]
    assert len(door.read(["Laporan"])["Laporan"].rows) == 300


def test_failing_on(server: SheetsServer, tmp_path: Path) -> None:
    """While failures go on, each meeting makes one call and is told to wait twice as long, at most about a minute."""
    door = opened(server, tmp_path)
    server.faults = lambda call: Fault(503)
    waits, calls = [], []
    for _ in range(8):
        server.calls.clear()
        with pytest.raises(Unavailable) as caught:
            door.titles()
        waits.append(caught.value.retry_after_s or 0)
        calls.append(len(server.calls))
    assert calls == [3, 1, 1, 1, 1, 1, 1, 1]
    assert all(2**n <= wait < 2**n + 1 for n, wait in zip(range(2, 6), waits, strict=False))
    assert waits[5:] == [64.0, 64.0, 64.0]
    server.faults = []
    door.titles()
    server.faults = [Fault(503), Fault(503)]
    assert door.titles() == ["Sheet1"]


def test_all_offices_rest(server: SheetsServer, tmp_path: Path) -> None:
    """After 429 no office of the account calls until the minute is over; reads and writes alike."""
    now = [0.0]
    quota = Quota(100, 100, clock=lambda: now[0])
    doors = [
        open_google("buku", credentials=server.credentials(tmp_path), api_url=server.url, quota=quota) for _ in "ab"
    ]
    doors[1].write([TAB])
    server.faults = [Fault(429)]
    server.calls.clear()
    for attempt in (doors[0].titles, doors[1].titles, lambda: doors[1].write([Append("Laporan", [{"Nomor": "1"}])])):
        now[0] += 10
        with pytest.raises(Unavailable, match="Kuota") as caught:
            attempt()
    assert (len(server.calls), caught.value.retry_after_s) == (1, 40.0)
    now[0] += 40
    assert doors[0].titles() == ["Sheet1", "Laporan"]


def test_growing_pauses() -> None:
    """Pauses double, with up to a second of chance, and begin anew after a success."""
    backoff = Backoff(chance=lambda: 0.5)
    assert [backoff.failed() for _ in range(8)] == [1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 64.0, 64.0]
    backoff.worked()
    assert backoff.failed() == 1.5


def test_quota_of_many_threads() -> None:
    """Offices that meet at the same time share one quota: no more calls leave in any window than were agreed."""
    left: list[float] = []
    quota = Quota(5, 5, minute_s=0.2)

    def call() -> None:
        for _ in range(5):
            quota.read()
            left.append(time.monotonic())

    threads = [threading.Thread(target=call) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left.sort()
    assert len(left) == 20
    assert all(later - earlier > 0.19 for earlier, later in zip(left, left[6:], strict=False))


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
