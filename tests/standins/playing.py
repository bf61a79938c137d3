"""Fixtures of many tests: a fresh copy of the small town to play a story in, and a fresh journal."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporting.journal import Tx
from reporting.journal.store import Store
from tests.standins.keys import KEY
from tests.standins.townhall import Play, found, player


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as it was founded: to copy, never to play in."""
    return asyncio.run(found(tmp_path_factory.mktemp("kota")))


@pytest.fixture
def play(foundation: Path, tmp_path: Path) -> Play:
    """Plays a story in a town of its own."""
    return player(foundation, tmp_path)


@pytest.fixture
def tx() -> Iterator[Tx]:
    """One transaction of a fresh journal."""
    store = Store("sqlite://", KEY)
    with store.begin() as opened:
        yield opened
    store.close()
