"""Telegram's own calls: who is refused before anything is read or kept, and what is kept before the answer."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from reporting.chat import webhook, wire
from reporting.chat.offline import OfflineRequest, OfflineTelegram
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx
from reporting.journal.store import Store
from reporting.settings import Telegram
from tests.standins.keys import KEY

SECRET = "rahasia-contoh-yang-panjang"
NOON = datetime(2026, 10, 5, 5, 0, tzinfo=UTC)
UPDATE = json.dumps({"update_id": 7, "message": {"text": "halo"}}).encode()
Call = Callable[[bytes], Coroutine[Any, Any, str]]
Kept = list[Any]


def posted(
    body: bytes = UPDATE, *, head: str = "POST / HTTP/1.1", secret: str | None = SECRET, length: str = ""
) -> bytes:
    """A call as it comes over the wire."""
    lines = [head, "Host: 127.0.0.1", f"Content-Length: {length or len(body)}"]
    if secret is not None:
        lines.append(f"X-Telegram-Bot-Api-Secret-Token: {secret}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def listening(story: Callable[[Call, Kept], Awaitable[None]], *, ill: bool = False) -> None:
    """Plays a story at a webhook that keeps what it is given in a list; ``ill``: it can keep nothing."""

    async def play() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        telegram = OfflineTelegram(lambda: NOON)
        settings = Telegram(
            token="1000:tanpa-akun",
            mode="webhook",
            webhook_url="https://contoh.example/",
            webhook_listen=f"127.0.0.1:{port}",
            webhook_secret=SECRET,
        )
        bot = wire.build_on(settings, OfflineRequest(telegram), OfflineRequest(telegram))
        await bot.initialize()
        store, kept = Store("sqlite://", KEY), list[Any]()

        def receive(_tx: Tx, updates: Sequence[Any]) -> None:
            if ill:
                raise Unavailable("penuh")
            kept.extend(updates)

        serving = asyncio.create_task(webhook.Webhook(store, bot, settings, receive, lambda: None).serve())

        async def call(sent: bytes) -> str:
            for _ in range(200):
                try:
                    reader, writer = await asyncio.open_connection("127.0.0.1", port)
                    break
                except OSError:
                    await asyncio.sleep(0.01)
            writer.write(sent)
            try:
                answer = await asyncio.wait_for(reader.read(), 20)
            except ConnectionResetError:
                answer = b""
            writer.close()
            return answer.decode("latin-1").partition("\r\n")[0].removeprefix("HTTP/1.1 ")

        try:
            await story(call, kept)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await bot.shutdown()
            store.close()

    asyncio.run(play())


def test_an_update_with_the_secret_is_kept_before_telegram_hears_so() -> None:
    """The answer 200 means that it is safe."""

    async def story(call: Call, kept: Kept) -> None:
        assert await call(posted()) == "200 OK"
        assert kept == [json.loads(UPDATE)]

    listening(story)


@pytest.mark.parametrize(
    "secret", [None, "", "tebakan", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "\xe9\xe9", SECRET.swapcase()]
)
def test_without_the_very_secret_nothing_is_read(secret: str | None) -> None:
    """None, a wrong one, a part of it, one letter more, another case, foreign letters: refused, nothing kept."""

    async def story(call: Call, kept: Kept) -> None:
        assert await call(posted(secret=secret)) == "403 Forbidden"
        assert kept == []

    listening(story)


def test_the_secret_is_asked_for_before_the_body_is_waited_for() -> None:
    """Who does not know it costs no memory: a body that is announced and never comes is not waited for."""

    async def story(call: Call, _kept: Kept) -> None:
        assert await call(posted(b"", secret="tebakan", length="1000000")) == "403 Forbidden"

    listening(story)


@pytest.mark.parametrize(
    "sent",
    [
        posted(head="GET / HTTP/1.1"),
        posted(head="PUT / HTTP/1.1"),
        posted(head="post / HTTP/1.1"),
        posted(head="POST /lain HTTP/1.1"),
        posted(head="POST"),
        posted(b""),
        posted(length="-5"),
        posted(length=str(webhook.MOST_BYTES + 1)),
        posted(b"bukan json"),
        posted(b"[" * 100_000),
        posted(b'{"update_id": '),
        posted(b"\xff\xfe\x00"),
    ],
    ids=range(12),
)
def test_another_method_path_size_or_shape_is_refused(sent: bytes) -> None:
    """Also with the secret."""

    async def story(call: Call, kept: Kept) -> None:
        assert await call(sent) in ("400 Bad Request", "404 Not Found")
        assert kept == []
        assert await call(posted()) == "200 OK"

    listening(story)


@pytest.mark.parametrize("sent", [b"x" * 70_000, posted(length="banyak"), b"\r\n\r\n"], ids=["head", "length", "empty"])
def test_what_is_no_call_is_dropped_and_the_next_one_heard(sent: bytes) -> None:
    """A head without an end, a length in words."""

    async def story(call: Call, kept: Kept) -> None:
        assert await call(sent) in ("", "403 Forbidden")
        assert kept == []
        assert await call(posted()) == "200 OK"

    listening(story)


def test_a_slow_caller_is_left_and_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that never ends is dropped in its time; others are answered meanwhile."""
    monkeypatch.setattr(webhook, "PATIENCE_S", 0.5)

    async def story(call: Call, kept: Kept) -> None:
        slow = [asyncio.create_task(call(posted(b"{", length="500"))) for _ in range(20)]
        assert await call(posted()) == "200 OK"
        assert set(await asyncio.gather(*slow)) == {""}
        assert len(kept) == 1

    listening(story)


def test_what_cannot_be_kept_is_sent_again_by_telegram() -> None:
    """No 200 while the store is full or locked."""

    async def story(call: Call, kept: Kept) -> None:
        assert await call(posted()) == "503 Service Unavailable"
        assert kept == []

    listening(story, ill=True)


def test_a_webhook_without_a_secret_is_refused_at_the_start() -> None:
    """Otherwise anybody could send messages in anybody's name."""
    settings = Telegram(token="1000:tanpa-akun", mode="webhook", webhook_url="https://contoh.example/")
    telegram = OfflineTelegram(lambda: NOON)
    bot = wire.build_on(settings, OfflineRequest(telegram), OfflineRequest(telegram))
    with pytest.raises(OperatorError, match="webhook_secret"):
        webhook.Webhook(Store("sqlite://", KEY), bot, settings, lambda _tx, _updates: None, lambda: None)


def test_what_could_not_be_kept_is_not_counted_either() -> None:
    """Whoever counts messages hears when one was not committed: Telegram brings it again."""
    telegram = OfflineTelegram(lambda: NOON)
    settings = Telegram(token="1000:tanpa-akun", webhook_secret=SECRET)
    bot = wire.build_on(settings, OfflineRequest(telegram), OfflineRequest(telegram))
    store, lost = Store("sqlite://", KEY), list[bool]()

    def receive(_tx: Tx, _updates: Sequence[Any]) -> None:
        raise Unavailable("penuh")

    hook = webhook.Webhook(store, bot, settings, receive, lambda: None, lambda: lost.append(True))
    assert hook._keep(UPDATE).startswith("503")
    assert lost == [True]
    store.close()
