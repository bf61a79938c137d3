"""``person export|erase NIK``: the rights of somebody over what is kept about them (UU 27/2022, 32, 33 and 43).

The NIK is in no name of a file, no log and no sentence; only the file that is handed out holds it.
"""

import argparse
import getpass
import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reporting.chat import tracing
from reporting.errors import OperatorError
from reporting.journal import Tx, retention, subjects
from reporting.journal.key import MasterKey
from reporting.journal.reader import reading
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.reading.identity import clean_digits, has_nik_length
from reporting.register.library import Library
from reporting.settings import Office, Settings
from reporting.texts import rights as texts

Say = Callable[[str], None]
_PRIVATE = 0o600
_TYPED = "-"


def command(settings: Settings, asked: argparse.Namespace, say: Say) -> None:
    """``person export|erase NIK``; both in one office or, without ``--office``, in all."""
    nik = clean_digits(getpass.getpass(texts.PROMPT) if asked.nik == _TYPED else asked.nik)
    if not has_nik_length(nik):
        raise OperatorError(texts.BAD_NIK)
    offices, now = _offices(settings, asked.office), datetime.now(UTC)
    if asked.action == "erase":
        _erase(settings, offices, nik, now, say)
        return
    path = asked.out or settings.store.output / f"data-diri-{now:%Y%m%d}-{secrets.token_hex(3)}.json"
    _export(settings, offices, nik, path, now, say)


def _offices(settings: Settings, code: str) -> Sequence[Office]:
    found = [one for one in settings.offices if not code or one.short_code == code.replace(".", "")]
    if not found:
        codes = ", ".join(one.code for one in settings.offices)
        raise OperatorError(texts.NO_OFFICE.format(code=code, codes=codes))
    return found


def _key(settings: Settings) -> MasterKey:
    return MasterKey(settings.privacy.key_file, settings.privacy.key)


# ---------------------------------------------------------------- export
def _export(settings: Settings, offices: Sequence[Office], nik: str, path: Path, now: datetime, say: Say) -> None:
    if path.exists():
        raise OperatorError(texts.EXISTS.format(path=path))
    key = _key(settings)
    with reading(settings.store.url, key) as tx:
        mark = Vault(settings.store.files, key).mark(f"nik {nik}")
        told = [_of_office(tx, settings, office, nik, mark, now) for office in offices]
    reports = sum(len(one["laporan"]) for one in told)
    others = sum(len(value) for one in told for name, value in one.items() if name not in ("kantor", "laporan"))
    if not reports and not others:
        say(texts.NOTHING)
        return
    _write(path, {"keterangan": texts.READ_ME, "dibuat": f"{now:%Y-%m-%d}", "nik": nik, "isi": told})
    for line in texts.exported(path, reports, others):
        say(line)


def _of_office(tx: Tx, settings: Settings, office: Office, nik: str, mark: str, now: datetime) -> dict[str, Any]:
    """All of one office."""
    entries, only = _entries(settings, office, nik), [office.code]
    dpids = _dpids(entries)
    subject = subjects.find(tx, nik, only, dpids)
    numbers = [report.number for report in subject.reports]
    looked_at = subjects.looked_at(tx, office.code, dpids, now) if dpids else []
    return {
        "kantor": office.name,
        "laporan": [
            {
                "nomor": report.number,
                "diterima": _when(report.filed_at, office),
                "baris": subjects.cells(tx, report, texts.HIDDEN),
                "kisah": tracing.steps(tx, office.zone, report.number),
                "kunjungan": subjects.visit(tx, report, texts.HIDDEN),
                "berkas": [_when(at, office) for at in subjects.files(tx, report.number)],
            }
            for report in subject.reports
        ],
        "daftar bulanan": [
            {"bulan": month, "perbaikan": amendment, "nomor": number, "baris": columns}
            for month, amendment, number, columns in subjects.lines(tx, numbers)
        ],
        "daftar pemilih": entries,
        "pertanyaan /cek": [
            {"waktu": _when(at, office), "hasil": outcome} for at, outcome in subjects.asked(tx, mark, only)
        ],
        "diperlihatkan ke pelapor": [_when(one[0], office) for one in looked_at],
        "daftar pengelola": [
            {"waktu": _when(at, office), "jenis": kind, "baris": line}
            for at, kind, line in subjects.handed_in(tx, nik, only)
        ],
    }


def _entries(settings: Settings, office: Office, nik: str) -> list[dict[str, str]]:
    register = Library(settings.store.voters).of(office.short_code)
    return [asdict(voter) for voter in register.with_nik(nik)] if register else []


def _dpids(entries: Sequence[Mapping[str, str]]) -> set[str]:
    return {entry["dpid"] for entry in entries if entry["dpid"]}


def _when(at: datetime, office: Office) -> str:
    return f"{at.astimezone(office.zone):%Y-%m-%d %H:%M}"


def _write(path: Path, told: Mapping[str, Any]) -> None:
    """Nobody else may read it, not even while it is written; nothing is overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False, indent=2, default=str)
    except FileExistsError:
        raise OperatorError(texts.EXISTS.format(path=path)) from None
    except OSError as error:
        raise OperatorError(texts.NOT_WRITTEN.format(path=path, reason=error.strerror)) from None


# ---------------------------------------------------------------- erase
def _erase(settings: Settings, offices: Sequence[Office], nik: str, now: datetime, say: Say) -> None:
    """All offices asked for, or none: each is looked at first."""
    key, papers = _key(settings), list[str]()
    store = Store(settings.store.url, key)
    try:
        with store.begin() as tx:
            verdicts = {office.code: _judged(tx, settings, office, nik, now) for office in offices}
            hindered = [one for one in verdicts.values() if one.hindered]
            if hindered:
                lines = [line for one in hindered for line in texts.hindered(one.undecided, one.on_desk, one.in_draft)]
                raise OperatorError(*dict.fromkeys(lines))
            for code, verdict in verdicts.items():
                if verdict.free:
                    papers += subjects.erase(tx, verdict, code, now, texts.EVENT)
            papers = sorted({*papers} - retention.needed_files(tx))
        vault = Vault(settings.store.files, key)
        for name in papers:
            with suppress(OSError):  # held open on Windows: the night job takes what nothing leads to
                vault.drop(name)
    finally:
        store.close()
    free = sum(len(one.free) for one in verdicts.values())
    listed = [number for one in verdicts.values() for number in one.listed]
    for line in texts.erased(free, listed) if free or listed else [texts.NOTHING]:
        say(line)


def _judged(tx: Tx, settings: Settings, office: Office, nik: str, now: datetime) -> subjects.Verdict:
    desks = [book for one in settings.offices for book in (one.spreadsheet, *one.older_spreadsheets)]
    dpids = _dpids(_entries(settings, office, nik))
    return subjects.judge(tx, subjects.find(tx, nik, [office.code], dpids), desks, now)
