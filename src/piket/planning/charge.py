"""Someone in charge each day, where the leads may stand at different counters.

A person who both leads and holds a counter is counted twice, and no flow counts twice. So a flow that holds
the leads' days only in sum gives the bound; naming for each day the group that provides its lead gives a
roster. Where the two meet the roster is proven best. Where they do not, CP-SAT works on the gap, within a
fixed amount of work, and the bound is reported as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from piket.planning.classes import Classes
from piket.planning.flow import ANY, Answer, solve
from piket.planning.grid import Grid, Ints


@dataclass(frozen=True, slots=True)
class Best:
    """A plan, the least cost any plan can have, the relaxed plan that shows it, and how it was found."""

    answer: Answer
    bound: int
    relaxed: Answer
    method: str


def best_plan(grid: Grid, classes: Classes, penalty: Ints, *, close: bool = True) -> Best:
    """The cheapest plan with someone in charge on every day of `grid.lead_day`. `penalty` as in `flow`.

    Without `close`, a gap between plan and bound is left as it is.
    """
    choices = [lead_choices(grid, classes, at) for at in range(len(grid.heads))]
    provider = np.array([groups[0] if len(groups) == 1 else ANY for groups in choices], dtype=np.int64)
    relaxed = answer = solve(grid, classes, penalty, provider)
    if _lead_missing(grid, classes, relaxed):
        answer = solve(grid, classes, penalty, _providers(grid, classes, choices, relaxed, penalty))
    if answer.cost == relaxed.cost or not close:
        return Best(answer, relaxed.cost, relaxed, "min_cost_flow")
    # CP-SAT takes a second to load, and few rosters need it.
    from piket.planning.exact import close_gap

    closed, bound = close_gap(grid, classes, penalty, answer, relaxed.cost)
    return Best(closed, bound, relaxed, "min_cost_flow+cp_sat")


def _providers(
    grid: Grid, classes: Classes, choices: list[list[int]], relaxed: Answer, penalty: Ints
) -> Ints:
    """A group for each day that needs a lead, each about as often as the relaxed plan calls its leads.

    A group whose leads are on duty with their own team goes first.
    """
    calls = np.where(classes.lead, relaxed.called.sum(axis=1), 0)
    left = np.bincount(classes.group, calls, minlength=len(grid.need))
    provider = np.full(len(choices), ANY, dtype=np.int64)
    for at in sorted(range(len(choices)), key=lambda day: (len(choices[day]), day)):
        if choices[at]:
            on_duty = classes.group[classes.lead & classes.free[:, at] & (penalty[:, at] == 0)]
            own = [group for group in choices[at] if group in on_duty] or choices[at]
            provider[at] = max(own, key=lambda group: (left[group], -group))
            left[provider[at]] -= 1
    return provider


def lead_choices(grid: Grid, classes: Classes, at: int) -> list[int]:
    """Groups that can provide the lead of a day, most leads free first; none where not needed."""
    if not grid.lead_day[at]:
        return []
    only_needs = grid.cover[at] == grid.heads[at]
    free = classes.lead & classes.free[:, at]
    leads = np.bincount(classes.group[free], classes.size[free], minlength=len(grid.need))
    usable = (leads > 0) & ((grid.need[:, at] > 0) if only_needs else (grid.room[:, at] > 0))
    return sorted(np.flatnonzero(usable).tolist(), key=lambda group: (-leads[group], group))


def _lead_missing(grid: Grid, classes: Classes, answer: Answer) -> bool:
    present = answer.called[classes.lead].sum(axis=0) > 0
    return bool((grid.lead_day & ~present).any())
