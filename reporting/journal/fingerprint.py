"""A digest of what the journal says: equal for equal contents, however they are sealed and in whatever order they lie.

Left out are queues and counters, which a restored store must not take over unchanged: letters, running numbers, marks.
"""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, func, select

from reporting.journal.tables import counters, meta, metadata, outbox, reports

_LEFT_OUT = {meta.name, counters.name, outbox.name}
_WHOLE = 2**256
_AT_ONCE = 500


def of(tx: Connection) -> str:
    """SHA-256, hexadecimal, over reports, clusters, lists, events, people and all else that is kept; reads it all."""
    whole = hashlib.sha256()
    for name in sorted(set(metadata.tables) - _LEFT_OUT):
        table = metadata.tables[name]
        total = 0
        for row in tx.execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings():
            words = json.dumps(dict(row), sort_keys=True, default=_plain, ensure_ascii=False)
            # the sum of all rows' digests does not depend on their order, and takes no memory
            total = (total + int.from_bytes(hashlib.sha256(words.encode()).digest(), "big")) % _WHOLE
        whole.update(f"{name} {total:064x}\n".encode())
    return whole.hexdigest()


def count(tx: Connection) -> int:
    """How many reports there are."""
    return tx.scalar(select(func.count()).select_from(reports)) or 0


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)
