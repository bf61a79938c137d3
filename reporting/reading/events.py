"""What kind of thing a piece tells of: a table of wordings, the firmest first, and what must not be taken for one."""

import re
from dataclasses import dataclass
from functools import lru_cache

_NO = r"(?:tidak|tdk|gak|ga|gk|nggak|ngga|kagak|kaga|enggak|ndak|tak|belum|blm|belom|bukan)"
_DIE = (
    r"(?:meninggal(?:nya|kan dunia)?|mening+al|mninggal\w*|meningal|meninggl|mninggl|wafat(?:nya)?|"
    r"berpulang|kapundut|sed[ao]|"
    r"ngantunkeun|pupus|maot|mangkat|gugur|almarhum(?:ah)?|almh?|tutup usia|telah tiada|sudah tiada|pralaya|lelayu|"
    r"tilar(?: dunya)?|(?:udah?|udh|sudah|sdh|udeh) (?:ga|gak|tidak|tdk|nggak|kagak) ada(?! di| yg| yang|"
    r" lagi)|ga ketolong|mati|"
    r"kembali kepada sang pencipta|dipanggil (?:tuhan|yang maha kuasa)|mgl|rip)"
)

_BLANKED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:hampir|nyaris|{_NO}(?: ada)?(?: yg| yang)?|jangan|takut)\s(?:yg |yang )?(?:sampai )?"
        r"(?:meninggal|wafat|mati|pindah)(?! datang)\w*|\bmau (?:meninggal|mati)\b",
        r"\b(?:surat|akta|akte|sk|santunan|data)\s(?:keterangan\s|ket\s)?(?:kematian|meninggal|pindah)\w*",
        r"\b(?:istri|suami|anak|cucu|bini|janda|ibu|warisan|rumah|putra|putri)(?:nya|nye)?\s(?:dari\s)?"
        r"(?:alm|almh|almarhum|almarhumah)\b\.?",
        r"\b(?:suami|istri|bapak|ibu|orang tua)(?:nya|nye)?\s(?:udah|sudah|sdh|udh|jg|"
        r"juga)?\s?\(?(?:meninggal|wafat|alm)\)?"
        r"\s(?:duluan|lama|th lalu|thn lalu|tahun lalu|dulu)",
        r"\(alm\.?\)",
        r"\b(?:setengah|harga|lampu|listrik|hp|air|mesin)\s(?:saya\s|sy\s|nya\s)?mati\b|\bmati\s(?:lampu|"
        r"listrik|air|pajak|gaya)\b|\bmati-?matian",
        r"\bpindah\s(?:channel|saluran|topik|jurusan|sekolah|partai|agama|tugas|kamar|server|gigi)\b",
        r"\b(?:pintu|uang|surat|jalan|data|daftar|pesan|nomor)\s(?:keluar|masuk)\b",
        r"\bmasuk\s(?:rs|rumah sakit|rsud|icu|ugd|igd|angin|akal|dpt|daftar|kk|usia|koran|tv|grup)\b",
    )
]


@dataclass(frozen=True)
class Rule:
    """A kind, the wording that shows it, and a wording beside which it does not hold."""

    kind: str
    shows: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(kind: str, shows: str, unless: str = "") -> Rule:
    return Rule(kind, re.compile(shows), re.compile(unless) if unless else None)


_TNI = r"\b(?:tni|tentara|prajurit|kodam|akmil|praka|prada|serda|sertu|peltu|kapten|mayor|letkol)\b"
_POLRI = (
    r"\b(?:polri|polisi|polwan|polda|polsek|polres|akpol|bripda|briptu|aiptu|aipda|ipda|iptu|akp|kompol|spn|brimob)\b"
)
_RETIRED = r"\b(?:pensiun|purnawirawan|purna ?bakti|purna ?tugas|diberhentikan|ptdh)"

