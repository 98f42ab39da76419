"""Dated facts about units as a file: `events.yaml`, schema `piket.events/1`.

schema: piket.events/1
events:
  - kind: cluster
    unit: LLG-DINSOS
    day: 2021-07-28
    recorded_by: Dinas Kesehatan
    note: lima orang dalam satu ruangan
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from piket.policy.events import Event
from piket.policy.values import Bilingual

from .yaml_rows import Words, read_rows

SCHEMA = "piket.events/1"

_WORDS = Words(
    SCHEMA,
    Bilingual("berkas kejadian", "a file of events"),
    Bilingual("kejadian", "event"),
    Bilingual(
        f"Berkas dimulai dengan 'schema: {SCHEMA}', lalu 'events:'; tiap kejadian memuat kind, unit, day, "
        "recorded_by, dan bila perlu note.",
        f"The file begins with 'schema: {SCHEMA}', then 'events:'; each event has kind, unit, day, "
        "recorded_by and, where needed, note.",
    ),
    {"tuple_type": Bilingual("harus daftar kejadian", "must be a list of events")},
)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    day: date
    recorded_by: str = Field(min_length=1)
    note: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    events: tuple[_Row, ...] = ()


def load_events(path: Path) -> tuple[Event, ...]:
    """Read `path`. Raises `RowsError` naming each fault by its place in the file."""
    rows = read_rows(path, _File, _WORDS).events
    return tuple(Event(row.kind, row.unit, row.day, row.recorded_by, row.note) for row in rows)


def events_schema() -> dict[str, Any]:
    """The JSON Schema of `piket.events/1`, as kept in docs/schema/events-1.json."""
    return _File.model_json_schema(by_alias=True)
