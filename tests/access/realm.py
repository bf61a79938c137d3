"""Two offices with somebody of every role, and for each of them things of their own that nobody else may touch."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from reporting.access import Other, Where, Who
from reporting.chat import desk_questions
from reporting.chat.offline import Shown
from reporting.journal import (
    Tx,
    asks,
    batches,
    files,
    groups,
    invites,
    months,
    outbox,
    people,
    questions,
    registry_answers,
    reports,
    requests,
    voter_files,
)
from reporting.journal import tasks as task_table
from reporting.journal.later import settle as settle_writes
from reporting.journal.tables import metadata
from reporting.journal.task_desk import add as add_task
from reporting.model import Area, Field, Month, Person, Question, Role, Stage, Task
from scheduler import fixing
from scheduler.fixing import Intent
from tests.standins.townhall import CAST, EVERYBODY, OTHER_STAFF_CHAT, STAFF_CHAT, ZONE, Town, message

CITY, REGENCY = "32.72", "32.02"
GROUP, NOBODYS = -100_900, -100_950
CLOSED_MONTH = "2026-08"
VOTER, OTHER_VOTER, REGENCY_VOTER = 303, 304, 305
ANI = EVERYBODY["Ani dari KPU"]
NEIGHBOUR, NEIGHBOUR_OFFICER, OFFICER, OTHER_OFFICER, OTHER_RT = 203, 214, 114, 115, 104
ACCOUNTS: dict[Who, int] = {
    Role.RT: 103,
    Role.RW: 105,
    Role.KELURAHAN: 106,
    Role.PANTI: 107,
    Role.LAPAS: 110,
    Role.RUTAN: 111,
    Role.APARTMENT: 112,
    Role.AGENCY: 113,
    Role.FIELD_OFFICER: OFFICER,
    Role.KPU: ANI,
    Other.STRANGER: 301,
    Other.VOTER: VOTER,
    Other.STAFF_CHAT: ANI,
    Other.GROUP: ANI,
}
"""Who tries; in both kinds of group it is the office's own staff member."""
_NEW = {
    CITY: [
        ("Pak Lapas", "Lapas", 110),
        ("Pak Rutan", "Rutan", 111),
        ("Bu Menara", "Apartemen", 112),
        ("Bu Dinas", "Dinas", 113),
        ("Mas Jalan", "Coktas", OFFICER),
        ("Mbak Langkah", "Coktas", OTHER_OFFICER),
    ],
    REGENCY: [("Tono", "KPU", 208), ("Kang Tapak", "Coktas", NEIGHBOUR_OFFICER)],
}
PROTECTED = """
reports people tasks questions batches batch_rows attachments asks groups months editions requests invites links
voter_files registry_files registry_answers promises posts silences places infos findings advice rosters reminders
""".split()
"""The tables that nobody changes who may not."""
_BY_OFFICE = {name for name in PROTECTED if "office" in metadata.tables[name].c}
_NAMES = (
    "Anggrek Bakung Cempaka Dahlia Flamboyan Gardenia Kamboja Lavender Melati Nusaindah Sakura Tulip Wijaya".split()
)


@dataclass
class Things:
    """What belongs to one account."""

    office: str
    secret: str = field(repr=False)
    person: Person | None = None
    number: str = ""
    closed: str = ""
    code: str = ""
    task: int = 0
    short: int = 0
    question: str = ""
    batch: int = 0
    request: int = 0
    ask: int = 0
    register_file: int = 0
    registry_file: int = 0
    letter: int = 0


@dataclass
class Actor:
    """Who tries it, and where they type."""

    who: Who
    account: int
    chat: int

    @property
    def is_private(self) -> bool:
        """Whether they talk to the bot alone."""
        return self.chat == self.account


def actor(who: Who) -> Actor:
    """Somebody of this kind."""
    rooms: dict[Who, int] = {Other.STAFF_CHAT: STAFF_CHAT, Other.GROUP: GROUP}
    return Actor(who, ACCOUNTS[who], rooms.get(who, ACCOUNTS[who]))


