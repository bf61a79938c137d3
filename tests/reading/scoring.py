"""How well readings fit labels: kinds, fields and whole messages, by the rules of the corpus' guide (section 6)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Entry = Mapping[str, Any]

SOFT = ("alamat", "asal", "tujuan", "sebab")
AREA = ("rt", "rw", "kelurahan")
FIELDS = (
    *("nama", "nama_lain", "nik", "nik_salah", "nik_lain", "no_kk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin"),
    *("alamat", "rt", "rw", "kelurahan", "tanggal_kejadian", "asal", "tujuan", "sebab", "no_dokumen", "batal"),
)
ONLY: Mapping[str, frozenset[str]] = {
    "koreksi": frozenset({"nama", "nik", "nik_salah", "perubahan", "batal"}),
    "cek_nik": frozenset({"nama", "nik", "nik_salah"}),
    "nihil": frozenset(AREA),
}
SAID = {"jl": "jalan", "jln": "jalan", "gg": "gang", "kp": "kampung", "komp": "komplek", "kos": "kost", "kosan": "kost"}
SILENT = frozenset(
    "kel kelurahan kec kecamatan kab kabupaten kota ds desa no nomor nomer di ke dr dari krn karena".split()
)
ALIKE, LONGER = 0.6, 3


@dataclass
class Score:
    """Counts over messages; the figures are shares from 0 to 1."""

    messages: int = 0
    entries: int = 0
    kinds: int = 0
    hard: int = 0
    chatter: int = 0
    false: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def kind_accuracy(self) -> float:
        """Of the labelled entries (a message of chatter is one), those with the right kind."""
        return self.kinds / self.entries

    @property
    def field_f1(self) -> float:
        """Micro-F1 over all fields of all people."""
        right = 2 * self.fields["right"]
        return right / (right + self.fields["wrong"] + self.fields["missing"])

    @property
    def hard_exact(self) -> float:
        """Messages with every kind and every labelled field right, free text left aside."""
        return self.hard / self.messages


def score(messages: Sequence[Mapping[str, Any]], told: Mapping[str, Sequence[Entry]]) -> Score:
    """The score of readings (by message id) against labelled messages."""
    total = Score()
    for message in messages:
        labelled = [one for one in message["gold"] if one["kind"] != "bukan_laporan"]
        _add(total, labelled, list(told[message["id"]]), message["sender_area"])
    return total


def _add(total: Score, labelled: list[Entry], told: list[Entry], area: Mapping[str, str | None]) -> None:
    total.messages += 1
    total.entries += len(labelled) or 1
    if not labelled:
        total.chatter += 1
        total.false += bool(told)
        total.kinds += not told
    pairs = list(_aligned(labelled, told))
    right = len(labelled) == len(told) == len(pairs)
    for one, other in pairs:
        total.kinds += one["kind"] == other["kind"]
        right &= _fields(total.fields, one, other, area) and one["kind"] == other["kind"]
    for one in labelled:
        if not any(one is left for left, _ in pairs):
            total.fields["missing"] += sum(len(one[key]) if key == "perubahan" else 1 for key in one if key != "kind")
    for other in told:
        if not any(other is left for _, left in pairs):
            total.fields["wrong"] += sum(key in FIELDS for key in other)
    total.hard += right


def _aligned(labelled: list[Entry], told: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The likest pairs first, each entry once."""
    pairs = sorted(
        ((_likeness(one, other), i, j) for i, one in enumerate(labelled) for j, other in enumerate(told)),
        key=lambda pair: -pair[0],
    )
    left, right = set(range(len(labelled))), set(range(len(told)))
    for likeness, i, j in pairs:
        if likeness >= 1 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield labelled[i], told[j]


