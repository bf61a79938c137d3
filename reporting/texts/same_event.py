"""Why two reports may tell the same event, in short phrases, the weightiest first."""

from collections.abc import Mapping, Sequence

MOST = 4
_PHRASES = {
    "nik sama": "NIK sama",
    "nik satu angka": "NIK beda satu angka",
    "nik satu angka nomor urut": "NIK beda satu angka",
    "nik dua angka tertukar": "NIK dua angka tertukar",
    "nik kurang satu angka": "NIK kurang satu angka",
    "nama sama": "nama sama",
    "nama ejaan": "ejaan nama beda",
    "nama mirip": "nama mirip",
    "nama agak mirip": "nama agak mirip",
    "nama inisial": "nama disingkat",
    "nama lebih pendek, sama": "nama sama, sebagian tidak disebut",
    "nama lebih pendek, ejaan": "ejaan nama beda, sebagian tidak disebut",
    "nama lebih pendek, mirip": "nama mirip, sebagian tidak disebut",
    "lahir sama": "lahir sama",
    "lahir menurut NIK sama": "lahir sama",
    "lahir tanggal dan bulan tertukar": "tanggal dan bulan lahir tertukar",
    "lahir menurut NIK tanggal dan bulan tertukar": "tanggal dan bulan lahir tertukar",
    "lahir satu bagian beda": "lahir hampir sama",
    "lahir menurut NIK satu bagian beda": "lahir hampir sama",
    "lahir tahun sama": "tahun lahir sama",
    "lahir menurut NIK tahun sama": "tahun lahir sama",
    "rt rw sama": "RT/RW sama",
    "rt sama": "RT sama",
    "rt bersebelahan": "RT bersebelahan",
    "alamat dan nomor sama": "alamat sama",
    "alamat sama": "jalan sama",
    "terdaftar sama, kuat": "pemilih yang sama di daftar",
    "terdaftar sama, sedang": "mungkin pemilih yang sama di daftar",
    "kelurahan sama": "kelurahan sama",
}


def reasons(marks: Sequence[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    """What speaks for one event: only what the score counted in its favour."""
    speaking = [mark for mark in marks if mark in _PHRASES and weights.get(mark, 0.0) > 0]
    speaking.sort(key=lambda mark: -weights[mark])
    return tuple(dict.fromkeys(_PHRASES[mark] for mark in speaking))[:MOST]
