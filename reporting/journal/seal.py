"""What personal data looks like in the journal's file: sealed text, and digests by which equal things are found.

What it protects: a copied database, a stolen disk or an old backup without the key. What not: somebody who holds both,
or who can read the running service's memory; and what must stay readable for the queries (receipts, areas, moments).
"""

import base64
import hmac
import secrets
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reporting.errors import OperatorError
from reporting.journal.key import MasterKey

MARK = "s1:"
"""How a sealed text begins; the number is that of the form."""
_NONCE = 12
WRONG_KEY = (
    "Kunci enkripsi bukan pasangan penyimpanan ini. Kembalikan berkas privacy.key_file (atau LAPOR_PRIVACY_KEY) yang "
    "dipakai ketika datanya dibuat."
)


class Seal:
    """AES-256-GCM under a key derived for the journal; a text is bound to the ``place`` it was sealed for."""

    def __init__(self, key: MasterKey, *, make: bool = False) -> None:
        self._cipher = AESGCM(key.derived("lapor journal seal 1", make=make))
        self._marks = key.derived("lapor journal marks 1")

    def close(self, text: str, place: str) -> str:
        """Sealed, never twice the same; the empty text stays empty."""
        if not text:
            return text
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher.encrypt(nonce, text.encode(), place.encode())
        return MARK + base64.b64encode(nonce + sealed).decode()

    def open(self, sealed: str, place: str) -> str:
        """The text again. ``OperatorError`` when it was altered, comes from another place or another key."""
        if not sealed:
            return sealed
        try:
            if not sealed.startswith(MARK):
                raise ValueError("not sealed")
            kept = base64.b64decode(sealed[len(MARK) :], validate=True)
            return self._cipher.decrypt(kept[:_NONCE], kept[_NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError):
            raise OperatorError(WRONG_KEY) from None

    def number(self, plain: int) -> int:
        """The same for a signed number of 64 bits: another one."""
        said = plain.to_bytes(8, "big", signed=True)
        return int.from_bytes(blake2b(said, key=self._marks, digest_size=8).digest(), "big", signed=True)

    def digest(self, text: str, length: int = 16) -> str:
        """By which equal texts are found without being readable: hexadecimal; empty for the empty text."""
        return hmac.new(self._marks, text.encode(), "sha256").hexdigest()[:length] if text else ""
