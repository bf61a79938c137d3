"""Every sentence the bot says to reporters. Short, kind, exact; one question a message, with an example."""

from collections.abc import Mapping, Sequence

from reporting.model import Field, Stage, Status

# ---------------------------------------------------------------- words on buttons
SEND, REPAIR, DISCARD = "✅ Kirim", "✏️ Perbaiki", "🗑 Buang"
SKIP, LATER, BACK = "Lewati", "Menyusul", "⬅️ Kembali"
MORE, SKIP_ALL = "Isi data lain", "Lewati semua"
NOTHING_CHANGED = "👍 Tidak ada perubahan"
RESUME, START_OVER = "Lanjutkan", "Buang, mulai baru"
YES_CANCEL, NO_KEEP = "Ya, batalkan", "Tidak jadi"
CORRECT_THIS, CANCEL_THIS = "✏️ Perbaiki laporan", "✖️ Batalkan laporan"
NEW_REPORT = "Laporan baru"
TO_CARD = "Sudah benar"

CHOICES: Mapping[Field, Sequence[tuple[str, str]]] = {
    Field.SEX: (("Laki-laki", "L"), ("Perempuan", "P")),
    Field.LOCAL_ID: (("Sudah KTP sini", "Ya"), ("Belum", "Belum")),
    Field.MARITAL: (("Belum kawin", "B"), ("Kawin", "S"), ("Pernah kawin", "P")),
    Field.EKTP: (("Sudah rekam", "S"), ("Belum", "B")),
    Field.DISABILITY: (
        ("Tidak ada", "0"),
        ("Fisik", "1"),
        ("Intelektual", "2"),
        ("Mental", "3"),
        ("Wicara", "4"),
        ("Rungu", "5"),
        ("Netra", "6"),
    ),
}

LABELS: Mapping[Field, str] = {
    Field.NAME: "Nama",
    Field.NIK: "NIK",
    Field.KK: "No. KK",
    Field.SEX: "L/P",
    Field.BIRTHPLACE: "Tempat lahir",
    Field.BIRTHDATE: "Tanggal lahir",
    Field.MARITAL: "Status kawin",
    Field.DISABILITY: "Disabilitas",
    Field.EKTP: "KTP-el",
    Field.LOCAL_ID: "KTP sini",
    Field.KELURAHAN: "Kelurahan",
    Field.RW: "RW",
    Field.RT: "RT",
    Field.ADDRESS: "Alamat",
    Field.DATE: "Tanggal",
    Field.ORIGIN: "Asal",
    Field.DESTINATION: "Tujuan",
}

QUESTIONS: Mapping[Field, str] = {
    Field.NAME: "Siapa nama lengkapnya?\nContoh: Contoh Sutrisno",
    Field.NIK: "Berapa NIK-nya? 16 angka, ada di KTP atau KK.\nBoleh dilewati atau menyusul.",
    Field.KK: "Berapa nomor KK-nya? 16 angka.",
    Field.SEX: "Laki-laki atau perempuan?",
    Field.BIRTHPLACE: "Di mana tempat lahirnya?\nContoh: Sukabumi",
    Field.BIRTHDATE: "Kapan tanggal lahirnya?\nContoh: 17-8-1965",
    Field.MARITAL: "Apa status perkawinannya?",
    Field.DISABILITY: "Apakah ada disabilitas? Pilih yang sesuai.",
    Field.EKTP: "Apakah sudah rekam KTP-el?",
    Field.LOCAL_ID: "Apakah KTP-nya sudah beralamat di sini?",
    Field.KELURAHAN: "Di kelurahan/desa mana?",
    Field.RT: "RT berapa? Kalau bisa dengan RW-nya.\nContoh: 003/005",
    Field.ADDRESS: "Di mana alamatnya?\nContoh: Jl. Melati No. 4",
    Field.DATE: "Kapan terjadinya?\nContoh: kemarin, atau 4-11-2026",
    Field.ORIGIN: "Pindah dari mana?\nContoh: Bekasi, atau Kel. Sukamaju",
    Field.DESTINATION: "Pindah ke mana?\nContoh: Bekasi, atau Kel. Sukamaju",
}
KIND_QUESTIONS: Mapping[tuple[str, Field], str] = {
    ("Meninggal", Field.NAME): "Turut berduka cita. Siapa nama lengkap almarhum/almarhumah?",
    ("Meninggal", Field.DATE): "Kapan meninggalnya?\nContoh: kemarin, atau 4-11-2026",
    ("Pindah keluar", Field.NAME): "Siapa nama lengkap warga yang pindah?",
    ("Pindah keluar", Field.DATE): "Kapan pindahnya?\nContoh: kemarin, atau 4-11-2026",
    ("Pindah masuk", Field.NAME): "Siapa nama lengkap warga yang baru datang?",
    ("Pindah masuk", Field.DATE): "Sejak kapan tinggal di sini?\nContoh: 4-11-2026",
}
OPENINGS: Mapping[str, str] = {"Meninggal": "Turut berduka cita. "}
CARD_NOTES: Mapping[str, str] = {
    "Pindah keluar": "Kami cek ke Disdukcapil; Bapak/Ibu tidak perlu mengurus surat.",
    "Meninggal": "Kalau ada foto surat atau akta kematian, boleh dikirim ke sini.",
}


