"""``/cek`` after a month was closed: whom a list struck off is registered no more, before the next import."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reporting.chat.struck import is_struck
from reporting.model import Area, Voter
from tests.closing import CLOSING_TIME, SIGNED, Town
from tests.standins.voters import IMPORTED, MemoryRegister, Shelf, a_voter

DECEMBER_1 = datetime(2026, 12, 1, tzinfo=UTC)
PLACES = [Area("Utara", "Sukamaju"), Area("Utara", "Mekar")]
TARMI = a_voter("10000012", "CONTOH TARMI", "3272014102509001", kecamatan="UTARA")
NAMESAKE = replace(TARMI, dpid="10000099")
OTHER = replace(TARMI, dpid="10000013", nik="3272014102509002")


def _struck(town: Town, entry: Voter, imported_at: datetime = IMPORTED) -> bool:
    with town.world.service.store.begin() as tx:
        return is_struck(tx, "32.72", entry, imported_at, PLACES)


def _listed(town: Town, **more: str) -> None:
    """A report about Tarmi's entry, signed."""
    number = town.file(**more)
    town.meet()
    cells = {**SIGNED, "DPID": TARMI.dpid, **({"Bukti": "KTP-el/KK"} if more else {})}
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, cells)
    town.meet()


def test_a_listed_death_strikes_its_entry_until_the_next_import(town: Town) -> None:
    """Neither before the list was made, nor another entry, be it of the same NIK, nor in a later register."""
    exchange = town.world.service.exchange
    exchange.registers = exchange.searched = Shelf(MemoryRegister([TARMI]))
    _listed(town)
    assert not _struck(town, TARMI)
    town.at(CLOSING_TIME).run_due()
    assert len(town.listed()) == 1
    assert _struck(town, TARMI)
    assert not _struck(town, OTHER)
    assert not _struck(town, NAMESAKE)
    assert not _struck(town, TARMI, CLOSING_TIME + timedelta(days=1))


def test_who_was_put_back_by_a_later_list_is_registered_again(town: Town) -> None:
    """The last list has the last word."""
    exchange = town.world.service.exchange
    exchange.registers = exchange.searched = Shelf(MemoryRegister([TARMI]))
    _listed(town)
    town.at(CLOSING_TIME).run_due()
    assert _struck(town, TARMI)
    town.at(CLOSING_TIME + timedelta(days=2))
    _listed(town, kind="Masih hidup")
    town.at(DECEMBER_1.replace(hour=2)).run_due()
    assert not _struck(town, TARMI)
