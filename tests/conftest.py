"""For every test: the network ends at this machine, and hypothesis draws the same examples every time."""

import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("OPENPYXL_LXML", "False")  # as sheets.xlsx does, for tests that open a workbook before it

pytest_plugins = ["tests.standins.playing", "tests.standins.scan"]

LOOPBACK_NAMES = {"localhost", "", None}
GUARDED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
attempts: list[str] = []


class OutsideWorld(AssertionError):
    """A test reached beyond this machine."""


def _is_here(host: object) -> bool:
    name = host.decode(errors="replace") if isinstance(host, bytes) else host
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in GUARDED:
        return
    place = arguments[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else arguments[1]
    # A path is a socket of this machine; without an address the socket was connected, and asked, before.
    if isinstance(place, tuple):
        place = place[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        return
    if not _is_here(place):
        attempts.append(f"{event} {place!r}")
        raise OutsideWorld(f"no network in tests: {event} {place!r}")


# Below every library, also those that keep their own reference to the socket functions.
sys.addaudithook(_guard)

settings.register_profile(
    "quick", max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _stays_on_this_machine() -> Iterator[None]:
    """Fails a test that tried to leave, even where the code under test swallowed the refusal."""
    attempts.clear()
    yield
    assert not attempts, f"the test reached for the network: {attempts}"
