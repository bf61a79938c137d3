"""``docs/layar``: every screen of every kind and every sentence of the bot, as the code says them today.

After a wanted change of words: ``REWRITE_SCREENS=1 pytest tests/test_screens.py``, and read the difference.
"""

import ast
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporting.dialog import front
from reporting.dialog.scene import FileReport, Outcome, Said, Say, Scene, Session, Tapped
from reporting.kinds import KINDS, Kind, further_for, offered_to
from reporting.model import Area, Field, Person, Role
from tests.standins.folk import HARTONO, OLD, TARMI, YOUNG, Folk

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "layar"
NOON = datetime(2026, 10, 5, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
HOME = Area("Utara", "Sukamaju", "005", "003")
PLACES = [HOME, Area("Utara", "Sukamaju", "005", "004"), Area("Selatan", "Mekar", "001", "001")]
MOST_STEPS = 40

ANSWERS = {
    Field.NAME: "Contoh Sutrisno",
    Field.NIK: "3272010103559001",
    Field.KK: "3272010103000001",
    Field.BIRTHPLACE: "Sukabumi",
    Field.BIRTHDATE: "1 Maret 1955",
    Field.DATE: "kemarin",
    Field.ADDRESS: "Jl. Melati No. 4",
    Field.ORIGIN: "Kel. Mekar",
    Field.DESTINATION: "Bekasi",
    Field.STAYS: "yang di TPS 003",
    Field.COURT: "PN Contoh",
    Field.RULING: "12/Pid.B/2026",
}


def a_scene(role: Role) -> Scene:
    person = Person(1, "32.72", "KODE", "Contoh", role, unit="", area=HOME, active=True, user_id=1)
    return Scene(person, "KPU Kota Contoh", NOON, NOON, PLACES)


def teller(kind: Kind) -> Role:
    """The first role that is offered a kind."""
    return next(role for role in Role if kind in (*offered_to(role), *further_for(role)))


def said(outcome: Outcome) -> Say | None:
    return next((deed for deed in outcome.deeds if isinstance(deed, Say)), None)


def walk(kind: Kind, *, everything: bool) -> Iterator[tuple[str, Say]]:
    """``(what was answered before, what the bot says)`` from the menu to the card; ``everything`` fills in all."""
    scene = a_scene(teller(kind))
    outcome = front.answer(Session(), Tapped(0, "kind", kind.name), scene)
    before = kind.button
    for _ in range(MOST_STEPS):
        shown = said(outcome)
        assert shown is not None
        yield before, shown
        if outcome.session.step == "card":
            return
        before, came = reply(outcome.session, shown, everything=everything)
        outcome = front.answer(outcome.session, came, scene)
    pytest.fail(f"{kind.name} comes to no end")


def reply(session: Session, shown: Say, *, everything: bool) -> tuple[str, Said | Tapped]:
    buttons = {button.action: button for row in reversed(shown.rows) for button in reversed(row)}
    wanted = [buttons[action] for action in ("more", "choose", "skip") if action in buttons]
    skip = buttons.get("skip")
    if "more" in buttons:
        more = [button for row in shown.rows for button in row if button.action == "more"]
        chosen = more[0 if everything else 1]
    elif skip and not everything:
        chosen = skip
    elif session.step in ANSWERS and "choose" not in buttons:
        return ANSWERS[Field(session.step)], Said(ANSWERS[Field(session.step)])
    elif session.element:
        return "Jl. Melati No. 4", Said("Jl. Melati No. 4")
    else:
        chosen = next((b for row in shown.rows for b in row if b.argument == "alamat"), wanted[0])
    return chosen.label, Tapped(session.stamp, chosen.action, chosen.argument)


def drawn(shown: Say) -> str:
    rows = [" ".join(f"[{button.label}]" for button in row) for row in shown.rows]
    return "\n".join([shown.text, *rows])


def page_of(kind: Kind) -> str:
    roles = [role.value for role in Role if kind in (*offered_to(role), *further_for(role))]
    lines = [f"# {kind.name}", "", f"Ditawarkan kepada: {', '.join(roles)}.", ""]
    for place, (before, shown) in enumerate(walk(kind, everything=True), 1):
        lines += [f"{place}. Sesudah `{before}`:", "", "```text", drawn(shown), "```", ""]
    taps, typed = effort(kind)
    lines += [f"Jalan terpendek (yang boleh dilewati dilewati): {taps} ketukan dan {typed} jawaban diketik.", ""]
    return "\n".join(lines)


def effort(kind: Kind) -> tuple[int, int]:
    """Taps and typed answers from ``/lapor`` to ``Kirim`` when everything but the compulsory is passed over."""
    steps = list(walk(kind, everything=False))
    buttons = {button.label for _, shown in steps for row in shown.rows for button in row}
    answers = [before for before, _ in steps[1:]]
    taps = sum(answer in buttons for answer in answers)
    further = kind not in offered_to(teller(kind))
    return 1 + further + taps + 1, 1 + len(answers) - taps


ASKED_BACK = {
    "Satu warga yang mungkin dimaksud": "Bu Tarmi meninggal kemarin",
    "Dua warga senama": "Pak Contoh Sutrisno meninggal kemarin",
    "NIK yang tercatat untuk orang lain": f"Pak Contoh Karta meninggal kemarin, nik {HARTONO.nik}",
}


def register_page() -> str:
    """What is asked when a voter register is loaded."""
    lines = [
        "# Bila daftar pemilih dimuat",
        "",
        "Hanya tentang warga wilayah pelapor sendiri, sekali tiap laporan.",
        "",
    ]
    for title, words in ASKED_BACK.items():
        scene = replace(a_scene(Role.RT), voters=Folk([OLD, YOUNG, TARMI, HARTONO]))
        outcome = front.answer(Session(), Said(words), scene)
        if outcome.session.step == Field.NIK:
            outcome = front.answer(outcome.session, Tapped(outcome.session.stamp, "skip"), scene)
        shown = said(outcome)
        assert shown is not None
        lines += [f"{title}:", "", "```text", drawn(shown), "```", ""]
    return "\n".join(lines)


def index() -> str:
    lines = ["# Semua layar bot", "", "Dibuat dari kode oleh `tests/test_screens.py`; jangan disunting.", ""]
    lines += ["| jenis | ketukan | jawaban diketik |", "|---|---:|---:|"]
    for kind in KINDS.values():
        taps, typed = effort(kind)
        lines.append(f"| [{kind.name}]({file_of(kind)}) | {taps} | {typed} |")
    lines += ["", "Dihitung dari `/lapor` sampai `Kirim` bila semua yang boleh dilewati dilewati.", ""]
    lines += ["Dengan daftar pemilih ada pertanyaan tambahan: [daftar-pemilih.md](daftar-pemilih.md).", ""]
    return "\n".join([*lines, "Semua kalimat lain: [kalimat.md](kalimat.md).", ""])


def file_of(kind: Kind) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in kind.name.lower()) + ".md"


