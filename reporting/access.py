"""Who may do what, as a table. Only what the program already offers stands here."""

from reporting.model import Role, Stage, Status

REPORTERS = frozenset(Role)
"""Everybody who is enrolled may file for the own area."""

STAFF = frozenset({Role.KPU})
"""May add the bot to a group, open attachments, sign reports."""

HANDING_OVER = REPORTERS - STAFF - {Role.FIELD_OFFICER}
"""May name their own successor; who signs or visits for the office is named by the office."""

FINAL_FOR_REPORTER = frozenset({Status.APPROVED, Status.REJECTED})


def may_change_own(stage: Stage, status: Status) -> bool:
    """Whether the filer may still correct or withdraw a report (the product contract, section 4)."""
    return stage.living and status not in FINAL_FOR_REPORTER
