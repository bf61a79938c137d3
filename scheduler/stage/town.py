"""The people and places of the small town. All of it is invented; so is the code of its office."""

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from reporting.model import CutOff, Month
from reporting.settings import Office

ZONE = ZoneInfo("Asia/Jakarta")
STAFF_CHAT, GROUP = -1001, -2002
GROUP_TITLE = "Info PDPB Kota Contoh Asri"
STAFF_TITLE = "Petugas KPU Kota Contoh Asri"
DAWN = datetime(2026, 10, 1, 8, 0, tzinfo=ZONE)
SEED = 2026
FIRST, MONTH = Month(2026, 10), Month(2026, 12)
"""The month in which the office begins, and the one that is played: the last of its quarter."""


@dataclass(frozen=True)
class Resident:
    """Somebody who talks to the bot; ``role`` is empty for a stranger.

    Who has a ``phone`` joins by sharing it, the others by their invite.
    """

    account: int
    name: str
    role: str = ""
    unit: str = ""
    kelurahan: str = ""
    rw: str = ""
    rt: str = ""
    phone: str = ""

    @property
    def row(self) -> dict[str, str]:
        """What staff type into ``Pelapor``."""
        kecamatan = next((place[0] for place in PLACES if place[1] == self.kelurahan), "")
        return {
            "Nama": self.name,
            "Peran": self.role,
            "Unit": self.unit,
            "Kecamatan": kecamatan,
            "Kelurahan": self.kelurahan,
            "RW": self.rw,
            "RT": self.rt,
            "Telepon": self.phone,
            "Aktif": "Ya",
        }

    @property
    def place(self) -> str:
        """``RT 003/005 Sukasari Baru``, or the home's name."""
        parts = f"RT {self.rt}/{self.rw}" if self.rt else f"RW {self.rw}" if self.rw else self.role
        return (self.unit or f"{parts} {self.kelurahan}".strip()) if self.role else "belum terdaftar"


PLACES = (
    ("Mekar Utara", "Sukasari Baru"),
    ("Mekar Utara", "Cempaka Asri"),
    ("Mekar Selatan", "Wanasari Jaya"),
    ("Mekar Selatan", "Tirta Kencana"),
)

PARJO = Resident(11, "Suparjo", "RT", "", "Sukasari Baru", "005", "003")
YANTI = Resident(12, "Yantini", "RT", "", "Sukasari Baru", "005", "001")
JAMAL = Resident(13, "Jamaludin", "RT", "", "Cempaka Asri", "001", "002")
KETUT = Resident(14, "Ketut Sari", "RT", "", "Wanasari Jaya", "002", "004")
UCOK = Resident(15, "Ucok Parulian", "RT", "", "Tirta Kencana", "003", "001")
ROJALI = Resident(16, "Rojali", "RW", "", "Sukasari Baru", "005")
NINING = Resident(17, "Nining", "Kelurahan", "", "Sukasari Baru")
MARIA = Resident(18, "Maria Wening", "Panti", "Panti Wreda Teduh Hati", "Wanasari Jaya")
GUNADI = Resident(19, "Gunadi", "Lapas", "Lapas Kelas II Contoh Asri", "Cempaka Asri")
TANIA = Resident(20, "Tania", "Apartemen", "Apartemen Menara Asri", "Tirta Kencana")
HENDRO = Resident(21, "Hendro", "Dinas", "UPT Pemakaman")
LASTRI = Resident(22, "Lastri", "RT", "", "Cempaka Asri", "004", "002", phone="0800-0000-022")
RINA = Resident(31, "Rina Kusuma", "KPU")
BAYU = Resident(32, "Bayu Anggara", "KPU")
WIRA = Resident(33, "Wira Nugraha", "Coktas")
STRANGER = Resident(40, "Seorang warga")
RESIDENTS = (PARJO, YANTI, JAMAL, KETUT, UCOK, ROJALI, NINING, MARIA, GUNADI, TANIA, HENDRO, LASTRI, RINA, BAYU, WIRA)
INVITED = tuple(one for one in RESIDENTS if not one.phone)


def office(folder: Path) -> Office:
    """The town's KPU, with its desk in ``Laporan.xlsx``."""
    return Office(
        code="32.99",
        name="KPU Kota Contoh Asri",
        zone=ZONE,
        spreadsheet=str(folder / "Laporan.xlsx"),
        staff_chat=STAFF_CHAT,
        cutoff=CutOff(0, time(23, 59, 59)),
        chair="Ratna Pertiwi Contoh",
        members=("Hasan Basri Contoh", "Lidwina Contoh", "Made Arta Contoh", "Yusnita Contoh"),
        place="Contoh Asri",
    )


def area_rows() -> list[dict[str, str]]:
    """What staff type into ``Wilayah``: every kelurahan with five RW of four RT."""
    return [
        {
            "Kode": f"32.99.0{kecamatan}.100{kelurahan}",
            "Kecamatan": name,
            "Kelurahan": place,
            "RW": f"{rw:03d}",
            "RT": f"{rt:03d}",
            "TPS": f"{rw:03d}",
        }
        for kelurahan, (name, place) in enumerate(PLACES, start=1)
        for kecamatan in ((kelurahan + 1) // 2,)
        for rw in range(1, 6)
        for rt in range(1, 5)
    ]


def figure_rows() -> list[dict[str, str]]:
    """What staff type into ``Rekap``: how many voters there were before."""
    before = ((2104, 2166), (1873, 1901), (2418, 2440), (1655, 1702))
    return [
        {"Bulan": str(FIRST), "Kecamatan": kecamatan, "Kelurahan": name, "Awal L": str(men), "Awal P": str(women)}
        for (kecamatan, name), (men, women) in zip(PLACES, before, strict=True)
    ]
