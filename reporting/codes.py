"""The codes of the column ``KETERANGAN``, one table a generation of KPU guides; the office chooses.

Numbers for PDPB 2025 are not confirmed by any source read; hence a setting (``pdpb.codes``), and own tables.
"""

from collections.abc import Mapping

from reporting.model import Effect

Table = Mapping[str, str]

_COMMON = {"meninggal": "1", "ganda": "2", "di bawah umur": "3", "pindah domisili": "4", "TNI": "6", "Polri": "7"}

TABLES: Mapping[str, Table] = {
    "tms_2020": _COMMON | {"tidak dikenal": "5", "hak pilih dicabut": "8", "bukan penduduk": "9"},
    "tms_2022": _COMMON | {"tidak dikenal": "5"},
    "tms_2024": _COMMON | {"WNA": "5"},
    "pdpb_2025": _COMMON | {"WNA": "5", "hak pilih dicabut": "8"},
}


def code(table: Table, effect: Effect, reason: str) -> str | None:
    """The code of an entry; ``None`` when the table has none for this reason (then it may not be listed).

    >>> code(TABLES["pdpb_2025"], Effect.STRIKE, "meninggal"), code(TABLES["tms_2022"], Effect.STRIKE, "WNA")
    ('1', None)
    """
    if effect is Effect.CHANGE:
        return "U"
    if effect is Effect.ADD:
        return "B"
    return table.get(reason)
