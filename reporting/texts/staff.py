"""Every sentence for the office: warnings in the sheet, messages in the staff chat, invites, summaries."""

from collections.abc import Sequence

from reporting.model import Month, Status

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()

NOT_LISTED = "BELUM MASUK DAFTAR: "
OUTSIDE = "Di luar wilayah pelapor"
NEW_EVIDENCE = "bukti baru"
RESEND = "Kirim ulang"


def month_words(month: Month) -> str:
    """``2026-10`` → ``Oktober 2026``."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def not_listed(problems: Sequence[str]) -> str:
    """Why an approved report is not in the list yet."""
    return NOT_LISTED + "; ".join(problems)


def maybe_same(number: str) -> str:
    """Another report seems to speak of the same event."""
    return f"Mungkin peristiwa yang sama dengan {number} (tulis PISAH di Gabung Dengan bila bukan)"


def under_another_head(number: str) -> str:
    """An approved row that does not count because another report of the same event does."""
    return f"satu peristiwa dengan {number}; putuskan di baris itu, atau tulis PISAH di Gabung Dengan"


def unknown_status(text: str) -> str:
    """A status that is none of the words."""
    return f"Status “{text}” tidak dikenal; pakai salah satu: {', '.join(Status)}"


RECORDED_ONLY = "dicatat untuk lokasi khusus, tidak mengubah daftar"
NONPERMANENT = "KTP setempat masih “Belum”: tercatat sebagai penduduk nonpermanen"


def from_a_home(kinds: Sequence[str]) -> str:
    """Why a strike told by a home or prison changes nothing; ``kinds`` are those that do."""
    return (
        f"dilaporkan panti, lapas, atau rutan: penghuninya tetap terdaftar di alamat KTP; hanya {', '.join(kinds)} "
        "yang mengubah daftar. Bila perlu dicoret, perlu laporan dari kelurahan asal"
    )


def holds_back(kind: str, numbers: Sequence[str]) -> str:
    """Beside an open report that somebody is alive: the strikes that are in no list yet."""
    return f"🔴 {kind.upper()}: menahan pencoretan {', '.join(numbers)}; bila benar masih hidup, tolak laporan itu"


def struck_already(kind: str, numbers: Sequence[str]) -> str:
    """Beside an open report that somebody is alive who was struck off in a list."""
    listed = ", ".join(numbers)
    return (
        f"🔴 {kind.upper()}: sudah tercoret di daftar melalui {listed}; bila benar masih hidup, setujui baris ini dan "
        "namanya dipulihkan"
    )


def struck_by_nobody(kind: str) -> str:
    """Beside an open report that somebody is alive whom no report strikes off."""
    return f"🔴 {kind.upper()}: belum ada laporan pencoretan orang ini; periksa daftar pemilih"


def denied_by(kind: str, numbers: Sequence[str]) -> str:
    """Beside a strike of somebody who is said to be alive."""
    return f"🔴 {kind.upper()}: ada laporan {', '.join(numbers)} tentang orang ini; periksa dulu sebelum memutus"


def alive_notice(number: str, kind: str, strikes: Sequence[str]) -> str:
    """For the staff chat, once a report that somebody is alive: numbers only."""
    against = f" (menyangkut {', '.join(strikes)})" if strikes else ""
    return f"🔴 {number}: laporan {kind}{against}. Mohon didahulukan; langkahnya ada di kolom Peringatan."


def invite(name: str, office: str, link: str) -> str:
    """A text the staff can send on by WhatsApp."""
    return (
        f"Yth. {name}, mohon buka tautan ini di Telegram untuk melaporkan perubahan warga ke {office} "
        f"(meninggal, pindah, datang). Cukup sekali daftar: {link}"
    )


def received_files(number: str, count: int) -> str:
    """Evidence arrived."""
    return f"{number}: ada {count} berkas."


# ---------------------------------------------------------------- staff chat
HELLO = (
    "Ini chat petugas {office}. Perintah: /pratinjau BULAN, /umumkan BULAN, /tautan KELURAHAN, /jejak NOMOR, "
    "/sanding, /sehat, /id"
)
WHICH_MONTH = "Tulis bulannya, misalnya: {command} 2026-10"
NOT_CLOSED = "Bulan {month} belum ditutup, jadi belum ada ringkasan untuk diumumkan."
ANNOUNCED = "Ringkasan {month} dikirim ke {count} grup."
ANNOUNCED_NONE = "Tidak ada grup yang perlu dikirimi: sudah semua, atau belum ada grup yang Aktif di tab Grup."
DESK_TROUBLE = "Lembar kerja belum bisa dibaca/ditulis: {why}\nLaporan tetap diterima dan akan menyusul."
DESK_IN_MOTION = "Baris dan kolom sedang banyak dipindahkan; pemeriksaannya dilanjutkan pada sinkron berikutnya."
DESK_WELL = "Lembar kerja sudah bisa dibaca lagi. Laporan yang menunggu sudah masuk."
POST_UNSURE = (
    "Kiriman ke grup “{group}” tidak dijawab Telegram, jadi belum pasti sampai. Lihat dulu grupnya; "
    "kalau belum ada, tekan tombol ini."
)
POST_FAILED = "Kiriman ke grup “{group}” ditolak Telegram: {why}. Periksa apakah bot masih anggota grup."
RESENT = "Baik, dikirim ulang."
SET_ASIDE = "Satu pesan tidak bisa diproses dan disisihkan (urutan {seq}, {kind}). Pengirim sudah diminta menulis lagi."
UNREADABLE = "Satu pesan dari Telegram tidak terbaca dan disisihkan (urutan {seq}). Mohon kabari pengelola."
NEW_GROUP = "Bot dimasukkan ke grup “{group}”. Isi Wilayah Grup dan Aktif di tab Grup agar ringkasan dikirim ke sana."
LEFT_GROUP = "Bot dikeluarkan dari grup “{group}”. Ringkasan tidak dikirim lagi ke sana."


def chat_id(number: int) -> str:
    """The answer to ``/id``."""
    return f"ID chat ini: {number}"


def closed(month: Month, rows: int, held: int, file: str) -> str:
    """A month was closed."""
    behind = f"\n{held} laporan disetujui ditahan; alasannya ada di sheet Ditahan." if held else ""
    return f"PDPB {month_words(month)} sudah ditutup (Rancangan): {rows} baris.{behind}\nBerkas: {file}"


def preview(month: Month, counts: Sequence[tuple[str, int]], held: Sequence[str], remarks: Sequence[str]) -> str:
    """What closing would do as things stand; no names."""
    lines = [f"PRATINJAU {month_words(month)}", *(f"{word}: {count}" for word, count in counts)]
    if held:
        lines += [f"Ditahan: {len(held)}", *held[:20]]
    return "\n".join([*lines, *remarks])


def health(queued_rows: int, queued_messages: int, last_sync: str, version: str, asked: int = 0) -> str:
    """The answer to ``/sehat``; ``asked``: questions of the bot in this chat that nobody answered yet."""
    waits = f"\nPertanyaan bot yang belum dijawab: {asked}" if asked else ""
    return (
        f"Baris menunggu ke lembar kerja: {queued_rows}\nPesan menunggu terkirim: {queued_messages}\n"
        f"Sinkron terakhir: {last_sync}\nVersi: {version}{waits}"
    )


def summary(office: str, month: Month, counts: Sequence[tuple[str, int]], received: int, *, final: bool) -> str:
    """The group's monthly summary; aggregates only."""
    mark = "" if final else "ANGKA SEMENTARA\n"
    numbers = "\n".join(f"• {word}: {count}" for word, count in counts)
    return (
        f"{mark}Laporan yang ditindaklanjuti\n{office}, {month_words(month)}\n\n{numbers}\n"
        f"• Laporan diterima: {received}\n\nTerima kasih, Bapak/Ibu pelapor. Ada warga meninggal, pindah, atau datang? "
        "Tulis saja di chat pribadi bot ini."
    )


CODE_TWICE = "Kode ini ada di dua baris. Hapus Kode di baris ini agar bot membuat yang baru."
CODE_NOT_OURS = "Kode ini bukan buatan bot. Kosongkan sel Kode agar bot membuat yang baru."
ROLE_UNKNOWN = "Peran tidak dikenal. Pilih: RT, RW, Kelurahan, Panti, Lapas, Rutan, Apartemen, Dinas, Coktas, atau KPU."
