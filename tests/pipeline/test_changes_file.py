"""What changed, as a file: read as meant, and every fault named with its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from piket.pipeline.changes import changes_schema, load_changes
from piket.pipeline.yaml_rows import RowsError
from piket.planning.mending.values import Kind
from piket.planning.values import Place

GOOD = """
schema: piket.changes/1
changes:
  - kind: sick
    who: 196902231997041001
    start: 2021-07-28
    end: 2021-07-30
  - kind: lock
    who: b
    start: 2021-07-27
    place: K
  - kind: bounds
    unit: LLG-BPKAD
    label: asn
    start: 2021-08-02
    maximum: 5
"""


def read(folder: Path, text: str) -> Path:
    path = folder / "changes.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_changes_are_read_and_mending_begins_with_the_first_of_them(tmp_path: Path) -> None:
    found = load_changes(read(tmp_path, GOOD))
    assert found.since == date(2021, 7, 27)
    sick, lock, bounds = (one.change for one in found.changes)
    assert (sick.kind, sick.person, sick.end) == (Kind.SICK, "196902231997041001", date(2021, 7, 30))
    assert (lock.place, lock.end) == (Place.OFFICE, date(2021, 7, 27))
    assert (bounds.minimum, bounds.maximum, found.changes[2].unit) == (None, 5, "LLG-BPKAD")


def test_a_day_given_by_hand_wins(tmp_path: Path) -> None:
    assert load_changes(read(tmp_path, GOOD), date(2021, 7, 29)).since == date(2021, 7, 29)


def test_every_fault_of_the_file_is_told_with_its_place(tmp_path: Path) -> None:
    text = "schema: piket.changes/1\nchanges:\n  - kind: holiday\n    start: soon\n  - kind: sick\n"
    with pytest.raises(RowsError) as caught:
        load_changes(read(tmp_path, text))
    told = [fault.en for fault in caught.value.faults]
    assert [fault.split(". The file", 1)[0] for fault in told] == [
        "changes.yaml, change 1, field kind: this choice is not known",
        "changes.yaml, change 1, field start: must be a date such as 2021-07-25",
        "changes.yaml, change 2, field start: this field is missing",
    ]


def test_the_published_schema_of_changes_is_current() -> None:
    published = Path(__file__).parents[2] / "docs" / "schema" / "changes-1.json"
    assert json.loads(published.read_text("utf-8")) == changes_schema()
