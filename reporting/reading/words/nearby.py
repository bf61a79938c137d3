"""Names that stand directly at something else, and what must not stand before a name."""

import re

from reporting.reading.vocabulary import ADDRESSES, RANKS
from reporting.reading.words.naming import FILLER, NUMBERED, Person, person_at

NOT_BEFORE = re.compile(
    r"(?:\b(?:ke|ka|dari|dr|di|ti|(?<!/)d|ning|asal|kel|kelurahan|kec|kab|kota|desa|kp|jl|jln"
    r"|jalan|gg|gang|komplek|komp|perum|lr|lorong|rs|rsud|rsup|tpu|panti|"
    r"lapas|rutan|polsek|polres|kua|apartemen|tower|masjid|mushola|makam|semper|pos|bin"
    r"|binti|lahir|unit|blok|sama|sm|kontrakan|kosan|kos|kost|rumah|rmh|pa|pn|"
    r"tempat|(?<!calon )istri|tetangga|lurah|rt|rw|ketua|dgn|dengan|oleh|toko|warung|sekolah|sd|smp"
    r"|sma|smk|universitas|pt|cv|bank|rindam|spn|gereja|bidan|klinik|pondok|"
    r"dkm|dukcapil|bulan|hari|malam|suku|agama|partai|tim|grup|rombongan|kapal|kereta|putusan"
    r"|pengadilan|kodam|kodim|kejaksaan|no)\.?\s{0,2}|"
    r"(?:^|[\n,;.|(])\W{0,3}(?:makam|sebab|penyebab|tempat|agama|pekerjaan|status|ket|hari"
    r"|umur|alamat|asal|tujuan|tgl|tanggal|lahir|pengirim|pelapor|dari)[^:\n]{0,15}[:/]\s{0,2})$",
    re.IGNORECASE,
)
PLACE_BEFORE = re.compile(
    r"\b(?:kontrakan|kosan|kos|kost|rumah|umah|umahe|rumahnya|tempat|tempatnya|rmh|ke|di"
    r"|dr|dari|sama|yth|buat|kepada|sm|ketua|dgn|dengan|ikut|alias|als|dipanggil|panggilan"
    r"|warung|toko|"
    r"pemilik|pelapor|oleh|kata|menurut|info|hub|hubungi|ibu kos|bapak kos|petak|kontrak"
    r"|jl|jalan|gg|gang|lr|lorong|masjid|mushola|mesjid|sewa|bekas|depan|samping|"
    r"rs|rsup|rsud|bin|binti|belakang|sebelah|tanya|istri dr|suami dr|istri|bini|suami)\.?\s{0,2}(?:dari\s"
    r"|sm\s|sama\s)?$",
    re.IGNORECASE,
)
_CALLS = ADDRESSES | RANKS
LONGEST_NAME = 80


_GAP = re.compile(r"[\s,;:=/|()–-]*(?:(?:a\.?/?n\.?|atas nama|nama|bernama)[\s:=]*)?", re.IGNORECASE)
_UP_TO = re.compile(
    r"(?:\s?\(?\d{1,3}\s?(?:th|thn|tahun|taun)\b\.?\)?)?[\s(\-–:=/|,]*(?:nik|ktp|no|nomor|nomer|nya|n)*[\s.:]*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\s\-–=/(|.*•]")


def find_name_before(text: str, end: int) -> Person | None:
    """The name that stands directly before a place in the text, as in ``Name (NIK)``."""
    nearest = max(0, end - LONGEST_NAME)
    start = max(nearest, *(text.rfind(mark, nearest, end) + 1 for mark in (",", "\n", ":", ";", FILLER, NUMBERED)))
    for at in (start, *(start + blank.end() for blank in _BLANK.finditer(text[start:end]))):
        person = person_at(text, at)
        if person and NOT_BEFORE.search(text[max(0, person.start - 20) : person.start]):
            continue
        if person and sure_of(person) and _UP_TO.fullmatch(text, person.end, end):
            return person
    return None


def find_name_behind(text: str, start: int) -> Person | None:
    """The name that stands directly behind a place in the text, as in ``NIK Name``."""
    gap = _GAP.match(text, start)
    person = person_at(text, gap.end()) if gap else None
    return person if person and sure_of(person) else None


def sure_of(person: Person) -> bool:
    """Whether a name shows itself as one: by a capital or by a way of address."""
    return (len(person.name) > 1 and (person.words[:1].isupper())) or person.words.split()[0].casefold().strip(
        "."
    ) in _CALLS
