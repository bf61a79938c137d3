"""config.toml and the environment → ``Settings``, or one ``OperatorError`` with every mistake, each behind its key."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from reporting.errors import OperatorError
from reporting.settings.keys import Key, default, keys
from reporting.settings.scalars import ZONES, nearest, one_of
from reporting.settings.sections import CODE_TABLES, SECTIONS, Office, Settings, Store, is_file

PREFIX = "LAPOR_"
MIDDLE_PROVINCES = {"51", "52", "53", "63", "64", "65", *(str(code) for code in range(71, 77))}
Values = dict[str, Any]


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of this file, with ``LAPOR_<SECTION>_<KEY>`` of the environment before what the file says.

    Relative paths are taken from the file's folder. Raises ``OperatorError``; its sentences begin with their keys
    (offices count from 1: ``office[1].code``), and never hold a token or another secret.
    """
    document = _document(path)
    folder = path.absolute().parent
    mistakes = [*_unknown_sections(document), *_unknown_variables(environ)]
    values = {
        name: _section(name, section, document.get(name, {}), _from_environment(name, section, environ), mistakes)
        for name, section in SECTIONS.items()
    }
    offices = [_office(where, raw, mistakes) for where, raw in _listed(document.get("office", []), mistakes)]
    _settle_addresses(values["telegram"])
    mistakes += _contradictions(values, offices)
    if mistakes:
        raise OperatorError(*mistakes)
    built = {name: section(**_anchored(section, values[name], folder)) for name, section in SECTIONS.items()}
    return Settings(offices=tuple(Office(**_anchored(Office, office, folder)) for office in offices), **built)


def load_registers(path: Path, environ: Mapping[str, str]) -> tuple[Store, Sequence[str]]:
    """What the voter register needs of this file: where things lie, and the offices' codes. The rest need not be right.

    Raises ``OperatorError`` as ``load``.
    """
    document = _document(path)
    mistakes: list[str] = []
    overrides = _from_environment("store", Store, environ)
    store = _section("store", Store, document.get("store", {}), overrides, mistakes)
    listed: list[str] = []
    offices = [_office(where, raw, listed) for where, raw in _listed(document.get("office", []), listed)]
    mistakes += [words for words in listed if words.startswith("office:") or ".code: " in words]
    if mistakes:
        raise OperatorError(*mistakes)
    return Store(**_anchored(Store, store, path.absolute().parent)), tuple(office["code"] for office in offices)


