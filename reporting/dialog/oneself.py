"""One's own data: what ``/privasi`` and ``/saya`` answer, and erasing it, asked once more (pure)."""

from reporting.access import Act, may
from reporting.dialog import hats
from reporting.dialog.doorway import EraseMe, Facts, ShowNotice
from reporting.dialog.scene import Button, Outcome, Rows, Scene, Session, say
from reporting.texts import about
from reporting.texts import oneself as texts

ERASE, SURE, NOT = "erase", "erase!", "erase-not"
"""Actions of our buttons. ``SURE`` carries the day on which it was asked: a day later it asks anew."""


def privacy(_argument: str, session: Session, scene: Scene) -> Outcome:
    """``/privasi``."""
    contact = next((line for line in scene.contacts if line.startswith(f"{scene.office_name}: ")), "")
    reach = contact.removeprefix(f"{scene.office_name}: ")
    return Outcome(session, (ShowNotice(about.privacy(scene.office_name, reach, scene.kept().days)),))


def erase_row() -> Rows:
    """The button below ``/saya``."""
    return ((Button(texts.ERASE, ERASE, lasting=True),),)


def facts(scene: Scene) -> list[str]:
    """What is kept, as lines of ``/saya``."""
    kept = scene.kept()
    since, notice = (f"{at.astimezone(scene.now.tzinfo):%Y-%m-%d}" if at else "" for at in (kept.since, kept.notice))
    return texts.facts(since, kept.reports, notice)


def visitor(session: Session, scene: Scene) -> Outcome | None:
    """``/saya`` of somebody not enrolled; ``None`` when nothing of them is kept."""
    kept = scene.kept()
    if not _anything(kept):
        return None
    return say(session, texts.visitor(kept.reports, kept.questions, kept.checks, named=kept.named), erase_row())


def ask(session: Session, scene: Scene) -> Outcome:
    """What erasing means, before it happens."""
    kept, mine = scene.kept(), hats.all_of(scene)
    if not mine and not _anything(kept):
        return say(session, texts.NOTHING_KEPT)
    signs = any(may(hat.role, Act.OPEN_FILES) for hat in mine)
    text = texts.ask_erase([hats.place_of(hat) for hat in scene.people], kept.reports, named=kept.named, signs=signs)
    yes = Button(texts.YES_ERASE, SURE, f"{scene.now:%Y-%m-%d}", lasting=True)
    return say(session, text, ((yes, Button(texts.NO_ERASE, NOT, lasting=True)),))


def _anything(kept: Facts) -> bool:
    return bool(kept.reports or kept.questions or kept.since or kept.named or kept.checks)


def erase(asked_on: str, session: Session, scene: Scene) -> Outcome:
    """Yes; or asked anew, when the button is from another day."""
    if asked_on != f"{scene.now:%Y-%m-%d}":
        return ask(session, scene)
    return Outcome(Session(stamp=session.stamp), (EraseMe(),))


def keep(session: Session) -> Outcome:
    """No."""
    return say(session, texts.KEPT_AS_IS)
