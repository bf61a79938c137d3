"""Words standing as a value: names told in two spellings, and phrases behind the words that say old or new."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from reporting.reading.vocabulary import TITLES
from reporting.reading.words.routes import ABBREVIATED
from reporting.reading.words.sides import Span, marks
from reporting.reading.words.stopwords import NOT_NAMES

ALIKE = 0.6
"""From here on two names are taken for spellings of one."""

ALIKE_WORD = 0.8
"""The same for a single word of them."""

_SET_AGAINST = re.compile(r"\b(?:tapi|tp|tetapi|melainkan|nanging|namun)\b|^\W*[/=]\W*$", re.IGNORECASE)
FAR = 80
"""Characters between two spellings that are still told together."""

LONGEST_RUN = 6
_COMPLETE = re.compile(r"lengkap|ktp|asli", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:['’-][^\W\d_]+)*\.?")
_QUOTES = " \t:=\"'*_()\u201c\u201d\u2018\u2019"
_STOP = re.compile(
    r"[,;\n\x1f()\"“”]|\.\s|\.$|\s(?:nik|no kk|kk|ktp|tgl|tanggal|mohon|mhn|tolong|tlg|sesuai|sejak|per|mulai|"
    r"karena|krn|karna|berdasarkan|di data|di dpt|"
    r"di daftar|di ktp|di kk|min|pak|bu|ya|yah|yo|terima|trims|makasih|masih|msh|dan|sama|trus|terus|tapi|tp|yg|"
    r"yang|itu|bkn|atas nama|a\.n|an\.|setelah|pake|pakai|pindah)"
    r"(?!\w)|\s(?:rt|rw|kel|kelurahan|kec)(?![a-z])",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:(?:adalah|yaitu|itu|ini|di|ke|ka|yg|yang|nya|lagi|lg|pindah|alamat|domisili|rumah|kota|kab|kabupaten|"
    r"tinggal|dr|dari|ditulis|tertulis|pak|bu|ya|salah|saya|sy)\s+)+",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"(?:adalah|yaitu|itu|di|ke|ka|tepatnya)\s+", re.IGNORECASE)


def find_names(text: str, labels: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Where one name stands in two spellings, or, behind a label, right after a word that says old or new.

    ``taken`` are places where something else stands.
    """
    other = _covered(taken)
    runs = [run for run in _runs(text) if other.isdisjoint(range(*run))]
    pairs = [pair for pair in pairwise(runs) if _turned(text, *pair)]
    if pairs:
        return sorted({span for pair in pairs for span in pair})
    near = _covered((end, end + 60) for _, end in labels)
    marked = {*(end for _, end in marks(text)), *(end for start, end in labels if _COMPLETE.search(text[start:end]))}
    return [(start, end) for start, end in runs if start in near and _follows(text, start, marked)]


def _follows(text: str, start: int, marked: set[int]) -> bool:
    """Whether a marking word ends right before a place."""
    return any(start - back in marked and not text[start - back : start].strip(_QUOTES) for back in range(4))


def find_phrases(text: str, start: int, end: int) -> list[Span]:
    """The phrases between two places of a text: at its very start, and behind each word that says old or new."""
    every = marks(text)
    first = bisect_left(every, (start, start))
    inside = every[first : bisect_left(every, (end, end), first)]
    ends = [*(begin for begin, _ in inside), end]
    spans = [_direct(text, start, ends[0])]
    spans += [_trimmed(text, begin, stop) for begin, stop in zip((stop for _, stop in inside), ends[1:], strict=True)]
    return [span for span in spans if span[1] - span[0] > 1]


def trim(text: str, start: int, end: int) -> Span:
    """A stretch cut where the sentence goes on."""
    return _trimmed(text, start, end)


def _direct(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _QUOTES:
        start += 1
    short = _DIRECT.match(text, start, end)
    start = short.end() if short else start
    return (start, start) if _NOISE.match(text, start, end) else _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _QUOTES:
        start += 1
    noise = _NOISE.match(text, start, end)
    start = noise.end() if noise else start
    for cut in _STOP.finditer(text, start, end):
        if not (cut[0][0] in ". " and ABBREVIATED.search(text[start : cut.start()])):
            end = cut.start()
            break
    while end > start and text[end - 1] in _QUOTES + ".,-/":
        end -= 1
    return start, end


def _runs(text: str) -> Iterator[Span]:
    """Words side by side that may be a name; a title or a word of the sentence ends it."""
    words: list[Span] = []
    marked = _covered(marks(text))
    for word in _WORD.finditer(text):
        named = not _is_other(word[0]) and marked.isdisjoint(range(*word.span()))
        goes_on = words and not text[words[-1][1] : word.start()].strip(" \t") and len(words) < LONGEST_RUN
        if words and not (named and goes_on):
            yield from _named(text, words)
            words = []
        if named:
            words.append((word.start(), word.end() - (word[0].endswith(".") and len(word[0]) > 3)))
    yield from _named(text, words)


def _covered(spans: Iterable[Span]) -> set[int]:
    """The places of all characters inside."""
    return {at for start, end in spans for at in range(start, end)}


def _named(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """A run without the small words around it where others are written large."""
    large = [word for word in words if text[word[0]].isupper()]
    kept = large or words
    if kept and kept[-1][1] - kept[0][0] > 2:
        yield kept[0][0], kept[-1][1]


def _is_other(word: str) -> bool:
    key = word.casefold().strip(".")
    return key in NOT_NAMES or key in TITLES or (len(key) == 1 and not word[0].isupper())


def _turned(text: str, one: Span, other: Span) -> bool:
    """Whether two names are spellings of one with a word between that sets them against each other."""
    first, second = (text[start:end].casefold().strip(" .") for start, end in (one, other))
    between = text[one[1] : other[0]]
    if first == second or len(between) > FAR or not (marks(between) or _SET_AGAINST.search(between)):
        return False
    if text[other[0]].islower() and not _follows(text, other[0], {end for _, end in marks(text)}):
        return False
    pairs = [(first, second), *((a, b) for a in first.split() for b in second.split() if len(a) > 3)]
    ratios = [SequenceMatcher(None, a, b).ratio() for a, b in pairs]
    return ratios[0] >= ALIKE or max(ratios) >= ALIKE_WORD
