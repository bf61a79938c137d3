"""What the retention job says: how much was, or would be, destroyed; no names."""

from collections.abc import Mapping, Sequence

NOTHING = "Tidak ada yang perlu dihapus."
FILES = "foto dan surat dari laporan yang selesai"
LISTS = "berkas daftar yang pernah dikirim"
LEFT_OVER = "berkas sisa di penyimpanan"
STORES = "salinan data dari sebelum pembaruan atau pemulihan"
COPIES = "salinan lampiran di samping lembar kerja"
WORDS = "pesan dan surat yang tersimpan apa adanya"
DRAFTS = "isian yang tidak pernah dikirim"
ASKERS = "nama peminta akses yang sudah dijawab"
QUESTIONS = "pertanyaan ke petugas (isi, jawaban, dan penanyanya)"
ROWS = "laporan lama (nama, NIK, dan rincian orangnya)"
LIST_ROWS = "baris daftar bulanan lama (nama, NIK, dan rincian orangnya)"
ROSTERS = "daftar penghuni lengkap yang lama"
TASKS = "kunjungan lapangan yang lama (nama, alamat, dan catatan petugas)"
CHECK_WORDS = "pertanyaan /cek (nama yang diketik, NIK yang tidak cocok)"
CHECKS = "catatan pertanyaan /cek yang lama"

STUCK = "{count} berkas belum bisa dihapus, mungkin karena sedang dibuka; dicoba lagi malam berikutnya."

GONE = "{number}: berkasnya sudah dihapus karena masa simpannya lewat."


def report(counts: Mapping[str, int], days: Sequence[int], on_desks: int, *, destroyed: bool, stuck: int = 0) -> str:
    """One line a kind of thing; ``days`` are those of files, words and rows; ``stuck`` files could not be removed."""
    met = [f"- {count} {what}" for what, count in counts.items() if count]
    head = "Masa simpan: berkas {} hari, teks {} hari, baris {} hari.".format(*days)
    if met:
        head += " Yang dihapus atau disamarkan:" if destroyed else " Yang akan dihapus atau disamarkan (belum diubah):"
    lines = [head, *(met or ([] if stuck else [NOTHING]))]
    if stuck:
        lines.append(STUCK.format(count=stuck))
    if on_desks:
        lines.append(
            f"{on_desks} baris lama masih berada di lembar kerja yang dipakai. Baris itu milik petugas: pindah ke "
            "lembar kerja tahun baru, lalu hapus lembar lama dan hapus dari older_spreadsheets."
        )
    return "\n".join(lines)
