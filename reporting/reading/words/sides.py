"""Old or new: which of the values told about one element of the data is to be replaced, and by which."""

import re
from collections.abc import Sequence
from functools import lru_cache

OLD, NEW = "old", "new"

Span = tuple[int, int]

_STRONG = (
    r"(?:s(?:e)?)?h(?:a)?r(?:u)?s(?:\s?ny[ao]|e|a)|(?:se)?mest[ií]n(?:ya|e)|mustinya|kudune|kuduna|"
    r"(?:yang |yg |ing |nu |nan |sing |nang )?(?:benar|bener|betul|leres|butul|batua|bujur|sebenarnya|sebenernya|"
    r"tepat)(?:\s?nya|e|na)?|aslinya|"
    r"menjadi|mjd|jadi|jd|dadi|janten|melainkan|[-=]{1,3}>|→|⇒|➡"
)
_NEW = (
    r"(?:di|ber|tuker )?ganti(?: ke)?|(?:di)?(?:perbaiki|betulkan|betulin|benerin|ubah|rubah)|berubah|berobah|ke|ka|"
    r"menuju|"
    r"baru(?:nya)?|anyar|sekarang(?:nya)?|skrg|skrang|skr|saiki|ayeuna|kini|ternyata|ralat|koreksi|perbaikan|"
    r"pembetulan|revisi|"
    r"(?:dari|dr) dulu|(?:me|di)?(?:nyusul|susul\w*)|susulan|su?dah|udah|udh|udeh|sdh|pun|tos|sampun|alah|sah|"
    r"maksud(?:nya| saya| sy)?|padahal|pdhl"
)
_NOT = r"bukan(?:nya|g)?|bkn|bukane|sanes|sanés|dudu|kada|lain"
_OLD = (
    r"ter(?:tulis|tera|catat|cantum|daftar|ketik|input|cetak|baca)|ta(?:tulis|tulih)|(?:ke|di|ka)?tulis(?:\s?nya)?|"
    r"ketulis|ditulis|ditulih|kecatat|"
    r"kedaftar|tercetak|dicetak|(?:ke|di)ketik|(?:salah |sala )(?:ketik|tulis|input|catat|kirim|sebut)|"
    r"semula(?:nya)?|sebelum(?:nya)?|"
    r"sblm(?:nya)?|ta?di\s?ny[ao]|td\s?nya|tadi|du?lu(?:nya)?|dahulu|dari|dr|saking|ti|salah|keliru|lepat|(?:yang |"
    r"yg |nu )?lama(?:nya)?|"
    rf"{_NOT}|masih|msh|awal(?:nya)?|asal(?:nya)?|kemarin|kmrn|kemaren"
)
_DOCUMENT = (
    r"(?:(?:di|pada|sesuai|menurut|versi|dlm|dalam|spt|seperti|ikut|berdasarkan|sesuaikan|dgn|dengan|ing|na|dina)\s)?"
    r"(?:dalam\s|data\s|surat\s|isi\s)?(?P<paper>dpt\w{0,3}|dps\w{0,3}|daftar(?:\spemilih)?|data(?:nya)?|sistem|"
    r"aplikasi|undangan|"
    r"print\w*|e-?ktp|ktp(?:-?el)?|kk|kartu keluarga|akt[ae](?:\s(?:lahir|kelahiran|nikah|cerai))?|ijazah|"
    r"buku nikah|surat nikah)(?:-?n(?:ya|e|a))?"
)
_MARK = re.compile(
    rf"(?<!\w)(?:(?P<document>{_DOCUMENT})|(?P<strong>{_STRONG})|(?P<weak>{_NEW})|(?P<old>{_OLD}))(?!\w)", re.IGNORECASE
)
_BREAK = re.compile(r"[,;.\n()]|\b(?:tapi|tp|tetapi|sedangkan|sdgkan|padahal|pdhl|dan|trus)\b", re.IGNORECASE)
_POSTFIX = re.compile(
    r"\W*(?:itu\s|yg\s|yang\s|ini\s)?(?:salah|keliru|(?:yang |yg )?(?:benar|bener|betul)|(?:yang |yg )?lama|"
    r"(?:yang |yg )?baru)\W*",
    re.IGNORECASE,
)
NEXT_TO = 3
"""Characters between two words that belong together."""

