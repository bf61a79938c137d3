"""Who is meant: the people in a piece of free words, found by how they are brought in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge

from reporting.reading.vocabulary import ADDRESSES, KIN, RANKS
from reporting.reading.words.gist import gist
from reporting.reading.words.kinship import KINDRED, POSSESSED, is_owner, unnamed
from reporting.reading.words.naming import FILLER, NUMBERED, WORD, Person, person_at
from reporting.reading.words.nearby import NOT_BEFORE, PLACE_BEFORE, find_name_before
from reporting.reading.words.sexes import said_sex, with_sex_before

_ANCHORS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:^|[\n#;|=])[\W_]{0,4}(?:nama\b(?!\s(?:pelapor|pengirim|ketua|rt\b|petugas))"
        r"|kepala keluarga|(?:suami|istri|isteri|anak|ayah"
        r"|ibu|menantu|mertua|cucu|tenant|penghuni|penyewa|resident|kepala kel)(?=\s?\d?\s{0,12}[:=])"
        r"|almarhum(?:ah)?\b(?=\s?:)|nm\b)[^:=\n\x1f]{0,20}[:=][ \t]*",
        r"\bnama\s(?:di\s|asli\s?|lengkap\s?|sesuai\s|dlm\s|dalam\s|aslinya\s?|resmi\s?|sebenarnya\s?)?(?:di\s"
        r")?(?:ktp|kk)?\s?(?:nya|ne|na|nyo|e)?\s?"
        r"(?<!nama\s)(?<!nama)[:=]?[ \t]+",
        r"\bdi\sktp\s?(?:nya)?[ \t]+(?-i:(?=[A-Z]\w+\s[A-Z]))",
        r"\b(?:di\s)?(?:ktp|katepe)\s?(?:nya|ne)?\s?(?:nama|namanya|asmane|tertulis|ditulis|atas nama)[ \t:]+",
        r"\bnam[ao]\sasli\s?(?:nyo|nya)?\s?:?\s+",
        r"\b(?:bernama|namonyo|namanya|namanye|namane|namina|asmane|asmana|asmanipun|jenenge"
        r"|jenengane|bangaran|ngaranna|nami|"
        r"nama(?:\s(?:warga|almarhum\w{0,2}|ybs|lengkap|lengkapnya|orangnya))?|a\.?\s?/?n\.?(?=[\s:])"
        r"|a/n|an\.|atas nama|bnama)\s?[:=]?[ \t]+",
    )
]
_RELATED = re.compile(
    rf"\b(?:{KINDRED})(?:\s?(?:nya|nye|ne|na|nyo|no)|\s(?:beliau|mereka|saya))(?:\s(?:yg|yang"
    r"|si|namanya|bernama|perempuan|laki-laki|sulung|bungsu|kedua|pertama|ke-?\d))*\s(?=\S)",
    re.IGNORECASE,
)
_CARD = re.compile(r"ktp|katepe|asli|lengkap|kk", re.IGNORECASE)
_EQUALS = re.compile(r"(?<=[\w)])\s?=[ \t]*(?=[A-Z])")
_AFTER_EVENT = re.compile(
    r"\b(?:meninggal(?:nya)?(?: dunia)?|wafat(?:nya)?|mninggal|berpulang|rahmatullah|pindah(?:an"
    r"|nya)?(?: keluar| masuk| datang)?|ngantunkeun|keluar|masuk|"
    r"(?:warga|penghuni|penduduk|pendatang|anak kos|wbp|wbs) (?:baru|masuk|keluar|datang)"
    r"|tercinta|kami|yaitu|yakni|pensiun|wisuda|pemula|ganda|dobel|mati|datang|lahir)(?:\s?(?:\d{1,2}\s?(?"
    r":orang|org)?\s?)?[:(][ \t\n]{0,4}|\s?,?[ \t\n]{1,4})",
    re.IGNORECASE,
)
FARTHEST = 1500
"""Characters of a piece in which the first person it is about is looked for."""
_CALLS = ADDRESSES | RANKS
TELLING = frozenset(
    "meninggal pindah sudah masuk keluar genap umur tinggal datang nikah pensiun ganda yang dengan dari j"
    "adi lulus batal rt nik bebas mau akan tidak bukan "
    "muncul belum istri suami anak masih lahir kerja kena sakit sama dan bin binti terdaftar baru ini itu"
    " tgl tanggal asal warga".split()
)
"""Words of ``gist`` that follow who they tell of."""
_CARD_BEHIND = re.compile(
    r"(?:\s(?!nik\b)[a-z]{3,12})?\s?\((?P<card>(?:(?:di |sesuai |menurut )?(?:nama|nm|asli|aslinya|ktp|kk|lengkap|data)"
    r"(?:nya|ne|na)?\b[\s:=]{0,3}){0,3}(?:an\.?\s|a\.n\.?\s)?)(?-i:(?=[A-Z]))|\s(?:alias|als\.?|aka|a\.k\.a\.?)\s",
    re.IGNORECASE,
)
_CARD_WITHIN = re.compile(
    r"\((?=(?-i:[A-Z])[^()\n]{2,50}\s(?:di|sesuai|menurut|pada|dlm|dalam)\s(?:ktp|kk|dpt|data)\b)", re.IGNORECASE
)
_ALIAS = re.compile(r"\b(?:(?:alias|als\.?|aka|a\.k\.a\.?)\s|(?:bin|binti)\s\(?)$", re.IGNORECASE)
_COUPLE = re.compile(r"\b(?:suami[ -]?(?:dan )?|laki )(?:ist(?:e)?ri|bini)\s$", re.IGNORECASE)
_FATHER = re.compile(rf"\b(?P<kin>{KINDRED})(?:nya|nye|ne|na)\s(?:si\s)?$", re.IGNORECASE)
_SPOKEN_TO = re.compile(
    r"\b(?:yth|kepada|ketua|pelapor|kontrakan|kos|kosan|kost|petak|jl|jalan|gang|gg|tempat"
    r"|sama|sm|dari|dr|ke)\.?\s{0,2}$",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def find_person(text: str) -> Person | None:
    """The first person a piece is about; ``None`` when nobody is told of.

    >>> find_person("pak lapor, alm ibu contoh dua meninggal")
    Person(name='Contoh Dua', sex='P', words='alm ibu contoh dua', start=11)
    >>> find_person("istri pak Warsito meninggal").name
    ''
    """
    ways = (_anchored, _equated, _numbered, _introduced, _leading, unnamed, _placed)
    near = text[:FARTHEST]
    found = next((person for way in ways for person in way(near)), None)
    found = found and (_of_the_kin(text, found) or found)
    return found and Person(found.name, said_sex(text) or found.sex, found.words, found.start)


def _of_the_kin(text: str, named: Person) -> Person | None:
    """ "bapaknya si X meninggal. pak Y": who is addressed in the next breath is the father himself."""
    kin = _FATHER.search(text[max(0, named.start - 30) : named.start])
    sex = KIN.get(kin["kin"].casefold(), "") if kin and named.words.removeprefix("si ").isalpha() else ""
    if not sex:
        return None
    return next(
        (
            one
            for one in _addressed(text)
            if one.start > named.end
            and one.sex == sex
            and one.name.split()[0] != named.name
            and (text[: one.start].rstrip(" \t")[-1:] in ".\n:,;!(" or ". " in one.words)
        ),
        None,
    )


def everybody(text: str) -> list[Person]:
    """All whom a piece may be about, in order; for words that say themselves that they are about several."""
    found: list[Person] = []
    for way in (_anchored, _numbered, _addressed, _called, _runs_of_names):
        for person in way(text):
            if person.name and not any(one.start < person.end and person.start < one.end for one in found):
                found.append(person)
    return sorted(found, key=lambda one: one.start)


def _called(text: str) -> Iterator[Person]:
    """ "istri nya Neneng", "anaknya rafa", "si Tia": by the relation to somebody else."""
    for match in _RELATED.finditer(text):
        person = person_at(text, match.end())
        if person and not (person.sex and is_owner(text[max(0, person.start - 30) : person.start], person)):
            kin = KIN.get(next(iter(re.findall(r"[a-z]+", match[0].casefold()))), "")
            yield (
                person
                if person.sex
                else Person(
                    person.name,
                    kin or KIN.get(re.sub(r"n[ye][aeo]?$", "", match[0].casefold().split()[0]), ""),
                    person.words,
                    person.start,
                )
            )


def _runs_of_names(text: str) -> Iterator[Person]:
    """Capitalised names of two words, or of one behind a comma, a colon or "dan"."""
    for person in _runs(text, joined=True):
        before = text[: person.start].rstrip(" (\t")
        listed = before[-1:] in (",", ":", ";", "&", "+", "/") or re.search(
            r"\b(?:dan|sama|sm|serta|dgn|deng|karo)$", before
        )
        if (
            person.words[:1].isupper()
            and len(person.name) > 2
            and (len(person.name.split()) > 1 or listed)
            and not _opens(text, person)
        ):
            yield person


def _anchored(text: str) -> Iterator[Person]:
    for anchor in _ANCHORS:
        for match in anchor.finditer(text):
            person = person_at(text, match.end())
            if person and _CARD.search(match[0]):
                called = next(_addressed(text), person)
                yield Person(person.name, person.sex or called.sex, person.words, person.start)
            elif person:
                yield with_sex_before(text, match.start(), person)


def _equated(text: str) -> Iterator[Person]:
    """ "Bu Ijah = Khodijah": the name of the card stands behind."""
    for match in _EQUALS.finditer(text):
        person = person_at(text, match.end())
        if person:
            called = next(_addressed(text[: match.start()]), person)
            yield Person(person.name, person.sex or called.sex, person.words, person.start)


def _numbered(text: str) -> Iterator[Person]:
    """A name right before a number that was read: nobody else's can be meant."""
    for match in re.finditer(f"{NUMBERED}+", text):
        person = find_name_before(text, match.start())
        if (
            person
            and len(person.words.split()) > 1
            and not NOT_BEFORE.search(text[max(0, person.start - 20) : person.start])
            and not _ALIAS.search(text[max(0, person.start - 10) : person.start])
        ):
            before = text[max(0, person.start - 30) : person.start]
            if not is_owner(before, person) and not PLACE_BEFORE.search(before):
                yield (
                    with_sex_before(text, person.start, person)
                    if re.search(r"\b(?:saya|sy|bernama)\s$", before)
                    else person
                )


