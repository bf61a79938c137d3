"""Who speaks, signs or is spoken to: their names are nobody's report."""

import re

from reporting.reading.words.naming import FILLER

_REPORTERS = [
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"(?:^|[.,!\n]\s{0,2})(?:nama(?:ku)?\s)?(?:saya|aye|sy|kami|beta|ulun|aku|abdi|nyong"
        r"|ane|namaku|perkenalkan)\s{1,2}(?:adalah\s)?(?:nama\s)?(?:ketua\s)?(?:pengurus\s)?(?:rt\s?\d{0,3}\s"
        r"|rw\s?\d{0,3}\s)?"
        r"(?-i:(?:[A-Z]\.?\s)?[A-Z]\w+(?:\s[A-Z]\w+)*),?(?=[\s,.]{0,2}(?:ketua|rt|rw|selaku"
        r"|mau|ingin|hendak|dari|sekretaris|pengurus|izin|ijin|$|[.,]))",
        r"\n\W{0,3}(?:hormat (?:kami|saya)|ttd|tertanda|wassalam\w*|ketua r[tw]\b|mengetahui"
        r"|pengurus r[tw]|regards|salam hormat|dikirim oleh|pelapor|pengirim|dilaporkan oleh)\b(?!\s?:?\s?\n?."
        r"{0,300}\bnik\b).{0,200}$",
        r"\b(?:yth|kepada)\b\.?[^\n:.,]{0,50}",
        r"\bketua r[tw]\.?\s?\d{0,3}(?:\s?/\s?\d{1,3})?\s?[,:(]?\s?(?:pak\s|bpk\s|bapak\s|bu\s"
        r"|ibu\s)?(?-i:[A-Z]\w+(?:\s[A-Z]\w+)*)",
    )
]


def without_reporter(text: str, whole: str) -> str:
    """The text with those blanked who speak, sign or are spoken to; ``whole`` is the same with nothing blanked."""
    for pattern in _REPORTERS:
        for found in pattern.finditer(whole):
            text = text[: found.start()] + FILLER * len(found[0]) + text[found.end() :]
    return text
