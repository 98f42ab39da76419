"""Someone in charge each day, where the leads may stand at different counters.

A person who both leads and holds a counter is counted twice, and no flow counts twice. So: a flow without the
demand gives the bound; naming the group that provides the lead on the days that lack one gives a roster.
Where the two meet the roster is proven best. Where they do not, CP-SAT closes the gap on the classes, within
a fixed amount of work, and the bound is reported as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from piket.planning.classes import Classes
from piket.planning.exact import close_gap
from piket.planning.flow import ANY, Answer, solve
from piket.planning.grid import Grid, Ints

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Best:
    """A plan, the least cost any plan can have, the relaxed plan that shows it, and how it was found."""

    answer: Answer
    bound: int
    relaxed: Answer
    method: str


def best_plan(grid: Grid, classes: Classes, penalty: Ints) -> Best:
    """The cheapest plan with someone in charge on every day of `grid.lead_day`. `penalty` as in `flow`."""
    choices = [lead_choices(grid, classes, at) for at in range(len(grid.heads))]
    provider = np.array([groups[0] if len(groups) == 1 else ANY for groups in choices], dtype=np.int64)
    several = any(len(groups) > 1 for groups in choices)
    relaxed = solve(grid, classes, penalty, provider, reward=several)
    answer = relaxed
    for _ in range(ROUNDS):
        missing = _without_lead(grid, classes, answer)
        if not len(missing):
            break
        for at in missing:
            provider[at] = choices[at][0]
        answer = solve(grid, classes, penalty, provider, reward=True)
    if len(_without_lead(grid, classes, answer)):
        provider = np.array([groups[0] if groups else ANY for groups in choices], dtype=np.int64)
        answer = solve(grid, classes, penalty, provider, reward=True)
    if answer.cost == relaxed.cost:
        return Best(answer, relaxed.cost, relaxed, "min_cost_flow")
    closed, bound = close_gap(grid, classes, penalty, answer, relaxed.cost)
    return Best(closed, bound, relaxed, "min_cost_flow+cp_sat")


def lead_choices(grid: Grid, classes: Classes, at: int) -> list[int]:
    """Groups that can provide the lead of a day, most leads free first; none where not needed."""
    if not grid.lead_day[at]:
        return []
    only_needs = grid.cover[at] == grid.heads[at]
    free = classes.lead & classes.free[:, at]
    leads = np.bincount(classes.group[free], classes.size[free], minlength=len(grid.need))
    usable = (leads > 0) & ((grid.need[:, at] > 0) if only_needs else (grid.room[:, at] > 0))
    return sorted(np.flatnonzero(usable).tolist(), key=lambda group: (-leads[group], group))


def _without_lead(grid: Grid, classes: Classes, answer: Answer) -> Ints:
    present = answer.called[classes.lead].sum(axis=0) > 0
    return np.flatnonzero(grid.lead_day & ~present)
