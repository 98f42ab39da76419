"""Rules across people and wishes in offices: against every roster tried, with the verifier in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quota_samples import MONDAY, TUESDAY, bounds, problems, staff

from piket.planning.checks import ProblemError
from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind, NotMendable
from piket.planning.quota import plan_quota
from piket.planning.rules.kept import shares
from piket.planning.rules.values import (
    Apart,
    Elsewhere,
    Handover,
    Hours,
    InCharge,
    Reserve,
    Rule,
    Separate,
    Together,
    Wish,
)
from piket.planning.values import Pattern, Person, Place, QuotaProblem, QuotaRoster
from piket.planning.verify.quota import verify_quota
from piket.planning.verify.rosters import verify_roster

K, R = Place.OFFICE, Place.HOME
FOUR = QuotaProblem("unit", bounds([2, 2]), staff(4), lead_required=False)


def ruled(problem: QuotaProblem, *rules: Rule) -> QuotaProblem:
    return replace(problem, across=rules)


def letters(problem: QuotaProblem) -> list[str]:
    roster = plan_quota(problem)
    assert verify_roster(roster) == ()
    assert roster.proof.optimal
    return ["".join(cell.value for cell in row) for row in roster.cells.values()]


BROKEN: dict[str, tuple[Rule, list[str]]] = {
    "apart": (Apart("p000", "p001"), ["KR", "KR", "RK", "RK"]),
    "together": (Together("p000", "p001"), ["KR", "RK", "KR", "RK"]),
    "separate": (Separate("A", "B"), ["KR", "RK", "KR", "RK"]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_roster_that_breaks_one_rule_is_refused_for_it_alone_and_the_plan_keeps_it(case: str) -> None:
    rule, rows = BROKEN[case]
    teams = tuple(replace(p, team=team) for p, team in zip(FOUR.people, ("A", "A", "B", None), strict=True))
    problem = replace(FOUR, people=teams)
    cells = {p.id: tuple(map(Place, row)) for p, row in zip(teams, rows, strict=True)}
    assert verify_quota(problem, cells) == ()
    assert {found.rule for found in verify_quota(ruled(problem, rule), cells)} == {case}
    letters(ruled(problem, rule))


def test_two_kept_apart_leave_a_place_empty_rather_than_meet() -> None:
    two = replace(FOUR, people=staff(2))
    assert sorted(letters(two)) == ["KK", "KK"]
    assert sorted(letters(ruled(two, Apart("p000", "p001")))) == ["KR", "RK"]


def test_a_weighted_rule_gives_way_to_full_use_of_the_quota() -> None:
    two = replace(FOUR, people=staff(2))
    assert sorted(letters(ruled(two, Apart("p000", "p001", weight=5)))) == ["KK", "KK"]


def test_days_of_two_teams_have_the_hours_between_them() -> None:
    people = tuple(replace(p, team=team) for p, team in zip(staff(4), "AABB", strict=True))
    problem = replace(FOUR, people=people)
    day_apart = letters(ruled(problem, Separate("A", "B")))
    assert day_apart in (["KR", "KR", "RK", "RK"], ["RK", "RK", "KR", "KR"])
    never = letters(ruled(problem, Separate("A", "B", 24 * 60)))
    assert never in (["KK", "KK", "RR", "RR"], ["RR", "RR", "KK", "KK"])
    office_hours = tuple(replace(day, hours=(450, 960)) for day in problem.days)
    assert letters(ruled(replace(problem, days=office_hours), Separate("A", "B", 15 * 60))) == day_apart


def test_a_skill_is_there_each_day_and_what_lacks_is_a_shortage() -> None:
    people = tuple(replace(p, skills=("kas",) if p.id == "p003" else ()) for p in staff(4))
    problem = ruled(replace(FOUR, people=people), InCharge("kas"))
    assert letters(problem)[3] == "KK"
    away = replace(people[3], away=((TUESDAY, Place.LEAVE),))
    roster = plan_quota(replace(problem, people=(*people[:3], away)))
    assert [(s.kind, s.day, s.subject) for s in roster.shortages] == [("in_charge", TUESDAY, "kas")]
    assert verify_roster(roster) == ()


def test_a_skill_left_at_home_while_another_comes_is_found() -> None:
    people = tuple(replace(p, skills=("kas",) if p.id == "p003" else ()) for p in staff(4))
    problem = ruled(replace(FOUR, people=people), InCharge("kas"))
    cells = {p.id: tuple(map(Place, row)) for p, row in zip(people, ("KK", "KR", "RK", "RR"), strict=True)}
    assert {v.rule for v in verify_quota(problem, cells)} == {"in_charge"}


def test_a_duty_in_another_unit_is_counted_there_and_not_in_this_cap() -> None:
    there = Elsewhere("Dinas lain", MONDAY, 480, 720)
    people = (replace(staff(1)[0], elsewhere=(there,)), *staff(3)[1:])
    assert letters(replace(FOUR, people=people))[0] == "TK"
    afternoon = tuple(replace(day, hours=(780, 960)) for day in FOUR.days)
    assert letters(replace(FOUR, people=people, days=afternoon))[0] in ("KK", "KR")
    cells = {p.id: (K, K) for p in people[:2]} | {people[2].id: (R, R)}
    assert "away_at_office" in {v.rule for v in verify_quota(replace(FOUR, people=people), cells)}


def test_wishes_are_kept_where_turns_stay_equal_and_shared_where_not_all_can_be() -> None:
    wishes = [Wish("p000", day=MONDAY, place=R), Wish("p001", day=MONDAY, place=R)]
    rows = letters(replace(FOUR, wishes=tuple(wishes)))
    assert rows[:2] == ["RK", "RK"]
    three = [Wish(f"p{n:03}", day=day, place=R) for n in range(4) for day in (MONDAY, TUESDAY)]
    roster = plan_quota(replace(FOUR, wishes=tuple(three)))
    assert {(one.kept, one.of) for one in shares(roster)} == {(1, 2)}


def test_a_reserve_at_home_is_named_for_each_day_in_turn() -> None:
    roster = plan_quota(replace(FOUR, reserves=(Reserve(1),)))
    assert [len(one.people) for one in roster.reserves] == [1, 1]
    assert len({name for one in roster.reserves for name in one.people}) == 2
    assert verify_roster(roster) == ()
    everyone = plan_quota(replace(FOUR, days=bounds([4, 4]), reserves=(Reserve(1),)))
    assert [s.kind for s in everyone.shortages] == ["reserve", "reserve"]


def test_teams_with_a_pair_kept_apart_still_come_in_teams() -> None:
    problem = QuotaProblem("unit", bounds([2] * 8), staff(8, 4), pattern=Pattern.TEAMS)
    roster = plan_quota(ruled(problem, Apart("p000", "p001")))
    assert verify_roster(roster) == ()
    assert not any(
        one is K and other is K for one, other in zip(roster.cells["p000"], roster.cells["p001"], strict=True)
    )


def test_rules_of_shifts_are_refused_in_an_office_all_at_once() -> None:
    with pytest.raises(ProblemError) as caught:
        plan_quota(ruled(FOUR, Hours(2250), Handover("P", "M"), Apart("p000", "nobody")))
    told = " ".join(saying.id for saying in caught.value.sayings)
    for part in ("untuk sif", "tidak bersif", "nobody bukan"):
        assert part in told


def test_locks_that_break_a_rule_stand_and_the_rest_is_planned() -> None:
    locked = tuple(replace(p, locked=((MONDAY, K),)) for p in staff(2))
    problem = ruled(replace(FOUR, people=(*locked, *staff(4)[2:])), Apart("p000", "p001"))
    assert [row[0] for row in letters(problem)] == ["K", "K", "R", "R"]


# The slow reference: every roster of a few people and two days

RULES = [
    Apart("p0", "p1"),
    Together("p0", "p1"),
    Separate("A", "B"),
    Separate("A", "B", 1440),
    InCharge("kas"),
]


def every_roster(problem: QuotaProblem) -> Iterator[dict[str, tuple[Place, ...]]]:
    """All rosters that keep the absences and locks, of each the letters."""
    days = range(len(problem.days))
    names = [person.id for person in problem.people]
    for chosen in product(
        *([c for k in range(len(names) + 1) for c in combinations(names, k)] for _ in days)
    ):
        cells = {}
        for person in problem.people:
            away, locks = dict(person.away), dict(person.locked)
            row = []
            for at in days:
                day = problem.days[at].day
                row.append(away.get(day, K if person.id in chosen[at] else R))
                wanted = locks.get(day, row[-1])
                if day not in away and row[-1] is not wanted and not (wanted is K and person.home_only):
                    break
            if len(row) < len(problem.days):
                break
            cells[person.id] = tuple(row)
        if len(cells) == len(names):
            yield cells


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(problem=problems(4, 2), rules=st.lists(st.sampled_from(RULES), min_size=1, max_size=2, unique=True))
def test_the_plan_is_sound_and_no_sound_roster_reaches_more_or_shares_turns_better(
    problem: QuotaProblem, rules: list[Rule]
) -> None:
    people = [Person("p0"), Person("p1"), *problem.people[2:]]
    people[: len(problem.people)] = problem.people
    marked = [
        replace(p, team="AB"[at % 2], skills=("kas",) if at == 1 else ()) for at, p in enumerate(people)
    ]
    problem = replace(problem, people=tuple(marked), across=tuple(rules))
    roster = plan_quota(problem)
    if (broken := verify_roster(roster)) != ():
        # Locks and the bound may leave no way: then every roster breaks a rule, and it is told.
        assert not any(lawful(problem, cells) for cells in every_roster(problem))
        assert {v.rule for v in broken} <= {s.kind for s in roster.shortages}
        return
    assert roster.proof.optimal
    mine = worth(problem, roster.cells)
    for cells in every_roster(problem):
        if lawful(problem, cells):
            assert worth(problem, cells) <= mine


def lawful(problem: QuotaProblem, cells: dict[str, tuple[Place, ...]]) -> bool:
    """Keeps bounds, exemptions and rules; demands may lack."""
    hard = {"office_max", "home_only_at_office", "locked", "desk_maximum", "wrong_place", "away_at_office"}
    rules = {"apart", "together", "separate"}
    return not {v.rule for v in verify_quota(problem, cells)} & (hard | rules)


def worth(problem: QuotaProblem, cells: dict[str, tuple[Place, ...]]) -> tuple[int, int, int, int, int]:
    """What the plan seeks, in its order: days in charge, with the skills, needs met, heads, equal turns."""
    led = charged = met = heads = 0
    for at in range(len(problem.days)):
        here = [p for p in problem.people if cells[p.id][at] is K]
        led += problem.lead_required and any(p.lead for p in here)
        for rule in problem.across:
            if isinstance(rule, InCharge) and problem.days[at].office_max:
                charged += sum(rule.skill in p.skills for p in here) >= rule.minimum
        met += sum(min(desk.minimum, sum(p.desk == desk.name for p in here)) for desk in problem.desks)
        heads += len(here)
    squares = sum((p.debt + cells[p.id].count(K)) ** 2 for p in problem.people)
    return led, charged, met, heads, -squares


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(problem=problems(4, 2), rule=st.sampled_from(RULES), ill=st.integers(0, 3), at=st.integers(0, 1))
def test_a_mended_office_keeps_its_rules_with_the_fewest_changes(
    problem: QuotaProblem, rule: Rule, ill: int, at: int
) -> None:
    people = [*problem.people, Person("p0"), Person("p1")][:4]
    known = dict.fromkeys(p.id for p in problem.people)
    people = [p for n, p in enumerate(people) if n < len(problem.people) or p.id not in known]
    marked = tuple(
        replace(p, team="AB"[n % 2], skills=("kas",) if n == 1 else ()) for n, p in enumerate(people)
    )
    if not {"p0", "p1"} <= {p.id for p in marked}:
        return
    problem = replace(problem, people=marked, across=(rule,))
    standing = plan_quota(problem)
    day = problem.days[at % len(problem.days)].day
    change = Change(Kind.SICK, day, day, marked[ill % len(marked)].id)
    try:
        mended = mend(standing, [change], problem.days[0].day).roster
    except NotMendable:
        return
    assert isinstance(mended, QuotaRoster)
    if any(s.kind == rule.rule for s in (*standing.shortages, *mended.shortages)):
        return
    assert verify_roster(mended) == ()
    assert mended.proof.optimal
    reached = worth(mended.problem, mended.cells)[:4]
    for cells in every_roster(mended.problem):
        if (
            lawful(replace(mended.problem, standing=None), cells)
            and worth(mended.problem, cells)[:4] >= reached
        ):
            changed = sum(
                now is not was
                for name, row in standing.cells.items()
                for now, was in zip(cells[name], row, strict=True)
            )
            assert changed >= mended.proof.objective
