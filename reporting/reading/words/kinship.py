"""Relatives: those told of through somebody else, and those only named to say whose relative is meant."""

import re
from collections.abc import Iterator

from reporting.reading.vocabulary import KIN
from reporting.reading.words.naming import Person, person_at

KINDRED = "|".join(sorted((word.replace(" ", r"\s") for word in KIN), key=len, reverse=True))
NYA = r"(?:\snya|nya|nye|ne|e|na|ku|nyo|ipun|kami|\ssaya|\ssy|\spun|\skami)?"
_WHOSE = frozenset("istri suami anak janda duda cucu bini bojo menantu mantu bayi anak2".split())
"""Relations that are followed by whose they are."""
POSSESSED = re.compile(rf"\s(?:pung|pu|pe|punya)\s(?:{KINDRED}|anak)", re.IGNORECASE)
_THEIRS = re.compile(rf"\b({KINDRED}){NYA}\s(?:dari\s|dr\s)?(?=\S)", re.IGNORECASE)
_MINE = re.compile(rf"\b({KINDRED})\s?(?:saya|sy|kami|aku|ku|ane|gw|aye|abdi|kula)\b", re.IGNORECASE)
_OF_MINE = re.compile(r"saya|sy|kami|ku\b")
_OWNED = re.compile(
    rf"\b({KINDRED})(?P<suffix>{NYA})\s(?P<of>dari\s|dr\s|almarhum(?:ah)?\s|alm\.?\s|almh\.?\s)?(?:perempuan(?:nya)?\s"
    r"|laki-laki(?:nya)?\s|sulung\s|bungsu\s|kandung\s|pertama\s|kedua\s|yang\s|yg\s|namanya\s"
    r"|ipar\s)*$",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:calon|mempelai|pengantin)\s$", re.IGNORECASE)
"""Before a relation: husband or wife to be is who is named, not whose."""
_NAMELESS = re.compile(
    r"(?:^|\n|: )\W{0,3}(?:(?:orang|wb[sp]) )?(?:tanpa (?:identitas|nama)|tdk ada identitas|mrs?\.? x)"
    r"(?: \([^()\n]{1,20}\))?(?![\w ])",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:seorang|sesosok|jenazah|mayat|orang|wbs|wbp)\s(?P<sex>laki[- ]?laki|pria|perempuan"
    r"|wanita|lelaki|nenek|kakek|bapak|ibu)?[^.\n]{0,30}\b(?:tanpa identitas|tidak dikenal"
    r"|tdk dikenal|tak dikenal|mr\.? ?x|tanpa nama|tidak ada identitas)",
    re.IGNORECASE,
)


def unnamed(text: str) -> Iterator[Person]:
    """ "istri pak X": somebody without a name, told of through another."""
    for match in _THEIRS.finditer(text):
        owner = person_at(text, match.end())
        if owner:
            yield Person("", KIN[match[1].casefold()], match[0] + owner.words, match.start())
    for match in _MINE.finditer(text):
        yield Person("", KIN[match[1].casefold()], match[0], match.start())
    for match in _NAMELESS.finditer(text):
        said = re.match(r"\s?[(|,/\n]\s?(?:JK: )?([LP])\b", text[match.end() : match.end() + 12])
        yield Person("", said[1] if said else "", match[0], match.start())
    for match in _UNNAMED.finditer(text):
        sex = "L" if re.match(r"(?i)laki|pria|lelaki|kakek|bapak", match["sex"] or "") else "P" if match["sex"] else ""
        yield Person("", sex, match[0], match.start())


def is_owner(before: str, person: Person) -> bool:
    """Whether the person is only named to say whose relative is meant."""
    kin = _OWNED.search(before)
    if kin is None or person.words.split()[0].casefold().strip(".") in ("h", "hj"):
        return False
    if _OF_MINE.search(kin["suffix"]) or _TO_BE.search(before[: kin.start()]):
        return False
    if not person.sex:
        return (not kin["suffix"] and "nya " not in kin[0] and kin[1].casefold() in _WHOSE) or bool(kin["of"])
    return KIN[kin[1].casefold()] != person.sex or bool(kin["of"])
