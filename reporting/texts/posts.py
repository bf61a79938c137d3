"""What groups are told of a month or a quarter, and what the staff hear about groups and posts: no names."""

from collections.abc import Sequence

from reporting.texts.staff import RESEND
from reporting.texts.wording import grouped, some

CAPTION_LIMIT = 1024
"""Telegram takes no longer text with a picture (https://core.telegram.org/bots/api#sendphoto)."""
PLACE_LIMIT = 200
"""So long may the name of an office with a scope be in a post."""

PROVISIONAL = "ANGKA SEMENTARA"
PICTURES = "gambar untuk grup"
"""How a sentence about files that cannot be written calls the pictures of posts."""


def summary(place: str, period: str, edition: str, counts: Sequence[tuple[str, int]], link: str, *, final: bool) -> str:
    """A group's post: aggregates only, at most ``CAPTION_LIMIT`` characters.

    ``period``: ``Oktober 2026`` or ``Triwulan IV 2026``; ``edition``: ``Rancangan``, ``Perbaikan 2`` …; ``link``: the
    bot's private chat.
    """
    mark = "" if final else f"{PROVISIONAL} ({edition})\n"
    where = place if len(place) <= PLACE_LIMIT else f"{place[: PLACE_LIMIT - 1]}…"
    numbers = "\n".join(f"• {word}: {grouped(count)}" for word, count in counts)
    return (
        f"{mark}Laporan yang ditindaklanjuti\n{where}\n{period}\n\n{numbers}\n\n"
        "Terima kasih, Bapak/Ibu pelapor. Ada warga meninggal, pindah, datang, atau genap 17 tahun? "
        f"Tulis saja di chat pribadi bot ini: {link}"
    )


# ---------------------------------------------------------------- /umumkan
def announced(
    period: str,
    now: int,
    before: int,
    *,
    undecided: int = 0,
    nowhere: Sequence[str] = (),
    too_new: Sequence[str] = (),
) -> str:
    """The answer to ``/umumkan``: groups that get it now, those that had it, posts of which nobody knows, and by title
    the active groups whose ``Wilayah Grup`` is no place, or a place that this period does not know."""
    going = f"Ringkasan {period} sedang dikirim ke {now} grup."
    lines = [going if now else _nobody(period, before, [*nowhere, *too_new])]
    if now and before:
        lines.append(f"{before} grup sudah dikirimi sebelumnya; grup itu tidak dikirimi lagi.")
    if undecided:
        lines.append(f"{undecided} kiriman belum pasti sampai; tombol {RESEND} ada di pesan sebelumnya.")
    if nowhere:
        lines.append(
            f"Belum dikirimi karena Wilayah Grup kosong atau belum jelas: {_titles(nowhere)}. Isi di tab Grup, lalu "
            "ketik lagi /umumkan."
        )
    if too_new:
        lines.append(
            f"Grup {_titles(too_new)} belum dikirimi: wilayahnya belum ada di daftar {period}. Ringkasan bulan "
            "berikutnya akan sampai."
        )
    return "\n".join(lines)


def _nobody(period: str, before: int, without: Sequence[str]) -> str:
    if before:
        others = "" if without else "; tidak ada grup lain yang perlu dikirimi"
        return f"Ringkasan {period} sudah dikirim ke {before} grup{others}."
    if without:
        return f"Ringkasan {period} belum dikirim ke grup mana pun."
    return (
        f"Ringkasan {period} belum dikirim: belum ada grup yang Aktif. Masukkan bot ke grup, lalu isi Wilayah Grup dan "
        "Aktif di tab Grup."
    )


def _titles(names: Sequence[str]) -> str:
    return some([f"“{name}”" for name in names], 10)


# ---------------------------------------------------------------- groups
NEW_GROUP = (
    "Bot dimasukkan ke grup “{group}”. Isi Wilayah Grup (KANTOR, kecamatan, atau kelurahan) dan Aktif di tab Grup agar "
    "ringkasan dikirim ke sana."
)
WHOSE_GROUP = (
    "Bot dimasukkan ke grup “{group}” oleh petugas yang terdaftar di beberapa kantor. Bila grup ini untuk {office}, "
    "tekan tombol ini."
)
OURS = "Grup kantor ini"
OURS_NOW = "Baik, grup “{group}” dicatat untuk {office}. Barisnya muncul di tab Grup; isi Wilayah Grup dan Aktif."
OURS_ALREADY = "Grup “{group}” memang sudah dicatat untuk kantor ini."
NOT_OURS = "Grup ini sudah dicatat untuk kantor lain. Bila keliru, keluarkan bot lalu masukkan lagi."
LEFT_GROUP = (
    "Bot dikeluarkan dari grup “{group}”. Ringkasan tidak dikirim lagi ke sana. Bila keliru, masukkan bot lagi; "
    "isi barisnya di tab Grup tetap berlaku."
)


def scope_unknown(group: str, typed: str, near: Sequence[str]) -> str:
    """An active group whose ``Wilayah Grup`` is no place of the office; ``near``: places like it."""
    said = f"Wilayah Grup “{typed[:60]}” belum dikenali" if typed else "Wilayah Grup masih kosong"
    perhaps = f" Maksudnya {' atau '.join(near)}?" if near else ""
    return (
        f"Grup “{group}” sudah Aktif, tetapi {said}, jadi ringkasan belum dikirim ke sana.{perhaps} Tulis KANTOR, nama "
        "kecamatan, atau nama kelurahan seperti di tab Wilayah."
    )


def scope_ambiguous(group: str, typed: str, choices: Sequence[str]) -> str:
    """An active group whose ``Wilayah Grup`` fits several places; ``choices`` are words that fit one each."""
    return (
        f"Grup “{group}” sudah Aktif, tetapi “{typed[:60]}” bisa berarti beberapa wilayah, jadi ringkasan belum "
        f"dikirim ke sana. Tulis salah satu: {'; '.join(choices[:6])}."
    )


# ---------------------------------------------------------------- posts that went astray
UNSURE = (
    "Kiriman {period} ke grup “{group}” tidak dijawab Telegram, jadi belum pasti sampai. Lihat dulu grupnya; "
    "kalau belum ada, tekan tombol ini."
)
FAILED = (
    "Kiriman {period} ke grup “{group}” ditolak Telegram (“{why}”). Beri bot izin mengirim pesan dan foto di grup itu, "
    "lalu ketik /umumkan {period}; grup yang sudah menerima tidak dikirimi lagi."
)
PICTURE_GONE = (
    "Kiriman {period} ke grup “{group}” batal karena gambarnya tidak ada lagi. Ketik /umumkan {period}; gambarnya "
    "dibuat lagi, dan grup yang sudah menerima tidak dikirimi lagi."
)
PICTURE_SHUT = (
    "Kiriman {period} ke grup “{group}” batal karena gambarnya tidak dapat dibuka. Minta operator memeriksa izin "
    "folder keluaran, lalu ketik /umumkan {period}; grup yang sudah menerima tidak dikirimi lagi."
)


# ---------------------------------------------------------------- when pictures cannot be drawn
TROUBLE = "Ringkasan untuk grup belum bisa dibuat: {why}\nTidak ada yang terkirim dua kali; bot mencoba lagi."
WELL = "Ringkasan untuk grup sudah bisa dibuat lagi."
