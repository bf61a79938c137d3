"""What the Bot API accepts: arguments, texts and keyboards, for the offline Telegram.

Source: the Bot API reference (sendMessage, InlineKeyboardButton, "Formatting options") and the words in which the
real server refuses, which python-telegram-bot turns into its exceptions.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Literal

Json = dict[str, Any]
Upload = tuple[str, bytes, str]
"""File name, content, media type."""

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
CALLBACK_BYTES = 64
BUTTON_LIMIT = 100
DESCRIPTION_LIMIT = 256

_HTML = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(\s[^<>]*)?>|(&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|([^<&]+|&)")
_ENTITY = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?")


class Refused(Exception):
    """Telegram says no: the error object of the Bot API."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.answer: Json = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.answer["parameters"] = parameters


def bad_request(what: str) -> Refused:
    """A refusal for something wrong in the call."""
    return Refused(400, f"Bad Request: {what}")


@dataclass(frozen=True)
class Arguments:
    """The arguments of one call, native or as the strings a form carries."""

    params: Mapping[str, Any] = field(repr=False)
    uploads: Mapping[str, Upload] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """An argument as text; empty when it is missing."""
        value = self.params.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """An argument as a whole number; the default when it is missing or is none."""
        try:
            return int(self.params.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no argument says yes."""
        return self.text(name).lower() in ("true", "1")

    def structure(self, name: str) -> Any:
        """A list or object, also when it comes as its JSON text; ``None`` when it is missing."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def upload(self, name: str) -> Upload | None:
        """The file sent along for an argument, directly or as ``attach://…``."""
        return self.uploads.get(self.text(name).removeprefix("attach://") or name)


@dataclass(frozen=True)
class Button:
    """A button as a person sees and presses it."""

    label: str
    data: str = ""
    url: str = ""
    asks_contact: bool = False


@dataclass(frozen=True)
class Keyboard:
    """The buttons of a message; ``markup`` is what the server shows of them again (inline keyboards only)."""

    kind: Literal["none", "inline", "reply", "remove"] = "none"
    rows: tuple[tuple[Button, ...], ...] = ()
    markup: Json | None = None


def utf16(text: str) -> int:
    """Length in UTF-16 units, in which Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def commands(text: str) -> list[Json]:
    """The ``bot_command`` entities of what somebody typed."""
    return [
        {"type": "bot_command", "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
        for match in _COMMAND.finditer(text)
    ]


def formatted(args: Arguments, name: str, limit: int) -> tuple[str, list[Json]]:
    """Text or caption as it will be shown, trimmed, with its entities; refuses what is too long."""
    text, entities = args.text(name), args.structure("entities" if name == "text" else "caption_entities") or []
    mode = args.text("parse_mode").lower()
    if mode and mode != "html":
        raise bad_request("can't parse entities: the offline Telegram reads HTML only")
    if mode:
        text, entities = read_html(text)
    shown = text.strip()
    if len(shown) > limit:
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return shown, _shifted(entities, utf16(text) - utf16(text.lstrip()), utf16(shown))


def _shifted(entities: list[Json], cut: int, length: int) -> list[Json]:
    """Entities of a text that lost ``cut`` units in front and is now ``length`` units long."""
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return kept


def read_html(html: str) -> tuple[str, list[Json]]:
    """Telegram's HTML → plain text and entities; refuses unknown tags and a bare ``<`` as the real one does."""
    text, entities, still_open = "", [], list[tuple[str, Json]]()
    at = 0
    while at < len(html):
        token = _HTML.match(html, at)
        if token is None or (token[2] and token[2].lower() not in _ENTITY):
            raise _unparsed("Unsupported start tag", html[:at])
        tag = (token[2] or "").lower()
        if not tag:
            text += unescape(token[4]) if token[4] else token[5]
        elif not token[1]:
            still_open.append((tag, {"type": _ENTITY[tag], "offset": utf16(text), **_link(token[3])}))
        elif not still_open or still_open[-1][0] != tag:
            raise _unparsed("Unmatched end tag", html[:at])
        else:
            entity = still_open.pop()[1]
            entities.append({**entity, "length": utf16(text) - entity["offset"]})
        at = token.end()
    if still_open:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{still_open[-1][0]}\""
        )
    return text, sorted(entities, key=lambda entity: entity["offset"])


def _unparsed(what: str, before: str) -> Refused:
    return bad_request(f"can't parse entities: {what} at byte offset {len(before.encode())}")


def _link(attributes: str | None) -> Json:
    found = re.search(r"""href\s*=\s*["']?([^"'\s]+)""", attributes or "")
    return {"url": unescape(found[1])} if found else {}


def read_keyboard(args: Arguments) -> Keyboard:
    """The keyboard in ``reply_markup``, checked as Telegram checks it."""
    markup = args.structure("reply_markup") or {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = tuple(tuple(_inline(button) for button in row) for row in markup["inline_keyboard"] if row)
        return Keyboard("inline", _few(rows), {"inline_keyboard": markup["inline_keyboard"]}) if rows else Keyboard()
    if "keyboard" in markup:
        rows = tuple(tuple(_reply(button) for button in row) for row in markup["keyboard"] if row)
        return Keyboard("reply", _few(rows))
    return Keyboard("remove") if markup.get("remove_keyboard") else Keyboard()


def _few(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _inline(button: Json) -> Button:
    label, data, url = str(button.get("text", "")), str(button.get("callback_data", "")), str(button.get("url", ""))
    if not label.strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    if "callback_data" in button and not 1 <= len(data.encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S+$", url):
        raise bad_request("BUTTON_URL_INVALID")
    if bool(data) + bool(url) != 1:
        raise bad_request("can't parse inline keyboard button: exactly one optional field must be used")
    return Button(label, data, url)


def _reply(button: Json | str) -> Button:
    described = {"text": button} if isinstance(button, str) else button
    label = str(described.get("text", ""))
    if not label.strip():
        raise bad_request("can't parse keyboard button: Text must be non-empty")
    return Button(label, asks_contact=bool(described.get("request_contact")))


def read_commands(args: Arguments) -> list[Json]:
    """The command list of setMyCommands, checked."""
    listed: list[Json] = args.structure("commands") or []
    for one in listed:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= DESCRIPTION_LIMIT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return listed
