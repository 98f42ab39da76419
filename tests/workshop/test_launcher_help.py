"""The launcher's own list of commands keeps step with those of the terminal."""

from __future__ import annotations

from piket.cli import app
from workshop.launch import HELP


def test_help_names_every_command_of_the_terminal() -> None:
    names = [command.name for command in app.registered_commands]
    assert names
    assert [name for name in names if f"./piket {name}" not in HELP] == []
