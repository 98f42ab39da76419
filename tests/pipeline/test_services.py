"""Shifts at an agency's own hours: the limits of a pattern follow from the pattern itself."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.values import Employee, EmploymentStatus, ServiceShift
from piket.pipeline.services import at_own_hours, own_hours, service_for, turn_of
from piket.pipeline.shifts import plan_unit_shifts
from piket.pipeline.values import UnitPlan
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person, ShiftRoster
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Unit, WorkPattern

DAY = date(2021, 7, 26)
DAYS = tuple(DAY + timedelta(days=n) for n in range(8))
KINDS = ("rsud", "lapas", "satuan", "dinas")
SQUADS = {"rsud": 4, "lapas": 4, "satuan": 4, "dinas": 3}


def people(kind: str) -> tuple[Person, ...]:
    return tuple(
        Person(f"{squad}-{n}", team=f"Regu {squad}") for squad in range(SQUADS[kind]) for n in range(3)
    )


def set_to(kind: str, code: str, start: int, end: int, first: date = DAY, **more: object) -> ServiceShift:
    return ServiceShift(kind, code, "Sendiri", time(start), time(end), first, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_the_limits_of_a_pattern_are_what_its_turn_does(kind: str) -> None:
    service = service_for(kind)
    problem = service.plan("U", DAYS, people(kind))
    turn = turn_of(service.cycle, service.shifts, service.twice)
    assert (turn.rest, turn.week) == (problem.rules.min_rest, problem.rules.max_minutes_per_week)


@given(kind=st.sampled_from(KINDS), later=st.integers(0, 6))
def test_the_same_turn_a_little_later_keeps_its_limits_and_its_roster_is_lawful(
    kind: str, later: int
) -> None:
    service = service_for(kind)
    own = [
        ServiceShift(
            kind,
            shift.code,
            shift.name,
            time((shift.start // 60 + later) % 24),
            time((shift.end // 60 + later) % 24),
            DAY,
        )
        for shift in service.shifts
        if shift.start // 60 + later < 24
    ]
    usual = service.plan("U", DAYS, people(kind))
    if len(own) < len(service.shifts):
        return
    moved = at_own_hours(usual, own, kind)
    assert (moved.rules.min_rest, moved.rules.max_minutes_per_week) == (
        usual.rules.min_rest,
        usual.rules.max_minutes_per_week,
    )
    assert not verify_roster(plan_shifts(moved))


def test_hours_hold_from_their_first_day_to_their_last() -> None:
    own = [set_to("rsud", "P", 8, 15, DAY, last=DAY + timedelta(days=2))]
    starts = [own_hours(service_for("rsud").shifts, own, "rsud", day)[0].start for day in DAYS[:4]]
    assert [start // 60 for start in starts] == [8, 8, 8, 7]


def test_another_kind_keeps_its_own() -> None:
    own = [set_to("rsud", "P", 8, 15)]
    problem = service_for("satuan").plan("U", DAYS, people("satuan"))
    assert at_own_hours(problem, own, "satuan") is problem


def test_a_shift_over_midnight_ends_on_the_next_day() -> None:
    night = set_to("rsud", "M", 22, 6)
    assert (night.overnight, night.span) == (True, (22 * 60, 30 * 60))


def test_hours_under_which_a_squad_would_meet_itself_have_a_negative_rest() -> None:
    service = service_for("lapas")
    shifts = own_hours(service.shifts, [set_to("lapas", "S", 13, 8)], "lapas", DAY)
    assert turn_of(service.cycle, shifts, service.twice).rest < 0


def test_a_unit_is_planned_at_the_hours_that_its_agency_has_set() -> None:
    unit = Unit("SATPOL", "Satpol PP", "kota", None, "satuan", "16.73", WorkPattern.SHIFT_3X)
    staff = tuple(
        Employee(
            f"{squad}-{n}", f"Orang {squad}{n}", unit.id, EmploymentStatus.PNS, "Pelaksana", "L", date(1980, 1, 1),
            lead=n == 0, squad=f"Regu {squad}",
        )
        for squad in range(4)
        for n in range(3)
    )  # fmt: skip
    own = [set_to("satuan", "P", 6, 14), set_to("satuan", "S", 14, 22), set_to("satuan", "M", 22, 6)]
    plan = plan_unit_shifts(unit, DAYS, staff, own_shifts=own)
    assert isinstance(plan, UnitPlan)
    assert isinstance(plan.roster, ShiftRoster)
    assert [(shift.start // 60, shift.end // 60) for shift in plan.roster.problem.shifts] == [
        (6, 14), (14, 22), (22, 30),
    ]  # fmt: skip
    assert not plan.violations
