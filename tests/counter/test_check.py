"""``/cek``: what is answered, what never is, and that a wrong answer says no more than that nobody was met."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reporting.chat.check_limits import NIK_MISSES
from reporting.journal import checks
from reporting.journal.tables import events
from reporting.matching.same_name import same_name
from reporting.settings import Lookup
from tests.counter.asking import DARMA, MORNING, SITI, STAFF, Counter, Register

ABSENT = "3272014506809099"
KK = SITI.nkk[-4:]
SITE = "cekdptonline.kpu.go.id"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A counter whose register knows one person."""
    made = Counter(tmp_path, Register([SITI]))
    with made.open():
        yield made
    made.store.close()


class TestAnswers:
    """What people read."""

    @pytest.mark.parametrize(
        "name", ["Siti Aminah", "Hj. SITI AMINAH, S.Pd", "aminah siti", "Siti Amniah", "sity aminah"]
    )
    def test_somebody_registered_is_told_where(self, counter: Counter, name: str) -> None:
        """Under any usual spelling of the name; the name is masked, and TPS and places are said."""
        answer = counter.ask(301, SITI.nik, name, KK)
        assert "Terdaftar" in answer
        assert all(told in answer for told in ("S*** A*****", "UTARA", "SUKAMAJU", "001", "dibetulkan"))

    def test_nothing_else_of_the_entry_is_ever_said(self, counter: Counter) -> None:
        """Address, KK, NIK, birth, RT and RW stay where they are, also in what is kept of the answer."""
        answer = counter.ask(301, SITI.nik, "Siti Aminah", SITI.nkk)
        kept = counter.checks()[0].shown
        hidden = [SITI.address, SITI.nkk, SITI.nik, SITI.name, SITI.birthplace, SITI.birthdate, "1980", "003", "005"]
        assert not [one for one in hidden if one in answer or one in kept]

    @pytest.mark.parametrize("name", ["Siti Rohayati", "Aminah", "Sutrisno", "Siti", "S A", "Aminah Sutrisno"])
    def test_another_name_finds_nobody(self, counter: Counter, name: str) -> None:
        """Half a name is anybody's."""
        assert "belum menemukan" in counter.ask(301, SITI.nik, name, KK)

    def test_whom_a_list_struck_off_is_answered_like_nobody(
        self, counter: Counter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Word for word, and no DPID is noted."""
        monkeypatch.setattr("reporting.chat.checking.is_struck", lambda *_told: True)
        assert counter.ask(301, SITI.nik, "Siti Aminah", KK) == counter.ask(302, ABSENT, "Siti Aminah", KK)
        assert [(one.outcome, one.dpid, one.shown) for one in counter.checks()] == [(checks.MISSED, "", "")] * 2

    def test_switched_off_or_without_a_register_it_points_to_the_national_site(self, counter: Counter) -> None:
        """At once, before anything is asked; a question begun before is answered so too."""
        counter.say(301, "/cek")
        counter.register = None
        assert SITE in counter.say(302, "/cek")[-1]
        assert counter.say(301, "\n".join([SITI.nik, "Siti Aminah", KK])) == counter.say(302, "/cek")
        counter.register = Register([SITI])
        counter.house = replace(counter.house, lookup=Lookup(enabled=False))
        assert SITE in counter.ask(303, SITI.nik, "Siti Aminah", KK)
        assert {one.outcome for one in counter.checks()} == {checks.CLOSED}

    def test_strange_input_is_asked_again_and_never_answered(self, counter: Counter) -> None:
        """Emoji, formulas, 3,000 characters, invisible characters, letters: the same question again, nothing kept."""
        counter.say(301, "/cek")
        for odd in ("🙂", "=HYPERLINK(1)", "x" * 3000, "1" * 3000, "\u200b\u202e", "tiga dua", SITI.nik[:-1]):
            assert "NIK" in counter.say(301, odd)[-1]
        counter.say(301, f"\u202e{SITI.nik}\u200b")
        for odd in ("🙂", "=HYPERLINK(1)", "x" * 3000, "12345", "\u200b", "A"):
            assert "nama" in counter.say(301, odd)[-1].casefold()
        counter.say(301, "Siti Aminah")
        for odd in ("🙂", "=9005", "9" * 3000, "123", "12345", "\u200b", "abcd"):
            assert "empat angka" in counter.say(301, odd)[-1]
        assert "Terdaftar" in counter.say(301, "\uff19\uff10\uff10\uff15")[-1]
        assert len(counter.checks()) == 1


class TestNoOracle:
    """A NIK that exists looks like one that does not, unless name and KK are known."""

    def test_wrong_and_absent_do_the_very_same(self, counter: Counter) -> None:
        """The same words, the register asked as often, the same statements in the same order, rows alike."""
        seen = []
        for user, nik, name, kk in (
            (301, SITI.nik, "Siti Aminah", "0000"),
            (302, SITI.nik, "Siti Rohayati", KK),
            (303, ABSENT, "Siti Aminah", KK),
        ):
            with counter.statements() as said:
                answer = counter.ask(user, nik, name, kk)
            row = counter.checks()[-1]
            seen.append((answer, said, (row.outcome, row.dpid, row.shown), counter.register.asked))  # type: ignore[union-attr]  # set above
            counter.register.asked = 0  # type: ignore[union-attr]  # set above
        assert seen[0] == seen[1] == seen[2]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        name=st.one_of(
            st.just("Siti Aminah"), st.sampled_from(["Rohman", "Siti A", "Sumiati"]), st.text("abi ", min_size=3)
        ),
        kk=st.one_of(st.just(KK), st.text("0123456789", min_size=4, max_size=4), st.just(SITI.nkk[:-1] + "0")),
    )
    def test_whatever_does_not_match_is_answered_like_nobody(self, counter: Counter, name: str, kk: str) -> None:
        """For any name and KK that are not both right the whole talk reads as if the NIK were in no register."""
        if same_name(name, SITI.name) and SITI.nkk.endswith(kk):
            return
        talks = []
        for user, nik in enumerate((SITI.nik, ABSENT), 1_000 + 2 * len(counter.sessions)):
            counter.house = replace(counter.house, lookup=Lookup(per_nik_per_day=10**6, per_day=10**6))
            counter.register = Register([SITI] if nik == SITI.nik else [replace(SITI, nik="3272010000000000")])
            talks.append([counter.say(user, words) for words in (f"/cek {SITI.nik}", name, kk, "/cek")])
        assert talks[0] == talks[1]

    def test_limits_do_not_tell_a_nik_that_exists(self, tmp_path: Path) -> None:
        """A month of wrong questions is answered alike, word for word, whether the NIK exists or not."""
        talks = []
        for number, known in enumerate((SITI, replace(SITI, nik=ABSENT))):
            (folder := tmp_path / str(number)).mkdir()
            counter = Counter(folder, Register([known]))
            with counter.open():
                talks.append(
                    [
                        counter.ask(
                            300 + user, SITI.nik, "Siti Aminah", f"{step:04d}", MORNING + timedelta(hours=7 * step)
                        )
                        for step in range(60)
                        for user in range(3)
                    ]
                    + counter.letters(STAFF)
                )
            counter.store.close()
        assert talks[0] == talks[1]


class TestLimits:
    """How often one may ask."""

    def test_a_person_asks_so_often_a_day(self, counter: Counter) -> None:
        """Then the day is over; the next one begins at the office's midnight."""
        counter.house = replace(counter.house, lookup=Lookup(per_person_per_day=2, per_nik_per_day=9))
        answers = [counter.ask(301, SITI.nik, "Siti Aminah", KK) for _ in range(3)]
        assert ["Terdaftar" in one for one in answers] == [True, True, False]
        assert "besok" in answers[2]
        assert "Terdaftar" in counter.ask(
            301,
            SITI.nik,
            "Siti Aminah",
            KK,
            datetime.combine(MORNING.date() + timedelta(1), datetime.min.time(), MORNING.tzinfo),
        )

    def test_a_nik_is_asked_so_often_a_day_by_whomever(self, counter: Counter) -> None:
        """Three accounts may, the fourth may not."""
        answers = [counter.ask(301 + user, SITI.nik, "Siti Aminah", KK) for user in range(4)]
        assert ["Terdaftar" in one for one in answers] == [True, True, True, False]

    def test_an_office_answers_so_often_a_day(self, counter: Counter) -> None:
        """Whoever asks, about whomever."""
        counter.house = replace(counter.house, lookup=Lookup(per_day=2))
        answers = [counter.ask(301 + user, f"32720145068090{user:02d}", "Siti Aminah", KK) for user in range(3)]
        assert ["besok" in one for one in answers] == [False, False, True]

    def test_pauses_double_up_to_a_day_and_end_when_said(self, counter: Counter) -> None:
        """After the third miss a quarter of an hour, then half an hour, and so on; right after it one may ask."""
        counter.house = replace(counter.house, lookup=Lookup(per_person_per_day=99, per_nik_per_day=99))
        now = MORNING
        for minutes in (0, 0, 15, 30, 60, 120, 240, 480, 960, 1440, 1440):
            assert "belum menemukan" in counter.ask(301, ABSENT, "Siti Aminah", SITI.nkk, now)
            if minutes:
                assert "mulai" in counter.say(301, "/cek", now + timedelta(minutes=minutes - 1))[-1]
            now += timedelta(minutes=minutes)
            assert "Berapa NIK-nya" in counter.say(301, "/cek", now)[-1]

    def test_who_waits_learns_nothing(self, counter: Counter) -> None:
        """A right question during the pause is not looked up, but written down."""
        for _ in range(3):
            counter.ask(301, ABSENT, "Siti Aminah", "0000")
        asked = counter.register.asked  # type: ignore[union-attr]  # set by the fixture
        assert "mulai 5 Oktober 2026 pukul 09.15" in counter.ask(301, SITI.nik, "Siti Aminah", KK)
        assert counter.register.asked == asked  # type: ignore[union-attr]  # set by the fixture
        assert counter.checks()[-1].outcome == checks.PAUSED

    def test_the_same_right_card_again_does_not_end_a_row_of_misses(self, counter: Counter) -> None:
        """Else who knows one card could guess for ever with it."""
        counter.ask(301, SITI.nik, "Siti Aminah", KK)
        counter.ask(301, ABSENT, "Siti Aminah", "0001")
        counter.ask(301, ABSENT, "Siti Aminah", "0002")
        assert "Terdaftar" in counter.ask(301, SITI.nik, "Siti Aminah", KK)
        assert "mulai" in counter.ask(301, ABSENT, "Siti Aminah", "0003")

    def test_known_cards_do_not_buy_more_guesses(self, counter: Counter) -> None:
        """A new card between ends the pause, but from the third miss of 30 days on the whole KK is asked for."""
        own = [replace(SITI, nik=f"32{60 + number}014506809011", dpid=f"9{number}") for number in range(3)]
        counter.register = Register([SITI, *own])
        for day, card in enumerate(own):
            now = MORNING + timedelta(days=day)
            assert "belum menemukan" in counter.ask(301, ABSENT, "Siti Aminah", f"{day:04d}", now)
            assert "Terdaftar" in counter.ask(301, card.nik, "Siti Aminah", card.nkk, now)
        assert "16 angka" in counter.ask(301, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=3))
        assert "Terdaftar" in counter.ask(302, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=3))
        assert "Terdaftar" in counter.ask(301, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=33))

    def test_who_is_enrolled_may_miss_more_often(self, counter: Counter) -> None:
        """Looking for people who are not registered is their work; still not for ever."""
        counter.people[7] = DARMA
        counter.house.noticed.add(7)
        own = [replace(SITI, nik=f"32{60 + number}014506809011", dpid=f"9{number}") for number in range(10)]
        counter.register = Register([SITI, *own])
        for day, card in enumerate(own):
            now = MORNING + timedelta(days=day)
            nobody = f"3272{10 + day}4506809001"
            assert "belum menemukan" in counter.ask(7, nobody, "Siti Aminah", "0000", now)
            assert ("Terdaftar" in counter.ask(7, card.nik, "Siti Aminah", KK, now)) is (day < 9)
        assert "16 angka" in counter.ask(7, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=10))

    def test_after_many_misses_of_anybody_a_nik_needs_the_whole_kk(self, counter: Counter) -> None:
        """Its last four digits could be found by trying, day after day; the whole number answers as before."""
        for day in range(NIK_MISSES):
            counter.ask(400 + day, SITI.nik, "Siti Aminah", f"{day:04d}", MORNING + timedelta(days=day))
        later = MORNING + timedelta(days=NIK_MISSES)
        assert "16 angka" in counter.ask(301, SITI.nik, "Siti Aminah", KK, later)
        for short in ("12345", KK, "", "Siti Aminah"):  # never again for the end of it
            again = counter.say(301, short, later)[-1]
            assert "16 angka" in again
            assert "empat" not in again
        assert "Terdaftar" in counter.say(301, SITI.nkk, later)[-1]
        assert "Terdaftar" in counter.ask(302, "3272014506809007", "Siti Aminah", SITI.nkk, later)


