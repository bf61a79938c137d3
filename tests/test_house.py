"""The house holds: the import line, one door per library, a pure core, sizes, and nothing of a machine in the files."""

import ast
import re
import socket
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot.py", "reporting", "sheets", "scheduler")

# A room may import itself and every room above it; rooms that need not exist yet may stand here already.
LINE = """
reporting.release reporting.logs
reporting.errors reporting.locking reporting.model reporting.hours reporting.settings reporting.texts reporting.kinds
reporting.codes reporting.access reporting.judgement reporting.reading reporting.matching reporting.register
reporting.dialog reporting.journal reporting.chat sheets.looks sheets.door sheets.layout sheets.cells
sheets.pick_lists sheets.appearance sheets.pages sheets.workbook sheets.xlsx sheets.desk_ask sheets.pairing
sheets.astray sheets.misses sheets.mending sheets.recognition sheets.recollection sheets.reports_reading
sheets.bot_cells sheets.registry_cells sheets.second_cells sheets.reports_tab sheets.row_troubles
sheets.people_rows sheets.places_tab
sheets.people_cells sheets.people_codes sheets.people_tab sheets.asides sheets.info_tab sheets.starters
sheets.questions_tab sheets.field_tab sheets.month_tabs sheets.replies sheets.setup sheets.refill sheets.desk
sheets.seed
scheduler.calendar scheduler.places scheduler.alterations scheduler.entries scheduler.holding_beside scheduler.holding
scheduler.recap scheduler.reversals scheduler.coverage scheduler.matter scheduler.turning scheduler.noting
scheduler.open_cases scheduler.close scheduler.figures scheduler.quarter scheduler.documents scheduler.batch_letters
scheduler.batches scheduler.registry_plan scheduler.registry_answers scheduler.matching scheduler.overlay
scheduler.sifting scheduler.attendance scheduler.frozen scheduler.gathering scheduler.month scheduler.followups
scheduler.reminders scheduler.digest scheduler.incomplete scheduler.visits scheduler.duties scheduler.seeding
scheduler.years scheduler.menus scheduler.health scheduler.vitals scheduler.conditions scheduler.watch
scheduler.absence scheduler.liveness scheduler.pauses scheduler.retention scheduler.upkeep
scheduler.placing scheduler.exchange scheduler.scopes scheduler.announcing scheduler.outputs scheduler.closing
scheduler.fixing scheduler.belongings scheduler.backup scheduler.restoring scheduler.nightly
scheduler.staff_room scheduler.service
scheduler.setting_up scheduler.affected
scheduler.rights scheduler.story scheduler.leaving scheduler.jobs scheduler.voters scheduler.desk_checkup
scheduler.service_checkup
scheduler.checkup scheduler.stage scheduler.arguments bot
""".split()
# The two doors are strangers to each other, whichever stands first.
STRANGERS = [("sheets.workbook", "sheets.xlsx")]

DOORS = {
    "telegram": ["reporting.chat"],
    "gspread": ["sheets.workbook.client"],
    "google": ["sheets.workbook.client"],
    "requests": ["sheets.workbook.client"],
    "openpyxl": ["sheets.xlsx"],
    "xlsxwriter": ["scheduler.documents"],
    "PIL": ["scheduler.documents"],
    "reportlab": ["scheduler.documents"],
    "python_calamine": ["reporting.reading.tables"],
    "docx": ["scheduler.documents"],
    "rapidfuzz": ["reporting.reading.areas", "reporting.matching"],
    "numpy": ["reporting.matching", "reporting.register"],
    "sqlalchemy": ["reporting.journal"],
    "cryptography": [
        "reporting.journal.key",
        "reporting.journal.parcel",
        "reporting.journal.seal",
        "reporting.journal.vault",
    ],
    "apscheduler": ["scheduler.jobs"],
    "segno": ["reporting.chat.qr"],
}

