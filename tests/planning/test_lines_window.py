"""A window of a roster as a problem of its own: the same costs, the same rules, nothing moved outside."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import every_line, small_problems
from soft_cases import small_scenarios

from piket.planning.inrc2.problem import problem_of
from piket.planning.inrc2.values import Scenario
from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.window import Window, window_of

places = st.tuples(st.integers(0, 6), st.integers(1, 7))


def a_roster(problem: LineProblem, seed: int) -> Lines | None:
    """Some lines that keep every rule; none where a person has none."""
    chance = np.random.default_rng(seed)
    lines = [every_line(problem, person) for person in range(len(problem.people))]
    return np.array([chance.choice(np.array(mine)) for mine in lines]) if all(lines) else None


def a_window(place: tuple[int, int], days: int) -> range:
    first = min(place[0], days - 1)
    return range(first, min(first + place[1], days))


def put(window: Window, whole: Lines, inside: list[Lines]) -> Lines:
    lines = whole.copy()
    for person, line in zip(window.people, inside, strict=True):
        lines[person, window.days.start : window.days.stop] = line
    return lines


@settings(max_examples=12)
@given(small_problems(people=2, days=5), places, st.integers(0, 99))
def test_the_lines_of_a_window_are_those_that_keep_every_rule_of_the_whole(
    problem: LineProblem, place: tuple[int, int], seed: int
) -> None:
    roster = a_roster(problem, seed)
    if roster is None:
        return
    free = a_window(place, problem.days)
    window = window_of(problem, roster, [1], free)
    held = [day for day in range(problem.days) if day not in free]
    expected = {line.tobytes() for line in every_line(problem, 1) if (line[held] == roster[1, held]).all()}
    found = {
        put(window, roster, [line])[1].tobytes()
        for line in every_line(window.problem, 0)
        if window.problem.must is None or (line[window.problem.must[0]] >= 0).all()
    }
    assert found == expected


@settings(max_examples=25)
@given(small_scenarios(nurses=2), places, st.integers(0, 2**31))
def test_what_a_window_gains_the_whole_roster_gains(
    scenario: Scenario, place: tuple[int, int], seed: int
) -> None:
    problem, chance = problem_of(scenario), np.random.default_rng(seed)
    before, after = (chance.integers(-1, 2, (2, 7)).astype(np.int16) for _ in range(2))
    free = a_window(place, 7)
    held = [day for day in range(7) if day not in free]
    after[:, held], after[0] = before[:, held], before[0]
    window = window_of(problem, before, [1], free)
    costs = [window.problem.cost(window.lines(lines)) for lines in (before, after)]
    assert costs[1] - costs[0] == problem.cost(after) - problem.cost(before)
