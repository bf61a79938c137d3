"""One answer to one question: typed words or a button → the value as it will stand in the sheet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from reporting.dialog.scene import Scene
from reporting.errors import Misunderstood
from reporting.model import Area, Field
from reporting.reading import areas, dates, identity, names
from reporting.texts import chat as texts
from reporting.texts.questions import CHOICES

LONGEST = 200
"""Characters kept of a free answer; names and addresses on a KTP are far shorter."""


PROMISABLE = frozenset({Field.NIK, Field.KK, Field.BIRTHDATE, Field.SEX})
"""What is wanted of everybody, and may be promised for later."""

SLIP = 80
"""How alike (0 to 100) a name must be to pass for a misspelling of another; "Sukabumi" and "Sukamaju" are 62."""

ENDS = frozenset({Field.ORIGIN, Field.DESTINATION})
"""The far ends of a move."""

IMPLIED = frozenset({Field.SEX})
"""What another answer only suggests: it never replaces what was said."""

_UNKNOWN = frozenset(
    {"-", "--", "?", "tidak tahu", "tdk tahu", "gak tahu", "ga tau", "gak tau", "kurang tahu", "belum tahu"}
    | {"tidak ada", "belum ada", "blm ada", "kosong"}
)


def passing(field: Field, typed: str) -> str:
    """``Lewati`` or ``Menyusul`` when that is what somebody typed, in these or other words; else empty."""
    words = " ".join(typed.split()).casefold().rstrip(".!")
    if words == texts.SKIP.casefold():
        return texts.SKIP
    if words in (texts.LATER.casefold(), "nyusul", "nanti"):
        return texts.LATER
    if words in _UNKNOWN:
        return texts.LATER if field in PROMISABLE else texts.SKIP
    return ""


def near_places(typed: str, scene: Scene) -> list[str]:
    """The kelurahan of the office whose names are nearest to what was typed."""
    return areas.nearest(typed, sorted({area.kelurahan for area in scene.places}))


def close_ends(typed: str, scene: Scene) -> list[str]:
    """Places of the office, ``Kelurahan, Kecamatan``, that a far end of a move seems to mean by a slip of the pen."""
    if not typed or areas.far_side(typed, scene.places) != typed:
        return []
    known = {area.kelurahan: f"{area.kelurahan}, {area.kecamatan}" for area in scene.places if area.kelurahan}
    return [known[name] for name in areas.nearest(areas.bare_place(typed), sorted(known), alike=SLIP)]


def read(field: Field, typed: str, scene: Scene, *, ahead: bool) -> dict[Field, str]:
    """The value (or values: ``003/005`` gives RT and RW) of an answer; ``Misunderstood`` says what to type instead.

    ``ahead``: whether the event may still be to come.
    """
    if field in CHOICES:
        return {field: _choice(field, typed)}
    found = _READERS.get(field, _free)(field, typed, scene)
    if not ahead and found.get(Field.DATE, "") > scene.sent.date().isoformat():
        raise Misunderstood(texts.DATE_AHEAD)
    return found


def _choice(field: Field, typed: str) -> str:
    wanted = " ".join(typed.split()).casefold()
    for label, value in CHOICES[field]:
        if wanted in (label.casefold(), value.casefold()):
            return value
    raise Misunderstood(texts.CHOOSE)


def _free(field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    return {field: names.clean(typed)[:LONGEST]}


def _name(field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    name = names.clean(typed)
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST:
        raise Misunderstood(texts.NAME_UNCLEAR)
    return {field: names.bare(name), Field.SEX: names.honorific_sex(name)}


def _nik(field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    nik = identity.read_nik(typed)
    return {field: nik, Field.SEX: identity.sex(nik)}


def _kk(field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    return {field: identity.read_kk(typed)}


def _date(field: Field, typed: str, scene: Scene) -> dict[Field, str]:
    day = dates.read_date(typed, scene.sent.date())
    if day is None or day.year < scene.sent.year - 120:
        raise Misunderstood(texts.BIRTHDATE_UNCLEAR if field is Field.BIRTHDATE else texts.DATE_UNCLEAR)
    return {field: _not_ahead(field, day, scene)}


def _not_ahead(field: Field, day: date, scene: Scene) -> str:
    if day > scene.sent.date() and field is Field.BIRTHDATE:
        raise Misunderstood(texts.DATE_AHEAD)
    return day.isoformat()


def _rt(_field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    rt, rw = areas.read_rt_rw(typed if not typed.strip().isdigit() else f"RT {typed.strip()}")
    if not rt:
        raise Misunderstood(texts.AREA_UNCLEAR)
    return {Field.RT: rt} | ({Field.RW: rw} if rw else {})


def _rw(field: Field, typed: str, _scene: Scene) -> dict[Field, str]:
    rw = areas.pad(typed)
    if not rw:
        raise Misunderstood(texts.AREA_UNCLEAR)
    return {field: rw}


def _kelurahan(field: Field, typed: str, scene: Scene) -> dict[Field, str]:
    known = sorted({area.kelurahan for area in scene.places})
    if not known:
        return _free(field, typed, scene)
    exact = [name for name in known if name.casefold() == areas.bare_place(typed)]
    if exact:
        return {field: exact[0]}
    raise Misunderstood(texts.kelurahan_unclear(near_places(typed, scene)))


def _other_end(field: Field, typed: str, scene: Scene) -> dict[Field, str]:
    return {field: areas.far_side(names.clean(typed)[:LONGEST], scene.places)}


_Reader = Callable[[Field, str, Scene], dict[Field, str]]
_READERS: Mapping[Field, _Reader] = {
    Field.NAME: _name,
    Field.NIK: _nik,
    Field.KK: _kk,
    Field.DATE: _date,
    Field.BIRTHDATE: _date,
    Field.RT: _rt,
    Field.RW: _rw,
    Field.KELURAHAN: _kelurahan,
    Field.ORIGIN: _other_end,
    Field.DESTINATION: _other_end,
}


def with_home(details: Mapping[Field, str], scene: Scene) -> dict[Field, str]:
    """The details with the reporter's own area where nothing else was said, and the kecamatan that follows."""
    home = scene.home
    full = dict(details)
    told_elsewhere = bool(full.get(Field.KELURAHAN)) and full[Field.KELURAHAN].casefold() != home.kelurahan.casefold()
    if not told_elsewhere:
        for field, value in ((Field.KELURAHAN, home.kelurahan), (Field.RW, home.rw), (Field.RT, home.rt)):
            if value:
                full.setdefault(field, value)
    full[Field.KECAMATAN] = _kecamatan(full.get(Field.KELURAHAN, ""), scene.places) or home.kecamatan
    return {field: value for field, value in full.items() if value}


def _kecamatan(kelurahan: str, places: Sequence[Area]) -> str:
    return next((p.kecamatan for p in places if p.kelurahan.casefold() == kelurahan.casefold()), "")


_DISABILITIES = {"fisik": "1", "intelektual": "2", "mental": "3", "wicara": "4", "rungu": "5", "netra": "6"}
_RECORDED = {"sudah_rekam": "S", "belum_rekam": "B"}


def coded(element: str, value: str) -> str:
    """A value in words as the code its column wants."""
    if element == "disabilitas":
        return " ".join(_DISABILITIES.get(word, word) for word in value.split())
    return _RECORDED.get(value, value) if element == "ktp_el" else value
