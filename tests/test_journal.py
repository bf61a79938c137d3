"""The journal's books: updates in, letters out, receipts, half-filled forms."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from reporting.dialog.scene import Session
from reporting.journal import Tx, inbox, marks, people, reports, sessions
from reporting.journal import tables as tabled
from reporting.journal.own import own
from reporting.journal.store import Store
from reporting.model import Area, Field, Person, Role
from reporting.reading.identity import read_receipt
from tests.standins.keys import KEY

NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


# ---------------------------------------------------------------- inbox
def _said(number: int, words: str = "halo") -> dict[str, Any]:
    return {"update_id": number, "message": {"text": words}}


class TestInbox:
    """What Telegram gave us."""

    def test_same_update_twice(self, tx: Tx) -> None:
        """An update that Telegram sends again is kept once, also after it was handled."""
        inbox.receive(tx, 1, [_said(7), _said(7)], NOW)
        inbox.receive(tx, 1, [_said(7)], NOW)
        assert [one.seq for one in inbox.waiting(tx, 10)] == [1]
        inbox.done(tx, [1])
        inbox.receive(tx, 1, [_said(7)], NOW)
        assert inbox.waiting(tx, 10) == []

    def test_recycled_number(self, tx: Tx) -> None:
        """A number that Telegram uses anew for something else is something else."""
        inbox.receive(tx, 1, [_said(7, "dulu")], NOW)
        inbox.receive(tx, 1, [_said(7, "sekarang")], NOW)
        assert inbox.count(tx, "new") == 2

    def test_two_bots(self, tx: Tx) -> None:
        """Another bot's updates have numbers of their own."""
        inbox.receive(tx, 1, [_said(7)], NOW)
        inbox.receive(tx, 2, [_said(7)], NOW)
        assert inbox.count(tx, "new") == 2

    def test_oldest_first(self, tx: Tx) -> None:
        """Updates wait in the order in which they came."""
        inbox.receive(tx, 1, [_said(9, "a"), _said(3, "b"), _said(5, "c")], NOW)
        assert ['"a"' in one.raw for one in inbox.waiting(tx, 2)] == [True, False]

    def test_set_aside(self, tx: Tx) -> None:
        """An update that fails three times is set aside with its text; the others go on."""
        inbox.receive(tx, 1, [_said(1, "rusak"), _said(2)], NOW)
        aside = [inbox.failed(tx, inbox.waiting(tx, 1)[0], "ValueError") for _ in range(3)]
        assert aside == [False, False, True]
        assert [one.seq for one in inbox.waiting(tx, 10)] == [2]
        assert inbox.count(tx, "aside") == 1
        kept = tx.scalar(select(tabled.inbox.c.raw).where(tabled.inbox.c.state == "aside"))
        assert "rusak" in (kept or "")

    def test_done_forgets_the_words(self, tx: Tx) -> None:
        """What somebody wrote is gone once it was handled."""
        inbox.receive(tx, 1, [_said(1, "bu Contoh meninggal")], NOW)
        inbox.done(tx, [1])
        assert tx.execute(select(tabled.inbox.c.state, tabled.inbox.c.raw)).all() == [("done", "")]

    @pytest.mark.parametrize("odd", [None, [], "x", {"update_id": "7"}, {"message": {"text": "\ud800"}}])
    def test_odd_updates(self, tx: Tx, odd: object) -> None:
        """Whatever comes is kept, so that it cannot block what follows."""
        inbox.receive(tx, 1, [odd, _said(8)], NOW)
        assert inbox.count(tx, "new") == 2

    def test_words_are_not_shown(self, tx: Tx) -> None:
        """A waiting update does not show its words in a log."""
        inbox.receive(tx, 1, [_said(1, "bu Contoh meninggal")], NOW)
        assert "Contoh" not in repr(inbox.waiting(tx, 1))


# ---------------------------------------------------------------- receipts
def _person(office: str = "32.72") -> Person:
    return Person(1, office, "KODE", "Pak Contoh", Role.RT, "", Area("Utara", "Sukamaju", "005", "003"), "", True, 11)


def _file(tx: Tx, name: str = "Contoh", at: datetime = NOW, *, office: str = "32.72", zone: ZoneInfo = WIB) -> str:
    return reports.file(tx, _person(office), "Meninggal", {Field.NAME: name}, at, zone, chat_id=None).number


