"""Free words → readings: what somebody typed as people type, in the keys of the corpus; chatter gives none.

The way of a message: taken apart into pieces (``pieces``) and events (``groups``), each judged for its kind
(``verdicts``), then read for numbers, days and places (``page``), then for the people (``telling``). What is read is
blanked, so that no word is used twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from reporting.model import Area
from reporting.reading.names import normal
from reporting.reading.numbers import Number, find_numbers
from reporting.reading.words.chatter import announces, no_report
from reporting.reading.words.events import kind_of, otherwise_meant
from reporting.reading.words.groups import told_apart
from reporting.reading.words.inside import moves_inside
from reporting.reading.words.opinion import settled
from reporting.reading.words.people import find_person
from reporting.reading.words.pieces import Piece, take_apart
from reporting.reading.words.telling import (
    LONGEST_CORRECTION,
    NIK_OF,
    WHO,
    Reading,
    made,
    read_with_heading,
    tell,
    tell_nothing,
)
from reporting.reading.words.verdicts import is_code, judge

__all__ = ["Reading", "details", "read"]

_NEXT_OF = re.compile(
    r"(?:[,;&]|\bdan|\bsama)\s{0,2}(?:(?:pak|bu|mas|mbak|si)\s)?(?P<name>[^\W\d_]{3,20})\s{0,2}:?\s{0,2}$",
    re.IGNORECASE,
)
"""The next of several NIKs told apart by name: "NIK andi 31…, budi 32…"."""


_FIRM = (frozenset({"nama", "tanggal_kejadian", "tujuan"}), frozenset({"nama", "batal"}))
"""Told with all of one of these it is no chatter: a move with who, when and where to; somebody's report taken back."""


def read(text: str, *, sent: datetime, area: Area, role: str = "", own_days: bool = True) -> list[Reading]:
    """Everything a message reports, in order; empty for chatter. ``sent`` is aware, in the office's zone.

    ``area`` is the sender's own: it helps to recognise the kelurahan's name and a move inside it, and is never
    filled in; ``role`` is the sender's, in the words of the corpus. ``own_days``: "kemarin" in a line of a pasted
    conversation counts from that line's own date, else from ``sent``. Never raises; values are text (days ISO, RT
    and RW three digits).
    """
    told = _told(text, sent, area, role, own_days=own_days)
    kinds = {one.kind for one in told}
    if len(kinds) > 1:
        return told
    kind = next(iter(kinds), "")
    likely = settled(kind, text, role)
    if not likely and any(one.values.keys() >= firm for one in told for firm in _FIRM):
        return told
    if likely == kind or otherwise_meant(text, likely) or (likely == "koreksi" and len(text) > LONGEST_CORRECTION):
        return told
    instead = {kind: likely, "": likely}
    return (_told(text, sent, area, role, instead, own_days=own_days) or told) if likely else []


def _told(
    text: str,
    sent: datetime,
    area: Area,
    role: str,
    instead: Mapping[str, str] = MappingProxyType({}),
    *,
    own_days: bool,
) -> list[Reading]:
    """What the pieces tell; ``instead`` says for a kind of the rules which one is meant, chatter included."""
    text, named = _named_niks(text)
    told: list[Reading] = []
    if announces(text) and not instead:
        return told
    for piece in _elements_together(take_apart(text, sent.date(), own_days=own_days)):
        for part in told_apart(piece):
            told.extend(_read_piece(part, area, role, instead))
    told = [_with_named_nik(one, named) for one in told] if named else told
    first: dict[tuple[str, ...], Reading] = {}
    for one in told:
        first.setdefault(_mark(one), one)
    if len(text) > LONGEST_CORRECTION:
        first = {mark: one for mark, one in first.items() if one.kind != "koreksi" or _identified(one)}
    named_kinds = {one.kind for one in first.values() if one.values.get("nama")}
    return [one for one in first.values() if one.kind not in named_kinds or _identified(one)]


def _identified(one: Reading) -> bool:
    """Whether a reading among others of its kind tells of somebody of its own."""
    return any(key in one.values for key in WHO) or "jenis_kelamin" in one.values


def _elements_together(pieces: list[Piece]) -> list[Piece]:
    """A list of elements to change below one person's name is about that one person."""
    shared = pieces[0].shared if len(pieces) > 1 else ""
    if not shared or kind_of(shared) not in ("ubah_data", "koreksi") or any(find_numbers(one.text) for one in pieces):
        return pieces
    person = find_person(shared)
    if person is None or not person.name:
        return pieces
    return [replace(pieces[0], text="\n".join((shared, *(one.text for one in pieces))), shared="")]


def details(text: str, kind: str, *, sent: datetime, area: Area) -> Reading:
    """The values in words whose kind is known already: the answer to a question of the form. Never raises."""
    piece = next(iter(take_apart(text, sent.date())), Piece("", "", sent.date()))
    page = read_with_heading(piece, kind, area)
    if person := find_person(page.text):
        page.person(person)
    return made(kind, page.values, page.because, page.changes)


def _named_niks(text: str) -> tuple[str, dict[str, str]]:
    """The text without "NIK <name> <number>" where several are told apart that way, and those numbers by name."""
    hits: list[tuple[re.Match[str], Number]] = []
    known = text.casefold()
    for number in (one for one in find_numbers(text) if one.key == "nik"):
        before = text[max(0, number.start - 30) : number.start]
        label = NIK_OF.search(before)
        following = None if label or not hits else _NEXT_OF.search(before)
        if following and known.count(following["name"].casefold()) > 1:
            label = following
        if label:
            hits.append((label, number))
    if len(hits) < 2 or kind_of(text) == "cek_nik":
        return text, {}
    for label, number in reversed(hits):
        text = f"{text[: number.start - len(label[0])]} {text[number.end :]}"
    return text, {label["name"].casefold(): number.value for label, number in hits}


def _with_named_nik(one: Reading, named: Mapping[str, str]) -> Reading:
    words = one.values.get("nama", "").casefold().split()
    nik = next((number for name, number in named.items() if name in words), "")
    if not nik or "nik" in one.values:
        return one
    return replace(one, values={**one.values, "nik": nik}, because={**one.because, "nik": nik})


def _mark(one: Reading) -> tuple[str, ...]:
    """What makes two readings the same thing told twice."""
    person = normal(one.values.get("nama", "")) or one.values.get("nik", "")
    if person:
        return (one.kind, person)
    return (one.kind, one.because.get("nama", ""), one.values.get("rt", ""), one.values.get("nik_salah", ""))


def _read_piece(piece: Piece, area: Area, role: str, instead: Mapping[str, str]) -> Iterator[Reading]:
    whole = f"{piece.shared}\n{piece.text}".strip()
    kind = judge(piece)
    kind = instead.get(kind, kind)
    chatter = no_report(piece.text, kind) or (piece.shared and no_report(piece.shared, kind))
    if is_code(whole) or (chatter and not instead):
        return
    if kind in ("pindah_keluar", "pindah_masuk", "ubah_data") and (moved := moves_inside(whole, area, role)):
        kind = moved
    if kind == "nihil":
        yield from tell_nothing(piece, area)
    elif kind:
        yield from tell(piece, kind, area)
