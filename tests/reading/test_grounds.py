"""The stated reason is read, as short as it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.words.grounds import find_ground
from reporting.reading.words.reasons import AT_ALL

SAID = [
    ("meninggal", "wafat tadi subuh di RSUD krn sakit jantung. Alamat Jl. Contoh", "sakit jantung"),
    ("meninggal", "Penyebab          : komplikasi diabetes\nAkta", "komplikasi diabetes"),
    ("meninggal", "ngantunkeun tadi jam 2 siang, teu damang gula. Nikna 31", "gula"),
    ("meninggal", "ga ketolong malam minggu kena DBD", "DBD"),
    ("meninggal", "meninggal kemarin, katabrak truk di jalan raya", "katabrak truk"),
    ("meninggal", "alah maningga patang sore, sakik jantuang", "sakik jantuang"),
    ("meninggal", "wafat di RS dengan diagnosa pneumonia.", "pneumonia"),
    ("pindah_keluar", "pindah ke Kab. Contoh ikut istri tgl 1 Oktober", "ikut istri"),
    ("pindah_keluar", "pindah ning Cirebon melu anake, wis suwe", "melu anake"),
    ("pindah_keluar", "bebas murni 20-10-2026 pulang ke Lebak", "bebas murni"),
    ("pindah_keluar", "sudah dijemput orang tuanya pada Selasa", "dijemput orang tuanya"),
    ("pindah_keluar", "boyongan ke surabaya per 20 sept karna pindah tugas", "pindah tugas"),
    ("pindah_masuk", "Alasan     = kerja proyek", "kerja proyek"),
    (
        "ganda",
        "muncul di TPS 011 no urut 45 sama TPS 014 no urut 201",
        "muncul di TPS 011 no urut 45 sama TPS 014 no urut 201",
    ),
    ("bukan_penduduk", "tercatat di sini tp KTP nya Cirebon, dulu kerja", "KTP nya Cirebon"),
    (
        "hak_pilih_dicabut",
        "dijatuhi pidana tambahan pencabutan hak memilih berdasarkan Putusan",
        "pidana tambahan pencabutan hak memilih",
    ),
    ("hak_pilih_dicabut", "hak pilihnya dicabut: mencabut hak memilih 4 th", "mencabut hak memilih 4 th"),
]


@pytest.mark.parametrize(("kind", "text", "ground"), SAID)
def test_a_ground_is_read_where_it_is_said(kind: str, text: str, ground: str) -> None:
    """The words as typed."""
    found = find_ground(text, kind)
    assert found is not None
    assert found.value == ground
    assert text[found.start : found.end] == ground


@pytest.mark.parametrize("kind", ["nihil", "cek_nik", "koreksi", "tidak_dikenal"])
def test_kinds_without_a_ground_have_none(kind: str) -> None:
    """Whatever is written."""
    assert find_ground("karena sakit jantung", kind) is None


def test_nothing_is_made_up() -> None:
    """No words, no ground."""
    assert find_ground("pak Contoh RT 3 wafat kemarin", "meninggal") is None


@given(st.text(max_size=200), st.sampled_from(sorted(AT_ALL)))
def test_a_ground_is_always_a_stretch_of_the_text(text: str, kind: str) -> None:
    """Whatever the text."""
    found = find_ground(text, kind)
    assert found is None or text[found.start : found.end] == found.value
