"""Teams kept together: cohorts in short blocks, a long gap, and the least mixing."""

from __future__ import annotations

from itertools import combinations

import pytest
from quota_samples import MONDAY, TUESDAY, bounds, staff

from piket.planning.quota import plan_quota
from piket.planning.teams import block_calendar, cohort_names
from piket.planning.values import Desk, Pattern, Person, Place, QuotaProblem, QuotaRoster


def teams(people: tuple[Person, ...], caps: list[int], *desks: Desk, lead: bool = False) -> QuotaProblem:
    return QuotaProblem("unit", bounds(caps), people, desks, lead, Pattern.TEAMS)


def present(roster: QuotaRoster, at: int) -> set[str]:
    return {name for name, row in roster.cells.items() if row[at] is Place.OFFICE}


def test_forty_people_at_a_quarter_form_four_cohorts_that_never_meet() -> None:
    roster = plan_quota(teams(staff(40), [10] * 10))
    pairs = {pair for at in range(10) for pair in combinations(sorted(present(roster, at)), 2)}
    assert len(pairs) == 4 * 10 * 9 // 2
    assert (roster.proof.spread, roster.proof.spread_bound) == (1, 1)


@pytest.mark.parametrize("cohorts", range(2, 12))
@pytest.mark.parametrize("days", [5, 10, 20])
def test_blocks_are_short_and_shares_differ_by_one_at_most(cohorts: int, days: int) -> None:
    calendar = block_calendar(days, cohorts).tolist()
    shares = [calendar.count(cohort) for cohort in range(cohorts)]
    assert len(calendar) == days
    assert max(shares) - min(shares) <= 1
    assert all(len(set(calendar[at : at + 4])) > 1 for at in range(days - 3))


def test_a_quarter_over_two_weeks_keeps_blocks_within_the_week() -> None:
    assert block_calendar(10, 4).tolist() == [0, 0, 1, 1, 1, 2, 2, 3, 3, 3]


def test_every_cohort_has_its_counter_and_someone_in_charge() -> None:
    people = tuple(Person(f"p{n}", "KTP" if n % 3 == 0 else None, lead=n in (1, 2, 4, 5)) for n in range(24))
    problem = teams(people, [6] * 8, Desk("KTP"), lead=True)
    names = cohort_names(problem)
    for cohort in "ABCD":
        members = [p for p in people if names[p.id] == cohort]
        assert any(p.desk for p in members)
        assert any(p.lead for p in members)
    assert plan_quota(problem).shortages == ()


def test_a_gap_by_leave_is_filled_by_one_from_another_cohort() -> None:
    people = tuple(
        Person(p.id, away=((MONDAY, Place.LEAVE), (TUESDAY, Place.LEAVE)) if p.id == "p000" else ())
        for p in staff(8)
    )
    problem = teams(people, [2] * 8)
    roster, names = plan_quota(problem), cohort_names(problem)
    mixed = [at for at in range(8) if len({names[name] for name in present(roster, at)}) > 1]
    assert all(len(present(roster, at)) == 2 for at in range(8))
    assert len(mixed) <= 2


def test_given_teams_are_kept() -> None:
    people = tuple(Person(f"p{n}", team="Regu I" if n < 3 else "Regu II") for n in range(6))
    roster = plan_quota(teams(people, [3] * 4))
    groups = {frozenset(present(roster, at)) for at in range(4)}
    assert groups == {frozenset({"p0", "p1", "p2"}), frozenset({"p3", "p4", "p5"})}


def test_a_team_that_served_more_has_the_smaller_share() -> None:
    people = tuple(Person(f"p{n}", team="A" if n < 2 else "B", debt=2 if n < 2 else 0) for n in range(4))
    roster = plan_quota(teams(people, [2] * 5))
    assert roster.cells["p0"].count(Place.OFFICE) < roster.cells["p3"].count(Place.OFFICE)
