"""Each kind of report as data: what it asks, what proves it, what it does to the list, who is offered it.

A new kind is one entry here and its sentences; no handler knows a kind by name.
Source of effects, reasons and evidence: the product contract, section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.model import Effect, Field, Role

Places = frozenset[tuple[str, str]]
"""The (kelurahan, kecamatan) pairs of an office, case-folded."""

HOMES = frozenset({Role.PANTI, Role.LAPAS, Role.RUTAN})
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Kind:
    """One kind of report.

    ``asks`` are the questions of the form in order (the name first; only the name is compulsory);
    ``extras`` stand behind ``Isi data lain``. ``word`` is the label that free-text reading gives it.
    ``other_end`` is the field that names the far side of a move: inside the office the move is a change (UBAH).
    ``ahead`` says whether it may be told before it happens.
    ``opposite`` are the kinds that cannot be true of the same person in the same list.
    """

    name: str
    word: str
    button: str
    effect: Effect
    reason: str
    evidence: tuple[str, ...]
    asks: tuple[Field, ...]
    extras: tuple[Field, ...]
    offered: frozenset[Role]
    other_end: Field | None = None
    ahead: bool = False
    opposite: frozenset[str] = frozenset()


DEATH = Kind(
    name="Meninggal",
    word="meninggal",
    button="🕊 Meninggal",
    effect=Effect.STRIKE,
    reason="meninggal",
    evidence=(
        "Akta kematian",
        "Surat kematian kelurahan",
        "Surat RS/puskesmas",
        "Jawaban Disdukcapil",
        "Hasil coktas",
    ),
    asks=(Field.NAME, Field.NIK, Field.DATE),
    extras=(Field.KK, Field.BIRTHDATE, Field.ADDRESS),
    offered=EVERYBODY,
    opposite=frozenset({"Pindah masuk"}),
)
MOVE_OUT = Kind(
    name="Pindah keluar",
    word="pindah_keluar",
    button="📦 Pindah keluar",
    effect=Effect.STRIKE,
    reason="pindah domisili",
    evidence=("SKPWNI", "KTP-el/KK baru", "Jawaban Disdukcapil"),
    asks=(Field.NAME, Field.NIK, Field.DATE, Field.DESTINATION),
    extras=(Field.KK, Field.BIRTHDATE, Field.ADDRESS),
    offered=EVERYBODY - HOMES,
    other_end=Field.DESTINATION,
    ahead=True,
    opposite=frozenset({"Pindah masuk"}),
)
MOVE_IN = Kind(
    name="Pindah masuk",
    word="pindah_masuk",
    button="🏠 Pindah masuk",
    effect=Effect.ADD,
    reason="pindah masuk",
    evidence=("KTP-el/KK baru", "SKPWNI", "Jawaban Disdukcapil"),
    asks=(Field.NAME, Field.NIK, Field.DATE, Field.ORIGIN, Field.LOCAL_ID),
    extras=(
        Field.KK,
        Field.BIRTHPLACE,
        Field.BIRTHDATE,
        Field.MARITAL,
        Field.DISABILITY,
        Field.EKTP,
        Field.ADDRESS,
    ),
    offered=EVERYBODY - HOMES,
    other_end=Field.ORIGIN,
    ahead=True,
    opposite=frozenset({"Meninggal", "Pindah keluar"}),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (DEATH, MOVE_OUT, MOVE_IN)}
BY_WORD: Mapping[str, Kind] = {kind.word: kind for kind in KINDS.values()}


def kind_name(typed: str) -> str:
    """The kind somebody typed, in its own spelling whatever its case and blanks; unknown words only tidied.

    >>> kind_name(" pindah  KELUAR "), kind_name("Kematian "), kind_name("")
    ('Pindah keluar', 'Kematian', '')
    """
    tidy = " ".join(typed.split())
    return next((name for name in KINDS if name.casefold() == tidy.casefold()), tidy)


def offered_to(role: Role) -> list[Kind]:
    """The kinds on somebody's menu, in its order."""
    return [kind for kind in KINDS.values() if role in kind.offered]


def effect(kind: Kind, cells: Mapping[str, str], inside: Places) -> Effect:
    """What a report does to the list, given its cells.

    A newcomer whose KTP is not local yet (nonpermanen) changes nothing: the address of the KTP counts (de jure).

    >>> effect(MOVE_OUT, {"Tujuan": "Sukamaju, Timur"}, frozenset({("sukamaju", "timur")}))
    <Effect.CHANGE: 'UBAH'>
    """
    if cells.get(Field.LOCAL_ID, "").strip().casefold() == "belum":
        return Effect.NONE
    if kind.other_end and place(cells.get(kind.other_end, "")) in inside:
        return Effect.CHANGE
    return kind.effect


def place(text: str) -> tuple[str, str]:
    """``Kelurahan, Kecamatan`` → its case-folded pair; anything else gives a pair that is nowhere."""
    kelurahan, _, kecamatan = (part.strip().casefold() for part in text.partition(","))
    return kelurahan, kecamatan
