"""Laws of shift rosters that hold for every input, and a slow obvious reference for the exact model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shift_cases import TINY, days, every_sound_roster, leave, nurses, rules, service, squads, wanted

from piket.planning.patterns import fire_24_48, prison_squads, satpol_3x, ward_2222, without_cycle
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import Row, unfairness
from piket.planning.values import Place, ShiftRules
from piket.planning.verify.shifts import verify_shifts

Away = tuple[tuple[date, Place], ...]
BOUNDED = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
absences = st.sets(st.integers(0, 15), max_size=4).map(lambda found: leave(*sorted(found)))
lengths = st.integers(1, 16)
pasts = st.lists(st.sampled_from(TINY), max_size=3).map(tuple)


@BOUNDED
@given(length=lengths, away=st.lists(absences, min_size=8, max_size=8))
def test_every_squad_roster_verifies(length: int, away: list[Away]) -> None:
    for builder, number in ((prison_squads, 4), (fire_24_48, 3), (satpol_3x, 4)):
        named = {f"{squad}0": days_off for squad, days_off in zip("ABCD", away, strict=False)}
        roster = plan_shifts(builder("Jaga", days(length), squads(number, 3, named), strength=3))
        assert verify_shifts(roster.problem, roster.cells) == ()
        assert roster.proof.optimal


@BOUNDED
@given(length=lengths, away=st.lists(absences, min_size=3, max_size=3))
def test_every_ward_roster_verifies(length: int, away: list[Away]) -> None:
    roster = plan_shifts(ward_2222("Mawar", days(length), nurses(8, dict(enumerate(away))), minimum=1))
    assert verify_shifts(roster.problem, roster.cells) == ()
    assert roster.proof.bound <= roster.proof.objective


@BOUNDED
@given(names=st.permutations("ABCD"), length=lengths)
def test_renaming_the_squads_permutes_the_roster(names: list[str], length: int) -> None:
    people = squads(4, 2)
    new = dict(zip("ABCD", names, strict=True))
    renamed = [replace(person, team=new[person.team or ""]) for person in people]
    for shaped in (lambda problem: problem, without_cycle):
        first = plan_shifts(shaped(prison_squads("Lapas", days(length), people)))
        second = plan_shifts(shaped(prison_squads("Lapas", days(length), renamed)))
        assert first.cells == second.cells


@BOUNDED
@given(cut=st.integers(4, 20))
def test_a_period_planned_in_two_goes_on_as_one(cut: int) -> None:
    """The second half, given the first as history, equals the rest of the whole: no slip at the edge."""
    people = squads(4, 1)
    whole = plan_shifts(prison_squads("Lapas", days(24), people)).cells
    past = {squad: whole[f"{squad}0"][:cut] for squad in "ABCD"}
    later = plan_shifts(prison_squads("Lapas", days(24)[cut:], people, history=past))
    assert later.proof.method == "cycle"
    assert {key: row[cut:] for key, row in whole.items()} == later.cells


@BOUNDED
@given(seed=st.integers(0, 1000))
def test_the_same_seed_gives_the_same_roster(seed: int) -> None:
    problem = without_cycle(ward_2222("Mawar", days(6), nurses(6), minimum=1))
    assert plan_shifts(problem, seed=seed).cells == plan_shifts(problem, seed=seed).cells


def test_history_without_the_cycle_is_kept_by_the_solver() -> None:
    past = {"A": (("S",), ("P", "M")), "B": ((), ("S",)), "C": ((), ()), "D": (("P", "M"), ())}
    roster = plan_shifts(without_cycle(prison_squads("Lapas", days(6), squads(4, 1), history=past)))
    assert verify_shifts(roster.problem, roster.cells) == ()
    assert roster.cells["A0"][:2] == ((), ())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=wanted(), chosen=rules(), past=pasts, away=st.sets(st.integers(0, 2), max_size=1))
def test_the_model_finds_a_roster_exactly_when_one_exists_and_the_fairest_one(
    wanted: dict[tuple[int, str], tuple[int, int | None]],
    chosen: ShiftRules,
    past: Row,
    away: set[int],
) -> None:
    people = nurses(2, {1: leave(*away)})
    problem = replace(service(wanted, length=3, people=people, history={"n0": past}), rules=chosen)
    best = min((unfairness(problem, cells).penalty for cells in every_sound_roster(problem)), default=None)
    if best is None:
        with pytest.raises(NoShiftRoster):
            plan_shifts(problem)
    else:
        proof = plan_shifts(problem).proof
        assert (proof.objective, proof.bound) == (best, best)


@BOUNDED
@given(chosen=rules(), past=pasts)
def test_the_cycle_in_closed_form_is_only_used_where_it_keeps_every_rule(
    chosen: ShiftRules, past: Row
) -> None:
    problem = replace(
        service({}, length=9, people=nurses(2), history={"n0": past}),
        cycle=(("P",), ("P",), ("M",), (), ()),
        rules=chosen,
    )
    roster = plan_shifts(problem)
    assert verify_shifts(problem, roster.cells) == ()
