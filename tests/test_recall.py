"""Whom of the voter register is meant: asked once, of few, in few words, and never filled in by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.dialog import front
from reporting.dialog.scene import FileReport, Incoming, Said, Say, Scene, Session, Tapped
from reporting.dialog.voters import LookedUp
from reporting.matching.namesakes import named, stranger
from reporting.model import Area, Field, Match, Person, Role, Voter
from tests.standins.folk import HARTONO, NEXT_DOOR, OLD, TARMI, YOUNG, Folk

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
RT_3 = Area("Utara", "Sukamaju", "005", "003")
PLACES = [RT_3, Area("Utara", "Sukamaju", "005", "004"), Area("Selatan", "Mekar", "001", "001")]
DEATH = "Contoh Sutrisno RT 3 meninggal kemarin"
ONE = "Apakah yang dimaksud CONTOH SUTRISNO, RT 003, lahir 1950?"


@dataclass
class Talk:
    """Somebody at the front desk of an office with this register; ``said`` is the newest message with its buttons."""

    folk: Folk
    role: Role = Role.RT
    home: Area = RT_3
    session: Session = field(default_factory=Session)
    said: Say = field(default_factory=lambda: Say(""))
    behalf: Mapping[str, str] = field(default_factory=dict)
    noted: tuple[str, ...] = ()
    filed: FileReport | None = None

    def say(self, *words: str) -> str:
        """Type these one after the other; what is said in the end."""
        for one in words:
            self._take(Said(one))
        return self.said.text

    def press(self, *labels: str) -> str:
        """Press these buttons one after the other; what is said in the end."""
        for label in labels:
            (button,) = [one for row in self.said.rows for one in row if one.label == label]
            self._take(Tapped(0 if button.lasting else self.session.stamp, button.action, button.argument))
        return self.said.text

    @property
    def labels(self) -> list[str]:
        """The buttons below the newest message."""
        return [button.label for row in self.said.rows for button in row]

    def _take(self, came: Incoming) -> None:
        person = Person(1, "32.72", "KODE", "Pak Contoh", self.role, area=self.home, active=True)
        scene = Scene(person, "KPU Kota Contoh", NOON, NOON, PLACES, behalf=self.behalf, voters=self.folk)
        outcome = front.answer(self.session, came, scene)
        self.session = outcome.session
        for deed in outcome.deeds:
            match deed:
                case Say():
                    self.said = deed
                case LookedUp(dpids):
                    self.noted += dpids
                case FileReport():
                    self.filed = deed

    def sent(self) -> FileReport:
        """Send what is on the card."""
        self.press("✅ Kirim")
        assert self.filed is not None
        return self.filed


def asked(*voters: Voter, match: Match = Match.MAYBE, said: str = DEATH, **who: object) -> Talk:
    """A death told in words without a NIK, in front of this register."""
    talk = Talk(Folk(voters, match), **who)  # type: ignore[arg-type]  # the fields of ``Talk``
    talk.say(said)
    if "Berapa NIK-nya?" in talk.said.text:
        talk.press("Lewati")
    return talk


# ---------------------------------------------------------------- the question
def test_one_who_may_be_meant_is_asked_about_by_name_rt_and_birth_year() -> None:
    """The words of the contract, with yes and no; that it was asked is written down."""
    talk = asked(OLD, TARMI)
    assert talk.said.text == ONE
    assert talk.labels == ["Ya", "Bukan", "Lewati", "⬅️ Kembali"]
    assert talk.noted == ("9001",)


def test_yes_goes_with_the_report_and_saves_the_question_after_the_sex() -> None:
    """The entry is kept beside the report; the report itself says no more than was told."""
    talk = asked(OLD)
    assert talk.press("Ya").startswith("Sudah benar?")
    report = talk.sent()
    assert report.voter == "9001"
    assert Field.SEX not in report.details
    assert Field.NIK not in report.details


def test_no_goes_with_the_report_too() -> None:
    """That none of the register's is meant is worth knowing; the form goes on as it would have."""
    talk = asked(OLD)
    assert talk.press("Bukan") == "Laki-laki atau perempuan?"
    talk.press("Laki-laki")
    assert talk.sent().voter == ""


