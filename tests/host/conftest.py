"""A real embedded server in a temporary folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from piket.adapters.postgres import Cluster, ensure_running, running


@pytest.fixture
def server_home() -> Iterator[Path]:
    """An empty data folder that the server's account may pass through; the server is stopped at the end."""
    home = Path(tempfile.mkdtemp(prefix="piket-host-", dir="/tmp"))
    home.chmod(0o711)
    yield home
    cluster = running(home)
    if cluster:
        cluster.stop()
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One running server for a module's tests, each of which makes databases of its own name."""
    home = Path(tempfile.mkdtemp(prefix="piket-host-", dir="/tmp"))
    home.chmod(0o711)
    made = ensure_running(home)
    yield made
    made.stop()
    shutil.rmtree(home)
