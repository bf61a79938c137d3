"""Photographs and letters, encrypted as they lie on the disk, each under a name that says nothing.

What it protects: a stolen disk or copied folder without the key file. What not: somebody who holds both, or who can
read the running service's memory.
"""

import hmac
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reporting.errors import OperatorError
from reporting.journal.key import MasterKey

_NONCE = 12


class Vault:
    """A folder of encrypted files under the key that the store was made with; never makes one of its own."""

    def __init__(self, folder: Path, key: MasterKey) -> None:
        self._folder = folder
        self._key = key

    def keep(self, content: bytes) -> str:
        """Encrypt and keep; the name under which it is found again."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = secrets.token_hex(16)
        nonce = secrets.token_bytes(_NONCE)
        path = self._folder / name
        sealed = nonce + AESGCM(self._key.secret()).encrypt(nonce, content, name.encode())
        path.touch(mode=0o600)
        path.write_bytes(sealed)
        return name

    def open(self, name: str) -> bytes:
        """The content again; ``OperatorError`` when file or key is missing, altered or not of one pair."""
        try:
            kept = (self._folder / name).read_bytes()
            return AESGCM(self._key.secret()).decrypt(kept[:_NONCE], kept[_NONCE:], name.encode())
        except (OSError, InvalidTag, ValueError):
            raise OperatorError(
                "Satu berkas lampiran tidak bisa dibuka. Periksa privacy.key_file dan folder store.files."
            ) from None

    def mark(self, text: str) -> str:
        """A digest by which the same text is known again, and which says nothing to anybody without the key."""
        return hmac.new(self._key.secret(), text.encode(), "sha256").hexdigest()

    def drop(self, name: str) -> None:
        """Remove what is kept under this name; safe to repeat."""
        (self._folder / name).unlink(missing_ok=True)

    def left_over(self, needed: Collection[str], before: datetime) -> list[str]:
        """The names to which nothing leads and that were kept before this moment (aware)."""
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(
            path.name for path in there if path.name not in needed and path.stat().st_mtime < before.timestamp()
        )
