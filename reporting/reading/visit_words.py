"""What officers write for the five results of a visit, with the slips of thumbs in a hurry.

A word is known by its spelling, by an abbreviation, or by at most one slip (two in a long word). What is meant is
decided by whole wordings, because "tinggal", "ada" and "kosong" alone mean different things.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reporting.model import Visit

_WORD = re.compile(r"[^\W\d_]+")
_SPELLINGS: Mapping[str, str] = {
    word: meant
    for meant, words in {
        "meninggal": "meninggal mninggal meninggl mningal mngl mgl mnggal mggl ninggal wafat mati almarhum almarhumah"
        " alm almh berpulang",
        "tiada": "tiada",
        "dunia": "dunia dunya",
        "usia": "usia",
        "tutup": "tutup",
        "masih": "masih msh mash masi msih tetap ttp",
        "hidup": "hidup hdp idup sehat",
        "tinggal": "tinggal tggl tnggal tinggl menetap bermukim berdomisili",
        "di": "di d",
        "sini": "sini situ sana alamat rumah tempat lokasi",
        "ada": "ada",
        "pindah": "pindah pndh pdh pinda pindahan pndah hijrah",
        "tidak": "tidak tdk tak ga gak gk g nggak ngga nggk enggak engga ndak nda ora tidaklah kagak",
        "belum": "belum blm blum belom blom",
        "bukan": "bukan bkn",
        "kenal": "kenal dikenal dikenali kenali mengenal mengenali mengenalnya knal dknal dikenl knl",
        "yang": "yang yg",
        "bertemu": "bertemu ketemu berjumpa jumpa bertmu ktemu temu menemui ditemui ktmu brtemu bersua",
        "bisa": "bisa bs dapat dpt sempat smpt berhasil",
        "jadi": "jadi jd",
        "lagi": "lagi lg",
        "rumah": "rumah rmh rumahnya rmhnya",
        "kosong": "kosong ksg ksong kosongan",
        "sudah": "sudah sdh udah udh dah telah ternyata memang benar bnr betul",
        "orang": "orangnya orgnya ybs bersangkutan beliau warganya warga dia bapak pak bp bpk ibu bu sdr orang org",
        "filler": "hasil hasilnya ya yaa iya kak pak bu oke ok siap lapor mohon maaf semua semuanya keduanya kok sih"
        " itu hari ini status",
    }.items()
    for word in words.split()
}
_LONG = {word for word in _SPELLINGS if len(word) >= 5 and word not in ("tutup", "tetap", "tidaklah")}
_NOT_A_SLIP = frozenset(
    "meninggalkan ditinggal ditinggalkan tinggalkan tertinggal peninggalan pinggal kosan kontrak pinda sinis mandah"
    " punah rendah sedap dapur sempit tempat bertamu bertempat pendek bersama benar betul kenapa kenali masing masuk"
    " orangtua orangtuanya pintu pihak pindai hidung hidupnya".split()
)

_PHRASES: Sequence[tuple[str, Visit]] = [
    # what is denied stands before what it denies
    ("(?:belum|tidak|bukan) meninggal(?: usia)?", Visit.STAYS),
    ("(?:belum|tidak)(?: jadi)? pindah", Visit.STAYS),
    ("(?:belum|tidak)(?: ada)?(?: yang)?(?: bisa)? kenal", Visit.UNKNOWN),
    ("(?:belum|tidak)(?: pernah)?(?: bisa)? bertemu", Visit.NOT_MET),
    ("rumah kosong", Visit.NOT_MET),
    ("(?:belum|tidak) ada orang(?: di (?:rumah|sini))?", Visit.NOT_MET),
    ("tutup usia", Visit.DIED),
    ("sudah tiada", Visit.DIED),
    ("meninggal(?: dunia)?", Visit.DIED),
    ("pindah", Visit.MOVED),
    ("masih hidup", Visit.STAYS),
    ("hidup", Visit.STAYS),
    ("masih tinggal(?: di sini)?", Visit.STAYS),
    ("tinggal di sini", Visit.STAYS),
    ("masih ada(?: di (?:sini|rumah))?|masih di (?:sini|rumah)", Visit.STAYS),
]
_PATTERNS = [(re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), result) for pattern, result in _PHRASES]
_DENIED = re.compile(r"(?<!\S)(?:belum|tidak|bukan)(?: \S+){0,2}$")
_ALONE: Mapping[str, Visit] = {
    "ada": Visit.STAYS,
    "ada di sini": Visit.STAYS,
    "ada di rumah": Visit.STAYS,
    "tinggal": Visit.STAYS,
    "kosong": Visit.NOT_MET,
}
"""What means something only when nothing else was said."""
_OTHERS = frozenset(
    "istri istrinya isteri isterinya suami suaminya anak anaknya ayah ayahnya bapaknya ibunya ortu ortunya orangtua"
    " orangtuanya kakak kakaknya adik adiknya mertua mertuanya cucu cucunya nenek neneknya kakek kakeknya keluarga"
    " keluarganya tetangga tetangganya penghuni saudara saudaranya tua tuanya menantu menantunya paman bibi".split()
)
"""Of whom something is said that does not hold for the person who is sought."""
_LEADS = frozenset({"sudah", "orang", "filler", "yang"})


@dataclass(frozen=True)
class Wording:
    """A result and where its words stand in the text."""

    result: Visit
    start: int
    end: int


@dataclass(frozen=True)
class _Token:
    word: str
    start: int
    end: int


def find_result(text: str) -> Wording | None:
    """The result that is said first; nothing when none is said, or several and none of them at the beginning.

    >>> [str(found.result) for said in ("mninggal", "msh tinggal", "gak kenal") if (found := find_result(said))]
    ['Meninggal', 'Masih tinggal', 'Tidak dikenal']
    """
    tokens = list(_tokens(text))
    while tokens and tokens[0].word in _LEADS and not _begins(tokens):
        tokens.pop(0)
    while tokens and tokens[-1].word == "filler":
        tokens.pop()
    if not tokens:
        return None
    if alone := _ALONE.get(" ".join(token.word for token in tokens)):
        return Wording(alone, tokens[0].start, tokens[-1].end)
    found = list(_wordings(tokens))
    if not found:
        return None
    first = found[0]
    if first.start == tokens[0].start:
        return first
    of_others = any(token.word in _OTHERS for token in tokens if token.start < first.start)
    return None if of_others or len({one.result for one in found}) > 1 else first


def is_filler(word: str) -> bool:
    """Whether a word says nothing: a courtesy, "sudah", "ternyata", how somebody is addressed."""
    return _SPELLINGS.get(word.casefold(), "") in _LEADS


def _begins(tokens: Sequence[_Token]) -> bool:
    """Whether a wording begins at the very first word (``sudah tiada``)."""
    line = " ".join(token.word for token in tokens)
    return any(pattern.match(line) for pattern, _ in _PATTERNS)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        yield _Token(_meant(word), match.start(), match.end())


def _wordings(tokens: Sequence[_Token]) -> Iterator[Wording]:
    """All wordings in order; of those that overlap the one that begins first, then the one that stands first above."""
    line, places = "", dict[int, int]()
    for number, token in enumerate(tokens):
        places[len(line)] = number
        line += f"{token.word} "
    line = line.rstrip()
    at = 0
    while hit := min(
        (
            (match.start(), order, match, result)
            for order, (pattern, result) in enumerate(_PATTERNS)
            if (match := pattern.search(line, at))
        ),
        default=None,
    ):
        _, _, match, result = hit
        last = places[match.start()] + match[0].count(" ")
        if not _DENIED.search(line[: match.start()].rstrip()):
            yield Wording(result, tokens[places[match.start()]].start, tokens[last].end)
        at = match.end()


@lru_cache(maxsize=1024)
def _meant(word: str) -> str:
    """The word of our vocabulary that was meant, else the word itself."""
    if known := _SPELLINGS.get(word):
        return known
    if len(word) < 5 or len(word) > 14 or word in _NOT_A_SLIP:
        return word
    near = sorted((slips, one) for one in _LONG if (slips := _slips(word, one)) <= (2 if len(one) >= 9 else 1))
    return _SPELLINGS[near[0][1]] if near else word


def _slips(typed: str, meant: str) -> int:
    """How many letters are missing, too many, wrong, or in the wrong order."""
    if abs(len(typed) - len(meant)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for place, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [place]
        for other, wanted in enumerate(meant, 1):
            best = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != wanted))
            if place > 1 and other > 1 and letter == meant[other - 2] and typed[place - 2] == wanted:
                best = min(best, earlier[other - 2] + 1)
            row.append(best)
    return row[-1]
