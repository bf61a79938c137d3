"""A message taken apart: one piece for each thing told, with what was said above it for all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from reporting.reading.identity import plain
from reporting.reading.words.grid import find_grid
from reporting.reading.words.naming import person_at

LONGEST = 4096
"""Characters looked at, Telegram's own limit for a text; a single one may stand for 18 in its compatible form."""

MOST = 120
"""Pieces of a message: a name and its NIK are 34 characters, so that no real list of ``LONGEST`` has more."""

_TAGS = (
    (re.compile(r"<script[^<>]{0,80}>.{0,500}?</script>", re.IGNORECASE | re.DOTALL), " "),
    (re.compile(r"<br\s?/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[a-z][^<>\n]{0,80}>", re.IGNORECASE), " "),
)
_WHATSAPP = re.compile(
    r"\[?(?:\d{1,2}[.:]\d{2}(?:[.:]\d{2})?,?\s)?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{2,4}))?(?:,?\s\d"
    r"{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s[AP]M)?)?"
    r"(?:\]\s?|\s-\s)[^:\n]{1,40}:\s?"
)
_INLINE = re.compile(r"(?<=[\s;:,.])\(?(?:[1-9][.)]|[a-e]\))\s?(?=[^\W\d])")
_ITEM = re.compile(
    r"^\s*(?:\(?\d{1,2}[.)](?!\d)\s*|\(?(?:[a-gA-G][.)]|[hH]\))\s+|[-✗✘❌✓✔•*–▪➡→✅👉🔹●○◦·>~+]+\s*(?=[^\W\d_]"
    r"|\d|[(#])|\d{1,2}\s?[|;\t/-]\s?(?=[^\W\d_|])|\|?\s?\d{1,2}\s?\|\s?|\d{1,2}\s+(?=(?:TN"
    r"|NY|BPK|IBU|SDR|SDRI|ALM|ALMH|NN)\b))(?=\S)"
)
_NAME_LABEL = re.compile(
    r"[\W_]{0,4}(?:nama(?! (?:benar|seharusnya|baru|yang|betul|ibu|ayah|pelapor|bapak|rt"
    r"|jalan|kepala|suami|istri))|kepala keluarga|nm)\b[^:=\n]{0,20}[:=]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\W_]{0,4}(?:nama|nik|no|nomor|tgl|tanggal|alamat|rt|rw|ket|keterangan|jk|umur|usia"
    r"|ttl|tempat|hari|sebab|penyebab|status|asal|tujuan|kk|agama|pekerjaan|alasan|jenis"
    r"|lahir|pindah ke|dari|ke)\b"
    r"[^:=\n]{0,20}[:=]",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"[\W_]{0,4}(?:nama|nik|no|nomor|tgl|tanggal|alamat|ket|keterangan|jk|umur|usia|ttl"
    r"|tempat|hari|sebab|status|asal|tujuan|kk|agama|jenis)\b[^:=\n]{0,20}[:=]",
    re.IGNORECASE,
)
_FORM_LINE = re.compile(rf"\s?(?:\d{{1,2}}|[a-j])[.)]\s?(?:{_LABEL.pattern})", re.IGNORECASE)
_KK = re.compile(r"\W{0,3}(?:no\.?\s?)?(?:kk|kartu keluarga)\b", re.IGNORECASE)
_FEWEST_LABELS = 3
_RT_LINE = re.compile(r"\W{0,3}rt\.?\s?\d{1,3}\b(?!\s?/)(?!\s?rw)", re.IGNORECASE)
_RT_HEAD = re.compile(r"\W{0,3}rt\.?\s?\d{1,3}\s?[:=]", re.IGNORECASE)
_NOTE = re.compile(r"\W{0,3}(?:ket|keterangan|nb|catatan|note|cat|ps)\b\.?\s?[:=]", re.IGNORECASE)
_BOX = re.compile(r"\[\s{0,2}\]\s?\w+|\(\s{1,2}\)\s?\w+")
_BOLD = re.compile(r"(?<![\w*])[*_~]{1,2}(?=\S)|(?<=\S)[*_~]{1,2}(?![\w*])")
"""How WhatsApp marks bold and slanted words."""
_MEMBER = re.compile(
    r"\W{0,3}(?:suami|istri|isteri|anak|kepala kel(?:uarga)?|kk|ayah|ibu|menantu|mertua|cucu|adik|kakak"
    r"|mempelai (?:pria|wanita))\b(?: (?:ke-?)?\d)?\s{0,12}[:=]\s?(?=[^\W\d_])",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\s?[A-H][.)]\s[^\d:\n]{3,40}")
