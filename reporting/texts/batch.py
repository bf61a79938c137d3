"""Every sentence about lists that are handed over as spreadsheets."""

from collections.abc import Iterable, Mapping, Sequence

from reporting.model.batches import Purpose
from reporting.texts.wording import grouped

# ---------------------------------------------------------------- words on buttons and columns
NOTES_COLUMN = "Catatan bot"
DISCARD = "🗑 Buang daftar"
SKIP_LETTER = "Lewati"
KEEP_SAME = "✅ Simpan daftar"
STILL_HERE = "Masih tinggal di sini"
SHEET_GUIDE, SHEET_CHANGES, SHEET_ROSTER = "Panduan", "Daftar perubahan", "Daftar penghuni"
KIND_COLUMN = "Jenis"


def send(count: int) -> str:
    """The button that sends."""
    return f"✅ Kirim {grouped(count)} baris"


def keep_first(count: int) -> str:
    """The button below a first full list: nothing is reported, it is what later ones are compared with."""
    return f"✅ Simpan daftar awal ({grouped(count)} orang)"


# ---------------------------------------------------------------- asking
RECEIVED = "Daftar “{name}” kami terima dan sedang kami periksa. Mohon tunggu sebentar; belum ada yang terkirim."
ASK_LETTER = "Nomor dan tanggal surat pengantarnya?\nContoh: 421/15/2026, 3 Oktober 2026"
LETTER_UNCLEAR = "Nomor surat itu belum jelas. Tulis misalnya: 421/15/2026, 3 Oktober 2026. Boleh juga Lewati."
DISCARDED = "Baik, daftar itu kami buang. Tidak ada yang terkirim."
REPLACED = "Daftar itu sudah diganti dengan yang dikirim sesudahnya. Mohon pakai tombol yang terbaru."
WAIT = "Daftar itu masih kami periksa. Mohon tunggu sebentar."
CHECKING = "Baik, semua barisnya sedang kami periksa. Mohon tunggu sebentar."
SENDING = "Baik, sedang kami simpan. Tanda terimanya menyusul di sini sebentar lagi."
KEEPING = "Baik, daftarnya sedang kami simpan."
SENT_ALREADY = "Daftar itu sudah terkirim; tidak perlu ditekan lagi. Laporannya ada di /laporanku."
OLD = "Tombol itu sudah tidak berlaku. Untuk mengirim daftar baru, kirim saja berkasnya ke sini."
FORM_FIRST = "Masih ada laporan yang belum dikirim. Mohon diselesaikan dulu (atau /batal), lalu tekan lagi."
TEMPLATE = (
    "Ini contoh daftar yang siap diisi. Isi lembar yang sesuai, simpan, lalu kirim berkasnya ke sini. Semua baris kami "
    "periksa dan tunjukkan dulu sebelum terkirim."
)


def ask_purpose(name: str, rows: int) -> str:
    """Which of the two kinds of list it is; the likelier one is the first button."""
    return (
        f"Daftar “{name}” terbaca: {grouped(rows)} baris. Ini daftar apa?\n"
        f"• {Purpose.CHANGES}: yang meninggal, masuk, keluar, dan sebagainya\n"
        f"• {Purpose.ROSTER}: semua yang tinggal sekarang; kami bandingkan dengan daftar terakhir"
    )


def ask_kind(name: str, rows: int) -> str:
    """One kind for all rows, because the list has no column for it."""
    return f"Daftar “{name}” ({grouped(rows)} baris) tidak punya kolom Jenis. Semua barisnya tentang apa?"


def repeated(name: str, when: str, numbers: str) -> str:
    """The same file came before; nothing was added. ``numbers`` are its receipts, for whoever sent it then."""
    known = f" Nomor tanda terimanya {numbers}." if numbers else ""
    return f"Berkas “{name}” sama dengan yang sudah kami terima pada {when}.{known} Tidak ada yang ditambahkan."


# ---------------------------------------------------------------- the dry run
def counts_words(counts: Mapping[str, int]) -> str:
    """How many of each kind.

    >>> counts_words({"Meninggal": 500, "Pindah keluar": 1295})
    '500 Meninggal, 1.295 Pindah keluar'
    """
    return ", ".join(f"{grouped(count)} {kind}" for kind, count in counts.items())


def rows_words(rows: Sequence[int], most: int = 5) -> str:
    """Row numbers, the first few by name.

    >>> rows_words([4]), rows_words([1, 2, 3, 4, 5, 6])
    ('baris 4', 'baris 1, 2, 3, 4, 5 dan 1 lainnya')
    """
    more = f" dan {grouped(len(rows) - most)} lainnya" if len(rows) > most else ""
    return f"baris {', '.join(map(str, rows[:most]))}{more}"


def dry_run(
    head: Sequence[str], faults: Iterable[tuple[int, str]], doubts: Iterable[tuple[int, str]], *, more: int, send: bool
) -> str:
    """What sending would do: ``head``, the first rows with a fault or a doubt, how many ``more`` there are."""
    lines = list(head)
    for title, rows in (("Belum bisa dikirim:", list(faults)), ("Dikirim, tetapi mohon dicek:", list(doubts))):
        if rows:
            lines += ["", title, *(f"• baris {row}: {why}" for row, why in rows)]
    if more:
        lines.append(f"… dan {grouped(more)} baris lagi.")
    lines += ["", f"Semua catatan ada di kolom “{NOTES_COLUMN}” pada salinan berkas di atas."]
    lines.append(
        "Belum ada yang terkirim. Tekan tombol di bawah, atau perbaiki berkasnya lalu kirim lagi."
        if send
        else "Tidak ada baris yang bisa dikirim. Bila ada yang salah, perbaiki berkasnya lalu kirim lagi."
    )
    return "\n".join(lines)


