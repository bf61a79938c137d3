"""NIK and KK numbers standing in running text."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from reporting.reading.identity import LENGTH

_RUN = re.compile(
    r"(?:(?<![\w/])|(?<=nik)|(?<=ktp)|(?<=nkk)|(?<=kk))\d[\dOo]*(?:[ .-]{1,2}[\dOo]+)*(?![\w/]|-\w)", re.IGNORECASE
)
_WORD = re.compile(r"[\dOo]+")
_SAID = re.compile(
    r"(?P<no_kk>(?<!di )(?<!dalam )(?<!dlm )\b(?:no\.?\s?)?n?kk|kartu keluarga)|(?P<nik>\bnik|\b(?:e-?)?ktp|"
    r"\bnomor induk)|"
    r"(?P<other>\b(?:wa|hp|telp|tlp|telepon|telpon|nomor saya|no saya|kantor|rek|rekening|bpjs|surat|akt[ae]|"
    r"buku nikah|buku|sim|npwp|paspor|passport|"
    r"kis|pkh|resi|va|virtual|bca|bri|mandiri|dana|ovo|gopay)\b)",
    re.IGNORECASE,
)
_RETYPED = re.compile(r"\W{0,5}(?:eh|ehh|eeh|ralat|salah|maaf|maap|sori|sorry|ding)\b", re.IGNORECASE)
_FAR = 30
"""Characters before a number in which the label of an account or telephone counts; of a NIK or KK twice as far."""

_NIK_OPEN = re.compile(r"\bnik\b[^\d\n]*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{6,}")
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
    runs = _long_runs(text)
    if not runs and "\n" in text:  # a number broken over two lines
        runs = _long_runs(text.replace("\n", " "))
    found = [number for run in runs for number in _in_run(text, run)]
    return tuple(_final(text, [number for number in found if number.key]))


def _final(text: str, numbers: list[Number]) -> list[Number]:
    """Without a number that the sender types again in the same breath: "…38822 eh salah …39822"."""
    return [
        number
        for number, after in zip_longest(numbers, numbers[1:])
        if number and not (after and after.start - number.end < 40 and _RETYPED.match(text, number.end, after.start))
    ]


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
    before = _DIGITS.split(text[max(0, start - 2 * _FAR) : start].rpartition("\n")[2])[-1]
    if _NOT_NIK.match(text, end):
        return ""
    said = max(_SAID.finditer(before), key=lambda label: label.start(), default=None)
    named = (said.lastgroup or "") if said else ""
    if named == "no_kk" and before.endswith("("):
        named = ""  # "pisah KK bu X (number)": the number is the person's
    if named == "other" and said and len(before) - said.start() <= _FAR:
        own = _good(digits) and _NIK_OPEN.search(before)
        return "nik" if own else ""
    if named == "no_kk":
        return "no_kk" if _good(digits) else ""
    if _good(digits):
        return "nik"
    return "nik_salah" if named == "nik" or not digits.startswith(("0", "62")) else ""


def _good(digits: str) -> bool:
    return len(digits) == LENGTH and digits.isdecimal()
