"""What a reviewer would look for by hand: no shell, no code out of data, no trusting parser, no unknown licence."""

import ast
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot.py", "reporting", "sheets", "scheduler")

NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "yaml", "telnetlib", "ftplib", "ctypes"}
"""They make code out of data, or speak without encryption."""
NEVER_CALLED = {
    *(
        "eval",
        "exec",
        "compile",
        "__import__",
        "os.system",
        "os.popen",
        "tempfile.mktemp",
        "ssl._create_unverified_context",
    ),
    *("asyncio.create_subprocess_shell", "subprocess.getoutput", "subprocess.getstatusoutput"),
}
NEVER_GIVEN = {("shell", True), ("verify", False), ("check_hostname", False)}
XML_READERS = {
    "reporting/reading/markup.py": "StartDoctypeDeclHandler",
    "reporting/reading/packages.py": "walk(",
    "reporting/register/workbook.py": "_refuse_if_declaring",
}
"""Who reads foreign XML with a parser, and how it refuses entities."""
PARSERS = re.compile(r"xml\.(etree|dom|sax(?!\.saxutils)|parsers)|^lxml")
CHILDREN = {"scheduler/matching/voter_files.py"}
"""Who starts programs; each without a shell."""
LICENCES = re.compile(r"MIT|BSD|Apache|MPL-2\.0|Mozilla Public License 2\.0|PSF|ISC|LGPL|Lesser General", re.IGNORECASE)


def _files() -> Iterator[tuple[str, ast.Module]]:
    for part in PRODUCT:
        for file in [ROOT / part] if part.endswith(".py") else sorted((ROOT / part).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _breaches(name: str, tree: ast.Module) -> Iterator[str]:
    for imported in _imports(tree):
        if imported.partition(".")[0] in NEVER_IMPORTED or imported in NEVER_CALLED:
            yield f"{name} imports {imported}"
        if PARSERS.match(imported) and name not in XML_READERS:
            yield f"{name} parses XML with {imported}"
        if imported.partition(".")[0] == "subprocess" and name not in CHILDREN:
            yield f"{name} starts programs"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if ast.unparse(node.func) in NEVER_CALLED:
                yield f"{name}:{node.lineno} calls {ast.unparse(node.func)}"
            if ast.unparse(node.func).startswith("asyncio.create_subprocess") and name not in CHILDREN:
                yield f"{name}:{node.lineno} starts programs"
            given = {(one.arg, one.value.value) for one in node.keywords if isinstance(one.value, ast.Constant)}
            yield from (f"{name}:{node.lineno} says {key}={value!r}" for key, value in given & NEVER_GIVEN)


def test_no_module_makes_code_of_data_or_opens_a_shell() -> None:
    """No module of the product imports, calls or says what turns input into code or trust."""
    assert [breach for name, tree in _files() for breach in _breaches(name, tree)] == []


PLANTED = [
    "import pickle",
    "from marshal import loads",
    "eval('1')",
    "import os\nos.system('x')",
    "import subprocess",
    "run(x, shell=True)",
    "get(x, verify=False)",
    "import xml.etree.ElementTree",
    "from lxml import etree",
    "from os import popen",
    "asyncio.create_subprocess_exec('x')",
]


@pytest.mark.parametrize("source", PLANTED)
def test_the_search_finds_what_it_looks_for(source: str) -> None:
    """Each planted breach is found."""
    assert list(_breaches("reporting/x.py", ast.parse(source)))


def test_who_reads_foreign_xml_refuses_entities() -> None:
    """Each module with an XML parser has the hook that refuses a document type, which is where entities come from."""
    for name, hook in XML_READERS.items():
        assert (ROOT / name).read_text(encoding="utf-8").count(hook) >= 1, name


def _pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", line) for line in kept)
    return dict(line.split("==") for line in kept)


def _installed() -> Iterator[metadata.Distribution]:
    """What of the pinned packages is here; some are for another system."""
    for name in _pins():
        try:
            yield metadata.distribution(name)
        except metadata.PackageNotFoundError:
            assert name == "colorama", f"{name} is pinned and not installed"


def test_everything_that_is_installed_is_pinned_and_fits_together() -> None:
    """Each package's own needs are met by one exact version of ours, as ``pip check`` would say."""
    pins = _pins()
    for package in _installed():
        for needed in map(Requirement, package.requires or []):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                name = needed.name.lower().replace("_", "-").replace(".", "-")
                assert name in pins, f"{package.name} needs {needed}, which has no pin"
                assert needed.specifier.contains(pins[name], prereleases=True), f"{package.name} needs {needed}"


def test_every_package_has_a_licence_that_an_office_may_use() -> None:
    """Each installed package says under which of the usual free licences it stands; none forbids or infects."""
    for package in _installed():
        about = package.metadata
        said = [(about.get_all(key) or [""])[0][:80] for key in ("License-Expression", "License")]
        said += [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
        assert LICENCES.search(" ".join(said)), f"{package.name}: {said}"
        assert "AGPL" not in " ".join(said), package.name