def test_passed_over_it_says_nothing() -> None:
    """Who does not know says nothing, and is not asked again."""
    talk = asked(OLD)
    talk.press("Lewati", "Laki-laki")
    assert talk.sent().voter is None


def test_namesakes_stand_on_buttons() -> None:
    """Several that are about as likely are told apart by their birth year."""
    talk = asked(OLD, YOUNG, TARMI)
    first, second = "CONTOH SUTRISNO, RT 003, lahir 1950", "CONTOH SUTRISNO, RT 003, lahir 1971"
    assert talk.labels[:3] == [first, second, "Bukan semuanya"]
    talk.press(second)
    assert talk.sent().voter == "9002"


def test_none_of_the_namesakes_is_an_answer() -> None:
    """``Bukan semuanya`` is "no" for all of them."""
    talk = asked(OLD, YOUNG)
    talk.press("Bukan semuanya", "Lewati")
    assert talk.sent().voter == ""


def test_too_many_namesakes_are_no_question() -> None:
    """Four that nobody can tell apart on buttons are left to the staff."""
    many = [replace(OLD, dpid=f"90{year}", birthdate=f"19{year}-01-01") for year in (50, 60, 70, 80)]
    talk = asked(*many)
    assert talk.said.text == "Laki-laki atau perempuan?"
    assert talk.noted == ()


@pytest.mark.parametrize(
    ("typed", "voter"),
    [("ya", "9001"), ("Iya.", "9001"), ("bukan", ""), ("tidak tahu", None), ("1", "9001"), ("1950", "9001")],
)
def test_the_answer_may_be_typed(typed: str, voter: str | None) -> None:
    """Words do what the buttons do."""
    talk = asked(OLD)
    talk.say(typed)
    if "Laki-laki" in talk.labels:
        talk.press("Lewati")
    assert talk.sent().voter == voter


def test_other_words_are_no_answer() -> None:
    """The same question again, with a word what to do."""
    talk = asked(OLD, YOUNG)
    assert talk.say("ya").startswith("Mohon pilih salah satu tombol di bawah.\nAda beberapa nama")
    assert talk.noted == ("9001", "9002")


# ---------------------------------------------------------------- whom it is asked about, and whom not
def test_where_the_register_has_nobody_nothing_is_asked() -> None:
    """Nor is anything written down."""
    talk = asked(OLD, match=Match.NONE)
    assert talk.said.text == "Laki-laki atau perempuan?"
    assert talk.noted == ()


def test_sure_by_the_name_alone_is_asked_all_the_same() -> None:
    """Father and son may have one name; one tap says that it is he."""
    assert asked(OLD, match=Match.SURE).said.text == ONE


@pytest.mark.parametrize("told", [f"nik {OLD.nik}", "lahir 1-7-1950"])
def test_sure_by_nik_or_birth_date_nothing_is_asked(told: str) -> None:
    """Then nothing is left to ask."""
    talk = asked(OLD, match=Match.SURE, said=f"{DEATH}, {told}")
    assert talk.said.text.split("\n")[-1] != ONE
    assert talk.noted == ()


@pytest.mark.parametrize(
    ("role", "home", "is_asked"),
    [
        (Role.RT, RT_3, True),
        (Role.RT, Area("Utara", "Sukamaju", "005", "004"), False),
        (Role.RW, Area("Utara", "Sukamaju", "005"), True),
        (Role.RW, Area("Utara", "Sukamaju", "006"), False),
        (Role.KELURAHAN, Area("Utara", "Sukamaju"), True),
        (Role.KELURAHAN, Area("Selatan", "Mekar"), False),
        (Role.APARTMENT, RT_3, True),
        (Role.AGENCY, Area(), False),
        (Role.AGENCY, Area("Utara", "Sukamaju"), False),
        (Role.FIELD_OFFICER, Area("Utara", "Sukamaju"), False),
        (Role.KPU, Area(), False),
    ],
)
def test_only_voters_of_the_own_area_are_shown(role: Role, home: Area, is_asked: bool) -> None:
    """Whoever has a small area is asked about its voters; agencies and the staff are not asked."""
    said = "Contoh Sutrisno RT 3 RW 5 Sukamaju meninggal kemarin"
    talk = asked(OLD, said=said, role=role, home=home)
    assert (talk.said.text == ONE) is is_asked
    assert bool(talk.noted) is is_asked


