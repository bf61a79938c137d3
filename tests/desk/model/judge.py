"""Whether a storm kept the promises: every cell, row, decision and code against what people last meant."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reporting.model import Report, Stage, parse_status
from tests.desk.model.grip import TAB
from tests.desk.model.hands import PROOFS, Hands
from tests.desk.model.shadow import View
from tests.standins.grid import Tab
from tests.standins.sheets import SheetsServer


@dataclass
class Verdict:
    """What a storm did and what came of it; ``wrong`` is empty when every promise was kept."""

    seed: int
    acts: Counter[str]
    struck: Counter[str]
    bot_writes: int
    meetings: Counter[str]
    reports: int
    decisions: int
    wrong: list[str]
    story: list[str] = field(repr=False)

    def summary(self) -> str:
        """What happened, in a line."""
        done = f"{self.acts.total()} acts ({self.decisions} decisions), {self.bot_writes} bot writes"
        done += f", {self.reports} reports"
        went = ", ".join(f"{count} {name}" for name, count in self.meetings.items())
        return f"seed {self.seed}: {done}; meetings: {went}; {len(self.wrong)} wrong"

    def __str__(self) -> str:
        return "\n".join([self.summary(), *self.wrong[:12], *self.short_story()])

    def short_story(self, most: int = 40) -> list[str]:
        """The lines that matter for the first thing that went wrong."""
        number = " ".join(self.wrong[0].split()[:1])
        marks = [place for place, line in enumerate(self.story) if line.startswith("  ??") and number in line]
        end = marks[0] + 1 if marks else len(self.story)
        return [
            f"story (lines {max(0, end - most)} to {end} of {len(self.story)})",
            *self.story[max(0, end - most) : end],
        ]


def judge(server: SheetsServer, hands: Hands, known: Mapping[str, Report], everybody: Mapping[str, str]) -> list[str]:
    """Every broken promise in a sentence that begins with the number; ``everybody`` are names by code."""
    tab = server.spreadsheets["buku"].tab(TAB)
    if tab is None:
        return ["DPB- the tab is gone"]
    view = View.of(tab)
    deaths = {
        number: one for number, one in known.items() if one.stage is not Stage.WITHDRAWN and one.kind == "Meninggal"
    }
    doubled = _told_again(deaths)
    wrong = [
        words
        for number in hands.shadow.meant
        for words in _report(number, view, hands, known[number], alone=number not in doubled)
    ]
    return [*wrong, *_once_an_event(deaths), *_typed_rows(view, tab, hands, known), *_people(server, everybody)]


def _told_again(deaths: Mapping[str, Report]) -> set[str]:
    """The deaths of which another report may tell, too: a paste may carry what tells a person apart to other rows."""
    found: set[str] = set()
    for column in ("NIK", "DPID", "Nama"):
        says = {number: one.cell(column).strip().casefold() for number, one in deaths.items()}
        often = Counter(says.values())
        found |= {number for number, text in says.items() if text and often[text] > 1}
    return found


def _once_an_event(deaths: Mapping[str, Report]) -> Iterator[str]:
    """Of several reports of one NIK at most one is decided."""
    decided: dict[str, list[str]] = {}
    for number, one in deaths.items():
        if one.decided_at is not None and one.cell("NIK").strip():
            decided.setdefault(one.cell("NIK").strip(), []).append(number)
    yield from (f"{some[0]} is decided, and so is {some[1]} of the same NIK" for some in decided.values() if some[1:])


def _report(number: str, view: View, hands: Hands, report: Report, *, alone: bool) -> Iterator[str]:
    """The row stands there once, row and journal say what was meant, and the decision follows from that.

    ``alone``: no other report tells of the same event. Otherwise another one may be the one that is decided.
    """
    lines = view.lines.get(number, [])
    for _, line in lines[:1]:
        says = {name: view.text(line, name) for name in view.human}
        yield from (f"{number} row says {words}" for words in hands.shadow.differences(number, says))
    if report.stage is Stage.WITHDRAWN:
        return
    if len(lines) != 1:
        yield f"{number} stands on {len(lines)} rows"
    yield from (f"{number} journal says {words}" for words in hands.shadow.differences(number, report.cells))
    said = {
        name: report.cell(name).strip().casefold() for name in ("Status", "Bukti", "Verifikator 1", "Verifikator 2")
    }
    officers = {said["Verifikator 1"], said["Verifikator 2"]}
    proved = said["Bukti"] in [proof.casefold() for proof in PROOFS[:3]] and officers == {"ani contoh", "budi contoh"}
    met = said["Status"] == "disetujui" and proved
    decided = report.decided_at is not None
    if report.stage.living and report.kind == "Meninggal" and (decided != met if alone else decided > met):
        yield f"{number} is decided: {decided}, its cells say {said}"
    if report.status is not (parse_status(report.cell("Status")) or report.status):
        yield f"{number} has the status {report.status}"


def _typed_rows(view: View, tab: Tab, hands: Hands, known: Mapping[str, Report]) -> Iterator[str]:
    """Rows that people typed or pasted stand there once; those that say enough are reports."""
    rows: dict[str, list[str]] = {}
    for line in tab.lines[1 : tab.last_row()]:
        rows.setdefault(view.text(line, "Nama"), []).append(view.text(line, "Nomor").strip().upper())
    for name in [*hands.by_hand, *hands.strangers]:
        numbers = rows.get(name, [])
        if len(numbers) > 1 or (not numbers and name not in hands.torn):
            yield f"{name!r} stands on {len(numbers)} rows"
        if name in hands.by_hand and numbers and numbers[0] not in known:
            yield f"{name!r} did not become a report: {numbers[0]!r}"
    for name, count in Counter(report.cell("Nama") for report in known.values()).items():
        if name in hands.by_hand and count > 1:
            yield f"{name!r} became {count} reports"


def _people(server: SheetsServer, everybody: Mapping[str, str]) -> Iterator[str]:
    """Every code of ``Pelapor`` stands on the row of the person it was made for, once."""
    rows = [row for row in server.tab("Pelapor") if row.get("Nama")]
    for row in rows:
        if everybody.get(row["Kode"]) != row["Nama"]:
            yield f"the code of {everybody.get(row['Kode'])} stands beside {row['Nama']}"
    for code, count in Counter(row["Kode"] for row in rows).items():
        if count > 1:
            yield f"code {code[:4]}… stands on {count} rows"
