"""The offline Telegram refuses what the real one refuses, in the same words."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from reporting.chat.botapi_rules import Refused, read_html
from reporting.chat.offline import OfflineTelegram
from tests.standins.bots import AMIR, BUDI, GROUP, SUPERGROUP, Clock, ask, ask_over_http, small_town
from tests.standins.telegram import TelegramServer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(clock: Clock) -> OfflineTelegram:
    return small_town(clock)


@pytest.mark.parametrize(
    ("send", "reason"),
    [
        (lambda bot: bot.send_message(404, "halo"), "Chat not found"),
        (lambda bot: bot.send_message(BUDI, "halo"), "Chat not found"),
        (lambda bot: bot.send_message(AMIR, "  \n "), "Message text is empty"),
        (lambda bot: bot.send_message(AMIR, "a" * 4097), "Message is too long"),
        (lambda bot: bot.send_message(AMIR, "RT < 3", ParseMode.HTML), "Can't parse entities"),
        (lambda bot: bot.send_message(AMIR, "<b>RT", ParseMode.HTML), "Can't find end tag"),
        (lambda bot: bot.send_photo(AMIR, b"x", caption="a" * 1025), "Message caption is too long"),
        (lambda bot: bot.send_message(AMIR, "a", reply_to_message_id=99), "Message to be replied not found"),
        (lambda bot: bot.edit_message_text("a", AMIR, 99), "Message to edit not found"),
        (lambda bot: bot.edit_message_text("a", AMIR, 1), "Message can't be edited"),
        (lambda bot: bot.delete_message(AMIR, 99), "Message to delete not found"),
        (lambda bot: bot.answer_callback_query("99"), "Query is too old"),
        (lambda bot: bot.get_file("berkas-99"), "Wrong file_id"),
        (lambda bot: bot.get_chat_member(AMIR, 404), "Participant_id_invalid"),
        (lambda bot: bot.set_my_commands([("Lapor", "Lapor")]), "Bot_command_invalid"),
    ],
)
def test_what_telegram_refuses_is_a_bad_request(town: OfflineTelegram, send: Any, reason: str) -> None:
    """Each mistake surfaces as BadRequest in the words of the real server, in the process and over HTTP alike."""
    before = town.messages(AMIR)
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        ask(town, send)
    with TelegramServer(town) as server, pytest.raises(BadRequest, match=f"(?i){reason}"):
        ask_over_http(server, send)
    assert town.messages(AMIR) == before


@pytest.mark.parametrize(
    ("data", "accepted"), [("a" * 64, True), ("a" * 65, False), ("é" * 32, True), ("é" * 33, False), ("", False)]
)
def test_button_data_has_1_to_64_bytes(town: OfflineTelegram, data: str, accepted: bool) -> None:
    """Button data is counted in bytes, not in characters."""
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": data}]]}
    answer = town.call("sendMessage", {"chat_id": str(AMIR), "text": "?", "reply_markup": json.dumps(markup)})
    assert answer["ok"] is accepted
    assert accepted or answer["description"] == "Bad Request: BUTTON_DATA_INVALID"


def test_an_edit_without_change_is_refused(town: OfflineTelegram) -> None:
    """Editing a message into itself is refused; into something else it is shown."""

    async def edit(bot: Bot) -> None:
        sent = await bot.send_message(AMIR, "lama")
        await sent.edit_text("baru")
        with pytest.raises(BadRequest, match="not modified"):
            await sent.edit_text("baru")

    ask(town, edit)
    assert [shown.text for shown in town.messages(AMIR)] == ["/start", "baru"]


def test_a_query_grows_too_old(town: OfflineTelegram, clock: Clock) -> None:
    """A pressed button must be answered within minutes."""
    markup = {"inline_keyboard": [[{"text": "Kirim", "callback_data": "send"}]]}
    town.call("sendMessage", {"chat_id": AMIR, "text": "Kirim?", "reply_markup": markup})
    town.tap(AMIR, "Kirim")
    query_id = town.pending[-1]["callback_query"]["id"]
    assert town.call("answerCallbackQuery", {"callback_query_id": query_id})["ok"]
    clock.time += timedelta(hours=1)
    assert town.call("answerCallbackQuery", {"callback_query_id": query_id})["error_code"] == 400


def test_a_blocked_bot_is_forbidden(town: OfflineTelegram) -> None:
    """Who blocks the bot cannot be reached until they write again, and the bot hears of both."""
    town.block(AMIR)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        ask(town, lambda bot: bot.send_message(AMIR, "halo"))
    town.say(AMIR, "kembali")
    ask(town, lambda bot: bot.send_message(AMIR, "halo"))
    changes = [one["my_chat_member"]["new_chat_member"]["status"] for one in town.pending if "my_chat_member" in one]
    assert changes == ["kicked", "member"]


@pytest.mark.parametrize(("chat_id", "kind"), [(GROUP, "group"), (SUPERGROUP, "supergroup")])
def test_a_group_that_threw_the_bot_out_is_forbidden(town: OfflineTelegram, chat_id: int, kind: str) -> None:
    """After being thrown out the bot cannot post, after leaving neither."""
    town.add_bot_to_group(chat_id, "Warga RW 03", AMIR)
    ask(town, lambda bot: bot.send_message(chat_id, "Ringkasan"))
    town.remove_bot_from_group(chat_id, AMIR)
    with pytest.raises(Forbidden, match=f"bot was kicked from the {kind} chat"):
        ask(town, lambda bot: bot.send_message(chat_id, "Ringkasan"))
    town.add_bot_to_group(chat_id, "Warga RW 03", AMIR)
    ask(town, lambda bot: bot.leave_chat(chat_id))
    with pytest.raises(Forbidden, match=f"bot is not a member of the {kind} chat"):
        ask(town, lambda bot: bot.send_message(chat_id, "Ringkasan"))


def test_a_group_that_moved_names_its_new_id(town: OfflineTelegram) -> None:
    """A group that became a supergroup answers with the new id, which works."""
    town.add_bot_to_group(GROUP, "Warga RW 03", AMIR)
    town.migrate(GROUP, SUPERGROUP)
    with pytest.raises(ChatMigrated) as moved:
        ask(town, lambda bot: bot.send_message(GROUP, "Ringkasan"))
    assert moved.value.new_chat_id == SUPERGROUP
    ask(town, lambda bot: bot.send_message(SUPERGROUP, "Ringkasan"))
    told = [one["message"] for one in town.pending if "message" in one]
    assert [one.get("migrate_to_chat_id") or one.get("migrate_from_chat_id") for one in told[-2:]] == [
        SUPERGROUP,
        GROUP,
    ]


def test_a_refusal_can_be_ordered(town: OfflineTelegram) -> None:
    """A scripted 429 surfaces as RetryAfter once and leaves no message behind."""
    town.refuse("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    with pytest.raises(RetryAfter, match="0:00:03"):
        ask(town, lambda bot: bot.send_message(AMIR, "halo"))
    ask(town, lambda bot: bot.send_message(AMIR, "halo lagi"))
    assert [shown.text for shown in town.messages(AMIR)] == ["/start", "halo lagi"]


def test_html_becomes_text_and_entities() -> None:
    """Formatting is counted after the tags are gone, in UTF-16 units; only Telegram's own entities are known."""
    text, entities = read_html('🙏 <b>A&amp;B <i>x</i></b> <a href="https://t.me/x?a=1&amp;b=2">y</a> &nbsp;')
    assert text == "🙏 A&B x y &nbsp;"
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("bold", 3, 5),
        ("italic", 7, 1),
        ("text_link", 9, 1),
    ]
    assert entities[2]["url"] == "https://t.me/x?a=1&b=2"


@given(st.text(alphabet="<>&;/b a\"'#x1🙏"))
def test_html_is_read_or_refused(html: str) -> None:
    """Whatever the text, it is either read, without any tag left in effect, or refused in Telegram's words."""
    try:
        text, entities = read_html(html)
    except Refused as refusal:
        assert "can't parse entities" in str(refusal)
    else:
        assert len(text) <= len(html)
        assert all(0 <= one["offset"] <= one["offset"] + one["length"] <= 2 * len(text) for one in entities)
