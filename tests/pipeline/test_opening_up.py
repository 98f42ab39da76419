"""A closed office that opens again: as it was, by the law of the day, and never beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from test_groups import MONDAY, employee, rulings

from piket.organisation.values import Absence, AbsenceKind, Employee
from piket.pipeline.closing_down import closed_down
from piket.pipeline.opening_up import opened_up
from piket.pipeline.quota import plan_unit_quota
from piket.pipeline.shut import Shut, without_office
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Place, QuotaRoster
from piket.policy.values import Bilingual, Outcome, Population, Ruling

LAST = MONDAY + timedelta(3)
ZONE = "Asia/Jakarta"
GROUND = Bilingual("keputusan Kepala", "decision of the head")


def book(law: list[Ruling], staff: list[Employee]) -> RosterBook:
    plan = plan_unit_quota("U", Population.ASN, law, staff, ())
    assert plan is not None
    return RosterBook((Entry(plan.roster, "asn"),))


def cells(of: RosterBook) -> dict[str, tuple[Place, ...]]:
    roster = of.entries[0].roster
    assert isinstance(roster, QuotaRoster)
    return roster.cells


def at_office(of: RosterBook, day: int) -> int:
    return sum(row[day] is Place.OFFICE for row in cells(of).values())


def is_shut(of: RosterBook) -> list[bool]:
    roster = of.entries[0].roster
    assert isinstance(roster, QuotaRoster)
    return [day.closed for day in roster.problem.days]


def law_of(most: int, staff: list[Employee]) -> list[Ruling]:
    """At most so many of them."""
    return [replace(one, base=len(staff)) for one in rulings(0, min(most, len(staff)))]


staffs = st.integers(2, 9).map(lambda size: [employee(at) for at in range(size)])


@settings(max_examples=25, deadline=None)
@given(staff=staffs, most=st.integers(0, 9), since=st.integers(0, 3))
def test_an_office_that_closes_and_opens_is_what_it_was(staff: list[Employee], most: int, since: int) -> None:
    law = law_of(most, staff)
    before = book(law, staff)
    shut = closed_down(before, MONDAY, LAST, MONDAY, ZONE).book
    first = MONDAY + timedelta(since)
    after = opened_up(shut, {Population.ASN: law}, [before], first, ZONE)
    assert not any(entry.violations for entry in after.entries)
    for person, row in cells(after.book).items():
        assert row[since:] == cells(before)[person][since:]
        assert set(row[:since]) <= {Place.HOME}
    assert is_shut(shut) == [True] * 4
    assert is_shut(after.book) == [day < since for day in range(4)]


@settings(max_examples=25, deadline=None)
@given(staff=staffs, was=st.integers(0, 9), now=st.integers(0, 9))
def test_never_more_come_than_the_law_of_now_allows(staff: list[Employee], was: int, now: int) -> None:
    before = book(law_of(was, staff), staff)
    shut = closed_down(before, MONDAY, LAST, MONDAY, ZONE).book
    law = law_of(now, staff)
    after = opened_up(shut, {Population.ASN: law}, [before], MONDAY, ZONE).book
    assert [at_office(after, day) for day in range(4)] == [min(now, len(staff))] * 4
    roster = after.entries[0].roster
    assert isinstance(roster, QuotaRoster)
    assert not any(person.locked for person in roster.problem.people)


def test_who_came_before_and_is_away_now_gives_way_to_somebody_else() -> None:
    staff = [employee(at) for at in range(6)]
    law = law_of(3, staff)
    before = book(law, staff)
    gone = next(who for who, row in cells(before).items() if row[1] is Place.OFFICE)
    ill = Absence(AbsenceKind.SICK, MONDAY, LAST)
    now = book(
        without_office(law, [Shut("U", MONDAY, LAST, GROUND)]),
        [replace(one, absences=(ill,)) if one.id == gone else one for one in staff],
    )
    after = opened_up(now, {Population.ASN: law}, [before], MONDAY, ZONE).book
    assert cells(after)[gone] == (Place.SICK,) * 4
    assert [at_office(after, day) for day in range(4)] == [3] * 4


def test_what_is_not_settled_stays_a_question_although_the_office_is_shut() -> None:
    asked = replace(rulings(0, 3)[0], outcome=Outcome.NEEDS_DECISION, heads_min=None, heads_max=None)
    assert without_office([asked], [Shut("U", MONDAY, LAST, GROUND)]) == [asked]


@given(st.integers(0, 3), st.integers(0, 3))
def test_only_the_days_of_the_closure_are_without_an_office(first: int, last: int) -> None:
    day = [MONDAY + timedelta(at) for at in range(4)]
    made = without_office(rulings(1, 3), [Shut("U", day[first], day[last], GROUND)])
    assert [one.heads_max for one in made] == [0 if first <= at <= last else 3 for at in range(4)]
