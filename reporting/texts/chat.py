"""Every sentence the bot says to reporters. Short, kind, exact; one question a message, with an example."""

from collections.abc import Mapping, Sequence

from reporting.model import Stage, Status
from reporting.texts.questions import CARD_NOTES, OPENINGS

# ---------------------------------------------------------------- words on buttons
SEND, REPAIR, DISCARD = "✅ Kirim", "✏️ Perbaiki", "🗑 Buang"
SKIP, LATER, BACK = "Lewati", "Menyusul", "⬅️ Kembali"
MORE, SKIP_ALL = "Isi data lain", "Lewati semua"
NOTHING_CHANGED = "👍 Tidak ada perubahan"
RESUME, START_OVER = "Lanjutkan", "Buang, mulai baru"
YES_CANCEL, NO_KEEP = "Ya, batalkan", "Tidak jadi"
CORRECT_THIS, CANCEL_THIS = "✏️ Perbaiki laporan", "✖️ Batalkan laporan"
ADD_EVIDENCE = "📎 Tambah bukti"
NEW_REPORT = "Laporan baru"
TO_CARD = "⬅️ Lihat laporan"
FURTHER = "Lainnya…"
SEND_ALL, ONE_BY_ONE = "✅ Kirim {count} laporan", "✏️ Lengkapi satu per satu"
MORE_CHANGES, ENOUGH_CHANGES = "Tambah data lain", "Cukup"

# ---------------------------------------------------------------- understanding and filing
MENU = "Apa yang ingin Bapak/Ibu laporkan?\nPilih di bawah, atau tulis saja seperti biasa."
ASK_MORE = "Terima kasih. Ada data lain yang mau diisi? Kalau tidak, tekan Lewati semua."
FURTHER_KINDS = "Laporan lainnya. Pilih salah satu:"
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
NOT_FOR_ROLE = "Laporan seperti ini dicatat dari instansi lain. Mohon sampaikan langsung ke petugas {office}."
TOO_LONG = "Pesannya panjang sekali dan belum bisa saya baca semua. Mohon ditulis lebih pendek. Untuk daftar: /templat"
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


def discarded_all(count: int) -> str:
    """None of the reports of one message is kept."""
    return f"Baik, {count} laporan dari pesan ini kami buang. Tidak ada yang terkirim."


def one_of_several(place: int, total: int) -> str:
    """Above each report of a message that told several."""
    return f"Yang pertama dari {total}:" if place == 1 else f"Berikutnya ({place} dari {total}):"


def many(count: int) -> str:
    """A message with more people than are read at once."""
    return f"Pesannya panjang; yang kami baca {count} orang pertama. Untuk daftar panjang lebih mudah lewat /templat.\n"


def also_moving(company: str, named: int) -> str:
    """Others were spoken of, but not by name: nothing is filed for them, and that is said."""
    if not company:
        return ""
    return f"Untuk “{company}” baru {named} nama yang kami baca. Yang lain mohon ditulis namanya sesudah ini.\n"


def several(lines: Sequence[str], total: int, ready: int) -> str:
    """What a message with several reports was understood to tell; ``lines`` are the first of them.

    ``ready`` of the ``total`` lack nothing compulsory.
    """
    listed = "\n".join(f"{place}. {line}" for place, line in enumerate(lines, 1))
    listed += f"\n… dan {total - len(lines)} lagi." if total > len(lines) else ""
    how = "Kirim sekarang, atau lengkapi satu per satu?" if ready else "Mari kita lengkapi satu per satu."
    rest = "\nYang belum lengkap kami tanyakan sesudahnya." if 0 < ready < total else ""
    return f"Saya membaca {total} laporan dalam pesan ini:\n{listed}\n\n{how}{rest}"


INCOMPLETE = "perlu dilengkapi"


def promise(label: str) -> str:
    """The remark that something is to follow."""
    return f"{label} menyusul"


def changes_so_far(lines: str) -> str:
    """After one element's new value: is there another?"""
    return f"Sudah saya catat:\n{lines}\nAda data lain yang berubah?"


def corrected_to(lines: str) -> str:
    """What a correction in words changes, above the card."""
    return f"Saya ubah: {lines}"


def ask_fix_of(number: str, kind: str, name: str) -> str:
    """The first question of a correction: which report it is, and which part."""
    return f"Laporan {number} ({kind}, {name}): bagian mana yang mau diperbaiki?"


def loose_place(typed: str) -> str:
    """A place in somebody's words that is not quite one of ours."""
    return f"Untuk “{typed}”, maksudnya yang mana? Tekan tombolnya, atau tulis lagi."


ELSEWHERE = "Tempat lain"


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


def nothing_changed(month: str, *, reminded: bool = False) -> str:
    """The answer to ``Tidak ada perubahan``; ``reminded``: below a letter that may have asked after a whole quarter."""
    until = "sampai" if reminded else "untuk"
    return f"Baik, kami catat: tidak ada perubahan {until} {month}. Kalau nanti ada, tulis saja ke sini."


def nothing_changed_late(month: str) -> str:
    """The answer to the button of an old letter: of the time after its month it says nothing."""
    return (
        f"Terima kasih. Batas laporan {month} sudah lewat, jadi tidak dicatat lagi. Untuk bulan ini cukup ketik /nihil "
        "bila memang tidak ada perubahan."
    )


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


def send_evidence(number: str, name: str) -> str:
    """Waiting for the photograph that a report still needs."""
    return f"Silakan kirim foto atau PDF buktinya sekarang, untuk laporan {number} ({name})."


def staff_asked(number: str, name: str, note: str) -> str:
    """Above the question that the staff want answered."""
    return f"{number} ({name[:100]}). Catatan petugas: {note[:300]}"


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


def noted(number: str, name: str) -> str:
    """The staff approved something that changes no list: in a home or prison, or without a local KTP."""
    return f"{number} ({name}): Sudah kami periksa dan kami catat. Daftar pemilih tetap menurut alamat KTP."


def spared(number: str, name: str) -> str:
    """Somebody is alive indeed and was struck off in no list yet."""
    return f"{number} ({name}): Sudah kami periksa; nama ini tidak kami coret. Terima kasih sudah memberi tahu."


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
