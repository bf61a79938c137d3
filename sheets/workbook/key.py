"""A service account's key file, and whether an address is this very machine."""

import ipaddress
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reporting.errors import OperatorError


def read_key(path: Path) -> dict[str, Any]:
    """The key file's JSON object; ``OperatorError`` when there is none to be read."""
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise bad_file(path) from None
    if not isinstance(info, dict):
        raise bad_file(path)
    return info


def bad_file(path: Path) -> OperatorError:
    """What the operator does when the key file is not one."""
    return OperatorError(
        f"Kunci akun layanan {path.name} tidak ada atau tidak bisa dibaca. Unduh kunci JSON akun layanan dari "
        "Google Cloud, lalu tulis tempatnya di `sheets.credentials`."
    )


def is_loopback(url: str) -> bool:
    """Whether the address stays on this machine: then a proxy from the environment must not be asked."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
