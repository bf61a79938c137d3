"""The sign of life: on this machine only, 200 while the loops turn and the store takes what comes, else 503."""

import asyncio
import json
import socket
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from scheduler import liveness
from scheduler.liveness import Liveness, Pulse, Told, ask
from tests.standins.townhall import EVERYBODY, Play, Town


def free_port() -> int:
    """One that nobody uses at this moment."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


async def call(port: int, request: str) -> tuple[int, dict[str, Any]]:
    """One request as it is written; status and object."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    head, _, body = answer.partition("\r\n\r\n")
    return int(head.split()[1]) if head else 0, json.loads(body) if body else {}


async def visited(state: Callable[[], tuple[bool, Told]], use: Callable[[int], Awaitable[None]]) -> None:
    """The endpoint serves; somebody looks."""
    port = free_port()
    serving = asyncio.create_task(Liveness(f"127.0.0.1:{port}", state).serve())
    for _ in range(200):
        if await ask(f"127.0.0.1:{port}") is not None:
            break
        await asyncio.sleep(0.01)
    await use(port)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving


def test_a_service_at_work_says_so(play: Play) -> None:
    """Version, age of the last sync, what waits: numbers, nobody's name."""

    async def story(town: Town) -> None:
        await town.meet()
        await town.filed(EVERYBODY["RT 003/005 Sukamaju"])
        town.city.clock.go(seconds=90)
        well, told = town.city.service.signs.read()
        assert well
        assert set(told) == {"hidup", "versi", "denyut_detik", "penyimpanan", "kantor"}
        assert told["kantor"]["32.72"] == {"sinkron_detik": 90, "baris": 1, "pesan": 0}  # type: ignore[index]  # JSON
        assert "Darma" not in json.dumps(told)

    play(story)


def test_a_store_that_cannot_be_written_is_no_life(play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds it the answer is 503; afterwards 200 again."""
    monkeypatch.setattr(liveness, "KNOWN_FOR_S", 0.0)

    async def story(town: Town) -> None:
        service = town.city.service
        with service.store.begin() as tx:
            tx.exec_driver_sql("PRAGMA busy_timeout = 20")
        other = sqlite3.connect(tmp_path / "data" / "lapor.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")

        async def look(port: int) -> None:
            assert (await call(port, "GET /hidup HTTP/1.1\nHost: localhost"))[0] == 503
            other.execute("ROLLBACK")
            assert (await call(port, "GET /hidup HTTP/1.1\nHost: localhost"))[0] == 200

        await visited(service.signs.read, look)
        other.close()

    play(story)


def test_a_loop_that_hangs_is_no_life(play: Play) -> None:
    """After a minute without a round the service counts as dead, until the loop comes round again."""

    async def story(town: Town) -> None:
        service, seconds = town.city.service, [0.0]
        service.signs._pulse = pulse = Pulse(lambda: seconds[0])
        for passed, lives in ((59.0, True), (61.0, False)):
            seconds[0] = passed
            assert service.signs.read()[0] is lives
        pulse.beat()
        assert service.signs.read()[0]

    play(story)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET /hidup HTTP/1.1\nHost: 127.0.0.1:8642", 200),
        ("GET /hidup?x=1 HTTP/1.0", 200),
        ("HEAD /hidup HTTP/1.1\nHost: localhost:8642", 200),
        ("GET / HTTP/1.1\nHost: localhost", 404),
        ("GET /hidup/../data HTTP/1.1\nHost: localhost", 404),
        ("POST /hidup HTTP/1.1\nHost: localhost", 405),
        ("GET /hidup HTTP/1.1\nHost: jahat.example", 403),
        ("GET /hidup HTTP/1.1\nHost: localhost.jahat.example:8642", 403),
        ("halo", 400),
        ("GET /hidup HTTP/1.1\nX: " + "y" * 20_000, 0),
    ],
)
def test_only_one_question_is_answered(request_: str, status: int) -> None:
    """Nothing else is there; a page that leads another name to this address reads nothing; long heads are dropped."""

    async def look(port: int) -> None:
        assert (await call(port, request_))[0] == status
        assert await ask(f"127.0.0.1:{port}") == 200

    asyncio.run(visited(lambda: (True, {"hidup": True}), look))


def test_a_port_in_use_costs_the_sign_not_the_service(caplog: pytest.LogCaptureFixture) -> None:
    """The log says so; whoever serves goes on."""

    async def life() -> None:
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            line.listen()
            serving = asyncio.create_task(Liveness(f"127.0.0.1:{line.getsockname()[1]}", lambda: (True, {})).serve())
            await asyncio.sleep(0.05)
            assert not serving.done()
            serving.cancel()

    asyncio.run(life())
    assert "cannot be used" in caplog.text
    assert "goes on without" in caplog.text


def test_nobody_there() -> None:
    """Asked where nobody listens, there is no answer."""
    assert asyncio.run(ask(f"127.0.0.1:{free_port()}")) is None
