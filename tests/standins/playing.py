"""Fixtures of every test that plays a story: a fresh copy of the small town for each."""

import asyncio
from pathlib import Path

import pytest

from tests.standins.townhall import Play, found, player


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as it was founded: to copy, never to play in."""
    return asyncio.run(found(tmp_path_factory.mktemp("kota")))


@pytest.fixture
def play(foundation: Path, tmp_path: Path) -> Play:
    """Plays a story in a town of its own."""
    return player(foundation, tmp_path)
