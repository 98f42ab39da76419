"""Quota rosters of single units, with the figures of the two texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quota_samples import MONDAY, TUESDAY, best_by_trying, bounds, staff

from piket.planning.checks import ProblemError
from piket.planning.quota import fairness_bound, plan_quota
from piket.planning.values import DayBounds, Desk, Pattern, Person, Place, QuotaProblem, QuotaRoster


def kinds(roster: QuotaRoster) -> list[str]:
    return [shortage.kind for shortage in roster.shortages]


def test_a_quarter_of_43_at_the_finance_office_is_100_office_days_in_fair_turns() -> None:
    problem = QuotaProblem("BPKAD", bounds([10] * 10, [10] * 10), staff(43, leads=5))
    roster = plan_quota(problem)
    counts = sorted(row.count(Place.OFFICE) for row in roster.cells.values())
    assert (sum(counts), counts[0], counts[-1]) == (100, 2, 3)
    assert roster.proof.method == "closed_form"
    assert fairness_bound(problem) == (1, roster.proof.objective) == (1, 29 * 4 + 14 * 9)
    assert roster.shortages == ()


def test_the_circle_brings_someone_in_charge_every_day() -> None:
    roster = plan_quota(QuotaProblem("BPKAD", bounds([10] * 10), staff(43, leads=5)))
    leads = [roster.cells[f"p{n:03d}"] for n in range(5)]
    assert all(any(row[at] is Place.OFFICE for row in leads) for at in range(10))


def test_who_served_more_before_is_called_less_now() -> None:
    people = (Person("old", debt=3), Person("new"), Person("other"))
    roster = plan_quota(QuotaProblem("unit", bounds([1] * 6), people, lead_required=False))
    assert {name: row.count(Place.OFFICE) for name, row in roster.cells.items()} == {
        "old": 0, "new": 3, "other": 3,
    }  # fmt: skip


def test_the_same_seed_gives_the_same_roster_and_another_seed_starts_elsewhere() -> None:
    problem = QuotaProblem("unit", bounds([2] * 5), staff(9), lead_required=False)
    assert plan_quota(problem, seed=4).cells == plan_quota(problem, seed=4).cells
    assert plan_quota(problem, seed=4).cells != plan_quota(problem, seed=5).cells


def test_at_zero_percent_nobody_comes_and_the_demands_are_shown() -> None:
    problem = QuotaProblem("Kelurahan", bounds([0]), (Person("a", "KTP", lead=True),), (Desk("KTP"),))
    roster = plan_quota(problem)
    assert roster.cells == {"a": (Place.HOME,)}
    assert kinds(roster) == ["lead", "desk_minimum"]


def test_at_a_hundred_percent_all_but_the_absent_come_and_the_gap_is_shown() -> None:
    people = (
        *staff(3, leads=1),
        Person("sick", away=((MONDAY, Place.SICK),)),
        Person("home", home_only=True),
    )
    roster = plan_quota(QuotaProblem("Lapas", bounds([5], [5]), people))
    assert "".join(row[0] for row in roster.cells.values()) == "KKKSR"
    (shortage,) = roster.shortages
    assert (shortage.kind, shortage.needed, shortage.available) == ("office_min", 5, 3)


def test_one_place_goes_to_the_lead_who_also_holds_the_counter() -> None:
    people = (Person("lead", lead=True), Person("both", "KTP", lead=True), Person("clerk", "KTP"))
    roster = plan_quota(QuotaProblem("Kelurahan", bounds([1] * 2), people, (Desk("KTP"),)))
    assert roster.cells["both"] == (Place.OFFICE, Place.OFFICE)
    assert roster.shortages == ()


def test_one_place_without_such_a_person_goes_to_the_lead_and_the_counter_is_short() -> None:
    people = (Person("lead", lead=True), Person("clerk", "KTP"))
    roster = plan_quota(QuotaProblem("Kelurahan", bounds([1]), people, (Desk("KTP"),)))
    assert roster.cells["lead"] == (Place.OFFICE,)
    assert kinds(roster) == ["desk_minimum"]


def test_leave_that_takes_everybody_leaves_an_empty_office_and_three_shortages() -> None:
    away = ((TUESDAY, Place.LEAVE),)
    people = tuple(Person(name, "KTP", lead=True, away=away) for name in "abc")
    roster = plan_quota(QuotaProblem("Kelurahan", bounds([1, 1], [1, 1]), people, (Desk("KTP"),)))
    assert kinds(roster) == ["office_min", "lead", "desk_minimum"]
    assert {shortage.day for shortage in roster.shortages} == {TUESDAY}


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        (Person("a", locked=((MONDAY, Place.OFFICE), (MONDAY, Place.HOME))), "locked_twice"),
        (Person("a", locked=((MONDAY, Place.OFFICE),), away=((MONDAY, Place.SICK),)), "locked_away"),
        (Person("a", locked=((MONDAY, Place.OFFICE),), home_only=True), "locked_home_only"),
    ],
)
def test_a_lock_that_cannot_hold_is_shown_and_the_rest_is_planned(person: Person, kind: str) -> None:
    roster = plan_quota(QuotaProblem("unit", bounds([1]), (person, Person("b")), lead_required=False))
    assert kinds(roster) == [kind]
    assert sum(row[0] is Place.OFFICE for row in roster.cells.values()) == 1


def test_more_locks_than_the_law_allows_give_way_to_the_law() -> None:
    people = tuple(Person(name, locked=((MONDAY, Place.OFFICE),)) for name in "abc")
    roster = plan_quota(QuotaProblem("unit", bounds([2]), (*people, Person("d")), lead_required=False))
    assert kinds(roster) == ["locked_above_max"]
    assert roster.cells["d"] == (Place.HOME,)
    assert sum(row[0] is Place.OFFICE for row in roster.cells.values()) == 2


def test_a_unit_without_people_has_an_empty_roster() -> None:
    roster = plan_quota(QuotaProblem("unit", bounds([1], [1]), ()))
    assert roster.cells == {}
    assert kinds(roster) == ["office_min", "lead"]


def test_a_year_is_planned_exactly() -> None:
    people = tuple(
        replace(p, away=((MONDAY, Place.LEAVE),)) if n % 7 == 0 else p for n, p in enumerate(staff(60, 9))
    )
    proof = plan_quota(QuotaProblem("unit", bounds([15] * 260), people)).proof
    assert proof.optimal
    assert proof.spread == 0


def test_every_fault_of_a_problem_is_found_at_once() -> None:
    days = (DayBounds(TUESDAY, 3, 2), DayBounds(MONDAY, 0, 1))
    people = (Person("a", "none"), Person("a", away=((MONDAY, Place.OFFICE),)))
    with pytest.raises(ProblemError) as caught:
        plan_quota(QuotaProblem("unit", days, people, (Desk("X", 2, 1), Desk("X"))))
    assert len(caught.value.sayings) == 7
    assert all(saying.id and saying.en for saying in caught.value.sayings)


@pytest.mark.parametrize("pattern", Pattern)
def test_twenty_thousand_people_are_planned_to_the_bound(pattern: Pattern) -> None:
    problem = QuotaProblem("all", bounds([5000] * 10), staff(20_000, 200), pattern=pattern)
    proof = plan_quota(problem).proof
    assert (proof.spread, proof.spread_bound) == (1, 1)


def test_where_the_flow_and_its_bound_part_a_small_search_settles_it() -> None:
    people = (
        Person("p0", lead=True, debt=2),
        Person("p1", "KTP", debt=1),
        Person("p2", "KTP", lead=True),
        Person("p3", lead=True, debt=1, away=((TUESDAY, Place.LEAVE),)),
        Person("p4", "KTP", debt=2),
        Person("p5", "KTP", debt=1),
        Person("p6", "KTP", debt=1, away=((MONDAY, Place.LEAVE),)),
    )
    problem = QuotaProblem("unit", bounds([2, 2, 2]), people, (Desk("KTP"),))
    proof = plan_quota(problem).proof
    assert proof.method == "min_cost_flow+cp_sat"
    assert proof.objective == proof.bound == best_by_trying(problem)
