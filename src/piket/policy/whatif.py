"""What would change: two sets of directives, or of decisions, over the same units and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from piket.policy.columns import RulingColumns, rule_columns, unit_columns, unit_frame
from piket.policy.resolve import BOTH
from piket.policy.rulebook import Rulebook
from piket.policy.values import Citation, Decision, Outcome, Population, Unit
from piket.policy.verdict import Verdict

SCHEMA = "piket.whatif/1"

Effects: TypeAlias = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class World:
    """What is held to be law, and what has been decided."""

    rulebook: Rulebook
    decisions: tuple[Decision, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What holds for a unit in one world; shares in 0..1 and heads as in `Ruling`."""

    outcome: Outcome
    office_min: Fraction | None
    office_max: Fraction | None
    heads_min: int | None
    heads_max: int | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A unit whose ruling differs in the same way on all of `days`.

    `people` is how many more (or, below 0, fewer) may be at the office at most, `people_min` how many more
    must; None where one side gives no bound.
    """

    unit: str
    unit_name: str
    population: Population
    base: int
    days: tuple[date, ...]
    before: Side
    after: Side

    @property
    def people(self) -> int | None:
        return _difference(self.before.heads_max, self.after.heads_max)

    @property
    def people_min(self) -> int | None:
        return _difference(self.before.heads_min, self.after.heads_min)


@dataclass(frozen=True, slots=True)
class DayChange:
    """All units together on one day: how many change, how many people more and fewer may be at the office
    at most, and how many units gain or lose a bound (they count in neither figure of people)."""

    day: date
    population: Population
    units: int
    more: int
    fewer: int
    bound_gained: int
    bound_lost: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`changes` in the order of the units; `days` a row for each day and population that has any.

    `stands_on` are the clauses that the rulings after stand on, `holding` the directives whose bounds they
    keep: what says why nothing changes where nothing does.
    """

    changes: tuple[Change, ...]
    days: tuple[DayChange, ...]
    units: int
    stands_on: tuple[Citation, ...] = ()
    holding: tuple[str, ...] = ()


def what_if(
    before: World,
    after: World,
    units: Iterable[Unit],
    days: Iterable[date],
    populations: Sequence[Population] = BOTH,
) -> WhatIf:
    """Which units change between two worlds, by how many people, on which days.

    A unit without people of a population is left out for it. Reasons and questions are not compared: the
    same bound by another clause is no change.
    """
    listed, wanted = tuple(units), tuple(days)
    columns = unit_columns(unit_frame(listed))
    old, new = (
        rule_columns(
            w.rulebook, columns, wanted, decisions=w.decisions, as_of=w.as_of, populations=populations
        )
        for w in (before, after)
    )
    return compared(old, new, listed)


def compared(old: RulingColumns, new: RulingColumns, listed: Sequence[Unit]) -> WhatIf:
    """What changes between two rulings of the same units, days and populations."""
    effects = _effects(old, new)
    changed = _changed(old, new, effects)
    names = [unit.name for unit in listed]
    return WhatIf(
        tuple(_changes(old, new, effects, changed, names)),
        tuple(_day_changes(old, new, changed)),
        len(listed),
        tuple(dict.fromkeys(cited for verdict in new.verdicts for cited in verdict.citations)),
        tuple(dict.fromkeys(verdict.speaker for verdict in new.verdicts if verdict.speaker)),
    )


def whatif_json(result: WhatIf) -> dict[str, Any]:
    """`{"schema": "piket.whatif/1", "units", "days": […], "changes": […]}`, ready for `json.dumps`. Shares are
    numbers in 0..1, days ISO dates, what is not known null."""
    return {
        "schema": SCHEMA,
        "units": result.units,
        "days": [_day_row(day) for day in result.days],
        "changes": [_change_row(change) for change in result.changes],
    }


def _difference(old: int | None, new: int | None) -> int | None:
    return None if old is None or new is None else new - old


