"""What the log tells of a report's way: collected beside a transaction, said once it is committed.

So the log never speaks of something that did not happen. Receipts and running numbers only, no personal data.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from reporting import logs

log = logging.getLogger(__name__)

_PLACE, _UPDATE = "milestones", "update at hand"
_Told = list[tuple[str, dict[str, object]]]


def note(tx: Connection, event: str, **fields: object) -> None:
    """Something happened to a report; ``update`` of the update at hand is added, when there is one."""
    if update := tx.info.get(_UPDATE):
        fields = {**fields, "update": update}
    _collected(tx).append((event, fields))


@contextmanager
def during(tx: Connection, update: int) -> Iterator[None]:
    """What is noted inside happened because of this update; nothing of it is told when it fails."""
    before = len(_collected(tx))
    tx.info[_UPDATE] = update
    try:
        yield
    except BaseException:
        del _collected(tx)[before:]
        raise
    finally:
        tx.info.pop(_UPDATE, None)


def at_hand(tx: Connection) -> int:
    """The running number of the update at hand; 0 outside of one."""
    return int(tx.info.get(_UPDATE, 0))


def forget(tx: Connection) -> None:
    """The transaction failed or was a rehearsal."""
    tx.info.pop(_PLACE, None)


def tell(tx: Connection) -> None:
    """The transaction was committed."""
    for event, fields in tx.info.pop(_PLACE, ()):
        logs.note(log, event, fields)


def _collected(tx: Connection) -> _Told:
    found: _Told = tx.info.setdefault(_PLACE, [])
    return found
