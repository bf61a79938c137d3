"""How days are said, as a table: the wording, how firm it is, and the day it means."""

import re

from reporting.reading.meanings import (
    NUMBER,
    Meaning,
    ago,
    ahead,
    day_of_neighbour_month,
    day_only,
    eve,
    full,
    last_night,
    national_day,
    shifted,
    vague,
    weekday,
    weekday_of_last_week,
    weekday_of_next_week,
)
from reporting.reading.vocabulary import MONTHS, NATIONAL_DAYS, WEEKDAYS

EXPLICIT, DAY, RELATIVE = range(3)
"""How firm a day was said: with its month, as a day of the week or month, or as a distance from today."""

_MONTH = r"(?P<m>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])"
_OF = r"(?:(?:bln|bulan|bl)\.?\s)?"
_DAYWORD = "(?:" + "|".join(sorted((re.escape(word) for word in WEEKDAYS), key=len, reverse=True)) + ")"
_NATIONAL = "|".join(re.escape(name).replace("\\ ", r"\s") for name in sorted(NATIONAL_DAYS, key=len, reverse=True))
_ON = r"\b(?:(?:tgl|tanggal|tg|tngl|tggl)(?:-?\s?nya|-?e)?|tgl\.)\.?\s{0,2}[:=]?\s{0,2}"
_YEARWORDS = rf"(?:dua\sribu(?:\s(?:{NUMBER}))?|seribu\ssembilan\sratus\s\w+\spuluh(?:\s(?:{NUMBER}))?)"
_YESTERDAY = (
    r"kemarin|kemaren|kmrn|kmren|kmarin|kemrin|kemarien|kemren|kmaren|kmrin|kemareng|wingi|kamari|kapatang|"
    r"patang|ibi|dibi|kalamaring|nantoari|nantuari|dek\swingi|ndek\swingi"
)
_LASTWORD = rf"(?:{_YESTERDAY}|lalu|yang lalu|yg lalu|yg kmrn|yll|barusan|kepengker|kepungkur|tadi|wau|ini)"
_PASARAN = r"(?:\s(?:legi|manis|pahing|paing|pon|wage|kliwon))?"
_TRAIL = rf"(?:\s{{1,2}}{_LASTWORD}\b)?"
_NO_WEEKDAY = (
    r"(?<!pasar )(?<!psr )(?<!pak )(?<!mbah )(?<!bu )(?<!bpk )(?<!kec )(?<!kel )(?<!kec\. )(?<!kel\. )(?<!jl "
    r")(?<!jl\. )(?<!bang )"
)
_NIGHT = r"(?:malam|malem|mlm|mlem|wengi|bengi|dalu|peuting|wengine)"
_PART = r"(?:pagi|siang|sore|malam|malem|mlm|subuh|enjing|esuk|isuk|awan|petang|magrib|maghrib|dini hari|dhuha)"
_BACK = r"(?:yang\s|yg\s)?(?:lalu|kemarin|kemaren|kmrn|kepengker|kepungkur|kapengker|silam|lepas|lewat|ke belakang|yll)"
_DAYS = r"(?:hari|hr|dina|dinten|dino)(?:an)?"
_LATER = r"(?:depan|besok|bsk|nanti|yang akan datang|yad|mendatang|yg akan datang|ngarep)"


def _literals(pattern: str) -> frozenset[str]:
    """Every word that a pattern spells out."""
    return frozenset(re.findall(r"[a-z]{2,}", re.sub(r"\\[a-zA-Z]", " ", pattern)))


DIGITS = "0"
"""Stands for any figure among the words that a wording needs."""

_DIGITS = frozenset({DIGITS})
_MONTHS = frozenset(MONTHS)
_MONTHWORDS = frozenset({"bulan", "bln", "bl"})
_NAMED = _literals(_NATIONAL)
_ONS = _literals(_ON) | {f"{word}{end}" for word in ("tgl", "tanggal", "tg") for end in ("nya", "e")}
_WEEK = frozenset(re.split(r"\W", word)[0] for word in WEEKDAYS)
_SPANS = _literals(
    "lebaran idul idulfitri iduladha puasa ramadhan ramadan imlek nyepi paskah waisak maulid lebaran panen minggu "
    "mgg pekan bulan bln tahun th thn taun wulan sasih sasi"
)
_DAYWORDS = frozenset(
    f"{start}{word}{end}"
    for start in ("", "se", "sa")
    for word in ("hari", "hr", "dina", "dinten", "dino")
    for end in ("", "an")
)

