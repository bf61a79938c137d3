"""The offline Telegram over loopback HTTP, with python-telegram-bot's own wire, and what can go wrong on it."""

import asyncio
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from reporting.chat.offline import OfflineTelegram
from tests.standins.bots import AMIR, PICTURE, Clock, ask_over_http, http_bot, small_town, updates
from tests.standins.telegram import Fault, TelegramServer, read_body


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(clock: Clock) -> OfflineTelegram:
    return small_town(clock)


def test_a_photo_comes_back_unchanged_over_http(town: OfflineTelegram) -> None:
    """Upload and download keep every byte over real HTTP too, with names beyond ASCII."""
    town.send_photo(AMIR, PICTURE, "akta")
    photo = town.pending[-1]["message"]["photo"][-1]["file_id"]

    async def copy(bot: Bot) -> None:
        content = bytes(await (await bot.get_file(photo)).download_as_bytearray())
        await bot.send_document(AMIR, content, filename="salinan ä.png", caption="ini")

    with TelegramServer(town) as server:
        ask_over_http(server, copy)
    shown = town.last(AMIR)
    assert (shown.file, shown.text, town.content(shown.file_id)) == ("salinan ä.png", "ini", PICTURE)


@given(st.binary(max_size=300))
def test_uploads_survive_the_form(content: bytes) -> None:
    """Any bytes come out of a multipart body as they went in."""
    head = b'--grenze\r\nContent-Disposition: form-data; name="document"; filename="a.bin"\r\n\r\n'
    body = head + content + b"\r\n--grenze--\r\n"
    assert read_body("multipart/form-data; boundary=grenze", body)[1]["document"][1] == content


def test_a_message_is_sent_over_http(town: OfflineTelegram) -> None:
    """A message with buttons arrives through the real wire, and the call is recorded."""
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Buka", url="https://t.me/lapor_pdpb_bot?start=ABC")]])
    with TelegramServer(town) as server:
        ask_over_http(server, lambda bot: bot.send_message(AMIR, "Halo & selamat", reply_markup=keys))
        assert [call.params["text"] for call in server.called("sendMessage")] == ["Halo & selamat"]
    assert (town.last(AMIR).text, town.last(AMIR).buttons) == ("Halo & selamat", [["Buka"]])
    town.tap(AMIR, "Buka")
    assert town.last(AMIR).text == "/start ABC"


@pytest.mark.parametrize(
    ("fault", "expected", "effect"),
    [
        (Fault(status=429, retry_after=7), RetryAfter, False),
        (Fault(status=500), NetworkError, False),
        (Fault(status=502), NetworkError, False),
        (Fault(reset="before"), NetworkError, False),
        (Fault(reset="after"), NetworkError, True),
    ],
)
def test_the_wire_can_fail(town: OfflineTelegram, fault: Fault, expected: type[Exception], effect: bool) -> None:
    """An ordered fault hits one call, with or without its effect, and the next call works."""
    with TelegramServer(town) as server:
        server.fail("sendMessage", fault)
        with pytest.raises(expected):
            ask_over_http(server, lambda bot: bot.send_message(AMIR, "satu"))
        ask_over_http(server, lambda bot: bot.send_message(AMIR, "dua"))
    assert [shown.text for shown in town.messages(AMIR)][1:] == (["satu", "dua"] if effect else ["dua"])


def test_a_hook_chooses_the_fault(town: OfflineTelegram) -> None:
    """A hook sees each call and decides what goes wrong; a delay alone only takes time."""
    with TelegramServer(
        town, fault=lambda call: Fault(delay_s=0.05 if "lambat" in call.params.values() else 0)
    ) as server:
        ask_over_http(server, lambda bot: bot.send_message(AMIR, "lambat"))
        server.fault = lambda call: Fault(status=500) if call.method == "sendMessage" else None
        with pytest.raises(NetworkError):
            ask_over_http(server, lambda bot: bot.send_message(AMIR, "gagal"))
    assert town.last(AMIR).text == "lambat"


def test_a_wrong_token_is_refused(town: OfflineTelegram) -> None:
    """Another bot's token opens nothing."""
    with TelegramServer(town) as server, pytest.raises(InvalidToken):
        ask_over_http(server, lambda bot: bot.send_message(AMIR, "halo"), token="1000:wrong")


async def arrives(server: TelegramServer, method: str) -> None:
    """Wait until a call of this method has come in."""
    async with asyncio.timeout(5):
        while not server.called(method):  # noqa: ASYNC110 - the other side is a thread
            await asyncio.sleep(0.005)


def test_a_long_poll_ends_when_something_comes(town: OfflineTelegram) -> None:
    """A waiting getUpdates answers as soon as somebody writes."""
    updates(town, offset=2)

    async def wait(bot: Bot) -> str:
        poll = asyncio.create_task(bot.get_updates(offset=2, timeout=30))
        await arrives(server, "getUpdates")
        town.say(AMIR, "baru")
        (update,) = await poll
        return str(update.message and update.message.text)

    with TelegramServer(town) as server:
        assert ask_over_http(server, wait) == "baru"


def test_a_second_poller_ends_the_first(town: OfflineTelegram) -> None:
    """With conflicts on, a waiting getUpdates answers 409 once another one comes."""
    updates(town, offset=2)

    async def wait(bot: Bot) -> None:
        poll = asyncio.create_task(bot.get_updates(offset=2, timeout=30))
        await arrives(server, "getUpdates")
        async with http_bot(server) as other:
            await other.get_updates(offset=2, timeout=0)
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await poll

    with TelegramServer(town, conflicts=True) as server:
        ask_over_http(server, wait)


def test_a_webhook_gets_each_update_until_it_refuses(town: OfflineTelegram) -> None:
    """Updates are posted to the webhook with its secret; what it refuses stays, and polling is refused meanwhile."""
    got: list[tuple[str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append((update["message"]["text"], self.headers["X-Telegram-Bot-Api-Secret-Token"]))
            self.send_response(503 if update["message"]["text"] == "dua" else 200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    town.say(AMIR, "dua")
    with HTTPServer(("127.0.0.1", 0), Hook) as hook, TelegramServer(town) as server:
        Thread(target=hook.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{hook.server_address[1]}/hook"
        ask_over_http(server, lambda bot: bot.set_webhook(url, secret_token="rahasia"))
        assert server.push() == [200, 503]
        hook.shutdown()
    assert got == [("/start", "rahasia"), ("dua", "rahasia")]
    assert [update["message"]["text"] for update in town.pending] == ["dua"]
    assert town.call("getUpdates", {})["error_code"] == 409
