"""A directive that ends sooner: the days of its rosters until then stay, and the verifier has nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from job_runs import LUBUKLINGGAU, SUMBAR, done
from test_groups import MONDAY, employee, rulings

from piket.pipeline.curtailing import curtailed
from piket.pipeline.quota import plan_unit_quota
from piket.planning.quota import plan_quota
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rosterfile.as_json import from_json, to_json
from piket.planning.rules.values import Reserve, Wish
from piket.planning.values import Place, QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Population


def book(case: str, kind: type) -> RosterBook:
    """The first rosters of a worked case of that kind, as they are stored."""
    plans = [plan for plan in done(case).planned.plans if isinstance(plan.roster, kind)][:12]
    entries = tuple(Entry(plan.roster, str(at), plan.unit) for at, plan in enumerate(plans))
    return from_json(to_json(RosterBook(entries)))


@pytest.mark.parametrize(("case", "kind"), [(LUBUKLINGGAU, QuotaRoster), (SUMBAR, ShiftRoster)])
def test_each_roster_of_a_worked_case_may_end_on_any_of_its_days(case: str, kind: type) -> None:
    whole = book(case, kind)
    assert whole.entries
    for ends in (0, 1, 3, 6):
        last = whole.entries[0].roster.days[ends]
        short = curtailed(whole, last)
        for before, after in zip(whole.entries, short.entries, strict=True):
            kept = sum(day <= last for day in before.roster.days)
            assert after.roster.days == before.roster.days[:kept]
            assert after.roster.cells == {who: row[:kept] for who, row in before.roster.cells.items()}
            assert verify_roster(after.roster) == ()
            assert after.roster.proof.optimal


def test_a_shortened_book_is_a_file_like_any_other() -> None:
    whole = book(SUMBAR, ShiftRoster)
    short = curtailed(whole, whole.entries[0].roster.days[2])
    assert from_json(to_json(short)).entries == short.entries


def test_a_book_that_ends_sooner_anyway_stays_the_same() -> None:
    whole = book(LUBUKLINGGAU, QuotaRoster)
    assert curtailed(whole, date(2099, 1, 1)) == whole


def test_a_roster_of_later_days_only_is_left_out() -> None:
    whole = book(LUBUKLINGGAU, QuotaRoster)
    assert curtailed(whole, whole.entries[0].roster.days[0] - timedelta(days=1)).entries == ()


@settings(max_examples=60, deadline=None)
@given(
    heads=st.integers(0, 9),
    ends=st.integers(0, 3),
    locks=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=4, unique=True),
    reserve=st.integers(0, 2),
)
def test_locks_wishes_and_reserves_of_the_days_that_stay_hold(
    heads: int, ends: int, locks: list[tuple[int, int]], reserve: int
) -> None:
    plan = plan_unit_quota("U", Population.ASN, rulings(0, heads), [employee(at) for at in range(10)], ())
    assert plan is not None
    assert isinstance(plan.roster, QuotaRoster)
    roster = with_demands(plan.roster, locks, reserve)
    last = MONDAY + timedelta(days=ends)
    (short,) = curtailed(RosterBook((Entry(roster, "asn"),)), last).entries
    assert short.roster.days[-1] == last
    assert verify_roster(short.roster) == ()
    assert all(day <= last for person in short.roster.problem.people for day, _place in person.locked)
    assert all(one.day is None or one.day <= last for one in short.roster.problem.wishes)


def with_demands(roster: QuotaRoster, locks: list[tuple[int, int]], reserve: int) -> QuotaRoster:
    """The same office with some cells fixed, a wish on its last day, and reserves asked for on two days."""
    problem = roster.problem
    fixed: dict[str, list[tuple[date, Place]]] = {}
    for who, at in locks:
        person = problem.people[who].id
        fixed.setdefault(person, []).append((problem.days[at].day, roster.cells[person][at]))
    people = tuple(replace(p, locked=tuple(sorted(fixed.get(p.id, ())))) for p in problem.people)
    wishes = (Wish(people[0].id, day=problem.days[-1].day, place=Place.HOME),)
    reserves = (Reserve(reserve, days=(problem.days[0].day, problem.days[-1].day)),) if reserve else ()
    return plan_quota(replace(problem, people=people, wishes=wishes, reserves=reserves))
