"""Who is meant: the name in a piece of free words, and the sex its words say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reporting.reading.names import sex_of_words
from reporting.reading.vocabulary import ADDRESSES, KIN, MALE, NOT_NAMES, RANKS, TITLES

FILLER = "\x1f"
"""Stands where something else (a number, a day, a place) was already read."""

_WORD = re.compile(r"(?<![\w'|])\(?([^\W\d_](?:[\w'\u2019-]{0,30}\w)?)(\.?)\)?")
_SPACE = re.compile(r"[ \t]{0,4}")
_ANCHORS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:^|[\n#;|=])\W{0,4}nama\b[^:=\n]{0,20}[:=][ \t]*",
        r"\bnama\s(?:di\s)?ktp\s?(?:nya)?\s?[:=]?[ \t]+",
        r"\b(?:alias|als)\.?[ \t]+",
        r"\b(?:bernama|namanya|namanye|nami|nama(?:\s(?:warga|almarhum\w{0,2}|ybs))?|a\.?\s?[/]?n\.|a/n|"
        r"an\.|atas nama)\s?[:=]?[ \t]+",
    )
]
_EQUALS = re.compile(r"=[ \t]*(?=[A-Z])")
_AFTER_EVENT = re.compile(
    r"\b(?:meninggal(?: dunia)?|wafat|mninggal|berpulang|rahmatullah|pindah(?: keluar| masuk| datang)?|"
    r"ngantunkeun|warga baru)"
    r"\s?[:,]?[ \t]{1,4}",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:ke|dari|dr|di|asal|kel|kelurahan|kec|kab|kota|desa|kp|jl|jln|jalan|gg|gang|komplek|komp|perum|"
    r"rs|rsud|tpu|panti|lapas|"
    r"rutan|polsek|kua|apartemen|masjid|mushola|makam|semper|pos|bin|binti|lahir|unit|blok|sama|sm|"
    r"kontrakan|kosan|kos|kost|rumah|"
    r"tempat|istri|tetangga|lurah|rt|rw|ketua|dgn|dengan|oleh)\.?\s{0,2}|\b(?:makam|sebab|penyebab|tempat|"
    r"agama|pekerjaan|status|ket|hari|umur|alamat|asal|tujuan)"
    r"[^:\n]{0,15}[:/]\s{0,2})$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:kontrakan|kosan|kos|kost|rumah|tempat|rmh|ke|di|dr|dari|sama|yth|buat|kepada|sm|ketua|dgn|dengan|"
    r"ikut|istri dr|suami dr)"
    r"\.?\s{0,2}(?:dari\s)?$",
    re.IGNORECASE,
)
_MINE = re.compile(rf"\b({'|'.join(KIN)})\s(?:saya|sy|kami|aku)\b", re.IGNORECASE)
_OWNED = re.compile(rf"\b({'|'.join(KIN)})(?:nya|nye|ne|na)?\s(?:dari\s|dr\s)?$", re.IGNORECASE)
_OWNER = re.compile(r"(?<=\w)\s(?=(?:pak|bu|bpk|ibu|bapak)\s\w)", re.IGNORECASE)
_BEHIND = re.compile(r"\s?\(?\b(ny|tn|nn|alm|almh|bpk|ibu|lk|pr|laki-laki|perempuan)\.?\)", re.IGNORECASE)
_BEHIND_LETTER = re.compile(r"\s?[,/|(]\s?([LP])\s?(?:[,/|)]|$)")
_SAID_SEX = re.compile(
    r"\b(?:jk|l/p|jenis kelamin|kelamin|j\.k)\.?\s?[:=]?\s?(laki-laki|laki|lk|l|pria|m|perempuan|pr|wanita|p|f)\b",
    re.IGNORECASE,
)
_ALL_WOMEN = re.compile(r"\bperempuan semua|\bsemua(?:nya)? perempuan", re.IGNORECASE)
_ALL_MEN = re.compile(r"\b(?:laki|laki-laki|cowok) semua|\bsemua(?:nya)? (?:laki|cowok)", re.IGNORECASE)

MOST_WORDS = 6
LONGEST_NAME = 80
LONGEST_LOWER = 4
"""More words than these without a capital are a sentence, not a name."""


@dataclass(frozen=True)
class Person:
    """A name in title case (empty when only a relation is told), ``L``/``P``/empty, and the words it came from."""

    name: str
    sex: str
    words: str
    start: int


def find_person(text: str) -> Person | None:
    """The one person a piece is about; ``None`` when nobody is told of.

    >>> find_person("pak lapor, alm ibu contoh dua meninggal")
    Person(name='Contoh Dua', sex='P', words='alm ibu contoh dua', start=11)
    >>> find_person("istri pak Warsito meninggal").name
    ''
    """
    ways = (_anchored, _equated, _addressed, _announced, _leading, _owned)
    found = next((person for way in ways for person in way(text)), None)
    return found and Person(found.name, said_sex(text) or found.sex, found.words, found.start)


def find_name_before(text: str, end: int) -> Person | None:
    """The name that stands directly before a place in the text, as in ``Name (NIK)``."""
    nearest = max(0, end - LONGEST_NAME)
    start = max(nearest, *(text.rfind(mark, nearest, end) + 1 for mark in (",", "\n", ":", ";", FILLER)))
    for at in (start, *(start + blank.end() for blank in re.finditer(r"\s", text[start:end]))):
        person = _person_at(text, at)
        if person and not text[person.start + len(person.words) : end].strip(" (-:=/"):
            return person
    return None


def _anchored(text: str) -> Iterator[Person]:
    for anchor in _ANCHORS:
        for match in anchor.finditer(text):
            person = _person_at(text, match.end())
            if person and "ktp" in match[0].casefold():
                called = next(_addressed(text), person)
                yield Person(person.name, person.sex or called.sex, person.words, person.start)
            elif person:
                yield _with_sex_before(text, match.start(), person)


def _equated(text: str) -> Iterator[Person]:
    """ "Bu Ijah = Khodijah": the name of the card stands behind."""
    for match in _EQUALS.finditer(text):
        person = _person_at(text, match.end())
        if person:
            called = next(_addressed(text[: match.start()]), person)
            yield Person(person.name, person.sex or called.sex, person.words, person.start)


def _addressed(text: str) -> Iterator[Person]:
    end = 0
    for match in _WORD.finditer(text):
        if match.start() < end or match[1].casefold() not in ADDRESSES | RANKS:
            continue
        person = _person_at(text, match.start())
        if person is None:
            continue
        end = match.start() + len(person.words)
        before = text[max(0, match.start() - 30) : match.start()]
        if not _PLACE_BEFORE.search(before) and not _owner(before, person):
            yield person


def _announced(text: str) -> Iterator[Person]:
    for match in _AFTER_EVENT.finditer(text):
        person = _person_at(text, match.end())
        if person and person.words[:1].isupper():
            yield person


def _leading(text: str) -> Iterator[Person]:
    """A capitalised name of two words anywhere, or whatever begins the piece and is no other word."""
    runs = list(_runs(text))
    yield from (person for person in runs if len(person.words.split()) > 1 and person.words[:1].isupper())
    yield from (person for person in runs if not text[: person.start].strip(" \t\n.,-*#" + FILLER))
    yield from (person for person in runs if person.words[:1].isupper() and len(person.words) > 2)


def _runs(text: str) -> Iterator[Person]:
    end = 0
    for match in _WORD.finditer(text):
        if match.start() < end:
            continue
        person = _person_at(text, match.start())
        if person is None:
            continue
        end = person.start + len(person.words)
        if not _NOT_BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
            yield person


def _owned(text: str) -> Iterator[Person]:
    """ "istri pak X": somebody without a name, told of through another."""
    for match in re.finditer(rf"\b({'|'.join(KIN)})(?:nya|nye|ne)?\s(?:dari\s|dr\s)?(?=\S)", text, re.IGNORECASE):
        owner = _person_at(text, match.end())
        if owner:
            yield Person("", KIN[match[1].casefold()], match[0] + owner.words, match.start())
    for match in _MINE.finditer(text):
        yield Person("", KIN[match[1].casefold()], match[0], match.start())


def _owner(before: str, person: Person) -> bool:
    """Whether the person is only named to say whose relative is meant."""
    kin = _OWNED.search(before)
    if kin is None or person.words.split()[0].casefold().strip(".") in ("h", "hj"):
        return False
    return KIN[kin[1].casefold()] != person.sex or not person.sex


def _person_at(text: str, start: int) -> Person | None:
    """The titles and name that begin at a place, if a name does."""
    start += len(_match(_SPACE, text, start))
    titles, at = _titles(text, start)
    words, end, sex_words = _name_words(text, at)
    if not words or (words[0].islower() and len(words) > LONGEST_LOWER):
        return None
    behind = _BEHIND.match(text, end)
    letter = _BEHIND_LETTER.match(text, end)
    sex = letter[1] if letter else sex_of_words([*titles, *sex_words, *([behind[1].casefold()] if behind else [])])
    return Person(" ".join(_cased(word) for word in words), sex, text[start:end], start)


def _titles(text: str, at: int) -> tuple[list[str], int]:
    titles: list[str] = []
    while len(titles) < MOST_WORDS and (word := _WORD.match(text, at)) and _is_title(word):
        titles.append(word[1].casefold())
        at = word.end() + len(_match(_SPACE, text, word.end()))
    return titles, at


def _is_title(word: re.Match[str]) -> bool:
    key = word[1].casefold()
    if key in ("putri", "putra", "wanita", "pria", "ma") or (key in KIN and key not in ADDRESSES):
        return False
    return key in ADDRESSES or key in RANKS or (key in TITLES and not word[1].istitle())


def _name_words(text: str, at: int) -> tuple[list[str], int, list[str]]:
    """The words of a name from a place on, where they end, and words of lineage behind that say the sex."""
    words: list[str] = []
    end = at
    while len(words) < MOST_WORDS and (word := _WORD.match(text, at)) and _goes_on(word, words):
        words.append(word[1] + (word[2] if len(word[1]) < 4 else ""))
        end = word.end() - (1 if word[2] and len(word[1]) >= 4 else 0)
        if word[2] and len(word[1]) >= 4:
            break
        at = word.end() + len(_match(_SPACE, text, word.end()))
    lineage = re.compile(r"\s*\b(bin|binti|binte)\b", re.IGNORECASE).match(text, end)
    return words, end, [lineage[1].casefold()] if lineage else []


def _goes_on(word: re.Match[str], words: list[str]) -> bool:
    key = word[1].casefold()
    if key in NOT_NAMES or any(char.isdigit() for char in key) or word[0].startswith("("):
        return False
    if not words:
        return len(key) > 1 or bool(word[2]) or key.isupper()
    if not word[1][:1].isupper():
        return words[0][:1].islower() and key not in ADDRESSES
    return key not in ADDRESSES or not word[2]


def _cased(word: str) -> str:
    if word.isupper() or word.islower():
        return word[:1].upper() + word[1:].lower()
    return word


def _with_sex_before(text: str, at: int, person: Person) -> Person:
    """The words right before "bernama" speak of the same person: "adik perempuan saya bernama X"."""
    if person.sex:
        return person
    clause = _OWNER.split(re.split(r"[,.;\n]", text[max(0, at - 40) : at])[-1])[0]
    words = [re.sub(r"n[ye][ae]?$", "", word.casefold().strip(".")) for word in clause.split()]
    return Person(person.name, sex_of_words(words) if words else "", person.words, person.start)


def said_sex(text: str) -> str:
    """The sex a label or "perempuan semua" states; empty when neither does."""
    said = _SAID_SEX.search(text)
    if said:
        return "L" if said[1].casefold() in ("l", "m") or said[1].casefold() in MALE else "P"
    return "P" if _ALL_WOMEN.search(text) else "L" if _ALL_MEN.search(text) else ""


def _match(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""
