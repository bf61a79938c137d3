"""Others of whom the same is told in one breath: "pak A dan bu B", "Tini sama anaknya Budi", "eko, budi, yanti"."""

import re
from collections.abc import Iterator

from reporting.reading.vocabulary import ADDRESSES, KIN
from reporting.reading.words.naming import FILLER, NUMBERED, Person, person_at
from reporting.reading.words.nearby import find_name_before, find_name_behind
from reporting.reading.words.people import everybody

_KIN = (
    "|".join(sorted((word.replace(" ", r"\s") for word in KIN), key=len, reverse=True))
    + "|bojo|garwa|rayi|ponaan|mantu"
)
_NYA = (
    r"(?:nya|nye|ny|ne|na|nyo|ipun|\sno|\shiji|\ssiji|\stiga|\ssatu|\sdua|\sbeliau|\smereka|\sdia|\syang|\syg|\ske-?\d|\spertama"
    r"|\skedua|\ssulung|\sbungsu|\smereka|\s(?:yang|yg)\s\w+|\sperempuan|\slaki-laki)*"
)
_CALLED = r"(?:\s(?:yang|yg|nyang|sing)?\s?(?:ber)?nama(?:nya)?|\sa\.?/?n\.?|\s?:|\sasmane|\ssi|\s?,)?"
_TRAIL = re.compile(
    r"(?:\s?\([^()\n]{0,40}\)|\s?\[[^\]\n]{0,30}\]|[\s,]{0,2}\b(?:nik|ktp|no)\b(?:nya)?[\s.:]*"
    r"|[\s,]{0,2}(?:umur|usia)?\s?\d{1,3}\s?(?:th|thn|tahun)\b(?:\s\d{1,2}\s?(?:bln"
    r"|bulan))?|"
    rf"\s?[(]?[LPlp][)](?=[\s,])|\s?[{FILLER}{NUMBERED}]+|[\s,]{{0,2}}(?:s\.|m\.|drs|ir)\w{{1,4}}\b\.?"
    r"|\s(?:bin|binti)\s[A-Z]\w+(?:\s[A-Z]\w+)?)*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?P<link>\s?(?:,\s?)?\b(?:dan|dn|n|sama|sm|ama|ma|serta|beserta|bersama|bareng|dgn"
    r"|dengan|karo|kalih|kaliyan|sareng|jeung|juga|deng|jo|lan|plus|berikut|brg|sma|&)\s+|\s?[&+]\s?|\s?[,;/]\s?"
    r"|\s?\n\s?[-•*]?\s?)"
    rf"(?P<kin>(?:(?:dan|serta|sama|sm|juga)\s)?(?:{_KIN}|suami|istri){_NYA}{_CALLED}\s)?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:\b(?<!nikah )(?<!tinggal )(?<!ikut )(?<!hidup )(?<!kawin )(?<!dinikahkan )(?:bersama"
    r"|beserta|bareng|berikut|sama|sm|sareng|ama|karo|kalih|kaliyan|brg|sma|jo|dan|serta|ngajak|bawa|membawa"
    r"|turut serta|dengan|dgn|deng)|(?<=\s)[+&])\s+(?:juga\s)?"
    rf"(?P<kin>(?:(?:{_KIN}){_NYA}[\s,]*)(?:dan\s)?{_CALLED}\s?)(?=\S)",
    re.IGNORECASE,
)
_ALSO = re.compile(rf"\b(?P<kin>(?:{_KIN}){_NYA}{_CALLED}\s)(?=\S)", re.IGNORECASE)
_WEDDED = re.compile(
    r"\b(?:suami[ -]?(?:dan )?ist(?:e)?ri|laki bini|pasutri)\b[\s:,]{0,3}(?:(?:yaitu|an\.?|a\.n\.?|bernama|nama)\s)?$",
    re.IGNORECASE,
)
_HOUSEHOLD = r"(?:istri|isteri|bini|bojo|suami|anak|menantu|mantu|mertua|ibu mertua|bapak mertua|cucu|adik|adek|kakak)"
_BRACKET = re.compile(
    rf"[\s,]{{0,2}}{NUMBERED}{{0,20}}\s?\((?P<kin>(?:beserta\s|dan\s|dgn\s|dengan\s|\+\s?)?"
    rf"{_HOUSEHOLD}[^()\n]{{3,200}})\)",
    re.IGNORECASE,
)
_EACH_KIN = re.compile(rf"(?<!\w)(?P<kin>{_HOUSEHOLD}{_NYA}\s?[:=]?\s?)(?=[^\W\d_])", re.IGNORECASE)
_NAMED_KIN = re.compile(r"\bnama (?P<kin>istri|suami|anak|ibu|bapak)(?:nya)?\s?:?\s", re.IGNORECASE)
_TOO = re.compile(r"[^.\n]{0,30}\b(?:ikut|juga|jg|turut|sekalian)\b", re.IGNORECASE)
_LIVES = re.compile(
    r"[^.\n]{0,25}\b(?:ma?sih hidup|msh hidup|masih (?:ada|tinggal|di sini)|tidak ikut"
    r"|ga ikut|gak ikut|tetap|yang lapor|pelapor|yg lapor|sehat|belum punya|opname|yg urus"
    r"|yang urus)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:\d+ (?:orang|org|jiwa)|sekeluarga|berikut|yaitu|yakni|keluarga|semua|smua|mereka"
    r"|nama2|kel|keluar|pindah|masuk)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:\d|dua|tiga|empat|lima|enam|loro|telu)\s?(?:orang|org|warga|nama|anak|remaja"
    r"|nik|jiwa|kakek|nenek|wbp|wbs|tahanan|napi|penghuni|pemuda|prajurit|personel|pasang"
    r"|pengantin|kk)\b|"
    r"\b(?:berdua|bertiga|berempat|berlima|sekeluarga|keluarga|kel|pasutri|dua-?\s?dua ?nya"
    r"|dua2 ?nya|2-?2 ?nya|keduanya|ketiganya|masing2|masing-masing|barengan|bareng|kembar"
    r"|nama2|mereka|mrk|dorang|sami|"
    r"suami istri|suami isteri|laki bini|rombongan|dong|sami2|jg|semuanya|smuanya|semua"
    r"|smua|kabeh|sadaya|sedoyo)\b|\bikut\b[^.\n]{0,30}\bjuga\b|\b(?:mempelai|pengantin"
    r"|pasangan)\b|;|[+&]\s?(?:istri|suami|anak)\b",
    re.IGNORECASE,
)
_SEVERAL_DEAD = re.compile(
    r"\b(?:\d|dua|tiga|empat|lima|enam|loro|telu)\s?(?:orang|org|warga|nama|jiwa|kakek"
    r"|nenek|wbp|wbs|penghuni|korban)\b|"
    r"\b(?:berdua|bertiga|pasutri|dua-?\s?dua ?nya|dua2 ?nya|2-?2 ?nya|keduanya|ketiganya"
    r"|masing2|barengan|bareng|sami|suami istri|pada meninggal|pada wafat)\b",
    re.IGNORECASE,
)
_SPOUSE = re.compile(r"\b(?:sama|sm|ama|dgn|dengan|karo|jeung|sareng)\s(?:si\s)?", re.IGNORECASE)
_YOUNG = re.compile(r"[^.\n]{0,20}\b(?:umur|usia)?(?:nya)?\s?1[0-6]\b|\s?\(1[0-6]\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:lahir|lhr|ultah|ulang tahun)\b", re.IGNORECASE)
_SOLO = frozenset({"meninggal", "koreksi", "cek_nik"})
_OWNER = re.compile(r"^(?:pak|bu|bpk|ibu|bapak|pa|mas|mbak|bang|h\.?|hj\.?|alm\.?|almh\.?)\s", re.IGNORECASE)


