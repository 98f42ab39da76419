"""A service in shifts mended: its past and locks stay, every rule holds, few cells change, and the bound is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shift_cases import FIRST, TINY, codes, days, leave, nurses, rules, service, squads

from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind, Mending, NotMendable
from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import Row
from piket.planning.values import Place, ShiftProblem, ShiftRoster, ShiftRules, StandingShifts
from piket.planning.verify.shifts import verify_shifts

PERIOD = days(14)
WARD = plan_shifts(ward_2222("Mawar", PERIOD, nurses(10), minimum=2))
PRISON = plan_shifts(prison_squads("Lapas", PERIOD, squads(4, 5), strength=5))


def change(kind: Kind, person: str = "", first: int = 0, last: int | None = None, **fields: object) -> Change:
    return Change(kind, PERIOD[first], PERIOD[first if last is None else last], person, **fields)  # type: ignore[arg-type]


def broken(mending: Mending) -> set[str]:
    roster = mending.roster
    assert isinstance(roster, ShiftRoster)
    return {found.rule for found in verify_shifts(roster.problem, roster.cells, roster.proof)}


def refusals(roster: ShiftRoster, *changes: Change) -> list[str]:
    with pytest.raises(NotMendable) as caught:
        mend(roster, changes, FIRST)
    return [reason.text.id for reason in caught.value.reasons]


def test_a_nurse_who_falls_ill_is_replaced_by_one_other_and_the_past_stays() -> None:
    """One of two is wanted each day: the sick one's day goes to the other, and with less it would stay empty."""
    roster = plan_shifts(
        service({(0, "P"): (1, 1), (1, "P"): (1, 1), (2, "P"): (1, 1)}, length=3, people=nurses(2))
    )
    ill = next(name for name, row in roster.cells.items() if row[1])
    mending = mend(roster, [change(Kind.SICK, ill, 1)], PERIOD[1])
    assert broken(mending) == set()
    assert (mending.roster.proof.objective, mending.roster.proof.bound) == (2, 2)
    assert sorted((move.before, move.after, move.own) for move in mending.moves) == [
        ("L", "P", False),
        ("P", "S", True),
    ]


def test_a_nurse_who_is_off_anyway_moves_nobody() -> None:
    off = next(at for at, cell in enumerate(WARD.cells["n0"]) if not cell)
    assert mend(WARD, [change(Kind.LEAVE, "n0", off)], FIRST).moves == ()


def test_a_guard_who_falls_ill_leaves_the_squads_as_they_are_and_the_shortage_is_told() -> None:
    on = next(at for at, cell in enumerate(PRISON.cells["A0"]) if cell)
    mending = mend(PRISON, [change(Kind.ISOLATION, "A0", on)], FIRST)
    assert [(move.person, move.after) for move in mending.moves] == [("A0", "Sk")]
    assert [short.available for short in mending.roster.shortages] == [4] * len(PRISON.cells["A0"][on])


def test_a_squad_that_isolates_is_replaced_by_the_others_and_proven() -> None:
    changes = [change(Kind.ISOLATION, f"B{number}", 6) for number in range(5)]
    mending = mend(PRISON, changes, PERIOD[2])
    assert broken(mending) == set()
    assert mending.roster.proof.optimal


def test_two_nurses_swap_and_a_later_mending_keeps_the_swap() -> None:
    one, other = swappable(WARD)
    at = next(day for day in range(14) if WARD.cells[one][day] != WARD.cells[other][day])
    first = mend(WARD, [change(Kind.SWAP, one, at, other=other)], FIRST)
    assert first.roster.cells[one][at] == WARD.cells[other][at]
    assert first.roster.cells[other][at] == WARD.cells[one][at]
    assert broken(first) == set()
    second = mend(first.roster, [change(Kind.SICK, "n9", at)], FIRST)
    assert second.roster.cells[one][at] == first.roster.cells[one][at]


def swappable(roster: ShiftRoster) -> tuple[str, str]:
    return next((a, b) for a, b in product(("n0", "n1"), ("n4", "n5")) if roster.cells[a] != roster.cells[b])


