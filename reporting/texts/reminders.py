"""Reminding reporters of whom nothing was heard yet, and telling the staff who they are: areas and units, no names."""

from collections.abc import Sequence

from reporting.model import Month
from reporting.texts.staff import MONTHS, month_words

REPORT = "✍️ Lapor"
MOST_PLACES = 30
"""Areas named in one letter."""
LONGEST = 3000
"""Characters of one list for the staff; a message holds 4,096."""
NOT_JOINED = "*"
_HOW = (
    "Ada yang meninggal, pindah, atau datang? Mohon dilaporkan paling lambat {until}.\n"
    "Tidak ada? Cukup tekan tombol di bawah. Terima kasih 🙏"
)


def period(first: Month, last: Month) -> str:
    """``Oktober 2026``, or ``Oktober–Desember 2026`` for a quarter."""
    return month_words(last) if first == last else f"{MONTHS[first.month - 1]}–{month_words(last)}"


def ask(places: Sequence[tuple[str, str]], until: str) -> str:
    """The letter: for which places nothing was heard in which period, and by when something can still be told."""
    how = _HOW.format(until=until)
    if len(places) == 1:
        place, when = places[0]
        return f"Bapak/Ibu, kami belum menerima kabar dari {place} untuk {when}.\n{how}"
    lines = [f"• {place} ({when})" for place, when in places[:MOST_PLACES]]
    lines += [_more(len(places) - MOST_PLACES)] if len(places) > MOST_PLACES else []
    return "\n".join(["Bapak/Ibu, kami belum menerima kabar dari:", *lines, how])


def sent(month: Month, letters: int) -> str:
    """Above the list for the staff, on the day of the reminder."""
    return f"Pengingat {month_words(month)} dikirim ke {letters} pelapor." if letters else month_words(month)


def still_silent(month: Month, until: str) -> str:
    """Above the same list on the last working morning."""
    return f"Batas {month_words(month)}: {until}."


def silent(count: int, places: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Who has not been heard of: by kelurahan, their areas and units; cut to what a message holds."""
    lines: list[str] = []
    room, shown = LONGEST, 0
    for kelurahan, names in places:
        line = f"• {kelurahan or 'Seluruh kantor'} ({len(names)}): {_some(names)}"
        if len(line) > room:
            break
        room, shown = room - len(line) - 1, shown + len(names)
        lines.append(line)
    lines += [_more(count - shown)] if shown < count else []
    marked = any(name.endswith(NOT_JOINED) for _, names in places for name in names)
    legend = [f"{NOT_JOINED} belum bergabung di Telegram; mohon dihubungi lewat jalan lain"] if marked else []
    return "\n".join([f"Belum ada kabar dari {count} pelapor:", *lines, *legend])


MOST_OF_A_PLACE = 12


def _some(names: Sequence[str]) -> str:
    rest = f", … {_more(len(names) - MOST_OF_A_PLACE)}" if len(names) > MOST_OF_A_PLACE else ""
    return ", ".join(names[:MOST_OF_A_PLACE]) + rest


def _more(count: int) -> str:
    return f"dan {count} lainnya"
