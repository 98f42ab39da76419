"""Laws that every quota roster must keep, on problems nobody thought of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from quota_samples import best_by_trying, bounds, problems, staff

from piket.planning.quota import fairness_bound, plan_quota
from piket.planning.values import Pattern, Place, QuotaProblem
from piket.planning.verify.quota import verify_quota

CALM = settings(max_examples=120, derandomize=True)


@CALM
@given(problems())
def test_no_roster_is_fairer_than_the_plan(problem: QuotaProblem) -> None:
    proof = plan_quota(problem).proof
    assert proof.objective == best_by_trying(problem)


@CALM
@given(problems())
def test_the_bound_by_cuts_is_true_and_agrees_with_the_flow(problem: QuotaProblem) -> None:
    proof = plan_quota(problem).proof
    spread, squares = fairness_bound(problem)
    assert spread <= proof.spread
    assert squares <= proof.bound <= proof.objective
    if "cp_sat" not in proof.method:
        assert (spread, squares) == (proof.spread, proof.objective)


@CALM
@given(problems(most_people=12, most_days=6), st.sampled_from(Pattern), st.integers(0, 99))
def test_the_verifier_passes_every_roster(problem: QuotaProblem, pattern: Pattern, seed: int) -> None:
    asked = replace(problem, pattern=pattern)
    roster = plan_quota(asked, seed=seed)
    assert verify_quota(asked, roster.cells, roster.proof) == ()


@CALM
@given(problems(most_people=9, most_days=6))
def test_nobody_absent_or_exempt_is_called_and_no_cap_is_broken(problem: QuotaProblem) -> None:
    cells = plan_quota(problem).cells
    for at, day in enumerate(problem.days):
        called = {p.id for p in problem.people if cells[p.id][at] is Place.OFFICE}
        barred = {p.id for p in problem.people if p.home_only or day.day in dict(p.away)}
        assert len(called) <= day.office_max
        assert not called & barred


@CALM
@given(problems(most_people=9), st.integers(0, 99))
def test_renaming_people_permutes_the_roster(problem: QuotaProblem, seed: int) -> None:
    renamed = tuple(replace(p, id=f"z{-at}{p.id}") for at, p in enumerate(problem.people))
    before = plan_quota(problem, seed=seed).cells
    after = plan_quota(replace(problem, people=renamed), seed=seed).cells
    assert [after[p.id] for p in renamed] == [before[p.id] for p in problem.people]


@CALM
@given(st.integers(1, 40), st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(0, 5))
def test_without_leave_counts_differ_by_one_at_most_after_every_day(
    people: int, caps: list[int], seed: int
) -> None:
    problem = QuotaProblem("unit", bounds(caps), staff(people), lead_required=False)
    roster = plan_quota(problem, seed=seed)
    total = sum(min(cap, people) for cap in caps)
    assert roster.proof.spread == int(total % people > 0)
    for days in range(1, len(caps) + 1):
        counts = [row[:days].count(Place.OFFICE) for row in roster.cells.values()]
        assert max(counts) - min(counts) <= 1


@CALM
@given(problems(most_people=9, most_days=5))
def test_leave_never_gives_the_absent_more_than_their_days_there(problem: QuotaProblem) -> None:
    cells = plan_quota(problem).cells
    for person in problem.people:
        present = sum(day.day not in dict(person.away) for day in problem.days)
        assert cells[person.id].count(Place.OFFICE) <= (0 if person.home_only else present)


@CALM
@given(problems(most_people=8, most_days=4, pattern=Pattern.TEAMS))
def test_teams_call_as_many_as_people_do_and_never_beat_the_bound(problem: QuotaProblem) -> None:
    teams, people = plan_quota(problem), plan_quota(replace(problem, pattern=Pattern.PEOPLE))
    for at in range(len(problem.days)):
        heads = [sum(row[at] is Place.OFFICE for row in roster.cells.values()) for roster in (teams, people)]
        assert heads[0] == heads[1]
    assert teams.proof.objective >= people.proof.bound
