"""The elements of a voter's data: the words that name each, and the words that are their values, as data."""

import re

_CHANGED = r"(?:[ -]?n(?:ya|ye|yo|e|a)|e)?"

LABELS: dict[str, re.Pattern[str]] = {
    element: re.compile(rf"(?<!\w){pattern}{_CHANGED}(?!\w)", re.IGNORECASE)
    for element, pattern in {
        "no_kk": r"(?:no(?:mor|mer)?\.?\s?(?:urut\s)?kk|nkk|no(?:mor)?\.?\s?kartu keluarga|"
        r"(?<!di )(?<!pada )(?<!dlm )(?<!dalam )(?<!satu )(?<!kepala )(?<!masuk )(?<!pecah )(?<!pisah )(?<!ikut "
        r")kk|kartu keluarga)",
        "nik": r"(?:no(?:mor|mer)?\.?\s?(?:ktp|nik|induk)|nik|nomor induk kependudukan)",
        "tempat_lahir": r"(?:(?:t[ae]mpat|tmpt|tmp|tpt|kota|asal) (?:lahir|lhr|kelahiran)|lahir(?:nya)? (?=di\s))",
        "tanggal_lahir": r"(?:(?:tgl|tanggal|tg|th|thn|tahun|bulan|bln|hari) ?(?:lahir|lhr|kelahiran)|kelahiran|ttl|"
        r"lahir|lhr)",
        "jenis_kelamin": r"(?:jenis kelamin|jns kelamin|jen kel|kelamin|jk|j\.k\.?|gender|l/p)",
        "status_kawin": r"(?:status(?: (?:per)?(?:kawin|nikah)an)?|(?:per)?(?:kawin|nikah)an)",
        "alamat": r"(?:alamat|almt|alamatipun|domisili|tempat tinggal|rumah baru)",
        "rt": r"(?:rt|erte)",
        "rw": r"(?:rw|erwe)",
        "kelurahan": r"(?:kelurahan|kel)",
        "tujuan": r"(?:tujuan|pindah(?:nya)?(?: keluar)? ?ke(?=\s))",
        "asal": r"(?:asal|pindahan dari|datang dari)",
        "sebab": r"(?:sebab|penyebab|alasan)",
        "no_dokumen": r"(?:no(?:mor|mer)?\.?\s?(?:akt[ae]|sk|surat|skpwni|putusan|penetapan|skep|kep)\w*)",
        "nama": r"(?:nama(?: lengkap| ktp| asli)?|nami|namo|jeneng|asma|ejaan|penulisan|tulisan|ngaran)",
        "tanggal_kejadian": r"(?:(?:tgl|tanggal|tg|hari)"
        r"(?: ?(?:kejadian|wafat|meninggal(?: dunia)?|pindah|masuk|keluar|nikah|datang|tmt))?|tmt|"
        r"(?:meninggal|wafat|pindah)nya)",
    }.items()
}
"""How each element is named."""

_NOT = r"(?:belum|balum|alun|blm|belom|blom|durung|dereng|teu acan|tacan)"
_STATES = {
    "B": rf"{_NOT} (?:pernah )?(?:kawin|nikah|menikah|berkeluarga|rumah tangga)|lajang|single|bujang\w*|jejaka|gadis|"
    r"perawan|jomblo",
    "P": r"janda|duda|cerai(?: (?:hidup|mati))?|bercerai|cere|pisah cerai|dicerai(?:kan)?|pegat(?:an)?|pernah kawin|"
    r"ditinggal mati|menjanda|menduda",
    "S": r"kawin|nikah|menikah|married|berkeluarga|bersuami|beristri|rumah tangga|akad|rabi|nikahan|omah-omah",
}
STATE = re.compile("|".join(rf"(?P<{code}>(?<!\w)(?:{words})(?!\w))" for code, words in _STATES.items()), re.IGNORECASE)
"""Marital status by code."""

NO_STATE = re.compile(
    r"(?:buku|surat|akt[ae]|kutipan|undangan|status|dispensasi|tgl|tanggal|ulang tahun|acara|resepsi|hadiah|perkara|"
    r"(?:sama|sm|dgn|dengan|karo)(?: seorang)?)\s(?:per)?$",
    re.IGNORECASE,
)
"""Before such a word it says no status: "buku nikah", "sama duda"."""

