"""What the texts of an XLSX come to when each cell has its own: there they stand once, however many cells show them.

Every reader copies a text into each cell, so that a few kilobytes of a file may become gigabytes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from zipfile import ZipFile

from reporting.errors import Misunderstood
from reporting.reading.markup import walk
from reporting.reading.sheet_parts import folded
from reporting.texts import rows as texts

_TAG = re.compile(rb"<[^<>]*>")


def refuse_if_repeated(package: ZipFile, sheets: Sequence[str], cells: int, most_text: int) -> None:
    """``Misunderstood`` when the texts of all ``cells`` of these parts have more characters than that.

    ``sheets`` are named as often as they are shown. ``ExpatError`` when only exact reading could tell, and fails.
    """
    part = next((name for name in package.namelist() if folded(name) == "xl/sharedstrings.xml"), None)
    if part is None:
        return
    text = package.read(part)
    if _longest(text) * cells <= most_text:
        return
    lengths = _lengths(text)
    for sheet, times in Counter(sheets).items():
        most_text -= times * _shown(package.read(sheet), lengths, most_text)
    if most_text < 0:
        raise Misunderstood(texts.TOO_LARGE)


def _longest(text: bytes) -> int:
    """No text is longer, in bytes; looks at the whole file as one text where it is not written plainly."""
    tags = len(_TAG.findall(text))
    plainly = b"<!" not in text and b"\0" not in text and text.count(b"<?") <= 1
    if plainly and tags == text.count(b"<") == text.count(b">"):
        return max(map(len, text.split(b"</si>")))
    return len(text)


def _lengths(text: bytes) -> list[int]:
    found: list[int] = []

    def begins(name: str, _: dict[str, str]) -> None:
        if name == "si":
            found.append(0)

    def words(said: str) -> None:
        if found:
            found[-1] += len(said)

    walk(text, begins, words)
    return found


def _shown(sheet: bytes, lengths: Sequence[int], most: int) -> int:
    """How many characters the cells of a sheet show of the shared texts."""
    total, inside, number = 0, False, ""

    def begins(name: str, about: dict[str, str]) -> None:
        nonlocal inside, number
        if name == "c":
            inside = about.get("t") == "s"
        number = ""

    def words(said: str) -> None:
        nonlocal number
        if inside:
            number += said[:20]

    def ends(name: str) -> None:
        nonlocal total
        if inside and name == "v" and number.strip().isdecimal() and int(number) < len(lengths):
            total += lengths[int(number)]
            if total > most:
                raise Misunderstood(texts.TOO_LARGE)

    walk(sheet, begins, words, ends)
    return total
