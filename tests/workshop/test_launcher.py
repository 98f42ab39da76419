"""`./piket` itself: found from anywhere, quiet on standard output, clear where something is missing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from workshop import browser, tesseract
from workshop.prepare import CHECKOUT

LAUNCHER = CHECKOUT / "piket"


def launch(
    *arguments: str, cwd: Path = CHECKOUT, program: Path = LAUNCHER, path: str = os.environ["PATH"]
) -> subprocess.CompletedProcess[str]:
    plain = {"PATH": path, "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=plain, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ()])
def test_help_lists_the_commands_at_once(arguments: tuple[str, ...]) -> None:
    told = launch(*arguments)
    assert told.returncode == 0
    for command in (
        "demo",
        "demo --night",
        "read",
        "check",
        "rule",
        "plan",
        "letter",
        "verify",
        "test",
        "lint",
    ):
        assert f"./piket {command}" in told.stdout


def test_it_runs_by_a_link_from_another_folder(tmp_path: Path) -> None:
    link = tmp_path / "piket"
    link.symlink_to(LAUNCHER)
    assert launch("--help", cwd=tmp_path, program=link).returncode == 0


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    for name in ("sh", "dirname", "readlink"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    copy = tmp_path / "piket"
    copy.write_bytes(LAUNCHER.read_bytes())
    copy.chmod(0o755)
    told = launch("demo", program=copy, path=str(tmp_path))
    assert told.returncode == 3
    assert "Python 3.11" in told.stderr
    assert told.stdout == ""


def test_a_python_that_is_only_a_name_on_the_path_is_passed_over(tmp_path: Path) -> None:
    for name in ("python3.14", "python3.13"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
        (tmp_path / name).chmod(0o755)
    assert launch("--help", path=f"{tmp_path}:{os.environ['PATH']}").returncode == 0


def test_the_chromium_that_the_environment_names_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIKET_CHROMIUM", "/opt/chromium")
    assert browser.find_chromium() == "/opt/chromium"


@pytest.mark.parametrize(
    ("room", "find", "provide"),
    [
        (browser, "find_chromium", browser.provide_chromium),
        (tesseract, "find_tesseract", tesseract.provide_tesseract),
    ],
    ids=["chromium", "tesseract"],
)
def test_a_missing_program_is_told_in_both_languages(
    room: ModuleType,
    find: str,
    provide: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(room, find, lambda: None)
    monkeypatch.setattr(room, "apt_prefix", lambda: None)
    provide()
    told = capsys.readouterr().err
    assert "dilewati" in told
    assert "skipped" in told
