"""The quarter's files as a set, and its workbook as another program reads it."""

import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from reporting.errors import OperatorError
from reporting.model import Month
from scheduler.documents import quarter_files, write_quarter
from tests.documents import cells_of, opened, table, visible_words
from tests.documents.quarters import ADVICE, CREATED, FIXED, NOBODY, a_quarter, files_of, until

SHEETS = ["Rekap", "Per Kecamatan", "TMS per Alasan", "Baru per Alasan", "Saran"]
NAMES = ["Rekap-3272-2026-TW4.xlsx", "BA-3272-2026-TW4.docx", "Infografis-3272-2026-TW4.png"]


# ---------------------------------------------------------------- the set
def test_a_quarter_leaves_three_files_named_by_office_and_quarter(tmp_path: Path) -> None:
    """Recap, Berita Acara and picture, whole, closed to other accounts of the machine but for the picture."""
    whole = a_quarter()
    paths = write_quarter(whole, NOBODY, tmp_path / "keluaran", created=CREATED)
    assert [path.name for path in paths] == list(quarter_files(whole)) == NAMES
    assert sorted(path.name for path in (tmp_path / "keluaran").iterdir()) == sorted(NAMES)
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths[:2]] == [0o600, 0o600]


def test_the_same_quarter_gives_the_same_files(tmp_path: Path) -> None:
    """Every byte of the picture, every cell of the workbook, every part of the document."""
    first, second = (files_of(a_quarter(advice=ADVICE), tmp_path / name) for name in "ab")
    assert first[".png"].read_bytes() == second[".png"].read_bytes()
    for sheet in SHEETS:
        assert cells_of(first[".xlsx"], sheet) == cells_of(second[".xlsx"], sheet)
    inner = []
    for path in (first[".docx"], second[".docx"]):
        with zipfile.ZipFile(path) as parts:
            inner.append({name: parts.read(name) for name in parts.namelist()})
    assert inner[0] == inner[1]
    assert opened(first[".xlsx"]).properties.created == CREATED.replace(tzinfo=None)


def test_a_folder_that_cannot_be_written_is_told_with_the_remedy(tmp_path: Path) -> None:
    """The sentence names the quarter and what to do."""
    (tmp_path / "keluaran").write_text("bukan folder")
    with pytest.raises(OperatorError, match=r"Berkas triwulan 2026-TW4 belum dapat disimpan .* ulangi\."):
        write_quarter(a_quarter(), NOBODY, tmp_path / "keluaran", created=CREATED)


def test_a_berita_acara_that_staff_went_on_working_in_is_not_lost(tmp_path: Path) -> None:
    """What was saved by another program stays beside the new draft, each time; our own drafts are replaced."""
    path = files_of(a_quarter(), tmp_path)[".docx"]
    files_of(a_quarter(**FIXED), tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(NAMES)
    document = docx.Document(str(path))
    document.add_paragraph("Ditambah petugas.")
    document.core_properties.modified = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)
    document.save(str(path))
    files_of(a_quarter(**FIXED), tmp_path)
    kept = docx.Document(str(tmp_path / "BA-3272-2026-TW4-suntingan-1.docx"))
    assert kept.paragraphs[-1].text == "Ditambah petugas."
    path.write_bytes(b"disimpan program lain")
    files_of(a_quarter(**FIXED), tmp_path)
    assert (tmp_path / "BA-3272-2026-TW4-suntingan-2.docx").read_bytes() == b"disimpan program lain"
    assert zipfile.is_zipfile(path)


# ---------------------------------------------------------------- the workbook
def test_the_recap_sums_the_months(tmp_path: Path) -> None:
    """Awal is October's, Akhir December's, and what lies between is three months' worth, as numbers."""
    path = files_of(a_quarter(), tmp_path)[".xlsx"]
    assert CalamineWorkbook.from_path(path).sheet_names == SHEETS
    lines = {(line["Kecamatan"], line["Kelurahan"]): line for line in table(path, "Rekap", "Kecamatan")}
    office = lines["JUMLAH", "JUMLAH"]
    shown = ("Awal J", "Baru L", "Baru P", "TMS L", "TMS P", "Ubah J", "Akhir L", "Akhir P", "Akhir J")
    assert [office[name] for name in shown] == [3300, 3, 3, 3, 6, 3, 1500, 1797, 3297]
    assert lines["Contoh Timur", "JUMLAH"]["Akhir J"] == 2200 - 3
    assert lines["Contoh Barat", "Kenanga"]["Awal J"] == 1100


