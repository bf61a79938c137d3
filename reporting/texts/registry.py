"""The questions to Disdukcapil, and what is said about their answers: in the file, in the chat, beside the report."""

from collections.abc import Mapping, Sequence

from reporting.texts.wording import grouped, some

# ---------------------------------------------------------------- the file
SHEET, GUIDE = "Pertanyaan", "Petunjuk"
NUMBER, NIK, NAME = "NOMOR", "NIK", "NAMA"
ANSWER, DOCUMENT, DOCUMENT_DAY, NOTE = "JAWABAN", "NOMOR DOKUMEN", "TANGGAL DOKUMEN", "KETERANGAN"
ASKED_COLUMNS = (
    "NO", NUMBER, "JENIS", NIK, "NKK", NAME, "TEMPAT LAHIR", "TANGGAL LAHIR", "L/P", "ALAMAT", "RT", "RW",
    "KELURAHAN", "KECAMATAN", "PERTANYAAN",
)  # fmt: skip
ANSWER_COLUMNS = (ANSWER, DOCUMENT, DOCUMENT_DAY, NOTE)
COLUMNS = ASKED_COLUMNS + ANSWER_COLUMNS
YES, NO, NOT_FOUND = "Benar", "Tidak benar", "Tidak ditemukan"
CHOICES = (YES, NO, NOT_FOUND)
CHOOSE_TITLE, CHOOSE = "Jawaban", "Pilih satu: Benar, Tidak benar, atau Tidak ditemukan."
NOBODY = "Bulan ini tidak ada yang perlu ditanyakan ke Disdukcapil."

_DEFAULT = "Menurut laporan: {kind}. Benarkah itu menurut data kependudukan? Mohon nomor dokumennya."
_ELSEWHERE = (
    "Menurut laporan, yang bersangkutan bukan penduduk alamat ini. Benarkah laporan itu? Mohon tulis alamat sekarang "
    "di kolom KETERANGAN."
)
QUESTIONS: Mapping[str, str] = {
    "Meninggal": "Apakah yang bersangkutan telah meninggal{when}? Mohon nomor dan tanggal akta kematiannya.",
    "Pindah keluar": (
        "Apakah yang bersangkutan telah pindah{to}{when}? Mohon nomor dan tanggal SKPWNI-nya; untuk pindah dalam satu "
        "kabupaten/kota, nomor KK yang baru."
    ),
    "Pindah masuk": "Apakah yang bersangkutan kini penduduk alamat ini{origin}? Mohon nomor KK atau SKPWNI-nya.",
    "Genap 17": "Apakah tanggal lahir dan alamat yang bersangkutan benar? Mohon nomor dokumennya.",
    "Ubah data": "Apakah data yang baru{change} benar menurut data kependudukan? Mohon nomor dokumennya.",
    "Jadi TNI": "Apakah pekerjaan yang bersangkutan tercatat sebagai TNI? Mohon nomor dokumennya.",
    "Jadi Polri": "Apakah pekerjaan yang bersangkutan tercatat sebagai Polri? Mohon nomor dokumennya.",
    "Ganda": "Apakah yang bersangkutan tercatat lebih dari satu kali? Mohon tulis NIK yang aktif di kolom KETERANGAN.",
    "Tidak dikenal": _ELSEWHERE,
    "WNA": "Apakah yang bersangkutan tercatat sebagai warga negara asing? Mohon nomor dokumennya.",
    "Bukan penduduk": _ELSEWHERE,
    "Masih hidup": (
        "Menurut laporan, yang bersangkutan masih hidup. Benarkah laporan itu? Bila ada akta kematian, mohon nomornya "
        "di kolom KETERANGAN."
    ),
    "Di bawah umur": (
        "Menurut laporan, yang bersangkutan belum berumur 17 tahun dan belum kawin. Benarkah laporan itu? Mohon nomor "
        "dokumennya."
    ),
}
"""By kind; what is known besides is filled in, with its own words before it."""


def question(kind: str, happened: str, other_end: str) -> str:
    """What is asked about one report; ``Benar`` must mean that the report is right.

    >>> question("Meninggal", "2026-10-03", "")
    'Apakah yang bersangkutan telah meninggal (sekitar 2026-10-03)? Mohon nomor dan tanggal akta kematiannya.'
    """
    told = "; ".join(other_end.splitlines())
    return QUESTIONS.get(kind, _DEFAULT).format(
        kind=kind,
        when=f" (sekitar {happened})" if happened else "",
        to=f" ke {told}" if told else "",
        origin=f", pindah dari {told}" if told else "",
        change=f" ({told})" if told else "",
    )


