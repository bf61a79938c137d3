"""What the desk and the month's list say about a report's person in the voter register, for staff."""

from collections.abc import Sequence

CHOSEN = "dipilih petugas"
"""Instead of a class, where the staff chose the entry themselves."""
NOBODY = "tidak ada · tidak ada pemilih yang cukup mirip"
CHOSEN_UNKNOWN = "DPID yang dipilih petugas tidak ada di daftar pemilih"
POINTED_OUT, NOT_THEM = "pelapor: ya, ini orangnya", "pelapor: bukan orang ini"
NO_STATION = "TPS ?"

NOT_FOUND = "tidak ditemukan di daftar pemilih"
TWO = "dua calon: bandingkan di daftar pemilih, lalu isi DPID yang benar"
NO_SUCH_ENTRY = "DPID tidak ada di daftar pemilih; periksa angkanya"
CHOOSE = "DPID pemilih belum dipilih"
SEARCH = "tidak ditemukan di daftar pemilih; bila ternyata ada, isi DPID-nya"
REGISTERED = "sudah terdaftar di daftar pemilih"
MAYBE_REGISTERED = "mungkin sudah terdaftar; lihat Hasil Sanding"


def found(dpid: str, name: str, tps: str, match: str, reasons: Sequence[str]) -> str:
    """``Hasil Sanding``: entry, name, polling station, class, why."""
    station = f"TPS {tps}" if tps else NO_STATION
    return " · ".join((dpid, name, station, match, *(["; ".join(reasons)] if reasons else [])))


def struck(month: str, number: str) -> str:
    """Beside a report about somebody whom a closed list struck off."""
    return f"sudah TMS di PDPB {month} ({number})"


def added(month: str, number: str) -> str:
    """Beside a report about somebody who entered a closed list as new, so that the register does not have them yet."""
    return (
        f"tidak ditemukan di daftar pemilih: baru masuk sebagai BARU di PDPB {month} ({number}), DPID-nya ada sesudah "
        "daftar dimuat lagi"
    )


def search_failed(fault: str) -> str:
    """For the staff chat, once a day: a fault of ours, by its technical name."""
    return (
        f"Pencarian di daftar pemilih sedang bermasalah ({fault}). Laporan tetap masuk; Hasil Sanding menyusul. Mohon "
        "kabari pengelola bila besok pesan ini datang lagi."
    )
