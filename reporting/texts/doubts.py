"""Questions about what does not fit together in a report."""

from collections.abc import Mapping

VERBS: Mapping[str, str] = {"Meninggal": "meninggal"}
CONFIRMED = "NIK dipastikan pelapor"
SELF_BUTTON, KIN_BUTTON = "{who} sendiri", "Keluarganya"
RIGHT_BUTTON, OTHER_BUTTON = "NIK sudah benar", "Tulis ulang NIK"
KEEP_BUTTON = "Benar, pakai ini"

SAID: Mapping[str, Mapping[str, frozenset[str]]] = {
    "who?": {
        "self": frozenset({"sendiri", "dia sendiri", "beliau sendiri", "beliau", "ya sendiri", "yang bersangkutan"}),
        "kin": frozenset({"keluarganya", "keluarga", "istrinya", "suaminya", "ibunya", "ayahnya", "anaknya"}),
    },
    "nik?": {
        "right": frozenset(
            {
                "nik sudah benar",
                "benar, pakai ini",
                "pakai ini",
                "benar",
                "sudah benar",
                "ya benar",
                "betul",
                "ya",
                "iya",
            }
        ),
        "other": frozenset({"tulis ulang nik", "salah", "bukan", "keliru", "nik salah", "tidak"}),
    },
}
"""What people type instead of pressing one of the two buttons."""


def ask_relative(who: str, kind: str) -> str:
    """A notice that may name a relative of the one who died."""
    return f"Yang {VERBS.get(kind, 'dimaksud')} {who} sendiri, atau keluarganya?"


def kin_of(who: str) -> str:
    """The remark for staff when it was a relative."""
    return f"keluarga dari {who}"


def ask_owner(misfit: str, name: str) -> str:
    """A NIK that does not fit what was told."""
    whose = f"Benarkah ini NIK {name}?" if name else "NIK siapa ini?"
    return f"{misfit} {whose}"


def born_otherwise(born: str, told: str) -> str:
    """The birth date inside the NIK is another one."""
    return f"NIK ini milik orang yang lahir {born}, sedangkan tanggal lahirnya tertulis {told}."


def other_sex(of_nik: str, said: str) -> str:
    """The NIK is a man's and the person a woman, or the other way round."""
    words = {"L": "laki-laki", "P": "perempuan"}
    return f"NIK ini milik seorang {words[of_nik]}, sedangkan di laporan {words.get(said, said)}."


def other_age(year: int, age: str) -> str:
    """The age that was told is far from the NIK's."""
    return f"NIK ini milik orang yang lahir {year}, sedangkan umurnya tertulis {age} tahun."


def unlikely_age(born: str, kind: str) -> str:
    """Nobody of that age is reported like this."""
    return f"NIK ini milik orang yang lahir {born}; untuk laporan {kind} umurnya tidak cocok."


def owned_by_others(name: str) -> str:
    """The voter register has the NIK under another name; whose it is is nobody's business."""
    return f"NIK itu di daftar pemilih tercatat untuk orang lain. Mohon dilihat lagi di KTP atau KK {name}."