WORDINGS: list[tuple[int, frozenset[str], re.Pattern[str], Meaning]] = [
    (rank, _literals(pattern) if needs is None else needs, re.compile(pattern), resolve)
    for rank, needs, pattern, resolve in (
        (EXPLICIT, _DIGITS, r"(?<![\d/.-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d-])", full),
        (
            EXPLICIT,
            _DIGITS,
            r"(?<![\d/.|-])(?P<d>\d{1,2})\s?(?P<s>[-/.|,])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})"
            r"(?!\d|[-/.|]\d)" + _TRAIL,
            full,
        ),
        (EXPLICIT, _DIGITS, r"(?<![\d/.-])(?P<d>\d{1,2})\s(?P<m>\d{1,2})\s(?P<y>(?:19|20)\d\d)(?![\d/.-])", full),
        (
            EXPLICIT,
            _MONTHS,
            rf"(?<![\d.])(?<!rt )(?<!rt)(?<!rw )(?<!rw)(?<!rt\.)(?<!tps )(?P<d>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?\s{{0,2}}[./|,-]?\s{{0,2}}{_OF}{_MONTH}\.?"
            r"(?:\s{0,2}[,./|-]?\s{0,2}(?:th\s|thn\s|tahun\s|taun\s)?"
            r"['’]?(?P<y>\d{4}|\d{2}(?![\d.:]|\s(?:orang|org|th|thn|jiwa|warga|kk))))?(?!\d)" + _TRAIL,
            full,
        ),
        (EXPLICIT, _MONTHS, rf"\b{_MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})\b", full),
        (
            EXPLICIT,
            _MONTHS,
            rf"\b(?P<d>{NUMBER})\s{_OF}{_MONTH}(?:\s(?:tahun\s|th\s|thn\s)?(?P<y>\d{{4}}|{_YEARWORDS}))?\b" + _TRAIL,
            full,
        ),
        (
            EXPLICIT,
            _MONTHWORDS,
            rf"{_ON}(?P<d>\d{{1,2}}|{NUMBER})\s?[,/]?\s?(?:bln|bulan|bl)\.?\s?(?:ke\s?)?(?P<m>\d{{1,2}}|{NUMBER})"
            r"(?:\s?[,/]?\s?(?:(?:th|thn|tahun)\.?\s?(?P<y>\d{4}|\d{2})|(?P<year>(?:19|20)\d\d)))?\b",
            full,
        ),
        (
            EXPLICIT,
            _DIGITS,
            rf"(?:{_ON}|\b(?:sejak|per|mulai|hari|pada|tmt|terhitung|(?:{_DAYWORD}),?|meninggal|wafat|lahir|"
            rf"dilantik|bebas)"
            r"[\s:(]{1,2})(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})(?![\d/.-]|\s?wib)",
            full,
        ),
        (EXPLICIT, _DIGITS, r"(?<![\d./-])(?P<d>\d{2})(?P<m>0[1-9]|1[0-2])(?P<y>(?:19|20)\d{2})(?![\d./-])", full),
        (
            EXPLICIT,
            _DIGITS,
            rf"(?:{_ON}|\b(?:lahir|ttl|lhr)[\s:,]{{1,2}})(?P<d>\d{{2}})(?P<m>0[1-9]|1[0-2])(?P<y>\d{{2}})(?![\d./-])",
            full,
        ),
        (
            EXPLICIT,
            _MONTHWORDS,
            rf"(?:{_ON}(?P<d>\d{{1,2}})\s(?:di\s)?(?P<rel>(?:bulan|bln|bl)\s(?:ini|depan|{_BACK}))|"
            r"(?<![\d/.])(?<!rt )(?<!rw )(?P<day>\d{1,2})\s(?P<this>(?:bulan|bln|bl)\s(?:ini|depan)))\b",
            day_of_neighbour_month,
        ),
        (
            EXPLICIT,
            _MONTHWORDS,
            rf"\b(?P<rel>(?:bulan|bln|bl)\s(?:ini|depan|{_BACK})),?\s(?:tgl|tanggal)\.?\s(?P<d>\d{{1,2}})(?!\w|"
            rf"[./:-]\d)",
            day_of_neighbour_month,
        ),
        (
            EXPLICIT,
            _NAMED,
            rf"\b(?P<eve>{_NIGHT}\s)?(?P<n>{_NATIONAL})(?:\s(?P<y>20\d{{2}}))?\b" + _TRAIL,
            national_day,
        ),
        (
            DAY,
            _ONS,
            rf"{_ON}(?P<d>\d{{1,2}}|{NUMBER})(?!\w|[./:-]\d|\s(?:th|thn|tahun|bln|bulan)\s?\d)" + _TRAIL,
            day_only,
        ),
        (DAY, _WEEK, rf"\b(?P<eve>{_NIGHT})\s(?P<w>{_DAYWORD})\b{_PASARAN}" + _TRAIL, eve),
        (DAY, _WEEK, rf"{_NO_WEEKDAY}\b(?:hari\s)?(?P<w>{_DAYWORD})\s(?:minggu|mgg)\s{_BACK}\b", weekday_of_last_week),
        (DAY, _WEEK, rf"\b(?:minggu|mgg)\s{_BACK},?\s(?:hari\s)?(?P<w>{_DAYWORD})\b", weekday_of_last_week),
        (DAY, _WEEK, rf"{_NO_WEEKDAY}\b(?:hari\s)?(?P<w>{_DAYWORD})\sminggu\s{_LATER}\b", weekday_of_next_week),
        (DAY, _WEEK, rf"\bminggu\s{_LATER},?\s(?:hari\s)?(?P<w>{_DAYWORD})\b", weekday_of_next_week),
        (
            DAY,
            _WEEK,
            rf"\b(?P<w>minggu)\s{_LASTWORD},?\s(?=(?:sekitar\s)?(?:jam|pukul|pkl|{_PART})\b)",
            weekday,
        ),
        (
            RELATIVE,
            _SPANS,
            rf"(?<!hari )(?<!hr )\b(?:lebaran(?: haji)?|idul ?\w+|puasa|ramadh?an|imlek|nyepi|paskah|waisak|maulid|"
            rf"panen|minggu|mgg|pekan|bulan|bln|tahun|th|thn|taun|wulan|sasih|sasi)\s"
            rf"(?:{_BACK}|ini|depan|lapeh|patang|tadi(?! ))\b",
            vague,
        ),
        (DAY, _WEEK, rf"{_NO_WEEKDAY}\b(?:hari\s)?(?P<w>{_DAYWORD})\s(?P<next>{_LATER})\b", weekday),
        (DAY, _WEEK, rf"\b(?P<next>besok|bsk)\s(?:hari\s)?(?P<w>{_DAYWORD})\b", weekday),
        (DAY, _WEEK, rf"\b(?:hari|hr|dinten|dina|dino)\s(?P<w>{_DAYWORD})\b{_PASARAN}(?:\s{_PART})?" + _TRAIL, weekday),
        (DAY, _WEEK, rf"{_NO_WEEKDAY}\b(?P<w>minggu)\s{_PART}\b" + _TRAIL, weekday),
        (
            DAY,
            _WEEK,
            rf"{_NO_WEEKDAY}\b(?P<w>(?!minggu|setu|akad){_DAYWORD})\b(?!\s(?:berkah|raya)|-){_PASARAN}(?:\s{_PART})?"
            + _TRAIL,
            weekday,
        ),
        (
            RELATIVE,
            None,
            rf"\b(?:(?:{_YESTERDAY})\s(?:lusa|dulu|dl|dulunya)|lusa\s(?:{_YESTERDAY}|lalu)|kamarina|mangkukna|"
            rf"wingenane|"
            r"kemarinnya lagi|dua hari kemarin)\b",
            shifted(-2),
        ),
        (RELATIVE, _DAYWORDS, rf"\b(?P<n>\d{{1,3}}|se|sa|{NUMBER})\s?{_DAYS}\s{_BACK}\b", ago),
        (
            RELATIVE,
            _DAYWORDS,
            r"\b(?:baru|udah|udh|udeh|sudah|sdh|dah|wis|wes|sampun|tos|ampir|kurang lebih)\s(?:ada\s|jalan\s|"
            r"sekitar\s)?"
            rf"(?P<n>(?!(?:40|100|1000)\b)\d{{1,3}}|{NUMBER})\s?{_DAYS}\b(?!\s(?:lagi|dirawat|sakit|koma|di\srs))",
            ago,
        ),
        (RELATIVE, _DAYWORDS, rf"\b(?P<n>\d{{1,3}}|{NUMBER})\s?{_DAYS}\s(?:lagi|ke depan|kedepan|maneh)\b", ahead),
        (
            RELATIVE,
            None,
            rf"\b(?:semalam|semalem|smalem|smlm|smalam|(?:tadi|td|tdi|mau|wau|kemarin|kmrn|kemaren)\s{_NIGHT}|"
            rf"{_NIGHT}\s(?:wau|tadi|mau|kemarin|kmrn|kemaren|wingi)|cako malam|denre wenni)\b",
            last_night,
        ),
        (RELATIVE, None, rf"\b(?:{_YESTERDAY})\b", shifted(-1)),
        (
            RELATIVE,
            None,
            r"\b(?:besok\s?lusa|besok nya lagi|besoknya lagi|lusa|emben|pageto|mbesuk emben)\b",
            shifted(2),
        ),
        (RELATIVE, None, r"\b(?:besok|bsk|esok|besuk|isukan|sesuk|sesok|benjing|mbenjing)\b(?!\s?ny[ae])", shifted(1)),
        (
            RELATIVE,
            None,
            r"\b(?:hari ini|hr ini|hri ini|dinten ieu|poe ieu|dinten niki|dinten punika|dinten menika|dina iki|"
            r"dino iki|"
            r"barusan|baru saja|baru aja|bru aja|nembe|nembean|tas|sadari on|ayeuna|td pg|"
            r"(?:pagi|siang|sore|malam|subuh|malem) ini)\b",
            shifted(0),
        ),
        (
            RELATIVE,
            None,
            rf"\b(?:{_PART}\s(?:wau|mau|tadi|td)|mau\s(?:esuk|isuk|awan|sore)|tadi|td|tdi|wau|cako|"
            rf"bieu)\b(?!\s?ny[ae])",
            shifted(0),
        ),
    )
]
"""Rank, words of which a text must hold one, wording, meaning; firmest first: where two overlap the earlier wins."""
