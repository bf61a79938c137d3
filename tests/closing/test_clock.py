"""A month is closed once and on time, whatever dies in between; its files, tabs and posts follow from one closing."""

from datetime import datetime

import pytest

from reporting.errors import Unavailable
from reporting.model import Month
from scheduler import month
from scheduler.stage.world import World
from tests.closing import CLOSING_TIME, FILES, GROUP, KPU, NOVEMBER, OCTOBER, RT, STAFF_CHAT, WIB, Town, with_group


def test_closed_once(town: Town) -> None:
    """A month closes at its hour, not before, and never again; list, files, recap and post stand once."""
    number = town.approved()
    with_group(town, "KANTOR")
    assert town.at(CLOSING_TIME.replace(hour=5, minute=59)).run_due() == []
    assert town.closed() == []
    assert town.at(CLOSING_TIME).run_due() == [OCTOBER]
    town.world.clock.go(minutes=1)
    before, kept = town.state(), {path: path.read_bytes() for path in town.folder.glob("*2026-10*")}
    assert town.run_due() == []
    assert (town.listed(), town.closed()) == ([number], [OCTOBER])
    assert town.files() >= FILES
    assert town.state() == before
    assert {path: path.read_bytes() for path in kept} == kept
    assert [post for post in town.posts() if "Oktober 2026" in post] == town.posts()[1:]
    assert len(town.posts()) == 2
    assert len([post for post in town.posts(STAFF_CHAT) if "sudah ditutup" in post]) == 1


def test_listed_reports(town: Town) -> None:
    """A listed report says so on the desk, and its list keeps it when staff change their minds."""
    number = town.approved()
    town.at(CLOSING_TIME).run_due()
    town.meet()
    (row,) = town.world.rows("Laporan")
    assert (row["Tahap"], row["Peringatan"]) == ("Masuk PDPB 2026-10", "")
    town.world.type_cells("Laporan", lambda row: True, {"Status": "Ditolak"})
    town.meet()
    assert town.listed() == [number]
    assert town.world.rows("Laporan")[0]["Tahap"] == "Masuk PDPB 2026-10"


def test_desk_away(town: Town) -> None:
    """If the desk cannot be read nothing closes; once it can, the month closes with what stood there."""
    number = town.file()
    town.meet()
    town.sign(number)
    hidden = town.office.path.rename(town.folder / "disembunyikan")
    town.at(CLOSING_TIME)
    with pytest.raises(Unavailable):
        town.run_due()
    assert (town.closed(), town.files()) == ([], set())
    hidden.rename(town.office.path)
    town.world.clock.go(hours=3)
    assert town.run_due() == [OCTOBER]
    assert town.listed() == [number]


def test_desk_left_alone(town: Town) -> None:
    """A desk that was away is left alone for a while, also when there is nothing to close and nothing to post."""
    service = town.world.service
    town.file()
    town.lock().touch()
    assert town.do(service.meet_in_turn(town.office)) is False
    town.lock().unlink()
    for step in (service.post_due, service.close_due):
        assert town.do(step(town.office)) is True
        town.do(service.meet_in_turn(town.office))
        assert town.world.rows("Laporan") == []
    town.world.clock.go(minutes=2)
    assert town.do(service.meet_in_turn(town.office)) is True
    assert len(town.world.rows("Laporan")) == 1


