"""Tells the groups what became of their month or quarter: once a group and period, whatever dies in between.

Asking, drawing and queueing are three steps: what was asked for stands in the journal, the pictures are drawn outside
any transaction, and each group is claimed in the one that queues its post.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from reporting.journal import Tx, groups, marks, months, outbox, people, posts, resuming
from reporting.journal.groups import Group
from reporting.journal.months import Closed
from reporting.journal.store import Store
from reporting.model import Closing, Month, Quarter
from reporting.reading.scopes import Scope, fold, meanings
from reporting.settings import Office
from reporting.texts import posts as texts
from reporting.texts.quarter import quarter_words
from reporting.texts.staff import month_words
from scheduler import calendar, month, scopes
from scheduler.documents import picture, wording
from scheduler.documents.delivery import delivered
from scheduler.documents.facts import Facts, facts, facts_of
from scheduler.quarter import Quarterly, quarterly

PICTURES = "grup"
"""The folder for the pictures of posts, in the folder of the month's files."""

Period = Month | Quarter
Part = Closing | Quarterly


@dataclass(frozen=True)
class Post:
    """What the groups of one scope are told, and the picture that goes with it."""

    scope: Scope
    part: Part
    path: Path


class Announcer:
    """The posts of all offices. ``output`` is where the month's files lie, ``now`` the present moment (aware)."""

    def __init__(self, store: Store, output: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self.output = output
        self._now = now

    # ------------------------------------------------------------ asking
    def announce(self, tx: Tx, office: Office, wanted: Period) -> int:
        """Each active group that lacks the summary of a closed month or quarter is to get it; how many these are."""
        lacking = sum(len(chats) for chats in _lacking(tx, office, wanted).values())
        if lacking:
            posts.ask(tx, office.code, str(wanted), self._now())
        return lacking

    def answer(self, tx: Tx, office: Office, wanted: Period) -> str:
        """Ask for the posts of a period, and say what that means: the answer to ``/umumkan``."""
        had = posts.got(tx, office.code, str(wanted))
        places = _listening(tx, office)
        return texts.announced(
            _words(wanted),
            self.announce(tx, office, wanted),
            sum(group.chat_id in had for group in places),
            undecided=outbox.undecided(tx, office.code),
            nowhere=[group.title for group, scope in places.items() if scope is None],
            too_new=[group.title for group in _too_new(tx, office, wanted, places) if group.chat_id not in had],
        )

    # ------------------------------------------------------------ drawing and queueing
    async def announce_closed(self, office: Office, one: Closed) -> None:
        """Post a closed month to the groups that are active now: what the clock does.

        Not when the journal was put back to a copy of before it was due: the groups may have it, staff look and ask.
        """
        with self._store.begin() as tx:
            unknown = resuming.between(tx)
            if not unknown or not unknown[0] <= calendar.closes_at(office, one.month) <= unknown[1]:
                self.announce(tx, office, one.month)
            months.announced(tx, office.code, one.month, self._now())
        await self.post_due(office)

    async def post_due(self, office: Office) -> int:
        """Queue the posts that were asked for; how many were queued."""
        with self._store.begin() as tx:
            asked = posts.asked(tx, office.code)
        return sum([await self._post(office, _period(told), at) for told, at in asked])

    async def _post(self, office: Office, wanted: Period, asked_at: datetime) -> int:
        with self._store.begin() as tx:
            told = _lacking(tx, office, wanted).keys()
            closings = self._closings(tx, office, wanted)
        found = await asyncio.to_thread(self._drawn, wanted, closings, told) if closings else []
        with self._store.begin() as tx:
            lacking = _lacking(tx, office, wanted)  # the staff may have switched one off meanwhile
            count = sum(self._queue(tx, office, wanted, post, lacking.get(post.scope, ())) for post in found)
            posts.queued(tx, office.code, str(wanted), asked_at, self._now())
        return count

    def _closings(self, tx: Tx, office: Office, wanted: Period) -> list[Closing]:
        kept = [months.find(tx, office.code, one) for one in _months(wanted)]
        return [month.spool(tx, one, office, self.output) for one in kept if one]

    def _drawn(self, wanted: Period, closings: Sequence[Closing], told: Collection[Scope]) -> list[Post]:
        """The posts of all scopes, each picture drawn once."""
        found = []
        cut = [scopes.parts(closing, told) for closing in closings]
        for scope in told:
            inside = [parts[scope] for parts in cut if scope in parts]
            if inside:
                part = quarterly(inside) if isinstance(wanted, Quarter) else inside[0]
                path = self.output / PICTURES / f"{_stem(wanted, part, scope)}.png"
                _draw(part, path)
                found.append(Post(scope, part, path))
        return found

    def _queue(self, tx: Tx, office: Office, wanted: Period, post: Post, chats: Sequence[int]) -> int:
        """The post for each of these groups that nobody queued yet."""
        link = f"https://t.me/{marks.get(tx, 'bot name')}"
        part = post.part
        words = texts.summary(part.office_name, _words(wanted), part.edition, _figures(part), link, final=part.final)
        payload = {"caption": words, "period": str(wanted)}
        claimed = [chat for chat in chats if posts.claim(tx, office.code, str(wanted), chat, self._now())]
        for chat in claimed:
            outbox.put(
                tx,
                chat,
                "sendPhoto",
                payload,
                self._now(),
                office=office.code,
                file=str(post.path),
                once=True,
                priority=outbox.BROADCAST,
            )
        return len(claimed)


# ---------------------------------------------------------------- who gets it
def _listening(tx: Tx, office: Office) -> dict[Group, Scope | None]:
    """The groups that staff switched on and the bot sits in; of each its scope, if its words mean one place."""
    here = [group for group in groups.of_office(tx, office.code) if group.active and group.member]
    places = people.places_of(tx, office.code) if here else []
    meant = {words: meanings(words, places) for words in {group.scope for group in here}}
    return {group: meant[group.scope][0] if len(meant[group.scope]) == 1 else None for group in here}


def _lacking(tx: Tx, office: Office, wanted: Period) -> dict[Scope, list[int]]:
    """By scope the groups that did not get the post of this period, as far as the period knows their place."""
    had, places = posts.got(tx, office.code, str(wanted)), _listening(tx, office)
    without = {*had, *(group.chat_id for group in _too_new(tx, office, wanted, places))}
    found: defaultdict[Scope, list[int]] = defaultdict(list)
    for group, scope in places.items():
        if scope is not None and group.chat_id not in without:
            found[scope].append(group.chat_id)
    return found


def _too_new(tx: Tx, office: Office, wanted: Period, places: Mapping[Group, Scope | None]) -> list[Group]:
    """The groups whose place came to the office after this period was closed: there is nothing to tell them of it."""
    kept = [months.find(tx, office.code, one) for one in _months(wanted)]
    closings = [month.outline(one, office) for one in kept if one]
    known = {scope for scope in places.values() if scope and any(scopes.knows(one, scope) for one in closings)}
    return [group for group, scope in places.items() if scope and scope not in known]


# ---------------------------------------------------------------- what it says
def _three(found: Facts) -> list[tuple[str, int]]:
    return [
        ("Tidak memenuhi syarat (TMS)", found.struck.total),
        ("Perubahan data", found.changed.total),
        ("Pemilih baru", found.added.total),
    ]


def _figures(part: Part) -> list[tuple[str, int]]:
    """All figures of a post; of a quarter also how many voters there are at its end, where that is known."""
    if isinstance(part, Closing):
        return [*_three(facts(part)), (_RECEIVED, part.received)]
    after = part.office_line.after
    told = [*_three(facts_of(part.counted, part.received)), (_RECEIVED, part.received)]
    return [*told, *([(_VOTERS, after.total)] if after else [])]


_RECEIVED, _VOTERS = "Laporan diterima", "Pemilih pada akhir triwulan"


def _words(period: Period) -> str:
    return quarter_words(period) if isinstance(period, Quarter) else month_words(period)


def _months(period: Period) -> Sequence[Month]:
    return period.months if isinstance(period, Quarter) else (period,)


def _period(told: str) -> Period:
    return Quarter.parse(told) if "TW" in told else Month.parse(told)


# ---------------------------------------------------------------- its picture
def _stem(wanted: Period, part: Part, scope: Scope) -> str:
    """A name for what the picture shows and for nothing else: another edition or scope is another file."""
    place = "-".join("".join(filter(str.isalnum, name)) for name in (scope.kecamatan, scope.kelurahan) if name)
    exactly = blake2b(f"{fold(scope.typed)}".encode(), digest_size=3).hexdigest()
    words = (part.office.replace(".", ""), str(wanted), part.edition.replace(" ", "-"), place or "Kantor", exactly)
    return "-".join(("Infografis", *words))


def _draw(part: Part, path: Path) -> None:
    """The picture, unless it is there already; a whole one or none."""
    if path.exists():
        return
    labels = wording.marks("", final=part.final)
    with delivered(path.parent, [path.name], texts.PICTURES) as (begun,):
        if isinstance(part, Quarterly):
            picture.write_quarter_picture(part, begun, labels=labels)
        else:
            picture.write_picture(part, begun, labels=labels)
