"""`./piket lint` and `./piket test`: the checks of the checkout, with their tools."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from piket.adapters.home import data_home
from workshop.browser import find_chromium, provide_chromium
from workshop.prepare import CHECKOUT, Venv
from workshop.tesseract import provide_tesseract
from workshop.voice import say

NO_TESTS = 5


def lint(venv: Venv) -> int:
    """Style, types and import contracts: all of them run, so that one look shows everything. 0 if well."""
    return _told(map(_checked, _checks(venv)))


def test(venv: Venv, arguments: Sequence[str]) -> int:
    """The whole suite with `lint` beside it, or, where paths or pytest options are given, just those tests."""
    slow = "--all" in arguments
    chosen = [argument for argument in arguments if argument != "--all"]
    provide_chromium()
    provide_tesseract()
    if chosen:
        return _pytest(venv, [*_speed(slow, chosen), *chosen])
    with ThreadPoolExecutor(1) as beside:
        checked = [beside.submit(_checked, check) for check in _checks(venv)]
        tested = _pytest(venv, [*_speed(slow, chosen), *_workers()])
        linted = _told(one.result() for one in checked)
    return linted or tested


def bom(venv: Venv, arguments: Sequence[str]) -> int:
    """What Piket is made of, told by the environment that it runs in."""
    environment = {**os.environ, "PYTHONPATH": f"{CHECKOUT}{os.pathsep}{CHECKOUT / 'src'}"}
    command = [str(venv.python), "-P", "-m", "workshop.bom", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode


@dataclass(frozen=True)
class Check:
    """One check of `lint`: its name, its command, and, once it has run, what it said and whether it is content."""

    name: str
    command: Sequence[str]
    said: str = ""
    content: bool = False


def _checks(venv: Venv) -> list[Check]:
    python = str(venv.python)
    return [
        Check("ruff check", [str(venv.program("ruff")), "check", "."]),
        Check("ruff format", [str(venv.program("ruff")), "format", "--check", "."]),
        Check("mypy (piket)", [python, "-m", "mypy"]),
        Check("mypy (workshop)", [python, "-m", "mypy", "-p", "workshop"]),
        Check("migrations", [python, "-m", "piket.web", "check_migrations"]),
        Check("import-linter", [str(venv.program("lint-imports")), *([] if _writable() else ["--no-cache"])]),
    ]


def _checked(check: Check) -> Check:
    done = subprocess.run(
        check.command,
        cwd=CHECKOUT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return replace(check, said=done.stdout, content=done.returncode == 0)


def _told(checked: Iterable[Check]) -> int:
    failed = []
    for check in checked:
        say(f"── {check.name}\n{check.said.rstrip()}")
        failed += [] if check.content else [check.name]
    if failed:
        say(f"piket lint: {', '.join(failed)}: gagal / failed")
    return 1 if failed else 0


def _speed(slow: bool, chosen: Sequence[str]) -> list[str]:
    return [] if slow or "-m" in chosen else ["-m", "not slow"]


def _workers() -> list[str]:
    return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder"]


def _pytest(venv: Venv, arguments: Sequence[str]) -> int:
    code = _run([str(venv.python), "-P", "-m", "pytest", *_cache_option(), *arguments])
    return 1 if code == NO_TESTS else code


def _run(command: Sequence[str]) -> int:
    sys.stdout.flush()
    return subprocess.run(command, cwd=CHECKOUT, env=_environment(), check=False).returncode


def _environment() -> Mapping[str, str]:
    chromium = find_chromium()
    named = {"PIKET_CHROMIUM": chromium} if chromium else {}
    return {**os.environ, **named, **_scratch()}


def _scratch() -> dict[str, str]:
    """The tools' caches stay in the checkout, or go to the data folder where it may not be written."""
    if _writable():
        return {}
    return {
        "RUFF_CACHE_DIR": str(_elsewhere("ruff")),
        "MYPY_CACHE_DIR": str(_elsewhere("mypy")),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(_elsewhere("hypothesis")),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _cache_option() -> list[str]:
    return [] if _writable() else ["-o", f"cache_dir={_elsewhere('pytest')}"]


def _writable() -> bool:
    return os.access(CHECKOUT, os.W_OK)


def _elsewhere(tool: str) -> Path:
    return data_home() / "cache" / tool
