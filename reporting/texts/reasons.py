"""Why an entry of the register may be the person: a phrase for each level of each comparison."""

from collections.abc import Mapping

BY_LEVEL: Mapping[str, Mapping[str, str]] = {
    "nik": {
        "same": "NIK sama",
        "one digit": "NIK beda satu angka",
        "swapped": "NIK tertukar dua angka",
        "digit missing": "NIK kurang atau lebih satu angka",
        "is KK": "yang ditulis sebagai NIK adalah nomor KK-nya",
        "same birth": "NIK beda, tanggal lahir di dalamnya sama",
        "other": "NIK beda",
    },
    "kk": {"same": "KK sama", "other": "KK beda"},
    "born": {
        "same": "lahir sama",
        "day and month swapped": "hari dan bulan lahir tertukar",
        "same year": "tahun lahir sama",
        "day": "tanggal lahir beda harinya",
        "month": "tanggal lahir beda bulannya",
        "year near": "tanggal lahir beda tahunnya",
        "near": "tahun lahir berdekatan",
        "other": "lahir beda",
    },
    "age": {"same": "umur cocok", "near": "umur hampir cocok", "other": "umur beda"},
    "sex": {"same": "", "other": "L/P beda"},
    "place": {
        "same RT": "RT dan RW sama",
        "same RT, no RW": "RT sama",
        "next RT": "RT beda satu nomor",
        "same RW": "RW sama, RT beda",
        "same kelurahan": "kelurahan sama",
        "other RT": "kelurahan sama, RT dan RW beda",
        "same RT, no kelurahan": "nomor RT dan RW sama",
        "same kecamatan": "kecamatan sama",
        "other kelurahan": "kelurahan beda, kecamatan sama",
        "other": "wilayah beda",
    },
    "street": {
        "same house": "alamat sama",
        "same street": "jalan sama",
        "other house": "jalan sama, nomor rumah beda",
        "other": "alamat beda",
    },
}
"""Of each comparison the phrase by level; an empty one is not said."""

NAME_SAME = "nama sama"
NAME_SPELLING = "nama sama, beda ejaan"
NAME_LETTER = "nama beda satu huruf"
NAME_LETTERS = "nama beda dua huruf"
NAME_SHORT = "nama disingkat"
NAME_JOINED = "nama ditulis sambung"
NAME_FEWER = "nama kurang lengkap"
NAME_MORE = "nama lebih lengkap"
NAME_PARTLY = "nama hanya sebagian sama"
NAME_OTHER = "nama beda"
NAME_ORDER = "urutan nama beda"
NIK_OF_ANOTHER = "NIK itu milik pemilih lain"
RIVALS = "ada calon lain yang hampir sama kuat"
BIRTHPLACE_SAME = "tempat lahir sama"
