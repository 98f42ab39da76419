"""The small agency in files, and its planned roster, once a process."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Files, written


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return written(tmp_path_factory.mktemp("agency"))


@pytest.fixture(scope="session")
def roster(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planned roster as JSON. Tests that break it write a copy."""
    path = tmp_path_factory.mktemp("roster") / "roster.json"
    assert files.plan("-o", path).code == 0
    return path
