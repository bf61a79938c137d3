"""The voter register of an office: find people in it, look entries up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zlib import crc32

import numpy as np

from reporting.errors import OperatorError
from reporting.matching import weighing
from reporting.matching.asking import asked
from reporting.matching.blocks import mixed
from reporting.matching.reasons import Reasons
from reporting.matching.told import Places, digits
from reporting.model import Area, Candidate, Finding, Match, Sought, Voter
from reporting.reading.identity import has_nik_length
from reporting.register import finding
from reporting.register.building import SEPARATOR, VERSION
from reporting.register.shelf import Array, Shelf
from reporting.texts.reasons import RIVALS
from reporting.texts.register import OLD_FORMAT

AT_ONCE = 1_500
"""People that are looked for together: memory for their candidates is bounded by it."""


class Register:
    """One generation of a register file, read-only; what is not looked at stays on the disk.

    Only read, so that several threads may ask at once. ``OperatorError`` when the file is damaged or older than this
    program.
    """

    def __init__(self, path: Path) -> None:
        self.shelf = Shelf(path)
        about = self.shelf.about
        if about.get("version") != VERSION:
            self.shelf.close()
            raise OperatorError(OLD_FORMAT)
        self.rows: int = about["rows"]
        self.imported_at = datetime.fromisoformat(about["imported_at"])
        self.stamp = f"{crc32(about['imported_at'].encode()):08x}-{self.rows}"
        self._named = [(kecamatan, kelurahan) for kecamatan, kelurahan in about["places"]]
        self._places = Places(self._named)
        self.districts = np.array(self._places.district_of, np.int64)

    def close(self) -> None:
        """Let go of the file."""
        self.shelf.close()

    # ------------------------------------------------------------ people
    def find(self, sought: Sought) -> Finding:
        """What the register says of somebody."""
        return self.find_many([sought])[0]

    def find_many(self, sought: Sequence[Sought]) -> list[Finding]:
        """What it says of each, in their order; the same as one by one, much faster per person."""
        found: list[Finding] = []
        for start in range(0, len(sought), AT_ONCE):
            found += self._find(sought[start : start + AT_ONCE])
        return found

    def _find(self, sought: Sequence[Sought]) -> list[Finding]:
        found = finding.find(self.shelf, self.districts, asked(sought, self._places))
        reasons = Reasons(found.close, weighing.weights("person").pair)
        findings = [Finding(Match.NONE)] * len(sought)
        ends = np.append(found.starts[1:], len(found.pairs)).tolist()
        for place, person in enumerate(found.pairs.asked[found.starts].tolist()):
            first = int(found.starts[place])
            rows = range(first, min(ends[place], first + finding.MOST))
            voters = self.voters(found.pairs.there[rows.start : rows.stop])
            share = weighing.relative(found.odds[rows.start : rows.stop], float(found.score[place]))
            contested = bool(found.contested[place])
            candidates = [
                Candidate(voter, score, reasons.of(row)) for voter, score, row in zip(voters, share, rows, strict=True)
            ]
            if contested:
                candidates[0] = Candidate(voters[0], share[0], (*candidates[0].reasons, RIVALS))
            findings[person] = Finding(_match(found, place), tuple(candidates), contested)
        self.shelf.forget("text", "starts")
        return findings

    # ------------------------------------------------------------ entries
    def voter(self, dpid: str) -> Voter | None:
        """The entry with this DPID."""
        wanted = dpid.strip()
        found = self.voters(self._equal("dpid", crc32(wanted.encode()))) if wanted else []
        return next((one for one in found if one.dpid == wanted), None)

    def with_nik(self, nik: str) -> list[Voter]:
        """All entries with this NIK of 16 digits."""
        wanted = digits(nik)
        if not has_nik_length(wanted):
            return []
        key = mixed(np.array([int(wanted)], np.int64))[0]
        return [one for one in self.voters(self._equal("nik", key)) if one.nik == wanted]

    def _equal(self, block: str, key: int) -> Array:
        keys, rows = self.shelf[f"{block}_keys"], self.shelf[f"{block}_rows"]
        first, last = np.searchsorted(keys, np.uint32(key), "left"), np.searchsorted(keys, np.uint32(key), "right")
        return rows[first:last]

    def voters(self, rows: Iterable[int] | Array) -> list[Voter]:
        """Entries by their place in the file, from 0."""
        text, starts = self.shelf["text"], self.shelf["starts"]
        return [Voter(*text[starts[row] : starts[row + 1]].tobytes().decode().split(SEPARATOR)) for row in rows]

    def places(self) -> list[Area]:
        """Every kecamatan, kelurahan, RW and RT that occurs, in order, with the TPS most of its entries have."""
        columns = (self.shelf[name] for name in ("place", "rw", "rt", "tps"))
        often: Counter[tuple[int, ...]] = Counter(zip(*(column.tolist() for column in columns), strict=True))
        best: dict[tuple[int, ...], tuple[int, int]] = {}
        for (*spot, tps), times in often.items():
            best[tuple(spot)] = max(best.get(tuple(spot), (0, 0)), (times, -tps))
        return [self._area(spot, -tps) for spot, (_, tps) in sorted(best.items())]

    def _area(self, spot: tuple[int, ...], tps: int) -> Area:
        place, rw, rt = spot
        kecamatan, kelurahan = self._named[place - 1]
        return Area(
            kecamatan, kelurahan, f"{rw:03d}" if rw else "", f"{rt:03d}" if rt else "", f"{tps:03d}" if tps else ""
        )


def _match(found: finding.Found, place: int) -> Match:
    if found.sure[place]:
        return Match.SURE
    return Match.MAYBE if found.maybe[place] else Match.NONE
