"""``setup``: tabs and columns that are missing, the long tables filled, lines said about each; safe to repeat."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reporting.settings import Office
from reporting.texts.seed import refused as line_refusals
from scheduler import menus, seeding, years
from scheduler.service import Service
from sheets import desk, starters
from sheets.setup import set_up

Print = Callable[[str], None]


def run(service: Service, areas: Path | None, openings: Path | None, out: Print, err: Print) -> bool:
    """Every office's desk made ready, these files filled in; whether every line of them was taken."""
    for office in service.settings.offices:
        for words in [*_ready(service, office), *fill_info(service, office)]:
            out(f"{office.code}: {words}")
        out(f"{office.code}: lembar kerja siap")
    if not areas:
        for code, words in seeding.proposals(service.settings.offices, service.books, service.registers):
            out(f"{code}: {words}")
    places = seeding.areas(areas, service.registers)
    refused = [
        *_fill(areas, service, places, out, err),
        *_fill(openings, service, seeding.fill_openings, out, err),
    ]
    return not refused


def fill_info(service: Service, office: Office) -> Sequence[str]:
    """``Info`` filled with answers to begin with, once; after ``years.carry_over``, whose rows come first."""
    with service.store.begin() as tx:
        if not starters.wanted(tx, office):
            return ()
    said = starters.fill(service.books[office.code], service.settings.lookup.site)
    with service.store.begin() as tx:
        starters.note(tx, office)
    return (said,) if said else ()


def _ready(service: Service, office: Office) -> Sequence[str]:
    """What was made, carried over and found missing on one desk."""
    book, older = service.books[office.code], service.older[office.code]
    said = list(set_up(book).lines())
    said += years.carry_over(service.store, office, book, older, service.now())
    with service.store.begin() as tx:
        again = desk.put_again(tx, office, book, years.months_elsewhere(tx, office))
        lists = menus.wanted_lists(tx, office)
    if menus.write_lists(book, lists):
        with service.store.begin() as tx:
            menus.note_lists(tx, office, lists)
    if again:
        said.append(f"{again} baris laporan yang hilang akan ditulis ulang saat sinkron berikutnya")
    return said


def _fill(file: Path | None, service: Service, fill: seeding.Fill, out: Print, err: Print) -> Sequence[str]:
    """A file into the desks, said line by line; the lines of it that were not taken."""
    if file is None:
        return ()
    seeded = fill(file, service.settings.offices, service.books, service.store, service.now())
    for words in [*seeded.faults, *seeded.words]:
        out(words)
    if seeded.faults:
        err(line_refusals(len(seeded.faults), file.name))
    return seeded.faults
