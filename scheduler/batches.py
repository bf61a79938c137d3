"""Handed-over lists, step by step: fetch, look, check, file, acknowledge.

Reading and writing files happens in a thread and outside any transaction; each step ends in one transaction that also
says what comes next. A step that is interrupted is taken again: rows become reports in the transaction that marks them.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from traceback import format_tb

from reporting.access import STAFF
from reporting.chat import rooms
from reporting.dialog import batch as talk
from reporting.dialog.dry_run import DryRun, describe
from reporting.errors import Misunderstood, Unavailable
from reporting.journal import Tx, batches, events, people, registry_answers, reminders, reports
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.model import Month, Person
from reporting.model.batches import Batch, BatchState, Line, Purpose
from reporting.reading.checking import Checked, check, look
from reporting.reading.roster import Resident
from reporting.reading.rows import Around
from reporting.settings import Office
from reporting.texts import batch as texts
from reporting.texts import registry
from scheduler import batch_letters as letters
from scheduler.documents.slip import Acknowledgement, receipts

log = logging.getLogger(__name__)

CHUNK = 100
"""Rows that become reports in one transaction: a fraction of a second in which nobody else is answered."""
STUMBLES = 3
"""Tries of a step that fails by itself before the list is set aside."""

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Brings the content of a Telegram file, ``None`` while it cannot be had; ``Misunderstood`` when it never can."""


