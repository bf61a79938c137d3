"""What stands in a list, counted in one pass: by effect, kecamatan, reason and sex; no name, no place below (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reporting.model import Effect, ListRow, Tally
from scheduler.entries import MOVED_INSIDE

OTHER_REASON = "lainnya"
CORRECTED = "perbaikan data"
MOVED = MOVED_INSIDE.partition(":")[0]
REASONS: Mapping[Effect, tuple[str, ...]] = {
    Effect.STRIKE: (
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
    ),
    Effect.CHANGE: (CORRECTED, MOVED),
    Effect.ADD: (
        "pindah masuk",
        "pemula",
        "kawin",
        "pensiun TNI",
        "pensiun Polri",
        "hak pilih pulih",
        "dipulihkan",
    ),
}
"""The reasons of each effect in the order in which tables show them; anything else counts as ``lainnya``."""
_KNOWN = {effect: {reason.casefold(): reason for reason in reasons} for effect, reasons in REASONS.items()}


@dataclass(frozen=True)
class Figures:
    """The rows of one list or of several. ``counts`` is by effect, reason and kecamatan (folded); zeros are left out.

    ``kecamatan`` are the places that occur, as they were first spelled.
    """

    counts: Mapping[tuple[Effect, str, str], Tally]
    kecamatan: tuple[str, ...] = ()

    def total(self, effect: Effect) -> Tally:
        """Everything of this effect."""
        return sum((tally for (found, _, _), tally in self.counts.items() if found is effect), Tally())

    def reasons(self, effect: Effect) -> tuple[str, ...]:
        """The reasons that occur with it, in the order of ``REASONS``."""
        occurring = {reason for found, reason, _ in self.counts if found is effect}
        return tuple(reason for reason in (*REASONS[effect], OTHER_REASON) if reason in occurring)

    def by_reason(self, effect: Effect) -> tuple[tuple[str, Tally], ...]:
        """These reasons, each with its count; they add up to the total."""
        sums: dict[str, Tally] = dict.fromkeys(self.reasons(effect), Tally())
        for (found, reason, _), tally in self.counts.items():
            if found is effect:
                sums[reason] += tally
        return tuple(sums.items())

    def at(self, effect: Effect, reason: str, kecamatan: str) -> Tally:
        """What stands there for this reason."""
        return self.counts.get((effect, reason, fold(kecamatan)), Tally())

    def __add__(self, other: "Figures") -> "Figures":
        counts = dict(self.counts)
        for key, tally in other.counts.items():
            counts[key] = counts.get(key, Tally()) + tally
        return Figures(counts, spelled_once([*self.kecamatan, *other.kecamatan]))


def figures(rows: Iterable[ListRow]) -> Figures:
    """Count the rows, each once. ``ValueError`` when one is neither L nor P."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for row in rows:
        cells = row.columns
        # What was changed is as various as people; only its kind is kept, so that the count stays small.
        why = cells["ALASAN"].partition(":")[0] if cells["JENIS"] == Effect.CHANGE else cells["ALASAN"]
        found[cells["JENIS"], why, cells["KECAMATAN"], _sex(row)] += 1
    counts: dict[tuple[Effect, str, str], Tally] = {}
    for (effect, reason, kecamatan, sex), number in found.items():
        key = Effect(effect), reason_of(Effect(effect), reason), fold(kecamatan)
        counts[key] = counts.get(key, Tally()) + (Tally(men=number) if sex == "L" else Tally(women=number))
    return Figures(counts, spelled_once([kecamatan for _, _, kecamatan, _ in found]))


def reason_of(effect: Effect, told: str) -> str:
    """``ALASAN`` as tables show it; unknown words are ``lainnya``, so that no slip of the pen is ever published.

    >>> reason_of(Effect.STRIKE, " MENINGGAL "), reason_of(Effect.STRIKE, "Bapak Contoh sakit")
    ('meninggal', 'lainnya')
    >>> reason_of(Effect.CHANGE, "RT: 001 → 004")
    'perbaikan data'
    """
    if effect is Effect.CHANGE:
        return MOVED if told.startswith(MOVED) else CORRECTED
    return _KNOWN[effect].get(fold(told), OTHER_REASON)


def spelled_once(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those that differ in blanks and capitals only; the first spelling stays."""
    spellings: dict[str, str] = {}
    for name in names:
        spellings.setdefault(fold(name), name)
    return tuple(spellings.values())


def fold(text: str) -> str:
    """A text as it is compared."""
    return " ".join(text.split()).casefold()


def _sex(row: ListRow) -> str:
    sex = row.columns["KELAMIN"]
    if sex not in ("L", "P"):
        # Leaving it out would make a list and its totals disagree in silence.
        raise ValueError(f"{row.number}: KELAMIN is neither L nor P")
    return sex
