"""What makes words no report, as data, over the words of ``gist``."""

from reporting.reading.words.cues import cue

_EVENT = r"(?:meninggal|pindah|nikah|sakit|masuk|keluar|pensiun|17|kos|kontrak|cerai|lulus|datang)"
_WHERE = r"(?:tidak|apa|gimana|bagaimana|gmn|mana|kapan|berapa|cara|perlu|harus|boleh|bisa)"

ASKING = cue(
    "alur, apa, bagaimana, benar, cara, contoh, dengar dengar, denger denger, denger2, format, gimana, "
    "gmn, gosip, isu, iya, kabar burung, kabarnya, kalau, konon, kumaha, lapor, nanya, naros, piye, "
    "prosedur, rumor, syarat, taken, tanglet, tanya, urus",
    [
        (
            r"\bkalau (?!(?:pak|bu|bapa|bapak|ibu|si|mas|mbak|mama|oma|opa) [^?\n]*$)(?!bisa\b|boleh\b|tidak"
            r" salah\b|berkenan\b|perlu\b|ada salah\b|sempat\b|memungkinkan\b|ada yang kurang\b)[^.;!\n]{0,90}"
            rf"\b{_EVENT}\b"
        ),
        r"\b(?:apa|benar) (?:benar|betul|iya|sih|ya)\b",
        r"\b(?:benar|iya) (?:tidak|apa|kah)\b",
        rf"\bbenar(?:kah)? [^.\n]{{0,50}}\b{_EVENT}\b[^.\n]{{0,30}}\?",
        (
            r"\b(?:cara|syarat\w*|format\w*|prosedur\w*|contoh(?=\w* (?:lapor|format|isi|pengisian"
            r"|surat))\w*|persyaratan\w*|alur) (?:\w+ )?(?:lapor|daftar"
            r"|pindah|urus|nya|ngurus|bikin|isi|mengisi|ngisi|ubah|mengurus|pengisian)\b"
        ),
        r"\b(?:gimana|bagaimana|gmn|caranya|piye|kumaha|kepiye)\b[^.\n]{0,12}\?",
        r"\b(?:format|syarat|contoh)nya\b[^.\n]{0,40}\?",
        (
            r"\b(?:mau|numpang|ijin|izin|boleh|sekedar|cuma|ikut|bade) (?:ber)?(?:tanya|nanya|naros|tanglet"
            r"|nanyain|taken)\b(?![^?]*\b\d{13,16}\b)"
        ),
        (
            r"\b(?:denger2|dengar dengar|denger denger|isu|gosip|kabar burung|katanya sih|kabarnya|konon|rumor)"
            r"\b[^\n]*(?:\?|\bbenar\b|\bbelum (?:jelas|tahu|pasti)\b)"
        ),
        (
            rf"\b{_EVENT}\b[^.\n?]{{0,40}}\b(?:itu|tuh|ya|kan)? ?(?:dilapor|lapor|urus|diurus|ngurus) [^.\n?]{{0,20"
            rf"}}\b{_WHERE}\b"
        ),
    ],
)
"""Questions, suppositions, rumours."""

UNDECIDED = cue(
    "baru, belum, entah kapan, insya allah, insyaallah, kapan kapan, kayaknya, masih, mungkin, niatnya, "
    "rencana, sepertinya, wacananya",
    [
        r"\bbelum (?:pasti|tentu|fix|final|jelas jadi|diputuskan|memutuskan|dipastikan)\b",
        r"\b(?:masih|baru) (?:rencana|wacana|niat|mikir|pikir|nimbang|survei|lihat lihat|berencana)\b",
        (
            r"\b(?:kemungkinan|mungkin|kayaknya|sepertinya|rencananya|rencana|berencana|niatnya|wacananya|insya"
            r" allah|insyaallah)\b[^.\n]{0,40}\b(?:pindah|nikah|keluar|masuk)\b(?![^.\n]{0,40}\d{1,2}"
            r" (?:jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|des))"
        ),
        r"\bpindah\b[^.\n]{0,40}\b(?:masih rencana|belum tahu|entah kapan|kapan kapan)\b",
    ],
)
"""What is not decided yet."""

