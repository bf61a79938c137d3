"""Answers of field officers in words, "T3 meninggal kmrn, dimakamkan di kampung" → task, result, note, day (pure)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from reporting.model import Visit
from reporting.reading.dates import find_dates, read_date
from reporting.reading.visit_words import Wording, find_result, is_filler

LONGEST = 4096
LONGEST_NOTE = 500
MOST = 60
"""Answers of one message."""

_NUMBER = re.compile(r"(?<![\w/])#?(?:tugas\s*(?:no\.?|nomor)?|t)[ \t]*[-.#:]?[ \t]*(?P<n>\d{1,6})(?!\d)", re.I)
_JOINS = re.compile(r"[ \t,;&+/]*(?:(?:dan|dn|sama|serta)[ \t,]*)?", re.I)
_ENDS = re.compile(r"(?:[\n,;.&+/]|(?<!\w)(?:dan|dn|sama|serta))\s*$", re.I)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})(?:\s?[/-]\s?(?P<m>\d{1,2})(?:\s?[/-]\s?(?P<y>20\d\d|\d\d))?|\.(?P<m2>\d{1,2})\."
    r"(?P<y2>20\d\d|\d\d))(?![\d/-])"
)
_NOT_A_DAY = re.compile(r"(?:\b(?:rt|rw|no|nomor|blok|gang|gg|jl|jalan|jam|pukul|pkl|km)\.?\s*|[a-z]\d*)$", re.I)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:sejak|mulai|dari|semenjak|lahir|wafatnya|meninggalnya|pindahnya|dimakamkan|dikubur|s\.?d\.?|sampai|akta|surat)"
    r"\s*(?:pada|di|hari|tgl|tanggal)?\.?\s*$",
    re.I,
)
_DAY_WORDS = re.compile(
    r"(?<!\w)(?:kunjungan(?:nya)?|dikunjungi|berkunjung|visit|dicek|didatangi|datang|pada|hari|tanggal|tgl|utk|untuk|"
    r"semua(?:nya)?|saya|pagi|siang|sore|malam|ke\s?sana|jawab(?:an)?|itu|nya|pak|bu|ya)(?!\w)\.?",
    re.I,
)
_TRIM = " \t\n.,;:-–—=/()[]\"'“”*_!?&+"


@dataclass(frozen=True)
class Told:
    """What was said of one task: ``result`` empty when it could not be read (then ``note`` is all that was said)."""

    number: int
    result: Visit | None = None
    note: str = field(default="", repr=False)
    day: date | None = None


def read(text: str, sent: date) -> list[Told]:
    """All answers of a message, in order; of a task named twice the last counts. ``sent`` in the office's zone.

    >>> said = read("T3 pindah ke Bogor\\nt-4 gak kenal", date(2026, 11, 22))
    >>> [(one.number, str(one.result), one.note) for one in said]
    [(3, 'Pindah', 'ke Bogor'), (4, 'Tidak dikenal', '')]
    """
    plain = _plain(text)[:LONGEST]
    heads = _heads(plain)
    if not heads:
        return []
    day = _day(plain[: heads[0].start()], sent, only=True)
    found: dict[int, Told] = {}
    waiting: list[int] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        said = plain[head.end() : following.start() if following else len(plain)]
        waiting.append(int(head["n"]))
        if following and _only_joins(said):
            continue  # "T3 dan T4 pindah"
        answer = _answer(said, sent)
        for number in waiting:
            found.pop(number, None)
            found[number] = replace(answer, number=number, day=answer.day or day)
        waiting = []
    return list(found.values())[:MOST]


def read_result(text: str) -> Visit | None:
    """The result when the text says nothing else ("meninggal ya pak")."""
    plain = _plain(text)[:LONGEST]
    wording = find_result(plain)
    return wording.result if wording and not _note(plain, wording) else None


def read_day(text: str, sent: date) -> date | None:
    """The day when the whole text is one: "kemarin", "kunjungan tgl 20", "20/11"; else nothing."""
    plain = _plain(text)[:LONGEST]
    return _day(plain, sent, only=True) if len(plain) <= 80 else None


def leads(text: str) -> bool:
    """Whether a task's number is the first thing said."""
    plain = _plain(text)[:LONGEST]
    heads = _heads(plain)
    return bool(heads) and not _rest(plain[: heads[0].start()])


