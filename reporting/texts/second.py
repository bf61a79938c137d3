"""The second officer in the chat: what is shown to decide about, what a press is answered with, what staff read."""

from collections.abc import Sequence

from reporting.texts.wording import some

# ---------------------------------------------------------------- beside the report
AWAITED = "menunggu tombol Setujui dari verifikator kedua di chat pribadinya dengan bot"
TYPED = (
    "nama yang diketik di Verifikator 2 tidak dihitung; verifikator kedua menekan Setujui di chat pribadinya dengan bot"
)
OTHER_NAME = "Verifikator 2 bukan nama petugas yang menekan Setujui; kosongkan selnya, bot yang mengisi"

# ---------------------------------------------------------------- what is shown
YES, NO = "✅ Setujui {short}", "Belum {short}"
NOTHING = "Saat ini tidak ada laporan yang menunggu konfirmasi Bapak/Ibu."
NO_NIK, NO_DPID, NO_NUMBER = "tidak diisi", "tidak diisi", "tanpa nomor"


def heading(count: int) -> str:
    """Begins the message."""
    return (
        f"{count} laporan menunggu konfirmasi Bapak/Ibu sebagai verifikator kedua. Mohon diperiksa satu per satu. "
        "Kapan saja, ketik “konfirmasi” untuk melihat yang masih menunggu."
    )


def more(count: int) -> str:
    """The button that shows the next ones."""
    return f"Lihat berikutnya ({count} lagi)"


def card(
    number: str, kind: str, name: str, nik: str, area: str, dpid: str, proof: str, first: str, *, extra: Sequence[str]
) -> str:
    """One report; ``extra`` are further lines."""
    lines = [
        f"{number} · {kind}",
        f"Nama: {name}",
        f"NIK: {nik or NO_NIK}",
        f"Wilayah: {area}",
        f"DPID: {dpid or NO_DPID}",
        f"Bukti: {proof}",
        *extra,
        f"Verifikator 1: {first}",
    ]
    return "\n".join(lines)


TAKEN_BACK = "Sudah masuk daftar, kini Ditolak: bila disetujui, orang ini dikeluarkan lagi (TMS dibatalkan)."


def change(words: str) -> str:
    """What a report alters."""
    return f"Perubahan: {words}"


def files(words: str) -> str:
    """What was attached, and where it opens."""
    return f"Lampiran: {words}"


# ---------------------------------------------------------------- what a press is answered with
def confirmed(number: str) -> str:
    """It counts."""
    return f"Baik, {number} Bapak/Ibu setujui. Bot mengisi Verifikator 2 pada sinkron berikutnya."


def declined(number: str) -> str:
    """``Belum``."""
    return (
        f"Baik, {number} belum dikonfirmasi dan belum masuk daftar. Chat petugas kami kabari. Bila sesudah dibicarakan "
        "sudah sesuai, tombol Setujui tadi masih bisa ditekan."
    )


def declined_already(number: str) -> str:
    """``Belum`` once more."""
    return f"{number} sudah Bapak/Ibu jawab Belum; tidak perlu ditekan lagi."


def yours_already(number: str) -> str:
    """``Setujui`` once more."""
    return f"{number} sudah Bapak/Ibu setujui; tidak perlu ditekan lagi."


def taken(number: str) -> str:
    """A colleague was first."""
    return f"{number} sudah dikonfirmasi petugas lain. Terima kasih, tidak ada yang perlu dilakukan."


def over(number: str) -> str:
    """It waits for nobody."""
    return f"{number} sedang tidak menunggu konfirmasi. Ketik “konfirmasi” untuk melihat yang masih menunggu."


def changed(number: str) -> str:
    """What was shown is not what stands there now."""
    return f"Isi {number} sudah berubah sejak ditampilkan. Mohon dilihat sekali lagi:"


def not_yours(number: str) -> str:
    """Verifikator 1 is the same person."""
    return f"Verifikator 1 di {number} adalah Bapak/Ibu sendiri; konfirmasinya dari petugas KPU lain."


# ---------------------------------------------------------------- the first officer
_MANY = 100
"""Numbers in one message: more would not fit."""


def in_your_name(numbers: Sequence[str]) -> str:
    """To who stands there as Verifikator 1."""
    return (
        f"{len(numbers)} laporan yang mencatat Bapak/Ibu sebagai Verifikator 1 sudah disetujui verifikator kedua: "
        f"{some(numbers, _MANY)}. Bila ada yang bukan Bapak/Ibu periksa, mohon segera kabari chat petugas."
    )


def in_the_name_of(first: str, numbers: Sequence[str]) -> str:
    """To the staff chat, where no account stands for that name."""
    return (
        f"{len(numbers)} laporan atas nama {first} sebagai Verifikator 1 sudah disetujui verifikator kedua: "
        f"{some(numbers, _MANY)}. {first} belum bergabung dengan bot; mohon petugas mengabarinya."
    )


ONLY_STAFF = "Tombol ini hanya untuk petugas KPU yang aktif di kantornya. Tidak ada yang berubah."


# ---------------------------------------------------------------- the staff chat
def told_staff(number: str) -> str:
    """Somebody pressed ``Belum``; nobody is named."""
    return f"{number} belum dikonfirmasi oleh verifikator kedua. Mohon dibicarakan sebelum batas waktu bulan ini."


def waiting(numbers: Sequence[str], shown: int) -> str:
    """A line of the morning digest."""
    return f"{len(numbers)} laporan menunggu konfirmasi verifikator kedua di chat pribadinya: {some(numbers, shown)}"


def nobody(numbers: Sequence[str], shown: int) -> str:
    """The same where nobody is there who could."""
    return (
        f"{len(numbers)} laporan menunggu verifikator kedua, tetapi belum ada petugas KPU lain yang bergabung dengan "
        f"bot: {some(numbers, shown)}. Di tab Pelapor, isi Aktif = Ya lalu kirim Tautan Undangan kepada petugas kedua"
    )


# ---------------------------------------------------------------- the story of a report
CONFIRMED, DECLINED, LAPSED = "konfirmasi kedua", "konfirmasi kedua ditunda", "konfirmasi kedua gugur"