def test_two_squads_swap_a_day() -> None:
    at = next(day for day in range(14) if PRISON.cells["A0"][day] != PRISON.cells["B0"][day])
    problem = replace(
        PRISON.problem, rules=ShiftRules(allowed_same_day=PRISON.problem.rules.allowed_same_day)
    )
    mending = mend(replace(PRISON, problem=problem), [change(Kind.SWAP, "A", at, other="B")], FIRST)
    assert {mending.roster.cells[f"A{n}"][at] for n in range(5)} == {PRISON.cells["B0"][at]}
    assert broken(mending) == set()


def test_a_nurse_recalled_on_a_day_off_works_it() -> None:
    off = next(at for at, cell in enumerate(WARD.cells["n3"]) if not cell)
    mending = mend(WARD, [change(Kind.RECALL, "n3", off)], FIRST)
    assert mending.roster.cells["n3"][off]
    assert broken(mending) == set()


def test_a_shift_that_needs_one_more_gets_one_more() -> None:
    mending = mend(WARD, [change(Kind.NEED, first=7, shift="P", minimum=3)], PERIOD[7])
    assert sum("P" in row[7] for row in mending.roster.cells.values()) >= 3
    assert broken(mending) == set()


def test_a_released_leave_lets_the_nurse_work_again_and_changes_nothing_else() -> None:
    away = plan_shifts(ward_2222("Mawar", PERIOD, nurses(10, {0: leave(3)}), minimum=1))
    assert mend(away, [change(Kind.BACK, "n0", 3)], FIRST).moves == ()


def test_the_same_seed_mends_alike() -> None:
    changes = [change(Kind.SICK, "n0", 5, 6)]
    assert mend(WARD, changes, FIRST, seed=3).roster.cells == mend(WARD, changes, FIRST, seed=3).roster.cells


def test_a_past_cell_or_a_count_changed_in_the_file_is_caught() -> None:
    roster = mend(WARD, [change(Kind.SICK, "n0", 8)], PERIOD[8]).roster
    assert isinstance(roster, ShiftRoster)
    at = next(day for day in range(8) if not roster.cells["n1"][day] and roster.cells["n2"][day])
    moved = {**roster.cells, "n1": (*roster.cells["n1"][:at], ("P",), *roster.cells["n1"][at + 1 :])}
    found = {one.rule for one in verify_shifts(roster.problem, moved, roster.proof)}
    assert {"past_changed", "changes"} <= found


def test_where_too_few_are_left_the_clash_and_the_ways_out_are_told() -> None:
    with pytest.raises(NotMendable) as caught:
        mend(
            WARD, [change(Kind.LEAVE, f"n{n}", 6) for n in range(9)], FIRST, names={"n0": "Sari"}, seconds=30
        )
    (reason,) = caught.value.reasons
    assert "memerlukan sedikitnya 2 per sif (Minggu, 1 Agustus 2021); Sari, n1" in reason.text.id
    assert reason.mends[0].id.count("Geser cuti") == 5
    assert any("Terima" in way.id for way in reason.mends)


def test_no_way_out_asks_the_sick_in() -> None:
    with pytest.raises(NotMendable) as caught:
        mend(PRISON, [change(Kind.SICK, f"{squad}{n}", 6) for squad in "ABCD" for n in range(5)], FIRST)
    assert caught.value.reasons[0].mends
    assert not any("Geser" in way.id for way in caught.value.reasons[0].mends)


def test_what_a_squad_service_cannot_do_is_said() -> None:
    assert refusals(PRISON, change(Kind.RECALL, "A0"), change(Kind.BOUNDS, maximum=3)) == [
        "A0 dipanggil ke kantor (Senin, 26 Juli 2021): "
        "unit ini bertugas per regu; tukar regu, atau catat kebutuhan sif.",
        "batas kantor menjadi …–3 (Senin, 26 Juli 2021): unit ini bersif; catat kebutuhan sif.",
    ]


def test_faults_of_changes_are_told_at_once() -> None:
    said = refusals(
        WARD,
        change(Kind.NEED, shift="X", minimum=1),
        change(Kind.NEED, shift="P", minimum=4, maximum=2),
        change(Kind.SWAP, "n0", other="n77"),
    )
    assert [text.rsplit(": ", 1)[1] for text in said] == [
        "sif ini tidak ada.",
        "kebutuhan ini mustahil.",
        "keduanya harus dua orang dalam jadwal ini.",
    ]