def _document(path: Path) -> Values:
    try:
        # Notepad puts a mark before the first line, which TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise OperatorError(
            f"{path}: berkas ini belum ada; salin config.example.toml menjadi config.toml, lalu isi."
        ) from None
    except OSError as error:
        raise OperatorError(f"{path}: tidak dapat dibaca ({error.strerror}); periksa izin berkas itu.") from None
    except UnicodeDecodeError:
        raise OperatorError(f"{path}: bukan teks UTF-8; simpan ulang dengan pengodean UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise OperatorError(f"{path}: {_broken(str(error))}") from None


def _broken(complaint: str) -> str:
    place = re.search(r"line (\d+), column (\d+)", complaint)
    where = f"baris {place[1]}, kolom {place[2]}" if place else "baris terakhir"
    # Only the parser's words, never what stood there: it may be the token.
    advice = (
        'pakai "/" sebagai pemisah folder, atau tanda kutip tunggal'
        if "scape" in complaint
        else "periksa tanda kutip dan kurung di baris itu, dan apakah ada kunci yang ditulis dua kali"
    )
    return f"{where} tidak terbaca; {advice}."


def _unknown_sections(document: Mapping[str, object]) -> Iterator[str]:
    known = [*SECTIONS, "office"]
    for name in document:
        if name not in known:
            yield f"{name}: bagian ini tidak dikenal{nearest(name, known, '[{}]')}; mohon diperbaiki atau dihapus."


def _variables() -> dict[str, tuple[str, str]]:
    return {
        f"{PREFIX}{section}_{key}".upper(): (section, key) for section in SECTIONS for key in keys(SECTIONS[section])
    }


def _unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    known = _variables()
    for name in sorted(environ):
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            yield f"{name}: variabel lingkungan ini tidak dikenal{nearest(name, known)}; mohon diperbaiki atau dihapus."
            continue
        section, key = known[name]
        if keys(SECTIONS[section])[key][1].reader.from_text is None:
            yield f"{name}: nilai ini hanya dapat ditulis di config.toml, di bagian [{section}]."


def _from_environment(name: str, section: type, environ: Mapping[str, str]) -> dict[str, tuple[str, object]]:
    """Key → (the variable's name, the value as TOML would hold it); an empty variable says nothing."""
    found: dict[str, tuple[str, object]] = {}
    for key, (_, about) in keys(section).items():
        variable = f"{PREFIX}{name}_{key}".upper()
        if (text := environ.get(variable, "")) and about.reader.from_text:
            found[key] = variable, about.reader.from_text(text)
    return found


def _section(
    where: str, section: type, raw: object, overrides: Mapping[str, tuple[str, object]], mistakes: list[str]
) -> Values:
    if not isinstance(raw, Mapping):
        mistakes.append(f"{where}: harus berupa bagian; tulis [{where}] di baris sendiri.")
        raw = {}
    known = keys(section)
    for key in raw:
        if key not in known:
            hint = nearest(key, known, where + ".{}")
            mistakes.append(f"{where}.{key}: kunci ini tidak dikenal{hint}; mohon diperbaiki atau dihapus.")
    given = {key: (f"{where}.{key}", value) for key, value in raw.items() if key in known} | dict(overrides)
    values: Values = {}
    for key, (one, about) in known.items():
        if key in given:
            _take(values, one, about, *given[key], mistakes)
        elif (fallback := default(one)) is not MISSING:
            values[one.name] = fallback
        elif not about.derived:
            mistakes.append(f"{where}.{key}: belum diisi; isi dengan {about.hint}.")
    return values


def _take(values: Values, one: Field[Any], about: Key, where: str, raw: object, mistakes: list[str]) -> None:
    try:
        value = about.reader.parse(raw)
    except ValueError as error:
        mistakes.append(f"{where}: {error}.")
        return
    values[one.name] = {**default(one), **value} if about.over_default else value


def _listed(raw: object, mistakes: list[str]) -> list[tuple[str, object]]:
    if not isinstance(raw, list):
        mistakes.append("office: tulis [[office]] dengan kurung siku ganda, satu kali untuk setiap kantor.")
        return []
    if not raw:
        mistakes.append("office: belum ada kantor; tulis paling sedikit satu bagian [[office]].")
    return [(f"office[{number}]", office) for number, office in enumerate(raw, 1)]


def _office(where: str, raw: object, mistakes: list[str]) -> Values:
    values = _section(where, Office, raw, {}, mistakes)
    zone = values.setdefault("zone", _usual_zone(values.get("code", "")))
    values["cutoff_for"] = {
        month: datetime.combine(day, at, tzinfo=zone) for month, (day, at) in values.get("cutoff_for", {}).items()
    }
    return values


def _usual_zone(code: str) -> ZoneInfo:
    """The zone of an office's province (Keppres 41/1987), by the first two digits of its code."""
    province = code[:2]
    if province in MIDDLE_PROVINCES:
        return ZoneInfo(ZONES["WITA"])
    return ZoneInfo(ZONES["WIT" if province[:1] in ("8", "9") else "WIB"])


def _settle_addresses(telegram: Values) -> None:
    """Addresses as python-telegram-bot takes them; files come from the same server unless another is named."""
    base, files = (_with_bot(telegram.get(key, ""), end) for key, end in _ENDS.items())
    usual = {one.name: default(one) for one, _ in keys(SECTIONS["telegram"]).values()}
    if files == usual["base_file_url"] and base and base != usual["base_url"]:
        host, _, rest = base.rpartition("/bot")
        files = f"{host}/file/bot{rest}"
    telegram.update(base_url=base or usual["base_url"], base_file_url=files or usual["base_file_url"])


_ENDS = {"base_url": "/bot", "base_file_url": "/file/bot"}


def _with_bot(address: str, end: str) -> str:
    return address if not address or address.endswith((end, "{token}")) else address + end


def _contradictions(values: Mapping[str, Values], offices: list[Values]) -> Iterator[str]:
    yield from _without_credentials(values["sheets"], offices)
    yield from _without_webhook(values["telegram"])
    yield from _without_digest(values["reminders"])
    for key, value in _twice(offices):
        yield f"office: {key} {value} dipakai oleh dua kantor; setiap kantor harus punya {key} sendiri."
    for name in _both_new_and_old(offices):
        yield f"office: older_spreadsheets menyebut {name}, yang sudah disebut di tempat lain; sebut sekali saja."
    known = [*CODE_TABLES, *values["pdpb"].get("tables", {})]
    codes = cast(str, values["pdpb"].get("codes", known[0]))
    if codes not in known:
        yield f'pdpb.codes: tabel "{codes}" tidak ada{nearest(codes, known)}; pilihannya {one_of(known)}.'


def _without_credentials(sheets: Values, offices: list[Values]) -> Iterator[str]:
    named = [name for office in offices for name in _spreadsheets(office)]
    on_google = not all(map(is_file, named))
    if on_google and sheets.get("credentials", MISSING) is None:
        yield "sheets.credentials: belum diisi, padahal ada kantor di Google Sheets; isi dengan berkas akun layanan."


def _without_webhook(telegram: Values) -> Iterator[str]:
    if telegram.get("mode") != "webhook":
        return
    for key, what in (("webhook_url", "alamat https yang dihubungi Telegram"), ("webhook_secret", "kata rahasia")):
        if telegram.get(key, MISSING) == "":
            yield f'telegram.{key}: belum diisi, padahal mode = "webhook"; isi dengan {what}.'


def _without_digest(reminders: Values) -> Iterator[str]:
    """A digest before the quiet hours end waits for their end; in those that last over midnight it never comes."""
    at, begins, ends = (reminders.get(key) for key in ("digest_at", "quiet_from", "quiet_to"))
    if at and begins and ends and ends < begins <= at:
        yield (
            f"reminders.digest_at: {at:%H:%M} ada di jam tenang ({begins:%H:%M}–{ends:%H:%M}). "
            "Pilih jam di luar itu, misalnya 08:00."
        )


def _twice(offices: list[Values]) -> Iterator[tuple[str, str]]:
    for key in ("code", "spreadsheet", "staff_chat"):  # of one chat nobody could say whose order is given there
        counts = Counter(office[key] for office in offices if office.get(key))
        yield from ((key, value) for value, count in counts.items() if count > 1)


def _both_new_and_old(offices: list[Values]) -> Iterator[str]:
    """Two offices with one ``spreadsheet`` are told of by ``_twice``."""
    older = Counter(name for office in offices for name in office.get("older_spreadsheets", ()))
    present = {office["spreadsheet"] for office in offices if "spreadsheet" in office}
    yield from (name for name, count in older.items() if count > 1 or name in present)


def _spreadsheets(office: Values) -> list[str]:
    return [*([office["spreadsheet"]] if "spreadsheet" in office else []), *office.get("older_spreadsheets", ())]


def _anchored(section: type, values: Values, folder: Path) -> Values:
    anchors = {one.name: key.anchor for one, key in keys(section).values()}
    return {name: anchor(value, folder) if (anchor := anchors[name]) else value for name, value in values.items()}
