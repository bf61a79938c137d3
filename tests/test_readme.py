"""What the README and the guides say is true: commands, settings, columns, sentences, dialogs are the program's."""

import argparse
import ast
import asyncio
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bot
from reporting.chat.rooms import STAFF_COMMANDS
from reporting.dialog.front import COMMANDS
from reporting.kinds import KINDS
from reporting.model import Role, Stage, Status
from reporting.release import VERSION
from reporting.settings.keys import keys
from reporting.settings.sections import SECTIONS, Office
from reporting.texts import held
from scheduler import arguments
from sheets.layout import DESK, GUIDE, SUMMARY, Tab, month_tab
from tests.standins.townhall import EVERYBODY, Town, found

ROOT = Path(__file__).parent.parent
README, STAFF_GUIDE = "README.md", "docs/panduan-staf.md"
PAGES = [README, "CHANGELOG.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
EXAMPLE_MONTH = "2026-10"
FOREIGN_COMMANDS = {"/newbot", "/revoke"}  # of BotFather
Table = list[list[str]]


# ---------------------------------------------------------------- reading the pages
@cache
def page(name: str) -> str:
    """Its text."""
    return (ROOT / name).read_text(encoding="utf-8")


def table(name: str, header: str, below: str = "") -> Table:
    """The cells of the table whose first header is this one, without its header; after the heading ``below``."""
    text = page(name)
    lines = (text[text.index(f"\n{below}\n") :] if below else text).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {header} |"))
    rows: Table = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def code(text: str) -> list[str]:
    """What stands between backticks in a line of text."""
    return re.findall(r"`([^`\n]+)`", text)


def all_code(name: str) -> str:
    """Inline code and fenced blocks of a page, a piece a line; quoted dialogs are not commands."""
    fenced = re.findall(r"^```(\w+)\n(.*?)^```", page(name), re.M | re.S)
    inline = code(re.sub(r"^```\w*\n.*?^```", "", page(name), flags=re.M | re.S))
    return "\n".join([*inline, *(block for kind, block in fenced if kind != "text")])


def places(pattern: str) -> Iterator[tuple[str, str]]:
    """(page, what was found) in the code of every page."""
    for name in PAGES:
        yield from ((name, hit) for hit in re.findall(pattern, all_code(name)))


# ---------------------------------------------------------------- the command line
def options() -> dict[str, set[str]]:
    """The commands of ``bot.py`` and the options of each."""
    actions = arguments.parser(bot.COMMANDS)._actions
    commands = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    return {
        name: {option for action in sub._actions for option in action.option_strings} - {"-h", "--help"}
        for name, sub in commands.choices.items()
    }


def test_the_readme_lists_every_command_with_its_options() -> None:
    """The table is the command line, without ``--config``, which every command takes."""
    listed = {code(row[0])[0].split()[0]: set(re.findall(r"--[a-z-]+", row[0])) for row in table(README, "Perintah")}
    assert listed == {name: taken - {"--config"} for name, taken in options().items()}
    assert all("--config" in taken for taken in options().values())


def test_every_command_and_option_in_the_pages_exists() -> None:
    """Also in the guides, whichever way the program is called."""
    known = options()
    everything = {"--version"}.union(*known.values())
    assert [hit for hit in places(r"(?:bot\.py|venv\.py bot) ([a-z]+)") if hit[1] not in known] == []
    assert [hit for hit in places(r"(?<!\S)\[?(--[a-z-]+)") if hit[1] not in everything] == []


def test_every_set_up_command_in_the_pages_exists() -> None:
    """``make`` and ``.ci/venv.py`` know what the pages let people type."""
    offered = set(re.findall(r'^    "(\w+)": \[', page(".ci/venv.py"), re.M))
    targets = set(re.findall(r"^\.PHONY: (.+)", page("Makefile"), re.M)[0].split())
    assert {"demo", "test"} <= offered & targets
    assert [hit for hit in places(r"venv\.py ([a-z]+)") if hit[1] not in offered] == []
    assert [hit for hit in places(r"(?m)^make ([a-z]+)") if hit[1] not in targets] == []
    assert [hit for hit in places(r"-m benchmarks\.(\w+)") if not (ROOT / f"benchmarks/{hit[1]}.py").exists()] == []


# ---------------------------------------------------------------- the chat
@pytest.mark.parametrize(
    ("header", "known"), [("Di chat pribadi", COMMANDS), ("Di chat petugas", frozenset(STAFF_COMMANDS))]
)
def test_the_readme_lists_every_chat_command(header: str, known: frozenset[str]) -> None:
    """One line each, no more and no less."""
    listed = [code(row[0])[0].split()[0] for row in table(README, header)]
    assert sorted(listed) == sorted(known)


def test_every_chat_command_in_the_pages_exists() -> None:
    """A guide must not let anybody type what the bot does not know."""
    known = COMMANDS | set(STAFF_COMMANDS) | FOREIGN_COMMANDS
    assert [hit for hit in places(r"(?m)^(/[a-z]+)(?= [\w-]+$|$)") if hit[1] not in known] == []


# ---------------------------------------------------------------- the desk
def guide_tabs() -> list[Tab]:
    """The tabs as the guide must explain them."""
    return [*DESK, month_tab(EXAMPLE_MONTH)]


def test_the_guide_explains_every_tab() -> None:
    """And no other."""
    chapter = page(STAFF_GUIDE).partition("\n## Semua tab dan kolom\n")[2]
    assert sorted(re.findall(r"^### (.+)$", chapter, re.M)) == sorted(tab.title for tab in guide_tabs())


@pytest.mark.parametrize("tab", guide_tabs(), ids=lambda tab: tab.title)
def test_the_guide_explains_every_column(tab: Tab) -> None:
    """Each once, with the owner that the layout gives it; what the bot keeps writing is said to be its own."""
    rows = [(code(row[0]), row[1]) for row in table(STAFF_GUIDE, "Kolom", f"### {tab.title}")]
    assert sorted(name for names, _ in rows for name in names) == sorted(tab.columns)
    assert {owner for _, owner in rows} <= {"bot", "bot sekali", "petugas"}
    if tab.bot:
        assert {name for names, owner in rows if owner == "bot" for name in names} == tab.bot


def test_every_tab_named_in_the_pages_exists() -> None:
    """``tab `…``` is always a real one."""
    titles = {GUIDE, SUMMARY, *(tab.title for tab in guide_tabs())}
    named = [(name, hit) for name in PAGES for hit in re.findall(r"\b[Tt]ab `([^`]+)`", page(name))]
    assert named
    assert [hit for hit in named if hit[1] not in titles] == []


# ---------------------------------------------------------------- words of the field
def test_statuses_stages_roles_and_kinds_are_the_programs() -> None:
    """The guide uses the words that the sheet understands, all of them."""
    assert [code(row[0])[0] for row in table(STAFF_GUIDE, "Status")] == [status.value for status in Status]
    stages = [code(row[0])[0] for row in table(STAFF_GUIDE, "Tahap")]
    assert stages == [stage.value for stage in Stage]
    roles = re.search(r"^`Peran`: (.+?)\.", page(STAFF_GUIDE), re.M)
    assert roles
    assert roles[1].split(", ") == [role.value for role in Role]
    evidence = {code(row[0])[0]: tuple(code(row[1])) for row in table(STAFF_GUIDE, "Jenis")}
    assert evidence == {kind.name: kind.evidence for kind in KINDS.values()}


@cache
def sentences() -> list[str]:
    """Every text of the program as the pages write it: what is filled in is ``…``."""
    found: list[str] = []
    for folder in ("reporting", "sheets", "scheduler"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(re.sub(r"\{[^{}]*\}", "…", node.value))
                elif isinstance(node, ast.JoinedStr):
                    parts = [str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values]
                    found.append("".join(parts))
    return found


def said(quoted: str) -> bool:
    """Whether some text of the program has these words in this order; ``…`` stands for anything."""
    pattern = ".*?".join(re.escape(part.strip(" ")) for part in quoted.split("…"))
    return any(re.search(pattern, sentence, re.S) for sentence in sentences())


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (STAFF_GUIDE, "Peringatan"),
        (STAFF_GUIDE, "Ditahan karena"),
        ("docs/panduan-operator.md", "Pesan"),
        ("docs/panduan-operator.md", "Baris ✗"),
    ],
)
def test_quoted_sentences_are_said_by_the_program(name: str, header: str) -> None:
    """Who looks a message up in a guide finds it as it stands on the screen."""
    quoted = [row[0][1:-1] for row in table(name, header)]
    assert quoted
    assert [words for words in quoted if not said(words)] == []


