"""What a text says once everybody's spelling is one: the words of ``lexicon``, a blank between any two."""

import re
from functools import lru_cache

from reporting.reading.words.idioms import IDIOMS
from reporting.reading.words.lexicon import CANONICAL, SUFFIXES, WHOLE

_TOKEN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*|[,.;:?!()=\n]|->")
_DIED = re.compile(
    r"(?:m[ae]{0,3}n{1,3}[ei]{0,3}n?[gk]{1,3}[ae]{1,3}l{1,3}|meninggal|meningal|mninggal"
    r"|meninggl|mninggl|maningga|meninggoy|meuningga[li]|mgl|mngl|wafat|mangkat|"
    r"b?erpulang|bepulang|kapundut|kepundut|sed[ao]|surud|ngantunkeun|ngantunken|pupus"
    r"|maot|gugur|pralaya|lelayu|newata|mokat|koit|"
    r"modar|mate|monding|mati|tewas|died|rip|pejah|tilar|ninggal|kepaten)(?:nya|nye|na|ne|mi)?"
)
"""Whoever is told of died, in one word, with the slips of the finger."""
_BLANKS = re.compile(" {2,}")
_LEFT_FOR = re.compile(r"\bmangkat (?=ke|di|ning|kerja|haji|umroh|sekolah)")
_LONG = re.compile(r"(.)\1{2,}")
"""A letter held for feeling: "tahuuun"."""
_SHORT = 4
"""A dot behind a word of so few letters is taken for an abbreviation's."""
_STEM = 3


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def gist(text: str) -> str:
    """The text in small letters, one canonical word for each it may be written as, signs standing apart.

    >>> gist("Pak Contoh sdh mninggal kmrn, udh ga tinggal disini lg")
    'pak contoh sudah meninggal kemarin , sudah tidak tinggal sini lagi'
    """
    words: list[str] = []
    for heard in _TOKEN.findall(_LEFT_FOR.sub("berangkat ", text.lower())):
        if heard == "." and (not words or (len(words[-1]) <= _SHORT and not words[-1].isdigit())):
            continue
        words.append(_canonical(heard))
    said = " ".join(words)
    for idiom in IDIOMS:
        if idiom.said.may_fit(said):
            said = idiom.said.pattern.sub(f" {idiom.instead} ", said)
    return _BLANKS.sub(" ", said).strip(" ")


@lru_cache(maxsize=4096)
def _canonical(heard: str) -> str:
    token = _LONG.sub(r"\1", heard) if heard.isalpha() and _LONG.search(heard) else heard
    known = CANONICAL.get(token)
    if known or not token.isalpha() or token in WHOLE:
        return known or token
    if _DIED.fullmatch(token):
        return "meninggal"
    for suffix in SUFFIXES:
        stem = token[: -len(suffix)]
        if token.endswith(suffix) and len(stem) >= _STEM and stem in CANONICAL:
            return CANONICAL[stem]
    return token
