"""What an operator copies from deploy/ fits what Piket takes: commands, options, names in the environment."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from piket.cli import app
from piket.cli.serve import Only

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text("utf-8"))


def known(command: str) -> set[str]:
    """The options that the command's own help names."""
    said = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output
    return set(re.findall(r"--[a-z-]+", said))


def piket_arguments(words: list[str]) -> list[str]:
    at = words.index("-m")
    assert words[at - 1 : at + 2] == ["-P", "-m", "piket"]
    return words[at + 2 :]


def commands() -> list[tuple[str, list[str]]]:
    found = []
    for unit in UNITS:
        line = next(line for line in unit.read_text().splitlines() if line.startswith("ExecStart="))
        found.append((unit.name, piket_arguments(shlex.split(line.removeprefix("ExecStart=")))))
    for name, service in COMPOSE["services"].items():
        words = service.get("command", [])
        if "piket" in words:
            found.append((f"compose {name}", piket_arguments(words)))
    return found


@pytest.mark.parametrize(("where", "words"), commands(), ids=[where for where, _ in commands()])
def test_every_command_and_option_is_one_that_piket_has(where: str, words: list[str]) -> None:
    command, *options = words
    assert {option for option in options if option.startswith("--")} <= known(command)
    if "--only" in options:
        assert options[options.index("--only") + 1] in {one.value for one in Only}


def test_units_and_containers_run_every_kind_of_process() -> None:
    for of in (lambda name: name.endswith(".service"), lambda name: name.startswith("compose")):
        kinds = {
            words[words.index("--only") + 1] for where, words in commands() if of(where) and "--only" in words
        }
        assert kinds == {one.value for one in Only}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text("utf-8").replace("/opt/piket/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text, "utf-8")
    for unit in sorted(tmp_path.iterdir()):
        asked = ["systemd-analyze", "verify", "--man=no", str(unit)]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stderr) == (0, ""), unit.name


@pytest.mark.parametrize("file", ["piket.env.example", "backup.env.example"])
def test_every_name_in_the_environment_is_read_somewhere(file: str) -> None:
    named = re.findall(r"^([A-Z_]+)=", (DEPLOY / file).read_text("utf-8"), re.MULTILINE)
    sources = [*(CHECKOUT / "src" / "piket").rglob("*.py"), *UNITS]
    read = "\n".join(source.read_text("utf-8") for source in sources)
    assert [name for name in named if name not in read] == []


def test_each_visitor_behind_the_proxy_has_a_limit_of_her_own() -> None:
    """Without her address all of them would share the proxy's, and the first few wrong passwords of a minute."""
    proxy = (DEPLOY / "compose" / "nginx.conf").read_text("utf-8")
    assert "X-Forwarded-For $proxy_add_x_forwarded_for;" in proxy
    assert COMPOSE["services"]["web"]["environment"]["TRUSTED_PROXIES"] == "${TRUSTED_PROXIES:-1}"


def test_what_serves_the_world_never_holds_the_owners_key() -> None:
    assert "DATABASE_OWNER_URL" not in (DEPLOY / "piket.env.example").read_text("utf-8")
    services = COMPOSE["services"].items()
    holding = [name for name, service in services if "DATABASE_OWNER_URL" in str(service.get("environment"))]
    assert holding == ["migrate"]
