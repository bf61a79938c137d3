"""What keeps a running service within bounds: personal data, limits, backups, and how it says that it lives."""

from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Literal

from reporting.settings import scalars
from reporting.settings.keys import below, entry
from reporting.settings.scalars import choice, whole


@dataclass(frozen=True)
class Privacy:
    """``[privacy]``: the key of the encrypted store; how many days files, words and the people of rows are kept.

    ``key`` (64 hexadecimal digits, meant for the environment) takes the place of ``key_file``. The days run from the
    last thing that happened to a finished report.
    """

    key: str = field(default="", repr=False, metadata=entry(scalars.KEY))
    key_file: Path = field(default=Path("data/kunci"), metadata=entry(scalars.PATH, anchor=below))
    keep_files_days: int = field(default=90, metadata=entry(whole(1)))
    keep_text_days: int = field(default=90, metadata=entry(whole(1)))
    keep_rows_days: int = field(default=1825, metadata=entry(whole(1)))

    @property
    def keep_days(self) -> tuple[int, int, int]:
        """Of files, words and rows."""
        return self.keep_files_days, self.keep_text_days, self.keep_rows_days


@dataclass(frozen=True)
class Limits:
    """``[limits]``: how many messages the bot takes; how long an invite lives, how often a wrong one may be tried.

    Beyond ``per_person_per_minute`` messages are read later, beyond ``per_person_per_day`` their sender is told to come
    again; of all people no more than ``per_minute`` updates are handled, by turns.

    ``voter_questions_per_day``: how often the bot asks one person about entries of the voter register;
    ``questions_per_day``: how many of one person's questions it passes on to the staff.
    """

    per_person_per_minute: int = field(default=30, metadata=entry(whole(1)))
    per_person_per_day: int = field(default=500, metadata=entry(whole(1)))
    per_minute: int = field(default=3000, metadata=entry(whole(1)))
    invite_days: int = field(default=30, metadata=entry(whole(1)))
    wrong_invites_per_day: int = field(default=10, metadata=entry(whole(1)))
    voter_questions_per_day: int = field(default=20, metadata=entry(whole(0)))
    questions_per_day: int = field(default=5, metadata=entry(whole(1)))


@dataclass(frozen=True)
class Backup:
    """``[backup]``: where the encrypted copy of every night goes, when (the first office's clock), how many stay."""

    folder: Path | None = field(default=Path("data/cadangan"), metadata=entry(scalars.OPTIONAL_PATH, anchor=below))
    at: time = field(default=time(1), metadata=entry(scalars.TIME))
    keep: int = field(default=14, metadata=entry(whole(1)))
    with_register: bool = field(default=False, metadata=entry(scalars.FLAG))


@dataclass(frozen=True)
class Service:
    """``[service]``: where the process answers that it lives (empty: nowhere), and the shape of its log lines."""

    listen: str = field(default="127.0.0.1:8642", metadata=entry(scalars.LOOPBACK))
    log_format: Literal["text", "json"] = field(default="text", metadata=entry(choice("text", "json")))
