"""`events.yaml`: read whole or refused with every fault and its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from piket.pipeline.events import events_schema, load_events
from piket.pipeline.yaml_rows import RowsError
from piket.policy.events import Event

ROW = "  - {kind: cluster, unit: LLG-BPKAD, day: 2021-07-28, recorded_by: Dinas Kesehatan, note: contoh}\n"
HEAD = "schema: piket.events/1\nevents:\n"
DOCS = Path(__file__).parents[2] / "docs"


def faults(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "events.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RowsError) as caught:
        load_events(path)
    assert all(fault.id and fault.en for fault in caught.value.faults)
    return [fault.id for fault in caught.value.faults]


def test_an_event_is_read_with_who_recorded_it(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + ROW, encoding="utf-8")
    assert load_events(path) == (
        Event("cluster", "LLG-BPKAD", date(2021, 7, 28), "Dinas Kesehatan", "contoh"),
    )


def test_all_faults_are_told_at_once_each_with_its_event(tmp_path: Path) -> None:
    bad = ROW.replace("2021-07-28", "kemarin").replace("recorded_by: Dinas Kesehatan, ", "")
    found = faults(tmp_path, HEAD + ROW + bad)
    assert len(found) == 2
    assert all("kejadian ke-2" in fault for fault in found)


@pytest.mark.parametrize("text", ["", "[]", "teks", "schema: piket.decisions/1\nevents: []\n", "a: [\n"])
def test_another_file_is_refused_in_words(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)


def test_the_published_schema_of_events_is_current() -> None:
    assert json.loads((DOCS / "schema" / "events-1.json").read_text("utf-8")) == events_schema()


def test_the_example_on_the_page_is_read(tmp_path: Path) -> None:
    page = (DOCS / "interfaces.md").read_text("utf-8")
    path = tmp_path / "events.yaml"
    path.write_text(page.split("## `piket.events/1`")[1].split("```yaml\n")[1].split("```")[0], "utf-8")
    (event,) = load_events(path)
    assert (event.kind, event.unit) == ("cluster", "LLG-BPKAD")
