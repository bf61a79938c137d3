"""Which part of an XLSX holds which sheet, so that the part that is measured is the one that will be read.

Readers do not agree on odd names, on what is written twice or in a comment; a file that plays with that is refused.
"""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from reporting.reading.markup import walk

_PLAIN = re.compile(r"[A-Za-z0-9_./{}-]+")
"""Names of parts and of links, as every writer of spreadsheets gives them."""


def sheet_parts(package: ZipFile) -> Iterator[str]:
    """The part of each sheet, as the workbook lists them; ``ValueError`` when another could be meant, or none.

    ``KeyError`` and ``ExpatError`` when the workbook is broken.
    """
    names = {folded(name): name for name in package.namelist()}
    targets = _targets(package.read(names["xl/_rels/workbook.xml.rels"]))
    listed: list[set[str]] = []

    def begins(name: str, about: dict[str, str]) -> None:
        if name == "sheet":
            listed.append({value for key, value in about.items() if key.rpartition(" ")[2].casefold() == "id"})

    walk(package.read(names["xl/workbook.xml"]), begins)
    for link in listed:
        [only] = link
        target = _plain(targets[only])
        bare = target.lstrip("/")
        meant = {names[one] for one in map(folded, (target, bare, f"xl/{target}", f"xl/{bare}")) if one in names}
        [part] = meant
        yield part


def folded(name: str) -> str:
    """A part's name as readers compare them."""
    return name.replace("\\", "/").casefold()


def _targets(links: bytes) -> dict[str, str]:
    """What each link of the workbook leads to."""
    found: dict[str, str] = {}

    def begins(name: str, about: dict[str, str]) -> None:
        if name != "Relationship":
            return
        link = _plain(about["Id"])
        if link in found:
            raise ValueError("one name for two links")
        found[link] = about.get("Target", "")

    if b"&#" in links:
        raise ValueError("a name in disguise")  # readers differ in whether they look behind it
    walk(links, begins)
    return found


def _plain(name: str) -> str:
    if not _PLAIN.fullmatch(name):
        raise ValueError("an odd name")
    return name
