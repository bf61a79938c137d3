"""An office above both stand-ins: its people at their phones, its staff at the sheet, its service a child process."""

import json
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Self, TypeVar
from zoneinfo import ZoneInfo

from reporting.chat.offline import OfflineTelegram, Shown
from reporting.journal import marks
from reporting.journal.key import MasterKey
from reporting.journal.store import BUSY, Store
from reporting.reading.identity import read_receipt
from reporting.texts import chat as texts
from sheets import setup
from sheets.people_tab import CODE_LETTERS
from sheets.workbook import open_google
from sheets.workbook.quota import Quota
from tests.service.killed import Circumstances, Life, Point
from tests.standins.sheets import SheetsServer
from tests.standins.telegram import TelegramServer

__all__ = ["BUSY", "SEND", "Point", "Town"]

ZONE = ZoneInfo("Asia/Jakarta")
STAFF_CHAT = -100_900
ANI, BUDI = 21, 22
PATIENCE_S = 12.0
SYNC_S = 0.2
QUICK: Mapping[str, float] = {
    "scheduler.jobs:PAUSE_S": 0.1,
    "scheduler.jobs:CLOSE_EVERY_S": 0.3,
    "scheduler.jobs:POST_EVERY_S": 0.3,
    "scheduler.jobs:LAST_MEETING_S": 6.0,
    "scheduler.leaving:GRACE_S": 1.0,
}
"""Shorter pauses between tries, so that a test need not wait for them."""

STREETS = [
    {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "005", "RT": f"{rt:03}", "TPS": "001"} for rt in range(1, 9)
]
OFFICERS = [
    {"Nama": "Ani Contoh", "Peran": "KPU", "Aktif": "Ya"},
    {"Nama": "Budi Contoh", "Peran": "KPU", "Aktif": "Ya"},
]
CODES = ("ABCDEFGHJKMN", "BCDEFGHJKMNP")
APPROVAL = {
    "Status": "Disetujui",
    "Bukti": "Akta kematian",
    "Verifikator 1": "Ani Contoh",
    "Verifikator 2": "Budi Contoh",
}

SEND = f"[{texts.SEND}]"

Found = TypeVar("Found")


