"""The files of an installation that a backup carries besides the journal, each with its name inside the backup."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from reporting.settings import Office, Settings, is_file

JOURNAL, ABOUT = "jurnal.db", "isi.json"
VAULT, OUTPUT, DESK, BESIDE, REGISTER = "berkas", "keluaran", "lembar", "lampiran", "pemilih"
_KEPT = re.compile(r"[0-9a-f]{32}")
_LIST = re.compile(r"(PDPB|Coktas|Dukcapil|Infografis|Rekap|BA)-\d{4}-[\w-]+\.(xlsx|csv|png|docx)")
_ATTACHED = re.compile(r"[A-Za-z0-9][\w.-]*")
_REGISTER = re.compile(r"pemilih-\d{6,9}\.lpd")
_APART = "~"
_FILES = {VAULT: _KEPT, OUTPUT: _LIST, BESIDE: _ATTACHED, REGISTER: _REGISTER}


def present(settings: Settings, *, with_register: bool) -> Iterator[tuple[str, Path]]:
    """What lies there now: name inside a backup and path. Never settings, key or database."""
    for name in _files_of(settings.store.files, VAULT):
        yield f"{VAULT}/{name}", settings.store.files / name
    for name in _files_of(settings.store.output, OUTPUT):
        yield f"{OUTPUT}/{name}", settings.store.output / name
    seen: set[Path] = set()
    for office in settings.offices:
        for name, path in _workbooks(office).items():
            if path.is_file():
                yield f"{DESK}/{office.short_code}/{name}", path
        folder = office.path.parent / "lampiran" if office.is_file else None
        if folder and folder not in seen:
            seen.add(folder)
            for name in _files_of(folder, BESIDE):
                yield f"{BESIDE}/{office.short_code}/{name}", folder / name
        if with_register:
            for name in _files_of(settings.store.voters / office.short_code, REGISTER):
                yield f"{REGISTER}/{office.short_code}/{name}", settings.store.voters / office.short_code / name


def place(settings: Settings, member: str) -> Path | None:
    """Where a file of a backup belongs; ``None`` when nothing of that name is ours."""
    room, _, rest = member.partition("/")
    if room in (VAULT, OUTPUT):
        return _in(settings.store.files if room == VAULT else settings.store.output, rest, room)
    code, _, name = rest.partition("/")
    office = next((one for one in settings.offices if one.short_code == code), None)
    if office is None:
        return None
    if room == DESK:
        return _workbooks(office).get(name)
    if room == BESIDE:
        return _in(office.path.parent / "lampiran", name, room) if office.is_file else None
    return _in(settings.store.voters / code, name, room) if room == REGISTER else None


def _in(folder: Path, name: str, room: str) -> Path | None:
    return folder / name if _FILES[room].fullmatch(name) else None


def _files_of(folder: Path, room: str) -> Collection[str]:
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(one.name for one in there if _FILES[room].fullmatch(one.name) and one.is_file())


def _workbooks(office: Office) -> dict[str, Path]:
    """By their names inside a backup: those of one name with the folders that tell them apart (``~2025~Laporan.xlsx``).

    The settings name none of them twice.
    """
    paths = [Path(name) for name in (office.spreadsheet, *office.older_spreadsheets) if is_file(name)]
    if len({path.name for path in paths}) == len(paths):
        return {path.name: path for path in paths}
    return {_APART.join(("", *_way(path, paths))): path for path in paths}


def _way(path: Path, paths: Collection[Path]) -> Collection[str]:
    """The folders below what all have in common, and the name: the same on a machine with other folders above."""
    try:
        return path.absolute().relative_to(os.path.commonpath([one.absolute().parent for one in paths])).parts
    except ValueError:  # Windows: on several drives
        return path.drive.strip(":\\/"), *path.absolute().parts[1:]
