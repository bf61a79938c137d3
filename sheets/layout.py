"""The desk's tabs: their columns in order, whose they are, and which are kept as text whatever is typed.

Source: the product contract, section 6. Headers are found by name; the order only matters when a tab is made.
"""

import re
from dataclasses import dataclass

from sheets.door import AddTab

WARNING, MATCH, FILES, STAGE, DECIDED = "Peringatan", "Hasil Sanding", "Lampiran", "Tahap", "Waktu Putusan"
TALLIES = ("Awal", "Baru", "TMS", "Masuk", "Keluar", "Penyesuaian", "Akhir", "Ubah")


@dataclass(frozen=True)
class Tab:
    """One tab: ``bot`` are the columns the bot keeps writing, ``text`` those that must never become numbers."""

    title: str
    columns: tuple[str, ...]
    bot: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    frozen_columns: int = 0

    def make(self) -> AddTab:
        """The change that creates it."""
        return AddTab(self.title, self.columns, self.text, self.frozen_columns)

    def lacks(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """Columns that a tab with this header does not have."""
        return tuple(column for column in self.columns if column not in header)


def _tab(title: str, columns: str, *, bot: str = "", text: str = "", frozen_columns: int = 0) -> Tab:
    names = tuple(columns.split("|"))
    return Tab(title, names, frozenset(bot.split("|")) - {""}, frozenset(text.split("|")) - {""}, frozen_columns)


REPORTS = _tab(
    "Laporan",
    "Nomor|Status|Peringatan|Jenis|Nama|Hasil Sanding|DPID|Bukti|No. Bukti|Lampiran|Verifikator 1|Verifikator 2"
    "|Catatan|Gabung Dengan|NIK|No. KK|L/P|Tempat Lahir|Tanggal Lahir|Status Kawin|Disabilitas|KTP-el|KTP Setempat"
    "|Kecamatan|Kelurahan|RW|RT|Alamat|Tanggal Kejadian|Asal|Tujuan|Data Lama → Baru|Keterangan|Waktu Lapor"
    "|Pelapor|Peran|Unit|Saluran|Nomor Surat|Tahap|Waktu Putusan",
    bot="Peringatan|Hasil Sanding|Lampiran|Tahap|Waktu Putusan",
    text="Nomor|DPID|No. Bukti|Gabung Dengan|NIK|No. KK|Tanggal Lahir|RW|RT|Tanggal Kejadian|Waktu Lapor|Nomor Surat"
    "|Disabilitas|Waktu Putusan",
    frozen_columns=5,
)
PEOPLE = _tab(
    "Pelapor",
    "Nama|Peran|Unit|Kecamatan|Kelurahan|RW|RT|Telepon|Aktif|Pengingat|Kode|Tautan Undangan|Teks Undangan|Bergabung"
    "|Terakhir Lapor|Kabar",
    bot="Kode|Tautan Undangan|Teks Undangan|Bergabung|Terakhir Lapor|Kabar",
    text="RW|RT|Telepon|Kode|Bergabung|Terakhir Lapor",
    frozen_columns=1,
)
PLACES = _tab("Wilayah", "Kode|Kecamatan|Kelurahan|RW|RT|TPS", text="Kode|RW|RT|TPS")
COVERAGE = _tab(
    "Kepatuhan",
    "Bulan|Kecamatan|Kelurahan|Pelapor|Lapor|Nihil|Belum Lapor|Pengingat",
    bot="Bulan|Kecamatan|Kelurahan|Pelapor|Lapor|Nihil|Belum Lapor|Pengingat",
    text="Bulan",
)
GROUPS = _tab(
    "Grup", "ID Chat|Nama|Bergabung|Wilayah Grup|Aktif", bot="ID Chat|Nama|Bergabung", text="ID Chat|Bergabung"
)
RECAP = Tab(
    "Rekap",
    ("Bulan", "Kecamatan", "Kelurahan", *(f"{tally} {part}" for tally in TALLIES for part in "LPJ")),
    text=frozenset({"Bulan"}),
)
FIELD_CHECKS = _tab(
    "Coktas",
    "Nomor|Nama|Alamat|Kelurahan|RW|RT|Alasan|Petugas|Pendamping|Batas Waktu|Hasil|Waktu|Catatan Petugas|Berkas",
    bot="Nomor|Nama|Alamat|Kelurahan|RW|RT|Alasan|Hasil|Waktu|Catatan Petugas|Berkas",
    text="Nomor|RW|RT|Batas Waktu|Waktu",
    frozen_columns=2,
)
QUESTIONS = _tab(
    "Pertanyaan",
    "Nomor|Waktu|Penanya|Pertanyaan|Jawaban|Terkirim",
    bot="Nomor|Waktu|Penanya|Pertanyaan|Terkirim",
    text="Nomor|Waktu|Terkirim",
    frozen_columns=1,
)
ANSWERS = _tab("Info", "Kata Kunci|Judul|Jawaban|Aktif", frozen_columns=1)
REMARKS = _tab("Saran", "Bulan|Instansi|Nomor Surat|Nama|Saran|Tindak Lanjut", text="Bulan|Nomor Surat")
GUIDE, SUMMARY = "Panduan", "Ringkasan"

TABS = (REPORTS, PEOPLE, PLACES, COVERAGE, FIELD_CHECKS, QUESTIONS, ANSWERS, GROUPS, RECAP)
"""The tabs a meeting reads."""
DESK = (REPORTS, PEOPLE, PLACES, COVERAGE, FIELD_CHECKS, QUESTIONS, ANSWERS, GROUPS, RECAP, REMARKS)
"""Every tab of rows that ``setup`` makes; ``Panduan`` and ``Ringkasan`` are pages."""


_MONTH_TITLE = "PDPB "
_MONTH = re.compile(r"\d{4}-\d{2}")


def is_month(title: str) -> bool:
    """Whether this is the title of a closed month's tab.

    >>> is_month("PDPB 2026-10"), is_month("PDPB lama"), is_month("Rekap")
    (True, False, False)
    """
    return title.startswith(_MONTH_TITLE) and _MONTH.fullmatch(title.removeprefix(_MONTH_TITLE)) is not None


def month_of(title: str) -> str:
    """The month that a tab with such a title is about: ``2026-10``."""
    return title.removeprefix(_MONTH_TITLE)


def month_tab(month: str) -> Tab:
    """The tab of a closed month: ``PDPB 2026-10``."""
    columns = (
        "KECAMATAN|KELURAHAN|DPID|NKK|NIK|NAMA|TEMPAT LAHIR|TANGGAL LAHIR|STS KAWIN|KELAMIN|ALAMAT|RT|RW|DISABILITAS"
        "|EKTP|KETERANGAN|SUMBER|TPS|JENIS|ALASAN|BUKTI|NOMOR|SIDALIH|CATATAN SIDALIH"
    )
    text = "DPID|NKK|NIK|TANGGAL LAHIR|RT|RW|DISABILITAS|KETERANGAN|TPS|NOMOR|BUKTI"
    return _tab(f"{_MONTH_TITLE}{month}", columns, text=text, frozen_columns=6)
