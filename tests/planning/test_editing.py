"""A roster edited by hand: what is refused, what an edit breaks, undo, locks, and the rest planned anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quota_samples import MONDAY, TUESDAY, bounds, problems, staff
from shift_cases import FIRST, days, leave, nurses, service, squads

from piket.planning.editing.cells import Roster, put, reader
from piket.planning.editing.edits import lock_cells, set_cells, texts_of
from piket.planning.editing.outcome import conflicts, opened, patched, regenerated
from piket.planning.editing.values import Cell, NotEditable, Patch
from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.quota import plan_quota
from piket.planning.shifts import plan_shifts
from piket.planning.values import Place, QuotaProblem
from piket.planning.verify.rosters import verify_roster


def office(people: int = 4, cap: int = 1, length: int = 4) -> Roster:
    return plan_quota(QuotaProblem("unit", bounds([cap] * length), staff(people), lead_required=False))


def at_home(roster: Roster) -> str:
    return next(name for name, row in roster.cells.items() if row[0] is Place.HOME)


def laws(roster: Roster) -> list[tuple[str, object]]:
    return [(c.violation.rule, c.violation.day) for c in conflicts(roster) if c.law]


def test_one_more_in_the_office_breaks_the_cap_on_that_day_alone() -> None:
    roster = opened(office())
    after = patched(roster, set_cells(roster, [(at_home(roster), MONDAY, "K")], MONDAY))
    assert laws(after) == [("office_max", MONDAY)]


def test_one_fewer_is_a_preference_and_no_breach_of_law() -> None:
    roster = opened(office())
    called = next(name for name, row in roster.cells.items() if row[0] is Place.OFFICE)
    after = patched(roster, set_cells(roster, [(called, MONDAY, "R")], MONDAY))
    assert laws(after) == []
    assert "quota_unused" in {c.violation.rule for c in conflicts(after)}


def test_uneven_turns_are_told_once() -> None:
    roster = opened(office(people=2, length=6))
    one, other = roster.cells
    asked = [(one, day, "K") for day in roster.days] + [(other, day, "R") for day in roster.days]
    after = patched(roster, set_cells(roster, asked, MONDAY))
    assert [c.violation.rule for c in conflicts(after)] == ["fairness"]


def test_the_figures_of_an_edited_roster_are_its_own() -> None:
    roster = opened(office())
    after = patched(roster, set_cells(roster, [(at_home(roster), MONDAY, "K")], MONDAY))
    assert after.proof.method == "by_hand"
    assert "fairness" not in {v.rule for v in verify_roster(after) if v.person is None}


@pytest.mark.parametrize(("since", "text"), [(TUESDAY, "K"), (MONDAY, "X")])
def test_a_past_day_and_an_unknown_letter_are_refused(since: object, text: str) -> None:
    roster = opened(office())
    with pytest.raises(NotEditable):
        set_cells(roster, [(at_home(roster), MONDAY, text)], since)  # type: ignore[arg-type]


def test_who_is_on_leave_is_not_rostered() -> None:
    people = (replace(staff(1)[0], away=((MONDAY, Place.LEAVE),)), *staff(3)[1:])
    roster = opened(plan_quota(QuotaProblem("unit", bounds([1, 1]), people, lead_required=False)))
    with pytest.raises(NotEditable, match="absent"):
        set_cells(roster, [("p000", MONDAY, "K")], MONDAY)


def test_a_stranger_is_refused_with_all_other_reasons() -> None:
    roster = opened(office())
    with pytest.raises(NotEditable) as refused:
        set_cells(roster, [("nobody", MONDAY, "K"), (at_home(roster), MONDAY, "X")], MONDAY)
    assert len(refused.value.reasons) == 2


def test_a_locked_cell_is_changed_only_once_it_is_unlocked() -> None:
    roster = opened(office())
    name = at_home(roster)
    locked = patched(roster, lock_cells(roster, [(name, MONDAY)], MONDAY, on=True))
    with pytest.raises(NotEditable, match="Unlock"):
        set_cells(locked, [(name, MONDAY, "K")], MONDAY)
    freed = patched(locked, lock_cells(locked, [(name, MONDAY)], MONDAY, on=False))
    assert set_cells(freed, [(name, MONDAY, "K")], MONDAY).after == (Cell(name, MONDAY, "K"),)


def test_a_day_off_by_decision_is_its_own_lock_and_gives_way_to_another_letter() -> None:
    roster = opened(office())
    name = at_home(roster)
    off = patched(roster, set_cells(roster, [(name, MONDAY, "L")], MONDAY))
    assert reader(off)(name, MONDAY) == Cell(name, MONDAY, "L", locked=True)
    assert laws(off) == []
    back = patched(off, set_cells(off, [(name, MONDAY, "R")], MONDAY))
    assert back.cells == roster.cells
    with pytest.raises(NotEditable, match="change the letter"):
        lock_cells(off, [(name, MONDAY)], MONDAY, on=False)


@given(problems(), st.data())
def test_an_edit_undone_leaves_no_trace(problem: QuotaProblem, data: st.DataObject) -> None:
    roster = opened(plan_quota(problem))
    name = data.draw(st.sampled_from(sorted(roster.cells)))
    day = data.draw(st.sampled_from(roster.days))
    text = data.draw(st.sampled_from(texts_of(roster)))
    try:
        patch = set_cells(roster, [(name, day, text)], roster.days[0])
    except NotEditable:
        return
    undone = patched(patched(roster, patch), patch.reverse)
    assert undone.cells == roster.cells
    assert reader(undone)(name, day) == reader(roster)(name, day)


def test_the_rest_is_planned_anew_around_locks_and_the_past() -> None:
    roster = opened(office(people=4, cap=2))
    name = at_home(roster)
    asked = [(name, day, "K") for day in roster.days[1:]]
    edited = patched(roster, set_cells(roster, asked, TUESDAY))
    locked = patched(edited, lock_cells(edited, [(name, day) for _, day, _ in asked], TUESDAY, on=True))
    made = patched(locked, regenerated(locked, TUESDAY, seconds=1))
    assert {row[0] for row in made.cells.values()} == {row[0] for row in roster.cells.values()}
    assert [row[0] for row in made.cells.values()] == [row[0] for row in roster.cells.values()]
    assert made.cells[name][1:] == (Place.OFFICE,) * 3
    assert laws(made) == []


def test_a_squad_moves_as_one_without_who_is_on_leave() -> None:
    people = squads(4, 2, {"A1": leave(1)})
    roster = opened(plan_shifts(prison_squads("lapas", days(8), people)))
    second = days(8)[1]
    patch = set_cells(roster, [("A0", second, "L")], FIRST)
    assert {cell.person for cell in patch.after} <= {"A0"}
    third = days(8)[2]
    asked = "P" if reader(roster)("A0", third).text != "P" else "L"
    assert {cell.person for cell in set_cells(roster, [("A0", third, asked)], FIRST).after} == {"A0", "A1"}


def test_too_little_rest_is_told_with_the_person() -> None:
    problem = service({(0, "M"): (0, 1), (1, "P"): (0, 1)}, length=2, people=nurses(2), min_rest=600)
    roster = opened(plan_shifts(problem))
    asked = [("n0", FIRST, "M"), ("n0", days(2)[1], "P")]
    after = patched(roster, set_cells(roster, asked, FIRST))
    assert [(c.violation.rule, c.violation.person) for c in conflicts(after) if c.law] == [("rest", "n0")]


def test_locked_shifts_stay_when_the_rest_is_planned_anew() -> None:
    roster = opened(plan_shifts(ward_2222("ruang", days(8), nurses(8))))
    third = days(8)[2]
    locked = patched(roster, lock_cells(roster, [("n0", third)], FIRST, on=True))
    made = patched(locked, regenerated(locked, third, seconds=3))
    assert reader(made)("n0", third) == reader(locked)("n0", third)
    assert [row[:2] for row in made.cells.values()] == [row[:2] for row in roster.cells.values()]
    assert not any(c.law for c in conflicts(made))


def test_shifts_of_one_date_are_offered_only_where_the_rules_allow_them() -> None:
    problem = service({(0, "P"): (0, 1)}, length=1, allowed_same_day=frozenset({("P", "M")}))
    assert texts_of(plan_shifts(problem)) == ("P", "M", "P+M", "L")


def test_putting_cells_turns_a_patch_round() -> None:
    patch = Patch((Cell("p000", MONDAY, "K"),), (Cell("p000", MONDAY, "R"),))
    roster = office()
    assert put(put(roster, patch.after), patch.before).cells["p000"][0] is Place.OFFICE
