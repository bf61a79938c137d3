"""A narrative taken apart where it goes on to somebody else or to another event."""

import re
from dataclasses import replace
from difflib import SequenceMatcher

from reporting.reading.names import normal
from reporting.reading.numbers import find_numbers
from reporting.reading.words.chatter import aside
from reporting.reading.words.events import kind_of, nothing_at_all, nothing_new
from reporting.reading.words.gist import gist
from reporting.reading.words.people import find_person
from reporting.reading.words.pieces import Piece

NARRATED = frozenset(
    "meninggal pindah_keluar pindah_masuk pemula jadi_tni jadi_polri pensiun_tni pensiun_polri hak_pilih_"
    "dicabut cek_nik tidak_dikenal ganda bukan_penduduk ubah_data".split()
)
"""Kinds that may follow one another in one narrative."""
_BREAK = re.compile(
    r"(?<=[\w)])(?P<stop>[.;!?]{1,9}\s{1,9})(?=[A-Z(]|(?:bu|ibu|pak|bpk|bapak|sdri?"
    r"|mbah|mbak|mas|nenek|kakek|trus|terus|sama|satu|\d lagi|yg|yang|oh|sekalian|kalau"
    r"|kalo|skrg|sekarang|istri|anak|suami)\w{0,3}\s|(?:masuk|keluar|pindah|datang|meninggal|wafat)\s?(?::|\d))|(?P<line>\n+)|"
    r"(?P<next>,?(?<!nya)(?<!nye)(?<!nyo)(?<!anak)(?<!adik)\s{1,9}(?=(?:trus|terus|trs|sedangkan|selain itu"
    r"|satu lagi|1 lagi|ada lagi"
    r"|yg kedua|yang kedua|kedua,|ketiga,|pertama,|(?:yg|yang) (?:satu|satunya|bungsu|sulung"
    r"|lama|baru(?= masuk)|gede|kecil|besar|pertama)\b|satu ?nya l(?:a)?gi?|satu lg|mantan istrinya"
    r"|mantan suaminya|adeknya|adiknya|sekalian cek|tolong cek|oh ya|oh iya|oiya"
    r"|sekalian (?:mau )?(?:lapor|laporan|info|melapor|nglapor|cek)|sekaligus lapor|habis itu|abis itu)(?![-\w])"
    r"|(?<=,\s)(?:lalu|kemudian|sementara|sekalian|sekaligus|kalau|kalo|klo|adapun)\s))"
    r"|"
    r"(?P<person>(?:,\s(?:sama\s|dan\s|serta\s)?|\sdan\s)(?=(?:rt\s?\d{1,3}\s)?(?:bu|ibu|pak|bpk|bapak|sdri?|mbah|mbak|mas|nenek|kakek|an|a\.n)"
    r"\b\.?\s\w))|"
    r"(?P<event>,\s(?=(?:masuk|keluar|pindah|meninggal|wafat|mati|datang)\s(?:\d{1,2}\s?(?:org|orang|warga|jiwa)\s?"
    r"(?:yaitu|yakni|an\.?|a\.n\.?|atas nama|:)?\s?)?(?-i:[A-Z]|bu\s|pak\s)))|"
    r"(?P<kin>(?:,\s|\sdan\s|,\sdan\s)(?=(?:(?:skrg|sekarang|saiki|skarang)\s)?(?:dpe\s|depe\s)?(?:mantan\s)?(?:istri"
    r"|bini|anak|suami|cucu|mertua|menantu|adik|adek|janda|ibu|bapak|abang|kakak|mantan|ayah|mama|papa|emak|babe"
    r"|keponakan|ponakan|sepupu|besan|paman|tante|om|kakek|nenek|saudara|ipar|bojo|rabi|laki)(?:nya|nye|ne|na|nyo)\s))",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(?<!\w)(\w\w+)(?:\s?\))?$")
