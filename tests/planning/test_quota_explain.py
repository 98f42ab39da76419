"""A shortage of a finished roster in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quota_samples import MONDAY, TUESDAY, bounds

from piket.planning.explain import Explanation, explain_shortage
from piket.planning.quota import plan_quota
from piket.planning.values import Desk, Person, Place, QuotaProblem, Shortage


def explained(problem: QuotaProblem) -> list[Explanation]:
    return [explain_shortage(shortage, problem=problem) for shortage in plan_quota(problem).shortages]


def test_a_counter_at_zero_percent_names_the_bound_and_offers_a_recall() -> None:
    people = (Person("a", "KTP"),)
    (shortage,) = explained(
        QuotaProblem("Kelurahan", bounds([0]), people, (Desk("KTP"),), lead_required=False)
    )
    assert shortage.text.id == (
        "Senin, 26 Juli 2021: loket KTP memerlukan 1 orang; yang hadir 0. Batas hari itu 0 orang."
    )
    assert shortage.mends[0].en.startswith("Issue a recall")


def test_a_counter_of_an_office_that_is_shut_is_helped_by_nobody_who_would_have_to_come() -> None:
    """The text that shuts an office lets nobody be called into it; at 0 % alone the leader may."""
    (day,) = bounds([0])
    people = (Person("a", "KTP"),)
    shut = QuotaProblem(
        "Kelurahan", (replace(day, closed=True),), people, (Desk("KTP"),), lead_required=False
    )
    (shortage,) = explained(shut)
    assert [mend.en for mend in shortage.mends] == [
        "Close the counter on that day and announce its service online.",
        "Ask another unit to serve on that day, and announce the place.",
    ]


def test_three_people_all_on_leave_are_named_as_the_cause() -> None:
    people = tuple(Person(name, "KTP", away=((TUESDAY, Place.LEAVE),)) for name in "abc")
    problem = QuotaProblem("Kelurahan", bounds([2, 2]), people, (Desk("KTP"),), lead_required=False)
    (shortage,) = explained(problem)
    assert shortage.text.id.endswith("Semua 3 orangnya berhalangan (3 cuti).")
    assert not any("panggilan" in mend.id for mend in shortage.mends)


def test_a_place_that_the_lead_takes_is_told_to_the_counter() -> None:
    problem = QuotaProblem("unit", bounds([1]), (Person("a", lead=True), Person("b", "KTP")), (Desk("KTP"),))
    (shortage,) = explained(problem)
    assert shortage.text.id.endswith("Batas hari itu 1 orang, dan kebutuhan lain mengisinya.")


def test_the_words_never_tell_a_health_ground() -> None:
    people = (Person("a", "KTP", home_only=True),)
    (shortage,) = explained(QuotaProblem("unit", bounds([1]), people, (Desk("KTP"),), lead_required=False))
    assert "1 bekerja dari rumah tanpa panggilan" in shortage.text.id


@pytest.mark.parametrize(
    "kind", ["locked_twice", "locked_away", "locked_home_only", "desk_maximum", "no_lead"]
)
def test_every_kind_has_words_in_both_languages_and_a_mend(kind: str) -> None:
    explanation = explain_shortage(Shortage(kind, MONDAY, "7", 2, 1), {"7": "Sari"})
    assert "Sari" in explanation.text.id
    assert "Sari" in explanation.text.en
    assert explanation.mends
