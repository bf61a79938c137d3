"""A history of two offices, told to the program and to the oracle alike; where they part, it says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from reporting.model import Closing, Month
from tests.oracle import book_of_rules as rules
from tests.oracle import comparing, correcting, persons, reading, reckoning, reversing
from tests.oracle.figures import recap
from tests.oracle.scene import CODES
from tests.oracle.staff import Staff

Act = tuple[str, int, int, int]
"""A deed, the office, which report (or person), and the number from which the rest is taken."""
DEEDS = {
    "tell": 9,
    "approve": 12,
    "scribble": 6,
    "rule": 2,
    "cancel": 1,
    "correct": 1,
    "withdraw": 1,
    "nihil": 1,
    "adjust": 1,
    "start": 2,
    "officer": 1,
    "sync": 7,
    "reject": 3,
    "mend": 4,
    "sidalih": 2,
    "hand": 2,
    "amend": 1,
    "fix": 1,
}
"""What people do, and how often."""


class History(Staff):
    """A history as it goes: the acts, the closings, and what is said differently after each."""

    def play(self, months: Sequence[Sequence[Sequence[Act]]]) -> list[str]:
        """Each month: acts before the early office's cut-off, between it and its closing, until the late one's, after.

        Stops at the first month in which the two say different things.
        """
        late, early = CODES
        for acts in months:
            self._start_of_month()
            self._acts(acts[0], until=self.bureau.cutoff(early, self.month), step=timedelta(minutes=97))
            self._after(early, acts[1])
            self._acts(acts[2], until=self.bureau.cutoff(late, self.month), step=timedelta(minutes=53))
            self._after(late, acts[3])
            if self.wrong:
                return self.wrong
            self.month = self.month.next
        return self.wrong

    def _start_of_month(self) -> None:
        zone = self.bureau.offices[CODES[0]].zone
        first = datetime(self.month.year, self.month.month, 1, 9, tzinfo=zone)
        self.bureau.time = max(self.bureau.time, first)

    def _acts(self, acts: Sequence[Act], until: datetime | None, step: timedelta) -> None:
        for act in acts:
            self.bureau.time += step
            assert until is None or self.bureau.time <= until, "too many acts for this part of the month"
            self._act(act)

    def _after(self, code: str, acts: Sequence[Act]) -> None:
        """What happens between an office's cut-off and its closing, which is at six next morning."""
        cutoff = self.bureau.cutoff(code, self.month)
        self.bureau.time = cutoff
        self._acts(acts, None, timedelta(minutes=7))
        self.bureau.time = cutoff + timedelta(hours=13)
        self._close(code)

    def _act(self, act: Act) -> None:
        deed, office, which, choice = act
        code = CODES[office % len(CODES)]
        told = getattr(self, f"_{deed}")(self.offices[code], code, which, choice)
        self.story.append(f"{self.bureau.time:%m-%d %H:%M} {code} {deed}: {told}")

    def _close(self, code: str) -> None:
        office = self.offices[code]
        cutoff = self.bureau.cutoff(code, self.month)
        late = office["met"] is None or office["met"] <= cutoff
        at = self.bureau.time
        if not office["reports"]:
            return
        closing = self.bureau.close(code, self.month)
        self._settle(office, code, at)
        self.story.append(f"{at:%m-%d %H:%M} {code} closes {self.month} (late: {late})")
        office["ends"] = (cutoff, at if late else cutoff)
        self._work_out(office, code, self.month, closing, at)
        office["closed"].append(self.month)
        office["met"] = self.bureau.time

    def _work_out(self, office: reading.Office, code: str, month: Month, closing: Closing, at: datetime | None) -> None:
        """The month by the oracle, compared, and kept as the list that stands now; ``at``: it was made just now."""
        cutoff, end = office["ends"]
        chosen, held = reckoning.choose(office, cutoff, end, at or self.bureau.time)
        turned, waiting = reversing.due(office, str(month), office["ends"][1])
        first = [(one, reading.line_of(one, office)) for one in chosen]
        for one in chosen:
            if one["cells"]["Jenis"] in rules.FAR_END and rules.does(one["cells"], office["inside"]) == rules.UBAH:
                office["moves"][one["number"]] = reading.moved(one["cells"], office["inside"])
        moves = [(line, office["moves"].get(line["NOMOR"]), line["KELAMIN"]) for _, line in first]
        moves += [(line, reversing.move_of(one, office), line["KELAMIN"]) for one, line in turned]
        mended = correcting.due(office, str(month), office["ends"][1])
        moves += [(line, move, correcting.stands(one)["KELAMIN"]) for one, line, move in mended]
        figures = recap(office, str(month), moves)
        back = {one["number"] for one, *_ in (*turned, *mended)}
        said = (sorted((line for line, *_ in moves), key=reading.place_in_list), held | waiting, figures, at)
        self.lists[code, month] = (said[0], figures, back)
        for one, _ in turned:
            one["reversed"] = str(month)
        self._compare(office, code, closing, back, *said)
        for one, line in first:
            one["listed"], one["line"] = str(month), line
        for one, line, _ in mended:
            correcting.keep(one, line, office, str(month))
        for place, counts in figures.items():
            if counts["Akhir"] is not None and "JUMLAH" not in place:
                office["before"][str(month.next), place] = counts["Akhir"]

    def _amend(self, office: reading.Office, code: str, _which: int, _choice: int) -> str:
        """``Buat Perbaikan N`` of the last closed month, after a sync."""
        if not office["closed"]:
            return "-"
        month = office["closed"][-1]
        self._sync(office, code, 0, 0)
        self.bureau.time += timedelta(minutes=1)
        closing = self.bureau.amend(code, month)
        if month in office["fixed"]:
            self.wrong += [f"{code} {month} changed after it was fixed"] if closing else []
            return f"{month} is fixed"
        again = self.bureau.kept(code, month) if closing is None else closing
        for one in office["reports"].values():
            if one["listed"] == str(month):
                one["listed"], one["mended"] = "", None
            correcting.forget(one, office, str(month))
            if one.get("reversed") == str(month):
                one["reversed"] = ""
        self.bureau.meet(code)
        self._work_out(office, code, month, again, self.bureau.time if closing else None)
        self._settle(office, code, self.bureau.time)
        return f"{month}: {'nothing to do' if closing is None else f'Perbaikan {closing.amendment}'}"

    def _fix(self, office: reading.Office, code: str, _which: int, _choice: int) -> str:
        """``Ditetapkan``."""
        if not office["closed"] or office["closed"][-1] in office["fixed"]:
            return "-"
        office["fixed"] |= set(office["closed"])
        self.bureau.fix(code, office["closed"][-1])
        return str(office["closed"][-1])

    def _late(self, office: reading.Office) -> set[str]:
        """Reports approved, though something lacks, after the month was closed: a Perbaikan may pass them over."""
        there = persons.living(office["reports"].values())
        waiting = [one for one in there if one.get("approved") and not one["decided"]]
        return {one["number"] for one in waiting if one["approved"] > office["ends"][1]}

    def _failed(self, office: reading.Office, code: str, month: Month) -> dict[tuple[str, str], str]:
        """What staff marked as not taken by Sidalih in the lists before this month, as these stand now.

        What a later list, or this one, took back needs no mending there.
        """
        there = {
            (str(when), line["NOMOR"]) for (its, when), kept in self.lists.items() if its == code for line in kept[0]
        }
        failed = office["failed"].items()
        said_of = {key: said for key, said in failed if said is not None and key in there and key[0] < str(month)}
        back = {number: one.get("reversed") or "" for number, one in office["reports"].items()}
        return {key: said for key, said in said_of.items() if not key[0] < back[key[1]] <= str(month)}

    def _compare(self, office: reading.Office, code: str, closing: Closing, back: set[str], *said: Any) -> None:
        lines, held, figures, at = said
        month = str(closing.month)
        noted = [line | office["noted"].get((month, line["NOMOR"]), {}) for line in lines]
        wrong = [
            *comparing.rows([dict(row.columns) for row in closing.rows], lines, back),
            *comparing.figures(closing.recap, figures),
            *comparing.desk(self.bureau, code, closing.month, noted, figures, back, amended=closing.amendment > 0),
        ]
        if at:
            others = {one.number: one.reason for one in closing.held if not comparing.is_failed(one.reason)}
            late = self._late(office) if closing.amendment else set()
            timely = {number: reasons for number, reasons in held.items() if number not in late}
            wrong += comparing.held({number: others[number] for number in others.keys() - late}, timely)
            wrong += comparing.failed(closing.held, self._failed(office, code, closing.month))
            wrong += comparing.retyped(closing.remarks, office, month) if not closing.amendment else ()
            wrong += comparing.covered(closing, office, at.astimezone(self.bureau.offices[code].zone))
        self.wrong += [f"{code} {closing.month}: {words}" for words in wrong]


def agree(months: Sequence[Sequence[Sequence[Act]]]) -> tuple[list[str], list[str]]:
    """Play a history: what is said differently, and the story."""
    history = History()
    try:
        return history.play(months), history.story
    finally:
        history.close_store()
