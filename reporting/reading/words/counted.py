"""Values of a change that are figures: NIK and KK, RT and RW, days."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from reporting.reading.areas import find_rt_rw, pad
from reporting.reading.dates import Found, find_dates, read_date
from reporting.reading.numbers import find_numbers
from reporting.reading.wordings import RELATIVE
from reporting.reading.words.told import Finder, Told, label_before

_TURN = (
    r"(?:bukan(?:nya|g)?|bkn|dudu|sanes|kada|jadi|jd|menjadi|ke|(?:se)?harusnya|hrsnya|[-=]{1,3}>|→|yg bener|yg benar|"
    r"yang benar|yg betul|yang betul|dari|dr)"
)
_LATER_AREA = re.compile(
    rf"(?:(?<!\w){_TURN}\s(?:rt\s?|rw\s?|yg\s|yang\s)?|\b(?:rt|"
    rf"rw)(?:-?nya)?\b[^\d\n,.]{{1,30}}?)(?P<n>\d{{1,3}})(?![\d/:-]|\.\d|\s(?:th|thn|tahun|hari|org|orang))",
    re.IGNORECASE,
)
_LONE_DAY = re.compile(
    rf"(?:(?<!\w){_TURN}\s(?:tgl\s|tanggal\s)?|\b(?:tgl|tanggal)(?:-?\s?nya)?\s)(?P<after>\d{{1,2}})(?![\d/:-]|\.\d)|"
    rf"(?<![\d/.:-])(?P<before>\d{{1,2}})(?=\s(?:ya\s)?(?:bukan|bukang|bkn|dudu|sanes|kada|jadi|menjadi|[-=]{{1,3}}>|→))",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:lapor\w*|ngelapor\w*|kirim\w*|tulis|ketik|salah|input|bilang|sebut|data|info\w*|wa|sy|saya|kami|pesan)\b",
    re.IGNORECASE,
)
_TURNED_DAY = re.compile(
    r"(?:nya|n[ei]|harusnya|hrsnya|bukan|dudu|sanes|benar|bener|betul|jadi|tapi|padahal|"
    r"[-=]>)[\s:,]{1,2}(?:itu |tuh |hari |adalah )?$",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"\b(?:yg|yang|nan|ralat|revisi|koreksi|sing|nu)\s$", re.IGNORECASE)
_DAY_NAMED = re.compile(r"(?:tgl|tanggal|hari)[ -]?nya\s(?:tgl\s)?$", re.IGNORECASE)
_REPORT_OF = re.compile(
    r"\b(?:lap|lapor\w*|kirim\w*|surat|sk)\b\.?\s(?:\w+\s){0,3}(?:pada\s|tgl\s|tanggal\s)?$", re.IGNORECASE
)
_HAS_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d\d|'\d\d")


def _numbers(text: str, sent: date) -> Iterator[Told]:
    for number in find_numbers(text):
        floor = max(number.start - 90, text.rfind("\n", 0, number.start))
        floor = number.start if text[: number.start].endswith("(") else floor
        element = label_before(text, number.start, ("nik", "no_kk"), floor) or (
            "no_kk" if number.key == "no_kk" else "nik"
        )
        yield Told(element, number.value, number.start, number.end)


def _areas(text: str, sent: date) -> Iterator[Told]:
    spots = find_rt_rw(text)
    for spot in spots:
        if spot.rt:
            yield Told("rt", spot.rt, spot.start, spot.end)
        if spot.rw:
            yield Told("rw", spot.rw, spot.start, spot.end)
    dated = {at for day in find_dates(text, sent) for at in range(day.start, day.end)}
    for later in _LATER_AREA.finditer(text):
        start, end = later.span("n")
        named = label_before(text, end, ("rt", "rw", "tanggal_lahir", "tanggal_kejadian", "alamat", "nik", "no_kk"))
        if named in ("rt", "rw") and dated.isdisjoint(range(start, end)):
            yield Told(named, pad(later["n"]), start, end)


def _days(text: str, sent: date) -> Iterator[Told]:
    days = [day for day in find_dates(text, sent) if not _of_reporting(text, day)]
    found = [(_day_element(text, day, sent), day) for day in days]
    model = next((day.date for element, day in found if element == "tanggal_lahir" and _full(text, day)), None)
    dated = {at for day in days for at in range(day.start, day.end)}
    for element, day in found:
        value = day.date
        if element == "tanggal_lahir" and model and not _full(text, day):
            value = _replaced(day.date, year=model.year)
        if day.rank == RELATIVE and not _TURNED_DAY.search(text[max(0, day.start - 30) : day.start]):
            continue
        named = bool(_DAY_NAMED.search(text[max(0, day.start - 12) : day.start]))
        yield Told(element, value.isoformat(), day.start, day.end, telling=named or element == "tanggal_lahir")
    for lone in _LONE_DAY.finditer(text):
        group = "after" if lone["after"] else "before"
        start, end = lone.span(group)
        if not dated.isdisjoint(range(start, end)):
            continue
        if label_before(text, start, ("rt", "rw", "tanggal_lahir", "tanggal_kejadian", "alamat")) not in (
            "tanggal_lahir",
            "tanggal_kejadian",
        ):
            continue
        near = _nearest(found, start)
        value_of = _replaced(near[1].date, day=int(lone[group])) if near else read_date(lone[group], sent)
        if value_of:
            yield Told(near[0] if near else "tanggal_kejadian", value_of.isoformat(), start, end)


def _nearest(found: list[tuple[str, Found]], place: int) -> tuple[str, Found] | None:
    """The day told nearest to a place; ``found`` stands in the order of the text."""
    index = bisect_left(found, place, key=lambda one: one[1].start)
    return min(found[max(0, index - 1) : index + 1], key=lambda one: abs(one[1].start - place), default=None)


def _of_reporting(text: str, day: Found) -> bool:
    """ "kmrn sy lapor", "laporan tgl 31": when it was told, not when it happened."""
    before = text[max(0, day.start - 40) : day.start]
    if _REPORT_OF.search(before) or (day.rank == RELATIVE and _THE_ONE.search(before)):
        return True
    around = before[-15:], text[day.end : day.end + 20]
    return day.rank == RELATIVE and bool(_REPORTING.search(" | ".join(around)))


def _day_element(text: str, day: Found, sent: date) -> str:
    if _full(text, day) and day.date.year < sent.year - 10:
        return "tanggal_lahir"
    return label_before(text, day.start, ("tanggal_lahir", "tanggal_kejadian")) or "tanggal_kejadian"


def _full(text: str, day: Found) -> bool:
    return bool(_HAS_YEAR.search(text, day.start, day.end))


def _replaced(model: date, **parts: int) -> date:
    try:
        return model.replace(**parts)
    except ValueError:
        return model


COUNTED: tuple[Finder, ...] = (_numbers, _areas, _days)
"""Finders of figures."""
