"""People talk to an unmodified python-telegram-bot through the offline Telegram."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from reporting.chat.offline import OfflineRequest, OfflineTelegram
from tests.standins.bots import AMIR, BUDI, GROUP, PICTURE, START, SUPERGROUP, Clock, ask, small_town, updates
from tests.standins.telegram import TOKEN


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(clock: Clock) -> OfflineTelegram:
    return small_town(clock)


async def greet(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    buttons = [[InlineKeyboardButton("Kirim", callback_data="send"), InlineKeyboardButton("Buang", callback_data="x")]]
    assert update.message
    await update.message.reply_html("<b>Selamat</b> pagi", reply_markup=InlineKeyboardMarkup(buttons), do_quote=True)


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer("Diterima")
    await update.callback_query.edit_message_text("Terkirim")


async def picture(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    file = await update.message.photo[-1].get_file()
    await context.bot.send_document(AMIR, bytes(await file.download_as_bytearray()), filename="salinan ä.png")


def play(telegram: OfflineTelegram, *doings: Callable[[], object]) -> None:
    """A plain Application answers each doing of the people."""

    async def inside() -> None:
        wire, polls = OfflineRequest(telegram), OfflineRequest(telegram)
        app = Application.builder().token(TOKEN).request(wire).get_updates_request(polls).updater(None).build()
        app.add_handlers([CommandHandler("lapor", greet), CallbackQueryHandler(pressed)])
        app.add_handler(MessageHandler(filters.PHOTO, picture))
        offset = 0
        async with app:
            for do in doings:
                do()
                for update in await app.bot.get_updates(offset, timeout=10):
                    offset = update.update_id + 1
                    await app.process_update(update)

    asyncio.run(inside())


def test_an_application_answers_with_buttons(town: OfflineTelegram) -> None:
    """An unmodified Application answers a command with text and buttons."""
    play(town, lambda: town.say(AMIR, "/lapor"))
    answer = town.last(AMIR)
    assert (answer.from_bot, answer.text, answer.buttons) == (True, "Selamat pagi", [["Kirim", "Buang"]])
    assert answer.reply_to == 2
    assert answer.date == START


def test_a_pressed_button_reaches_the_bot(town: OfflineTelegram) -> None:
    """Pressing a button by its label shows the notice and the edited message without buttons."""
    play(town, lambda: town.say(AMIR, "/lapor"), lambda: town.tap(AMIR, "Kirim"))
    assert (town.last(AMIR).text, town.last(AMIR).buttons) == ("Terkirim", [])
    assert town.toasts(AMIR) == ["Diterima"]


def test_a_missing_button_names_those_that_are_there(town: OfflineTelegram) -> None:
    """Pressing what is not there says which buttons could be pressed."""
    play(town, lambda: town.say(AMIR, "/lapor"))
    with pytest.raises(LookupError, match="visible: Kirim, Buang"):
        town.tap(AMIR, "Perbaiki")


def test_an_old_button_can_still_be_pressed(town: OfflineTelegram) -> None:
    """The newest button with a label is pressed, or that of the message that is named."""
    play(town, lambda: town.say(AMIR, "/lapor"), lambda: town.say(AMIR, "/lapor"))
    town.tap(AMIR, "Kirim")
    town.tap(AMIR, "send", 3)
    asked = [update["callback_query"]["message"]["message_id"] for update in town.pending[-2:]]
    assert asked == [5, 3]


def test_a_photo_comes_back_unchanged(town: OfflineTelegram) -> None:
    """The bot downloads a sent photo and uploads the same bytes again."""
    play(town, lambda: town.send_photo(AMIR, PICTURE, "akta"))
    copy = town.last(AMIR)
    assert (copy.file, town.content(copy.file_id)) == ("salinan ä.png", PICTURE)


def test_updates_below_the_offset_are_forgotten(town: OfflineTelegram) -> None:
    """Updates come again until an offset above them confirms them, and in order."""
    town.say(AMIR, "satu")
    town.say(AMIR, "dua")
    assert [update["update_id"] for update in updates(town)] == [1, 2, 3]
    assert [update["message"]["text"] for update in updates(town, offset=2, limit=1)] == ["satu"]
    assert [update["update_id"] for update in updates(town)] == [2, 3]
    assert len(updates(town, offset=99)) == 2, "an offset far in the future forgets nothing"
    assert [update["update_id"] for update in updates(town, offset=-1)] == [3]
    assert updates(town, offset=4) == []


def test_updates_live_a_day(town: OfflineTelegram, clock: Clock) -> None:
    """What nobody fetched for a day is gone."""
    clock.time += timedelta(hours=23)
    town.say(AMIR, "baru")
    assert len(updates(town)) == 2
    clock.time += timedelta(hours=2)
    assert [update["message"]["text"] for update in updates(town)] == ["baru"]


def test_only_wanted_kinds_are_queued(town: OfflineTelegram) -> None:
    """Kinds that the bot did not ask for are lost from then on, also for later calls without a list."""
    updates(town, offset=2, allowed_updates=json.dumps(["message"]))
    town.block(AMIR)
    town.say(AMIR, "kembali")
    assert [list(update)[1] for update in updates(town)] == ["message"]


def test_commands_are_marked_as_telegram_does(town: OfflineTelegram) -> None:
    """Commands carry an entity whose offset counts UTF-16 units."""
    town.say(AMIR, "🙏 /lapor ya 10/11/2026")
    entities = town.pending[-1]["message"]["entities"]
    assert entities == [{"type": "bot_command", "offset": 3, "length": 6}]


def test_long_texts_are_cut_like_the_apps_do(town: OfflineTelegram) -> None:
    """Somebody's 5,000 characters arrive as two messages."""
    town.say(AMIR, "a" * 5000)
    assert [len(update["message"]["text"]) for update in town.pending[-2:]] == [4096, 904]


