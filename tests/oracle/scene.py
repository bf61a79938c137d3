"""Two offices told to the program and to the oracle alike: what all deeds of a history share."""

from collections.abc import Mapping
from datetime import datetime

from reporting.model import Month
from tests.oracle import book_of_rules as rules
from tests.oracle import comparing, correcting, deeds, persons, reading, reversing
from tests.oracle.bureau import Bureau, open_bureau
from tests.oracle.figures import Figures
from tests.oracle.town import OFFICES, PLACES, STATIONS, TELLERS

FIRST = Month(2026, 9)
AT_ONCE = 3
CODES = tuple(OFFICES)


def _office(code: str) -> reading.Office:
    places = PLACES[code]
    return {
        "code": code,
        "reports": {},
        "inside": {(rules.fold(place[0]), rules.fold(place[1])): place for place in places},
        "stations": STATIONS[code],
        "officers": frozenset(rules.fold(row["Nama"]) for row in TELLERS[code] if row["Peran"] == "KPU"),
        "before": {},
        "typed": {},
        "adjusted": {},
        "moves": {},
        "failed": {},
        "noted": {},
        "by_hand": [],
        "nihil": set(),
        "met": None,
        "fresh": [],
        "closed": [],
        "fixed": set(),
        "settled_people": set(),
    }


class Scene:
    """``wrong`` is what the program and the oracle say differently; ``lists`` are the oracle's as they stand now."""

    def __init__(self) -> None:
        self.bureau: Bureau = open_bureau()
        self.offices = {code: _office(code) for code in CODES}
        self.wrong: list[str] = []
        self.story: list[str] = []
        self.month = FIRST
        self.typed_by_hand = 0
        self.lists: dict[tuple[str, Month], tuple[list[reading.Line], Figures, set[str]]] = {}

    def close_store(self) -> None:
        """Let go of the store."""
        self.bureau.store.close()

    def _living(self, office: reading.Office, which: int) -> persons.Told | None:
        there = [one for one in persons.living(office["reports"].values()) if one["number"] not in office["fresh"]]
        return there[-1 - which % len(there)] if there else None

    def _open(self, office: reading.Office, which: int) -> persons.Told | None:
        """A report its reporter may still change."""
        one = self._living(office, which)
        final = one is None or any(rules.status_is(one["cells"], word) for word in ("Disetujui", "Ditolak"))
        return None if final else one

    def _open_month(self, office: reading.Office) -> Month:
        return office["closed"][-1].next if office["closed"] else FIRST

    def _typed(self, code: str, report: persons.Told, cells: Mapping[str, str]) -> str:
        assert self.bureau.books[code].type("Laporan", {"Nomor": report["number"]}, cells)
        kind = {name: deeds.KIND_WORDS.get(rules.fold(text), text) for name, text in cells.items() if name == "Jenis"}
        report["cells"] |= {**cells, **kind}
        return f"{report['number']} {dict(cells)}"

    def _figures(self, code: str, place: rules.Place, cells: Mapping[str, str]) -> None:
        book = self.bureau.books[code]
        key = {"Bulan": str(self._open_month(self.offices[code])), "Kecamatan": place[0], "Kelurahan": place[1]}
        if not book.type("Rekap", key, cells):
            book.add("Rekap", {**key, **cells})

    def _sync(self, office: reading.Office, code: str, _which: int, _choice: int) -> str:
        self.bureau.meet(code)
        self._settle(office, code, self.bureau.time)
        self.wrong += comparing.stamps(self.bureau, office, code)
        return f"{len(self.wrong)} wrong"

    def _settle(self, office: reading.Office, code: str, at: datetime) -> None:
        """What the sync read: whose conditions are met from now on, and whose are not any more."""
        office["fresh"] = []
        office["met"] = at
        self._handwritten(office, code)
        for number, cluster in self.bureau.clusters(code).items():
            office["reports"][number]["cluster"] = cluster
        for one in persons.living(office["reports"].values()):
            met = (
                rules.status_is(one["cells"], "Disetujui")
                and not rules.lacks(one["cells"], office["inside"], office["officers"])
                and persons.head_of(one, office["reports"]) == one["number"]
            )
            one["decided"] = (one["decided"] or at) if met else None
            one["approved"] = (one.get("approved") or at) if rules.status_is(one["cells"], "Disetujui") else None
        for one in office["reports"].values():
            if one["listed"]:
                reversing.note(one, at)
                correcting.note(one, office, at)

    def _handwritten(self, office: reading.Office, code: str) -> None:
        """Rows without a number that became reports at this sync; none may wait longer than its third."""
        for row in self.bureau.books[code].rows("Laporan"):
            if row["Nomor"] and row["Nomor"] not in office["reports"]:
                (entry,) = [one for one in office["by_hand"] if one["mark"] == row["Keterangan"]]
                office["by_hand"].remove(entry)
                lost = {name: text for name, text in entry["cells"].items() if row[name] != text}
                self.wrong += [f"{row['Nomor']} was typed with {lost}, the row says something else"] if lost else []
                self.wrong += (
                    []
                    if self.bureau.meets[code] - entry["since"] > 1
                    else [f"{row['Nomor']} was a report after one sync"]
                )
                office["reports"][row["Nomor"]] = {
                    "number": row["Nomor"],
                    "filed": self.bureau.filed(row["Nomor"]),
                    "cells": dict(row),
                    "gone": "",
                    "listed": "",
                    "decided": None,
                    "cluster": row["Nomor"],
                    "teller": "",
                    "name": entry["cells"]["Nama"],
                }
        for entry in office["by_hand"]:
            waited = self.bureau.meets[code] - entry["since"]
            self.wrong += [f"{entry['cells']} is no report after {waited} syncs"] if waited > 2 else []