def question(kind: str, field: Field) -> str:
    """The question for one field, in the words of its kind."""
    return KIND_QUESTIONS.get((kind, field), QUESTIONS[field])


# ---------------------------------------------------------------- understanding and filing
MENU = "Apa yang ingin Bapak/Ibu laporkan?\nPilih di bawah, atau tulis saja seperti biasa."
ASK_MORE = "Terima kasih. Mau melengkapi data lain? Boleh juga tidak."
ASK_FIX = "Bagian mana yang mau diperbaiki?"
DISCARDED = "Baik, laporan ini kami buang. Tidak ada yang terkirim."
NOTHING_TO_CANCEL = "Tidak ada isian yang sedang berjalan. Untuk melapor, ketik /lapor."
NOT_UNDERSTOOD = (
    "Maaf, saya belum paham.\n"
    "Tulis satu kejadian, misalnya: Bu Contoh RT 3 meninggal kemarin.\nAtau pilih di bawah ini."
)
UNKNOWN_COMMAND = "Perintah itu belum saya kenal. Yang bisa dipakai ada di /bantuan."
KIND_NOT_YET = "Jenis laporan ini belum bisa lewat bot. Mohon sampaikan langsung ke petugas {office}."
CHECK_NOT_YET = "Cek NIK belum tersedia di bot ini. Bapak/Ibu bisa bertanya langsung ke petugas {office}."
TOO_LONG = "Pesannya panjang sekali dan belum bisa saya baca semua. Mohon tulis satu kejadian saja, pendek."
NAME_UNCLEAR = "Nama itu belum bisa saya baca. Tulis namanya saja, misalnya: Contoh Sutrisno"
DATE_UNCLEAR = "Tanggal itu belum jelas. Tulis misalnya: kemarin, atau 4-11-2026. Boleh juga Lewati."
DATE_AHEAD = "Tanggal itu masih di depan. Mohon tulis tanggal kejadiannya, atau tekan Lewati."
AREA_UNCLEAR = "RT itu belum jelas. Tulis misalnya: 003/005"
CHOOSE = "Mohon pilih salah satu tombol di bawah."
DRAFT_OPEN = "Masih ada laporan yang belum dikirim. Mau dilanjutkan?"
OLD_BUTTON = "Tombol itu sudah lama. Ini yang sekarang:"
OLD_BUTTON_IDLE = "Tombol itu sudah tidak berlaku. Untuk laporan baru /lapor, untuk yang sudah terkirim /laporanku."
NEXT_REPORT = "Berikutnya:"
TYPED_BUT_CHOOSE = "Laporan di bawah belum terkirim. Tekan Kirim, Perbaiki, atau Buang."


def understood(kind: str, parts: Sequence[str]) -> str:
    """What was read from somebody's words, before the first question about the rest."""
    return f"{OPENINGS.get(kind, '')}Saya catat: {', '.join([kind, *parts])}."


def kelurahan_unclear(near: Sequence[str]) -> str:
    """A place name that fits none; ``near`` are the closest known ones."""
    if near:
        return "Maksudnya yang mana? " + ", ".join(near)
    return "Kelurahan itu belum ada di daftar kami. Mohon tulis nama kelurahan/desanya lagi."


def card(kind: str, lines: Sequence[tuple[str, str]], *, corrects: str, files: int, first: bool) -> str:
    """What will be sent, as the reporter told it; ``first`` when nothing was said about it before."""
    head = f"Laporan: {kind}" + (f"\nMenggantikan {corrects}" if corrects else "")
    body = "\n".join(f"{label}: {value}" for label, value in lines)
    attached = f"\nBerkas: {files}" if files else ""
    note = CARD_NOTES.get(kind, "")
    opening = OPENINGS.get(kind, "") if first else ""
    return f"{opening}Sudah benar?\n\n{head}\n{body}{attached}" + (f"\n\n{note}" if note else "")


def receipt(number: str, corrects: str = "") -> str:
    """The one sentence that promises a report is kept; said only once it is."""
    replaced = f"\nLaporan lama {corrects} sudah diganti." if corrects else ""
    return (
        f"Terima kasih, laporan sudah kami terima.\nNomor tanda terima Bapak/Ibu: {number}{replaced}\n"
        "Hasilnya kami kabari di sini. Foto surat boleh dikirim sebagai balasan pesan ini."
    )


def nothing_changed(month: str) -> str:
    """The answer to ``Tidak ada perubahan``."""
    return f"Baik, kami catat: tidak ada perubahan untuk {month}. Kalau nanti ada, tulis saja ke sini."


def nothing_changed_but(month: str) -> str:
    """The answer when this reporter has already filed something this month."""
    return f"Terima kasih. Laporan Bapak/Ibu untuk {month} sudah kami terima, jadi tidak perlu lapor nihil."


