"""config.toml and environment → frozen values; all mistakes are told at once."""

from reporting.settings.loading import load, load_registers
from reporting.settings.sections import (
    CODE_TABLES,
    Cadence,
    Lookup,
    Office,
    Pdpb,
    Reminders,
    Review,
    Settings,
    Sheets,
    Store,
    Telegram,
    is_file,
)
from reporting.settings.upkeep import Backup, Limits, Privacy, Service

__all__ = [
    "CODE_TABLES",
    "Backup",
    "Cadence",
    "Limits",
    "Lookup",
    "Office",
    "Pdpb",
    "Privacy",
    "Reminders",
    "Review",
    "Service",
    "Settings",
    "Sheets",
    "Store",
    "Telegram",
    "is_file",
    "load",
    "load_registers",
]