def instructions(office: str, month: str) -> tuple[str, ...]:
    """How the file is to be filled in, for whoever answers it."""
    return (
        f"Permohonan keterangan dari {office} untuk Pemutakhiran Data Pemilih Berkelanjutan, {month}.",
        f"Pertanyaannya ada di lembar {SHEET}, satu orang satu baris. Mohon jawab pertanyaan di baris itu.",
        f"1. Di kolom {ANSWER} pilih {YES}, {NO}, atau {NOT_FOUND}. Yang belum bisa dijawab dibiarkan kosong.",
        f"2. Bila {YES}, isi {DOCUMENT} dan {DOCUMENT_DAY}, misalnya 3272-KM-12102026-0001 dan 2026-10-12.",
        f"3. Hal lain, misalnya alamat sekarang, ditulis di kolom {NOTE}.",
        f"4. Mohon jangan mengubah kolom {NUMBER}, {NIK}, dan {NAME}: jawaban dicocokkan dengan ketiganya. Baris boleh "
        "diurutkan selama seluruh kolomnya ikut.",
        "5. Simpan berkas ini dan kirim kembali ke kantor kami. Berkas ini memuat data pribadi; mohon tidak diteruskan "
        "kepada pihak lain.",
    )


# ---------------------------------------------------------------- the answered file in the chat
def fill(count: int) -> str:
    """The button that fills ``Bukti``."""
    return f"Isi Bukti untuk {grouped(count)} laporan"


RECORD = "Catat jawabannya"
DISCARD = "Batal"
TOO_BIG = (
    "Berkas jawaban ini lebih dari 20 MB, batas unduhan bot di Telegram. Mohon hapus gambar dan lembar yang tidak "
    "perlu, simpan, lalu kirim lagi."
)
NOT_A_SPREADSHEET = "Jawaban Disdukcapil dibaca dari berkas Excel atau CSV. Mohon kirim berkas Excel-nya."
NOT_ANSWERS = (
    "Ini bukan jawaban Disdukcapil: tidak ada baris judul dengan kolom NOMOR dan JAWABAN. Mohon kirim berkas "
    "Dukcapil-… yang sudah diisi."
)
NO_ROWS = "Kolom NOMOR dan JAWABAN ada, tetapi tidak ada baris di bawahnya. Mohon kirim berkas yang sudah diisi."
ONLY_STAFF = (
    "Ini tampaknya jawaban pertanyaan ke Disdukcapil. Mohon diserahkan kepada petugas KPU; petugas yang mengirimkannya "
    "ke bot. Tidak ada yang kami catat dari berkas ini."
)
FAILED = (
    "Maaf, “{name}” tidak berhasil dibaca bot sesudah beberapa kali dicoba. Tidak ada yang diisi. Mohon simpan ulang "
    "sebagai Excel (.xlsx) lalu kirim lagi; bila tetap gagal, mohon kabari pengelola."
)
NOT_YET = "Belum ada yang diubah. Tekan tombol bila sudah sesuai."
"""Ends a summary with buttons."""
RECORDED = "Baik, jawabannya dicatat; yang perlu dilihat tampil di kolom Peringatan pada sinkron berikutnya."
DISCARDED = "Baik, jawaban itu tidak dipakai. Tidak ada yang diisi."
STANDS: Mapping[str, str] = {
    "confirmed": "Jawaban itu sudah dipakai tadi; tidak perlu ditekan lagi.",
    "settled": "Jawaban itu sudah dipakai; tidak perlu ditekan lagi.",
    "discarded": "Jawaban itu sudah dibatalkan. Kirim berkasnya sekali lagi bila jadi dipakai.",
    "replaced": "Berkas yang sama dikirim lagi sesudahnya. Mohon pakai tombol yang terbaru.",
}
"""What is said to a press that comes too late, by what became of the file."""
OVER = "Tombol ini sudah tidak berlaku. Mohon kirim berkas jawabannya sekali lagi bila masih perlu."


def taken(count: int) -> str:
    """Answers that fill ``Bukti`` were confirmed."""
    return (
        f"Baik. Bukti untuk {grouped(count)} laporan diisi pada sinkron berikutnya; sesudah selesai ada kabar di sini."
    )


def repeated(name: str, when: str) -> str:
    """The same file was confirmed before; saved anew it has other bytes and is read again."""
    return (
        f"“{name}” sama persis dengan berkas yang sudah dipakai pada {when}, jadi tidak ada yang diisi lagi. Bila ada "
        "baris yang perlu dibaca ulang, simpan ulang sebagai berkas Excel (.xlsx) yang baru, lalu kirim lagi."
    )


def read(name: str, answers: int) -> str:
    """The first line of the summary."""
    return f"Jawaban Disdukcapil “{name}”: {grouped(answers)} jawaban terbaca."


def will_fill(count: int) -> str:
    """Reports whose ``Bukti`` would be filled."""
    return f"• {grouped(count)} {YES}: Bukti akan diisi “Jawaban Disdukcapil”"


def without_document(numbers: Sequence[str]) -> str:
    """Of these the answer names no document."""
    return f"• {_counted(numbers)} di antaranya tanpa nomor dokumen, jadi No. Bukti dibiarkan: {_listed(numbers)}"


def denied(verdict: str, numbers: Sequence[str]) -> str:
    """Reports that the registry does not confirm."""
    return (
        f"• {_counted(numbers)} {verdict}: tidak ada Bukti yang diisi, tampil di kolom Peringatan: {_listed(numbers)}"
    )


