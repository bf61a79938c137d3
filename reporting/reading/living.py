"""Words that say that somebody who counts as dead is alive: in the many ways people type it (pure).

Said only when it is certain: a question, a rule, a lamp that still burns and a widow who is left are something else.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reporting.reading.identity import plain

LONGEST = 400
"""Characters; longer messages tell several things, and are read as those."""

_SPELT = {
    right: wrong.split()
    for right, wrong in {
        "masih": "msh masi mash mase mzh msih",
        "belum": "blm blom blum belom lom blon beloem",
        "tidak": "tdk tak gak ga gk nggak ngga enggak engga ndak ora nda",
        "hidup": "idup hdup hdp idoep urip hiduup hidop hidup2",
        "meninggal": "mninggal meningal meninggl mnggal wafat mati matinya meninggalnya tiada alm almarhum almarhumah",
        "saya": "sy sya aku gue gw gua ane awak kami kita",
        "padahal": "pdhl pdahal pdhal",
        "kenapa": "knp knapa kenpa mengapa kok ko koq",
        "tercatat": "dicatat ditulis tertulis didata terdata dinyatakan dianggap dikira dilaporkan dibilang disebut "
        "disangka dinyatain dibilangin terdaftar katanya dikatakan dikatain ditandai tercantum bilang kira anggap",
        "dicoret": "tercoret dicoretnya dihapus terhapus dihapusnya dihilangkan ditms tms",
        "ternyata": "trnyata trnyt rupanya",
        "kalau": "kalo klo kl jika bila jikalau misal misalnya seandainya andai umpama semisal",
    }.items()
}
_SAME = {wrong: right for right, wrongs in _SPELT.items() for wrong in wrongs}
_KIN = frozenset(
    "bapak bpk bapa bapake bokap pak ayah ayahanda abah ibu ibuk ibunda bu mama mamah emak mak nyokap bunda umi nenek "
    "nek kakek kek mbah eyang suami istri isteri anak adik adek kakak abang mbak mas om tante paman bibi mertua ortu "
    "orangtua saudara sepupu keponakan besan tetangga warga beliau orangnya dia ybs opa oma uwak bude pakde "
    "orang bersangkutan nik".split()
)
_PERSON = _KIN | {"saya"}
_ASKS = frozenset("apakah apa apaan bagaimana gimana siapa kapan syarat cara caranya benarkah betulkah apkh".split())
_AFTER_A_QUESTION = frozenset("kan kah tidak atau belum kagak".split())
_SUPPOSED = frozenset("kalau semoga mudahan sanksi sanksinya".split())
_THEN = frozenset("semasa waktu ketika saat sewaktu selagi selama dulu dahulu yang".split())
_ELSE = frozenset("pindah pindahnya polisi tni pingsan koma ganda menjabat jabatan".split())
"""What happened instead, which another kind of report tells."""
_OF_A_REPORT = frozenset(
    "koreksi ralat laporan pencet kepencet batal batalkan dibatalkan cabut dicabut tarik ditarik".split()
)
_THINGS = re.compile(
    r"(?:listrik|lampu|hp|wifi|bot|server|mesin|nomor|no|sinyal|akun|kpu|api|kompor|motor|mobil|tv|radio|internet|ktp|"
    r"telepon|komputer|laptop|genset|pohon|tanaman|kucing|ayam|ikan|link|grup|kartu)(?:nya)?$"
)
_HOW = frozenset(
    "susah miskin sendiri sendirian sederhana bersama dari rukun menumpang numpang terus semua tinggal serumah".split()
)
_WRONG = frozenset("salah keliru ngawur padahal tapi tetapi kenapa belum masih dipulihkan pulihkan".split())
_WELL = frozenset("hidup sehat segar bugar ada".split())


def says_alive(text: str) -> bool:
    """Whether these words certainly say that somebody who is, or may be, struck off as dead is alive.

    >>> says_alive("bpk sy blm meninggal"), says_alive("kok saya dicoret"), says_alive("masih hidup listriknya?")
    (True, True, False)
    """
    if not text.strip() or len(text) > LONGEST:
        return False
    words = _words(text)
    if words in (["masih", "hidup"], ["lapor", "masih", "hidup"]):
        return True
    if _is_asked(words, text) or any(_THINGS.match(word) for word in words) or set(words) & (_SUPPOSED | _ELSE):
        return False
    if not (set(words) & _PERSON or _names_somebody(words, text)) or _somebody_died(words):
        return False
    return _lives(words) or _struck_though_alive(words)


def takes_back(text: str) -> bool:
    """Whether words speak of a report that was filed, which its reporter wants back or changed.

    >>> takes_back("laporan saya soal pak Contoh dibatalkan ya, masih hidup ternyata"), takes_back("saya masih hidup")
    (True, False)
    """
    return not _OF_A_REPORT.isdisjoint(_words(text))


def _words(text: str) -> list[str]:
    folded = re.sub(r"\bdi (?=coret|hapus|tulis|catat|data|tms)", "di", plain(text[:LONGEST]).casefold())
    found = (re.sub(r"(.)\1+$", r"\1", word) for word in re.findall(r"[^\W_]+", folded))
    return [_SAME.get(word, word) for word in found]


def _is_asked(words: Sequence[str], text: str) -> bool:
    """Whether somebody wants to know, rather than says it."""
    if set(words[:6]) & _ASKS and "kenapa" not in words:
        return True
    if words[-1:] and words[-1] in _AFTER_A_QUESTION and words[-2:-1] == ["hidup"]:
        return True
    doubted = any(one == "hidup" and two in _AFTER_A_QUESTION for one, two in pairwise(words))
    return doubted and "?" in text


def _names_somebody(words: Sequence[str], text: str) -> bool:
    """Whether a name stands there: with capitals before "masih hidup", after "a.n.", or before "ternyata"."""
    plainly = plain(text)
    if re.match(r"\s*((?:[A-Z][a-z'.]+\s+){2,4})(?:ternyata\s+)?(?:masih|msh|belum|blm)\b", plainly):
        return True
    if re.match(r"\s*(?:(?:lapor|mohon|tolong)\W+)?(?:a\.?n\b|atas nama\b)", plainly, re.IGNORECASE):
        return True
    return words[-3:] == ["ternyata", "masih", "hidup"] and len(words) in (5, 6, 7)


def _somebody_died(words: Sequence[str]) -> bool:
    """Whether a death is told, and not denied or only said to stand in the list."""
    for place, word in enumerate(words):
        before = words[max(0, place - 4) : place]
        if word != "meninggal":
            continue
        if "tidak" in before[-1:] or "belum" in before[-1:] or "tercatat" in before or "dicoret" in before:
            continue
        return True
    return False


def _lives(words: Sequence[str]) -> bool:
    for place, (one, two) in enumerate(pairwise(words)):
        lives = (one, two) in (("masih", "hidup"), ("ternyata", "hidup"))
        denied = one in ("belum", "tidak") and two == "meninggal"
        if not (lives or denied):
            continue
        before, after = set(words[max(0, place - 1) : place]), set(words[place + 2 : place + 3])
        return not (before & (_THEN | {"tidak"}) or after & _HOW)
    return False


def _struck_though_alive(words: Sequence[str]) -> bool:
    """``kok saya dicoret``; ``saya tercatat meninggal, padahal sehat``."""
    known = set(words)
    if "tercatat" in known and "meninggal" in known:
        return bool(known & (_WRONG | _WELL))
    if "dicoret" not in known or known & {"sudah", "mau", "ingin", "tolong"}:
        return False
    return "kenapa" in known and "meninggal" not in known and "karena" not in known
