"""The settings as frozen values: the bot, its desks, its offices and their months."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from reporting.model import CutOff, Effect, Month, Role
from reporting.settings import compounds, scalars
from reporting.settings.keys import below, entry
from reporting.settings.scalars import choice, whole
from reporting.settings.upkeep import Backup, Limits, Privacy, Service

CODE_TABLES = ("tms_2020", "tms_2022", "tms_2024", "pdpb_2025")
Cadence = Literal["quarter", "month", "never"]

OFFICERS: Mapping[Effect, int] = {Effect.STRIKE: 2, Effect.CHANGE: 1, Effect.ADD: 1}
CADENCES: Mapping[Role, Cadence] = {
    Role.RT: "quarter",
    Role.RW: "quarter",
    Role.KELURAHAN: "month",
    Role.PANTI: "month",
    Role.LAPAS: "month",
    Role.RUTAN: "month",
    Role.APARTMENT: "month",
    Role.AGENCY: "month",
    Role.FIELD_OFFICER: "never",
}


def _file_below(value: str, folder: Path) -> str:
    return str(folder / value) if is_file(value) else value


def _files_below(values: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return tuple(_file_below(value, folder) for value in values)


def _database_below(url: str, folder: Path) -> str:
    head, slashes, rest = url.partition(":///")
    place, mark, options = rest.partition("?")
    if not head.startswith("sqlite") or place in ("", ":memory:") or place.startswith("file:"):
        return url
    return f"{head}{slashes}{(folder / place).as_posix()}{mark}{options}"


def is_file(spreadsheet: str) -> bool:
    """Whether a ``spreadsheet`` is a local workbook."""
    return spreadsheet.casefold().endswith(".xlsx")


@dataclass(frozen=True)
class Telegram:
    """``[telegram]``: the bot and its server. The addresses are what python-telegram-bot takes."""

    token: str = field(repr=False, metadata=entry(scalars.TOKEN, hint="token bot dari @BotFather"))
    base_url: str = field(default="https://api.telegram.org/bot", metadata=entry(scalars.ADDRESS))
    base_file_url: str = field(default="https://api.telegram.org/file/bot", metadata=entry(scalars.ADDRESS))
    mode: Literal["polling", "webhook"] = field(default="polling", metadata=entry(choice("polling", "webhook")))
    webhook_url: str = field(default="", metadata=entry(scalars.ADDRESS))
    webhook_listen: str = field(default="127.0.0.1:8443", metadata=entry(scalars.LISTEN))
    webhook_secret: str = field(default="", repr=False, metadata=entry(scalars.SECRET))


@dataclass(frozen=True)
class Sheets:
    """``[sheets]``: the way to Google. ``credentials`` is ``None`` where every office has a local workbook."""

    credentials: Path | None = field(default=None, metadata=entry(scalars.OPTIONAL_PATH, anchor=below))
    api_url: str = field(default="https://sheets.googleapis.com", metadata=entry(scalars.ADDRESS))
    sync_seconds: int = field(default=20, metadata=entry(whole(1, 3600)))
    reads_per_minute: int = field(default=40, metadata=entry(whole(1)))
    writes_per_minute: int = field(default=40, metadata=entry(whole(1)))


@dataclass(frozen=True)
class Store:
    """``[store]``: where the bot keeps what it must not forget. ``url`` may carry a password."""

    url: str = field(
        default="sqlite:///data/lapor.db", repr=False, metadata=entry(scalars.DATABASE, anchor=_database_below)
    )
    files: Path = field(default=Path("data/berkas"), metadata=entry(scalars.PATH, anchor=below))
    output: Path = field(default=Path("data/keluaran"), metadata=entry(scalars.PATH, anchor=below))
    voters: Path = field(default=Path("data/pemilih"), metadata=entry(scalars.PATH, anchor=below))


@dataclass(frozen=True)
class Office:
    """``[[office]]``: one KPU office. ``cutoff_for`` are single overrides, aware, in its zone.

    From ``open_from`` to ``open_to`` on working days somebody answers.
    """

    code: str = field(metadata=entry(scalars.CODE, hint='kode kabupaten/kota, misalnya "32.72"'))
    name: str = field(metadata=entry(scalars.FILLED, hint="nama kantor seperti tertulis di surat"))
    zone: ZoneInfo = field(metadata=entry(scalars.ZONE, name="timezone", derived=True))
    spreadsheet: str = field(
        metadata=entry(scalars.SPREADSHEET, hint="ID Google Sheets atau berkas .xlsx", anchor=_file_below)
    )
    older_spreadsheets: tuple[str, ...] = field(default=(), metadata=entry(compounds.SPREADSHEETS, anchor=_files_below))
    staff_chat: int | None = field(default=None, metadata=entry(scalars.CHAT))
    cutoff: CutOff = field(default=CutOff(0, time(23, 59, 59)), metadata=entry(compounds.CUTOFF))
    cutoff_for: Mapping[Month, datetime] = field(default_factory=dict, metadata=entry(compounds.OVERRIDES))
    close_at: time = field(default=time(6), metadata=entry(scalars.TIME))
    announce: Literal["auto", "manual"] = field(default="auto", metadata=entry(choice("auto", "manual")))
    chair: str = field(default="", metadata=entry(scalars.TEXT))
    members: tuple[str, ...] = field(default=(), metadata=entry(compounds.TEXTS))
    place: str = field(default="", metadata=entry(scalars.TEXT))
    contact: str = field(default="", metadata=entry(scalars.TEXT))
    open_from: time = field(default=time(8), metadata=entry(scalars.TIME))
    open_to: time = field(default=time(16), metadata=entry(scalars.TIME))

    @property
    def is_file(self) -> bool:
        """Whether the desk is a local workbook."""
        return is_file(self.spreadsheet)

    @property
    def path(self) -> Path:
        """Where the local workbook lies; only when ``is_file``."""
        if not self.is_file:
            raise ValueError(f"the desk of {self.code} is not a file")
        return Path(self.spreadsheet)

    @property
    def short_code(self) -> str:
        """The code as file names carry it: ``3272``."""
        return self.code.replace(".", "")


@dataclass(frozen=True)
class Review:
    """``[review]``: how many officers must have signed, per effect (1 or 2), and where the second one does.

    ``second_officer``: ``sheet``, typed into the desk; ``chat``, by a button in the own private chat.
    """

    officers: Mapping[Effect, int] = field(
        default_factory=partial(dict, OFFICERS), metadata=entry(compounds.OFFICERS, over_default=True)
    )
    second_officer: Literal["sheet", "chat"] = field(default="sheet", metadata=entry(choice("sheet", "chat")))


@dataclass(frozen=True)
class Pdpb:
    """``[pdpb]``: the month's list. ``tables`` are the office's own, reason → code of ``KETERANGAN``."""

    codes: str = field(default="pdpb_2025", metadata=entry(scalars.FILLED))
    order: tuple[Effect, ...] = field(
        default=(Effect.STRIKE, Effect.CHANGE, Effect.ADD), metadata=entry(compounds.ORDER)
    )
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict, metadata=entry(compounds.CODE_TABLES))


@dataclass(frozen=True)
class Reminders:
    """``[reminders]``: how often whom; never from ``quiet_from`` to ``quiet_to`` (over midnight) nor on holidays.

    ``days_before`` the cut-off people are reminded; ``digest_at`` is when the staff read on working days what waits,
    ``field_check_days`` after how many days a visit is overdue.
    """

    roles: Mapping[Role, Cadence] = field(
        default_factory=partial(dict, CADENCES), metadata=entry(compounds.CADENCE_BY_ROLE, over_default=True)
    )
    days_before: tuple[int, ...] = field(default=(5,), metadata=entry(compounds.DAYS_BEFORE))
    quiet_from: time = field(default=time(20), metadata=entry(scalars.TIME))
    quiet_to: time = field(default=time(7), metadata=entry(scalars.TIME))
    holidays: frozenset[date] = field(default=frozenset(), metadata=entry(compounds.DAYS))
    digest_at: time = field(default=time(8), metadata=entry(scalars.TIME))
    field_check_days: int = field(default=14, metadata=entry(whole(1)))


@dataclass(frozen=True)
class Lookup:
    """``[lookup]``: whether and how often anybody may ask if somebody is registered (``/cek``).

    ``site`` is where people are sent instead. After ``wrong_before_pause`` wrong answers in a row the person waits
    ``first_pause_minutes``, then twice as long each time. From ``alarm_wrong_per_hour`` misses in an office on (also in
    a month, when they are far more than the hits) the staff are told and the whole KK is asked for.
    ``reporters_without_kk``: who is enrolled need not know the KK of people in the own area.
    """

    enabled: bool = field(default=True, metadata=entry(scalars.FLAG))
    site: str = field(default="https://cekdptonline.kpu.go.id", metadata=entry(scalars.ADDRESS))
    reporters_without_kk: bool = field(default=False, metadata=entry(scalars.FLAG))
    per_person_per_day: int = field(default=5, metadata=entry(whole(1)))
    per_nik_per_day: int = field(default=3, metadata=entry(whole(1)))
    per_day: int = field(default=500, metadata=entry(whole(1)))
    wrong_before_pause: int = field(default=3, metadata=entry(whole(1)))
    first_pause_minutes: int = field(default=15, metadata=entry(whole(1)))
    alarm_wrong_per_hour: int = field(default=20, metadata=entry(whole(1)))


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything config.toml and the environment say."""

    telegram: Telegram
    sheets: Sheets = field(default_factory=Sheets)
    store: Store = field(default_factory=Store)
    offices: tuple[Office, ...]
    review: Review = field(default_factory=Review)
    pdpb: Pdpb = field(default_factory=Pdpb)
    reminders: Reminders = field(default_factory=Reminders)
    lookup: Lookup = field(default_factory=Lookup)
    privacy: Privacy = field(default_factory=Privacy)
    limits: Limits = field(default_factory=Limits)
    backup: Backup = field(default_factory=Backup)
    service: Service = field(default_factory=Service)


SECTIONS: Mapping[str, type] = {
    "telegram": Telegram,
    "sheets": Sheets,
    "store": Store,
    "review": Review,
    "pdpb": Pdpb,
    "reminders": Reminders,
    "lookup": Lookup,
    "privacy": Privacy,
    "limits": Limits,
    "backup": Backup,
    "service": Service,
}
