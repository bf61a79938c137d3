"""Builds a register file: entries come in chunks, columns and the indexes of the blocks go into one file."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reporting.matching.blocks import BLOCKS, MOST, Details, keys
from reporting.matching.spelling import bones, consonants, run_together, today, words
from reporting.matching.streets import street
from reporting.register.shelf import Array, Stream, Writer

VERSION = 1
SEPARATOR = "\x1f"
SEXES = {"L": 1, "P": 2}
_AT_ONCE = 100_000
"""Entries whose keys are made together; it bounds the memory."""
_COLUMNS = {
    "nik": np.int64, "kk": np.int64, "born": np.int32, "sex": np.uint8, "place": np.uint16, "rt": np.uint16,
    "rw": np.uint16, "tps": np.uint16, "words": np.uint32, "joined": np.uint32, "street": np.uint32,
    "house": np.uint16, "length": np.uint32, "dpid": np.uint32, "birthplace": np.uint32,
}  # fmt: skip


class Builder:
    """Collects entries and writes them as one generation of the register.

    Entries are 16-tuples of text in the order of the fields of ``Voter``; what is not a number where one belongs counts
    as unknown. Kept in memory are numbers only, about 110 bytes an entry; the text goes to the file at once.
    """

    def __init__(self, path: Path) -> None:
        self._writer = Writer(path)
        self._text: Stream = self._writer.stream("text")
        self._parts: dict[str, list[Array]] = {name: [] for name in _COLUMNS}
        self._words: dict[str, int] = {}
        self._places: dict[tuple[str, str], int] = {}
        self.rows = 0

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Take a chunk of entries, in their order."""
        if not rows:
            return
        lines = [SEPARATOR.join(row).encode() for row in rows]
        self._text.write(b"".join(lines))
        dpid, nkk, nik, names, birthplace, born, sex, _, address, rt, rw, kelurahan, kecamatan, tps, *_ = zip(
            *rows, strict=True
        )
        named = [words(name) for name in names]
        streets = [street(one) for one in address]
        self._keep(
            nik=[_number(one, 16) for one in nik],
            kk=[_number(one, 16) for one in nkk],
            born=[_number(one.replace("-", ""), 8) for one in born],
            sex=[SEXES.get(one, 0) for one in sex],
            place=[self._place(*one) for one in zip(kecamatan, kelurahan, strict=True)],
            rt=[_number(one, 0) for one in rt],
            rw=[_number(one, 0) for one in rw],
            tps=[_number(one, 0) for one in tps],
            words=[self._numbers_of(one) for one in named],
            joined=[crc32(run_together(one).encode()) for one in named],
            street=[crc32(one.encode()) if one else 0 for one, _ in streets],
            house=[number for _, number in streets],
            length=[len(line) for line in lines],
            birthplace=[crc32(one.upper().encode()) if one else 0 for one in birthplace],
            dpid=[crc32(one.encode()) if one else 0 for one in dpid],
        )
        self.rows += len(rows)

    def _keep(self, **columns: Sequence[Any]) -> None:
        for name, values in columns.items():
            self._parts[name].append(np.array(values, _COLUMNS[name]))

    def _place(self, kecamatan: str, kelurahan: str) -> int:
        return self._places.setdefault((kecamatan, kelurahan), len(self._places) + 1)

    def _numbers_of(self, name: tuple[str, ...]) -> list[int]:
        known = self._words
        return [known.setdefault(word, len(known) + 1) for word in name] + [0] * (MOST - len(name))

    def discard(self) -> None:
        """Take the unfinished file away."""
        self._writer.discard()

    def finish(self, *, imported_at: datetime, source: str) -> None:
        """Write the indexes; the file is whole and on the disk afterwards. ``source``: what the file was called."""
        self._text.end()
        columns = {name: self._whole(name) for name in _COLUMNS}
        vocabulary = _vocabulary(list(self._words))
        starts = np.zeros(self.rows + 1, np.uint64)
        np.cumsum(columns.pop("length"), out=starts[1:])
        order = np.argsort(columns["dpid"], kind="stable").astype(np.uint32)
        self._writer.put("starts", starts)
        self._writer.put("dpid_rows", order)
        self._writer.put("dpid_keys", columns.pop("dpid")[order])
        self._index(columns, vocabulary)
        for name, array in chain(columns.items(), vocabulary.items()):
            self._writer.put(name, array)
        self._writer.put("spelt_often", _often(columns["words"], vocabulary["spelt"]))
        places = [[kecamatan, kelurahan] for kecamatan, kelurahan in self._places]
        about = {"version": VERSION, "rows": self.rows, "imported_at": imported_at.isoformat(), "source": source}
        self._writer.close({**about, "places": places})

    def _whole(self, name: str) -> Array:
        parts = self._parts.pop(name)
        shape = (0, MOST) if name == "words" else (0,)
        return np.concatenate(parts) if parts else np.zeros(shape, _COLUMNS[name])

    def _index(self, columns: dict[str, Array], vocabulary: dict[str, Array]) -> None:
        for block in BLOCKS:
            found = [self._keyed(block, columns, vocabulary, start) for start in range(0, self.rows, _AT_ONCE)]
            key = np.concatenate([np.zeros(0, np.uint32), *(keyed for keyed, _ in found)])
            row = np.concatenate([np.zeros(0, np.uint32), *(rows for _, rows in found)])
            order = np.argsort(key, kind="stable")
            self._writer.put(f"{block}_keys", key[order])
            self._writer.put(f"{block}_rows", row[order])

    def _keyed(
        self, block: str, columns: dict[str, Array], vocabulary: dict[str, Array], start: int
    ) -> tuple[Array, Array]:
        rows = slice(start, start + _AT_ONCE)
        key, row = keys(block, details(columns, vocabulary, rows))
        return key, (row + start).astype(np.uint32)


