"""``docs/akses.md`` is the matrix, and the matrix knows every command."""

from pathlib import Path

from reporting.access import MATRIX, Act, Other, Where, may
from reporting.access.page import IN_ROOM, page
from reporting.chat import admission, registry_answers, rooms, second, voter_files
from reporting.chat.rooms import STAFF_COMMANDS
from reporting.dialog import counter, enrolment, fieldwork, front
from reporting.dialog.front import COMMANDS
from reporting.model import Role
from reporting.texts import access as texts
from scheduler import fixing

PAGE = Path(__file__).parents[2] / "docs/akses.md"
ELSEWHERE_NAMED = {"/start", "/batal", "/bantuan", "/id", "/help"}
"""Doors, ways back and help; what they open is told by the acts themselves."""


def test_the_page_is_the_matrix() -> None:
    """Whoever changes who may do what changes the page with it: write ``page()`` into the file."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_command_stands_in_the_matrix() -> None:
    """What may be typed in a private or in the staff chat is somebody's right."""
    named = "\n".join(texts.ACTS.values())
    typed = (set(COMMANDS) | set(STAFF_COMMANDS)) - ELSEWHERE_NAMED
    assert sorted(command for command in typed if f"`{command}`" not in named) == []


def test_what_a_column_does_not_show_is_allowed_nowhere() -> None:
    """No right hides in a column that a table leaves out."""
    for act, rule in MATRIX.items():
        left_out = {*Role, *Other} - set(IN_ROOM[rule.room])
        assert not [who for who in left_out for where in Where if may(who, act, where)], act


def test_nothing_of_another_office_is_open_to_anybody_in_a_chat() -> None:
    """Only who may type in a shell of the machine reaches several offices."""
    open_ones = [(act, who) for act in Act for who in (*Role, *Other) if may(who, act, Where.ELSEWHERE)]
    assert open_ones == [(Act.COMMANDS, Other.OPERATOR)]


BUTTONS: dict[Act, str] = {
    Act.JOIN: "unask",
    Act.INFO: "info infos offices",
    Act.ASK: "staff ask-this",
    Act.TAKE_BACK: "unask-this",
    Act.ALIVE: "alive",
    Act.MENU: "menu further",
    Act.FILE: "kind resume restart",
    Act.SILENT: "nothing nihil",
    Act.ANSWER_LIST: "list",
    Act.STATUS: "report",
    Act.CORRECT: "correct fill",
    Act.CANCEL: "cancel cancel! keep",
    Act.EVIDENCE: "evidence attach",
    Act.SWITCH: "hat",
    Act.HAND_OVER: "pass",
    Act.LEAVE: "leave leave! stay",
    Act.ERASE_ME: "erase erase! erase-not",
    Act.TASKS: "visit-card visit-pdf",
    Act.VISIT: "visit visit-day visit-photo visit-other",
    Act.HAND_TASK_ON: "visit-pass visit-to",
    Act.BEHALF: "behalf behalf-end",
    Act.CONFIRM: "second-yes second-no second-more",
    Act.FIX: "month-amend month-fix month-fix-anyway month-not-yet",
    Act.CLAIM_GROUP: "group-ours",
    Act.CLOSE: "desk-close desk-close-sure desk-close-not",
    Act.REOPEN: "desk-reopen",
    Act.LET_IN: "let-in turn-down",
    Act.OTHER_PERSON: "other same",
    Act.DESK_ANSWER: "desk-answer",
    Act.WRITE_AGAIN: "desk-write",
    Act.VISITS: "visits-send",
    Act.REGISTER_FILE: "voters-load voters-match voters-drop",
    Act.REGISTRY_FILE: "registry-use registry-drop",
    Act.RESEND: "resend",
}
"""By act the actions of its buttons; those of a screen that is no more good when the next one stands are left out."""
CHOICE_OF_OFFICE = {"at-office"}


def test_every_lasting_button_is_somebodys_right() -> None:
    """Whoever makes a new button says here which act it is, and so who may press it."""
    tables = (front._LASTING, enrolment._LASTING, counter._LASTING, fieldwork._PRESSES, rooms.DESK_PRESSES)
    rooms_of_staff = (admission.PRESSES, registry_answers.PRESSES, voter_files.PRESSES)
    there = {action for table in (*tables, *rooms_of_staff) for action in table}
    there |= {second.YES, second.NO, second.MORE, "resend"}
    there |= {fixing.AMEND, fixing.FIX, fixing.FIX_ANYWAY, fixing.NOT_YET}
    named = [action for words in BUTTONS.values() for action in words.split()]
    assert sorted(named) == sorted(there - CHOICE_OF_OFFICE)
