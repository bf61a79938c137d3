"""Updates of every shape the Bot API allows, and of many it does not: seeded, without end.

Most are whole updates of one of its content types, some with one thing wrong, some mere rubble. Only invented people.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

Json = dict[str, Any]

WHEN = 1_759_600_000
LATIN = "Contoh Sutrisno meninggal kemarin RT 3 RW 5 pindah ke lahir ganda TNI wanita NIK"
HUGE = (2**31, 2**53, 2**63 - 1, 2**63, 2**70, -(2**63) - 1, 0, -1, 10**40)
SCRAPS = (
    *("", " ", "\0", "\0\0Contoh", "\ud800", "x\udfff", "\u202e\u202dContoh", "\u200b\u200d\ufeff", "🇮🇩" * 30),
    *("👩‍👩‍👧‍👦" * 40, "é" + "\u0301" * 2_000, "محمد meninggal", "=1+1", "+cmd|'/c calc'!A1", "@SUM(A1)", "-1+1"),
    *("<b>Contoh</b>", "%s%n{0}{name}", "'; DROP TABLE reports; --", "../../kunci", "DPB-2610-00001-0"),
    *("/start", "/start " + "A" * 64, "/start berkas_DPB-2610-00001-0", "/lapor", "/batal", "/saya", "/status"),
    *("/laporanku", "/koreksi", "/nihil", "/cek", "/info", "/tugas", "/templat", "/bantuan", "/lapor@x", "/" * 500),
    *("9" * 4_000, "1" * 16, "31/02/2026", "00-00-0000", "RT " + "9" * 300, "[04/11 05.20] Pak RT: ", "\n" * 4_000),
    *(("Bu Contoh RT 3 meninggal kemarin. " * 120), "kemarin " * 500, "bin " * 900, "(" * 4_000, "a." * 2_000),
    *("Bu Contoh meninggal kemarin", "Pak Contoh pindah ke Bandung", "ya", "tidak", "Lewati", "3", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦"),
)
FILE = {"file_id": "berkas", "file_unique_id": "b", "file_size": 9}
SIZED = FILE | {"width": 9, "height": 9}
MEDIA = SIZED | {"duration": 3}


class Oddities:
    """Makes them; ``people`` are the accounts, ``groups`` the chats they come from."""

    def __init__(self, seed: int, people: Sequence[int], groups: Sequence[int]) -> None:
        self._dice = Random(seed)
        self._people = people
        self._groups = groups
        self._number = 0

    def updates(self, count: int) -> Iterator[tuple[Any, bool]]:
        """So many updates, each with a number of its own, and whether it is whole; some are no object at all."""
        for _ in range(count):
            self._number += 1
            making = self._dice.choices(
                [self._message, self._edited, self._pressed, self._member, self._unasked, self._rubble],
                [55, 6, 16, 5, 10, 8],
            )[0]
            update, whole = deepcopy(making()), making not in (self._rubble, self._unasked)
            if isinstance(update, dict):
                update.setdefault("update_id", 1_000_000 + self._number)
                if self._dice.random() < 0.25:
                    self._break(update)
                    whole = False
            yield update, whole

    # ------------------------------------------------------------ whole ones
    def words(self) -> str:
        """Something typed."""
        dice = self._dice
        match dice.randrange(10):
            case 0:
                return "".join(chr(dice.randrange(1, 0x11000)) for _ in range(dice.randrange(1, 300)))
            case 1:
                return dice.choice(SCRAPS) * dice.randrange(1, 3) + dice.choice(SCRAPS)
            case 2 | 3 | 4:
                return " ".join(dice.choices(LATIN.split(), k=dice.randrange(1, 60)))
        return dice.choice(SCRAPS)

    def _who(self) -> Json:
        return {"id": self._dice.choice(self._people), "is_bot": False, "first_name": self.words()[:64] or "x"}

    def _room(self, who: Json) -> Json:
        if self._dice.random() < 0.75:
            return {"id": who["id"], "type": "private", "first_name": "Contoh"}
        return {"id": self._dice.choice(self._groups), "type": "supergroup", "title": self.words()[:128]}

    def _letter(self) -> Json:
        who = self._who()
        body: Json = {"message_id": self._dice.randrange(1, 10_000), "date": WHEN, "from": who, "chat": self._room(who)}
        if self._dice.random() < 0.3:
            body["text"] = self.words()
        else:
            body |= self._content()
        for extra in self._dice.sample(list(self._extras()), self._dice.choice((0, 0, 0, 1, 2))):
            body |= extra
        return body

    def _message(self) -> Json:
        return {"message": self._letter()}

    def _edited(self) -> Json:
        return {"edited_message": self._letter() | {"edit_date": WHEN + 9}}

    def _content(self) -> Json:
        """One of the kinds of content that a message may have (Bot API, ``Message``)."""
        dice, who = self._dice, self._who()
        place = {"latitude": dice.uniform(-90, 90), "longitude": dice.uniform(-180, 180)}
        caption = {"caption": self.words()[:1024]} if dice.random() < 0.5 else {}
        group = {"media_group_id": str(dice.randrange(3))} if dice.random() < 0.3 else {}
        name = dice.choice(
            ("surat.pdf", "daftar.xlsx", "\u202excod.exe", "x.zip", "../../x.csv", "", "a" * 300 + ".xls")
        )
        mime = dice.choice(
            ("application/pdf", "image/png", "text/csv", "application/zip", "", "application/vnd.ms-excel")
        )
        letter = FILE | {"file_name": name, "mime_type": mime, "file_size": dice.choice((0, 9, 2**33, 21 * 2**20))}
        gift: Json = {"chats": [{"id": -5, "type": "channel"}], "winners_selection_date": WHEN, "winner_count": 1}
        whole = {"currency": "XTR", "total_amount": 1, "invoice_payload": "x", "telegram_payment_charge_id": "x"}
        poll: Json = {
            "id": "1",
            "question": self.words()[:300],
            "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
        }
        poll |= {"total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular"}
        poll |= {"allows_multiple_answers": False, "allows_revoting": False, "members_only": False}
        return dice.choice(
            [
                {"photo": [SIZED] * dice.randrange(1, 5)} | caption | group,
                {"document": letter} | caption | group,
                {"voice": FILE | {"duration": 3}} | caption,
                {"audio": FILE | {"duration": 3}},
                {"video": MEDIA} | caption | group,
                {"video_note": FILE | {"duration": 3, "length": 9}},
                {"animation": MEDIA, "document": letter},
                {"sticker": SIZED | {"is_animated": False, "is_video": False, "type": "regular", "emoji": "🙏"}},
                {"location": place},
                {"location": place, "venue": {"location": place, "title": self.words(), "address": "Jl. Contoh"}},
                {"contact": {"phone_number": self.words()[:40], "first_name": "x", "user_id": who["id"]}},
                {"contact": {"phone_number": "0812" + "0" * 8, "first_name": "x"}},
                {"dice": {"emoji": "🎲", "value": 3}},
                {"poll": poll},
                {"game": {"title": "x", "description": "x", "photo": [SIZED]}},
                {
                    "invoice": {
                        "title": "x",
                        "description": "x",
                        "start_parameter": "",
                        "currency": "IDR",
                        "total_amount": 1,
                    }
                },
                {"successful_payment": whole | {"provider_payment_charge_id": "x"}},
                {"passport_data": {"data": [], "credentials": {"data": "x", "hash": "x", "secret": "x"}}},
                {"story": {"id": 1, "chat": {"id": 5, "type": "private"}}},
                {"giveaway": gift},
                {"giveaway_created": {}},
                {
                    "giveaway_winners": gift
                    | {"chat": {"id": -5, "type": "channel"}, "giveaway_message_id": 1, "winners": [who]}
                },
                {"paid_media": {"star_count": 1, "paid_media": [{"type": "photo", "photo": [SIZED]}]}},
                {"checklist": {"title": "x", "tasks": [{"id": 1, "text": self.words()}]}},
                {
                    "forum_topic_created": {"name": "x", "icon_color": 1},
                    "message_thread_id": 5,
                    "is_topic_message": True,
                },
                {"forum_topic_closed": {}},
                {"general_forum_topic_hidden": {}},
                {"new_chat_members": [who]},
                {"left_chat_member": who},
                {"new_chat_title": self.words()},
                {"new_chat_photo": [SIZED]},
                {"delete_chat_photo": True},
                {"group_chat_created": True},
                {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
                {"migrate_from_chat_id": -7},
                {"message_auto_delete_timer_changed": {"message_auto_delete_time": 9}},
                {"users_shared": {"request_id": 1, "users": [{"user_id": who["id"]}]}},
                {"chat_shared": {"request_id": 1, "chat_id": -5}},
                {"write_access_allowed": {}},
                {"web_app_data": {"data": self.words(), "button_text": "x"}},
                {"video_chat_scheduled": {"start_date": WHEN}},
                {"boost_added": {"boost_count": 1}},
                {"proximity_alert_triggered": {"traveler": who, "watcher": who, "distance": 1}},
                {"unheard_of": {"since": "tomorrow"}},
                {},
            ]
        )

    def _extras(self) -> Iterator[Json]:
        """What stands beside the content."""
        who, old = self._who(), {"message_id": 1, "date": WHEN, "chat": {"id": 5, "type": "private"}}
        yield {"via_bot": {"id": 9, "is_bot": True, "first_name": "x"}}
        yield {"forward_origin": {"type": "user", "date": WHEN, "sender_user": who}}
        yield {"forward_origin": {"type": "hidden_user", "date": WHEN, "sender_user_name": self.words()}}
        yield {"forward_origin": {"type": "chat", "date": WHEN, "sender_chat": {"id": -5, "type": "group"}}}
        channel = {"id": -5, "type": "channel", "title": "x"}
        yield {"forward_origin": {"type": "channel", "date": WHEN, "chat": channel, "message_id": 1}}
        yield {"quote": {"text": self.words(), "position": 0}}
        yield {"external_reply": {"origin": {"type": "user", "date": WHEN, "sender_user": who}}}
        yield {"reply_to_message": old | {"text": "DPB-2610-00001-" + self.words()[:3]}}
        yield {"reply_to_message": old | {"date": 0}}
        yield {"reply_to_story": {"id": 1, "chat": channel}}
        yield {"sender_chat": channel}
        yield {"business_connection_id": "x"}
        yield {"entities": [{"type": "bot_command", "offset": self._dice.choice((-5, 0, 2**31)), "length": 10**6}]}
        yield {"entities": [{"type": "unheard_of", "offset": 0, "length": 1}] * 100}
        yield {"link_preview_options": {"url": "https://contoh.invalid"}, "has_protected_content": True}
        yield {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "0|send|"}]]}}
        yield {"effect_id": "5", "is_from_offline": True, "author_signature": self.words(), "paid_star_count": 3}

    def _pressed(self) -> Json:
        dice, who = self._dice, self._who()
        below = {"message_id": 1, "date": WHEN, "chat": self._room(who), "text": "Sudah benar?"}
        actions = (
            "send fix choose skip later back more kind report correct cancel cancel! attach menu area role".split()
        )
        data = f"{dice.choice((0, 1, 2, 3, -1, 10**12))}|{dice.choice(actions)}|{self.words()[:40]}"
        query: Json = {"id": str(self._number), "from": who, "chat_instance": "1"}
        query |= dice.choice(
            [
                {"data": data, "message": below},
                {"data": data, "message": below},
                {"data": self.words()[:64], "message": below},
                {"data": data, "message": below | {"date": 0}},
                {"data": data, "inline_message_id": "x"},
                {"game_short_name": "x", "message": below},
                {},
            ]
        )
        return {"callback_query": query}

    def _member(self) -> Json:
        who = self._who()
        me: Json = {"id": 1000, "is_bot": True, "first_name": "bot"}
        standings: list[Json] = [{"user": me, "status": status} for status in ("member", "left", "nonsense")]
        standings += [{"user": me, "status": "kicked", "until_date": 0}]
        standings += [{"user": me, "status": "creator", "is_anonymous": False}]
        old, new = self._dice.choices(standings, k=2)
        # Not the groups of the others: the bot leaves where a stranger put it.
        room = self._dice.choice(
            ({"id": who["id"], "type": "private"}, {"id": -999_999, "type": "group", "title": "x"})
        )
        change = {"chat": room, "from": who, "date": WHEN, "old_chat_member": old, "new_chat_member": new}
        return {"my_chat_member": change}

    def _unasked(self) -> Json:
        """Sorts of updates that we never asked for."""
        who = self._who()
        channel: Json = {"id": -5, "type": "channel", "title": "x"}
        post = {"message_id": 1, "date": WHEN, "chat": channel, "text": self.words()}
        boost: Json = {
            "boost_id": "x",
            "add_date": WHEN,
            "expiration_date": WHEN,
            "source": {"source": "premium", "user": who},
        }
        seen: Json = {"chat": channel, "message_id": 1, "date": WHEN}
        return self._dice.choice(
            [
                {"channel_post": post},
                {"edited_channel_post": post},
                {"business_message": self._letter() | {"business_connection_id": "x"}},
                {"edited_business_message": self._letter()},
                {"business_connection": {"id": "x", "user": who, "user_chat_id": 5, "date": WHEN, "is_enabled": True}},
                {"deleted_business_messages": {"business_connection_id": "x", "chat": channel, "message_ids": [1]}},
                {"message_reaction": seen | {"user": who, "old_reaction": [], "new_reaction": []}},
                {"message_reaction_count": seen | {"reactions": []}},
                {"chat_join_request": {"chat": channel, "from": who, "user_chat_id": 5, "date": WHEN}},
                {"chat_boost": {"chat": channel, "boost": boost}},
                {"inline_query": {"id": "1", "from": who, "query": self.words(), "offset": ""}},
                {"chosen_inline_result": {"result_id": "1", "from": who, "query": ""}},
                {"shipping_query": {"id": "1", "from": who, "invoice_payload": "x", "shipping_address": {}}},
                {
                    "pre_checkout_query": {
                        "id": "1",
                        "from": who,
                        "currency": "IDR",
                        "total_amount": 1,
                        "invoice_payload": "",
                    }
                },
                {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": who}},
                {"purchased_paid_media": {"from": who, "paid_media_payload": "x"}},
                {"unheard_of": self._letter()},
            ]
        )

    # ------------------------------------------------------------ broken ones
    def _rubble(self) -> Any:
        deep: Any = "x"
        for _ in range(self._dice.choice((3, 90))):
            deep = self._dice.choice(([deep], {"message": deep}))
        rubble: list[Callable[[], Any]] = [
            dict,
            lambda: {"message": deep},
            lambda: {"message": None},
            lambda: {"message": []},
            lambda: {"callback_query": "x"},
            lambda: {"message": self._letter() | {"reply_to_message": deep}},
            lambda: {"message": self._letter() | {"text": "Bu Contoh meninggal " * 50_000}},
            lambda: {"update_id": self._dice.choice((*HUGE, "7", None, 1.5, True)), **self._message()},
            lambda: self._message() | self._pressed() | self._member(),
            lambda: [self._message()],
            self.words,
            lambda: None,
            lambda: 7,
        ]
        return self._dice.choice(rubble)()

    def _break(self, update: Json) -> None:
        """Make one thing somewhere inside wrong."""
        holders = list(_holders(update))
        if not holders:
            return
        holder = self._dice.choice(holders)
        key = self._dice.choice(list(holder))
        wrongs: list[Callable[[], Any]] = [
            lambda: None,
            lambda: self._dice.choice(HUGE),
            self.words,
            list,
            dict,
            lambda: [{}] * 3,
            lambda: True,
            lambda: float("1e300"),
        ]
        if self._dice.random() < 0.3:
            del holder[key]
        else:
            holder[key] = self._dice.choice(wrongs)()


def _holders(thing: Any) -> Iterator[Json]:
    if isinstance(thing, dict) and thing:
        yield thing
        for value in thing.values():
            yield from _holders(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _holders(value)
