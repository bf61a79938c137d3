"""What ``/saya`` says of what is kept, and everything about erasing one's own data."""

from collections.abc import Sequence

ERASE, YES_ERASE, NO_ERASE = "🗑 Hapus data saya", "Ya, hapus", "Tidak jadi"
KEPT_AS_IS = "Baik, tidak ada yang dihapus."
NOTHING_KEPT = "Tidak ada lagi data Bapak/Ibu yang bisa dihapus di sini."


def facts(since: str, reports: int, notice: str) -> list[str]:
    """Lines of ``/saya``; dates as ``YYYY-MM-DD``, empty where there is none."""
    lines = [f"Terdaftar sejak: {since}"] if since else []
    lines.append(f"Laporan terkirim: {reports}")
    return lines + ([f"Pemberitahuan data pribadi: {notice}"] if notice else [])


def visitor(reports: int, questions: int, checks: int, *, named: bool) -> str:
    """``/saya`` to somebody who is not enrolled, of whom something is kept all the same."""
    return (
        "Bapak/Ibu tidak terdaftar sebagai pelapor. Yang kami simpan: akun Telegram ini"
        f"{', nama, nomor HP bila pernah dicatat' if named else ''}"
        f"{f', {reports} laporan' if reports else ''}{f', {questions} pertanyaan' if questions else ''}"
        f"{f', {checks} pengecekan /cek (terhapus sesudah masa simpannya lewat)' if checks else ''}. "
        "Selengkapnya: /privasi"
    )


def ask_erase(places: Sequence[str], reports: int, *, named: bool, signs: bool) -> str:
    """Before somebody erases the own data; ``named``: their name is kept although they are not enrolled;
    ``signs``: it stands beside decisions."""
    lines = ["Hapus data Bapak/Ibu?"]
    if places:
        lines.append(
            f"• Akses untuk {', '.join(places)} berakhir. Nama, nomor HP, akun Telegram, dan isian yang belum dikirim "
            "dihapus."
        )
    elif named:
        lines.append("• Nama, nomor HP, akun Telegram, dan isian yang belum dikirim dihapus.")
    else:
        lines.append("• Akun Telegram ini dan isian yang belum dikirim dihapus.")
    if reports:
        lines.append(
            f"• {reports} laporan yang sudah terkirim tetap diproses, tanpa nama Bapak/Ibu; kabarnya tidak sampai lagi "
            "ke sini."
        )
    if places:
        lines.append("• Nama di lembar kerja kantor dihapus oleh petugas; mereka langsung kami beri tahu.")
    elif named:
        lines.append(
            "• Bila nama itu ada di lembar kerja kantor, petugas menghapusnya; mereka langsung kami beri tahu."
        )
    if signs:
        lines.append(
            "• Nama Bapak/Ibu sebagai verifikator tetap: itu bukti siapa yang memutuskan. Laporan yang belum masuk "
            "daftar perlu verifikator lain."
        )
    lines.append("• Catatan /cek tetap sampai masa simpannya lewat, untuk mencegah penyalahgunaan.")
    return "\n".join([*lines, "Ini tidak bisa dibatalkan."])


def erased(office: str, *, enrolled: bool) -> str:
    """It is done."""
    if not enrolled:
        return "Data Bapak/Ibu sudah dihapus. Laporan yang terkirim tetap diproses, tanpa tautan ke akun ini."
    return (
        "Data Bapak/Ibu sudah dihapus. Terima kasih atas bantuannya selama ini. Kalau nanti ingin melapor lagi, "
        f"mintalah undangan baru ke petugas {office}."
    )


def pseudonym(person_id: int) -> str:
    """What stands where a reporter's name stood.

    >>> pseudonym(12)
    'Pelapor terhapus 12'
    """
    return f"Pelapor terhapus {person_id}"


def is_pseudonym(name: str) -> bool:
    """Whether a name is such a one.

    >>> is_pseudonym("Pelapor terhapus 12"), is_pseudonym("Pelapor")
    (True, False)
    """
    number = name.rpartition(" ")[2]
    return number.isdecimal() and name == pseudonym(int(number))


MOST_NUMBERS = 30
"""Receipts in one message to the staff."""


def tell_staff(place: str, code: str, numbers: Sequence[str], visits: Sequence[str], *, signs: bool) -> str:
    """To the staff chat: what only they can do; ``code`` of their row, ``visits`` in ``Coktas``."""
    lines = [f"Pelapor {place} menghapus datanya (UU 27/2022); aksesnya berakhir. Mohon dikerjakan dalam 3×24 jam:"]
    if code:
        lines.append(f"• Tab Pelapor: hapus baris dengan Kode {code}. Untuk pengganti, tulis baris baru.")
    if numbers:
        lines.append(f"• Tab Laporan: kosongkan kolom Pelapor di baris {_listed(numbers, 'Pelapor')}.")
    if visits:
        lines.append(f"• Tab Coktas: ganti atau kosongkan Petugas di baris {_listed(visits, 'Petugas')}.")
    if signs:
        lines.append("• Laporan yang ia setujui dan belum masuk daftar: isi verifikator lain.")
    return "\n".join(lines)


def _listed(numbers: Sequence[str], column: str) -> str:
    more = len(numbers) - MOST_NUMBERS
    return ", ".join(numbers[:MOST_NUMBERS]) + (f" dan {more} lagi (saring kolom {column})" if more > 0 else "")
