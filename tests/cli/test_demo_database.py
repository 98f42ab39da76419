"""A demo of an earlier version gets the tables of this one, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from piket.cli.demo import database


@pytest.fixture
def migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A data folder of its own; each migration that was run leaves a word in the list."""
    ran: list[str] = []
    monkeypatch.setattr(database, "data_home", lambda: tmp_path)
    monkeypatch.setattr(database, "_migrate", lambda: ran.append("migrate"))
    return ran


def test_a_demo_that_nobody_noted_is_brought_up_to_date_once(migrated: list[str]) -> None:
    for _start in range(3):
        database.bring_up_to_date("piket_demo")
    assert migrated == ["migrate"]


def test_a_demo_of_another_version_is_brought_up_to_date(
    migrated: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    database.bring_up_to_date("piket_demo")
    monkeypatch.setattr(database, "_tables", lambda: "newer")
    database.bring_up_to_date("piket_demo")
    assert len(migrated) == 2


def test_an_app_of_others_brings_its_tables_too(
    migrated: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such an app is named in the settings; no file of ours is new."""
    monkeypatch.setattr(database, "_WEB", tmp_path)
    for settings in ("INSTALLED_APPS = []", "INSTALLED_APPS = ['allauth.usersessions']"):
        (tmp_path / "settings.py").write_text(settings, encoding="utf-8")
        database.bring_up_to_date("piket_demo")
    assert len(migrated) == 2


def test_a_failed_migration_is_tried_again(migrated: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise database.MigrationFailed("?")

    with monkeypatch.context() as broken:
        broken.setattr(database, "_migrate", fail)
        with pytest.raises(database.MigrationFailed):
            database.bring_up_to_date("piket_demo")
    database.bring_up_to_date("piket_demo")
    assert migrated == ["migrate"]


@pytest.mark.parametrize("newer", ["an application more", "a newer package"])
def test_tables_of_other_packages_count_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, newer: str
) -> None:
    """An application that the settings name, or a newer release of one, may bring tables of its own."""
    (tmp_path / "settings.py").write_text("INSTALLED_APPS = []", encoding="utf-8")
    monkeypatch.setattr(database, "_WEB", tmp_path)
    before = database._tables()
    if newer == "a newer package":
        monkeypatch.setattr(database, "version", lambda package: "999")
    else:
        (tmp_path / "settings.py").write_text("INSTALLED_APPS = ['more']", encoding="utf-8")
    assert database._tables() != before
