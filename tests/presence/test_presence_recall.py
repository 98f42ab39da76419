"""Whom to call in from home: who can come and was asked least comes first, each with the reason."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.planning.values import Place
from piket.presence.recall import Ask, Candidate, Office, goes_up, office_named, rank

ANI = Candidate(1, "Ani", Place.HOME, bound=True, skills=("Pendaftaran",), office_days=3)
BUDI = Candidate(2, "Budi", Place.HOME, bound=True, skills=("Pendaftaran", "Isyarat"), recalls=1)
CITRA = Candidate(3, "Citra", Place.HOME, bound=True, lead=True, office_days=1)
STAFF = (BUDI, ANI, CITRA)


def chosen(ask: Ask, *people: Candidate) -> list[str]:
    return [one.candidate.name for one in rank(people or STAFF, ask) if one.chosen]


def test_who_was_called_least_comes_first_then_who_worked_least() -> None:
    assert [one.candidate.name for one in rank(STAFF, Ask())] == ["Citra", "Ani", "Budi"]


def test_only_those_who_run_the_counter_are_suggested() -> None:
    assert chosen(Ask(3, skill="Pendaftaran")) == ["Ani", "Budi"]


def test_only_those_who_may_be_in_charge_are_suggested() -> None:
    assert chosen(Ask(2, lead=True)) == ["Citra"]


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.HOME])
def test_who_is_not_at_home_cannot_be_called(place: Place) -> None:
    (one,) = rank([replace(ANI, place=place)], Ask())
    assert one.against is not None
    assert not one.chosen


def test_whom_no_clause_binds_cannot_be_called_and_is_told_so() -> None:
    (one,) = rank([replace(ANI, bound=False)], Ask())
    assert one.against is not None
    assert one.against.id == "Tidak ada ketentuan pemanggilan yang mengikatnya."


def test_the_ground_of_a_day_fixed_at_home_is_not_told() -> None:
    (one,) = rank([replace(ANI, fixed=True)], Ask())
    assert one.against is not None
    assert one.against.id == "Harinya ditetapkan di rumah."


def test_the_reason_says_counter_recalls_and_office_days() -> None:
    (one,) = rank([BUDI], Ask())
    assert [text.id for text in one.why] == [
        "Pendaftaran",
        "Isyarat",
        "1 kali dipanggil dalam 30 hari",
        "0 hari di kantor pada jadwal ini",
    ]


@given(st.integers(0, 5), st.permutations(STAFF))
def test_the_order_of_the_list_changes_nothing(count: int, people: list[Candidate]) -> None:
    assert rank(people, Ask(count)) == rank(STAFF, Ask(count))
    assert len(chosen(Ask(count), *people)) == min(count, 3)


@pytest.mark.parametrize(
    ("by", "office"),
    [
        ("Pimpinan unit kerja", Office.UNIT_HEAD),
        ("Kepala Perangkat Daerah", Office.UNIT_HEAD),
        ("Atasan langsung", Office.UNIT_HEAD),
        ("Pejabat Pembina Kepegawaian", Office.LEADER),
        ("Kepala Daerah", Office.LEADER),
        ("Wali Kota", Office.LEADER),
        ("pimpinan", Office.LEADER),
    ],
)
def test_the_office_that_a_clause_names(by: str, office: Office) -> None:
    assert office_named(by) is office


def test_only_a_share_above_the_alarm_goes_up() -> None:
    tenth = Fraction(1, 10)
    assert not goes_up(4, 40, tenth)
    assert goes_up(5, 40, tenth)


def test_without_an_alarm_every_recall_goes_up() -> None:
    assert goes_up(1, 1000, None)
