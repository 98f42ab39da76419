"""The lock files: everything pinned, everything hashed, no address of a registry."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from workshop.prepare import BOOTSTRAP, CHECKOUT, RUN, TOOLS

LOCKS = [RUN.lock, TOOLS.lock, BOOTSTRAP]
ENTRY = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)(.*(?:\n[ #].*)*)", re.MULTILINE)
PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|ISC|LGPL|MPL|PSF)\b", re.IGNORECASE)


def entries(lock: Path) -> list[tuple[str, str, str]]:
    """Name, version and the rest (marker, hashes) of each package."""
    return ENTRY.findall(lock.read_text("utf-8"))


def versions(lock: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version, _ in entries(lock):
        found.setdefault(name, set()).add(version)
    return found


def licence(package: str) -> str:
    about = metadata(package)
    classifiers = about.get_all("Classifier") or []
    stated = [line for line in classifiers if line.startswith("License")]
    return " ".join([about.get("License-Expression") or "", about.get("License") or "", *stated])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_with_a_hash(lock: Path) -> None:
    assert [name for name, _, rest in entries(lock) if "--hash=sha256:" not in rest] == []
    starts = [line for line in lock.read_text("utf-8").splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert len(starts) == len(entries(lock)) > 0


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_where_packages_come_from(lock: Path) -> None:
    assert not re.search(r"^--|://", lock.read_text("utf-8"), re.MULTILINE)


def test_the_tools_lock_holds_the_run_lock_unchanged() -> None:
    tools = versions(TOOLS.lock)
    assert {name: tools.get(name) for name in versions(RUN.lock)} == versions(RUN.lock)


@pytest.mark.parametrize(("wanted", "lock"), [("requirements", RUN.lock), ("requirements-tools", TOOLS.lock)])
def test_every_wanted_package_is_locked(wanted: str, lock: Path) -> None:
    asked = re.findall(
        r"^[A-Za-z][A-Za-z0-9_-]*", (CHECKOUT / f"{wanted}.in").read_text("utf-8"), re.MULTILINE
    )
    assert {name.lower() for name in asked} - {name.lower() for name in versions(lock)} == set()


def test_every_package_we_run_on_has_a_licence_that_lets_us() -> None:
    doubtful = []
    for name in versions(RUN.lock):
        try:
            if not PERMISSIVE.search(licence(name)):
                doubtful.append(name)
        except PackageNotFoundError:
            continue  # of another platform
    assert doubtful == []
