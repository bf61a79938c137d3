"""October in the small town, step by step: what people type and press, what the staff do in the workbook."""

from collections.abc import Sequence

from reporting.texts import batch as lists
from reporting.texts import chat as texts
from reporting.texts import doubts, enrolment, recall
from scheduler.stage import tower, town, voters
from scheduler.stage.steps import (
    Asks,
    Change,
    Compares,
    Day,
    Edits,
    Fills,
    HandsOver,
    Hours,
    Joins,
    LoadsVoters,
    Midnight,
    Says,
    Sends,
    Step,
    TakesBotToGroup,
    Taps,
)

_LISTED = {"Unit": town.TANIA.unit}


def _seen(proof: str, officer: str = town.RINA.name) -> dict[str, str]:
    """What one officer fills in to approve a newcomer or a change."""
    return {"Status": "Disetujui", "Bukti": proof, "Verifikator 1": officer}


def _signed(proof: str, number: str = "") -> dict[str, str]:
    """What two officers fill in to approve a strike."""
    cells = _seen(proof) | {"Verifikator 2": town.BAYU.name}
    return cells | ({"No. Bukti": number} if number else {})


SCRIPT: Sequence[Step] = (
    Day(1, 8, "Petugas menyiapkan lembar kerja dan mengundang pelapor"),
    Fills(
        {
            "Wilayah": town.area_rows(),
            "Rekap": town.figure_rows(),
            "Pelapor": [one.row for one in town.RESIDENTS],
        }
    ),
    LoadsVoters(),
    Joins(town.INVITED),
    TakesBotToGroup(town.RINA),
    Edits("mengaktifkan grup", [Change({}, {"Wilayah Grup": "KANTOR", "Aktif": "Ya"})], title="Grup"),
    Day(2, 19, "Bergabung dengan nomor HP sendiri"),
    Says(town.LASTRI, "halo, saya diminta bu Rina daftar di sini"),
    Taps(town.LASTRI, enrolment.SHARE_NUMBER),
    Day(3, 7, "Satu kematian; NIK yang tidak cocok umurnya ditanyakan"),
    Says(town.PARJO, "assalamualaikum pak, lapor bu Wagini RT 3 usia 83 th meninggal kmrn sore"),
    Says(town.PARJO, "3299 0145 0643 901"),
    Says(town.PARJO, "3299 0145 0603 9012"),
    Taps(town.PARJO, doubts.OTHER_BUTTON),
    Says(town.PARJO, "3299 0145 0643 9011"),
    Taps(town.PARJO, texts.SEND),
    Sends(town.PARJO, "foto", "ini surat dari kelurahan pak"),
    Day(4, 19, "Pengumuman masjid diteruskan: tiga ketukan"),
    Says(
        town.ROJALI,
        "*Pengumuman Masjid* Innalillahi wa inna ilaihi rojiun, telah berpulang ke rahmatullah Ibu Wagini warga "
        "RT 003/005 pada hari Jumat tanggal 2 Oktober 2026. Semoga husnul khatimah.",
        forwarded=True,
    ),
    Taps(town.ROJALI, texts.SKIP),
    Taps(town.ROJALI, recall.YES),
    Taps(town.ROJALI, texts.SEND),
    Day(5, 20, "Pindah ke kelurahan lain di kota yang sama, dengan tombol"),
    Says(town.YANTI, "/lapor"),
    Taps(town.YANTI, "📦 Pindah keluar"),
    Says(town.YANTI, "Dimas Prakosa"),
    Taps(town.YANTI, texts.LATER),
    Taps(town.YANTI, recall.YES),
    Says(town.YANTI, "1 oktober"),
    Says(town.YANTI, "Kel. Wanasari Jaya"),
    Taps(town.YANTI, texts.SKIP_ALL),
    Taps(town.YANTI, texts.SEND),
    Day(7, 9, "Warga baru, pemilih pemula, dan nama yang salah tulis"),
    Says(town.JAMAL, "Lapor, Rizki Ramadani pindah masuk dari Bekasi tgl 5 oktober 2026, NIK 3299011203959022"),
    Taps(town.JAMAL, "Sudah"),
    Taps(town.JAMAL, texts.SEND),
    Says(town.LASTRI, "Salma Nuraini anaknya Pak Dadang genap 17 th, lahir 12-10-2009, NIK 3299015210099066"),
    Taps(town.LASTRI, texts.SEND),
    Says(town.LASTRI, "Nama di DPT tertulis Siti Rohima, harusnya Siti Rohimah. NIK 3299014808789077"),
    Taps(town.LASTRI, texts.SEND),
    Day(9, 14, "Panti, lapas, dan dinas"),
    Says(town.MARIA, "/lapor"),
    Taps(town.MARIA, "🕊 Meninggal"),
    Says(town.MARIA, "Oma Sumirah"),
    Says(town.MARIA, "3299025704399033"),
    Says(town.MARIA, "tadi pagi"),
    Taps(town.MARIA, texts.SKIP_ALL),
    Taps(town.MARIA, texts.SEND),
    Says(town.GUNADI, "bulan ini nihil pak"),
    Says(town.NINING, "Nama: Asih Lestariani\nNIK: 3299015203489055\nTgl meninggal: 6-10-2026\nRT/RW: 002/005"),
    Taps(town.NINING, texts.SEND),
    Says(town.HENDRO, "Dimakamkan di TPU Contoh: Bpk Togar Sinambela, meninggal 7 Oktober 2026"),
    Taps(town.HENDRO, texts.SKIP),
    Taps(town.HENDRO, "Tirta Kencana"),
    Says(town.HENDRO, "001/003"),
    Taps(town.HENDRO, texts.SEND),
    Day(12, 18, "Salah ketik; dua orang sekaligus, lalu ralat"),
    Says(town.KETUT, "ibu Luh Mastri RT 4 meninggal tanggal 11 oktober, NIK 3299024407559044"),
    Taps(town.KETUT, texts.REPAIR),
    Taps(town.KETUT, "Nama"),
    Says(town.KETUT, "Luh Mastrini"),
    Taps(town.KETUT, texts.SEND),
    Says(
        town.ROJALI,
        "Lapor pak, yg meninggal di RW 5:\n1. Pak Darsono RT 4 tgl 10 Oktober\n2. Bu Marni RT 1 tadi pagi",
    ),
    Taps(town.ROJALI, texts.SEND_ALL.format(count=2)),
    Says(town.ROJALI, "ralat pak, Pak Darsono itu RT 3 bukan RT 4"),
    Taps(town.ROJALI, texts.SEND),
    Day(13, 21, "Laporan yang dibatalkan, lalu tidak ada perubahan"),
    Says(town.UCOK, "Pak Bonar RT 1 pindah ke Medan tanggal 12 oktober"),
    Taps(town.UCOK, texts.SKIP),
    Taps(town.UCOK, texts.SEND),
    Taps(town.UCOK, texts.CANCEL_THIS),
    Taps(town.UCOK, texts.YES_CANCEL),
    Says(town.UCOK, "/lapor"),
    Taps(town.UCOK, texts.NOTHING_CHANGED),
    Day(14, 10, "Yang tidak bisa dibaca"),
    Sends(town.PARJO, "suara"),
    Sends(town.YANTI, "stiker"),
    Says(town.NINING, "/laporanku"),
    Day(15, 13, "Apartemen menyerahkan satu daftar"),
    Says(town.TANIA, "/templat"),
    HandsOver(town.TANIA, tower.LIST, tower.rows()),
    Says(town.TANIA, "017/MA/X/2026, 14 Oktober 2026"),
    Taps(town.TANIA, lists.send(len(tower.rows()) - tower.FAULTS)),
    Day(20, 9, "Petugas memutus di lembar kerja"),
    Compares(("Wagini", "Dimas Prakosa", "Rizki Ramadani", "Darsono", "Togar Sinambela")),
    Edits("menyetujui Wagini, tetapi baru satu petugas", [Change({"Nama": "Wagini"}, {"Status": "disetujui "})]),
    Edits(
        "melengkapi tanda tangan dua petugas, lalu memutus laporan RT lain",
        [
            Change({"Nama": "Wagini", "Peran": "RT"}, _signed("Surat kematian kelurahan", "474.3/118/2026")),
            Change({"Nama": "Luh Mastrini"}, _signed("Akta kematian", "3299-KM-0007")),
            Change({"Nama": "Dimas Prakosa"}, _seen("KTP-el/KK baru", "Bayu Anggara") | {"DPID": voters.DIMAS}),
            Change({"Nama": "Rizki Ramadani"}, _seen("KTP-el/KK baru")),
            Change({"Nama": "Salma Nuraini"}, _seen("KTP-el/KK")),
            Change({"Nama": "Siti Rohima"}, _seen("KTP-el/KK baru")),
        ],
    ),
    Edits(
        "meminta bukti untuk Sumirah, mengirim petugas lapangan untuk Darsono, menyetujui Togar",
        [
            Change({"Nama": "Sumirah"}, {"Status": "Perlu bukti"}),
            Change({"Nama": "Darsono", "RT": "003"}, {"Status": "Coktas"}),
            Change(
                {"Nama": "Togar Sinambela"},
                _signed("Surat kematian kelurahan", "474.3/131/2026") | {"DPID": voters.TOGAR},
            ),
        ],
    ),
    Day(20, 15, "Daftar apartemen diputus, kabarnya satu pesan sore hari"),
    Edits(
        "memutus sepuluh baris daftar Menara Asri",
        [
            Change(_LISTED | {"Jenis": "Pindah keluar"}, _signed("SKPWNI")),
            Change(_LISTED | {"Jenis": "Meninggal"}, _signed("Akta kematian", "3299-KM-0011")),
            Change(_LISTED | {"Jenis": "Pindah masuk", "KTP Setempat": "Ya"}, _seen("KTP-el/KK baru")),
            Change(_LISTED | {"Jenis": "Genap 17"}, _seen("KTP-el/KK")),
            Change(_LISTED | {"Jenis": "Ubah data"}, _seen("KTP-el/KK baru", "Bayu Anggara")),
            Change(
                {"Nama": "Clara Wijayanti"},
                {"Status": "Ditolak", "Catatan": "KTP masih Surabaya, tetap memilih di sana"},
            ),
        ],
    ),
    Hours(2),
    Day(22, 11, "Bukti menyusul"),
    Sends(town.MARIA, "foto", ""),
    Edits(
        "menyetujui Sumirah",
        [Change({"Nama": "Sumirah"}, _signed("Surat RS/puskesmas", "RS-2026-091"))],
    ),
    Day(24, 17, "Ternyata masih hidup: pencoretan ditahan"),
    Says(town.UCOK, "/lapor"),
    Taps(town.UCOK, texts.FURTHER),
    Taps(town.UCOK, "💚 Masih hidup"),
    Says(town.UCOK, "Pak Togar Sinambela"),
    Taps(town.UCOK, texts.SKIP),
    Taps(town.UCOK, recall.YES),
    Taps(town.UCOK, texts.SKIP_ALL),
    Taps(town.UCOK, texts.SEND),
    Edits("mengirim petugas lapangan untuk memastikan", [Change({"Jenis": "Masih hidup"}, {"Status": "Coktas"})]),
    Day(30, 16, "Menjelang penutupan"),
    Asks("/pratinjau 2026-10"),
    Midnight(),
)
