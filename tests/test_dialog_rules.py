"""What holds for every dialog, whatever is typed, pressed or sent, in whatever order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from reporting.chat.incoming import from_button, keyboard
from reporting.dialog import front
from reporting.dialog.form import SAYS_SEND
from reporting.dialog.scene import (
    FileReport,
    Incoming,
    Outcome,
    Said,
    Say,
    Scene,
    SentFile,
    SentOther,
    Session,
    Tapped,
)
from reporting.dialog.several import SEVERAL
from reporting.kinds import KINDS
from reporting.model import Area, Field, Person, Report, Role, Stage
from reporting.reading.identity import receipt
from reporting.texts.chat import SEND
from sheets.layout import REPORTS
from tests.standins.folk import HARTONO, OLD, TARMI, YOUNG, Folk

COLUMNS = frozenset(REPORTS.columns)

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
PLACES = [Area("Utara", "Sukamaju", "005", f"00{rt}") for rt in range(1, 5)] + [Area("Selatan", "Mekar", "001", "001")]
STAGES = [(Stage.RECEIVED, "Menunggu verifikasi"), (Stage.RECEIVED, "Ditolak"), (Stage.CANCELLED, "")]
OWN = [
    Report(
        receipt(2026, 10, number),
        "32.72",
        kind,
        NOW - timedelta(days=number),
        1,
        "RT",
        stage,
        "",
        {"Nama": "Contoh " + "Panjang" * 20, "NIK": "3272010508600001", "Status": status, "Tanggal Kejadian": "entah"},
    )
    for number, (kind, (stage, status)) in enumerate(((k, s) for k in (*KINDS, "Jenis staf") for s in STAGES), 1)
]

LIST = "meninggal:\n" + "\n".join(f"{n}. Contoh Panjang Sekali Namanya {chr(65 + n % 26)} 3/10" for n in range(60))
TOLD = "Bu Tarmi RT 3 RW 5 kel Sukamaju meninggal kemarin, nik 3272014508600001"
WORDS = [
    "Contoh Sutrisno", "3272010508600001", "327201", "kemarin", "besok", "5/10", "003/005", "Sukamaju", "mekar",
    "Bekasi", "lewati", "Menyusul", "Kirim", "ya", "terima kasih", "🕊", "=1+1", "\u200b", "9" * 200, "a" * 4_096,
    "Bu Tarmi meninggal kemarin", "Pak Rahmat pindah ke Mekar tgl 1 oktober", "nihil", "batalkan laporan Contoh",
    "Nama di DPT tertulis Contoh Sumina, harusnya Contoh Suminah", "keluarga besar Bapak Contoh berduka, telah wafat",
    LIST,
    "ralat, RT 4 bukan RT 3", "Contoh Wati pindah ke Mekkar kemarin", "dpb 2610 00001 2",
    "Bapak Contoh Karta meninggal kemarin, umur 71, nik 3272014508030001",
    "1. Contoh Karta wafat 3/10\n2. Contoh Sumi wafat 4/10", "koreksi laporan saya", "cek nik 3272010508600001",
    "/lapor", "/batal", "/nihil", "/laporanku", "/koreksi", "/saya", "/status", f"/status {OWN[0].number}", "/start",
    "/start KODE", "/start berkas_x", "/bantuan", "/privasi", "/apa", "/",
]  # fmt: skip
ROLES = [Role.RT, Role.RW, Role.KELURAHAN, Role.PANTI, Role.AGENCY, Role.KPU]
HOMES = {
    Role.RT: Area("Utara", "Sukamaju", "005", "003"),
    Role.RW: Area("Utara", "Sukamaju", "005"),
    Role.KELURAHAN: Area("Utara", "Sukamaju"),
    Role.PANTI: Area("Utara", "Sukamaju"),
}

Move = tuple[str, str | int]
LABELS = [
    *(SEND, SEND, "Lewati", "Lewati semua", "Menyusul", "🗑 Buang", "✏️ Perbaiki", "⬅️ Kembali"),
    *("🕊 Meninggal", "✏️ Ubah data", "🎂 Genap 17 tahun", "Lainnya…", "👥 Tercatat ganda", "💚 Masih hidup"),
    *("✅ Kirim 2 laporan", "✏️ Lengkapi satu per satu", "Cukup", "NIK sudah benar", "Tulis ulang NIK"),
    *("Ya", "Bukan", "Bukan semuanya", "Benar, pakai ini"),
]
MOVES = st.one_of(
    st.tuples(st.just("newest"), st.integers(0, 20)),
    st.tuples(st.just("any"), st.integers(0, 500)),
    st.tuples(st.sampled_from(["new", "old"]), st.sampled_from(LABELS)),
    st.tuples(st.just("say"), st.sampled_from(WORDS) | st.text(max_size=40)),
    st.tuples(st.just("say"), st.sampled_from([TOLD, "Contoh Sutrisno", "/batal"])),
    st.tuples(st.just("file"), st.sampled_from(["", "Bu Tarmi meninggal kemarin", OWN[0].number])),
    st.tuples(st.just("other"), st.just("")),
)


@dataclass
class Talk:
    """A person at the front desk; ``shown`` are the buttons of each message so far, as label and data."""

    scene: Scene
    session: Session = field(default_factory=Session)
    shown: list[list[tuple[str, str]]] = field(default_factory=list)
    label: str = ""

    def came(self, move: Move) -> Incoming | None:
        """What a move sends; none when there is no button to press."""
        self.label = ""
        match move:
            case ("say", str(words)):
                return Said(words)
            case ("file", str(caption)):
                return SentFile("berkas", "foto.jpg", caption, caption if caption.startswith("DPB") else "")
            case ("other", _):
                return SentOther("Maaf.")
            case ("newest", int(number)):
                return self._press(self.shown[-1] if self.shown else [], number)
            case ("any", int(number)):
                return self._press(self._visible, number)
            case (age, str(label)):
                return self._press([one for one in self._visible if one[0] == label], -1 if age == "new" else 0)
        raise AssertionError(move)

    @property
    def _visible(self) -> list[tuple[str, str]]:
        return [button for buttons in self.shown for button in buttons]

    def _press(self, buttons: Sequence[tuple[str, str]], number: int) -> Tapped | None:
        if not buttons:
            return None
        self.label, data = buttons[number % len(buttons)]
        return from_button(data)

    def note(self, outcome: Outcome) -> None:
        """The session from now on, and the buttons people can press."""
        self.session = outcome.session
        for deed in outcome.deeds:
            if isinstance(deed, Say) and (markup := keyboard(deed.rows, outcome.session.stamp)):
                rows = markup["inline_keyboard"]
                self.shown.append([(one["text"], one["callback_data"]) for row in rows for one in row])


def scene_of(role: Role | None, *, reports: bool, register: bool = True) -> Scene:
    """Somebody of this role, or a stranger, with or without earlier reports and a voter register."""
    person = Person(1, "32.72", "KODE", "Pak Contoh", role, area=HOMES.get(role, Area()), active=True) if role else None
    folk = Folk([OLD, YOUNG, TARMI, HARTONO] if register else [])
    return Scene(person, "KPU Kota Contoh", NOW, NOW, PLACES, OWN if reports else (), voters=folk)


@given(st.sampled_from([*ROLES, None]), st.booleans(), st.lists(MOVES, max_size=25))
def test_a_dialog_keeps_its_rules_whatever_comes(role: Role | None, reports: bool, moves: list[Move]) -> None:
    """It never raises, files only on Kirim and never without a name, its stamps only grow, its buttons fit, and it
    goes on from its kept form just as from its living one."""
    talk = Talk(scene_of(role, reports=reports))
    for move in moves:
        came = talk.came(move)
        if came is None:
            continue
        before = talk.session
        outcome = front.answer(before, came, talk.scene)
        kept = Session.from_json(json.loads(json.dumps(before.to_json())))
        assert kept == before
        assert front.answer(kept, came, talk.scene) == outcome
        _check(talk, before, came, outcome)
        talk.note(outcome)


def _check(talk: Talk, before: Session, came: Incoming, outcome: Outcome) -> None:
    assert outcome.deeds, "nobody is left without an answer"
    assert outcome.session.stamp >= before.stamp
    filings = [deed for deed in outcome.deeds if isinstance(deed, FileReport)]
    if filings:
        together = before.step == SEVERAL
        assert before.step in ("card", SEVERAL)
        if isinstance(came, Tapped):
            assert talk.label.startswith(SEND)
            assert before.stamp == came.stamp
        else:
            assert isinstance(came, Said) and not together
            assert came.text.strip().casefold() in SAYS_SEND
        assert len(filings) == 1 or (together and len(filings) <= before.total)
        assert all(one.details[Field.NAME] for one in filings)
        assert all(column in COLUMNS for one in filings for column in one.details)
    for deed in outcome.deeds:
        if isinstance(deed, Say):
            assert deed.text.strip()
            assert len(deed.text) <= 4_096


@given(st.sampled_from(ROLES), st.lists(MOVES, max_size=15))
def test_a_pressed_send_button_is_spent(role: Role, moves: list[Move]) -> None:
    """The button that filed a report files nothing a second time, at once or later, however the talk goes on."""
    talk = Talk(scene_of(role, reports=False, register=False))
    talk.note(front.answer(talk.session, Said(TOLD), talk.scene))
    send = talk.came(("newest", 0))
    assert talk.label == SEND
    assert send is not None
    outcome = front.answer(talk.session, send, talk.scene)
    assert _filed(outcome)
    for move in moves:
        talk.note(outcome)
        assert not _filed(front.answer(talk.session, send, talk.scene))
        outcome = front.answer(talk.session, talk.came(move) or send, talk.scene)


def _filed(outcome: Outcome) -> bool:
    return any(isinstance(deed, FileReport) for deed in outcome.deeds)


@given(st.sampled_from(ROLES), st.lists(st.sampled_from(WORDS) | st.text(), max_size=12))
def test_words_file_nothing_but_on_the_card(role: Role, words: list[str]) -> None:
    """Whatever is typed, nothing is filed before somebody who sees the card says so."""
    talk = Talk(scene_of(role, reports=True))
    for one in words:
        before = talk.session
        outcome = front.answer(before, Said(one), talk.scene)
        assert not _filed(outcome) or (before.step == "card" and one.strip().casefold() in SAYS_SEND)
        talk.note(outcome)
