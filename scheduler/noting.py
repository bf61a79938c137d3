"""What a closing says about its month as a whole, and about single lines of earlier lists, as sentences (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reporting.model import Month, RecapLine, Report, Status, Tally, Turn
from reporting.texts import held as held_texts
from reporting.texts import remarks as texts
from reporting.texts import staff as staff_texts
from scheduler.alterations import corrected_sex
from scheduler.entries import Entry
from scheduler.matter import Matter, Refused
from scheduler.places import Gazetteer, Where
from scheduler.recap import NAMED_AT_MOST, TOTAL, missing_before, respelled
from scheduler.reversals import Reversal
from scheduler.turning import Turned

Corrected = tuple[str, Where, str]
"""A line that corrects the sex: its number, where it is counted, and what is right."""


def remarks(
    matter: Matter,
    approved: Sequence[Report],
    listed: Sequence[Entry],
    again: Sequence[Reversal],
    figures: Sequence[RecapLine],
    gazetteer: Gazetteer,
) -> list[str]:
    """The sentences about the whole month."""
    moments = [
        *(report.decided_at for report in approved if report.decided_at),
        *(one.since for one in matter.altered if one.since <= matter.until),
    ]
    late = sum(moment > matter.cutoff for moment in moments)
    found = [texts.LATE.format(count=late, cutoff=matter.cutoff.astimezone(matter.zone))] if late else []
    found += [] if matter.rules.register_loaded else [texts.NO_REGISTER]
    corrected = [(item.number, item.home, item.sex) for item in listed if item.alters and corrected_sex(item.report)]
    corrected += [(one.report.number, one.home, one.row.columns["KELAMIN"]) for one in again if one.sexed]
    found += _to_adjust(matter.month, corrected)
    return [*found, *_differing(matter, gazetteer, figures), *missing_before(figures, matter.month)]


def _to_adjust(month: Month, corrected: Sequence[Corrected]) -> list[str]:
    """What staff must type into ``Penyesuaian``: a corrected sex moves one voter between the columns L and P."""
    if not corrected:
        return []
    women: Counter[Where] = Counter()
    for _, home, sex in corrected:
        women[home] += 1 if sex == "P" else -1
    figures = [f"{where[1]} ({where[0]}) L {-more:+d} P {more:+d}" for where, more in sorted(women.items()) if more]
    numbers = ", ".join(sorted(number for number, _, _ in corrected))
    shown = "; ".join(figures) or "tidak ada, karena saling meniadakan"
    return [texts.SEX_CORRECTED.format(numbers=numbers, month=month, figures=shown)]


def _differing(matter: Matter, gazetteer: Gazetteer, figures: Iterable[RecapLine]) -> list[str]:
    """Where staff typed another ``Awal`` than what the month before ended with: that one counts, and it is said."""
    typed = respelled(matter.typed, gazetteer)
    counts = {(line.kecamatan, line.kelurahan): line.before for line in figures if line.kelurahan != TOTAL}
    pairs = [(where, told, counts[where]) for where, told in sorted(typed.items()) if where in counts]
    found = [_difference(where, told, counted) for where, told, counted in pairs if counted and counted != told]
    if not found:
        return []
    more = f"; dan {len(found) - NAMED_AT_MOST} kelurahan lain" if len(found) > NAMED_AT_MOST else ""
    shown = "; ".join(found[:NAMED_AT_MOST]) + more
    return [texts.BEFORE_DIFFERS.format(month=matter.month, previous=matter.month.previous, places=shown)]


def _difference(where: Where, typed: Tally, counted: Tally) -> str:
    words = {"kelurahan": where[1], "kecamatan": where[0]}
    numbers = {"typed_men": typed.men, "typed_women": typed.women, "men": counted.men, "women": counted.women}
    return texts.BEFORE_AT.format(**words, **numbers)


# ---------------------------------------------------------------- beside single lines
def refused(one: Refused) -> str:
    """What is to be done about a line that Sidalih did not take."""
    return held_texts.FAILED.format(month=one.month, note=one.note.strip() or held_texts.NO_NOTE)


def foretold(matter: Matter, found: Turned) -> dict[str, str]:
    """Beside reports in earlier lists: what a later list did to them, what this month would do, or why it does not."""
    lines = {one.report.number: one for one in found.lines}
    said: dict[str, str] = {number: texts.TAKEN_BACK.format(month=month) for number, month in matter.undone.items()}
    for one in matter.altered:
        number, listed = one.report.number, one.report.stage_ref
        if matter.unsettled and listed == str(matter.unsettled[0]):
            what = "data dibetulkan" if one.report.status is Status.APPROVED else "keluar"
            words = {"listed": listed, "edition": matter.unsettled[1], "what": what, "month": matter.month}
            said[number] = texts.STILL_LISTED.format(**words)
        elif number in lines:
            said[number] = texts.WILL_TURN.format(listed=listed, month=matter.month, what=_what(lines[number]))
        elif number in found.held:
            said[number] = staff_texts.not_listed(found.held[number])
        elif number not in said and one.report.status is Status.REJECTED:
            said[number] = texts.TURNS_NOTHING.format(listed=listed)
    return said


def _what(one: Reversal) -> str:
    effect, reason = one.row.columns["JENIS"], one.row.columns["ALASAN"]
    back: Mapping[Turn, str] = {Turn.TAKEN_BACK: "dikembalikan", Turn.CORRECTED: "data dibetulkan"}
    return f"{effect} ({back[one.row.turn] if effect == 'UBAH' else reason})"
