"""`./piket bom`: the bill of materials is whole, by CycloneDX's own schema, and says the same twice."""

from __future__ import annotations

import json
import subprocess
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from workshop.bom import UNKNOWN, bill, components, licences
from workshop.prepare import CHECKOUT, RUN


def test_the_bill_keeps_to_the_schema() -> None:
    text = json.dumps(bill(components(), "0.1.0"))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_every_locked_package_stands_in_it_with_its_hashes() -> None:
    made = bill(components(), "0.1.0")
    lines = [line for line in RUN.lock.read_text("utf-8").splitlines() if line[:1].isalnum()]
    assert len(made["components"]) == len(lines) > 50
    assert all(one["hashes"] for one in made["components"])


def test_the_same_lock_gives_the_same_bill() -> None:
    assert bill(components(), "0.1.0") == bill(components(), "0.1.0")


def test_what_is_installed_here_says_its_licence() -> None:
    known = {one.name: one.licence for one in components()}
    assert known["django"] == "BSD-3-Clause"
    assert sum(licence == UNKNOWN for licence in known.values()) < 15  # of other platforms
    assert "django" in licences(components())


def test_the_command_prints_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workshop.bom"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["bomFormat"] == "CycloneDX"
