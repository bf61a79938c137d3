"""A realm with every role in two offices, founded once and copied for each act."""

import asyncio
from pathlib import Path

import pytest

from tests.access.realm import Enter, Settled, entrance, settle


@pytest.fixture(scope="session")
def settled(foundation: Path, tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """The small town, with somebody of every role in it and staff next door, all with things of their own."""
    return asyncio.run(settle(foundation, tmp_path_factory.mktemp("peran")))


@pytest.fixture
def enter(settled: Settled, tmp_path: Path) -> Enter:
    """Plays a story in a copy of it."""
    return entrance(settled, tmp_path)
