"""NIK and KK numbers standing in running text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reporting.reading.identity import LENGTH

_RUN = re.compile(r"(?<![\w/])\d[\dOo]*(?:[ .-]{1,2}[\dOo]+)*(?![\w/]|-\w)")
_WORD = re.compile(r"[\dOo]+")
_NIK_SAID = re.compile(r"\b(?:nik|ktp)", re.IGNORECASE)
_KK_SAID = re.compile(r"\b(?:kk|nkk|kartu keluarga)", re.IGNORECASE)
_OTHER_SAID = re.compile(
    r"\b(?:wa|hp|telp|tlp|telepon|telpon|nomor saya|no saya|kantor|rek|rekening|bpjs|surat|akta)\b", re.IGNORECASE
)
_NOT_NIK = re.compile(r"[^\n]{0,25}\bbukan nik", re.IGNORECASE)
_SHORTEST, _LONGEST = 13, 19


@dataclass(frozen=True, repr=False)
class Number:
    """A number and where it stands; ``key`` is ``nik``, ``nik_salah`` (as typed, not 16 digits) or ``no_kk``."""

    key: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=16)  # a message is asked about more than once; nothing older is kept
def find_numbers(text: str) -> tuple[Number, ...]:
    """All NIK and KK numbers of a text, in order. Telephone, account and letter numbers are none."""
    found = [number for run in _long_runs(text) for number in _in_run(text, run)]
    return tuple(number for number in found if number.key)


def _long_runs(text: str) -> list[re.Match[str]]:
    return [run for run in _RUN.finditer(text) if len(run[0]) >= _SHORTEST]


def _in_run(text: str, run: re.Match[str]) -> list[Number]:
    """A run of digits and separators is one spaced number, or several standing side by side."""
    if len(re.sub(r"[^\dOo]", "", run[0])) == LENGTH:
        return [_number(text, run[0], run.start())]
    words = list(_WORD.finditer(run[0]))
    whole = [word for word in words if len(word[0]) >= _SHORTEST]
    if whole:
        return [_number(text, word[0], run.start() + word.start()) for word in whole]
    return [_number(text, run[0], run.start())]


def _number(text: str, typed: str, start: int) -> Number:
    digits = re.sub(r"[\s.\-]", "", typed)
    end = start + len(typed)
    return Number(_key(text, digits, start, end), digits if _good(digits) else typed, start, end)


def _key(text: str, digits: str, start: int, end: int) -> str:
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return ""
    before = text[max(0, start - 25) : start].rpartition("\n")[2]
    nik, kk = bool(_NIK_SAID.search(before)), bool(_KK_SAID.search(before))
    if _OTHER_SAID.search(before) or _NOT_NIK.match(text, end):
        return ""
    if kk and not nik:
        return "no_kk" if _good(digits) else ""
    if _good(digits):
        return "nik"
    return "nik_salah" if nik or not digits.startswith(("0", "62")) else ""


def _good(digits: str) -> bool:
    return len(digits) == LENGTH and digits.isdecimal()
