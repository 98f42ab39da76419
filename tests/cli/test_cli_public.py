"""`piket public serve`: the server takes the place of the command, so that whoever ends it ends the server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from piket.cli import app, public


def test_the_server_takes_the_place_of_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "situs").mkdir()
    begun: list[tuple[list[str], str]] = []

    def exec_instead(_path: str, command: list[str], environment: Mapping[str, str]) -> None:
        begun.append((command, environment["PIKET_PUBLIC_ROOT"]))

    monkeypatch.setattr(public.os, "execve", exec_instead)
    assert CliRunner().invoke(app, ["public", "serve", "--root", str(tmp_path)]).exit_code == 0
    ((command, root),) = begun
    assert command[-1] == "piket.adapters.public_server:app"
    assert root == str(tmp_path)


def test_without_pages_nothing_is_served(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["public", "serve", "--root", str(tmp_path)]).exit_code == 2
