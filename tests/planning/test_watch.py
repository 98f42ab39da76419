"""A search that is watched: it says how good it is by now, ends when it is told, and finds what it finds unwatched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shift_cases import days, nurses, squads

from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.values import ShiftProblem
from piket.planning.verify.shifts import verify_shifts
from piket.planning.watch import Aim, Ended

WARD = ward_2222("Mawar", days(14), nurses(10), minimum=1)


class Onlooker:
    """Hears all; ends the search after the first roster, or at once."""

    def __init__(self, *, ends_at: int | None = None) -> None:
        self.heard: list[tuple[Aim, int | None, int]] = []
        self.ends_at = ends_at

    def found(self, aim: Aim, objective: int | None, bound: int) -> None:
        self.heard.append((aim, objective, bound))

    def ended(self) -> bool:
        return (
            self.ends_at is not None
            and len([one for one in self.heard if one[1] is not None]) >= self.ends_at
        )


def uneven() -> ShiftProblem:
    """A ward without its cycle: the fairest roster has to be sought."""
    return replace(WARD, cycle=())


def test_whoever_looks_on_hears_costs_that_fall_and_bounds_that_rise() -> None:
    onlooker = Onlooker()
    made = plan_shifts(uneven(), seconds=4, watch=onlooker)
    costs = [cost for aim, cost, _ in onlooker.heard if aim is Aim.FAIRNESS and cost is not None]
    bounds = [bound for aim, _, bound in onlooker.heard if aim is Aim.FAIRNESS]
    assert costs
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert made.proof.objective == costs[-1]
    assert made.proof.bound == bounds[-1] <= costs[-1]


def test_ended_after_the_first_roster_that_one_stands_and_keeps_every_rule() -> None:
    made = plan_shifts(uneven(), seconds=20, watch=Onlooker(ends_at=1))
    assert verify_shifts(made.problem, made.cells, made.proof) == ()
    assert made.proof.seconds < 15


def test_ended_before_there_is_any_roster_none_is_made_and_no_clash_is_claimed() -> None:
    with pytest.raises(Ended):
        plan_shifts(uneven(), seconds=20, watch=Onlooker(ends_at=0))


def test_what_follows_its_cycle_is_there_before_anybody_can_look() -> None:
    onlooker = Onlooker()
    plan_shifts(prison_squads("Lapas", days(14), squads(4, 3), strength=3), watch=onlooker)
    assert onlooker.heard == []


def test_a_watched_search_finds_the_roster_of_an_unwatched_one() -> None:
    problem = uneven()
    seen = plan_shifts(problem, seconds=4, watch=Onlooker())
    assert seen.cells == plan_shifts(problem, seconds=4).cells
