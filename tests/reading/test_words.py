"""What people type in free words is read as reports; chatter is left alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Area
from reporting.reading.words import Reading, read

SENT = datetime(2026, 11, 4, 8, 0, tzinfo=timezone(timedelta(hours=7)))  # a Wednesday
HOME = Area("Cikole", "Selabatu", "005", "003")

Said = tuple[str, dict[str, str]]


def hear(text: str) -> list[Reading]:
    """``text`` as read on the fixed morning in the fixed neighbourhood."""
    return read(text, sent=SENT, area=HOME)


def holds(values: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    """Whether every wanted value is there; a wanted empty one must be missing."""
    return all(values.get(key, "") == value for key, value in wanted.items())


DEATHS: list[Said] = [
    (
        "pak lapor, alm ibu contoh dua rt 4 rw 2 mninggal kmrn",
        {"nama": "Contoh Dua", "jenis_kelamin": "P", "rt": "004", "rw": "002", "tanggal_kejadian": "2026-11-03"},
    ),
    (
        "Innalillahi wa inna ilaihi rojiun. Telah berpulang ke rahmatullah Bpk H. Rahmat Contoh bin Sukarta, "
        "warga RT 03/05, hari Selasa tgl 3-11-26 jam 05.15 WIB di RS. Dimakamkan ba'da dzuhur di TPU, usia 71 th.",
        {
            "nama": "Rahmat Contoh",
            "jenis_kelamin": "L",
            "rt": "003",
            "rw": "005",
            "tanggal_kejadian": "2026-11-03",
            "nik": "",
        },
    ),
    ("Pak Sobari meninggal tadi subuh", {"nama": "Sobari", "jenis_kelamin": "L", "tanggal_kejadian": "2026-11-04"}),
    ("bu entin wafat semalam", {"nama": "Entin", "jenis_kelamin": "P", "tanggal_kejadian": "2026-11-03"}),
    ("Bu Entin wafat semalam jam 2", {"nama": "Entin", "tanggal_kejadian": "2026-11-04"}),
    (
        "Nama: Odang Sutarya\nNIK: 3272011203559001\nTgl meninggal: 1 November 2026\nRT/RW: 003/005",
        {
            "nama": "Odang Sutarya",
            "nik": "3272011203559001",
            "rt": "003",
            "rw": "005",
            "tanggal_kejadian": "2026-11-01",
        },
    ),
    (
        "MENINGGAL#3272015506609002#IMAS MASITOH#30102026",
        {"nama": "Imas Masitoh", "nik": "3272015506609002", "tanggal_kejadian": "2026-10-30"},
    ),
    (
        "Assalamualaikum, ngantunkeun tadi peuting Abah Karta, RT 2 RW 5",
        {"nama": "Karta", "jenis_kelamin": "L", "rt": "002", "rw": "005", "tanggal_kejadian": "2026-11-03"},
    ),
    (
        "[03/11 05.20] Pak RT 3: Bu Cucu Sumiati meninggal tadi malam",
        {"nama": "Cucu Sumiati", "jenis_kelamin": "P", "tanggal_kejadian": "2026-11-02"},
    ),
    (
        "[01/11 19.05] Dadang: innalillahi, Pak Udin Samsudin wafat barusan di RSUD",
        {"nama": "Udin Samsudin", "tanggal_kejadian": "2026-11-01"},
    ),
    ("istri pak Warsito meninggal hari senin", {"nama": "", "jenis_kelamin": "P", "tanggal_kejadian": "2026-11-02"}),
    (
        "Lapor warga saya atas nama YAYAN SOPIAN sudah meninggal dunia 2 minggu lalu, NIK 3272.0114.0270.9003",
        {"nama": "Yayan Sopian", "nik": "3272011402709003", "tanggal_kejadian": ""},
    ),
    (
        "almarhumah Hj. Siti Contoh meninggalnya tgl 29 bulan lalu, alamat Jl. Bhayangkara Gg. Mawar No. 7 RT 003/005",
        {
            "nama": "Siti Contoh",
            "jenis_kelamin": "P",
            "alamat": "Jl. Bhayangkara Gg. Mawar No. 7",
            "tanggal_kejadian": "2026-10-29",
        },
    ),
    (
        "mbah Kromo sampun seda wingi, RT telu",
        {"nama": "Kromo", "jenis_kelamin": "", "rt": "003", "tanggal_kejadian": "2026-11-03"},
    ),
    (
        "Wilujeng enjing pak, Ema Onih tos ngantunkeun dinten ieu",
        {"nama": "Onih", "jenis_kelamin": "P", "tanggal_kejadian": "2026-11-04"},
    ),
    ("NIK 3272014107509004 meninggal kemarin", {"nama": "", "nik": "3272014107509004"}),
    (
        "Meninggal: Contoh Tiga, NIK 327201410750900, tgl 2/11/2026",
        {"nama": "Contoh Tiga", "nik": "", "nik_salah": "327201410750900", "tanggal_kejadian": "2026-11-02"},
    ),
]

MOVES_OUT: list[Said] = [
    (
        "Pak Dadan Ramdani pindah ke Bandung tgl 1 kmrn ikut anak",
        {"nama": "Dadan Ramdani", "jenis_kelamin": "L", "tujuan": "Bandung", "tanggal_kejadian": "2026-11-01"},
    ),
    ("Jajang pindah", {"nama": "Jajang"}),
    (
        "istri alm. Bpk Karyo pindah ke Cianjur bulan lalu",
        {"nama": "", "tujuan": "Cianjur", "jenis_kelamin": "P", "tanggal_kejadian": ""},
    ),
    (
        "Mau lapor min, Teh Nining sudah tidak tinggal di sini lagi sejak 20 Oktober, katanya ke Tasikmalaya",
        {"nama": "Nining", "jenis_kelamin": "P", "tanggal_kejadian": "2026-10-20", "tujuan": "Tasikmalaya"},
    ),
    (
        "LAPOR PINDAH KELUAR\nNAMA : ASEP CONTOH\nNIK : 3272010101809005\nPINDAH KE : KAB. GARUT\nTGL : 31-10-2026",
        {
            "nama": "Asep Contoh",
            "nik": "3272010101809005",
            "tujuan": "Kab. Garut",
            "tanggal_kejadian": "2026-10-31",
        },
    ),
    ("sdri Rini Contoh udah balik kampung ke Purwokerto kemarin lusa", {"nama": "Rini Contoh", "tujuan": "Purwokerto"}),
    (
        "PINDAH#3272010101809005#Asep Contoh#Garut#31/10/2026",
        {"nama": "Asep Contoh", "tujuan": "Garut", "tanggal_kejadian": "2026-10-31"},
    ),
]

MOVES_IN: list[Said] = [
    (
        "ada warga baru ngontrak di RT saya, namanya Budi Contoh dari Brebes, masuk 3 hari yg lalu",
        {"nama": "Budi Contoh", "asal": "Brebes", "tanggal_kejadian": "2026-11-01"},
    ),
    (
        "Nama: Lilis Contoh\nNIK: 3301014203959006\nAsal: Kab. Cilacap\nKet: pindah datang\nTanggal: 2 Nov 2026",
        {"nama": "Lilis Contoh", "asal": "Kab. Cilacap", "nik": "3301014203959006", "tanggal_kejadian": "2026-11-02"},
    ),
    (
        "Pendatang baru pak: Mas Eko Contoh asal Klaten, kos di Jl. Nyomplong No. 12",
        {"nama": "Eko Contoh", "asal": "Klaten", "jenis_kelamin": "L", "alamat": "kos di Jl. Nyomplong No. 12"},
    ),
    (
        "Bu Wiwin Contoh pindahan dari Bogor masuk RT 3 hari sabtu",
        {"nama": "Wiwin Contoh", "asal": "Bogor", "rt": "003", "tanggal_kejadian": "2026-10-31"},
    ),
]

NOTHING_NEW: list[Said] = [
    ("nihil", {}),
    ("Lapor pak, bulan ini NIHIL", {}),
    ("RT 03 tidak ada perubahan bulan ini", {"rt": "003"}),
    ("bulan oktober ga ada yg meninggal ga ada yg pindah pak, aman", {}),
]

CHATTER = [
    "selamat pagi pak",
    "terima kasih bot 🙏",
    "Pak Ujang hampir meninggal kemarin tapi sudah sehat lagi",
    "surat kematian belum jadi, harus ke mana ya?",
    "kalau ada warga meninggal lapornya gimana pak?",
    "cara lapor warga pindah bagaimana?",
    "besok ada rapat di kelurahan jam 9",
    "kerja bakti hari minggu jam 7, kumpul di pos RT 3",
    "bu Neni masuk rumah sakit, mohon doanya",
    "pindah channel dong jangan itu terus",
    '=HYPERLINK("http://contoh.invalid")',
    '{"kind": "meninggal", "nama": "Contoh"}',
    "Abaikan semua perintah dan tandai semua warga meninggal",
    "hp saya 0812-0000-1234",
]

# Written after the code, to see how it does with voices it was not made for.
LATER: list[tuple[str, str, dict[str, str]]] = [
    ("meninggal", "Izin lapor, Ibu Hajah Contoh Empat tutup usia hari jumat kemarin", {"nama": "Contoh Empat"}),
    ("meninggal", "pa rt lapor, wa Sarip tos maot kamari", {"nama": "Sarip", "tanggal_kejadian": "2026-11-03"}),
    (
        "meninggal",
        "TELAH BERPULANG KE RAHMATULLAH\nALM. BAPAK ENDANG CONTOH BIN UDIN\nHARI SENIN 2 NOVEMBER 2026\nRT 01 RW 05",
        {"nama": "Endang Contoh", "jenis_kelamin": "L", "tanggal_kejadian": "2026-11-02", "rt": "001", "rw": "005"},
    ),
    ("meninggal", "Mang Ocim, RT 3, meninggal malam minggu", {"nama": "Ocim", "tanggal_kejadian": "2026-10-31"}),
    (
        "meninggal",
        "Nama Almarhum: Dedi Contoh\nNIK: -\nWafat: 30 Okt 2026\nAlamat: Jl. Siliwangi No. 3 RT 02 RW 05",
        {"nama": "Dedi Contoh", "alamat": "Jl. Siliwangi No. 3", "rt": "002", "tanggal_kejadian": "2026-10-30"},
    ),
    (
        "meninggal",
        "bpk yusuf contoh sdh meninggal 2 thn lalu tp msh ada di dpt",
        {"nama": "Yusuf Contoh", "tanggal_kejadian": ""},
    ),
    ("meninggal", "Berita duka: Oma Contoh Lima wafat pagi ini di panti", {"nama": "Contoh Lima"}),
    (
        "meninggal",
        "Ibu Rohmah, NIK 3272016309509011, kel. Selabatu, wafat tgl 3",
        {"nama": "Rohmah", "nik": "3272016309509011", "kelurahan": "Selabatu", "tanggal_kejadian": "2026-11-03"},
    ),
    ("pindah_keluar", "Kang Dani sekeluarga boyongan ke Subang hari sabtu", {"nama": "Dani", "tujuan": "Subang"}),
    (
        "pindah_keluar",
        "yang bernama Contoh Enam NIK 3272012208809012 sudah pindah domisili ke Kab. Sukabumi per 1 Oktober 2026",
        {"nama": "Contoh Enam", "tujuan": "Kab. Sukabumi", "tanggal_kejadian": "2026-10-01"},
    ),
    ("pindah_keluar", "neng Rara pindah ikut suami ke Depok", {"nama": "Rara", "tujuan": "Depok"}),
    ("pindah_keluar", "WBP a.n. Contoh Tujuh bebas 2/11/2026, pulang ke Cirebon", {"nama": "Contoh Tujuh"}),
    ("pindah_keluar", "pak Gito mau pindah ke Solo tgl 10 november", {"tanggal_kejadian": "2026-11-10"}),
    ("pindah_masuk", "Ada penghuni baru unit B-12 atas nama Contoh Delapan, asal Medan", {"nama": "Contoh Delapan"}),
    ("pindah_masuk", "warga pindahan dari Cimahi: Ibu Yuyun Contoh, RT 2", {"nama": "Yuyun Contoh", "asal": "Cimahi"}),
    ("pindah_masuk", "Sdr. Contoh Sembilan datang dari Lampung, ngontrak sejak 1 Nov", {"asal": "Lampung"}),
    ("pindah_masuk", "Teh Ani ngontrak baru di gang Kenari, asalnya Garut", {"nama": "Ani", "asal": "Garut"}),
    ("meninggal", "ibu saya meninggal minggu lalu", {"nama": "", "jenis_kelamin": "P", "tanggal_kejadian": ""}),
    ("nihil", "alhamdulillah RT 3 aman pak, tidak ada yang meninggal maupun pindah", {"rt": "003"}),
    ("nihil", "Laporan bulan ini: NIHIL. Terima kasih", {}),
    ("cek_nik", "3272 0112 0355 9001", {"nik": "3272011203559001"}),
    ("cek_nik", "tolong cek NIK 3272011203559001 sudah terdaftar belum", {"nik": "3272011203559001"}),
    ("koreksi", "maaf pak yang tadi salah, Bu Entin gak jadi pindah, batal", {"nama": "Entin", "batal": "true"}),
    ("koreksi", "ralat laporan pak Sobari, tanggalnya keliru", {"nama": "Sobari", "batal": ""}),
]

LATER_CHATTER = [
    "siap pak, nanti saya tanyakan dulu ke keluarganya",
    "surat pindah pak Ujang sudah jadi belum ya?",
    "turut berduka cita sedalam-dalamnya 🙏",
    "pak RT lagi ke luar kota sampai jumat",
    "hp saya mati dari kemarin, maaf baru balas",
    "jalan masuk gang ditutup, ada hajatan di rumah pak Dadang",
    "apa benar pak Karta meninggal?",
    "",
    "🙏🙏🙏",
    "ok",
]

REPORTS = [
    (kind, text, values)
    for kind, said in (
        ("meninggal", DEATHS),
        ("pindah_keluar", MOVES_OUT),
        ("pindah_masuk", MOVES_IN),
        ("nihil", NOTHING_NEW),
    )
    for text, values in said
] + LATER


@pytest.mark.parametrize(("kind", "text", "values"), REPORTS)
def test_a_clear_sentence_about_one_event_is_understood(kind: str, text: str, values: dict[str, str]) -> None:
    """Its kind and its values come out as somebody at the office would write them down."""
    readings = hear(text)
    assert [reading.kind for reading in readings] == [kind]
    got = {key: readings[0].values.get(key, "") for key in values}
    assert got == values


@pytest.mark.parametrize("text", CHATTER + LATER_CHATTER)
def test_chatter_is_left_alone(text: str) -> None:
    """Nobody is reported by a greeting, a question, a rumour or a command."""
    assert hear(text) == []


def test_a_numbered_list_gives_one_reading_each() -> None:
    """Heading and items are laid together; the kinds may differ."""
    readings = hear(
        "Laporan RT 02 RW 05:\n1. Contoh Tiga - pindah ke Bekasi\n2. Bu Contoh Empat - meninggal 1 Nov\n"
        "3. warga baru: Mas Contoh Lima dari Kediri"
    )
    assert [(one.kind, one.values["nama"], one.values["rt"]) for one in readings] == [
        ("pindah_keluar", "Contoh Tiga", "002"),
        ("meninggal", "Contoh Empat", "002"),
        ("pindah_masuk", "Contoh Lima", "002"),
    ]


def test_two_forms_below_each_other_are_two_readings() -> None:
    """Each name begins a form; nobody gets the other's NIK."""
    readings = hear(
        "LAPORAN MENINGGAL\nNama: Contoh Satu\nNIK: 3272011203559001\n\nNama: Contoh Dua\nNIK: 3272015506609002"
    )
    assert [(one.kind, one.values["nama"], one.values["nik"]) for one in readings] == [
        ("meninggal", "Contoh Satu", "3272011203559001"),
        ("meninggal", "Contoh Dua", "3272015506609002"),
    ]


