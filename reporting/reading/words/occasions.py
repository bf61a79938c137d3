"""Which of the days a piece names is the day it happened, which a day of birth, and which neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from reporting.reading.dates import Found, find_dates
from reporting.reading.wordings import RELATIVE

EVENT, BIRTH, BIRTHPLACE = "tanggal_kejadian", "tanggal_lahir", "tempat_lahir"

YOUNGEST = 10
"""Years; an explicit day longer ago than this is a birth rather than an event."""

MOST = 30
"""Days of a piece that are weighed against each other; nobody tells of more."""

_PLACE = r"(?P<place>[^\W\d_][^\W\d_.' -]{1,24}(?:[ .'-][^\W\d_]{2,15}){0,2}?)"
_BORN = (
    r"\b(?:(?:tempat|tmpt|tmp|tpt)\s?[/&,.-]?\s?(?:dan\s|&\s)?(?:tgl|tanggal|tg)\.?\s?(?:lahir|lhr|kelahiran)|"
    r"t\.?t\.?l|"
    r"(?:tgl|tanggal|tg)\.?\s?(?:lahir|lhr|kelahiran)|(?:ke)?lahir(?:an|nya|ane|e)?|lhr|lair(?:e|an)?|babar|born)"
)
_BIRTH = re.compile(
    _BORN + rf"\b\s{{0,12}}(?:nya\b)?[:=]?\s{{0,3}}(?:di\s|ing\s|ning\s|ring\s)?(?:{_PLACE})?"
    r"[\s,./:\x1f-]{0,4}(?:pada\s)?(?:tgl|tanggal)?[\s:]{0,3}$",
    re.IGNORECASE,
)
_BORN_AT = re.compile(r"\s(?:di|ing|ning|ring)\s(?P<place>[^\W\d_]{3,20}(?:\s(?=[A-Z])[^\W\d_]{3,15})?)", re.IGNORECASE)
_RETOLD = re.compile(
    r"\W{0,4}(?:eh|ehh|eeh|ralat|maaf|maap|sori|sorry|salah|maksud\w*|koreksi|ding)\b.{0,20}", re.IGNORECASE | re.DOTALL
)
_AFTER_COMMA = re.compile(r"[,/|(;]\s{0,2}(?P<place>[^\W\d_]{3,20}(?:[ ][^\W\d_]{3,15}){0,2})[\s,]{1,3}$")
_BEFORE_OTHER = re.compile(
    r"\b(?:(?:di)?(?:makam|kubur|kebumi|semayam|pusara|sholat|shalat|salat|solat)\w*|pemakaman|kebaktian|misa|"
    r"tahlil\w*|"
    r"pengajian|kirim doa|selamatan|slametan|yasinan|takziah|melayat|(?:akt[ae]|surat|srt|srat|suket|berita acara|"
    r"spt|kutipan|skpwni|"
    r"ijazah|buku nikah|sprin|nota)|dicetak|tercetak|print\w*|diterbitkan|terbit|tertanggal|ttd|ditandatangani|"
    r"(?:tgl|tanggal) (?:lapor|laporan|surat|cetak|terima|rekam|input)|(?:dilaporkan|laporan|lapor|"
    r"kirim)(?=\W{0,3}(?:saya |sy |kami )?(?:tgl|tanggal|hari)?\W{0,3}$)|ibadah|s/d|s\.d|sampai|"
    r"dirawat|opname|masuk (?:rs\w*|rumah sakit|icu|igd|ugd)|sakit sejak|operasi|jatuh sakit|kontrak (?:habis|sampai)|"
    r"berlaku|sidang|padahal|rapat|undangan|pemilu|pilkada|pleno|coklit|tms|diumumkan|"
    r"(?:7|40|100|1000|nujuh|matang puluh|nyatus|tujuh|empat puluh)\s?(?:hari|harian)\w*|sejak kecil|menikah sejak|"
    r"masih (?:sehat|ketemu|ngobrol|sempat|ada)|terakhir (?:ketemu|terlihat|kelihatan)|disidang\w*)\b"
    r"[^,.;\n]{0,25}$",
    re.IGNORECASE,
)
_DECREE_BEFORE = re.compile(
    r"\b(?:putusan|penetapan|sk|skep|kep|keputusan|perkara|vonis)\b[^;\n]{0,60}$", re.IGNORECASE
)
_TIMELESS = frozenset({"ganda", "tidak_dikenal", "bukan_penduduk"})
"""Kinds that are a state and no event."""

_TERM = re.compile(
    r"\b(?:tmt|terhitung|mulai|berlaku|per|akad|nikah|menikah|dilangsungkan|dilantik|pelantikan|bebas|wafat|"
    r"meninggal)\b[^,;\n]{0,20}$",
    re.IGNORECASE,
)
_DECREES = frozenset({"hak_pilih_dicabut", "pensiun_tni", "pensiun_polri", "jadi_tni", "jadi_polri"})
"""Kinds for which the date of the ruling or decree counts where no other does."""

_AFTER_OTHER = re.compile(
    r"\s{0,3}(?:(?:pagi|siang|sore|subuh|malam|ba'?da \w+|habis \w+|abis \w+|jam [\d.:]+|pukul [\d.:]+|wib)\s){0,2}"
    r"(?:sudah |telah |langsung |akan |sdh |udah |mau |jam [\d.:]+ )*"
    r"(?:di(?:makam|kubur|kebumi|sholat|shalat|salat|semayam)\w*|pemakaman|tahlil\w*|pengajian|(?:sy |saya |"
    r"kami )?(?:lapor|kirim|sampaikan|dilaporkan)\b|"
    r"masih (?:sehat|ketemu|ngobrol|sempat))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d{1,2}(?:\s[^\W\d_]{3,9})?\s?(?:(?:s\.?\s?/?d\.?|sampai|hingga)\s?|(?<!\s)[-–])$", re.IGNORECASE)
"""A stretch of days is a report's period, no event's day."""
_LETTERHEAD = re.compile(r"(?:^|\n)[^\W\d_][\w ]{2,25},\s(?:tgl\s|tanggal\s)?$")
_LINE_END = re.compile(r"\s*(?:\n|$)")
_DIED_BEFORE = re.compile(
    r"\b(?:suami|istri|bapak|ibu|ayah|anak)(?:nya)?\s(?:sudah\s|telah\s|udah\s)?(?:meninggal|wafat)[^,.;\n]{0,15}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Occasion:
    """What a stretch of a piece dates: ``key`` is the field, empty for a day of neither; ``value`` ISO or a place."""

    key: str
    value: str
    start: int
    end: int


def find_occasions(text: str, kind: str, sent: date) -> list[Occasion]:
    """Every day of a piece of this kind; the firmest event day stands before the others.

    >>> told = find_occasions("lahir Bogor 3-3-1949, wafat kemarin", "meninggal", date(2026, 11, 4))
    >>> [(one.key, one.value) for one in told]
    [('tanggal_kejadian', '2026-11-03'), ('tempat_lahir', 'Bogor'), ('tanggal_lahir', '1949-03-03')]
    """
    days = _final(text, find_dates(text, sent))
    if not days:
        return []
    births = [day for day in days if _is_birth(text, day, kind, sent)]
    events = [day for day in days if day not in births]
    weights = {day: weight for day in events[:MOST] if (weight := _weight(text, day, kind, sent)) is not None}
    ranked = sorted(weights, key=lambda day: weights[day])
    others = [day for day in events if day not in weights]
    return [
        *(Occasion(EVENT, day.date.isoformat(), day.start, day.end) for day in ranked),
        *(one for day in births for one in _birth(text, day)),
        *(Occasion("", "", day.start, day.end) for day in others),
    ]


def _final(text: str, days: list[Found]) -> list[Found]:
    """Without a day that the sender takes back in the same breath: "tgl 8 eh 9 Oktober"."""
    return [
        day
        for day, after in zip_longest(days, days[1:])
        if day and not (after and after.start - day.end < 30 and _RETOLD.fullmatch(text, day.end, after.start))
    ]


def _before(text: str, start: int, width: int) -> str:
    return text[max(0, start - width) : start]


def _is_birth(text: str, day: Found, kind: str, sent: date) -> bool:
    if _BIRTH.search(_before(text, day.start, 70)):
        return True
    if day.rank == RELATIVE or day.date.year >= sent.year - YOUNGEST:
        return False
    return kind == "pemula" or bool(_AFTER_COMMA.search(_before(text, day.start, 50)) or day.date.year < sent.year - 16)


def _birth(text: str, day: Found) -> Sequence[Occasion]:
    found = Occasion(BIRTH, day.date.isoformat(), day.start, day.end)
    before = _before(text, day.start, 70)
    said = _BIRTH.search(before) or _AFTER_COMMA.search(before)
    at = day.start - len(before)
    if not said or not said["place"]:
        said, at = _BORN_AT.match(text, day.end), 0
    place = (said["place"] if said else "") or ""
    if not said or not place or _NOT_A_PLACE.fullmatch(place):
        return [found]
    start = at + said.start("place")
    return [Occasion(BIRTHPLACE, place, start, start + len(place)), found]


_NOT_A_PLACE = re.compile(
    r"(?:(?:di |nya |salah |yg )?(?:aslinya|harusnya|seharusnya|sebenarnya|tulisannya|ditulis|tertulis|semula|jadi|"
    r"menjadi|bukan|data|dpt|ktp|kk|akta|akte|ijazah|daftar|sistem|salah|yg|yang|betul|benar|bener|baru|lama|"
    r"sama)\b.*|tgl|tanggal|hari|pada|tahun|thn|nya|di|laki.*|perempuan|pria|wanita|lahir|kelahiran|umur|usia|wni|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|l|p|islam|kristen|katolik)",
    re.IGNORECASE,
)


def _weight(text: str, day: Found, kind: str, sent: date) -> tuple[int, int, int] | None:
    """How little a day looks like the event's: the smaller the better; ``None`` when it is another's."""
    if kind in _TIMELESS:
        return None
    line = _before(text, day.start, 70).rpartition("\n")[2]
    if _RANGE.search(line) or _BEFORE_OTHER.search(line[-60:]) or _AFTER_OTHER.match(text, day.end):
        return None
    if kind != "meninggal" and _DIED_BEFORE.search(line):
        return None
    decree = bool(_DECREE_BEFORE.search(line)) and not _TERM.search(line)
    if decree and kind not in _DECREES:
        return None
    letter = _LETTERHEAD.search(_before(text, day.start, 30)) and _LINE_END.match(text, day.end)
    if letter or (day.rank != RELATIVE and day.date.year < sent.year - YOUNGEST and kind != "meninggal"):
        return None
    return int(decree), day.rank, day.start