def checked(name: str, purpose: str, letter: str) -> str:
    """The first line of a dry run."""
    return f"Daftar “{name}” sudah kami periksa ({purpose})." + (f"\nSurat: {letter}" if letter else "")


def would_send(rows: int, sendable: int, counts: Mapping[str, int]) -> str:
    """How many rows of how many, by kind."""
    what = f": {counts_words(counts)}" if counts else ""
    return f"{grouped(rows)} baris dibaca, {grouped(sendable)} siap dikirim{what}."


def first_roster(people: int) -> str:
    """The first full list of a unit."""
    return (
        f"Ini daftar lengkap pertama dari Bapak/Ibu: {grouped(people)} orang. Daftar ini menjadi dasar; belum ada "
        "laporan yang dibuat. Lain kali yang kami catat hanya yang baru masuk dan yang tidak ada lagi."
    )


def compared(when: str, same: int, fresh: int, missing: int) -> str:
    """What differs from the last full list."""
    return (
        f"Dibandingkan dengan daftar {when}: {grouped(same)} orang tetap, {grouped(fresh)} baru, "
        f"{grouped(missing)} tidak ada lagi."
    )


MISSING_LATER = "Yang tidak ada lagi akan kami tanyakan sesudah ini; tanpa jawaban tidak ada yang dilaporkan."


def hidden_rows(rows: Sequence[int]) -> str:
    """Rows that the file hides are read all the same."""
    return f"{grouped(len(rows))} baris tersembunyi ikut dibaca ({rows_words(rows)})."


def other_sheets(title: str) -> str:
    """Only one of several sheets was read."""
    return f"Yang dibaca hanya lembar “{title}”; lembar lain yang berisi tabel mohon dikirim sebagai berkas tersendiri."


def below_the_table(rows: Sequence[int]) -> str:
    """Remarks below the table are no rows."""
    return f"Catatan di bawah tabel tidak dibaca ({rows_words(rows)})."


# ---------------------------------------------------------------- after sending
def filed(count: int, numbers: str) -> str:
    """The sentence that promises the rows are kept; said only once they are."""
    return (
        f"Terima kasih, {grouped(count)} laporan dari daftar Bapak/Ibu sudah kami terima.\n"
        f"Nomor tanda terima Bapak/Ibu: {numbers}\n"
        "Tanda terima untuk arsip kami kirim di bawah ini. Hasilnya kami kabari paling banyak sekali sehari."
    )


def kept_first(people: int) -> str:
    """A first full list was kept."""
    return f"Terima kasih, daftar awal berisi {grouped(people)} orang sudah kami simpan. Tidak ada laporan yang dibuat."


def kept_same() -> str:
    """A full list without newcomers was kept."""
    return "Terima kasih, daftar lengkap yang baru sudah kami simpan. Tidak ada laporan yang dibuat."


def ask_missing(names: int, more: int) -> str:
    """Who is not in the new list any more: a button for each."""
    rest = (
        f" {grouped(more)} orang lainnya ada di berkas salinan; mohon kirim sebagai Daftar perubahan." if more else ""
    )
    return (
        f"{grouped(names)} orang ada di daftar terakhir tetapi tidak di daftar baru. Tekan namanya untuk memberi tahu "
        f"apa yang terjadi; yang tidak ditekan tidak dilaporkan.{rest}"
    )


def ask_what_became(name: str) -> str:
    """About one person who is missing from the new list."""
    return f"{name} tidak ada lagi di daftar. Apa yang terjadi?"


def still_here(name: str) -> str:
    """Missing by mistake."""
    return f"Baik, {name} kami catat masih tinggal di sana. Tidak ada yang dilaporkan."


def missing_note(when: str) -> str:
    """In the annotated copy, beside a person of the last list."""
    return f"Ada di daftar {when}, tidak ada di daftar ini."


def staff_line(unit: str, count: int) -> str:
    """One line for the staff about a whole list."""
    return f"{unit} mengirim daftar {grouped(count)} baris."


def acknowledgement_caption(count: int) -> str:
    """Below the PDF."""
    return f"Tanda terima {grouped(count)} laporan"


ANNOTATED_CAPTION = f"Salinan daftar dengan kolom “{NOTES_COLUMN}”"
TEMPLATE_FILE = "Contoh-daftar-laporan.xlsx"
TEMPLATE_CAPTION = "Contoh daftar untuk diisi"
FAILED = "Maaf, daftar “{name}” belum bisa kami proses. Petugas sudah diberi tahu."
STAFF_FAILED = "Satu daftar tidak bisa diproses dan disisihkan (daftar {which}). Mohon kabari pengelola."
DIGEST = "Kabar laporan dari daftar yang Bapak/Ibu kirim:"


def digest_more(count: int) -> str:
    """How many further outcomes a daily digest leaves to ``/laporanku``."""
    return f"… dan {grouped(count)} laporan lain. Daftarnya ada di /laporanku."
