"""January in the small town: an answer of Disdukcapil, a remark of Bawaslu, and the plenary that fixes the quarter."""

from collections.abc import Sequence

from reporting.model import Quarter
from reporting.texts import months as texts
from reporting.texts import registry
from scheduler.stage import town
from scheduler.stage.steps import Asks, Change, Day, Edits, Fills, Presses, SendsBack, Step

JANUARY, QUARTER = town.MONTH.next, Quarter.of(town.MONTH)
_ADVICE = {
    "Bulan": str(town.MONTH),
    "Instansi": "Bawaslu Kota Contoh Asri",
    "Nomor Surat": "002/PM.00.02/I/2027",
    "Nama": "Andi Firmansyah",
    "Saran": "Uji petik: satu pemilih baru KTP-el-nya masih beralamat di luar kota.",
    "Tindak Lanjut": "Dicek ke Disdukcapil dan dikeluarkan dari daftar (Perbaikan 1).",
}

EPILOGUE: Sequence[Step] = (
    Day(4, 9, "Jawaban Disdukcapil dikirim kembali ke bot", JANUARY),
    SendsBack(
        "Dukcapil-{stem}.xlsx",
        registry.SHEET,
        [Change({registry.NAME: "Marni"}, {registry.ANSWER: registry.YES, registry.DOCUMENT: "3299-KM-0031"})],
    ),
    Presses(registry.fill(1)),
    Day(4, 14, "Bawaslu memberi saran; satu pemilih baru keluar dari daftar", JANUARY),
    Fills({"Saran": [_ADVICE]}),
    Edits(
        "menolak Andi Firmansyah sesudah dicek",
        [Change({"Nama": "Andi Firmansyah"}, {"Status": "Ditolak", "Catatan": "KTP-el masih Jakarta Pusat"})],
    ),
    Asks(f"/pratinjau {town.MONTH}"),
    Presses(texts.amend_label(1)),
    Day(5, 15, "Rapat pleno triwulan", JANUARY),
    Asks(f"/tetapkan {QUARTER} 2027-01-05 03/PL.02.1-BA/3299/2027"),
    Presses(texts.FIX),
    Asks(f"/umumkan {QUARTER}"),
)
