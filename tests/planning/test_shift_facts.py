"""What a cycle does at its extremes, and that the patterns' rules are exactly that."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shift_cases import MALAM, PAGI, TINY, days, nurses, rules, service, squads

from piket.planning.patterns import fire_24_48, prison_squads, satpol_3x, ward_2222, ward_squads
from piket.planning.shifts_crew import Row
from piket.planning.shifts_facts import cycle_facts
from piket.planning.values import ShiftProblem, ShiftRules
from piket.planning.verify.shifts import verify_shifts

PATTERNS = [
    prison_squads("Lapas", days(4), squads(4, 1)),
    fire_24_48("Damkar", days(4), squads(3, 1)),
    satpol_3x("Satpol", days(4), squads(4, 1)),
    ward_2222("Mawar", days(4), nurses(8)),
    ward_squads("Melati", days(4), squads(4, 1)),
]


@pytest.mark.parametrize("problem", PATTERNS, ids=lambda problem: problem.unit)
def test_the_figures_of_a_pattern_are_read_off_its_cycle(problem: ShiftProblem) -> None:
    facts = cycle_facts(problem.shifts, problem.cycle)
    limits = problem.rules
    assert limits.min_rest == facts.shortest_rest
    assert limits.max_consecutive_days == facts.longest_run
    assert limits.min_days_off in (None, facts.shortest_off)
    assert (limits.max_nights, limits.max_minutes_per_week) == (facts.most_nights, facts.most_minutes)
    assert limits.allowed_same_day == facts.same_day
    assert facts.keep(limits)


def test_the_fullest_week_of_a_prison_squad_is_48_hours_and_of_a_fire_platoon_72() -> None:
    assert [cycle_facts(p.shifts, p.cycle).most_minutes // 60 for p in PATTERNS] == [48, 72, 48, 48, 48]


@settings(max_examples=80)
@given(cycle=st.lists(st.sampled_from(TINY), min_size=1, max_size=7).map(tuple), chosen=rules())
def test_a_cycle_keeps_the_rules_when_the_verifier_finds_nothing_in_many_turns_of_it(
    cycle: Row, chosen: ShiftRules
) -> None:
    problem = replace(service({}, length=40), rules=chosen)
    found = verify_shifts(problem, {"n0": (cycle * 40)[:40]})
    assert cycle_facts((PAGI, MALAM), cycle).keep(chosen) == (found == ())


def test_rosters_that_follow_their_cycle_load_no_solver() -> None:
    program = "import sys, piket.planning.shifts, piket.planning.patterns; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
