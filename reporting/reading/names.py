"""Names of people: as shown, as compared, and the sex their way of address says."""

import re
import unicodedata

from reporting.reading.vocabulary import ADDRESSES, FEMALE, LATE_FEMALE, LATE_MALE, MALE, RANKS

_MUHAMMAD = re.compile(r"mu?o?c?h?d?|muhamm?ad|moc?hamm?ad|mohamed|muhammed|mochd?|mohd|muhd")
_DEGREE = re.compile(r"(?:[smd]\.?\s?[a-z]{1,4}|a\.?md(?:\.?\w+)?|ph\.?d|m\.?b\.?a|b\.?sc|sp\.?\w{1,3})\.?(?:\s|$)")
_SAID = [
    {**dict.fromkeys(male, "L"), **dict.fromkeys(female, "P")}
    for male, female in ((MALE, FEMALE), (LATE_MALE, LATE_FEMALE), (("bin",), ("binti",)))
]
"""The sex of a way of address, the clearest first."""
_LINEAGE = re.compile(r"\b(?:bin|binti|binte)\b")


def clean(text: str) -> str:
    """A name to show: no invisible or control characters, single blanks, its own case.

    >>> clean(" Siti\\u200b  Aminah\\n")
    'Siti Aminah'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    return " ".join("".join(char for char in seen if unicodedata.category(char)[0] != "C").split())


def bare(text: str) -> str:
    """A name without the way of address before it, in its own case.

    >>> bare("Alm. Bpk H. Contoh Satu"), bare("Oma Sumi"), bare("Ibu")
    ('Contoh Satu', 'Sumi', 'Ibu')
    """
    words = clean(text).split()
    folded = ["".join(re.findall(r"[^\W_]+", word)).casefold() for word in words]
    return " ".join(words[_titles(folded) :])


def normal(text: str) -> str:
    """A name to compare: folded, without address, rank, degree, lineage and punctuation; M. is Muhammad.

    >>> normal("Alm. Bpk H. Moh. Contoh, S.Pd bin Karta"), normal("MUHAMAD CONTOH"), normal("Sa'diah")
    ('muhammad contoh', 'muhammad contoh', 'sadiah')
    """
    folded = _LINEAGE.split(unicodedata.normalize("NFKC", clean(text)).casefold())[0]
    name, *tail = folded.split(",")
    kept = [part for part in tail if not _DEGREE.match(part.strip() + " ")]
    words = re.findall(r"[^\W_]+", re.sub("['\u2019`\"]", "", " ".join([name, *kept])))
    bare = words[_titles(words) :] or words
    if len(bare) > 1 and _MUHAMMAD.fullmatch(bare[0]):
        bare[0] = "muhammad"
    return " ".join(bare)


def honorific_sex(text: str) -> str:
    """``L`` or ``P`` as the words before a name say it, else as bin/binti does; empty when nothing does.

    >>> honorific_sex("alm ibu Sumi"), honorific_sex("Almh. Rohayati"), honorific_sex("H. Anwar"), honorific_sex("Siti")
    ('P', 'P', 'L', '')
    """
    words = re.findall(r"[^\W_]+", clean(text).casefold())
    lead = words[: _titles(words)]
    return sex_of_words([*lead, *(word for word in words if word in ("bin", "binti"))])


def sex_of_words(words: list[str]) -> str:
    """What ways of address say, the first clear one before a mere alm./almh., that before bin/binti."""
    return next((sexes[word] for sexes in _SAID for word in words if word in sexes), "")


def _titles(words: list[str]) -> int:
    """How many leading words are titles; one word is always left as the name."""
    count = 0
    while count < len(words) - 1 and (words[count] in ADDRESSES or words[count] in RANKS):
        count += 1
    return count
