"""Whether words ask something (pure): what a greeting, a report, thanks or a rant does not."""

import re

from reporting.matching.question_words import tokens

_ASKING = frozenset("bagaimana dimana kapan berapa apakah kenapa siapa apa apaan kenopo ngopo kok".split())
_WISHING = re.compile(
    r"\b(?:mau|ingin|pengen|pengin|numpang|izin|ijin|boleh|mohon|minta|tolong|butuh) (?:tanya|nanya|bertanya|tau|lihat|"
    r"informasi|penjelasan|jelaskan|dijelaskan|dibantu|bantuan|pencerahan|link|alamat|nomor|jadwal|syarat)\b"
    r"|^(?:informasi|tanya|cara|syarat|jadwal|alamat|lokasi|prosedur|biaya|jam (?:buka|kerja|layanan|tutup)|link)\b"
    r"|\b(?:cara|syarat|solusi)nya\b|\botomatis atau\b|\bcara\w* \w+$|\b(?:lapor|daftar)nya dimana"
    r"|\b(?:mau|pengen|ingin) (?:download|unduh|daftar|didaftar\w*|jadi)\b|\b(?:emang|masa|apa) iya\b"
)
"""Ways to ask without a question word."""
_WHETHER = re.compile(
    r"\b(?:boleh|bisa|ada|perlu|harus|wajib|punya|dapat|masih|sudah|benar|asli|buka|masuk|berlaku|aman|sah|gratis|jadi)\b"
)
_TAGS = re.compile(
    r"\b(?:tidak|belum|bukan|kan|ya|sih|iya)"
    r"(?: (?:ya|sih|dong|pak|bu|min|kak|mas|mbak|admin|disini|sini|di|nih))*$"
    r"|\batau (?:harus|perlu|tidak|belum|bukan)\b"
)
_WHETHER_NOT = re.compile(
    r"^(?:[^ ]+ ){2,}(?:tidak|kah)(?: (?:ya|sih|dong|pak|bu|min|kak|mas|mbak|admin|disini|sini))*$"
)
_LIST = re.compile(r"\b(?:daftar pemilih|dpt|dps|nik|ktp|tps)\b")
_WRONG = re.compile(
    r"\b(?:nama|data|nik|alamat|tanggal lahir|tps)(?:nya)?\b.*"
    r"\b(?:hilang|beda|berbeda|salah|keliru|kurang|ganda"
    r"|tidak (?:ada|muncul|sesuai|sama|ketemu|masuk|terdaftar|ditemukan))\b"
)
_BEGUN = re.compile(r"^(?:[^ ]+ )?(?:boleh|bisa|perlu|harus|wajib|haruskah|bolehkah|bisakah|adakah)\b")


def asks(text: str) -> bool:
    """Whether plain words ask something, with or without a question mark.

    >>> [asks(text) for text in ("syaratnya apa", "boleh ga nyoblos pake suket", "Bu Tarmi RT 3 meninggal kemarin")]
    [True, True, False]
    """
    words = tokens(text)
    said = " ".join(words)
    if not words:
        return False
    if "?" in text or not _ASKING.isdisjoint(words) or any(word.endswith("kah") and len(word) > 5 for word in words):
        return True
    return bool(
        _WISHING.search(said)
        or _BEGUN.search(said)
        or _WHETHER_NOT.search(said)
        or (_WHETHER.search(said) and _TAGS.search(said))
    )


def complains(text: str) -> bool:
    """Whether words tell that something in the voters' list is wrong, which is as much as to ask what to do.

    >>> complains("nama ibu saya hilang dari daftar pemilih"), complains("nama Bu Tarmi lupa")
    (True, False)
    """
    said = " ".join(tokens(text))
    return bool(_LIST.search(said) and _WRONG.search(said))
