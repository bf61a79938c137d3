"""Sentences of ``/cek``: the questions, the answers, and what the staff hear when somebody gathers data."""

from collections.abc import Mapping
from datetime import datetime

from reporting.texts.wording import moment_words

ASK_NIK = (
    "Mari kita cek apakah seseorang sudah terdaftar sebagai pemilih.\n"
    "Berapa NIK-nya? 16 angka, ada di KTP atau KK.\n"
    "Untuk berhenti, ketik /batal."
)
NIK_AGAIN = "Berapa NIK-nya? 16 angka, ada di KTP atau KK. Untuk berhenti, ketik /batal."
ASK_NAME = "Siapa nama lengkapnya, seperti tertulis di KTP?"
ASK_KK = "Terakhir, berapa empat angka terakhir nomor KK-nya? Contoh: 0123."
MAY_SKIP = "Untuk warga wilayah Bapak/Ibu sendiri boleh dilewati."
SKIP = "Lewati"
BAD_NAME = "Mohon tulis nama lengkapnya saja dengan huruf, seperti tertulis di KTP. Untuk berhenti, ketik /batal."
_ON_TOP = "Nomornya ada di bagian atas Kartu Keluarga. Untuk berhenti, ketik /batal."
BAD_KK = f"Mohon tulis empat angka terakhir nomor KK, contoh: 0123. {_ON_TOP}"
WHOLE_KK = (
    "Untuk menjaga data pemilih, kali ini kami memerlukan nomor KK lengkap.\n"
    "Mohon tulis 16 angkanya; ada di bagian atas Kartu Keluarga."
)
BAD_WHOLE_KK = f"Mohon tulis 16 angka nomor KK. {_ON_TOP}"
WRITE_IT = "Mohon ditulis saja."
OLD_BUTTON = "Tombol itu sudah lama."

FOUND = "Terdaftar sebagai pemilih.\nNama: {name}\nKecamatan: {kecamatan}\nKelurahan: {kelurahan}\nTPS: {tps}\n\n{next}"
CORRECT_HERE = "Kalau ada yang perlu dibetulkan, silakan laporkan di sini: /lapor."
CORRECT_THERE = (
    "Kalau ada yang perlu dibetulkan, silakan sampaikan ke ketua RT/RW atau ke {office} dengan membawa KTP dan KK."
)
MISSED = (
    "Kami belum menemukan pemilih dengan NIK, nama, dan nomor KK itu.\n"
    "Mungkin ada yang berbeda penulisannya, atau orangnya belum terdaftar. Silakan lihat lagi di KK, lalu {again}. "
    "Bisa juga dicek di {site} atau ditanyakan ke {office}."
)
AGAIN = "ulangi dengan /cek"
AGAIN_FROM = "ulangi dengan /cek mulai {moment}"
PAUSED = (
    "Beberapa pertanyaan terakhir belum cocok. Untuk menjaga data pemilih, /cek bisa Bapak/Ibu pakai lagi "
    "mulai {moment}. Kalau perlu sekarang, silakan cek di {site}."
)
SPENT = "Untuk hari ini pertanyaan lewat /cek sudah cukup. Silakan coba lagi besok, atau cek di {site}."
OFF = "Pengecekan lewat bot ini sedang tidak tersedia. Silakan cek di {site}."

PATTERNS: Mapping[str, str] = {
    "jam": "{count} pertanyaan tidak cocok dalam satu jam",
    "akun": "satu akun menanyakan {count} NIK berbeda yang tidak cocok",
    "baru": "{count} akun yang baru sekali bertanya, semuanya tidak cocok, dalam satu jam",
    "urut": "{count} NIK yang hampir berurutan ditanyakan dan tidak cocok",
    "pelan": "{count} pertanyaan tidak cocok dalam 30 hari, jauh lebih banyak daripada yang cocok",
}
"""What looks like gathering data, by its short name."""
ALARM = (
    "⚠️ /cek: mungkin ada yang mengumpulkan data pemilih ({what}).\n"
    "{measure}\n"
    "Kalau mencurigakan, minta operator mematikan /cek (enabled = false di bagian [lookup]) dan menarik catatannya "
    "dengan: bot.py affected --from {day} --to {day}"
)
STRICTER = "Sampai {moment} semua penanya harus menulis nomor KK lengkap."
AS_BEFORE = "Berikutnya akun itu harus menulis nomor KK lengkap."


def masked_name(name: str) -> str:
    """A name of which only each word's first letter is readable; of one letter not even that.

    >>> masked_name("SITI ROHAYATI"), masked_name("M RIZKI"), masked_name("AL")
    ('S*** R*******', '* R****', 'A*')
    """
    return " ".join(word[0] + "*" * (len(word) - 1) if len(word) > 1 else "*" for word in name.split())


def missed(site: str, office: str, locked_until: datetime | None) -> str:
    """Nobody, or not all of it right: one answer for both. ``locked_until`` when the asker has to wait now."""
    again = AGAIN_FROM.format(moment=moment_words(locked_until)) if locked_until else AGAIN
    return MISSED.format(again=again, site=site, office=office)


def alarm(pattern: str, count: int, until: datetime | None, now: datetime) -> str:
    """For the staff: what was seen, what the bot does, what they can do; nothing of who asked or about whom."""
    measure = STRICTER.format(moment=moment_words(until)) if until else AS_BEFORE
    return ALARM.format(what=PATTERNS[pattern].format(count=count), measure=measure, day=f"{now:%Y-%m-%d}")
