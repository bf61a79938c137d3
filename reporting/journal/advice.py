"""What Bawaslu and others remarked before and in the plenary: the rows of ``Saran`` as last read."""

from collections.abc import Collection, Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, delete, insert, select

from reporting.journal.sealed import Sealed
from reporting.journal.tables import metadata
from reporting.model import Advice, Month, Quarter

advice = Table(
    "advice",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("month", Text, nullable=False),
    Column("institution", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("name", Sealed("advice.name"), nullable=False),
    Column("said", Sealed("advice.said"), nullable=False),
    Column("follow_up", Sealed("advice.follow_up"), nullable=False),
)

STEPS = (
    "CREATE TABLE advice (office VARCHAR(20) NOT NULL, place INTEGER NOT NULL, month TEXT NOT NULL,"
    " institution TEXT NOT NULL, letter TEXT NOT NULL, name TEXT NOT NULL, said TEXT NOT NULL, follow_up TEXT NOT NULL,"
    " PRIMARY KEY (office, place))",
)
_ROW = (advice.c.month, advice.c.institution, advice.c.letter, advice.c.name, advice.c.said, advice.c.follow_up)


def learn(tx: Connection, office: str, said: Sequence[Advice]) -> None:
    """The rows as they stand now, in the order of the tab; what stood there before is forgotten."""
    if list(said) == _of_office(tx, office):
        return
    tx.execute(delete(advice).where(advice.c.office == office))
    rows = [
        {
            "office": office,
            "place": place,
            "month": one.month,
            "institution": one.institution,
            "letter": one.letter,
            "name": one.name,
            "said": one.said,
            "follow_up": one.follow_up,
        }
        for place, one in enumerate(said)
    ]
    if rows:
        tx.execute(insert(advice), rows)


def _of_office(tx: Connection, office: str) -> list[Advice]:
    found = select(*_ROW).where(advice.c.office == office).order_by(advice.c.place)
    return [Advice(*row) for row in tx.execute(found)]


def of_months(tx: Connection, office: str, months: Collection[Month]) -> list[Advice]:
    """The rows about these months, or about a quarter that ends with one of them, in the order of the tab."""
    wanted = {str(month) for month in months} | {
        str(Quarter.of(month)) for month in months if Quarter.of(month).last == month
    }
    return [one for one in _of_office(tx, office) if one.month in wanted]
