"""The plain data of a directive file: read and written by path, from YAML and to YAML. Values are texts and lists."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import yaml

from piket.policy.yamltext import read_yaml

Json = dict[str, Any]
MAX_ROWS = 120


def from_yaml(text: str) -> Json | None:
    """The data of a file, where it is YAML with one mapping; values stay the texts they are."""
    data = read_yaml(text).data
    return data if isinstance(data, dict) else None


def to_yaml(data: Json) -> str:
    """A file of the data, faults and all: an expert sees what the form holds."""
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    return text


def get(data: Json, path: str) -> Any:
    """The value at `a.b.c`, None where there is none."""
    found: Any = data
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def put(data: Json, path: str, value: Any) -> None:
    """Set or, where the value is empty, remove; mappings that become empty go too."""
    *outer, last = path.split(".")
    inner = data
    for part in outer:
        if not isinstance(inner.get(part), dict):
            if value in ("", [], None):
                return
            inner[part] = {}
        inner = inner[part]
    if value in ("", [], None):
        inner.pop(last, None)
        if outer and not inner:
            put(data, ".".join(outer), None)
    else:
        inner[last] = value


def texts(value: Any) -> list[str]:
    """A value as the texts of a form: a list's items, one text, or nothing."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def rows(data: Json) -> list[Json]:
    """The provisions that are mappings; anything else in the list cannot be shown as a card."""
    found = data.get("provisions")
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def new_row(data: Json, kind: str) -> Json:
    """An empty provision of a kind, with an id that no other has."""
    start: dict[str, Json] = {
        "presence": {"place": "office", "bound": "exact"},
        "classification": {"sector": "essential"},
        "exemption": {"group": "pregnant", "effect": "home"},
        "duty": {"code": "kewajiban"},
    }
    return {"id": free_id(data, kind), "kind": kind, **start.get(kind, {})}


def copy_row(data: Json, row: Json) -> Json:
    return {**deepcopy(row), "id": free_id(data, str(row.get("id") or "ketentuan"))}


def free_id(data: Json, stem: str) -> str:
    taken = {str(row.get("id")) for row in rows(data)}
    stem = stem.rstrip("0123456789").rstrip("-")[:70]
    return next(name for n in range(1, len(taken) + 2) if (name := f"{stem}-{n}") not in taken)