def sentences() -> str:
    """Every string the bot may say, by module, with the braces of what is filled in."""
    lines = ["# Semua kalimat bot", "", "Dibuat dari kode oleh `tests/test_screens.py`; jangan disunting.", ""]
    for path in sorted((ROOT / "reporting" / "texts").glob("*.py")):
        found = list(spoken(ast.parse(path.read_text(encoding="utf-8"))))
        if found:
            lines += [f"## {path.stem}", "", *(f"- {sentence}" for sentence in found), ""]
    return "\n".join(lines)


def spoken(tree: ast.Module) -> Iterator[str]:
    """The strings of a module but for docstrings; f-strings as templates."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = template(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | inside:
            text = node.value
        if " " in text.strip():
            yield text.replace("\n", " ⏎ ")


def template(node: ast.JoinedStr) -> str:
    return "".join(
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{…}" for part in node.values
    )


def pages() -> dict[str, str]:
    others = {"README.md": index(), "kalimat.md": sentences(), "daftar-pemilih.md": register_page()}
    return others | {file_of(kind): page_of(kind) for kind in KINDS.values()}


def test_the_pages_show_what_the_bot_says_today() -> None:
    """``docs/layar`` holds every screen of every kind and every sentence, and nothing else."""
    wanted = pages()
    if os.environ.get("REWRITE_SCREENS"):
        PAGES.mkdir(exist_ok=True)
        for old in PAGES.glob("*.md"):
            old.unlink()
        for name, text in wanted.items():
            (PAGES / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    assert kept == wanted


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_kind_asks_for_much(kind: Kind) -> None:
    """A death needs at most six taps and three typed answers when all that may be is skipped; others hardly more."""
    taps, typed = effort(kind)
    most = 6 if kind.name == "Meninggal" else 10
    assert taps <= most and typed <= 3


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_can_be_sent(kind: Kind) -> None:
    """Filled in with everything, a report of each kind is filed with each of its answers."""
    scene = a_scene(teller(kind))
    outcome = front.answer(Session(), Tapped(0, "kind", kind.name), scene)
    while outcome.session.step != "card":
        shown = said(outcome)
        assert shown is not None
        _, came = reply(outcome.session, shown, everything=True)
        outcome = front.answer(outcome.session, came, scene)
    sent = front.answer(outcome.session, Tapped(outcome.session.stamp, "send"), replace(scene))
    (filed,) = [deed for deed in sent.deeds if isinstance(deed, FileReport)]
    assert filed.kind == kind.name
    told = " ".join(filed.details.values())
    assert all(ANSWERS[field].split()[-1] in told for field in (Field.NAME, Field.NIK))
    assert {field.value for field in kind.given} <= set(filed.details)