def test_buttons_of_the_bots_questions_are_the_programs() -> None:
    """What the guide quotes about renamed, deleted and disordered things is what the staff chat and the cells say."""
    quoted = [words for row in table(STAFF_GUIDE, "Kalau") for words in re.findall("“([^”]+)”", row[1])]
    assert len(quoted) > 10
    assert [words for words in quoted if not said(words)] == []


def test_the_guide_explains_every_reason_that_holds_a_report_back() -> None:
    """A reason of ``texts.held`` without a line in the guide would leave staff alone with it."""
    explained = {row[0][1:-1] for row in table(STAFF_GUIDE, "Ditahan karena")}
    reasons = [value for name, value in vars(held).items() if name.isupper() and str(value).endswith(".")]
    assert {re.sub(r"\{[^{}]*\}", "…", reason) for reason in reasons} == explained


# ---------------------------------------------------------------- settings
def setting_names() -> set[str]:
    """Every key as the guides write it: ``section.key``."""
    sections = {**SECTIONS, "office": Office}
    return {f"{section}.{key}" for section, shape in sections.items() for key in keys(shape)}


def test_every_setting_in_the_pages_exists() -> None:
    """As ``section.key``, as a section, and as a variable of the environment."""
    known = setting_names()
    sections = "|".join([*SECTIONS, "office"])
    named = list(places(rf"(?m)^((?:{sections})\.(?!py\b)\w+)"))
    assert len(named) > 10
    assert [hit for hit in named if hit[1] not in known] == []
    variables = {"LAPOR_" + name.replace(".", "_").upper() for name in known}
    assert [hit for hit in places(r"LAPOR_[A-Z_]+") if hit[1] not in variables] == []
    assert [hit for hit in places(r"(?m)^\[+([a-z]+)\]+$") if hit[1] not in {*SECTIONS, "office"}] == []


