"""Rules across people in services: the solver keeps each, a clash names it, and the verifier finds it broken."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import BOTH, CASES, CLOCK, LONG, OFF, PAIR, SKILLED, TURNS, M, P, clocks, ruled, rules_across
from shift_cases import FIRST, TINY, days, every_sound_roster, leave, nurses, rules, service, squads, wanted

from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.rules.values import Apart, Elsewhere, Handover, Hours, InCharge, Rule, Separate, Together
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import Row, unfairness
from piket.planning.values import Person, ShiftRules
from piket.planning.verify.shifts import verify_shifts


@pytest.mark.parametrize("case", CASES)
def test_a_roster_that_breaks_one_rule_is_refused_for_this_rule_alone(case: str) -> None:
    problem, rule, cells = CASES[case]
    assert verify_shifts(problem, cells) == ()
    assert {found.rule for found in verify_shifts(ruled(problem, rule), cells)} == {case}


@pytest.mark.parametrize("case", CASES)
def test_a_rule_that_cannot_be_kept_is_named_in_the_clash_with_a_way_out(case: str) -> None:
    problem, rule, _ = CASES[case]
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ruled(problem, rule))
    (clash,) = caught.value.clashes
    assert any(name.startswith(case) for name in clash.rules)
    assert clash.ways


@pytest.mark.parametrize("case", CASES)
def test_a_rule_with_a_weight_gives_way_where_it_must_and_not_before(case: str) -> None:
    problem, rule, _ = CASES[case]
    roster = plan_shifts(ruled(problem, replace(rule, weight=3)))
    assert verify_shifts(roster.problem, roster.cells) == ()


@pytest.mark.parametrize("case", CLOCK)
def test_one_clock_holds_for_a_person_over_all_their_units(case: str) -> None:
    problem, cells = CLOCK[case]
    assert {found.rule for found in verify_shifts(problem, cells)} == {"elsewhere"}
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(problem)
    assert "elsewhere" in caught.value.clashes[0].rules
    free = replace(problem, people=(Person("n0"),))
    assert plan_shifts(free).cells == cells


def test_two_kept_apart_take_turns_where_nothing_else_asks_for_it() -> None:
    wanted = {(0, "P"): (1, None), (1, "P"): (1, None)}
    roster = plan_shifts(ruled(service(wanted, length=2, people=PAIR), Apart("n0", "n1")))
    assert all("P" not in one or "P" not in other for one, other in zip(*roster.cells.values(), strict=True))


def test_two_who_work_together_share_every_shift_but_on_leave() -> None:
    people = [*nurses(2, {0: leave(1)}), Person("n2")]
    wanted = {(day, "P"): (1, 2) for day in range(3)}
    roster = plan_shifts(ruled(service(wanted, length=3, people=people), Together("n0", "n1")))
    same = [one == other for one, other in zip(roster.cells["n0"], roster.cells["n1"], strict=True)]
    assert (same[0], same[2]) == (True, True)
    assert verify_shifts(roster.problem, roster.cells) == ()


def test_teams_kept_separate_have_the_hours_between_them() -> None:
    """A day shift of one team and the next of the other, 18 hours apart, is too close for 24 hours."""
    near = ruled(TURNS, Separate("A", "B", 24 * 60))
    roster = plan_shifts(near)
    assert sorted(roster.cells.values()) in ([(OFF, OFF), (P, P)],)
    assert {v.rule for v in verify_shifts(near, {"n0": (P, OFF), "n1": (OFF, P)})} == {"separate"}
    turns = {"n0": (P, OFF), "n1": (OFF, P)}
    assert verify_shifts(ruled(TURNS, Separate("A", "B", 18 * 60)), turns) == ()
    assert {v.rule for v in verify_shifts(ruled(TURNS, Separate("A", "B", 18 * 60 + 1)), turns)} == {
        "separate"
    }


def test_a_shift_waits_until_the_next_one_is_there() -> None:
    problem = replace(service({(0, "P"): (1, 1)}, length=1, people=PAIR), shifts=LONG)
    roster = plan_shifts(ruled(problem, Handover("P", "M", 20)))
    assert sorted(roster.cells.values()) == [(M,), (P,)]


def test_hours_that_do_not_overlap_allow_no_handover() -> None:
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ruled(BOTH, Handover("P", "M", 15)))
    assert "300 menit sesudah" in caught.value.clashes[0].id


def test_the_one_with_the_skill_is_called() -> None:
    assert plan_shifts(ruled(SKILLED, InCharge("bedah"))).cells == {"n0": (P,), "n1": (OFF,)}


def test_a_squad_whose_lead_is_on_leave_gives_the_shift_to_another_squad() -> None:
    people = [replace(one, lead=one.id.endswith("0")) for one in squads(4, 2, {"A0": leave(0)})]
    problem = prison_squads("Lapas", days(8), people)
    assert plan_shifts(problem).cells["A1"][0] == ("S",)
    roster = plan_shifts(ruled(problem, InCharge()))
    assert roster.cells["A1"][0] == OFF
    assert verify_shifts(roster.problem, roster.cells) == ()


def test_hours_of_a_calendar_week_count_duties_elsewhere_and_the_past() -> None:
    there = Elsewhere("RSUD", FIRST, 900, 1260)
    people = [replace(PAIR[0], elsewhere=(there,)), PAIR[1]]
    problem = ruled(service({(1, "P"): (1, 1)}, length=2, people=people), Hours(600))
    assert plan_shifts(problem).cells == {"n0": (OFF, OFF), "n1": (OFF, P)}
    found = verify_shifts(problem, {"n0": (OFF, P), "n1": (OFF, OFF)})
    assert [(v.rule, v.person) for v in found] == [("hours", "n0")]


@pytest.mark.slow
def test_thirty_seven_and_a_half_hours_cannot_be_kept_by_four_squads_and_the_clash_says_so() -> None:
    """They work 42 hours a week on the mean: a hard bound clashes, a weighted one reports what is above."""
    problem = prison_squads("Lapas", days(14), squads(4, 1))
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ruled(problem, Hours(2250)), seconds=20)
    assert "hours_week" in caught.value.clashes[0].rules
    assert plan_shifts(ruled(problem, Hours(2250, weight=1))).proof.objective == 0


def test_a_guard_with_a_duty_elsewhere_is_left_out_and_the_squad_works_on() -> None:
    people = squads(4, 3)
    people[0] = replace(people[0], elsewhere=(Elsewhere("Kanwil", FIRST, 480, 960),))
    roster = plan_shifts(prison_squads("Lapas", days(4), people, strength=3))
    assert (roster.cells["A0"][0], roster.cells["A1"][0]) == (OFF, ("S",))
    assert verify_shifts(roster.problem, roster.cells) == ()
    assert [(s.day, s.available) for s in roster.shortages if s.day == FIRST] == [(FIRST, 2)]


def test_every_fault_of_the_rules_is_told_at_once() -> None:
    rules = (Apart("n0", "n0"), Separate("A", "Z", -1), InCharge("terbang"), Hours(-1), Handover("P", "X"))
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ruled(BOTH, *rules, Together("n0", "stranger", weight=0)))
    told = " ".join(clash.id for clash in caught.value.clashes)
    for part in ("orang yang berbeda", "tim Z", "0 menit", "keahlian", "sif X", "stranger bukan", "bobotnya"):
        assert part in told


def test_a_ward_with_two_kept_apart_still_follows_its_cycle_as_far_as_it_can() -> None:
    problem = ruled(ward_2222("Mawar", days(14), nurses(16), minimum=1), Apart("n0", "n1"))
    roster = plan_shifts(problem)
    assert verify_shifts(problem, roster.cells) == ()
    assert roster.proof.method == "cycle, cp-sat"


def test_nothing_is_planned_in_days_in_a_row_elsewhere_that_are_too_many_already() -> None:
    """Two days at the hospital, of which one alone is allowed: neither gets a shift here besides."""
    there = tuple(Elsewhere("RSUD", days(2)[at], 13 * 60, 18 * 60) for at in range(2))
    people = [replace(PAIR[0], elsewhere=there), replace(PAIR[1], away=leave(*range(2)))]
    problem = service({(day, "P"): (0, 1) for day in range(3)}, length=3, people=people)
    problem = replace(problem, rules=ShiftRules(max_consecutive_days=1), cycle=(("P",), ("P",), ()))
    roster = plan_shifts(problem)
    assert verify_shifts(problem, roster.cells) == ()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(
    across=st.lists(rules_across(), min_size=1, max_size=2),
    there=clocks(),
    chosen=rules(),
    past=st.lists(st.sampled_from(TINY), max_size=2).map(tuple),
    away=st.sets(st.integers(0, 8), max_size=2),
)
def test_a_cycle_with_rules_across_people_gives_a_sound_roster_or_a_clash(
    across: list[Rule], there: tuple[Elsewhere, ...], chosen: ShiftRules, past: Row, away: set[int]
) -> None:
    people = [replace(PAIR[0], elsewhere=there, skills=("bedah",)), replace(PAIR[1], away=leave(*away))]
    problem = service({(day, "P"): (0, 1) for day in range(9)}, length=9, people=people, history={"n0": past})
    cycle = (("P",), ("P",), ("M",), (), ())
    problem = replace(problem, rules=chosen, across=tuple(across), cycle=cycle)
    with suppress(NoShiftRoster):
        roster = plan_shifts(problem)
        assert verify_shifts(problem, roster.cells) == ()
        assert roster.proof.bound <= roster.proof.objective


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    across=st.lists(rules_across(), max_size=2),
    there=clocks(),
    chosen=rules(),
    wanted=wanted(),
    past=st.lists(st.sampled_from(TINY), max_size=2).map(tuple),
)
def test_the_model_finds_a_roster_exactly_when_the_verifier_passes_one_and_the_fairest(
    across: list[Rule],
    there: tuple[Elsewhere, ...],
    chosen: ShiftRules,
    wanted: dict[tuple[int, str], tuple[int, int | None]],
    past: Row,
) -> None:
    people = [replace(PAIR[0], elsewhere=there, skills=("bedah",)), PAIR[1]]
    problem = service(wanted, length=3, people=people, history={"n1": past})
    problem = replace(problem, rules=chosen, across=tuple(across), holidays=(FIRST,))
    best = min((unfairness(problem, cells).penalty for cells in every_sound_roster(problem)), default=None)
    if best is None:
        with pytest.raises(NoShiftRoster):
            plan_shifts(problem)
    else:
        proof = plan_shifts(problem).proof
        assert (proof.objective, proof.bound) == (best, best)
