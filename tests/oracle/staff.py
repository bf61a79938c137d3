"""What staff do in a history, by typing into the desk."""

from reporting.model import Stage
from tests.oracle import book_of_rules as rules
from tests.oracle import deeds, persons, reading, reversing
from tests.oracle.reporters import Reporters
from tests.oracle.scene import AT_ONCE
from tests.oracle.town import PLACES


class Staff(Reporters):
    """Each deed takes the office, its code, which report, and the number from which the rest is taken."""

    def _withdraw(self, office: reading.Office, _code: str, which: int, _choice: int) -> str:
        report = self._living(office, which)
        if report is None:
            return "-"
        report["gone"] = "Dicabut petugas"
        self.bureau.take_back(report["number"], Stage.WITHDRAWN)
        return str(report["number"])

    def _approve(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        there = [self._living(office, which + place) for place in range(2 * AT_ONCE)]
        waiting = {one["number"]: one for one in there if one and not one["decided"]}
        return "; ".join(self._typed(code, one, deeds.approving(one, choice)) for one in waiting.values())

    def _scribble(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        report, cells = self._living(office, which), deeds.TYPED[choice % len(deeds.TYPED)]
        if report is None:
            return "-"
        return self._typed(code, report, cells)

    def _rule(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        report = self._living(office, which)
        return self._typed(code, report, deeds.ruling(report, list(office["reports"]), choice)) if report else "-"

    def _officer(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        """An officer comes or goes; the last two stay."""
        del which
        active = "Ya" if choice % 4 else ""
        self.bureau.books[code].type("Pelapor", {"Nama": "Citra Contoh"}, {"Aktif": active})
        others = office["officers"] - {"citra contoh"}
        office["officers"] = others | {"citra contoh"} if active else others
        return f"Citra Contoh {active!r}"

    def _adjust(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        place = PLACES[code][which % len(PLACES[code])]
        men, women = choice % 5 - 2, choice // 5 % 5 - 2
        self._figures(code, place, {"Penyesuaian L": str(men), "Penyesuaian P": str(women)})
        month = str(self._open_month(office))
        office["adjusted"][month, place] = {"L": men, "P": women}
        return f"{place} {men} {women}"

    def _start(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        """``Awal`` of the open month: the staff's where no earlier month knows it."""
        place = PLACES[code][which % len(PLACES[code])]
        men, women = 100 + choice % 50, 200 + choice % 70
        self._figures(code, place, {"Awal L": str(men), "Awal P": str(women)})
        office["typed"][str(self._open_month(office)), place] = {"L": men, "P": women}
        return f"{place} {men} {women}"

    def _reject(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        """Staff reject a report that stands in a list (or approve it once more), of whom nobody else told."""
        one = self._counted(office, which)
        if one is None or one.get("mended"):
            return "-"
        return self._typed(code, one, {"Status": "Disetujui" if choice % 5 == 0 else "Ditolak"})

    def _counted(self, office: reading.Office, which: int) -> persons.Told | None:
        """A report that stands in a list, of whose person nobody else told, nor will."""
        there = [one for one in office["reports"].values() if one["listed"] and reversing.alone(one, office)]
        if not there:
            return None
        one: persons.Told = there[-1 - which % len(there)]
        office["settled_people"] |= {one["cells"].get("Nama", ""), one["name"]}
        return one

    def _mend(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        """Staff correct data of a report that stands in a list, or of a living one typed by hand."""
        one = self._counted(office, which)
        settled = one and not one.get("mended") and rules.status_is(one["cells"], "Disetujui")
        if one and settled:
            one["touched"] = one["line"]["JENIS"] == rules.TMS
        return self._typed(code, one, deeds.mending(one, code, choice)) if one and settled else "-"

    def _sidalih(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        """Staff write beside a line of a closed month what became of it."""
        if not office["closed"]:
            return "-"
        month = office["closed"][-1 - choice % len(office["closed"])]
        lines = self.lists[code, month][0]
        if not lines:
            return "-"
        number = lines[which % len(lines)]["NOMOR"]
        outcome, said = deeds.OUTCOMES[choice % len(deeds.OUTCOMES)]
        cells = {"SIDALIH": outcome, "CATATAN SIDALIH": said}
        assert self.bureau.books[code].type(f"PDPB {month}", {"NOMOR": number}, cells)
        office["noted"][str(month), number] = cells
        office["failed"][str(month), number] = said if outcome.strip().casefold() == "gagal" else None
        return f"{month} {number} {cells}"

    def _hand(self, office: reading.Office, code: str, _which: int, choice: int) -> str:
        """Staff type a row of their own, without a number."""
        _, kind, told = deeds.told(code, choice)
        if told["Nama"] in office["settled_people"]:
            return "-"
        self.typed_by_hand += 1
        cells = {"Jenis": kind, **told, "Keterangan": f"ketikan {self.typed_by_hand}"}
        self.bureau.books[code].add("Laporan", cells)
        office["by_hand"].append({"cells": cells, "mark": cells["Keterangan"], "since": self.bureau.meets[code]})
        return str(cells)
