"""Every sentence for field officers in their private chat: tasks, answers, photographs, handing over."""

from collections.abc import Mapping, Sequence
from datetime import date

from reporting.model import Task, Visit

# ---------------------------------------------------------------- words on buttons
PDF = "📄 PDF"
HAND_OVER = "🤝 Serah terima"
TODAY, YESTERDAY = "Hari ini", "Kemarin"
OTHER_REPORT = "Bukan, untuk laporan lain"
ALL = "Semua ({count})"
RESULT_BUTTONS: Mapping[Visit, str] = {
    Visit.DIED: "🕊 Meninggal",
    Visit.STAYS: "🏠 Masih tinggal",
    Visit.MOVED: "📦 Pindah",
    Visit.UNKNOWN: "❓ Tidak dikenal",
    Visit.NOT_MET: "⏳ Belum bertemu",
}

# ---------------------------------------------------------------- the list
NO_TASKS = "Tidak ada tugas kunjungan yang menunggu. Bila ada tugas baru, kami kabari di sini."
NOT_AN_OFFICER = (
    "Perintah /tugas untuk petugas lapangan. Untuk melapor, ketik /lapor; laporan Bapak/Ibu ada di /laporanku."
)
HOW = (
    "Tanpa sinyal pun bisa dijawab: ketik misalnya “T{short} meninggal”, atau tulis itu sebagai keterangan foto; "
    "terkirim sendiri begitu ada sinyal.\n"
    "Hasilnya: meninggal, masih tinggal, pindah, tidak dikenal, atau belum bertemu."
)
MANY = "Tugasnya banyak, jadi kami kirim sebagai PDF yang bisa dicetak atau dibaca di HP."
PDF_CAPTION = "Daftar tugas kunjungan. Berisi data pribadi warga: mohon tidak diteruskan."
PDF_FILE = "tugas-{day}.pdf"
NO_PLACE = "Tempat belum jelas"


def heading(count: int, overdue: int) -> str:
    """Above the list."""
    late = f", {overdue} di antaranya lewat batas waktu" if overdue else ""
    return f"Tugas kunjungan Bapak/Ibu: {count}{late}."


def place(kelurahan: str, rw: str) -> str:
    """Above the tasks of one RW."""
    return " · ".join(part for part in (kelurahan, f"RW {rw}" if rw else "") if part) or NO_PLACE


def neighbourhood(rt: str) -> str:
    """Above the tasks of one RT."""
    return f"RT {rt}" if rt else "RT belum jelas"


def line(task: Task, today: date) -> str:
    """One task in the list."""
    parts = [f"T{task.short}", task.kind, clipped(task.name, 60), clipped(task.address, 80), due(task, today)]
    if task.result:
        parts.append(f"terakhir: {task.result.lower()}")
    return " · ".join(part for part in parts if part)


def due(task: Task, today: date) -> str:
    """Until when."""
    if task.due is None:
        return ""
    return f"batas {short_day(task.due)}{' (terlambat)' if task.due < today else ''}"


def short_day(day: date) -> str:
    """``22/11``."""
    return f"{day.day}/{day.month}"


