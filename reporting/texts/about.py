"""What we keep, and how the bot is used."""

from collections.abc import Sequence

PRIVACY = (
    "Yang kami simpan: laporan dan pertanyaan Bapak/Ibu, nama, wilayah, nomor HP bila dicatat petugas, dan akun "
    "Telegram ini. Gunanya: memutakhirkan daftar pemilih sesuai UU 7/2017. Nama pelapor tidak pernah kami sampaikan ke "
    "keluarga, tetangga, atau pelapor lain. Setiap pengecekan dengan /cek kami catat: kapan, oleh akun mana, tentang "
    "siapa, dan apa yang dijawab, supaya daftar pemilih tidak disalahgunakan. "
    "Sebab meninggal, perkara, dan agama tidak kami tanyakan. Pesan lewat Telegram, dan kantor boleh memakai lembar "
    "kerja Google; keduanya menyimpan data di luar negeri. Untuk melihat, memperbaiki, atau menghapus data, hubungi "
    "petugas {office}."
)
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
