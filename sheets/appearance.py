"""How every tab of the desk looks: who writes what, which words a cell offers, what stands out (pure).

Source: the contract, section 6. NIK and KK are hidden from the screen, not from the staff: a click opens them.
"""

from collections.abc import Mapping

from reporting.model import Role, Stage, Status
from reporting.reading import cadences
from reporting.texts import starters
from reporting.texts.guide import GUARDED, explained
from sheets import pick_lists
from sheets.layout import DESK, RECAP, REPORTS, Tab, is_month, month_tab
from sheets.looks import Choice, Look, Shade, View

_YES = ("Ya",)
_CARE = "#B3261E"
_DONE_INK = "#6E6E6E"

_STATUS_COLOURS = {
    Status.WAITING: "#FFF8E1",
    Status.NEEDS_EVIDENCE: "#FFE9CC",
    Status.NEEDS_REPAIR: "#FFE9CC",
    Status.FIELD_CHECK: "#E3F0FC",
    Status.REGISTRY_CHECK: "#EAE6F8",
    Status.APPROVED: "#E2F3E4",
    Status.REJECTED: "#F1F1F1",
}
_PLACES = (
    Choice("Kecamatan", block=pick_lists.block(pick_lists.KECAMATAN)),
    Choice("Kelurahan", block=pick_lists.block(pick_lists.KELURAHAN)),
)
_OFFICER = pick_lists.block(pick_lists.OFFICERS)
_FIELD_OFFICER = pick_lists.block(pick_lists.FIELD_OFFICERS)

REPORT_CHOICES = (
    Choice("Status", tuple(Status)),
    Choice("Jenis", block=pick_lists.block(pick_lists.KIND_LIST)),
    Choice(
        "Bukti",
        tuple(dict.fromkeys(proof for proofs in pick_lists.PROOFS.values() for proof in proofs)),
        pick_lists.proofs(),
        by="Jenis",
        options=pick_lists.PROOFS,
    ),
    Choice("Verifikator 1", block=_OFFICER),
    Choice("Verifikator 2", block=_OFFICER),
    Choice("L/P", ("L", "P")),
    Choice("Status Kawin", ("B", "S", "P")),
    Choice("Disabilitas", tuple("0123456")),
    Choice("KTP-el", ("S", "B")),
    Choice("KTP Setempat", ("Ya", "Belum")),
    *_PLACES,
)
"""The drop-downs of ``Laporan``; appended rows get theirs with them, so only where staff are likely to choose."""

_CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "Laporan": REPORT_CHOICES,
    "Pelapor": (
        Choice("Peran", tuple(Role)),
        *_PLACES,
        Choice("Aktif", _YES),
        Choice("Pengingat", tuple(cadences.WORDS)),
    ),
    "Coktas": (Choice("Petugas", block=_FIELD_OFFICER), Choice("Pendamping", block=_FIELD_OFFICER)),
    "Info": (Choice("Aktif", (starters.YES, starters.UNCHECKED, starters.TO_FILL_IN)),),
    "Grup": (Choice("Aktif", _YES),),
}
_STAGES = (Stage.LISTED, Stage.CORRECTED, Stage.CANCELLED, Stage.MERGED, Stage.WITHDRAWN)
_SHADES: Mapping[str, tuple[Shade, ...]] = {
    "Laporan": (
        Shade("Peringatan", "🔴", _CARE, "#FFFFFF", begins=True, whole_row=False),
        Shade("Peringatan", "BELUM MASUK DAFTAR", "#F9B24E", begins=True, whole_row=False),
        *(Shade("Tahap", stage, "#FAFAFA", _DONE_INK, begins=True) for stage in _STAGES),
        *(Shade("Status", status, colour) for status, colour in _STATUS_COLOURS.items()),
    ),
    "Pelapor": (Shade("Kabar", "tidak tersampaikan", "#F9B24E", begins=True, whole_row=False),),
    "Info": (
        Shade("Aktif", starters.UNCHECKED, "#FFF8E1", whole_row=False),
        Shade("Aktif", starters.TO_FILL_IN, "#F9B24E", whole_row=False),
    ),
}
_VIEWS: Mapping[str, tuple[View, ...]] = {
    "Laporan": (
        *(View(status, "Status", status) for status in Status),
        View("Belum masuk daftar", "Peringatan", "BELUM MASUK DAFTAR"),
        View("Didahulukan", "Peringatan", "🔴"),
    ),
    "Pelapor": (View("Ada kabar tidak tersampaikan", "Kabar", "tidak tersampaikan"),),
}
_HIDDEN: Mapping[str, tuple[str, ...]] = {"Laporan": ("NIK", "No. KK")}
_WIDE: Mapping[str, int] = {
    "Nomor": 20, "Status": 20, "Peringatan": 34, "Jenis": 18, "Nama": 24, "Hasil Sanding": 34, "Bukti": 26,
    "No. Bukti": 20, "Lampiran": 24, "Verifikator 1": 20, "Verifikator 2": 20, "Catatan": 32, "Gabung Dengan": 20,
    "NIK": 19, "No. KK": 19, "Kecamatan": 20, "Kelurahan": 20, "Alamat": 30, "Asal": 24, "Tujuan": 24,
    "Data Lama → Baru": 28, "Keterangan": 28, "Waktu Lapor": 18, "Pelapor": 22, "Unit": 24, "Nomor Surat": 24,
    "Tahap": 30, "Waktu Putusan": 18, "Telepon": 18, "Kode": 16, "Tautan Undangan": 30, "Teks Undangan": 36,
    "Bergabung": 18, "Terakhir Lapor": 18, "Kabar": 40, "Pertanyaan": 44, "Jawaban": 44, "Saran": 44,
    "Tindak Lanjut": 32, "Kata Kunci": 30, "Judul": 28, "KECAMATAN": 20, "KELURAHAN": 20, "NKK": 19, "NAMA": 24,
    "ALAMAT": 30, "SUMBER": 22, "ALASAN": 34, "BUKTI": 36, "NOMOR": 20, "CATATAN SIDALIH": 28, "Alasan": 40,
    "Petugas": 22, "Pendamping": 22, "Batas Waktu": 14, "Hasil": 16, "Waktu": 34, "Catatan Petugas": 36, "Berkas": 30,
    "Penanya": 26, "Terkirim": 28, "Info Aktif": 22,
}  # fmt: skip
"""In characters; what is not named is a little wider than its header. Frozen columns leave room on a small screen."""

