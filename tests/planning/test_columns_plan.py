"""Rosters in columns are those of the plain path, unit by unit."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quota_samples import bounds, problems, staff

from piket.planning.columns.checks import ColumnsError
from piket.planning.columns.plan import plan_columns
from piket.planning.columns.problems import columns_of, problem_of, roster_of
from piket.planning.columns.values import METHODS, NO_CELL
from piket.planning.quota import plan_quota
from piket.planning.spread import Threads
from piket.planning.values import Desk, Pattern, QuotaProblem
from piket.planning.verify.quota import verify_quota

pytestmark = pytest.mark.early

CALM = settings(max_examples=40, derandomize=True)
UNITS = st.lists(problems(most_people=9, most_days=6), min_size=1, max_size=3)


@CALM
@given(UNITS, st.sampled_from(Pattern), st.integers(0, 9))
def test_each_unit_is_as_fair_as_by_the_plain_path_and_passes_the_plain_verifier(
    units: list[QuotaProblem], pattern: Pattern, seed: int
) -> None:
    columns = columns_of([replace(unit, pattern=pattern) for unit in units])
    rosters = plan_columns(columns, seed=seed, units_a_part=2)
    for at in range(len(units)):
        plain, found = plan_quota(problem_of(columns, at), seed=seed), roster_of(columns, rosters, at)
        # The plain path asks CP-SAT to close a gap that the compiled one closes by further flows.
        assert replace(found.proof, seconds=0, method="") == replace(plain.proof, seconds=0, method="")
        assert verify_quota(found.problem, found.cells, found.proof) == ()


@CALM
@given(st.integers(1, 40), st.lists(st.integers(0, 12), min_size=1, max_size=8), st.integers(0, 3))
def test_a_unit_of_people_alike_has_the_very_cells_of_the_plain_path(
    people: int, caps: list[int], leads: int
) -> None:
    problem = QuotaProblem("unit", bounds(caps), staff(people, leads), lead_required=False)
    columns = columns_of([problem])
    found = roster_of(columns, plan_columns(columns, seed=3), 0)
    assert list(found.cells.values()) == list(plan_quota(problem, seed=3).cells.values())


@CALM
@given(st.lists(problems(), min_size=1, max_size=4))
def test_parts_threads_and_units_alike_change_nothing(units: list[QuotaProblem]) -> None:
    columns = columns_of(units * 3)
    together, apart = plan_columns(columns), plan_columns(columns, spread=Threads(2), units_a_part=1)
    for field in fields(together):
        assert np.array_equal(getattr(together, field.name), getattr(apart, field.name))


def test_a_day_without_bounds_has_no_cells_and_other_days_are_planned() -> None:
    long, short = bounds([2, 2, 2]), bounds([1])
    columns = columns_of([QuotaProblem("a", long, staff(4)), QuotaProblem("b", short, staff(2))])
    rosters = plan_columns(columns)
    assert (rosters.letters[4:, 1:] == NO_CELL).all()
    assert len(roster_of(columns, rosters, 1).problem.days) == 1


def test_leads_at_several_counters_whom_the_flow_cannot_prove_go_to_the_plain_path() -> None:
    desks = (Desk("A"), Desk("B"))
    people = [replace(person, desk="AB"[at % 2], debt=at) for at, person in enumerate(staff(6, leads=4))]
    columns = columns_of([QuotaProblem("unit", bounds([2, 1, 1, 1]), tuple(people), desks)])
    rosters = plan_columns(columns)
    plain = plan_quota(problem_of(columns, 0))
    assert (rosters.objective[0], rosters.bound[0]) == (plain.proof.objective, plain.proof.bound)
    assert METHODS[rosters.method[0]].startswith("min_cost_flow")


def test_arrays_that_do_not_fit_are_refused_with_every_fault() -> None:
    columns = columns_of([QuotaProblem("unit", bounds([1]), staff(3))])
    with pytest.raises(ColumnsError) as wrong:
        plan_columns(replace(columns, lead=columns.lead[:2], marks=columns.marks[:, :0]))
    assert [saying.en.split()[1] for saying in wrong.value.sayings] == ["lead", "marks"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"least": np.array([[2]], dtype=np.int32)}, "bounds 2 to 1"),
        ({"desk": np.array([0, 1, 0], dtype=np.int32)}, "counter 1"),
        ({"marks": np.full((3, 1), 77, dtype=np.uint8)}, "no letter"),
    ],
)
def test_what_no_roster_can_have_is_said(change: dict[str, np.ndarray], word: str) -> None:
    columns = columns_of([QuotaProblem("unit", bounds([1]), staff(3))])
    with pytest.raises(ColumnsError, match=word):
        plan_columns(replace(columns, **change))
