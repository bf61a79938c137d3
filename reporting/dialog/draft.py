"""What free words told about one person → a form filled so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reporting.dialog.answers import ENDS, LONGEST, close_ends, coded, near_places
from reporting.dialog.notes import remark
from reporting.dialog.scene import Scene, Session
from reporting.kinds import HOMES, KINDS, Kind, of_word
from reporting.model import Field
from reporting.reading import areas, identity, names
from reporting.reading.elements import Altered, show_altered
from reporting.reading.words import Reading
from reporting.texts import drafts as texts

_COLUMNS: Mapping[str, Field] = {
    "nama": Field.NAME,
    "nik": Field.NIK,
    "no_kk": Field.KK,
    "jenis_kelamin": Field.SEX,
    "tempat_lahir": Field.BIRTHPLACE,
    "tanggal_lahir": Field.BIRTHDATE,
    "alamat": Field.ADDRESS,
    "rt": Field.RT,
    "rw": Field.RW,
    "kelurahan": Field.KELURAHAN,
    "tanggal_kejadian": Field.DATE,
    "asal": Field.ORIGIN,
    "tujuan": Field.DESTINATION,
    "no_dokumen": Field.DOCUMENT,
}
RELATIVE = "kerabat"
"""The doubt that a notice names a relative of the one who died."""


Draft = Mapping[str, Any]
"""The fields of a ``Session`` that words filled: kind, values, loose, relative, age."""


@dataclass(frozen=True)
class Found:
    """One report as words told it: its kind and the reading."""

    kind: Kind
    reading: Reading = field(repr=False)


def found_in(readings: list[Reading], scene: Scene) -> list[Found]:
    """The reports among the readings that this person may make."""
    if scene.person is None:
        return []
    role = scene.person.role
    meant = ((one, of_word(one.kind, role, one.values.get("sebab", ""))) for one in readings)
    return [Found(kind, one) for one, kind in meant if kind]


def draft(found: Found, scene: Scene, *, company: str = "") -> Draft:
    """What was told, as plain data that can wait in a session; ``company`` is how others were spoken of unnamed."""
    reading = found.reading
    told = remark(texts.called(company) if company else "", _values(found, scene))
    values, loose = _with_ends(*_with_place(told, reading, scene), scene)
    relative = reading.because.get("nama", "") if reading.doubt == RELATIVE else ""
    age = reading.values.get("umur", "")
    return {"kind": found.kind.name, "values": values, "loose": loose, "relative": relative, "age": age}


def take_up(one: Draft, session: Session) -> Session:
    """A fresh form filled with a draft; the files of ``session`` go with it."""
    return replace(session.cleared(), files=session.files, **one)


def told_also(reading: Reading, session: Session, scene: Scene) -> Session:
    """More words about the report at hand: they fill what is open and replace nothing."""
    said = _values(Found(KINDS[session.kind], reading), scene) | dict(session.values)
    values, loose = _with_ends(*_with_place(said, reading, scene), scene)
    age = session.age or reading.values.get("umur", "")
    return replace(session, values=values, loose={**loose, **session.loose}, age=age)


def _values(found: Found, scene: Scene) -> dict[str, str]:
    told = found.reading.values
    values = {field.value: names.clean(told[word])[:LONGEST] for word, field in _COLUMNS.items() if told.get(word)}
    values.pop(Field.KELURAHAN, "")
    for end in (Field.ORIGIN, Field.DESTINATION):
        if end in values:
            values[end] = areas.far_side(values[end], scene.places)
    if Field.NIK in values and not identity.sex(values[Field.NIK]):
        del values[Field.NIK]  # no birth date in it: the form asks, and says why
    if Field.NIK in values:
        values.setdefault(Field.SEX, identity.sex(values[Field.NIK]))
    if found.reading.changes:
        values[Field.CHANGE] = changes_cell(found.reading)
    values = {field.value: value for field, value in found.kind.given.items()} | values
    for text in _remarks(found, scene):
        values = remark(text, values)
    return values


def _remarks(found: Found, scene: Scene) -> list[str]:
    """What has no question of its own but helps the staff. Why somebody died or is in prison is never kept."""
    told, because = found.reading.values, found.reading.because
    keeps_ground = not found.kind.housed and not (scene.person and scene.person.role in HOMES)
    remarks = [texts.ground(told["sebab"])] if keeps_ground and told.get("sebab") else []
    if also := [told[key] for key in ("nama_lain", "nik_lain") if told.get(key)]:
        remarks.append(texts.listed_also(also))
    if not told.get("nama") and because.get("nama"):
        remarks.append(texts.called(because["nama"]))
    return [names.clean(text).replace(";", ",")[:LONGEST] for text in remarks]


def changes_cell(reading: Reading) -> str:
    """The cell ``Data Lama → Baru`` of what words changed."""
    return show_altered(
        Altered(one.element, coded(one.element, one.old), coded(one.element, one.new)) for one in reading.changes
    )


def _with_place(values: dict[str, str], reading: Reading, scene: Scene) -> tuple[dict[str, str], dict[str, str]]:
    """The values with the kelurahan that was told, when it is one of ours; typed loosely it is to be asked about."""
    told = reading.values.get("kelurahan", "")
    if not told or values.get(Field.KELURAHAN):
        return values, {}
    known = {area.kelurahan.casefold(): area.kelurahan for area in scene.places}
    if exact := known.get(told.casefold(), "" if known else told):
        return {**values, Field.KELURAHAN.value: exact}, {}
    return values, {Field.KELURAHAN.value: told} if near_places(told, scene) else {}


def _with_ends(values: dict[str, str], loose: dict[str, str], scene: Scene) -> tuple[dict[str, str], dict[str, str]]:
    """A far end of a move that is nearly one of our places is to be asked about, not guessed."""
    unsure = {end.value: values[end] for end in ENDS if close_ends(values.get(end, ""), scene)}
    return {name: value for name, value in values.items() if name not in unsure}, loose | unsure