def _plain(text: str) -> str:
    """Without marks nobody sees; letters and digits of other widths as ours."""
    shown = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) not in ("Cf", "Cs"))
    return "".join(shown)


def _heads(text: str) -> list[re.Match[str]]:
    """The numbers that begin an answer; one in the middle of a sentence does only when a result follows it."""
    found: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        before = text[found[-1].end() : match.start()] if found else ""
        if not found or _only_joins(before) or _ENDS.search(before) or _result_follows(text[match.end() :]):
            found.append(match)
    return found[: MOST * 2]


def _result_follows(text: str) -> bool:
    wording = find_result(text)
    return wording is not None and not text[: wording.start].strip(_TRIM)


def _only_joins(text: str) -> bool:
    return _JOINS.fullmatch(text) is not None


def _answer(said: str, sent: date) -> Told:
    day, rest = _take_day(said, sent)
    wording = find_result(rest)
    if wording is None:
        return Told(0, None, _clipped(rest), day)
    return Told(0, wording.result, _clipped(_note(rest, wording)), day)


def _note(text: str, wording: Wording) -> str:
    """What was said besides the result."""
    before = _rest(text[: wording.start])
    after = text[wording.end :].strip(_TRIM)
    while (last := re.search(r"\w+$", after)) and is_filler(last[0]):
        after = after[: last.start()].strip(_TRIM)
    return "; ".join(part for part in (before, after) if part)


def _rest(text: str) -> str:
    """A text without the words at its beginning that say nothing; empty when all are such."""
    rest = text.strip(_TRIM)
    while (first := re.match(r"\w+", rest)) and is_filler(first[0]):
        rest = rest[first.end() :].strip(_TRIM)
    return rest


def _clipped(text: str) -> str:
    return " ".join(text.split()).strip(_TRIM)[:LONGEST_NOTE]


# ---------------------------------------------------------------- days
def _days(text: str, sent: date) -> Iterator[tuple[date, int, int]]:
    numeric = [(day, match.start(), match.end()) for match in _NUMERIC.finditer(text) if (day := _numeric(match, sent))]
    named = [(one.date, one.start, one.end) for one in find_dates(text, sent)]
    apart = [one for one in named if all(one[2] <= start or end <= one[1] for _, start, end in numeric)]
    for day, start, end in sorted([*numeric, *apart], key=lambda one: one[1]):
        before = text[:start]
        if not _OF_SOMETHING_ELSE.search(before) and not (text[start].isdigit() and _NOT_A_DAY.search(before)):
            yield day, start, end


def _numeric(match: re.Match[str], sent: date) -> date | None:
    """``20/11``: of this year, unless that would lie far ahead; never moved a year back only to be over."""
    year = match["y"] or match["y2"]
    try:
        day = date(
            2000 + int(year) % 100 if year else sent.year, int(match["m"] or match["m2"] or sent.month), int(match["d"])
        )
        return day.replace(year=day.year - 1) if not year and (day - sent).days > 180 else day
    except ValueError:
        return None


def _take_day(said: str, sent: date) -> tuple[date | None, str]:
    """The day of the visit, and the text without it."""
    first = next(_days(said, sent), None)
    if first is None:
        return None, said
    day, start, end = first
    before = re.sub(
        r"(?:kunjungan|dikunjungi|dicek|didatangi|pada|hari|tanggal|tgl)[\s.:]*$", "", said[:start], flags=re.I
    )
    after = re.sub(r"^\s*(?:pagi|siang|sore|malam)\b", "", said[end:], flags=re.I)
    return day, f"{before.rstrip()} {after.lstrip()}"


def _day(text: str, sent: date, *, only: bool) -> date | None:
    """The one day in a text; with ``only`` nothing else of weight may stand there."""
    bare = _DAY_WORDS.sub(" ", text).strip(_TRIM)
    if not bare:
        return None
    found = list(_days(text, sent))
    numbered = {day for day, start, end in found if any(char.isdigit() for char in text[start:end])}
    days = numbered or {day for day, _, _ in found}  # "Sabtu 14 November" is one day, whichever Saturday was meant
    if len(days) == 1:
        left = text
        for _, start, end in reversed(found):
            left = f"{left[:start]} {left[end:]}"
        return days.pop() if not only or not _rest(_DAY_WORDS.sub(" ", left)) else None
    return read_date(bare, sent) if not found and bare.isdecimal() else None
