"""A newcomer who types what the guides say, line by line, in a folder of their own, above both stand-ins."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar

from reporting.chat.offline import OfflineTelegram
from tests.standins.sheets import SheetsServer
from tests.standins.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
PARTS = (
    ".ci",
    "bot.py",
    "config.example.toml",
    "pyproject.toml",
    "reporting",
    "requirements.txt",
    "scheduler",
    "sheets",
)
PATIENCE_S = 60.0
PREPARED = frozenset({"sudo apt install python3 python3-venv"})
"""What the guide has done before the program is there: no test installs a system's packages."""

Found = TypeVar("Found")


def typed(page: str) -> list[str]:
    """The lines of a guide's ``sh`` blocks in their order, without remarks."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M | re.S)
    lines = (line.partition("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


@dataclass
class Newcomer:
    """Use as a context manager. ``folder`` becomes the unpacked program, as a newcomer has it."""

    folder: Path
    done: list[str] = field(default_factory=list)
    service: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self.folder.mkdir()
        for part in PARTS:
            (self.folder / part).symlink_to(ROOT / part)
        (self.folder / ".ci").unlink()  # it finds the program's folder by its own place
        shutil.copytree(ROOT / ".ci", self.folder / ".ci")
        (self.folder / ".venv").symlink_to(sys.prefix)
        self.telegram = self._stack.enter_context(TelegramServer(OfflineTelegram(lambda: datetime.now(UTC))))
        self.chats = self.telegram.telegram
        self.sheets = self._stack.enter_context(SheetsServer("buku"))
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._stack.close()

    def type(self, line: str) -> str:
        """Type one line of a guide; what it printed. ``run`` is left running."""
        self.done.append(line)
        words = shlex.split(line)
        if line in PREPARED:
            return ""
        if words[0] == "cp":
            shutil.copy(self.folder / words[1], self.folder / words[2])
            return ""
        if words[:2] == ["python", "bot.py"]:  # the guide's table says what to write instead
            words = ["python3", ".ci/venv.py", "bot", *words[2:]]
        assert words[:3] == ["python3", ".ci/venv.py", "bot"], f"nobody knows how to type: {line}"
        command = [sys.executable, *words[1:]]
        if words[3:] == ["run"]:
            self.stop()
            with (self.folder / "log").open("ab") as log:
                self.service = subprocess.Popen(command, cwd=self.folder, env=self._around(), stdout=log, stderr=log)
            return ""
        ended = subprocess.run(
            command,
            cwd=self.folder,
            env=self._around(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        self.code, said = ended.returncode, ended.stdout + ended.stderr
        assert "Traceback" not in said, said
        return said

    def _around(self) -> dict[str, str]:
        """The addresses of the stand-ins and a quicker pace; everything else is what the guide lets people write."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")}
        return kept | {
            "PYTHONPATH": "",
            "LAPOR_TELEGRAM_BASE_URL": self.telegram.base_url,
            "LAPOR_TELEGRAM_BASE_FILE_URL": self.telegram.base_file_url,
            "LAPOR_SHEETS_API_URL": self.sheets.url,
            "LAPOR_SHEETS_SYNC_SECONDS": "1",
            "LAPOR_SHEETS_READS_PER_MINUTE": "100000",
            "LAPOR_SHEETS_WRITES_PER_MINUTE": "100000",
            "LAPOR_SERVICE_LISTEN": "127.0.0.1:8643",
        }

    def stop(self) -> None:
        """Ctrl-C in the window where the service runs."""
        if self.service is not None:
            self.service.send_signal(signal.SIGINT)
            code = self.service.wait(PATIENCE_S)
            self.service = None
            assert code == 0, self.log[-2000:]

    @property
    def log(self) -> str:
        """What stands in the window of the service."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def edit(self, **cells: str) -> None:
        """Change keys of config.toml as the guide's table says: ``section__key`` becomes the value, as TOML."""
        file = self.folder / "config.toml"
        text = file.read_text(encoding="utf-8")
        for name, value in cells.items():
            section, _, key = name.partition("__")
            head = "[[office]]" if section == "office" else f"[{section}]"
            before, found, after = text.partition(f"\n{head}\n")
            assert found, name
            after, count = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", after, count=1)
            assert count == 1, name
            text = before + found + after
        file.write_text(text, encoding="utf-8")

    def until(self, look: Callable[[], Found | None], hoped: str) -> Found:
        """What ``look`` finds, once it finds something."""
        deadline = time.monotonic() + PATIENCE_S
        while not (found := look()):
            assert time.monotonic() < deadline, f"not seen in time: {hoped}\n{self.log[-2000:]}"
            time.sleep(0.05)
        return found

    def heard(self, chat: int, words: str) -> bool:
        """Whether the bot has said these words in a chat."""
        return any(one.from_bot and words in one.text for one in self.chats.messages(chat))

    def rows(self, title: str) -> list[dict[str, str]]:
        """A tab of the spreadsheet."""
        return self.sheets.tab(title) if title in self.sheets.titles() else []
