"""The office's own spelling of its kelurahan, and the TPS of an address, as staff keep them in ``Wilayah``."""

from collections import defaultdict
from collections.abc import Sequence

from reporting.model import Area, three_digits

Where = tuple[str, str]
"""(kecamatan, kelurahan), as the office spells them."""


class Gazetteer:
    """The places of one office. Kelurahan it does not know keep the spelling they came with."""

    def __init__(self, places: Sequence[Area]) -> None:
        self._spelled: dict[Where, Where] = {}
        self._named: defaultdict[str, set[Where]] = defaultdict(set)
        self._stations: defaultdict[Where, list[Area]] = defaultdict(list)
        for area in sorted(places, key=lambda area: (area.kecamatan, area.kelurahan)):
            if area.kelurahan.strip():
                self._learn(area)

    def _learn(self, area: Area) -> None:
        tidied = (tidy(area.kecamatan), tidy(area.kelurahan))
        where = self._spelled.setdefault((tidied[0].casefold(), tidied[1].casefold()), tidied)
        self._named[where[1].casefold()].add(where)
        if area.tps.strip():
            self._stations[where].append(area)

    def known(self) -> list[Where]:
        """Every kelurahan of the office, once, sorted."""
        return sorted(self._spelled.values())

    def spell(self, kecamatan: str, kelurahan: str) -> Where:
        """A place as the office spells it; a kelurahan without kecamatan is found where its name is the only one."""
        typed = (tidy(kecamatan), tidy(kelurahan))
        alone = self._named.get(typed[1].casefold(), set())
        if not typed[0] and len(alone) == 1:
            return next(iter(alone))
        return self._spelled.get((typed[0].casefold(), typed[1].casefold()), typed)

    def tps(self, where: Where, rw: str, rt: str) -> str:
        """The polling station of an address; empty when no row of ``Wilayah`` says so, or two rows disagree."""
        rw, rt = three_digits(rw), three_digits(rt)
        rows = self._stations.get(where, [])
        for address in ((rw, rt), (rw, ""), ("", "")):
            found = {area.tps.strip() for area in rows if (three_digits(area.rw), three_digits(area.rt)) == address}
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""


def tidy(text: str) -> str:
    """``text`` with single blanks and none around it."""
    return " ".join(text.split())
