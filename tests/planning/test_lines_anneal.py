"""Local search over whole lines: what the kernel counts as it goes is what plain code counts, and no rule is broken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import cheapest_roster, every_line, small_problems
from soft_cases import small_scenarios

from piket.planning.inrc2.problem import problem_of
from piket.planning.inrc2.values import Scenario
from piket.planning.lines import anneal as annealing
from piket.planning.lines.anneal import Annealer
from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.draws import cost_of_one_more, day_of_half_weekend
from piket.planning.lines.figures import Block, roster_of, rules_of
from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.moves import anneal
from piket.planning.verify.lines import verify_lines

seeds = st.integers(0, 2**30)


def a_roster(problem: LineProblem, seed: int) -> Lines | None:
    """Some lines that keep every rule; none where a person has none."""
    chance = np.random.default_rng(seed)
    lines = [every_line(problem, person) for person in range(len(problem.people))]
    return np.array([chance.choice(np.array(mine)) for mine in lines]) if all(lines) else None


def annealed_as_counted(problem: LineProblem, lines: Lines, seed: int) -> Lines:
    """The lines after some changes at a high temperature; every figure kept is checked against plain code."""
    rules = rules_of(problem)
    roster = roster_of(problem, rules, lines)
    everything = Block(np.arange(len(lines)), 0, problem.days)
    rise = anneal(rules, roster, everything, 300, 200.0, 4, seed)
    for kept, counted in zip(roster, roster_of(problem, rules, roster.lines), strict=True):
        assert (kept == counted).all()
    assert rise == problem.cost(roster.lines) - problem.cost(lines)
    return np.asarray(roster.lines)


@settings(max_examples=30)
@given(small_problems(people=2, days=5), seeds)
def test_changed_lines_keep_every_rule_and_cost_what_was_counted(problem: LineProblem, seed: int) -> None:
    lines = a_roster(problem, seed)
    if lines is not None:
        assert verify_lines(problem, annealed_as_counted(problem, lines, seed)).violations == ()


@settings(max_examples=60)
@given(small_scenarios(nurses=2), seeds)
def test_limits_at_a_price_are_counted_as_by_plain_code(scenario: Scenario, seed: int) -> None:
    problem = problem_of(scenario)
    lines = annealed_as_counted(problem, np.full((2, 7), -1, dtype=np.int16), seed)
    for line, past in zip(lines, scenario.past.values(), strict=True):
        first = "EN"[line[0]] if line[0] >= 0 else ""
        assert past.last is None or first not in scenario.forbidden[past.last]


@settings(max_examples=15)
@given(small_problems(people=2, days=5), seeds)
def test_an_annealed_roster_is_never_worse_than_the_one_given_nor_better_than_the_best(
    problem: LineProblem, seed: int
) -> None:
    lines = a_roster(problem, seed)
    if lines is not None:
        found = problem.cost(Annealer(problem).improve(lines, steps=40_000, seed=seed))
        assert cheapest_roster(problem) <= found <= problem.cost(lines)


def test_annealing_finds_the_exchange_that_grants_two_wishes() -> None:
    """One is needed each day; Ani holds Budi's days and Budi hers. Only giving both up together costs nothing more."""
    builder = LineBuilder(days=4)
    builder.add_shift("D", 480)
    for name, days in (("Ani", (0, 1)), ("Budi", (2, 3))):
        builder.add_person(name, minutes_least=960, minutes_most=960, run_least=2)
        for day in days:
            builder.add_wish(name, day, "D", 5, wanted=True)
    for day in range(4):
        builder.add_cover(day, "D", need=1)
    problem, crossed = builder.build(), np.array([[-1, -1, 0, 0], [0, 0, -1, -1]], dtype=np.int16)
    assert problem.cost(crossed) == 20
    assert problem.cost(Annealer(problem).improve(crossed, steps=20_000, seed=0)) == 0


def test_the_same_seed_anneals_alike_and_a_course_that_is_over_changes_nothing() -> None:
    builder = LineBuilder(days=7)
    builder.add_shift("D", 480)
    for name in ("Ani", "Budi", "Citra"):
        builder.add_person(name, run_most=4)
    for day in range(7):
        builder.add_cover(day, "D", need=1 + day % 2)
    problem, nobody = builder.build(), np.full((3, 7), -1, dtype=np.int16)
    first, second = (Annealer(problem).improve(nobody, steps=40_000, seed=3) for _ in range(2))
    assert (first == second).all()
    assert (Annealer(problem).improve(nobody, steps=1, seed=3, course=lambda: 1.0) == nobody).all()


def test_annealing_gives_a_day_for_one_a_month_later_where_the_hours_leave_no_other_way() -> None:
    builder = LineBuilder(days=40)
    builder.add_shift("D", 480)
    builder.add_person("Ani", minutes_least=480, minutes_most=480)
    builder.add_cover(38, "D", need=1)
    problem = builder.build()
    lines = np.full((1, 40), -1, dtype=np.int16)
    lines[0, 2] = 0
    found = Annealer(problem).improve(lines, steps=4_000, seed=1)
    assert problem.cost(found) == 0
    assert found[0, 38] == 0


@settings(max_examples=40)
@given(small_problems(people=1, days=9, shifts=3), seeds)
def test_a_day_is_offered_where_the_other_of_its_weekend_is_worked_with_a_shift_that_may_stand_there(
    problem: LineProblem, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    line = np.where(chance.random(9) < 0.5, chance.integers(0, 3, 9), -1).astype(np.int16)
    rules = rules_of(problem)
    roster = roster_of(problem, rules, line[None])
    marks = list(rules.weekend)
    halves = {
        free
        for day in range(8)
        if marks[day] == 1
        for free, other in ((day, day + 1), (day + 1, day))
        if line[free] < 0 <= line[other]
    }
    day, shift = day_of_half_weekend(rules, roster, 0, 0, 9)
    assert (day in halves) if halves else shift == -1
    between = [
        cost_of_one_more(rules, roster, 0, day, other)
        for other in range(3)
        if rules.open[0, day, other]
        and (day == 0 or line[day - 1] < 0 or rules.may_follow[line[day - 1], other])
        and (day == 8 or line[day + 1] < 0 or rules.may_follow[other, line[day + 1]])
    ]
    if halves and between:
        assert cost_of_one_more(rules, roster, 0, day, shift) == min(between)
    else:
        assert shift == -1


def test_several_workers_change_one_roster_and_keep_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = LineBuilder(days=56)
    builder.add_shift("D", 480)
    builder.add_shift("N", 600, not_followed_by=["D"])
    for number in range(9):
        builder.add_person(f"n{number}", minutes_most=40 * 540, run_most=5, rest_least=2, weekends_most=4)
    for day in range(56):
        builder.add_cover(day, "D", need=3)
        builder.add_cover(day, "N", need=1 + day % 2)
    problem, counted = builder.build(), []
    monkeypatch.setattr(annealing, "roster_of", lambda *args: counted.append(roster_of(*args)) or counted[-1])
    nobody = np.full((9, 56), -1, dtype=np.int16)
    with ThreadPoolExecutor(3) as threads:
        made = [
            Annealer(problem).improve(nobody, steps=600_000, seed=4, threads=threads, workers=3)
            for _ in range(2)
        ]
    assert (made[0] == made[1]).all()
    assert verify_lines(problem, made[0]).violations == ()
    assert problem.cost(made[0]) < problem.cost(nobody) / 4
    for kept, plain in zip(counted[0], roster_of(problem, rules_of(problem), counted[0].lines), strict=True):
        assert (kept == plain).all()