_RECAP_OF_STAFF = {f"{tally} {part}" for tally in ("Awal", "Penyesuaian") for part in "LPJ"}
_MONTH_OF_STAFF = ("SIDALIH", "CATATAN SIDALIH")
_MONTH_CHOICES = (Choice("SIDALIH", ("Belum", "Sudah", "Gagal")),)
_MONTH_SHADES = (Shade("SIDALIH", "Sudah", "#E2F3E4"), Shade("SIDALIH", "Gagal", "#F9B24E"))
_MONTH_VIEWS = tuple(View(f"SIDALIH {word}", "SIDALIH", word) for word in ("Belum", "Gagal"))


def look_of(tab: Tab) -> Look:
    """How a tab of rows looks, a closed month's included."""
    month = is_month(tab.title)
    key = "PDPB" if month else tab.title
    guarded = _guarded(tab)
    return Look(
        title=tab.title,
        frozen_columns=tab.frozen_columns,
        widths={column: _width(tab.title, column) for column in tab.columns},
        hidden=("NKK", "NIK") if month else _HIDDEN.get(key, ()),
        guarded=guarded,
        notes={column: _note(key, column, column in guarded) for column in tab.columns},
        choices=_MONTH_CHOICES if month else _CHOICES.get(key, ()),
        shades=_MONTH_SHADES if month else _SHADES.get(key, ()),
        views=_MONTH_VIEWS if month else _VIEWS.get(key, ()),
    )


def _width(title: str, column: str) -> int:
    return _WIDE.get(f"{title} {column}") or _WIDE.get(column, max(len(column) + 4, 11))


def month_look(month: str) -> Look:
    """How the tab of a closed month (``2026-10``) looks."""
    return look_of(month_tab(month))


def _guarded(tab: Tab) -> tuple[str, ...]:
    if is_month(tab.title):
        return tuple(column for column in tab.columns if column not in _MONTH_OF_STAFF)
    if tab is RECAP:
        return tuple(column for column in tab.columns if column not in _RECAP_OF_STAFF)
    # The key of Laporan is written once, but nobody should type over it.
    return tuple(column for column in tab.columns if column in tab.bot or (tab is REPORTS and column == "Nomor"))


def _note(key: str, column: str, guarded: bool) -> str:
    line = explained(key, column)
    return f"{line.text}\n{GUARDED}" if guarded and line.owner == "bot" else line.text


LOOKS = {tab.title: look_of(tab) for tab in DESK}
"""By title, every tab of rows that ``setup`` makes."""
