"""``person export|erase NIK``: all that is kept about one person and nobody else; erased only what nothing needs."""

import argparse
import asyncio
import getpass
import json
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from reporting.errors import OperatorError
from reporting.journal import reports
from reporting.journal.store import BUSY
from reporting.journal.tables import events
from reporting.journal.tables import reports as table
from reporting.model import Field
from reporting.settings import Settings
from reporting.texts import rights as texts
from scheduler import rights
from tests.standins.townhall import EVERYBODY, MORNING, ZONE, Play, Town

DARMA = EVERYBODY["RT 003/005 Sukamaju"]
NIK, OTHER = "3272014102509001", "3272010103559001"
TOLD = {
    Field.NAME: "Contoh Purba",
    Field.NIK: NIK,
    Field.KELURAHAN: "Sukamaju",
    Field.ADDRESS: "Jl. Rahasia 17",
    Field.NOTE: "kata Darma sudah lama sakit",
}


def asked(action: str, nik: str, out: Path | None = None, office: str = "") -> argparse.Namespace:
    """The command line."""
    return argparse.Namespace(action=action, nik=nik, out=out, office=office)


def file(town: Town, nik: str = NIK) -> str:
    """Pak Darma reports somebody; the receipt."""
    with town.city.service.store.begin() as tx:
        person = town.city.service.clerk.people(DARMA) or []
        return reports.file(tx, person[0], "Meninggal", {**TOLD, Field.NIK: nik}, MORNING, ZONE, chat_id=DARMA).number


def run(settings: Settings, action: str, nik: str = NIK, out: Path | None = None) -> list[str]:
    """The sentences of the command."""
    said: list[str] = []
    rights.command(settings, asked(action, nik, out), said.append)
    return said


def known(town: Town) -> None:
    """The clerk knows who Pak Darma is."""
    with town.city.service.store.begin() as tx:
        town.city.service.clerk._tx = tx
        town.city.service.clerk.people(DARMA)


def test_an_export_tells_all_of_one_and_of_nobody_else(play: Play, tmp_path: Path) -> None:
    """The file has the rows of this NIK, also while the service runs; not who told it, and no row of another NIK."""

    async def story(town: Town) -> None:
        known(town)
        mine, other = file(town), file(town, OTHER)
        out = tmp_path / "hasil.json"
        said = "\n".join(run(town.city.service.settings, "export", out=out))
        told = out.read_text(encoding="utf-8")
        city = json.loads(told)["isi"][0]
        assert [one["nomor"] for one in city["laporan"]] == [mine]
        assert city["laporan"][0]["baris"]["NIK"] == NIK
        assert city["laporan"][0]["baris"]["Alamat"] == "Jl. Rahasia 17"
        assert "Darma" not in told
        assert OTHER not in told
        assert other not in told
        assert NIK not in said
        assert out.stat().st_mode & 0o077 == 0

    play(story)


def test_an_export_overwrites_nothing(play: Play, tmp_path: Path) -> None:
    """A file that is there stays as it is, and the sentence says what to do."""

    async def story(town: Town) -> None:
        known(town)
        file(town)
        out = tmp_path / "hasil.json"
        out.write_text("punya orang", encoding="utf-8")
        with pytest.raises(OperatorError, match="tidak ditimpa"):
            run(town.city.service.settings, "export", out=out)
        assert out.read_text(encoding="utf-8") == "punya orang"

    play(story)


def test_a_name_of_the_file_holds_no_nik(play: Play) -> None:
    """Without ``--out`` the file is named by day and chance."""

    async def story(town: Town) -> None:
        known(town)
        file(town)
        run(town.city.service.settings, "export")
        (path,) = town.city.service.settings.store.output.glob("data-diri-*.json")
        assert NIK not in path.name

    play(story)


