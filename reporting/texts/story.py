"""What ``trace`` prints: a report's way in plain lines, without names, numbers of people or words of messages."""

from collections.abc import Sequence

from reporting.texts.desk import JEJAK_HOW

UNKNOWN = "Nomor {number} tidak ada di penyimpanan ini. Periksa lagi nomornya di tanda terima atau di kolom Nomor."
NO_NUMBER = JEJAK_HOW.replace("/jejak", "trace")


def meant(numbers: Sequence[str]) -> str:
    """After a number with a slip: those of the store that are nearest."""
    return f"Mungkin maksudnya: {', '.join(numbers)}"


_STATES = {
    "queued": "menunggu dikirim",
    "sending": "sedang dikirim",
    "sent": "terkirim",
    "refused": "ditolak Telegram",
    "unsure": "belum pasti sampai",
    "dropped": "tidak jadi dikirim",
}
_UPDATES = {"new": "menunggu diolah", "held": "ditahan sebentar", "done": "selesai diolah", "aside": "disisihkan"}


def update(when: str, seq: int, state: str) -> str:
    """The update that brought it."""
    return f"{when} pesan masuk nomor {seq}: {_UPDATES.get(state, state)}"


BLANKED = "Isi: orangnya sudah disamarkan"


def teller_erased(when: str) -> str:
    """Whoever told it had their data erased."""
    return f"{when} pelapor: menghapus datanya; kabar tidak dikirim lagi"


NO_UPDATE = "Pesan masuknya tidak tercatat: laporan lama, dari daftar, atau diketik petugas di lembar kerja."


def head(number: str, office: str, kind: str, stage: str, status: str) -> Sequence[str]:
    """The first lines."""
    return (f"{number} · {kind} · kantor {office}", f"Tahap: {stage}", f"Status: {status}")


def letter(when: str, *, receipt: bool, private: bool, state: str, attempts: int) -> str:
    """A letter that named the report; never its words."""
    what = "tanda terima" if receipt else "kabar ke pelapor" if private else "kabar ke chat petugas"
    again = f", {attempts} kali diulang" if attempts else ""
    return f"{when} {what}: {_STATES.get(state, state)}{again}"


def paper(when: str, *, kept: bool, attempts: int) -> str:
    """One attachment."""
    state = "tersimpan terenkripsi" if kept else f"belum terambil ({attempts} kali gagal)" if attempts else "antre"
    return f"{when} berkas: {state}"


def desk(*, placed: bool, beside: Sequence[str]) -> list[str]:
    """Where its row is and what else tells the same event."""
    lines = ["Lembar kerja: baris sudah terlihat" if placed else "Lembar kerja: baris belum terlihat, masih menunggu"]
    return lines + ([f"Satu peristiwa dengan: {', '.join(beside)}"] if beside else [])


def warning(words: str) -> str:
    """What the bot wrote beside its row."""
    return f"Peringatan: {words}"


def listed(month: str, amendment: int, turn: str) -> str:
    """A line of a list."""
    edition = f"Perbaikan {amendment}" if amendment else "Rancangan pertama"
    return f"Daftar PDPB {month}, {edition}" + (f" ({turn})" if turn else "")


TITLES = ("Perjalanan", "Surat", "Berkas", "Daftar bulanan")


def part(title: str, lines: Sequence[str]) -> list[str]:
    """A heading with its lines; nothing where there are none."""
    return ["", f"{title}:", *(f"  {line}" for line in lines)] if lines else []
