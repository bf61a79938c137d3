"""What is said when somebody asks: answers of the tab ``Info``, questions for the staff and what they answer."""

from collections.abc import Sequence
from datetime import date, datetime

from reporting.texts.staff import MONTHS
from reporting.texts.wording import WEEKDAYS

# ---------------------------------------------------------------- words on buttons
CALL_STAFF = "🙋 Hubungi petugas"
TELL_STAFF = "🙋 Tanyakan ke petugas"
THIS_TO_STAFF = "✉️ Teruskan pesan tadi ke petugas"
NOT_THAT = "🙋 Bukan itu, tanya petugas"
REPORT = "📝 Buat laporan"
TOPICS = "📋 Daftar informasi"
ALIVE = "💚 Masih hidup"
TAKE_BACK = "✖️ Batalkan pertanyaan"
EARLIER, LATER = "⬅️ Sebelumnya", "Berikutnya ➡️"
OTHER_OFFICE = "🏢 Kantor lain"

# ---------------------------------------------------------------- answers by itself
FITS = 4096
"""UTF-16 units a message may have (Bot API, sendMessage)."""
CUT = "… (dipotong karena terlalu panjang; selengkapnya tekan Hubungi petugas)"
WHICH_TOPIC = "Informasi dari {office}. Pilih judulnya, atau tulis saja pertanyaan Bapak/Ibu."
NO_TOPICS = "Daftar informasi {office} belum diisi. Bapak/Ibu tetap bisa bertanya ke petugas."
PERHAPS = "Maksud Bapak/Ibu:"
UNSURE_OF = "Jawabannya belum ada di daftar informasi kami. Mau ditanyakan ke petugas?"
TOPIC_GONE = "Informasi itu sudah tidak ada atau judulnya berubah. Ini daftarnya yang sekarang:"

# ---------------------------------------------------------------- strangers
VISITOR = (
    "Warga juga bisa memakai bot ini:\n"
    "• /cek – apakah terdaftar sebagai pemilih\n"
    "• /info – tanya jawab; boleh juga langsung tulis pertanyaannya\n"
    "• Masih hidup – kalau tercatat meninggal padahal masih ada"
)

# ---------------------------------------------------------------- a question for the staff
WRITE_QUESTION = (
    "Silakan tulis pertanyaannya dalam satu pesan; kami teruskan ke petugas {office}.\nTidak jadi? Ketik /batal."
)
WORDS_PLEASE = "Mohon pertanyaannya ditulis dengan kata-kata, dalam satu pesan. Tidak jadi? Ketik /batal."
TOO_LONG = "Pertanyaannya terlalu panjang. Mohon ditulis lebih singkat, dalam satu pesan."
WORDS_GONE = (
    "Pesan itu sudah tidak kami simpan. Silakan tulis lagi pertanyaannya dalam satu pesan; kami teruskan ke petugas "
    "{office}.\nTidak jadi? Ketik /batal."
)
TOO_MANY = (
    "Hari ini Bapak/Ibu sudah mengirim {count} pertanyaan; itu batasnya. Mohon dilanjutkan besok, "
    "atau hubungi langsung {contact}."
)
NOTED = "Pertanyaan Bapak/Ibu kami catat dengan nomor {number}. {when}"
NOTED_ALREADY = "Pertanyaan itu sudah kami catat dengan nomor {number}. {when}"
OPEN_NOW = "Petugas menjawabnya di sini, biasanya hari ini juga."
CLOSED_NOW = "Kantor sedang tutup. Petugas menjawabnya di sini setelah kantor buka: {moment}."
CLOSED_LONG = "Kantor sedang tutup. Petugas menjawabnya di sini setelah kantor buka lagi."
TAKEN_BACK = "Baik, pertanyaan {number} dibatalkan. Kalau perlu, silakan tulis lagi kapan saja."
NOT_TO_TAKE_BACK = "Pertanyaan itu sudah dijawab atau sudah dibatalkan."
CITIZEN = "Warga"
"""Who asked, as the desk has it, of somebody not enrolled."""

# ---------------------------------------------------------------- what the asker hears
ANSWER = "Jawaban {office} untuk pertanyaan Bapak/Ibu ({number}):\n"
CORRECTION = "Ralat atas jawaban kami untuk pertanyaan Bapak/Ibu ({number}). Yang benar:\n"
MORE = "Tambahan dari {office} untuk pertanyaan Bapak/Ibu ({number}):\n"
BY_CHAT = "Jawaban petugas {office} untuk pertanyaan Bapak/Ibu ({number}):\n"
MORE_BY_CHAT = "Tambahan dari petugas {office} untuk pertanyaan Bapak/Ibu ({number}):\n"

