"""The tab ``Info``: what the bot answers by itself, as staff wrote it."""

import re
from collections.abc import Sequence

from reporting.journal import Tx, infos
from reporting.model import Info
from reporting.texts.starters import BLANK
from sheets.door import Sheet
from sheets.people_rows import active_of

_APART = re.compile(r"[,;\n]")
_REMARK = re.compile(r"[,;:(\u2013\u2014-]")


def learn(tx: Tx, sheet: Sheet, office: str) -> None:
    """Note the rows in use: those with a whole ``Jawaban`` whose ``Aktif`` says yes. Nothing is written here."""
    infos.learn(tx, office, rows(sheet, office))


def rows(sheet: Sheet, office: str) -> Sequence[Info]:
    """The rows in use, in the order of the tab; without ``Judul`` the first keyword is the title."""
    found = []
    for index in range(len(sheet.rows)):
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        keywords = tuple(filter(None, (" ".join(one.split()) for one in _APART.split(cells.get("Kata Kunci", "")))))
        title = cells.get("Judul", "") or next(iter(keywords), "")
        if title and _in_use(cells.get("Aktif", ""), cells.get("Jawaban", "")):
            found.append(Info(office, title, cells["Jawaban"], keywords))
    return found


def _in_use(active: str, answer: str) -> bool:
    """Whether voters may read an answer: ``Ya`` also with a remark behind it, and nothing in it still to be filled in.

    >>> _in_use("Ya, belum diperiksa", "Buka pukul 08.00."), _in_use("Ya", "Buka [isi jam]."), _in_use("", "Buka.")
    (True, False, False)
    """
    return bool(answer) and BLANK not in answer.casefold() and bool(active_of(_REMARK.split(active)[0]))
