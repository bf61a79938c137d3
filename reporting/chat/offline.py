"""Telegram without a network: the people who talk to the bot, and the wire below python-telegram-bot.

Demo, terminal and tests play the people through ``OfflineTelegram``; the bot reaches the same Telegram through
``OfflineRequest`` (or, in tests, over loopback HTTP) with python-telegram-bot unmodified above it.
"""

import asyncio
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from reporting.chat.botapi_memory import Post, Room
from reporting.chat.botapi_rooms import Rooms, Shown
from reporting.chat.botapi_rules import TEXT_LIMIT, Button, Json, Upload, commands

__all__ = ["OfflineRequest", "OfflineTelegram", "Shown"]

START_LINK = "?start="


class OfflineTelegram(Rooms):
    """A little Telegram: the server (``call``) and its people, whose doings become updates.

    People are made with ``person``; in a private chat ``chat_id`` is left out. ``LookupError`` when somebody uses what
    is not there.
    """

    def say(
        self,
        user_id: int,
        text: str,
        *,
        reply_to: int | None = None,
        forwarded: bool = False,
        chat_id: int | None = None,
        date: datetime | None = None,
    ) -> int:
        """Type something → the id of the message; like the apps, cuts what is longer than 4096 (the last id)."""
        for start in range(0, len(text) or 1, TEXT_LIMIT):
            piece = text[start : start + TEXT_LIMIT]
            body = {"text": piece, **_entities("entities", piece)}
            number = self._tell(user_id, body, chat_id, reply_to=reply_to, forwarded=forwarded, date=date)
        return number

    def send_photo(
        self,
        user_id: int,
        content: bytes,
        caption: str = "",
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        album: str = "",
    ) -> int:
        """Send a picture; those of one ``album`` come as separate updates, as from Telegram."""
        sizes = self._store("photos", ("foto.jpg", content, "image/jpeg")).photo
        body = {"photo": sizes, **_captioned(caption), **({"media_group_id": album} if album else {})}
        return self._tell(user_id, body, chat_id, reply_to=reply_to)

    def send_document(
        self,
        user_id: int,
        content: bytes,
        name: str,
        caption: str = "",
        *,
        mime: str = "application/octet-stream",
        chat_id: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send a file under a name."""
        document = self._store("documents", (name, content, mime)).document
        return self._tell(user_id, {"document": document, **_captioned(caption)}, chat_id, reply_to=reply_to)

    def send_voice(self, user_id: int, content: bytes = b"OggS", *, chat_id: int | None = None) -> int:
        """Speak a message."""
        file = self._store("voice", ("suara.oga", content, "audio/ogg"))
        return self._tell(user_id, {"voice": {**file.face, "duration": 3, "mime_type": file.mime}}, chat_id)

    def send_sticker(self, user_id: int, emoji: str = "🙏", *, chat_id: int | None = None) -> int:
        """Send a sticker."""
        file = self._store("stickers", ("stiker.webp", b"RIFF", "image/webp"))
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._tell(user_id, {"sticker": {**file.face, **shape, "emoji": emoji}}, chat_id)

    def send_location(self, user_id: int, latitude: float, longitude: float, *, chat_id: int | None = None) -> int:
        """Send a place."""
        return self._tell(user_id, {"location": {"latitude": latitude, "longitude": longitude}}, chat_id)

    def contact(self, user_id: int, phone: str, *, owner_id: int | None = None) -> int:
        """Share a telephone number: the person's own, or that of another account."""
        owner = self._person(owner_id or user_id)
        shared = {"phone_number": phone, "first_name": owner["first_name"], "user_id": owner["id"]}
        return self._tell(user_id, {"contact": shared}, None)

    def edit(self, user_id: int, message_id: int, new_text: str, *, chat_id: int | None = None) -> None:
        """Change an own message (its caption, where it is a file)."""
        with self.lock:
            room = self._room_of(user_id, chat_id)
            post = room.posts.get(message_id)
            if post is None or post.data["from"]["id"] != user_id:
                raise LookupError(f"message {message_id} is not one of {user_id}")
            key, entities = ("text", "entities") if "text" in post.data else ("caption", "caption_entities")
            kept = {name: value for name, value in post.data.items() if name != entities}
            when = int(self.now().timestamp())
            data = {**kept, key: new_text, **_entities(entities, new_text), "edit_date": when}
            room.posts[message_id] = Post(data)
            if self._heard(room, data):
                self._queue("edited_message", data)

    def tap(self, user_id: int, button: str, message_id: int | None = None, *, chat_id: int | None = None) -> None:
        """Press the newest button with this label or data (of one message, also an old one, when it is named).

        Keys of a reply keyboard type their label or share the own contact, start links start; other links do nothing.
        """
        with self.lock:
            room = self._room_of(user_id, chat_id)
            post, pressed = self._find(room, button, message_id)
            if pressed.asks_contact:
                self.contact(user_id, f"62800000{user_id % 10000:04d}")
            elif post.keyboard.kind == "reply":
                self.say(user_id, pressed.label, chat_id=chat_id)
            elif pressed.data:
                self._press(room, user_id, post, pressed)
            elif START_LINK in pressed.url and self.me["username"] in pressed.url:
                self.say(user_id, f"/start {pressed.url.partition(START_LINK)[2]}")

    def _press(self, room: Room, user_id: int, post: Post, button: Button) -> None:
        query_id = str(self._start + len(self._queries))
        self._queries[query_id] = (user_id, self.now())
        who = self._person(user_id)
        pressed = {"message": post.data, "chat_instance": str(room.id), "data": button.data}
        self._queue("callback_query", {"id": query_id, "from": who, **pressed})

    def _find(self, room: Room, wanted: str, message_id: int | None) -> tuple[Post, Button]:
        visible = [
            (post, button)
            for post in _with_buttons(room)
            if message_id in (None, post.data["message_id"])
            for row in post.keyboard.rows
            for button in row
        ]
        for post, button in visible:
            if wanted in (button.label, button.data):
                return post, button
        labels = ", ".join(dict.fromkeys(button.label for _, button in visible)) or "none"
        raise LookupError(f"no button {wanted!r} in chat {room.id}; visible: {labels}")

    def raw(self, update: Json) -> None:
        """Queue anything as an update; without an ``update_id`` it gets the next one."""
        self._push(update)


def _captioned(caption: str) -> Json:
    return {"caption": caption, **_entities("caption_entities", caption)} if caption else {}


def _entities(key: str, text: str) -> Json:
    return {key: found} if (found := commands(text)) else {}


def _with_buttons(room: Room) -> Iterator[Post]:
    """Messages whose buttons can be pressed, newest first; only the newest reply keyboard is there."""
    replaced = False
    for post in reversed(room.posts.values()):
        if post.keyboard.kind == "inline" or (post.keyboard.kind == "reply" and not replaced):
            yield post
        replaced = replaced or post.keyboard.kind in ("reply", "remove")


class OfflineRequest(BaseRequest):
    """python-telegram-bot's wire, ending in an ``OfflineTelegram`` of the same process.

    An empty getUpdates that may wait rests ``rest_s`` first, so that a poller leaves the loop to others.
    """

    def __init__(self, telegram: OfflineTelegram, *, rest_s: float = 0.02) -> None:
        self._telegram = telegram
        self._rest_s = rest_s

    @property
    def read_timeout(self) -> float:
        """Nothing waits here."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named_timeouts: Any
    ) -> tuple[int, bytes]:
        """A call or a download, as the real wire answers it: HTTP status and body."""
        if method == "GET":
            return self._download(url)
        name = url.rpartition("/")[2]
        params = request_data.parameters if request_data else {}
        uploads = {key: _upload(*value) for key, value in request_data.multipart_data.items()} if request_data else {}
        answer = self._telegram.call(name, params, uploads)
        if name == "getUpdates" and answer.get("result") == [] and params.get("timeout"):
            await asyncio.sleep(self._rest_s)
            answer = self._telegram.call(name, params)
        return answer.get("error_code", 200), json.dumps(answer).encode()

    def _download(self, url: str) -> tuple[int, bytes]:
        path = unquote(url.partition("/file/bot")[2].partition("/")[2])
        try:
            return 200, self._telegram.download(path)
        except LookupError:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'


def _upload(name: str, content: Any, mime: str) -> Upload:
    return name, content if isinstance(content, bytes) else content.read(), mime
