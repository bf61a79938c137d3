"""Two invented offices, who tells them things, and the people of whom things are told."""

from typing import Any

from tests.desk.model.grip import word_of

OFFICES: dict[str, dict[str, Any]] = {
    "32.72": {"name": "KPU Kota Contoh", "zone": "Asia/Jakarta", "day": 0, "at": "23:59:59"},
    "91.71": {"name": "KPU Kota Misal", "zone": "Asia/Jayapura", "day": 25, "at": "16:00:00"},
}
"""``day`` and ``at``: when a month's intake ends (day 0: the last)."""

PLACES: dict[str, list[tuple[str, str]]] = {
    "32.72": [("Utara", "Sukamaju"), ("Utara", "Mekar"), ("Selatan", "Karang")],
    "91.71": [("Pantai", "Argapura"), ("Gunung", "Waena")],
}
"""(kecamatan, kelurahan)."""

STATIONS: dict[str, list[dict[str, str]]] = {
    "32.72": [
        {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "001", "RT": "001", "TPS": "010"},
        {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "001", "RT": "002", "TPS": "9"},
        {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "002", "RT": "", "TPS": "003"},
        {"Kecamatan": "Utara", "Kelurahan": "Mekar"},
        {"Kecamatan": "Selatan", "Kelurahan": "Karang", "RW": "", "RT": "", "TPS": "021"},
    ],
    "91.71": [
        {"Kecamatan": "Pantai", "Kelurahan": "Argapura", "RW": "001", "RT": "001", "TPS": "001"},
        {"Kecamatan": "Gunung", "Kelurahan": "Waena"},
    ],
}
"""The tab ``Wilayah``."""


def _teller(name: str, role: str, where: tuple[str, str] = ("", ""), rw: str = "", rt: str = "") -> dict[str, str]:
    return {"Nama": name, "Peran": role, "Kecamatan": where[0], "Kelurahan": where[1], "RW": rw, "RT": rt}


TELLERS: dict[str, list[dict[str, str]]] = {
    code: [
        _teller("Ani Contoh", "KPU"),
        _teller("Budi Contoh", "KPU"),
        _teller("Citra Contoh", "KPU"),
        _teller("Pak Rukun", "RT", places[0], "001", "001"),
        _teller("Bu Warga", "RW", places[0], "001"),
        _teller("Pak Lurah", "Kelurahan", places[1]),
        _teller("Bu Panti", "Panti", places[0]),
        _teller("Pak Dinas", "Dinas"),
        _teller("Pak Diam", "RT", places[-1], "003", "002"),
    ]
    for code, places in PLACES.items()
}
"""The tab ``Pelapor``."""
REPORTERS = ("Pak Rukun", "Bu Warga", "Pak Lurah", "Bu Panti", "Pak Dinas")
OFFICERS = ("Ani Contoh", "Budi Contoh", "Citra Contoh")

PEOPLE = 28
_BORN = (
    *("1950-03-12", "1961-07-30", "1984-02-29", "2009-09-30", "2009-10-25", "2009-11-01"),
    *("2009-12-20", "1999-12-31", "2011-05-05", "1975-01-01"),
)
"""Some turn 17 around the cut-offs of the months that are played; one stays a child."""


def _citizen(code: str, place: int) -> dict[str, str]:
    woman, born = place % 2, _BORN[place % len(_BORN)]
    day = f"{int(born[8:]) + 40 * woman:02d}{born[5:7]}{born[2:4]}"
    kecamatan, kelurahan = PLACES[code][place % len(PLACES[code])]
    return {
        "Nama": f"{word_of(2 * place)} {word_of(2 * place + 1)}",
        "NIK": f"{code.replace('.', '')}01{day}{1000 + place}",
        "No. KK": f"{code.replace('.', '')}010101{880000 + place}",
        "L/P": "P" if woman else "L",
        "Tempat Lahir": "Contoh",
        "Tanggal Lahir": born,
        "Kecamatan": kecamatan,
        "Kelurahan": kelurahan,
        "RW": f"00{1 + place % 2}",
        "RT": f"00{1 + place % 3}",
        "Alamat": f"Jl. Contoh {place}",
    }


CITIZENS: dict[str, list[dict[str, str]]] = {
    code: [_citizen(code, place) for place in range(PEOPLE)] for code in OFFICES
}
"""What is known of each person, as ``Laporan`` names it; no two resemble each other."""
