"""How each act is tried, in every way there is, and how one sees that it worked."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.access import Act, Where
from reporting.chat.offline import Shown
from reporting.dialog import oneself
from reporting.dialog.office_choice import OFFICE
from reporting.texts import chat as chat_texts
from reporting.texts import declined
from reporting.texts import enrolment as join_texts
from reporting.texts import staff as staff_texts
from tests.access.realm import CITY, CLOSED_MONTH, GROUP, NOBODYS, REGENCY, Actor, Realm, Things

Attempt = Callable[[Realm, Actor, Things, Where], Awaitable[list[Shown]]]
Before = dict[str, list[Any]]


@dataclass(frozen=True)
class Seen:
    """What an attempt left: what the actor read, and the rows before and after it."""

    shown: Sequence[Shown]
    before: Before
    after: Before
    target: Things

    @property
    def text(self) -> str:
        """All that was answered."""
        return "\n".join(one.text for one in self.shown)


@dataclass(frozen=True)
class Probe:
    """How it is tried, and whether it worked. ``targeted``: somebody else's thing can be named."""

    attempt: Attempt
    worked: Callable[[Seen], bool]
    targeted: bool = True


def doing(*steps: str) -> Attempt:
    """Words, and buttons (``|action|argument``); ``{number}`` and the like are the target's."""

    async def attempt(realm: Realm, one: Actor, target: Things, where: Where) -> list[Shown]:
        facts = vars(target) | {"id": target.person.id if target.person else 0}
        facts |= {"kelurahan": {Where.ELSEWHERE: "Tepian", Where.OFFICE: "Mekar"}.get(where, "Sukamaju")}
        return await realm.all_at_once(one, [step.format(**facts) for step in steps])

    return attempt


def says(pattern: str) -> Callable[[Seen], bool]:
    """Something like this was answered."""
    return lambda seen: re.search(pattern, seen.text) is not None


def changed(table: str) -> Callable[[Seen], bool]:
    """Rows of this table are others now."""
    return lambda seen: seen.before[table] != seen.after[table]


def reveals(seen: Seen) -> bool:
    """The secret of the target was shown."""
    return seen.target.secret in seen.text


_REFUSALS = (
    chat_texts.UNKNOWN_COMMAND,
    chat_texts.OLD_BUTTON_IDLE,
    declined.IN_GROUP.partition("{")[0],
    staff_texts.HELLO.partition("{")[0],
    "Halo, ini bot pelaporan warga",
)


def answered(seen: Seen) -> bool:
    """There was an answer that is no pointer to elsewhere."""
    return bool(seen.shown) and not any(seen.shown[0].text.startswith(words) for words in _REFUSALS)


# ---------------------------------------------------------------- what takes more than words
async def _files_report(realm: Realm, one: Actor, _target: Things, where: Where) -> list[Shown]:
    place = {Where.ELSEWHERE: "Tepian", Where.OFFICE: "Mekar"}.get(where, "Sukamaju")
    shown = await realm.say(one, f"Bu Contohwati Baru RT 1 RW 1 {place} meninggal kemarin")
    for _ in range(8):
        buttons = [(label, shown[-1]) for row in shown[-1].buttons for label in row] if shown else []
        wanted = ("✅ Kirim", "Lewati semua", "Lewati")
        label = next((word for word in wanted for found, _ in buttons if found == word), "")
        if not label:
            break
        realm.town.telegram.tap(one.account, label)
        shown = await realm.town.hear(one.chat)
    return shown


async def _photo(realm: Realm, one: Actor, target: Things, _where: Where) -> list[Shown]:
    shown = await realm.photo(one, target.number)
    shown += await realm.press(one, f"0|evidence|{target.number}")
    shown += await realm.photo(one)
    return shown + await realm.press(one, f"0|attach|{target.number}")


async def _visit(realm: Realm, one: Actor, target: Things, _where: Where) -> list[Shown]:
    shown = await realm.press(one, f"0|visit-card|{target.task}")
    shown += await realm.press(one, f"0|visit-photo|{target.task}")
    return shown + await realm.say(one, f"T{target.short} meninggal")


async def _task_on(realm: Realm, one: Actor, target: Things, _where: Where) -> list[Shown]:
    crew = [realm.things[account].person for account in (115, 114)]
    shown = await realm.press(one, f"0|visit-pass|{target.task}")
    for to in crew:
        if to and to.user_id != one.account:
            shown += await realm.press(one, f"0|visit-to|{to.id} {target.task}")
    return shown


async def _behalf(realm: Realm, one: Actor, _target: Things, where: Where) -> list[Shown]:
    asked = await realm.press(one, "0|behalf|")
    place = "Tepian" if where is Where.ELSEWHERE else "Mekar"
    told = await realm.say(one, place)
    return told if where is Where.ELSEWHERE else asked + told


async def _takes_into_a_group(realm: Realm, one: Actor, _target: Things, _where: Where) -> list[Shown]:
    chat = GROUP - one.account
    realm.town.telegram.add_bot_to_group(chat, "Grup baru", one.account)
    await realm.town.hear(chat)
    return []


async def _replies(realm: Realm, one: Actor, target: Things, _where: Where) -> list[Shown]:
    about = realm.answering(one, f"{target.question} dari warga:\nApa saja syaratnya?")
    return await realm.say(one, "Datang saja ke kantor.", **about)


async def _document(realm: Realm, one: Actor, _target: Things, _where: Where) -> list[Shown]:
    return await realm.document(one)


def _files_for(seen: Seen) -> bool:
    return len(seen.after["reports"]) > len(seen.before["reports"])


def _is_named(seen: Seen) -> bool:
    return seen.target.person is not None and seen.target.person.name in seen.text


