"""What the staff chat hears about single reports and about the desk itself, and what a reporter hears of a closing."""

from collections.abc import Sequence

from reporting.model import Month, Stage
from reporting.texts.staff import month_words

# ---------------------------------------------------------------- questions with two buttons
NOTED = "Dicatat: “{label}”. Bot mengerjakannya pada sinkron berikutnya, biasanya dalam satu menit."
ANSWERED = "Sudah dijawab tadi: “{label}”. Jawaban pertama yang berlaku."
OVER = "Pertanyaan ini sudah selesai, jadi tombolnya tidak dipakai lagi. Bila perlu, bot akan bertanya lagi."
STILL_OPEN = "Pertanyaan ini belum dijawab:\n{text}"

# ---------------------------------------------------------------- rows that people deleted
MOST_BUTTONS = 10
"""Reports with a button of their own in one message."""
CLOSE_ONE = "Tutup {number}"
WRITE_ONE = "Tulis lagi {number}"
WRITE_ALL = "Tulis lagi semua ({count})"
_OTHERS = "… dan {count} lagi. Untuk menutup salah satunya, ketik /jejak lalu nomornya."


def _listed(rows: Sequence[tuple[str, str]]) -> list[str]:
    shown = [f"• {number} ({kind})" for number, kind in rows[:MOST_BUTTONS]]
    return [*shown, *([_OTHERS.format(count=len(rows) - MOST_BUTTONS)] if len(rows) > MOST_BUTTONS else [])]


def restored(rows: Sequence[tuple[str, str]]) -> str:
    """Deleted rows stand on the desk again; (number, kind) each."""
    begin = (
        f"{len(rows)} baris yang terhapus dari tab Laporan sudah ditulis lagi di paling bawah, lengkap dengan isinya:"
    )
    end = "Bila sebuah laporan memang tidak perlu diproses, tekan Tutup; barisnya tidak perlu dihapus."
    return "\n".join([begin, *_listed(rows), end])


def gone_again(rows: Sequence[tuple[str, str]]) -> str:
    """Rows that were restored once are gone again."""
    begin = f"{len(rows)} baris Laporan yang tadi ditulis lagi terhapus sekali lagi. Bot menunggu jawaban Bapak/Ibu:"
    end = "Tulis lagi: barisnya kembali ke tab Laporan. Tutup: laporannya selesai dan tidak masuk daftar."
    return "\n".join([begin, *_listed(rows), end])


def written_again(count: int) -> str:
    """After ``Tulis lagi``."""
    return f"Baik, {count} baris ditulis lagi di tab Laporan pada sinkron berikutnya."


NOTHING_TO_WRITE = "Baris itu sudah diputuskan tadi, jadi tidak ada yang ditulis lagi."

# ---------------------------------------------------------------- closing a report for good, and opening it again
YES_CLOSE, CANCEL, REOPEN = "Ya, tutup", "Batal", "Buka lagi {number}"
KEPT = "Baik, {number} tetap dibuka."
UNKNOWN = "Nomor {number} tidak ada di kantor ini. Mohon periksa nomornya di kolom Nomor tab Laporan, lalu ketik lagi."
REOPENED = "{number} dibuka lagi. Laporan ini diproses seperti biasa dengan statusnya semula, dan pelapor diberi tahu."
NOT_CLOSED = "{number} tidak sedang ditutup, jadi tidak ada yang perlu dibuka."
TOO_LATE = (
    "{number} ditutup sebelum daftar {month} selesai, jadi tidak bisa dibuka lagi. Bila peristiwanya benar, mohon "
    "laporkan sekali lagi; laporan baru ikut daftar berikutnya."
)
REPORTER_CLOSED = (
    "Laporan {number} ditutup oleh petugas KPU. Bila peristiwanya benar terjadi, Bapak/Ibu boleh melaporkannya lagi. "
    "Terima kasih."
)
REPORTER_REOPENED = (
    "Laporan {number} dibuka lagi oleh petugas KPU dan kami proses. Bapak/Ibu tidak perlu melaporkannya lagi."
)


def sure(number: str, kind: str) -> str:
    """Asked once more before a report is closed."""
    return f"Tutup {number} ({kind})? Laporan ini tidak akan masuk daftar."


def closed(number: str, *, told: bool) -> str:
    """A report was closed; ``told``: its reporter can be reached."""
    heard = "Pelapornya diberi tahu. " if told else ""
    return (
        f"{number} ditutup (Dicabut petugas) dan tidak akan masuk daftar. {heard}Barisnya boleh tetap di tab Laporan. "
        "Bila keliru, buka lagi dengan tombol ini sebelum bulan ini ditutup."
    )


def cannot_close(number: str, stage: Stage, ref: str) -> str:
    """Why a report cannot be closed: where it is in its life."""
    match stage:
        case Stage.LISTED:
            return (
                f"{number} sudah masuk PDPB {ref}, jadi tidak bisa ditutup di sini. Bila keliru, ubah Status-nya "
                f"menjadi Ditolak; barisnya keluar lewat Perbaikan (/pratinjau {ref}) atau dikembalikan di bulan "
                "berikutnya."
            )
        case Stage.CORRECTED:
            return f"{number} sudah diganti pelapor dengan {ref}. Yang bisa ditutup adalah {ref}."
        case Stage.CANCELLED:
            return f"{number} sudah dibatalkan pelapornya, jadi tidak perlu ditutup."
        case _:
            return f"{number} sudah ditutup petugas."


