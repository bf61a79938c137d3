"""Files that pass between people and the bot, as they lie in a folder of this machine."""

from pathlib import Path

from reporting.errors import OperatorError


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Put what the bot sent into ``folder``, under its name or the next free one, so that nothing is written over."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / Path(name).name
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_stem(f"{wanted.stem} ({number})")
    path.write_bytes(content)
    return path


def typed_path(typed: str) -> Path:
    """The file somebody means: typed, or dragged into the terminal (in quotes, or with ``\\\\`` before blanks).

    ``OperatorError`` with what to do when there is no such file.
    """
    words = typed.strip().strip("\"'")
    if not words:
        raise OperatorError("Tulis letak berkasnya sesudah :kirim, misalnya :kirim daftar.xlsx")
    paths = [Path(words).expanduser(), Path(words.replace("\\ ", " ")).expanduser()]
    path = next((one for one in paths if one.is_file()), None)
    if path is None:
        raise OperatorError(f"Berkas “{words}” tidak ditemukan. Tulis letaknya lengkap, atau seret berkasnya ke sini.")
    return path
