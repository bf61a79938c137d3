"""config.toml and environment → frozen values; all mistakes are told at once."""

from reporting.settings.loading import load, load_registers
from reporting.settings.sections import (
    CODE_TABLES,
    Cadence,
    Limits,
    Lookup,
    Office,
    Pdpb,
    Privacy,
    Reminders,
    Review,
    Settings,
    Sheets,
    Store,
    Telegram,
    is_file,
)

__all__ = [
    "CODE_TABLES",
    "Cadence",
    "Limits",
    "Lookup",
    "Office",
    "Pdpb",
    "Privacy",
    "Reminders",
    "Review",
    "Settings",
    "Sheets",
    "Store",
    "Telegram",
    "is_file",
    "load",
    "load_registers",
]
