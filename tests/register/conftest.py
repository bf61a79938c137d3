"""A fresh copy of the small town for each story."""

import asyncio
from pathlib import Path

import pytest

from tests.standins.townhall import Play, found, player


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as it was founded."""
    return asyncio.run(found(tmp_path_factory.mktemp("kota")))


@pytest.fixture
def play(foundation: Path, tmp_path: Path) -> Play:
    """Plays a story in a town of its own."""
    return player(foundation, tmp_path)
