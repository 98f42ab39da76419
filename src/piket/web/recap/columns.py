"""What a column of the recap may hold: who it is about, then each count of the month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.presence.recap import NAMES
from piket.web.recap.counting import Month
from piket.web.recap.queries import Line
from piket.web.sheets import Cell

_USUAL = 14


@dataclass(frozen=True)
class Field:
    """`name` heads it where nobody chose another header; `width` in characters."""

    name: Bilingual
    value: Callable[[Month, Line], Cell]
    width: int = _USUAL


def _count(name: str) -> Callable[[Month, Line], Cell]:
    return lambda _month, line: int(getattr(line.total, name))


FIELDS: Mapping[str, Field] = {
    "number": Field(Bilingual("NIP", "Employee number"), lambda _month, line: line.person.number, 22),
    "name": Field(Bilingual("Nama", "Name"), lambda _month, line: line.person.name, 34),
    "unit": Field(Bilingual("Unit", "Unit"), lambda _month, line: line.unit.name, 40),
    "position": Field(Bilingual("Jabatan", "Position"), lambda _month, line: line.person.position, 30),
    "month": Field(Bilingual("Bulan", "Month"), lambda month, _line: f"{month.first:%Y-%m}"),
    **{name: Field(words, _count(name)) for name, words in NAMES.items()},
}


def own_columns(language: str) -> list[tuple[str, str]]:
    """Piket's own columns, all there are: (header, field)."""
    return [(field.name.in_language(language), key) for key, field in FIELDS.items()]
