"""Names as they are compared: without titles, in words, each with the spellings under which it may be found again.

Three forms of a word, from exact to loose: the word itself (``MOCHAMAD``), how it is spelt today (``MUHAMMAD``, old and
foreign spellings undone), and its bones (``MHMD``: what is left when vowels and doubled letters go).
"""

import re
import unicodedata
from functools import lru_cache

_TITLES = frozenset(
    "ALM ALMH ALMARHUM ALMARHUMAH MENDIANG BPK BP BAPAK BAPA PAK PA IBU BU MBAK MBAH MAS NENEK KAKEK NY"
    " NYONYA NYI TN TUAN NN NONA SDR SDRI SAUDARA SAUDARI H HJ HAJI HAJJAH HAJAH KH KYAI USTADZ USTAD DR"
    " DRS DRA IR PROF DRG".split()
)
_DEGREES = frozenset(
    "SPD SPDI SE SEI SH SHI SKOM ST SSOS SSI SAG SKM SKEP STP SP SPT SIP SIKOM SPSI SFARM SAP SS SSTP AMD"
    " AMDKEP AMDKEB MPD MPDI MM MSI MH MHUM MKES MT MKOM MAP MA MSC PHD SPOG SPA SPPD BA BSC NERS SSN STR"
    " STRKEB SKED APT".split()
)
_WRITTEN_SHORT = {
    **dict.fromkeys(
        "M MD MHD MUH MUHD MOH MOHD MOCH MOCHD MUCH MHMD MUHAMAD MUHAMMED MUHAMED MOHAMAD MOHAMMAD MOHAMED MOHAMMED"
        " MOCHAMAD MOCHAMMAD MUCHAMAD MUCHAMMAD MUHAMMAD".split(),
        "MUHAMMAD",
    ),
    **dict.fromkeys("ACHMAD AKHMAD AHMD AMAD ACH AKH AHMAD".split(), "AHMAD"),
    **dict.fromkeys("ABD ABDL ABDOEL ABDUL".split(), "ABDUL"),
    **dict.fromkeys("ST STI SITTI SITY SITI".split(), "SITI"),
    **dict.fromkeys("NOER NOOR NOR NUR".split(), "NUR"),
    **dict.fromkeys("RD RADEN".split(), "RADEN"),
}
_SOUNDS = [
    (re.compile(old), new)
    for old, new in (
        ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ|SY|SH|Z|X$", "S"), ("NJ", "NY"), ("KH|CH(?=[AIOU])", "H"),
        ("TH", "T"), ("DH", "D"), ("GH", "G"), ("PH|[FV]", "P"), ("Q", "K"), ("X", "KS"), ("IY|Y", "I"), ("II+", "I"),
        ("AE|AY", "AI"), ("IE", "I"), ("O", "U"), ("E", "I"), ("(?<=[AIU])H$", ""), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
_VOWELS = str.maketrans("", "", "AIUEOHYW")
_LINEAGE = re.compile(r"\b(?:BIN|BINTI|BINTE)\b")
_WORD = re.compile(r"[A-Z]+")
_PLAIN = re.compile(r"[A-Z ]+")
MOST = 5
"""So many words of a name are compared."""


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in capitals, at most ``MOST``: no titles, degrees or lineage; short forms stay as written.

    >>> words("Alm. Bpk H. Moh. Contoh, S.Pd bin Karta"), words("Sa'diah S.E."), words("H.")
    (('MOH', 'CONTOH'), ('SADIAH',), ('H',))
    """
    text = name if _PLAIN.fullmatch(name) else _folded(name)
    found = text.split()
    start = 0
    while start < len(found) - 1 and found[start] in _TITLES:
        start += 1
    end = len(found)
    while end > start + 1 and found[end - 1] in _DEGREES:
        end -= 1
    return tuple(found[start:end][:MOST])


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    head = _LINEAGE.split(plain)[0].split(",")[0] or plain
    # "S.Pd" is one word; the dot of "M.Rizki" parts two
    joined = re.sub(r"\b([SMA])\.\s?(?=(?:PD|KOM|SOS|MD|AG|SI|KEP|FARM|IP|HUM|KES|E|H|T)\b)", r"\1", head)
    return " ".join(_WORD.findall(re.sub("['\u2019`\"]", "", joined)))


@lru_cache(maxsize=1 << 17)
def today(word: str) -> str:
    """A word as it is spelt today, short forms written out.

    >>> [today(word) for word in ("MOCH", "SOEKARDJO", "TJAHYO", "ACHMAD", "FITRIYAH", "RIZKY", "KHOLID")]
    ['MUHAMMAD', 'SUKARJU', 'CAHIU', 'AHMAD', 'PITRIA', 'RISKI', 'HULID']
    """
    word = _WRITTEN_SHORT.get(word, word)
    if word in ("MUHAMMAD", "AHMAD"):
        return word
    for pattern, new in _SOUNDS:
        word = pattern.sub(new, word)
    return word


@lru_cache(maxsize=1 << 17)
def bones(word: str) -> str:
    """What is left of a word when vowels, doubled letters and everything soft go; of a short one its first letter too.

    >>> bones("SUTRISNO"), bones("SOETRISNO"), bones("AISYAH"), bones("IDA")
    ('STRSN', 'STRSN', 'AS', 'ID')
    """
    spelt = today(word)
    return spelt[:1] + re.sub(r"(.)\1+", r"\1", spelt[1:].translate(_VOWELS))


@lru_cache(maxsize=1 << 17)
def consonants(word: str) -> str:
    """The consonants of a word as spelt today; of several words run together they are those of the words in a row.

    >>> consonants("SITIAMINAH"), consonants("SITI") + consonants("AMINAH")
    ('STMN', 'STMN')
    """
    return re.sub(r"(.)\1+", r"\1", today(word).translate(_VOWELS))


def run_together(name: tuple[str, ...]) -> str:
    """The consonants of a whole name as if it were one word.

    >>> run_together(("NUR", "RAHMA")), run_together(("NURRAHMA",))
    ('NRM', 'NRM')
    """
    total = ""
    for word in name:
        more = consonants(word)
        total += more[1:] if total and more[:1] == total[-1] else more
    return total
