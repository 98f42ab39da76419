"""What every test may rely on: a data folder of its own, a database per worker, a browser or why not."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from no_network import keep_to_this_machine
from piket.adapters.home import data_home
from workshop.browser import find_chromium
from workshop.tesseract import find_tesseract

MEMORY, ENOUGH = Path("/dev/shm"), 6 << 30  # noqa: S108  # the tests' databases take one gigabyte at most


def _test_home() -> Path:
    """In memory where there is room: a test with a database of its own makes and drops nine hundred files."""
    own = data_home() / "test"
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ENOUGH:
        return own
    return MEMORY / f"piket-test-{hashlib.sha256(bytes(own)).hexdigest()[:8]}"


# Before any test starts something: none touches the data folder of a running Piket. The workers inherit it.
TEST_HOME = Path(os.environ.setdefault("PIKET_TEST_HOME", str(_test_home())))
os.environ.setdefault("NUMBA_CACHE_DIR", str(data_home() / "cache" / "numba"))
os.environ["PIKET_HOME"] = str(TEST_HOME)

keep_to_this_machine()

# How long one example takes says how busy the machine is, not whether the code is right.
settings.register_profile("piket", deadline=None)
settings.load_profile("piket")

NO_BROWSER = "no Chromium: install the package 'chromium', or name one in PIKET_CHROMIUM"
PREPARING = pytest.StashKey["subprocess.Popen[bytes]"]()
NO_TESSERACT = "no Tesseract: install the packages 'tesseract-ocr' and 'tesseract-ocr-ind'"


class Blocker(Protocol):
    """pytest-django's guard against an unasked use of the database."""

    def unblock(self) -> AbstractContextManager[None]: ...


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("PIKET_REQUIRE_BROWSER") == "1" and not find_chromium():
        raise pytest.UsageError(NO_BROWSER)
    if os.environ.get("PIKET_REQUIRE_TESSERACT") == "1" and not find_tesseract():
        raise pytest.UsageError(NO_TESSERACT)
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and not hasattr(config, "workerinput"):
        config.stash[PREPARING] = _prepare_database()


def _prepare_database() -> subprocess.Popen[bytes]:
    """Where everything is tested: the migrated template is made while the workers collect their tests.

    What goes wrong in that is told by the first test that needs it.
    """
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("django_database.py"))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = {} if find_chromium() else {"browser": NO_BROWSER}
    missing |= {} if find_tesseract() else {"tesseract": NO_TESSERACT}
    for item in items:
        for mark, reason in missing.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))
    # Files that take a while are begun first, so that no worker ends minutes after the others.
    files = {item.path for item in items if any(map(item.get_closest_marker, ("early", "browser")))}
    items.sort(key=lambda item: item.path not in files)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The last run to end stops the server of the tests."""
    is_worker = hasattr(session.config, "workerinput")
    if PREPARING in session.config.stash:
        session.config.stash[PREPARING].wait()
    if not is_worker and (TEST_HOME / "postgres" / "data" / "postmaster.pid").exists():
        from django_database import stop_if_unused

        stop_if_unused(TEST_HOME)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium, for `playwright.chromium.launch(executable_path=…)`. Mark the test `browser`."""
    found = find_chromium()
    if found is None:
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Blocker) -> Iterator[None]:
    """This worker's own migrated database, entered as `piket_app`. Replaces the fixture of pytest-django."""
    from django_database import migrated_database

    with django_db_blocker.unblock(), migrated_database(TEST_HOME):
        yield