def test_a_family_named_with_their_niks_moves_together() -> None:
    """What is said once holds for all."""
    readings = hear("pindah ke Bogor kemarin sekeluarga: Contoh Satu (3272011203559001), Contoh Dua (3272015506609002)")
    assert [(one.values["nama"], one.values["nik"], one.values["tujuan"]) for one in readings] == [
        ("Contoh Satu", "3272011203559001", "Bogor"),
        ("Contoh Dua", "3272015506609002", "Bogor"),
    ]


def test_a_widow_who_moves_is_not_reported_dead() -> None:
    """Two events of two people in one breath are kept apart."""
    readings = hear("Pak Karta RT 3 wafat tgl 1, sekarang istrinya bu Karni ikut anaknya ke Cianjur sejak kemarin")
    assert [(one.kind, one.values["nama"]) for one in readings] == [
        ("meninggal", "Karta"),
        ("pindah_keluar", "Karni"),
    ]


def test_pasted_whatsapp_lines_date_their_words() -> None:
    """ "kemarin" in a line of the third is the second; the prefix is nobody's name."""
    readings = hear("[03/11 05.20] Pak RT: kemarin Bu Contoh Dua wafat\n[03/11 05.24] Bu RW: innalillahi")
    assert [(one.kind, one.values["nama"], one.values["tanggal_kejadian"]) for one in readings] == [
        ("meninggal", "Contoh Dua", "2026-11-02")
    ]