_FIRST = re.compile(r"\s*\(?1[.)]")
_HEADED = re.compile(
    r"[A-H][.)]\s[^\d:\n]{3,40}|[^:\n]{2,60}:\s*$|[^\W\d_ ]{4,12}\s?$|\W*rt\s?\.?\d{1,3}\W*$", re.IGNORECASE
)
_NIK_LIKE = re.compile(r"(?<!\d)(?!0|62)(?:\d[ .-]?){12,17}\d(?!\d)")
_RTS = (
    r"\b(?:rt|rw)\.?\s?\d{1,3}(?:\s?(?:,|dan|&|s\.?/?d\.?|sampai(?: dengan)?|sampe|-|–"
    r"|hingga)\s?(?:rt\s?|rw\s?)?\d{1,3}){0,9}"
)
_RT_LIST = re.compile(
    rf"{_RTS}(?=\s?[:=-]?\s"
    r"(?:nihil|ada|kosong|(?:tidak|tdk|ga|gak|seng|nda|ndak|kada|tra|indak|ora|nggak|ngga"
    r"|kaga|kagak|tak|belum|blm) (?:ada|ana|ono|ade)|nol|\d (?:orang|meninggal|pindah|masuk"
    r"|wafat|warga)|aman|masih nihil|juga nihil)\b)"
    # after a name it is that person's RT, not the next line of a list
    rf"|(?<!\w\s){_RTS}(?=\s?[:=-]?\s(?:pindah|wafat|meninggal|masuk|keluar|datang)\b)",
    re.IGNORECASE,
)
_HEADING = 40
"""Characters: a line between two items that is longer belongs to the item above it."""
_RT_HEADS = re.compile(r"(?<=[.;,!])\s(?=rt\.?\s?\d{1,3}\s?[:=])", re.IGNORECASE)
_KIN_HEADS = re.compile(
    r"(?<=[.;,!])\s(?=(?:kepala kel(?:uarga)?|suami|istri|isteri|anak)(?:\s\d)?\s?:)", re.IGNORECASE
)
_STATUS = re.compile(
    r"[\s\[(<*|-]{0,4}(?:move[ -]?)?(?:in|out|masuk|keluar|pindah|datang|meninggal|wafat|md|mati|pergi|bebas)"
    r"(?:\s?[\])>*|]{1,3}|\s{0,3}[:=|–—-])\s?(?!nihil|tidak|tdk|kosong|nol|ga\b|gak\b|belum)[^\n]*[^\W\d_]{3}",
    re.IGNORECASE,
)
"""A line of a list that says first what happened, then to whom."""
_WIDE = re.compile(r"(?P<few>[ \t]{12})[ \t]+")
"""More blanks in a row than set columns apart say nothing, and cost every pattern that steps over them."""
_STATUS_ONLY = re.compile(
    r"\W{0,4}(?:warga |penghuni |wb[ps] )?(?:masuk|keluar|pindah(?: (?:masuk|keluar|datang))?|datang|meninggal"
    r"|wafat|bebas|in|out)\W{0,4}",
    re.IGNORECASE,
)
"""A line that says for the form below it what happened."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HASH = re.compile(r"#?\s*[a-z ]{2,20}#.*", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """What is told about one event; ``shared`` holds for all of its list (heading, footing); ``sent`` dates it."""

    text: str
    shared: str
    sent: date
    beside: tuple[str, ...] = ()
    kind: str = ""
    """What it tells of, where only the words before it say so."""
    """What else is told in the same breath, of others."""


def take_apart(text: str, sent: date, *, own_days: bool = True) -> list[Piece]:
    """The pieces of a message, in order. ``sent`` is its day; a pasted WhatsApp line keeps its own (``own_days``)."""
    spoken = _spoken(_tidy(text), sent)
    return [piece for said, day in spoken for piece in _listed(said, day if own_days else sent)][:MOST]


@lru_cache(maxsize=16)  # a message is taken apart more than once; nothing older is kept
def _tidy(text: str) -> str:
    tidy = plain(normalize("NFKC", text[:LONGEST])[:LONGEST])
    for pattern, instead in _TAGS:
        tidy = pattern.sub(instead, tidy)
    return _WIDE.sub(r"\g<few>", _CONTROL.sub("", _BOX.sub("", _BOLD.sub("", tidy))))


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
    grid = find_grid(lines)
    if grid:
        return [Piece(row, grid.rest, sent) for row in grid.rows]
    lines = _unnumbered(lines)
    starts = _starts(lines)
    if len(starts) < 2:
        return [Piece("\n".join(lines), "", sent)]
    return list(_with_headings(lines, starts, sent))


def _unnumbered(lines: list[str]) -> list[str]:
    """The lines of a form without the numbers before its labels."""
    labelled = [index for index, line in enumerate(lines) if _FORM_LINE.match(line)]
    if len(labelled) < _FEWEST_LABELS:
        return lines
    return [_ITEM.sub("", line, count=1) if index in labelled else line for index, line in enumerate(lines)]


def _broken(text: str) -> str:
    """A list inside one line gets its line breaks."""
    if len(_RT_HEADS.findall(f". {text}")) > 1:
        text = _RT_HEADS.sub(r"\n\g<0>", text)
    elif len(_RT_LIST.findall(text)) > 1:
        return _RT_LIST.sub(r"\n\g<0>", text)
    if len(_KIN_HEADS.findall(f". {text}")) > 1:
        text = _KIN_HEADS.sub(r"\n\g<0>", text)
    marks = {match[0].strip(" ().") for match in _INLINE.finditer(f" {text}")}
    return _INLINE.sub(r"\n\g<0>", text) if {"1", "2"} <= marks or {"a", "b"} <= marks else text


def _starts(lines: list[str]) -> list[int]:
    """The lines where a new item begins; a form with one name is one piece, however many lines it has."""
    names = [index for index, line in enumerate(lines) if _NAME_LABEL.match(line)]
    members = [index for index, line in enumerate(lines) if _MEMBER.match(line)]
    if len(members) > 1:
        return sorted({*members, *names})
    items = [
        index
        for index, line in enumerate(lines)
        if _ITEM.match(line)
        and not _INNER.match(_ITEM.sub("", line, count=1))
        and not (_SECTION.fullmatch(line) and _FIRST.match("".join(lines[index + 1 : index + 2])))
    ]
    sections = [index for index, line in enumerate(lines) if _STATUS_ONLY.fullmatch(line)]
    if len(names) > 1 and len(sections) == len(names) and all(map(int.__lt__, sections, names)):
        return sections
    if names and not (len(names) == 1 and len([one for one in items if _NIK_LIKE.search(lines[one])]) > 1):
        return names
    if len(items) > 1:
        return items
    said = [index for index, line in enumerate(lines) if _STATUS.match(line)]
    if len(said) > 1 and not names:
        return said
    rts = [index for index, line in enumerate(lines) if _RT_LIST.match(line.lstrip(" -•*"))]
    if rts:
        rts = sorted({*rts, *(index for index, line in enumerate(lines) if _RT_HEAD.match(line))})
    rts = rts if len(rts) > 1 else [index for index, line in enumerate(lines) if _RT_LINE.match(line)]
    if len(rts) > 1:
        return rts
    numbered = [
        index
        for index, line in enumerate(lines)
        if _NIK_LIKE.search(line) and not _LABEL.match(line) and not _KK.match(line)
    ]
    return numbered if len(numbered) > 1 else _named_lines(lines)


def _named_lines(lines: list[str]) -> list[int]:
    """Lines below a heading with a colon that each begin with a name."""
    head = next((index for index, line in enumerate(lines) if line.rstrip().endswith(":")), None)
    if head is None:
        return []
    named = [
        index
        for index in range(head + 1, len(lines))
        if not _LABEL.match(lines[index]) and (person := person_at(lines[index], 0)) and person.words[:1].isupper()
    ]
    return named if len(named) > 1 else []


def _with_headings(lines: list[str], starts: list[int], sent: date) -> Iterator[Piece]:
    """Items with the heading of all, their own sub-heading, and the lines after the last."""
    form = bool(_NAME_LABEL.match(lines[starts[0]]))
    begin = starts[0]
    own = ""
    while begin and _HEADED.fullmatch(lines[begin - 1].strip()) and len(starts) > 1 and not form:
        own, begin = f"{lines[begin - 1]}\n{own}".strip(), begin - 1
        break
    head = "\n".join(lines[:begin])
    plain_items = not form and not any(_LABEL.match(line) for line in lines[starts[0] : starts[-1] + 1])
    items: list[tuple[list[str], str]] = []
    foot = ""
    for index in range(starts[0], len(lines)):
        line = lines[index]
        if index in starts:
            items.append(([line if form else _ITEM.sub("", line, count=1)], own))
        elif index > starts[-1] and not form and (_NOTE.match(line) or (plain_items and _LABEL.match(line))):
            foot += "\n" + line
        elif form or _LABEL.match(line) or line[:1] in " \t":
            items[-1][0].append(line)
        elif index > starts[-1]:
            foot += "\n" + line
        elif _HEADED.fullmatch(line.strip()) or len(line) < _HEADING:
            own = line
        else:
            items[-1][0].append(line)
    for said, heading in items:
        yield Piece("\n".join(said), f"{heading}\n{head}{foot}".strip(), sent)


def _unhash(line: str) -> str:
    """``KIND#NIK#NAME#DATE``, as old SMS services had it, as a form: what each part is, its shape tells."""
    kind, *parts = [part.strip() for part in line.strip().strip("#").split("#")]
    labels = {"number": ["NIK", "No KK"], "date": ["Tanggal"], "words": ["Nama", "Tempat"]}
    if re.match(r"(?i)mati|md\b|meninggal|wafat|kematian|die", kind):
        labels["words"] = ["Nama", "Sebab"]
    told = [kind]
    for part in filter(None, parts):
        digits = re.sub(r"[\s.\-/|]", "", part)
        if digits.upper() in ("L", "P") or _RT_LINE.match(part) or re.fullmatch(r"(?i)rw\s?\d+", part):
            told.append(f"JK: {part}" if digits.upper() in ("L", "P") else part)
            continue
        shape = "words" if not digits[:1].isdigit() else "number" if len(digits) > 10 else "date"
        if labels[shape]:
            told.append(f"{labels[shape].pop(0)}: {part}")
    return "\n".join(told)
