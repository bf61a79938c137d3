"""``setup`` as the operator types it, in a process of its own: long tables from files, a new year's spreadsheet."""

from pathlib import Path

from tests.service.town import Town
from tests.standins.book import Spreadsheet


def test_setup_fills_the_long_tables_and_names_faulty_lines(tmp_path: Path) -> None:
    """Good lines go in, the others are said with row and reason; a repeated, repaired file ends with 0."""
    with Town(tmp_path) as town:
        areas, opening = tmp_path / "wilayah.csv", tmp_path / "awal.csv"
        areas.write_text("Kecamatan;Kelurahan;RW;RT\nUtara;Sukamaju;5;3\nUtara;Mekar;5;abc\n", encoding="utf-8")
        opening.write_text("Kelurahan;L;P;Jumlah\nSukamaju;10;11;21\n", encoding="utf-8")
        ended = town.command("setup", "--areas", str(areas), "--awal", str(opening))
        assert ended.code == 1
        assert "baris 3: RT “abc” bukan nomor" in ended.out
        assert "tab Wilayah: 1 baris ditambahkan" in ended.out
        assert ended.err.strip() == (
            "1 baris tidak dipakai. Perbaiki di wilayah.csv, lalu ulangi perintah yang sama; yang sudah masuk aman."
        )
        assert [row["Kelurahan"] for row in town.rows("Wilayah")] == ["Sukamaju"]
        assert [row["Awal J"] for row in town.rows("Rekap")] == ["21"]
        areas.write_text("Kecamatan;Kelurahan;RW;RT\nUtara;Sukamaju;5;3\nUtara;Mekar;5;4\n", encoding="utf-8")
        assert town.command("setup", "--areas", str(areas)).code == 0
        assert [row["RT"] for row in town.rows("Wilayah")] == ["003", "004"]
        assert "Traceback" not in ended.err + ended.out


def test_a_file_that_is_no_table_ends_with_one_sentence(tmp_path: Path) -> None:
    """Also a path that leads nowhere; the desk is set up all the same."""
    with Town(tmp_path) as town:
        ended = town.command("setup", "--areas", str(tmp_path / "tidak-ada.csv"))
        assert (ended.code, len(ended.err.splitlines())) == (1, 1)
        assert "tidak bisa dibaca" in ended.err
        assert "Wilayah" in town.sheets.titles()


def test_a_new_years_spreadsheet_is_prepared_by_setup(tmp_path: Path) -> None:
    """The settings name the new one, ``setup`` brings people and places over, ``check`` is content with both."""
    with Town(tmp_path) as town:
        town.furnish("Pak Contoh")
        town.start()
        town.synced()
        assert town.stop() == 0
        town.sheets.spreadsheets["baru"] = Spreadsheet()
        town.configure(office={"spreadsheet": "baru", "older_spreadsheets": ["buku"]})
        ended = town.command("setup")
        assert (ended.code, ended.err) == (0, "")
        assert "dibawa dari lembar kerja lama: Pelapor 3 baris" in ended.out
        codes = [row["Kode"] for row in town.sheets.tab("Pelapor", "buku")]
        assert [row["Kode"] for row in town.sheets.tab("Pelapor", "baru")] == codes
        assert "dibawa" not in town.command("setup").out
        checked = town.command("check")
        assert (checked.code, "Lembar kerja lama 32.72 (…buku): terbaca" in checked.out) == (0, True)
