"""The tables of the journal. Plain SQL types, so that SQLite and PostgreSQL keep the same data.

Moments are UTC; Indonesian words in ``stage`` and ``status`` are those of the desk. ``cells`` is a row of the desk as
last read (before the first meeting: as it will be appended).
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
    true,
)

from reporting.journal.sealed import Marked, Sealed, SealedJson


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC text that sorts like time."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Aware datetimes only: a naive one is a bug and fails here."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        # strftime says the same at ten times the cost, three times an update
        return value.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Back to an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()
Serial = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("digest", Marked(64, wide=64), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("raw", Sealed("inbox.raw"), nullable=False),
    Column("state", String(10), nullable=False, default="new"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("note", Text, nullable=False, default=""),
    Column("user_id", BigInteger, nullable=False, server_default=text("0")),
    Column("held_until", Moment),
    UniqueConstraint("bot_id", "update_id", "digest"),
)
Index("inbox_new", inbox.c.seq, sqlite_where=inbox.c.state == "new", postgresql_where=inbox.c.state == "new")
Index(
    "inbox_held",
    inbox.c.held_until,
    sqlite_where=inbox.c.state == "held",
    postgresql_where=inbox.c.state == "held",
)

sessions = Table(
    "sessions",
    metadata,
    Column("user_id", BigInteger, primary_key=True),
    Column("data", SealedJson("sessions.data"), nullable=False),
    Column("updated_at", Moment, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("code", String(40), nullable=False, unique=True),
    Column("name", Sealed("people.name"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit", Text, nullable=False, default=""),
    Column("area", JSON, nullable=False),
    Column("phone", Sealed("people.phone"), nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=False),
    Column("user_id", BigInteger, index=True),
    Column("joined_at", Moment),
    Column("last_report_at", Moment),
    Column("news", Text, nullable=False, default=""),
    Column("placed", Boolean, nullable=False, server_default=text("1")),
    Column("ended", String(20), nullable=False, server_default=""),
    Column("next_code", String(40), nullable=False, server_default=""),
    Column("known_name", Sealed("people.known_name"), nullable=False, server_default=""),
    Column("known_phone", Sealed("people.known_phone"), nullable=False, server_default=""),
    Column("doubted", Boolean, nullable=False, server_default=text("0")),
    Column("cells", SealedJson("people.cells")),
    Column("learnt", Sealed("people.learnt", wide=40), nullable=False, server_default=""),
)
Index("people_news", people.c.user_id, sqlite_where=people.c.news != "", postgresql_where=people.c.news != "")

reports = Table(
    "reports",
    metadata,
    Column("number", String(24), primary_key=True),
    Column("office", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("person_id", BigInteger),
    Column("chat_id", BigInteger),
    Column("role", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("stage_ref", String(24), nullable=False, default=""),
    Column("cells", SealedJson("reports.cells"), nullable=False),
    Column("cluster", String(24), nullable=False),
    Column("match_nik", Marked(wide=16), nullable=False, default=""),
    Column("match_name", Marked(), nullable=False, default=""),
    Column("decided_at", Moment),
    Column("answered", Sealed("reports.answered"), nullable=False, default=""),
    Column("attachments", Integer, nullable=False, default=0),
    Column("new_evidence", Boolean, nullable=False, default=False),
    Column("placed", Boolean, nullable=False, default=False),
    Column("inherited", Boolean, nullable=False, server_default=text("0")),
    Column("told_for", JSON(none_as_null=True)),
    Column("status", String(20), nullable=False, server_default=""),
    Column("ruling", Marked(wide=24), nullable=False, server_default=""),
    Column("dpid", Marked(wide=40), nullable=False, server_default=""),
    Column("shown", SealedJson("reports.shown")),
    Column("stirred", Boolean, nullable=False, server_default=text("1")),
    Column("times_lost", Integer, nullable=False, server_default=text("0")),
    Column("book", Text, nullable=False, server_default=""),
    Column("generation", Integer, nullable=False, server_default=text("0")),
    Column("sought", Marked(wide=16), nullable=False, server_default=""),
    Column("found_with", String(40), nullable=False, server_default=""),
    Column("altered", Boolean, nullable=False, server_default=text("0")),
    Column("came", Integer, nullable=False, server_default=text("0")),
)
# In the very words and the order of the queries: else SQLite does not see that these indices hold all they look for.
_ALTERED = reports.c.altered == true()
Index("reports_altered", reports.c.office, reports.c.number, sqlite_where=_ALTERED, postgresql_where=reports.c.altered)
Index("reports_own", reports.c.person_id, reports.c.filed_at)
Index("reports_nik", reports.c.office, reports.c.match_nik)
Index("reports_name", reports.c.office, reports.c.match_name)
_UNPLACED = ~reports.c.placed
Index("reports_unplaced", reports.c.office, reports.c.number, sqlite_where=_UNPLACED, postgresql_where=_UNPLACED)
_LOOKED_FOR = reports.c.stirred | reports.c.shown.is_(None)
Index("reports_stirred", reports.c.office, reports.c.number, sqlite_where=_LOOKED_FOR, postgresql_where=_LOOKED_FOR)
Index("reports_dpid", reports.c.dpid, sqlite_where=reports.c.dpid != "", postgresql_where=reports.c.dpid != "")
Index("reports_filed", reports.c.office, reports.c.filed_at)
Index("reports_cluster", reports.c.cluster)
Index("reports_ruling", reports.c.ruling, sqlite_where=reports.c.ruling != "", postgresql_where=reports.c.ruling != "")
Index("reports_found", reports.c.office, reports.c.found_with)
Index("reports_status", reports.c.office, reports.c.status, reports.c.stage)

events = Table(
    "events",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("about", String(40), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(40), nullable=False),
    Column("before", Sealed("events.before"), nullable=False, default=""),
    Column("after", Sealed("events.after"), nullable=False, default=""),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False, default=""),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", SealedJson("outbox.payload"), nullable=False),
    Column("file", Text, nullable=False, default=""),
    Column("once", Boolean, nullable=False, default=False),
    Column("once_key", String(120), unique=True),
    Column("priority", Integer, nullable=False, default=0),
    Column("state", String(10), nullable=False, default="queued"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("about", Text, nullable=False, server_default=""),
)
Index(
    "outbox_of_chat",
    outbox.c.chat_id,
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=outbox.c.state.in_(["queued", "sending"]),
    postgresql_where=outbox.c.state.in_(["queued", "sending"]),
)
Index(
    "outbox_waiting",
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=outbox.c.state.in_(["queued", "sending"]),
    postgresql_where=outbox.c.state.in_(["queued", "sending"]),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("number", String(24), nullable=False, index=True),
    Column("file_id", Text, nullable=False),
    Column("name", Sealed("attachments.name"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("kept_as", Text, nullable=False, default=""),
    Column("attempts", Integer, nullable=False, default=0),
    Column("digest", String(64), nullable=False, server_default=""),
    Column("likeness", String(32), nullable=False, server_default=""),
)
Index("attachments_digest", attachments.c.digest)

silences = Table(
    "silences",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("at", Moment, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("office", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("scope", Text, nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=False),
    Column("member", Boolean, nullable=False, default=True),
)

places = Table(
    "places",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False, index=True),
    Column("area", JSON, nullable=False),
)

months = Table(
    "months",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("closed_at", Moment, nullable=False),
    Column("placed", Boolean, nullable=False, default=False),
    Column("announced_at", Moment),
    Column("amendment", Integer, nullable=False, server_default=text("0")),
    Column("fixed_on", String(10), nullable=False, server_default=""),
    Column("minutes", Text, nullable=False, server_default=""),
)

figures = Table(
    "figures",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("kecamatan", String(80), primary_key=True),
    Column("kelurahan", String(80), primary_key=True),
    Column("before_men", Integer),
    Column("before_women", Integer),
    Column("adjusted_men", Integer, nullable=False, default=0),
    Column("adjusted_women", Integer, nullable=False, default=0),
)
