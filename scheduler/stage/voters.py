"""The voter register of the small town, as Sidalih hands it out: invented people, namesakes among them."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from random import Random

from scheduler.stage import town

FILE = "Daftar-Pemilih-Contoh-Asri.csv"
_COLUMNS = (
    *("KECAMATAN", "KELURAHAN", "DPID", "NKK", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STS KAWIN", "KELAMIN"),
    *("ALAMAT", "RT", "RW", "DISABILITAS", "EKTP", "TPS"),
)
_MEN = "AGUS BAMBANG CAHYO DEDI EKO FAJAR GALIH HADI IRWAN JUMADI KARNO LUKMAN MARTONO NANANG OKI PURWANTO".split()
_WOMEN = "ANI BUDIARTI CICIH DEWI ENDAH FITRI GINA HARTATI IIS JUMIATI KARTINI LILIS MULYANI NUR OOM PUJI".split()
_SECOND = "ARIFIN BASUKI DARMAWAN EFENDI GUNARTO HALIM ISKANDAR KUSNADI LAKSONO MAHARANI NINGSIH OKTAVIA".split()
_PER_RT = 5

DIMAS, TOGAR = "900000003", "900000007"
"""The entries that the staff of the story choose themselves."""


@dataclass(frozen=True)
class _Known:
    """Somebody of whom the story tells, or a namesake; ``born`` is DDMMYYYY."""

    dpid: str
    name: str
    sex: str
    nik: str
    born: str
    kelurahan: str
    rw: str
    rt: str


_STORY = """
900000001|WAGINI|P|3299014506439011|05061943|Sukasari Baru|005|003
900000002|WAGINI|P|3299015209719014|12091971|Sukasari Baru|002|001
900000003|DIMAS PRAKOSA|L|3299011204909013|12041990|Sukasari Baru|005|001
900000004|SITI ROHIMA|P|3299014808789077|08081978|Cempaka Asri|004|002
900000005|SUMIRAH|P|3299025704399033|17041939|Wanasari Jaya|003|002
900000006|ASIH LESTARIANI|P|3299015203489055|12031948|Sukasari Baru|005|002
900000007|TOGAR SINAMBELA|L|3299022107519021|21071951|Tirta Kencana|003|001
900000008|LUH MASTRINI|P|3299024407559044|04071955|Wanasari Jaya|002|004
900000009|DARSONO|L|3299010202499015|02021949|Sukasari Baru|005|003
900000010|DARSONO|L|3299011511629016|15111962|Sukasari Baru|005|003
900000011|MARNI|P|3299014107549017|01071954|Sukasari Baru|005|001
900000012|BONAR SITUMEANG|L|3299023009839018|30091983|Tirta Kencana|003|001
900000013|LINDA KARTIKA|P|3299025106869206|11061986|Tirta Kencana|002|001
900000014|YUSUF HIDAYAT|L|3299021711799207|17111979|Tirta Kencana|002|001
900000015|DEWI ANGGRAINI|P|3299026404919209|24041991|Tirta Kencana|002|001
900000016|HENRY WIBOWO|L|3299020102489210|01021948|Tirta Kencana|002|001
900000017|JOKO PRASETYO|L|3299021406909212|14061990|Tirta Kencana|002|001
900000018|FERRY IRAWAN|L|3299022803839208|28031983|Tirta Kencana|002|001
900000019|NYOMAN REMPUG|L|3299021203469023|12031946|Wanasari Jaya|002|004
900000020|ICIH SUKAESIH|P|3299015811529024|18111952|Sukasari Baru|005|001
"""


def text() -> str:
    """The file, the same every time."""
    people = [_Known(*line.split("|")) for line in _STORY.strip().splitlines()]
    lines = [_line(place, one) for place, one in enumerate([*people, *_neighbours()])]
    return "\r\n".join(["#".join(_COLUMNS), *lines, ""])


def _neighbours() -> Iterator[_Known]:
    """Everybody else: some in every RT."""
    dice = Random(town.SEED)  # noqa: S311 - a town of nobody; the same people every time are the point
    for place, area in enumerate(town.area_rows()):
        for number in range(_PER_RT):
            sex = dice.choice("LP")
            first, second = dice.choice(_MEN if sex == "L" else _WOMEN), dice.choice(_SECOND)
            day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1940, 2006)
            nik = f"3299{1 + place // 40:02d}{day + 40 * (sex == 'P'):02d}{month:02d}{year % 100:02d}"
            born, running = f"{day:02d}{month:02d}{year}", place * _PER_RT + number
            where = (area["Kelurahan"], area["RW"], area["RT"])
            yield _Known(f"{900001000 + running}", f"{first} {second}", sex, f"{nik}{1000 + running:04d}", born, *where)


def _line(place: int, one: _Known) -> str:
    dpid, name, sex, nik, born, kelurahan, rw, rt = astuple(one)
    kecamatan = next(place[0] for place in town.PLACES if place[1] == kelurahan)
    cells = {
        "KECAMATAN": kecamatan.upper(),
        "KELURAHAN": kelurahan.upper(),
        "DPID": dpid,
        "NKK": f"3299010101{place + 10:06d}",
        "NIK": nik,
        "NAMA": name,
        "TEMPAT LAHIR": "CONTOH ASRI",
        "TANGGAL LAHIR": f"{born[:2]}|{born[2:4]}|{born[4:]}",
        "STS KAWIN": "S" if born[4:] < "1988" else "B",
        "KELAMIN": sex,
        "ALAMAT": f"JL. CONTOH {place + 1}",
        "RT": rt,
        "RW": rw,
        "DISABILITAS": "0",
        "EKTP": "S",
        "TPS": rw,
    }
    return "#".join(cells[column] for column in _COLUMNS)
