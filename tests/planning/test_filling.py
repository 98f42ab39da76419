"""Who could fill a gap in a shift, and what a shift that runs on touches: the verifier's word, person by person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from shift_cases import FIRST, days, nurses, squads

from piket.planning.filling import Way, candidates, exchanges, touched
from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind, NotMendable
from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.rules.values import Apart, Reserve
from piket.planning.shifts import plan_shifts
from piket.planning.values import Place, ShiftRoster
from piket.planning.verify.shifts import verify_shifts

PERIOD = days(14)
PRISON = plan_shifts(prison_squads("Lapas", PERIOD, squads(4, 3), strength=3))
WARD = plan_shifts(ward_2222("Mawar", PERIOD, nurses(10), minimum=1))


def at_work(roster: ShiftRoster, shift: str, at: int = 0) -> list[str]:
    return [person for person, row in roster.cells.items() if shift in row[at]]


def free_before_a_siang(roster: ShiftRoster) -> str:
    """Off today, and on siang two days later: the first week has hours left for this person alone."""
    return next(p for p, row in roster.cells.items() if not row[0] and not row[1] and row[2] == ("S",))


def help_out(roster: ShiftRoster, person: str, shift: str, day: date = FIRST) -> ShiftRoster:
    made = mend(roster, [Change(Kind.HELP, day, day, person, shift=shift)], day).roster
    assert isinstance(made, ShiftRoster)
    return made


def test_who_rests_and_has_hours_left_comes_first_and_breaks_nothing() -> None:
    found = candidates(PRISON, FIRST, "S", (FIRST, "P"))
    assert found[0].person in [p for p, row in PRISON.cells.items() if not row[0]]
    assert (found[0].way, found[0].against) == (Way.FREE, ())


def test_who_would_stay_on_is_offered_with_the_rule_that_stands_against_it() -> None:
    """Pagi and siang of one date are no pair that the rules allow."""
    found = {one.person: one for one in candidates(PRISON, FIRST, "S", (FIRST, "P"))}
    staying = found[at_work(PRISON, "P")[0]]
    assert staying.way is Way.EXTENSION
    assert "same_day_overlap" in {one.rule for one in staying.against}


def test_who_is_on_the_shift_or_away_is_no_candidate() -> None:
    ill = free_before_a_siang(PRISON)
    people = tuple(
        replace(p, away=((FIRST, Place.SICK),)) if p.id == ill else p for p in PRISON.problem.people
    )
    roster = replace(PRISON, problem=replace(PRISON.problem, people=people))
    named = {one.person for one in candidates(roster, FIRST, "S", None)}
    assert named == set(PRISON.cells) - set(at_work(PRISON, "S")) - {ill}


def test_a_named_reserve_comes_before_others_who_may() -> None:
    problem = replace(ward_2222("Mawar", PERIOD, nurses(10), minimum=1), reserves=(Reserve(1, ("P",)),))
    roster = plan_shifts(problem)
    day, (person,) = next((one.day, one.people) for one in roster.reserves if one.people)
    found = next(one for one in candidates(roster, day, "P", None) if one.person == person)
    assert found.way is Way.RESERVE
    ways = [one.way for one in candidates(roster, day, "P", None) if not one.against]
    assert ways == sorted(ways, key=list(Way).index)


def test_two_who_are_kept_apart_are_not_put_together() -> None:
    free, siang = free_before_a_siang(PRISON), at_work(PRISON, "S")[0]
    roster = replace(PRISON, problem=replace(PRISON.problem, across=(Apart(free, siang),)))
    found = next(one for one in candidates(roster, FIRST, "S", None) if one.person == free)
    assert "apart" in {one.rule for one in found.against}


def test_a_helper_of_another_squad_makes_a_sound_roster_and_moves_nobody_else() -> None:
    person = free_before_a_siang(PRISON)
    made = help_out(PRISON, person, "S")
    assert made.cells[person][0] == ("S",)
    assert verify_shifts(made.problem, made.cells, made.proof) == ()
    assert {p: r for p, r in made.cells.items() if p != person} == {
        p: r for p, r in PRISON.cells.items() if p != person
    }
    assert made.proof.optimal


def test_a_later_mending_keeps_the_helper_and_illness_lets_go() -> None:
    person = free_before_a_siang(PRISON)
    made = help_out(PRISON, person, "S")
    other = next(p for p in at_work(PRISON, "M", 4) if p != person)
    later = mend(made, [Change(Kind.SICK, PERIOD[4], PERIOD[4], other)], PERIOD[0]).roster
    assert later.cells[person][0] == ("S",)
    ill = mend(made, [Change(Kind.SICK, FIRST, FIRST, person)], FIRST).roster
    assert (ill.cells[person][0], ill.problem.helpers) == ((), ())  # type: ignore[union-attr]


def test_a_helper_who_is_not_there_is_noticed() -> None:
    person = free_before_a_siang(PRISON)
    made = help_out(PRISON, person, "S")
    assert {one.rule for one in verify_shifts(made.problem, PRISON.cells)} == {"locked"}


def test_rest_holds_for_a_helper_as_for_anybody() -> None:
    tired = at_work(PRISON, "M", 1)[0]
    made = help_out(PRISON, tired, "S", PERIOD[2])
    assert "rest" in {one.rule for one in verify_shifts(made.problem, made.cells)}


def test_a_nurse_of_a_ward_takes_the_shift_besides_and_nobody_else_moves() -> None:
    day, free = next(
        (day, one.person) for day in PERIOD for one in candidates(WARD, day, "P", None) if not one.against
    )
    made = help_out(WARD, free, "P", day)
    assert made.cells[free][PERIOD.index(day)] == ("P",)
    assert made.proof.objective == 1


def test_nobody_helps_out_where_they_already_are() -> None:
    on = at_work(PRISON, "S")[0]
    with pytest.raises(NotMendable):
        help_out(PRISON, on, "S")


def test_squads_that_change_places_are_offered_with_what_it_breaks() -> None:
    found = exchanges(PRISON, FIRST, "S")
    on = {person.team for person in PRISON.problem.people if person.id in at_work(PRISON, "S")}
    assert {one.instead for one in found} == on
    assert {one.squad for one in found} == set("ABCD") - on
    assert exchanges(WARD, FIRST, "P") == ()


def test_a_night_that_runs_on_shortens_the_rest_before_the_next_duty() -> None:
    """Malam ends at 07:00; the least rest is 13 hours, and the next siang begins two days later."""
    assert touched(PRISON, FIRST, "M", 60) == ()
    siang = at_work(PRISON, "S")
    found = touched(PRISON, FIRST, "S", 30)
    assert {(one.rule, one.person) for one in found if one.rule == "rest"} == {("rest", p) for p in siang}
