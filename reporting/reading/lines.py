"""JSON lines in and out for ``python bot.py parse``: one message a line, and what it reports.

In: ``id``, ``sent_at`` (ISO 8601 with offset), ``sender_role``, ``sender_area`` (``kelurahan``, ``rw``, ``rt``; each a
text or null), ``text``; days count from ``sent_at``, in a pasted conversation too.
Out: ``{"id", "reports": [{"kind", …, "because": {field: words}}]}`` with the kinds and fields of the message corpus.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reporting.errors import Misunderstood
from reporting.model import Area
from reporting.reading.words import Reading, read
from reporting.texts.lines import field_missing, not_a_time, not_an_area, not_json

FIELDS = (
    *("nama", "nik", "nik_salah", "no_kk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw"),
    *("kelurahan", "tanggal_kejadian", "asal", "tujuan", "sebab", "no_dokumen", "nik_lain", "nama_lain"),
)
"""Fields given as text, in the order they are written; others a reading may carry are the dialog's own."""

KINDS = frozenset(
    {
        *("meninggal", "pindah_keluar", "pindah_masuk", "pemula", "menikah_dibawah_17", "jadi_tni", "jadi_polri"),
        *("pensiun_tni", "pensiun_polri", "ganda", "ubah_data", "tidak_dikenal", "hak_pilih_dicabut"),
        *("bukan_penduduk", "nihil", "cek_nik", "koreksi"),
    }
)
"""Kinds of the corpus; a reading of another kind is chat, not a report."""


def answer(line: str) -> str:
    """The answer to one line, as JSON. Raises ``Misunderstood`` with what is wrong with the line and the remedy.

    >>> answer('{"id": "a", "sent_at": "2026-10-12T06:41:00+07:00", "text": "terima kasih pak"}')
    '{"id": "a", "reports": []}'
    """
    message = _message(line)
    readings = read(
        _text(message, "text"),
        sent=_sent(message),
        area=_area(message),
        role=_text(message, "sender_role", needed=False),
        own_days=False,
    )
    if not isinstance(message.get("id"), str | int):
        raise Misunderstood(field_missing("id"))
    reports = [_report(one) for one in readings if one.kind in KINDS]
    return json.dumps({"id": message["id"], "reports": reports}, ensure_ascii=False)


def _message(line: str) -> Mapping[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise Misunderstood(not_json()) from None
    if not isinstance(message, dict):
        raise Misunderstood(not_json())
    return message


def _text(message: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    value = message.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise Misunderstood(field_missing(name))
    return value


def _sent(message: Mapping[str, Any]) -> datetime:
    try:
        sent = datetime.fromisoformat(_text(message, "sent_at"))
    except ValueError:
        raise Misunderstood(not_a_time("sent_at")) from None
    if sent.tzinfo is None:
        raise Misunderstood(not_a_time("sent_at"))
    return sent


def _area(message: Mapping[str, Any]) -> Area:
    area = message.get("sender_area") or {}
    if not isinstance(area, dict):
        raise Misunderstood(not_an_area("sender_area"))
    told = {key: area.get(key) or "" for key in ("kelurahan", "rw", "rt")}
    if not all(isinstance(value, str) for value in told.values()):
        raise Misunderstood(not_an_area("sender_area"))
    return Area(**told)


def _report(one: Reading) -> dict[str, object]:
    """A reading in the keys of the corpus, with the words each value came from."""
    report: dict[str, object] = {"kind": one.kind}
    report |= {name: one.values[name] for name in FIELDS if one.values.get(name)}
    if one.changes:
        report["perubahan"] = [
            {"elemen": change.element, **({"lama": change.old} if change.old else {}), "baru": change.new}
            for change in one.changes
        ]
    if one.values.get("batal"):
        report["batal"] = True
    because = {name: words for name, words in one.because.items() if name in report}
    because |= {f"perubahan.{change.element}": change.words for change in one.changes}
    report["because"] = because
    return report
