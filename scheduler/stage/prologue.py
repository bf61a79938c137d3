"""October and November in the small town: how an office begins, and two quiet months that are closed in order."""

from collections.abc import Sequence

from reporting.texts import chat as texts
from reporting.texts import recall
from scheduler.stage import town
from scheduler.stage.signatures import seen, signed
from scheduler.stage.steps import (
    Change,
    Day,
    Edits,
    Fills,
    Joins,
    LoadsVoters,
    Midnight,
    Says,
    Step,
    TakesBotToGroup,
    Taps,
)

OCTOBER, NOVEMBER = town.FIRST, town.FIRST.next

PROLOGUE: Sequence[Step] = (
    Day(1, 8, "Petugas menyiapkan lembar kerja dan mengundang pelapor", OCTOBER),
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
    Day(14, 19, "Oktober: satu kematian dan satu warga baru", OCTOBER),
    Says(town.KETUT, "Lapor, Pak Nyoman Rempug RT 4 meninggal tanggal 13 oktober, NIK 3299021203469023"),
    Taps(town.KETUT, texts.SEND),
    Says(town.JAMAL, "Wahyu Hidayatullah pindah masuk dari Bogor tgl 10 oktober 2026, NIK 3201012805919025"),
    Taps(town.JAMAL, "Sudah"),
    Taps(town.JAMAL, texts.SEND),
    Day(21, 10, "Petugas memutus keduanya", OCTOBER),
    Edits(
        "menyetujui dua laporan Oktober",
        [
            Change({"Nama": "Nyoman Rempug"}, signed("Akta kematian", "3299-KM-0002")),
            Change({"Nama": "Wahyu Hidayatullah"}, seen("KTP-el/KK baru")),
        ],
    ),
    Midnight(OCTOBER),
    Day(9, 18, "November: satu kematian", NOVEMBER),
    Says(town.YANTI, "bu Icih Sukaesih meninggal tgl 8 november 2026"),
    Taps(town.YANTI, texts.SKIP),
    Taps(town.YANTI, recall.YES),
    Taps(town.YANTI, texts.SEND),
    Day(17, 10, "Petugas memutus", NOVEMBER),
    Edits(
        "menyetujui laporan November",
        [Change({"Nama": "Icih Sukaesih"}, signed("Surat kematian kelurahan", "474.3/097/2026"))],
    ),
    Day(25, 9, "Pengingat: yang belum mengabari cukup satu ketukan", NOVEMBER),
    Taps(town.GUNADI, texts.NOTHING_CHANGED),
    Midnight(NOVEMBER),
)