PASSING = cue(
    "rawat, opname, berkunjung, berlayar, bukan meninggal, dinas luar, haji ke, ibadah haji, jenguk, kerj"
    "a, kkn, kuliah, "
    "lahir, liburan, melaut, merantau, mondok, mudik lebaran, naik haji, nengok, nginap, nginep, nyantri, "
    "pesantren, piknik, pindah, pmi, pulang lagi, sekolah, sementara, studi banding, tamu, tki, tkw, "
    "tugas belajar, umrah, umroh, wisata",
    [
        r"\blahir (?:dengan selamat|cucu|anak|bayi|putr[ai])\b",
        r"\bmelahirkan\b",
        (
            r"\b(?:tamu|nginep|nginap|menginap|bertamu|berkunjung|liburan|wisata|piknik|mudik lebaran|jenguk"
            r"|nengok|menjenguk|menengok|umroh|umrah|haji ke|ibadah haji|naik haji|tugas belajar|dinas luar"
            r"|kkn|magang sementara|studi banding)\b"
        ),
        (
            r"\b(?:hanya|cuma|untuk|buat|bersifat|sifatnya|pergi|kerja|tinggal|di luar kota|merantau|kuliah"
            r"|mondok|nyantri)\b[^.\n]{0,25}\bsementara\b"
        ),
        r"\bsementara (?:saja|aja|waktu|di|kerja|ke)\b",
        (
            r"\b(?:tki|tkw|pmi|merantau|kontrak kerja|kuliah|mondok|pesantren|nyantri|melaut|berlayar|sekolah"
            r"|kerja)\b[^\n]{0,90}\b(?:balik lagi|pulang lagi|nanti pulang|nanti balik|masih warga|tetap"
            r" warga|kk (?:nya )?(?:tetap|tetep)|ktp (?:nya )?(?:tetap|tetep)|dianggap pindah|tidak pindah"
            r"|bukan pindah|pulang (?:tahun|bulan|lebaran)|tiap (?:bulan|minggu|libur)|sementara|lebaran)\b"
        ),
        (
            r"\b(?:tidak|bukan|belum|tdk) pindah (?:ya|kok|domisili|permanen|beneran|kk|ktp|cuma|hanya|kok)"
            r"\b"
        ),
        r"\bbukan pindah\b",
        r"\bbukan meninggal\b",
        r"\b(?:dirawat|rawat inap|opname)\b",
        r"\bpulang lagi (?:minggu|bulan|tgl|besok|lusa)\b",
    ],
)
"""Guests, travels, births: nobody comes or goes for good."""

COMMANDS = cue(
    "abaikan, act as, admin, all, bypass, data se, database, developer, disregard, forget, ignore, jawab, "
    "kamu, lupakan, mode, sebagai, segala, select, seluruh, semua, set status, system, tabel, table, you "
    "are",
    [
        (
            r"\b(?:abaikan|ignore|lupakan|disregard|forget|bypass)\b[^\n]{0,20}\b(?:semua|all|segala|instruksi"
            r"|perintah|aturan|previous|prompt|rules|seluruh)\b"
        ),
        (
            r"\b(?:tandai|hapus|coret|anggap|jadikan|delete|set|nonaktifkan|masukkan) (?:semua|seluruh|segala"
            r"|all|database|tabel|table)\b"
        ),
        r"\b(?:system|developer|admin) (?:prompt|mode|override)\b",
        r"\bmode (?:developer|admin|debug)\b",
        r"^\W*system\b",
        r"\bset status\b",
        r"\b(?:seluruh|semua|isi) (?:isi )?(?:tabel|database)\b",
        r"\b(?:dari|ke) database\b",
        r"\bdrop table\b",
        r"\bselect \b[^\n]*\bfrom\b",
        r"\bkamu (?:sekarang )?(?:adalah|harus|wajib)\b",
        r"\bjawab(?:lah)? (?:dengan|hanya)\b",
        r"\bact as\b",
        r"\byou are\b",
        r"\bsebagai (?:ai|bot|asisten)\b",
        r"\bdata (?:semua|seluruh) (?:pemilih|warga)\b[^\n]{0,20}\bkirim",
    ],
)
"""Orders to the bot and code."""

ANNOUNCED = cue(
    "akikah, aqiqah, arisan, bazar, bimtek, diskon, fogging, gacor, giveaway, gotong royong, hadiah, "
    "hajatan, halal bihalal, imunisasi, investasi, iuran, jadwal, judi, kerja, klik, loker, lomba, "
    "lowongan, mengundang, musyawarah, pengajian, pengumuman, pertandingan, pinjaman, posyandu, promo, "
    "rapat, resepsi, ronda, senam, siskamling, slot, sosialisasi, syukuran, turnamen, undangan, vaksin, "
    "walimah, yasinan",
    [
        (
            r"\b(?:pengumuman|undangan (?:rapat|nikah|syukuran|tahlil\w*|resepsi|hajatan|khitan\w*|arisan|pengajia"
            r"n)|mengundang|(?<!jl )(?<!jalan )(?<!gg )kerja ?bakti|gotong royong|rapat|sosialisasi|arisan"
            r"|ronda|siskamling|jadwal|posyandu|vaksin\w*|imunisasi|lomba|pengajian|resepsi|hajatan|walimah"
            r"\w*|aqiqah|akikah|syukuran|senam|bazar|turnamen|fogging|iuran|musyawarah|halal bihalal|yasinan"
            r"|bimtek|loker|lowongan|promo|diskon|pinjaman|investasi|pertandingan|slot|gacor|judi|giveaway"
            r"|hadiah|klik)\b"
        ),
    ],
)
"""Announcements and invitations."""

