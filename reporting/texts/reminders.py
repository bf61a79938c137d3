"""Reminding reporters of whom nothing was heard yet, and telling the staff who they are: areas and units, no names."""

from collections.abc import Sequence

from reporting.model import Month
from reporting.texts.staff import MONTHS, month_words
from reporting.texts.wording import some

REPORT = "✍️ Lapor"
MOST_PLACES = 30
"""Areas named in one letter."""
LONGEST_PLACE = 80
"""Characters of an area or unit in a letter."""
LONGEST = 3000
"""Characters of one list for the staff, and what the places of a letter may take; a message holds 4,096."""
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
        return f"Bapak/Ibu, kami belum menerima kabar dari {_cut(place)} untuk {when}.\n{how}"
    lines: list[str] = []
    room = LONGEST
    for place, when in places[:MOST_PLACES]:
        line = f"• {_cut(place)} ({when})"
        room -= _counted(line) + 1
        if room < 0:
            break
        lines.append(line)
    rest = [_more(len(places) - len(lines))] if len(places) > len(lines) else []
    return "\n".join(["Bapak/Ibu, kami belum menerima kabar dari:", *lines, *rest, how])


def _cut(place: str) -> str:
    return place if len(place) <= LONGEST_PLACE else f"{place[: LONGEST_PLACE - 1]}…"


def _counted(text: str) -> int:
    """Its length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def sent(month: Month, letters: int) -> str:
    """Above the list for the staff, on the day of the reminder; of how many areas and units the letters speak."""
    if not letters:
        return f"Pengingat {month_words(month)} tidak dikirim ke siapa pun."
    return f"Pengingat {month_words(month)} dikirim untuk {letters} wilayah/unit."


def still_silent(month: Month, until: str) -> str:
    """Above the same list on the last working morning."""
    return f"Batas {month_words(month)}: {until}."


def silent(count: int, places: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Who has not been heard of: by kelurahan, their areas and units; cut to what a message holds."""
    lines: list[str] = []
    room, shown = LONGEST, 0
    for kelurahan, names in places:
        line = f"• {kelurahan or 'Seluruh kantor'} ({len(names)}): {some(names, MOST_OF_A_PLACE)}"
        if len(line) > room:
            break
        room, shown = room - len(line) - 1, shown + len(names)
        lines.append(line)
    lines += [_more(count - shown)] if shown < count else []
    marked = any(name.endswith(NOT_JOINED) for _, names in places for name in names)
    legend = [f"{NOT_JOINED} belum bergabung di Telegram; mohon dihubungi lewat jalan lain"] if marked else []
    return "\n".join([f"Belum ada kabar dari {count} pelapor:", *lines, *legend])


MOST_OF_A_PLACE = 12


def _more(count: int) -> str:
    return f"dan {count} lainnya"