_UNABLE = (
    r"(?:(?:tidak|tdk|ga|gak|ndak|nggak|ora|kaga|kagak|nda|teu|indak|kada|ngga)\s?(?:bisa|iso|dapat|tiasa|biso|kawa|"
    r"mampu)(?: lagi)?|"
    r"susah|sulit|kurang)"
)
_DISABLED = {
    "fisik": r"(?:(?:disabilitas|difabel|cacat|kondisi|penyandang|keterbatasan) )?(?:fisik|daksa)|tuna ?daksa|"
    r"kursi roda|lumpuh|amputasi|diamputasi|cacat (?:kaki|tangan|tubuh|badan)|"
    r"(?:kaki|tangan)(?:nya)? (?:\w+ )?(?:buntung|putus|diamputasi|lumpuh)|pincang|polio|kruk|tongkat ketiak|"
    r"kaki palsu",
    "intelektual": r"intelektual|tuna ?grahita|grahita|down ?syndrome|down sindrom|keterbelakangan mental|"
    r"retardasi(?: mental)?|lambat belajar|autis\w*",
    "mental": r"gangguan (?:jiwa|mental|kejiwaan)|sakit jiwa|odgj|(?:disabilitas |difabel |cacat )?mental|skizofren\w+|"
    r"bipolar|kejiwaan|psikosis|depresi berat|hilang ingatan|tuna ?laras",
    "wicara": rf"tuna ?wicara|wicara|bisu|gagu|{_UNABLE} (?:bicara|ngomong|omong)",
    "rungu": rf"tuna ?rungu|rungu|tuli|budek|budeg|torek|{_UNABLE} (?:mendengar|denger|dengar)|pendengaran",
    "netra": rf"tuna ?netra|netra|buta(?! huruf| aksara| warna)|low vision|{_UNABLE} (?:melihat|lihat|liat)|kebutaan|"
    r"penglihatan",
}
DISABILITY = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for code, words in _DISABLED.items()}
"""Words for each kind of disability, in the order of the list's codes."""

_CARD = r"(?:e-?\s?ktp|ktp(?:-?\s?el\w*)?)"
_RECORD = r"(?:rekam|rekaman|perekaman|direkam|ngerekam|merekam|foto ktp)"
_DONE = r"(?:sudah|sdh|udah|udh|udeh|dah)"
CARD = re.compile(
    rf"(?P<belum_rekam>(?<!\w){_NOT} (?:pernah |ada |melakukan |punya )?(?:{_RECORD}|{_CARD}))|"
    rf"(?P<sudah_rekam>(?<!\w)(?:{_RECORD}|(?:{_DONE}|baru) (?:punya|jadi|ada|bikin|buat) {_CARD}|"
    rf"{_CARD}(?:nya)? {_DONE} (?:jadi|ada|terbit))(?!\w))",
    re.IGNORECASE,
)
"""Whether the electronic card was made."""

SEX = re.compile(
    r"(?<![\w-])(?:(?P<L>laki(?:\s?-\s?laki|2)?|laki-laki|lelaki|lalaki|laki-laki|pria|cowok|cowo|lk|lanang)|"
    r"(?P<P>perempuan|parampuang|parampuan|perempuang|padusi|bibinian|wanita|cewek|cewe|pr|wadon|awewe))(?![\w-])",
    re.IGNORECASE,
)
SEX_LETTER = re.compile(r"(?<![\w.'’-])(?:(?P<L>L)|(?P<P>P))(?![\w'’-]|\.[^\W\d_])")
"""The sex in words anywhere, as a letter only behind its label."""

_KIND_WORDS = {
    "meninggal": r"meninggal(?: dunia)?|wafat(?:nya)?|kematian|mati|tilar \w+|seda|sedo|ngantunkeun|pupus|maot|"
    r"berpulang|"
    r"almarhum\w*|"
    r"maninggal?|mate|mangkat|tutup usia",
    "pindah_masuk": r"pindah(?:an)? (?:masuk|datang)|warga baru|pendatang",
    "pindah_keluar": r"pindah(?:an|nya|e)?(?: keluar)?|keluar|boyong(?:an)?|hijrah",
    "tidak_dikenal": r"(?:tidak|tdk|ga|gak) (?:di)?kenal",
    "bukan_penduduk": r"bukan (?:penduduk|warga)",
    "jadi_tni": r"(?:jadi |masuk )?tni",
    "jadi_polri": r"(?:jadi |masuk )?(?:polri|polisi)",
    "ganda": r"ganda|dobel|double",
    "pemula": r"pemula",
}
KIND = re.compile(
    "|".join(rf"(?P<{code}>(?<!\w)(?:{words})(?!\w))" for code, words in _KIND_WORDS.items()), re.IGNORECASE
)
"""Kinds as reporters name them when they put one right."""
