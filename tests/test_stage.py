"""The small town: played twice the same, and talked to at the terminal."""

import asyncio
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.errors import OperatorError
from scheduler import stage
from scheduler.stage import town
from sheets.layout import FIELD_CHECKS, REPORTS, month_tab

MONTHS = ("2026-10", "2026-11", "2026-12")
OF_MONTHS = [
    name.format(month)
    for month in MONTHS
    for name in (
        "PDPB-3299-{}.xlsx",
        "PDPB-3299-{}.csv",
        "Coktas-3299-{}.xlsx",
        "Dukcapil-3299-{}.xlsx",
        "Infografis-3299-{}.png",
    )
]
FILES = (
    *OF_MONTHS,
    "BA-3299-2026-TW4.docx",
    "Catatan-daftar-1.xlsx",
    "Contoh-daftar-laporan.xlsx",
    "Dukcapil-3299-2026-12-dijawab.xlsx",
    "Infografis-3299-2026-TW4.png",
    "Laporan.xlsx",
    "Rekap-3299-2026-TW4.xlsx",
    "Tanda-Terima-1.pdf",
    "Warga-Menara-Asri.xlsx",
    "transkrip.txt",
)
COPY = "Daftar"
"""The sheet of an annotated copy."""
CELLS = ("Catatan-daftar-1.xlsx", "Contoh-daftar-laporan.xlsx", "Warga-Menara-Asri.xlsx")
"""Workbooks that pass between the bot and a manager."""
FIGURES = {"Awal": 1, "Baru": 1, "TMS": -1, "Masuk": 1, "Keluar": -1, "Penyesuaian": 1, "Akhir": 0}
"""The figures of ``Rekap``, and how each goes into ``Akhir``."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo was played."""
    folder = tmp_path_factory.mktemp("kota")
    asyncio.run(stage.play(folder, lambda _line: None))
    return folder


def rows(path: Path, title: str) -> list[dict[str, str]]:
    """A tab as its reader sees it."""
    header, *lines = load_workbook(path)[title].iter_rows(values_only=True)
    return [{str(name): str(value or "") for name, value in zip(header, line, strict=True)} for line in lines]


def test_the_demo_leaves_workbook_files_and_transcript(played: Path) -> None:
    """Everything that the last table names is there."""
    assert {path.name for path in played.iterdir()} == {*FILES, "lampiran", "grup"}
    assert [path.suffix for path in (played / "lampiran").iterdir()] == [".jpg"] * 3


