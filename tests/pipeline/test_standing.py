"""A new law over rosters in force: what still holds stays, the rest changes as little as the law asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from test_groups import MONDAY, employee, rulings

from piket.organisation.values import Absence, AbsenceKind, Employee
from piket.pipeline.quota import plan_unit_quota
from piket.pipeline.standing import NOTHING_STANDS, Standing
from piket.pipeline.values import UnitPlan
from piket.planning.values import Pattern, Place, QuotaRoster
from piket.policy.values import Population, Ruling

STAFF = [employee(at) for at in range(10)]


def planned(
    law: list[Ruling], standing: Standing = NOTHING_STANDS, staff: list[Employee] = STAFF
) -> UnitPlan:
    plan = plan_unit_quota("U", Population.ASN, law, staff, (), standing=standing)
    assert plan is not None
    assert plan.violations == ()
    return plan


def standing(plan: UnitPlan, since: date = MONDAY) -> Standing:
    return Standing(since, {("U", Population.ASN): plan.roster})


def moved(before: UnitPlan, after: UnitPlan) -> list[tuple[str, int]]:
    return [
        (person, at)
        for person, row in after.roster.cells.items()
        for at, cell in enumerate(row)
        if cell != before.roster.cells[person][at]
    ]


def test_a_roster_that_still_holds_is_the_same_roster() -> None:
    before = planned(rulings(0, 3))
    assert planned(rulings(0, 3), standing(before)).roster is before.roster


def test_a_lower_bound_sends_home_as_many_as_it_must_and_calls_nobody_else() -> None:
    before = planned(rulings(0, 5))
    after = planned(rulings(0, 3), standing(before))
    assert len(moved(before, after)) == 2 * 4
    assert all(after.roster.cells[person][at] is Place.HOME for person, at in moved(before, after))


def test_days_that_are_over_stay_as_they_were_lived() -> None:
    before = planned(rulings(0, 5))
    after = planned(rulings(0, 3), standing(before, MONDAY + timedelta(2)))
    assert {at for _person, at in moved(before, after)} == {2, 3}


def test_days_that_the_law_adds_are_planned_beside_the_old_ones() -> None:
    before = planned(rulings(0, 3)[:2])
    after = planned(rulings(0, 3), standing(before))
    assert [row[:2] for row in after.roster.cells.values()] == list(before.roster.cells.values())
    assert all(sum(row[at] is Place.OFFICE for row in after.roster.cells.values()) == 3 for at in range(4))


def test_someone_new_takes_turns_without_moving_the_others() -> None:
    before = planned(rulings(0, 3))
    after = planned(rulings(0, 4), standing(before), [*STAFF, employee(10)])
    old = [entry for entry in moved_among(before, after) if entry]
    assert sum(map(len, old)) <= 4


def moved_among(before: UnitPlan, after: UnitPlan) -> list[list[int]]:
    """The days on which each of the earlier people moved."""
    return [
        [at for at, cell in enumerate(after.roster.cells[person]) if cell != row[at]]
        for person, row in before.roster.cells.items()
    ]


def test_where_everything_is_over_the_roster_is_planned_as_if_none_stood() -> None:
    before, law = planned(rulings(0, 5)), rulings(0, 3)
    after = planned(law, standing(before, MONDAY + timedelta(30)))
    assert after.roster.cells == planned(law).roster.cells


def test_fixed_teams_are_made_anew_since_single_changes_would_break_them_up() -> None:
    before = planned(rulings(0, 5))
    problem = replace(planned(rulings(0, 3)).roster.problem, pattern=Pattern.TEAMS)
    assert isinstance(before.roster, QuotaRoster)
    assert standing(before).quota(problem, Population.ASN) is None


@settings(max_examples=60)
@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 3), st.sets(st.integers(0, 9), max_size=3))
def test_whatever_the_law_and_the_leave_the_mended_roster_is_lawful_and_changes_no_more_than_a_new_one(
    old: int, new: int, over: int, ill: set[int]
) -> None:
    since = MONDAY + timedelta(over)
    absence = Absence(AbsenceKind.SICK, since, MONDAY + timedelta(3))
    staff = [replace(one, absences=(absence,)) if at in ill else one for at, one in enumerate(STAFF)]
    before = planned(rulings(0, old))
    after = planned(rulings(0, new), standing(before, since), staff)
    fresh = planned(rulings(0, new), staff=staff)
    ahead = [entry for entry in moved(before, fresh) if entry[1] >= over]
    assert len(moved(before, after)) <= len(ahead)
