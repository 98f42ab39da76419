"""Where Piket keeps its data."""

from __future__ import annotations

from pathlib import Path

import pytest

from piket.adapters import home


def test_the_environment_names_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIKET_HOME", "/srv/piket")
    assert home.data_home() == Path("/srv/piket")


def test_a_relative_name_is_taken_from_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIKET_HOME", "data")
    assert home.data_home() == tmp_path / "data"


@pytest.mark.parametrize(
    ("root", "expected"), [(True, "/var/lib/piket"), (False, "/home/ani/.local/share/piket")]
)
def test_root_and_an_ordinary_user_have_different_folders(
    monkeypatch: pytest.MonkeyPatch, root: bool, expected: str
) -> None:
    for name in ("PIKET_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ani")
    monkeypatch.setattr(home.sys, "platform", "linux")
    monkeypatch.setattr(home, "is_root", lambda: root)
    assert home.data_home() == Path(expected)