def _introduced(text: str) -> Iterator[Person]:
    """By a way of address or right behind the event, whichever comes first."""
    yield from merge(_addressed(text), _announced(text), key=lambda one: one.start)


def _addressed(text: str) -> Iterator[Person]:
    end = 0
    for match in WORD.finditer(text):
        if match.start() < end or match[1].casefold() not in _CALLS:
            continue
        person = person_at(text, match.start())
        if person is None:
            continue
        end = person.end
        before = text[max(0, match.start() - 30) : match.start()]
        if not PLACE_BEFORE.search(before) and not is_owner(before, person) and not POSSESSED.match(text, person.end):
            yield _card_name(text, person)


def _card_name(text: str, person: Person) -> Person:
    """ "Uni Des (Desmawati)": in brackets behind the name people use stands the whole one."""
    behind = _CARD_BEHIND.match(text, person.end)
    card = person_at(text, behind.end()) if behind else None
    if behind is None or card is None or len(card.name) < 3:
        return person
    if "(" not in behind[0] and len(card.name.split()) <= len(person.name.split()):
        return person
    called = behind["card"] or _CARD_WITHIN.match(text, text.find("(", person.end))
    if not called and len(person.name.split()) > 1 and not _begins_alike(card.name, person.name):
        return person
    return Person(card.name, card.sex or person.sex, text[person.start : card.end], person.start)


