"""Rosters in columns are those of the plain path, unit by unit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quota_samples import bounds, problems, staff

from piket.planning.columns.plan import plan_columns
from piket.planning.columns.problems import columns_of, problem_of, roster_of
from piket.planning.quota import plan_quota
from piket.planning.spread import Threads
from piket.planning.values import Desk, Pattern, Person, Place, QuotaProblem
from piket.planning.verify.columns import verify_columns
from piket.planning.verify.quota import verify_quota

CALM = settings(max_examples=60, deadline=None, derandomize=True)
UNITS = st.lists(problems(most_people=9, most_days=6), min_size=1, max_size=5)


@CALM
@given(UNITS, st.sampled_from(Pattern), st.integers(0, 9))
def test_each_unit_is_as_fair_as_by_the_plain_path_and_passes_the_plain_verifier(
    units: list[QuotaProblem], pattern: Pattern, seed: int
) -> None:
    columns = columns_of([replace(unit, pattern=pattern) for unit in units])
    rosters = plan_columns(columns, seed=seed, units_a_part=2)
    for at in range(len(units)):
        plain, found = plan_quota(problem_of(columns, at), seed=seed), roster_of(columns, rosters, at)
        assert replace(found.proof, seconds=0) == replace(plain.proof, seconds=0)
        assert verify_quota(found.problem, found.cells, found.proof) == ()


@CALM
@given(UNITS, st.sampled_from(Pattern))
def test_the_verifier_of_columns_passes_every_roster(units: list[QuotaProblem], pattern: Pattern) -> None:
    columns = columns_of([replace(unit, pattern=pattern) for unit in units])
    assert verify_columns(columns, plan_columns(columns)).count == 0