def denied_evidence(verdict: str, numbers: Sequence[str]) -> str:
    """The same of reports whose ``Bukti`` is an earlier answer."""
    return (
        f"• {_counted(numbers)} {verdict}, padahal Bukti-nya sudah “Jawaban Disdukcapil” dari jawaban sebelumnya. "
        f"Mohon diperiksa sebelum disetujui: {_listed(numbers)}"
    )


def has_evidence(numbers: Sequence[str]) -> str:
    """Reports in which the staff have filled in ``Bukti`` themselves."""
    return f"• {_counted(numbers)} Benar, tetapi Bukti-nya sudah diisi petugas dan tidak diubah: {_listed(numbers)}"


def answered_before(numbers: Sequence[str]) -> str:
    """Reports whose ``Bukti`` is the registry's answer already."""
    return f"• {_counted(numbers)} Benar, dan Bukti-nya memang sudah Jawaban Disdukcapil: {_listed(numbers)}"


def not_accepted(numbers: Sequence[str]) -> str:
    """Reports of a kind that such an answer does not prove."""
    return (
        f"• {_counted(numbers)} Benar, tetapi jenisnya tidak menerima Bukti Jawaban Disdukcapil; hanya dicatat: "
        f"{_listed(numbers)}"
    )


def over(numbers: Sequence[str]) -> str:
    """Reports that wait for nothing any more."""
    return f"• {_counted(numbers)} sudah selesai (masuk daftar, ditolak, diganti, atau ditutup), dilewati: " + _listed(
        numbers
    )


def unknown(rows: Sequence[int | str]) -> str:
    """Numbers that are no report of this office."""
    return (
        f"• {_rows(rows)}: tidak ada laporan bernomor itu di kantor ini, dilewati. Mungkin berkas kantor lain atau "
        "salah ketik."
    )


def damaged(rows: Sequence[int | str]) -> str:
    """Rows with an answer but without a number that can be read."""
    return f"• {_rows(rows)}: NOMOR kosong atau tidak terbaca, dilewati. Salin nomornya dari berkas asal."


def other_person(rows: Sequence[int | str]) -> str:
    """Rows whose NIK and name are another's than those of the report."""
    return (
        f"• {_rows(rows)}: NIK dan NAMA bukan orang di laporan itu, dilewati. Mungkin hanya sebagian kolom yang "
        "diurutkan; mohon dicocokkan dengan berkas asal."
    )


def unclear(rows: Sequence[int | str]) -> str:
    """Rows whose answer is none of the words."""
    return f"• {_rows(rows)}: JAWABAN tidak dikenal, dilewati. Pilih {', '.join(CHOICES[:-1])}, atau {CHOICES[-1]}."


def contradicted(numbers: Sequence[str]) -> str:
    """Reports with two different answers."""
    return f"• {_counted(numbers)} dijawab dua kali dengan jawaban berbeda, dilewati: {_listed(numbers)}"


def unanswered(count: int) -> str:
    """Rows without an answer."""
    return f"• {grouped(count)} belum dijawab; kirim lagi berkasnya bila sudah lengkap."


ALL_FOREIGN = "Tidak satu pun nomornya ada di kantor ini. Mungkin ini berkas kantor lain; mohon diperiksa."
NOTHING_TO_DO = "Tidak ada yang perlu diisi."


def settled(name: str, filled: int, kept: Sequence[str]) -> str:
    """All of a file was dealt with; ``kept``: these were filled in, denied or settled in between."""
    done = f"Bukti terisi untuk {grouped(filled)} laporan." if filled else "tidak ada Bukti yang diisi."
    text = f"Jawaban Disdukcapil “{name}”: {done}"
    why = "sementara itu Bukti-nya sudah diisi petugas, jawaban berikutnya bukan Benar, atau laporannya sudah selesai"
    return f"{text} {_counted(kept)} tidak diisi karena {why}: {_listed(kept)}" if kept else text


_SHOWN = 8


def _counted(items: Sequence[object]) -> str:
    return grouped(len(items))


def _listed(numbers: Sequence[str]) -> str:
    return some(numbers, _SHOWN)


def _rows(rows: Sequence[int | str]) -> str:
    return f"Baris {_listed([str(row) for row in rows])}"


# ---------------------------------------------------------------- beside the report
def warning(verdict: str, document: str, day: str, note: str) -> str:
    """The answer as ``Peringatan`` shows it.

    >>> warning("Tidak benar", "", "", "masih aktif di RT 003")
    'Disdukcapil: tidak benar – masih aktif di RT 003'
    """
    paper = " ".join(part for part in (document, f"tanggal {day}" if day else "") if part)
    return " – ".join([f"Disdukcapil: {verdict.lower()}", *(part for part in (paper, note) if part)])


def happened(verdict: str) -> str:
    """An answer in the story of a report."""
    return f"dijawab {verdict}"
