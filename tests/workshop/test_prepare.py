"""Set-up: done once, known to be done, clear where it cannot be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workshop import prepare
from workshop.prepare import Requirements, Venv, prepared
from workshop.voice import SetupError


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an empty lock and an environment whose Python is the one that runs."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("nothing==1 --hash=sha256:0\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(prepare, "CHECKOUT", tmp_path)
    monkeypatch.setattr(prepare, "RUN", Requirements(lock, ("run",)))
    monkeypatch.setattr(prepare, "_LOCKS", {"run": lock})
    return tmp_path


@pytest.fixture
def venv(checkout: Path) -> Venv:
    return Venv(checkout / ".venv")


def test_a_marked_environment_is_used_without_set_up(venv: Venv, monkeypatch: pytest.MonkeyPatch) -> None:
    venv.mark(prepare.RUN)
    monkeypatch.setattr(prepare, "_set_up", lambda *_: pytest.fail("set up twice"))
    assert prepared(prepare.RUN) == venv


def test_a_changed_lock_calls_for_set_up(venv: Venv) -> None:
    venv.mark(prepare.RUN)
    prepare.RUN.lock.write_text("nothing==2 --hash=sha256:0\n")
    assert not venv.has(prepare.RUN)


def test_an_environment_whose_python_is_gone_is_not_used(venv: Venv) -> None:
    venv.mark(prepare.RUN)
    venv.python.unlink()
    assert not venv.has(prepare.RUN)


def test_an_environment_in_a_closed_folder_gives_way_to_one_in_the_data_folder(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setenv("PIKET_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(prepare, "_may_write", lambda _: False)
    monkeypatch.setattr(prepare, "_set_up", lambda venv, _: made.append(venv.path))
    assert prepared(prepare.RUN).path.parent == tmp_path / "home"
    assert made == [prepared(prepare.RUN).path] * 2


def test_an_unreachable_registry_is_told_in_both_languages_and_leaves_no_mark(
    venv: Venv, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.CompletedProcess[str]([], 1, stdout="connection refused")
    monkeypatch.setattr(prepare, "_run", lambda _: refused)
    with pytest.raises(SetupError) as told:
        prepared(prepare.RUN)
    assert "jaringan" in told.value.indonesian
    assert "network" in told.value.english
    assert told.value.detail == "connection refused"
    assert not venv.has(prepare.RUN)


def test_a_python_without_ensurepip_names_the_debian_package(
    venv: Venv, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.python.unlink()
    monkeypatch.setattr(prepare, "_has_ensurepip", lambda: False)
    monkeypatch.setattr(prepare, "apt_install", lambda *_: False)
    with pytest.raises(SetupError, match=r"apt-get install python3\.\d+-venv"):
        prepared(prepare.RUN)