def _begins_alike(one: str, other: str) -> bool:
    return one.casefold().startswith(other.casefold()[:4])


def _announced(text: str) -> Iterator[Person]:
    for match in _AFTER_EVENT.finditer(text):
        person = person_at(text, match.end())
        if person and (person.words[:1].isupper() or match[0].rstrip(" \t").endswith(":")):
            yield person


def _leading(text: str) -> Iterator[Person]:
    """A capitalised name of two words anywhere, or whatever begins the piece and is no other word."""
    runs = list(_runs(text))
    yield from (person for person in runs if len(person.words.split()) > 1 and person.words[:1].isupper())
    opening = (person for person in runs if not text[: person.start].strip(" \t\n.,-*#:'\"" + FILLER + NUMBERED))
    yield from (person for person in opening if not _opens(text, person, small=True))
    yield from (
        person for person in runs if person.words[:1].isupper() and len(person.words) > 2 and not _opens(text, person)
    )


def _opens(text: str, person: Person, *, small: bool = False) -> bool:
    """Whether a capital only begins a sentence: a word of its own, and what follows is no word of an event."""
    opens = not text[: person.start].rstrip(" \t\"'(*_") or text[: person.start].rstrip(" \t\"'(*_")[-1:] in ".!?\n:"
    behind = WORD.match(text, person.end + 1)
    if small and person.words[:1].islower():
        return behind is None or gist(behind[1]) not in TELLING
    if behind and _CARD_BEHIND.match(text, person.end):
        return False
    return opens and behind is not None and behind[1].islower() and gist(behind[1]) not in TELLING


def _runs(text: str, *, joined: bool = False) -> Iterator[Person]:
    end = 0
    for match in WORD.finditer(text):
        if match.start() < end:
            continue
        person = person_at(text, match.start())
        if person is None:
            continue
        end = person.end
        before = text[max(0, match.start() - 20) : match.start()]
        if POSSESSED.match(text, person.end):
            continue
        if _ALIAS.search(before):
            continue
        before = _COUPLE.sub("", before)
        if joined:
            before = re.sub(r"\b(?:sama|sm|dgn|dengan)\s$", "", before)
        if not NOT_BEFORE.search(before) and not is_owner(before, person):
            yield _card_name(text, person)


def _placed(text: str) -> Iterator[Person]:
    """ "rumah pak X": whose place it is, where nobody else is named."""
    for match in WORD.finditer(text):
        if match[1].casefold() in ADDRESSES and (person := person_at(text, match.start())):
            before = text[max(0, match.start() - 30) : match.start()]
            if (
                person.words[:1]
                and len(person.words.split()) > 1
                and not is_owner(before, person)
                and not _SPOKEN_TO.search(before)
            ):
                yield person
