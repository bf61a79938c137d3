"""Handed-over lists at the edge of the chat: which files are one, and what the dialog decided about it, carried out."""

from datetime import datetime

from telegram import Document

from reporting.dialog.lists import ChangeList, ListDeed, ResidentStays, SendTemplate, SentList, TakeList
from reporting.dialog.scene import SentOther
from reporting.journal import Tx, batches, outbox
from reporting.model import Person
from reporting.texts import batch as texts
from reporting.texts import rows

TEMPLATE = "template"
VAULT = "vault"
"""How the file of a letter begins that is no path: what is made or opened when it leaves."""

_LISTS = (".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv")
_MIMES = frozenset(
    {
        "text/csv",
        "text/plain",
        "application/csv",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
_DECLINED = (
    ((".doc", ".docx", ".odt", ".rtf", ".pages"), rows.DOCUMENT),
    ((".ods", ".numbers", ".xlsb", ".xlt", ".gsheet"), rows.OTHER_FORMAT),
    ((".zip", ".rar", ".7z"), rows.ARCHIVE),
)


def of_document(document: Document, most_bytes: int) -> SentList | SentOther | None:
    """A spreadsheet by its name (or, without an ending we know, by its type); what to do with others of that sort.

    ``None`` for everything else.
    """
    name = (document.file_name or "").casefold()
    for endings, sentence in _DECLINED:
        if name.endswith(endings):
            return SentOther(sentence)
    if not name.endswith(_LISTS) and document.mime_type not in _MIMES:
        return None
    if (document.file_size or 0) > most_bytes:
        return SentOther(rows.FILE_TOO_BIG)
    return SentList(document.file_id, document.file_name or "daftar")


def carry_out(tx: Tx, deed: ListDeed, person: Person, chat_id: int, now: datetime) -> None:
    """One deed, inside the transaction of the message that asked for it."""
    match deed:
        case TakeList(file_id, name):
            batches.receive(tx, person, chat_id, file_id, name, now)
        case ChangeList(which, values):
            batches.change(tx, which, **values)
        case ResidentStays(which, place):
            _stays(tx, which, place)
        case SendTemplate():
            payload = {"caption": texts.TEMPLATE_CAPTION, "filename": texts.TEMPLATE_FILE}
            file = f"{TEMPLATE}:{person.office}:{person.role.value}"
            outbox.put(tx, chat_id, "sendDocument", payload, now, office=person.office, file=file)


def _stays(tx: Tx, which: int, place: int) -> None:
    batch = batches.find(tx, which)
    if batch is None:
        return
    missing = [dict(one) for one in batch.found["missing"]]
    if not missing[place].pop("settled", ""):
        batches.stays(tx, batch, missing[place])
    missing[place]["settled"] = "ya"
    batches.change(tx, which, found={**batch.found, "missing": missing})