def test_staff_who_file_for_others_are_asked_about_voters_of_that_area() -> None:
    """The officer at the telephone asks the RT head the same question."""
    behalf = {"kecamatan": "Utara", "kelurahan": "Sukamaju", "rw": "005", "rt": "003", "channel": "Telepon"}
    assert asked(OLD, role=Role.KPU, home=RT_3, behalf=behalf).said.text == ONE


def test_somebody_of_the_next_rt_is_not_shown() -> None:
    """Nor is the register asked about people who live elsewhere."""
    assert asked(NEXT_DOOR).said.text == "Laki-laki atau perempuan?"
    talk = asked(NEXT_DOOR, OLD, said="Contoh Sutrisno RT 4 RW 5 meninggal kemarin")
    assert talk.said.text == "Laki-laki atau perempuan?"
    assert talk.folk.asked == []


@pytest.mark.parametrize("name", ["Contoh", "Sutrisno", "C. S.", "Contoh Wati"])
def test_a_part_of_a_name_calls_nobody_up(name: str) -> None:
    """Who fishes with a first name learns nothing."""
    assert asked(OLD, said=f"Pak {name} RT 3 meninggal kemarin").noted == ()


def test_a_newcomer_is_not_looked_for() -> None:
    """An addition to the list means no entry of it."""
    talk = Talk(Folk([OLD]))
    talk.say("/lapor")
    talk.press("🎂 Genap 17 tahun")
    talk.say("Contoh Sutrisno")
    talk.press("Lewati")
    assert talk.folk.asked == []


def test_the_nik_is_asked_before() -> None:
    """With a NIK the register is often sure, and then there is no question."""
    talk = Talk(Folk([OLD]))
    talk.say("/lapor")
    talk.press("🕊 Meninggal")
    assert talk.say("Contoh Sutrisno").startswith("Berapa NIK-nya?")
    assert talk.press("Lewati") == ONE


# ---------------------------------------------------------------- going back and mending
def test_back_from_the_next_question_asks_it_again() -> None:
    """``Kembali`` leads to the same question, and the answer may be another one; asked twice it counts once."""
    talk = Talk(Folk([OLD]))
    talk.say("/lapor")
    talk.press("🕊 Meninggal")
    talk.say("Contoh Sutrisno")
    assert talk.press("Lewati", "⬅️ Kembali", "Lewati", "Bukan", "⬅️ Kembali") == ONE
    talk.press("Ya", "Lewati", "Lewati semua")
    assert talk.sent().voter == "9001"
    assert talk.noted == ("9001",)


def test_another_name_is_another_question() -> None:
    """Mended on the card, the old answer counts no longer; the new person is asked about."""
    talk = asked(OLD, TARMI)
    talk.press("Ya", "✏️ Perbaiki", "Nama")
    assert talk.say("Tarmi") == "Apakah yang dimaksud TARMI, RT 003, lahir 1948?"
    talk.press("Ya")
    assert talk.sent().voter == "9003"


def test_a_stale_answer_is_not_sent() -> None:
    """Somebody unknown to the register put in the place of somebody known takes the answer away."""
    talk = asked(OLD)
    talk.press("Ya", "✏️ Perbaiki", "Nama")
    talk.say("Contoh Wati")
    assert talk.sent().voter is None


@pytest.mark.parametrize("about", ["Tanggal", "Alamat"])
def test_mending_something_else_keeps_the_answer(about: str) -> None:
    """The date or the address make nobody another person."""
    talk = asked(OLD)
    talk.press("Ya", "✏️ Perbaiki", about)
    talk.say("2 hari lalu")
    assert talk.sent().voter == "9001"
    assert len(talk.folk.asked) == 1


# ---------------------------------------------------------------- what is shown
PARTS = {"nik": "3272019876543210", "nkk": "3272011234567890", "address": "JL. RAHASIA 17", "birthplace": "RAHASIAPURA"}


