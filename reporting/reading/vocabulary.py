"""The words reporters use, as data: months, days, numbers, ways of address, and what is never a name."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _counted(text: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(text.split(), start=1)}


MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari pebruari february peb feb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agust agts ags agt agu aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for word in words.split()
}


WEEKDAYS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "senin senen",
            "selasa salasa",
            "rabu rebo",
            "kamis kemis",
            "jumat jum'at jum\u2019at jumaat jumah",
            "sabtu setu",
            "minggu ahad",
        )
    )
    for word in words.split()
}

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")

NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS) if number},
    **{f"{word} belas": 10 + number for number, word in enumerate(_UNITS) if number > 1},
    **{f"dua puluh {word}": 20 + number for number, word in enumerate(_UNITS) if number},
    "sepuluh": 10,
    "sebelas": 11,
    "dua puluh": 20,
    "tiga puluh": 30,
    "tiga puluh satu": 31,
    # Javanese and Sundanese, which RT heads count in as well
    **_counted("siji loro telu papat limo enem pitu wolu sanga"),
    **_counted("hiji duwa tilu opat lima genep tujuh dalapan salapan sapuluh"),
}

ROMAN = _counted("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv")

NATIONAL_DAYS: dict[str, tuple[int, int]] = {
    "tahun baru": (1, 1),
    "hari kartini": (4, 21),
    "hari buruh": (5, 1),
    "hari pendidikan nasional": (5, 2),
    "hardiknas": (5, 2),
    "hari kebangkitan nasional": (5, 20),
    "hari lahir pancasila": (6, 1),
    "hari bhayangkara": (7, 1),
    "hari anak nasional": (7, 23),
    "hari kemerdekaan": (8, 17),
    "17 agustusan": (8, 17),
    "hari kesaktian pancasila": (10, 1),
    "hari batik": (10, 2),
    "hari santri": (10, 22),
    "hari sumpah pemuda": (10, 28),
    "sumpah pemuda": (10, 28),
    "hari pahlawan": (11, 10),
    "hari guru": (11, 25),
    "hari ibu": (12, 22),
    "hari natal": (12, 25),
}

MALE = _words(
    """
    bapak bpk bp pak pa bapa bapake tn tuan sdr mas bang abang kang akang mang mamang om pakde pakdhe paklik
    kakek kake opa engkong abah aki haji h ust ustad ustadz ustaz romo ko koh mr suami papa papah ayah ayahanda
    putra cowok laki-laki laki lk pria kh kyai kiai
    """
)

FEMALE = _words(
    """
    ibu bu ibuk ny nyonya nn nona sdri saudari mbak mba mpok teh teteh ceu neng mak emak ema nyai tante bude
    budhe bulik nenek nene oma hj hajah hajjah ustadzah ustazah ms mrs istri bini mama mamah ibunda putri cewek
    perempuan pr wanita janda polwan kowad
    """
)

LATE_MALE = _words("alm almarhum")
LATE_FEMALE = _words("almh almarhumah")

NEUTRAL_TITLES = _words("si wa sdr/i anak ananda adik adek cucu mbah simbah uwak wak ncing encing bpk/ibu")

RANKS = _words(
    """
    prada pratu praka kopda koptu kopka serda sertu serka serma pelda peltu letda lettu kapten mayor letkol
    kolonel bripda briptu brigadir bripka aipda aiptu ipda iptu akp kompol akbp kombes inf purn drs dra dr ir
    prof kom
    """
)

TITLES = MALE | FEMALE | LATE_MALE | LATE_FEMALE | NEUTRAL_TITLES | RANKS
"""Words that stand before a name and are not part of it."""

ADDRESSES = _words(
    """
    wa bapak bpk bp pak ibu bu mas bang kang mang mbak mba mpok teh ceu neng mak ema emak om tante abah aki nenek
    kakek mbah oma opa engkong tn ny nn sdr sdri sdr/i uwak wak nyai bude pakde koh ko mr mrs ms abang teteh h
    hj haji hajah kh ust ustad ustadz ustadzah romo alm almh almarhum almarhumah si ncing encing mama papa tuan
    nyonya nona saudari akang mamang budhe bulik paklik ananda
    """
)
"""Words after which a name is expected in running text."""

KIN: dict[str, str] = {
    "istri": "P",
    "bini": "P",
    "ibu": "P",
    "ibunda": "P",
    "mama": "P",
    "nenek": "P",
    "suami": "L",
    "laki": "L",
    "ayah": "L",
    "ayahanda": "L",
    "kakek": "L",
    "anak": "",
    "cucu": "",
    "adik": "",
    "adek": "",
    "kakak": "",
    "mertua": "",
    "menantu": "",
    "mantu": "",
    "keponakan": "",
    "ponakan": "",
    "orang tua": "",
    "ortu": "",
    "bayi": "",
}
"""Relations through which somebody unnamed is told of, with the sex they say."""

NOT_NAMES = _words(
    """
    namaku adikku anakku skpwni sk surat2 sekalian biar langsung status2 laporkan dilaporkan wargaku data nya2
    yg yang yng rt rw kel kelurahan kec kecamatan desa kab kota nik ktp kk nkk no nomor nomer tgl tanggal tgl2
    hari hr jam pkl pukul umur usia th thn tahun bulan bln minggu meninggal mninggal meninggalnya mgl meninggl
    wafat wafatnya berpulang tutup telah sudah sdh udah udh dah udeh uda ud tos sampun sudan belum blm belom
    tadi td kemarin kemaren kmrn kmren semalam semalem kemarinnya dini subuh pagi siang sore malam malem magrib
    isya dzuhur ashar besok lusa barusan wingi dalu dinten pindah pdh pndh pindahan pindahnya keluar masuk
    datang dtg dateng ke dari dr di dan dgn dengan sama sm ikut karena krn karna kena sakit atas adalah ialah
    itu ini tsb tersebut warga wargaku penduduk tetangga rumah rmh rumahnya kontrakan ngontrak kos kost kosan
    ngekos jl jln jalan gg gang blok komplek komp perum alamat almt lapor laporan melapor melaporkan mohon mhn
    tolong tlg bot min admin bapak2 ibu2 saya sy aku kami kita nya ya yaa ye iya ok oke terima trims makasih mau
    ingin izin ijin maaf punten pun sampurasun wilujeng selamat met assalamualaikum assalamu'alaikum
    wassalamualaikum ada gak ga kagak ngga nggak tidak tdk tak bukan jadi jd lagi lg sedang masih msh juga jg
    skrg sekarang sejak mulai per untuk utk pada pd dalam oleh saat ketika waktu karang dunia kapundut seda sedo
    tilar ngantunkeun pupus maot mati tiada ketua kepala lurah camat komandan petugas panitia pengurus
    sekretaris bendahara gimana bagaimana kapan apa siapa kenapa dimana mana berapa tanya nanya cek hampir balik
    pulang kampung mudik boyongan tinggal orangnya orang org penghuni baru asal tujuan surat akta akte nama
    namanya bernama an ktpnya niknya kata katanya kalau kalo klo bila lahir lhr ttl jk laki-laki perempuan suami
    istri bini anak anaknya istrinya suaminya ibunya bapaknya alias als bin binti nihil lengkap sekeluarga
    keluarga semua almarhum almarhumah alm almh tpu rs rsud rsup puskesmas yth dimakamkan dikubur status ket
    keterangan tempat kepada kpd dibawah ttg tentang pensiun genap ulang dilantik tercatat terdaftar kedaftar
    lulus ternyata tertulis hrsnya harusnya dobel double ganda tuh sih mah kok dulu dl dong deh kan nih lah toh
    beliau dia jenazah mendiang tni polri polisi tentara akad nikah menikah dinyatakan dihapus dicoret bebas
    dipindah wbs wbp narapidana unit mr soal depan belakang sebelah samping pas jam2 kpu innalillahi inalillahi
    inna innailaihi berita kabar duka doa pos perihal hal haji2 dukun lansia balita tuna beda salah kecelakaan
    ditemukan menika nggih teu damang ngapunten penyewa kepergian suaminye anaknye statusnya status2 mendaftar
    daftar sebagai sbg aja saja hanya cuma agar supaya kemudian lalu terus trus tp tapi tetapi neng2 pembaharuan
    pemula pemilih dpt tps sementara gara gara2 akibat akan akn bakal hendak boleh bisa minta ktanya
    """
)
"""Words that end a name, or show that none began."""