_LAST_NUMBER = re.compile(r"[^\W\d]\s\d$")
"""A sentence may end in a single digit: "tgl 8. RT 2 nihil"."""
_LONGEST_WORD = 30
_ABBREVIATED = frozenset(
    "hj jl jln gg no lr st wr wb sdr sdri bpk alm almh br ust kab kel kec dr drs dra ir tn ny nn kp ds mo"
    "ch moh muh abd rt rw nik tgl prof bp pn purn ktp kk yth an ttl tlp telp pst tks ms mr mrs mbak bang".split()
)
_LEAVES = re.compile(r"\bpindah (?:\w+ )?ke\b|\bkeluar\b|\btidak\b|\bpulang\b|\bbebas\b|\bdijemput\b|\bout\b")
_FORM = re.compile(r"(?:^|\n)\W{0,3}nama\b[^:\n]{0,20}:", re.IGNORECASE)
"""A form names its person behind a label; whom its other lines name is somebody else."""
_LINK = re.compile(r"\W*(?:trus|terus|trs|lalu|sama|dan)\W*", re.IGNORECASE)
"""A word that only leads over to the next: "trus ada lagi yang …"."""
_HEADED = re.compile(
    r"\W{0,9}(?:masuk|keluar|pindah|datang|meninggal|wafat|mati|bebas)\s?(?::|\d{1,2}\s?(?:orang|org|jiwa|warga|wb[ps])\b)",
    re.IGNORECASE,
)
"""What opens the next part of a list told in one line."""
_GOES_ON = re.compile(
    r"\W*(?:pindah (?:ke|dari)|tgl|tanggal|alamat|asal|tujuan|ke|dari|alasan|sebab)(?:nya|na|ne)?\s(?!pak\b|bu\b)",
    re.IGNORECASE,
)
"""Words with which the same report goes on: where to, when, why."""
_CARD_NAME = re.compile(r"\W*nama(?:nya)?\s(?:asli|ktp|lengkap|di ktp|sebenarnya|sesuai ktp)", re.IGNORECASE)
_LATER = frozenset(
    {
        ("pindah_masuk", "meninggal"),
        ("pindah_masuk", "pindah_keluar"),
        ("pensiun_tni", "pindah_keluar"),
        ("pensiun_polri", "pindah_keluar"),
        ("pensiun_tni", "meninggal"),
        ("pensiun_polri", "meninggal"),
    }
)
"""Events that follow upon one another in one life."""
_HE = re.compile(r"\b(?:dia|beliau|ybs|almarhum(?:ah)?|orangnya|trus|terus|lalu|kemudian)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:pindah|pulang|meninggal)\b")
_CIVIL = re.compile(r"\bwarga sipil\b|\bmasyarakat\b", re.IGNORECASE)
_ALIKE = 0.75
_OPENING = 400
"""Characters of a stretch in which whom it is about is looked for."""
_OTHER = re.compile(
    r"^\W*(?:(?:yg|yang) (?:satu|satunya|bungsu|sulung|lama|baru|gede|kecil|besar)|satu ?nya l"
    r"|satu lg|mantan|adeknya|adiknya|trus|terus|trs|satu lagi|1 lagi|ada lagi|yg kedua"
    r"|yang kedua|kedua|ketiga|yg satu|selain itu)\b",
    re.IGNORECASE,
)


def clauses(text: str) -> list[str]:
    """The text in stretches, cut where a sentence, a line or a turn to somebody else begins."""
    cut, begin = [], 0
    for match in _BREAK.finditer(text):
        word = _LAST_WORD.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
        counted = _LAST_NUMBER.search(text, max(begin, match.start() - _LONGEST_WORD), match.start())
        if match["stop"] and not counted and (word is None or word[1].lower() in _ABBREVIATED):
            continue
        if match["next"] and _LINK.fullmatch(text, begin, match.start()):
            continue
        if match["stop"] or text[begin : match.start()].strip():
            cut.append(text[begin : match.start()])
            begin = match.end()
    return [part for part in (*cut, text[begin:]) if part.strip()]


def told_apart(piece: Piece) -> list[Piece]:
    """The piece as one for each event told in it; itself when it tells of one."""
    parts = clauses(piece.text)
    if kind_of(piece.text) == "koreksi":
        return _corrections(piece, parts)
    kept = [part for part in parts if not aside(part)] if len(parts) > 1 else parts
    if kept != parts and not any(kind_of(part) and _somebody(part, "") for part in kept):
        kept = parts
    groups = _grouped(kept)
    told = [said for _, said in groups]
    if len(told) < 2:
        return [piece if kept == parts else replace(piece, text="\n".join(told))]
    if not _somebody(told[0], ""):
        # What opens without anybody is said for all that follows.
        rest = told[1:]
        return [
            replace(
                piece, text=said, shared=f"{piece.shared}\n{told[0]}".strip(), beside=_others(rest, said), kind=kind
            )
            for kind, said in groups[1:]
        ]
    return [
        replace(
            piece,
            text=said,
            shared="" if place and _HEADED.match(said) else piece.shared,
            beside=_others(told, said),
            kind=kind,
        )
        for place, (kind, said) in enumerate(groups)
    ]


