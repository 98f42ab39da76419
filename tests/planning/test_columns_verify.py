"""The verifier of columns says what the plain verifier says, of good rosters and of spoilt ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from quota_samples import bounds, problems, staff

from piket.planning.columns.plan import plan_columns
from piket.planning.columns.problems import columns_of, roster_of
from piket.planning.columns.values import NO_CELL, OPEN, QuotaColumns, QuotaRosters
from piket.planning.values import Pattern, QuotaProblem
from piket.planning.verify.column_rules import NOBODY, RULES
from piket.planning.verify.columns import ColumnViolations, verify_columns
from piket.planning.verify.quota import verify_quota

CALM = settings(max_examples=150, derandomize=True)
Said = list[tuple[int, str, str | None, object]]


def plain(columns: QuotaColumns, rosters: QuotaRosters) -> Said:
    found: Said = []
    for unit in range(len(columns)):
        roster = roster_of(columns, rosters, unit)
        for fault in verify_quota(roster.problem, roster.cells, roster.proof):
            found.append((unit, fault.rule, fault.person, fault.day))
    return sorted(found, key=str)


def said(columns: QuotaColumns, broken: ColumnViolations) -> Said:
    rows = zip(broken.unit, broken.rule, broken.person, broken.day, strict=True)
    found: Said = [
        (
            int(unit),
            RULES[rule],
            None if person == NOBODY else str(person),
            None if day == NOBODY else columns.days[day],
        )
        for unit, rule, person, day in rows
    ]
    return sorted(found, key=str)


@CALM
@given(st.lists(problems(most_people=9, most_days=5), min_size=1, max_size=3), st.data())
def test_both_verifiers_find_the_same_faults(units: list[QuotaProblem], data: st.DataObject) -> None:
    columns = columns_of([replace(unit, pattern=Pattern.PEOPLE) for unit in units])
    rosters = plan_columns(columns)
    planned = np.argwhere(rosters.letters != NO_CELL)
    for at in data.draw(st.lists(st.integers(0, len(planned) - 1), max_size=6)):
        rosters.letters[tuple(planned[at])] = data.draw(st.integers(0, 6))
    if data.draw(st.booleans()):
        rosters.spread[0] -= 1
    assert said(columns, verify_columns(columns, rosters, units_a_part=2)) == plain(columns, rosters)


def test_a_letter_on_a_day_without_bounds_is_a_fault() -> None:
    columns = columns_of([QuotaProblem("unit", bounds([1, 1]), staff(3))])
    columns = replace(columns, most=np.array([[1, OPEN]], dtype=np.int32))
    rosters = plan_columns(columns)
    rosters.letters[2, 1] = 0
    assert said(columns, verify_columns(columns, rosters)) == [(0, "wrong_length", "2", columns.days[1])]
