"""What the ``Tanda Terima`` of a list says, before it is drawn: ReportLab is loaded only when one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reporting.journal.batches import Filed
from reporting.texts.wording import grouped


@dataclass(frozen=True)
class Acknowledgement:
    """What the PDF says. ``at`` is aware, in the office's zone."""

    office: str
    unit: str
    letter: str
    file: str
    sha256: str
    at: datetime
    rows: Sequence[Filed] = field(repr=False)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many reports of each kind."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.kind] = found.get(row.kind, 0) + 1
        return found


def receipts(numbers: Sequence[str], most: int = 5) -> str:
    """Numbers in their order, runs of neighbours as a range; the rest counted.

    >>> receipts(["DPB-2610-00012-0", "DPB-2610-00013-8", "DPB-2610-00014-5", "DPB-2610-00020-2"])
    'DPB-2610-00012-0 s.d. DPB-2610-00014-5, DPB-2610-00020-2'
    """
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [run[0] if len(run) == 1 else f"{run[0]} s.d. {run[-1]}" for run in runs[:most]]
    more = sum(len(run) for run in runs[most:])
    return ", ".join(shown) + (f" dan {grouped(more)} lainnya" if more else "")


def _follows(number: str, next_one: str) -> bool:
    before, after = number.split("-"), next_one.split("-")
    return before[1] == after[1] and int(after[2]) == int(before[2]) + 1
