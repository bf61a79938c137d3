"""What is no report, whatever words it uses: questions, rumours, commands, announcements, lists of others."""

import re

from reporting.reading.words.asides import (
    ANNOUNCED,
    ASKING,
    COMMANDS,
    HEARSAY,
    IGNORED,
    LISTED,
    NOT_STRUCK,
    OPENING,
    PASSING,
    SPAM,
    STRONG,
    UNDECIDED,
)
from reporting.reading.words.gist import gist

CONDOLING = re.compile(
    r"^\W*(?:saya )?(?:turut|ikut|sedang)? ?(?:ber)?(?:duka|berduka|belasungkawa|bela sungkawa)\b"
    r"|^\W*(?:amin|aamiin|innalillahi)\W*$"
)
_DATED = re.compile(r"\d{13,17}|\b(?:rt|rw) ?\d")


def no_report(text: str, kind: str) -> bool:
    """Whether a piece taken for this kind asks, supposes, commands or announces rather than reports."""
    said = gist(text)
    if COMMANDS.fits(said) or (kind != "koreksi" and IGNORED.fits(said)):
        return True
    asked = "?" in said and not _DATED.search(said)
    if (
        kind in ("ubah_data", "nihil")
        and asked
        and re.search(r"\b(?:kok|kenapa|gimana|apa|cukup|harus|gmn|bagaimana|berapa|siapa|mana)\b", said)
    ):
        return not re.search(r"\bseharusnya\b|\bditulis\b|\bpadahal\b", said)
    if kind in ("koreksi", "nihil", "cek_nik", "ubah_data", "bukan_penduduk", "tidak_dikenal"):
        return kind != "nihil" and OPENING.fits(said) and not STRONG.fits(said)
    if kind == "pemula" and re.search(r"\b(?:sudah|telah) lahir\b|\blahir (?:cucu|anak|bayi|putr)", said):
        return True
    if ASKING.fits(said) or UNDECIDED.fits(said):
        return True
    if kind.startswith("pindah") and (PASSING.fits(said) or NOT_STRUCK.fits(said)):
        return True
    return bool(ANNOUNCED.fits(said) or LISTED.fits(said)) and not STRONG.fits(said)


def announces(text: str) -> bool:
    """Whether a whole message opens as an announcement, an invitation or a list for another purpose."""
    said = gist(text)
    opening = (
        OPENING.fits(said)
        or re.match(
            r"\W*(?:hut|dirgahayu|selamat (?:hari (?!senin|selasa|rabu|kamis|jumat|sabtu|minggu)"
            r"|ulang tahun|natal|idul|tahun baru imlek|nyepi|waisak)|jual|dijual|promo)\b",
            said,
        )
        is not None
    )
    if re.match(r"\W*(?:system|abaikan|ignore|lupakan)\b", said) and COMMANDS.fits(said):
        return True
    if SPAM.fits(said) or (
        HEARSAY.fits(said) and not re.search(r"\btapi\b|\bralat\b|\bsalah\b|\bseharusnya\b|\d{13}", said)
    ):
        return True
    return opening and not re.search(r"\b(?:lapor|sudah meninggal|nihil|kabar (?:duka|sedih))\b", said[:200])


def aside(clause: str) -> bool:
    """Whether a clause only asks or supposes, beside what the others report."""
    said = gist(clause)
    return bool(
        COMMANDS.fits(said)
        or ASKING.fits(said)
        or UNDECIDED.fits(said)
        or PASSING.fits(said)
        or NOT_STRUCK.fits(said)
        or IGNORED.fits(said)
        or IGNORED.fits(said)
    )


def condoles(text: str) -> bool:
    """Whether a piece opens as a condolence, which alone reports nobody."""
    said = gist(text)
    return bool(CONDOLING.match(said) or re.search(r"\b(?:turut|ikut) (?:ber)?duka\w*\b", said[:90]))
