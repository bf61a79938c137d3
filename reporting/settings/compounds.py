"""Keys of config.toml that hold lists, tables or moments → their values; built from ``scalars``."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from reporting.model import CutOff, Effect, Month, Role
from reporting.settings.scalars import Reader, choice, clock, nearest, one_of, spreadsheet, string, whole

EFFECTS = {effect.value: effect for effect in Effect if effect is not Effect.NONE}
ROLES = {role.value: role for role in Role if role is not Role.KPU}
CADENCES = ("quarter", "month", "never")
MOST_DAYS_BEFORE = 20
"""Earlier, and a reminder would fall before the period has well begun."""


def _day(raw: object) -> date:
    try:
        return raw if type(raw) is date else date.fromisoformat(string(raw))
    except ValueError:
        raise ValueError('setiap tanggal harus berbentuk "2026-12-25"') from None


def _table(raw: object) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise ValueError("harus berupa tabel: { nama = nilai, … }")
    return raw


def _texts(raw: object) -> tuple[str, ...]:
    return tuple(string(item) for item in _list(raw))


def _list(raw: object) -> list[Any]:
    if not isinstance(raw, list):
        raise ValueError("harus berupa daftar dalam kurung siku: [ …, … ]")
    return raw


def _cutoff(raw: object) -> CutOff:
    day, _, at = string(raw).partition(" ")
    try:
        if day == "last":
            return CutOff(0, clock(at.strip()))
        if day.isdecimal() and 1 <= int(day) <= 28:
            return CutOff(int(day), clock(at.strip()))
    except ValueError:
        pass
    raise ValueError('harus berupa tanggal 1–28 atau last, lalu jam, misalnya "25 16:00" atau "last 23:59:59"')


def _overrides(raw: object) -> dict[Month, tuple[date, time]]:
    return {_month(month): _moment(month, moment) for month, moment in _table(raw).items()}


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise ValueError(f'"{text}" bukan bulan; tulis misalnya "2026-12"') from None


def _moment(month: str, raw: object) -> tuple[date, time]:
    try:
        day, _, at = (raw.isoformat(" ") if isinstance(raw, datetime) else string(raw)).partition(" ")
        found = date.fromisoformat(day), clock(at.strip())
    except ValueError:
        raise ValueError(f'batas bulan {month} harus berupa tanggal dan jam, misalnya "2026-12-08 12:00"') from None
    # A slip in the year would close a month at once or never.
    if Month.of(found[0]) not in (Month.parse(month), Month.parse(month).next):
        raise ValueError(f"batas bulan {month} harus jatuh pada bulan itu atau bulan berikutnya")
    return found


def _order(raw: object) -> tuple[Effect, ...]:
    words = _texts(raw)
    if sorted(words) != sorted(EFFECTS):
        raise ValueError(f"harus berisi ketiga kata ini, masing-masing sekali: {one_of(EFFECTS)}")
    return tuple(EFFECTS[word] for word in words)


def _member(known: Mapping[str, Any], word: str) -> Any:
    if word not in known:
        raise ValueError(f'"{word}" tidak dikenal{nearest(word, known)}; pilihannya {one_of(known)}')
    return known[word]


def _officers(raw: object) -> dict[Effect, int]:
    return {_member(EFFECTS, word): whole(1, 2).parse(count) for word, count in _table(raw).items()}


def _cadences(raw: object) -> dict[Role, str]:
    return {_member(ROLES, word): choice(*CADENCES).parse(often) for word, often in _table(raw).items()}


def _days_before(raw: object) -> tuple[int, ...]:
    return tuple(sorted({whole(1, MOST_DAYS_BEFORE).parse(item) for item in _list(raw)}, reverse=True))


def _code_tables(raw: object) -> dict[str, dict[str, str]]:
    return {
        name: {" ".join(reason.split()): _kpu_code(reason, code) for reason, code in _table(table).items()}
        for name, table in _table(raw).items()
    }


def _kpu_code(reason: str, raw: object) -> str:
    code = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else string(raw)
    if not code:
        raise ValueError(f'kode untuk "{reason}" masih kosong; hapus barisnya bila alasan itu tidak berkode')
    return code


SPREADSHEETS = Reader(lambda raw: tuple(spreadsheet(item) for item in _list(raw)))
CUTOFF = Reader(_cutoff)
OVERRIDES = Reader(_overrides)
TEXTS = Reader(_texts)
DAYS = Reader(lambda raw: frozenset(_day(item) for item in _list(raw)))
ORDER = Reader(_order)
OFFICERS = Reader(_officers)
CADENCE_BY_ROLE = Reader(_cadences)
DAYS_BEFORE = Reader(_days_before)
CODE_TABLES = Reader(_code_tables)
