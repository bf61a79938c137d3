"""Where a notice of death may name a relative of who died, so that the dialog asks back."""

import re

_RELATIVE = re.compile(
    r"\bkeluarga besar\b|\bkeluarga (?:bpk|bapak|pak|ibu|bu|alm)\b[^.\n]{0,40}\b(?:berduka"
    r"|kehilangan)\b|\b(?:bapak|ibu|bpk|pak|bu)\b[^.\n]{0,40}\bberduka\b|"
    r"\b(?:ayahanda|ibunda|ayah|ibu|bapak|suami|istri|putra|putri|anak|mertua|orang ?tua"
    r"|nenek|kakek|adik|kakak|saudara)\w{0,3}\s(?:tercinta\s|kandung\s)?(?:dari\s|dr\s)"
    r"|\b(?:meninggalnya|wafatnya|kepergian)\s(?:ayahanda|ibunda|ayah|ibu|suami|istri|putra"
    r"|putri|anak|mertua|orang tua|nenek|kakek)\b",
    re.IGNORECASE,
)


def may_name_relative(text: str) -> str:
    """``kerabat`` where the one named may be a relative of who died; else empty.

    >>> may_name_relative("telah meninggal dunia ibunda dari Bapak Contoh"), may_name_relative("Bapak Contoh wafat")
    ('kerabat', '')
    """
    return "kerabat" if _RELATIVE.search(text) else ""