def details(columns: Any, vocabulary: Any, rows: Any) -> Details:
    """Some entries as they are compared; ``columns`` and ``vocabulary`` are arrays by name."""
    said = columns["words"][rows]
    return Details(
        nik=columns["nik"][rows],
        kk=columns["kk"][rows],
        born=columns["born"][rows].astype(np.int64),
        place=columns["place"][rows].astype(np.int64),
        rt=columns["rt"][rows].astype(np.int64),
        rw=columns["rw"][rows].astype(np.int64),
        spelt=vocabulary["spelt"][said],
        bones=vocabulary["bones"][said],
        initial=vocabulary["initial"][said],
        joined=columns["joined"][rows],
        tail=vocabulary["tail"][said],
        street=columns["street"][rows].astype(np.int64),
        house=columns["house"][rows].astype(np.int64),
        birthplace=columns["birthplace"][rows],
    )


def _number(text: str, length: int) -> int:
    """A number of so many digits (0: of at most four), else 0."""
    fits = len(text) == length if length else len(text) <= 4
    return int(text) if fits and text.isascii() and text.isdecimal() else 0


def _vocabulary(known: list[str]) -> dict[str, NDArray[Any]]:
    """All words that occur, from number 1: their text, and hashes of the forms under which they are found."""
    text = [word.encode() for word in known]
    starts = np.zeros(len(known) + 2, np.uint32)
    np.cumsum([len(one) for one in text], out=starts[2:])
    return {
        "word_text": np.frombuffer(b"".join(text), np.uint8),
        "word_starts": starts,
        "spelt": np.array([0, *(crc32(today(word).encode()) for word in known)], np.uint32),
        "bones": np.array([0, *(crc32(bones(word).encode()) for word in known)], np.uint32),
        "tail": np.array([0, *(crc32(consonants(word)[-2:].encode()) for word in known)], np.uint32),
        "initial": np.array([0, *(ord(today(word)[:1] or word[0]) for word in known)], np.uint32),
    }


def _often(said: Array, spelt: Array) -> Array:
    """How many entries have each word of the vocabulary in their name, in whatever spelling."""
    times = np.bincount(said[said > 0], minlength=len(spelt))
    _, group = np.unique(spelt, return_inverse=True)
    return np.bincount(group, weights=times).astype(np.uint32)[group]
