"""What is worked out once for each kind of unit is what each unit would get by itself on each day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from policy_plain import plain_comparisons, plain_questions
from policy_random import DAYS, DECISIONS, laws, organisations
from policy_world import CITY, MONDAY, PERIOD, days, decision, directive, office, real_units, unit

from piket.policy.model import Directive
from piket.policy.resolve import open_questions
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.tiers import compare_tiers
from piket.policy.values import Decision, Unit, WorkPattern

OVER_A = {"provision": "a", "ground": "dasar"}
QUICK = settings(max_examples=80, suppress_health_check=list(HealthCheck))


@QUICK
@given(laws(), organisations(), DECISIONS)
def test_the_same_is_asked_whether_units_are_judged_alone_or_by_kind(
    found: list[Directive], units: list[Unit], decided: list[Decision]
) -> None:
    book = Rulebook(tuple(found))
    assert open_questions(book, units, DAYS, decided) == plain_questions(book, units, DAYS, decided)


@QUICK
@given(laws(), organisations(), DECISIONS)
def test_tiers_compare_the_same_whether_units_are_taken_alone_or_by_kind(
    found: list[Directive], units: list[Unit], decided: list[Decision]
) -> None:
    book, own = Rulebook(tuple(found[:-1])), found[-1]
    compared = compare_tiers(book, own, units, DAYS, decided)
    assert compared == plain_comparisons(book, own, units, DAYS, decided)


@pytest.mark.parametrize(
    ("name", "first"), [("lubuklinggau", MONDAY), ("kemenkumham-sumbar", date(2021, 7, 12))]
)
def test_both_real_organisations_are_asked_the_same(name: str, first: date) -> None:
    book, units, on = standard_rulebook(), list(real_units(name))[:25], days(first, 3)
    for decided in ((), (decision(PERIOD, "2021-07-12/2021-07-20"),)):
        assert open_questions(book, units, on, decided) == plain_questions(book, units, on, decided)


def test_the_real_circular_compares_the_same() -> None:
    book, units, on = standard_rulebook(), list(real_units("lubuklinggau"))[:25], days(MONDAY, 3)
    own = book.directive(CITY)
    compared = compare_tiers(book, own, units, on)
    assert compared
    assert compared == plain_comparisons(book, own, units, on, ())


def test_a_minimum_that_few_people_cannot_meet_is_asked_about_for_them_alone() -> None:
    """At least 25 % and at most 33 %: of 4 people one fits, of 5 none (2 > 1)."""
    least = directive("least", office("a", "min", 25), tier="national")
    most = directive("most", office("b", "max", 33))
    units = [unit("FOUR", asn=4), unit("FIVE", asn=5)]
    (question,) = open_questions(Rulebook((least, most)), units, [MONDAY])
    assert question.blocks == ("FIVE",)


def test_of_a_unit_between_two_regions_the_last_day_says_what_each_reading_comes_to() -> None:
    """Half in 16.73 on Thursday and Saturday, a quarter on Friday: the days with the same clauses do not lie
    in a row."""
    there = {"regions": ["16.73"]}
    friday = office("b", "max", 25, when={**there, "weekdays": ["fri"]}, overrides=[OVER_A])
    law = directive("law", office("a", "max", 50, when=there), friday)
    between = unit(region="16.72", claimed_region="16.73", pattern=WorkPattern.SHIFT_3X)
    book, on = Rulebook((law,)), days(date(2021, 7, 29), 3)
    asked = open_questions(book, [between], on)
    assert asked[0].options[0].consequence.en.startswith("0% to 50%")
    assert asked == plain_questions(book, [between], on)


def test_what_is_compared_stands_in_the_order_of_its_first_day() -> None:
    above = directive("above", office("a", "max", 75), tier="national")
    own = directive(
        "own",
        office("late", "max", 50, when={"units": ["FIRST"], "days": [days(MONDAY, 2)[1]]}),
        office("early", "max", 50, when={"units": ["SECOND"]}),
    )
    rows = compare_tiers(Rulebook((above,)), own, [unit("FIRST"), unit("SECOND")], days(MONDAY, 2))
    assert [(row.unit, row.first_day.day, row.last_day.day) for row in rows] == [
        ("SECOND", 26, 27),
        ("FIRST", 27, 27),
    ]
