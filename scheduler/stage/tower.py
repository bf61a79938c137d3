"""The list that the manager of the town's apartment tower hands over: twelve people, two rows with a fault."""

LIST = "Warga-Menara-Asri.xlsx"
FAULTS = 2
"""Rows that cannot be sent as they are: a NIK without its last digit, a day that the calendar does not have."""
_COLUMNS = (
    *("Jenis", "Nama", "NIK", "L/P", "Tanggal Kejadian", "Asal", "Tujuan"),
    *("KTP Setempat", "Tanggal Lahir", "Data Lama → Baru"),
)
_LINES = """
Pindah masuk|Clara Wijayanti|3578015203949201|P|1-12-2026|Surabaya||Belum
Pindah masuk|Andi Firmansyah|3171031203889202|L|3-12-2026|Jakarta Pusat||Ya
Pindah masuk|Mega Puspita|3171034507909203|P|3-12-2026|Jakarta Pusat||Ya
Pindah masuk|Robby Gunawan|327301210985920|L|4-12-2026|Bandung||Ya
Pindah masuk|Tuti Handayani|3276025503799205|P|6-12-2026|Depok||Ya
Pindah keluar|Linda Kartika|3299025106869206|P|5-12-2026||Bekasi
Pindah keluar|Yusuf Hidayat|3299021711799207|L|5 Des 2026||Bandung
Pindah keluar|Ferry Irawan|3299022803839208|L|31-11-2026||Tangerang
Pindah keluar|Dewi Anggraini|3299026404919209|P|8/12/26||Semarang
Meninggal|Henry Wibowo|3299020102489210|L|8-12-2026
Genap 17|Nadia Safitri|3299026012099211|P|||||20-12-2009
Ubah data|Joko Prasetyo|3299021406909212|L||||||status kawin: B → S
"""


def rows() -> list[dict[str, str]]:
    """Its rows under the headers of the template."""
    return [dict(zip(_COLUMNS, line.split("|"), strict=False)) for line in _LINES.strip().splitlines()]
