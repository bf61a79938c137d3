"""Questions in words that can be compared: chat spelling, endings, slips of the finger and synonyms undone (pure)."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from reporting.matching.question_vocabulary import ELSEWHERE, EMPTY, MEANINGS, SPELT, WEAK
from reporting.reading.words.lexicon import CANONICAL

MOST_WORDS = 80
"""So many words of a message are read: nobody asks longer, and a pasted page costs no more."""
LONGEST = 1_500
_SHORTEST_STEM = 4
_OWN_SUBJECTS = frozenset("dpt daftar terdaftar cek ubah salah benar lapor tinggal masuk keluar lulus".split())
"""Words by which a report is read, but which are several subjects for somebody who asks."""
_TOKEN = re.compile(r"[^\W\d_]+|\d{1,4}(?!\d)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_WISH = "cara|caranya|mau|ingin|pengen|pengin|syarat|syaratnya|bagaimana|gimana|gmn|biar|supaya|kalau|kalo|kapan"
_TO_JOIN = "(?:bergabung|gabung|jadi|menjadi|masuk|daftar|mendaftar|ikut)"
_FORCES = "tni|polri|polisi|polwan|tentara|brimob|marinir|kopassus|kepala desa|kades|lurah|bupati|pns|asn"
_AS_ONE = (
    (re.compile(r"\be[-\s]?ktp|\bktp[-\s]?(?:el|elektronik)\b"), " ktp "),
    (re.compile(r"\bdi\s+mana\b|\bke\s*mana\b"), " dimana "),
    (re.compile(r"\bkartu\s+keluarga\b"), " kk "),
    (re.compile(r"\b(?:tahun|thn|tgl|tanggal|bulan|bln|hari) (?:berapa|brp|apa)\b"), " kapan "),
    (re.compile(r"\bundang\W?(?:undang|2)\b"), " uu "),
    (re.compile(r"\b(?:surat|kertas) suara\b"), " suratsuara "),
    (re.compile(r"\bhak (?:suara|milih|memilih|nyoblos)"), " hak pilih "),
    (re.compile(r"\bkotak suara\b"), " kotaksuara "),
    (re.compile(r"\btujuh\s*belas\b"), " 17 "),
    (re.compile(rf"\b(?:(?:{_WISH}) (?:{_TO_JOIN} )+|gabung )(?=(?:{_FORCES})\b)"), " akpol "),
    (
        re.compile(r"\bkantor (?:pos|pajak|polisi|bupati|wali ?kota|gubernur|imigrasi|notaris|asuransi)\b"),
        " kantorlain ",
    ),
    (re.compile(r"\btahu(?=\s|$)"), " tau "),
    (re.compile(r"(?<=[^\W\d_])[\u00b2\"\u201d]|(?<=[^\W\d_]{3})2\b"), " "),
    (re.compile(r"\b[\w.-]+@[\w.-]+|https?://\S+"), " "),
)
_ENDINGS = ("nya", "nye", "lah", "kah", "pun", "ku", "mu", "kan", "keun", "in", "an", "na", "ne", "i")
_BEGINNINGS = (
    *(("meng", ""), ("meng", "k"), ("meny", "s"), ("mem", "p"), ("mem", ""), ("men", "t"), ("men", ""), ("me", "")),
    *(("peng", ""), ("peng", "k"), ("peny", "s"), ("pem", "p"), ("pem", ""), ("pen", "t"), ("pen", ""), ("pe", "")),
    *(("per", ""), ("ber", ""), ("ter", ""), ("di", ""), ("ke", ""), ("se", ""), ("ng", ""), ("ng", "k")),
    *(("ny", "c"), ("ny", "s"), ("n", "t"), ("m", "p"), ("pel", ""), ("bel", "")),
)


@dataclass(frozen=True)
class Term:
    """A word of a question or of a row: the forms it may go back to, and what it means."""

    word: str
    forms: frozenset[str]
    meanings: frozenset[str]
    slip: bool = False
    """Mended: perhaps another word was meant."""

    @property
    def weak(self) -> bool:
        """Whether it belongs to many subjects."""
        return not self.forms.isdisjoint(WEAK)

    @property
    def elsewhere(self) -> bool:
        """Whether it names a subject of other offices."""
        return not self.forms.isdisjoint(ELSEWHERE)


_TAILS = (
    re.compile(r"\b(?:atau|apa) (?:belum|blm|tidak|tdk|nggak|ngga|enggak|gak|ga)\b"),
    re.compile(r"(?:\b(?:belum|blm|tidak|tdk|nggak|ngga|enggak|gak|ga|bukan|ya|sih|dong|min|pak|bu|kah)\W*)+$"),
)
"""What only makes a question of it: "sudah masuk daftar belum" speaks of nobody who is missing."""


def tokens(text: str, known: Collection[str] = ()) -> list[str]:
    """The words of a message as they are usually written, without what cannot be seen.

    >>> tokens("Gmn cara ngurus e-KTP yg hilang??")
    ['bagaimana', 'cara', 'ngurus', 'ktp', 'yang', 'hilang']
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST])).casefold()
    for pattern, new in _AS_ONE:
        plain = pattern.sub(new, plain)
    return [word if word in known else _usual(word) for word in _TOKEN.findall(plain)[:MOST_WORDS]]