_LETTERS = re.compile(r"[a-z]+")
_SEXES: dict[str, str] = {}
for _word, _sex in KIN.items():
    for _suffix in ("", "nya", "nye", "ne", "na", "nyo", "ku") if _sex else ():
        _SEXES.setdefault(_word + _suffix, _sex)


def companions(text: str, first: Person, kind: str) -> list[Person]:
    """The others told of with the first person, in order; ``text`` with what was read already blanked."""
    found: list[Person] = []
    if not first.name:
        return found
    cue = _SEVERAL_DEAD if kind == "meninggal" else _SEVERAL
    several = (
        everybody(text)
        if kind != "koreksi" and (cue.search(text) or (kind == "pemula" and len(_BORN.findall(text)) > 1))
        else ()
    )
    for person in (
        *(_bracketed(text, first) if kind not in _SOLO else ()),
        *_joined(text, first),
        *_numbered(text, kind),
        *(_brought(text, first) if kind.startswith("pindah") else ()),
        *several,
    ):
        known = [first, *found]
        if person.name and not any(_same(person, other) for other in known):
            found.append(person)
    return sorted(found, key=lambda one: one.start)


def couple(text: str, first: Person | None) -> list[Person]:
    """Whom a wedding is about; the other of the two also where only "sama si X umur 16" tells of him or her."""
    people = everybody(text)
    if not people and first and first.name:
        people.append(first)
    for match in _SPOUSE.finditer(text):
        person = person_at(text, match.end())
        if person and _YOUNG.match(text, person.end) and not any(_same(person, one) for one in people):
            people.append(person)
    return sorted(people, key=lambda one: one.start)


def wedded(text: str, first: Person, others: list[Person]) -> tuple[Person, list[Person]]:
    """Husband and wife where the words before say that the two are: "suami istri A dan B"."""
    if len(others) != 1 or not _WEDDED.search(text[max(0, first.start - 30) : first.start]):
        return first, others
    return _sexed(first, "L"), [_sexed(others[0], "P")]


