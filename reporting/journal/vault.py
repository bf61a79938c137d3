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

_NONCE, _KEY = 12, 32


class Vault:
    """A folder of encrypted files under one key; the key file is made at first use, readable only by its owner."""

    def __init__(self, folder: Path, key_file: Path) -> None:
        self._folder = folder
        self._key_file = key_file

    def keep(self, content: bytes) -> str:
        """Encrypt and keep; the name under which it is found again."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = secrets.token_hex(16)
        nonce = secrets.token_bytes(_NONCE)
        path = self._folder / name
        sealed = nonce + AESGCM(self._key(make=True)).encrypt(nonce, content, name.encode())
        path.touch(mode=0o600)
        path.write_bytes(sealed)
        return name

    def open(self, name: str) -> bytes:
        """The content again; ``OperatorError`` when file or key is missing, altered or not of one pair."""
        try:
            kept = (self._folder / name).read_bytes()
            return AESGCM(self._key()).decrypt(kept[:_NONCE], kept[_NONCE:], name.encode())
        except (OSError, InvalidTag, ValueError):
            raise OperatorError(
                "Satu berkas lampiran tidak bisa dibuka. Periksa privacy.key_file dan folder store.files."
            ) from None

    def mark(self, text: str) -> str:
        """A digest by which the same text is known again, and which says nothing to anybody without the key."""
        return hmac.new(self._key(make=True), text.encode(), "sha256").hexdigest()

    def drop(self, name: str) -> None:
        """Remove what is kept under this name; safe to repeat."""
        (self._folder / name).unlink(missing_ok=True)

    def left_over(self, needed: Collection[str], before: datetime) -> list[str]:
        """The names to which nothing leads and that were kept before this moment (aware)."""
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(
            path.name for path in there if path.name not in needed and path.stat().st_mtime < before.timestamp()
        )

    def _key(self, *, make: bool = False) -> bytes:
        if make and not self._key_file.exists():
            self._key_file.parent.mkdir(parents=True, exist_ok=True)
            self._key_file.touch(mode=0o600)
            self._key_file.write_text(AESGCM.generate_key(256).hex(), encoding="ascii")
        try:
            key = bytes.fromhex(self._key_file.read_text(encoding="ascii").strip())
        except ValueError:
            key = b""
        if len(key) != _KEY:
            raise OperatorError("Isi privacy.key_file bukan kunci. Kembalikan berkas kunci dari cadangan.")
        return key
