"""Sentences about people who are alive although they count as dead: to them, to those who tell it, to the staff."""

from collections.abc import Sequence

HELD = "Mohon maaf, Bapak/Ibu. Data ini kami tahan sekarang dan tidak akan dicoret sebelum petugas menemui Bapak/Ibu."
"""Fixed by the office, word for word: to everybody who files it."""
_OPENING = "Mohon maaf atas kekeliruan ini, Bapak/Ibu. Supaya namanya segera kami tahan, mohon dijawab sebentar.\n"
WHO = "Siapa nama lengkap yang masih hidup?"
ASK_NAME = f"{_OPENING}{WHO}\nContoh: Contoh Sutrisno"
NAME_AGAIN = "Tulis nama lengkap orangnya seperti di KTP, misalnya: Contoh Sutrisno"
ASK_NIK = "Berapa NIK-nya? 16 angka, ada di KTP atau KK.\nKalau belum ada, tekan Lewati."
ASK_KELURAHAN = "Alamatnya di kelurahan/desa mana?"
ASK_RT = "RT dan RW berapa?\nContoh: 003/005. Kalau tidak tahu, tekan Lewati."
AREA_UNCLEAR = "RT itu belum jelas. Tulis misalnya: 003/005. Boleh juga Lewati."
ONLY_OPEN = "Laporan ini belum terkirim: tekan Kirim, Perbaiki, atau Buang."
DISCARDED = "Baik, tidak jadi dikirim. Bila perlu, tulis lagi: saya masih hidup."
OLD_BUTTON = "Tombol itu sudah lama. Bila ada yang masih hidup tetapi tercatat meninggal, tulis: saya masih hidup."
STATUS_HOW = "Tulis nomor tanda terimanya juga, misalnya: /status DPB-2611-00001-0."
NOT_YOURS = "Nomor itu tidak ada di antara laporan dari akun ini. Mohon periksa lagi nomornya."


def card(lines: Sequence[tuple[str, str]]) -> str:
    """What will be sent, as it was told."""
    body = "\n".join(f"{label}: {value}" for label, value in lines)
    return f"Sudah benar?\n\nLaporan: Masih hidup\n{body}"


def receipt(number: str) -> str:
    """The one sentence that promises a report is kept; said only once it is."""
    return (
        f"{HELD}\n\nLaporan sudah kami terima.\nNomor tanda terima Bapak/Ibu: {number}\n"
        f"Hasilnya kami kabari di sini. Foto KTP boleh dikirim sebagai balasan pesan ini. Untuk melihat kabarnya: "
        f"/status {number}"
    )


def too_many(most: int, office: str) -> str:
    """One account filed as many as a day allows."""
    return (
        f"Hari ini sudah ada {most} laporan dari akun ini, dan semuanya kami dahulukan. Bila masih ada yang lain, "
        f"mohon hubungi petugas {office}, atau tulis lagi besok."
    )


# ---------------------------------------------------------------- the staff chat: numbers only
def first(number: str, kind: str, strikes: Sequence[str]) -> str:
    """At once, when somebody files it; ``strikes`` are held from now on."""
    against = f" Menyangkut {', '.join(strikes)}." if strikes else ""
    return f"🔴 {number} {kind}: mohon didahulukan.{against} Langkahnya ada di kolom Peringatan."


def turned_away(most: int) -> str:
    """An account wanted to file more than a day allows."""
    return (
        f"Satu akun yang belum terdaftar sudah mengirim {most} laporan Masih hidup hari ini, dan mencoba lagi. Yang "
        "berikutnya tidak dicatat sampai besok; mohon yang sudah masuk diperiksa dulu."
    )
