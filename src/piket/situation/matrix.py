"""The situation level of a region: the cell where its transmission meets its capacity.

Most cells of the decree's matrix were not found in any page held here. Such a cell is unknown until somebody enters
it with a source; a cell that a page does state is used only once it is confirmed, and shown as stated until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from piket.policy.packs_levels import LevelFact, level_facts
from piket.situation.grading import CAPACITY_GRADES, TRANSMISSION_GRADES, Grade

LEVELS = range(5)
Place = tuple[str, str]


class Standing(StrEnum):
    """Whence a cell's level is known."""

    CONFIRMED = "confirmed"
    STATED = "stated"  # a page says so; nobody has confirmed it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    transmission: str
    capacity: str
    standing: Standing
    level: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What an operator said of a cell, and by which source."""

    level: int
    source: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """`cell` is None where a grade is missing; `level` only ever comes from a confirmed cell."""

    transmission: Grade
    capacity: Grade
    cell: Cell | None

    @property
    def level(self) -> int | None:
        return self.cell.level if self.cell and self.cell.standing is Standing.CONFIRMED else None


def matrix(confirmed: Mapping[Place, Confirmed]) -> dict[Place, Cell]:
    """All fifteen cells."""
    stated = {fact.indicator: fact for fact in level_facts() if fact.dimension == "matrix"}
    return {
        (across, down): _cell((across, down), confirmed, stated.get(f"{across} x {down}"))
        for across in TRANSMISSION_GRADES
        for down in CAPACITY_GRADES
    }


def _cell(place: Place, confirmed: Mapping[Place, Confirmed], stated: LevelFact | None) -> Cell:
    said = confirmed.get(place)
    if said is not None:
        return Cell(*place, Standing.CONFIRMED, said.level, said.source)
    if stated is not None and stated.level is not None:
        return Cell(*place, Standing.STATED, stated.level, stated.source)
    return Cell(*place, Standing.UNKNOWN, None, "")


def assess(spread: Grade, able: Grade, confirmed: Mapping[Place, Confirmed]) -> Assessment:
    if spread.category is None or able.category is None:
        return Assessment(spread, able, None)
    return Assessment(spread, able, matrix(confirmed)[spread.category, able.category])


def out_of_order(place: Place, level: int, confirmed: Mapping[Place, Confirmed]) -> list[tuple[Place, int]]:
    """The confirmed cells that a level would contradict: more spread or less capacity never lowers a level."""
    return [
        (other, said.level)
        for other, said in confirmed.items()
        if other != place and _contradicts(place, level, other, said.level)
    ]


def _contradicts(place: Place, level: int, other: Place, its: int) -> bool:
    return (_worse(other, place) and its < level) or (_worse(place, other) and level < its)


def _worse(one: Place, other: Place) -> bool:
    """At least as bad in both."""
    return TRANSMISSION_GRADES.index(one[0]) >= TRANSMISSION_GRADES.index(other[0]) and CAPACITY_GRADES.index(
        one[1]
    ) >= CAPACITY_GRADES.index(other[1])
