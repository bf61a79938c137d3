"""What the office installs: systemd unit, container, Windows task are whole and let the program do little."""

import configparser
import fnmatch
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import bot

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/pasang"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def unit() -> configparser.SectionProxy:
    """The unit's ``[Service]``; of a key said twice the last."""
    found = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    found.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's keys know their capitals
    found.read(FOLDER / "lapor-pdpb.service", encoding="utf-8")
    return found["Service"]


def dockerfile() -> list[list[str]]:
    """Its instructions, joined over broken lines, as words."""
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def copied() -> list[str]:
    """What the container's build takes from the project."""
    instructions = [words[1:] for words in dockerfile() if words[0] == "COPY" and "--from=built" not in words]
    return [source for words in instructions for source in words[:-1]]


def test_the_unit_runs_the_service_with_few_rights() -> None:
    """A user of its own, one folder to write in, no way to more rights, nobody's home, no foreign sockets."""
    service = unit()
    assert service["ExecStart"].split()[-2:] == ["bot.py", "run"]
    assert "run" in bot.COMMANDS
    assert service["User"] == "lapor"
    wanted = {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "PrivateDevices": "yes",
        "CapabilityBoundingSet": "",
        "RestrictSUIDSGID": "yes",
        "UMask": "0077",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
        "ReadWritePaths": "/opt/lapor-pdpb/data",
        "Restart": "on-failure",
    }
    assert {name: service.get(name) for name in wanted} == wanted


def test_the_container_holds_the_program_and_no_office() -> None:
    """Exactly the parts that the program needs, let through one by one; it runs as nobody special, data outside."""
    allowed = (FOLDER / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in allowed
    passed = {line[1:] for line in allowed if line.startswith("!")}
    assert passed == set(copied())
    assert all((ROOT / name).exists() for name in passed)
    secret = ("config.toml", "data", "data/kunci", ".git", "demo")
    assert not [name for name in secret if any(fnmatch.fnmatch(name, line) for line in passed)]
    (user,) = [words[1] for words in dockerfile() if words[0] == "USER"]
    assert user.partition(":")[0].isdigit()
    assert int(user.partition(":")[0]) >= 1000


def test_the_parts_in_the_container_are_enough(tmp_path: Path) -> None:
    """With nothing else beside them the program reads a message and says what it lacks."""
    for name in copied():
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    told = json.dumps({"id": "1", "text": "Bu Contoh meninggal kemarin", "sent_at": "2026-10-05T09:00:00+07:00"})

    def typed(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-P", "bot.py", *words]
        around = {"PYTHONPATH": str(tmp_path), "PATH": ""}
        return subprocess.run(
            command, cwd=tmp_path, input=told, env=around, capture_output=True, text=True, check=False
        )

    assert "Contoh" in typed("parse").stdout
    assert "config.toml: berkas ini belum ada" in typed("check").stderr


def test_the_windows_task_starts_the_service_with_few_rights() -> None:
    """At boot, as LOCAL SERVICE, again when it fails, never ended for lasting long."""
    whole = ElementTree.fromstring((FOLDER / "lapor-pdpb.xml").read_bytes())  # noqa: S314 - our own

    def said(path: str) -> str | None:
        found = whole.find("/".join(f"{TASK}{part}" for part in path.split("/")))
        return None if found is None else found.text

    assert said("Principals/Principal/UserId") == "S-1-5-19"
    assert said("Settings/ExecutionTimeLimit") == "PT0S"
    assert said("Triggers/BootTrigger/Enabled") == "true"
    assert said("Settings/RestartOnFailure/Interval") == "PT1M"
    assert re.search(r"bot\.py run >> data", said("Actions/Exec/Arguments") or "")


def test_the_guide_installs_a_python_that_answers_to_py() -> None:
    """The guide and the sentence of the set-up name the same installer; that of the Microsoft Store brings no `py`."""
    remedy = "winget install Python.Python.3.13"
    assert remedy in (ROOT / ".ci" / "venv.py").read_text(encoding="utf-8")
    assert f"`{remedy}`" in (ROOT / "docs" / "mulai.md").read_text(encoding="utf-8")
