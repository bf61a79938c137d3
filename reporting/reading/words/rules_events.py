"""Wordings, as data: marriage, service, the first vote, changes of data, death; the firmest first."""

from reporting.reading.words.cues import gap, rule

TNI = r"\b(?:tni|tnirank)\b"
POLRI = r"\b(?:polri|polrirank)\b"
JOIN = r"\b(?:jadi|masuk|lulus|taruna|calon|ikut|resmi|aktif|ikatan|sekarang|dinas|tugas|tes|alih status)\b"
LIST = r"(?:dpt|daftar|data|ktp|kk|kartu keluarga|kartu|sistem|undangan|akta|akte|ijazah)"
ELEMENT = (
    r"(?:nama|nik|no kk|nkk|nomor kk|tanggal lahir|tgl lahir|tempat lahir|ttl|lahir|jenis kelamin"
    r"|kelamin|jk|status|alamat|"
    r"rt|rw|ejaan|huruf|tahun lahir|bulan lahir|thn lahir|tahun|umur|gelar|disabilitas"
    r"|blok|nomor rumah|no rumah|data)\w{0,3}"
)

EVENTS = (
    rule(
        "menikah_dibawah_17",
        "dispensasi, nikah",
        [
            (
                r"\bnikah\b[^\n]{0,90}(?:\bdispensasi|\bnikah (?:muda|dini)|(?:\bumur )?(?:\b|<)1[0-6] ?(?:tahun"
                r"|th\b)|\b(?:di ?)?bawah (?:umur|17)|\bumur (?:: )?(?:baru |masih )?1[0-6]\b"
                r"|\b(?:lima|enam|empat) ?belas\b|\( 1[0-6] \))"
            ),
            (
                r"(?:\bdispensasi|\( 1[0-6] \)|\bpengantin bocah|\bmerariq kodeq|\b1[0-6] tahun|\bumur (?:baru"
                r" |masih )?1[0-6]\b|\bdi ?bawah (?:umur|17)|\b(?:lima|enam|empat) ?belas tahun)\b[^\n]{0,90}"
                r"\bnikah\b"
            ),
            r"\bnikah (?:muda|dini)\b",
            r"\bdispensasi (?:nikah|kua)",
        ],
    ),
    rule(
        "pensiun_polri",
        "berhenti, ensiun, jadi sipil, keluar dari dinas, mengundurkan diri, resign, selesai dinas, sipil "
        "lagi, sudah sipil, tidak dinas",
        [
            rf"\bpensiun\b[^\n]{{0,160}}{POLRI}",
            rf"{POLRI}[^\n]{{0,160}}\bpensiun\b",
            (
                rf"{POLRI}[^\n]{{0,70}}\b(?:mengundurkan diri|resign|keluar dari dinas|tidak dinas|sipil lagi|jadi"
                r" sipil|selesai dinas|berhenti|sudah sipil)"
            ),
        ],
        [
            r"\b(?:meninggal|pindah (?:ke|masuk|keluar))\b",
            r"\bsatpam\b",
            r"\bpns\b",
        ],
    ),
    rule(
        "pensiun_tni",
        "berhenti, jadi sipil, keluar dari dinas, mengundurkan diri, pensiun, resign, selesai dinas, sipil "
        "lagi, sudah sipil, tidak dinas",
        [
            rf"\bpensiun\b[^\n]{{0,160}}{TNI}",
            rf"{TNI}[^\n]{{0,160}}\bpensiun\b",
            (
                rf"{TNI}[^\n]{{0,70}}\b(?:mengundurkan diri|resign|keluar dari dinas|tidak dinas|sipil lagi|jadi"
                r" sipil|selesai dinas|berhenti|sudah sipil)"
            ),
        ],
        [
            r"\b(?:meninggal|pindah (?:ke|masuk|keluar))\b",
            r"\bsatpam\b",
            r"\bpns\b",
        ],
    ),
    rule(
        "jadi_polri",
        "polri",
        [
            rf"{JOIN}[^.;:!?\n]{{0,50}}{POLRI}",
            rf"{POLRI}{gap(40)}\b(?:lulus|aktif|dinas|tugas)\b",
        ],
        [
            r"\bpensiun\b",
            r"\b(?:tahanan|rutan|napi|lapas)\b",
            r"\b(?:mau|ingin|belum) (?:\w+ ){0,3}(?:daftar|masuk tni|masuk polri|coba)\b",
            r"\bmeninggal\b",
            r"\bpindah (?:ke|masuk|keluar)\b",
            r"\b(?:tidak lulus|gagal|cita cita|kantor|lapor ke|surat)\b",
            rf"(?:{TNI}{gap(30)}\blulus)",
        ],
    ),
    rule(
        "jadi_tni",
        "aktif, baru, dinas, lulus, taruna, tni, tugas, wamil",
        [
            rf"{JOIN}[^.;:!?\n]{{0,50}}{TNI}",
            rf"{TNI}{gap(40)}\b(?:lulus|aktif|dinas|tugas|baru|taruna)\b",
            r"\bprajurit baru",
            r"\bwamil\b",
        ],
        [
            r"\bpensiun\b",
            r"\b(?:mau|ingin|belum) (?:\w+ ){0,3}(?:daftar|masuk tni|masuk polri|coba)\b",
            r"\bmeninggal\b",
            r"\bpindah (?:ke|masuk|keluar)\b",
            (
                r"\b(?:tidak lulus|gagal|cita cita|kantor|lapor ke|surat|jl (?:kapten|mayor|letkol|letnan|sersan"
                r"|kolonel))\b"
            ),
        ],
    ),
    rule(
        "ubah_data",
        "rekam, semula, ubah",
        [
            rf"\bubah\b{gap(30)}\b(?:data|{ELEMENT}|status|ktp|kk|disabilitas|dpt)\b",
            rf"\b(?:data|status|dpt|{ELEMENT})\b{gap(40)}\bubah\b",
            r"\b(?:belum|masih belum) rekam\b",
            rf"\bsemula\b{gap(60)}\bjadi\b",
            rf"\b(?:rt|rw|nik|nama|status)\b{gap(30)}\bubah (?:jadi|ke)\b",
        ],
        [
            r"\bmeninggal\b",
            r"\bundangan\b",
            r"\bgenap 17\b",
            r"\b17 tahun\b",
            r"\bpindah (?:ke|masuk|keluar)\b",
            r"\bdari rt\b",
        ],
    ),
    rule(
        "pemula",
        "17, pitulas, cukup umur, ktp, pemilih baru, pemula, sweet seventeen",
        [
            (
                r"\b(?:genap|ke|umur|baru|br|pas|jadi|tepat|sudah|masuk|hari ini|besok|menginjak|nginjak|lulus|ulang)"
                r"[ -](?:yang )?(?:ke |umur |genap |jadi |masuk |tahun ke ?)*-?17(?! ?(?:an|agustus|des|okt|sep"
                r"|nov|jan|feb|mar|apr|mei|jun|jul|ags|agt|bulan|bln|hari|[./-]\d))\b"
            ),
            r"\bpemula\b",
            r"\b17 nya\b",
            r"\bpitulas\b",
            r"\bumur (?:nya )?(?:sudah |pas |genap )*17\b",
            r"\bpemilih baru\b",
            r"\b17 tahun\b",
            r"\bke-17\b",
            r"\b(?:baru|pertama kali) (?:punya|bikin|buat|dapat|jadi) ktp\b",
            r"\bultah 17\b",
            r"\bcukup umur\b",
            r"\bsweet seventeen\b",
        ],
        [
            r"\b(?:selama|sejak|sudah) 17 tahun (?:lalu|tinggal|di|jadi|mengabdi|nikah|yang)",
            r"\b17 tahun (?:lalu|yang lalu|silam|tinggal|di sini|mengabdi|jadi)",
            r"\bmeninggal\b",
            r"\bnikah\b",
        ],
    ),
    rule(
        "ubah_data",
        "sekarang jadi, tertulis, perempuan, laki, adahal, baru, beda, bukan, dhal, ditulis, kebalik, kelebih"
        "an, keliru, ketuker, kurang, masih, "
        "pindah, salah, seharusnya, sudah nikah, tatulih, tatulis, terbalik, tertulis, tidak cocok, tidak "
        "sama, tidak sesuai, typo, yang benar",
        [
            r"\bseharusnya\b",
            r"\b(?:no kk|nik|kk)\b[^\n]{0,80}\bsekarang jadi\b",
            rf"\bdi (?:dpt|data|daftar|kk|ktp)\b{gap(25)}\b(?:tertulis|ditulis|perempuan|laki\w*)\b",
            rf"\btertulis\b{gap(40)}\bdi (?:akta|akte|ktp|kk|ijazah)\b",
            r"\byang benar\b",
            (
                r"\b(?:salah|beda|tidak sesuai|tidak cocok|tidak sama|kurang|typo|kelebihan|ketuker|terbalik|kebalik)"
                rf"\b{gap(40)}\b{LIST}\b"
            ),
            (
                rf"\b{LIST}\b{gap(60)}\b(?:salah|beda|tidak sesuai|tidak cocok|tidak sama|kurang|typo|terbalik"
                r"|kebalik|masih (?:tertulis|tercantum|terdaftar|alamat|status|nama|lama|belum|nikah|yang lama))"
                r"\b"
            ),
            rf"\b{ELEMENT} (?:\w+ )?(?:\w+ )?(?:salah|keliru|typo|ketuker|terbalik)\b",
            rf"\bsalah {ELEMENT}\b",
            rf"\b(?:tertulis|ditulis|tatulis|tatulih)\b{gap(70)}\b(?:padahal|pdhal|bukan|benar|harus)\b",
            r"\bada \w+ kesalahan\b",
            (
                rf"\b(?:lahir|kelamin|rt|nama|alamat)\b{gap(50)}\b(?:padahal|pdhal)\b{gap(40)}\b(?:lahir|saya|rt"
                r"|perempuan|laki\w*)\b"
            ),
            (
                rf"\bpindah (?:alamat|rumah|kontrak|kos|blok|unit|gang|tempat)\b{gap(20)}\b(?:masih|tetap|cuma beda)"
                rf"\b{gap(12)}\b(?:sama|rt|rw|satu|1)\b"
            ),
            r"\bpindah (?:kamar|unit|lantai|blok|tower)\b",
            (
                r"\b(?:masih|tetap|satu|dalam|sesama|antar) (?:di |dalam |satu |1 )*(?:rt|rw|gedung|tower|lingkungan)"
                rf"\b{gap(25)}\bpindah\b"
            ),
            r"\bbaru (?:saja )?nikah\b",
            rf"\bsudah nikah\b(?! dengan orang)(?!{gap(60)}\b(?:tinggal|pindah)\b)",
            r"\b(?:bukan|ditulis) (?:perempuan|laki\w*|pr|lk|l|p)\b",
        ],
        [
            r"\bmeninggal\b",
            r"\bgenap 17\b",
            r"\bbot\b[^\n]*\?",
        ],
    ),
    rule(
        "bukan_penduduk",
        "daftar, dpt, jangan, nyoblos, tidak perlu, tidak usah",
        [
            (
                r"\b(?:dpt|terdaftar|daftar|nyoblos\w*)\b[^\n]{0,160}(?<!di )(?<!punya )\b(?:ktp(?: nya)?(?:"
                r" dan)? (?:semua |tinggal |masih )?(?:di )?(?!saya|dan|sudah|baru)[a-z]{4,}|rumahnya (?:dari"
                r" dulu )?di|tinggal di (?!sini|rt)|orang [a-z]{4,} (?:sana|asli)|berdomisili di)\b"
            ),
            (
                r"(?<!di )\bktp (?:nya )?(?:semua )?(?:di |masih )?(?!saya|dan|sudah|baru)[a-z]{4,}\b[^\n]{0,80}"
                r"\b(?:jangan|tidak usah|tidak perlu) (?:di)?(?:masuk|dimasukkan|dpt)"
            ),
        ],
        [
            (
                r"\b(?:pindah|meninggal|rekam|salah|beda|cek|tidak kenal|seharusnya|ubah|cerai|nikah|ganda|17|pensiun"
                r"|lulus|apa|warga baru|kos|kontrak sini|disabilitas|status|bebas|dijemput|tidak (?:lagi )?tinggal"
                r"|tidak sini)\b"
            ),
        ],
    ),
    rule(
        "meninggal",
        "meninggal",
        [
            r"\bmeninggal\b",
        ],
    ),
)