class TestReporters:
    """Somebody enrolled."""

    def test_by_default_they_need_the_kk_like_anybody(self, counter: Counter) -> None:
        """There is no button to leave it out."""
        counter.people[7] = DARMA
        counter.say(7, f"/cek {SITI.nik}")
        assert "dilewati" not in counter.say(7, "Siti Aminah")[-1]

    def test_a_setting_lets_them_leave_it_out_in_their_own_area(self, counter: Counter) -> None:
        """Outside of it the answer is that of nobody; a stranger is not offered it."""
        counter.house = replace(counter.house, lookup=Lookup(reporters_without_kk=True))
        counter.people |= {7: DARMA, 8: replace(DARMA, id=8, area=replace(DARMA.area, rt="004"))}
        answers = {}
        for user in (7, 8):
            counter.say(user, f"/cek {SITI.nik}")
            assert "dilewati" in counter.say(user, "Siti Aminah")[-1]
            answers[user] = counter.press(user)
        assert "Terdaftar" in answers[7]
        assert "/lapor" in answers[7]
        assert answers[8] == counter.ask(9, ABSENT, "Siti Aminah", KK)
        counter.say(301, f"/cek {SITI.nik}")
        assert "dilewati" not in counter.say(301, "Siti Aminah")[-1]


class TestRecord:
    """What is kept."""

    def test_every_question_is_written_down_twice_without_a_whole_nik(self, counter: Counter) -> None:
        """In the table and among the events: who, when, about whom, what was answered."""
        counter.ask(301, SITI.nik, "Siti Aminah", KK)
        counter.ask(301, ABSENT, "Siti Aminah", KK)
        first, second = counter.checks()
        assert (first.user_id, first.at, first.name, first.outcome, first.dpid) == (
            *(301, MORNING, "Siti Aminah", checks.FOUND, SITI.dpid),
        )
        assert (first.nik, second.nik) == ("3272********9007", "3272********9099")
        assert (second.outcome, second.dpid, second.shown) == (checks.MISSED, "", "")
        assert counter.tx is not None
        told = counter.tx.execute(
            select(events.c.who, events.c.before, events.c.after).where(events.c.what == checks.NOTED)
        )
        assert [tuple(row) for row in told] == [
            ("akun 301", "3272********9007", f"terdaftar {SITI.dpid}"),
            ("akun 301", "3272********9099", "tidak cocok"),
        ]

    def test_words_are_forgotten_before_rows(self, counter: Counter) -> None:
        """First names, and numbers of whom nothing was said; the rest stays until its row goes, with its events."""
        counter.ask(301, SITI.nik, "Siti Aminah", KK)
        counter.ask(302, ABSENT, "Siti Aminah", KK)
        assert counter.tx is not None
        later = MORNING + timedelta(days=90)
        assert checks.forget_words(counter.tx, later, destroy=False) == 2
        assert counter.checks()[0].name
        assert checks.forget_words(counter.tx, later, destroy=True) == 2
        assert checks.forget_words(counter.tx, later, destroy=True) == 0
        first, second = counter.checks()
        assert (first.name, first.shown, first.nik, first.dpid) == ("", "", "3272********9007", SITI.dpid)
        assert (second.name, second.nik, second.digest, second.stem) == ("", "", "", "")
        assert checks.forget_rows(counter.tx, later, destroy=True) == 2
        assert counter.checks() == []
        assert counter.tx.execute(select(events.c.id).where(events.c.what == checks.NOTED)).all() == []

    def test_no_question_reads_all_that_was_ever_asked(self, counter: Counter) -> None:
        """Every count of a wrong answer goes through an index."""
        assert counter.tx is not None
        with counter.statements() as said:
            counter.ask(301, ABSENT, "Siti Aminah", KK)
        plans = [
            step[-1]
            for statement in said
            if statement.startswith("SELECT") and "FROM checks" in statement
            for step in counter.tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("1",) * statement.count("?"))
        ]
        assert len(plans) >= 8
        assert not [plan for plan in plans if plan.startswith("SCAN")]


