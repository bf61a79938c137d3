"""What the house talks about, as frozen data.

Members are the English idea, values the exact Indonesian word of sheet and chat.
"""

from reporting.model.month import Closing, Coverage, CutOff, Held, ListRow, Month, RecapLine, Tally
from reporting.model.reports import (
    NOTED,
    ON_BEHALF,
    Area,
    Channel,
    Details,
    Effect,
    Field,
    Person,
    Report,
    Role,
    Stage,
    Status,
    parse_status,
    three_digits,
)
from reporting.model.voters import Candidate, Finding, Match, Sought, Voter

__all__ = [
    "NOTED",
    "ON_BEHALF",
    "Area",
    "Candidate",
    "Channel",
    "Closing",
    "Coverage",
    "CutOff",
    "Details",
    "Effect",
    "Field",
    "Finding",
    "Held",
    "ListRow",
    "Match",
    "Month",
    "Person",
    "RecapLine",
    "Report",
    "Role",
    "Sought",
    "Stage",
    "Status",
    "Tally",
    "Voter",
    "parse_status",
    "three_digits",
]
