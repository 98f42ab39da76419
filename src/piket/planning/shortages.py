"""What a finished quota roster leaves unmet, day by day."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from piket.planning.grid import Bools, Grid
from piket.planning.values import QuotaProblem, Shortage


def day_shortages(problem: QuotaProblem, office: Bools, grid: Grid) -> tuple[Shortage, ...]:
    """Unmet demands of each day. `office` (n, D): who is in the office."""
    return (
        *_office_minimum(problem, office),
        *_charge(problem, office, grid),
        *_counters(problem, office, grid),
    )


def _office_minimum(problem: QuotaProblem, office: Bools) -> Iterator[Shortage]:
    for bounds, heads in zip(problem.days, office.sum(axis=0).tolist(), strict=True):
        if heads < bounds.office_min:
            yield Shortage("office_min", bounds.day, problem.unit, bounds.office_min, heads)


def _charge(problem: QuotaProblem, office: Bools, grid: Grid) -> Iterator[Shortage]:
    if not problem.lead_required:
        return
    if problem.people and not grid.lead.any():
        yield Shortage("no_lead", None, problem.unit, 1, 0)
        return
    present = np.asarray(office[grid.lead].any(axis=0))
    for bounds, led in zip(problem.days, present.tolist(), strict=True):
        if not led:
            yield Shortage("lead", bounds.day, problem.unit, 1, 0)


def _counters(problem: QuotaProblem, office: Bools, grid: Grid) -> Iterator[Shortage]:
    for number, desk in enumerate(problem.desks, start=1):
        heads = office[grid.group == number].sum(axis=0)
        short = np.flatnonzero(heads < desk.minimum)
        for at in short.tolist():
            yield Shortage("desk_minimum", problem.days[at].day, desk.name, desk.minimum, int(heads[at]))
        if desk.maximum is not None:
            for at in np.flatnonzero(heads > desk.maximum).tolist():
                yield Shortage("desk_maximum", problem.days[at].day, desk.name, desk.maximum, int(heads[at]))
