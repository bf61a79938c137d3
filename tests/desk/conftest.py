"""Desks to work at: over either door, or over the one a test is about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk, Morning, begin, first_morning
from tests.standins.sheets import SheetsServer


@pytest.fixture(scope="session")
def server() -> Iterator[SheetsServer]:
    """Google, once for all tests; each begins with its own spreadsheet."""
    with SheetsServer() as running:
        yield running


@pytest.fixture(scope="session")
def mornings(server: SheetsServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Morning]:
    """The first morning at either desk."""
    return {
        "file": first_morning("file", tmp_path_factory.mktemp("desk")),
        "google": first_morning("google", tmp_path_factory.mktemp("desk"), server),
    }


@pytest.fixture
def google(server: SheetsServer, mornings: dict[str, Morning], tmp_path: Path) -> Iterator[Desk]:
    """A desk at Google."""
    server.faults = []
    yield begin("google", tmp_path, mornings["google"], server)
    server.faults = []


@pytest.fixture
def local(mornings: dict[str, Morning], tmp_path: Path) -> Desk:
    """A desk in a file."""
    return begin("file", tmp_path, mornings["file"])


@pytest.fixture(params=["google", "local"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """A desk over either door."""
    found: Desk = request.getfixturevalue(request.param)
    return found
