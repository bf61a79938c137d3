"""Which detail of a report the staff ask for in their own words (``Catatan``), if it is clearly one."""

import re
from collections.abc import Collection

from reporting.model import Field
from reporting.reading.columns import exact_meaning

_WORD = re.compile(r"[^\W_]+(?:[/.-][^\W_]+)*")
_SUFFIX = re.compile(r"(?<=\w{2})nya$")
_LONGEST = 3
"""Words in the name of a detail: ``nomor kartu keluarga``."""
PAPERS = frozenset({"foto", "berkas", "surat", "akta", "scan", "fotokopi", "lampiran", "bukti"})
"""Who asks for one of these asks for a paper, whatever stands on it."""


def requested(note: str, possible: Collection[Field]) -> Field | None:
    """The one detail that a note names, if it is one of the ``possible``; ``None`` when it names none or several.

    >>> requested("tanggal lahirnya keliru", [Field.BIRTHDATE, Field.NIK])
    <Field.BIRTHDATE: 'Tanggal Lahir'>
    >>> requested("NIK dan alamat", [Field.NIK, Field.ADDRESS]), requested("foto KTP buram", [Field.NIK])
    (None, None)
    """
    words = [_SUFFIX.sub("", word) for word in _WORD.findall(note.casefold())]
    if PAPERS.intersection(words):
        return None
    named = set(_named(words))
    (only,) = named if len(named) == 1 else (None,)
    return only if isinstance(only, Field) and only in possible else None


def _named(words: list[str]) -> list[object]:
    """What the words name, the longer names first: ``tanggal lahir`` is no ``tanggal``."""
    found: list[object] = []
    place = 0
    while place < len(words):
        longest = min(_LONGEST, len(words) - place)
        spans = ((size, exact_meaning(" ".join(words[place : place + size]))) for size in range(longest, 0, -1))
        size, meant = next(((size, meant) for size, meant in spans if meant is not None), (1, None))
        found += [] if meant is None else [meant]
        place += size
    return found
