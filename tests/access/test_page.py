"""``docs/akses.md`` is the matrix, and the matrix knows every command."""

from pathlib import Path

from reporting.access import MATRIX, Act, Other, Where, may
from reporting.access.page import IN_ROOM, page
from reporting.chat.rooms import STAFF_COMMANDS
from reporting.dialog.front import COMMANDS
from reporting.model import Role
from reporting.texts import access as texts

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
