"""Towns to close months in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reporting.journal import people
from tests.closing import KPU, MORNING, RT, STAFF_CHAT, Town, build
from tests.closing.copying import lived, raised


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a town whose desk is set up and whose people are enrolled."""
    town = build(tmp_path_factory.mktemp("kota"))
    world = town.world
    world.make_desk()
    world.type_rows("Wilayah", [{"Kecamatan": "Utara", "Kelurahan": name} for name in ("Sukamaju", "Mekar")])
    named = {"Pak Contoh": "RT", "Ani Contoh": "KPU", "Budi Contoh": "KPU"}
    world.type_rows("Pelapor", [{"Nama": name, "Peran": role, "Aktif": "Ya"} for name, role in named.items()])
    town.meet()
    town.meet()
    with world.service.store.begin() as tx:
        for user, person in zip((RT, KPU, 22), people.of_office(tx, "32.72"), strict=True):
            people.enrol(tx, person, user, MORNING)
    world.service.store.close()
    return town.folder


@pytest.fixture
def found(tmp_path: Path, morning: Path) -> Iterator[Callable[..., Town]]:
    """Opens towns, and lets go of their stores."""
    towns: list[Town] = []

    def make(**more: Any) -> Town:
        town = build(shutil.copytree(morning, tmp_path, dirs_exist_ok=True), **more)
        telegram = town.world.telegram
        for user in (RT, KPU):
            telegram.person(user, "Contoh")
        telegram.say(RT, "/saya")
        telegram.add_bot_to_group(STAFF_CHAT, "Petugas", KPU)
        town.do(town.world.turn_over())
        towns.append(town)
        return town

    yield make
    for town in towns:
        town.world.service.store.close()


@pytest.fixture
def town(found: Callable[..., Town]) -> Town:
    """A town on a morning in October."""
    return found()


@pytest.fixture(scope="module")
def past(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a town with a closed month, its files, a photograph and an open report; see ``lived``."""
    town = build(shutil.copytree(morning, tmp_path_factory.mktemp("dulu"), dirs_exist_ok=True))
    lived(town).world.service.store.close()
    return town.folder


@pytest.fixture
def grown(past: Path, tmp_path: Path) -> Iterator[Town]:
    """A town with a life behind it, its service running."""
    town = raised(past, tmp_path / "asal")
    yield town
    town.world.service.store.close()
