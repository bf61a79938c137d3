"""A sheet of paper that is plainly no document, and a house that is none: what people of the demo photograph."""

from pathlib import Path

from scheduler.documents.canvas import GREY, INK, LINE, MAROON, WHITE, Canvas

_LINES = ("SURAT KETERANGAN KEMATIAN", "Kelurahan Contoh", "Nomor: 474.3/000/CONTOH", "Nama: (contoh)")


def draw_specimen(path: Path) -> None:
    """Write the picture as PNG; the same bytes every time."""
    canvas = Canvas(600, 800)
    canvas.box((40, 40, 560, 760), WHITE, radius=6, border=LINE)
    for place, line in enumerate(_LINES):
        canvas.text(
            (80, 130 + 60 * place), line, 26 if place == 0 else 22, INK if place == 0 else GREY, bold=place == 0
        )
    canvas.text((300, 560), "CONTOH", 84, MAROON, side="middle", bold=True)
    canvas.text((300, 610), "bukan dokumen asli", 24, GREY, side="middle")
    canvas.save(path)


def draw_house(path: Path) -> None:
    """Write the picture of somebody's front door as PNG; the same bytes every time."""
    canvas = Canvas(800, 600)
    canvas.box((0, 0, 800, 240), LINE, radius=0)
    canvas.box((120, 180, 680, 560), MAROON, radius=4)
    canvas.box((330, 320, 470, 560), INK, radius=4)
    canvas.box((180, 300, 270, 400), WHITE, radius=4)
    canvas.box((530, 300, 620, 400), WHITE, radius=4)
    canvas.text((400, 260), "RUMAH CONTOH", 40, WHITE, side="middle", bold=True)
    canvas.save(path)