# ---------------------------------------------------------------- one report, for the staff chat
JEJAK_HOW = "Tulis nomornya di belakang perintah, misalnya: /jejak DPB-2610-00012-0"
NO_STORY = "Belum ada catatan."
CLOSE_THIS = "Tutup laporan"
OWN_COLUMN = "kolom tambahan"
FIELD_OFFICER = "petugas lapangan"
_TELLERS = {
    "bot": "bot",
    "petugas": "petugas",
    "berkas dukcapil": "petugas, jawaban Disdukcapil",
    FIELD_OFFICER: FIELD_OFFICER,
    "orang luar": "orang luar",
}
HAPPENED = {
    "diterima": "laporan diterima",
    "pemilih yang dimaksud": "menjawab siapa yang dimaksud di daftar pemilih",
    "serah terima": "diserahterimakan ke pelapor penerus",
    "tugas lapangan": "diberikan ke petugas lapangan",
    "kunjungan": "petugas lapangan mencatat hasil kunjungan",
    "serah terima tugas": "tugas kunjungan dialihkan ke petugas lain",
    "syarat lengkap": "syarat lengkap, masuk antrean daftar",
    "syarat belum lengkap": "syarat tidak lengkap lagi",
    "lampiran ditolak": "permintaan membuka lampiran ditolak",
}
"""Events that are no change of a cell, as the staff read them; others are told in their own words."""


def card(number: str, kind: str, stage: str, status: str, missing: Sequence[str]) -> str:
    """A report in a few lines, without names."""
    lines = [f"{number} · {kind}", f"Tahap: {stage}", f"Status: {status}"]
    return "\n".join([*lines, *(f"Belum lengkap: {problem}" for problem in missing)])


def step(when: str, who: str, what: str) -> str:
    """One line of a report's story. ``who`` is never a name."""
    return f"{when} {_TELLERS.get(who, 'pelapor')}: {what}"


def changed(column: str, before: str, after: str) -> str:
    """A change whose values may be shown."""
    return f"{column[:1].upper()}{column[1:]}: {before or '(kosong)'} → {after or '(kosong)'}"


def touched(column: str, *, before: bool, after: bool) -> str:
    """A change whose values stay on the desk; whether there was, and is, a value."""
    verb = "diubah" if before and after else "diisi" if after else "dikosongkan"
    return f"{column} {verb}"


def happened(what: str) -> str:
    """An event without a cell."""
    return HAPPENED.get(what, what)


def story(head: str, steps: Sequence[str], left_out: int) -> str:
    """The card, then what happened, oldest first; ``left_out`` earlier steps are not shown."""
    more = [f"… {left_out} langkah sebelumnya tidak ditampilkan"] if left_out else []
    return "\n".join([head, "", "Jejak:", *more, *(steps or [NO_STORY])])


# ---------------------------------------------------------------- before the month ends
LONGEST_REASON = 150
"""Of one report in a list of many: a message holds 4,096 characters. The whole sentence stands in the tab."""


def incomplete(month: Month, until: str, lines: Sequence[str], more: int) -> str:
    """Approved reports that would stay out of the list; ``until`` is the cut-off as people read it."""
    count = len(lines) + more
    begin = (
        f"Batas {month_words(month)}: {until}. {count} laporan sudah Disetujui tetapi belum lengkap, jadi belum masuk "
        "daftar:"
    )
    rest = [f"… dan {more} lagi; saring kolom Peringatan “BELUM MASUK DAFTAR”."] if more else []
    return "\n".join([begin, *lines, *rest, "Mohon dilengkapi di tab Laporan sebelum batas itu."])


def incomplete_line(number: str, kind: str, missing: str) -> str:
    """One approved report and what it lacks."""
    short = missing if len(missing) <= LONGEST_REASON else f"{missing[: LONGEST_REASON - 1].rstrip()}…"
    return f"• {number} ({kind}): {short}"


# ---------------------------------------------------------------- the desk's own health
CLOSE_TROUBLE = "Daftar bulanan belum bisa diselesaikan: {why}\nTidak ada yang hilang; dicoba lagi terus."
CLOSE_WELL = "Penyusunan daftar bulanan berjalan lagi."
_MOVE_ON = (
    "Cara melanjutkan: (1) buat spreadsheet baru yang kosong; (2) bagikan sebagai Editor ke alamat akun layanan bot "
    "(alamatnya ditulis oleh perintah `check`); (3) pengelola menulis id-nya di `spreadsheet` dan id yang lama di "
    "`older_spreadsheets`; (4) jalankan `setup`. Yang lama tetap dibaca sampai semua barisnya selesai."
)


def near_limit(used: int, most: int, *, urgent: bool) -> str:
    """The spreadsheet is nearly full; how to go on."""
    share = f"{used / 1_000_000:.1f} juta dari {most // 1_000_000} juta sel".replace(".", ",")
    begin = "Spreadsheet ini hampir penuh" if urgent else "Spreadsheet ini mulai penuh"
    end = "Mohon dikerjakan minggu ini." if urgent else "Masih ada waktu; paling mudah dikerjakan di awal tahun."
    return f"{begin}: {share} terpakai. {_MOVE_ON} {end}"
