"""October in the small town, step by step: what people type and press, what the staff do in the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reporting.texts import chat as texts
from scheduler.stage import town
from scheduler.stage.town import Resident


@dataclass(frozen=True)
class Day:
    """The clock moves to this day and hour, and what the day is about."""

    day: int
    hour: int
    about: str


@dataclass(frozen=True)
class Says:
    """Somebody types."""

    who: Resident
    text: str
    forwarded: bool = False


@dataclass(frozen=True)
class Taps:
    """Somebody presses a button of the newest message that shows it."""

    who: Resident
    label: str


@dataclass(frozen=True)
class Sends:
    """Somebody sends something that is not words: ``foto`` (answering the newest receipt), ``suara``, ``stiker``."""

    who: Resident
    what: str
    caption: str = ""


@dataclass(frozen=True)
class Joins:
    """Everybody opens the invite link from the workbook."""

    who: Sequence[Resident]


@dataclass(frozen=True)
class TakesBotToGroup:
    """An officer takes the bot into the town's group."""

    who: Resident


@dataclass(frozen=True)
class Edits:
    """The staff change the workbook and save it; the bot's next sync follows."""

    about: str
    title: str = "Laporan"
    where: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True)
class Asks:
    """A command in the staff chat."""

    text: str


@dataclass(frozen=True)
class Midnight:
    """The month ends; the bot closes it at its hour."""


Step = Day | Says | Taps | Sends | Joins | TakesBotToGroup | Edits | Asks | Midnight


def _signed(proof: str, number: str = "") -> dict[str, str]:
    """What two officers fill in to approve a strike."""
    cells = {"Status": "Disetujui", "Bukti": proof, "Verifikator 1": "Rina Kusuma", "Verifikator 2": "Bayu Anggara"}
    return cells | ({"No. Bukti": number} if number else {})