def _usual(word: str) -> str:
    calm = re.sub(r"(.)\1{2,}", r"\1", word)
    if calm in SPELT or calm in _KNOWN:
        return SPELT.get(calm, calm)
    usual = CANONICAL.get(calm, calm)
    return calm if usual in _OWN_SUBJECTS or " " in usual else usual


def terms(text: str, known: Collection[str] = ()) -> list[Term]:
    """What a text speaks of: its words without the empty ones, each once; slips are mended towards ``known`` words."""
    found: dict[str, Term] = {}
    calm = text[:LONGEST].casefold()
    for tail in _TAILS:
        calm = tail.sub(" ", calm)
    for word in tokens(calm, known):
        mended = word if word.isdigit() else _mended(word, known)
        if not _empty(mended):
            found.setdefault(mended, term(mended, slip=mended != word))
    return list(found.values())


def _empty(word: str) -> bool:
    if word in EMPTY or (len(word) < 2 and not word.isdigit()):
        return True
    return word not in _SUBJECTS and not forms(word).isdisjoint(EMPTY) and forms(word).isdisjoint(_SUBJECTS)


@lru_cache(maxsize=1 << 14)
def term(word: str, *, slip: bool = False) -> Term:
    """A word by itself; ``slip``: it was typed otherwise."""
    all_forms = forms(word)
    if (foreign := all_forms & ELSEWHERE) and (word in ELSEWHERE or word not in _SUBJECTS):
        return Term(word, foreign | {word}, frozenset(), slip)
    meanings = MEANINGS.get(word) or frozenset().union(*(MEANINGS.get(form, frozenset()) for form in all_forms))
    return Term(word, all_forms, meanings, slip)


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> frozenset[str]:
    """The word and the shorter words that it may be made of.

    >>> "pilih" in forms("memilihnya"), "coblos" in forms("nyoblos"), "daftar" in forms("didaftarkan")
    (True, True, True)
    """
    found = {word}
    for shorter in _without_endings(word):
        found.add(shorter)
        for begin, instead in _BEGINNINGS:
            if shorter.startswith(begin) and len(stem := instead + shorter[len(begin) :]) >= _SHORTEST_STEM - 1:
                found.add(stem)
    return frozenset(form for form in found if form == word or len(form) >= _SHORTEST_STEM or form in _KNOWN)


def _without_endings(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            shorter = word[: -len(ending)]
            yield shorter
            yield from (
                shorter[: -len(second)]
                for second in ("kan", "an", "in", "i")
                if shorter.endswith(second) and len(shorter) - len(second) >= _SHORTEST_STEM
            )


def _mended(word: str, known: Collection[str]) -> str:
    """A word nobody knows as the nearest one that is known; itself when none is near."""
    if len(word) < 5 or word in _KNOWN or word in known or not forms(word).isdisjoint(_KNOWN):
        return word
    if any(form in known for form in forms(word)):
        return word
    most = 1 if len(word) < 8 else 2
    near = [
        (OSA.distance(word, other, score_cutoff=most), -len(other), other)
        for other in (*known, *_KNOWN)
        if other[0] == word[0] and abs(len(other) - len(word)) <= most and len(other) >= 4
    ]
    best = min(near, default=(most + 1, 0, word))
    return best[2] if best[0] <= most else word


_SUBJECTS = frozenset(MEANINGS) | WEAK | ELSEWHERE
_KNOWN = _SUBJECTS | EMPTY | frozenset(SPELT.values())