class TestAlarm:
    """What the staff hear."""

    def test_an_hour_of_misses_is_told_once_and_makes_the_question_stricter(self, counter: Counter) -> None:
        """Without anybody's number or name; for a week the end of a KK number answers nothing."""
        rules = Lookup(alarm_wrong_per_hour=5)
        counter.house = replace(counter.house, lookup=rules)
        others = [replace(SITI, nik=f"32{60 + number}014506809011") for number in range(4)]
        counter.register = Register([SITI, *others])
        for number, one in enumerate(others):  # else it would be the month's measure too
            counter.ask(500 + number, one.nik, "Siti Aminah", KK)
        for user in range(7):
            counter.ask(400 + user, f"32{72 + user}014506809011", "Siti Aminah", SITI.nkk)
        posts = counter.letters(STAFF)
        assert len([one for one in posts if "dalam satu jam" in one]) == len(posts) == 1
        assert not [one for one in posts if "3272" in one or "Siti" in one or "400" in one]
        assert "affected" in posts[0]
        assert "16 angka" in counter.ask(301, SITI.nik, "Siti Aminah", KK)
        assert "Terdaftar" in counter.say(301, SITI.nkk)[-1]
        assert "16 angka" in counter.ask(302, SITI.nik, "Siti Aminah", KK, MORNING + timedelta(days=6))
        later = MORNING + timedelta(days=7, minutes=1)
        assert "Terdaftar" in counter.ask(303, SITI.nik, "Siti Aminah", KK, later)
        for user in range(7):
            counter.ask(600 + user, f"33{72 + user}014506809011", "Siti Aminah", SITI.nkk, later)
        assert "Sampai 11 November 2026" in counter.letters(STAFF)[-1]  # the second time it is 30 days

    def test_the_same_pattern_is_told_again_after_an_hour(self, counter: Counter) -> None:
        """As long as it goes on."""
        counter.house = replace(counter.house, lookup=Lookup(alarm_wrong_per_hour=2))
        for minutes in (0, 1, 2, 59, 61, 62):
            counter.ask(
                400 + minutes,
                f"32720145068090{minutes:02d}",
                "Siti Aminah",
                SITI.nkk,
                MORNING + timedelta(minutes=minutes),
            )
        assert len([one for one in counter.letters(STAFF) if "dalam satu jam" in one]) == 2

    @pytest.mark.parametrize(
        ("pattern", "asked"),
        [
            ("satu akun", [(301, f"3272{day}4506809001") for day in ("01", "02", "03")]),
            ("berurutan", [(301 + serial, f"327201450680{9001 + serial}") for serial in range(3)]),
            ("akun yang baru", [(301 + number, f"3272{10 + number}4506809001") for number in range(10)]),
        ],
    )
    def test_other_patterns(self, counter: Counter, pattern: str, asked: list[tuple[int, str]]) -> None:
        """One account after many, numbers in a row, many accounts that ask for the first time; not one earlier."""
        for user, nik in asked[:-1]:
            counter.ask(user, nik, "Contoh Orang", "0000")
        assert not [one for one in counter.letters(STAFF) if pattern in one]
        counter.ask(*asked[-1], "Contoh Orang", "0000")
        assert [one for one in counter.letters(STAFF) if pattern in one]

    def test_a_reporter_who_looks_for_the_unregistered_raises_no_alarm_alone(self, counter: Counter) -> None:
        """That is their work."""
        counter.people[7] = DARMA
        for number in range(3):
            counter.ask(7, f"3272{10 + number}4506809001", "Contoh Orang", "0000")
        assert counter.letters(STAFF) == []
