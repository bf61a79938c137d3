"""The long storm: 1,000 reports of 60 people through 200 kills and 30 % disturbed calls; and a day without Google.

``python -m benchmarks.endurance``; in a folder that lies on a small file system (under 1 GB) the disk is truly filled.
"""

import argparse
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.service.endurance import Endurance, Plan, endure
from tests.service.judgement import Findings
from tests.service.outage import Outage, outage

LONG = Plan(
    reports=1_000,
    people=60,
    kills=200,
    drafters=5,
    groups=8,
    approvals=60,
    full_disks=6,
    longest_s=1.5,
    stuck_s=30.0,
    patience_s=900.0,
)


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda item: -item[1]))


def report(storm: Endurance, found: Findings) -> None:
    """Print what was done, and what was found."""
    weather = storm.weather
    print(f"told {found.told}, receipts {found.promised}, rows {found.rows}, reports in the journal {found.journal}")
    print(f"kills {storm.deaths.total()}: {_counted(storm.deaths)}")
    for wire, calls in weather.calls.items():
        struck = Counter({kind: count for (at, kind), count in weather.struck.items() if at == wire})
        print(f"{wire}: {calls} calls, {struck.total()} disturbed: {_counted(struck)}")
    print(f"polls ended by a second poller (409): {storm.wire.conflicts}")
    print(f"full disks {storm.plan.full_disks}, leaps of the clock {storm.leaps}")
    unanswered = weather.unanswered.total()
    print(
        f"private letters {found.letters}, said twice {found.doubles}"
        f" ({unanswered} answers lost, {storm.books.by_kill} killed before the note)"
    )
    print(f"group posts {found.posts} in {len(storm.groups)} groups, asked about {found.questions}")
    print(
        f"forms that went on {len(storm.drafters)}, people who scrolled up {sum(one.scrolled for one in storm.crowd)}"
    )
    for title in ("lost", "doubled", "unexplained", "silent"):
        print(f"{title}: {getattr(found, title) or 'none'}")
    print(f"ended by itself: {storm.fell or 'never'}")


def report_outage(found: Outage) -> None:
    """Print how long people waited, and what the staff heard."""
    waits = ", ".join(f"{share:.0%} {found.wait_s(share):.2f} s" for share in (0.5, 0.95, 1.0))
    print(f"{found.hours} hours without Google, {found.failed_calls} failed calls, {len(found.waits_s)} reports")
    print(f"receipts within: {waits}; {found.hung} of them while a call hung")
    missing, more = set(found.promised) - set(found.rows), len(found.rows) - len(set(found.rows))
    print(
        f"rows {found.rows_meanwhile} meanwhile, {len(found.rows)} afterwards; missing {len(missing)}, doubled {more}"
    )
    print(f"staff told of the trouble {found.troubles} times, of its end {found.wells} times")


def main() -> None:
    """Print the figures; the exit status says whether every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    for name in ("reports", "people", "kills", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(LONG, name))
    parser.add_argument("--folder", type=Path, help="where the town lies; a new folder in it is used")
    parser.add_argument("--only", choices=("storm", "outage"))
    asked = parser.parse_args()
    kept = True
    if asked.only != "outage":
        kept = _storm(asked)
    if asked.only != "storm":
        with TemporaryDirectory(prefix="lapor-", dir=asked.folder) as folder:
            away = outage(Path(folder), reports=240, people=30, hang_s=20.0)
        report_outage(away)
        kept &= sorted(away.rows) == sorted(away.promised) and (away.troubles, away.wells) == (1, 1)
    if not kept:
        raise SystemExit(1)


def _storm(asked: argparse.Namespace) -> bool:
    """Play it, print the figures; whether every promise was kept."""
    wanted = {name: getattr(asked, name) for name in ("reports", "people", "kills", "seed")}
    began = time.monotonic()
    with TemporaryDirectory(prefix="lapor-", dir=asked.folder) as folder:
        storm, found = endure(Path(folder), Plan(**{**vars(LONG), **wanted}), _say)
    report(storm, found)
    print(f"{(time.monotonic() - began) / 60:.1f} minutes, seed {asked.seed}")
    return not (found.lost or found.doubled or found.unexplained or found.silent or storm.fell)


if __name__ == "__main__":
    main()