# The slow reference: every roster of two people over three days that keeps the past and passes the verifier

wanted = st.dictionaries(
    st.tuples(st.integers(0, 2), st.sampled_from("PM")), st.sampled_from([(0, None), (1, 1), (1, None), (0, 1)]),
    min_size=2, max_size=4,
)  # fmt: skip


def every_mending(problem: ShiftProblem) -> Iterator[dict[str, Row]]:
    first_rows, second_rows = (_rows_alone(problem, name) for name in ("n0", "n1"))
    for first, second in product(first_rows, second_rows):
        cells = {"n0": first, "n1": second}
        if not verify_shifts(problem, cells):
            yield cells


def _rows_alone(problem: ShiftProblem, name: str) -> list[Row]:
    """Rows that break no rule of the person alone."""
    alone = replace(problem, demand=(), people=tuple(p for p in problem.people if p.id == name))
    return [row for row in product(TINY, repeat=3) if not verify_shifts(alone, {name: row})]


def distance(cells: dict[str, Row], standing: StandingShifts) -> int:
    return sum(
        set(now) != set(was)
        for person, row in standing.cells
        for now, was in zip(cells[person], row, strict=True)
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    wanted=wanted,
    chosen=rules(),
    ill=st.sampled_from(["n0", "n1"]),
    first=st.integers(0, 2),
    since=st.integers(0, 2),
)
def test_a_mending_is_found_exactly_when_one_exists_and_changes_the_fewest(
    wanted: dict[tuple[int, str], tuple[int, int | None]],
    chosen: ShiftRules,
    ill: str,
    first: int,
    since: int,
) -> None:
    problem = replace(service(wanted, length=3, people=nurses(2)), rules=chosen)
    try:
        roster = plan_shifts(problem)
    except NoShiftRoster:
        roster = plan_shifts(replace(problem, demand=()))
    sick = Change(Kind.SICK, days(3)[max(first, since)], days(3)[2], ill)
    after = _after(roster, sick, days(3)[since])
    assert after.standing is not None
    best = min((distance(cells, after.standing) for cells in every_mending(after)), default=None)
    if best is None:
        with pytest.raises(NotMendable):
            mend(roster, [sick], days(3)[since])
    else:
        made = mend(roster, [sick], days(3)[since])
        assert (made.roster.proof.objective, made.roster.proof.bound) == (best, best)
        assert broken(made) == set()


def _after(roster: ShiftRoster, sick: Change, since: date) -> ShiftProblem:
    """The problem of the mending, written down without the room's help."""
    gone = tuple((day, Place.SICK) for day in roster.problem.days if sick.start <= day <= sick.end)
    people = tuple(
        replace(person, away=gone) if person.id == sick.person else person for person in roster.problem.people
    )
    standing = StandingShifts(since, tuple(roster.cells.items()))
    return replace(roster.problem, people=people, standing=standing)


@pytest.mark.parametrize("cell", [("asing", PERIOD[2], ()), ("n0", PERIOD[0] - timedelta(days=1), ())])
def test_a_fixed_cell_that_is_none_of_the_roster_is_a_fault_in_words(
    cell: tuple[str, date, tuple[str, ...]],
) -> None:
    problem = replace(WARD.problem, fixed=(cell,))
    with pytest.raises(NoShiftRoster, match="bukan sel jadwal ini"):
        plan_shifts(problem)
    found = [(one.rule, one.subjects) for one in verify_shifts(problem, WARD.cells)]
    assert found == [("locked", (cell[0],))]


def test_a_fixed_cell_of_a_problem_is_kept_by_the_planner_too() -> None:
    problem = replace(WARD.problem, fixed=(("n0", PERIOD[2], ()), ("n1", PERIOD[2], ("M",))))
    roster = plan_shifts(problem)
    assert codes(roster.cells["n0"][2:3]) + codes(roster.cells["n1"][2:3]) == "-M"
    assert verify_shifts(problem, roster.cells) == ()
    moved = {**roster.cells, "n1": WARD.cells["n1"]}
    assert "locked" in {found.rule for found in verify_shifts(problem, moved)}