@given(
    st.lists(st.sampled_from(["CONTOH SUTRISNO", "SUTRISNO", "TARMI", "CONTOH SUTRISNO HADI"]), max_size=4),
    st.sampled_from(["1950-07-01", "1971-12-31", ""]),
    st.sampled_from(list(Match)),
    st.lists(st.sampled_from(["Ya", "Bukan", "Bukan semuanya", "Lewati", "Laki-laki", "⬅️ Kembali"]), max_size=5),
)
def test_nothing_of_an_entry_is_told_but_name_rt_and_birth_year(
    names: Sequence[str], born: str, match: Match, presses: Sequence[str]
) -> None:
    """No number, no address, no day and no birthplace of the register ever stands in a message or on a button."""
    folk = [Voter(f"77770{n}", name=name, birthdate=born, rt="003", rw="005", kelurahan="SUKAMAJU", kecamatan="UTARA",
                  tps="088", sex="L", **PARTS) for n, name in enumerate(names)]  # fmt: skip
    talk = asked(*folk, match=match)
    secrets = [*PARTS.values(), "77770", born[4:] or "RAHASIA", "088"]
    for label in ["", *presses]:
        if label in talk.labels:
            talk.press(label)
        seen = "\n".join([talk.said.text, *talk.labels])
        assert not any(secret in seen for secret in secrets)


# ---------------------------------------------------------------- whose NIK it is
OTHER = "NIK itu di daftar pemilih tercatat untuk orang lain. Mohon dilihat lagi di KTP atau KK Contoh Wati."
TOLD = f"Contoh Wati RT 3 meninggal kemarin nik {HARTONO.nik}"


def test_a_nik_of_somebody_else_is_asked_back_without_saying_whose() -> None:
    """The register has it under another name; kept it goes with the report and a remark for the staff."""
    talk = Talk(Folk([HARTONO]))
    assert talk.say(TOLD.replace("Wati", "Karta")).endswith(OTHER.replace("Wati", "Karta"))
    assert "HARTONO" not in talk.said.text
    assert talk.labels == ["Benar, pakai ini", "Tulis ulang NIK"]
    assert talk.noted == ("9005",)
    talk.press("Benar, pakai ini")
    report = talk.sent()
    assert report.details[Field.NIK] == HARTONO.nik
    assert "NIK dipastikan pelapor" in report.details[Field.NOTE]


def test_a_mistyped_nik_can_be_written_again() -> None:
    """The question for the NIK comes once more."""
    talk = Talk(Folk([HARTONO]))
    talk.say(TOLD.replace("Wati", "Karta"))
    assert talk.press("Tulis ulang NIK").startswith("Berapa NIK-nya?")


@pytest.mark.parametrize(
    "voter",
    [replace(HARTONO, name="CONTOH KARTA"), replace(HARTONO, name="KARTA"), replace(HARTONO, name="CONTO KARTO")],
)
def test_a_nik_of_nearly_that_name_is_not_asked_about(voter: Voter) -> None:
    """Another spelling or a shorter name is no other person."""
    assert "orang lain" not in Talk(Folk([voter])).say(TOLD.replace("Wati", "Karta"))


def test_a_nik_whose_birth_date_fits_is_not_asked_about() -> None:
    """One name or the other may be the one people use."""
    told = f"{TOLD.replace('Wati', 'Karta')}, lahir 5-8-1960"
    assert "orang lain" not in Talk(Folk([HARTONO])).say(told)


@pytest.mark.parametrize(
    ("told", "registered", "in_full"),
    [
        ("M. Rizki", "MUHAMMAD RIZKY", True),
        ("Siti Nur Baya", "SITI NUR HASANAH", False),
        ("Aminah Siti", "SITI AMINAH", True),
        ("Nur Rahma", "NURRAHMA", True),
        ("Budi", "BUDIONO", False),
        ("Hartini", "HARTONO", False),
        ("", "SUTRISNO", False),
    ],
)
def test_a_name_is_told_in_full_or_not(told: str, registered: str, in_full: bool) -> None:
    """Short forms, order and old spelling are the same name; a beginning or another ending is not."""
    assert named(told, registered) is in_full


@given(st.text(max_size=20), st.text(max_size=20))
def test_nobody_is_both_named_and_a_stranger(told: str, registered: str) -> None:
    """Whoever is named in full is never clearly somebody else."""
    assert not (named(told, registered) and stranger(told, registered))
