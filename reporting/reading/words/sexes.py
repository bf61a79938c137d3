"""The sex of somebody as the words around the name say it, where the way of address does not."""

import re
from functools import lru_cache

from reporting.reading.names import sex_of_words
from reporting.reading.vocabulary import FEMALE, KIN, MALE
from reporting.reading.words.naming import Person

_OF_KIN = {word: sex for word, sex in KIN.items() if sex}
_WORDS = {**dict.fromkeys(MALE, "L"), **dict.fromkeys(FEMALE, "P"), **_OF_KIN} | {
    "wanita": "P",
    "perempuan": "P",
    "cewek": "P",
    "cewe": "P",
    "laki2": "L",
    "laki-laki": "L",
    "lakinya": "L",
    "ibu2": "P",
    "bapak2": "L",
    "isteri": "P",
    "pria": "L",
    "cowok": "L",
    "polwan": "P",
    "kowad": "P",
}
_MINE = r"(?:nya|nye|ne|na|ku|\s(?:saya|sy|kami|aku|ane|aye|gw|sa|beta|ulun))"
_GENDERS = "wanita|perempuan|cewek|cewe|laki2|laki-laki|pria|cowok|polwan|kowad"
_KINS = "|".join(sorted((re.escape(word) for word in _WORDS if len(word) > 2), key=len, reverse=True))
_BETWEEN = (
    r"(?:\s(?:sulung|bungsu|mertua|ipar|kandung|angkat|tua|terlantar|mengaku|yg|yang|si"
    r"|bernama|namanya|namanye|nama|a\.?n\.?|ini|di|dpt|ditulis|tercinta|muda|"
    r"pertama|kedua|gede|(?:dulu|dulunya)\s\w+,?|\(purn\)|purn)|,\s?namanya)"
)
_BEFORE = re.compile(
    rf"\b(?:(?P<kin>{_KINS})(?:(?:\s(?:sulung|bungsu|pertama|kedua|mertua|kandung))?{_MINE}|\s?\d?\s?:|(?=\smertua))|(?P<gender>{_GENDERS})(?:nya)?)(?P<gap>{_BETWEEN}"
    r"{0,5}(?:\s?[:,])?)\s{0,3}['\"(*]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s{0,2}(?:\([^()\n]{0,30}\)\s?)?[,/(|\s-]{1,3}(?:\d{13,19}\s?/\s?)?(?P<word>laki-?laki"
    r"|laki2|lk|pria|cowok|m|l|perempuan|pr|wanita|cewek|cewe|f|p|polwan|kowad|kowal|kowau)(?=[\s,/"
    r"|).;]|$)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"[\s\x1e\x1f,]{0,4}\((?:(?:kep(?:ala|\.)?\s(?:keluarga|kel)\.?|kk|anak|adik|kakak|cucu|mbah)[\s,/-]{1,3})?"
    r"(?P<role>suami|istri|isteri|bini|ayah|bapak|bpk|ibu|nenek|kakek|cewek|cewe|cowok|perempuan|laki-laki|laki2|pria|"
    r"wanita|janda)(?:nya)?\)",
    re.IGNORECASE,
)
"""In brackets behind a name: what somebody is in the family of the list."""
_OTHER_NAME = re.compile(
    r"\s(?:alias|als\.?|aka)\s(?P<how>pak|bu|bpk|ibu|mas|mbak|bang|kang|mpok|teh|koh?|om|tante)\b"
    r"|\s(?:itu\s)?(?P<kin>om|tante|kakek|nenek|bapak|ibu|suami|istri)(?=\s(?:saya|sy|kami)\b)",
    re.IGNORECASE,
)
"""How else somebody is called, or whose relative somebody is, right behind the name."""
_TURN = re.compile(r"(?<=\w)\s(?=(?:pak|bu|bpk|ibu|bapak|pa)\s\w)", re.IGNORECASE)
_SAID_SEX = re.compile(
    r"\b(?:jk|l/p|jenis kelamin|kelamin|j\.k|jns kel|sex|gender)\.?\s?(?:nya\s?)?[:=]?\s?(laki[- ]?laki"
    r"|laki2|laki|lk|l|pria|m|perempuan|pr|wanita|p|f)\b(?!/)",
    re.IGNORECASE,
)
_SEX_LABELS = ("jk", "l/p", "kelamin", "j.k", "jns kel", "sex", "gender")
_ALL_WOMEN = re.compile(r"\bperempuan semua|\bsemua(?:nya)? (?:perempuan|cewek|wanita)|\bcewek semua", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:\d{1,2}|dua|tiga|empat|lima|enam)(?:\s\([^()\n]{2,12}\))?\s(?:orang|org|anak|remaja|warga|wb[sp]|penghuni)"
    r"(?:\swb[sp]|\slansia)?\s(?P<sex>perempuan|cewek|cewe|wanita|laki-laki|laki2|pria|cowok)\b(?!\s?(?:dan|&|\d|,\s?\d))",
    re.IGNORECASE,
)
_OTHER_GROUP = re.compile(r"\b\d{1,2}\s(?:orang\s|org\s)?(?:perempuan|laki|pria|wanita|cewek|cowok)", re.IGNORECASE)
_ALL_MEN = re.compile(r"\b(?:laki|laki-laki|laki2|cowok|pria) semua|\bsemua(?:nya)? (?:laki|cowok|pria)", re.IGNORECASE)