# ---------------------------------------------------------------- the desk
AT_CHAT, TAKEN_BACK_AT = "{moment} (lewat chat)", "{moment} (dibatalkan penanya)"

# ---------------------------------------------------------------- the staff chat
ASKED = "{number} · Pertanyaan untuk petugas\n\n{text}\n\nBalas pesan ini untuk menjawab."
ASKED_CUT = "… (selengkapnya di tab Pertanyaan)"
SENT = "Jawaban untuk {number} sudah dikirim. Untuk melengkapi atau meralat, balas lagi pesan ini."
SENT_AGAIN = (
    "Jawaban untuk {number} sudah dikirim sebagai tambahan, karena sebelumnya sudah dijawab. "
    "Untuk melengkapi atau meralat, balas lagi pesan ini."
)
ONLY_WORDS = (
    "Jawaban untuk {number} belum dikirim: yang bisa diteruskan hanya tulisan. "
    "Mohon balas lagi dengan kata-kata, atau isi kolom Jawaban di tab Pertanyaan."
)
WITHDRAWN = "{number} sudah dibatalkan penanya, jadi jawabannya tidak dikirim."
NOT_HERE = "{number} tidak ada atau sudah lewat masa simpannya, jadi jawabannya tidak dikirim."
MANY_QUESTIONS = (
    "Sejam terakhir sudah {count} pertanyaan masuk lewat Hubungi petugas. Selebihnya tidak kami tulis di sini; "
    "semuanya ada di tab Pertanyaan."
)
NOT_NEEDED = "{number} dibatalkan penanya; tidak perlu dijawab lagi."
MISPLACED = (
    "Di tab Pertanyaan, {numbers} berdiri di samping pertanyaan lain; mungkin hanya sebagian kolom yang diurutkan. "
    "Supaya tidak salah kirim, jawabannya kami tahan. Urungkan pengurutan itu (Ctrl+Z), atau kembalikan isi kolom "
    "Pertanyaan seperti semula."
)
NUMBER_GONE = (
    "Di tab Pertanyaan, {numbers} tidak ada lagi di samping pertanyaannya, jadi jawabannya belum dikirim. "
    "Mohon tulis kembali nomor itu di kolom Nomor."
)
DOUBLED = (
    "Di tab Pertanyaan, {numbers} ada di lebih dari satu baris dengan jawaban yang berbeda. Supaya tidak salah kirim, "
    "jawabannya kami tahan. Sisakan satu baris saja."
)


def units(text: str) -> int:
    """How long Telegram counts a text: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(head: str, text: str, cut: str = CUT, most: int = FITS) -> str:
    """``head`` and ``text`` as one message; too long a text ends with its last whole sentence, and says so.

    >>> fitting("Jawaban:", " Satu. Dua dua dua. Tiga tiga tiga.", cut=" …", most=30)
    'Jawaban: Satu. Dua dua dua. …'
    """
    if units(head + text) <= most:
        return head + text
    room = most - units(head + cut)
    kept = text.encode("utf-16-le", "surrogatepass")[: room * 2].decode("utf-16-le", "ignore")
    ends = max(kept.rfind(mark) + 1 for mark in (". ", "! ", "? ", "\n", ".\n"))
    if ends * 2 < len(kept):  # one sentence without an end: better a torn word than half of it lost
        ends = len(kept)
    return f"{head}{kept[:ends].rstrip()}{cut}"


def answer(title: str, text: str) -> str:
    """A row of ``Info`` as a message."""
    return fitting(f"{title[:200]}\n\n", text)


def when(local: datetime, opens: datetime, *, is_open: bool) -> str:
    """Till when the asker may wait; ``opens`` is the next moment at which somebody is there (both in office zone)."""
    if is_open:
        return OPEN_NOW
    if opens <= local:
        return CLOSED_LONG
    days = (opens.date() - local.date()).days
    return CLOSED_NOW.format(moment=f"{_day(opens.date(), days)} pukul {opens:%H.%M}")


def _day(day: date, days: int) -> str:
    weekday = WEEKDAYS[day.weekday()]
    if days == 0:
        return "hari ini"
    return f"besok, {weekday}" if days == 1 else f"{weekday}, {day.day} {MONTHS[day.month - 1]}"


def contact(office: str, how: str) -> str:
    """How to reach an office without us."""
    return f"{office}: {how}" if how else f"petugas {office}"


def numbers(found: Sequence[str]) -> str:
    """The first of several numbers, the others counted."""
    rest = f" dan {len(found) - 5} lainnya" if len(found) > 5 else ""
    return f"nomor {', '.join(found[:5])}{rest}"