PROBES: Mapping[Act, Probe] = {
    Act.JOIN: Probe(doing("/start {code}"), changed("people"), targeted=False),
    Act.NOTICE: Probe(doing("/privasi"), says("(?i)kami simpan"), targeted=False),
    Act.INFO: Probe(doing("/info"), answered, targeted=False),
    Act.CHECK: Probe(doing("/cek"), answered, targeted=False),
    Act.ASK: Probe(doing("|staff|"), answered, targeted=False),
    Act.TAKE_BACK: Probe(doing("|unask-this|{question}", f"|{OFFICE}|{{office}}"), changed("questions")),
    Act.ALIVE: Probe(doing("|alive|"), answered, targeted=False),
    Act.MENU: Probe(doing("/lapor"), says(re.escape(chat_texts.MENU)), targeted=False),
    Act.FILE: Probe(_files_report, _files_for),
    Act.SILENT: Probe(doing("/nihil"), answered, targeted=False),
    Act.TEMPLATE: Probe(doing("/templat"), lambda seen: any(one.file for one in seen.shown), targeted=False),
    Act.HAND_IN_LIST: Probe(_document, changed("batches"), targeted=False),
    Act.ANSWER_LIST: Probe(doing("|list|{batch}:send", "|list|{batch}:discard"), changed("batches")),
    Act.MINE: Probe(doing("/laporanku"), reveals, targeted=False),
    Act.STATUS: Probe(doing("/status {number}", "|report|{number}", "/koreksi {number}", "/start {number}"), reveals),
    Act.CORRECT: Probe(doing("|correct|{number}", "|fill|{number}"), reveals),
    Act.CANCEL: Probe(doing("|cancel|{number}", "|cancel!|{number}"), changed("reports")),
    Act.EVIDENCE: Probe(_photo, changed("attachments")),
    Act.ME: Probe(
        doing("/saya"), lambda seen: bool(seen.target.person and seen.target.person.name in seen.text), False
    ),
    Act.SWITCH: Probe(doing("|hat|{id}"), says(re.escape(join_texts.switched("").rstrip(".")))),
    Act.HAND_OVER: Probe(doing("|pass|{id}"), says(re.escape(join_texts.ASK_SUCCESSOR.partition("{")[0]))),
    Act.LEAVE: Probe(doing("|leave|{id}", "|leave!|{id}"), changed("people")),
    Act.TASKS: Probe(doing("/tugas"), reveals, targeted=False),
    Act.VISIT: Probe(_visit, changed("tasks")),
    Act.HAND_TASK_ON: Probe(_task_on, changed("tasks")),
    Act.BEHALF: Probe(_behalf, says(f"^{re.escape(join_texts.BEHALF_KELURAHAN)}|R[TW] berapa")),
    Act.OPEN_FILES: Probe(doing("/start berkas_{number}"), lambda seen: any(one.file for one in seen.shown)),
    Act.ADD_GROUP: Probe(_takes_into_a_group, changed("groups"), targeted=False),
    Act.PREVIEW: Probe(doing("/pratinjau 2026-10"), answered, targeted=False),
    Act.ANNOUNCE: Probe(doing("/umumkan 2026-09"), answered, targeted=False),
    Act.FIX: Probe(
        doing("/tetapkan 2026-09 1-10-2026 12/PL", f"|month-fix-anyway|{CLOSED_MONTH}.0.1"),
        changed("months"),
        targeted=False,
    ),
    Act.CLAIM_GROUP: Probe(doing(f"|group-ours|{NOBODYS}"), changed("groups"), targeted=False),
    Act.LINK: Probe(doing("/tautan {kelurahan}"), changed("links")),
    Act.TRACE: Probe(doing("/jejak {number}", "{number}"), says("Status: ")),
    Act.MATCH: Probe(doing("/sanding"), answered, targeted=False),
    Act.HEALTH: Probe(doing("/sehat"), answered, targeted=False),
    Act.REPLY: Probe(_replies, changed("questions")),
    Act.CLOSE: Probe(doing("|desk-close|{number}", "|desk-close-sure|{number}"), changed("reports")),
    Act.REOPEN: Probe(doing("|desk-reopen|{closed}"), changed("reports")),
    Act.LET_IN: Probe(doing("|turn-down|r{request}", "|let-in|r{request}"), changed("requests")),
    Act.OTHER_PERSON: Probe(doing("|same|{id}", "|other|{id}"), changed("people")),
    Act.DESK_ANSWER: Probe(doing("|desk-answer|y{ask}"), changed("asks")),
    Act.WRITE_AGAIN: Probe(doing("|desk-write|{number}"), changed("asks")),
    Act.VISITS: Probe(doing("|visits-send|7"), answered, targeted=False),
    Act.REGISTER_FILE: Probe(
        doing("|voters-load|{register_file}", "|voters-match|{register_file}"), changed("voter_files")
    ),
    Act.REGISTRY_FILE: Probe(
        doing("|registry-drop|{registry_file}", "|registry-use|{registry_file}"), changed("registry_files")
    ),
    Act.BACKUP: Probe(doing("/cadangan"), answered, targeted=False),
    Act.ERASE_ME: Probe(
        doing(f"|{oneself.ERASE}|", f"|{oneself.SURE}|2026-10-05"),
        lambda seen: any(seen.before[table] != seen.after[table] for table in ("people", "questions")),
        targeted=False,
    ),
    Act.RESEND: Probe(doing("|resend|{letter}"), says(re.escape(staff_texts.RESENT))),
}
"""By act. What stands in no chat and what a setting must open first have tests of their own."""
OFFICES = {where: REGENCY if where is Where.ELSEWHERE else CITY for where in Where}
"""Whose office the target of an attempt by somebody of the city is of."""
