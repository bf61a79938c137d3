"""A message taken apart: one piece for each thing told, with what was said above it for all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reporting.reading.identity import plain

LONGEST = 8192
"""Characters looked at; Telegram's own limit for a text is 4,096."""

_TAGS = (
    (re.compile(r"<script[^<>]{0,80}>.{0,500}?</script>", re.IGNORECASE | re.DOTALL), " "),
    (re.compile(r"<br\s?/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[a-z][^<>\n]{0,80}>", re.IGNORECASE), " "),
)
_WHATSAPP = re.compile(
    r"\[?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{2,4}))?,?\s\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s[AP]M)?"
    r"(?:\]\s?|\s-\s)[^:\n]{1,40}:\s?"
)
_INLINE = re.compile(r"(?<=[\s;:,])\(?[1-9][.)]\s(?=[^\W\d])")
_ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-h][.)]|[-•*–▪]|\d{1,2}\s?\|)\s+(?=\S)")
_NAME_LABEL = re.compile(r"\W{0,4}nama\b[^:=\n]{0,20}[:=]", re.IGNORECASE)
_LABEL = re.compile(r"\W{0,4}(?:nama|nik|no|tgl|tanggal|alamat|rt|ket|jk|umur|ttl)\b[^:=\n]{0,20}[:=]", re.IGNORECASE)
_NIK_LIKE = re.compile(r"(?<!\d)(?:\d[ .-]?){14,16}\d(?!\d)")
_RT_LIST = re.compile(r"(?=\brt\s?\d{1,3}\s?:?\s(?:nihil|ada|kosong|tidak ada)\b)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HASH = re.compile(r"#?\s*[a-z ]{4,20}#.*", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """What is told about one event; ``shared`` holds for all of its list (heading, footing); ``sent`` dates it."""

    text: str
    shared: str
    sent: date


def take_apart(text: str, sent: date) -> list[Piece]:
    """The pieces of a message, in order. ``sent`` is its day; a pasted WhatsApp line keeps its own."""
    return [piece for said, day in _spoken(_tidy(text), sent) for piece in _listed(said, day)]


def _tidy(text: str) -> str:
    tidy = plain(text[:LONGEST])
    for pattern, instead in _TAGS:
        tidy = pattern.sub(instead, tidy)
    return _CONTROL.sub("", tidy)


def _spoken(text: str, sent: date) -> list[tuple[str, date]]:
    """Lines together that were said on one day, without the prefixes of a pasted conversation."""
    days: list[tuple[list[str], date]] = [([], sent)]
    for line in text.split("\n"):
        prefix = _WHATSAPP.match(line)
        day = _prefix_day(prefix, sent) if prefix else days[-1][1]
        if day != days[-1][1]:
            days.append(([], day))
        days[-1][0].append(line[prefix.end() :] if prefix else line)
    return [("\n".join(lines), day) for lines, day in days if any(line.strip() for line in lines)]


def _prefix_day(prefix: re.Match[str], sent: date) -> date:
    day, month = int(prefix["d"]), int(prefix["m"])
    years = [int(prefix["y"]) % 100 + 2000] if prefix["y"] else [sent.year, sent.year - 1]
    for year in years:
        try:
            said = date(year, month, day)
        except ValueError:
            continue
        if said <= sent:
            return said
    return sent


def _listed(text: str, sent: date) -> list[Piece]:
    lines = [line for line in _broken(text).split("\n") if line.strip()]
    if any(_HASH.fullmatch(line.strip()) for line in lines):
        return [Piece(_unhash(line), "", sent) for line in lines if "#" in line]
    starts = _starts(lines)
    if len(starts) < 2:
        return [Piece("\n".join(lines), "", sent)]
    return list(_with_headings(lines, starts, sent))


def _broken(text: str) -> str:
    """A list inside one line gets its line breaks."""
    if len(_RT_LIST.findall(text)) > 1:
        return _RT_LIST.sub("\n", text)
    marks = [match[0].strip(" ().") for match in _INLINE.finditer(text)]
    return _INLINE.sub(r"\n\g<0>", text) if {"1", "2"} <= set(marks) else text


def _starts(lines: list[str]) -> list[int]:
    """The lines where a new item begins; a form with one name is one piece, however many lines it has."""
    names = [index for index, line in enumerate(lines) if _NAME_LABEL.match(line)]
    if names:
        return names
    items = [index for index, line in enumerate(lines) if _ITEM.match(line) and not _LABEL.match(line)]
    items = items or [index for index, line in enumerate(lines) if _RT_LIST.match(line)]
    return items or [index for index, line in enumerate(lines) if _NIK_LIKE.search(line)]


def _with_headings(lines: list[str], starts: list[int], sent: date) -> Iterator[Piece]:
    """Items with the heading of all, their own sub-heading, and the lines after the last."""
    head, form = "\n".join(lines[: starts[0]]), bool(_NAME_LABEL.match(lines[starts[0]]))
    items: list[tuple[list[str], str]] = []
    own, foot = "", ""
    for index in range(starts[0], len(lines)):
        line = lines[index]
        if index in starts:
            items.append(([line if form else _ITEM.sub("", line, count=1)], own))
        elif form:
            items[-1][0].append(line)
        elif index > starts[-1]:
            foot += "\n" + line
        else:
            own = line
    for said, heading in items:
        yield Piece("\n".join(said), f"{heading}\n{head}{foot}".strip(), sent)


def _unhash(line: str) -> str:
    """``KIND#NIK#NAME#DATE``, as old SMS services had it, as a form: what each part is, its shape tells."""
    kind, *parts = [part.strip() for part in line.strip().strip("#").split("#")]
    labels = {"number": ["NIK", "No KK"], "date": ["Tanggal"], "words": ["Nama", "Tempat"]}
    told = [kind]
    for part in filter(None, parts):
        digits = re.sub(r"[\s.\-/|]", "", part)
        shape = "words" if not digits[:1].isdigit() else "number" if len(digits) > 10 else "date"
        if labels[shape]:
            told.append(f"{labels[shape].pop(0)}: {part}")
    return "\n".join(told)
