"""Why not, of a service in shifts: the clash has no idle member, and its ways out were tried, cheapest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shift_cases import FIRST, days, leave, nurses, service, squads

from piket.planning.patterns import prison_squads, ward_2222, without_cycle
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import RULES, NoShiftRoster, ShiftClash
from piket.planning.shifts_ways import PRICES
from piket.planning.smallest import smallest
from piket.planning.values import Person, Place, ShiftProblem
from piket.planning.verify.shifts import verify_shifts

ONE = (1, 1)
SICK = ((FIRST, Place.SICK),)


def clash_of(problem: ShiftProblem, seconds: float = 10) -> ShiftClash:
    with pytest.raises(NoShiftRoster) as caught:
        plan_shifts(problem, seconds=seconds)
    (clash,) = caught.value.clashes
    return clash


def ways(problem: ShiftProblem) -> list[str]:
    return [way.id for way in clash_of(problem).ways]


hidden = st.lists(st.sets(st.integers(0, 11), min_size=1, max_size=4), min_size=1, max_size=4)


@given(hidden)
def test_the_smallest_set_is_impossible_and_needs_each_of_its_members(clashes: list[set[int]]) -> None:
    """Twelve demands among which some sets clash: what is found clashes, and nothing less of it does."""

    def impossible(demands: Sequence[int]) -> bool:
        return any(clash <= set(demands) for clash in clashes)

    found = smallest(tuple(range(12)), impossible)
    assert impossible(found)
    assert not any(impossible([other for other in found if other != one]) for one in found)


def test_every_rule_that_a_clash_can_name_has_a_price() -> None:
    assert set(PRICES) == set(RULES)


def test_a_lock_is_released_before_anything_else_gives_way() -> None:
    people = [Person("n0", locked=((FIRST, Place.OFF),))]
    assert ways(service({(0, "P"): ONE}, length=1, people=people))[:2] == [
        "Lepaskan kuncian n0 pada Senin, 26 Juli 2021.",
        "Terima 1 kurang pada sif P Senin, 26 Juli 2021, atau perbantukan 1 dari unit lain.",
    ]


def test_leave_may_move_but_nobody_sick_is_asked_in() -> None:
    on_leave = service({(0, "P"): ONE}, length=1, people=nurses(1, {0: leave(0)}))
    assert ways(on_leave)[0] == "Geser cuti atau dinas luar n0 pada Senin, 26 Juli 2021."
    sick = service({(0, "P"): ONE}, length=1, people=[Person("n0", away=SICK)])
    assert ways(sick) == [
        "Terima 1 kurang pada sif P Senin, 26 Juli 2021, atau perbantukan 1 dari unit lain."
    ]


def test_a_way_that_is_taken_gives_a_roster() -> None:
    """Two nurses for three places: with one place less, as the way says, the plan is made and verified."""
    wanted = {(0, "P"): (2, None), (0, "M"): (1, None)}
    problem = service(wanted, length=1, people=nurses(2))
    assert ways(problem)[0].startswith("Terima 1 kurang pada sif")
    code = ways(problem)[0].split("sif ")[1][0]
    demand = tuple(
        replace(one, minimum=one.minimum - 1) if one.shift == code else one for one in problem.demand
    )
    less = replace(problem, demand=demand)
    assert verify_shifts(less, plan_shifts(less).cells) == ()


def test_a_rule_of_rest_gives_way_only_where_nothing_else_does() -> None:
    """The one nurse is locked to both days, and her rest forbids it: a lock goes, not the rest."""
    people = [Person("n0", locked=((FIRST, Place.OFFICE), (days(2)[1], Place.OFFICE)))]
    problem = service({}, length=2, people=people, max_consecutive_days=1)
    assert all("Minta keputusan" not in way for way in ways(problem))
    assert ways(problem)[0].startswith("Lepaskan kuncian n0")


def test_locks_that_contradict_each_other_are_the_whole_clash() -> None:
    people = [Person("n0", locked=((FIRST, Place.OFFICE), (FIRST, Place.OFF)))]
    clash = clash_of(service({}, length=1, people=people))
    assert (clash.rules, clash.people) == (("locked",), ("n0",))


def test_more_leave_than_people_names_the_day_and_those_away() -> None:
    away = {number: leave(2) for number in range(6)}
    clash = clash_of(ward_2222("Mawar", days(6), nurses(6, away)))
    assert clash.rules == ("cover_min", "away")
    assert clash.days == (days(3)[2],)


def test_nobody_to_plan_for_is_said_at_once() -> None:
    assert "Tidak ada pegawai yang dapat dijadwalkan." in clash_of(ward_2222("Mawar", days(3), [])).id


def test_a_year_of_squads_follows_its_cycle_and_a_year_that_cannot_be_is_told() -> None:
    """365 days: a lawful year is planned in closed form; one day on which all squads are away is found and named."""
    year = days(365)
    people = squads(4, 2)
    roster = plan_shifts(prison_squads("Lapas", year, people))
    assert verify_shifts(roster.problem, roster.cells) == ()
    gone = ((year[200], Place.LEAVE),)
    clash = clash_of(prison_squads("Lapas", year, [replace(p, away=gone) for p in people]), seconds=6)
    assert (clash.rules, clash.days) == (("cover_min", "away"), (year[200],))
    assert "Dicoba untuk hari-hari itu saja" in clash.ways[0].id


def test_too_little_time_for_a_year_without_a_cycle_claims_nothing_false() -> None:
    problem = without_cycle(ward_2222("Mawar", days(120), nurses(12), minimum=3))
    told, roster = "", None
    try:
        roster = plan_shifts(problem, seconds=1)
    except NoShiftRoster as error:
        told = error.clashes[0].rules[0]
    assert told == "time" if roster is None else verify_shifts(problem, roster.cells) == ()
