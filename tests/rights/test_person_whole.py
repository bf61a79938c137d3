"""``person export|erase`` leaves nothing out: visits, papers, reports without NIK, what was shown before a report."""

import asyncio
import json
from pathlib import Path

from sqlalchemy import select, update

from reporting.journal.tables import metadata, reports
from tests.fieldwork.visiting_town import LESTARI, RT, decide, enrolled
from tests.rights.test_person import NIK, prepared, run
from tests.rights.test_story import traced
from tests.standins.townhall import Town

REGISTER = Path(__file__).parents[1] / "dialogs" / "pemilih.csv"
AMINAH = "3272014506809007"
"""The NIK of the entry that ``bu Siti Aminah`` of RT 003 means."""
GONE = {"status": "Ditolak", "placed": True, "book": "tahun-lalu.xlsx"}
"""Finished, its row on a desk that nobody reads any more."""


async def visited(town: Town) -> str:
    """A report with a photograph, about whom a field officer noted something; its receipt."""
    await enrolled(town, "Lestari", LESTARI, "Sukamaju", "5")
    await town.said("Bu Tarmi Rahasia meninggal kemarin", RT)
    await town.said(NIK, RT)
    answers = await town.tapped("✅ Kirim", RT)
    number = answers[-1].partition("Bapak/Ibu: ")[2][:16]
    town.telegram.send_photo(RT, b"gambar", reply_to=town.telegram.messages(RT)[-1].message_id)
    await town.hear(RT)
    await town.meet()
    decide(town, number, Status="Coktas", Alamat="Jl. Rahasia 17")
    await town.meet()
    await town.said("T1 masih tinggal, terbaring sakit", LESTARI)
    return number


async def finished(town: Town, number: str) -> None:
    """Nothing is to be decided about it any more."""
    with town.city.service.store.begin() as tx:
        tx.execute(update(reports).where(reports.c.number == number).values(**GONE))


def everything(foundation: Path, folder: Path) -> str:
    """All that the journal holds, decoded."""

    async def look() -> str:
        town = await Town.open(foundation, folder)
        try:
            with town.city.service.store.begin() as tx:
                tables = metadata.sorted_tables
                return "\n".join(str(tuple(row)) for table in tables for row in tx.execute(select(table)))
        finally:
            await town.close()

    return asyncio.run(look())


def test_a_visit_and_the_papers_go_with_the_report(foundation: Path, tmp_path: Path) -> None:
    """What the officer was told and noted is handed out, and erased; the photograph leaves the disk at once."""

    async def story(town: Town) -> None:
        number = await visited(town)
        run(town.city.service.settings, "export", out=tmp_path / "hasil.json")
        await finished(town, number)

    settings = prepared(foundation, tmp_path / "kota", story)
    (report,) = json.loads((tmp_path / "hasil.json").read_text(encoding="utf-8"))["isi"][0]["laporan"]
    assert report["kunjungan"]["Alamat"] == "Jl. Rahasia 17"
    assert report["kunjungan"]["Catatan Petugas"] == "terbaring sakit"
    assert len(list(settings.store.files.iterdir())) == 1
    assert run(settings, "erase")[0].startswith("1 laporan disamarkan")
    assert list(settings.store.files.iterdir()) == []
    assert "Isi: orangnya sudah disamarkan" in traced(settings, report["nomor"])
    left = everything(tmp_path / "kota", tmp_path / "lagi")
    assert [word for word in ("Tarmi", "Rahasia", "terbaring") if word in left] == []


def test_a_report_without_nik_is_known_by_its_entry(foundation: Path, tmp_path: Path) -> None:
    """The reporter passed the NIK over, the register says whom the DPID means; who was asked before is there."""
    numbers: list[str] = []

    async def story(town: Town) -> None:
        town.load_register(REGISTER)
        await town.said("bu Siti Aminah meninggal kemarin", RT)
        await town.tapped("Lewati", RT)
        await town.tapped("Ya", RT)
        numbers.append((await town.tapped("✅ Kirim", RT))[-1].partition("Bapak/Ibu: ")[2][:16])
        await town.meet()
        decide(town, numbers[0], DPID="88000107")
        await town.meet()
        run(town.city.service.settings, "export", AMINAH, tmp_path / "hasil.json")
        await finished(town, numbers[0])

    settings = prepared(foundation, tmp_path / "kota", story)
    city = json.loads((tmp_path / "hasil.json").read_text(encoding="utf-8"))["isi"][0]
    assert [one["nomor"] for one in city["laporan"]] == numbers
    assert len(city["diperlihatkan ke pelapor"]) == 1
    assert run(settings, "erase", AMINAH)[0].startswith("1 laporan disamarkan")
