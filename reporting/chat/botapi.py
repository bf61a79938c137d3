"""The Bot API of the offline Telegram: what a bot may call, and how it is refused.

Refusals carry the real server's words. What this little Telegram does not have answers 404, as an unknown method does.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from reporting.chat.botapi_memory import Memory, Post, Room, StoredFile
from reporting.chat.botapi_rules import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    TOAST_LIMIT,
    Arguments,
    Json,
    Refused,
    Upload,
    bad_request,
    formatted,
    read_commands,
    read_keyboard,
)

QUERIES_LIVE = timedelta(minutes=15)
DELETABLE = timedelta(hours=48)
DOWNLOAD_LIMIT = 20 * 1024 * 1024
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class BotApi(Memory):
    """The server as a bot meets it."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        username: str = "lapor_pdpb_bot",
        name: str = "Lapor PDPB",
        start: int = 1,
    ) -> None:
        super().__init__(now, username=username, name=name, start=start)
        self._refusals: dict[str, list[Refused]] = defaultdict(list)
        self._methods: dict[str, Callable[[Arguments], Any]] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._set_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "sendmessage": self._send_message,
            "sendphoto": self._send_photo,
            "senddocument": self._send_document,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_markup,
            "deletemessage": self._delete,
            "answercallbackquery": self._answer_query,
            "sendchataction": self._chat_action,
            "getfile": self._get_file,
            "leavechat": self._leave,
            "getchat": self._get_chat,
            "getchatmember": self._get_member,
            "getchatadministrators": self._get_administrators,
            "setmycommands": self._set_commands,
        }

    def call(self, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> Json:
        """One call of the Bot API → its answer, ``ok`` or not; never raises for what the bot did wrong."""
        name = method.lower()
        with self.lock:
            try:
                if self._refusals[name]:
                    raise self._refusals[name].pop(0)
                if name not in self._methods:
                    raise Refused(404, "Not Found")
                return {"ok": True, "result": self._methods[name](Arguments(params, uploads or {}))}
            except Refused as refusal:
                return refusal.answer

    def refuse(self, method: str, code: int, description: str, *, times: int = 1, **parameters: int) -> None:
        """The next calls of a method fail without effect, e.g. 429 with ``retry_after=3``."""
        with self.lock:
            self._refusals[method.lower()] += [Refused(code, description, **parameters)] * times

    # Below: the methods, in the order of the table above.

    def _get_me(self, _: Arguments) -> Json:
        abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
        return {**self.me, **dict(zip(abilities, (True, False, False), strict=True))}

    def _get_updates(self, args: Arguments) -> list[Json]:
        if self.webhook["url"]:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        self._want(args)
        self.forget(args.number("offset"))
        return self.pending[: min(max(args.number("limit", 100), 1), 100)]

    def _want(self, args: Arguments) -> None:
        """The list of wanted kinds stays until another one comes; an empty one means the usual kinds."""
        wanted = args.structure("allowed_updates")
        if wanted is not None:
            self._wanted = frozenset(wanted)

    def _set_webhook(self, args: Arguments) -> bool:
        self._want(args)
        self.webhook = {"url": args.text("url"), "secret_token": args.text("secret_token")}
        if args.flag("drop_pending_updates"):
            self._waiting.clear()
        return True

    def _get_webhook_info(self, _: Arguments) -> Json:
        count = len(self._waiting)
        return {"url": self.webhook["url"], "has_custom_certificate": False, "pending_update_count": count}

    def _send_message(self, args: Arguments) -> Json:
        return self._send(args, self._text_body(args))

    def _text_body(self, args: Arguments) -> Json:
        text, entities = formatted(args, "text", TEXT_LIMIT)
        if not text:
            raise bad_request("message text is empty")
        return {"text": text, **({"entities": entities} if entities else {})}

    def _send_photo(self, args: Arguments) -> Json:
        caption = self._caption(args)
        return self._send(args, {"photo": self._sent_file(args, "photo").photo, **caption})

    def _send_document(self, args: Arguments) -> Json:
        caption = self._caption(args)
        return self._send(args, {"document": self._sent_file(args, "document").document, **caption})

    def _caption(self, args: Arguments) -> Json:
        caption, entities = formatted(args, "caption", CAPTION_LIMIT)
        body = {"caption": caption, "caption_entities": entities}
        return {key: value for key, value in body.items() if value}

    def _sent_file(self, args: Arguments, name: str) -> StoredFile:
        """The file of a message: uploaded now, or one the server already has, by its id."""
        self._open_room(args.number("chat_id"))
        if upload := args.upload(name):
            return self._store(f"{name}s", upload)
        if known := self._files.get(args.text(name)):
            return known
        raise bad_request(f"there is no {name} in the request" if not args.text(name) else "wrong file identifier")

    def _send(self, args: Arguments, body: Json) -> Json:
        room = self._open_room(args.number("chat_id"))
        keyboard = read_keyboard(args)
        shown = {"reply_markup": keyboard.markup} if keyboard.markup else {}
        return self._keep(room, self.me, {**self._answered(room, args), **body, **shown}, keyboard)

    def _answered(self, room: Room, args: Arguments) -> Json:
        """The message this one answers, if any."""
        wanted = args.structure("reply_parameters") or {}
        number = wanted.get("message_id") or args.number("reply_to_message_id")
        if number in room.posts:
            return {"reply_to_message": room.posts[number].quoted}
        if number and not wanted.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return {}

    def _edit_text(self, args: Arguments) -> Json:
        room, post = self._own_post(args)
        if "text" not in post.data:
            raise bad_request("there is no text in the message to edit")
        return self._edit(room, post, self._text_body(args), args)

    def _edit_markup(self, args: Arguments) -> Json:
        room, post = self._own_post(args)
        return self._edit(room, post, {}, args)

    def _own_post(self, args: Arguments) -> tuple[Room, Post]:
        room = self._open_room(args.number("chat_id"))
        post = room.posts.get(args.number("message_id"))
        if post is None:
            raise bad_request("message to edit not found")
        if post.data["from"] != self.me or post.keyboard.kind in ("reply", "remove"):
            raise bad_request("message can't be edited")
        return room, post

    def _edit(self, room: Room, post: Post, body: Json, args: Arguments) -> Json:
        keyboard = read_keyboard(args)
        replaced = {"reply_markup", *(("text", "entities") if body else ())}
        new = {key: value for key, value in post.data.items() if key not in replaced} | body
        if keyboard.markup:
            new["reply_markup"] = keyboard.markup
        if new == post.data:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        new["edit_date"] = int(self.now().timestamp())
        room.posts[new["message_id"]] = Post(new, keyboard)
        return new

    def _delete(self, args: Arguments) -> bool:
        room = self._open_room(args.number("chat_id"))
        post = room.posts.get(args.number("message_id"))
        if post is None:
            raise bad_request("message to delete not found")
        foreign = post.data["from"] != self.me and room.kind != "private" and room.bot != "administrator"
        if foreign or self.now() - datetime.fromtimestamp(post.data["date"], UTC) > DELETABLE:
            raise bad_request("message can't be deleted")
        del room.posts[args.number("message_id")]
        return True

    def _answer_query(self, args: Arguments) -> bool:
        user_id, asked_at = self._queries.get(args.text("callback_query_id"), (0, None))
        if asked_at is None or self.now() - asked_at > QUERIES_LIVE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(args.text("text")) > TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        if args.text("text"):
            self._toasts[user_id].append(args.text("text"))
        return True

    def _chat_action(self, args: Arguments) -> bool:
        return bool(self._open_room(args.number("chat_id")))

    def _get_file(self, args: Arguments) -> Json:
        file = self._files.get(args.text("file_id").removesuffix("-kecil"))
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**file.face, "file_id": args.text("file_id"), "file_path": file.path}

    def _leave(self, args: Arguments) -> bool:
        self._set_bot_standing(self._open_room(args.number("chat_id")), "left", self.me)
        return True

    def _get_chat(self, args: Arguments) -> Json:
        gifts = dict.fromkeys(_GIFTS, False)
        chat = self._open_room(args.number("chat_id")).chat
        return {**chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def _get_member(self, args: Arguments) -> Json:
        room, user_id = self._open_room(args.number("chat_id")), args.number("user_id")
        if user_id != self.me["id"] and user_id not in self._people:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return self._standing(room, user_id)

    def _get_administrators(self, args: Arguments) -> list[Json]:
        room = self._open_room(args.number("chat_id"))
        if room.kind == "private":
            raise bad_request("there are no administrators in the private chat")
        members = [self._standing(room, user_id) for user_id in (*room.members, self.me["id"])]
        return [member for member in members if member["status"] in ("creator", "administrator")]

    def _set_commands(self, args: Arguments) -> bool:
        self.commands = read_commands(args)
        return True
