"""A closing as plain data and back: into the journal when a month is closed, out of it for files, desk and groups."""

import json
import tempfile
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from reporting.journal import Tx, months
from reporting.journal.months import Closed
from reporting.model import Closing, Coverage, Held, ListRow, Month, OpenCase, RecapLine, Tally, Turn
from reporting.settings import Office

_OF_THE_MONTH = ("state", "amendment", "fixed_on", "minutes")
"""What the journal keeps beside the editions of a month, since it changes while the list stays."""
_AT_ONCE = 1 << 20
"""Bytes of a file of rows that are read at a time."""


def plain(closing: Closing) -> dict[str, Any]:
    """A closing without its rows as JSON-ready data."""
    data = asdict(replace(closing, rows=()))
    data["month"], data["cutoff"] = str(closing.month), closing.cutoff.isoformat()
    data["counted_until"] = closing.counted_until.isoformat() if closing.counted_until else None
    return {name: value for name, value in data.items() if name not in ("rows", *_OF_THE_MONTH)}


def thaw(tx: Tx, kept: Closed, office: Office) -> Closing:
    """A closed month with all rows in memory; its moments are in the office's zone."""
    return _restored(kept, office, tuple(months.rows(tx, kept.office, kept.month)))


def spool(tx: Tx, kept: Closed, office: Office, folder: Path) -> Closing:
    """The same with its rows in a private file in ``folder``, which vanishes with the closing."""
    return _restored(kept, office, FileRows(months.rows(tx, kept.office, kept.month), folder))


def outline(kept: Closed, office: Office) -> Closing:
    """A closed month without its rows: for what asks only for its name, figures and sentences."""
    return _restored(kept, office, ())


def _restored(kept: Closed, office: Office, rows: Collection[ListRow]) -> Closing:
    data = kept.closing
    until = data.get("counted_until")  # not in months that an older version closed
    cutoff = datetime.fromisoformat(data["cutoff"]).astimezone(office.zone)
    return Closing(
        office=data["office"],
        office_name=data["office_name"],
        month=Month.parse(data["month"]),
        cutoff=cutoff,
        rows=rows,
        held=tuple(Held(**held) for held in data["held"]),
        recap=tuple(_recap_line(line) for line in data["recap"]),
        coverage=tuple(Coverage(**line) for line in data["coverage"]),
        remarks=tuple(data["remarks"]),
        received=data["received"],
        received_in=tuple((kecamatan, kelurahan, count) for kecamatan, kelurahan, count in data.get("received_in", ())),
        cases=tuple(OpenCase(**case) for case in data.get("cases", ())),
        counted_until=datetime.fromisoformat(until).astimezone(office.zone) if until else cutoff,
        state=kept.state,
        amendment=kept.amendment,
        fixed_on=kept.fixed_on,
        minutes=kept.minutes,
    )


def _recap_line(data: Mapping[str, Any]) -> RecapLine:
    tallies = {name: Tally(**value) for name, value in data.items() if isinstance(value, dict)}
    return RecapLine(**{**data, **tallies})


class FileRows(Collection[ListRow]):
    """Rows in a file without a name that nobody else can open; gone through as often as wanted, never all in memory."""

    def __init__(self, rows: Iterable[ListRow], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as the rows are wanted
        weakref.finalize(self, self._file.close)
        self._count = 0
        for row in rows:
            self._file.write(json.dumps([dict(row.columns), row.turn.value], ensure_ascii=False).encode() + b"\n")
            self._count += 1
        self._end = self._file.tell()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[ListRow]:
        place = 0
        while place < self._end:
            self._file.seek(place)
            lines = self._file.readlines(_AT_ONCE)
            place = self._file.tell()
            for line in lines:
                columns, turn = json.loads(line)
                yield ListRow(columns, Turn(turn))

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)
