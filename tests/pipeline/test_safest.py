"""The safest roster of an office: lawful, verified, keeps the service asked for, and no pattern that does is safer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from piket.epidemic.checks import EpidemicError
from piket.epidemic.patterns import Pattern
from piket.epidemic.values import Disease, Epidemic, Pressure, Runs
from piket.pipeline.safest import Asked, safest
from piket.planning.values import DayBounds, Desk, Person, Place, QuotaProblem
from piket.planning.values import Pattern as TeamsOrPeople
from piket.planning.verify.quota import verify_quota

MONDAY = date(2021, 7, 26)
CLUSTER = Epidemic(Disease(stages=None), Pressure(town=0, initial=1))
QUICK = Asked(runs=Runs(150, 0), epidemic=CLUSTER)


def office(people: int, most: int, weeks: int = 4, **changes: object) -> QuotaProblem:
    """One counter held by every fifth, leads every fourth; five days a week."""
    days = [MONDAY + timedelta(days=n) for n in range(7 * weeks) if n % 7 < 5]
    staff = tuple(
        Person(f"p{n:02}", desk="Kas" if n % 5 == 0 else None, lead=n % 4 == 0) for n in range(people)
    )
    bounds = tuple(DayBounds(day, 0, most) for day in days)
    problem = QuotaProblem("BPKAD", bounds, staff, (Desk("Kas"),))
    return replace(problem, **changes)  # type: ignore[arg-type]


def in_teams(problem: QuotaProblem) -> QuotaProblem:
    return replace(problem, pattern=TeamsOrPeople.TEAMS)


def test_the_chosen_roster_is_lawful_and_has_the_fewest_expected_infections() -> None:
    problem = office(20, 5)
    made = safest([problem], QUICK)
    assert made.comparison is not None
    kept = [r for r in made.comparison.results if made.comparison.keeps_service(r)]
    best = made.comparison.safest
    assert best is not None
    assert all(r is best or (r.above is not None and r.above.high >= 0) for r in kept)
    assert made.violations == ()
    assert {v.rule for v in verify_quota(in_teams(problem), made.rosters[0].cells)} <= {"quota_unused"}
    assert best.pattern not in (Pattern.RANDOM, Pattern.FAIR, Pattern.EVERYONE)


def test_what_is_simulated_is_the_very_roster() -> None:
    """Leave breaks a team's day: the simulated cells are those of the roster, day by day."""
    away = tuple((MONDAY + timedelta(days=n), Place.LEAVE) for n in range(5))
    problem = office(20, 5)
    problem = replace(problem, people=(replace(problem.people[0], away=away), *problem.people[1:]))
    made = safest([problem], QUICK)
    assert made.comparison is not None
    assert made.comparison.safest is not None
    cells = made.comparison.safest.plan.cells
    for at, bounds in enumerate(problem.days):
        row = cells[(bounds.day - MONDAY).days]
        here = [roster[at] is Place.OFFICE for roster in made.rosters[0].cells.values()]
        assert row.tolist() == here


def test_a_service_asked_for_every_day_rules_out_four_days_in_and_ten_out() -> None:
    asked = replace(QUICK, minimum=8)
    made = safest([office(20, 10)], asked)
    assert Pattern.FOUR_TEN in {one.pattern for one in made.dropped}
    assert all(
        sum(row[at] is Place.OFFICE for row in made.rosters[0].cells.values()) >= 8 for at in range(20)
    )


def test_hours_that_no_rotation_gives_have_no_roster_but_a_reason() -> None:
    made = safest([office(20, 5)], replace(QUICK, hours=10_000))
    assert (made.rosters, made.comparison) == ((), None)
    assert "Tidak satu pola pun" in made.reason.id
    assert {one.why.en for one in made.dropped} >= {"its service hours are fewer than asked"}


def test_a_rotation_in_which_someone_would_have_no_turn_is_not_compared() -> None:
    """Four teams by the week need four weeks; of two weeks two teams would see nothing."""
    made = safest([office(20, 5, weeks=2)], QUICK)
    why = {one.pattern: one.why.en for one in made.dropped}
    assert why[Pattern.WEEKLY] == "over these days someone would have no turn"


def test_two_populations_of_one_office_are_planned_and_simulated_together() -> None:
    others = office(8, 8, desks=(), lead_required=False)
    others = replace(others, people=tuple(Person(f"n{n}") for n in range(8)))
    made = safest([office(20, 5), others], QUICK)
    assert [len(roster.cells) for roster in made.rosters] == [20, 8]
    assert made.comparison is not None
    assert made.comparison.situation.contacts.people == 28
    assert made.violations == ()


def test_the_same_question_has_the_same_answer_in_words_of_both_languages() -> None:
    first, second = (safest([office(20, 5)], QUICK) for _ in range(2))
    assert first.reason == second.reason
    assert first.rosters[0].cells == second.rosters[0].cells
    assert first.reason.id.startswith("Paling aman dengan layanan tetap jalan")
    assert "this very roster" in first.reason.en


def test_an_office_of_one_cannot_be_simulated_and_is_told() -> None:
    with pytest.raises(EpidemicError):
        safest([office(1, 1)], QUICK)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    people=st.integers(6, 16),
    most=st.integers(1, 16),
    away=st.dictionaries(st.integers(0, 5), st.integers(0, 9), max_size=4),
    minimum=st.integers(0, 4),
)
def test_every_answer_keeps_the_bounds_the_leave_and_the_service(
    people: int, most: int, away: dict[int, int], minimum: int
) -> None:
    problem = office(people, most, weeks=2)
    staff = [
        replace(p, away=((problem.days[away[n]].day, Place.LEAVE),) if n in away else ())
        for n, p in enumerate(problem.people)
    ]
    problem = replace(problem, people=tuple(staff))
    epidemic = replace(CLUSTER, disease=Disease(stages=None, transmission=0.05))
    made = safest([problem], Asked(minimum, 0, epidemic, Runs(20, 0)))
    assert made.violations == ()
    for roster in made.rosters:
        assert {v.rule for v in verify_quota(in_teams(problem), roster.cells)} <= {"quota_unused"}
        heads = [sum(row[at] is Place.OFFICE for row in roster.cells.values()) for at in range(10)]
        assert minimum <= min(heads) <= max(heads) <= most