class Batches:
    """Moves lists on. ``now`` gives the present moment (aware)."""

    def __init__(
        self, store: Store, vault: Vault, fetch: Fetch, offices: Mapping[str, Office], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._vault = vault
        self._fetch = fetch
        self._offices = offices
        self._now = now

    async def step(self) -> int:
        """One step for every list on which the next step is ours; how many moved on."""
        with self._store.begin() as tx:
            work = [batch for batch in batches.at_work(tx) if batch.office in self._offices]
        moved = 0
        for batch in work:
            try:
                moved += await self._advance(batch)
            except Unavailable:
                raise
            except OSError as error:
                raise Unavailable(f"Daftar belum bisa disimpan ({error.strerror}).") from None
            except Exception as error:  # noqa: BLE001 - a bug of ours in one list must not hold up the others
                # where it happened, without the message: an exception's text may hold what stands in a cell
                where = "".join(format_tb(error.__traceback__))
                log.error("list %d failed at %s (%s)\n%s", batch.id, batch.state, type(error).__name__, where)
                self._stumbled(batch)
        return moved

    async def _advance(self, batch: Batch) -> bool:
        match batch.state:
            case BatchState.RECEIVED:
                return await self._take(batch)
            case BatchState.READY:
                await self._check(batch)
            case BatchState.CONFIRMED:
                self._file(batch)
            case BatchState.FILED:
                await self._acknowledge(batch)
        return True

    def _stumbled(self, batch: Batch) -> None:
        with self._store.begin() as tx:
            batches.change(tx, batch.id, attempts=batch.attempts + 1)
            if batch.attempts + 1 >= STUMBLES:
                batches.change(tx, batch.id, state=BatchState.ASIDE.value)
                letters.say(tx, batch, texts.FAILED.format(name=batch.name), self._now())
                rooms.tell_staff(tx, self._office(batch), texts.STAFF_FAILED.format(which=batch.id), self._now())

    def _office(self, batch: Batch) -> Office:
        return self._offices[batch.office]

    # ------------------------------------------------------------ fetch and look
    async def _take(self, batch: Batch) -> bool:
        try:
            content = await self._content(batch)
            if content is None:
                return False
            batch = replace(batch, sha256=sha256(content).hexdigest())
            with self._store.begin() as tx:
                if self._repeated(tx, batch):
                    return True
            found = await asyncio.to_thread(look, content)
        except Misunderstood as misunderstood:
            with self._store.begin() as tx:
                self._refuse(tx, batch, str(misunderstood))
            return True
        with self._store.begin() as tx:
            if "answers" in found:
                self._hand_over(tx, batch)
            else:
                self._ask(tx, replace(batch, found=found))
        return True

    def _hand_over(self, tx: Tx, batch: Batch) -> None:
        """Answers of Disdukcapil are no reports: those of staff are read as such, others are told whose they are."""
        if batches.sender_of(tx, batch).role not in STAFF:
            self._refuse(tx, batch, registry.ONLY_STAFF)
            return
        batches.change(tx, batch.id, state=BatchState.DISCARDED.value)
        who = f"{events.STAFF} {batch.person_id}"
        registry_answers.receive(tx, batch.office, batch.chat_id, batch.file_id, batch.name, who, self._now())

    async def _content(self, batch: Batch) -> bytes | None:
        """The file: from the vault, at first from Telegram; ``None`` when it cannot be had yet."""
        if batch.kept_as:
            return self._vault.open(batch.kept_as)
        content = await self._fetch(batch.file_id)
        if content is None:
            return None
        kept_as = await asyncio.to_thread(self._vault.keep, content)
        with self._store.begin() as tx:
            batches.change(tx, batch.id, kept_as=kept_as, sha256=sha256(content).hexdigest(), attempts=0)
        return content

    def _refuse(self, tx: Tx, batch: Batch, why: str) -> None:
        batches.change(tx, batch.id, state=BatchState.REFUSED.value)
        letters.say(tx, batch, why, self._now())

    def _repeated(self, tx: Tx, batch: Batch) -> bool:
        """Whether the same bytes were sent before: said, and nothing added. Unsent ones make room for this one."""
        earlier = batches.same_file(tx, batch)
        sent = [one for one in earlier if one.state in (BatchState.CONFIRMED, BatchState.FILED, BatchState.DONE)]
        if not sent:
            for one in earlier:
                batches.change(tx, one.id, state=BatchState.REPLACED.value)
            return False
        first = sent[0]
        mine = first.person_id == batch.person_id
        numbers = receipts([row.number for row in batches.filed(tx, first.id)]) if mine else ""
        when = letters.moment_words(first.received_at, self._office(batch))
        batches.change(tx, batch.id, state=BatchState.REPEATED.value)
        letters.say(tx, batch, texts.repeated(batch.name, when, numbers), self._now())
        return True

    def _ask(self, tx: Tx, batch: Batch) -> None:
        role = batches.sender_of(tx, batch).role
        purpose = talk.settled_purpose(role, dict(batch.found))
        asking = replace(batch, purpose=purpose)
        batches.change(tx, batch.id, state=BatchState.ASKING.value, found=dict(batch.found), purpose=purpose)
        if question := talk.question(asking, role):
            letters.say(tx, batch, question.text, self._now(), question.rows)

    # ------------------------------------------------------------ the dry run
    async def _check(self, batch: Batch) -> None:
        content = self._vault.open(batch.kept_as)
        office = self._office(batch)
        with self._store.begin() as tx:
            person = batches.sender_of(tx, batch)
            around = self._around(tx, person, office)
            last = batches.roster(tx, batch.office, batch.unit) if batch.purpose == Purpose.ROSTER else None
        checked = await asyncio.to_thread(check, content, batch.purpose, batch.kind, around, last[1] if last else None)
        with self._store.begin() as tx:
            checked = checked.without(batches.told_before(tx, batch, [line.digest for line in checked.sendable]))
        last_at = last[0].astimezone(office.zone) if last else None
        told = describe(batch, checked, last_at)
        copy = await asyncio.to_thread(letters.annotated, checked, told.notes, last_at)
        kept, kept_people = await asyncio.to_thread(self._kept, batch, copy, checked)
        with self._store.begin() as tx:
            if (now := batches.find(tx, batch.id)) is None or now.state is not BatchState.READY:
                return  # the same file came again meanwhile
            self._show(tx, batch, checked, told, kept, kept_people)

    def _around(self, tx: Tx, person: Person, office: Office) -> Around:
        return Around(person.role, person.area, people.places_of(tx, office.code), self._now().astimezone(office.zone))

    def _kept(self, batch: Batch, copy: bytes, checked: Checked) -> tuple[str, str]:
        """Names in the vault: of the annotated copy, and of a full list's residents until they are confirmed."""
        residents = (
            json.dumps(checked.residents, ensure_ascii=False).encode() if batch.purpose == Purpose.ROSTER else b""
        )
        return self._vault.keep(copy), self._vault.keep(residents) if residents else ""

    def _show(self, tx: Tx, batch: Batch, checked: Checked, told: DryRun, kept: str, kept_people: str) -> None:
        missing = [dict(one) for one in checked.comparison.missing] if checked.comparison else []
        found = dict(batch.found) | {"counts": checked.counts, "people": told.people, "residents": kept_people}
        found |= {"missing": missing[: talk.MOST_MISSING], "missing_more": max(0, len(missing) - talk.MOST_MISSING)}
        state = BatchState.SHOWN if told.say.rows else BatchState.REFUSED
        batches.keep_rows(tx, batch.id, checked.sendable)
        batches.change(tx, batch.id, state=state.value, found=found, attempts=0)
        letters.send_file(tx, batch, kept, f"Catatan-daftar-{batch.id}.xlsx", texts.ANNOTATED_CAPTION, self._now())
        letters.say(tx, batch, told.say.text, self._now(), told.say.rows)

    # ------------------------------------------------------------ filing
    def _file(self, batch: Batch) -> None:
        """The next rows become reports; after the last of them the receipt is said, in the same transaction."""
        with self._store.begin() as tx:
            person = batches.sender_of(tx, batch)
            lines = batches.to_file(tx, batch.id, CHUNK)
            # another list with the same rows may have been sent since this one was checked
            told = batches.told_before(tx, batch, [line.digest for line in lines])
            numbers = {line.row: told.get(line.digest) or self._report(tx, batch, person, line) for line in lines}
            batches.rows_filed(tx, batch.id, numbers)
            if len(lines) < CHUNK:
                self._filed(tx, batch, person)

    def _report(self, tx: Tx, batch: Batch, person: Person, line: Line) -> str:
        """The receipt of a row that becomes a report."""
        zone, letter = self._office(batch).zone, batch.letter or ""
        new = reports.file(
            tx, person, line.kind, line.details, self._now(), zone, chat_id=batch.chat_id or None, letter=letter
        )
        return new.number

    def _filed(self, tx: Tx, batch: Batch, person: Person) -> None:
        now, office = self._now(), self._office(batch)
        filed = batches.filed(tx, batch.id)
        people.reported(tx, person.id, now)
        reminders.stop(tx, {batch.chat_id}, {person.id})
        if not filed:  # a full list that differs in nothing says that nothing changed
            people.nothing_changed(tx, person, str(Month.of(now.astimezone(office.zone).date())), now)
        batches.change(tx, batch.id, state=BatchState.FILED.value, attempts=0)
        first = batch.purpose == Purpose.ROSTER and batches.roster(tx, batch.office, batch.unit) is None
        if kept := batch.found.get("residents"):
            residents: list[Resident] = json.loads(self._vault.open(kept))
            batches.keep_roster(tx, batch, residents, now)
        if filed:
            letters.say(tx, batch, texts.filed(len(filed), receipts([row.number for row in filed])), now)
            rooms.tell_staff(tx, office, texts.staff_line(person.unit or person.role, len(filed)), now)
        else:
            letters.say(tx, batch, texts.kept_first(batch.found["people"]) if first else texts.kept_same(), now)

    async def _acknowledge(self, batch: Batch) -> None:
        now, office = self._now(), self._office(batch)
        with self._store.begin() as tx:
            filed = batches.filed(tx, batch.id)
            person = batches.sender_of(tx, batch)
        kept = ""
        if filed:
            about = letters.acknowledgement(batch, person, office, filed, now)
            pdf = await asyncio.to_thread(_drawn, about)
            kept = await asyncio.to_thread(self._vault.keep, pdf)
        with self._store.begin() as tx:
            batches.change(tx, batch.id, state=BatchState.DONE.value)
            batches.forget_details(tx, batch.id)
            if kept:
                caption = texts.acknowledgement_caption(len(filed))
                letters.send_file(tx, batch, kept, f"Tanda-Terima-{batch.id}.pdf", caption, now)
            if rows := talk.missing_rows(batch):
                more = int(batch.found.get("missing_more", 0))
                letters.say(tx, batch, texts.ask_missing(len(batch.found["missing"]) + more, more), now, rows)


def _drawn(about: Acknowledgement) -> bytes:
    # ReportLab takes a fifth of the memory of an idle service; most never need it
    from scheduler.documents.acknowledgement import write_acknowledgement

    return write_acknowledgement(about)
