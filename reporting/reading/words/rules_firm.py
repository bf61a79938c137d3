"""Wordings, as data: corrections, doubles, questions, strangers, known by words of their own; the firmest first."""

from reporting.reading.words.cues import gap, rule

NO = r"(?:tidak|belum|bukan)"
LIST = r"(?:dpt|daftar|data|ktp|kk|kartu keluarga|kartu|sistem|undangan|akta|akte|ijazah)"

FIRM = (
    rule("koreksi", "ralat", [r"\bralat (?:untuk |utk |atas |dari )?(?:lapor|yang)\b"]),
    rule(
        "ubah_data",
        "janda, duda, masih nikah, cerai",
        [
            r"\bdi (?:data|dpt|ktp|kk)\b[^\n]{0,40}\bmasih nikah\b",
            r"\b(?:jadi\w*|ubah|diganti) (?:status )?(?:janda|duda|cerai)\b",
        ],
    ),
    rule(
        "koreksi",
        "nambahin, tambah, menambahkan, nik, hapus, dihapus, benar, bukan, seharusnya, anulir, batal, cabut, "
        "ditambah, hapus lagi, kebalik, kelengkapan, kelewat, ketemu, ketinggalan, "
        "ketukar, ketuker, kurang, lengkapi, lupa, maksud saya, nyusul, pelengkap, ralat, salah, susulan, "
        "tambahan, tarik, terbalik, terlewat, ternyata, tertinggal, tertukar, tidak jadi, ubah, yang",
        [
            r"\bralat\b",
            r"\b(?:dihapus|hapus|dibuang) (?:\w+ )?lapor\b",
            rf"\blapor\b{gap(25)}\b(?:tadi|kemarin|semalam)\b[^\n]{{0,90}}\b(?:yang benar|seharusnya|bukan)\b",
            r"\b(?:nyusul|menyusul) (?:nik|kk|no|nomor)\b",
            rf"\b(?:nambahin|menambahkan|tambah|tambahin)\b{gap(20)}\b(?:kemarin|tadi|lapor)\b",
            rf"\bnik\b{gap(40)}\bbaru ketemu\b",
            (
                r"\bsalah (?:ketik|kirim|tulis|input|lihat|sebut|kasih|baca|orang|info|copas|pencet|forward|data"
                r" lapor|kutip|catat|salin|kirimkan|masukin|angka|ngetik|nulis|lapor|ngirim)\b"
            ),
            (
                rf"\b(?:lapor|tadi|kemarin|sebelumnya|barusan|semalam|minggu lalu)\b{gap(60)}\b(?:salah|batal|dicabut"
                r"|cabut|ditarik|tarik|anulir|dianulir|kurang lengkap|kurang|ketuker|ketukar|tertukar|kebalik|terbalik"
                r"|tidak jadi|hapus lagi)\b"
            ),
            r"\b(?:lapor|yang tadi|yang kemarin)\b[^\n]{0,110}\bternyata\b",
            (
                rf"\byang (?:saya )?(?:lapor|kirim)\b{gap(50)}\b(?:kemarin|tadi|semalam|barusan)\b{gap(40)}\b(?:ketemu"
                r"|bukan|salah|ditambah\w*|dilengkapi)\b"
            ),
            rf"\bnik\b{gap(40)}\b(?:lapor|kirim)\b{gap(60)}\b(?:ketemu|ditambah\w*)\b",
            r"\b(?:cabut|tarik|batal)\w* (?:saja )?(?:lapor|yang|data)\b",
            r"\btidak jadi (?:dang )?(?:pindah|meninggal|nikah|masuk|keluar|lapor|datang|kontrak|kos|dilapor)",
            r"\bbatal (?:pindah|nikah|masuk|keluar|datang|kontrak)",
            (
                r"\bternyata (?:beliau |orang |dia )?(?:masih (?:hidup|ada|tinggal|di sini|sini)|batal|tidak jadi"
                r"|salah|sudah sehat)"
            ),
            r"\bmenyusul (?:nik |no |kk |tanggal )?[:=]",
            r"\b(?:nik|kk|data|info|ktp|tanggal) susulan\b",
            (
                rf"\b(?:nik|kk|nomor|ktp)\b(?: nya)?{gap(30)}\b(?:ketinggalan|kelupaan|lupa|terlewat|tertinggal"
                r"|kelewat)\b"
            ),
            rf"\b(?:ketinggalan|kelupaan|terlewat|tertinggal)\b{gap(30)}\blapor",
            r"\bsalah (?:paham|dengar|denger)\b",
            rf"\b(?:nik|kk|data|ktp)\b{gap(20)}\b(?:nyusul|menyusul)\b{gap(30)}\b(?:lapor|tadi|kemarin)\b",
            (
                rf"\b(?:tambahan|melengkapi|lengkapi|kelengkapan|pelengkap)\b{gap(30)}\b(?:lapor|yang tadi|yang"
                r" kemarin|tadi|kemarin)\b"
            ),
            rf"\b(?:lapor|tadi|kemarin)\b{gap(40)}\bubah (?:jadi|ke)\b",
            r"\bmaksud saya (?:yang|bukan)\b",
            (
                r"\byang (?:tadi )?saya (?:lapor|kirim|bilang|sebut|info|sampaikan|kabari|ketik|tulis|input)\w*\b"
                rf"{gap(70)}\b(?:yang benar|seharusnya|salah|keliru)\b"
            ),
        ],
        [
            rf"\bdi {LIST}\b(?! lapor)",
            r"\bsistem",
            r"\bbot\b[^\n]*\?",
            rf"\b(?:dpt|undangan)\b{gap(30)}\bsalah\b",
            rf"\bsalah{gap(20)} (?:di )?{LIST}\b",
        ],
    ),
    rule(
        "ganda",
        "sama, ada, data, dengan, di, dua suara, ganda, masuk, muncul, nama, nik, nongol, orang, punya, terdaftar",
        [
            r"\bganda\b",
            r"\borang(?: nya)? (?:cuma|hanya|cuman|satu|sebenarnya satu|tetap|padahal)? ?(?:satu|1)\b",
            (
                r"\b(?:ada|punya|terdaftar|terdata|masuk|muncul|nongol|di) (?:di )?(?:dua|2) (?:tps|rt|alamat|tempat"
                r"|data|nomor|kali|kelurahan)\b"
            ),
            r"\b(?:punya|ada) (?:dua|2) nik\b",
            r"\bsama (?:saja |aja )?(?:itu )?orang\b",
            r"\bada (?:dua|2) (?:\w+ ){0,2}di (?:daftar|dpt)\b",
            r"\bitu (?:1|satu) orang\b",
            r"\bdengan (?:2|dua) nik\b",
            r"\b(?:nik|nama|data)(?: nya)? (?:ini )?(?:ada )?(?:dua|2) (?:di|lho|pak|min|:)",
            r"\bdua suara\b",
            r"\bnama kembar\b",
            r"\bsatu orang (?:itu|juga|yang sama)",
            r"\borang yang sama\b",
            r"\b(?:terdaftar|muncul|terdata) (?:lagi )?di tps\b[^\n]{0,60}\btps\b",
        ],
        [
            (
                r"\b(?:dicari|datang|didatangi|ditanya|lapor|kirim|dicek|cek|disurvei|dikunjungi|ketuk|wa|seminggu"
                r"|sehari|sebulan) (?:sudah )?ganda"
            ),
            r"ganda (?:campuran|putra|putri)",
            r"pekerjaan ganda",
            r"fungsi ganda",
            r"kewarganegaraan ganda",
        ],
    ),
    rule(
        "hak_pilih_dicabut",
        "cabut, kehilangan",
        [
            (
                r"\b(?:dicabut|pencabutan|mencabut|cabut|kehilangan)\b[^.\n]{0,25}\bhak\w*\b[^.\n]{0,12}\b"
                r"(?:politik|memilih|pilih|dipilih|suara)\w*"
            ),
            r"\bhak (?:pilih|politik|memilih|suara)\w*\b[^.\n]{0,100}\b(?:dicabut|pencabutan)\b",
        ],
        [
            r"\btni\b",
            r"\bpolri\b",
            r"tnirank",
            r"polrirank",
            r"\bapa perlu\b",
        ],
    ),
    rule(
        "cek_nik",
        "ada di, cek, masuk, terdaftar, tidak",
        [
            rf"^\W*(?:\w+ ){{0,3}}(?:mohon )?cek\b(?!{gap(40)}\b(?:seharusnya|salah|meninggal|pindah|beda|ganda))",
            (
                rf"\b(?:apa|apakah)\b{gap(80)}\b(?:terdaftar|dimasukkan|masuk|ada di) ?(?:sebagai|dpt"
                rf"|di dpt|daftar)?{gap(30)}"
                r"\?"
            ),
            (
                rf"\b(?:sudah )?(?:masuk|ada di) (?:dpt|daftar|data|list)?{gap(12)}\b(?:belum|kah|apa|tidak)\b{gap(8)}"
                r"\?"
            ),
            r"\bnik\b[^\n]{0,60}\btidak (?:valid|terdaftar|dikenali)\b",
            rf"\bapa\b{gap(60)}\bterdaftar\b",
        ],
        [
            r"\bmeninggal\b",
            r"\bpindah (?:ke|dari)\b",
            r"\bseharusnya\b",
            r"\bsalah\b",
            r"\bganda\b",
            r"\b17\b",
            r"\bbukan (?:warga|penduduk|orang)\b",
        ],
    ),
    rule(
        "tidak_dikenal",
        "ada, belum, bukan, fiktif, nama asing, siapa, tidak",
        [
            (
                rf"\b{NO} (?:ada |satu |seorang |pernah |satupun )*(?:yang |orang |warga |tetangga )*(?:pernah"
                r" |merasa |biasa )?(?:kenal|dengar|denger|mandangar)"
            ),
            rf"\b{NO} ada (?:yang |orang |warga )+tahu\b",
            r"\btidak (?:ditemukan|ketemu|diketemukan|diketahui)(?! nik| no)\b",
            (
                r"\btidak (?:ada|punya) (?:yang |warga |orang )*(?:nama|bernama|namanya|dengan nama|atas nama)"
                r"\b"
            ),
            r"\btidak ada orang(?:nya)?\b",
            r"\bsiapa (?:ini|dia|itu|orang)\b[^.?\n]{0,30}\btidak\b",
            r"\bfiktif\b",
            r"\bnama asing\b",
            r"\btidak (?:jelas|tahu) (?:orang|siapa)",
            r"\bentah siapa\b",
            r"\btidak pernah (?:ada|lihat|ketemu|tinggal|dengar|denger)\b[^.\n]{0,40}\b(?:nama|orang)",
            r"\btidak ada nama (?:itu|tersebut|tsb)",
        ],
        [
            r"\bmeninggal\b",
            r"\bpindah (?:ke|tgl|tanggal|sejak)\b",
            r"\bkenal (?:baik|dekat)\b",
        ],
    ),
    rule(
        "bukan_penduduk",
        "belum pernah, bule, belum wni, bukan, dari dulu, ekspatriat, kitap, kitas, nebeng, nitip, numpang, p"
        "aspor, pinjam, "
        "pinjem, tidak pernah, titip, warga asing, warga negara, wna",
        [
            r"\bbukan (?:lagi )?(?:warga|penduduk|orang|penghuni|wni|wbp|wbs)\b(?! binaan)",
            r"\bwna\b",
            r"\bwarga negara (?:asing|[a-z]+)",
            r"\bwarga asing\b",
            r"\b(?:tidak pernah|belum pernah) (?:tinggal|jadi warga|menetap)\b",
            r"\b(?:numpang|nebeng|titip|nitip|pinjam|pinjem) (?:alamat|kk|nama|ktp|data|domisili)",
            r"\bbukan domisili\b",
            r"\bpaspor\b",
            r"\bbule\b",
            r"\bbelum wni\b",
            r"\bkitas\b",
            r"\bkitap\b",
            r"\bekspatriat\b",
            r"\btidak (?:berdomisili|tinggal) di (?:sini|rt|alamat) dari dulu",
        ],
        [
            r"\bpindah\b[^\n]{0,60}\bke\b",
            r"\b(?:warga baru|pindah masuk|meninggal|batal)\b",
            r"\bbukan (?:warga|penduduk) (?:baru|tetap)",
        ],
    ),
)
