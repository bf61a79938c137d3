"""The wordings of causes, reasons and grounds, by kind, as data."""

import re

CUT = re.compile(
    r"[.,;\n()\x1f|/]|\s[-\u2013]\s|\s(?:tgl|tanggal|pada|pd|hari|hr|kemarin|kmrn|kemaren|tadi|td|semalam|semalem|"
    r"jam|pkl|pukul|nik|ktp|kk|alamat|almt|rt\s?\d+|rw\s?\d+|"
    r"dan|trus|terus|lalu|di|ing|dirawat|mohon|mhn|tolong|tlg|sejak|mulai|per|dimakamkan|dikubur\w*|makam|usia|umur|"
    r"ya|yah|min|pak|bu|aja|saja|aje|kata\w*|"
    r"terima|trims|makasih|meninggal\w*|wafat|pindah|ke|dari|dr|tujuan|semoga|yg|yang|sesuai|jadi|jd|warga|besok|"
    r"lusa|msh|masih|sudah|sdh|udah|udh|"
    r"bulan|minggu|tahun|th|atas nama|an\.?|nama\w*|beliau|orangnya|innalillahi)(?!\w)",
    re.IGNORECASE,
)
"""Where the words of a cause end."""

LABELLED = re.compile(
    r"(?:^|[\n;,|])[\W\d]{0,5}(?:sebab|knp|kenapa|penyebab|sebab (?:kematian|meninggal|wafat|pindah)|"
    r"penyebab (?:kematian|"
    r"meninggal)|alasan(?: pindah)?|keperluan|"
    r"diagnosa|diagnosis|ket sebab|maksud pindah)[ .]*[:=][ \t]*(?P<value>[^\W_][^\n;|]{1,90})",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"(?:^|\n)[\W\d]{0,5}(?:tujuan|maksud|keperluan)[ .]*[:=][ \t]*(?P<value>[^\W_][^\n;|]{1,60})", re.IGNORECASE
)
"""In the form of a newcomer: what for."""

BECAUSE = re.compile(
    r"\b(?:(?:di)?(?:karena(?:kan)?|karna(?:kan)?)|krn|krna|krena|kerna|lantaran|(?:gara|gegara)(?:[-\s]?gara|2)?|"
    r"amargi|amarga|marga|margi|mergo|merga|jalaran|kusabab|"
    r"(?-i:dek(?= [a-z]))|akibat|akbt|disebabkan(?: oleh)?|sebab(?:nya|e)?|penyebab(?:nya)?|alasan(?:nya)?|kena|"
    r"kenek|keno|diagnosa|diagnosis|menderita|mengidap|gara)\b"
    r"(?:\s(?:kematian|meninggal|pindah)(?=\s?[:=]))?\s?[:=]?\s*(?!bukan (?:penduduk|warga)|(?:saya|kami|sy|itu|"
    r"ini|tidak|ga|gak|beliau|sudah|udah)\b)(?P<value>[^\W_][^\n.,;]{1,90})",
    re.IGNORECASE,
)
"""Words after which a cause follows."""

