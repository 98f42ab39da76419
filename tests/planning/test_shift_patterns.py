"""The real patterns: what each gives, and that the solver finds as good a roster from the rules alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest
from shift_cases import codes, days, nurses, squads

from piket.planning.patterns import (
    fire_24_48,
    prison_squads,
    puskesmas_inpatient,
    satpol_3x,
    ward_2222,
    ward_squads,
    without_cycle,
)
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import unfairness
from piket.planning.values import ShiftProblem, ShiftRoster
from piket.planning.verify.shifts import verify_shifts

SQUAD_PATTERNS = [(prison_squads, 4, 4), (fire_24_48, 3, 3), (satpol_3x, 4, 8), (ward_squads, 4, 8)]


def squad_rows(roster: ShiftRoster) -> dict[str, tuple[tuple[str, ...], ...]]:
    teams = {person.id: person.team or "" for person in roster.problem.people}
    return {teams[person]: row for person, row in roster.cells.items()}


def test_prison_squads_work_siang_then_pagi_and_malam_then_rest_two_days() -> None:
    roster = plan_shifts(prison_squads("Lapas", days(8), squads(4, 5)))
    assert codes(roster.cells["A0"]) == "S PM - - S PM - -"
    assert codes(roster.cells["B0"]) == "PM - - S PM - - S"


def test_fire_platoons_work_a_day_and_rest_two() -> None:
    roster = plan_shifts(fire_24_48("Damkar", days(6), squads(3, 6)))
    assert [codes(roster.cells[f"{squad}0"]) for squad in "ABC"] == [
        "J - - J - -",
        "- - J - - J",
        "- J - - J -",
    ]


def test_a_ward_works_two_pagi_two_sore_two_malam_two_off() -> None:
    roster = plan_shifts(ward_2222("Mawar", days(8), nurses(24), minimum=6))
    assert codes(roster.cells["n0"]) == "P P S S M M - -"


@pytest.mark.parametrize("builder", [ward_2222, puskesmas_inpatient])
@pytest.mark.parametrize("people", [4, 5, 7, 9, 22])
def test_four_people_or_more_fill_every_shift_of_the_rotation(
    builder: Callable[..., ShiftProblem], people: int
) -> None:
    roster = plan_shifts(builder("Rawat inap", days(16), nurses(people)))
    assert roster.proof.method == "cycle"
    assert verify_shifts(roster.problem, roster.cells) == ()


@pytest.mark.parametrize(("builder", "number", "_cycle"), SQUAD_PATTERNS)
def test_each_shift_has_exactly_one_squad_every_day(
    builder: Callable[..., ShiftProblem], number: int, _cycle: int
) -> None:
    roster = plan_shifts(builder("Jaga", days(14), squads(number, 3)))
    for index in range(14):
        worked = sorted(code for row in squad_rows(roster).values() for code in row[index])
        assert worked == sorted(shift.code for shift in roster.problem.shifts)


@pytest.mark.parametrize(("builder", "number", "cycle"), SQUAD_PATTERNS)
def test_over_whole_cycles_the_solver_alone_is_as_fair_as_the_cycle(
    builder: Callable[..., ShiftProblem], number: int, cycle: int
) -> None:
    problem = builder("Jaga", days(2 * cycle if cycle > 3 else 6), squads(number, 2))
    by_cycle, found = plan_shifts(problem), plan_shifts(without_cycle(problem))
    assert found.proof.method == "cp-sat"
    assert found.proof.optimal
    by_hand = unfairness(problem, squad_rows(by_cycle))
    assert unfairness(problem, squad_rows(found)).minutes == by_hand.minutes == 0
    assert unfairness(problem, squad_rows(found)).nights == by_hand.nights == 0
    assert found.proof.objective <= by_hand.penalty


def test_the_prison_rules_leave_no_other_middle_than_the_cycle() -> None:
    """Two days of duty at most and two days off at least: half work, siang first, then pagi and malam."""
    found = plan_shifts(without_cycle(prison_squads("Lapas", days(12), squads(4, 1))), seed=3)
    for row in squad_rows(found).values():
        runs = [list(group) for works, group in groupby(row[2:-2], key=bool) if works]
        assert [("S",), ("P", "M")] in runs


def test_a_ward_without_its_cycle_gets_a_roster_of_equal_nights() -> None:
    found = plan_shifts(without_cycle(ward_2222("Mawar", days(8), nurses(8), minimum=2)))
    assert found.proof.optimal
    assert found.proof.spread == 0


def test_a_pattern_refuses_a_wrong_number_of_squads() -> None:
    with pytest.raises(NoShiftRoster, match=r"4 regu, yang ada 3 \(A, B, C\)"):
        prison_squads("Lapas", days(7), squads(3, 5))


def test_fourteen_nights_among_four_squads_cannot_be_equal_and_the_proof_says_so() -> None:
    proof = plan_shifts(prison_squads("Lapas", days(14), squads(4, 5))).proof
    assert (proof.objective, proof.bound, proof.spread, proof.spread_bound) == (0, 0, 1, 1)
