"""Whatever the order of presses, edits and syncs: a report counts only as its last press found it."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.chat import second
from reporting.dialog.scene import Tapped
from reporting.journal import confirmations, people
from reporting.settings import Review
from reporting.texts import second as texts
from tests.desk import PROVED, Desk, Morning, begin, first_morning

ANI, BUDI = 21, 22
NAMES = {ANI: "Ani Contoh", BUDI: "Budi Contoh"}
CONTENT = ("Verifikator 1", "No. Bukti", "Nama")
SETTLED = 3
"""So many syncs after the last edit everything stands where it belongs."""

WHO = st.sampled_from([ANI, BUDI])
NAMED = st.sampled_from(["Ani Contoh", "Budi Contoh"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("show"), WHO),
        st.tuples(st.just("yes"), WHO),
        st.tuples(st.just("yes"), WHO),
        st.tuples(st.just("no"), WHO),
        st.tuples(st.just("Verifikator 1"), NAMED),
        st.tuples(st.just("No. Bukti"), st.sampled_from(["KM-1", "KM-2"])),
        st.tuples(st.just("Nama"), st.sampled_from(["Contoh Tarmi", "Contoh Wati"])),
        st.tuples(st.just("Verifikator 2"), st.sampled_from(["", "Ani Contoh", "Budi Contoh", "Siapa Saja"])),
        st.tuples(st.just("sync"), st.just("")),
        st.tuples(st.just("sync"), st.just("")),
        st.tuples(st.just("restart"), st.just("")),
    ),
    max_size=10,
)


@dataclass
class Room:
    """A desk whose second officers press; what each was shown last, and what the row said at the press that counts."""

    desk: Desk
    number: str
    shown: dict[int, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    pressed: tuple[int, dict[str, str]] | None = None

    def sync(self) -> None:
        """Whatever was on the desk is learnt."""
        row = self.desk.row(self.number)
        self.read = {name: row[name] for name in CONTENT}
        self.desk.meet()

    def show(self, who: int) -> None:
        """What waits is shown to somebody."""
        with self.desk.store.begin() as tx:
            kept = confirmations.find(tx, self.number)
        if kept and kept.state is confirmations.State.WAITING:
            self.shown[who] = kept.mark[:16]

    def press(self, who: int, action: str) -> None:
        """Press a button of the message that was shown last."""
        office = self.desk.office
        before = self.times(texts.CONFIRMED)
        with self.desk.store.begin() as tx:
            host: Any = SimpleNamespace(
                tx=tx,
                offices={office.code: office},
                people=lambda user: people.of_user(tx, user),
                house=SimpleNamespace(second_by_chat=True),
            )
            came = Tapped(0, action, f"{self.number} {self.shown.get(who, 'x')}")
            assert second.pressed_alone(host, who, came, self.desk.time)
        if self.times(texts.CONFIRMED) > before:
            self.pressed = (who, dict(self.read))

    def times(self, what: str) -> int:
        """How often this happened to the report."""
        return sum(event[1] == what for event in self.desk.story(self.number))

    def do(self, step: str, argument: Any) -> None:
        """One of the steps."""
        if step == "sync":
            self.sync()
        elif step == "restart":
            self.desk.exchange._known.clear()
        elif step == "show":
            self.show(argument)
        elif step in ("yes", "no"):
            self.press(argument, second.YES if step == "yes" else second.NO)
        else:
            self.desk.type(self.number, **{step.replace(" ", "_"): argument})


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Morning, Path]:
    """The first morning, and a folder for its copies."""
    folder = tmp_path_factory.mktemp("kedua")
    return first_morning("file", folder), folder


def room(first: tuple[Morning, Path]) -> Room:
    """A report that Ani approved, read by the bot."""
    desk = begin("file", first[1], first[0])
    object.__setattr__(desk.exchange._settings, "review", Review(second_officer="chat"))
    found = Room(desk, desk.placed())
    desk.type(found.number, **{name: value for name, value in PROVED.items() if name != "Verifikator 2"})
    found.sync()
    return found


@given(STEPS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_what_was_confirmed_counts(first: tuple[Morning, Path], steps: list[tuple[str, Any]]) -> None:
    """What counts was pressed by another person than the first, as it stands now; what does not can be confirmed."""
    at = room(first)
    for step, argument in steps:
        at.do(step, argument)
    for _ in range(SETTLED):
        at.sync()
    row = at.desk.row(at.number)
    if row["Waktu Putusan"]:
        assert at.pressed is not None
        who, seen = at.pressed
        assert (NAMES[who], seen) == (row["Verifikator 2"], {name: row[name] for name in CONTENT})
        assert row["Verifikator 1"] != row["Verifikator 2"]
        return
    other = next(who for who, name in NAMES.items() if name != row["Verifikator 1"])
    at.desk.type(at.number, Verifikator_2="")
    at.sync()
    at.show(other)
    at.press(other, second.YES)
    for _ in range(SETTLED):
        at.sync()
    assert (at.desk.row(at.number)["Verifikator 2"], at.desk.row(at.number)["Peringatan"]) == (NAMES[other], "")
    assert at.desk.row(at.number)["Waktu Putusan"]


def test_a_write_that_did_not_arrive_goes_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over either door: the press is kept when the desk fails right after it, and after a start of the bot."""
    object.__setattr__(desk.exchange._settings, "review", Review(second_officer="chat"))
    at = Room(desk, desk.placed())
    other = desk.placed("Contoh Karta")
    desk.type(at.number, **{name: value for name, value in PROVED.items() if name != "Verifikator 2"})
    at.sync()
    at.show(BUDI)
    at.press(BUDI, second.YES)

    def fail(_changes: object) -> None:
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(desk.book, "write", fail)
        with pytest.raises(ConnectionResetError):
            desk.meet()
    desk.sort_backwards()
    desk.exchange._known.clear()
    for _ in range(SETTLED):
        desk.meet()
    assert (desk.row(at.number)["Verifikator 2"], desk.row(other)["Verifikator 2"]) == ("Budi Contoh", "")
    assert desk.row(at.number)["Peringatan"] == ""
