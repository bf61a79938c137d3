"""What the desk says about rows that stand oddly, and what the staff are asked when much changed at once."""

from collections.abc import Sequence

NUMBER_TWICE = "⚠ Nomor ini ada di lebih dari satu baris; yang dibaca hanya baris aslinya. Hapus salinannya"
NUMBER_COPY = (
    "⚠ SALINAN: Nomor ini milik baris lain, jadi baris ini tidak dibaca. Hapus baris ini, atau kosongkan Nomor-nya "
    "agar menjadi laporan baru"
)
NUMBER_TORN = "⚠ Nomor ini ada di beberapa baris yang isinya berbeda; belum ada yang dibaca. Sisakan satu baris saja"
NUMBER_STRANGE = "⚠ Nomor ini bukan dari bot. Kosongkan sel Nomor agar baris ini menjadi laporan baru"
NUMBER_ELSEWHERE = "⚠ Laporan ini berada di lembar kerja lain dan diputus di sana. Baris ini boleh dihapus"

EMPTIED_YES, EMPTIED_NO = "Tulis ulang barisnya", "Saya kembalikan sendiri"
SCRAMBLED_YES, SCRAMBLED_NO = "Kembalikan isinya", "Memang kami ubah"


def not_yet_a_report(missing: Sequence[str]) -> str:
    """Beside a row typed by staff that does not say enough."""
    return f"Belum menjadi laporan: isi dulu {', '.join(missing)}"


def emptied(tab: str, gone: int, rows: int) -> str:
    """Why the sync stopped: most rows are gone."""
    return (
        f"Tab {tab} tiba-tiba kehilangan {gone} dari {rows} baris. Sinkron dihentikan agar tidak ada yang tertimpa. "
        f"Tekan “{EMPTIED_YES}” di chat petugas agar bot menulis baris itu lagi, atau kembalikan sendiri lewat Riwayat "
        "versi; sinkron lalu berjalan lagi. Laporan baru tetap diterima."
    )


def scrambled(tab: str, column: str, changed: int, rows: int) -> str:
    """Why the sync stopped: one column says something else in most rows."""
    return (
        f"Di tab {tab} isi kolom “{column}” berubah di {changed} dari {rows} baris sekaligus; mungkin hanya sebagian "
        "kolom yang ikut terurut, atau isinya terhapus. Sinkron dihentikan dulu. Pilih di chat petugas: "
        f"“{SCRAMBLED_YES}” menulis lagi isi semula, “{SCRAMBLED_NO}” memakai isi yang baru. Laporan baru tetap "
        "diterima."
    )