@dataclass
class Realm:
    """The town, and whose things are whose."""

    town: Town
    things: dict[int, Things]

    def target(self, one: Actor, where: Where) -> Things:
        """What the attempt is about: the actor's own, a colleague's, the other office's."""
        sent_out = one.who in (Role.FIELD_OFFICER, Role.KPU)
        if where is Where.OWN:
            return self.things[STAFF_CHAT if not one.is_private else one.account]
        if where is Where.OFFICE:
            return self.things[OTHER_RT if not sent_out else OTHER_OFFICER]
        return self.things[NEIGHBOUR if not sent_out else NEIGHBOUR_OFFICER]

    # ------------------------------------------------------------ what somebody does
    async def say(self, one: Actor, words: str, **more: Any) -> list[Shown]:
        """Type it; what comes back in that chat."""
        return await self._heard(one, {"message": self._body(one) | {"text": words} | more})

    async def press(self, one: Actor, data: str) -> list[Shown]:
        """Press a button with any data, from a changed app."""
        return await self._heard(one, self._press(one, data))

    async def all_at_once(self, one: Actor, steps: Sequence[str]) -> list[Shown]:
        """Words and presses (``|action|argument``), one after the other before the bot answers."""
        *first, last = [
            self._press(one, f"0{step}") if step.startswith("|") else {"message": self._body(one) | {"text": step}}
            for step in steps
        ]
        for happened in first:
            self.town.telegram.raw(happened)
        return await self._heard(one, last)

    async def photo(self, one: Actor, about: str = "") -> list[Shown]:
        """Send a picture, as an answer to a message with a receipt."""
        sizes = self.town.telegram._store("photos", ("foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")).photo
        return await self._heard(one, {"message": self._body(one) | {"photo": sizes} | self.answering(one, about)})

    async def document(self, one: Actor) -> list[Shown]:
        """Send a list."""
        text = b"Nama;NIK;Tanggal;Jenis\nContoh Satu;-;01-10-2026;Meninggal"
        file = self.town.telegram._store("documents", ("daftar.csv", text, "text/csv")).document
        return await self._heard(one, {"message": self._body(one) | {"document": file}})

    def answering(self, one: Actor, text: str) -> dict[str, Any]:
        """What makes a message an answer to one of the bot's."""
        body = self._body(one) | {"from": self.town.telegram.me, "text": text, "message_id": 4_000}
        return {"reply_to_message": body} if text else {}

    def _press(self, one: Actor, data: str) -> dict[str, Any]:
        body = self._body(one)
        query = {"id": "9", "from": body["from"], "chat_instance": "1", "data": data, "message": body}
        return {"callback_query": query}

    def _body(self, one: Actor) -> dict[str, Any]:
        room = {"id": one.chat, "type": "supergroup", "title": "Grup"}
        return message(one.account) | ({} if one.is_private else {"chat": room})

    async def _heard(self, one: Actor, happened: dict[str, Any]) -> list[Shown]:
        self.town.telegram.raw(happened)
        return await self.town.hear(one.chat)

    # ------------------------------------------------------------ what can be seen of it
    def state(self, office: str = "") -> dict[str, list[Any]]:
        """Every row that matters, of one office only where it is named; as it lies there, what is sealed unopened."""
        found: dict[str, list[Any]] = {}
        with self.town.city.service.store.begin() as tx:
            settle_writes(tx)
            for name in PROTECTED:
                part, named = (" WHERE office = ?", (office,)) if office and name in _BY_OFFICE else ("", ())
                rows = f"SELECT * FROM {name}{part}"  # noqa: S608 - the names are ours; a query built anew takes longer
                found[name] = sorted(map(repr, tx.exec_driver_sql(rows, named)))
        return found

    def spoken(self, but: int) -> int:
        """How many messages of the bot stand in all other chats."""
        rooms = [room for room in self.town.telegram._rooms if room != but]
        return sum(one.from_bot for room in rooms for one in self.town.telegram.messages(room))


Story = Callable[[Realm], Coroutine[Any, Any, None]]
Enter = Callable[[Story], None]


@dataclass(frozen=True)
class Settled:
    """A realm at rest: its folder, whose things are whose, and what Telegram remembers."""

    folder: Path
    things: dict[int, Things] = field(repr=False)
    memory: tuple[dict[int, Any], dict[int, Any], dict[str, Any]] = field(repr=False)


