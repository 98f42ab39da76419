"""Why not, of an office: the smallest clash, in words, and ways out that were tried, cheapest first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from quota_samples import MONDAY, TUESDAY, bounds, problems, staff

from piket.planning.quota import plan_quota
from piket.planning.values import Desk, Person, Place, QuotaProblem
from piket.planning.whynot.clashes import clashes, ways_out, why_not
from piket.planning.whynot.facts import Fact, Rule, can_meet, facts_by_day
from piket.planning.whynot.steps import Scene


def texts(problem: QuotaProblem) -> list[str]:
    return [explanation.text.id for explanation in why_not(problem)]


def ways(problem: QuotaProblem) -> list[str]:
    (clash,) = why_not(problem)
    return [way.id for way in clash.mends]


def meets_by_trying(people: tuple[Person, ...], facts: tuple[Fact, ...]) -> bool:
    """The slow twin: some set of people in the office meets every fact."""
    sets = (set(chosen) for size in range(len(people) + 1) for chosen in combinations(people, size))
    return any(all(_holds(fact, office) for fact in facts) for office in sets)


def _holds(fact: Fact, office: set[Person]) -> bool:
    names, at_desk = {p.id for p in office}, sum(p.desk == fact.subject for p in office)
    return {
        Rule.AWAY: fact.subject not in names,
        Rule.HOME_ONLY: fact.subject not in names,
        Rule.LOCKED: (fact.subject in names) == (fact.letter is Place.OFFICE),
        Rule.DESK_MAXIMUM: at_desk <= fact.figure,
        Rule.DESK_MINIMUM: at_desk >= fact.figure,
        Rule.OFFICE_MIN: len(office) >= fact.figure,
        Rule.OFFICE_MAX: len(office) <= fact.figure,
        Rule.LEAD: any(p.lead for p in office),
    }[fact.rule]


@settings(max_examples=200)
@given(problems())
def test_counting_says_what_trying_every_set_of_people_says(problem: QuotaProblem) -> None:
    for facts in facts_by_day(problem).values():
        assert can_meet(problem.people, facts) == meets_by_trying(problem.people, facts)


@settings(max_examples=200)
@given(problems())
def test_each_fact_of_a_clash_is_needed_for_it(problem: QuotaProblem) -> None:
    for clash in clashes(problem, {}):
        assert not meets_by_trying(problem.people, clash.facts)
        for fact in clash.facts:
            rest = tuple(other for other in clash.facts if other != fact)
            assert meets_by_trying(problem.people, rest)


@settings(max_examples=200)
@given(problems())
def test_a_clash_is_found_exactly_where_the_best_roster_lacks_something(problem: QuotaProblem) -> None:
    found = {day for clash in clashes(problem, {}) for day in clash.days}
    roster = plan_quota(problem)
    lacking = {shortage.day for shortage in roster.shortages if shortage.day is not None}
    without_lead = {short.kind for short in roster.shortages} & {"no_lead"}
    assert found == ({bounds.day for bounds in problem.days} if without_lead else lacking)


def test_a_counter_where_nobody_may_come_names_the_bound_and_offers_to_close_or_recall() -> None:
    people = (Person("a", "KTP"),)
    problem = QuotaProblem("Kelurahan", bounds([0]), people, (Desk("KTP"),), lead_required=False)
    (clash,) = why_not(problem)
    assert clash.text.id == (
        "Senin, 26 Juli 2021 tidak dapat sekaligus: "
        "paling banyak 0 orang di kantor; loket KTP memerlukan 1 orang."
    )
    assert clash.text.en == (
        "Monday, 26 July 2021 cannot hold together: at most 0 in the office; counter KTP needs 1."
    )
    assert [way.en for way in clash.mends] == [
        "Close the counter KTP that day and announce service online.",
        "Issue a recall to the office on a leader's order for 1 above the bound.",
    ]


def test_holders_on_leave_are_named_and_one_leave_moved_would_do() -> None:
    people = tuple(Person(name, "KTP", away=((TUESDAY, Place.LEAVE),)) for name in "abc")
    problem = QuotaProblem("Kelurahan", bounds([2, 2]), people, (Desk("KTP"),), lead_required=False)
    assert texts(problem)[0].endswith("loket KTP memerlukan 1 orang; a, b, c cuti.")
    assert ways(problem) == [
        "Tutup loket KTP hari itu dan umumkan layanan daring.",
        "Geser cuti a.",
        "Perbantukan 1 pegawai dari unit lain.",
    ]


def test_nobody_who_is_sick_is_asked_in() -> None:
    people = (Person("a", "KTP", away=((MONDAY, Place.SICK),)), Person("b"))
    problem = QuotaProblem("unit", bounds([2]), people, (Desk("KTP"),), lead_required=False)
    assert ways(problem)[0] == "Tugaskan 1 orang lain memegang loket KTP."
    assert not any("a" in way.split() for way in ways(problem))


def test_locks_above_the_bound_are_released_one_by_one_until_it_holds() -> None:
    people = tuple(Person(name, locked=((MONDAY, Place.OFFICE),)) for name in "abc")
    problem = QuotaProblem("unit", bounds([1]), people, lead_required=False)
    assert ways(problem) == [
        "Lepaskan kuncian b, c.",
        "Terbitkan panggilan ke kantor atas perintah pimpinan bagi 2 orang di atas batas.",
    ]


def test_where_the_office_is_shut_nobody_is_called_in_and_service_goes_elsewhere() -> None:
    (day,) = bounds([0])
    people = (Person("a", "KTP", lead=True),)
    problem = QuotaProblem("unit", (replace(day, closed=True),), people, (Desk("KTP"),))
    found = [[way.en for way in clash.ways] for clash in clashes(problem, {})]
    assert sorted(found) == [
        [
            "Close the counter KTP that day and announce service online.",
            "Ask another unit to serve on that day, and announce the place.",
        ],
        ["Name someone in charge who leads from home."],
    ]


def test_one_person_locked_to_two_letters_is_the_whole_clash() -> None:
    people = (Person("a", locked=((MONDAY, Place.OFFICE), (MONDAY, Place.HOME))),)
    (clash,) = clashes(QuotaProblem("unit", bounds([1]), people, lead_required=False), {})
    assert {fact.rule for fact in clash.facts} == {Rule.LOCKED}


@settings(max_examples=200)
@given(problems())
def test_every_way_out_does_and_they_come_cheapest_first(problem: QuotaProblem) -> None:
    for facts in facts_by_day(problem).values():
        if not can_meet(problem.people, facts):
            ways = ways_out(Scene(problem.people, facts), facts, {})
            assert all(meets_by_trying(way.after.people, way.after.facts) for way in ways)
            assert [way.price for way in ways] == sorted(way.price for way in ways)


def test_two_steps_together_are_offered_where_none_alone_does() -> None:
    """Nobody may come and the one who may lead travels: the bound and the travel must both give way."""
    people = (Person("b", lead=True, away=((MONDAY, Place.DUTY_TRAVEL),)),)
    assert ways(QuotaProblem("unit", bounds([0]), people))[0] == (
        "Geser dinas luar b. Terbitkan panggilan ke kantor atas perintah pimpinan bagi 1 orang di atas batas."
    )


def test_the_same_clash_of_three_days_is_told_once() -> None:
    problem = QuotaProblem("unit", bounds([0, 0, 0]), staff(2, leads=1))
    (text,) = texts(problem)
    assert text.startswith("Senin, 26 Juli 2021 sampai Rabu, 28 Juli 2021 tidak dapat sekaligus")


def test_a_unit_without_people_gets_an_answer() -> None:
    assert texts(QuotaProblem("Kelurahan", bounds([1], [1]), (), lead_required=False)) == [
        "Senin, 26 Juli 2021 tidak dapat sekaligus: sedikitnya 1 orang di kantor; pegawai untuk itu tidak cukup."
    ]


def test_faults_of_shape_come_first_and_alone() -> None:
    problem = QuotaProblem("unit", bounds([0]), (Person("a", "none"),))
    assert texts(problem) == ["Pegawai a memegang loket none, yang tidak ada di unit."]


def test_a_problem_that_can_be_met_has_nothing_to_explain() -> None:
    assert why_not(QuotaProblem("unit", bounds([1]), (Person("a", lead=True),))) == ()


def test_people_are_told_by_name_and_never_with_a_health_ground() -> None:
    people = (Person("a", "KTP", home_only=True),)
    problem = QuotaProblem("unit", bounds([1]), people, (Desk("KTP"),), lead_required=False)
    (clash,) = why_not(problem, {"a": "Sari"})
    assert clash.text.id.endswith("Sari tidak boleh dipanggil ke kantor.")


def test_a_whole_office_on_leave_for_a_year_is_answered_day_kind_by_day_kind() -> None:
    """Four hundred people, all on leave on every working day of a year: one clash, named once."""
    days = bounds([100] * 261)
    away = tuple((day.day, Place.LEAVE) for day in days)
    people = tuple(replace(person, away=away) for person in staff(400, leads=4))
    (clash,) = why_not(QuotaProblem("unit", days, people))
    assert clash.text.id.endswith("p000, p001, p002, p003 cuti.")
    assert clash.mends[0].id == "Geser cuti p000."
