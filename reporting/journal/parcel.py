"""The encrypted form of a backup: a header in clear, then pieces that cannot be altered, swapped, dropped or added.

Each piece is sealed with AES-256-GCM under a key of this one file; its nonce is its place and whether it is the last
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), its associated data the header.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reporting.errors import OperatorError
from reporting.journal.key import MasterKey
from reporting.texts import backup as texts

FORM = 1
"""Of the file; a later one is refused with a word."""
PIECE = 256 * 1024
"""Bytes of content in a piece; no more than two are held in memory."""
_MAGIC = b"LAPOR-CADANGAN\n"
_LENGTH, _LONGEST_HEADER = 4, 4096
_TAG = 16


def _cipher(key: MasterKey, salt: str) -> AESGCM:
    return AESGCM(key.derived(f"lapor backup 1 {salt}"))


def _key_mark(key: MasterKey) -> str:
    """Says which key it was, and nothing of it."""
    return key.derived("lapor backup key mark 1")[:8].hex()


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Takes what ``tarfile`` writes; ``end`` seals the last piece. ``about`` stands in the header, readable to all."""

    def __init__(self, out: IO[bytes], key: MasterKey, about: Mapping[str, Any]) -> None:
        salt = secrets.token_hex(16)
        head = json.dumps({**about, "form": FORM, "key": _key_mark(key), "salt": salt}, sort_keys=True).encode()
        self._head = _MAGIC + len(head).to_bytes(_LENGTH, "big") + head
        self._cipher = _cipher(key, salt)
        self._out, self._place, self._waiting = out, 0, bytearray()
        out.write(self._head)

    def write(self, content: bytes) -> int:
        """Add content."""
        self._waiting += content
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(content)

    def end(self) -> None:
        """Nothing comes any more."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._place, last=last), piece, self._head))
        self._place += 1


class Opener:
    """Gives what was sealed to ``tarfile``. ``OperatorError``: no backup, another key, a later form, altered, cut off.

    What ``read`` gave is true only as far as it came; whole it is after ``drain``.
    """

    def __init__(self, source: IO[bytes], key: MasterKey) -> None:
        magic = source.read(len(_MAGIC))
        length = source.read(_LENGTH)
        size = int.from_bytes(length, "big")
        if magic != _MAGIC or len(length) < _LENGTH or size > _LONGEST_HEADER:
            raise OperatorError(texts.NO_BACKUP)
        head = source.read(size)
        try:
            self.about: dict[str, Any] = dict(json.loads(head))
            form, mark, salt = self.about["form"], self.about["key"], str(self.about["salt"])
        except (ValueError, KeyError, TypeError):
            raise OperatorError(texts.ALTERED) from None
        if form != FORM:
            raise OperatorError(texts.NEWER if isinstance(form, int) and form > FORM else texts.ALTERED)
        if mark != _key_mark(key):
            raise OperatorError(texts.WRONG_KEY)
        self._pieces = self._opened(source, _cipher(key, salt), magic + length + head)
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end."""
        parts, wanted = [], size
        while wanted:
            if not self._ready:
                self._ready = next(self._pieces, b"")
                if not self._ready:
                    break
            part, self._ready = (self._ready, b"") if wanted < 0 else (self._ready[:wanted], self._ready[wanted:])
            parts.append(part)
            wanted -= len(part) if wanted > 0 else 0
        return b"".join(parts)

    def drain(self) -> None:
        """Read on to the end, so that nothing of the file was not looked at."""
        while self.read(PIECE):
            pass

    @staticmethod
    def _opened(source: IO[bytes], cipher: AESGCM, head: bytes) -> Iterator[bytes]:
        place, sealed = 0, source.read(PIECE + _TAG)
        while True:
            after = source.read(PIECE + _TAG)
            try:
                piece = cipher.decrypt(_nonce(place, last=not after), sealed, head)
            except (InvalidTag, ValueError):
                raise OperatorError(texts.ALTERED) from None
            if piece:
                yield piece
            if not after:
                return
            place, sealed = place + 1, after
