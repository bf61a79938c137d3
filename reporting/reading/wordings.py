"""How days are said, as a table: the wording, how firm it is, and the day it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.reading.vocabulary import MONTHS, NATIONAL_DAYS, NUMBERS, WEEKDAYS

EXPLICIT, DAY, RELATIVE = range(3)
"""How firm a day was said: with its month, as a day of the week or month, or as a distance from today."""


@dataclass(frozen=True)
class Said:
    """A matched wording with what decides its reading: the day of sending and the words just before and after."""

    match: re.Match[str]
    sent: date
    before: str
    after: str

    def __getitem__(self, group: str) -> str:
        return self.match.groupdict().get(group) or ""


Meaning = Callable[[Said], date | None]


# ---- what a wording means


def full(said: Said) -> date | None:
    """Day, month and perhaps year."""
    day, month = _number(said["d"]), _month(said["m"])
    if said["y"]:
        return date(_year(said["y"], said.sent), month, day)
    return _yearless(said, [_day(year, month, day) for year in _years(said.sent)])


def day_only(said: Said) -> date | None:
    """A day of a month that is not named."""
    months = [_months_on(said.sent, shift) for shift in range(-3, 4)]
    return _yearless(said, [_day(month.year, month.month, _number(said["d"])) for month in months])


def _yearless(said: Said, choices: list[date | None]) -> date | None:
    """The latest such day up to today; the next when the words look ahead; the nearest when they may do both."""
    days = [day for day in choices if day is not None]
    past = [day for day in days if day <= said.sent]
    coming = [day for day in days if day >= said.sent]
    if _AHEAD.search(said.before) or _AHEAD_AFTER.match(said.after):
        return min(coming, default=None)
    if _FROM.search(said.before):
        return min(days, key=lambda day: abs(day - said.sent), default=None)
    return max(past, default=None)


def _day_of_neighbour_month(said: Said) -> date | None:
    shift = -1 if _LAST.search(said["rel"]) else 1 if "depan" in said["rel"] else 0
    return _months_on(said.sent, shift).replace(day=_number(said["d"]))


def _weekday(said: Said) -> date | None:
    wanted = WEEKDAYS[said["w"]]
    if said["next"]:
        return said.sent + timedelta(days=(wanted - said.sent.weekday() - 1) % 7 + 1)
    return _last_weekday(said.sent, wanted)


def _eve(said: Said) -> date | None:
    """The evening before a day of the week: "malam minggu" is a Saturday."""
    return _last_weekday(said.sent, (WEEKDAYS[said["w"]] - 1) % 7)


def _last_weekday(sent: date, wanted: int) -> date:
    return sent - timedelta(days=(sent.weekday() - wanted - 1) % 7 + 1)


def _national_day(said: Said) -> date | None:
    month, day = NATIONAL_DAYS[" ".join(said["n"].split())]
    if said["y"]:
        return date(int(said["y"]), month, day)
    return _yearless(said, [_day(year, month, day) for year in _years(said.sent)])


def _shifted(days: int) -> Meaning:
    return lambda said: said.sent + timedelta(days=days)


def _ago(said: Said) -> date | None:
    return said.sent - timedelta(days=1 if said["n"] == "se" else _number(said["n"]))


def _ahead(said: Said) -> date | None:
    return said.sent + timedelta(days=_number(said["n"]))


def _last_night(said: Said) -> date | None:
    """Yesterday, unless an hour after midnight is given."""
    hour = _HOUR.match(said.after)
    small = bool(hour) and _hour(hour) < 6
    return said.sent - timedelta(days=0 if small or "dini hari" in said.after else 1)


def _vague(said: Said) -> date | None:
    return None


def _hour(match: re.Match[str] | None) -> int:
    if match is None:
        return 24
    hour = _number(match["h"])
    return hour - 1 if match["half"] else hour  # "setengah dua" is half past one


# ---- small readings


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[" ".join(text.split())]


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text]


def _year(text: str, sent: date) -> int:
    if not text.isdecimal():
        return 2000 + _number(" ".join(text.split()[2:]))
    year = int(text)
    if len(text) == 4:
        return year if 1850 < year < 2150 else 0
    return 2000 + year if year <= sent.year % 100 + 1 else 1900 + year


def _months_on(day: date, shift: int) -> date:
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def _years(sent: date) -> range:
    return range(sent.year - 4, sent.year + 5)  # wide enough for a 29 February


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# ---- the wordings, firmest first; where two overlap the earlier line wins

_MONTH = r"(?P<m>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])"
_DAYWORD = "(?:" + "|".join(sorted((re.escape(word) for word in WEEKDAYS), key=len, reverse=True)) + ")"
_NUMBER = "|".join(sorted((word.replace(" ", r"\s") for word in NUMBERS), key=len, reverse=True))
_NATIONAL = "|".join(name.replace(" ", r"\s") for name in NATIONAL_DAYS)
_ON = r"\b(?:tgl|tanggal|tanggalnya|tglnya|tg)\.?\s{0,2}:?\s{0,2}"
_YEARWORDS = r"dua\sribu\s(?:" + _NUMBER + ")"
_LASTWORD = r"(?:kemarin|kemaren|kmrn|kmren|kmarin|wingi|lalu|yang lalu|yg lalu|yg kmrn|barusan|ini)"
_TRAIL = rf"(?:\s{{1,2}}{_LASTWORD}\b)?"

_AHEAD = re.compile(r"\b(?:akan|mau|rencana\w*|nanti|bakal|hendak|akn)\b[^.\n]{0,25}$")
_AHEAD_AFTER = re.compile(r"\s*(?:nanti|mendatang|besok|yang akan datang|yad)\b")
_FROM = re.compile(r"\b(?:mulai|per|tmt|terhitung)\b[^.\n]{0,15}$")
_LAST = re.compile(r"lalu|kemar|kemer|kmr|lewat|kepengker")
_HOUR = re.compile(
    rf"[\s,(]{{0,3}}(?:\w+\s)?(?:jam|pukul|pkl|jm)\.?\s*(?P<half>setengah\s)?(?P<h>\d{{1,2}}|{_NUMBER})(?!\d)"
)

WORDINGS: list[tuple[int, re.Pattern[str], Meaning]] = [
    (rank, re.compile(pattern), resolve)
    for rank, pattern, resolve in (
        (EXPLICIT, r"(?<![\d/.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])", full),
        (
            EXPLICIT,
            r"(?<![\d/.|-])(?P<d>\d{1,2})\s?(?P<s>[-/.|])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})"
            r"(?!\d|[-/.|]\d)" + _TRAIL,
            full,
        ),
        (
            EXPLICIT,
            rf"(?<![\d.])(?P<d>\d{{1,2}})\s{{0,2}}[./|-]?\s{{0,2}}{_MONTH}\.?"
            r"(?:\s{0,2}[,./|-]?\s{0,2}(?:th\s|thn\s|tahun\s)?'?(?P<y>\d{4}|\d{2}(?![\d.:]|\s(?:orang|org|th|thn|jiwa))))?(?!\d)"
            + _TRAIL,
            full,
        ),
        (EXPLICIT, rf"\b{_MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})\b", full),
        (EXPLICIT, rf"\b(?P<d>{_NUMBER})\s{_MONTH}(?:\s(?P<y>\d{{4}}|{_YEARWORDS}))?\b" + _TRAIL, full),
        (
            EXPLICIT,
            rf"{_ON}(?P<d>\d{{1,2}})\s(?:bln|bulan)\s(?P<m>\d{{1,2}})(?:\s(?:th|thn|tahun)\s(?P<y>\d{{4}}|\d{{2}}))?\b",
            full,
        ),
        (
            EXPLICIT,
            rf"(?:{_ON}|\b(?:sejak|per|mulai|hari|(?:{_DAYWORD}),?)\s)(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})(?![\d/.-]|\s?wib)",
            full,
        ),
        (EXPLICIT, r"(?<![\d./-])(?P<d>\d{2})(?P<m>0[1-9]|1[0-2])(?P<y>(?:19|20)\d{2})(?![\d./-])", full),
        (
            EXPLICIT,
            rf"{_ON}(?P<d>\d{{1,2}})\s(?:di\s)?(?P<rel>(?:bulan|bln)\s(?:ini|lalu|kemarin|kemaren|kmrn|kmren|lewat|"
            r"depan|yang lalu|yg lalu))\b",
            _day_of_neighbour_month,
        ),
        (
            EXPLICIT,
            rf"\b(?P<n>{_NATIONAL})(?:\s(?P<y>20\d{{2}}))?\b",
            _national_day,
        ),
        (
            DAY,
            rf"{_ON}(?P<d>\d{{1,2}}|{_NUMBER})(?!\w|[./:-]\d|\s(?:th|thn|tahun|bln|bulan)\s?\d)" + _TRAIL,
            day_only,
        ),
        (
            RELATIVE,
            r"\b(?:minggu|bulan|bln|tahun|th|thn|taun|wulan)\s(?:yang |yg )?"
            r"(?:lalu|kemarin|kemaren|kmrn|kmren|ini|depan|kepengker|lewat)\b",
            _vague,
        ),
        (RELATIVE, r"\bmalam\s(?:tahun\sbaru)\b", _vague),
        (DAY, rf"\b(?:malam|malem|mlm)\s(?P<w>{_DAYWORD})\b" + _TRAIL, _eve),
        (
            DAY,
            rf"\b(?:hari\s)?(?P<w>{_DAYWORD})\s(?P<next>depan|besok|yang akan datang|yad|mendatang)\b",
            _weekday,
        ),
        (DAY, rf"\bhari\s(?P<w>{_DAYWORD})\b" + _TRAIL, _weekday),
        (DAY, r"\b(?P<w>minggu)\s(?:pagi|siang|sore|malam|malem|subuh)\b" + _TRAIL, _weekday),
        (DAY, rf"\b(?P<w>(?!minggu|setu){_DAYWORD})\b(?!\s?(?:wage|berkah))" + _TRAIL, _weekday),
        (RELATIVE, r"\b(?:kemarin|kemaren|kmrn|kmren|kmarin)\s(?:lusa|dulu|dl)\b", _shifted(-2)),
        (
            RELATIVE,
            rf"\b(?P<n>\d{{1,3}}|se|{_NUMBER})\s?(?:hari|hr)(?:an)?\s(?:yang\s|yg\s)?(?:lalu|kemarin|kmrn|kepengker|silam)\b",
            _ago,
        ),
        (
            RELATIVE,
            rf"\b(?:baru|udah|udh|udeh|sudah|sdh|dah)\s(?:ada\s)?(?P<n>(?!(?:40|100|1000)\b)\d{{1,3}}|{_NUMBER})\s?(?:hari|hr)\b",
            _ago,
        ),
        (RELATIVE, rf"\b(?P<n>\d{{1,3}}|{_NUMBER})\s(?:hari|hr)\s(?:lagi|ke depan)\b", _ahead),
        (
            RELATIVE,
            r"\b(?:semalam|semalem|smalem|smlm|(?:tadi|td|tdi)\s(?:malam|malem|mlm|peuting)|dalu\swau|peuting\stadi)\b",
            _last_night,
        ),
        (RELATIVE, r"\b(?:kemarin|kemaren|kmrn|kmren|kmarin|kemrin|wingi|kamari)\b", _shifted(-1)),
        (RELATIVE, r"\b(?:besok lusa|besok nya lagi|lusa)\b", _shifted(2)),
        (RELATIVE, r"\b(?:besok|bsk|esok|besuk|isukan)\b", _shifted(1)),
        (
            RELATIVE,
            r"\b(?:hari ini|hr ini|dinten ieu|dinten niki|dinten menika|barusan|baru saja|baru aja|ayeuna|"
            r"(?:pagi|siang|sore|malam|subuh|malem) ini)\b",
            _shifted(0),
        ),
        (RELATIVE, r"\b(?:tadi|td|tdi|wau)\b(?!\s?ny[ae])", _shifted(0)),
    )
]