async def settle(foundation: Path, folder: Path) -> Settled:
    """Enrol the roles that the small town lacks and give everybody things of their own; what is to be copied."""
    town = await Town.open(foundation, folder, start=500)
    for world, office in ((town.city, CITY), (town.regency, REGENCY)):
        rows = [
            {"Nama": name, "Peran": role, "Unit": f"Unit {name}", "Aktif": "Ya", "Kelurahan": "Sukamaju"}
            if office == CITY
            else {"Nama": name, "Peran": role, "Aktif": "Ya"}
            for name, role, _ in _NEW[office]
        ]
        world.type_rows("Pelapor", rows)
        await world.meet()
        await world.meet()
        with town.city.service.store.begin() as tx:
            codes = {one.name: one.code for one in people.of_office(tx, office)}
        for name, _, user in _NEW[office]:
            town.telegram.person(user, name)
            town.telegram.say(user, f"/start {codes[name]}")
    await town.city.turn_over()
    realm = Realm(town, {})
    _gather(town)
    _give(realm)
    for _ in range(6):  # files are fetched a few at a time, what was given is told
        await town.city.turn_over()
    await town.close()
    telegram = town.telegram
    return Settled(folder, realm.things, (telegram._people, telegram._rooms, telegram._files))


def entrance(settled: Settled, folder: Path) -> Enter:
    """Plays a story in a copy of the realm."""

    async def inside(story: Story) -> None:
        town = await Town.open(settled.folder, folder)
        try:
            known, rooms, files_there = settled.memory
            town.telegram._people.update(known)
            town.telegram._rooms.update(deepcopy(rooms))
            town.telegram._files.update(files_there)
            await story(Realm(town, deepcopy(settled.things)))
            assert town.updates("aside") == 0
        finally:
            await town.close()

    return lambda story: asyncio.run(inside(story))


def _gather(town: Town) -> None:
    for user in (*(user for rows in _NEW.values() for _, _, user in rows), VOTER, OTHER_VOTER, REGENCY_VOTER):
        town.telegram.person(user, f"Orang {user}")
    for user in {*ACCOUNTS.values(), *EVERYBODY.values(), OTHER_OFFICER, NEIGHBOUR_OFFICER, 208, OTHER_VOTER}:
        town.telegram.say(user, "/bantuan")  # a bot may only write to whoever wrote first
    town.telegram.add_bot_to_group(OTHER_STAFF_CHAT, "Petugas kabupaten", 208)
    town.telegram.add_bot_to_group(GROUP, "Warga RW 05", ANI)


def _give(realm: Realm) -> None:
    """Everybody gets a report, a question, a list, perhaps a task; each staff chat what it decides about."""
    with realm.town.city.service.store.begin() as tx:
        known = {one.user_id: one for office in (CITY, REGENCY) for one in people.of_office(tx, office) if one.user_id}
        for place, (account, person) in enumerate(sorted(known.items())):
            realm.things[account] = _of_person(realm, tx, account, person, place)
        for account, office in ((VOTER, CITY), (OTHER_VOTER, CITY), (REGENCY_VOTER, REGENCY), (301, CITY)):
            realm.things[account] = _of_voter(realm, tx, account, office)
        staff = {STAFF_CHAT: (CITY, OTHER_RT), OTHER_STAFF_CHAT: (REGENCY, NEIGHBOUR)}
        for chat, (_, account) in staff.items():
            realm.things[chat] = realm.things[account]
        for office in (CITY, REGENCY):
            _close_a_month(realm, tx, office)
        groups.joined(tx, NOBODYS, groups.UNDECIDED, "Warga dua kantor", realm.town.city.clock())
        for account in (OTHER_RT, NEIGHBOUR):
            if doubtful := realm.things[account].person:
                people.doubt(tx, doubtful.id, doubted=True)


def _close_a_month(realm: Realm, tx: Tx, office: str) -> None:
    """A closed month about which ``/tetapkan`` was asked, its button still to be pressed."""
    now, month = realm.town.city.clock(), Month.parse(CLOSED_MONTH)
    months.keep(tx, office, month, {}, "", now)
    months.place(tx, office, month)
    months.announced(tx, office, month, now)
    fixing._keep(tx, realm.town.city.service.clerk.offices[office], month, Intent(1, CLOSED_MONTH, now.date(), "12/PL"))