class Ended(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass
class Town:
    """Use as a context manager. ``back`` is how far its clock lags behind the real one (never ahead of it)."""

    folder: Path
    back: timedelta = timedelta()
    settings: dict[str, dict[str, object]] = field(default_factory=dict)
    life: Life | None = None
    wire: Callable[[OfflineTelegram], TelegramServer] = TelegramServer

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.telegram = self._stack.enter_context(self.wire(OfflineTelegram(self.now)))
        self.chats = self.telegram.telegram
        self.sheets = self._stack.enter_context(SheetsServer("buku"))
        self.credentials = self.sheets.credentials(self.folder)
        self.configure()
        for user, name in ((ANI, "Ani"), (BUDI, "Budi")):
            self.chats.person(user, name)
        self.chats.add_bot_to_group(STAFF_CHAT, "Petugas", ANI)
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._stack.close()

    def now(self) -> datetime:
        """The town's moment."""
        return datetime.now(UTC) - self.back

    # ------------------------------------------------------------ the operator
    def configure(self, **sections: Mapping[str, object]) -> None:
        """Write config.toml; what is given is laid over what was given before."""
        for name, keys in sections.items():
            self.settings.setdefault(name, {}).update(keys)
        base: dict[str, dict[str, object]] = {
            "telegram": {
                "token": self.telegram.token,
                "base_url": self.telegram.base_url,
                "base_file_url": self.telegram.base_file_url,
            },
            "sheets": {
                "credentials": self.credentials.name,
                "api_url": self.sheets.url,
                "sync_seconds": 1,
                "reads_per_minute": 100_000,
                "writes_per_minute": 100_000,
            },
            "store": {"output": "keluaran"},
            "service": {"listen": ""},
            "limits": {"per_person_per_minute": 10_000, "per_person_per_day": 100_000, "per_minute": 100_000},
            "office": {"code": "32.72", "name": "KPU Kota Contoh", "spreadsheet": "buku", "staff_chat": STAFF_CHAT},
        }
        lines = []
        for name, keys in base.items():
            lines.append("[[office]]" if name == "office" else f"[{name}]")
            lines += [f"{key} = {_toml(value)}" for key, value in (keys | self.settings.get(name, {})).items()]
        (self.folder / "config.toml").write_text("\n".join(lines), encoding="utf-8")

    def start(self, point: Point | None = None, *, armed: bool = False, plain: bool = False) -> None:
        """Start the service; with ``point`` it dies there, ``armed`` at once or from ``arm`` on.

        ``plain`` is what the operator types; otherwise it pauses less and keeps the town's time.
        """
        self._trap.unlink(missing_ok=True)
        if armed:
            self.arm()
        around = None if plain else Circumstances(self.back, SYNC_S, QUICK, point, self._trap)
        self.life = self._begun(["run"], around, self._log, self._log)

    def arm(self) -> None:
        """From now on the point is deadly."""
        self._trap.touch()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        assert self.life is not None
        return self.life.stop(PATIENCE_S)

    def kill(self) -> None:
        """SIGKILL, at whatever it is doing."""
        if self.life is not None:
            self.life.kill()
            self.life.wait(PATIENCE_S)
            self.life = None

    def died(self) -> None:
        """Wait until the service has met its point."""
        assert self.life is not None
        code = self.life.wait(PATIENCE_S)
        assert code == -signal.SIGKILL, f"ended with {code}: {self.log[-1500:]}"

    def command(self, *words: str, plain: bool = False) -> "Ended":
        """One command of bot.py, to its end."""
        out, err = self.folder / "out", self.folder / "err"
        out.unlink(missing_ok=True)
        err.unlink(missing_ok=True)
        life = self._begun(list(words), None if plain else Circumstances(self.back), out, err)
        code = life.wait(30)
        return Ended(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def _begun(self, words: list[str], around: Circumstances | None, out: Path, err: Path) -> Life:
        return Life([*words, "--config", str(self.folder / "config.toml")], around, self.folder, out, err)

    @property
    def _trap(self) -> Path:
        return self.folder / "armed"

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    @property
    def log(self) -> str:
        """All that the service has logged."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def until(self, look: Callable[[], Found | None], hoped: str, patience_s: float = PATIENCE_S) -> Found:
        """What ``look`` finds, once it finds something; fails with what was ``hoped`` for and the end of the log."""
        deadline = time.monotonic() + patience_s
        while not (found := look()):
            assert time.monotonic() < deadline, f"not seen in time: {hoped}\n{self.log[-3000:]}"
            time.sleep(0.01)
        return found

    def synced(self) -> None:
        """Wait until the service has read the sheet anew, twice: what stood there now was seen and answered."""
        seen = self._reads()
        self.until(lambda: self._reads() >= seen + 2, "two more syncs")

    def _reads(self) -> int:
        return sum(call.path.endswith("values:batchGet") for call in tuple(self.sheets.calls))

    # ------------------------------------------------------------ the staff
    def furnish(self, *reporters: str) -> dict[str, str]:
        """A desk with streets, officers and these reporters (one an RT); the codes by name, in force after a sync."""
        book = open_google("buku", credentials=self.credentials, api_url=self.sheets.url, quota=Quota(1000, 1000))
        setup.set_up(book)
        for street in STREETS:
            self.sheets.add_row("Wilayah", street)
        for officer, code in zip(OFFICERS, CODES, strict=True):
            self.sheets.add_row("Pelapor", {**officer, "Kode": code})
        codes = {officer["Nama"]: code for officer, code in zip(OFFICERS, CODES, strict=True)}
        for number, name in enumerate(reporters, 1):
            codes[name] = "CDEFGHJKMN" + "".join(CODE_LETTERS[one] for one in divmod(number, len(CODE_LETTERS)))
            self.sheets.add_row("Pelapor", rt(name, number) | {"Kode": codes[name]})
        self._remember(codes.values())
        return codes

    def _remember(self, codes: Iterable[str]) -> None:
        """The bot made these codes in an earlier life; others typed into the sheet would open nothing."""
        store = Store(f"sqlite:///{self.folder / 'data/lapor.db'}", MasterKey(self.folder / "data/kunci"))
        with store.begin() as tx:
            for code in codes:
                marks.put(tx, f"code {code}", "32.72")
        store.close()

    def rows(self, title: str = "Laporan", **wanted: str) -> list[dict[str, str]]:
        """The rows of a tab in which these columns say this; none while there is no such tab."""
        if title not in self.sheets.titles():
            return []
        return [row for row in self.sheets.tab(title) if all(row[name] == value for name, value in wanted.items())]

    def heard(self, chat_id: int, words: str) -> list[Shown]:
        """What the bot has said in a chat, as far as it holds these words."""
        return [message for message in self.chats.messages(chat_id) if message.from_bot and words in message.text]

    # ------------------------------------------------------------ the reporters
    def wait_for(self, chat_id: int, words: str, times: int = 1) -> Shown:
        """The newest of the bot's messages with these words, once there are so many."""

        def newest() -> Shown | None:
            found = self.heard(chat_id, words)
            return found[-1] if len(found) >= times else None

        return self.until(newest, f"“{words}” in chat {chat_id}")

    def talk(self, user: int, *turns: tuple[str, str]) -> Shown:
        """Say something (or press what stands in brackets), wait for the answer with these words; the last answer."""
        return [self._turn(user, *turn) for turn in turns][-1]

    def _turn(self, user: int, said: str, awaited: str) -> Shown:
        before = max((message.message_id for message in self.chats.messages(user)), default=0)
        if said.startswith("["):
            self.chats.tap(user, said[1:-1])
        else:
            self.chats.say(user, said)
        return self.until(lambda: self._answer(user, before, awaited), f"“{awaited}” after “{said}”")

    def _answer(self, user: int, before: int, awaited: str) -> Shown | None:
        new = [message for message in self.heard(user, awaited) if message.message_id > before]
        return new[-1] if new else None

    def enrol(self, user: int, name: str, code: str) -> None:
        """Somebody opens their invitation."""
        self.chats.person(user, name)
        self.talk(user, (f"/start {code}", "Selamat datang"))

    def file(self, user: int, name: str) -> str:
        """A death told in one sentence, all the way to its receipt."""
        self.talk(user, (f"lapor, bu {name} meninggal kemarin", "NIK"), ("[Lewati]", "Sudah benar?"))
        self.talk(user, (SEND, "tanda terima"))
        return self.receipts(user)[-1]

    def receipts(self, chat_id: int) -> list[str]:
        """The receipts shown to somebody, each once, in their order; their check digits are right."""
        shown = [
            words.text.partition("tanda terima Bapak/Ibu: ")[2].split()[0]
            for words in self.heard(chat_id, "Bapak/Ibu: DPB-")
        ]
        assert all(read_receipt(number) == number for number in shown)
        return list(dict.fromkeys(shown))


def rt(name: str, number: int) -> dict[str, str]:
    """The row of somebody who heads an RT."""
    return {
        "Nama": name,
        "Peran": "RT",
        "Kelurahan": "Sukamaju",
        "RW": "005",
        "RT": f"{(number - 1) % len(STREETS) + 1:03}",
        "Aktif": "Ya",
    }


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
