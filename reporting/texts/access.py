"""Who may do what, in the words of the docs."""

from collections.abc import Mapping

HEAD = """# Siapa boleh apa

Tabel ini dibuat dari data yang dipakai program sendiri (`reporting/access`), dan setiap selnya dicoba satu per satu \
oleh pengujian, juga sel yang terlarang. Yang tidak tertulis di sini tidak boleh.

Arti isi sel:

- **✓**: hanya miliknya atau wilayahnya sendiri;
- **✓ kantor**: juga milik orang lain di kantor yang sama;
- **✓ semua**: semua kantor yang dilayani program;
- kosong: tidak boleh. Milik kantor lain tidak pernah terbuka, selain bagi pengelola mesinnya.

*Orang baru* belum pernah terdaftar dan belum pernah melapor. *Warga* tidak terdaftar, tetapi pernah bertanya atau \
melapor bahwa ia masih hidup. *Chat petugas* adalah satu grup yang nomornya tertulis di pengaturan kantor itu; *grup \
lain* adalah semua grup dan kanal selebihnya, juga chat petugas kantor lain.
"""
ROOMS: Mapping[str, str] = {
    "chat pribadi": "Di chat pribadi dengan bot",
    "chat petugas": "Di chat petugas kantor",
    "baris perintah": "Di komputer tempat program berjalan",
}
ACT, OWN, OFFICE, ALL, NONE = "Tindakan", "✓", "✓ kantor", "✓ semua", ""
ACTS: Mapping[str, str] = {
    "join": "Mendaftar dengan undangan, nomor HP sendiri, atau tautan kelurahan; membatalkan pendaftaran",
    "notice": "Membaca pemberitahuan privasi (`/privasi`)",
    "info": "Membaca informasi umum (`/info`)",
    "check": "Memeriksa dirinya di daftar pemilih (`/cek`)",
    "ask": "Bertanya kepada petugas",
    "take-back": "Menarik pertanyaan",
    "alive": "Melapor bahwa seseorang masih hidup",
    "menu": "Membuka menu laporan (`/lapor`)",
    "file": "Mengirim laporan; di luar wilayahnya ditandai",
    "silent": "Menyatakan tidak ada perubahan (`/nihil`)",
    "template": "Meminta berkas contoh (`/templat`)",
    "hand-in-list": "Mengirim daftar (Excel, CSV)",
    "answer-list": "Menjawab pertanyaan tentang daftar yang dikirim",
    "mine": "Melihat daftar laporan (`/laporanku`)",
    "status": "Melihat keadaan laporan (`/status`)",
    "correct": "Membetulkan laporan (`/koreksi`)",
    "cancel": "Membatalkan laporan",
    "evidence": "Menambah foto atau PDF pada laporan",
    "me": "Melihat data pelapor (`/saya`)",
    "switch": "Memilih wilayah yang dipakai",
    "hand-over": "Menyerahkan wilayah kepada penerus",
    "leave": "Berhenti sebagai pelapor",
    "erase-me": "Menghapus data dirinya (`/saya`)",
    "tasks": "Melihat tugas kunjungan (`/tugas`)",
    "visit": "Mencatat hasil kunjungan",
    "hand-task-on": "Mengalihkan tugas kunjungan",
    "behalf": "Melapor atas nama wilayah lain",
    "open-files": "Membuka berkas laporan (tautan `berkas_`)",
    "confirm": "Menyetujui sebagai verifikator kedua (ketik `konfirmasi`); bukan putusannya sendiri",
    "add-group": "Memasukkan bot ke grup",
    "preview": "Melihat isi daftar sebulan (`/pratinjau`)",
    "announce": "Mengirim ringkasan ke grup (`/umumkan`)",
    "fix": "Menetapkan daftar sesudah pleno (`/tetapkan`); membuat `Perbaikan`",
    "claim-group": "Menyatakan sebuah grup milik kantor ini, selama belum milik kantor lain",
    "link": "Membuat tautan pendaftaran (`/tautan`)",
    "trace": "Melihat riwayat laporan, tanpa nama pelapor (`/jejak`)",
    "match": "Menyandingkan daftar (`/sanding`)",
    "health": "Melihat keadaan layanan (`/sehat`)",
    "reply": "Menjawab pertanyaan warga",
    "close": "Menutup laporan",
    "reopen": "Membuka lagi laporan yang ditutup",
    "let-in": "Menerima atau menolak pendaftar",
    "other-person": "Menyatakan bahwa sebuah baris kini orang lain",
    "desk-answer": "Menjawab pertanyaan bot tentang lembar kerja",
    "write-again": "Menulis lagi baris yang dihapus",
    "visits": "Membuat tugas kunjungan dari laporan tanpa dokumen",
    "register-file": "Memuat daftar pemilih yang dikirim ke chat",
    "registry-file": "Memakai jawaban Disdukcapil; yang dikirim di chat pribadi, oleh pengirimnya di sana",
    "resend": "Mengirim ulang kiriman yang belum pasti sampai",
    "backup": "Membuat cadangan sekarang (`/cadangan`)",
    "commands": "Menjalankan perintah `bot.py`",
}
KINDS_HEAD = """## Jenis laporan yang ditawarkan

**✓** ada di menu, **Lainnya** di balik tombol *Lainnya*, kosong: tidak diterima dari peran itu.
"""
KIND, OFFERED, FURTHER = "Jenis", "✓", "Lainnya"
STAFF_CHAT = """## Siapa yang dituruti di chat petugas

Yang menjadi hak petugas adalah keanggotaan di grup itu; kantor sendiri yang menentukan anggotanya, jadi periksa \
daftar anggotanya setiap ada pergantian petugas.

| Siapa di chat petugas | Perintah, tombol, jawaban | Yang dicatat |
|---|---|---|
| Anggota yang terdaftar sebagai `KPU` | dituruti | `petugas` dengan nomor barisnya pada berkas, selebihnya `petugas` |
| Anggota yang tidak terdaftar | dituruti | `petugas` |
| Admin anonim | dituruti: hanya admin grup itu yang bisa | `petugas` |
| Kanal, juga kanal yang ditautkan ke grup itu | tidak dijawab | – |
| Perintah atau jawaban yang diteruskan (forward) atau dari bot lain | tidak dijalankan; diminta diketik sendiri | – |
| Berkas yang diteruskan | diterima; memuatnya tetap harus ditekan sendiri | sama seperti kiriman sendiri |
| Grup itu sesudah menjadi supergrup (nomornya berganti) | dituruti di nomor baru; nomor lama ditutup Telegram | sama |
| Chat petugas kantor lain | hanya untuk kantornya sendiri | – |

Berkas laporan tidak pernah dikirim ke chat petugas: tautan `berkas_` dibuka di chat pribadi oleh orang yang terdaftar \
dan aktif sebagai `KPU` di kantor pemilik laporan. Setiap pembukaan dicatat (`lampiran dibuka`), begitu juga setiap \
pembukaan yang ditolak (`lampiran ditolak`, tanpa nama dan tanpa akun).
"""
FORWARDED = (
    "Perintah atau jawaban yang diteruskan atau dari bot lain tidak kami jalankan. Mohon diketik sendiri di sini."
)
"""What the staff chat reads when somebody forwards an order, or lets another bot write it."""
