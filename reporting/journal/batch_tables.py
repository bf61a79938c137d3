"""The tables of handed-over lists: the lists themselves, their rows until they are reports, the last full ones.

``STEPS`` is the SQL that brings a store of version 1 here.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from reporting.journal.sealed import Marked, Sealed, SealedJson
from reporting.journal.tables import Moment, Serial, metadata

batches = Table(
    "batches",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("name", Sealed("batches.name"), nullable=False),
    Column("state", String(12), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("kept_as", String(40), nullable=False, default=""),
    Column("sha256", String(64), nullable=False, default="", index=True),
    Column("purpose", String(40), nullable=False, default=""),
    Column("kind", String(40), nullable=False, default=""),
    Column("letter", Text),
    Column("found", SealedJson("batches.found"), nullable=False),
    Column("told_on", String(10), nullable=False, default=""),
)
_AT_WORK = ["received", "ready", "confirmed", "filed"]
Index(
    "batches_work",
    batches.c.id,
    sqlite_where=batches.c.state.in_(_AT_WORK),
    postgresql_where=batches.c.state.in_(_AT_WORK),
)

batch_rows = Table(
    "batch_rows",
    metadata,
    Column("batch_id", BigInteger, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("digest", Marked(64, wide=64), nullable=False),
    Column("details", SealedJson("batch_rows.details"), nullable=False),
    Column("number", String(24), nullable=False, default=""),
    Column("news", Sealed("batch_rows.news"), nullable=False, default=""),
)
Index("batch_rows_number", batch_rows.c.number)
Index("batch_rows_digest", batch_rows.c.digest)
Index(
    "batch_rows_news",
    batch_rows.c.batch_id,
    sqlite_where=batch_rows.c.news != "",
    postgresql_where=batch_rows.c.news != "",
)

rosters = Table(
    "rosters",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("unit", String(200), primary_key=True),
    Column("batch_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("people", SealedJson("rosters.people"), nullable=False),
)

STEPS = (
    "CREATE TABLE batches (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, person_id BIGINT NOT NULL,"
    " chat_id BIGINT NOT NULL, unit TEXT NOT NULL, file_id TEXT NOT NULL, name TEXT NOT NULL,"
    " state VARCHAR(12) NOT NULL, received_at VARCHAR(27) NOT NULL, attempts INTEGER NOT NULL,"
    " kept_as VARCHAR(40) NOT NULL, sha256 VARCHAR(64) NOT NULL, purpose VARCHAR(40) NOT NULL,"
    " kind VARCHAR(40) NOT NULL, letter TEXT, found JSON NOT NULL, told_on VARCHAR(10) NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX ix_batches_person_id ON batches (person_id)",
    "CREATE INDEX ix_batches_sha256 ON batches (sha256)",
    "CREATE INDEX batches_work ON batches (id) WHERE state IN ('received', 'ready', 'confirmed', 'filed')",
    "CREATE TABLE batch_rows (batch_id BIGINT NOT NULL, line INTEGER NOT NULL, kind VARCHAR(40) NOT NULL,"
    " digest VARCHAR(64) NOT NULL, details JSON NOT NULL, number VARCHAR(24) NOT NULL, news TEXT NOT NULL,"
    " PRIMARY KEY (batch_id, line))",
    "CREATE INDEX batch_rows_number ON batch_rows (number)",
    "CREATE INDEX batch_rows_digest ON batch_rows (digest)",
    "CREATE INDEX batch_rows_news ON batch_rows (batch_id) WHERE news != ''",
    "CREATE TABLE rosters (office VARCHAR(20) NOT NULL, unit VARCHAR(200) NOT NULL, batch_id BIGINT NOT NULL,"
    " at VARCHAR(27) NOT NULL, people JSON NOT NULL, PRIMARY KEY (office, unit))",
)
