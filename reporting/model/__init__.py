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

__all__ = [
    "NOTED",
    "ON_BEHALF",
    "Area",
    "Channel",
    "Closing",
    "Coverage",
    "CutOff",
    "Details",
    "Effect",
    "Field",
    "Held",
    "ListRow",
    "Month",
    "Person",
    "RecapLine",
    "Report",
    "Role",
    "Stage",
    "Status",
    "Tally",
    "parse_status",
    "three_digits",
]
