"""Several areas or roles of one account: whose report it is, and how an area is called (pure)."""

from collections.abc import Mapping, Sequence

from reporting.access import Act, may
from reporting.dialog.scene import Button, Scene
from reporting.model import Area, Field, Person
from reporting.texts import enrolment as texts


def area_words(area: Area, unit: str = "") -> str:
    """``RT 003 RW 005 Sukamaju``, or the name of the home."""
    parts = [f"RT {area.rt}" if area.rt else "", f"RW {area.rw}" if area.rw else "", area.kelurahan or area.kecamatan]
    return unit or " ".join(part for part in parts if part)


def place_of(person: Person) -> str:
    """Where somebody reports for; the role where the area is the whole office."""
    return area_words(person.area, person.unit) or person.role.value


def all_of(scene: Scene) -> Sequence[Person]:
    """All hats of the speaker, the one in use first."""
    if scene.person is None:
        return ()
    return (scene.person, *(hat for hat in scene.people if hat.id != scene.person.id))


def fitting(details: Mapping[Field, str], scene: Scene) -> Person | None:
    """Whose report this is: the hat in use, unless it happened in the area of another one.

    A hat without a kelurahan (the whole office) never takes over by itself: it would fit everything.
    """
    where = Area(*(details.get(part, "") for part in (Field.KECAMATAN, Field.KELURAHAN, Field.RW, Field.RT)))
    if scene.person is None or scene.behalf or scene.person.area.covers(where):
        return scene.person
    fits = [hat for hat in all_of(scene) if hat.area.kelurahan and hat.area.covers(where)]
    return max(fits, key=lambda hat: (bool(hat.area.rt), bool(hat.area.rw)), default=scene.person)


def card_line(details: Mapping[Field, str], scene: Scene) -> tuple[str, str] | None:
    """For the card: ``(label, for whom)`` when the speaker has several areas or files for others, else nothing."""
    if scene.behalf:
        return texts.ON_BEHALF, behalf_words(scene.behalf)
    hat = fitting(details, scene)
    if hat is None or len(all_of(scene)) < 2:
        return None
    return texts.FOR_AREA, place_of(hat)


def naming(text: str, scene: Scene, meant: Sequence[Person]) -> str:
    """A sentence that holds for some hats only: it says for which, where there are several."""
    mine = all_of(scene)
    if len(mine) < 2:
        return text
    return f"{text}\n{texts.only_for([place_of(hat) for hat in meant], others=len(meant) < len(mine))}"


def behalf_area(behalf: Mapping[str, str]) -> Area:
    """The area that staff file for."""
    return Area(*(behalf.get(part, "") for part in ("kecamatan", "kelurahan", "rw", "rt")))


def behalf_words(behalf: Mapping[str, str]) -> str:
    """``RT 003 RW 005 Sukamaju (WhatsApp)``."""
    return f"{area_words(behalf_area(behalf))} ({behalf['channel']})"


def menu_rows(scene: Scene) -> list[list[Button]]:
    """What staff have below the kinds: to file for others, or to stop doing so."""
    if scene.person is None or not may(scene.person.role, Act.BEHALF):
        return []
    if not scene.behalf:
        return [[Button(texts.BEHALF, "behalf", lasting=True)]]
    return [[Button(texts.BEHALF_OTHER, "behalf", lasting=True), Button(texts.BEHALF_END, "behalf-end", lasting=True)]]
