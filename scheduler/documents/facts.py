"""What the month's numbers are: counted from the rows of the list and from nothing else. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reporting.model import Closing, Effect, ListRow, Tally

OTHER_REASON = "lainnya"
_REASONS = (
    "meninggal",
    "ganda",
    "di bawah umur",
    "pindah domisili",
    "tidak dikenal",
    "WNA",
    "TNI",
    "Polri",
    "hak pilih dicabut",
    "bukan penduduk",
    "dibatalkan",
)
_BY_FOLD = {reason.casefold(): reason for reason in _REASONS}


@dataclass(frozen=True)
class Facts:
    """The office's month in a few numbers, fit for everybody: no names, no place below the office.

    ``reasons`` are those of ``struck``, the most frequent first; they add up to it.
    """

    struck: Tally
    changed: Tally
    added: Tally
    reasons: tuple[tuple[str, Tally], ...]
    received: int


@dataclass(frozen=True)
class Strikes:
    """Strikes by place and reason: ``counts[i][j]`` is kecamatan ``i`` and reason ``j``."""

    kecamatan: tuple[str, ...]
    reasons: tuple[str, ...]
    counts: tuple[tuple[Tally, ...], ...]


def facts(closing: Closing) -> Facts:
    """What picture and announcement say. ``ValueError`` when a row is neither L nor P."""
    struck = [row for row in closing.rows if row.effect is Effect.STRIKE]
    by_reason = {reason: tally(row for row in struck if reason_of(row) == reason) for reason in _reasons(struck)}
    return Facts(
        struck=tally(struck),
        changed=tally(row for row in closing.rows if row.effect is Effect.CHANGE),
        added=tally(row for row in closing.rows if row.effect is Effect.ADD),
        reasons=tuple(sorted(by_reason.items(), key=lambda item: -item[1].total)),
        received=closing.received,
    )


def strikes(closing: Closing) -> Strikes:
    """The sheet ``TMS per Alasan``: every kecamatan of the office, and the reasons that occur."""
    struck = [row for row in closing.rows if row.effect is Effect.STRIKE]
    places = _kecamatan(closing, struck)
    reasons = _reasons(struck)
    found = Counter((_fold(row.columns["KECAMATAN"]), reason_of(row), _sex(row)) for row in struck)
    counts = tuple(
        tuple(Tally(found[_fold(place), reason, "L"], found[_fold(place), reason, "P"]) for reason in reasons)
        for place in places
    )
    return Strikes(places, reasons, counts)


def tally(rows: Iterable[ListRow]) -> Tally:
    """Men and women among the rows."""
    sexes = Counter(_sex(row) for row in rows)
    return Tally(sexes["L"], sexes["P"])


def reason_of(row: ListRow) -> str:
    """The row's ``ALASAN`` if it is one of the known words.

    Anything else counts as ``lainnya``, so that no slip of the pen is ever published.
    """
    return _BY_FOLD.get(_fold(row.columns["ALASAN"]), OTHER_REASON)


def _reasons(struck: Sequence[ListRow]) -> tuple[str, ...]:
    found = {reason_of(row) for row in struck}
    return tuple(reason for reason in (*_REASONS, OTHER_REASON) if reason in found)


def _kecamatan(closing: Closing, struck: Sequence[ListRow]) -> tuple[str, ...]:
    named = [line.kecamatan for line in closing.recap if line.kecamatan.casefold() != "jumlah"]
    named += [row.columns["KECAMATAN"] for row in struck]
    spellings: dict[str, str] = {}
    for name in named:
        spellings.setdefault(_fold(name), name)
    return tuple(spellings.values())


def _sex(row: ListRow) -> str:
    sex = row.columns["KELAMIN"]
    if sex not in ("L", "P"):
        # Leaving it out would make a list and its totals disagree in silence.
        raise ValueError(f"{row.number}: KELAMIN is neither L nor P")
    return sex


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