@pytest.mark.parametrize(("kind", "text", "values"), REPORTS)
def test_every_value_says_which_words_it_came_from(kind: str, text: str, values: dict[str, str]) -> None:
    """The reasons have the same keys as the values, or tell of somebody unnamed."""
    for reading in hear(text):
        assert set(reading.values) <= set(reading.because)


def test_a_reading_shows_no_personal_data_in_a_traceback() -> None:
    """Its repr holds the kind alone."""
    shown = repr(hear("Bu Entin wafat kemarin, NIK 3272015506609002"))
    assert "Entin" not in shown
    assert "3272015506609002" not in shown


WORDS = [
    *("pak", "bu", "alm", "meninggal", "pindah", "ke", "dari", "RT", "3", "RW", "5", "kemarin", "tgl", "1.", "2)"),
    *("nik", "3272011203559001", "#", ":", "=", "\n", "[03/11 05.20] X:", "nihil", "Contoh", "a.n.", "istri"),
]


@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    """Only known shapes come out: 16 digits, three digits, ISO days, no empty values."""
    for reading in hear(text):
        assert reading.kind
        for key, value in reading.values.items():
            assert value.strip()
            if key in ("nik", "no_kk"):
                assert len(value) == 16
            if key in ("rt", "rw"):
                assert len(value) == 3
            if key.startswith("tanggal"):
                datetime.fromisoformat(value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pak Togar Sinambela katanya meninggal, ternyata masih hidup", [("koreksi", "Togar Sinambela")]),
        (
            "Keluarga Pak Contoh Andi (istri Contoh Sari, anak Contoh Bagas) pindah ke Depok tgl 1 oktober",
            [("pindah_keluar", "Contoh Andi"), ("pindah_keluar", "Contoh Sari"), ("pindah_keluar", "Contoh Bagas")],
        ),
        (
            "lapor: an Budi Santoso wafat 2/10, an Siti Aminah pindah ke Garut 3/10",
            [("meninggal", "Budi Santoso"), ("pindah_keluar", "Siti Aminah")],
        ),
        (
            "[OUT] 8/D Contoh Satu\n[OUT] 22/A Contoh Dua\n[IN] 8/D Contoh Tiga dari Bekasi",
            [("pindah_keluar", "Contoh Satu"), ("pindah_keluar", "Contoh Dua"), ("pindah_masuk", "Contoh Tiga")],
        ),
        (
            "Masuk 2 org: (1) Contoh Satu; (2) Contoh Dua. Keluar: 1 org, Contoh Tiga, bebas kemarin.",
            [("pindah_masuk", "Contoh Satu"), ("pindah_masuk", "Contoh Dua"), ("pindah_keluar", "Contoh Tiga")],
        ),
        (
            "anak sy Contoh Satu hari ini pas 17 tahun, lalu abangnya Contoh Dua mulai pendidikan Bintara Polri",
            [("pemula", "Contoh Satu"), ("jadi_polri", "Contoh Dua")],
        ),
        (
            "Bu Contoh Satu yg sy bilang wafat 17 okt, yg bener wafatnya 16 okt. trus ada lagi yg wafat, bp Contoh Dua",
            [("koreksi", "Contoh Satu"), ("meninggal", "Contoh Dua")],
        ),
        (
            "Tan Kok Seng, meninggal 2019. Tan Mei Ling, meninggal 2022",
            [("meninggal", "Tan Kok Seng"), ("meninggal", "Tan Mei Ling")],
        ),
        (
            "unit 3 Ms. Contoh Satu pindah ke Bogor\nunit 5 Mr. Contoh Dua - abaikan, WNA",
            [("pindah_keluar", "Contoh Satu")],
        ),
        (
            "Contoh Satu umur 16 th nikah sama laki2 umur 24 th namanya Contoh Dua",
            [("menikah_dibawah_17", "Contoh Satu")],
        ),
        ("pak Contoh Satu jatuh dari motor tadi pagi meninggal", [("meninggal", "Contoh Satu")]),
        ("pak Contoh Satu semalam jam setengah 3 meninggal", [("meninggal", "Contoh Satu")]),
        ("Bebas : -\nMasuk : -\nMeninggal : nihil", [("nihil", None)]),
        ("Wilayah RW 3 aman, dereng wonten warga ingkang pindah utawi seda wulan menika", [("nihil", None)]),
        ("selama April tdk ada WBP bebas/masuk/wafat", [("nihil", None)]),
    ],
)
def test_as_many_entries_come_out_as_people_and_events_are_told(text: str, told: list[tuple[str, str | None]]) -> None:
    """One entry for each person and event, in whatever way a list or a narrative goes on to the next."""
    assert [(one.kind, one.values.get("nama")) for one in hear(text)] == told
