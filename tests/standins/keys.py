"""An invented key for stores that live no longer than a test."""

from pathlib import Path

from reporting.journal.key import MasterKey

KEY = MasterKey(Path("no-file"), "5a" * 32)
