"""``voters match --duplicates``: who probably stands in the register twice, a pair a row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reporting.model import Voter
from reporting.reading.identity import mask
from reporting.register.doubles import Pair, doubles
from reporting.register.register import Register
from reporting.texts import matching as texts
from scheduler.documents.matched import Row
from scheduler.matching.matching import Progress, check_out, write_whole
from scheduler.matching.results import score_text

_WIDTHS = (12, 12, 8, 10, 60, *(28, 26, 20, 6, 6, 6, 19, 19) * 2)
_HEADER = (*texts.DOUBLES, *texts.TWINNED, *(f"{name} 2" for name in texts.TWINNED))


def write_pairs(register: Register, out: Path, on: date, progress: Progress) -> int:
    """Write all pairs, likeliest first; how many. NIK and NKK stand there masked."""
    check_out(out)
    count = 0

    def rows() -> Iterator[Row]:
        nonlocal count
        yield _HEADER
        for pair in doubles(register, progress):
            count += 1
            yield _row(pair)

    widths = dict(enumerate(_WIDTHS))
    write_whole(out, rows(), delimiter=",", title=texts.SHEET_DOUBLES, header=0, widths=widths, on=on)
    return count


def _row(pair: Pair) -> Row:
    found = (pair.one.dpid, pair.other.dpid, score_text(pair.score), pair.match, "; ".join(pair.reasons))
    return (*found, *_entry(pair.one), *_entry(pair.other))


def _entry(voter: Voter) -> tuple[str, ...]:
    born = ", ".join(part for part in (voter.birthplace, voter.birthdate) if part)
    place = (voter.kelurahan, voter.rw, voter.rt, voter.tps)
    return (voter.name, born, *place, mask(voter.nik), mask(voter.nkk))