def _likeness(one: Entry, other: Entry) -> float:
    likeness: float = 2 * bool(one["kind"] == other["kind"])
    numbers = [
        {_letters(entry[key]) for key in ("nik", "nik_salah", "nik_lain") if key in entry} for entry in (one, other)
    ]
    likeness += 3 * bool(numbers[0] & numbers[1])
    names = [_name(entry.get("nama", "")) for entry in (one, other)]
    if all(names):
        likeness += 3 * SequenceMatcher(None, names[0], names[1]).ratio() ** 2
    elif not any(names):
        likeness += 0.5
    shared = (key for key in (*AREA, "tanggal_kejadian") if key in one and key in other)
    return likeness + 0.3 * len([key for key in shared if same(key, one[key], other[key])])


def _fields(count: Counter[str], one: Entry, other: Entry, area: Mapping[str, str | None]) -> bool:
    """Counts the fields of a pair; whether all labelled ones but free text are right."""
    allowed = ONLY.get(one["kind"], frozenset((*FIELDS, "perubahan")))
    right = True
    for key in (key for key in FIELDS if key in allowed):
        label, value = one.get(key), other.get(key)
        if label is None and value is None:
            continue
        if label is None:
            count["wrong"] += not _forgiven(key, value, one, area)
        elif value is not None and any(same(key, said, value) for said in _said(key, one)):
            count["right"] += 1
        else:
            count["missing"] += 1
            count["wrong"] += value is not None
            right &= key in SOFT
    return _changes(count, one, other) and right if "perubahan" in allowed else right


def _changes(count: Counter[str], one: Entry, other: Entry) -> bool:
    labels, values = ({said["elemen"]: said["baru"] for said in entry.get("perubahan", ())} for entry in (one, other))
    right = [key for key, said in labels.items() if key in values and same(key, said, values[key])]
    count["right"] += len(right)
    count["missing"] += len(labels) - len(right)
    count["wrong"] += len(values) - len(right)
    return len(right) == len(labels)


def _said(key: str, one: Entry) -> list[Any]:
    """A name or NIK that changes may be told as the old or the new one."""
    changed = [said for said in one.get("perubahan", ()) if said["elemen"] == key and key in ("nama", "nik")]
    return [one[key], *(said[side] for said in changed for side in ("lama", "baru") if said.get(side))]


def _forgiven(key: str, value: Any, one: Entry, area: Mapping[str, str | None]) -> bool:
    home = area.get(key) if key in AREA else None
    return bool(home and same(key, home, value)) or any(said["elemen"] == key for said in one.get("perubahan", ()))


def same(key: str, label: Any, value: Any) -> bool:
    """Whether two values of a field say the same.

    >>> same("nama", "Siti Aminah", "SITI AMINAH binti Contoh"), same("alamat", "Jl. Mawar No. 3", "jalan mawar 3")
    (True, True)
    """
    if key in ("nama", "nama_lain"):
        return _name(label) == _name(value)
    if key in SOFT or key not in FIELDS:
        return _like(str(label), str(value))
    return bool(label) == bool(value) if key == "batal" else _letters(label).lstrip("0") == _letters(value).lstrip("0")


def _like(label: str, value: str) -> bool:
    left, right = Counter(_tokens(label)), Counter(_tokens(value))
    if not left or not right:
        return _letters(label) == _letters(value)
    shared = (left & right).total()
    numbers = all(word in right for word in left if any(char.isdigit() for char in word))
    if 2 * shared / (left.total() + right.total()) >= ALIKE and numbers:
        return True
    return (shared == left.total() and right.total() <= 2 * left.total() + LONGER) or (
        shared == right.total() and numbers and left.total() <= 2 * right.total() + 1
    )


def _tokens(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", _folded(text))
    return [SAID.get(word, word).lstrip("0") or "0" for word in words if word not in SILENT]


def _folded(text: Any) -> str:
    return re.sub("['\u2019`]", "", unicodedata.normalize("NFKC", str(text)).casefold())


def _letters(text: Any) -> str:
    return "".join(re.findall(r"[^\W_]+", _folded(text)))


def _name(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"\b(?:bin|binti)\b.*$", "", _folded(text))))
