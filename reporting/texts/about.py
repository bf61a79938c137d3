"""Who we are, what we keep, how it is used, and who may come in."""

from collections.abc import Sequence

WELCOME = (
    "Selamat datang, {name}. Bapak/Ibu terdaftar sebagai pelapor {place} untuk {office}.\n\n"
    "Kalau ada warga meninggal, pindah, atau datang, tulis saja ke sini seperti biasa, atau ketik /lapor.\n\n"
    "{notice}"
)
NOTICE = (
    "Data yang dikirim hanya dipakai KPU untuk memutakhirkan daftar pemilih (UU 7/2017; UU 27/2022). "
    "Pesan lewat Telegram, yang menyimpan data di luar negeri. Selengkapnya: /privasi"
)
PRIVACY = (
    "Yang kami simpan: laporan Bapak/Ibu, nama, wilayah, dan akun Telegram ini. Gunanya: memutakhirkan daftar "
    "pemilih sesuai UU 7/2017. Nama pelapor tidak pernah kami sampaikan ke keluarga, tetangga, atau pelapor lain. "
    "Sebab meninggal, perkara, dan agama tidak kami tanyakan. Pesan lewat Telegram, dan kantor boleh memakai lembar "
    "kerja Google; keduanya menyimpan data di luar negeri. Untuk melihat, memperbaiki, atau menghapus data, hubungi "
    "petugas {office}."
)
STRANGER = (
    "Halo, ini bot pelaporan warga untuk {office}. Ketua RT/RW dan pengelola hunian melapor di sini.\n"
    "Kalau Bapak/Ibu ketua RT/RW atau pengelola, mintalah tautan undangan ke kelurahan atau petugas {office}.\n"
    "Warga yang ingin bertanya soal daftar pemilih, silakan datang atau hubungi {office}."
)
HELP = (
    "Cara melapor: tulis saja, misalnya “Bu Contoh RT 3 meninggal kemarin”. Foto surat boleh ikut.\n\n"
    "/lapor – pilih jenis laporan\n/nihil – tidak ada perubahan bulan ini\n/laporanku – laporan yang sudah terkirim\n"
    "/koreksi – perbaiki laporan\n/status NOMOR – lihat satu laporan\n/saya – data saya\n/privasi – soal data pribadi\n"
    "/batal – hentikan isian"
)
COMMANDS: Sequence[tuple[str, str]] = (
    ("lapor", "Laporkan perubahan warga"),
    ("nihil", "Tidak ada perubahan bulan ini"),
    ("laporanku", "Laporan yang sudah terkirim"),
    ("koreksi", "Perbaiki laporan"),
    ("status", "Lihat satu laporan"),
    ("saya", "Data saya"),
    ("bantuan", "Cara memakai"),
    ("batal", "Hentikan isian"),
)
INVITE_UNKNOWN = "Kode undangan itu tidak kami kenal. Mohon buka lagi tautan dari petugas KPU, atau minta tautan baru."
INVITE_USED = "Kode undangan itu sudah dipakai orang lain. Mohon minta tautan baru ke petugas KPU."
INVITE_INACTIVE = "Undangan ini belum diaktifkan. Mohon kabari petugas KPU; setelah itu buka lagi tautannya."
ENROLLED_ALREADY = "Bapak/Ibu sudah terdaftar. Silakan langsung melapor."


def me(name: str, role: str, place: str, office: str) -> str:
    """The answer to ``/saya``."""
    return f"{name}\n{role}{', ' + place if place else ''}\n{office}\n\nKalau ada yang keliru, kabari petugas KPU."
