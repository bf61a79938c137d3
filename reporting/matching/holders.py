"""Whether a row of ``Pelapor`` still tells of the person who joined with it (pure)."""

from reporting.reading.names import normal
from reporting.reading.phones import all_in


def maybe_another(joined_as: tuple[str, str], now_there: tuple[str, str]) -> bool:
    """Whether name and phone as they stand now may be another person's than name and phone at joining.

    A corrected spelling, a fuller name or a new number alone is the same person; a name without one common word, or
    another name with another number, may not be. A person asked decides.

    >>> maybe_another(("Pak Darma", "0812 0000 1"), ("H. Darma Wijaya", ""))
    False
    >>> maybe_another(("Darma", "081200001111"), ("Darma", "081300002222"))
    False
    >>> maybe_another(("Darma Wijaya", "081200001111"), ("Bu Sari Wijaya", "081300002222"))
    True
    >>> maybe_another(("Darma", ""), ("Bu Sari", ""))
    True
    """
    before, after = (set(normal(name).split()) for name, _ in (joined_as, now_there))
    if not after or before == after:
        return False
    numbers = [set(all_in(phone)) for _, phone in (joined_as, now_there)]
    other_number = bool(numbers[0] and numbers[1]) and not numbers[0] & numbers[1]
    return other_number or not before & after
