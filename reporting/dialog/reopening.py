"""A filed report opened again: to change a part of it, to put in what words corrected, to add what was promised."""

from collections.abc import Mapping
from dataclasses import replace

from reporting.dialog.form import checked
from reporting.dialog.notes import unfolded
from reporting.dialog.scene import Outcome, Scene, Session
from reporting.dialog.screens import FIX, show
from reporting.dialog.views import readable
from reporting.kinds import KINDS
from reporting.model import Field, Status, parse_status
from reporting.reading.requested import requested
from reporting.texts import chat as texts
from reporting.texts import questions


def correct(number: str, kind: str, cells: Mapping[str, str], session: Session, scene: Scene) -> Outcome:
    """A filed report told anew: which part of it? When the staff asked for one part, straight to its question."""
    opened = _reopened(number, kind, cells, session)
    asks, note = KINDS[kind], cells.get("Catatan", "").strip()
    wanted = (Field.NAME, Field.NIK, *asks.asks, *asks.extras)
    part = requested(note, wanted) if parse_status(cells.get("Status", "")) is Status.NEEDS_REPAIR else None
    if part is None:
        return show(replace(opened, step=FIX), scene)
    heading = texts.staff_asked(number, opened.values.get(Field.NAME, ""), note)
    return show(replace(opened, step=part.value, fixing=True), scene, heading=heading)


def correct_to(
    told: Mapping[str, str], number: str, kind: str, cells: Mapping[str, str], session: Session, scene: Scene
) -> Outcome:
    """A filed report with what somebody's words change in it, by field value: the card at once."""
    opened = _reopened(number, kind, cells, session)
    fresh = replace(opened, values={**opened.values, **told}, touched=True)
    changed = {Field(name): value for name, value in told.items()}
    lines = "; ".join(
        f"{questions.LABELS[field]} → {readable(field, value, changed)}" for field, value in changed.items()
    )
    return checked(replace(fresh, fixing=True), scene, heading=texts.corrected_to(lines))


def complete(number: str, kind: str, cells: Mapping[str, str], session: Session, scene: Scene) -> Outcome:
    """A filed report whose first promised, or else wanted, detail is still missing: straight to its question."""
    opened = _reopened(number, kind, cells, session)
    promised = [field for field in Field if texts.promise(field) in opened.values.get(Field.NOTE, "")]
    wanted = [*promised, Field.NIK, *KINDS[kind].asks, Field.SEX, Field.KK, Field.BIRTHDATE]
    missing = next((field for field in wanted if not opened.values.get(field)), None)
    return show(replace(opened, step=missing.value if missing else FIX, fixing=True), scene)


def _reopened(number: str, kind: str, cells: Mapping[str, str], session: Session) -> Session:
    known = unfolded(cells)
    return replace(session.cleared(), kind=kind, values=known, corrects=number, asked=tuple(known))
