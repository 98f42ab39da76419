"""The plain model agrees with the verifier's rules and with the search."""

from __future__ import annotations

from hypothesis import given, settings
from lines_cases import cheapest_roster, every_line, small_problems

from piket.planning.lines.compact import solve_compact
from piket.planning.lines.instance import LineProblem
from piket.planning.verify.lines import verify_lines


@settings(max_examples=15)
@given(small_problems(people=2, days=5))
def test_the_plain_model_finds_the_best_of_all_rosters(problem: LineProblem) -> None:
    made = solve_compact(problem, seconds=10)
    if not all(every_line(problem, person) for person in range(len(problem.people))):
        assert made.lines is None
        return
    assert made.lines is not None
    assert verify_lines(problem, made.lines).violations == ()
    assert made.objective == made.bound == cheapest_roster(problem)
