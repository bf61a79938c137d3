"""A list of any length against the register: in chunks, each kept at once, and in the end one file.

The command may die anywhere: the same command goes on behind the last whole chunk and gives the same bytes.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

from reporting.errors import OperatorError
from reporting.model import Finding, Match, Sought
from reporting.reading.people_list import Reader
from reporting.reading.tables import Value
from reporting.texts import matching as texts
from reporting.texts.wording import grouped as grouped_digits
from scheduler.documents.matched import MOST_ROWS, Row, write_table
from scheduler.matching import results
from scheduler.matching.grouping import MOST, labels
from scheduler.matching.notes import Notes, Result
from scheduler.matching.source import Source, fingerprint, is_blank

CHUNK = 4_000
"""People looked for at once, as many as the register takes at a time: what a stop loses, and what is in memory."""
FORMAT = "1"
"""Of the notes; another one makes a stopped command begin anew."""

Progress = Callable[[int, int], None]
"""(rows done, rows in all; the latter is about right)."""


class Finds(Protocol):
    """What is asked of the register."""

    @property
    def stamp(self) -> str:
        """Another one for every import."""
        ...

    def find_many(self, people: Sequence[Sought]) -> list[Finding]:
        """What it says of each."""
        ...


@dataclass(frozen=True)
class Matched:
    """How many rows tell of somebody, and how many are of each class."""

    rows: int
    counts: Mapping[Match, int] = field(default_factory=dict)


class Matching:
    """One list on its way into one file. ``on``: the day of the office, from which ages count.

    ``grouped``: rows that tell the same event are marked, too.
    """

    def __init__(self, source: Source, register: Finds, out: Path, on: date, *, grouped: bool = False) -> None:
        _check(source, out)
        self._grouped = grouped
        if grouped and source.about > MOST and sum(1 for _ in source.rows()) > MOST:
            raise OperatorError(texts.TOO_LONG_FOR_EVENTS.format(most=grouped_digits(MOST)))
        self._source = source
        self._register = register
        self._out = out
        self._width = len(source.heading.cells)
        about = {"versi": FORMAT, "berkas": source.digest, "kolom": _digest(source), "pemilih": register.stamp}
        with telling(out):
            self._notes = Notes(out, about | {"hari": on.isoformat()})
        self._on = date.fromisoformat(self._notes.about["hari"])

    @property
    def done(self) -> int:
        """Rows that are matched."""
        return self._notes.rows

    def run(self, progress: Progress) -> Matched:
        """Match what is left and write the file; ``OperatorError`` when that cannot be, ``done`` stays what it is."""
        finished = False
        try:
            reader = Reader(self._source.heading, self._on)
            for chunk in _chunks(islice(self._rows(), self.done, None)):
                found = self._found([_wanted(reader, row) for row in chunk])
                with telling(self._out):
                    self._notes.keep(found)
                progress(self.done, self._in_all)
            matched = self._write()
            finished = True
            return matched
        finally:
            self._notes.close(finished=finished)

    @property
    def _in_all(self) -> int:
        return max(self.done, self._source.about - self._source.heading.above - 1)

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows below the header; on the way the widest is measured."""
        for row in islice(self._source.rows(), self._source.heading.above + 1, None):
            self._width = max(self._width, results.used(row))
            yield row

    def _found(self, wanted: Sequence[Sought | Match | None]) -> list[Result]:
        people = [one for one in wanted if isinstance(one, Sought)]
        findings = iter(self._register.find_many(people) if people else [])
        return [_result(one, findings) for one in wanted]

    def _write(self) -> Matched:
        if fingerprint(self._source.path) != self._source.digest:
            raise OperatorError(texts.CHANGED.format(name=self._source.path.name))
        counts: Counter[str] = Counter()
        heading, width = self._source.heading, self._width
        groups = self._groups() if self._grouped else None
        added = (*texts.ADDED, texts.GROUP) if self._grouped else texts.ADDED

        def lines() -> Iterator[Row]:
            rows = self._source.rows()
            for row in islice(rows, heading.above):
                yield results.row(row, width)
            next(rows)
            yield results.header(heading, width, added)
            for place, (row, result) in enumerate(zip(rows, self._notes.results(), strict=True)):
                counts.update(result[:1])
                yield [*results.row(row, width), *result, *(groups[place : place + 1] if groups and result else [])]

        write_whole(
            self._out,
            lines(),
            delimiter=self._source.delimiter,
            title=texts.SHEET,
            header=heading.above,
            widths=results.widths(heading, width),
            on=self._on,
        )
        return Matched(counts.total(), {match: counts[match] for match in Match})

    def _groups(self) -> list[str]:
        """``KELOMPOK`` of each row."""
        reader = Reader(self._source.heading, self._on)
        people = (None if is_blank(row) else reader.sought(row) for row in self._rows())
        return labels(people, self._notes.results())


def _wanted(reader: Reader, row: Sequence[Value]) -> Sought | Match | None:
    """Who is looked for; ``Match.NONE`` where nobody is named, ``None`` for an empty row."""
    if is_blank(row):
        return None
    return reader.sought(row) or Match.NONE


def _result(wanted: Sought | Match | None, findings: Iterator[Finding]) -> Result:
    match wanted:
        case None:
            return []
        case Sought():
            return results.found(next(findings))
    return results.plain(wanted, texts.NOTHING_TOLD)


def _chunks(rows: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _digest(source: Source) -> str:
    """The columns as they are understood: another program may understand more of them."""
    understood = [f"{place} {part}" for part, place in source.heading.columns.items()]
    return sha256("|".join([str(source.sheet), str(source.heading.above), *understood]).encode()).hexdigest()[:16]


def _check(source: Source, out: Path) -> None:
    check_out(out)
    if out.exists() and out.samefile(source.path):
        raise OperatorError(texts.OUT_IS_SOURCE)
    if out.suffix.casefold() == ".xlsx" and source.about > MOST_ROWS and sum(1 for _ in source.rows()) > MOST_ROWS:
        raise OperatorError(texts.TOO_LONG)


# ---------------------------------------------------------------- the file
def check_out(out: Path) -> None:
    """``OperatorError`` when a result cannot stand there."""
    if out.suffix.casefold() not in (".csv", ".xlsx"):
        raise OperatorError(texts.OUT_ENDING.format(name=out.name))
    if not out.parent.is_dir():
        raise OperatorError(texts.OUT_FOLDER.format(name=out))


@contextmanager
def telling(out: Path) -> Iterator[None]:
    """What the system says about writing a result, as a sentence for the operator."""
    try:
        yield
    except OSError as error:
        raise OperatorError(texts.OUT_FAILED.format(name=out.name, why=error.strerror)) from None


def write_whole(
    out: Path,
    rows: Iterator[Row],
    *,
    delimiter: str,
    title: str,
    header: int,
    widths: Mapping[int, float],
    on: date,
) -> None:
    """The file at once and whole, or not at all; readable by its owner only."""
    work = out.with_name(f".{out.name}.sementara")
    with telling(out):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            made = work / f"hasil{out.suffix}"
            created = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - the file format names no zone
            write_table(made, rows, delimiter=delimiter, title=title, header=header, widths=widths, created=created)
            made.replace(out)
        finally:
            shutil.rmtree(work, ignore_errors=True)
