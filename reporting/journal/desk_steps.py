"""Schema version 3: what the meetings with the desk must remember of a row, in ``reports`` and ``people``.

``FOUND``, of version 5, makes the indices of what a meeting looks for anew: in the words and the order of its queries.
"""

STEPS = (
    "ALTER TABLE reports ADD COLUMN status VARCHAR(20) DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN ruling VARCHAR(24) DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN dpid VARCHAR(40) DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN shown JSON",
    "ALTER TABLE reports ADD COLUMN stirred BOOLEAN DEFAULT 1 NOT NULL",
    "ALTER TABLE reports ADD COLUMN times_lost INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE reports ADD COLUMN book TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN generation INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE people ADD COLUMN cells JSON",
    "ALTER TABLE people ADD COLUMN learnt VARCHAR(40) DEFAULT '' NOT NULL",
    "CREATE INDEX reports_stirred ON reports (office) WHERE stirred OR shown IS NULL",
    "CREATE INDEX reports_dpid ON reports (dpid) WHERE dpid != ''",
    "CREATE INDEX reports_filed ON reports (office, filed_at)",
    "CREATE INDEX reports_cluster ON reports (cluster)",
    "CREATE INDEX reports_ruling ON reports (ruling) WHERE ruling != ''",
    "CREATE INDEX reports_status ON reports (office, status, stage)",
    # as ``model.parse_status`` reads it: trimmed, whatever the case
    "UPDATE reports SET status = CASE lower(trim(coalesce(json_extract(cells, '$.Status'), '')))"
    " WHEN 'perlu bukti' THEN 'Perlu bukti' WHEN 'perlu perbaikan' THEN 'Perlu perbaikan' WHEN 'coktas' THEN 'Coktas'"
    " WHEN 'cek dukcapil' THEN 'Cek Dukcapil' WHEN 'disetujui' THEN 'Disetujui' WHEN 'ditolak' THEN 'Ditolak'"
    " ELSE 'Menunggu verifikasi' END,"
    " dpid = lower(substr(trim(coalesce(json_extract(cells, '$.DPID'), '')), 1, 40)),"
    " ruling = upper(substr(trim(coalesce(json_extract(cells, '$.\"Gabung Dengan\"'), '')), 1, 24))",
)
FOUND = (
    "DROP INDEX reports_unplaced",
    "DROP INDEX reports_stirred",
    "CREATE INDEX reports_unplaced ON reports (office, number) WHERE placed = 0",
    "CREATE INDEX reports_stirred ON reports (office, number) WHERE stirred = 1 OR shown IS NULL",
)