def _of_person(realm: Realm, tx: Tx, account: int, person: Person, place: int) -> Things:
    now, secret = realm.town.city.clock(), f"Rahasia {_NAMES[place % len(_NAMES)]}{'abc'[place // len(_NAMES)]}wati"
    where = {Field.KELURAHAN: person.area.kelurahan, Field.KECAMATAN: person.area.kecamatan}
    told = {Field.NAME: secret, Field.DATE: "2026-10-04", **{key: value for key, value in where.items() if value}}
    told |= {Field.NIK: f"327201{place:02d}0170{1000 + place}"}
    first = reports.file(tx, person, "Meninggal", told, now, ZONE, chat_id=account)
    ended = reports.file(tx, person, "Pindah keluar", told | {Field.NAME: f"{secret}ya"}, now, ZONE, chat_id=account)
    settle_writes(tx)
    kept = reports.find(tx, ended.number)
    assert kept
    reports.restage(tx, kept, Stage.WITHDRAWN, "", now, "petugas")
    picture = b"\xff\xd8\xff\xe0" + str(account).encode()
    photo = realm.town.telegram._store("photos", ("foto.jpg", picture, "image/jpeg"))
    files.add(tx, first.number, photo.id, "foto.jpg", now)
    reports.add_file(tx, first.number)
    things = Things(
        person.office, secret, person, first.number, ended.number, question=_asked(tx, person, account, now)
    )
    things.batch = batches.receive(tx, person, account, "berkas", "daftar.csv", now)
    batches.change(tx, things.batch, state="shown")
    _staff_things(things, tx, account, now)
    # a visit for everybody, also who may have none: staff may write any name down, and roles change
    task = Task(0, person.office, first.number, 30 + place, now, "Meninggal", secret, officer=person.id)
    add_task(tx, task, assigned=person.name, by_button=True)
    settle_writes(tx)
    made = task_table.find(tx, first.number)
    assert made
    things.task, things.short = made.id, made.short
    return things


def _of_voter(realm: Realm, tx: Tx, account: int, office: str) -> Things:
    now, secret = realm.town.city.clock(), f"Rahasia Warga{'abcdefgh'[account % 8]}"
    things = Things(office, secret, question=_asked(tx, None, account, now, office))
    if account != ACCOUNTS[Other.STRANGER]:
        told = {Field.NAME: secret, Field.KELURAHAN: "Sukamaju"}
        made = reports.file_for_visitor(tx, office, "Masih hidup", told, now, ZONE, account)
        things.number = things.closed = made.number
    _staff_things(things, tx, account, now)
    return things


def _asked(tx: Tx, person: Person | None, account: int, now: Any, office: str = "") -> str:
    number = questions.next_number(tx, now, ZONE)
    code = person.office if person else office
    words = f"Pertanyaan dari {account}"
    questions.add(
        tx, Question(0, code, number, now, account, person.id if person else None, "Warga", words), aloud=True
    )
    return number


def _staff_things(things: Things, tx: Tx, account: int, now: Any) -> None:
    office = things.office
    area = Area("Utara", "Sukamaju", "005", "002")
    things.code = f"UNDANGAN{account}"
    free = Person(0, office, things.code, "Contoh Diundang", Role.RT, area=area, active=True)
    people.add(tx, free, now, on_desk=False)
    invites.issue(tx, things.code, office, now)
    if things.number:
        asks.put(tx, office, desk_questions.GONE, things.number, "", "", now)
    things.request = requests.ask(tx, office, 10_000 + account, things.secret, Role.RT, area, now)
    things.ask = asks.put(tx, office, f"uji {account}", things.secret, "Ya", "Tidak", now)
    things.register_file = voter_files.receive(tx, office, "berkas", "daftar.csv", "petugas", "", now)
    voter_files.change(tx, things.register_file, state="asking")
    chat = account if things.person and things.person.role is Role.KPU else STAFF_CHAT
    things.registry_file = registry_answers.receive(tx, office, chat, "berkas", "Dukcapil.xlsx", "petugas", now)
    registry_answers.change(tx, things.registry_file, registry_answers.FileState.ASKING, plan=[])
    outbox.put(tx, GROUP, "sendMessage", {"text": "x"}, now, office=office, once=True)
    settle_writes(tx)
    table = metadata.tables["outbox"]
    things.letter = int(tx.scalar(select(table.c.id).order_by(table.c.id.desc()).limit(1)) or 0)
    tx.execute(update(table).where(table.c.id == things.letter).values(state="unsure"))


assert CAST  # the small town's people are the others here
