"""The desks of ``tests/desk``: over either door."""

from tests.desk.conftest import desk, google, local, mornings, server

__all__ = ["desk", "google", "local", "mornings", "server"]