_CALLED = re.compile(r"\b(pak|bpk|bapak|mas|bang|kang|bu|ibu|mbak|teh|tn|ny|nn)\.?\s(?=\w)", re.IGNORECASE)


def sex_around(text: str, person: Person) -> str:
    """``L`` or ``P`` from the words right before or behind a name, or where it is told with an address; else empty."""
    before = re.split(r"[.;\n](?=\s)", text[max(0, person.start - 60) : person.start])[-1]
    said = _BEFORE.search(before)
    if said:
        return _WORDS.get((said["kin"] or said["gender"]).casefold(), "")
    return _sex_behind(text, person) or _sex_elsewhere(text, person)


def _sex_behind(text: str, person: Person) -> str:
    behind = _BEHIND.match(text, person.end)
    if behind and (len(behind["word"]) > 1 or text[behind.end() - 2 : behind.end() - 1] in "(/|,"):
        return "L" if behind["word"].casefold()[:1] in "lm" or behind["word"].casefold() in ("pria", "cowok") else "P"
    role = _ROLE.match(text, person.end)
    if role:
        return _WORDS.get(role["role"].casefold(), "")
    named = _OTHER_NAME.match(text, person.end)
    return _WORDS.get((named["how"] or named["kin"]).casefold(), "") if named else ""


def _sex_elsewhere(text: str, person: Person) -> str:
    """How the same name is addressed in another place."""
    first = person.name.split()[0].casefold() if person.name else ""
    called = _CALLED.finditer(text) if len(first) > len("Adi") else ()
    again = next((one for one in called if _names(text, one.end(), first)), None)
    return _WORDS[again[1].casefold()] if again else ""


def _names(text: str, at: int, first: str) -> bool:
    """Whether a word of a name stands at a place, whole."""
    end = at + len(first)
    return text[at:end].casefold() == first and not text[end : end + 1].isalnum()


def with_sex_before(text: str, at: int, person: Person) -> Person:
    """The words right before "bernama" speak of the same person: "adik perempuan saya bernama X"."""
    if person.sex:
        return person
    clause = _TURN.split(re.split(r"[,.;\n]", text[max(0, at - 40) : at])[-1])[0]
    words = [re.sub(r"n[ye][ae]?$", "", word.casefold().strip(".")) for word in clause.split()]
    return Person(
        person.name,
        sex_of_words([word for word in words if word != "pak"]) if words else "",
        person.words,
        person.start,
    )


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def said_sex(text: str) -> str:
    """The sex a label or "perempuan semua" states; empty when neither does."""
    low = text.lower()
    said = _SAID_SEX.search(text) if any(label in low for label in _SEX_LABELS) else None
    if said:
        return "L" if said[1].casefold()[:1] in ("l", "m") or said[1].casefold() in MALE else "P"
    group = _GROUP.search(text)
    if group and not _OTHER_GROUP.search(text, group.end()):
        return _WORDS.get(group["sex"].casefold(), "")
    if "semua" not in low:
        return ""
    return "P" if _ALL_WOMEN.search(text) else "L" if _ALL_MEN.search(text) else ""
