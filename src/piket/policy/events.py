"""Dated facts about a unit that a ruling needs, with who recorded them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in a unit on a day; `kind` is the word that closure provisions use, such as `cluster`."""

    kind: str
    unit: str
    day: date
    recorded_by: str
    note: str = ""
