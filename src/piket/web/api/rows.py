"""Rows as programs send them. Their fields are the columns of the lists that people send as files.

A number is text: as a figure it would lose its last digits.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, StringConstraints


def _one_line(value: Any) -> Any:
    """A cell has no line breaks, and nothing that no table could hold. Raises ValueError."""
    if not isinstance(value, str):
        return value
    value.encode()  # half a character is none
    if "\0" in value:
        raise ValueError("NUL")
    return " ".join(value.split())


Cell = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=300)]


class SentRow(Schema):
    model_config = ConfigDict(extra="forbid")

    number: Cell

    def cells(self) -> dict[str, str]:
        """By column of the list, the fields that were sent."""
        return {
            _COLUMNS.get(name, name): _text(value) for name, value in self.dict(exclude_unset=True).items()
        }


class PersonRow(SentRow):
    """Only the fields that are sent can change; a field that one row of a batch has, all have."""

    name: Cell
    title_before: Cell = ""
    title_after: Cell = ""
    unit: Cell = ""
    unit_name: Cell = ""
    status: Cell = ""
    legal_position: Cell = ""
    position: Cell = ""
    rank: Cell = ""
    echelon: Cell = ""
    sex: Cell = ""
    birth_date: date | None = None
    head: bool = False
    lead: bool = False
    counter: Cell = ""
    squad: Cell = ""


class LegalRow(SentRow):
    legal_position: Cell


class AbsenceRow(SentRow):
    """`kind`: `C` leave, `S` sick, `D` duty travel. Without `end` it is one day."""

    kind: Literal["C", "S", "D"]
    start: date
    end: date | None = None


_COLUMNS = {"number": "id", "counter": "desk"}
FIELDS = {column: field for field, column in _COLUMNS.items()}
"""Column of a list to the field of a row, where they are called differently."""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")
