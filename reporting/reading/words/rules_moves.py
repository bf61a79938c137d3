"""Wordings, as data: coming and going, and what counts where nothing firmer is said."""

from reporting.reading.words.cues import gap, rule

HERE = r"(?:sini|rt|rw|lingkungan|wilayah|kampung|komplek|kos|kontrak|rumah|alamat|unit|gang|gg|jl|saya)"
ELEMENT = (
    r"(?:nama|nik|no kk|nkk|nomor kk|tanggal lahir|tgl lahir|tempat lahir|ttl|lahir|jenis kelamin"
    r"|kelamin|jk|status|alamat|"
    r"rt|rw|ejaan|huruf|tahun lahir|bulan lahir|thn lahir|tahun|umur|gelar|disabilitas"
    r"|blok|nomor rumah|no rumah|data)\w{0,3}"
)
DISABLED = (
    r"\b(?:disabilitas|difabel|disabled|tuna ?(?:rungu|netra|wicara|daksa|grahita|laras)\w*|kursi roda|odgj|"
    r"gangguan (?:jiwa|mental)|tidak bisa (?:melihat|mendengar|bicara|jalan|berjalan)|buta"
    r"|tuli|bisu|lumpuh|skizofrenia|"
    r"down syndrome|autis\w*|sakit jiwa|keterbelakangan|diamputasi|amputasi)\b"
)
STATUS = r"(?:janda|duda|nikah|cerai|belum nikah|sudah nikah|lajang|bujang|bujangan|single|gadis)"