def test_a_nik_may_be_typed_unseen(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` asks for it without echo; what is no NIK is refused without being repeated."""

    async def story(town: Town) -> None:
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: NIK[:-1])
        with pytest.raises(OperatorError) as refused:
            run(town.city.service.settings, "export", "-")
        assert NIK[:-1] not in str(refused.value)
        assert "16 angka" in str(refused.value)

    play(story)


def test_erasing_waits_for_the_service(play: Play) -> None:
    """While the service has the store erasing refuses with a sentence."""

    async def story(town: Town) -> None:
        with pytest.raises(OperatorError) as refused:
            run(town.city.service.settings, "erase")
        assert str(refused.value) == BUSY

    play(story)


def test_an_unknown_nik_is_said_to_be_unknown(foundation: Path, tmp_path: Path) -> None:
    """Nothing kept: one sentence, no file."""
    settings = prepared(foundation, tmp_path, lambda _town: _nothing())
    assert run(settings, "erase") == [texts.NOTHING]
    assert run(settings, "export") == [texts.NOTHING]
    assert not list(settings.store.output.glob("data-diri-*.json"))


async def _nothing() -> None:
    """Nothing happens."""


def prepared(foundation: Path, folder: Path, story: Callable[[Town], Coroutine[Any, Any, None]]) -> Settings:
    """The settings of a town in which this happened, and which was stopped."""

    async def inside() -> Settings:
        town = await Town.open(foundation, folder)
        try:
            known(town)
            await story(town)
        finally:
            await town.close()
            town.city.service.store.close()
        return town.city.service.settings

    return asyncio.run(inside())


def test_an_open_case_is_not_erased(foundation: Path, tmp_path: Path) -> None:
    """What is not decided yet stays whole, and the sentence names its receipt."""
    numbers: list[str] = []

    async def story(town: Town) -> None:
        numbers.append(file(town))

    settings = prepared(foundation, tmp_path, story)
    with pytest.raises(OperatorError) as refused:
        run(settings, "erase")
    assert f"Belum selesai: {numbers[0]}" in str(refused.value)
    run(settings, "export", out=tmp_path / "masih.json")
    assert "Contoh Purba" in (tmp_path / "masih.json").read_text(encoding="utf-8")


def test_a_row_on_the_desk_is_the_staffs(foundation: Path, tmp_path: Path) -> None:
    """A finished report whose row still stands on a desk in use is not erased: the desk would teach it anew."""
    numbers: list[str] = []

    async def story(town: Town) -> None:
        numbers.append(file(town))
        await town.meet()
        with town.city.service.store.begin() as tx:
            tx.execute(update(table).where(table.c.number == numbers[0]).values(status="Ditolak"))
            town.city.clock.time += timedelta(days=1)

    with pytest.raises(OperatorError, match="masih di lembar kerja"):
        run(prepared(foundation, tmp_path, story), "erase")


def test_a_finished_report_is_erased_and_the_deed_noted(foundation: Path, tmp_path: Path) -> None:
    """Nothing of the person is left, kind and place stay; that it was done is an event without the NIK."""
    numbers: list[str] = []

    async def story(town: Town) -> None:
        numbers.append(file(town))
        with town.city.service.store.begin() as tx:
            gone = {"status": "Ditolak", "placed": True, "book": "tahun-lalu.xlsx"}
            tx.execute(update(table).where(table.c.number == numbers[0]).values(**gone))

    settings = prepared(foundation, tmp_path / "kota", story)
    assert run(settings, "erase")[0].startswith("1 laporan disamarkan")
    assert run(settings, "export") == [texts.NOTHING]

    async def look() -> None:
        town = await Town.open(tmp_path / "kota", tmp_path / "lagi")
        try:
            with town.city.service.store.begin() as tx:
                report = reports.find(tx, numbers[0])
                deeds = [tuple(row) for row in tx.execute(select(events.c.what, events.c.before, events.c.after))]
        finally:
            await town.close()
        assert report is not None
        assert report.kind == "Meninggal"
        assert report.cell("Kelurahan") == "Sukamaju"
        assert "Purba" not in str(report.cells)
        assert (texts.EVENT, "", "1 laporan") in deeds
        assert NIK not in str(deeds)

    asyncio.run(look())