def test_kecamatan_stand_as_published_recaps_have_them(tmp_path: Path) -> None:
    """No, Kecamatan, Jumlah Desa/Kel, L, P, L+P, and the office's sum."""
    path = files_of(a_quarter(), tmp_path)[".xlsx"]
    rows = cells_of(path, "Per Kecamatan")
    start = rows.index(["No", "Kecamatan", "Jumlah Desa/Kel", "L", "P", "L+P"])
    assert rows[start + 1 : start + 4] == [
        ["1.", "Contoh Barat", 1, 503, 597, 1100],
        ["2.", "Contoh Timur", 2, 997, 1200, 2197],
        ["", "JUMLAH", 3, 1500, 1797, 3297],
    ]


def test_reasons_stand_by_kecamatan_and_sex(tmp_path: Path) -> None:
    """Strikes and additions each on their sheet; a quarter without any says so."""
    path = files_of(a_quarter(), tmp_path)[".xlsx"]
    struck = {line["Kecamatan"]: line for line in table(path, "TMS per Alasan", "Kecamatan")}
    assert struck["Contoh Timur"]["meninggal L"] == struck["Contoh Timur"]["ganda P"] == 3
    assert struck["JUMLAH"]["Jumlah J"] == 9
    added = {line["Kecamatan"]: line for line in table(path, "Baru per Alasan", "Kecamatan")}
    assert (added["Contoh Barat"]["pindah masuk L"], added["JUMLAH"]["Jumlah J"]) == (3, 6)
    empty = files_of(a_quarter(()), tmp_path / "kosong")[".xlsx"]
    assert "tidak ada pemilih yang dicatat TMS" in visible_words(empty, "TMS per Alasan")
    assert "tidak ada pemilih baru" in visible_words(empty, "Baru per Alasan")


def test_remarks_of_others_name_nobody(tmp_path: Path) -> None:
    """Institution, letter, what was said and done; the person it is about and the NIK are left out."""
    path = files_of(a_quarter(advice=ADVICE), tmp_path)[".xlsx"]
    words = visible_words(path, "Saran")
    assert "Bawaslu Kota Contoh" in words
    assert "7/PM/2026" in words
    assert "Yang bersangkutan (NIK [nomor tidak dicantumkan]) masih tercatat, juga yang bersangkutan." in words
    assert "Sudah dicoret." in words
    assert "Contoh Orang" not in words
    assert "Tidak ada masukan" in visible_words(files_of(a_quarter(), tmp_path / "b")[".xlsx"], "Saran")


def test_every_sheet_says_how_far_it_has_come(tmp_path: Path) -> None:
    """Office, quarter, edition, until it is fixed ANGKA SEMENTARA, then day and number; on A4 landscape."""
    draft = files_of(a_quarter(), tmp_path / "a", draft="PRATINJAU")[".xlsx"]
    fixed = files_of(a_quarter(**FIXED), tmp_path / "b")[".xlsx"]
    for sheet in SHEETS:
        words = visible_words(draft, sheet)
        for said in ("KPU Kota Contoh", "Triwulan IV 2026", "PRATINJAU", "Rancangan", "ANGKA SEMENTARA", "Halaman"):
            assert said in words
        words = visible_words(fixed, sheet)
        assert "ANGKA SEMENTARA" not in words
        assert "Ditetapkan 8 Desember 2026" in words
        page = opened(fixed)[sheet]
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
        assert page.print_title_rows is not None


def test_a_quarter_that_is_not_over_says_so(tmp_path: Path) -> None:
    """The months that are in it are named, what is missing is a remark below the recap, nothing is fixed."""
    whole = until(a_quarter(**FIXED), Month(2026, 11))
    words = visible_words(files_of(whole, tmp_path)[".xlsx"], "Rekap")
    assert "Triwulan IV 2026: Oktober dan November 2026" in words
    assert "Desember 2026 belum ditutup" in words
    assert "ANGKA SEMENTARA" in words
    assert "Ditetapkan" not in words
