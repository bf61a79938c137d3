"""Months closed beside a voter register: the whole way through journal, desk and closings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reporting.model import Month, Voter
from scheduler import month
from tests.closing import CLOSING_TIME, NOVEMBER, OCTOBER, SIGNED, WIB, Town
from tests.standins.voters import MemoryRegister, Shelf, a_voter

DECEMBER_1 = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)
TARMI = a_voter("10000012", "CONTOH TARMI", "3272014102509001", kecamatan="UTARA")


def loaded(town: Town, *voters: Voter, **more: Any) -> None:
    """The office has loaded its register."""
    exchange = town.world.service.exchange
    exchange.registers = exchange.searched = Shelf(replace(MemoryRegister(list(voters)), **more))


def decided(town: Town, number: str, **cells: str) -> None:
    """Staff sign a report; the bot reads that at the next sync."""
    chosen = SIGNED | {name.replace("_", " "): text for name, text in cells.items()}
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, chosen)
    town.meet()


def row(town: Town, number: str) -> dict[str, str]:
    """A report's row."""
    (found,) = [one for one in town.world.rows("Laporan") if one["Nomor"] == number]
    return found


def filed(town: Town, **more: str) -> str:
    """A report stands on the desk."""
    number = town.file(**more)
    town.meet()
    return number


def test_the_chosen_entry_goes_into_the_list(town: Town) -> None:
    """With the register's words, in the tab and in the file; the remark about a missing register is gone."""
    loaded(town, TARMI)
    decided(town, filed(town), DPID="10000012")
    town.at(CLOSING_TIME).run_due()
    (listed,) = town.kept(OCTOBER).rows
    assert [listed.columns[name] for name in ("DPID", "NIK", "RT", "TPS")] == [
        "10000012",
        "3272014102509001",
        "003",
        "007",
    ]
    assert not any("Daftar pemilih belum dimuat" in remark for remark in town.kept(OCTOBER).remarks)
    assert "10000012#3272010101000077#3272014102509001" in next(town.folder.glob("PDPB-*.csv")).read_text("utf-8")


def test_a_struck_voter_is_struck_until_the_next_import(town: Town) -> None:
    """November's report about an entry of October's list says so and is held; a newer register has the last word."""
    loaded(town, TARMI)
    waiting = filed(town, kind="Ubah data", name="Contoh Tarmi")
    first = filed(town)
    decided(town, first, DPID="10000012")
    town.at(CLOSING_TIME).run_due()
    assert town.listed() == [first]
    assert row(town, waiting)["Hasil Sanding"].startswith("10000012 · CONTOH TARMI · TPS 007 · mungkin")
    town.at(CLOSING_TIME + timedelta(days=2))
    again = filed(town, kind="Jadi Polri")
    decided(town, again, DPID="10000012", Bukti="SK TNI/Polri")
    assert f"sudah TMS di PDPB 2026-10 ({first})" in row(town, again)["Peringatan"]
    assert f"Sudah TMS di daftar 2026-10 melalui laporan {first}" in row(town, again)["Peringatan"]
    loaded(town, TARMI, stamp="dua", imported_at=datetime(2026, 11, 4, tzinfo=UTC))
    town.meet()
    town.meet()
    assert row(town, again)["Peringatan"] == ""
    town.at(DECEMBER_1).run_due()
    assert town.listed(NOVEMBER) == [again]


def test_somebody_new_in_a_list_has_no_entry_yet(town: Town) -> None:
    """A strike of who came in by October's list waits for the next import, and says so."""
    loaded(town)
    new = filed(town, kind="Genap 17", name="Contoh Pemula")
    decided(town, new, Bukti="KTP-el/KK", NIK="3272014102099001")
    town.at(CLOSING_TIME).run_due()
    assert town.listed() == [new]
    town.at(CLOSING_TIME + timedelta(days=2))
    gone = filed(town, name="Contoh Pemula")
    town.world.type_cells("Laporan", lambda one: one["Nomor"] == gone, {"NIK": "3272014102099001"})
    town.meet()
    assert row(town, gone)["Peringatan"] == (
        f"tidak ditemukan di daftar pemilih: baru masuk sebagai BARU di PDPB 2026-10 ({new}), DPID-nya ada sesudah "
        "daftar dimuat lagi"
    )


