"""A reply of Google's decoded while it arrives; pure.

100,000 rows never stand in memory as text or as JSON's lists: as many as have come are handed on and let go.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Row = list[object]
Take = Callable[[Sequence[Row]], None]

_decode = json.JSONDecoder().raw_decode
_BLANKS = re.compile(r"[ \t\r\n]*")


def fill(chunks: Iterable[str], takers: Sequence[Take]) -> None:
    """Give the rows of the reply's n-th range to the n-th taker, some at a time.

    ``ValueError`` when the reply is cut short or another one.

    ``chunks`` are the pieces of a ``values:batchGet`` reply as they come, broken anywhere.
    """
    text = _Text(chunks)
    answered = 0
    for name in text.members():
        if name != "valueRanges":
            text.value()
            continue
        for _ in text.items():
            if answered == len(takers):
                raise ValueError("more ranges than asked for")
            text.range(takers[answered])
            answered += 1
    if answered != len(takers):
        raise ValueError("fewer ranges than asked for")


class _Text:
    """JSON that is still coming in; what was used is let go."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self._text = ""
        self._at = 0

    def range(self, take: Take) -> None:
        """One value range, as many rows at a time as have come."""
        for name in self.members():
            if name != "values":
                self.value()
                continue
            for _ in self.items():
                rows = self._many() or [self.value()]
                if not all(isinstance(row, list) for row in rows):
                    raise ValueError("a row that is no list")
                take(rows)

    def _many(self) -> list[Any]:
        """All rows up to some "]," that has come, as a list; none when only a part of the next one is there.

        Rows hold no lists, so "]," ends one unless it stands within a text: then the piece does not parse, and half
        as much is tried. Where the range ends before, the list ends with it.
        """
        end = len(self._text)
        while (end := self._text.rfind("],", self._at, end)) >= 0:
            piece = f"[{self._text[self._at : end + 1]}]"
            try:
                rows, stop = _decode(piece)
            except ValueError:
                end = self._at + (end - self._at) // 2
            else:
                self._at += stop - 2
                return list(rows)
        return []

    def members(self) -> Iterator[str]:
        """The names in an object; whoever asks takes each name's value before going on."""
        for _ in self._inside("{}"):
            name = self.value()
            self._take(":")
            yield str(name)

    def items(self) -> Iterator[None]:
        """One step an item of a list; whoever asks takes each item's value before going on."""
        return self._inside("[]")

    def value(self) -> Any:
        """The next value, whole."""
        self._mark()
        while True:
            try:
                value, self._at = _decode(self._text, self._at)
            except ValueError:
                self._more()
            else:
                return value

    def _inside(self, brackets: str) -> Iterator[None]:
        self._take(brackets[0])
        if self._mark() == brackets[1]:
            self._at += 1
            return
        while True:
            yield
            mark = self._mark()
            self._at += 1
            if mark == brackets[1]:
                return
            if mark != ",":
                raise ValueError("neither another one nor the end")

    def _take(self, mark: str) -> None:
        if self._mark() != mark:
            raise ValueError("not the reply that was asked for")
        self._at += 1

    def _mark(self) -> str:
        """The next character that is no blank."""
        if (mark := self._text[self._at : self._at + 1]) > " ":
            return mark
        while True:
            found = _BLANKS.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            self._more()

    def _more(self) -> None:
        chunk = next(self._chunks, None)
        if chunk is None:
            raise ValueError("cut short")
        self._text = self._text[self._at :] + chunk
        self._at = 0