_SUFFIX = r"(?:-?n(?:ya|ye|yo|e)|e|ne|na)?"
_KIN = (
    rf"(?:anak|putra|putri|putro|suami|istri|bini|bojo|laki|lakin|ortu|orang ?tua|orangtua|keluarga|mertua|menantu|"
    rf"mantu|cucu|kakak|adik|adek|ibu|bapak|mama|papa|"
    rf"saudara|sodara|sedulur|ponakan|keponakan|tante|om|paman|pakde|bude|nenek|kakek|emak|mak|abang|teteh|besan|"
    rf"majikan|induak|mamak){_SUFFIX}"
)
_ILLNESS = (
    r"(?:(?:pe)?nyakit|sakit|sakik|saki|lara|loro|gering)(?: (?!hati\b|tgl|hari|di\b|sejak|dan|nik|rt\b|umur|"
    r"lama,)[a-z]+){0,3}|(?:s|se)?tro?k\w{0,2}|struk|setruk|stroke\w*|"
    r"(?:serangan )?jantung|jantuang|gagal (?:ginjal|jantung|napas|nafas|organ|hati)|kanker(?: [a-z]+)?|"
    r"tumor(?: [a-z]+)?|kencing manis|gula(?: darah| basah| kering)?|"
    r"diabetes|dm|dbd|demam(?: berdarah| tinggi)?|tbc?|tuberkulosis|covid(?:-?19)?|corona|korona|paru(?:-?\s?paru|"
    r"2)?(?: basah)?|pneumonia|liver|hepatitis|sirosis|"
    r"dehidrasi(?: berat)?|sepsis|infeksi(?: [a-z]+)?|tifus|tipes|malaria|leukemia|lupus|hiv|aids|kista|hernia|"
    r"parkinson|demensia|alzheimer|"
    r"komplikasi(?: (?!nik|rt)[a-z]+){0,2}|pecah pembuluh(?: darah)?|pembuluh darah pecah|se[sz][ae]k (?:napas|nafas)|"
    r"gagal nafas|"
    r"kecelakaan(?: (?:motor|mobil|lalu ?lintas|lalin|kerja|tunggal|kereta|lalin|truk|laut))?|laka(?: ?lantas|"
    r" ?lalin)?|tabrakan|tabrak lari|"
    r"(?:ka|ke|ter|di|ta)(?:tabrak|sambar|sambe|tembak|tusuk|bacok|timpa|racun|setrum|srempet|serempet|senggol|"
    r"lindas|keroyok|gigit|patok|patuk|bunuh|rampok|cekik|timbun|banting|pukul)\w*"
    r"(?: (?!di\b|tgl|hari|nik|rt)[a-z]+)?|jato?h(?: (?:dari|di|dr|ti|saking) [a-z]+(?: [a-z]+)?)?|jatuh(?: (?:dari|"
    r"di|dr|ti|saking) [a-z]+(?: [a-z]+)?)?|"
    r"tenggelam(?: di [a-z]+)?|kelelep|hanyut(?: di [a-z]+)?|kesetrum|tersengat listrik|kebakaran|"
    r"[a-z]+(?: [a-z]+)? (?:meledak|kebalik|terbalik|tenggelam|roboh)|longsor|gempa|"
    r"darah tinggi|hipertensi|asma|asam lambung|usia lanjut|sakit tua|tua aja|(?:faktor |karena )?usia tua|"
    r"faktor (?:usia|umur|u)|lanjut usia|umur tua|sepuh|melahirkan|"
    r"prematur|cuci darah|kelainan(?: [a-z]+)?|keguguran|(?:pen)?pendarahan(?: otak)?|perdarahan|usus buntu|maag|"
    r"lambung|angin duduk|keracunan(?: [a-z]+)?|overdosis|bunuh diri|gantung diri|mati mendadak|dukun|disantet|"
    r"santet"
)
_MOVE = (
    rf"(?:ikut|ikuik|umpat|melu|milu|nderek|tumut|ngiring|ngikut|nyusul|menyusul|susul|dibawa|diboyong) (?:pindah |"
    rf"tinggal )?(?:dgn |dengan |sama |sm |karo |oleh )?{_KIN}"
    r"(?: (?:perempuan|laki|pertama|sulung|bungsu|pindah tugas|dinas|kerja|tugas))?|"
    r"(?:pindah |mutasi |dpt |dapat |dapet |diterima |cari |nyari |urusan |alasan |keperluan )(?:tugas|dinas|kerja|"
    r"kerjaan|kuliah|sekolah|pekerjaan)|"
    r"(?<!jl )(?<!jl\. )(?<!gg )(?<!jalan )(?<!di )(?<!tempat )(?:kerja|tugas|dinas|kuliah|sekolah|mengajar|mondok|"
    r"nyantri|berobat)(?: (?:di|ke|ing) [A-Z]\w+)?(?! (?:sementara|bakti|sama))|"
    r"(?:lulus|selesai|tamat|rampung|habis|abis) (?:kuliah|sekolah|studi|kontrak|tugas|dinas|masa kontrak\w*|sewa)|"
    r"pulang kampung|mudik selamanya|kontrak(?:an|annya|nya)? (?:rumah )?(?:nya )?(?:sudah |udah |udh |sdh |"
    r"wis )?(?:habis|abis|selesai|entek|tidak diperpanjang)|"
    r"rumah(?:nya|e|nyo)? (?:sudah |udah |udh |sdh |wis |kena )?(?:di)?(?:jual|gusur|sita|bongkar|"
    r"ambil bank)(?:an)?|griyane disade|kena gusur\w*|"
    r"bebas (?:murni|bersyarat|demi hukum)|cuti bersyarat|cuti menjelang bebas|pembebasan bersyarat|asimilasi|"
    r"PB(?!B)|CB|CMB|bebas|"
    r"(?:di)?reunifikasi(?: (?:ke|dgn|dengan) keluarga(?:nya)?)?|reunifikasi(?: keluarga)?|"
    rf"(?:dijemput|diambil|dipulangkan|diserahkan|dibawa|dikembalikan)(?: pulang)?(?: (?:oleh|ke|kepada|sama|"
    rf"sm))? {_KIN}|dipulangkan|dipindah(?:kan)?|"
    rf"(?:be?li|punya|nempati|menempati|bangun|bikin) rumah(?: (?:baru|sendiri|warisan))?|(?:cerai|nikah|menikah|"
    rf"kawin)(?: (?:dgn|dengan|sama|sm) (?:orang|warga|gadis|wong) \w+)?|"
    rf"(?:mau )?tinggal (?:sm|sama|dgn|dengan|bareng|bersama) {_KIN}|(?:urus|ngurus|mengurus|merawat|ngerawat|rawat|"
    rf"jaga|nemenin|menemani|nungguin) [a-z]+(?: [a-z]+)?|"
    r"(?:usaha|jualan|warung|toko|dagangan)\w*(?: [a-z]+){0,2} (?:tutup|bangkrut|sepi)|(?:kena )?phk|talak \w+|"
    r"(?:sudah |sdh |udah )?punya rmh(?: sendiri)?|terlantar|ikut kk \w+|pensiun|alih tugas|dimutasi|"
    r"diusir|digusur|penggusuran|kebanjiran|banjir|renovasi|usaha(?: di \w+)?|dagang"
)
_SPOT = r"(?:tps|rt|rw|no\.?|nomor|no\.? urut|nomor urut|urutan|urut|baris|kel\.?|kelurahan)"
_DOUBLE = (
    rf"(?:satu |sekali |pertama )?(?:(?:ditulis|tertulis|muncul|tercatat|terdaftar|kedaftar|masuk|ada|"
    rf"nongol) )?(?:di |pada )?{_SPOT}\s?(?:[a-z]+ ){{0,2}}\d+"
    rf"(?:[^;\n]{{0,75}}?(?:{_SPOT}\s?(?:[a-z]+ ){{0,2}}|(?:dan|sama|&|dgn|dengan|,|\+)\s)\d+(?!\d{{3}})){{1,4}}|"
    r"(?:tercatat|muncul|terdaftar|kedaftar|tertulis|nongol|masuk) (?:nya )?(?:dua|2|tiga|3) ?(?:kali|x|baris|tps|"
    r"tempat|nama|nik)|"
    r"(?:dua|2|tiga|3) (?:baris|nik berbeda|tps|tempat)|beda (?:ejaan|nik|tps|penulisan|tulisan|huruf|"
    r"satu huruf)(?:nya)?"
)
_LAND = (
    r"jerman|belanda|korea|jepang|cina|china|tiongkok|india|nigeria|malaysia|singapura|amerika|australia|inggris|"
    r"prancis|perancis|arab|pakistan|filipina|thailand|vietnam|"
    r"turki|rusia|mesir|yaman|taiwan|afrika|asing|luar negeri|bule|timor leste"
)
_OUTSIDER = (
    rf"warga negara (?:asing|[a-z]+)|wna(?: (?:asal |dari )?(?:{_LAND}))?|(?:orang|warga|bule) (?:{_LAND})|(?:bukan|"
    rf"blm|belum) wni|bule(?! pak| bu)|"
    r"ktp(?:nya|\snya|ne|ny)?\s(?:masih\s|msh\s|di\s|orang\s|luar\s|dki\s|kota\s|kab\.?\s|alamat\s|ikut\s)*(?!nya|"
    r"saya|dan|nik|sini|beliau|\d)[a-z]+(?: [a-z]+)?|"
    r"(?:cuma|hanya|cm|mung|namung|sekedar|sekadar|cuman)\s(?:pernah |dulu )?(?!satu|nama|ada nama|numpang lewat|"
    r"itu)[a-z]+(?: [^.,;\n]{2,40})?|"
    r"(?:numpang|nitip|titip|nebeng|pinjam|minjam) (?:alamat|kk|nama|ktp)[^.,;\n]{0,30}|(?:sudah |udah |"
    r"dah )?(?:lama |dulu )?punya (?:rumah|ktp) di [^.,;\n]{2,30}|"
    r"(?:ber|bertempat )?(?:tinggal(?:nya|e)?|domisili(?:nya)?|rumah(?:nya|e)?|orang(?:nya|e)?|warga|penduduk|menetap)"
    r" (?:asli(?:nya)? |aslinya |tetap |sebenarnya |dari dulu |dr dulu |dulu |sudah lama |udah lama |tinggal |"
    r"memang |emang |mah )*"
    r"(?:di |ada di |ing |rt |rw |kelurahan |kel\.? |desa |kab\.? |kota )(?!sini|rt (?:saya|kami|sini)|dpt|"
    r"daftar)[^.,;\n]{2,40}"
)
_RIGHTS = r"hak(?:nya)? (?:untuk )?(?:politik|pilih|memilih|suara|dipilih)(?:nya)?"
_REVOKED = (
    rf"(?:pidana tambahan\s(?:berupa\s)?)?(?:pencabutan|mencabut|dicabut|cabut|"
    rf"dicabutnya) {_RIGHTS}(?:(?! berdasarkan| sesuai| pada| tgl| tanggal| per | oleh| melalui| kmrn| kemarin|"
    rf" pas | waktu | saat | tadi| dgn put| dengan put)[^.,;:\n(]){{0,45}}|"
    rf"{_RIGHTS} (?:sudah |telah |ikut |udah |sdh )?(?:di)?cabut(?:(?! berdasarkan| sesuai| pada| tgl| tanggal|"
    rf" per | oleh| melalui)[^.,;:\n(]){{0,40}}"
)
_DISCHARGE = (
    r"dipecat[^.,;\n]{0,25}|diberhentikan (?:tidak|dengan|dgn) [a-z ]{6,22}|desersi|disersi|pensiun dini|"
    r"mengundurkan diri|cacat (?:dinas|tetap)"
)

WORDINGS: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "meninggal": rf"\b(?P<value>{_ILLNESS})(?!\w)",
        "pindah_keluar": rf"\b(?P<value>{_MOVE})(?!\w)",
        "pindah_masuk": rf"\b(?P<value>{_MOVE})(?!\w)",
        "ganda": rf"(?<!\w)(?P<value>{_DOUBLE})",
        "bukan_penduduk": rf"\b(?<!bukan )(?P<value>{_OUTSIDER})",
        "hak_pilih_dicabut": rf"\b(?P<value>{_REVOKED})",
        "pensiun_tni": rf"\b(?P<value>{_DISCHARGE})(?!\w)",
        "pensiun_polri": rf"\b(?P<value>{_DISCHARGE})(?!\w)",
    }.items()
}
AT_ALL = frozenset(WORDINGS)
"""Kinds that have a ground."""

SPOKEN = frozenset({"meninggal", "pindah_keluar", "pindah_masuk", "bukan_penduduk"})
"""Kinds whose ground may follow "karena"."""
