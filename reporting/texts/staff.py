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
    return (
        f"Satu peristiwa dengan {number}, dan hanya satu yang dihitung. Putuskan di baris {number}; bila ini peristiwa "
        "lain, tulis PISAH di Gabung Dengan."
    )


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


def only_alike(numbers: Sequence[str]) -> str:
    """Beside an open report that somebody is alive: strikes whose name is only nearly the same."""
    named = ", ".join(numbers)
    return f"di {named} namanya hanya mirip: pastikan dulu orangnya sama; bila sama, samakan nama atau NIK-nya"


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
COMMANDS: Sequence[tuple[str, str]] = (
    ("pratinjau", "BULAN: isi daftar bulan itu, dan apa yang ditahan"),
    ("umumkan", "BULAN atau TRIWULAN: kirim ringkasan ke grup"),
    ("tetapkan", "BULAN TANGGAL NOMOR: tetapkan daftar sesudah pleno"),
    ("tautan", "KELURAHAN: tautan pendaftaran RT/RW"),
    ("jejak", "NOMOR: riwayat satu laporan"),
    ("sanding", "balas sebuah berkas: cocokkan dengan daftar pemilih"),
    ("sehat", "keadaan layanan"),
    ("cadangan", "buat cadangan data sekarang"),
    ("id", "nomor chat ini"),
)
"""What the staff chat may ask for, for the menu of its apps and the bot's own words."""
HELLO = "Ini chat petugas {office}. Perintah:\n" + "\n".join(f"/{name} – {words}" for name, words in COMMANDS)
DESK_TROUBLE = "Lembar kerja belum bisa dibaca/ditulis: {why}\nLaporan tetap diterima dan akan menyusul."
DESK_IN_MOTION = "Baris dan kolom sedang banyak dipindahkan; pemeriksaannya dilanjutkan pada sinkron berikutnya."
DESK_WELL = "Lembar kerja sudah bisa dibaca lagi. Laporan yang menunggu sudah masuk."
RESENT = "Baik, dikirim ulang."
SET_ASIDE = "Satu pesan tidak bisa diproses dan disisihkan (urutan {seq}, {kind}). Pengirim sudah diminta menulis lagi."
SET_ASIDE_IN_GROUP = (
    "Satu pesan di grup belum bisa diproses (urutan {seq}). Mohon tulis lagi dengan kata lain; bila terulang, kabari "
    "pengelola."
)
UNREADABLE = "Satu pesan dari Telegram tidak terbaca dan disisihkan (urutan {seq}). Mohon kabari pengelola."


def chat_id(number: int) -> str:
    """The answer to ``/id``."""
    return f"ID chat ini: {number}"


CODE_TWICE = "Kode ini ada di dua baris. Hapus Kode di baris ini agar bot membuat yang baru."
CODE_NOT_OURS = "Kode ini bukan buatan bot. Kosongkan sel Kode agar bot membuat yang baru."
ROLE_UNKNOWN = "Peran tidak dikenal. Pilih: RT, RW, Kelurahan, Panti, Lapas, Rutan, Apartemen, Dinas, Coktas, atau KPU."
