"""What may be typed behind ``bot.py``: commands, options, and a line of help for each."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from reporting.release import VERSION

Command = Callable[[argparse.Namespace], int | None]

WORDS: Mapping[str, str] = {
    "demo": "putar satu triwulan kota kecil, tanpa akun dan tanpa jaringan",
    "chat": "bicara sendiri dengan bot kota kecil itu di terminal",
    "run": "jalankan layanan",
    "setup": "buat atau lengkapi lembar kerja; aman diulang",
    "check": "periksa semuanya, satu baris satu hal",
    "close": "tutup satu bulan",
    "voters": "daftar pemilih: muat (import) atau sandingkan dengan daftar lain (match)",
    "trace": "kisah lengkap satu laporan menurut nomor tanda terimanya",
    "person": "hak seseorang atas datanya: tarik (export) atau hapus (erase) menurut NIK",
    "affected": "tarik catatan siapa diperlihatkan data siapa, untuk laporan kebocoran data",
    "retain": "hapus yang sudah lewat masa simpannya",
    "backup": "simpan semuanya dalam satu berkas terenkripsi, juga sementara layanan berjalan",
    "restore": "pulihkan semuanya dari berkas cadangan",
    "parse": "baca pesan: satu objek JSON per baris masuk, laporannya per baris keluar",
}
_FOLDERS = {"demo": "demo", "chat": "demo-chat"}


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The whole command line; ``commands`` by name, each of ``WORDS``. What was asked carries its ``command``."""
    whole = argparse.ArgumentParser(prog="bot.py", description="Lapor PDPB: laporan warga untuk KPU lewat Telegram.")
    whole.add_argument("--version", action="version", version=VERSION, help="tampilkan versi program")
    subs = whole.add_subparsers(required=True, metavar="perintah")
    for name, words in WORDS.items():
        sub = subs.add_parser(name, help=words, description=words)
        sub.set_defaults(command=commands[name])
        sub.add_argument("--config", type=Path, default=Path("config.toml"), metavar="PATH", help="berkas pengaturan")
    for name, folder in _FOLDERS.items():
        subs.choices[name].add_argument("--dir", type=Path, default=Path(folder), help="folder hasil")
    subs.choices["chat"].add_argument("--as", dest="who", default="", metavar="NAMA", help="bicara sebagai siapa")
    _desk(subs.choices)
    _voters(subs.choices["voters"])
    _rights(subs.choices)
    _copies(subs.choices)
    return whole


def _desk(subs: Mapping[str, argparse.ArgumentParser]) -> None:
    for name, words in (
        ("--areas", "isi tab Wilayah dari berkas ini"),
        ("--awal", "isi Awal di tab Rekap dari berkas ini"),
    ):
        subs["setup"].add_argument(name, type=Path, metavar="BERKAS", help=f"{words} (CSV atau XLSX)")
    subs["close"].add_argument("--month", required=True, metavar="YYYY-MM", help="bulan yang ditutup")
    for name in ("close", "retain"):
        subs[name].add_argument("--dry-run", action="store_true", help="lihat dulu, tanpa mengubah apa pun")
    subs["close"].add_argument("--out", type=Path, metavar="DIR", help="folder berkas pratinjau")


def _voters(voters: argparse.ArgumentParser) -> None:
    """``voters import`` and ``voters match``."""
    voters.add_argument("action", choices=("import", "match"), metavar="import|match", help="muat, atau sandingkan")
    voters.add_argument("file", type=Path, nargs="?", metavar="BERKAS", help="CSV atau XLSX")
    voters.add_argument("--office", default="", metavar="KODE", help="kode kantor, bila config.toml berisi beberapa")
    voters.add_argument("--out", type=Path, metavar="BERKAS", help="match: berkas hasil (.csv atau .xlsx)")
    voters.add_argument("--duplicates", action="store_true", help="match: cari data ganda di dalam daftar pemilih")
    voters.add_argument("--peristiwa", action="store_true", help="match: tandai baris tentang peristiwa yang sama")


def _rights(subs: Mapping[str, argparse.ArgumentParser]) -> None:
    """``trace``, ``person`` and ``affected``."""
    subs["trace"].add_argument("number", metavar="NOMOR", help="nomor tanda terima, misalnya DPB-2610-00001-1")
    person = subs["person"]
    person.add_argument("action", choices=("export", "erase"), metavar="export|erase", help="tarik, atau hapus")
    person.add_argument("nik", metavar="NIK", help='16 angka; "-" untuk mengetiknya tanpa terlihat')
    person.add_argument("--out", type=Path, metavar="BERKAS", help="export: berkas hasil")
    for name, words in (("--from", "hari pertama"), ("--to", "hari terakhir")):
        subs["affected"].add_argument(name, dest=name[2:] + "_day", required=True, metavar="YYYY-MM-DD", help=words)
    subs["affected"].add_argument("--out", type=Path, metavar="BERKAS", help="berkas CSV")
    for name in ("person", "affected"):
        subs[name].add_argument("--office", default="", metavar="KODE", help="satu kantor saja")


def _copies(subs: Mapping[str, argparse.ArgumentParser]) -> None:
    """``backup`` and ``restore``."""
    for name, words in (("backup", "berkas cadangan yang dibuat"), ("restore", "berkas cadangan yang dipulihkan")):
        subs[name].add_argument("file", type=Path, metavar="BERKAS", help=words)
    subs["backup"].add_argument("--with-register", action="store_true", help="sertakan daftar pemilih")
