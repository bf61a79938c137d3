"""What stands in the spreadsheet that people fill in: its guide, its examples, the tips beside its cells."""

from collections.abc import Mapping, Sequence

from reporting.model import Field

TITLE = "Cara mengisi"
EXAMPLE_TITLE = "Contoh (jangan diketik di sini; isi di lembar sebelah)"
TIPS: Mapping[str, str] = {
    Field.NAME: "Nama lengkap seperti di KTP. Hanya kolom ini yang wajib.",
    Field.NIK: "16 angka. Kolom ini sudah berbentuk teks, jadi angkanya tidak berubah. Boleh kosong.",
    Field.KK: "16 angka dari Kartu Keluarga. Boleh kosong.",
    Field.DATE: "Tanggal-bulan-tahun, misalnya 3-10-2026. Boleh kosong.",
    Field.BIRTHDATE: "Tanggal-bulan-tahun, misalnya 17-8-1965.",
    Field.RT: "Misalnya 003.",
    Field.RW: "Misalnya 005.",
    Field.ORIGIN: "Kota/kabupaten, atau kelurahan bila masih di sini.",
    Field.DESTINATION: "Kota/kabupaten, atau kelurahan bila masih di sini.",
    Field.CHANGE: "Tulis misalnya: alamat: Jl. Melati 4 → Jl. Mawar 2",
}


def guide(kinds: Sequence[str], *, housing: bool) -> list[str]:
    """The lines of the guide sheet for somebody who may report these kinds."""
    lines = [
        "1. Isi satu baris untuk satu orang dan satu kejadian. Wajib hanya Nama dan Jenis; yang lain boleh kosong.",
        f"2. Jenis dipilih dari daftar: {', '.join(kinds)}.",
        "3. Kelurahan, RW, dan RT boleh kosong bila sama dengan wilayah Bapak/Ibu.",
        "4. Tanggal ditulis tanggal-bulan-tahun, misalnya 3-10-2026.",
        "5. Jangan menulis penyebab kematian, perkara, atau agama; kolom tambahan tidak dibaca dan tidak disimpan.",
        "6. Simpan, lalu kirim berkasnya ke bot. Semua baris diperiksa dan ditunjukkan dulu sebelum terkirim.",
    ]
    if housing:
        lines.append(
            "7. Atau isi lembar Daftar penghuni dengan semua yang tinggal sekarang: bot membandingkannya dengan daftar "
            "sebelumnya dan hanya mencatat yang berbeda. Kirim salah satu saja; hapus lembar yang tidak dipakai."
        )
    return lines


def examples(kinds: Sequence[str]) -> list[str]:
    """A row of each of the first kinds, with invented people."""
    people = ("Contoh Sutrisno", "Contoh Aminah", "Contoh Waluyo")
    return [f"{kind} | {name} | 3272011203550000 | 3-10-2026" for kind, name in zip(kinds, people, strict=False)]
