"""What the bot says when it cannot take something: always with what to do instead."""

VOICE = "Maaf, pesan suara belum bisa saya dengar. Mohon ditulis saja, misalnya: Bu Contoh RT 3 meninggal kemarin."
STICKER = "Terima kasih 🙏 Kalau ada yang mau dilaporkan, tulis saja atau ketik /lapor."
LOCATION = "Terima kasih. Lokasi belum bisa saya pakai; mohon tulis RT/RW atau alamatnya."
VIDEO = "Maaf, video belum bisa saya simpan. Mohon kirim fotonya, atau tulis saja."
OTHER_FILE = "Maaf, berkas ini belum bisa saya simpan. Mohon kirim foto, PDF, atau daftar Excel, paling besar 20 MB."
CONTACT = "Terima kasih. Nomor kontak tidak perlu dikirim; mohon tulis saja kejadiannya."
EDITED = (
    "Pesan yang diubah tidak saya baca ulang. Kalau laporannya belum dikirim, tekan Perbaiki; "
    "kalau sudah, ketik /koreksi."
)
SET_ASIDE = "Maaf, pesan tadi belum bisa kami proses. Petugas sudah diberi tahu. Mohon tulis lagi dengan kata lain."
STORE_FULL = (
    "Maaf, pesan tadi belum bisa kami simpan. Mohon tunggu jawaban di sini; kalau sampai besok belum ada, kirim lagi."
)
IN_GROUP = "Halo! Laporan lewat chat pribadi ya: {link}"
GROUP_LEFT = (
    "Maaf, bot ini hanya bisa dimasukkan ke grup oleh petugas KPU yang terdaftar. Saya pamit dulu. (ID chat: {chat})"
)
GROUP_JOINED = "Terima kasih. Ringkasan bulanan akan dikirim ke sini setelah petugas KPU mengaktifkan grup ini."
