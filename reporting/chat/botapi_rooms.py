"""The chats of the offline Telegram from the people's side: who is in them, what stands in them, what the bot hears."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from reporting.chat.botapi import BotApi
from reporting.chat.botapi_memory import Post, Room
from reporting.chat.botapi_rules import Json


@dataclass(frozen=True)
class Shown:
    """A message as people see it: ``text`` may be a caption, ``buttons`` are rows of labels.

    ``file`` is the name of its photo or document, ``file_id`` what ``content()`` takes.
    """

    message_id: int
    from_bot: bool
    sender_id: int
    text: str = field(repr=False)
    buttons: list[list[str]]
    file: str
    file_id: str
    date: datetime
    reply_to: int | None = None


class Rooms(BotApi):
    """The server with its people and groups; ``LookupError`` when somebody uses what is not there.

    As in real groups, the bot hears there only commands, answers to itself and what the server reports.
    """

    def person(self, user_id: int, first_name: str, *, last_name: str = "", username: str = "") -> None:
        """Somebody with an account; until they write first the bot cannot reach them."""
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        named = {key: value for key, value in names.items() if value}
        self._people[user_id] = {"id": user_id, "is_bot": False, **named, "language_code": "id"}

    def block(self, user_id: int) -> None:
        """Block the bot; writing to it again unblocks."""
        room = self._room_of(user_id, None)
        self._set_bot_standing(room, "kicked", self._person(user_id))

    def add_bot_to_group(self, chat_id: int, title: str, by_user: int) -> None:
        """Somebody (its owner, when it is new) takes the bot into a group; ids from -100… are supergroups."""
        with self.lock:
            kind = "supergroup" if str(chat_id).startswith("-100") else "group"
            room = self._rooms.setdefault(chat_id, Room(chat_id, kind, {"title": title}, bot="left"))
            room.members.setdefault(by_user, "member" if room.members else "creator")
            by = self._person(by_user)
            self._set_bot_standing(room, "member", by)
            self._queue("message", self._keep(room, by, {"new_chat_members": [self.me]}))

    def join(self, chat_id: int, user_id: int, *, admin: bool = False) -> None:
        """Somebody becomes a member of a group, or its administrator."""
        self._rooms[chat_id].members[self._person(user_id)["id"]] = "administrator" if admin else "member"

    def promote_bot(self, chat_id: int, by_user: int) -> None:
        """Make the bot an administrator of a group: from now on it hears everything there."""
        self._set_bot_standing(self._rooms[chat_id], "administrator", self._person(by_user))

    def remove_bot_from_group(self, chat_id: int, by_user: int) -> None:
        """Throw the bot out of a group."""
        self._set_bot_standing(self._rooms[chat_id], "kicked", self._person(by_user))

    def migrate(self, chat_id: int, new_id: int) -> None:
        """A group becomes a supergroup under a new id; both chats say so."""
        with self.lock:
            old = self._rooms[chat_id]
            new = Room(new_id, "supergroup", old.face, bot=old.bot, members=dict(old.members))
            self._rooms[new_id], old.moved_to = new, new_id
            by = self._person(next(iter(old.members)))
            self._queue("message", self._keep(old, by, {"migrate_to_chat_id": new_id}))
            self._queue("message", self._keep(new, by, {"migrate_from_chat_id": chat_id}))

    def messages(self, chat_id: int) -> list[Shown]:
        """What stands in a chat now, oldest first."""
        with self.lock:
            room = self._rooms.get(chat_id)
            return [self._shown(post) for post in room.posts.values()] if room else []

    def last(self, chat_id: int) -> Shown:
        """The newest message in a chat; ``LookupError`` when there is none."""
        with self.lock:
            room = self._rooms.get(chat_id)
            if room is None or not room.posts:
                raise LookupError(f"nothing stands in chat {chat_id}")
            return self._shown(next(reversed(room.posts.values())))

    def toasts(self, user_id: int) -> list[str]:
        """The small notices somebody got for pressing buttons, oldest first."""
        with self.lock:
            return list(self._toasts[user_id])

    def _person(self, user_id: int) -> Json:
        if user_id not in self._people:
            raise LookupError(f"nobody has the account {user_id}; make them with person()")
        return self._people[user_id]

    def _room_of(self, user_id: int, chat_id: int | None) -> Room:
        """The chat somebody acts in; a private one opens by itself."""
        if chat_id is not None and chat_id != user_id:
            if chat_id not in self._rooms:
                raise LookupError(f"there is no chat {chat_id}")
            self._rooms[chat_id].members.setdefault(user_id, "member")
            return self._rooms[chat_id]
        face = {key: value for key, value in self._person(user_id).items() if key.endswith("name")}
        return self._rooms.setdefault(user_id, Room(user_id, "private", face, members={user_id: "member"}))

    def _tell(
        self,
        user_id: int,
        body: Json,
        chat_id: int | None,
        *,
        reply_to: int | None = None,
        forwarded: bool = False,
        date: datetime | None = None,
    ) -> int:
        """A message from somebody, and its update when the bot hears it → its id."""
        with self.lock:
            room, who = self._room_of(user_id, chat_id), self._person(user_id)
            if room.kind == "private" and room.bot == "kicked":
                self._set_bot_standing(room, "member", who)
            if reply_to is not None:
                body["reply_to_message"] = room.posts[reply_to].quoted
            when = date or self.now()
            if forwarded:
                origin = {"type": "hidden_user", "sender_user_name": "Warga", "date": int(when.timestamp())}
                body["forward_origin"] = origin
            data = self._keep(room, who, body, date=when)
            if self._heard(room, data):
                self._queue("message", data)
            return int(data["message_id"])

    def _heard(self, room: Room, data: Json) -> bool:
        """Whether a message reaches the bot: all in private, in groups what privacy mode lets through."""
        if room.moved_to or room.bot in ("left", "kicked"):
            return False
        if room.kind == "private" or room.bot == "administrator":
            return True
        text = data.get("text") or data.get("caption") or ""
        addressed = text.split()[0].partition("@")[2] if text.startswith("/") else None
        answers_me = data.get("reply_to_message", {}).get("from") == self.me
        return addressed in ("", self.me["username"]) or answers_me

    def _shown(self, post: Post) -> Shown:
        data = post.data
        file_id = _file_id(data)
        return Shown(
            message_id=data["message_id"],
            from_bot=data["from"] == self.me,
            sender_id=data["from"]["id"],
            text=data.get("text") or data.get("caption") or "",
            buttons=[[button.label for button in row] for row in post.keyboard.rows],
            file=self._files[file_id].name if file_id else "",
            file_id=file_id,
            date=datetime.fromtimestamp(data["date"], UTC),
            reply_to=data.get("reply_to_message", {}).get("message_id"),
        )


def _file_id(data: Json) -> str:
    if "photo" in data:
        return str(data["photo"][-1]["file_id"])
    return str(next((data[kind]["file_id"] for kind in ("document", "voice", "sticker") if kind in data), ""))
