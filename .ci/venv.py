"""Set-up on a fresh machine, then one command in the private environment ``.venv``; needs nothing but a Python.

``python3 .ci/venv.py demo|test|lint|setup|bot …`` (Windows: ``py .ci\\venv.py …``). The first half runs under whatever
Python was at hand, however old, and makes ``.venv``; the second half runs inside and installs what is missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "installed"
OLDEST = (3, 11)
NEWEST = (3, 14)
USABLE = f"import sys, venv, ensurepip; sys.exit(sys.version_info < {OLDEST})"
COMPLETE = (
    "import sys, importlib.util as u;"
    f"sys.exit(sys.version_info < {OLDEST} or not (u.find_spec('pip') or {shutil.which('uv') is not None}))"
)
COMMANDS = {
    "demo": [["bot.py", "demo"]],
    "bot": [["bot.py"]],
    "test": [["-m", "pytest"]],
    "lint": [["-m", "ruff", "check"], ["-m", "ruff", "format", "--check"], ["-m", "mypy"]],
    "setup": [],
}
FOR_DEVELOPERS = {"test", "lint", "setup"}


def main(arguments: list[str]) -> int:
    """Exit code of the command; 1 with a sentence where the machine lacks something."""
    if not arguments or arguments[0] not in COMMANDS:
        return complain(f"Tulis salah satu: {', '.join(COMMANDS)} (usage: venv.py COMMAND [arguments])")
    os.chdir(ROOT)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        if not (answers(PYTHON, COMPLETE) or make_environment()):
            return complain(what_to_install())
        return become([str(PYTHON), str(Path(__file__).resolve()), *arguments])
    name, *rest = arguments
    if not install("dev" if name in FOR_DEVELOPERS else "runtime"):
        return complain(
            "Pemasangan belum berhasil: periksa sambungan internet lalu ulangi, atau taruh berkas wheel di folder"
            " wheels/ (installing failed: check the network, or put wheels into wheels/)"
        )
    return run_all(COMMANDS[name], rest)


def complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def answers(python: Path | str, question: str) -> bool:
    """Whether this interpreter starts and says yes; a shim without a version behind it does not."""
    try:
        return subprocess.run([str(python), "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def candidates() -> list[str]:
    """Interpreters to try: the one that runs this first, then newer before older."""
    versions = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = [shutil.which(name) for name in ["python3", *(f"python{version}" for version in versions), "python"]]
    return [sys.executable, *(path for path in found if path)]


def make_environment() -> bool:
    """A new ``.venv``, by the standard module or by uv; whether there is one now."""
    for python in candidates():
        if answers(python, USABLE):
            return succeeds([python, "-m", "venv", "--clear", str(ENVIRONMENT)])
    uv = shutil.which("uv")
    return bool(uv) and succeeds([str(uv), "venv", "-q", "--clear", "--python", ">=3.11", str(ENVIRONMENT)])


def what_to_install() -> str:
    """One sentence, as exact as this machine allows."""
    if os.name == "nt":
        remedy = "winget install Python.Python.3.13"
    elif sys.platform == "darwin":
        remedy = "brew install python@3.13"
    else:
        recent = [
            python for python in candidates() if answers(python, f"import sys; sys.exit({OLDEST} > sys.version_info)")
        ]
        version = version_of(recent[0]) if recent else "3.11"
        remedy = f"sudo apt install python{version} python{version}-venv"
    return f"Perlu Python 3.11 atau lebih baru dengan modul venv, atau uv; pasang dulu (install first): {remedy}"


def version_of(python: str) -> str:
    """``3.12`` of an interpreter."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([python, "-c", question], capture_output=True, text=True, check=False).stdout.strip()


def install(group: str) -> bool:
    """Install what the stamp does not vouch for; whether all is there."""
    needed = requirements(group)
    pins = (ROOT / "requirements.txt").read_bytes()
    vouched = {f"{each} {digest(requirements(each), pins)}" for each in {group, "dev"}}
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") in vouched:
        return True
    print("Memasang pustaka, hanya sekali (installing libraries, once) …", file=sys.stderr, flush=True)
    wheels = ["--no-index", "--find-links", "wheels"] if (ROOT / "wheels").is_dir() else []
    done = succeeds([*installer(), "-q", "-c", "requirements.txt", *wheels, *needed])
    if done:
        STAMP.write_text(f"{group} {digest(needed, pins)}", encoding="utf-8")
    return done


def requirements(group: str) -> list[str]:
    """The ranges of pyproject.toml: for running, or for developing too."""
    import tomllib  # not in the older Pythons that may run the first half

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    more = project["dependency-groups"]["dev"] if group == "dev" else []
    return [*project["project"]["dependencies"], *more]


def digest(needed: list[str], pins: bytes) -> str:
    return hashlib.sha256("\n".join(needed).encode() + pins).hexdigest()


def installer() -> list[str]:
    """pip of the environment, or uv where uv made it."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    return [shutil.which("uv") or "uv", "pip", "install", "--python", sys.executable]


def run_all(commands: list[list[str]], rest: list[str]) -> int:
    """Run them in order; the last one takes the further arguments and, where possible, this process' place."""
    for command in commands[:-1]:
        if not succeeds([sys.executable, *command]):
            return 1
    return become([sys.executable, *commands[-1], *rest]) if commands else 0


def succeeds(command: list[str]) -> bool:
    # A user's or system's habits for pip (PIP_USER, PYTHONPATH) have no say in a private environment.
    clean = {name: value for name, value in os.environ.items() if name not in ("PIP_USER", "PYTHONPATH", "PYTHONHOME")}
    try:
        return subprocess.run(command, check=False, env=clean).returncode == 0
    except OSError:
        return False


def become(command: list[str]) -> int:
    """Go on as this command, so that signals and exit code are its own; Windows waits for a child instead."""
    sys.stdout.flush()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every test process compiles everything anew
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is what we want
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