_GOING = re.compile(r"\W*(?:pindah|pindahnya|itu|boyong)?\W*", re.IGNORECASE)
_RELIABLE = ("dpt", "dps", "daft", "data", "sist", "apli", "unda", "prin", "kk", "kart", "ktp", "e-kt", "ektp")
"""Papers from the least to the most trusted; a birth or marriage certificate stands above them all."""


@lru_cache(maxsize=16)  # a message is asked about many times; nothing older is kept
def marks(text: str) -> tuple[Span, ...]:
    """Where words stand that say which side a value is on."""
    return tuple(match.span() for match in _MARK.finditer(text))


def sides(text: str, spans: Sequence[Span], bounds: Sequence[int]) -> list[str]:
    """For each value ``OLD``, ``NEW`` or empty; ``bounds[i]`` is where the words belonging to value ``i`` may begin.

    >>> text = "tertulis A hrsnya B"
    >>> sides(text, [(9, 10), (18, 19)], [0, 10])
    ['old', 'new']
    """
    found = [""] * len(spans)
    papers = [""] * len(spans)
    for index, ((start, end), bound) in enumerate(zip(spans, bounds, strict=True)):
        gap = text[max(bound, start - 80) : start]
        behind, ahead = _parted(gap) if index else ("", gap)
        if behind and not found[index - 1] and not papers[index - 1]:
            found[index - 1], papers[index - 1] = _told(behind)
        found[index], papers[index] = _told(ahead)
        tail = _BREAK.split(text[end : end + 30])[0]
        last = index == len(spans) - 1
        if last and not found[index] and not papers[index] and (_POSTFIX.fullmatch(tail) or _only_paper(tail)):
            found[index], papers[index] = _told(tail)
    return _weighed(found, papers)


def _parted(gap: str) -> tuple[str, str]:
    """What belongs to the value before ("… salah, …", "… di DPT, …") and what to the value behind."""
    cut = _BREAK.search(gap)
    if cut is None:
        return "", gap
    head, rest = gap[: cut.start()], gap[cut.start() :]
    if head.strip() and (_POSTFIX.fullmatch(head) or _only_paper(head)):
        return head, rest
    return "", gap


def _only_paper(words: str) -> bool:
    match = _MARK.match(words.strip())
    return bool(match and match["document"] and match.end() == len(words.strip()))


def _told(words: str) -> tuple[str, str]:
    """The side that the last marking word says; a paper only where nothing speaks closer by."""
    hits = [hit for hit in _MARK.finditer(words) if hit["strong"] or not _BREAK.search(words, hit.end())]
    if not hits:
        return "", ""
    last, before = hits[-1], (hits[-2] if len(hits) > 1 else None)
    if before and last[0].casefold() in ("ke", "ka") and _GOING.fullmatch(words, before.end(), last.start()):
        last, before = before, None
    if not last["document"]:
        return (OLD if last["old"] else NEW), ""
    paper = last["paper"].casefold()
    if before and not before["document"] and last.start() - before.end() <= NEXT_TO:
        return (OLD if before["old"] else NEW), paper
    return "", paper


def _weighed(found: list[str], papers: list[str]) -> list[str]:
    """Two papers compared; then what the one side leaves to the other."""
    ranks = {index: _rank(paper) for index, paper in enumerate(papers) if paper}
    open_ends = [index for index in ranks if not found[index]]
    for index in open_ends:
        others = [rank for other, rank in ranks.items() if other != index]
        if others:
            found[index] = OLD if ranks[index] < max(others) else NEW
        else:
            found[index] = OLD if ranks[index] < _RELIABLE.index("kk") else NEW
    if len(found) > 1 and "" in found:
        if NEW in found and OLD not in found:
            found = [side or OLD for side in found]
        elif OLD in found and NEW not in found:
            found = [side or NEW for side in found]
        elif NEW not in found:
            found = [OLD] * (len(found) - 1) + [NEW]
    return found


def _rank(paper: str) -> int:
    return next((rank for rank, name in enumerate(_RELIABLE) if paper.startswith(name)), len(_RELIABLE))
