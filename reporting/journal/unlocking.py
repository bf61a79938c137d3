"""A store and its key: made for one another once, refused ever after when they are not a pair."""

from sqlalchemy import Connection, insert, select

from reporting.errors import OperatorError
from reporting.journal.key import MasterKey
from reporting.journal.seal import WRONG_KEY, Seal
from reporting.journal.tables import meta

_NAME, _PLACE, _WORD = "seal", "meta.seal", "lapor"


def lock(tx: Connection, key: MasterKey) -> None:
    """Bind a store that has no key yet to this one, which is made if there is none."""
    seal = Seal(key, make=True)
    tx.execute(insert(meta).values(name=_NAME, value=seal.close(_WORD, _PLACE)))
    _hand_over(tx, seal)


def unlock(tx: Connection, key: MasterKey) -> None:
    """Let the store be read with its key; ``OperatorError`` when there is none, or another store's."""
    seal = Seal(key)
    kept = tx.scalar(select(meta.c.value).where(meta.c.name == _NAME)) or ""
    if seal.open(kept, _PLACE) != _WORD:
        raise OperatorError(WRONG_KEY)
    _hand_over(tx, seal)


def _hand_over(tx: Connection, seal: Seal) -> None:
    """The columns' types find it there: each engine has a dialect, and so a seal, of its own."""
    tx.engine.dialect.seal = seal  # type: ignore[attr-defined]  # ours, beside the library's