@pytest.mark.parametrize("step", ["post_due", "close_due"])
def test_pictures_that_cannot_be_drawn(town: Town, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """They keep nobody from a desk that is well."""

    async def away(_office: object) -> int:
        raise Unavailable("folder keluaran sedang dipakai")

    service = town.world.service
    monkeypatch.setattr(service.closer.announcer, "post_due", away)
    town.file()
    assert town.do(getattr(service, step)(town.office)) is False
    town.do(service.meet_in_turn(town.office))
    assert len(town.world.rows("Laporan")) == 1


def test_late_sync(town: Town) -> None:
    """What only the closing's own sync finds counts when none succeeded since the cut-off, and the list says so."""
    number = town.file()
    town.meet()
    town.sign(number)
    town.at(CLOSING_TIME).run_due()
    assert town.listed() == [number]
    assert any(
        remark.startswith("1 keputusan baru terbaca saat penutupan, sesudah batas 31-10-2026 23:59")
        for remark in town.kept().remarks
    )


def test_woken_late(town: Town) -> None:
    """A machine that slept over the cut-off closes before an ordinary sync reads what was decided in time."""
    number = town.file()
    town.meet()
    town.sign(number)
    town.at(CLOSING_TIME.replace(hour=8))
    assert town.do(town.world.service.meet_in_turn(town.office)) is True
    assert (town.closed(), town.listed()) == ([OCTOBER], [number])


def test_power_cut_before_freezing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the closing's own sync found counts too when the service died right after that sync."""

    def cut(*_: object) -> None:
        raise RuntimeError("power cut")

    number = town.file()
    town.meet()
    town.sign(number)
    town.at(CLOSING_TIME)
    with monkeypatch.context() as patched:
        patched.setattr(month, "freeze", cut)
        with pytest.raises(RuntimeError):
            town.run_due()
    town.world.clock.go(minutes=1)
    assert town.run_due() == [OCTOBER]
    assert town.listed() == [number]
    assert any("sesudah batas 31-10-2026 23:59" in remark for remark in town.kept().remarks)


def test_decided_after_the_cutoff(town: Town) -> None:
    """A decision that an ordinary sync read after the cut-off belongs to the next month."""
    number = town.file()
    town.meet()
    town.sign(number)
    town.at(datetime(2026, 11, 1, 0, 5, tzinfo=WIB)).meet()
    assert "PDPB bulan November 2026" in town.posts(RT)[-1]
    town.at(CLOSING_TIME).run_due()
    assert (town.closed(), town.listed()) == ([OCTOBER], [])
    assert not any("sesudah batas" in remark for remark in town.kept().remarks)
    town.at(datetime(2026, 12, 1, 6, 0, tzinfo=WIB)).run_due()
    assert town.listed(NOVEMBER) == [number]


def test_slept_for_months(town: Town) -> None:
    """However late the bot wakes, months close in order, each once."""
    number = town.approved()
    town.at(datetime(2027, 1, 15, 12, 0, tzinfo=WIB))
    assert town.run_due() == [OCTOBER, NOVEMBER, Month(2026, 12)]
    assert [town.listed(one) for one in town.closed()] == [[number], [], []]
    assert town.run_due() == []


def test_figures_go_on(town: Town) -> None:
    """`Akhir` of a month is `Awal` of the next."""
    town.approved()
    town.world.type_rows("Rekap", [_opening("Sukamaju", "1.000", "900"), _opening("Mekar", "10", "20")])
    town.at(CLOSING_TIME).run_due()
    town.at(datetime(2026, 12, 1, 6, 0, tzinfo=WIB)).run_due()
    lines = {(row["Bulan"], row["Kelurahan"]): row for row in town.world.rows("Rekap")}
    assert [lines["2026-10", "Sukamaju"][name] for name in ("Awal J", "TMS P", "Akhir P", "Akhir J")] == [
        "1900",
        "1",
        "899",
        "1899",
    ]
    assert [lines["2026-11", "Sukamaju"][name] for name in ("Awal P", "Akhir J")] == ["899", "1899"]
    assert lines["2026-11", "JUMLAH"]["Akhir J"] == "1929"
    assert len([row for row in town.world.rows("Rekap") if row["Bulan"] == "2026-10"]) == 4


def _opening(kelurahan: str, men: str, women: str) -> dict[str, str]:
    return {"Bulan": "2026-10", "Kecamatan": "Utara", "Kelurahan": kelurahan, "Awal L": men, "Awal P": women}


def test_crash_after_freezing(town: Town) -> None:
    """A month that was frozen when the service died is finished by the next start: files, tabs and post, once."""
    number = town.approved()
    with_group(town, "KANTOR")
    town.at(CLOSING_TIME)
    town.do(town.world.service.closer.close(town.office, OCTOBER))
    assert (town.files(), town.listed()) == (set(), [])
    town.world.service.store.close()
    reborn = Town(World.build(town.folder, town.office, town.world.clock, seed=2), town.folder)
    reborn.world.telegram.person(KPU, "Contoh")
    reborn.world.telegram.add_bot_to_group(GROUP, "Grup KANTOR", KPU)
    reborn.do(reborn.world.service.start())
    for _ in range(2):
        reborn.run_due()
        reborn.world.clock.go(minutes=1)
    assert (reborn.listed(), reborn.closed()) == ([number], [OCTOBER])
    assert reborn.files() >= FILES
    assert len([post for post in reborn.posts() if "Laporan yang ditindaklanjuti" in post]) == 1
    reborn.world.service.store.close()


def test_workbook_held_while_finishing(town: Town) -> None:
    """When the list cannot be placed the files stand already, and the tabs and the post follow."""
    number = town.approved()
    with_group(town, "KANTOR")
    town.at(CLOSING_TIME)
    town.do(town.world.service.closer.close(town.office, OCTOBER))
    town.lock().touch()
    with pytest.raises(Unavailable):
        town.run_due()
    assert town.files() >= FILES
    assert town.listed() == []
    town.lock().unlink()
    town.run_due()
    assert town.listed() == [number]
    assert len([post for post in town.posts() if "Laporan yang ditindaklanjuti" in post]) == 1


def test_file_deleted(town: Town) -> None:
    """A deleted file of a closed month is written again with the same bytes."""
    town.approved()
    town.at(CLOSING_TIME).run_due()
    before = {name: (town.folder / name).read_bytes() for name in FILES}
    for name in FILES:
        (town.folder / name).unlink()
    town.world.clock.go(days=3)
    town.run_due()
    assert {name: (town.folder / name).read_bytes() for name in FILES} == before


def test_list_with_the_staffs_marks(town: Town) -> None:
    """What staff write into the list stays, and a row they lost comes back after `setup`."""
    first, second = town.approved("Contoh A"), town.approved("Contoh B")
    town.at(CLOSING_TIME).run_due()
    town.world.type_cells("PDPB 2026-10", lambda row: row["NOMOR"] == first, {"SIDALIH": "Sudah"})
    town.meet()
    town.run_due()
    assert [(row["NOMOR"], row["SIDALIH"]) for row in town.world.rows("PDPB 2026-10")] == [
        (first, "Sudah"),
        (second, "Belum"),
    ]
