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
TO_CARD = "⬅️ Lihat laporan"

CHOICES: Mapping[Field, Sequence[tuple[str, str]]] = {
    Field.SEX: (("Laki-laki", "L"), ("Perempuan", "P")),
    Field.LOCAL_ID: (("Sudah", "Ya"), ("Belum", "Belum")),
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
    Field.LOCAL_ID: "KTP beralamat sini",
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
    Field.NIK: "Berapa NIK-nya? 16 angka, ada di KTP atau KK.\nKalau belum ada, tekan Lewati atau Menyusul.",
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
    Field.DATE: "Kapan terjadinya?\nContoh: kemarin, atau 17 Agustus",
    Field.ORIGIN: "Pindah dari mana?\nContoh: Bekasi, atau Kel. Sukamaju",
    Field.DESTINATION: "Pindah ke mana?\nContoh: Bekasi, atau Kel. Sukamaju",
}
KIND_QUESTIONS: Mapping[tuple[str, Field], str] = {
    ("Meninggal", Field.NAME): "Turut berduka cita. Siapa nama lengkap almarhum/almarhumah?",
    ("Meninggal", Field.DATE): "Kapan meninggalnya?\nContoh: kemarin, atau 17 Agustus",
    ("Pindah keluar", Field.NAME): "Siapa nama lengkap warga yang pindah?",
    ("Pindah keluar", Field.DATE): "Kapan pindahnya?\nContoh: kemarin, atau 17 Agustus",
    ("Pindah masuk", Field.NAME): "Siapa nama lengkap warga yang baru datang?",
    ("Pindah masuk", Field.DATE): "Sejak kapan tinggal di sini?\nContoh: 17 Agustus",
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
ASK_MORE = "Terima kasih. Ada data lain yang mau diisi? Kalau tidak, tekan Lewati semua."
ASK_FIX = "Bagian mana yang mau diperbaiki?"
DISCARDED = "Baik, laporan ini kami buang. Tidak ada yang terkirim."
NOTHING_TO_CANCEL = "Tidak ada isian yang sedang berjalan. Untuk melapor, ketik /lapor."
NOT_UNDERSTOOD = (
    "Maaf, saya belum paham.\n"
    "Tulis satu kejadian, misalnya: Bu Contoh RT 3 meninggal kemarin.\nAtau pilih di bawah ini."
)
COURTESIES: Mapping[str, str] = {
    "thanks": "Sama-sama, Bapak/Ibu 🙏",
    "greeting": "Salam, Bapak/Ibu. Ada warga yang mau dilaporkan? Tulis saja, atau ketik /lapor.",
}
UNKNOWN_COMMAND = "Perintah itu belum saya kenal. Yang bisa dipakai ada di /bantuan."
KIND_NOT_YET = "Jenis laporan ini belum bisa lewat bot. Mohon sampaikan langsung ke petugas {office}."
CHECK_NOT_YET = "Cek NIK belum tersedia di bot ini. Bapak/Ibu bisa bertanya langsung ke petugas {office}."
TOO_LONG = "Pesannya panjang sekali dan belum bisa saya baca semua. Mohon tulis satu kejadian saja, pendek."
NAME_UNCLEAR = "Nama itu belum bisa saya baca. Tulis namanya saja, misalnya: Contoh Sutrisno"
BIRTHDATE_UNCLEAR = "Tanggal lahir itu belum jelas. Tulis misalnya: 17-8-1965. Boleh juga Lewati."
DATE_UNCLEAR = "Tanggal itu belum jelas. Tulis misalnya: kemarin, atau 17 Agustus. Boleh juga Lewati."
DATE_AHEAD = "Tanggal itu belum tiba. Mohon dilihat lagi, atau tekan Lewati."
AREA_UNCLEAR = "RT itu belum jelas. Tulis misalnya: 003/005"
CHOOSE = "Mohon pilih salah satu tombol di bawah."
DRAFT_OPEN = "Masih ada laporan yang belum dikirim. Mau dilanjutkan?"
OLD_BUTTON = "Tombol itu sudah lama. Ini yang sekarang:"
OLD_BUTTON_IDLE = "Tombol itu sudah tidak berlaku. Untuk laporan baru /lapor, untuk yang sudah terkirim /laporanku."
TYPED_BUT_CHOOSE = (
    "Pesan barusan belum saya catat. Laporan di bawah ini belum terkirim: tekan Kirim, Perbaiki, atau Buang dulu.\n"
)


def understood(kind: str, parts: Sequence[str]) -> str:
    """What was read from somebody's words, before the first question about the rest."""
    return f"{OPENINGS.get(kind, '')}Saya catat: {', '.join([kind, *parts])}."


def discarded(corrects: str, *, also: int = 0) -> str:
    """Nothing of this form is kept; a filed report that it was to correct stays as it is.

    ``also``: how many further reports of the same message go with it.
    """
    if corrects:
        return f"Baik, tidak jadi diperbaiki. Laporan {corrects} tetap seperti semula."
    return f"{DISCARDED} Termasuk {also} laporan berikutnya dari pesan yang sama." if also else DISCARDED


def one_of_several(place: int, total: int) -> str:
    """Above each report of a message that told several."""
    if place == 1:
        return f"Saya membaca {total} laporan dalam pesan ini. Yang pertama:"
    return f"Berikutnya ({place} dari {total}):"


def ask_fix_of(number: str, kind: str, name: str) -> str:
    """The first question of a correction: which report it is, and which part."""
    return f"Laporan {number} ({kind}, {name}): bagian mana yang mau diperbaiki?"


def kelurahan_unclear(near: Sequence[str]) -> str:
    """A place name that fits none; ``near`` are the closest known ones."""
    if len(near) == 1:
        return f"Maksudnya {near[0]}? Tekan tombolnya, atau tulis lagi."
    if near:
        return "Maksudnya yang mana? Tekan tombolnya, atau tulis lagi."
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
FILE_FOR_WHICH = "Foto/berkas ini untuk laporan yang mana?"
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
