"""Who is named in reserve could come, rests lawfully before, and takes turns; the verifier says so of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rule_cases import clocks
from shift_cases import FIRST, TINY, days, leave, nurses, rules, service, squads

from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.place import Place
from piket.planning.rules.reserves import shift_reserves
from piket.planning.rules.values import Named, Reserve
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_crew import Row
from piket.planning.values import Person, Proof, ShiftRoster, ShiftRules
from piket.planning.verify.reserves import verify_reserves
from piket.planning.verify.rosters import verify_roster
from piket.planning.verify.shifts import verify_shifts

PROOF = Proof("given", 0, 0, 0, 0, 0.0)


def test_each_shift_has_its_reserve_and_turns_are_shared() -> None:
    wanted = {(day, code): (most, most) for day in range(4) for code, most in (("P", 1), ("M", 0))}
    problem = replace(service(wanted, length=4, people=nurses(4)), reserves=(Reserve(2, ("P",)),))
    roster = plan_shifts(problem)
    turns = Counter(name for one in roster.reserves for name in one.people)
    assert [len(one.people) for one in roster.reserves] == [2, 2, 2, 2]
    assert set(turns.values()) == {2}
    assert verify_roster(roster) == ()


def test_a_ward_that_follows_its_cycle_has_a_reserve_where_anyone_rests_enough() -> None:
    ward = ward_2222("Mawar", days(14), nurses(16), minimum=1)
    roster = plan_shifts(replace(ward, reserves=(Reserve(1),)))
    assert roster.proof.method == "cycle"
    assert len(roster.reserves) == 14 * 3
    assert verify_roster(roster) == ()


def test_a_guard_who_came_off_a_night_is_in_reserve_only_after_the_rest() -> None:
    problem = replace(prison_squads("Lapas", days(8), squads(4, 3)), reserves=(Reserve(2, ("S",)),))
    roster = plan_shifts(problem)
    for one in roster.reserves:
        at = days(8).index(one.day)
        assert all(at == 0 or "M" not in roster.cells[name][at - 1] for name in one.people)
    assert verify_roster(roster) == ()


def test_where_too_few_could_come_the_reserve_is_a_shortage() -> None:
    people = [*nurses(2, {1: leave(0)}), Person("n2", locked=((FIRST, Place.OFF),))]
    problem = replace(service({(0, "P"): (1, 1)}, length=1, people=people), reserves=(Reserve(1, ("P",)),))
    roster = plan_shifts(problem)
    assert [(s.kind, s.subject, s.needed, s.available) for s in roster.shortages] == [("reserve", "P", 1, 0)]
    assert verify_roster(roster) == ()


def test_a_reserve_who_could_not_come_or_is_missing_is_refused() -> None:
    problem = replace(service({}, length=1, people=nurses(2, {1: leave(0)})), reserves=(Reserve(1, ("P",)),))
    roster = ShiftRoster(problem, {"n0": ((),), "n1": ((),)}, PROOF, (), (Named(FIRST, "P", ("n1",)),))
    assert [v.rule for v in verify_reserves(roster)] == ["reserve"]
    assert [v.rule for v in verify_reserves(replace(roster, reserves=()))] == ["reserve_missing"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    row=st.lists(st.sampled_from(TINY), min_size=4, max_size=4).map(tuple),
    past=st.lists(st.sampled_from(TINY), max_size=2).map(tuple),
    chosen=rules(),
    there=clocks(),
)
def test_whom_the_plan_could_name_are_those_whom_the_verifier_lets_come(
    row: Row, past: Row, chosen: ShiftRules, there: tuple[object, ...]
) -> None:
    people = [Person("n0", elsewhere=there)]  # type: ignore[arg-type]
    problem = service({}, length=4, people=people, history={"n0": past})
    problem = replace(problem, rules=chosen, reserves=(Reserve(1),))
    assume(not verify_shifts(problem, {"n0": row}))
    named, short = shift_reserves(problem, {"n0": row})
    for one in named:
        roster = ShiftRoster(problem, {"n0": row}, PROOF, (), (replace(one, people=("n0",)),))
        could = not any(v.rule == "reserve" for v in verify_reserves(roster))
        at = problem.days.index(one.day)
        others = [o for o in named if o.day == one.day and o.people]
        assert could or not one.people
        assert one.people or not could or others or row[at]
    assert {(s.day, s.subject) for s in short} == {(o.day, o.shift) for o in named if not o.people}
