"""The watch over the test run sees what it is there to see: runs of their own, some of which leak."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LEAKS = {
    "log": "import logging; logging.getLogger('reporting.x').info('told %s', N)",
    "field": "import logging; logging.getLogger('sheets.x').warning('told', extra={'fields': {'nik': N}})",
    "traceback": "import logging\n    try: raise ValueError(N)\n"
    "    except ValueError: logging.getLogger('scheduler.x').exception('failed')",
    "error": "from reporting.errors import OperatorError; OperatorError('Periksa ' + N)",
    "group": "call('sendMessage', {'chat_id': -100, 'text': 'NIK ' + N})",
    "group phone": "call('sendMessage', {'chat_id': -100, 'text': '0812-0000-0471'})",
    "private": "call('sendMessage', {'chat_id': 100, 'text': 'NIK ' + N})",
    "token": "call('sendMessage', {'chat_id': 100, 'text': '1000:' + 'x' * 30})",
    "button": "call('sendMessage', {'chat_id': 100, 'reply_markup': '{\"keyboard\": [[{\"text\": \"' + N + '\"}]]}'})",
    "document": "call('sendDocument', {'chat_id': 100}, {'document': (f'KTP-{N}.pdf', b'', '')})",
    "glued": "import logging; logging.getLogger('reporting.y').info('nik%s_', N)",
    "file name": "(tmp_path / f'KTP_{N}.jpg').touch()",
}
FINE = {
    "card": "call('sendMessage', {'chat_id': 100, 'text': 'NIK ' + N, 'reply_markup': '{\"text\": \"Kirim\"}'})",
    "masked": "call('sendMessage', {'chat_id': -100, 'text': 'NIK 3272********9001'})",
    "receipt": "call('sendMessage', {'chat_id': -100, 'text': 'DPB-2610-00001-1 2026-10-05 09:00'})",
}
START = """
import pytest
from datetime import UTC, datetime
from reporting.chat.botapi import BotApi

N = "3272014102509001"


def call(*told):
    BotApi(lambda: datetime(2026, 10, 5, tzinfo=UTC)).call(*told)

"""


def run(folder: Path, said: dict[str, str], *more: str, mark: str = "") -> tuple[int, str]:
    """A test run with one test for each of these; its exit code and what it printed."""
    tests = [f"{mark}\ndef test_{number}(tmp_path):\n    {words}\n" for number, words in enumerate(said.values())]
    for number, one in enumerate(tests):
        (folder / f"test_part_{number}.py").write_text(START + one, encoding="utf-8")
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.standins.scan", "-p", "no:cacheprovider", *more]
    options = [f"--rootdir={folder}", "-c", str(folder / "none.ini"), f"--basetemp={folder / 'base'}", str(folder)]
    (folder / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    ended = subprocess.run(
        [*command, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    shutil.rmtree(folder / "base")  # else the run around this one finds its file names
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("processes", ["-n0", "-n1"])
def test_every_kind_of_leak_fails_the_run(tmp_path: Path, processes: str) -> None:
    """All tests pass and yet the run fails, naming each place and none of the numbers, also from other processes."""
    code, said = run(tmp_path, LEAKS, processes)
    assert f"{len(LEAKS)} passed" in said
    assert code == 1
    places = (
        "a full NIK or KK in the log of reporting.x",
        "a full NIK or KK in the log of sheets.x",
        "a full NIK or KK in the log of scheduler.x",
        "a full NIK or KK in an error for the operator",
        "a full NIK or KK in a group",
        "a telephone number in a group",
        "a full NIK or KK in a private chat",
        "a token in a private chat",
        "a full NIK or KK in a button",
        "a full NIK or KK in the name of a file that was sent",
        "a full NIK or KK in the log of reporting.y",
        "a full NIK or KK in a file name",
    )
    assert [one for one in places if one not in said] == []
    assert "3272014102509001" not in said


def test_what_is_allowed_or_meant_does_not_fail_the_run(tmp_path: Path) -> None:
    """The card before ``Kirim``, masked numbers, receipts; and a test that says it leaks on purpose."""
    code, said = run(tmp_path, FINE, "-n0")
    assert (code, "personal data" in said) == (0, False), said
    meant = {"log": LEAKS["log"], "group": LEAKS["group"]}
    (tmp_path / "meant").mkdir()
    assert run(tmp_path / "meant", meant, "-n0", mark="@pytest.mark.leaks_on_purpose")[0] == 0