def _effects(old: RulingColumns, new: RulingColumns) -> Effects:
    """Each side's verdicts by what they come to: outcome and shares, under numbers common to both."""
    numbers: dict[tuple[Outcome, Fraction | None, Fraction | None], int] = {}
    tables = (
        np.array([numbers.setdefault(_effect(v), len(numbers)) for v in side.verdicts], dtype=np.int32)
        for side in (old, new)
    )
    one, other = (table[side.verdict] for table, side in zip(tables, (old, new), strict=True))
    return one, other


def _effect(verdict: Verdict) -> tuple[Outcome, Fraction | None, Fraction | None]:
    interval = verdict.interval
    return (verdict.outcome, interval.low, interval.high) if interval else (verdict.outcome, None, None)


def _changed(old: RulingColumns, new: RulingColumns, effects: Effects) -> npt.NDArray[np.bool_]:
    """(p, u, d)."""
    one, other = effects
    differs: npt.NDArray[np.bool_] = (
        (one != other) | (old.heads_min != new.heads_min) | (old.heads_max != new.heads_max)
    )
    for at, population in enumerate(old.populations):
        differs[at, old.units.base(population) == 0] = False
    return differs


def _changes(
    old: RulingColumns,
    new: RulingColumns,
    effects: Effects,
    changed: npt.NDArray[np.bool_],
    names: Sequence[str],
) -> Iterable[Change]:
    population, unit, day = np.nonzero(changed)
    cells = pl.DataFrame(
        {
            "unit": unit,
            "population": population,
            "before": effects[0][changed],
            "after": effects[1][changed],
            "day": day,
        }
    )
    keys = ("unit", "population", "before", "after")
    runs = (
        cells.group_by(keys, maintain_order=True).agg("day").sort("unit", "population", maintain_order=True)
    )
    for row, at, _, _, on in runs.iter_rows():
        yield Change(
            old.units.nodes[row],
            names[row],
            old.populations[at],
            int(old.units.base(old.populations[at])[row]),
            tuple(old.days[d] for d in on),
            _side(old, at, row, on[0]),
            _side(new, at, row, on[0]),
        )


def _side(columns: RulingColumns, population: int, unit: int, day: int) -> Side:
    ruling = columns.ruling(unit, day, population)
    return Side(
        ruling.outcome,
        ruling.office_min,
        ruling.office_max,
        ruling.heads_min,
        ruling.heads_max,
        ruling.citations,
    )


def _day_changes(
    old: RulingColumns, new: RulingColumns, changed: npt.NDArray[np.bool_]
) -> Iterable[DayChange]:
    had, has = old.heads_max >= 0, new.heads_max >= 0
    moved = np.where(had & has & changed, new.heads_max.astype(np.int64) - old.heads_max, 0)
    for d, day in enumerate(old.days):
        for p, population in enumerate(old.populations):
            here = changed[p, :, d]
            if not here.any():
                continue
            gained, lost = here & has[p, :, d] & ~had[p, :, d], here & had[p, :, d] & ~has[p, :, d]
            people = moved[p, :, d]
            yield DayChange(
                day,
                population,
                int(here.sum()),
                int(people[people > 0].sum()),
                int(-people[people < 0].sum()),
                int(gained.sum()),
                int(lost.sum()),
            )


def _day_row(day: DayChange) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "population": day.population.value,
        "units": day.units,
        "more": day.more,
        "fewer": day.fewer,
        "bound_gained": day.bound_gained,
        "bound_lost": day.bound_lost,
    }


def _change_row(change: Change) -> dict[str, Any]:
    return {
        "unit": change.unit,
        "unit_name": change.unit_name,
        "population": change.population.value,
        "base": change.base,
        "dates": [day.isoformat() for day in change.days],
        "people": change.people,
        "people_min": change.people_min,
        "before": _side_row(change.before),
        "after": _side_row(change.after),
    }


def _side_row(side: Side) -> dict[str, Any]:
    return {
        "outcome": side.outcome.value,
        "office_min": None if side.office_min is None else round(float(side.office_min), 6),
        "office_max": None if side.office_max is None else round(float(side.office_max), 6),
        "heads_min": side.heads_min,
        "heads_max": side.heads_max,
        "provisions": [f"{c.directive}#{c.provision}" for c in side.citations],
    }
