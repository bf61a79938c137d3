"""What the offline Telegram remembers: people, chats, messages, files, and the updates a bot has not confirmed.

Deterministic: ids count up and time is asked of the injected clock. The messages of each chat count from one, so
numbers repeat between chats, as they do between supergroups. Safe to use from several threads.
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reporting.chat.botapi_rules import Json, Keyboard, Refused, Upload, bad_request

UPDATES_LIVE = timedelta(hours=24)
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

_RIGHTS = [
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
_STANDING: dict[str, Json] = {
    "creator": {"is_anonymous": False},
    "administrator": {"is_anonymous": False, **dict.fromkeys(_RIGHTS, False)},
    "kicked": {"until_date": 0},
}


@dataclass(frozen=True)
class Post:
    """A message as the server keeps it, and the keyboard below it. Replaced, never changed."""

    data: Json = field(repr=False)
    keyboard: Keyboard = field(default_factory=Keyboard, repr=False)

    @property
    def quoted(self) -> Json:
        """Itself inside an answer: without what it answered in its turn."""
        return {key: value for key, value in self.data.items() if key != "reply_to_message"}


@dataclass
class Room:
    """A chat. ``bot`` is the bot's standing in it; ``members`` maps people to theirs."""

    id: int
    kind: str
    face: Json = field(repr=False)
    bot: str = "member"
    members: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict, repr=False)
    last_id: int = 0
    moved_to: int = 0

    @property
    def chat(self) -> Json:
        """The Bot API's ``Chat``."""
        return {"id": self.id, "type": self.kind, **self.face}

    def refusal(self) -> Refused | None:
        """Why the bot cannot act here, if it cannot."""
        if self.moved_to:
            what = "Bad Request: group chat was upgraded to a supergroup chat"
            return Refused(400, what, migrate_to_chat_id=self.moved_to)
        if self.bot == "kicked":
            by = "blocked by the user" if self.kind == "private" else f"kicked from the {self.kind} chat"
            return Refused(403, f"Forbidden: bot was {by}")
        return Refused(403, f"Forbidden: bot is not a member of the {self.kind} chat") if self.bot == "left" else None


@dataclass(frozen=True)
class StoredFile:
    """A file as the server keeps it; ``path`` is what getFile answers."""

    id: str
    path: str
    name: str
    content: bytes = field(repr=False)
    mime: str = ""

    @property
    def face(self) -> Json:
        """What every kind of file says of itself."""
        return {"file_id": self.id, "file_unique_id": f"unik-{self.id}", "file_size": len(self.content)}

    @property
    def photo(self) -> list[Json]:
        """Its sizes as a ``Message.photo``: the picture itself is the last one."""
        thumb = {**self.face, "file_id": f"{self.id}-kecil", "file_unique_id": f"unik-{self.id}-kecil"}
        return [{**thumb, "width": 90, "height": 68}, {**self.face, "width": 1280, "height": 960}]

    @property
    def document(self) -> Json:
        """Itself as a ``Message.document``."""
        return {**self.face, "file_name": self.name, "mime_type": self.mime}


class Memory:
    """The server's state. ``arrived`` (over ``lock``) is notified of each new update.

    ``start`` is where all ids begin: a later run over the same journal begins higher, as at Telegram.
    """

    def __init__(self, now: Callable[[], datetime], *, username: str, name: str, start: int) -> None:
        self.now = now
        self.me: Json = {"id": 1000, "is_bot": True, "first_name": name, "username": username}
        self.lock = threading.RLock()
        self.arrived = threading.Condition(self.lock)
        self.commands: list[Json] = []
        self.webhook: Json = {"url": "", "secret_token": ""}
        self._start = start
        self._next_update = start
        self._waiting: list[tuple[int, datetime, Json]] = []
        self._wanted: frozenset[str] = frozenset()
        self._people: dict[int, Json] = {}
        self._rooms: dict[int, Room] = {}
        self._files: dict[str, StoredFile] = {}
        self._queries: dict[str, tuple[int, datetime]] = {}
        self._toasts: dict[int, list[str]] = defaultdict(list)

    @property
    def pending(self) -> list[Json]:
        """The updates the bot has not confirmed yet."""
        with self.lock:
            return [update for _, _, update in self._waiting]

    def forget(self, offset: int) -> None:
        """Confirm what lies below an offset; drop what is older than a day.

        An offset far above the newest id forgets nothing, a negative one keeps the last so many (server source).
        """
        with self.lock:
            oldest = self.now() - UPDATES_LIVE
            alive = [one for one in self._waiting if one[1] > oldest]
            if offset < 0:
                alive = alive[offset:]
            elif offset <= self._next_update + 10:
                alive = [one for one in alive if one[0] >= offset]
            self._waiting = alive

    def content(self, file_id: str) -> bytes:
        """A file's bytes by its id; ``LookupError`` when there is none."""
        with self.lock:
            return self._files[file_id.removesuffix("-kecil")].content

    def download(self, file_path: str) -> bytes:
        """A file's bytes by the path getFile gave; ``LookupError`` when there is none."""
        with self.lock:
            found = [file.content for file in self._files.values() if file.path == file_path]
        if not found:
            raise LookupError("no file at this path")
        return found[0]

    def _queue(self, kind: str, payload: Json) -> None:
        """An update for the bot, unless it asked not to hear of this kind."""
        if kind in self._wanted or (not self._wanted and kind not in UNASKED):
            self._push({kind: payload})

    def _push(self, update: Json) -> None:
        with self.arrived:
            full = {"update_id": self._next_update, **update}
            self._next_update += 1
            self._waiting.append((full["update_id"], self.now(), full))
            self.arrived.notify_all()

    def _keep(
        self, room: Room, sender: Json, body: Json, keyboard: Keyboard | None = None, date: datetime | None = None
    ) -> Json:
        """A new message in a chat, from whomever."""
        with self.lock:
            room.last_id = max(room.last_id + 1, self._start)
            when = int((date or self.now()).timestamp())
            data = {"message_id": room.last_id, "from": sender, "chat": room.chat, "date": when, **body}
            room.posts[room.last_id] = Post(data, keyboard or Keyboard())
            return data

    def _store(self, folder: str, upload: Upload) -> StoredFile:
        with self.lock:
            name, content, mime = upload
            number = self._start + len(self._files)
            suffix = name[name.rfind(".") :] if "." in name else ""
            file = StoredFile(f"berkas-{number}", f"{folder}/file_{number}{suffix}", name, content, mime)
            self._files[file.id] = file
            return file

    def _open_room(self, chat_id: int) -> Room:
        """A chat in which the bot can act; refuses otherwise."""
        room = self._rooms.get(chat_id)
        if room is None:
            raise bad_request("chat not found")
        if refusal := room.refusal():
            raise refusal
        return room

    def _standing(self, room: Room, user_id: int) -> Json:
        """The Bot API's ``ChatMember``."""
        status = room.bot if user_id == self.me["id"] else room.members.get(user_id, "left")
        user = self.me if user_id == self.me["id"] else self._people[user_id]
        return {"user": user, "status": status, **_STANDING.get(status, {})}

    def _set_bot_standing(self, room: Room, status: str, by: Json) -> None:
        """The bot is let in, thrown out, blocked …, and hears of it (``my_chat_member``)."""
        with self.lock:
            old = self._standing(room, self.me["id"])
            room.bot = status
            new = self._standing(room, self.me["id"])
            date = int(self.now().timestamp())
            change = {"chat": room.chat, "from": by, "date": date, "old_chat_member": old, "new_chat_member": new}
            self._queue("my_chat_member", change)
