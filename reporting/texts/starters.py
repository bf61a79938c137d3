"""What the tab ``Info`` begins with: answers that hold in every office, each to be checked by its staff.

The mark stands in ``Aktif``, which staff can filter and voters never read. ``UNCHECKED`` is in use from the first day;
``TO_FILL_IN`` is not, because its answer still holds ``[isi …]``. Staff choose ``Ya`` once they have read a row.
Sources: UU 7/2017, PKPU 1/2025 (who is a voter, which papers prove it), Perpres 96/2018 (a move needs no letter
of the RT).
"""

from collections.abc import Sequence

YES, UNCHECKED, TO_FILL_IN = "Ya", "Ya, belum diperiksa", "Belum, isi dulu"
"""What ``Aktif`` offers: the first word says whether the row is in use."""
BLANK = "[isi "
"""Where the office's own facts are missing; an answer that still holds it is told to nobody."""

_TELL = "Sampaikan kepada ketua RT/RW atau petugas kantor kami; yang terdaftar sebagai pelapor cukup mengetik /lapor."

_ROWS: Sequence[tuple[str, str, str]] = (
    (
        "syarat pemilih, siapa yang boleh memilih, punya hak pilih, umur memilih, batas usia, ketentuan "
        "pemilih, berhak memberikan suara, usia minimal, ketentuan daftar pemilih",
        "Syarat menjadi pemilih",
        "Warga negara Indonesia yang sudah berusia 17 tahun, atau sudah/pernah kawin. Buktinya KTP-el, KK, "
        "biodata penduduk, atau IKD. Hak pilihnya tidak sedang dicabut oleh putusan pengadilan yang "
        "berkekuatan hukum tetap, dan bukan anggota TNI/Polri yang masih berdinas. Setiap orang didaftar "
        "satu kali, menurut alamat KTP-el/KK.",
    ),
    (
        "pemilih pemula, pemilih baru, genap 17 tahun, anak baru 17 tahun, pelajar SMA, daftar pertama "
        "kali, ulang tahun ke-17, pertama kali memilih, murid sekolah, baru punya KTP, lahir tahun berapa "
        "boleh memilih",
        "Pemilih pemula (genap 17 tahun)",
        "Yang sudah genap 17 tahun didaftar di alamat KTP-el/KK-nya. Yang perlu disiapkan: nama, tanggal "
        "lahir, alamat, serta KTP-el atau KK. {tell}",
    ),
    (
        "kawin di bawah 17, nikah belum 17 tahun, nikah muda, menikah di bawah umur",
        "Sudah kawin sebelum 17 tahun",
        "Yang sudah atau pernah kawin punya hak pilih walaupun belum berusia 17 tahun. Buktinya buku "
        "nikah, atau KTP-el/KK yang sudah mencantumkan status kawin. Sampaikan kepada petugas kantor kami.",
    ),
    (
        "lapor kematian, warga meninggal, orang wafat, dokumen kematian, akta kematian, surat kematian, "
        "almarhum masih terdaftar, hapus nama orang meninggal, surat keterangan kematian, hapus nama "
        "almarhum",
        "Melaporkan warga yang meninggal",
        "Turut berduka cita. Sampaikan nama, alamat, dan tanggal meninggalnya kepada ketua RT/RW atau "
        "petugas kantor kami; pelapor cukup mengetik /lapor. Dokumen yang diterima: akta kematian, surat "
        "kematian dari kelurahan/desa, atau surat rumah sakit/puskesmas. Belum ada dokumen? Tetap bisa "
        "dilaporkan; petugas yang memeriksanya. Nama baru dicoret setelah ada bukti.",
    ),
    (
        "pindah domisili, pindah alamat, pindah rumah, pindah KTP, surat pindah, dokumen pindah, tetangga "
        "pindah, pindah datang, pindah keluar, alamat KTP sudah diganti, warga sudah tidak tinggal di "
        "sini, pindah kelurahan, pindah kota",
        "Pindah domisili",
        "Daftar pemilih mengikuti alamat KTP-el/KK. Sesudah KTP-el atau KK diganti ke alamat baru, datanya "
        "dapat kami pindahkan: tunjukkan KTP-el/KK baru atau SKPWNI bila ada. Bapak/Ibu tidak perlu "
        "meminta surat pindah untuk kami; kami cek ke Disdukcapil. {tell}",
    ),
    (
        "pindah memilih, DPTb, pindah TPS, memilih di tempat lain, memilih di kota lain, kuliah atau kerja "
        "di luar daerah, sedang di luar kota saat pemilu, perantau, mahasiswa, form pindah memilih, "
        "dokumen pindah memilih, surat pindah memilih, syarat pindah memilih, pindah tempat nyoblos",
        "Pindah memilih (DPTb)",
        "Pindah memilih berarti sudah terdaftar, tetapi memilih di TPS lain (DPTb). Pengurusannya hanya "
        "dibuka pada masa pemilu atau pilkada; syarat dan batas waktunya kami umumkan saat itu. Kalau "
        "alamat KTP-el memang pindah, yang diurus adalah pindah domisili.",
    ),
    (
        "KTP belum jadi, e-KTP belum dicetak, belum rekam KTP, KTP hilang, perekaman KTP, IKD, suket, "
        "tidak punya KTP, KTP rusak, blangko habis, KTP digital",
        "KTP elektronik belum jadi",
        "Bukti sebagai pemilih tidak hanya KTP-el: KK, biodata penduduk, dan IKD juga berlaku untuk "
        "pendaftaran. Perekaman, pencetakan, dan penggantian KTP-el diurus di Disdukcapil, bukan di KPU.",
    ),
    (
        "data salah, nama salah, salah ketik, NIK salah, tanggal lahir salah, alamat salah, RT RW salah, "
        "ubah data, perbaikan data, status kawin berubah, jenis kelamin salah, alamat tidak sesuai KTP, "
        "tempat lahir salah, huruf nama kurang, perbaiki data",
        "Data saya salah atau berubah",
        "Data di daftar pemilih diperbaiki menurut KTP-el/KK. Siapkan KTP-el atau KK terbaru dan sebutkan "
        "mana yang salah dan mana yang benar. {tell} Kalau KTP-el/KK-nya sendiri yang keliru, mohon diurus "
        "dulu di Disdukcapil.",
    ),
    (
        "cek terdaftar, cek DPT, cek nama, cek data pemilih, apakah saya terdaftar, lokasi TPS, TPS saya "
        "di mana, cek online, cek status pemilih, nama sudah masuk daftar pemilih, nomor TPS, cek lewat HP",
        "Cek terdaftar dan TPS",
        "Ketik /cek di sini lalu jawab pertanyaannya, atau buka {site}. Siapkan NIK, nama lengkap, dan "
        "nomor KK. Jawabannya menyebut kelurahan dan TPS Bapak/Ibu.",
    ),
    (
        "belum terdaftar, tidak terdaftar, nama tidak ada di DPT, nama hilang, daftar jadi pemilih, "
        "mendaftar sebagai pemilih, DPK, nama tidak tercantum, tidak masuk daftar pemilih, tidak dapat "
        "undangan, ditolak di TPS, ingin terdaftar",
        "Belum terdaftar sebagai pemilih",
        "Ketik /cek dulu untuk memastikan. Kalau memang belum ada, sampaikan nama, NIK, dan alamat menurut "
        "KTP-el/KK kepada ketua RT/RW atau petugas kantor kami supaya diusulkan masuk daftar. Pada hari "
        "pemungutan suara, yang belum terdaftar dapat memilih dengan KTP-el di TPS alamat KTP-nya (DPK).",
    ),
    (
        "TNI, Polri, tentara, polisi, anggota TNI memilih, hak pilih polisi",
        "Anggota TNI dan Polri",
        "Anggota TNI dan Polri yang masih berdinas tidak memilih, jadi tidak masuk daftar pemilih. Suami, "
        "istri, dan keluarganya yang bukan anggota tetap memilih seperti biasa. Warga yang baru diangkat "
        "mohon dilaporkan; buktinya SK pengangkatan.",
    ),
    (
        "pensiun TNI, pensiun Polri, purnawirawan, mantan tentara, mantan polisi, kembali jadi sipil, "
        "selesai dinas, berhenti dari kepolisian",
        "Pensiun dari TNI atau Polri",
        "Yang sudah pensiun atau berhenti dari TNI/Polri punya hak pilih lagi, tetapi namanya perlu "
        "didaftarkan. Siapkan SK pensiun atau KTP-el dengan pekerjaan yang sudah diganti. {tell}",
    ),
    (
        "WNA, warga negara asing, orang asing, bule, KITAP, kewarganegaraan",
        "Warga negara asing",
        "Yang memilih hanya warga negara Indonesia. Warga negara asing tidak masuk daftar pemilih, juga "
        "bila memegang KITAP atau KTP untuk orang asing. Kalau ada yang telanjur tercatat, mohon kabari "
        "petugas kami.",
    ),
    (
        "disabilitas, difabel, tuna netra, tuna rungu, kursi roda, ODGJ, gangguan jiwa, pemilih berkebutuhan khusus",
        "Pemilih penyandang disabilitas",
        "Penyandang disabilitas punya hak pilih yang sama. Ragamnya (fisik, intelektual, mental, wicara, "
        "rungu, netra) dicatat di daftar pemilih dan tidak diumumkan. Kalau belum tercatat, atau perlu "
        "bertanya tentang bantuan di TPS, silakan hubungi petugas kantor kami.",
    ),
    (
        "panti, panti jompo, lapas, rutan, penjara, narapidana, napi, tahanan, warga binaan, mantan narapidana",
        "Penghuni panti, lapas, dan rutan",
        "Tinggal di panti, lapas, atau rutan tidak menghapus hak pilih. Hak itu hanya hilang bila dicabut "
        "putusan pengadilan yang berkekuatan hukum tetap. Namanya tetap tercatat di alamat KTP-el/KK; pada "
        "masa pemilu dapat disiapkan TPS lokasi khusus di sana.",
    ),
    (
        "apartemen, rusun, kos, kontrakan, KTP luar daerah, KTP daerah lain, tinggal tidak sesuai KTP, perantau",
        "Penghuni apartemen, kos, dan kontrakan",
        "Daftar pemilih mengikuti alamat KTP-el/KK, bukan tempat tinggal sehari-hari. Yang KTP-nya masih "
        "di daerah lain tetap terdaftar di sana. Kalau KTP-el diganti ke alamat sini, namanya ikut pindah "
        "ke sini.",
    ),
    (
        "alamat kantor, jam buka, jam kerja, jam layanan, nomor telepon, kontak, posko, datang langsung, "
        "lokasi kantor KPU, nomor WA kantor KPU",
        "Alamat dan jam buka kantor",
        "Alamat: [isi alamat kantor dan posko]. Buka: [isi hari dan jam]. Telepon atau WhatsApp: [isi nomor kantor].",
    ),
    (
        "jadwal pemilu, kapan pemilu, kapan pilkada, tahapan pemilu, tanggal coblosan, hari pemungutan "
        "suara, pilpres berikutnya, pemilu lagi, pilkada lagi",
        "Jadwal pemilu dan pilkada",
        "Tanggal dan tahapan pemilu serta pilkada ditetapkan KPU dengan peraturan; lihat "
        "https://jdih.kpu.go.id dan https://infopemilu.kpu.go.id. Di antara dua pemilu, daftar pemilih "
        "tetap kami mutakhirkan.",
    ),
    (
        "PDPB, pemutakhiran data pemilih berkelanjutan, kenapa data pemilih diperbarui, rekap tiap tiga bulan",
        "Apa itu PDPB",
        "PDPB adalah pemutakhiran data pemilih berkelanjutan: daftar pemilih dijaga tetap benar di antara "
        "dua pemilu, supaya yang meninggal, pindah, dan baru genap 17 tahun tercatat. Rekapnya ditetapkan "
        "paling sedikit setiap tiga bulan dalam rapat pleno terbuka. Dasarnya UU 7/2017 dan PKPU 1/2025.",
    ),
    (
        "JDIH, peraturan KPU, PKPU, keputusan KPU, SK KPU, undang-undang pemilu, dasar hukum, unduh "
        "peraturan, isi peraturan",
        "Peraturan dan keputusan (JDIH)",
        "Peraturan dan keputusan KPU dapat dibaca dan diunduh di https://jdih.kpu.go.id.",
    ),
    (
        "PPID, informasi publik, permohonan informasi, minta data, data penelitian, skripsi, salinan "
        "dokumen, wawancara, tugas kuliah",
        "Permintaan informasi publik (PPID)",
        "Permintaan informasi atau salinan dokumen diajukan lewat PPID: https://ppid.kpu.go.id. Sebutkan "
        "informasi yang diminta dan keperluannya. Data pribadi pemilih tidak kami berikan.",
    ),
    (
        "hasil pemilu, perolehan suara, rekapitulasi suara, siapa menang, hasil pilkada, hasil pilpres, "
        "suara partai, suara caleg",
        "Hasil pemilu",
        "Hasil Pemilu 2024 ada di https://pemilu2024.kpu.go.id; informasi pemilu dan pilkada lainnya di "
        "https://infopemilu.kpu.go.id.",
    ),
    (
        "pelanggaran pemilu, politik uang, serangan fajar, kecurangan, kampanye hitam, netralitas ASN, "
        "Bawaslu, pengaduan pelanggaran, bagi-bagi uang atau sembako, memilih dua kali, kepala desa "
        "kampanye, lapor pelanggaran, pejabat mendukung calon, tim sukses",
        "Melaporkan pelanggaran pemilu",
        "Dugaan pelanggaran, termasuk politik uang, dilaporkan kepada Bawaslu kabupaten/kota atau "
        "jajarannya di kecamatan. Bot ini hanya mencatat perubahan data pemilih.",
    ),
    (
        "KPPS, PPS, PPK, pantarlih, petugas TPS, penyelenggara, lowongan KPPS, rekrutmen KPPS, honor KPPS, "
        "pendaftaran KPPS",
        "Menjadi petugas KPPS, PPS, atau PPK",
        "Penerimaan PPK, PPS, KPPS, dan pantarlih dibuka menjelang pemilu atau pilkada. Jadwal, syarat, "
        "dan honornya kami umumkan saat itu.",
    ),
    (
        "daftar partai, partai politik, parpol, anggota partai, Sipol, calon legislatif, caleg, calon "
        "kepala daerah, calon perseorangan, calon independen, nama dicatut partai",
        "Pendaftaran partai dan calon",
        "Partai dan calon mendaftar pada masa yang ditetapkan KPU. Syaratnya ada dalam peraturan di "
        "https://jdih.kpu.go.id, daftar partai dan calon di https://infopemilu.kpu.go.id. Nama dicatut "
        "sebagai anggota partai? Mohon datang atau tulis kepada petugas kantor kami.",
    ),
    (
        "data pribadi, privasi, keamanan data, data dipakai untuk apa, hapus data saya, perlindungan data, "
        "kenapa minta NIK, data saya disimpan, siapa yang melihat data saya, siapa yang membaca laporan, "
        "identitas pelapor dirahasiakan, kenapa harus memberi nomor KK",
        "Data pribadi",
        "Data dipakai hanya untuk memutakhirkan daftar pemilih, dan nama pelapor tidak kami sampaikan ke "
        "siapa pun di luar petugas. Ketik /privasi untuk penjelasannya. Untuk melihat, memperbaiki, atau "
        "menghapus data, hubungi petugas.",
    ),
    (
        "penipuan, petugas palsu, mengaku petugas KPU, bot resmi, minta transfer, minta kode OTP, surat "
        "tugas, coklit palsu, takut penipuan, petugas datang ke rumah, minta uang, telepon atas nama KPU, "
        "akun asli, WA mengaku KPU, menang undian",
        "Petugas palsu dan penipuan",
        "Kami tidak pernah meminta uang, kata sandi, atau kode OTP. Kalau ada yang mengaku dari KPU dan "
        "Bapak/Ibu ragu, jangan berikan data dulu; tanyakan kepada kantor kami, di sini juga boleh.",
    ),
    (
        "masih hidup, tercatat meninggal, dianggap meninggal, dikira sudah mati, dicoret padahal hidup, "
        "dikira wafat, masih sehat, belum mati, belum meninggal",
        "Masih hidup tetapi tercatat meninggal",
        "Mohon maaf, Bapak/Ibu. Tulis di sini: Saya masih hidup. Data itu kami tahan dan tidak akan "
        "dicoret sebelum petugas menemui Bapak/Ibu.",
    ),
)


def rows(site: str) -> list[dict[str, str]]:
    """The rows by column; ``site`` is where people look up by themselves whether they are registered."""
    return [
        {
            "Kata Kunci": keywords,
            "Judul": title,
            "Jawaban": answer.format(site=site, tell=_TELL),
            "Aktif": TO_FILL_IN if BLANK in answer else UNCHECKED,
        }
        for keywords, title, answer in _ROWS
    ]


def filled(count: int, to_fill_in: int) -> str:
    """What ``setup`` says once the rows stand in the tab."""
    return (
        f"Info: {count} contoh jawaban ditulis. Mohon diperiksa satu per satu, lalu pilih “{YES}” di kolom Aktif; "
        f"{to_fill_in} baris menunggu isian kantor dan belum dipakai"
    )
