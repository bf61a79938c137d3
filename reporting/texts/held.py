"""Why an approved report stays behind when a month is closed: for staff, what is in the way and what to do."""

import re

OTHER_HEAD = (
    "Satu peristiwa dengan {head}, dan hanya satu yang dihitung. Putuskan di baris {head}; bila ini peristiwa lain, "
    "tulis PISAH di Gabung Dengan."
)
ALREADY_STRUCK = "Sudah TMS di daftar {month} melalui laporan {others}. Bila DPID-nya keliru, pilih DPID yang benar."
REGISTERED = (
    "Sudah terdaftar di daftar pemilih. Bila ia pindah di dalam wilayah kantor, tulis Asal sebagai “Kelurahan, "
    "Kecamatan”; bila ini orang lain, tulis PISAH di Gabung Dengan."
)
NO_PLACE = "Kelurahan belum diisi."
NO_SEX = "L/P belum diketahui: isi L atau P."
TOO_YOUNG = (
    "Belum berumur 17 tahun pada {day:%d-%m-%Y} dan belum kawin; periksa Tanggal Lahir dan Status Kawin. "
    "Bila sudah benar, ikut daftar bulan ia genap 17 tahun."
)
NO_CODE = "Alasan “{reason}” belum punya kode di tabel KETERANGAN yang dipakai; tambahkan di pengaturan pdpb.codes."
NO_CHANGE = "Data Lama → Baru belum terbaca: tulis satu perubahan sebaris, misalnya rt: 001 → 004."
BAD_CHANGE = "Nilai baru {elements} di Data Lama → Baru belum benar; tulis misalnya {examples}."
OPPOSITE = "Bertentangan dengan {others} tentang orang yang sama; putuskan mana yang benar."
MAYBE_ALIVE = "Ada laporan Masih hidup tentang orang ini ({others}); selesaikan dulu laporan itu."
RESTORED = (
    "Orang ini sudah dipulihkan ke daftar melalui {others}, sesudah laporan ini dibuat. Tolak laporan ini; bila ia "
    "kemudian benar dicoret, buat laporan baru."
)
NOTHING_TO_RESTORE = (
    "Orang ini tidak tercoret di daftar mana pun yang sudah ditutup, jadi tidak ada yang dipulihkan dan daftar tidak "
    "berubah."
)
STRUCK_ELSEWHERE = "Bila ia tercoret di luar bot ini, pulihkan lewat Sidalih; bila tidak, tolak laporan ini."
REJECT_STRIKES = "Bila benar masih hidup, tolak laporan pencoretannya: {others}."
STRUCK_BEFORE = (
    "Orang ini sudah dicoret (TMS) di daftar sebelumnya melalui laporan {others}; satu pemilih hanya dicoret sekali. "
    "Bila ini orang lain, tulis PISAH di Gabung Dengan."
)
STRUCK_TWICE = (
    "Orang ini sudah dicoret (TMS) di daftar bulan ini melalui laporan {others}; satu pemilih hanya dicoret sekali. "
    "Bila ini orang lain, tulis PISAH di Gabung Dengan."
)
ADDED_BEFORE = (
    "NIK yang sama sudah masuk daftar sebelumnya sebagai BARU melalui laporan {others}. "
    "Bila ia keluar dan datang lagi, tulis PISAH di Gabung Dengan."
)
SAME_NIK = (
    "NIK yang sama sudah ada di daftar bulan ini melalui laporan {others}. Periksa NIK-nya; bila orangnya sama, tolak "
    "laporan ini."
)
EVENT_TWICE = (
    "Peristiwa yang sama sudah ada di daftar bulan ini melalui laporan {others}. "
    "Bila ini peristiwa lain, tulis PISAH di Gabung Dengan."
)
STRUCK_NOW = (
    "Orang ini dicoret (TMS) di daftar bulan ini melalui laporan {others}; kepindahannya tidak perlu dimasukkan lagi. "
    "Tolak laporan ini; bila pencoretannya yang keliru, tolak laporan itu."
)
MOVER_STRUCK = (
    "Orang ini sudah dicoret (TMS) di daftar sebelumnya melalui laporan {others}; kepindahannya tidak perlu dimasukkan "
    "lagi. Tolak laporan ini; bila pencoretannya yang keliru, tolak laporan itu."
)
SAME_MOVE = (
    "Kepindahan yang sama sudah ada di daftar bulan ini dari kelurahan tujuan, melalui laporan {others}. Tulis nomor "
    "itu di Gabung Dengan agar pelapornya ikut dikabari."
)
MOVED_NOW = (
    "Orang ini sudah pindah di daftar bulan ini melalui laporan {others}; kepindahan ini ikut daftar bulan berikutnya."
)
RESTORED_NOW = (
    "Orang ini baru dipulihkan di daftar bulan ini melalui {others}; laporan ini ikut daftar bulan berikutnya."
)
RESTORED_ALREADY = (
    "Orang ini sudah dipulihkan melalui {others}; tidak ada lagi yang perlu dipulihkan. Tolak laporan ini."
)
NEVER_AGAIN = (
    "Laporan ini pernah masuk daftar lalu dibatalkan, jadi tidak masuk daftar lagi. Bila peristiwanya benar, buat "
    "laporan baru."
)
ANOTHER_KIND = (
    "Jenis atau arah kepindahannya berubah sesudah laporan ini masuk daftar. Kembalikan seperti semula; bila isi "
    "semula itu yang keliru, tolak laporan ini dan buat laporan baru."
)
ANOTHER_ENTRY = (
    "DPID diubah sesudah laporan ini masuk daftar. Kembalikan seperti semula; bila pemilihnya keliru, tolak laporan "
    "ini dan buat laporan baru."
)
NO_OLD = "Nilai lama {elements} belum diketahui. Lengkapi di Data Lama → Baru, misalnya rt: 001 → 004."
FAILED = (
    "Gagal dimasukkan ke Sidalih dari PDPB {month} ({note}). Perbaiki di Sidalih, lalu ubah kolom SIDALIH di tab PDPB "
    "{month} menjadi Sudah. Baris ini tidak dihitung dua kali."
)
NO_NOTE = "tanpa catatan"
_NOTED = re.compile(r"^(Gagal dimasukkan ke Sidalih dari PDPB \S+ \().*(\)\. Perbaiki di Sidalih, )", re.S)


def without_note(reason: str) -> str:
    """``FAILED`` as if staff had noted nothing beside the line; any other reason as it is.

    >>> without_note(FAILED.format(month="2026-10", note="NIK Bu Tarmi (RT 3). Ganda"))[:63]
    'Gagal dimasukkan ke Sidalih dari PDPB 2026-10 (tanpa catatan). '
    """
    return _NOTED.sub(rf"\g<1>{NO_NOTE}\g<2>", reason)


EVENT_LISTED = (
    "Peristiwa yang sama sudah masuk daftar sebelumnya melalui laporan {others}. "
    "Bila ini peristiwa lain, tulis PISAH di Gabung Dengan."
)