def test_a_changed_entry_is_told_as_changed(town: Town) -> None:
    """A strike after a listed change says the new value, which the register does not know yet."""
    loaded(town, TARMI)
    change = filed(town, kind="Ubah data")
    decided(town, change, DPID="10000012", **{"Data Lama → Baru": "alamat: Jl. Lama 1 → Jl. Baru 2"})
    town.at(CLOSING_TIME).run_due()
    assert town.listed() == [change]
    town.at(CLOSING_TIME + timedelta(days=2))
    gone = filed(town)
    decided(town, gone, DPID="10000012")
    town.at(DECEMBER_1).run_due()
    (struck,) = town.kept(NOVEMBER).rows
    assert (struck.number, struck.columns["ALAMAT"], struck.columns["TPS"]) == (gone, "Jl. Baru 2", "007")


def test_the_staff_preview_knows_the_register(town: Town) -> None:
    """``/pratinjau`` holds what has no entry."""
    loaded(town)
    decided(town, filed(town))
    town.world.telegram.say(21, "/pratinjau 2026-10", chat_id=-100)
    town.do(town.world.turn_over())
    assert "Tidak ditemukan di daftar pemilih" in town.posts(-100)[-1]


def test_a_list_made_anew_does_not_stand_in_its_own_way(town: Town) -> None:
    """Whom the list itself struck off is no obstacle when it is made anew; rejected later, the voter is there again."""
    loaded(town, TARMI)
    number = filed(town)
    decided(town, number, DPID="10000012")
    town.at(CLOSING_TIME).run_due()
    register = town.world.service.exchange.registers.of(town.office.short_code)
    with town.world.service.store.begin() as tx:
        assert month.amendment(tx, town.office, town.world.service.settings, OCTOBER, register) is None
    town.at(datetime(2026, 11, 9, 9, 0, tzinfo=WIB))
    decided(town, number, Status="Ditolak")
    town.at(DECEMBER_1).run_due()
    (back,) = town.kept(NOVEMBER).rows
    assert [back.columns[name] for name in ("JENIS", "ALASAN", "DPID")] == ["BARU", "dipulihkan", "10000012"]
    change = filed(town, kind="Ubah data")
    decided(town, change, DPID="10000012")
    assert "sudah TMS" not in row(town, change)["Peringatan"]


def test_another_entry_typed_beside_a_settled_line_moves_no_strike(town: Town) -> None:
    """The list struck Tarmi; staff type Tarmo's entry: they are told, Tarmi may be restored, Tarmo may still die."""
    tarmo = a_voter("10000013", "CONTOH TARMO", "3272014102509002", kecamatan="UTARA")
    loaded(town, TARMI, tarmo)
    first = filed(town)
    decided(town, first, DPID="10000012")
    town.at(CLOSING_TIME).run_due()
    town.at(DECEMBER_1).run_due()
    town.at(DECEMBER_1 + timedelta(days=1))
    decided(town, first, DPID="10000013")
    assert "DPID diubah sesudah laporan ini masuk daftar." in row(town, first)["Peringatan"]
    alive = filed(town, kind="Masih hidup", name="Contoh Tarmi")
    decided(town, alive, DPID="10000012", Bukti="KTP-el/KK")
    gone = filed(town, name="Contoh Tarmo")
    decided(town, gone, DPID="10000013", Gabung_Dengan="PISAH")
    town.meet()
    assert "BELUM MASUK DAFTAR" not in row(town, alive)["Peringatan"] + row(town, gone)["Peringatan"]
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    december = town.kept(Month(2026, 12))
    assert [(line.columns["DPID"], line.columns["JENIS"], line.number) for line in december.rows] == [
        ("10000013", "TMS", gone),
        ("10000012", "BARU", alive),
    ]
    assert [item.number for item in december.held] == [first]


def test_an_entry_typed_where_the_list_named_none_is_no_other_entry(town: Town) -> None:
    """Before the register was loaded a line named no entry; naming it afterwards changes no list."""
    first = filed(town)
    decided(town, first)
    town.at(CLOSING_TIME).run_due()
    town.at(DECEMBER_1).run_due()
    loaded(town, TARMI)
    decided(town, first, DPID="10000012")
    town.meet()
    assert "BELUM MASUK DAFTAR" not in row(town, first)["Peringatan"]
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    december = town.kept(Month(2026, 12))
    assert (tuple(december.rows), december.held) == ((), ())
