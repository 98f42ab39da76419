"""Quota rosters of many units at once: the same figures as `plan_quota` unit by unit, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from piket.planning.columns.checks import check_columns
from piket.planning.columns.problems import problem_of, write_roster
from piket.planning.columns.units import LEFT, plan_units
from piket.planning.columns.values import QuotaColumns, QuotaRosters
from piket.planning.quota import plan_quota
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern

UNITS_A_PART = 8192


def plan_columns(
    columns: QuotaColumns, *, seed: int = 0, spread: Spread = here, units_a_part: int = UNITS_A_PART
) -> QuotaRosters:
    """The rosters of all units, wherever `spread` lets the parts be worked on; the parts change nothing.

    Plain units come by the closed form, all others by the exact flow. Only where leads stand at several
    counters and the flow leaves a day without one, and for teams, a unit is planned by `plan_quota` itself.
    Raises `ColumnsError` where the arrays do not fit together.
    """
    check_columns(columns)
    rosters = list(spread(partial(plan_part, seed=seed), list(_parts(columns, units_a_part))))
    if not rosters:
        return QuotaRosters.empty(0, len(columns.days), 0)
    return QuotaRosters.joined(rosters)


def _parts(columns: QuotaColumns, size: int) -> Iterator[QuotaColumns]:
    for start in range(0, len(columns), size):
        yield columns.units(start, min(start + size, len(columns)))


def plan_part(columns: QuotaColumns, seed: int) -> QuotaRosters:
    """The rosters of some units, in this thread."""
    c = columns
    rosters = QuotaRosters.empty(len(c.marks), len(c.days), len(c))
    if c.pattern is Pattern.PEOPLE:
        plan_units(
            c.arrays, seed, rosters.letters, rosters.method, rosters.objective, rosters.bound, rosters.spread,
            rosters.spread_bound,
        )  # fmt: skip
    else:
        rosters.method[:] = LEFT
    for unit in np.flatnonzero(rosters.method == LEFT).tolist():
        write_roster(c, rosters, unit, plan_quota(problem_of(c, unit), seed=seed))
    return rosters