def clipped(text: str, most: int) -> str:
    """In one line, cut where it grows too long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def hand_one(short: int) -> str:
    """The button that hands one task over."""
    return f"🤝 Serah terima T{short}"


# ---------------------------------------------------------------- one task
_TO_ASK: Mapping[str, str] = {
    "Meninggal": "Tanyakan kepada keluarga atau tetangga: benar meninggal, kapan, dan adakah surat atau aktanya.",
    "Pindah keluar": "Tanyakan: masih tinggal di sini atau sudah pindah, ke mana, dan adakah surat pindahnya.",
    "Tidak dikenal": "Tanyakan kepada ketua RT dan tetangga: adakah yang mengenal nama ini.",
    "Masih hidup": "Temui orangnya bila bisa. Namanya ditahan dan tidak dicoret sebelum ada hasil kunjungan.",
}
_TO_ASK_ELSE = "Tanyakan kepada yang bersangkutan, keluarga, atau ketua RT apakah laporan ini benar."


def card(task: Task, today: date) -> str:
    """One task with all an officer needs."""
    where = ", ".join(
        part
        for part in (
            clipped(task.address, 200),
            f"RT {task.area.rt}" if task.area.rt else "",
            f"RW {task.area.rw}" if task.area.rw else "",
            task.area.kelurahan,
        )
        if part
    )
    lines = [
        f"T{task.short} · {task.kind}",
        f"Nama: {clipped(task.name, 120) or '–'}",
        f"Alamat: {where or '–'}",
        f"Alasan: {clipped(task.reason, 200)}" if task.reason else "",
        f"Pendamping: {clipped(task.partner, 80)}" if task.partner else "",
        f"{due(task, today).capitalize()}" if task.due else "",
        f"Jawaban terakhir: {task.result}{_visited(task.visited_on)}" if task.result else "",
        "",
        _TO_ASK.get(task.kind, _TO_ASK_ELSE),
        f"Jawab dengan tombol, atau ketik “T{task.short} meninggal” (bisa tanpa sinyal). Foto: tulis T{task.short} "
        "sebagai keterangannya.",
        f"Nomor laporan: {task.number}",
    ]
    shown = [text for number, text in enumerate(lines) if text or number == 7]
    return "\n".join(shown)


def _visited(day: date | None) -> str:
    return f", kunjungan {short_day(day)}" if day else ""


# ---------------------------------------------------------------- answers
ASK_DAY = "{names}: kunjungan tanggal berapa? Tekan di bawah, atau ketik tanggalnya, misalnya {example}."
DAY_LATER = "Tanggal yang Bapak/Ibu jawab nanti berlaku juga untuk {names}."
DAY_OVER = (
    "Pertanyaan tanggal itu sudah dijawab atau sudah lewat. Untuk mengubah tanggal kunjungan, ketik misalnya: T3 21/11."
)
PHOTO_MAY_FOLLOW = "Foto boleh menyusul dengan keterangan {name}."
PHOTOS_MAY_FOLLOW = "Foto boleh menyusul; tulis nomor tugasnya sebagai keterangan."


def noted(task: Task, result: str, day: date, photos: int, *, again: bool = False) -> str:
    """What was written down."""
    came = f" {photos} foto ikut tersimpan." if photos else ""
    return f"{'Sudah tercatat' if again else 'Tercatat'}: T{task.short} – {result}, kunjungan {short_day(day)}.{came}"


def photo_added(task: Task, photos: int) -> str:
    """Pictures for a task that has its answer."""
    return f"Terima kasih, {photos} foto kami tambahkan ke T{task.short} ({task.result})."


def days_noted(names: str, day: date) -> str:
    """The day of the visit was mended."""
    return f"Tercatat: {names}, kunjungan {short_day(day)}."


def day_to_come(day: date) -> str:
    """A visit cannot lie ahead."""
    return f"Tanggal {_full(day)} belum lewat."


def day_before_task(day: date, short: int, made: date) -> str:
    """A visit was hardly so long before there was a task."""
    return f"Tanggal {_full(day)} terlalu jauh sebelum tugas T{short} dibuat ({_full(made)})."


def spoken_of(day: date) -> str:
    """Stands in the note: a day that was said but cannot be that of the visit."""
    return f"disebut tanggal {_full(day)}"


def _full(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def not_yours(shorts: Sequence[int]) -> str:
    """Numbers that are no task of the speaker."""
    names = joined(shorts)
    return (
        f"{names} tidak ada di daftar tugas Bapak/Ibu: mungkin nomornya keliru, sudah ditutup kantor, atau sudah "
        "dipegang petugas lain. Daftarnya ada di /tugas."
    )


def which_result(task: Task, *, photos: int = 0, said: bool = False) -> str:
    """The answer could not be read, or there was none with the picture."""
    kept = f"{photos} foto kami simpan dulu. " if photos else ""
    unclear = f"Hasil T{task.short} belum terbaca. " if said else ""
    return (
        f"{unclear}{kept}Apa hasil kunjungan T{task.short}, {clipped(task.name, 60)}? Tekan di bawah, atau ketik "
        f"misalnya: T{task.short} pindah."
    )


def no_result(shorts: Sequence[int]) -> str:
    """Numbers in a message of several whose result is missing."""
    return f"Hasil {joined(shorts)} belum terbaca. Ketik misalnya: T{shorts[0]} masih tinggal."


def joined(shorts: Sequence[int]) -> str:
    """``T3, T5``."""
    return ", ".join(f"T{short}" for short in shorts)


# ---------------------------------------------------------------- photographs
PHOTO_FOR_WHICH = "Foto ini untuk tugas yang mana? Tekan di bawah, atau ketik hasilnya, misalnya: T{short} meninggal."
NO_PHOTO = "Tidak ada foto yang menunggu. Kirim fotonya dengan keterangan T{short}."


def photo_button(task: Task) -> str:
    """A task a picture may belong to."""
    return clipped(f"T{task.short} · {task.name}", 40)


def same_photo(one: str, other: str) -> str:
    """For the staff chat: numbers only."""
    return f"Foto yang sama ada di {one} dan {other}. Mohon dicek sebelum hasil kunjungannya dipakai sebagai bukti."


def same_photo_as(name: str) -> str:
    """For ``Catatan Petugas``."""
    return f"foto sama dengan {name}"


# ---------------------------------------------------------------- handing over
HAND_WHICH = "Tugas mana yang mau diserahkan ke petugas lain?"
HAND_TO_WHOM = "Serahkan {names} kepada siapa?"
NOBODY_ELSE = "Belum ada petugas lapangan lain yang bergabung di bot ini. Mohon kabari petugas kantor."
NOT_AN_OFFICER_ANY_MORE = (
    "Petugas itu tidak bisa menerima tugas sekarang. Pilih yang lain lewat /tugas, atau kabari kantor."
)
NOT_WITH_YOU = "Tugas itu sudah tidak ada pada Bapak/Ibu: sudah dijawab atau sudah diserahkan. Daftarnya ada di /tugas."


def officer_button(name: str, area: str) -> str:
    """A colleague who may take over."""
    return clipped(f"{name} · {area}" if area else name, 50)


def passed_on(names: str, to: str) -> str:
    """For whoever handed over."""
    return f"{names} sudah diserahkan kepada {to}. Terima kasih, Bapak/Ibu."


def passed_to_you(names: str, count: int, giver: str) -> str:
    """For the new officer."""
    return f"{giver} menyerahkan {count} tugas kunjungan kepada Bapak/Ibu: {names}. Alamatnya ada di /tugas."


# ---------------------------------------------------------------- the PDF
PAGE_TITLE = "TUGAS KUNJUNGAN LAPANGAN"
PAGE_EMPTY = "Tidak ada tugas yang menunggu."
PAGE_RESULTS = "Hasil (lingkari satu):"
PAGE_DAY, PAGE_MET = "Tanggal kunjungan:", "Ditemui:"
PAGE_NOTE = "Catatan:"
PAGE_PRIVATE = "Berisi data pribadi warga. Hanya untuk petugas; hancurkan setelah dipakai."
PAGE_HOW = "Jawab lewat bot, bisa tanpa sinyal: ketik nomor dan hasilnya, misalnya “T{short} meninggal”."


def page_number(page: int) -> str:
    """At the foot."""
    return f"Halaman {page}"


def page_partner(name: str) -> str:
    """Who comes along."""
    return f"Pendamping: {name}"
