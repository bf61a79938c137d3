"""What stands behind one key of config.toml → its value; ``ValueError`` says what is wrong, the caller says where.

No sentence repeats a value that may be a secret. Where TOML has a type of its own (a time), it is taken as well.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
PLACEHOLDER = "ISI_"


@dataclass(frozen=True)
class Reader:
    """``parse`` takes what TOML holds; ``from_text`` makes that of an environment value (``None``: file only)."""

    parse: Callable[[Any], Any]
    from_text: Callable[[str], object] | None = None


def nearest(word: str, known: Iterable[str], shape: str = "{}") -> str:
    """A closing half sentence naming the known word that was probably meant; empty when none is near."""
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; mungkin maksudnya {shape.format(close[0])}" if close else ""


def one_of(words: Iterable[str]) -> str:
    """The allowed words, quoted, for a sentence."""
    return ", ".join(f'"{word}"' for word in words)


def string(raw: object) -> str:
    """Text without the blanks around it."""
    if not isinstance(raw, str):
        raise ValueError("harus berupa teks dalam tanda kutip")
    return raw.strip()


def _filled(raw: object) -> str:
    if not (text := string(raw)):
        raise ValueError("masih kosong; mohon diisi")
    if text.startswith(PLACEHOLDER):
        raise ValueError("masih berisi contoh; mohon diganti dengan isi yang sebenarnya")
    return text


def _token(raw: object) -> str:
    text = _filled(raw)
    if not re.fullmatch(r"\d+:[\w-]+", text, re.ASCII):
        raise ValueError("bukan bentuk token bot (angka, titik dua, lalu huruf); salin lagi dari @BotFather")
    return text


def _secret(raw: object) -> str:
    text = string(raw)
    if text and not re.fullmatch(r"[\w-]{1,256}", text, re.ASCII):
        raise ValueError('hanya boleh berisi huruf, angka, "_" dan "-", paling banyak 256')
    return text


def _key(raw: object) -> str:
    text = string(raw)
    if text and not re.fullmatch(r"[0-9a-fA-F]{64}", text, re.ASCII):
        raise ValueError("bukan kunci (64 angka dan huruf a–f); salin seluruh isi berkas kunci")
    return text.lower()


def _address(raw: object) -> str:
    text = string(raw).rstrip("/")
    if not text:
        return text
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("harus berupa alamat yang diawali https:// atau http://")
    return text


def _listen(raw: object) -> str:
    text = string(raw)
    host, _, port = text.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError('harus berupa alamat dan nomor port, misalnya "127.0.0.1:8443"')
    return text


def _loopback(raw: object) -> str:
    text = string(raw)
    if text and _listen(text).rpartition(":")[0] not in ("127.0.0.1", "localhost", "[::1]"):
        raise ValueError('hanya untuk mesin ini sendiri; tulis misalnya "127.0.0.1:8642", atau kosongkan')
    return text


def _database(raw: object) -> str:
    text = _filled(raw)
    if not text.startswith("sqlite://"):
        raise ValueError('harus diawali "sqlite:///"; basis data lain belum didukung')
    return text


def _path(raw: object) -> Path | None:
    text = string(raw)
    return Path(text) if text else None


def _place(raw: object) -> Path:
    return Path(_filled(raw))


def spreadsheet(raw: object) -> str:
    """A spreadsheet's id, also out of a pasted Google address, or the path of a file."""
    text = _filled(raw)
    pasted = re.search(r"/spreadsheets/d/([\w-]+)", text)
    if pasted:
        return pasted.group(1)
    if not re.fullmatch(r"[\w-]+|.+\.xlsx", text, re.ASCII | re.IGNORECASE):
        raise ValueError("harus berupa ID Google Sheets, atau berkas yang berakhiran .xlsx")
    return text


def _code(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"\d\d\.\d\d", raw.strip(), re.ASCII):
        raise ValueError('harus berupa kode kabupaten/kota dalam tanda kutip, misalnya "32.72"')
    return raw.strip()


def _zone(raw: object) -> ZoneInfo:
    text = string(raw)
    name = ZONES.get(text.upper(), text)
    if name not in available_timezones():
        hint = nearest(name, available_timezones(), '"{}"')
        raise ValueError(f'zona waktu "{text}" tidak dikenal{hint}; pakai WIB, WITA, WIT atau misalnya "Asia/Jakarta"')
    return ZoneInfo(name)


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError("harus true atau false, tanpa tanda kutip")
    return raw


def _chat(raw: object) -> int | None:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise ValueError("harus berupa angka tanpa tanda kutip (ketik /id di grup itu); 0 bila belum ada")
    return raw or None


def _time(raw: object) -> time:
    if isinstance(raw, time):
        return raw
    try:
        return clock(string(raw))
    except ValueError:
        raise ValueError('harus berupa jam, misalnya "06:00"') from None


def clock(text: str) -> time:
    """``HH:MM`` or ``HH:MM:SS``; ``ValueError`` for anything else."""
    if not re.fullmatch(r"\d\d?:\d\d(:\d\d)?", text, re.ASCII):
        raise ValueError(text)
    return time.fromisoformat(text.zfill(5) if len(text) < 6 else text.zfill(8))


def whole(least: int, most: int | None = None) -> Reader:
    """A whole number within these bounds."""

    def parse(raw: object) -> int:
        if not isinstance(raw, int) or isinstance(raw, bool):
            raise ValueError("harus berupa angka bulat tanpa tanda kutip")
        if raw < least or (most is not None and raw > most):
            bounds = f"paling sedikit {least}" if most is None else f"{least} sampai {most}"
            raise ValueError(f"harus {bounds}, sekarang {raw}")
        return raw

    return Reader(parse, _number)


def choice(*words: str) -> Reader:
    """One of these words."""

    def parse(raw: object) -> str:
        if (word := string(raw)) not in words:
            raise ValueError(f"harus salah satu dari {one_of(words)}")
        return word

    return Reader(parse, str)


def _number(text: str) -> object:
    return int(text) if re.fullmatch(r"\s*-?\d+\s*", text, re.ASCII) else text


def _switch(text: str) -> object:
    return {"true": True, "false": False}.get(text.strip().lower(), text)


TEXT = Reader(string, str)
FILLED = Reader(_filled, str)
TOKEN = Reader(_token, str)
SECRET = Reader(_secret, str)
ADDRESS = Reader(_address, str)
LISTEN = Reader(_listen, str)
LOOPBACK = Reader(_loopback, str)
KEY = Reader(_key, str)
DATABASE = Reader(_database, str)
OPTIONAL_PATH = Reader(_path, str)
PATH = Reader(_place, str)
FLAG = Reader(_flag, _switch)
TIME = Reader(_time, str)
ZONE = Reader(_zone)
CODE = Reader(_code)
SPREADSHEET = Reader(spreadsheet)
CHAT = Reader(_chat)