def _sexed(person: Person, sex: str) -> Person:
    return person if person.sex else Person(person.name, sex, person.words, person.start)


def _same(one: Person, other: Person) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    mine, yours = one.name.casefold(), other.name.casefold()
    return mine == yours or (
        mine.split()[0] == yours.split()[0] and (len(mine.split()) == 1 or len(yours.split()) == 1)
    )


def _joined(text: str, first: Person) -> Iterator[Person]:
    """Names behind the first, one joined to the other."""
    last, chain = first, []
    while link := _AND.match(text, trail.end() if (trail := _TRAIL.match(text, last.end)) else last.end):
        at = link.end()
        person = person_at(text, at)
        if person is None or (link["kin"] and _OWNER.match(person.words) and not _agrees(link["kin"], person)):
            break
        person = _of_kin(link["kin"] or "", person)
        mark = link["link"].strip()
        chain.append((person, mark, bool(link["kin"])))
        last = person
    line = text.find("\n", last.end)
    sure = (
        not text[last.end : line if line >= 0 else None].strip(" .,;!")
        or any(mark not in (",", ";", "/", "") for _, mark, _ in chain)
        or bool(_LISTED.search(text[max(0, first.start - 60) : first.start]))
    )
    for person, mark, kin in chain:
        titled = bool(person.sex) and person.words.split()[0].casefold().strip(".") in ADDRESSES
        firm = (
            mark not in (",", ";", "/", "")
            or kin
            or (titled and mark == ",")
            or (mark in (",", ";", "/") and (sure or _has_number(text, person)))
        )
        if not firm or _LIVES.match(text, person.end):
            return
        if mark == "/" and not _has_number(text, person):
            return
        yield person


def _bracketed(text: str, first: Person) -> Iterator[Person]:
    """ "Pak A (istri B, anak C)": relatives in brackets right behind the name."""
    brackets = _BRACKET.match(text, first.end)
    for match in _EACH_KIN.finditer(text, brackets.start("kin"), brackets.end("kin")) if brackets else ():
        person = person_at(text, match.end())
        if person and person.name and not _LIVES.match(text, person.end):
            yield _of_kin(match["kin"], person)


def _agrees(kin: str, person: Person) -> bool:
    """ "istrinya bu B" names her; "istrinya pak A" does not."""
    sex = _kin_sex(kin)
    return bool(sex) and sex == person.sex


def _kin_sex(kin: str) -> str:
    said = next((_SEXES[word] for word in _LETTERS.findall(kin.casefold()) if word in _SEXES), "")
    if said:
        return said
    return "P" if re.search(r"perempuan|cewe", kin) else "L" if re.search(r"laki-laki|cowo", kin) else ""


def _of_kin(kin: str, person: Person) -> Person:
    if person.sex or not kin:
        return person
    return Person(person.name, _kin_sex(kin), person.words, person.start)


def _has_number(text: str, person: Person) -> bool:
    return bool(
        re.match(rf"[\s(,:/–-]*(?:nik|ktp)?[\s.:]*{NUMBERED}", text[person.end : person.end + 20], re.IGNORECASE)
    )


def _brought(text: str, first: Person) -> Iterator[Person]:
    """Who is taken along on a move, further down the sentence."""
    for match in _WITH.finditer(text, first.end):
        person = person_at(text, match.end())
        if (
            person
            and not (_OWNER.match(person.words) and not _agrees(match["kin"], person))
            and not _LIVES.match(text, person.end)
        ):
            yield _of_kin(match["kin"], person)
            yield from _joined(text, person)
    for match in _NAMED_KIN.finditer(text, first.end):
        person = person_at(text, match.end())
        if person and re.search(rf"\b(?:sama|sm|dan|dgn|dengan|bareng|&)\s{match['kin']}", text, re.IGNORECASE):
            yield _of_kin(match["kin"], person)
    for match in _ALSO.finditer(text, first.end):
        person = person_at(text, match.end())
        if (
            person
            and _TOO.match(text, person.end)
            and not _LIVES.match(text, person.end)
            and not (_OWNER.match(person.words) and not _agrees(match["kin"], person))
        ):
            yield _of_kin(match["kin"], person)


def _numbered(text: str, kind: str) -> Iterator[Person]:
    """Names that stand directly at a number of their own."""
    runs = list(re.finditer(f"{NUMBERED}+", text))
    if len(runs) < 2 and kind in _SOLO:
        return
    before = [find_name_before(text, run.start()) for run in runs]
    behind = [find_name_behind(text, run.end()) for run in runs]
    sides = before if sum(map(bool, before)) >= sum(map(bool, behind)) else behind
    if len(runs) < 2:
        return
    for run, person in zip(runs, sides, strict=True):
        if person and not _LIVES.match(text, run.end()):
            yield _of_kin(text[max(0, person.start - 14) : person.start], person)
