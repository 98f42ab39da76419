"""The verifier finds each rule broken on purpose, and each rule dropped from the problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quota_samples import MONDAY, TUESDAY, at, bounds

from piket.planning.quota import plan_quota
from piket.planning.values import (
    Assignment,
    DayBounds,
    Desk,
    Person,
    Place,
    Proof,
    QuotaProblem,
    QuotaRoster,
)  # fmt: skip
from piket.planning.verify.assignments import verify_assignments
from piket.planning.verify.quota import verify_quota

PEOPLE = (
    Person("head", lead=True),
    Person("deputy", lead=True),
    Person("clerk", "KTP"),
    Person("clerk2", "KTP"),
    Person("exempt", home_only=True),
    Person("away", away=((MONDAY, Place.LEAVE),)),
    Person("locked", locked=((MONDAY, Place.OFFICE),)),
    Person("kept", locked=((MONDAY, Place.HOME),)),
)
PROBLEM = QuotaProblem("unit", bounds([3, 3], [3, 3]), PEOPLE, (Desk("KTP", 1, 1),))
GOOD = {
    "head": "KR", "deputy": "RK", "clerk": "KR", "clerk2": "RK", "exempt": "RR", "away": "CR", "locked": "KR",
    "kept": "RK",
}  # fmt: skip


def rules(cells: dict[str, str], problem: QuotaProblem = PROBLEM, proof: Proof | None = None) -> set[str]:
    rows = {name: tuple(Place(letter) for letter in row) for name, row in cells.items()}
    return {violation.rule for violation in verify_quota(problem, rows, proof)}


def test_a_good_roster_passes() -> None:
    assert rules(GOOD) == set()


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("office_max", {"away": "CK"}),
        ("office_min", {"head": "RR", "deputy": "RR"}),
        ("away_at_office", {"away": "KR"}),
        ("wrong_place", {"away": "SR"}),
        ("wrong_place", {"head": "KD"}),
        ("home_only_at_office", {"exempt": "KR"}),
        ("locked", {"locked": "RR"}),
        ("locked", {"kept": "KK"}),
        ("desk_minimum", {"clerk": "RR"}),
        ("desk_maximum", {"clerk2": "KK"}),
        ("lead_missing", {"head": "RR"}),
        ("unknown_person", {"stranger": "RR"}),
        ("wrong_length", {"head": "K"}),
        ("fairness", {"deputy": "RR", "kept": "RR", "head": "KK", "locked": "KK"}),
    ],
)
def test_a_broken_rule_is_found(rule: str, change: dict[str, str]) -> None:
    assert rule in rules({**GOOD, **change})


def test_a_person_without_a_row_is_missed() -> None:
    assert rules({name: row for name, row in GOOD.items() if name != "head"}) == {"missing_person"}


def test_a_quota_left_unused_is_found() -> None:
    free = replace(PROBLEM, days=bounds([3, 3]))
    assert rules({**GOOD, "kept": "RR"}, free) == {"quota_unused"}


@pytest.mark.parametrize("claim", [{"objective": 1}, {"bound": 999}, {"spread": 0}, {"spread_bound": 9}])
def test_a_false_claim_of_fairness_is_found(claim: dict[str, int]) -> None:
    roster = plan_quota(PROBLEM)
    assert verify_quota(PROBLEM, roster.cells, roster.proof) == ()
    false = replace(roster.proof, **claim)  # type: ignore[arg-type]
    assert {v.rule for v in verify_quota(PROBLEM, roster.cells, false)} == {"fairness"}


def _without(problem: QuotaProblem, name: str, **change: object) -> QuotaProblem:
    people = tuple(replace(p, **change) if p.id == name else p for p in problem.people)  # type: ignore[arg-type]
    return replace(problem, people=people)


@pytest.mark.parametrize(
    "dropped",
    [
        replace(PROBLEM, days=tuple(DayBounds(b.day, 0, 6) for b in PROBLEM.days)),
        replace(PROBLEM, days=bounds([2, 2])),
        replace(PROBLEM, desks=(Desk("KTP", 0, 0),)),
        replace(PROBLEM, days=bounds([5, 5]), desks=(Desk("KTP", 1, None),)),
        _without(PROBLEM, "exempt", home_only=False, debt=-3),
        _without(PROBLEM, "away", away=()),
        _without(PROBLEM, "locked", locked=((MONDAY, Place.HOME),)),
        _without(PROBLEM, "head", debt=9),
    ],
    ids=["cap", "floor", "counter minimum", "counter maximum", "exemption", "leave", "lock", "history"],
)
def test_a_roster_of_a_problem_without_a_rule_fails_the_problem_with_it(dropped: QuotaProblem) -> None:
    rosters = [plan_quota(dropped, seed=seed) for seed in range(8)]
    assert any(_fails(roster) for roster in rosters)
    assert all(verify_quota(dropped, roster.cells, roster.proof) == () for roster in rosters)


def _fails(roster: QuotaRoster) -> bool:
    return bool(verify_quota(PROBLEM, roster.cells))


def test_a_roster_made_without_the_demand_for_a_lead_fails_it() -> None:
    people = (Person("head", lead=True), *(Person(f"p{n}") for n in range(5)))
    problem = QuotaProblem("unit", bounds([1, 1]), people)
    roster = plan_quota(replace(problem, lead_required=False))
    assert "lead_missing" in {violation.rule for violation in verify_quota(problem, roster.cells)}


def test_nobody_is_in_two_places_at_once() -> None:
    one, other = (
        Assignment("a", unit, MONDAY, at(26, start), at(26, start + 4), Place.OFFICE)
        for unit, start in (("north", 7), ("south", 10))
    )
    night = Assignment("a", "ward", MONDAY, at(26, 19), at(27, 7), Place.OFFICE, "M")
    dawn = Assignment("a", "north", TUESDAY, at(27, 6), at(27, 8), Place.OFFICE)
    assert [v.subjects for v in verify_assignments([one, other])] == [("north", "south")]
    assert [v.rule for v in verify_assignments([night, dawn])] == ["double_assignment"]
    assert verify_assignments([one, night]) == ()


def test_an_interval_without_length_is_found() -> None:
    empty = Assignment("a", "north", MONDAY, at(26, 7), at(26, 7), Place.OFFICE)
    assert [v.rule for v in verify_assignments([empty])] == ["empty_interval"]
