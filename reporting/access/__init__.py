"""Who may do what where, as a table: pure data that the program asks, the docs show and the tests try cell by cell."""

from reporting.access.matrix import MATRIX, Act, Other, Room, Where, Who, may, roles
from reporting.model import Stage, Status

__all__ = [
    "FINAL_FOR_REPORTER",
    "HANDING_OVER",
    "MATRIX",
    "REPORTERS",
    "STAFF",
    "Act",
    "Other",
    "Room",
    "Where",
    "Who",
    "may",
    "may_change_own",
    "roles",
]

REPORTERS = roles(Act.FILE)
"""Everybody who is enrolled may file for the own area."""

STAFF = roles(Act.OPEN_FILES)
"""May add the bot to a group, open attachments, sign reports."""

HANDING_OVER = roles(Act.HAND_OVER)
"""May name their own successor; who signs or visits for the office is named by the office."""

FINAL_FOR_REPORTER = frozenset({Status.APPROVED, Status.REJECTED})


def may_change_own(stage: Stage, status: Status) -> bool:
    """Whether the filer may still correct or withdraw a report (the product contract, section 4)."""
    return stage.living and status not in FINAL_FOR_REPORTER
