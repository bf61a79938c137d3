"""What fails without being foreseen is told by its kind and place; its words, which may name somebody, by nobody."""

import asyncio
import logging
from dataclasses import dataclass

import pytest

from reporting.errors import OperatorError, Unavailable
from reporting.settings import Office
from scheduler import jobs
from tests.standins.matters import WIB

OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="buku")
NAME, NIK = "Contoh Tarmi", "3272014101500001"


@dataclass
class Work:
    """A job that fails the first time."""

    runs: int = 0

    async def __call__(self, _office: Office) -> bool:
        self.runs += 1
        if self.runs == 1:
            raise ValueError(f"invalid literal: '{NAME}, NIK {NIK}'")
        return True


def test_a_job_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    """The log says which office and what kind of fault, and where; the next time it is tried again."""
    work = Work()

    async def life() -> None:
        job = jobs._job(work, OFFICE, set())
        for _ in range(2):
            await job()

    asyncio.run(life())
    assert work.runs == 2
    assert "job of 32.72 failed (ValueError)" in caplog.text
    assert "test_jobs.py" in caplog.text
    assert not any(word in caplog.text for word in (NAME, NIK))


def test_a_loop_that_cannot_go_on(caplog: pytest.LogCaptureFixture) -> None:
    """The service ends with one sentence, and the log says where it happened."""

    async def broken() -> None:
        await Work()(OFFICE)

    async def life() -> None:
        await jobs._until(asyncio.Event(), [asyncio.create_task(broken())])

    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(OperatorError, match=r"kesalahan program \(ValueError\)") as told,
    ):
        asyncio.run(life())
    assert "test_jobs.py" in caplog.text
    assert not any(word in caplog.text + str(told.value) for word in (NAME, NIK))


@pytest.mark.parametrize("error", [OperatorError("telegram.token ditolak Telegram."), Unavailable("Penuh.")])
def test_a_loop_that_needs_a_hand(error: Exception) -> None:
    """What the operator must do is said as it is."""

    async def stuck() -> None:
        raise error

    async def life() -> None:
        await jobs._until(asyncio.Event(), [asyncio.create_task(stuck())])

    with pytest.raises(type(error), match=str(error)):
        asyncio.run(life())
