"""Where a name begins and ends in running text, and the sex its way of address says."""

import re
from dataclasses import dataclass

from reporting.reading.names import sex_of_words
from reporting.reading.vocabulary import ADDRESSES, KIN, RANKS, TITLES
from reporting.reading.words.lexicon import CANONICAL
from reporting.reading.words.stopwords import BOTH_NAME_AND_WORD, CAPITAL_NAMES, NOT_NAMES

FILLER = "\x1f"
"""Stands where something else (a day, a place) was already read."""
NUMBERED = "\x1e"
"""Stands where a NIK or KK number was read."""

WORD = re.compile(r"(?<!\w)(?<!\w')(?<!\d/)\(?([^\W\d_](?:[\w'\u2019`-]{0,30}\w)?)(\.?)\)?")
_SPACE = re.compile(r"[ \t]{0,4}")
_BEHIND = re.compile(
    r"\s?\(?\s?\b(ny|tn|nn|alm|almh|almarhum|almarhumah|bpk|ibu|bapak|lk|pr|laki-laki|laki2"
    r"|laki|perempuan|pria|wanita|cowok|cewek)\.?\s?\)",
    re.IGNORECASE,
)
_BEHIND_LETTER = re.compile(r"(?:\s{0,2}[,/|(-]\s?|\s)([LP])\s?(?=[,/|);\n\x1e\x1f\d-]|$)")
_LINEAGE = re.compile(r"\s*\b(bin|binti|binte|bt|b)\.?\s(?=[^\W\d_])", re.IGNORECASE)

STOPS = (NOT_NAMES | CANONICAL.keys() | (KIN.keys() - ADDRESSES)) - BOTH_NAME_AND_WORD - CAPITAL_NAMES
_GRAND = re.compile(r"\b(?:mbah|eyang)\s$", re.IGNORECASE)
_BORN_AS = re.compile(r"\s(?:ode|wayan|made|nyoman|ketut|luh|komang|kadek|putu|gusti|gede)\b", re.IGNORECASE)
"""Names that "wa", "la", "ni" and "i" are part of."""
_ENDED = re.compile(r"(?P<stem>\w{2,}?)(?:nya|nye|nyo|ku|lah|nyalah|kah)$")
_NEVER = re.compile(r"\w{3,}(?:nya|nye|kannya)$")
_VERBAL = re.compile(
    r"(?:di\w{3,}(?:kan|in|i|an|ku)|di[b-df-hj-np-tv-z]\w{4,}|me(?:ng|ny|m|n)\w{4,}|ber\w{4,}"
    r"|ter\w{4,}|ke\w{4,}an|pe\w{4,}an|se\w{4,}nya|nge\w{3,})$"
)
_WITHIN = frozenset("kok mah kan loh moy nah lah".split())
"""Small words that are parts of a name behind a capital: "Tan Kok Seng"."""
_SENTENCE_ENDS = re.compile(r"\s*(?:\n|$)")
MOST_WORDS = 6
LONGEST_LOWER = 4
"""More words than these without a capital are a sentence, not a name."""
_INITIAL = 3
_SHORT_NAME = 5
"""Letters: "Sonya" and "Vanya" are names all the same."""


@dataclass(frozen=True)
class Person:
    """A name in title case (empty when only a relation is told), ``L``/``P``/empty, and the words it came from."""

    name: str
    sex: str
    words: str
    start: int

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.words)


def person_at(text: str, start: int) -> Person | None:
    """The titles and name that begin at a place, if a name does."""
    start += len(_match(_SPACE, text, start))
    titles, at = _titles(text, start)
    words, end, sex_words = _name_words(text, at, titled=bool(titles))
    if not words or (words[0].islower() and len(words) > LONGEST_LOWER):
        return None
    if not any(len(word.strip(".")) > 1 and word != "Br." for word in words):
        return None
    behind = _BEHIND.match(text, end)
    letter = _BEHIND_LETTER.match(text, end)
    sex = letter[1] if letter else sex_of_words([*titles, *sex_words, *([behind[1].casefold()] if behind else [])])
    return Person(" ".join(_cased(word) for word in words), sex, text[start:end], start)


def _titles(text: str, at: int) -> tuple[list[str], int]:
    titles: list[str] = []
    while len(titles) < MOST_WORDS and (word := WORD.match(text, at)) and _is_title(word):
        titles.append(word[1].casefold())
        at = word.end() + len(_match(_SPACE, text, word.end()))
    return titles, at


def _is_title(word: re.Match[str]) -> bool:
    key = word[1].casefold()
    if key == "putri" and _GRAND.search(word.string[max(0, word.start() - 10) : word.start()]):
        return True
    if key in ("putri", "putra", "wanita", "pria", "ma") or (key in KIN and key not in ADDRESSES):
        return False
    if key in ("wa", "la", "ni", "i") and _BORN_AS.match(word.string, word.end()):
        return False
    if (key == "dr" and not word[2]) or word[1] == "PA":
        return False
    return key in ADDRESSES or key in RANKS or (key in TITLES and not word[1].istitle())


def _name_words(text: str, at: int, *, titled: bool) -> tuple[list[str], int, list[str]]:
    """The words of a name from a place on, where they end, and words of lineage behind that say the sex."""
    words: list[str] = []
    end = at
    while len(words) < MOST_WORDS and (word := WORD.match(text, at)) and _goes_on(word, words, titled=titled):
        short = (len(word[1]) <= _INITIAL and not word[1].islower()) or word[1].casefold() in (
            "moch",
            "mohd",
            "muhd",
            "much",
        )
        ends = word[2] and (not short or _SENTENCE_ENDS.match(text, word.end(), word.end() + 20))
        words.append(word[1] + (word[2] if not ends else ""))
        end = word.end() - (1 if ends else 0)
        if ends or word[0].endswith(")"):
            break
        at = word.end() + len(_match(_SPACE, text, word.end()))
    lineage = _LINEAGE.match(text, end)
    return words, end, [lineage[1].casefold()] if lineage else []


def _goes_on(word: re.Match[str], words: list[str], *, titled: bool) -> bool:
    key = word[1].casefold()
    if (not key.isalpha() and any(char.isdigit() for char in key)) or (words and word[0].startswith("(")):
        return False
    capital = word[1][:1].isupper()
    within = bool(words) and key in _WITHIN and word[1].istitle() and words[0].istitle()
    if (key in STOPS and not within) or (key in BOTH_NAME_AND_WORD and not (titled or words or capital)):
        return False
    if key in CAPITAL_NAMES and not capital:
        return False
    if capital and words and words[0].islower() and not titled:
        return False
    if word[1].islower() and not (titled and not words) and _is_word(key):
        return False
    if len(key) > _SHORT_NAME and _NEVER.match(key):
        return False
    if words and word[1] in ("L", "P") and not word[2]:
        return False
    if not words:
        return len(key) > 1 or bool(word[2]) or word[1].isupper()
    if not word[1][:1].isupper():
        return words[0][:1].islower() and key not in ADDRESSES
    return key not in ADDRESSES or not word[2]


def _is_word(key: str) -> bool:
    """Whether small letters spell a word rather than a name."""
    ended = _ENDED.match(key)
    return bool(_VERBAL.match(key)) or (ended is not None and ended["stem"] in STOPS)


def _cased(word: str) -> str:
    if word.isupper() or word.islower():
        return word[:1].upper() + word[1:].lower()
    return word


def _match(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""