# ---------------------------------------------------------------- dialogs and the example
def quotes() -> list[tuple[str, str, str]]:
    """(page, dialog file, quoted block) for every block behind a comment that names its file."""
    marked = re.compile(r"^<!-- (tests/dialogs/\S+\.txt) -->\n```text\n(.*?)^```", re.M | re.S)
    return [(name, file, block) for name in PAGES for file, block in marked.findall(page(name))]


def test_quoted_dialogs_are_the_replayed_ones() -> None:
    """A quote is a whole stretch of a dialog that the tests play; a marker without a quote would hold nothing."""
    assert len(quotes()) == sum(page(name).count("<!-- tests/dialogs/") for name in PAGES)
    assert {name for name, _, _ in quotes()} >= {README, "docs/panduan-rt.md"}
    assert [
        f"{name}: {file}" for name, file, block in quotes() if not block.strip() or f"\n{block}" not in page(file)
    ] == []


def test_the_readmes_example_is_what_the_program_does(tmp_path: Path) -> None:
    """Told, decided and closed for real: the row, the news and the line of the list are those in the README."""
    name, _, dialog = next(quote for quote in quotes() if quote[0] == README)
    row, news, line = asyncio.run(_played(re.findall(r"^> (.+)$", dialog, re.M), tmp_path))
    header = next(text for text in page(name).splitlines() if text.startswith("| Nomor |")).strip("|").split("|")
    shown = table(name, "Nomor")[0]
    assert {column.strip(): row[column.strip()] for column in header} == dict(
        zip((column.strip() for column in header), shown, strict=True)
    )
    assert f"<!-- kabar -->\n```text\n{news}\n```" in page(name)
    assert f"<!-- baris CSV -->\n```text\n{line}\n```" in page(name)


async def _played(told: list[str], folder: Path) -> tuple[dict[str, str], str, str]:
    town = await Town.open(await found(folder / "asal"), folder / "kota")
    who = EVERYBODY["RT 003/005 Sukamaju"]
    for words in told:
        await (town.tapped(words[1:-1], who) if words.startswith("[") else town.said(words, who))
    await town.meet()
    row = town.rows()[0]
    decision = {"Status": "Disetujui", "Bukti": "Akta kematian", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}
    town.city.type_cells("Laporan", lambda _row: True, decision)
    await town.meet()
    news = town.telegram.last(who).text
    town.city.clock.go(days=27)
    await town.city.service.close_due(town.city.office)
    await town.close()
    file = next((folder / "kota").rglob(f"PDPB-*-{EXAMPLE_MONTH}.csv"))
    return row, news, file.read_text(encoding="utf-8").splitlines()[1]


# ---------------------------------------------------------------- the pages themselves
def _anchors(name: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page(name), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link is a file of the project, and its anchor a heading there."""
    lost = []
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page(name)):
        target, _, anchor = link.partition("#")
        file = (ROOT / name).parent / target if target else ROOT / name
        inside = file.resolve().relative_to(ROOT).as_posix() if file.exists() else ""
        if not inside or (anchor and anchor not in _anchors(inside)):
            lost.append(link)
    assert lost == []


def test_the_version_is_one() -> None:
    """The program, the package, the changelog and the README say the same."""
    project = tomllib.loads(page("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[(.+?)\] - \d{4}-\d{2}-\d{2}$", page("CHANGELOG.md"), re.M)
    assert newest
    assert VERSION == project == newest[1]
    assert f"Versi {VERSION} " in page(README)