def _grouped(clauses: list[str]) -> list[list[str]]:
    """The clauses of each event together, with its kind."""
    groups: list[list[str]] = []  # kind, words
    for clause in clauses:
        kind = kind_of(clause)
        kind = kind if kind in NARRATED and not nothing_new(clause) and not nothing_at_all(clause) else ""
        if kind == "pindah_keluar" and groups and groups[-1][0] == "pindah_masuk" and not _LEAVES.search(gist(clause)):
            kind = ""
        if not kind and groups and groups[-1][0] and _OTHER.match(clause) and _somebody(clause, ""):
            groups.append([groups[-1][0], clause])
            continue
        if groups and (same := _same_person(groups[-1], kind, clause)):
            groups.append([kind, f"{same} {clause}"])
            continue
        if not groups or _goes_on(groups[-1], kind, clause):
            groups.append([kind, clause])
        else:
            groups[-1] = [groups[-1][0] or kind, f"{groups[-1][1]}\n{clause}"]
    return groups


def _same_person(group: list[str], kind: str, clause: str) -> str:
    """The name and number of whom the group is about, where the clause tells a later event of the same person."""
    before, said = group
    if (
        (before, kind) not in _LATER
        or not _HE.search(clause)
        or _CIVIL.search(clause)
        or not _GONE.search(gist(clause))
        or _somebody(clause, kind)
    ):
        return ""
    person = find_person(said[:_OPENING])
    if person is None or not person.name:
        return ""
    number = next((one for one in find_numbers(said) if one.key == "nik"), None)
    return f"{person.words}, NIK {number.value}," if number else f"{person.words},"


def _spelt_alike(clause: str, said: str) -> bool:
    mine, yours = find_person(clause), find_person(said[:_OPENING])
    if mine is None or yours is None:
        return False
    return SequenceMatcher(None, normal(mine.name), normal(yours.name)).ratio() > _ALIKE


def _corrections(piece: Piece, parts: list[str]) -> list[Piece]:
    """Corrections of several reports, where a turn to somebody else shows them."""
    told: list[str] = []
    kinds = ["koreksi"]
    for part in parts:
        person = find_person(part) if told and _OTHER.match(part) else None
        if person and person.name:
            told.append(part)
            kinds.append(kind if (kind := kind_of(part)) in NARRATED and kind != "ubah_data" else "koreksi")
        elif told:
            told[-1] += f"\n{part}"
        else:
            told.append(part)
    if len(told) < 2:
        return [piece]
    return [replace(piece, text=said, kind=kind) for said, kind in zip(told, kinds, strict=True)]


def _others(told: list[str], said: str) -> tuple[str, ...]:
    return tuple(other for other in told if other is not said)


def _goes_on(group: list[str], kind: str, clause: str) -> bool:
    """Whether a clause tells of something new: another kind, or the same of somebody else."""
    before, said = group
    if not kind or not _somebody(clause, kind):
        return False
    if _HEADED.match(clause) and _somebody(said, ""):
        return True
    if not before:
        return _somebody(said, "") and bool(_OTHER.match(clause))
    if _CARD_NAME.match(clause) or (kind == before == "ganda" and _spelt_alike(clause, said)):
        return False
    if kind == before and _same_report(clause, said):
        return False
    if kind != before and "ubah_data" not in (kind, before):
        return True
    mine, yours = find_person(clause), find_person(said[:_OPENING])
    if _OTHER.match(clause) or mine is None or yours is None or not mine.name or not yours.name:
        return bool(_OTHER.match(clause))
    if kind != before and _numbered_apart(clause, said):
        return True
    known, name = said.casefold(), normal(mine.name).split()
    if len(name) > 1 and len(normal(yours.name).split()) > 1 and kind == before:
        return not all(word in known for word in name) and not _spelt_alike(clause, said)
    return not any(word in known for word in name)


def _same_report(clause: str, said: str) -> bool:
    """Whether a clause only says more of the same: where to, when, why, or the next line of one form."""
    numbered = bool(find_numbers(clause))
    if _FORM.search(said) and not numbered and not _OTHER.match(clause):
        return True
    return bool(_GOES_ON.match(clause)) and not (numbered and find_numbers(said))


def _numbered_apart(clause: str, said: str) -> bool:
    """Whether the clause gives a NIK and what was said before gives others."""
    mine, yours = find_numbers(clause), find_numbers(said)
    return bool(mine and yours) and not {one.value for one in mine} & {one.value for one in yours}


def _somebody(clause: str, kind: str) -> bool:
    if kind == "cek_nik":
        return bool(find_numbers(clause)) or find_person(clause) is not None
    person = find_person(clause)
    return bool(find_numbers(clause)) or (person is not None and bool(person.name))
