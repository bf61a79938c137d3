"""What goes out about a handed-over list: messages, files from the vault, the day's digest of decisions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from reporting.chat.fieldwork import PAPER
from reporting.chat.incoming import keyboard
from reporting.chat.lists import TEMPLATE, VAULT
from reporting.dialog.scene import Rows
from reporting.errors import OperatorError
from reporting.journal import Tx, batches, outbox, people, tasks
from reporting.journal.batches import Filed
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.model import Field, Person, Role
from reporting.model.batches import Batch
from reporting.reading.checking import Checked
from reporting.reading.columns import Meaning
from reporting.settings import Office
from reporting.texts import batch as texts
from scheduler.documents.annotated import annotate
from scheduler.documents.slip import Acknowledgement
from scheduler.documents.template import make_template
from scheduler.documents.wording import moment

DIGEST_FROM, DIGEST_UNTIL = 16, 20
"""Hours (office zone) in which the day's decisions are told: after the staff's work, before the quiet hours."""
DIGEST_SHOWN = 15
"""Outcomes by name in one digest."""


def say(tx: Tx, batch: Batch, text: str, now: datetime, rows: Rows = ()) -> None:
    """A message to whoever handed the list over, unless their data were erased since; its buttons last."""
    if not batch.chat_id:
        return
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(rows, 0):
        payload["reply_markup"] = markup
    outbox.put(tx, batch.chat_id, "sendMessage", payload, now, office=batch.office)


def send_file(tx: Tx, batch: Batch, kept_as: str, filename: str, caption: str, now: datetime) -> None:
    """A file that lies in the vault, in the same way."""
    if not batch.chat_id:
        return
    payload = {"filename": filename, "caption": caption}
    file = f"{VAULT}:{kept_as}"
    outbox.put(tx, batch.chat_id, "sendDocument", payload, now, office=batch.office, file=file)


def moment_words(at: datetime, office: Office) -> str:
    """A moment in the office's zone."""
    return moment(at.astimezone(office.zone))


def opener(store: Store, vault: Vault) -> Callable[[str], bytes]:
    """What gives the content of a letter's file when it leaves: from the vault, or a template or somebody's open tasks
    as they are at that moment."""

    def opened(file: str) -> bytes:
        source, _, name = file.partition(":")
        if source == VAULT:
            return vault.open(name)
        if source == PAPER:
            return _tasks_of(store, name)
        if source != TEMPLATE:
            raise OperatorError("Satu berkas keluar tidak dikenal. Mohon kabari pengelola.")
        office, _, role = name.partition(":")
        with store.begin() as tx:
            places = people.places_of(tx, office)
        return make_template(Role(role), places)

    return opened


def _tasks_of(store: Store, name: str) -> bytes:
    """The PDF of open tasks: ``PERSONS:DAY:OFFICE``."""
    from scheduler.documents.task_page import write_tasks  # ReportLab is loaded only when a page is drawn

    ids, day, office = name.split(":", 2)
    with store.begin() as tx:
        found = tasks.of_officers(tx, [int(one) for one in ids.split(",") if one], datetime.max.replace(tzinfo=UTC))
    return write_tasks(office, [one for one in found if one.open], date.fromisoformat(day))


def annotated(checked: Checked, notes: Mapping[int, str], last_at: datetime | None) -> bytes:
    """The sheet that was read with the notes beside its rows, and below them who is missing from a full list."""
    columns: Mapping[Meaning, int] = checked.listing.header.columns
    further = []
    if checked.comparison and last_at:
        why = texts.missing_note(moment(last_at))
        further = [
            (
                {columns[part]: one[part] for part in (Field.NAME, Field.BIRTHDATE) if part in columns and part in one},
                why,
            )
            for one in checked.comparison.missing
        ]
    return annotate(checked.listing.table.rows, checked.listing.header.row, notes, further)


def acknowledgement(
    batch: Batch, person: Person, office: Office, filed: Sequence[Filed], now: datetime
) -> Acknowledgement:
    """What the PDF says."""
    unit = person.unit or f"{person.role} ({person.name})"
    at = now.astimezone(office.zone)
    return Acknowledgement(office.name, unit, batch.letter or "", batch.name, batch.sha256, at, filed)


def tell_decisions(tx: Tx, office: Office, now: datetime) -> int:
    """The day's digest: what the staff decided about reports of lists, once a day; how many were queued."""
    local = now.astimezone(office.zone)
    if not DIGEST_FROM <= local.hour < DIGEST_UNTIL:
        return 0
    day = local.date().isoformat()
    waiting = batches.with_news(tx, office.code, day)
    for batch in waiting:
        sentences = batches.take_news(tx, batch.id, day)
        lines = [texts.DIGEST, *sentences[:DIGEST_SHOWN]]
        if len(sentences) > DIGEST_SHOWN:
            lines.append(texts.digest_more(len(sentences) - DIGEST_SHOWN))
        say(tx, batch, "\n".join(lines), now)
    return len(waiting)