MOVES = (
    rule(
        "pindah_masuk",
        "asal, baru, beli, in, check, dari, datang, gabung, ikut, jadi warga, join, keluarga, kembali, kontrak, "
        "kos, masuk, mulai, nambah, nerima, numpang, pindah, pulang, rt s, rumah, sekarang, sewa, sini, "
        "tempat saya, terima, tinggal, wilayah saya",
        [
            r"\bsekarang tinggal di rt\b",
            r"\bdatang (?:hari|tgl|tanggal|pada|kemarin)\b",
            r"\b(?:rujukan|titipan) masuk\b",
            (
                r"\b(?:pindah|datang|pendatang) (?:\w+ )?(?:masuk|datang|ke sini|sini|kemari|ke (?:rt|rw|wilayah"
                r"|lingkungan|tempat|komplek|kos|kontrak) (?:saya|sini|\d+ (?:sini|saya)))\b"
            ),
            r"\bpendatang\b",
            r"\b(?:pernah|prnah|dulu|dl) tinggal (?:di )?sini\b[^.\n]{0,20}\b(?:pulang|pindah|masuk) lagi\b",
            r"^\W*(?:moved? |moving |check )?in\b(?! ?form)",
            (
                r"\b(?:warga|penghuni|keluarga|tetangga|anak kos|wbp|wbs|tahanan|napi|narapidana|pasien|klien|orang"
                r"|kos|kontrak|pemilik|tenant) (?:baru|masuk|datang)(?! (?:ke|tgl ke|keluar)\b(?! sini| rt saya))"
                r"\b"
            ),
            r"\b(?:warga|orang) pindah (?:masuk|datang|baru)\b",
            (
                r"\bmasuk (?:tgl|tanggal|kemarin|hari|sejak|per|mulai|tadi|\d|kos|kontrak|unit|rumah|rusun|asrama"
                r"|ke rt saya)"
            ),
            r"\btinggal (?:tetap |sementara |lagi )?(?:di )?sini\b",
            r"\b(?:sudah )?tinggal (?:oleh )?keluarga (?:dari|baru)\b",
            r"\byang tinggal (?:rumah\w*|kontrak|kos|unit)? ?sekarang\b",
            r"\bsekarang (?:yang )?tinggal (?:oleh|keluarga|ponakan\w*|keponakan\w*|anaknya)\b",
            r"\bsudah datang\b",
            r"\bmenerima (?:wbs|wbp|oma|opa|mbah|penghuni|klien|titipan)\b",
            (
                r"\b(?:masuk|datang|terima|pindah|titipan|rujukan|kiriman|balik|limpahan) (?:\w+ )?dari (?!sini"
                rf"|rt|rw|rumah|saya)(?!{gap(40)}\bke\b(?! sini| rt saya| rt sini))"
            ),
            r"^\W*(?:[a-h]\W{1,3})?(?:masuk|datang)\b",
            r"[\n:] ?(?:masuk|datang) ?(?=\n|$)",
            r"\bmasuk ?[;,|:] ?\d",
            r"\bmasuk (?:\w+ )?rt\b(?! \d+ ke)",
            (
                r"\b(?:nerima|menerima|terima) (?:\d |dua )?(?:orang|kakek|nenek|wbs|wbp|oma|opa|mbah|titipan|kiriman)"
                r"\b"
            ),
            r"\bsekarang pulang lagi\b",
            r"\btinggal rumah\b",
            r"\bke (?:sini|rt (?:saya|sini)|tempat saya|wilayah saya)\b",
            r"\b(?:baru|mulai) (?:\w+ )?(?:kontrak|kos|tinggal|masuk|pindah sini|menghuni|isi|ngisi|huni)\b",
            r"\b(?:kontrak|kos) rumah\b",
            r"\bikut tinggal (?:di)?rumah saya",
            r"\b(?:numpang|gabung|masuk|ikut|bergabung|join|nambah) (?:ke |di |ke dalam )?kk\b",
            r"\b(?:beli|membeli|sewa) (?:rumah\w*|unit|apartemen|kavling|ruko)\b",
            r"\bcheck ?in\b",
            r"\bpenerimaan\b",
            r"\bkembali (?:tinggal|jadi warga|ke sini|menetap)",
            r"\bbalik (?:lagi )?(?:tinggal|ke sini|jadi warga)",
            r"\bpulang (?:lagi )?(?:ke )?(?:sini|tinggal)\b",
            r"\b(?:kontrak|kos|tinggal) (?:di|lagi di) (?:tempat|rumah|sini|kontrak|kos)",
            r"\basal(?:nya)?\b(?! usul)",
            r"\bpindah sini\b",
        ],
        [
            r"\btujuan\b",
            r"\btidak (?:lagi )?(?:tinggal|di|kos|kontrak|sini)\b",
            r"\bpindah keluar\b",
            r"\bdijemput\b",
            r"\bbebas\b",
            r"\b(?:melahirkan|bayi)\b",
            r"\bpulang kampung\b",
            r"\bkeluar (?:dari )?(?:kos|kontrak|unit|rt|kk)\b",
            (
                r"\bpindah (?:\w+ ){0,3}ke (?!sini|rt (?:saya|sini)|tempat saya|wilayah saya|lingkungan|dalam"
                r"|komplek saya|unit|kos|kontrak)"
            ),
        ],
    ),
    rule(
        "pindah_keluar",
        "jadi, skpwni, seterusnya, selamanya, "
        "abis, asimilasi, bale, bebas, cabut, cb, check, cmb, digusur, dijemput, dikosongkan, dipulangkan, "
        "hengkang, ikut, kabur, keluar, kontrak, minggat, pb, pindah, pulang k, reunifikasi, sewa, sini lagi, "
        "terusir, tidak, tinggal",
        [
            r"\bjadi (?:warga|orang) (?!sini|rt|rw|saya|baru|tetap)[a-z]{4,}",
            r"\bskpwni\b",
            r"\b(?:pulang|mudik|ke)\b[^.\n]{0,20}\b(?:seterusnya|selamanya)\b",
            r"\btidak (?:di )?sini lagi\b",
            r"\bkeluar(?! kota| negeri| rumah| masuk| dari (?:dinas|kerja|grup|regu))\b",
            r"\b(?:pb|cb|cmb)\b",
            r"\bkasih tinggal rumah\b",
            (
                r"\b(?:pindah|bebas|direunifikasi|reunifikasi|dipulangkan|dikosongkan|checkout|check ?out|check-out"
                r"|dijemput|diambil keluarga\w*|dibebaskan|pembebasan|asimilasi|kabur|minggat|hengkang|terusir"
                r"|digusur)\b"
            ),
            r"\b(?:pulang|bale) (?:kampung|ke|kandang)\b",
            rf"\btidak (?:lagi )?(?:\w+ )?(?:tinggal|kos|kontrak|di|ada)(?: di)? (?:\w+ )?{HERE}\b",
            r"\btidak (?:lagi )?(?:tinggal|kos|kontrak|menetap|ngisi)\b",
            (
                r"\bikut (?:\w+ ){0,2}(?:anak|suami|istri|orang tua|ortu|keluarga|saudara|kakak|adik|menantu"
                r"|bapak|ibu|cucu)\w* (?:\w+ ){0,2}(?:ke|di)\b"
            ),
            r"\btinggal (?:sama|dengan|ikut) \w+ di\b",
            r"^\W*(?:[a-h]\W{1,3})?keluar\b",
            r"\bkeluar (?:dari )?(?:kos|kontrak|unit|rt|kk|rumah|panti|lapas|rutan|apartemen|sini)\b",
            r"\bcabut (?:berkas|dari (?!dpt|daftar))",
            r"\b(?:habis|abis) (?:kontrak|sewa)\b",
            r"\b(?:kontrak|sewa) (?:habis|abis|selesai|berakhir)\b",
            r"\btinggal di (?!sini|rt|kos|kontrak)",
        ],
        [
            r"\bbebas (?:tugas|banjir|ongkir|narkoba|pulsa|biaya)",
        ],
    ),
    rule(
        "ubah_data",
        "amputasi, autis, baru, bisu, buta, cerai, daksa, difabel, disabilitas, disabled, down syndrome, "
        "duda, gangguan, grahita, janda, keterbelakangan, kursi roda, laras, lumpuh, netra, nikah, odgj, "
        "pecah kk, pisah kk, rekam, rungu, sakit jiwa, skizofrenia, status, tidak bisa, tuli, ubah, wicara",
        [
            r"\b(?:nikah|cerai|status|disabilitas)\b[^\n]{0,60}\b(?:ubah|status)",
            rf"\bubah\b{gap(30)}\b(?:data|{ELEMENT}|status|ktp|kk|disabilitas|ktp)\b",
            rf"\bstatus(?:nya|e)?\b{gap(40)}\b{STATUS}\b",
            r"\b(?:jadi|statusnya|status) (?:janda|duda)\b",
            r"(?<!habis )(?<!abis )(?<!karena )(?<!setelah )(?<!sejak )\bcerai\b(?! mati| hidup ditinggal)",
            rf"{DISABLED}",
            r"\bpecah kk\b",
            r"\bpisah kk\b",
            r"\b(?:kk|nik|ktp) (?:nya )?(?:sudah )?(?:baru|ubah)\b",
            r"\b(?:sudah|belum|baru) (?:rekam|perekaman|direkam)\b",
        ],
        [
            r"\bmeninggal (?:tgl|tanggal|kemarin|tadi|semalam|pada|hari|di|karena|dunia)",
            r"\bundangan\b",
            r"\bgenap 17\b",
            r"\b17 tahun\b",
        ],
    ),
    rule(
        "cek_nik",
        "aktif, cek, di dpt, masuk belum, masuk daftar, masuk dpt, siapa, terdaftar, valid",
        [
            r"\bcek\b(?! man)",
            r"\bterdaftar (?:\w+ )?(?:apa|belum|tidak)\b",
            rf"\bnik\b{gap(40)}\bmasuk belum\b",
            (
                rf"\b(?:apa|sudah|apakah|masih)\b{gap(50)}\b(?:terdaftar|masuk dpt|ada di dpt|di dpt|aktif|valid"
                rf"|masuk daftar)\b{gap(30)}(?:\?|\bbelum\b|\btidak\b|\bapa\b)"
            ),
            rf"\bterdaftar\b{gap(30)}\?",
            r"\b(?:valid|aktif|terdaftar)\b (?:tidak|apa|belum)\b",
            r"\bnik (?:siapa|punya siapa|atas nama siapa)\b",
        ],
    ),
)
