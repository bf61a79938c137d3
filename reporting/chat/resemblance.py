"""The same photograph on two cases: told to the staff once, and noted beside both visits."""

from datetime import datetime

from reporting.chat import admission
from reporting.journal import Tx, ledger, likenesses, tasks
from reporting.settings import Office
from reporting.texts import fieldwork as texts

DEED = "same photo"


def compare(tx: Tx, office: Office, number: str, digest: str, likeness: str, now: datetime) -> None:
    """Look whether a picture that was fetched for a report belongs to another one already."""
    for other in likenesses.same_elsewhere(tx, office.code, number, digest, likeness):
        one, two = sorted((number, other))
        if not ledger.claim(tx, office.code, DEED, f"{one} {two}", now):
            continue
        admission.tell(tx, office, texts.same_photo(one, two), now)
        short = likenesses.shorts(tx, (one, two))
        for mine, theirs in ((one, two), (two, one)):
            name = f"T{short[theirs]}" if theirs in short else theirs
            tasks.remark(tx, mine, texts.same_photo_as(name))
