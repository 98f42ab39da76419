"""Debian packages: installed where we may, lists fetched when they are missing, a refusal passed on."""

from __future__ import annotations

import pytest

from workshop import system

INSTALL = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run; the first install fails as it does on a machine without package lists."""
    commands: list[list[str]] = []

    def refusal(command: list[str]) -> str:
        commands.append(command)
        return "Unable to locate package" if len(commands) == 1 else ""

    monkeypatch.setattr(system, "apt_prefix", lambda: ["apt-get"])
    monkeypatch.setattr(system, "_refusal", refusal)
    return commands


def test_missing_package_lists_are_fetched_and_the_install_repeated(asked: list[list[str]]) -> None:
    assert system.apt_install("chromium")
    assert asked == [INSTALL, ["apt-get", "update", "-q"], INSTALL]


def test_a_refusal_is_passed_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system, "apt_prefix", lambda: ["false"])
    assert not system.apt_install("chromium")
    assert "false" in capsys.readouterr().err


def test_nothing_is_tried_where_we_may_not_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "apt_prefix", lambda: None)
    monkeypatch.setattr(system, "_refusal", lambda _: pytest.fail("ran apt-get"))
    assert not system.apt_install("chromium")
