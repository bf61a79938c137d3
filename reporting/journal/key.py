"""The office's one key: from the environment, or a file made at first use. All other keys are derived from it.

Whoever holds it and the data reads both; whoever loses it has neither.
"""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reporting.errors import OperatorError

BYTES = 32
NOT_A_KEY = "Isi privacy.key_file bukan kunci. Kembalikan berkas kunci dari simpanannya."
MISSING = (
    "Kunci enkripsi tidak ditemukan, padahal datanya sudah ada. Kembalikan berkas privacy.key_file dari simpanannya, "
    "atau isi LAPOR_PRIVACY_KEY."
)


@dataclass(frozen=True)
class MasterKey:
    """``given`` (hexadecimal, from the settings) goes before ``file``."""

    file: Path
    given: str = field(default="", repr=False)

    def secret(self, *, make: bool = False) -> bytes:
        """The 32 bytes. ``make`` writes a new file, readable only by its owner, where there is none yet.

        ``OperatorError`` when there is no key, or what is there is none.
        """
        if self.given:
            return bytes.fromhex(self.given)
        if make and not self.file.exists():
            self._make()
        try:
            key = bytes.fromhex(self.file.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            raise OperatorError(MISSING) from None
        except OSError as error:
            raise OperatorError(f"privacy.key_file tidak bisa dibaca ({error.strerror}). Periksa izinnya.") from None
        except ValueError:
            key = b""
        if len(key) != BYTES:
            raise OperatorError(NOT_A_KEY)
        return key

    def held(self) -> "MasterKey":
        """As it is now: serves on when its file is taken away. ``OperatorError``: see ``secret``."""
        return replace(self, given=self.secret().hex())

    def derived(self, purpose: str, *, make: bool = False) -> bytes:
        """32 bytes for one purpose (HKDF, RFC 5869): knowing them tells nothing of the key or of another purpose."""
        return HKDF(SHA256(), BYTES, None, purpose.encode()).derive(self.secret(make=make))

    def _make(self) -> None:
        """Whole or not at all: a key half written would lock out what was sealed with the other half."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_name(self.file.name + ".baru")
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        with beside.open("w", encoding="ascii") as made:
            made.write(AESGCM.generate_key(256).hex())
            made.flush()
            os.fsync(made.fileno())
        beside.replace(self.file)