def test_the_demo_played_again_gives_the_same(played: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Also over an earlier one: same files, cells, texts and picture; only the folder's name in the story differs."""
    again = shutil.copytree(played, tmp_path_factory.mktemp("lagi") / "kota")
    asyncio.run(stage.play(again, lambda _line: None))
    assert {path.name for path in again.iterdir()} == {path.name for path in played.iterdir()}
    for name in (one for one in FILES if one.endswith((".csv", ".png", ".pdf"))):
        assert (again / name).read_bytes() == (played / name).read_bytes()
    for name in ("Laporan.xlsx", "BA-3299-2026-TW4.docx", *(one for one in OF_MONTHS if one.endswith(".xlsx"))):
        assert list(_parts(again / name)) == list(_parts(played / name))
    for name in CELLS:
        assert list(_cells(again / name)) == list(_cells(played / name))
    first, second = ((folder / "transkrip.txt").read_text("utf-8").splitlines()[:-1] for folder in (played, again))
    assert first == second


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            yield name, book.read(name)


def _cells(path: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    for sheet in load_workbook(path).worksheets:
        yield sheet.title, list(sheet.iter_rows(values_only=True))


def test_the_demo_tells_a_whole_quarter(played: Path) -> None:
    """People say more than eighty things; all that the story promises happens, in this order."""
    story = " ".join((played / "transkrip.txt").read_text("utf-8").split())
    assert story.count(" › ") > 80
    place = 0
    for happening in (
        "Pengelola memuat daftar pemilih: 420 pemilih",
        "PDPB Oktober 2026 sudah ditutup (Rancangan): 2 baris.",
        "kami belum menerima kabar dari Lapas Kelas II Contoh Asri untuk November 2026",
        "Gunadi (Lapas Kelas II Contoh Asri) › [👍 Tidak ada perubahan]",
        "PDPB November 2026 sudah ditutup (Rancangan): 1 baris.",
        "Lastri (RT 002/004 Cempaka Asri) › [📱 Kirim nomor saya] bot → Lastri ‹ Selamat datang, Lastri.",
        "Saya membaca 15 angka",
        "NIK ini milik orang yang lahir 2003, sedangkan umurnya tertulis 83 tahun. Benarkah ini NIK Wagini?",
        "Nomor tanda terima Bapak/Ibu: DPB-2612-00001-6",
        "(diteruskan) *Pengumuman Masjid*",
        "Nomor tanda terima Bapak/Ibu: DPB-2612-00002-7",
        "Laporan: Genap 17 Nama: Salma Nuraini",
        "Yang berubah: Nama Siti Rohima → Siti Rohimah",
        "tidak ada perubahan untuk Desember 2026",
        "Rojali (RW 005 Sukasari Baru) › [✅ Kirim 2 laporan]",
        "Saya ubah: RT → 003",
        "Laporan lama DPB-2612-00011-4 sudah diganti.",
        "sudah dibatalkan",
        "pesan suara belum bisa saya dengar",
        "12 baris dibaca, 10 siap dikirim",
        "• baris 5: Saya membaca 15 angka",
        "• baris 9: Tanggal Kejadian tidak terbaca.",
        "[✅ Kirim 10 baris]",
        "📎 Tanda-Terima-1.pdf",
        "Apartemen Menara Asri mengirim daftar 10 baris.",
        "Terdaftar sebagai pemilih. Nama: S*** R*****",
        "Pindah memilih (DPTb)",
        "kami catat dengan nomor P-2612-0001. Kantor sedang tutup.",
        "Jawaban KPU Kota Contoh Asri untuk pertanyaan Bapak/Ibu (P-2612-0001):",
        "dua calon:",
        "Petugas membaca Hasil Sanding",
        "DPB-2612-00001-6 Wagini: 900000001 · WAGINI · TPS 005 · pasti · NIK sama",
        "Rizki Ramadani: tidak ada",
        "BELUM MASUK DAFTAR:",
        "Peristiwa ini sudah kami catat dari laporan lain",
        "Kabar laporan dari daftar yang Bapak/Ibu kirim:",
        "Apakah yang dimaksud TOGAR SINAMBELA, RT 001, lahir 1951?",
        "Laporan: Masih hidup Nama: Togar Sinambela",
        "Data ini kami tahan sekarang dan tidak akan dicoret sebelum petugas menemui Bapak/Ibu.",
        "MASIH HIDUP: menahan pencoretan DPB-2612-00009-1",
        "Laporan: Masih hidup Nama: Icih Sukaesih",
        "T2 · Masih hidup · Togar Sinambela",
        "Tercatat: T2 – Masih tinggal, kunjungan 28/12. 1 foto ikut tersimpan.",
        "Rina Kusuma (KPU) › [Kirim 2 kematian tanpa surat ke petugas lapangan]",
        "PRATINJAU Desember 2026 (belum ditutup)",
        "PDPB Desember 2026 sudah ditutup (Rancangan): 17 baris.",
        "ANGKA SEMENTARA (Rancangan)",
        "1 Benar: Bukti akan diisi “Jawaban Disdukcapil”",
        "[Buat Perbaikan 1]",
        "Perbaikan 1 daftar Desember 2026 sudah dibuat: 0 baris masuk, 1 keluar, 0 berubah.",
        "[Ya, tetapkan]",
        "Oktober 2026, November 2026, dan Desember 2026 sudah Ditetapkan: 5 Januari 2027",
        "Triwulan IV 2026",
    ):
        assert happening in story[place:], happening
        place = story.index(happening, place)


def test_the_forwarded_announcement_takes_three_taps(played: Path) -> None:
    """Between the forwarded words and the receipt the RW head presses three times and types nothing."""
    story = (played / "transkrip.txt").read_text("utf-8")
    told = story.partition("(diteruskan)")[2].partition("DPB-2612-00002-7")[0]
    assert [line.partition(" › ")[2] for line in told.splitlines() if " › " in line] == [
        "[Lewati]",
        "[Ya]",
        "[✅ Kirim]",
    ]


def test_the_list_of_the_demo_is_filed_once_without_its_faults(played: Path) -> None:
    """Ten of the twelve rows are reports with their letter; the copy names the other two; the PDF shows no NIK."""
    filed = [row for row in rows(played / "Laporan.xlsx", REPORTS.title) if row["Unit"] == town.TANIA.unit]
    assert len(filed) == len({row["NIK"] for row in filed}) == 10
    assert {row["Nomor Surat"] for row in filed} == {"017/MA/XII/2026, 14 Desember 2026"}
    noted = rows(played / "Catatan-daftar-1.xlsx", COPY)
    assert [row["Nama"] for row in noted if row["Catatan bot"]] == ["Robby Gunawan", "Ferry Irawan"]
    assert (played / "Tanda-Terima-1.pdf").read_bytes().startswith(b"%PDF")


def test_the_month_of_the_demo_is_listed_once(played: Path) -> None:
    """The list, the desk and the stage of each report agree."""
    listed = {row["NOMOR"]: row["JENIS"] for row in rows(played / "Laporan.xlsx", month_tab("2026-12").title)}
    stages = {row["Nomor"]: row["Tahap"] for row in rows(played / "Laporan.xlsx", REPORTS.title)}
    assert Counter(listed.values()) == {"TMS": 7, "UBAH": 3, "BARU": 6, "KELUAR": 1}
    staying = {number for number, effect in listed.items() if effect != "KELUAR"}
    assert {number for number, stage_ in stages.items() if stage_ == "Masuk PDPB 2026-12"} == staying


def test_what_the_demo_took_back_is_restored(played: Path) -> None:
    """Whom November struck and a citizen called alive is an addition in December's list, and November's stays."""
    november, december = (rows(played / "Laporan.xlsx", month_tab(month).title) for month in MONTHS[1:])
    (struck,) = november
    restored = next(row for row in december if row["NAMA"] == struck["NAMA"])
    told = {row["Nomor"]: row for row in rows(played / "Laporan.xlsx", REPORTS.title)}
    assert (told[restored["NOMOR"]]["Jenis"], told[restored["NOMOR"]]["Peran"]) == ("Masih hidup", "Warga")
    assert (struck["JENIS"], struck["ALASAN"]) == ("TMS", "meninggal")
    assert (restored["JENIS"], restored["ALASAN"], restored["DPID"]) == ("BARU", "dipulihkan", struck["DPID"])


def test_the_list_of_the_demo_names_entries_of_its_register(played: Path) -> None:
    """Every strike and change carries the register's number, name and station; a newcomer has none."""
    every = rows(played / "Laporan.xlsx", month_tab("2026-12").title)
    listed = [row for row in every if (row["JENIS"], row["ALASAN"]) != ("BARU", "dipulihkan")]
    entries = {row["NAMA"]: row["DPID"] for row in listed}
    assert all(row["DPID"].startswith("9000000") == (row["JENIS"] in ("TMS", "UBAH")) for row in listed)
    assert (entries["WAGINI"], entries["DIMAS PRAKOSA"]) == ("900000001", "900000003")
    assert {row["TPS"] for row in listed if row["JENIS"] == "TMS"} == {"002", "003", "005"}
    assert not (played / "data").exists()


def test_the_living_person_of_the_demo_is_not_struck_off(played: Path) -> None:
    """Two officers signed the strike; ``Masih hidup`` held it until an officer had met him and the staff refused it."""
    told = {
        row["Jenis"]: row for row in rows(played / "Laporan.xlsx", REPORTS.title) if row["Nama"] == "Togar Sinambela"
    }
    assert (told["Meninggal"]["Status"], told["Meninggal"]["Verifikator 2"]) == ("Ditolak", "Bayu Anggara")
    visits = {row["Nomor"]: row for row in rows(played / "Laporan.xlsx", FIELD_CHECKS.title)}
    visit = visits[told["Masih hidup"]["Nomor"]]
    assert (visit["Petugas"], visit["Hasil"], visit["Waktu"][:10]) == ("Wira Nugraha", "Masih tinggal", "2026-12-28")
    listed = {row["NAMA"] for row in rows(played / "Laporan.xlsx", month_tab("2026-12").title)}
    assert "TOGAR SINAMBELA" not in listed
    assert "HENRY WIBOWO" in listed


def test_the_month_of_the_demo_adds_up(played: Path) -> None:
    """In every line of ``Rekap``; its counts are those of the list, and the office is the sum of its kelurahan."""
    recap = rows(played / "Laporan.xlsx", "Rekap")
    assert {row["Bulan"] for row in recap} == set(MONTHS)
    for row in recap:
        for sex in "LPJ":
            count = {name: int(row[f"{name} {sex}"] or 0) for name in FIGURES}
            assert count["Akhir"] == sum(sign * count[name] for name, sign in FIGURES.items()), row
    last = [row for row in recap if row["Bulan"] == MONTHS[-1]]
    whole = next(row for row in last if row["Kecamatan"] == "JUMLAH")
    parts = [row for row in last if row["Kelurahan"] != "JUMLAH"]
    listed = Counter(row["JENIS"] for row in rows(played / "Laporan.xlsx", month_tab("2026-12").title))
    assert whole["Masuk J"] == whole["Keluar J"]
    assert (int(whole["TMS J"]), int(whole["Baru J"])) == (listed["TMS"], listed["BARU"])
    assert int(whole["Akhir J"]) == sum(int(row["Akhir J"]) for row in parts) == 16_257


def test_the_demo_does_not_clear_a_folder_of_somebody_else(tmp_path: Path) -> None:
    """A folder with other things in it is refused and stays as it is."""
    (tmp_path / "skripsi.txt").write_text("bab 1", encoding="utf-8")
    with pytest.raises(OperatorError, match="sudah berisi hal lain"):
        asyncio.run(stage.play(tmp_path, lambda _line: None))
    assert (tmp_path / "skripsi.txt").read_text("utf-8") == "bab 1"


def talk(folder: Path, lines: Sequence[str], who: str = "") -> str:
    """What the terminal shows when somebody types these lines."""
    typed, shown = iter(lines), list[str]()

    def ask(prompt: str) -> str:
        shown.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    asyncio.run(stage.converse(folder, who, ask, shown.append))
    return "\n".join(shown)


def test_a_person_at_the_terminal_files_a_report_by_numbers(tmp_path: Path) -> None:
    """Words, buttons by number, the receipt, and the row in a real workbook; the talk goes on another time."""
    told = "pak lapor, bu Wagini meninggal kemarin"
    shown = talk(tmp_path, [told, "1", "1", "1", ":sebagai Staf", "/sehat", ":keluar"])
    assert "Apakah yang dimaksud WAGINI, RT 003, lahir 1943?" in shown
    assert "[1 ✅ Kirim]" in shown
    assert "Nomor tanda terima" in shown
    assert "Sinkron terakhir" in shown
    assert [row["Nama"] for row in rows(tmp_path / "Laporan.xlsx", REPORTS.title)] == ["Wagini"]
    later = talk(tmp_path, ["/laporanku"], who="suparjo")
    assert "Wagini" in later


def test_the_terminal_answers_as_often_as_it_is_asked(tmp_path: Path) -> None:
    """Telegram takes twenty messages a minute in one group; at the terminal nobody waits for the next minute."""
    shown = talk(tmp_path, [":sebagai Staf", *["/sehat"] * 30])
    assert shown.count("Sinkron terakhir") == 30


def test_the_terminal_explains_what_it_does_not_know(tmp_path: Path) -> None:
    """A wrong name and a month that cannot be closed are said, and the talk goes on."""
    shown = talk(tmp_path, [":sebagai Zorro", ":tutup 2026-13", ":apa", "/bantuan"])
    assert "Tidak ada “Zorro” di kota ini" in shown
    assert "Tulis seperti 2026-10" in shown
    assert "/laporanku" in shown
    with pytest.raises(OperatorError, match="Tidak ada"):
        talk(tmp_path, [], who="Zorro")


def test_a_manager_at_the_terminal_hands_over_a_file_of_this_machine(tmp_path: Path) -> None:
    """Dragged in with its path in quotes; what the bot sends lies in a folder that is named, twice as two files."""
    folder = tmp_path / "daftar saya"
    folder.mkdir()
    lines = "Jenis;Nama;Tanggal\nPindah keluar;Contoh Satu;3-10-2026\nPindah keluar;;3-10-2026\n"
    (folder / "warga menara.csv").write_text(lines, encoding="utf-8")
    typed = ["/templat", "/templat", f":kirim '{folder}/warga menara.csv'", "1", "1", ":keluar"]
    shown = talk(tmp_path / "kota", typed, who="tania")
    assert "2 baris dibaca, 1 siap dikirim: 1 Pindah keluar." in shown
    assert "baris 3: Nama kosong." in shown
    assert [row["Nama"] for row in rows(tmp_path / "kota/Laporan.xlsx", REPORTS.title)] == ["Contoh Satu"]
    kept = tmp_path / "kota" / "berkas-dari-bot"
    assert sorted(path.name for path in kept.iterdir()) == [
        "Catatan-daftar-1.xlsx",
        "Contoh-daftar-laporan (2).xlsx",
        "Contoh-daftar-laporan.xlsx",
        "Tanda-Terima-1.pdf",
    ]
    noted = rows(kept / "Catatan-daftar-1.xlsx", COPY)
    assert [row["Catatan bot"] for row in noted] == ["", "Nama kosong."]
    unbroken = "".join(shown.split())
    assert all("".join(f"disimpan: {path}".split()) in unbroken for path in kept.iterdir())


def test_the_terminal_says_what_to_do_when_a_file_is_not_there(tmp_path: Path) -> None:
    """``:kirim`` is in the help; a wrong path, or none, does not end the talk."""
    shown = talk(tmp_path, [":kirim", ":kirim tidak ada.csv", "/bantuan"], who="tania")
    assert ":kirim BERKAS" in shown
    assert "misalnya :kirim daftar.xlsx" in shown
    assert "“tidak ada.csv” tidak ditemukan" in shown
    assert "/laporanku" in shown


def test_a_later_talk_tells_what_was_decided_between(tmp_path: Path) -> None:
    """Staff decide in the workbook while nobody talks; the reporter hears of it at the next talk."""
    talk(tmp_path, ["Bu Marni RT 1 meninggal kemarin", "1", "1", "1", ":sinkron"], who="rojali")
    file = next(tmp_path.rglob("Laporan.xlsx"))
    book = load_workbook(file)
    sheet = book[REPORTS.title]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Status") + 1).value = "Coktas"
    book.save(file)
    assert "Petugas KPU akan mengecek ke lapangan." in talk(tmp_path, [":sinkron"], who="rojali")


def test_a_reply_at_the_terminal_reaches_the_citizen_who_asked(tmp_path: Path) -> None:
    """``:balas`` in the staff chat answers the question that stands there last."""
    asked = [
        "/info petugas",
        "Kapan ada sosialisasi di SMA kami?",
        ":sebagai Staf",
        ":balas Bulan depan.",
        ":sebagai warga",
    ]
    shown = talk(tmp_path, [*asked, "/batal"], who="warga")
    assert "Jawaban untuk P-" in shown
    assert "Jawaban petugas KPU Kota Contoh Asri untuk pertanyaan Bapak/Ibu" in shown
    assert shown.rindex("Bulan depan.") > shown.index("Jawaban untuk P-")


def test_a_person_at_the_terminal_joins_with_the_own_number(tmp_path: Path) -> None:
    """Who was entered with a telephone number presses the button and is known by it."""
    shown = talk(tmp_path, ["halo", "1", "/saya"], who="lastri")
    assert "[1 📱 Kirim nomor saya]" in shown
    assert "Selamat datang, Lastri." in shown


def test_the_places_of_the_town_are_its_own() -> None:
    """Every reporter of an area lives in a place of the town."""
    names = {place for _, place in town.PLACES}
    assert {one.kelurahan for one in town.RESIDENTS} <= names | {""}


EXAMPLES = Path(__file__).parent.parent / "docs/contoh"
SHOWN = [name for name in FILES if "-2026-12." in name or "-2026-TW4." in name]
"""The files of the demo that the pages show."""


def test_the_examples_in_the_pages_are_the_demos(played: Path) -> None:
    """``docs/contoh`` holds what the demo writes today; ``REWRITE_EXAMPLES=1`` puts it there."""
    if os.environ.get("REWRITE_EXAMPLES"):
        for name in SHOWN:
            shutil.copyfile(played / name, EXAMPLES / name)
    assert {path.name for path in EXAMPLES.iterdir()} == {*SHOWN, "README.md"}
    for name in SHOWN:
        if name.endswith((".csv", ".png")):
            assert (EXAMPLES / name).read_bytes() == (played / name).read_bytes()
        else:
            assert list(_parts(EXAMPLES / name)) == list(_parts(played / name))
    told = (EXAMPLES / "README.md").read_text("utf-8")
    assert all(f"({name})" in told for name in SHOWN)
