"""A message that told several reports: all cards at once, sent together or completed one by one."""

from collections.abc import Sequence
from dataclasses import replace

from reporting.dialog import doubts
from reporting.dialog.answers import with_home
from reporting.dialog.draft import Draft, take_up
from reporting.dialog.notes import folded
from reporting.dialog.scene import Button, FileReport, Rows, Scene, Session
from reporting.dialog.views import COMPULSORY, readable
from reporting.kinds import KINDS
from reporting.model import Field
from reporting.texts import chat as texts

SEVERAL = "several"
SHOWN, LONGEST = 25, 120
"""Reports listed in one message, and characters of each: Telegram takes 4,096."""
_SHOWN = (Field.NAME, Field.NIK, Field.DATE, Field.RT, Field.ORIGIN, Field.DESTINATION, Field.CHANGE)


def gather(drafts: Sequence[Draft], session: Session) -> Session:
    """The session in which all of them wait for one decision."""
    first = take_up(drafts[0], session)
    return replace(first, step=SEVERAL, queue=tuple(drafts), total=len(drafts))


def question(session: Session, scene: Scene) -> tuple[str, Rows]:
    """All of them with what was understood, and what can be done."""
    ready = [one for one in session.queue if complete(one, session, scene)]
    lines = [_line(one, session, scene, ready=one in ready) for one in session.queue[:SHOWN]]
    each = Button(texts.ONE_BY_ONE, "several", "each")
    send = [[Button(texts.SEND_ALL.format(count=len(ready)), "several", "send")]] if ready else []
    return texts.several(lines, len(session.queue), len(ready)), [*send, [each, Button(texts.DISCARD, "discard")]]


def complete(one: Draft, session: Session, scene: Scene) -> bool:
    """Whether a draft can be sent as it is: nothing compulsory is missing and nothing is doubtful."""
    filled = take_up(one, session)
    lacks = [field for field in KINDS[filled.kind].asks if field in COMPULSORY and not filled.values.get(field)]
    placed = with_home({Field(name): value for name, value in filled.values.items()}, scene).get(Field.KELURAHAN)
    return not lacks and not filled.loose and not doubts.first(filled, scene) and bool(placed)


def filed(drafts: Sequence[Draft], session: Session, scene: Scene) -> list[FileReport]:
    """The deeds that keep them; a photograph sent with the message belongs to each."""
    return [
        FileReport(
            one["kind"],
            folded(with_home({Field(name): value for name, value in one["values"].items()}, scene)),
            files=session.files,
        )
        for one in drafts
    ]


def _line(one: Draft, session: Session, scene: Scene, *, ready: bool) -> str:
    values = {Field(name): value for name, value in take_up(one, session).values.items()}
    parts = [readable(field, values[field], values).replace("\n", ", ") for field in _SHOWN if values.get(field)]
    told = ", ".join(parts or [values.get(Field.NOTE, "")])
    return f"{one['kind']}: {told}"[:LONGEST] + ("" if ready else f" ({texts.INCOMPLETE})")
