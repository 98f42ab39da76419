"""Who can do somebody's day, and many cells taken over at once: the fit and the unfit, each with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quota_samples import MONDAY, TUESDAY, bounds, staff
from shift_cases import FIRST, days, squads

from piket.planning.editing.cells import Roster, put
from piket.planning.editing.edits import lock_cells, set_cells, sorted_out
from piket.planning.editing.outcome import conflicts, opened, patched
from piket.planning.editing.replacing import standins
from piket.planning.editing.values import NotEditable
from piket.planning.patterns import prison_squads
from piket.planning.quota import plan_quota
from piket.planning.rosterfile import RosterFileError
from piket.planning.rosterfile.from_xlsx import read_schedule
from piket.planning.shifts import plan_shifts
from piket.planning.values import Desk, Place, QuotaProblem

HEAD = ("unit", "kelompok", "nomor_induk", "nama", "2021-07-26 00:00:00", "2021-07-27")


def office(people: int = 4, cap: int = 1) -> Roster:
    return opened(plan_quota(QuotaProblem("unit", bounds([cap] * 4), staff(people), lead_required=False)))


def who(roster: Roster, place: Place) -> str:
    return next(name for name, row in roster.cells.items() if row[0] is place)


def test_everybody_who_does_something_else_that_day_is_weighed_the_least_used_first() -> None:
    roster = office()
    called = who(roster, Place.OFFICE)
    found = standins(roster, called, MONDAY, MONDAY)
    assert {one.person for one in found} == roster.cells.keys() - {called}
    assert all(one.fit for one in found)
    assert [one.days for one in found] == sorted(one.days for one in found)


def test_an_exchange_with_one_who_fits_breaks_no_rule_that_was_kept() -> None:
    roster = office()
    called = who(roster, Place.OFFICE)
    one = standins(roster, called, MONDAY, MONDAY)[0]
    after = put(
        roster, set_cells(roster, [(called, MONDAY, one.text), (one.person, MONDAY, "K")], MONDAY).after
    )
    assert not any(broken.law for broken in set(conflicts(after)) - set(conflicts(roster)))


def test_who_cannot_hold_the_counter_is_no_stand_in_and_the_rule_is_named() -> None:
    people = (replace(staff(1)[0], desk="loket"), *staff(3)[1:])
    problem = QuotaProblem("unit", bounds([1]), people, (Desk("loket", 1, None),), lead_required=False)
    roster = opened(plan_quota(problem))
    assert roster.cells["p000"][0] is Place.OFFICE
    found = standins(roster, "p000", MONDAY, MONDAY)
    assert [one.fit for one in found] == [False, False]
    assert {broken.violation.rule for one in found for broken in one.breaks if broken.law} == {"desk_minimum"}


def test_a_locked_colleague_comes_last_with_the_reason_and_a_locked_cell_has_no_stand_in() -> None:
    roster = office()
    called, home = who(roster, Place.OFFICE), who(roster, Place.HOME)
    locked = patched(roster, lock_cells(roster, [(home, MONDAY)], MONDAY, on=True))
    last = standins(locked, called, MONDAY, MONDAY)[-1]
    assert (last.person, last.against is not None and "locked" in last.against.en) == (home, True)
    with pytest.raises(NotEditable, match="locked"):
        standins(locked, home, MONDAY, MONDAY)


def test_a_squad_is_assigned_and_nobody_stands_in_for_one_of_it() -> None:
    problem = prison_squads("unit", days(8), squads(4, 2))
    roster = plan_shifts(problem)
    assert standins(roster, problem.people[0].id, FIRST, FIRST) == ()


def test_what_is_so_already_is_no_wish_and_the_rest_is_sorted() -> None:
    roster = office()
    called, home = who(roster, Place.OFFICE), who(roster, Place.HOME)
    asked = [(called, MONDAY, "K"), (home, TUESDAY, "L"), (home, MONDAY, "K"), ("stranger", TUESDAY, "K")]
    found = sorted_out(roster, asked, TUESDAY)
    assert found.fit == ((home, TUESDAY, "L"),)
    assert [(what, why.en) for what, why in found.unfit] == [
        ((home, MONDAY, "K"), "A day that is past is not changed."),
        (("stranger", TUESDAY, "K"), "That cell is not in this roster."),
    ]


def test_the_letter_of_an_absence_comes_back_without_a_complaint() -> None:
    people = (replace(staff(1)[0], away=((MONDAY, Place.LEAVE),)), *staff(3)[1:])
    roster = opened(plan_quota(QuotaProblem("unit", bounds([1, 1]), people, lead_required=False)))
    assert sorted_out(roster, [("p000", MONDAY, "C")], MONDAY).unfit == ()
    assert len(sorted_out(roster, [("p000", MONDAY, "K")], MONDAY).unfit) == 1


def test_the_sheet_that_people_edit_is_read_alone() -> None:
    found = read_schedule([HEAD, ("u", "asn", "", "Unit", "", ""), ("u", "asn", "1", "A", "K", " R ")])
    assert found == {("u", "asn"): {"1": (3, {MONDAY: "K", TUESDAY: "R"})}}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(*HEAD[:5], "besok")], "row 1, column 6"),
        ([HEAD, ("u", "asn", "1", "A", "K", "R"), ("u", "asn", "1", "A", "K", "R")], "row 3"),
    ],
)
def test_a_sheet_with_a_head_that_is_no_day_or_a_person_twice_is_refused_by_place(
    rows: list[tuple[str, ...]], said: str
) -> None:
    with pytest.raises(RosterFileError, match=said):
        read_schedule(rows)
