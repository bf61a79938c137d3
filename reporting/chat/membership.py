"""The bot taken into a group, removed from one, and what the staff hear about a group's ``Wilayah Grup``."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from telegram import ChatMember, ChatMemberRestricted

from reporting.access import Act, may
from reporting.chat import admission
from reporting.chat.withdrawal import Answer
from reporting.dialog.scene import Button
from reporting.journal import Tx, groups, marks, outbox, people, posts
from reporting.journal.groups import UNDECIDED, Group
from reporting.model import Area, Person
from reporting.reading import scopes
from reporting.settings import Office
from reporting.texts import declined
from reporting.texts import posts as texts

OURS = "group-ours"
"""Action of the button by which an office says that a group is its own."""
_CHECKED = "group scope "
"""A mark a group: the scope and the state of ``Wilayah`` that were looked at, and what was said about it."""


def sits_in(standing: ChatMember) -> bool:
    """Whether the bot sits in a chat, with whatever rights."""
    if isinstance(standing, ChatMemberRestricted):
        return standing.is_member
    return standing.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER)


def joined(
    tx: Tx, offices: Mapping[str, Office], who: Sequence[Person], chat_id: int, title: str, now: datetime
) -> None:
    """Taken into a group by somebody with these roles: stay if an active KPU person did it, else a word and leave.

    A group that became a supergroup was let in before. Of somebody who is KPU staff in several offices nobody knows
    which one is meant: the office that had the group keeps it, else the staff chats are asked and the first one to
    answer has it.
    """
    codes = [one.office for one in who if may(one.role, Act.ADD_GROUP)]
    known = groups.find(tx, chat_id)
    if known and known.member and groups.came_by_moving(tx, chat_id):
        return
    if not codes:
        outbox.put(tx, chat_id, "sendMessage", {"text": declined.GROUP_LEFT.format(chat=chat_id)}, now)
        outbox.put(tx, chat_id, "leaveChat", {}, now)
        return
    office = _whose(offices, list(dict.fromkeys(codes)), known)
    groups.joined(tx, chat_id, office, title, now)
    outbox.put(tx, chat_id, "sendMessage", {"text": declined.GROUP_JOINED}, now)
    if office != UNDECIDED:
        admission.tell(tx, offices[office], texts.NEW_GROUP.format(group=title), now)
        return
    for code in dict.fromkeys(codes):
        text = texts.WHOSE_GROUP.format(group=title, office=offices[code].name)
        admission.tell(tx, offices[code], text, now, [[Button(texts.OURS, OURS, str(chat_id), lasting=True)]])


def left(tx: Tx, offices: Mapping[str, Office], chat_id: int, now: datetime) -> None:
    """The bot is not in this group any more: what waits for it is taken back, the staff hear it once.

    The old number of a group that became a supergroup is nobody's any more, and nothing to speak of.
    """
    group = groups.left(tx, chat_id)
    posts.take_back(tx, chat_id, "left")
    if group and group.member and group.office in offices:
        admission.tell(tx, offices[group.office], texts.LEFT_GROUP.format(group=group.title), now)


def _whose(offices: Mapping[str, Office], codes: Sequence[str], known: Group | None) -> str:
    """The office of a group: the only one, the one that has it already; ``UNDECIDED`` where staff can be asked."""
    if known and known.office in codes:
        return known.office
    can_answer = [code for code in codes if offices[code].staff_chat is not None]
    return UNDECIDED if len(codes) > 1 and can_answer else codes[0]


def ours(tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
    """The button by which an office says that a group is its own."""
    chat = groups.now_at(tx, int(argument)) if argument.lstrip("-").isdecimal() else 0
    if groups.claimed(tx, chat, office.code):
        group = groups.find(tx, chat)
        return texts.OURS_NOW.format(group=group.title if group else chat, office=office.name), ()
    group = groups.find(tx, chat)
    mine = group is not None and group.office == office.code
    return texts.OURS_ALREADY.format(group=group.title) if group and mine else texts.NOT_OURS, ()


def learn(tx: Tx, office: Office, typed: Mapping[int, tuple[str, bool]], now: datetime) -> None:
    """What the staff wrote in ``Grup``. A group that was switched off gets nothing that has not left yet; of one that
    is on while its scope is no place, or several, the staff hear once what to type."""
    for group in groups.learn(tx, office.code, typed):
        posts.take_back(tx, group.chat_id, "switched off")
    here = [group for group in groups.of_office(tx, office.code) if group.active and group.member]
    checked, as_it_is = marks.beginning(tx, _CHECKED), marks.get(tx, people.places_mark(office.code))
    new = [one for one in here if not checked.get(str(one.chat_id), "").startswith(f"{one.scope}\n{as_it_is}\n")]
    places = people.places_of(tx, office.code) if new else []
    for group in new:
        sentence = _trouble(group, places)
        if sentence and not checked.get(str(group.chat_id), "").endswith(f"\n{sentence}"):
            admission.tell(tx, office, sentence, now)
        marks.put(tx, f"{_CHECKED}{group.chat_id}", f"{group.scope}\n{as_it_is}\n{sentence}")


def _trouble(group: Group, places: Sequence[Area]) -> str:
    """What is wrong with the scope of a group; empty when its words mean one place."""
    found = scopes.meanings(group.scope, places)
    if len(found) == 1:
        return ""
    if found:
        return texts.scope_ambiguous(group.title, group.scope, [scope.typed for scope in found])
    return texts.scope_unknown(group.title, group.scope, scopes.like(group.scope, places))
