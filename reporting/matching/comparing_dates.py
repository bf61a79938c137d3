"""Birth dates of two tellings side by side, told or read out of the NIK (pure)."""

from reporting.matching.telling import Telling


def dates(one: Telling, other: Telling) -> str:
    """How they stand to each other, in a word; ``?`` when one is unknown.

    Two told dates come first; one that only the NIK says counts where the other was told (begins with ``menurut NIK``).
    """
    if one.born and other.born:
        return compared(one.born, other.born)
    if one.born and other.coded:
        return f"menurut NIK {compared(one.born, other.coded)}"
    if one.coded and other.born:
        return f"menurut NIK {compared(one.coded, other.born)}"
    return "?"


def compared(one: int, other: int) -> str:
    """Two dates as yyyymmdd; yyyy0000 is a year alone.

    >>> [compared(19550312, there) for there in (19550312, 19551203, 19550314, 19560312, 19550000, 19601130)]
    ['sama', 'tanggal dan bulan tertukar', 'satu bagian beda', 'satu bagian beda', 'tahun sama', 'beda']
    """
    (year, month, day), (year_there, month_there, day_there) = _parts(one), _parts(other)
    apart = abs(year - year_there)
    if not month or not month_there:
        return ("tahun sama", "tahun dekat")[apart] if apart < 2 else "tahun beda"
    if one % 1_000_000 == other % 1_000_000:
        return "sama"
    if apart % 100 == 0 and month == day_there and day == month_there:
        return "tanggal dan bulan tertukar"
    equal = (apart % 100 == 0) + (month == month_there) + (day == day_there)
    if equal == 2:
        return "satu bagian beda"
    return "tanggal dan bulan beda" if not apart else "beda"


def _parts(born: int) -> tuple[int, int, int]:
    return born // 10_000, born // 100 % 100, born % 100
