"""What somebody hears who writes faster than can be read."""

from datetime import datetime, timedelta

from reporting.texts.wording import moment_words

HELD = (
    "Pesan Bapak/Ibu banyak sekaligus, jadi kami baca bertahap sesuai urutan. Semuanya sudah tersimpan; "
    "tidak perlu dikirim ulang."
)
TOO_FAST = "Tombol ditekan terlalu cepat. Mohon tunggu sebentar, lalu tekan sekali lagi."

TOO_OFTEN = "Hari ini tombol sudah terlalu sering ditekan. Mohon coba lagi besok."


def enough_for_today(most: int, again: datetime) -> str:
    """What was sent now is not kept, and when to send it again (in the zone of ``again``)."""
    again += timedelta(seconds=59)  # the minute that is named has nobody come too early
    return (
        f"Maaf, kami menerima paling banyak {most} pesan per orang sehari. Pesan ini dan berikutnya belum tersimpan; "
        f"mohon kirim lagi mulai {moment_words(again)}. Kalau banyak, lebih mudah dengan daftar Excel: ketik /templat."
    )
