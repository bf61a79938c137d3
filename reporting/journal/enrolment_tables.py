"""The tables of joining: invites, the links of kelurahan, who waits to be accepted, and wrong codes tried.

``STEPS`` is the SQL that brings a store of version 1 here, together with the columns that ``people`` and ``reports``
got for the same purpose.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, String, Table

from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, metadata

invites = Table(
    "invites",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("office", String(20), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("follows", BigInteger),
    Column("name", Sealed("invites.name"), nullable=False, default=""),
    Column("phone", Sealed("invites.phone"), nullable=False, default=""),
)
links = Table(
    "links",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("office", String(20), nullable=False),
    Column("area", JSON, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("closed", Boolean, nullable=False, default=False),
)
requests = Table(
    "requests",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("name", Sealed("requests.name"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", JSON, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("notice", Integer),
    Column("state", String(10), nullable=False, default="waiting"),
)
tries = Table(
    "tries",
    metadata,
    Column("user_id", BigInteger, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("count", Integer, nullable=False),
)

STEPS = (
    "CREATE TABLE invites (code VARCHAR(40) NOT NULL, office VARCHAR(20) NOT NULL, issued_at VARCHAR(27) NOT NULL,"
    " follows BIGINT, name TEXT NOT NULL, phone TEXT NOT NULL, PRIMARY KEY (code))",
    "CREATE TABLE links (code VARCHAR(40) NOT NULL, office VARCHAR(20) NOT NULL, area JSON NOT NULL,"
    " made_at VARCHAR(27) NOT NULL, closed BOOLEAN NOT NULL, PRIMARY KEY (code))",
    "CREATE TABLE requests (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, user_id BIGINT NOT NULL,"
    " name TEXT NOT NULL, role VARCHAR(20) NOT NULL, area JSON NOT NULL, asked_at VARCHAR(27) NOT NULL,"
    " notice INTEGER, state VARCHAR(10) NOT NULL, PRIMARY KEY (id))",
    "CREATE TABLE tries (user_id BIGINT NOT NULL, since VARCHAR(27) NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (user_id))",
    "ALTER TABLE people ADD COLUMN placed BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE people ADD COLUMN ended VARCHAR(20) NOT NULL DEFAULT ''",
    "ALTER TABLE people ADD COLUMN next_code VARCHAR(40) NOT NULL DEFAULT ''",
    "ALTER TABLE people ADD COLUMN known_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE people ADD COLUMN known_phone TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE people ADD COLUMN doubted BOOLEAN NOT NULL DEFAULT 0",
    "ALTER TABLE reports ADD COLUMN inherited BOOLEAN NOT NULL DEFAULT 0",
    "ALTER TABLE reports ADD COLUMN told_for JSON",
)