SCRIPT: Sequence[Step] = (
    Day(1, 8, "Petugas menyiapkan lembar kerja dan mengundang pelapor"),
    Edits("mengisi Wilayah", "Wilayah", rows=town.area_rows()),
    Edits("mengisi angka awal di Rekap", "Rekap", rows=town.figure_rows()),
    Edits("mengisi Pelapor", "Pelapor", rows=[one.row for one in town.RESIDENTS]),
    Joins(town.RESIDENTS),
    TakesBotToGroup(town.RINA),
    Edits("mengaktifkan grup", "Grup", {}, {"Wilayah Grup": "KANTOR", "Aktif": "Ya"}),
    Day(3, 7, "Satu kematian, diceritakan dengan kata-kata sendiri"),
    Says(town.PARJO, "assalamualaikum pak, lapor bu Wagini RT 3 meninggal kmrn sore"),
    Says(town.PARJO, "3299 0145 0643 901"),
    Says(town.PARJO, "3299 0145 0643 9011"),
    Taps(town.PARJO, texts.SEND),
    Sends(town.PARJO, "foto", "ini surat dari kelurahan pak"),
    Day(4, 19, "Ketua RW menyampaikan kematian yang sama"),
    Says(
        town.ROJALI,
        "Innalillahi wa inna ilaihi rojiun, telah berpulang Ibu Wagini warga RT 003/005 pada hari Jumat tanggal "
        "2 Oktober 2026",
        forwarded=True,
    ),
    Taps(town.ROJALI, texts.SKIP),
    Taps(town.ROJALI, texts.SEND),
    Day(5, 20, "Pindah ke kelurahan lain di kota yang sama, dengan tombol"),
    Says(town.YANTI, "/lapor"),
    Taps(town.YANTI, "📦 Pindah keluar"),
    Says(town.YANTI, "Dimas Prakosa"),
    Taps(town.YANTI, texts.LATER),
    Taps(town.YANTI, "Laki-laki"),
    Says(town.YANTI, "1 oktober"),
    Says(town.YANTI, "Kel. Wanasari Jaya"),
    Taps(town.YANTI, texts.SKIP_ALL),
    Taps(town.YANTI, texts.SEND),
    Day(7, 9, "Warga baru, satu ber-KTP sini, satu belum"),
    Says(town.JAMAL, "Lapor, Rizki Ramadani pindah masuk dari Bekasi tgl 5 oktober 2026, NIK 3299011203959022"),
    Taps(town.JAMAL, "Sudah"),
    Taps(town.JAMAL, texts.SEND),
    Says(town.TANIA, "Lapor, Clara Wijayanti pindah masuk dari Surabaya tanggal 1-10-2026, unit 12B"),
    Taps(town.TANIA, texts.SKIP),
    Taps(town.TANIA, "Perempuan"),
    Taps(town.TANIA, "Belum"),
    Taps(town.TANIA, texts.SEND),
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
    Day(12, 18, "Salah ketik, diperbaiki sebelum dan sesudah dikirim"),
    Says(town.KETUT, "ibu Luh Mastri RT 4 meninggal tanggal 10 oktober, NIK 3299024407559044"),
    Taps(town.KETUT, texts.REPAIR),
    Taps(town.KETUT, "Nama"),
    Says(town.KETUT, "Luh Mastrini"),
    Taps(town.KETUT, texts.SEND),
    Taps(town.KETUT, texts.CORRECT_THIS),
    Taps(town.KETUT, "Tanggal"),
    Says(town.KETUT, "11 oktober"),
    Taps(town.KETUT, texts.SEND),
    Day(13, 21, "Laporan yang dibatalkan, lalu tidak ada perubahan"),
    Says(town.UCOK, "Pak Bonar RT 1 pindah ke Medan tanggal 12 oktober"),
    Taps(town.UCOK, texts.SKIP),
    Taps(town.UCOK, texts.SEND),
    Taps(town.UCOK, texts.CANCEL_THIS),
    Taps(town.UCOK, texts.YES_CANCEL),
    Says(town.UCOK, "/lapor"),
    Taps(town.UCOK, texts.NOTHING_CHANGED),
    Day(14, 10, "Yang tidak bisa dibaca, dan orang yang belum terdaftar"),
    Sends(town.PARJO, "suara"),
    Sends(town.YANTI, "stiker"),
    Says(town.STRANGER, "halo, saya mau tanya apakah saya sudah terdaftar?"),
    Says(town.NINING, "/laporanku"),
    Day(20, 9, "Petugas memutus di lembar kerja"),
    Edits("menyetujui Wagini, tetapi baru satu petugas", where={"Nama": "Wagini"}, cells={"Status": "disetujui "}),
    Edits(
        "melengkapi bukti dan tanda tangan dua petugas",
        where={"Nama": "Wagini", "Peran": "RT"},
        cells=_signed("Surat kematian kelurahan", "474.3/118/2026"),
    ),
    Edits("menyetujui Luh Mastrini", where={"Nama": "Luh Mastrini"}, cells=_signed("Akta kematian", "3299-KM-0007")),
    Edits(
        "menyetujui kepindahan Dimas di dalam kota",
        where={"Nama": "Dimas Prakosa"},
        cells={"Status": "Disetujui", "Bukti": "KTP-el/KK baru", "Verifikator 1": "Bayu Anggara"},
    ),
    Edits(
        "menyetujui warga baru Rizki",
        where={"Nama": "Rizki Ramadani"},
        cells={"Status": "Disetujui", "Bukti": "KTP-el/KK baru", "Verifikator 1": "Rina Kusuma"},
    ),
    Edits("meminta bukti untuk Sumirah", where={"Nama": "Sumirah"}, cells={"Status": "Perlu bukti"}),
    Edits("mengirim petugas lapangan untuk Togar", where={"Nama": "Togar Sinambela"}, cells={"Status": "Coktas"}),
    Edits(
        "menolak Clara",
        where={"Nama": "Clara Wijayanti"},
        cells={"Status": "Ditolak", "Catatan": "KTP masih Surabaya, tetap memilih di sana"},
    ),
    Day(22, 11, "Bukti menyusul"),
    Sends(town.MARIA, "foto", ""),
    Edits("menyetujui Sumirah", where={"Nama": "Sumirah"}, cells=_signed("Surat RS/puskesmas", "RS-2026-091")),
    Day(30, 16, "Menjelang penutupan"),
    Asks("/pratinjau 2026-10"),
    Midnight(),
)
