"""The matrix itself: roles × acts × whose it is. What does not stand here is forbidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reporting.model import Role


class Other(StrEnum):
    """Who acts without a ``Peran``: a private account, a chat of many, or a shell."""

    STRANGER = "Orang baru"
    VOTER = "Warga"
    STAFF_CHAT = "Chat petugas"
    GROUP = "Grup lain"
    OPERATOR = "Pengelola"


Who = Role | Other


class Where(StrEnum):
    """Whose thing it is, or where it happened: the own, another's of the same office, another office's."""

    OWN = "sendiri"
    OFFICE = "sekantor"
    ELSEWHERE = "kantor lain"


class Room(StrEnum):
    """Where an act is done."""

    PRIVATE = "chat pribadi"
    STAFF = "chat petugas"
    COMMAND_LINE = "baris perintah"


class Act(StrEnum):
    """What can be done. The value is only a name for tests and links."""

    JOIN = "join"
    NOTICE = "notice"
    INFO = "info"
    CHECK = "check"
    ASK = "ask"
    TAKE_BACK = "take-back"
    ALIVE = "alive"
    MENU = "menu"
    FILE = "file"
    SILENT = "silent"
    TEMPLATE = "template"
    HAND_IN_LIST = "hand-in-list"
    ANSWER_LIST = "answer-list"
    MINE = "mine"
    STATUS = "status"
    CORRECT = "correct"
    CANCEL = "cancel"
    EVIDENCE = "evidence"
    ME = "me"
    SWITCH = "switch"
    HAND_OVER = "hand-over"
    LEAVE = "leave"
    ERASE_ME = "erase-me"
    TASKS = "tasks"
    VISIT = "visit"
    HAND_TASK_ON = "hand-task-on"
    BEHALF = "behalf"
    OPEN_FILES = "open-files"
    CONFIRM = "confirm"
    ADD_GROUP = "add-group"
    PREVIEW = "preview"
    ANNOUNCE = "announce"
    FIX = "fix"
    CLAIM_GROUP = "claim-group"
    LINK = "link"
    TRACE = "trace"
    MATCH = "match"
    HEALTH = "health"
    REPLY = "reply"
    CLOSE = "close"
    REOPEN = "reopen"
    LET_IN = "let-in"
    OTHER_PERSON = "other-person"
    DESK_ANSWER = "desk-answer"
    WRITE_AGAIN = "write-again"
    VISITS = "visits"
    REGISTER_FILE = "register-file"
    REGISTRY_FILE = "registry-file"
    RESEND = "resend"
    BACKUP = "backup"
    COMMANDS = "commands"


@dataclass(frozen=True)
class Rule:
    """Who may do one act in one room, by whose it is; a place that is not named is open to nobody."""

    room: Room
    allowed: Mapping[Where, frozenset[Who]]


_ENROLLED: frozenset[Who] = frozenset(Role)
_ANYBODY = _ENROLLED | {Other.STRANGER, Other.VOTER}
_KPU: frozenset[Who] = frozenset({Role.KPU})
_SENT_OUT: frozenset[Who] = frozenset({Role.FIELD_OFFICER, Role.KPU})
_ROOM: frozenset[Who] = frozenset({Other.STAFF_CHAT})


def _own(who: frozenset[Who]) -> Rule:
    return Rule(Room.PRIVATE, {Where.OWN: who})


def _in_the_office(who: frozenset[Who], room: Room = Room.PRIVATE) -> Rule:
    return Rule(room, {Where.OWN: who, Where.OFFICE: who})


_STAFF_ROOM = _in_the_office(_ROOM, Room.STAFF)

MATRIX: Mapping[Act, Rule] = {
    Act.JOIN: _own(_ANYBODY),
    Act.NOTICE: _own(_ANYBODY),
    Act.INFO: _own(_ANYBODY),
    Act.CHECK: _own(_ANYBODY),
    Act.ASK: _own(_ANYBODY),
    Act.TAKE_BACK: _own(_ANYBODY),
    Act.ALIVE: _own(_ANYBODY),
    Act.MENU: _own(_ENROLLED),
    Act.FILE: _in_the_office(_ENROLLED),
    Act.SILENT: _own(_ENROLLED),
    Act.TEMPLATE: _own(_ENROLLED),
    Act.HAND_IN_LIST: _own(_ENROLLED),
    Act.ANSWER_LIST: _own(_ENROLLED),
    Act.MINE: _own(_ENROLLED),
    Act.STATUS: _own(_ENROLLED | {Other.VOTER}),
    Act.CORRECT: _own(_ENROLLED),
    Act.CANCEL: _own(_ENROLLED),
    Act.EVIDENCE: _own(_ENROLLED | {Other.VOTER}),
    Act.ME: _own(_ENROLLED),
    Act.SWITCH: _own(_ENROLLED),
    Act.HAND_OVER: _own(_ENROLLED - _SENT_OUT),
    Act.LEAVE: _own(_ENROLLED),
    Act.ERASE_ME: _own(_ANYBODY),
    Act.TASKS: _own(_SENT_OUT),
    Act.VISIT: _own(_SENT_OUT),
    Act.HAND_TASK_ON: _own(_SENT_OUT),
    Act.BEHALF: _in_the_office(_KPU),
    Act.OPEN_FILES: _in_the_office(_KPU),
    Act.CONFIRM: _own(_KPU),
    Act.ADD_GROUP: _own(_KPU),
    Act.PREVIEW: _STAFF_ROOM,
    Act.ANNOUNCE: _STAFF_ROOM,
    Act.FIX: _STAFF_ROOM,
    Act.CLAIM_GROUP: _STAFF_ROOM,
    Act.LINK: _STAFF_ROOM,
    Act.TRACE: _STAFF_ROOM,
    Act.MATCH: _STAFF_ROOM,
    Act.HEALTH: _STAFF_ROOM,
    Act.REPLY: _STAFF_ROOM,
    Act.CLOSE: _STAFF_ROOM,
    Act.REOPEN: _STAFF_ROOM,
    Act.LET_IN: _STAFF_ROOM,
    Act.OTHER_PERSON: _STAFF_ROOM,
    Act.DESK_ANSWER: _STAFF_ROOM,
    Act.WRITE_AGAIN: _STAFF_ROOM,
    Act.VISITS: _STAFF_ROOM,
    Act.REGISTER_FILE: _STAFF_ROOM,
    Act.REGISTRY_FILE: Rule(Room.STAFF, {Where.OWN: _ROOM | _KPU, Where.OFFICE: _ROOM}),
    Act.RESEND: _STAFF_ROOM,
    Act.BACKUP: _STAFF_ROOM,
    Act.COMMANDS: Rule(Room.COMMAND_LINE, dict.fromkeys(Where, frozenset({Other.OPERATOR}))),
}
"""By act; the staff chat's own things are all of its office. A registry's answer sent privately is settled there."""


def may(who: Who, act: Act, where: Where = Where.OWN) -> bool:
    """Whether somebody may do this.

    >>> may(Role.RT, Act.STATUS), may(Role.RT, Act.STATUS, Where.OFFICE), may(Role.KPU, Act.OPEN_FILES, Where.OFFICE)
    (True, False, True)
    """
    return who in MATRIX[act].allowed.get(where, frozenset())


def roles(act: Act) -> frozenset[Role]:
    """The enrolled who may do this with what is their own."""
    return frozenset(role for role in Role if may(role, act))
