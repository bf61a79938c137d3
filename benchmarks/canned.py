"""A spreadsheet of many rows on loopback that answers as Google does and as fast as it can.

The stand-in of the tests keeps every cell as an object: right for tests, too slow and too big for 100,000 rows.
Run as a process of its own, so that its memory is not the client's: ``python -m benchmarks.canned ROWS``. With rows
nothing changes them, and replies are made once; with 0 it is an empty spreadsheet that takes rows and cells.
"""

import gzip
import json
import re
import sys
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from sheets import layout

SYLLABLES = ("sa", "ri", "tu", "mo", "wi", "na", "ka", "di", "lu", "gi", "ra", "ni", "ma", "yo", "ti", "su")
STATUS = ("Baru", "Diperiksa", "Disetujui", "Disetujui", "Ditolak")
_RANGE = re.compile(r"'(.+)'(?:!([A-Z]*)(\d*):([A-Z]*)(\d*))?")


def row_of(number: int) -> list[str]:
    """An invented report, one text a column of ``Laporan``: a third of the columns are different in every row."""
    name = "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)).title() + " Contoh"
    place = f"{number % 40 + 1:03d}"
    cells = {
        "Nomor": f"DPB-2610-{number:06X}",
        "Status": STATUS[number % 5],
        "Jenis": "Meninggal",
        "Nama": name,
        "DPID": "Ya" if number % 5 == 2 else "",
        "Bukti": "Surat keterangan kematian" if number % 3 else "",
        "No. Bukti": f"474.3/{number % 900}/2026" if number % 3 else "",
        "Verifikator 1": f"Petugas {number % 4} Contoh" if number % 5 in (2, 3) else "",
        "Verifikator 2": f"Petugas {number % 3 + 4} Contoh" if number % 5 in (2, 3) else "",
        "Catatan": "sudah dihubungi keluarganya" if number % 7 == 0 else "",
        "NIK": f"32720101019{number % 90000:05d}"[:12] + f"{9001 + number % 900:04d}",
        "No. KK": f"327201010101{9001 + number // 900:04d}",
        "L/P": "LP"[number % 2],
        "Tempat Lahir": "Kota Contoh",
        "Tanggal Lahir": f"19{number % 60 + 30}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "Kecamatan": f"Kecamatan {number % 7}",
        "Kelurahan": f"Kelurahan {number % 33}",
        "RW": place,
        "RT": place,
        "Alamat": f"Jalan Contoh {number % 5000}",
        "Tanggal Kejadian": f"2026-10-{number % 28 + 1:02d}",
        "Waktu Lapor": f"2026-10-{number % 28 + 1:02d} {number % 24:02d}:{number % 60:02d}",
        "Pelapor": f"Ketua RT {place} Contoh",
        "Peran": "RT",
        "Unit": f"RT {place}",
        "Saluran": "Telegram",
        "Tahap": "Menunggu" if number % 5 < 2 else "Diputus",
    }
    return [cells.get(column, "") for column in layout.REPORTS.columns]


class Book:
    """Tabs as lists of texts; formats and looks are taken and forgotten."""

    def __init__(self, rows: int) -> None:
        self.live = not rows
        self.titles = {place: tab.title for place, tab in enumerate(layout.DESK)} if rows else {0: "Sheet1"}
        self.grids: dict[str, list[list[str]]] = {title: [] for title in self.titles.values()}
        if rows:
            self.grids = {tab.title: [list(tab.columns)] for tab in layout.DESK}
            self.grids[layout.REPORTS.title] += map(row_of, range(rows))

    def change(self, body: Any) -> None:
        """``spreadsheets.batchUpdate`` and ``values:batchUpdate``, as far as cells go."""
        for request in body.get("requests", []):
            if new := request.get("addSheet", {}).get("properties"):
                self.titles[new["sheetId"]] = new["title"]
                self.grids[new["title"]] = []
            if more := request.get("appendCells"):
                self.grids[self.titles[more["sheetId"]]] += map(_texts, more["rows"])
        for cell in body.get("data", []):
            title, place = cell["range"].rsplit("!", 1)
            letters, row = place.rstrip("0123456789"), int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            line = self.grids[title[1:-1]][row - 1]
            line.extend([""] * (_column(letters) + 1 - len(line)))
            line[_column(letters)] = cell["values"][0][0]

    def tabs(self) -> Any:
        """What ``spreadsheets.get`` says."""
        return {
            "properties": {"title": "Buku"},
            "sheets": [
                {
                    "properties": {
                        "sheetId": sheet_id,
                        "title": title,
                        "gridProperties": {"rowCount": len(self.grids[title]) + 1, "columnCount": 60},
                    }
                }
                for sheet_id, title in self.titles.items()
            ],
        }


def _texts(row: Any) -> list[str]:
    return [cell.get("userEnteredValue", {}).get("stringValue", "") for cell in row["values"]]


def _values(book: Book, address: str) -> str:
    found = _RANGE.fullmatch(address)
    if not found:
        raise ValueError(address)
    title, left, first, right, last = found.groups()
    grid = book.grids[title]
    if first:
        grid = grid[int(first) - 1 : int(last)]
    cut = slice(_column(left), _column(right) + 1) if left else slice(None)
    values = [_trimmed(row[cut]) for row in grid]
    reply = {"range": address, "majorDimension": "ROWS", **({"values": values} if any(values) else {})}
    return json.dumps(reply, separators=(",", ":"), ensure_ascii=False)


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    return row[: next((place for place in count(len(row), -1) if not place or row[place - 1]), 0)]


def _reply(book: Book, ranges: tuple[str, ...]) -> bytes:
    found = ",".join(_values(book, address) for address in ranges)
    return gzip.compress(b'{"spreadsheetId":"buku","valueRanges":[' + found.encode() + b"]}", 1 if book.live else 6)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    book = Book(0)
    made: ClassVar[dict[tuple[str, ...], bytes]] = {}

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Read calls."""
        url = urlsplit(self.path)
        if not url.path.endswith("values:batchGet"):
            self._send(gzip.compress(json.dumps(self.book.tabs()).encode()))
            return
        ranges = tuple(parse_qs(url.query)["ranges"])
        if self.book.live:
            self._send(_reply(self.book, ranges))
            return
        if ranges not in self.made:
            self.made[ranges] = _reply(self.book, ranges)
        self._send(self.made[ranges])

    def do_POST(self) -> None:
        """Write calls."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.book.live:
            self.book.change(body)
        self._send(gzip.compress(b"{}"))

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serve until killed; the port is the first line said."""
    _Handler.book = Book(int(sys.argv[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
