"""What we keep, and how the bot is used."""

from collections.abc import Sequence

NOTICE_VERSION = 2
"""Of what is said about personal data, here and in ``enrolment.NOTICE``. Counted up when either says something new:
then everybody who was shown an older one is shown it once more."""


def privacy(office: str, contact: str, days: Sequence[int]) -> str:
    """The answer to ``/privasi``; ``days`` are how long files, words and the people of rows are kept."""
    files, words, rows = (_lasting(one) for one in days)
    reach = f" ({contact})" if contact else ""
    return (
        "Dasarnya: tugas KPU memutakhirkan daftar pemilih (UU 7/2017 dan PKPU 1/2025), bukan persetujuan.\n\n"
        "Yang kami simpan: laporan dan pertanyaan Bapak/Ibu, nama, wilayah, nomor HP bila dicatat petugas, dan akun "
        "Telegram ini. Setiap pengecekan dengan /cek kami catat: kapan, oleh akun mana, tentang siapa, dan apa yang "
        "dijawab, supaya daftar pemilih tidak disalahgunakan. Sebab meninggal, perkara, dan agama tidak kami "
        "tanyakan.\n\n"
        f"Yang melihat: petugas {office}. Nama pelapor tidak pernah kami sampaikan ke keluarga, tetangga, atau pelapor "
        "lain.\n\n"
        f"Berapa lama: sesudah laporan selesai, foto dan berkas {files}, kata-kata {words}, rincian orang {rows}. "
        "Daftar yang sudah ditetapkan disimpan menurut aturan arsip.\n\n"
        "Pesan lewat Telegram, dan kantor boleh memakai lembar kerja Google; keduanya menyimpan data di luar "
        "negeri.\n\n"
        "Hak Bapak/Ibu (UU 27/2022): melihat dan menghapus data sendiri lewat /saya, memperbaiki laporan lewat "
        f"/koreksi. Untuk permintaan lain, hubungi petugas {office}{reach}. Kami jawab paling lama 3×24 jam."
    )


def _lasting(days: int) -> str:
    """Years where they come out even: nobody counts 1,825 days."""
    return f"{days // 365} tahun" if days and days % 365 == 0 else f"{days} hari"


PRIVACY_HINT = "Soal data pribadi Bapak/Ibu: /privasi"
"""Below the first report or question of somebody who is not enrolled."""
HELP = (
    "Cara melapor: tulis saja, misalnya “Bu Contoh RT 3 meninggal kemarin”. Foto surat boleh ikut.\n\n"
    "/lapor – pilih jenis laporan\n/nihil – tidak ada perubahan bulan ini\n/laporanku – laporan yang sudah terkirim\n"
    "/koreksi – perbaiki laporan\n/status NOMOR – lihat satu laporan\n"
    "/templat – contoh daftar Excel untuk banyak orang\n/cek – apakah seseorang terdaftar sebagai pemilih\n"
    "/info – tanya jawab; boleh juga langsung bertanya\n/saya – data saya\n/privasi – soal data pribadi\n"
    "/batal – hentikan isian"
)
HELP_OFFICER = "/tugas – kunjungan yang menunggu; jawab misalnya “T3 masih tinggal”"
"""Added for field officers."""
COMMANDS: Sequence[tuple[str, str]] = (
    ("lapor", "Laporkan perubahan warga"),
    ("nihil", "Tidak ada perubahan bulan ini"),
    ("laporanku", "Laporan yang sudah terkirim"),
    ("koreksi", "Perbaiki laporan"),
    ("status", "Lihat satu laporan"),
    ("templat", "Contoh daftar Excel"),
    ("cek", "Apakah saya terdaftar?"),
    ("info", "Tanya jawab"),
    ("saya", "Data saya"),
    ("bantuan", "Cara memakai"),
    ("batal", "Hentikan isian"),
)
