"""One rule at a time: the solver keeps it, a clash names it, and without it the verifier finds it broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shift_cases import FIRST, codes, days, leave, nurses, service, squads

from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.values import Person, Place, ShiftDemand, ShiftProblem, ShiftRules
from piket.planning.verify.shifts import verify_shifts

ONE = (1, 1)
NONE = (0, 0)
OPEN = frozenset({("P", "M")})
OFF_DUTY = [Person("n0", locked=((FIRST, Place.OFF),))]
ON_DUTY = [Person("n0", locked=((FIRST, Place.OFFICE),))]


def without(problem: ShiftProblem, **rules: object) -> ShiftProblem:
    return replace(problem, rules=replace(problem.rules, **rules))  # type: ignore[arg-type]


REST = service({(0, "M"): ONE, (1, "P"): NONE, (1, "M"): ONE}, length=2, min_rest=12 * 60)
SUCCESSION = service({(0, "P"): ONE, (1, "M"): ONE}, length=2, forbidden_successions=OPEN)
SAME_DAY = service({(0, "P"): ONE, (0, "M"): ONE}, length=1)
RUN = service({(0, "P"): ONE, (1, "P"): ONE, (2, "P"): ONE}, length=3, max_consecutive_days=2)
DAYS_OFF = service({(0, "P"): ONE, (1, "P"): NONE, (1, "M"): NONE, (2, "P"): ONE}, length=3, min_days_off=2)
NIGHTS = service({(0, "M"): ONE, (6, "M"): ONE}, length=7, max_nights=1)
WEEK = service({(0, "P"): ONE, (6, "P"): ONE}, length=7, max_minutes_per_week=700)
COVER_MIN = service({(0, "P"): (2, None)}, length=1)
COVER_MAX = service({(0, "P"): NONE, (0, "M"): NONE}, length=1, people=ON_DUTY)
AWAY = service({(0, "P"): ONE}, length=1, people=nurses(1, {0: leave(0)}))
LOCKED_OFF = service({(0, "P"): ONE}, length=1, people=OFF_DUTY)
PAST_RUN = service({(0, "P"): ONE}, length=1, max_consecutive_days=2, history={"n0": (("P",), ("P",))})
PAST_REST = service({(0, "P"): ONE}, length=1, history={"n0": (("M",),)}, min_rest=60)
PAST_SUCCESSION = service({(0, "M"): ONE}, length=1, history={"n0": (("P",),)}, forbidden_successions=OPEN)
PAST_DAYS_OFF = service({(0, "P"): ONE}, length=1, min_days_off=2, history={"n0": (("P",), ())})
PAST_NIGHTS = service({(0, "M"): ONE}, length=1, max_nights=1, history={"n0": (("M",), *((),) * 5)})
PAST_WEEK = service({(0, "P"): ONE}, length=1, max_minutes_per_week=700, history={"n0": (("P",), *((),) * 5)})

DROPPED = {
    "rest": (REST, without(replace(REST), min_rest=None), "rest"),
    "succession": (SUCCESSION, without(SUCCESSION, forbidden_successions=frozenset()), "succession"),
    "same day": (SAME_DAY, without(SAME_DAY, allowed_same_day=OPEN), "same_day_overlap"),
    "consecutive days": (RUN, without(RUN, max_consecutive_days=None), "consecutive_days"),
    "days off": (DAYS_OFF, without(DAYS_OFF, min_days_off=None), "days_off"),
    "nights": (NIGHTS, without(NIGHTS, max_nights=None), "nights"),
    "weekly minutes": (WEEK, without(WEEK, max_minutes_per_week=None), "weekly_minutes"),
    "cover at least": (COVER_MIN, replace(COVER_MIN, demand=()), "cover_min"),
    "cover at most": (COVER_MAX, replace(COVER_MAX, demand=()), "cover_max"),
    "away": (AWAY, replace(AWAY, people=(Person("n0"),)), "away"),
    "locked off": (LOCKED_OFF, replace(LOCKED_OFF, people=(Person("n0"),)), "locked"),
    "locked on": (COVER_MAX, replace(COVER_MAX, people=(Person("n0"),)), "locked"),
    "run from the past": (PAST_RUN, replace(PAST_RUN, history=()), "consecutive_days"),
    "rest from the past": (PAST_REST, replace(PAST_REST, history=()), "rest"),
    "succession from the past": (PAST_SUCCESSION, replace(PAST_SUCCESSION, history=()), "succession"),
    "day off from the past": (PAST_DAYS_OFF, replace(PAST_DAYS_OFF, history=()), "days_off"),
    "night from the past": (PAST_NIGHTS, replace(PAST_NIGHTS, history=()), "nights"),
    "minutes from the past": (PAST_WEEK, replace(PAST_WEEK, history=()), "weekly_minutes"),
}


@pytest.mark.parametrize("case", DROPPED)
def test_a_rule_that_cannot_be_kept_is_named_in_the_clash(case: str) -> None:
    problem, _, rule = DROPPED[case]
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(problem)
    (clash,) = caught.value.clashes
    assert rule in clash.rules
    assert "waktu habis" not in clash.id


@pytest.mark.parametrize("case", DROPPED)
def test_a_roster_made_without_the_rule_is_rejected_by_the_whole_problem(case: str) -> None:
    problem, dropped, rule = DROPPED[case]
    roster = plan_shifts(dropped)
    assert verify_shifts(dropped, roster.cells) == ()
    assert rule in {violation.rule for violation in verify_shifts(problem, roster.cells)}


def test_people_planned_one_by_one_split_a_squad() -> None:
    problem = prison_squads("Lapas", days(4), squads(4, 2))
    roster = plan_shifts(replace(problem, by_squad=False, cycle=()))
    assert "squad_split" in {violation.rule for violation in verify_shifts(problem, roster.cells)}


def test_a_squad_works_short_when_one_of_it_is_on_leave_and_the_shortage_is_told() -> None:
    problem = prison_squads("Lapas", days(4), squads(4, 5, {"A2": leave(1)}), strength=5)
    roster = plan_shifts(problem)
    assert codes(roster.cells["A2"]) == "S - - -"
    assert [(s.kind, s.day, s.subject, s.needed, s.available) for s in roster.shortages] == [
        ("strength", days(2)[1], "P", 5, 4),
        ("strength", days(2)[1], "M", 5, 4),
    ]


def test_a_gap_left_by_leave_is_mended_with_the_one_change_it_needs() -> None:
    problem = ward_2222("Mawar", days(14), nurses(7, {0: leave(2, 3, 4)}))
    roster = plan_shifts(problem)
    assert (roster.proof.method, roster.proof.objective, roster.proof.bound) == ("cycle, cp-sat", 1, 1)
    assert verify_shifts(problem, roster.cells) == ()


def test_a_nurse_locked_to_duty_on_a_day_off_of_the_cycle_works_it() -> None:
    people = nurses(8)
    people[0] = replace(people[0], locked=((days(8)[6], Place.OFFICE),))
    roster = plan_shifts(ward_2222("Mawar", days(14), people))
    assert roster.cells["n0"][6]
    assert verify_shifts(roster.problem, roster.cells) == ()


def test_a_squad_that_is_away_as_a_whole_is_replaced_by_the_others() -> None:
    sick = {f"B{index}": leave(3) for index in range(5)}
    roster = plan_shifts(prison_squads("Lapas", days(14), squads(4, 5, sick)))
    assert verify_shifts(roster.problem, roster.cells) == ()
    assert roster.proof.objective == roster.proof.bound


def test_the_clash_names_the_day_the_shift_and_those_away() -> None:
    everyone = {index: leave(3) for index in range(8)}
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ward_2222("Mawar", days(7), nurses(8, everyone)))
    (clash,) = caught.value.clashes
    assert clash.rules == ("cover_min", "away")
    assert clash.people == tuple(f"n{index}" for index in range(8))
    assert "Kamis, 29 Juli 2021" in clash.id
    assert "Thursday, 29 July 2021" in clash.en


def test_the_last_day_may_begin_a_run_that_ends_beyond_the_period() -> None:
    roster = plan_shifts(service({(0, "P"): ONE, (2, "M"): ONE, (1, "P"): NONE, (1, "M"): NONE}, length=3))
    assert codes(roster.cells["n0"]) == "P - M"
    off_at_the_end = service({(0, "P"): ONE, (1, "P"): NONE, (1, "M"): NONE}, length=2, min_days_off=2)
    assert codes(plan_shifts(off_at_the_end).cells["n0"]) == "P -"


def test_a_limit_the_past_already_broke_adds_nothing_and_blocks_nothing() -> None:
    past = {"n0": (("P", "M"),) * 6}
    tired = service({}, length=2, max_minutes_per_week=60, max_nights=1, min_rest=1, history=past)
    assert codes(plan_shifts(tired).cells["n0"]) == "- -"


def test_every_fault_of_the_input_is_told_at_once() -> None:
    problem = ShiftProblem(
        unit="Lapas",
        days=(FIRST, FIRST),
        people=(Person("a"), Person("a", team="A")),
        shifts=(),
        demand=(ShiftDemand(FIRST, "X", 2, 1),),
        rules=ShiftRules(forbidden_successions=frozenset({("Y", "Y")})),
        history=(("Z", ()),),
    )
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(problem)
    told = " ".join(clash.id for clash in caught.value.clashes)
    for part in (
        "berurutan",
        "dua kali",
        "tidak mempunyai regu",
        "Tidak ada sif",
        "Sif X",
        "Sif Y",
        "Z",
        "melebihi",
    ):
        assert part in told


def test_too_little_time_for_a_hard_ward_claims_nothing() -> None:
    away = {index: leave(index, index + 1, index + 2, index + 3) for index in range(5)}
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(ward_2222("Mawar", days(14), nurses(24, away), minimum=6), seconds=0.001)
    assert [clash.rules for clash in caught.value.clashes] == [("time",)]
