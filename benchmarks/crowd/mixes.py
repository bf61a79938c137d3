"""How often people err, in numbers that can be set: three mixes with names, or a file with other numbers."""

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path


@dataclass(frozen=True)
class Mix:
    """Shares from 0 to 1. Those with ``told`` are of all reports, the others of those that tell the thing at all.

    ``biasa``, the middle of three, stands here. ``name`` is the share of names with a mistake; what the mistake is
    follows from the weights below it, which need not add up to anything.
    """

    strangers: float = 0.10
    """People told of who are not in the register; two in five live in the house of somebody who is."""
    told_twice: float = 0.08
    """Events that a second source tells too."""
    nik_not_told: float = 0.34
    nik_digit: float = 0.05
    nik_swapped: float = 0.02
    nik_short: float = 0.01
    nik_family_card: float = 0.01
    nik_relative: float = 0.012
    nik_spaced: float = 0.08
    born_not_told: float = 0.50
    born_swapped: float = 0.06
    """Day and month, where both can be a month."""
    born_wrong: float = 0.05
    born_year_only: float = 0.09
    name: float = 0.55
    name_twice: float = 0.22
    """Of the names with a mistake, those with two."""
    short: float = 0.34
    """Muhammad and the like, where the name has such a word; the others below share what is left."""
    spelling: float = 0.22
    typo: float = 0.16
    dropped: float = 0.22
    initial: float = 0.08
    joined: float = 0.07
    parted: float = 0.04
    called: float = 0.05
    added: float = 0.04
    order: float = 0.04
    title: float = 0.22
    sex_not_told: float = 0.30
    sex_wrong: float = 0.005
    rt_not_told: float = 0.12
    rw_not_told: float = 0.08
    rt_neighbour: float = 0.03
    kelurahan_not_told: float = 0.05
    kelurahan_misspelt: float = 0.06
    address_not_told: float = 0.45
    moved: float = 0.05
    """Told at an address that is not the register's."""
    doubles: float = 0.004
    """Entries of the register that are there a second time."""


_ERRORS = (
    "nik_digit nik_swapped nik_short nik_family_card nik_relative born_swapped born_wrong born_year_only name_twice"
    " title sex_wrong rt_neighbour kelurahan_misspelt moved"
).split()
_GAPS = "nik_not_told born_not_told sex_not_told rt_not_told rw_not_told kelurahan_not_told address_not_told".split()
MIXES = {
    "biasa": Mix(),
    "rapi": Mix(
        **{told: share * 0.4 for told, share in vars(Mix()).items() if told in _ERRORS},
        **{told: share * 0.45 for told, share in vars(Mix()).items() if told in _GAPS},
        name=0.28,
    ),
    "kasar": Mix(
        **{told: share * 1.8 for told, share in vars(Mix()).items() if told in _ERRORS},
        **{told: share * 1.35 for told, share in vars(Mix()).items() if told in _GAPS},
        name=0.75, strangers=0.16, told_twice=0.12, doubles=0.008,
    ),
}  # fmt: skip
"""``biasa``: what the task of this bot was measured on; ``rapi``: offices and care homes; ``kasar``: hasty chat."""


def mix(name: str) -> Mix:
    """A mix by name, or from a TOML file: numbers to set, and ``mix = "kasar"`` for what they start from.

    Raises ``SystemExit`` with a sentence when the name, a key or a number makes no sense.
    """
    if name in MIXES:
        return MIXES[name]
    if not Path(name).is_file():
        raise SystemExit(f"--mix: neither one of {', '.join(MIXES)} nor a file: {name}")
    told = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    start = MIXES.get(str(told.pop("mix", "biasa")))
    known = {field.name for field in fields(Mix)}
    odd = [key for key, share in told.items() if key not in known or not isinstance(share, int | float)]
    odd += [key for key, share in told.items() if key not in odd and not 0 <= share <= 1]
    if start is None or odd:
        raise SystemExit(
            f"{name}: unknown mix" if start is None else f"{name}: unknown or not from 0 to 1: {', '.join(odd)}"
        )
    return replace(start, **{key: float(share) for key, share in told.items()})
