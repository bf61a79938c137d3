"""What a wording of a day means: functions from the matched words and the day of sending to a day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.reading.vocabulary import MONTHS, NATIONAL_DAYS, NUMBERS, WEEKDAYS


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

NUMBER = "|".join(sorted((word.replace(" ", r"\s?") for word in NUMBERS), key=len, reverse=True))
"""A number in words, as a pattern."""

_AHEAD = re.compile(
    r"\b(?:akan|mau|rencana\w*|nanti|bakal|hendak|akn|arep|badhe|bade|insya ?allah|insyaallah)\b[^.\n]{0,25}$|"
    r"\b(?:besok|bsk|lusa)\W{1,3}(?:hari\W)?$"
)
_AHEAD_AFTER = re.compile(r"\s*(?:nanti|mendatang|besok|yang akan datang|yad|depan|akan|mau|bakal)\b")
_FROM = re.compile(r"\b(?:mulai|per|tmt|terhitung)\b[^.\n]{0,15}$")
_FROM_WITHIN = re.compile(r"(?:mulai|per|tmt|terhitung)\b")
_LAST = re.compile(r"lalu|kemar|kemer|kmr|lewat|kepengker|kepungkur|silam|yll|kapengker")
_HOURS = rf"(?:jam|pukul|pkl|jm|tabuh)\.?\s*(?P<half>(?:setengah|stengah|stgh)\s)?(?P<h>\d{{1,2}}|{NUMBER})(?!\d)"
_HOUR = re.compile(rf"[\s,(]{{0,3}}(?:\w+\s){{0,2}}{_HOURS}")
_HOUR_BEFORE = re.compile(rf"{_HOURS}(?:[.:]\d\d)?\s?(?:wib\s)?(?:dini hari\s|pagi\s|malam\s)?$")
_WISHED = re.compile(
    r"\b(?:selamat|met|slamat|dirgahayu|happy|merry|libur|jelang|menjelang|sebelum|sesudah|setelah|habis|abis|acara|"
    r"lomba|panitia|"
    r"cuti|thr|kado)\s(?:hari\s)?$"
)
_SMALL_HOURS = re.compile(r"dini ?hari|menjelang subuh|sebelum subuh|lewat tengah malam")


def full(said: Said) -> date | None:
    """Day, month and perhaps year."""
    day, month = _number(said["d"]), _month(said["m"])
    year = said["y"] or said["year"]
    if year:
        return date(_year(year, said.sent), month, day)
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
    if _LAST.search(said.match[0]):
        return max(past, default=None)
    if _AHEAD.search(said.before) or _AHEAD_AFTER.match(said.after):
        return min(coming, default=None)
    if _FROM.search(said.before) or _FROM_WITHIN.match(said.match[0]):
        return min(days, key=lambda day: abs(day - said.sent), default=None)
    return max(past, default=None)


def day_of_neighbour_month(said: Said) -> date | None:
    """A day of this, the last or the next month."""
    rel, day = said["rel"] or said["this"], said["d"] or said["day"]
    shift = -1 if _LAST.search(rel) else 1 if "depan" in rel else 0
    return _months_on(said.sent, shift).replace(day=_number(day))


def weekday(said: Said) -> date | None:
    """The latest such day of the week before the day of sending; the next one, or this very day, where said."""
    wanted = WEEKDAYS[said["w"]]
    today = said.sent.weekday() == wanted
    if today and (
        said.match[0].endswith(("ini", "tadi", "wau")) or re.search(r"\b(?:hari ini|tadi|td)\W{0,3}$", said.before)
    ):
        return said.sent
    if said["next"]:
        return said.sent + timedelta(days=(wanted - said.sent.weekday() - 1) % 7 + 1)
    return last_weekday(said.sent, wanted)


def weekday_of_last_week(said: Said) -> date | None:
    """ "senin minggu lalu": that day of the week before this one."""
    return said.sent - timedelta(days=said.sent.weekday() + 7 - WEEKDAYS[said["w"]])


def weekday_of_next_week(said: Said) -> date | None:
    """ "senin minggu depan": that day of the week after this one."""
    return said.sent + timedelta(days=7 - said.sent.weekday() + WEEKDAYS[said["w"]])


def eve(said: Said) -> date | None:
    """The evening before a day of the week: "malam minggu" is a Saturday."""
    return last_weekday(said.sent, (WEEKDAYS[said["w"]] - 1) % 7)


def last_weekday(sent: date, wanted: int) -> date:
    """The latest day of the week (Monday 0) before a day."""
    return sent - timedelta(days=(sent.weekday() - wanted - 1) % 7 + 1)


def national_day(said: Said) -> date | None:
    """The fixed date of a day known by its name; the evening before it where that is said."""
    if _WISHED.search(said.before):
        return None
    month, day = NATIONAL_DAYS[" ".join(said["n"].split())]
    if said["y"]:
        found: date | None = date(int(said["y"]), month, day)
    else:
        found = _yearless(said, [_day(year, month, day) for year in _years(said.sent)])
    return found - timedelta(days=1) if found and said["eve"] else found


def shifted(days: int) -> Meaning:
    """So many days from the day of sending."""
    return lambda said: said.sent + timedelta(days=days)


def ago(said: Said) -> date | None:
    """As many days back as said."""
    return said.sent - timedelta(days=1 if said["n"] in ("se", "sa") else _number(said["n"]))


def ahead(said: Said) -> date | None:
    """As many days on as said."""
    return said.sent + timedelta(days=_number(said["n"]))


def last_night(said: Said) -> date | None:
    """Yesterday, unless an hour after midnight is given."""
    hour = _HOUR.match(said.after) or _HOUR_BEFORE.search(said.before)
    small = bool(hour) and _hour(hour) < 6
    late = _SMALL_HOURS.search(said.after[:25]) or _SMALL_HOURS.search(said.before[-12:])
    return said.sent - timedelta(days=0 if small or late else 1)


def vague(said: Said) -> date | None:
    """Too vague to be a day."""
    return None


def _hour(match: re.Match[str] | None) -> int:
    if match is None:
        return 24
    hour = _number(match["h"])
    return hour - 1 if match["half"] else hour  # "setengah dua" is half past one


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    compact = "".join(text.split())
    tens, split, units = compact.rpartition("puluh")
    if compact in _COMPACT:
        return _COMPACT[compact]
    if split and tens in _COMPACT and (not units or units in _COMPACT):
        return 10 * _COMPACT[tens] + _COMPACT.get(units, 0)
    raise ValueError(text)


_COMPACT = {word.replace(" ", ""): number for word, number in NUMBERS.items()}


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return MONTHS[text] if text in MONTHS else _number(text)


def _year(text: str, sent: date) -> int:
    if not text.isdecimal():
        words = text.split()
        if words[0] in ("seribu", "sewu"):
            return 1900 + _number(" ".join(words[3:]))
        return 2000 + (_number(" ".join(words[2:])) if len(words) > 2 else 0)
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
