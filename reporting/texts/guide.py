"""The tab ``Panduan``: how the desk works, and what each column is for; also the notes on the headers."""

from typing import NamedTuple

GUIDE_HEAD = ("Tab", "Kolom", "Diisi oleh", "Isi")
HOW = "Cara kerja"
GUARDED = "Kolom ini dijaga bot: yang diketik di sini akan ditulis ulang oleh bot."
"""What people read when they type into a column of the bot."""
BOT_KEEPS, HEADS_STAY = "Dijaga bot", "Judul kolom, jangan diubah"
"""The names of the bot's protections, which only warn."""

STEPS = (
    "Laporan warga masuk sendiri sebagai baris baru di tab Laporan, dengan Status “Menunggu verifikasi”.",
    "Baca Peringatan dulu: di sana tertulis apa yang perlu diperiksa. Yang merah didahulukan.",
    "Pilih Status dari menu di selnya. Mengetik sendiri juga boleh; besar kecil huruf tidak masalah.",
    "Menolak atau meminta kelengkapan: tulis alasannya dulu di Catatan, karena dibaca pelapor kata demi kata.",
    "Menyetujui: Status “Disetujui”, pilih Bukti, isi Verifikator. Yang masih kurang disebut di Peringatan.",
    "Begitu lengkap, Waktu Putusan terisi dan pelapor diberi kabar. Daftar bulanan disusun sendiri pada waktunya.",
    "Bebas mengurutkan, menyaring, memindah, mewarnai, menambah kolom sendiri; bot mengenali Nomor dan judul kolom.",
    "Menyaring untuk diri sendiri: menu Data, Tampilan filter, pilih “PDPB · …”. Layar orang lain tidak berubah.",
    "NIK dan No. KK disembunyikan dari layar. Membukanya: klik panah kecil di antara huruf kolom di kiri kanannya.",
    "Baris ketikan sendiri: isi Jenis, Nama, Kelurahan dan biarkan Nomor kosong; sebentar kemudian menjadi laporan.",
    "Menutup laporan untuk selamanya: jangan dihapus; ketik /jejak dan nomornya di chat petugas, tekan Tutup laporan.",
    "Jangan mengganti nama tab, judul kolom, dan Nomor. Bila terlanjur, bot membetulkan atau bertanya; isinya aman.",
)
"""How the desk works, a step a row."""


PURPOSES = {
    "Laporan": "Meja kerja utama: satu laporan satu baris.",
    "Pelapor": "Siapa yang boleh melapor, dan petugas KPU yang memeriksa. Tambah baris sendiri, lalu isi Aktif.",
    "Wilayah": "Daftar kecamatan, kelurahan, RW, RT, dan TPS.",
    "Kepatuhan": "Siapa yang sudah dan belum melapor, dihitung bot tiap bulan.",
    "Coktas": "Tugas pengecekan ke lapangan dan jawabannya. Status Coktas di tab Laporan membuat barisnya.",
    "Pertanyaan": "Pertanyaan warga. Isi Jawaban; bot mengirimnya kepada penanya satu kali, lalu ralat bila diubah.",
    "Info": "Jawaban siap pakai untuk pertanyaan yang sering datang; bot memakainya saat warga bertanya.",
    "Grup": "Grup Telegram yang menerima ringkasan bulanan.",
    "Rekap": "Angka tiap bulan dan kelurahan; kolom L, P, dan J (jumlah).",
    "Saran": "Saran Bawaslu dan pihak lain sebelum dan saat pleno, dan tindak lanjutnya; masuk rekap triwulan dan BA.",
    "PDPB": "Daftar satu bulan yang sudah ditutup, misalnya PDPB 2026-10.",
    "Panduan": "Tab ini, ditulis bot. Kolom di sebelah kanan adalah daftar pilihan untuk menu di sel.",
    "Ringkasan": "Jumlah dan grafik yang dihitung langsung dari Laporan, ditulis bot.",
}
"""What each tab is for."""

SUMMARY_TITLE = "Ringkasan laporan"
SUMMARY_NOTES = ("Dihitung langsung dari tab Laporan.", "Berjalan: Tahap masih Diterima.")
NOW, BY_MONTH, BY_STATUS, BY_KIND = "Sekarang", "Menurut Bulan", "Menurut Status", "Menurut Jenis"
BY_AGE, BY_KECAMATAN, BY_KELURAHAN = "Lama menunggu verifikasi", "Menurut Kecamatan", "Menurut Kelurahan"
ALL, RUNNING, WAITING = "Semua", "Berjalan", "Menunggu verifikasi"
APPROVED, URGENT, INCOMPLETE = "Disetujui, belum masuk daftar", "Didahulukan (🔴)", "Disetujui tetapi belum lengkap"
CAME_IN, DECIDED = "Laporan masuk", "Disetujui dan lengkap"
TODAY, DAYS_AGO, LONGER = "hari ini", "{days} hari", "lebih lama"
MORE_KELURAHAN = "Masih ada kelurahan lain; saring kolom Kelurahan di tab Laporan."