class TestReceipts:
    """The numbers of reports."""

    def test_running_over_all_offices(self, tx: Tx) -> None:
        """Offices share the running number of a month, which begins anew with the next."""
        numbers = [
            _file(tx, "A"),
            _file(tx, "B", office="32.73"),
            _file(tx, "C"),
            _file(tx, "D", NOW + timedelta(days=31)),
        ]
        assert [number[:-2] for number in numbers] == [
            "DPB-2610-00001",
            "DPB-2610-00002",
            "DPB-2610-00003",
            "DPB-2611-00001",
        ]

    def test_month_of_the_zone(self, tx: Tx) -> None:
        """The month is the one on the office's wall."""
        midnight = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)
        assert _file(tx, "A", midnight).startswith("DPB-2610-")
        assert _file(tx, "B", midnight, zone=WIT).startswith("DPB-2611-")

    def test_many(self, tx: Tx) -> None:
        """The hundred thousandth report of a month gets six digits, and its number still reads."""
        tx.execute(text("INSERT INTO counters (name, value) VALUES ('receipt 2610', 99998)"))
        numbers = [_file(tx, "A"), _file(tx, "B")]
        assert [number[:-2] for number in numbers] == ["DPB-2610-99999", "DPB-2610-100000"]
        assert [read_receipt(number) for number in numbers] == numbers

    def test_taken_back_number(self, tx: Tx) -> None:
        """A filing that was taken back leaves no report behind."""
        nested = tx.begin_nested()
        _file(tx)
        nested.rollback()
        assert reports.of_office(tx, "32.72") == []
        assert _file(tx).startswith("DPB-2610-00001-")

    def test_own_reports(self, tx: Tx) -> None:
        """A reporter sees the newest own reports first."""
        numbers = [_file(tx, name, NOW + timedelta(hours=hour)) for hour, name in enumerate("ABC")]
        assert [report.number for report in own(tx, [1])] == numbers[::-1]
        assert own(tx, [2]) == []


# ---------------------------------------------------------------- sessions, marks
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
DRAFTS = st.fixed_dictionaries({"kind": TEXTS, "values": st.dictionaries(TEXTS, TEXTS)})
SESSIONS = st.builds(
    Session,
    step=TEXTS,
    kind=TEXTS,
    values=st.dictionaries(TEXTS, TEXTS, max_size=3),
    asked=st.lists(TEXTS, max_size=3).map(tuple),
    guided=st.booleans(),
    optional=st.booleans(),
    fixing=st.booleans(),
    corrects=TEXTS,
    files=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    queue=st.lists(st.fixed_dictionaries({"kind": TEXTS, "values": st.dictionaries(TEXTS, TEXTS)}), max_size=2).map(
        tuple
    ),
    stamp=st.integers(0, 1_000_000),
)


def test_half_filled_form() -> None:
    """A half-filled form comes back as it was kept; the latest state counts; others have their own."""
    store = Store("sqlite://", KEY)

    @given(SESSIONS)
    def comes_back(session: Session) -> None:
        with store.begin() as tx:
            sessions.keep(tx, 11, Session(step="Nama"), NOW)
            sessions.keep(tx, 11, session, NOW)
        with store.begin() as tx:
            assert sessions.find(tx, 11) == session
            assert sessions.find(tx, 12) == Session()

    comes_back()
    store.close()


def test_marks(tx: Tx) -> None:
    """A remembered fact is the last one said; when the desk was met is kept to the second, with its zone."""
    assert (marks.get(tx, "bot name"), marks.met(tx, "32.72")) == ("", None)
    for name in ("lama", "baru"):
        marks.put(tx, "bot name", name)
    marks.note_met(tx, "32.72", NOW)
    assert (marks.get(tx, "bot name"), marks.met(tx, "32.72"), marks.met(tx, "32.73")) == ("baru", NOW, None)


def test_naive_moments_are_refused(tx: Tx) -> None:
    """A moment without a zone is a mistake and is not kept."""
    with pytest.raises(Exception, match="naive datetime"):
        inbox.receive(tx, 1, [_said(1)], NOW.replace(tzinfo=None))


def test_invite_of_another_office(tx: Tx) -> None:
    """A code belongs to the office that made it, whoever learns it later."""
    values: dict[str, Any] = {
        "name": "Pak Contoh",
        "role": "RT",
        "unit": "",
        "area": Area(),
        "phone": "",
        "active": True,
    }
    people.learn(tx, "32.72", "KODE", values, NOW)
    people.learn(tx, "32.73", "KODE", values | {"role": "KPU"}, NOW)
    known = people.of_code(tx, "KODE")
    assert known is not None
    assert (known.office, known.role) == ("32.72", Role.RT)