PURE = """
reporting.model reporting.hours reporting.kinds reporting.codes reporting.access reporting.judgement reporting.reading
reporting.matching reporting.dialog sheets.looks sheets.layout sheets.cells sheets.pick_lists sheets.appearance
sheets.pages sheets.pairing sheets.astray sheets.misses sheets.mending sheets.recognition sheets.recollection
sheets.reports_reading sheets.people_rows sheets.workbook.faults sheets.workbook.looks sheets.workbook.pages
sheets.workbook.requests sheets.workbook.reply sheets.workbook.reading scheduler.calendar scheduler.places
scheduler.alterations scheduler.entries scheduler.holding_beside scheduler.holding scheduler.recap scheduler.reversals
scheduler.coverage scheduler.matter scheduler.turning scheduler.noting scheduler.open_cases scheduler.close
scheduler.figures scheduler.quarter scheduler.registry_plan scheduler.scopes scheduler.conditions
""".split()
IMPURE_LIBRARIES = {"os", "time", "random", "secrets", "socket", "sqlite3", "asyncio"}
CLOCK_READERS = {"now", "today", "utcnow"}
PRINTERS = ["bot", "scheduler.stage"]

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

# Written in two halves, so that this file does not find itself.
FOREIGN = [
    left + right
    for left, right in [
        ("pyth", "onhosted"),
        ("py", r"pi\.org"),
        ("np", "mjs"),
        (r"deb\.", "debian"),
        ("/wo", r"rk/(main|shared|steering|\.lib)"),
        ("/ro", "ot/"),
        ("/tm", "p/"),
        ("/ho", r"me/[a-z]+/"),
        (r"[A-Z]:\\+", r"Users\\"),
    ]
]


@dataclass(frozen=True)
class Module:
    """One file of the product: dotted name and source."""

    name: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source)

    @property
    def top(self) -> str:
        """The package it lies in."""
        return self.name.partition(".")[0]


def _product() -> list[Module]:
    files = [
        file for part in PRODUCT for file in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    ]
    return [Module(_dotted(file), file.read_text(encoding="utf-8")) for file in sorted(files) if file.exists()]


def _dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = _product()
NAMES = {module.name for module in MODULES}


def _inside(name: str, places: list[str]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)


def _room(name: str) -> str | None:
    return next((room for room in LINE if _inside(name, [room])), None)