LISTED = cue(
    "arisan, bansos, bantuan, beras, blt, bpjs, bpnt, donasi, iuran, jimpitan, kas rt, kip, kis, kpps, "
    "kurban, lansia penerima, panitia, pantarlih, patungan, petugas, pip, pkh, posyandu, prakerja, "
    "qurban, raskin, ronda, santunan, sembako, subsidi, sumbangan, thr, umkm, vaksin, zakat",
    [
        (
            r"\b(?:bansos|bantuan|blt|pkh|bpnt|sembako|kurban|qurban|zakat|arisan|ronda|iuran|vaksin\w*|posyandu"
            r"|sumbangan|donasi|kip|kis|bpjs|beras|thr|santunan|umkm|prakerja|(?<!rumah )subsidi|pip|raskin"
            r"|lansia penerima|jimpitan|patungan|kas rt|petugas (?:kpps|ronda)|kpps|pantarlih|panitia)\b"
        ),
    ],
)
"""Lists for another purpose."""

OPENING = cue(
    "arisan, daftar, dijual, dikontrakkan, disewakan, iuran, jadwal, kabar gembira, kerja bakti, lomba, "
    "lowongan, mengharap kehadiran, mengundang, mohon, paruman, penerima, pengumuman, pertandingan, pln, "
    "promo, selamat nik, turnamen, undangan, warta",
    [
        (
            r"^[\s\S]{0,70}?\b(?:undangan|pengumuman|jadwal|arisan|pertandingan|lomba|turnamen|paruman|warta"
            r"|mengundang|penerima|daftar (?:penerima|hadir|peserta|iuran|petugas|panitia|ronda|kurban)|iuran"
            r"|kerja bakti|selamat nik|lowongan|promo|pln|mohon (?:doa|kehadiran)|mengharap kehadiran|kabar"
            r" gembira|dijual|disewakan|dikontrakkan)\b"
        ),
    ],
)
"""How a whole message opens that announces or lists."""

STRONG = cue(
    "baru, cek, lapor, meninggal, mohon di, nihil, pendatang, pindah, sudah",
    [
        r"\bmeninggal\b",
        r"\bpindah (?:ke|dari|keluar|masuk|datang)\b",
        r"\bnihil\b",
        r"\b(?:warga|penghuni|orang) baru\b",
        r"\bpendatang\b",
        r"\bcek\b",
        r"\bsudah (?:pindah|keluar|masuk|tidak tinggal)\b",
        r"\bwarga baru\b",
        r"\blapor\b",
        r"\bmohon (?:dihapus|dicoret|dikeluarkan|didaftarkan|dimasukkan)\b",
    ],
)
"""What makes a report of it all the same."""

NOT_STRUCK = cue(
    "belum perlu, jangan, tidak boleh, tidak perlu, tidak usah",
    [
        (
            r"\b(?:jangan|tidak usah|tidak perlu|tidak boleh|belum perlu) (?:\w+ )?(?:dihapus|dicoret|dikeluarkan"
            r"|dicabut|hapus|coret|cabut|didata|dilapor)"
        ),
    ],
)
"""Pleas to leave somebody in the list."""

IGNORED = cue(
    "abaikan, diabaikan",
    [r"\b(?:di)?abaikan\b(?! (?:saja |aja )?(?:lapor|yang|data|pesan|chat|wa))"],
)
"""Somebody in a list of whom the sender wants nothing done."""

HEARSAY = cue(
    "bukan meninggal, siapa yang meninggal",
    [
        r"\bbukan meninggal\b",
        r"\bsiapa yang meninggal\b",
    ],
)
"""A rumour put right."""

SPAM = cue(
    "hangus, klik, penerima dana, saldo, transfer ke",
    [
        r"\bklik (?:link|tautan|di|sini|http)",
        r"\bpenerima dana\b",
        r"\bhangus\b",
        r"\btransfer ke\b",
        r"\bsaldo\b",
    ],
)
"""Bait."""
