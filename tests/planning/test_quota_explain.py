"""Why a demand could not be met, in words."""

from __future__ import annotations

import pytest
from quota_samples import MONDAY, TUESDAY, bounds

from piket.planning.explain import explain_shortage, why_not
from piket.planning.values import Desk, Person, Place, QuotaProblem, Shortage


def sentences(problem: QuotaProblem) -> list[str]:
    return [explanation.text.id for explanation in why_not(problem)]


def test_a_counter_at_zero_percent_names_the_bound_and_offers_a_recall() -> None:
    people = (Person("a", "KTP"),)
    (clash,) = why_not(QuotaProblem("Kelurahan", bounds([0]), people, (Desk("KTP"),), lead_required=False))
    assert clash.text.id == (
        "Senin, 26 Juli 2021: loket KTP memerlukan 1 orang; yang hadir 0. Batas hari itu 0 orang."
    )
    assert (
        clash.text.en
        == "Monday, 26 July 2021: counter KTP needs 1; 0 are present. The bound of that day is 0 people."
    )
    assert clash.mends[0].en.startswith("Issue a recall")


def test_three_people_all_on_leave_are_named_as_the_cause() -> None:
    people = tuple(Person(name, "KTP", away=((TUESDAY, Place.LEAVE),)) for name in "abc")
    problem = QuotaProblem("Kelurahan", bounds([2, 2]), people, (Desk("KTP"),), lead_required=False)
    (clash,) = why_not(problem)
    assert clash.text.id.startswith("Selasa, 27 Juli 2021: loket KTP memerlukan 1 orang; yang hadir 0.")
    assert clash.text.id.endswith("Semua 3 orangnya berhalangan (3 cuti).")
    assert not any("panggilan" in mend.id for mend in clash.mends)


def test_locks_above_the_cap_say_that_the_law_holds() -> None:
    people = tuple(Person(name, locked=((MONDAY, Place.OFFICE),)) for name in "abc")
    assert sentences(QuotaProblem("unit", bounds([1]), people, lead_required=False)) == [
        "Senin, 26 Juli 2021: 3 orang dikunci di kantor, batasnya 1; batas itu yang berlaku."
    ]


def test_a_place_that_the_lead_takes_is_told_to_the_counter() -> None:
    problem = QuotaProblem("unit", bounds([1]), (Person("a", lead=True), Person("b", "KTP")), (Desk("KTP"),))
    (text,) = sentences(problem)
    assert text.endswith("Batas hari itu 1 orang, dan kebutuhan lain mengisinya.")


def test_a_unit_without_people_gets_an_answer() -> None:
    assert sentences(QuotaProblem("Kelurahan", bounds([1], [1]), (), lead_required=False)) == [
        "Senin, 26 Juli 2021: Kelurahan wajib 1 orang di kantor; yang dapat hadir 0. "
        "Tidak ada pegawai untuk itu."
    ]


def test_faults_of_shape_come_first_and_alone() -> None:
    problem = QuotaProblem("unit", bounds([0]), (Person("a", "none"),))
    assert sentences(problem) == ["Pegawai a memegang loket none, yang tidak ada di unit."]


def test_a_problem_that_can_be_met_has_nothing_to_explain() -> None:
    assert why_not(QuotaProblem("unit", bounds([1]), (Person("a", lead=True),))) == ()


def test_the_words_never_tell_a_health_ground() -> None:
    people = (Person("a", "KTP", home_only=True),)
    (clash,) = why_not(QuotaProblem("unit", bounds([1]), people, (Desk("KTP"),), lead_required=False))
    assert "1 bekerja dari rumah tanpa panggilan" in clash.text.id


@pytest.mark.parametrize(
    "kind", ["locked_twice", "locked_away", "locked_home_only", "desk_maximum", "no_lead"]
)
def test_every_kind_has_words_in_both_languages_and_a_mend(kind: str) -> None:
    explanation = explain_shortage(Shortage(kind, MONDAY, "7", 2, 1), {"7": "Sari"})
    assert "Sari" in explanation.text.id
    assert "Sari" in explanation.text.en
    assert explanation.mends
