"""A seeded storm from beginning to rest, and the verdict."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

from sqlalchemy import select

from reporting.chat import rooms
from reporting.errors import OperatorError, Unavailable
from reporting.journal import people, reports
from reporting.journal.tables import outbox
from reporting.model import Report, Stage
from reporting.texts import desk_rows as texts
from sheets.door import Append, Change
from sheets.layout import REPORTS
from sheets.recollection import EVERY_TIME, GROUPS
from sheets.workbook import GoogleWorkbook
from sheets.workbook.quota import Quota
from tests.desk import Desk, google_book
from tests.desk.model.grip import RENAMED, TAB, word_of
from tests.desk.model.hands import MOVING, RARE, STOPPING, TYPING, Hands
from tests.desk.model.judge import Verdict, judge
from tests.desk.model.shadow import Shadow, View
from tests.desk.model.weather import Weather
from tests.standins.sheets import SheetsServer

MOST_MEETINGS_TO_REST = 25
QUIET = len(GROUPS) - EVERY_TIME + 1
"""So many meetings with nothing to write are rest: the columns of a big tab are read in turns."""
PATIENCE = 3
"""So many syncs may fail before people do themselves what the bot asks for."""


class _CountingBook(GoogleWorkbook):
    """``applied`` are the bot's writes: a cell set, a row appended, a tab or header made."""

    applied = 0

    def write(self, changes: Sequence[Change]) -> None:
        self.applied += sum(len(one.rows) if isinstance(one, Append) else 1 for one in changes)
        super().write(changes)