# ---------------------------------------------------------------- own reports
NO_REPORTS = "Bapak/Ibu belum punya laporan. Untuk melapor, ketik /lapor atau tulis saja kejadiannya."
MY_REPORTS = "Laporan Bapak/Ibu, yang terbaru dulu:"
WHICH_REPORT = "Laporan yang mana?"
FILE_FOR_WHICH = "Berkas ini untuk laporan yang mana?"
NOT_YOURS = "Nomor itu tidak ada di antara laporan Bapak/Ibu. Mohon periksa lagi nomornya, atau lihat /laporanku."
STATUS_HOW = "Tulis nomor tanda terimanya juga, misalnya: /status DPB-2611-00001-0. Daftarnya ada di /laporanku."
KEPT = "Baik, laporan tetap kami simpan."


def ask_cancel(number: str, kind: str, name: str) -> str:
    """Before a filed report is withdrawn."""
    return f"Batalkan laporan {number} ({kind}, {name})?"


def cancelled(number: str) -> str:
    """A filed report was withdrawn by its reporter."""
    return f"Laporan {number} sudah dibatalkan. Terima kasih sudah memberi tahu."


def decided_already(number: str) -> str:
    """A correction that comes after the decision."""
    return f"Laporan {number} sudah diputus petugas, jadi tidak bisa diubah. Kalau ada yang keliru, mohon lapor baru."


def file_added(number: str, count: int) -> str:
    """Evidence reached a filed report."""
    return f"Terima kasih, berkas sudah kami tambahkan ke laporan {number} ({count} berkas)."


FILE_KEPT = "Foto/berkas kami simpan bersama laporan ini."
STATE_WORDS: Mapping[Status, str] = {
    Status.WAITING: "menunggu diperiksa",
    Status.NEEDS_EVIDENCE: "menunggu bukti",
    Status.NEEDS_REPAIR: "perlu dilengkapi",
    Status.FIELD_CHECK: "akan dicek ke lapangan",
    Status.REGISTRY_CHECK: "sedang dicek ke Disdukcapil",
    Status.APPROVED: "disetujui",
    Status.REJECTED: "belum dapat diproses",
}


def state(stage: Stage, ref: str, status: Status) -> str:
    """A report's state in a few words."""
    words = {
        Stage.CANCELLED: "dibatalkan",
        Stage.CORRECTED: f"diganti dengan {ref}",
        Stage.WITHDRAWN: "ditutup petugas",
        Stage.LISTED: f"masuk PDPB {ref}",
    }
    return words.get(stage, STATE_WORDS[status])


def report_line(number: str, kind: str, name: str, words: str) -> str:
    """One line of ``/laporanku``."""
    return f"{number} · {kind} · {name}\n   {words}"


# ---------------------------------------------------------------- decisions
def approved(number: str, name: str, month: str) -> str:
    """The staff approved it and everything it needs is there."""
    return f"{number} ({name}): Sudah kami periksa dan akan diproses dalam PDPB bulan {month}."


def rejected(number: str, name: str, why: str) -> str:
    """The staff could not follow the report."""
    because = f", karena: {why}" if why else ". Untuk penjelasan, silakan hubungi petugas KPU"
    return f"{number} ({name}): Belum dapat kami proses{because}."


def please_complete(number: str, name: str, what: str, *, evidence: bool) -> str:
    """Something is missing."""
    usual = "foto surat atau akta yang membuktikan" if evidence else "data yang masih kurang"
    return f"{number} ({name}): Mohon dilengkapi: {what or usual}."


def field_check(number: str, name: str) -> str:
    """An officer will go and look."""
    return f"{number} ({name}): Petugas KPU akan mengecek ke lapangan."


def told_before(outcome: str) -> str:
    """For the second reporter of one event; never says who was first."""
    return f"{outcome}\nPeristiwa ini sudah kami catat dari laporan lain. Terima kasih."


# ---------------------------------------------------------------- who and what
WELCOME = (
    "Selamat datang, {name}. Bapak/Ibu terdaftar sebagai pelapor {place} untuk {office}.\n\n"
    "Kalau ada warga meninggal, pindah, atau datang, tulis saja ke sini seperti biasa, atau ketik /lapor.\n\n"
    "{notice}"
)
NOTICE = (
    "Data yang dikirim hanya dipakai KPU untuk memutakhirkan daftar pemilih (UU 7/2017; UU 27/2022). "
    "Pesan lewat Telegram dan lembar kerja Google, yang menyimpan data di luar negeri. Selengkapnya: /privasi"
)
PRIVACY = (
    "Yang kami simpan: laporan Bapak/Ibu, nama, wilayah, dan akun Telegram ini. Gunanya: memutakhirkan daftar "
    "pemilih sesuai UU 7/2017. Nama pelapor tidak pernah kami sampaikan ke keluarga, tetangga, atau pelapor lain. "
    "Sebab meninggal, perkara, dan agama tidak kami tanyakan. Pesan lewat Telegram dan lembar kerja Google, "
    "yang menyimpan data di luar negeri. Untuk melihat, memperbaiki, atau menghapus data, hubungi petugas {office}."
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
