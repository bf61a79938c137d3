"""The end of the demo: what came out, that it adds up, and where everything lies."""

from pathlib import Path

from reporting.model import Effect
from reporting.texts import batch as lists
from reporting.texts.staff import month_words
from scheduler.recap import TOTAL
from scheduler.stage import tower, town
from scheduler.stage.transcript import Transcript
from scheduler.stage.world import World

STORY = "transkrip.txt"
_WHAT = (
    ("Catatan-daftar-", "salinan daftar itu dengan catatan bot per baris"),
    (lists.TEMPLATE_FILE, "templat yang dikirim bot kepada apartemen"),
    ("BA-", "konsep Berita Acara triwulan"),
    ("Coktas-", "lembar kunjungan petugas lapangan, satu halaman satu RT"),
    ("Dukcapil-", "pertanyaan kepada Disdukcapil (dan jawabannya)"),
    ("Infografis-", "infografis untuk grup"),
    ("Laporan.xlsx", "lembar kerja petugas (desk)"),
    ("PDPB-", "daftar sebulan"),
    ("Rekap-", "rekapitulasi triwulan"),
    ("Tanda-Terima-", "tanda terima daftar, untuk arsip apartemen"),
    (tower.LIST, "daftar yang diserahkan apartemen"),
)


def show(transcript: Transcript, world: World, folder: Path) -> None:
    """Counts, the office's sum, and every file."""
    transcript.title(f"Hasil {month_words(town.MONTH)}")
    transcript.table([*_counts(world), ("Pemilih", _sum(world))])
    files = [(path.name, _what(path)) for path in sorted(folder.iterdir()) if path.is_file() and path.name != STORY]
    folders = [("grup/", "gambar seperti terkirim ke grup"), ("lampiran/", "foto yang dikirim pelapor")]
    transcript.table([*files, *folders, (STORY, "cerita ini")])
    transcript.note(f"Semua ada di folder {folder}")


def _counts(world: World) -> list[tuple[str, str]]:
    listed = [row["JENIS"] for row in world.rows(f"PDPB {town.MONTH}")]
    effects = [effect.value for effect in (Effect.STRIKE, Effect.CHANGE, Effect.ADD)]
    return [
        ("Baris di tab Laporan", str(len(world.rows("Laporan")))),
        *((f"Masuk daftar: {effect}", str(listed.count(effect))) for effect in effects),
    ]


def _sum(world: World) -> str:
    """The office's line of ``Rekap`` as one sum."""
    lines = (row for row in world.rows("Rekap") if row["Bulan"] == str(town.MONTH))
    line = next(row for row in lines if row["Kelurahan"] == row["Kecamatan"] == TOTAL)
    return f"awal {line['Awal J']} + baru {line['Baru J']} − TMS {line['TMS J']} = akhir {line['Akhir J']}"


def _what(path: Path) -> str:
    """What a file is; the same list lies there twice, as a table to read and as one to hand on."""
    if path.suffix == ".csv":
        return "daftar yang sama, untuk diunggah"
    return next((words for name, words in _WHAT if path.name.startswith(name)), "")