RULES = (
    _rule(
        "koreksi",
        r"\b(?:ralat|koreksi)\b|\bsalah (?:ketik|kirim|tulis|input|lihat)\b|\b(?:lapor\w*|tadi|kmrn|"
        r"kemarin)\b[^\n]{0,40}"
        rf"\b(?:salah|keliru|dibatalkan|batal)\b|\b{_NO}\sjadi\s(?:pindah|meninggal)|\bmenyusul\s?:",
        r"\bdi (?:daftar|data|dpt|kk|ktp)\b|sistem|\bbot\b[^\n]*\?",
    ),
    _rule(
        "ganda",
        r"\b(?:dobel|double|doble|ganda|dua kali|2x|muncul 2)\b|orangnya (?:cuma|hanya) satu",
        r"dicari (?:2x|dua)",
    ),
    _rule(
        "hak_pilih_dicabut",
        r"(?:dicabut|pencabutan)\s(?:\w+\s)?hak\s(?:politik|memilih|pilih)",
        r"\btni\b|tentara|polri|polisi",
    ),
    _rule(
        "tidak_dikenal",
        rf"\b{_NO}\s(?:ada\s)?(?:yg\s|yang\s|pernah\s)?(?:kenal|mengenal|dikenal|dengar|denger)|tidak ditemukan|"
        rf"\b{_NO}\sada\s(?:yg|yang)\snamanya",
    ),
    _rule(
        "bukan_penduduk", r"\bbukan (?:warga|penduduk|orang) (?:sini|rt|kami|kita|saya|rw)|\bwna\b|warga negara asing"
    ),
    _rule(
        "menikah_dibawah_17",
        r"(?:nikah|kawin|akad)[^\n]{0,60}(?:dispensasi|nikah muda|(?:umur|usia)?\s?<?\s?1[0-6]\s?(?:th|thn|"
        r"tahun)|usia < 17)|nikah muda|"
        r"1[0-6]\s(?:th|thn|tahun)[^\n]{0,60}(?:nikah|kawin)|perkawinan dgn dispensasi",
    ),
    _rule(
        "pensiun_polri", rf"{_RETIRED}[^\n]{{0,60}}{_POLRI}|{_POLRI}[^\n]{{0,60}}{_RETIRED}", _DIE + r"\s(?:dunia|tgl)"
    ),
    _rule("pensiun_tni", rf"{_RETIRED}[^\n]{{0,60}}{_TNI}|{_TNI}[^\n]{{0,60}}{_RETIRED}", _DIE + r"\s(?:dunia|tgl)"),
    _rule(
        "jadi_tni",
        rf"\b(?:jadi|masuk|dilantik|diterima|lulus|alih status)\b[^\n]{{0,40}}{_TNI}|prajurit baru",
        _RETIRED,
    ),
    _rule(
        "jadi_polri",
        rf"\b(?:jadi|menjadi|masuk|dilantik|diterima|lulus|kan|skrg|sekarang)\b[^\n]{{0,40}}{_POLRI}",
        rf"{_RETIRED}|\b{_DIE}\b",
    ),
    _rule(
        "ubah_data",
        r"\bubah data|hrsnya|harusnya|seharusnya|yg betul|perbaiki|(?:beda|salah)[^\n]{0,30}(?:ktp|daftar|data|kk)|"
        r"di (?:data|daftar)[^\n]{0,20}(?:salah|masih)|\bstatusnya\b|disabilitas|\btuna ?(?:rungu|netra|"
        r"wicara|daksa|grahita)|"
        r"pecah kk|berubah dari|ganti (?:nama|alamat)|pindah alamat (?:msh|masih) di rt|dari cerai|sudah rekam",
        rf"\b{_DIE} (?:dunia|tgl|kemarin)|undangan",
    ),
    _rule(
        "pemula",
        r"\b(?:genap|ke|usia|umur|baru|pas|jadi|ulang tahun)[\s-](?:yg\s)?(?:ke\s)?17\b|\bpemula\b|"
        r"pemilih baru|\b17 (?:th|thn|tahun)\b",
    ),
    _rule("meninggal", rf"(?<![\w-]){_DIE}(?!\w)"),
    _rule(
        "pindah_masuk",
        r"\b(?:pindah|pindahan|warga|pendatang|penghuni|masuk|datang|wbp|wbs)\s(?:\w+\s)?(?:masuk|datang|"
        r"baru|pindahan|sini)\b|"
        r"\bpendatang\b|\b(?:ngontrak|ngekos|kos) baru\b|\b(?:masuk|datang|dtg) (?:dari|dr)\b|^\W*masuk\b|"
        r"\bpindah(?:an)? (?:dari|dr) (?!rt|sini|rumah)(?![^\n]{0,30}\bke\b(?! sini| rt saya| rt kami))|"
        r"\bke (?:sini|dimari|rt (?:saya|kami|sini))\b|\b(?:baru|mulai|sekarang|skrg) (?:ngontrak|ngekos|"
        r"kos|tinggal)\b",
        rf"\b{_NO} (?:tinggal|di)\b|pindah keluar",
    ),
    _rule(
        "pindah_keluar",
        r"\b(?:pindah|pdh|pndh|pindahan|dipindah\w*|boyongan|hijrah|mutasi|bebas|direunifikasi|dipulangkan|"
        r"dikosongkan|checkout)\b|"
        rf"\b(?:pulang|balik)\s(?:kampung|ke)|(?<!\w){_NO} (?:tinggal |di)\s?(?:di\s?)?(?:sini|dimari|situ|"
        rf"mari|\w+)[^\n]{{0,25}}\b(?:lagi|lg)\b|"
        r"\bikut (?:anak|suami|istri)\w* ke\b|\btinggal (?:sm|sama|dgn) \w+ di\b|^\W*keluar\b|"
        r"\bpindah keluar\b|\bcabut berkas\b",
    ),
    _rule("cek_nik", r"\b(?:cek|dicek|cekin|ngecek)\b|\b(?:ke|ter)daftar (?:apa|blm|belum|ga|gak|tidak)\b"),
)