class Storm:
    """``desk`` is a fresh desk at Google. ``play`` may be called once."""

    def __init__(self, desk: Desk, seed: int, *, watch: bool = False) -> None:
        assert isinstance(desk.staff, SheetsServer)
        self.slept, self.desk = 0.0, desk
        quota = Quota(10_000, 10_000, clock=lambda: self.desk.time.timestamp() + self.slept, sleep=self._sleep)
        self.book = _CountingBook("buku", google_book(desk)._client, quota)
        self.desk = replace(desk, book=self.book)
        self.seed, self.dice, self.server = seed, Random(seed), desk.staff
        self.story: list[str] = []
        self.shadow = Shadow()
        self.hands = Hands(self.server, self.shadow, Random(seed + 1), self.story)
        self.weather = Weather(self.hands, Random(seed + 2))
        self.meetings: Counter[str] = Counter()
        self.names = 0
        self.pressed = self.failed = 0
        self.put_back = False
        self.watch, self.seen = watch, set[str]()
        self.numbers: list[str] = []

    def _sleep(self, seconds: float) -> None:
        self.slept += seconds

    def play(
        self, *, acts: int, bot_writes: int, faults: float = 0.08, hands_in: float = 0.25, rough: bool = False
    ) -> Verdict:
        """Storm until so much was done, then rest, then judge."""
        self.server.faults = self.weather
        self._file(6)
        self._meet()
        self.weather.faults, self.weather.hands_in, self.weather.rough = faults, hands_in, rough
        while sum(self.hands.acts.values()) < acts or self.book.applied < bot_writes:
            if self.meetings.total() > 20 + acts:
                return self._verdict([f"DPB- the storm does not get on: {self.story[-1]}"])
            self._bot_side(acts, bot_writes)
            self._people_side()
            self.failed = 0 if self._meet() else self.failed + 1
            if self.failed >= PATIENCE:
                self._answer()
                self._follow_the_sentence()
        self.weather.faults = self.weather.hands_in = 0.0
        wrong = self._rest()
        if not wrong:
            with self.desk.store.begin() as tx:
                everybody = {one.code: one.name for one in people.of_office(tx, self.desk.office.code)}
            wrong = judge(self.server, self.hands, self._journal(), everybody)
        self.server.faults = []
        return self._verdict(wrong)

    def _verdict(self, wrong: list[str]) -> Verdict:
        counts = (self.hands.acts, self.weather.struck, self.book.applied, self.meetings, len(self.numbers))
        return Verdict(self.seed, *counts, self.shadow.decisions, wrong, self.story)

    # ------------------------------------------------------------ the two sides
    def _bot_side(self, acts: int, bot_writes: int) -> None:
        """Reports come as fast as the rest of the storm needs them; some get evidence, some are cancelled."""
        left = max(1, acts - sum(self.hands.acts.values()))
        share = max(0, bot_writes - self.book.applied) / left
        self._file(min(40, int(self.dice.random() * 3 * min(share, 8))))
        with self.desk.store.begin() as tx:
            for _ in range(self.dice.randint(0, 2)):
                reports.add_file(tx, number := self.dice.choice(self.numbers))
                self.story.append(f"bot: evidence for {number}")
            if self.dice.random() < 0.1:
                number = self.dice.choice(self.numbers)
                report = reports.find(tx, number)
                if report and report.stage is Stage.RECEIVED:
                    reports.restage(tx, report, Stage.CANCELLED, "", self.desk.time, "pelapor 1")
                    self.story.append(f"bot: {number} cancelled by its reporter")

    def _file(self, count: int) -> None:
        names = [f"Contoh {word_of(self.names + number)}" for number in range(count)]
        self.names += count
        numbers = self.desk.file_many(names) if names else []
        with self.desk.store.begin() as tx:
            for number in numbers:
                report = reports.find(tx, number)
                assert report is not None and report.cluster == number, "the names of the model must not resemble"
                self.shadow.filed(number, report.cells)
        self.numbers += numbers
        if numbers:
            self.story.append(f"bot: filed {numbers[0]} … {numbers[-1]} ({count})")

    def _people_side(self) -> None:
        for _ in range(self.dice.randint(1, 8)):
            pool = self.dice.choices([TYPING, MOVING, RARE, STOPPING], [10, 5, 3, 0.4])[0]
            self.hands.act(self.dice.choice(pool))
        if self.dice.random() < 0.5:
            self._answer()

    def _meet(self) -> bool:
        """One sync; whether it went through. Afterwards what it learnt is set against what was typed."""
        self.weather.new_meeting()
        self.story.append(f"meeting {self.meetings.total() + 1}")
        try:
            self.desk.meet()
        except (Unavailable, OperatorError) as error:
            self.meetings[type(error).__name__] += 1
            self.story.append(f"  -> {str(error)[:100]}")
            return False
        except Exception as error:
            error.add_note("\n".join([f"storm {self.seed}", *self.story[-40:]]))
            raise
        finally:
            known = self._journal()
            if self.put_back:
                self.shadow.put_back({number: report.cells for number, report in known.items()})
            self.shadow.settle({number: report.cells for number, report in known.items()})
            self._look_closely()
        self.meetings["through"] += 1
        self.put_back = False
        return True

    def _look_closely(self) -> None:
        """Note in the story where desk and shadow first part."""
        tab = self.server.spreadsheets["buku"].tab(TAB) if self.watch else None
        if tab is None:
            return
        view = View.of(tab)
        for number in self.shadow.meant:
            lines = view.lines.get(number, [])
            found = [f"{number} stands on {len(lines)} rows"] if len(lines) > 1 else []
            for _, line in lines[:1]:
                says = {name: view.text(line, name) for name in view.human}
                found += [f"{number} {words}" for words in self.shadow.differences(number, says)]
            self.story += [f"  ?? {words[:160]}" for words in found if words not in self.seen]
            self.seen |= set(found)

    def _journal(self) -> dict[str, Report]:
        with self.desk.store.begin() as tx:
            return {report.number: report for report in reports.of_office(tx, self.desk.office.code)}

    def _answer(self) -> None:
        """Staff press the buttons of their chat, as ``rooms`` carries them out."""
        with self.desk.store.begin() as tx:
            chat = self.desk.office.staff_chat
            waiting = select(outbox.c.id, outbox.c.payload).where(outbox.c.chat_id == chat, outbox.c.id > self.pressed)
            for letter, payload in tx.execute(waiting.order_by(outbox.c.id)).all():
                self.pressed = letter
                keys = [key for row in payload.get("reply_markup", {}).get("inline_keyboard", []) for key in row]
                offered = [key["callback_data"].split("|", 2)[1:] for key in keys]
                action, argument = next(iter(offered), ("", ""))
                if action in ("desk-close", "desk-reopen", "desk-close-not") and self.dice.random() < 0.7:
                    continue
                if press := rooms.DESK_PRESSES.get(action):
                    answer, _ = press(tx, self.desk.office, argument, self.desk.time)
                    self.story.append(f"staff press {action} {argument}: {answer[:60]}")
                    if texts.SCRAMBLED_YES in answer:
                        self.put_back = True

    # ------------------------------------------------------------ rest
    def _rest(self) -> list[str]:
        """Calm, answers, the staff's own tidying, meetings until the bot has nothing more to write."""
        quiet = 0
        for _ in range(MOST_MEETINGS_TO_REST):
            self._answer()
            self.hands.act("unmerge")
            self.hands.act("delete_copy")
            before = self.book.applied
            went = self._meet()
            quiet = quiet + 1 if went and self.book.applied == before else 0
            if quiet == QUIET:
                return []
            if not went:
                self._follow_the_sentence()
        return [f"DPB- no rest after {MOST_MEETINGS_TO_REST} calm meetings: {self.story[-1]}"]

    def _follow_the_sentence(self) -> None:
        """What staff or the operator do when the bot says so and no button did it."""
        titles = self.server.titles()
        if TAB not in titles and RENAMED in titles:
            self.server.rename_tab(RENAMED, TAB)
        elif TAB in titles and (other := next((n for n in self.server.grid(TAB)[0] if n.endswith(" saya")), "")):
            self.server.rename_header(TAB, other, other.removesuffix(" saya"))
        elif TAB not in titles or not set(REPORTS.columns) <= set(self.server.grid(TAB)[0]):
            with suppress(Unavailable, OperatorError):
                self.desk.set_up()
        else:
            return
        self.meetings["mended by hand"] += 1
        self.story.append("staff follow the sentence")
