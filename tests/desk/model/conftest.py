"""A desk at Google for each storm; the town behind it is founded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk, Morning, begin, first_morning
from tests.standins.sheets import SheetsServer


@pytest.fixture(scope="module")
def quiet_morning(server: SheetsServer, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    """The first morning at Google."""
    return first_morning("google", tmp_path_factory.mktemp("storm"), server)


@pytest.fixture
def stormy(server: SheetsServer, quiet_morning: Morning, tmp_path: Path) -> Iterator[Desk]:
    """A desk that a storm will come over, signed in: an earlier storm may have left a token that is worth nothing."""
    server.faults = []
    desk = begin("google", tmp_path, quiet_morning, server)
    desk.book.titles()
    yield desk
    server.faults = []
