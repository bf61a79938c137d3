"""Telegram: updates in, messages out, and the offline wire."""

import os

# Without it python-telegram-bot warns from the constructor of RetryAfter; with warnings as errors a 429 would get lost.
os.environ.setdefault("PTB_TIMEDELTA", "true")