_NOTHING = re.compile(
    rf"\bnihil\b|\b{_NO} ada (?:perubahan|laporan|mutasi|apa-apa|apa2)|\b{_NO} ada (?:yg |yang |wbs |wbp |"
    rf"warga |penghuni )+"
    r"(?:mati|meninggal|pindah|masuk|keluar|wafat)|\blaporan\b[^\n]{0,30}\bkosong\b"
)
_DENIED = re.compile(
    rf"\b{_NO} ada (?:yg |yang |wbs |wbp |warga |penghuni )+(?:mati|meninggal|pindah|masuk|keluar|wafat)"
)
_NO_REPORT = re.compile(
    r"\b(?:abaikan|ignore) (?:semua|all|segala)|\btandai (?:semua|seluruh)|\b(?:kalau|kalo|klo|misal\w*|"
    r"seandainya|andai|apabila|jika)\b"
    r"[^\n]{0,60}(?:meninggal|pindah|wafat|sakit)|\b(?:blm|belum|belom) (?:pasti|tentu)|\bbukan meninggal|"
    r"\b(?:apa|apakah|apa iya) (?:benar|bener|betul)|\b(?:benar|bener) (?:ga|gak|nggak|tidak)\b|"
    r"\b(?:pengumuman|undangan rapat|(?<!jl )(?<!jl\. )(?<!jln )(?<!jalan )kerja bakti|rapat|sosialisasi|"
    r"arisan|ronda|bansos)\b|\b(?:nengok|liburan|mudik lebaran|wisata)\b|"
    r"\b(?:cara|syarat\w*|format\w*|prosedur) (?:lapor|daftar|pindah|urus|nya)|(?:gimana|bagaimana|gmn|"
    r"caranya)\s?(?:ya|pak|min|caranya)?\?"
    r"|\b(?:tamu|nginep|menginap)\b|\b(?:kontrak kerja|dinas luar|tki|sementara) "
)


@lru_cache(maxsize=16)  # a message is asked about more than once; nothing older is kept
def kind_of(text: str) -> str:
    """The kind a piece tells of, in the words of the corpus; empty for none. ``text`` may be a heading."""
    low = _meant(text.casefold())
    rule = next((one for one in RULES if one.shows.search(low) and not (one.unless and one.unless.search(low))), None)
    return rule.kind if rule else ""


def nothing_new(text: str) -> bool:
    """Whether the piece says that there is nothing to report."""
    return bool(_NOTHING.search(text.casefold()))


def nothing_at_all(text: str) -> bool:
    """Whether the piece denies every event by name, so that these words show none."""
    return bool(_DENIED.search(text.casefold()))


def no_report(text: str) -> bool:
    """Whether the piece, whatever words it uses, asks, supposes, commands or announces rather than reports."""
    return bool(_NO_REPORT.search(text.casefold()))


def withdraws(text: str) -> bool:
    """Whether a correction takes the earlier report back."""
    return bool(re.search(rf"\bbatal|\b{_NO}\sjadi\b|\bdibatalkan|\bcabut laporan", text.casefold()))


def _meant(low: str) -> str:
    """The text without words used in another sense."""
    for pattern in _BLANKED:
        low = pattern.sub(lambda found: " " * len(found[0]), low)
    return low
