"""The number of the paper a report names: akta, SKPWNI, SK, putusan, penetapan, buku nikah, surat."""

import re
from dataclasses import dataclass

_CITY = (
    r"(?:(?-i:Jkt|Jakarta|Jaksel|Jaktim|Jakbar|Jakut|Jakpus|DKI|[A-Z]{2,4}\b|[A-Z][a-z]{2,9}))"
    r"(?:[. ](?-i:Pst|Sel|Tim|Bar|Brt|Utr|Ut|Tmr|Pusat|Selatan|Timur|Barat|Utara))?"
)
_COURT = rf"(?:(?<=/PN|/PA|/PT|/MS|PN\.|PA\.)[\s.]?{_CITY})?"
_TOKEN = rf"(?P<value>(?:\d{{1,5}}\s?K(?=/))?[A-Z0-9](?:[\w.&-]|/(?!\s))*{_COURT})"
_PAPERS = (
    r"akt[ae]|kutipan|skpwni|skdwni|skpln|sk|s\.k|skep|kep|kepres|keppres|keputusan|putusan|put|penetapan|ptp|"
    r"dispensasi|"
    r"buku nikah|surat nikah|sprin|sprint|suket|bast|berita acara"
)
_LETTERS = r"surat|srt|spt|st|dokumen|dok|berkas"
_NUMBER = r"(?:no|nomor|nomer|nmr|nmor|num)\b\.?\s?[:=]?\s?"


def _said(words: str) -> list[re.Pattern[str]]:
    return [
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b(?:{words})(?:n(?:ya|e))?\b[^\n;:,\d]{{0,45}}?(?:\b[\w-]*\d[\w-]*\s)?\b{_NUMBER}{_TOKEN}",
            rf"\b{_NUMBER}(?:{words})\b[^\n;,:\d]{{0,25}}[:=]?\s?{_TOKEN}",
            rf"\b(?:{words})(?:n(?:ya|e))?\b(?:\s[a-z]{{2,12}}){{0,3}}\s?[:=]\s?{_TOKEN}",
            rf"\b(?:{words})\b\.?\s(?:[a-z]{{2,12}}\s){{0,2}}{_TOKEN}",
        )
    ]


_SHAPES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w/])(?P<value>(?:SKPWNI|SKDWNI|SKEP|KEP|SK|SPRIN|SKPLN)\s?[/.-]\s?[\w.-]+(?:/[\w.-]+)+)",
        rf"(?<![\w/.-])(?P<value>\d{{1,5}}\s?(?:K/)?/?(?:Pid|Pdt)[\w./-]*{_COURT})",
        r"(?<![\w/-])(?P<value>\d{4}-(?:KM|KW|LT|LU|CR|KR)-\d{8}-\d{4})",
        r"(?<![\w/.-])(?<!\n)(?P<value>\d{1,5}(?:-[A-Z])?(?:/(?!RW|RT)[\w.-]{1,20}){1,4}/(?:19|20)\d{2}(?:/[\w.-]+)?)",
    )
]
_WAYS = (*_SHAPES[:3], *_said(_PAPERS), _SHAPES[3], *_said(_LETTERS))
"""From the papers that are asked for to letters of any sort."""

_NO_PAPER = frozenset({"koreksi", "cek_nik", "nihil", "bukan_laporan", ""})
_HINT = re.compile(
    r"/|-k[mwr]-|-l[tu]-|akt|kutip|sk|kep|put|penetap|ptp|dispens|nikah|spr|suket|bast|berita|sura|srt|spt|dokumen|"
    r"berkas|st\b",
    re.IGNORECASE,
)
"""Without any of these there is no paper, and nothing else needs to be tried."""

_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_HEADED = re.compile(r"(?:^|\n)\W{0,3}(?:no|nomor)\b[^\n\w]{0,15}$", re.IGNORECASE)
_MARRIED = re.compile(r"buku nikah|surat nikah|akta nikah", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True)
class Paper:
    """A document's number without "No.", and where it stands."""

    value: str
    start: int
    end: int


def find_paper(text: str, kind: str) -> Paper | None:
    """The first document number of a piece; ``None`` for kinds that carry none.

    >>> find_paper("penetapan dispensasi No. 0412/Pdt.P/2026/PA.JT. NIK 31", "menikah_dibawah_17").value
    '0412/Pdt.P/2026/PA.JT'
    """
    if kind in _NO_PAPER or not _HINT.search(text):
        return None
    hits = (match for way in _WAYS for match in way.finditer(text))
    return next((paper for match in hits if (paper := _paper(text, match))), None)


def _paper(text: str, match: re.Match[str]) -> Paper | None:
    value = match["value"][:_LONGEST].rstrip(" .,-/&")
    digits = sum(char.isdigit() for char in value)
    said = _MARRIED.search(match[0])
    bare_number = value.isdecimal() and (len(value) < 3 or (len(value) in (15, 16, 17) and not said))
    if digits < 2 or _DATE.fullmatch(value) or bare_number or re.fullmatch(r"0\d\d/0\d\d", value):
        return None
    start = match.start("value")
    if _HEADED.search(text[max(0, start - 20) : start]):  # the number of the covering letter
        return None
    return Paper(value, start, start + len(value))
