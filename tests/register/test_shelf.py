"""A register file is whole or refused, and private from its first byte."""

import stat
from pathlib import Path

import numpy as np
import pytest

from reporting.errors import OperatorError
from reporting.register.register import Register
from reporting.register.shelf import Shelf, Writer
from tests.register.crowd import built, entry


def shelf(path: Path) -> Path:
    """A small shelf."""
    writer = Writer(path)
    stream = writer.stream("text")
    stream.write(b"sutrisno")
    stream.end()
    writer.put("numbers", np.arange(10, dtype=np.uint32).reshape(5, 2))
    writer.put("nothing", np.zeros(0, np.int64))
    writer.close({"rows": 5})
    return path


def test_what_was_put_is_there(tmp_path: Path) -> None:
    """Arrays come back with their type and shape."""
    with Shelf(shelf(tmp_path / "a.lpd")) as found:
        assert found.about == {"rows": 5}
        assert found["numbers"].tolist() == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]
        assert found["text"].tobytes() == b"sutrisno"
        assert len(found["nothing"]) == 0
        found.forget("numbers", "nothing")
        assert found["numbers"][4, 1] == 9


def test_a_cut_or_foreign_file_is_refused(tmp_path: Path) -> None:
    """Cut off anywhere, it is no register, and the sentence says what to do."""
    whole = shelf(tmp_path / "a.lpd").read_bytes()
    for length in (0, 5, 8, 100, len(whole) // 2, len(whole) - 1):
        part = tmp_path / f"cut-{length}.lpd"
        part.write_bytes(whole[:length])
        with pytest.raises(OperatorError, match="voters import"):
            Shelf(part)
    (tmp_path / "other.lpd").write_bytes(b"PK" + bytes(200))
    with pytest.raises(OperatorError, match="rusak"):
        Shelf(tmp_path / "other.lpd")


def test_the_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    """Nobody but the service's user may read it, also while it is being written."""
    path = tmp_path / "a.lpd"
    writer = Writer(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    writer.discard()
    assert not path.exists()


def test_another_version_asks_for_a_new_import(tmp_path: Path) -> None:
    """A file of another version of the program is not guessed at."""
    with pytest.raises(OperatorError, match="voters import"):
        Register(shelf(tmp_path / "a.lpd"))


def test_a_stamp_differs_for_every_import(tmp_path: Path) -> None:
    """What was matched against one register is known from what was matched against another."""
    one = built(tmp_path / "a.lpd", [entry("900001", "SUTRISNO", "1950-03-12")])
    assert one.rows == 1
    assert one.stamp.endswith("-1")
