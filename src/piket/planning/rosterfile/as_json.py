"""`piket.roster/1`: the whole book as JSON. The fields are those of `planning.values`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from piket.planning.checks import Saying
from piket.planning.rosterfile.book import SCHEMA, Entry, FileFault, RosterBook, RosterFileError, whole_file
from piket.planning.values import Assignment, QuotaRoster, ShiftRoster


@dataclass(frozen=True, slots=True)
class _Quota:
    unit: str
    label: str
    unit_name: str
    quota: QuotaRoster


@dataclass(frozen=True, slots=True)
class _Shifts:
    unit: str
    label: str
    unit_name: str
    shifts: ShiftRoster


@dataclass(frozen=True, slots=True)
class _File:
    """The outermost object. Each unit has either `quota` or `shifts`."""

    schema: str
    title: str = ""
    draft: bool = True
    names: dict[str, str] = field(default_factory=dict)
    units: tuple[_Quota | _Shifts, ...] = ()
    assignments: tuple[Assignment, ...] = ()


_FILE = TypeAdapter(_File)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `piket.roster/1`."""
    return _FILE.json_schema()


def to_json(book: RosterBook) -> str:
    """The book as one line of JSON, keys in the order of the values."""
    units = tuple(_unit(entry) for entry in book.entries)
    file = _File(SCHEMA, book.title, book.draft, dict(book.names), units, book.assignments)
    return json.dumps(_FILE.dump_python(file, mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"


def _unit(entry: Entry) -> _Quota | _Shifts:
    roster, unit = entry.roster, entry.roster.problem.unit
    if isinstance(roster, QuotaRoster):
        return _Quota(unit, entry.label, entry.unit_name, roster)
    return _Shifts(unit, entry.label, entry.unit_name, roster)


def from_json(text: str) -> RosterBook:
    """Read JSON text. Raises `RosterFileError` with every fault and its path."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        fault = FileFault(None, error.lineno, str(error.colno), "", _NOT_JSON)
        raise RosterFileError([fault]) from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise whole_file(f"Berkas ini bukan {SCHEMA}.", f"This file is not {SCHEMA}.")
    try:
        file = _FILE.validate_python(raw)
    except ValidationError as error:
        raise RosterFileError(_faults(error)) from None
    entries = tuple(
        Entry(unit.quota if isinstance(unit, _Quota) else unit.shifts, unit.label, unit.unit_name)
        for unit in file.units
    )
    return RosterBook(entries, file.assignments, file.names, file.title, file.draft)


_NOT_JSON = Saying(
    "Ini bukan JSON yang utuh. Ekspor ulang berkasnya.", "This is no whole JSON. Export it again."
)


def _faults(error: ValidationError) -> list[FileFault]:
    """Pydantic's list as ours: the path stands for the column, without the names of our own classes."""
    found = []
    for item in error.errors(include_url=False, include_context=False):
        path = ".".join(str(part) for part in item["loc"] if not str(part).startswith("_"))
        value = str(item.get("input", ""))[:60]
        message = Saying(
            "Isian ini tidak sah: " + item["msg"] + ".", "This value is not valid: " + item["msg"] + "."
        )
        found.append(FileFault("JSON", None, path, value, message))
    return found