TAB_MADE = "tab {tab} dibuat"
COLUMNS_ADDED = "kolom ditambahkan di {tab}: {columns}"
DRESSED = "tampilan diperbarui (menu pilihan, warna, tampilan filter): {tabs}"
NOT_DRESSED = "tab dan kolom sudah siap, tetapi tampilannya belum terpasang; jalankan `setup` sekali lagi. {why}"
"""What ``setup`` did, a line each."""


class Line(NamedTuple):
    """One column explained: whose it is and what it is for."""

    column: str
    owner: str
    text: str


_LINES = {
    "Laporan": """
Nomor | bot sekali | Nomor tanda terima. Tanda pengenal baris; jangan diubah.
Status | petugas | Keputusan petugas; pilih dari menu. Disetujui dan Ditolak dikabarkan ke pelapor.
Peringatan | bot | Yang perlu diperhatikan. “BELUM MASUK DAFTAR” menyebut apa yang masih kurang.
Jenis | bot sekali | Jenis peristiwa, misalnya Meninggal atau Pindah keluar. Boleh dibetulkan.
Nama | bot sekali | Nama warga seperti dilaporkan. Boleh dibetulkan.
Hasil Sanding | bot | Calon dari daftar pemilih: DPID, nama, TPS, kelas (pasti, mungkin, tidak ada), alasannya.
DPID | petugas | Nomor entri pemilih. Diisi bot saat baris dibuat bila pasti; boleh diganti.
Bukti | petugas | Bukti yang sudah diperiksa, menurut Jenis. Awalnya “Belum diperiksa”, atau dari jawaban Disdukcapil.
No. Bukti | petugas | Nomor surat atau akta.
Lampiran | bot | Jumlah berkas dan tautan untuk membukanya.
Verifikator 1 | petugas | Nama petugas yang memeriksa.
Verifikator 2 | petugas | Petugas kedua, orang lain, untuk laporan yang mencoret pemilih.
Catatan | petugas | Alasan atau catatan; dibaca pelapor bila ditolak atau diminta melengkapi.
Gabung Dengan | petugas | Nomor laporan induk, atau PISAH bila peristiwanya lain, atau kosong.
NIK | bot sekali | 16 angka.
No. KK | bot sekali | 16 angka.
L/P | bot sekali | L laki-laki, P perempuan.
Tempat Lahir | bot sekali | Kota atau kabupaten.
Tanggal Lahir | bot sekali | Tahun-bulan-tanggal, misalnya 1961-08-17.
Status Kawin | bot sekali | B belum, S sudah, P pernah.
Disabilitas | bot sekali | 0 tidak ada; 1 fisik, 2 intelektual, 3 mental, 4 wicara, 5 rungu, 6 netra.
KTP-el | bot sekali | S sudah rekam, B belum.
KTP Setempat | bot sekali | Ya atau Belum; hanya untuk Pindah masuk.
Kecamatan | bot sekali | Kecamatan tempat kejadian.
Kelurahan | bot sekali | Kelurahan atau desa tempat kejadian.
RW | bot sekali | Tiga angka, misalnya 005.
RT | bot sekali | Tiga angka, misalnya 003.
Alamat | bot sekali | Jalan, gang, nomor rumah.
Tanggal Kejadian | bot sekali | Tahun-bulan-tanggal.
Asal | bot sekali | Asal kepindahan; di dalam wilayah ditulis Kelurahan, Kecamatan.
Tujuan | bot sekali | Tujuan kepindahan; di dalam wilayah ditulis Kelurahan, Kecamatan.
Data Lama → Baru | bot sekali | Untuk Ubah data: satu perubahan sebaris, misalnya rt: 001 → 004.
Keterangan | bot sekali | Catatan dari pelapor, misalnya “NIK menyusul”.
Waktu Lapor | bot sekali | Kapan dilaporkan, waktu kantor.
Pelapor | bot sekali | Siapa yang melapor; hanya untuk petugas, jangan disebut ke warga.
Peran | bot sekali | Peran pelapor, misalnya RT atau Kelurahan.
Unit | bot sekali | Nama panti, lapas, atau dinas pelapor.
Saluran | bot sekali | Telegram, atau Petugas, WhatsApp, Telepon, Datang bila dicatat petugas.
Nomor Surat | petugas | Nomor surat pengantar, bila ada.
Tahap | bot | Perjalanan laporan: Diterima, Dikoreksi, Dibatalkan, Digabung, Dicabut petugas, Masuk PDPB.
Waktu Putusan | bot | Kapan semua syarat pertama kali terbaca lengkap; menentukan bulan daftarnya.
""",
    "Pelapor": """
Nama | petugas | Nama pelapor atau petugas. Wajib.
Peran | petugas | RT, RW, Kelurahan, Panti, Lapas, Rutan, Apartemen, Dinas, Coktas, atau KPU. Wajib.
Unit | petugas | Nama panti, lapas, atau dinas.
Kecamatan | petugas | Wilayahnya; kosong berarti seluruh kantor.
Kelurahan | petugas | Wilayahnya; kosong berarti seluruh kecamatan.
RW | petugas | Wilayahnya; kosong berarti seluruh kelurahan.
RT | petugas | Wilayahnya; kosong berarti seluruh RW.
Telepon | petugas | Untuk bergabung lewat nomor sendiri; boleh kosong.
Aktif | petugas | Ya, atau kosong. Dikosongkan: aksesnya berakhir pada sinkron berikutnya.
Pengingat | petugas | Seberapa sering diingatkan: Bulanan, Triwulan, atau Jangan. Kosong: menurut perannya.
Kode | bot | Tanda pengenal baris; jangan disalin ke baris lain.
Tautan Undangan | bot | Undangan pribadi untuk satu akun Telegram.
Teks Undangan | bot | Undangan siap kirim, salin ke WhatsApp atau SMS.
Bergabung | bot | Kapan bergabung.
Terakhir Lapor | bot | Kapan terakhir melapor.
Kabar | bot | Yang perlu diketahui, misalnya “tidak tersampaikan”.
""",
    "Wilayah": """
Kode | petugas | Kode wilayah; boleh kosong.
Kecamatan | petugas | Ejaan yang dipakai di semua daftar.
Kelurahan | petugas | Ejaan yang dipakai di semua daftar.
RW | petugas | Boleh 5; dibaca 005.
RT | petugas | Satu baris tiap RT. Boleh 3; dibaca 003.
TPS | petugas | TPS untuk RT itu.
""",
    "Kepatuhan": """
Bulan | bot | Tahun-bulan.
Kecamatan | bot | Kecamatannya.
Kelurahan | bot | Satu baris tiap kelurahan.
Pelapor | bot | Berapa pelapor aktif, juga yang belum bergabung.
Lapor | bot | Berapa yang melapor bulan itu.
Nihil | bot | Berapa yang menyatakan tidak ada perubahan.
Belum Lapor | bot | Sisanya.
Pengingat | bot | Berapa yang dikirimi pengingat bulan itu.
""",
    "Coktas": """
Nomor | bot | Nomor laporannya; tanda pengenal baris.
Nama | bot | Siapa yang dicek.
Alamat | bot | Di mana.
Kelurahan | bot | Kelurahan atau desanya.
RW | bot | Tiga angka.
RT | bot | Tiga angka.
Alasan | bot | Nomor tugas (T3), dan mengapa perlu dicek ke lapangan.
Petugas | petugas | Siapa yang berangkat; diisi bot sekali menurut wilayah. Ganti namanya untuk mengalihkan.
Pendamping | petugas | Siapa yang menemani.
Batas Waktu | petugas | Paling lambat kapan, tahun-bulan-tanggal.
Hasil | bot | Jawaban petugas dari lapangan.
Waktu | bot | Hari kunjungannya; bila dicatat pada hari lain, itu juga disebut.
Catatan Petugas | bot | Catatan dari lapangan.
Berkas | bot | Foto dan surat dari lapangan.
""",
    "Pertanyaan": """
Nomor | bot | Nomor pertanyaan; tanda pengenal baris.
Waktu | bot | Kapan ditanyakan.
Penanya | bot | Siapa yang bertanya.
Pertanyaan | bot | Pertanyaannya.
Jawaban | petugas | Dikirim kepada penanya satu kali; diubah: dikirim sebagai ralat.
Terkirim | bot | Kapan jawaban sampai.
""",
    "Info": """
Kata Kunci | petugas | Kata-kata yang dipakai orang saat bertanya, dipisah koma.
Judul | petugas | Judul jawaban.
Jawaban | petugas | Jawaban yang dibaca orang; tautan boleh. Selama masih ada [isi …], tidak dipakai.
Aktif | petugas | Ya agar dipakai. Contoh bawaan: Ya, belum diperiksa; sesudah diperiksa pilih Ya.
""",
    "Grup": """
ID Chat | bot | Nomor grup; tanda pengenal baris.
Nama | bot | Nama grup.
Bergabung | bot | Kapan bot dimasukkan.
Wilayah Grup | petugas | KANTOR, kecamatan, atau kelurahan; bila namanya kembar, misalnya Mekar, Timur.
Aktif | petugas | Ya agar ringkasan bulanan dikirim ke sana.
""",
    "Rekap": """
Bulan | bot | Tahun-bulan.
Kecamatan | bot | JUMLAH untuk seluruh kantor.
Kelurahan | bot | JUMLAH untuk satu kecamatan.
Awal | petugas | Pemilih awal bulan. Hanya bulan pertama diketik; selanjutnya Akhir bulan lalu yang berlaku.
Baru | bot | Pemilih baru.
TMS | bot | Tidak memenuhi syarat.
Masuk | bot | Pindah dari kelurahan lain di kantor ini.
Keluar | bot | Pindah ke kelurahan lain di kantor ini.
Penyesuaian | petugas | Koreksi angka, boleh minus; ketik sebelum bulan ditutup, atau sebelum Perbaikan dibuat.
Akhir | bot | Awal + Baru − TMS + Masuk − Keluar + Penyesuaian.
Ubah | bot | Perubahan data; tidak mengubah jumlah.
""",
    "Saran": """
Bulan | petugas | Bulan atau triwulan yang diberi saran: 2026-10 atau 2026-TW4.
Instansi | petugas | Bawaslu, partai, atau lainnya.
Nomor Surat | petugas | Nomor surat saran.
Nama | petugas | Pemilih yang dimaksud, bila ada.
Saran | petugas | Isi saran.
Tindak Lanjut | petugas | Apa yang dilakukan; dicetak di Berita Acara.
""",
    "PDPB": """
KECAMATAN | bot sekali | Untuk pindah di dalam kantor: tempat tujuan.
KELURAHAN | bot sekali | Untuk pindah di dalam kantor: tempat tujuan.
DPID | bot sekali | Nomor entri pemilih.
NKK | bot sekali | Nomor KK.
NIK | bot sekali | 16 angka.
NAMA | bot sekali | Huruf besar.
TEMPAT LAHIR | bot sekali | Dari daftar pemilih, atau dari laporan.
TANGGAL LAHIR | bot sekali | Tanggal, bulan, tahun.
STS KAWIN | bot sekali | B belum, S sudah, P pernah.
KELAMIN | bot sekali | L atau P.
ALAMAT | bot sekali | Dari daftar pemilih; untuk yang pindah atau baru, dari laporan.
RT | bot sekali | Tiga angka.
RW | bot sekali | Tiga angka.
DISABILITAS | bot sekali | 0 bila tidak disebut.
EKTP | bot sekali | S sudah rekam, B belum.
KETERANGAN | bot sekali | Kode alasan; U untuk UBAH, B untuk BARU.
SUMBER | bot sekali | LAPORAN MASYARAKAT, LAPORAN INSTANSI, atau HASIL COKTAS.
TPS | bot sekali | Dari daftar pemilih; untuk alamat baru dari tab Wilayah.
JENIS | bot sekali | TMS, UBAH, atau BARU; KELUAR bila dikeluarkan dari daftar oleh sebuah Perbaikan.
ALASAN | bot sekali | Misalnya meninggal.
BUKTI | bot sekali | Bukti dan nomornya.
NOMOR | bot sekali | Nomor laporan.
SIDALIH | petugas | Sudah dimasukkan ke Sidalih? Belum, Sudah, atau Gagal. Gagal disebut lagi tiap penutupan.
CATATAN SIDALIH | petugas | Bebas; bila Gagal, sebutkan sebabnya.
""",
}


def _parsed(text: str) -> tuple[Line, ...]:
    return tuple(Line(*line.split(" | ", 2)) for line in text.strip().splitlines())


GUIDE = {tab: _parsed(text) for tab, text in _LINES.items()}
"""By tab, its columns in order. ``PDPB`` stands for every month's tab; in ``Rekap`` a line is for its L, P and J."""


def explained(tab: str, column: str) -> Line:
    """What stands about a column; of ``Rekap``, ``Awal L`` is explained with ``Awal``. ``KeyError`` when nothing."""
    for line in GUIDE[tab]:
        if column == line.column or (column.rpartition(" ")[0] == line.column and column[-1] in "LPJ"):
            return line
    raise KeyError(column)