def _imports(module: Module) -> Iterator[str]:
    """Dotted names, down to the module where one of ours is taken out of its package."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name} imports relatively; the line is read from full names"
            source = node.module or ""
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in NAMES or _room(inner) == inner else source


def _against_the_line(module: Module) -> Iterator[str]:
    if not module.source.strip():
        return
    own = _room(module.name)
    if own is None:
        yield f"{module.name} stands in no room of the line"
        return
    for imported in _imports(module):
        room = _room(imported)
        if room is None:
            if imported.partition(".")[0] in ("reporting", "sheets", "scheduler"):
                yield f"{module.name} imports {imported}, which stands in no room"
        elif LINE.index(room) > LINE.index(own) or {own, room} in [set(pair) for pair in STRANGERS]:
            yield f"{module.name} imports {imported}"


def _through_the_wall(module: Module) -> Iterator[str]:
    for imported in _imports(module):
        library = imported.partition(".")[0]
        if library in sys.stdlib_module_names or _room(imported) or library in ("reporting", "sheets", "scheduler"):
            continue
        if not _inside(module.name, DOORS.get(library, [])):
            yield f"{module.name} imports {imported}; its door is {DOORS.get(library, 'not named yet')}"


def _impure(module: Module) -> Iterator[str]:
    if not _inside(module.name, PURE):
        return
    yield from (
        f"{module.name} imports {name}" for name in _imports(module) if name.partition(".")[0] in IMPURE_LIBRARIES
    )
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="datetime" | "date" | "time"), attr=attr) if attr in CLOCK_READERS:
                yield f"{module.name}:{node.lineno} reads the clock"
            case ast.AsyncFunctionDef() | ast.Await():
                yield f"{module.name}:{node.lineno} waits"
            case ast.Call(func=ast.Name(id="open") | ast.Attribute(attr="open")):
                yield f"{module.name}:{node.lineno} opens a file"


def _chatty(module: Module) -> Iterator[str]:
    if _inside(module.name, PRINTERS):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield f"{module.name}:{node.lineno} prints"


def _too_long(module: Module) -> Iterator[str]:
    if (lines := module.source.count("\n")) > LONGEST_MODULE:
        yield f"{module.name} has {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{module.name}.{node.name} has {length} lines"


def _unexplained(module: Module) -> Iterator[str]:
    if module.source.strip() and not ast.get_docstring(module.tree):
        yield f"{module.name} has no docstring"
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            public = not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                yield f"{module.name}.{node.name} has no docstring"


def _circles(imports: dict[str, set[str]]) -> list[str]:
    """The modules that reach themselves: take away whoever imports nothing that is left, as long as that goes."""
    left = dict(imports)
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


Rule = Callable[[Module], Iterator[str]]
RULES: list[tuple[Rule, Module]] = [
    (_against_the_line, Module("reporting.model", "from reporting import texts")),
    (_against_the_line, Module("sheets.workbook", "from sheets.xlsx import Local")),
    (_against_the_line, Module("reporting.helpers", "x = 1")),
    (_through_the_wall, Module("scheduler.close", "import telegram.ext")),
    (_through_the_wall, Module("bot", "import pandas")),
    (_impure, Module("reporting.matching.duplicates", "def f():\n    import time")),
    (_impure, Module("scheduler.close", "day = date.today()")),
    (_impure, Module("reporting.dialog.form", "async def f(): ...")),
    (_impure, Module("sheets.layout", "text = open('x').read()")),
    (_chatty, Module("reporting.texts", "print(1)")),
    (_too_long, Module("reporting.texts", "x = 1\n" * 301)),
    (_too_long, Module("reporting.texts", "def f():\n" + "    x = 1\n" * 40)),
    (_unexplained, Module("reporting.texts", '"""Said."""\ndef f(): ...')),
]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _ in RULES), ids=lambda rule: rule.__name__.strip("_"))
def test_no_module_breaks_a_rule_of_the_house(rule: Rule) -> None:
    """Every module of the product keeps every rule."""
    breaches = [breach for module in MODULES for breach in rule(module)]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(("rule", "planted"), RULES)
def test_every_rule_finds_a_planted_breach(rule: Rule, planted: Module) -> None:
    """A rule that cannot fail would hold nothing."""
    assert list(rule(planted))


def test_modules_do_not_import_in_circles() -> None:
    """Also inside one room no module reaches itself through others."""
    assert _circles({module.name: set(_imports(module)) & NAMES for module in MODULES}) == []
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def _text_files() -> Iterator[Path]:
    ignored = {line.strip().strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    for file in ROOT.rglob("*"):
        parts = file.relative_to(ROOT).parts
        if file.is_file() and not ({".git", "wheels", *ignored} & set(parts)) and b"\0" not in file.read_bytes():
            yield file


def test_no_file_carries_an_index_address_or_a_path_of_a_machine() -> None:
    """What is installed from where is the machine's own business."""
    foreign = re.compile("|".join(FOREIGN))
    assert foreign.search("https://files." + "pyth" + "onhosted.org/x")
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in _text_files()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if foreign.search(line)
    ]
    assert found == []


def test_every_needed_package_has_one_pin_inside_its_range_and_a_line_in_the_docs() -> None:
    """pyproject.toml, requirements.txt and docs/dependencies.md speak of the same packages."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    explained = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    for needed in map(Requirement, [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]):
        assert needed.specifier.contains(pins[needed.name]), needed
        assert f"| `{needed.name}` |" in explained, needed.name


def test_tests_cannot_leave_this_machine(request: pytest.FixtureRequest) -> None:
    """Names are not looked up and addresses not called, unless they are this machine's own."""
    assert socket.getaddrinfo("127.0.0.1", 80)
    guard: Any = request.config.pluginmanager.get_plugin(str(ROOT / "tests/conftest.py"))
    with pytest.raises(AssertionError, match="no network"):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as line, pytest.raises(AssertionError, match="no network"):
        line.connect(("192.0.2.1", 9))
    assert len(guard.attempts) == 2
    guard.attempts.clear()
