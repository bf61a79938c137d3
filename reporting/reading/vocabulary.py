"""The words reporters use, as data: months, days, numbers, ways of address, and what is never a name."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _counted(text: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(text.split(), start=1)}


MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "januari january januar jan",
            "februari pebruari february febuari pebuari febru febr peb feb",
            "maret march mart mar mrt",
            "april apr apl",
            "mei may",
            "juni june juny jun",
            "juli july july jul",
            "agustus august agustu agustsu agust agts agst agus ags agt agu aug",
            "september septembr sepetember sebtember setember sept sep spt",
            "oktober october oktobr oktb octobr okt oct",
            "november nopember novembr nopembr pember nov nop nvb",
            "desember december desembr dsember des dec",
        ),
        start=1,
    )
    for word in words.split()
}


WEEKDAYS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "senin senen snin",
            "selasa salasa slasa",
            "rabu rebo",
            "kamis kemis kmis",
            "jumat jum'at jum\u2019at jum\u2018at jum`at jumaat jumah jemuah juma'at",
            "sabtu setu saptu",
            "minggu ahad akad",
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
    **_counted("siji loro telu papat limo enem pitu wolu sanga sedoso sewelas rolas telulas patbelas limalas nembelas"),
    **_counted("setunggal kalih tigo sekawan gangsal nem pitung wolung sangang sadasa sabelas"),
    **_counted("sijine rong telung patang limang nem"),
    "pitulas": 17,
    "wolulas": 18,
    "songolas": 19,
    "rongpuluh": 20,
    "selikur": 21,
    "selawe": 25,
    **_counted("hiji duwa tilu opat lima genep tujuh dalapan salapan sapuluh"),
}

ROMAN = _counted("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv")

NATIONAL_DAYS: dict[str, tuple[int, int]] = {
    name: day
    for names, day in {
        "tahun baru, taun baru, new year": (1, 1),
        "hari valentine, valentine": (2, 14),
        "hari kartini, kartinian": (4, 21),
        "hari buruh, may day, mayday": (5, 1),
        "hari pendidikan nasional, hari pendidikan, hardiknas": (5, 2),
        "hari kebangkitan nasional, harkitnas": (5, 20),
        "hari lahir pancasila, hari pancasila, harlah pancasila": (6, 1),
        "hut jakarta, hut dki, ulang tahun jakarta": (6, 22),
        "hari bhayangkara, hut bhayangkara, hut polri": (7, 1),
        "hari anak nasional": (7, 23),
        "hari kemerdekaan, hut ri, hut kemerdekaan, 17 agustusan, 17an, 17-an, tujuhbelasan, tujuh belasan, "
        "agustusan": (8, 17),
        "haornas, hari olahraga nasional": (9, 9),
        "hari kesaktian pancasila, kesaktian pancasila": (10, 1),
        "hari batik": (10, 2),
        "hut tni, hari tni, hari abri": (10, 5),
        "hari santri": (10, 22),
        "hari sumpah pemuda, sumpah pemuda": (10, 28),
        "hari pahlawan": (11, 10),
        "hari kesehatan nasional, hari ayah": (11, 12),
        "hari guru, hgn": (11, 25),
        "hari ibu": (12, 22),
        "hari natal, natalan, natal": (12, 25),
    }.items()
    for name in names.split(", ")
}

MALE = _words(
    """
    bapak bpk bp pak pa bapa bapake tn tuan sdr mas bang abang kang akang mang mamang om pakde pakdhe paklik
    kakek kake opa engkong abah aki haji h ust ustad ustadz ustaz romo ko koh mr suami papa papah ayah ayahanda
    putra cowok laki-laki laki lk pria kh kyai kiai uda udo ajo buya papi bung aa cak gus babe baba tulang
    amangboru amang amaq pekak pace datuk datok encang ustd paman kakung bapaknya ayahnya pakle paklek kakanda
    ki akung kokoh koko tetua raden-mas lakinyo
    """
)

FEMALE = _words(
    """
    ibu bu ibuk ny nyonya nn nona sdri saudari mbak mba mpok teh teteh ceu neng mak emak ema nyai tante bude
    budhe bulik nenek nene oma hj hajah hajjah ustadzah ustazah ms mrs istri bini mama mamah ibunda putri cewek
    perempuan pr wanita janda polwan kowad uni usi mami caca ci ce cici bibi bi emaknya mbok yu yuk nyak inang
    nantulang namboru bou inaq dadong mamak mace puan ibuke bundanya bunda eyang-putri mbokde acil galuh suster
    omah nek ninik nini nin uni upik istrinya garwa cece cik encik-puan ning teta neneng-nya
    """
)

LATE_MALE = _words("alm almarhum")
LATE_FEMALE = _words("almh almarhumah")

NEUTRAL_TITLES = _words("si wa sdr/i anak ananda adik adek cucu mbah simbah uwak wak ncing encing bpk/ibu")

RANKS = _words(
    """
    prada pratu praka kopda koptu kopka serda sertu serka serma pelda peltu letda lettu kapten mayor letkol
    kolonel bripda briptu brigadir bripka aipda aiptu ipda iptu akp kompol akbp kombes inf purn drs dra dr ir
    prof kom ading julak nini-datu kaka ade eyang opung ompu op lik lek tok atok puang karaeng maktua datu
    pendeta pdt pastor romo bro sis kak kakak adik om/tante pak/bu kel saudara almarhum/ah balita bayi ananda wa
    uwa mek pan brigpol bharada bharatu bharaka kelasi kopral sersan letnan laksamana marsekal brigjen mayjen
    letjen irjen kombespol let kol mar pas sus tek adm kal cpm czi kav arm arh cba chb ckm laut bah pom abrip
    kls caj cku nav
    """
)

TITLES = MALE | FEMALE | LATE_MALE | LATE_FEMALE | NEUTRAL_TITLES | RANKS
"""Words that stand before a name and are not part of it."""

ADDRESSES = _words(
    """
    wa bapak bpk bp pak ibu bu mas bang kang mang mbak mba mpok teh ceu neng mak ema emak om tante abah aki
    nenek kakek mbah oma opa engkong tn ny nn sdr sdri sdr/i uwak wak nyai bude pakde koh ko mr mrs ms abang
    teteh h hj haji hajah kh ust ustad ustadz ustadzah romo alm almh almarhum almarhumah si ncing encing mama
    papa tuan nyonya nona saudari akang mamang budhe bulik paklik ananda uni uda udo ajo buya bapa papi mami
    bung aa cak gus babe baba tulang amangboru amang inang nantulang namboru bou amaq inaq papuk pekak dadong
    pace mace datuk datok encang bibi bi mbok yu yuk lik lek nyak emaknya julak ading acil kaka kak eyang opung
    ompu op puang karaeng mamak bunda nek tok atok ibuk ce ci cici cece caca usi cik uwa pdt pendeta pastor
    suster saudara drs dra ir dr prof tgk kyai kiai ustd pa engku nini dn ua ncang ning kel oom paman ayah
    ayahanda ibunda koko kokoh akung kakung bib habib bhikkhu pandita kol sultan dedek dek adek
    """
)
"""Words after which a name is expected in running text."""

KIN: dict[str, str] = {
    "anake": "",
    "rayi": "",
    "bapa": "L",
    "ading": "",
    "saudara": "",
    "ananda": "",
    "oma": "P",
    "opa": "L",
    "mbah": "",
    "simbah": "",
    "besan": "",
    "lakinyo": "L",
    "mamak": "P",
    "bapak": "L",
    "bojo": "",
    "sepupu": "",
    "kemenakan": "",
    "mak": "P",
    "emak": "P",
    "putri": "P",
    "putra": "L",
    "papa": "L",
    "ipar": "",
    "tante": "P",
    "om": "L",
    "bibi": "P",
    "paman": "L",
    "istri": "P",
    "bini": "P",
    "janda": "P",
    "duda": "L",
    "anak2": "",
    "anak-anak": "",
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
