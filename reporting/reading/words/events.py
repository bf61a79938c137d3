"""What kind of thing a piece tells of: the first rule that its words keep, after words in another sense are blanked."""

import re
from functools import lru_cache

from reporting.reading.words.cues import called
from reporting.reading.words.gist import gist
from reporting.reading.words.rules_events import EVENTS
from reporting.reading.words.rules_firm import FIRM
from reporting.reading.words.rules_moves import MOVES
from reporting.reading.words.senses import BLANKED

RULES = (*FIRM, *EVENTS, *MOVES)

_BLANKED_FORM = re.compile(
    r"\b(masuk|keluar|pindah(?:\s(?:masuk|keluar|datang))?|datang|meninggal|wafat|bebas|pemula|lahir)\s{0,3}[:=]([^\n,;:]{0,40})",
    re.IGNORECASE,
)
_NOUGHT = re.compile(
    r"\W{0,6}(?:(?:nihil|0|nol|kosong|(?:tidak|tdk|gak?|belum) ada)(?:\s?(?:orang|org|jiwa|warga))?\W{0,4})?",
    re.IGNORECASE,
)
BRIEF = 60
"""Characters of a message in which the cry of mourning alone tells of a death."""
_TELLING = r"(?:meninggal|bebas|kematian|kepindahan|pindah|masuk|keluar|datang|nikah|kelahiran|lahir|baru)"
_NOTHING = re.compile(
    r"\bnihil\b|\b(?:tidak|belum) ada (?:\w+ ){0,2}(?:ubah|lapor|perubahan|mutasi|pindah"
    r"|apa-apa|apa2|apa apa|pergerakan|kejadian|kabar|data baru|info|temuan|penambahan"
    r"|yang dilaporkan|yang berubah)\b|"
    rf"\b(?:tidak|belum) ada (?:yang |wbs |wbp |warga |penghuni |satupun |orang |seorang pun )*{_TELLING}\b"
    r"|\blapor\b[^\n]{0,40}\b(?:kosong|zonk|aman|nol)\b|\b(?:masih|tetap) (?:sama|lengkap"
    r"|utuh)(?: semua)?(?: seperti| kayak|$)|"
    r"\b(?:aman|kondusif)\b[^\n]{0,40}\btidak ada\b|\btidak ada\b[^\n]{0,30}\b(?:aman"
    r"|kondusif)\b|\bwarga (?:masih )?(?:tetap|lengkap|utuh|komplit)\b|\bkosong\b[^\n]{0,20}\b(?:bulan"
    r"|periode|minggu|lapor)\b|\b(?:bulan|periode)\b[^\n]{0,25}\bkosong\b"
)
_MOVED = r"\b(?:masuk|keluar|pindah|meninggal|datang|lahir|pergi)"
_ZERO = re.compile(rf"{_MOVED} (?:: )?(?:0|nol|nihil)\b|{_MOVED} ?:(?= ?(?:\n|$))")
_SOME = re.compile(r"\b(?:masuk|keluar|pindah|meninggal|datang) (?:: )?[1-9]\b")
_DENIED = re.compile(
    rf"\b(?:tidak|belum) (?:ada|di) (?:yang |wbs |wbp |warga |penghuni |orang |tahanan |napi |klien |satu pun "
    rf"|satupun )+(?:\w+ )?{_TELLING}\b"
    rf"|\btidak ada {_TELLING}\b"
)
_WITHDRAWN = re.compile(
    r"\bbatal\b|\btidak jadi\b|\b(?:cabut|tarik|dicabut|ditarik|anulir|dianulir|hapus|abaikan"
    r"|gugur)\w{0,3} (?:\w+ )?(?:lapor|saja|yang tadi|yang kemarin)|\blapor\b[^.\n]{0,40}\b(?:dicabut"
    r"|ditarik|dianulir|dihapus|diabaikan|abaikan)\b|"
    r"\bternyata\b[^.\n]{0,30}\b(?:masih (?:hidup|ada|tinggal|sehat|disini|sini|di)|sehat"
    r"|belum pindah|tidak pindah|bukan warga)\b|\bmasih hidup\b|\bdibalikin\b|\bdikembalikan (?:lagi )?(?:"
    r"datanya|ke dpt|statusnya|seperti)"
)


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def kind_of(text: str) -> str:
    """The kind a piece tells of, in the words of the corpus; empty for none. ``text`` may be a heading."""
    said = _meant(gist(text))
    calls = called(said)
    rule = next((one for one in RULES if one.shows.place in calls and one.holds(said)), None)
    if rule is None:
        if len(said) < BRIEF and re.match(r"\W*inn?al+il\w*|\W*inna lil", said):
            return "meninggal"
        return "meninggal" if re.search(r"(?<!istri )(?<!anak )(?<!janda )\balm\b", said) else ""
    return rule.kind


def otherwise_meant(text: str, kind: str) -> bool:
    """Whether the word that would show this kind is said, but only in another sense."""
    word, said = kind.partition("_")[0], gist(text)
    return word in said and word not in _meant(said)


def nothing_new(text: str) -> bool:
    """Whether the piece says that there is nothing to report."""
    return bool(_NOTHING.search(gist(text)))


def nothing_at_all(text: str) -> bool:
    """Whether the piece denies every event by name, so that these words show none."""
    said = gist(text)
    if empty_form(text):
        return True
    return bool(_DENIED.search(said)) or (bool(_ZERO.search(said)) and not _SOME.search(said) and not kind_of(text))


def empty_form(text: str) -> bool:
    """Whether a form names two events or more and says none behind each: "Masuk: 0, Keluar: -".

    >>> empty_form("Meninggal : nihil\\nPindah : -")
    True
    """
    told = _BLANKED_FORM.findall(text)
    return len(told) > 1 and all(_NOUGHT.fullmatch(value) for _, value in told)


def withdraws(text: str) -> bool:
    """Whether a correction takes the earlier report back."""
    return bool(_WITHDRAWN.search(gist(text)))


def _meant(said: str) -> str:
    """The words without those used in another sense."""
    for sense in BLANKED:
        if sense.may_fit(said):
            said = sense.pattern.sub(" _ ", said)
    return said
