"""Of each regency and city: how many people, which outline, and the legal regime that a law puts it under on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from piket.policy.citing import named
from piket.policy.law import Law
from piket.policy.matching import Place, RegimeState
from piket.policy.packs_files import pack_rows
from piket.policy.regions import regencies, region_by_code
from piket.policy.situation import regime_clause, state_of
from piket.policy.values import Bilingual, WorkPattern


@dataclass(frozen=True, slots=True)
class People:
    """How many live there, and of which half-year that count is."""

    number: int
    period: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as an SVG path on a grid of a fiftieth of a degree, and the box around it."""

    code: str
    west: int
    north: int
    east: int
    south: int
    path: str


@dataclass(frozen=True, slots=True)
class Regime:
    """What a region is under, and by which clause. None of it is an assessment."""

    state: RegimeState
    name: Bilingual
    directive: str
    source: str


@cache
def populations() -> Mapping[str, People]:
    rows = pack_rows("regions.csv")
    return {r["code"]: People(int(r["population"]), r["population_period"]) for r in rows if r["population"]}


@cache
def shapes() -> Mapping[str, Shape]:
    return {row["code"]: _shape(row) for row in pack_rows("map/regencies.csv")}


def _shape(row: dict[str, str]) -> Shape:
    west, north, east, south = (int(row[side]) for side in ("west", "north", "east", "south"))
    return Shape(row["code"], west, north, east, south, row["path"])


def regimes(law: Law, day: date, codes: Iterable[str] | None = None) -> dict[str, Regime]:
    """The regime of each region that some clause names on the day; a region that none names is left out."""
    epoch = law.epoch(day)
    found = {}
    for code in regencies() if codes is None else codes:
        clause = regime_clause(epoch, _place(code))
        if clause is not None:
            citation = clause.citation
            found[code] = Regime(
                state_of(clause.provision), named(citation), clause.directive.id, citation.source or ""
            )
    return found


def _place(code: str) -> Place:
    """A region as a selector sees it: no unit stands there."""
    region = region_by_code(code)
    group, name = (region.island_group, region.name) if region else (None, code)
    nobody: frozenset[str] = frozenset()
    return Place("", nobody, nobody, "", WorkPattern.OFFICE_5D, code, group, name)
