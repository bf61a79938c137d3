"""Asking whom of the voter register a report means: by name, RT and birth year, never by more."""

YES, NO = "Ya", "Bukan"
NONE_OF_THEM = "Bukan semuanya"
WHO_IS_MEANT = "Ada beberapa nama yang mirip di daftar pemilih. Siapa yang dimaksud?"
YES_SAID = frozenset({"ya", "iya", "ya benar", "benar", "betul", "ya betul", "ya itu", "itu"})
NO_SAID = frozenset({"bukan", "bukan semuanya", "bukan itu", "tidak", "bukan dia", "salah", "lain"})
UNSURE_SAID = frozenset({"tidak tahu", "kurang tahu", "gak tahu", "ga tau", "tdk tahu", "lupa", "mungkin"})
"""What people type instead of pressing a button."""


def voter(name: str, rt: str, year: str) -> str:
    """Somebody of the register in as few words as tell people of one area apart."""
    return ", ".join(filter(None, [name, f"RT {rt}" if rt else "", f"lahir {year}" if year else ""]))


def is_meant(who: str) -> str:
    """Only one person may be meant."""
    return f"Apakah yang dimaksud {who}?"
