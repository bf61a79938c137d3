"""Where from, where to, and where the dwelling is, in a piece of free words."""

import re
from dataclasses import dataclass

_REST = r"(?P<place>[^\W_][^,;\n\x1f()=]{1,90})"
_CUT = re.compile(
    r"\s(?:tgl|tanggal|sejak|per|mulai|ikut|karena|krn|karna|bersama|sama|sm|hari|hr|kemarin|kemaren|kmrn|"
    r"nik|dengan|dgn|dan|yg|yang|"
    r"untuk|utk|pada|pd|alamat|udah|udh|sudah|sdh|masih|msh|masuk|keluar|katanya|katanye|surat|bulan|bln|"
    r"wulan|tadi|tahun|thn|pak|bu|"
    r"bpk|ya|skrg|sekarang|akan|kost?|ngontrak|ngekos|dari|dr|ke|semua|lagi|lg|mohon|no kk|kk|atas nama|"
    r"a\.n|an\.|bpk|terhitung|tmt|"
    r"minggu|bebas|buat|soalnya|terima|tinggal|namanya|bernama|jam|pukul|trims|warga|brarti|ket|jd|jadi|"
    r"informasi|wafat|meninggal|pindah|ada)\b"
    r"|:|\.\s+(?=\S)|\.$|\s[-\u2013/|]\s",
    re.IGNORECASE,
)
_CUT_DWELLING = re.compile(
    r"\s(?:rt\d*|rw\d*|tgl|tanggal|sejak|per|mulai|karena|krn|nik|ktp|yg|yang|udah|udh|sudah|sdh|wafat|"
    r"meninggal|pindah|hari|kel|kelurahan|kec|"
    r"kemarin|kmrn|tadi|pada|pd|orangnya|a\.n|an\.|dari|dr|asal|masuk|keluar|dikosongkan|mohon|terima|"
    r"beliau|atas nama)\b|\.\s+(?=\S)|\.$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:kab|kec|kel|jl|jln|gg|no|kp|komp|perum|ds|blk|blok|rt|rw|dr|h|hj|st|kh|m|moh)$", re.IGNORECASE
)
_NOWHERE = re.compile(
    r"(?:pak|bu|bpk|ibu|hari|minggu|tahun|th|thn|taon|taun|dulu|bulan|bln|awal|rs|rsud|rumah sakit|data|dpt|"
    r"sini|dimari|rt (?:saya|sini|kami)|"
    r"rt kita|warga|keluarga|mana|jam|wa|daftar|dalam|luar|rumah|bot|rahmatullah|sana|kami|saya|ibunya|"
    r"lokasi|kita|sekarang|tadi|rt\b(?!\s?\d)"
    r"|sang|pangkuan|atas|bawah|depan|belakang|nya|a?khir|kemarin|rekan|pemilik|pihak|yth|tanggal|tgl|\d)\b",
    re.IGNORECASE,
)
_TO = [
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        r"\b(?:tujuan|pindah ke|alamat tujuan|alamat baru|tempat)\s?[:=]\s*",
        r"\b(?:pindah\w*|boyongan|pulang|hijrah|balik|mutasi)\b[^,;\n]{0,40}?\b(?:ke|dateng)\s+",
        r"->\s*(?!tidak)",
        r"\bmagang di\s+",
        r"(?:\bke|\bdateng)\s+",
        r"\b(?:keluarganya|tinggal (?:sm|sama|dgn|dengan) \w+) di\s+",
    )
]
_FROM = [
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        r"\b(?:alamat asal|asal|dari|tempat)\s?[:=]\s*",
        r"\b(?:asal(?:nya)?|asli|pindahan)(?:\s(?:dari|dr))?\s+",
        r"\b(?:dari|dr)\s+",
    )
]
_DWELLINGS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\balamat(?:nya)?(?:\s(?:skrg|sekarang|rumah|baru|domisili|di sini))?\s?[:=]\s*" + _REST,
        r"\b(?:alamat(?:nya)?|almt|domisili)\s+(?:di\s)?" + _REST,
        r"\b(?P<place>(?:kontrakan|kosan|kost?|unit)\s[^,;\n\x1f()=]{1,80})",
        r"\b(?P<place>(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|blok|rusun\w{0,4}|"
        r"apartemen|apt)\b\.?\s?"
        r"[^,;\n\x1f()=]{1,80})",
        r"\b(?:tinggal|kos|kost|ngekos|ngontrak|menetap) di\s" + _REST,
    )
]
_KELURAHAN = re.compile(r"\b(?i:kel|kelurahan)\b\.?\s?:?\s?(?P<place>[A-Z][\w']+(?:\s[A-Z][\w']+)?)")


@dataclass(frozen=True)
class Place:
    """A place as typed and where it stands; ``key`` is ``tujuan``, ``asal``, ``alamat`` or ``kelurahan``."""

    key: str
    value: str
    start: int
    end: int


def find_places(text: str, kind: str) -> list[Place]:
    """The other end of a move, if the piece is one, and the dwelling."""
    other = _first("tujuan", _TO, text, _CUT) if kind == "pindah_keluar" else None
    other = _first("asal", _FROM, text, _CUT) if kind == "pindah_masuk" else other
    rest = _without(text, other) if other else text
    return [place for place in (other, _first("alamat", _DWELLINGS, rest, _CUT_DWELLING)) if place]


def find_kelurahan(text: str, home: str) -> Place | None:
    """The kelurahan a piece names, by its label or because it is the sender's own."""
    said = re.search(rf"(?<!kec\. )(?<!kec )\b{re.escape(home)}\b", text, re.IGNORECASE) if home else None
    if said:
        return Place("kelurahan", home, said.start(), said.end())
    named = _KELURAHAN.search(text)
    if named is None or named["place"].split()[0].casefold() in ("pak", "bu", "bpk", "ibu"):
        return None
    return Place("kelurahan", named["place"], named.start(), named.end())


def _first(key: str, wordings: list[re.Pattern[str]], text: str, cut: re.Pattern[str]) -> Place | None:
    for wording in wordings:
        for match in wording.finditer(text):
            value = _cut(match["place"], cut)
            if len(value) > 1 and not (key != "alamat" and _NOWHERE.match(value)):
                return Place(key, value, match.start(), match.start("place") + len(value))
    return None


def _cut(place: str, cut: re.Pattern[str]) -> str:
    """The place up to the word where the sentence goes on; a dot behind an abbreviation does not end it."""
    for match in cut.finditer(place):
        if not (match[0].startswith(".") and _ABBREVIATED.search(place[: match.start()])):
            return place[: match.start()].strip(" .-/|:")
    return place.strip(" .-/|:")


def _without(text: str, place: Place) -> str:
    return text[: place.start] + "\x1f" * (place.end - place.start) + text[place.end :]
