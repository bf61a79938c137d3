"""The texts of an XLS: each stands once in its table, and every cell that shows one gets a copy ([MS-XLS] 2.4.265)."""

from collections import Counter
from collections.abc import Sequence
from struct import unpack_from

_WIDE, _FOREIGN, _RICH = 0x01, 0x04, 0x08


def most_shown(labels: Sequence[int], table: Sequence[bytes]) -> int:
    """Not fewer characters than the cells show whose text numbers are given; ``table`` is the record and what continues
    it. ``StructError`` or ``IndexError`` when it is broken."""
    rough = len(labels) * min(sum(map(len, table)), 0xFFFF)
    if rough < 1 << 20:
        return rough
    lengths = _lengths(table)
    return sum(lengths[number] * times for number, times in Counter(labels).items() if number < len(lengths))


def _lengths(table: Sequence[bytes]) -> list[int]:
    pieces = _Pieces(table)
    count: int = unpack_from("<I", pieces.take(8), 4)[0]
    found: list[int] = []
    while len(found) < count and not pieces.at_end:
        length, about = unpack_from("<HB", pieces.take(3))
        styles = unpack_from("<H", pieces.take(2))[0] if about & _RICH else 0
        signs = unpack_from("<I", pieces.take(4))[0] if about & _FOREIGN else 0
        pieces.skip_text(length, wide=bool(about & _WIDE))
        pieces.skip(styles * 4 + signs)
        found.append(length)
    return found


class _Pieces:
    """Bytes that go on in the next record."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = [piece for piece in pieces if piece]
        self._which = self._at = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing follows."""
        self._settle()
        return self._which >= len(self._pieces)

    def take(self, count: int) -> bytes:
        """So many bytes; they never stand in two records."""
        self._settle()
        piece = self._pieces[self._which][self._at : self._at + count]
        self._at += count
        return piece

    def skip(self, count: int) -> None:
        """Leave out so many bytes."""
        while count > 0 and not self.at_end:
            step = min(count, len(self._pieces[self._which]) - self._at)
            self._at, count = self._at + step, count - step

    def skip_text(self, length: int, *, wide: bool) -> None:
        """Leave out so many characters; each further record says anew how wide they are."""
        while length > 0 and self._which < len(self._pieces):
            room = (len(self._pieces[self._which]) - self._at) >> wide
            step = min(length, room)
            self._at, length = self._at + (step << wide), length - step
            if length:
                self._which, self._at = self._which + 1, 1
                wide = bool(self._pieces[self._which][0] & _WIDE)

    def _settle(self) -> None:
        while self._which < len(self._pieces) and self._at >= len(self._pieces[self._which]):
            self._which, self._at = self._which + 1, 0