def test_in_groups_the_bot_hears_only_what_is_meant_for_it(town: OfflineTelegram) -> None:
    """Plain talk of a group does not reach the bot; commands and answers to it do."""
    town.add_bot_to_group(GROUP, "Warga RW 03", AMIR)
    ask(town, lambda bot: bot.send_message(GROUP, "Ringkasan"))
    post = town.last(GROUP).message_id
    updates(town, offset=town.pending[-1]["update_id"] + 1)
    town.say(BUDI, "Pak Karto meninggal", chat_id=GROUP)
    town.say(BUDI, "/lapor@bot_lain", chat_id=GROUP)
    assert town.pending == []
    town.say(BUDI, "/lapor@lapor_pdpb_bot", chat_id=GROUP)
    town.say(BUDI, "terima kasih", chat_id=GROUP, reply_to=post)
    assert [update["message"]["text"] for update in town.pending] == ["/lapor@lapor_pdpb_bot", "terima kasih"]


def test_everything_people_send_can_be_parsed(town: OfflineTelegram) -> None:
    """python-telegram-bot reads each kind of message, member change and chat that the stand-in makes."""
    town.add_bot_to_group(SUPERGROUP, "KPU", AMIR)
    town.join(SUPERGROUP, BUDI, admin=True)
    town.send_photo(AMIR, PICTURE, "/lampir akta", album="a")
    town.send_document(AMIR, b"a;b", "daftar.csv", "daftar", mime="text/csv")
    town.send_voice(AMIR)
    town.send_sticker(AMIR)
    town.send_location(AMIR, -6.9, 106.9)
    town.contact(AMIR, "6281200000001")
    town.contact(AMIR, "6281200000002", owner_id=BUDI)
    first = town.say(AMIR, "Karto meningal", forwarded=True, date=START - timedelta(days=1))
    town.edit(AMIR, first, "Karto meninggal", chat_id=None)
    town.remove_bot_from_group(SUPERGROUP, AMIR)
    parsed = [Update.de_json(raw, None) for raw in town.pending]
    assert all(not one.api_kwargs for one in parsed)
    messages = [one.message for one in parsed if one.message]
    assert [one.contact.user_id for one in messages if one.contact] == [AMIR, BUDI]
    assert messages[-1].forward_origin is not None
    assert messages[-1].date == START - timedelta(days=1)
    assert [one.edited_message.text for one in parsed if one.edited_message] == ["Karto meninggal"]


def test_the_bot_can_look_around_in_a_group(town: OfflineTelegram) -> None:
    """Chat, members and administrators are readable through python-telegram-bot."""
    town.add_bot_to_group(SUPERGROUP, "KPU", AMIR)
    town.join(SUPERGROUP, BUDI, admin=True)

    async def look(bot: Bot) -> list[str]:
        chat = await bot.get_chat(SUPERGROUP)
        owner = await bot.get_chat_member(SUPERGROUP, AMIR)
        admins = await bot.get_chat_administrators(SUPERGROUP)
        await bot.set_my_commands([("lapor", "Lapor")])
        await bot.send_chat_action(SUPERGROUP, "typing")
        return [str(chat.title), owner.status, *(str(admin.user.first_name) for admin in admins)]

    assert ask(town, look) == ["KPU", "creator", "Amir", "Budi"]


def test_keys_below_the_text_field_type_for_the_person(town: OfflineTelegram) -> None:
    """Keys of a reply keyboard say their label or share the own contact; a removed keyboard cannot be pressed."""
    keys = ReplyKeyboardMarkup([["Lapor"], [KeyboardButton("Bagikan nomor", request_contact=True)]])
    ask(town, lambda bot: bot.send_message(AMIR, "Silakan", reply_markup=keys))
    assert town.last(AMIR).buttons == [["Lapor"], ["Bagikan nomor"]]
    town.tap(AMIR, "Lapor")
    town.tap(AMIR, "Bagikan nomor")
    said, shared = (update["message"] for update in town.pending[-2:])
    assert (said["text"], shared["contact"]["user_id"]) == ("Lapor", AMIR)
    town.call("sendMessage", {"chat_id": AMIR, "text": "Terima kasih", "reply_markup": {"remove_keyboard": True}})
    with pytest.raises(LookupError, match="visible: none"):
        town.tap(AMIR, "Lapor")


def test_malformed_updates_are_handed_over_as_they_are(town: OfflineTelegram) -> None:
    """A raw update gets the next id and is not looked at."""
    town.raw({"message": {"chat": "?"}})
    assert town.pending[-1] == {"update_id": 2, "message": {"chat": "?"}}


def test_the_same_doings_give_the_same_town() -> None:
    """Nothing is random: two towns that lived the same have the same updates and messages."""

    def live() -> tuple[Any, Any]:
        telegram = OfflineTelegram(lambda: START, start=500)
        telegram.person(AMIR, "Amir")
        play(telegram, lambda: telegram.say(AMIR, "/lapor"), lambda: telegram.send_photo(AMIR, PICTURE))
        return telegram.pending, telegram.messages(AMIR)

    first, second = live(), live()
    assert first == second
    assert [shown.message_id for shown in first[1]] == [500, 501, 502, 503]
