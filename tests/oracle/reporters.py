"""What reporters do in a history."""

from collections.abc import Mapping

from reporting.model import Stage
from tests.oracle import deeds, reading
from tests.oracle.scene import AT_ONCE, Scene
from tests.oracle.town import REPORTERS, TELLERS


class Reporters(Scene):
    """Each deed takes the office, its code, which report, and the number from which the rest is taken."""

    def _tell(self, office: reading.Office, code: str, _which: int, choice: int) -> str:
        said = [deeds.told(code, choice * place + place // 2) for place in range(1, AT_ONCE + 1)]
        fresh = [each for each in said if each[2]["Nama"] not in office["settled_people"]]
        return "; ".join(self._filed(office, code, *each) for each in fresh)

    def _filed(self, office: reading.Office, code: str, teller: str, kind: str, told: Mapping[str, str]) -> str:
        number = self.bureau.file(code, teller, kind, told)
        role = next(row["Peran"] for row in TELLERS[code] if row["Nama"] == teller)
        cells = {"Jenis": kind, "Bukti": "Belum diperiksa", "Status": "Menunggu verifikasi", **told, "Peran": role}
        said = {"gone": "", "listed": "", "decided": None, "cluster": number, "teller": teller, "name": told["Nama"]}
        office["reports"][number] = {"number": number, "filed": self.bureau.time, "cells": cells, **said}
        office["fresh"].append(number)
        return f"{number} {kind} {dict(told)} by {teller}"

    def _cancel(self, office: reading.Office, _code: str, which: int, _choice: int) -> str:
        report = self._open(office, which)
        if report is None or not report["teller"]:
            return "-"
        report["gone"] = "Dibatalkan"
        self.bureau.take_back(report["number"], Stage.CANCELLED)
        return str(report["number"])

    def _correct(self, office: reading.Office, code: str, which: int, choice: int) -> str:
        old = self._open(office, which)
        if old is None or not old["teller"]:  # what the staff typed themselves has no reporter
            return "-"
        _, _, news = deeds.told(code, choice)
        kept = {name: old["cells"].get(name, "") for name in news if name not in ("NIK", "RT", "L/P", "Alamat")}
        told = {name: text for name, text in {**news, **kept}.items() if text}
        before = set(office["reports"])
        said = self._filed(office, code, old["teller"], old["cells"]["Jenis"], told)
        (new,) = set(office["reports"]) - before
        old["gone"] = "Dikoreksi"
        self.bureau.take_back(old["number"], Stage.CORRECTED, new)
        return f"{old['number']} -> {said}"

    def _nihil(self, office: reading.Office, code: str, which: int, _choice: int) -> str:
        teller = REPORTERS[which % len(REPORTERS)]
        self.bureau.nothing_new(code, teller)
        local = self.bureau.time.astimezone(self.bureau.offices[code].zone)
        office["nihil"].add((f"{local:%Y-%m}", teller))
        return teller
