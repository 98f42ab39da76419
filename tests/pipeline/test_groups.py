"""Pregnant staff at home, vaccinated staff only or first: what a ruling carries, the roster keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from piket.organisation.values import Employee, EmploymentStatus, Exemption
from piket.pipeline.groups import VACCINATION_UNKNOWN
from piket.pipeline.quota import plan_unit_quota
from piket.pipeline.values import UnitPlan
from piket.planning.values import Place
from piket.policy.values import (
    Bilingual,
    Citation,
    GroupEffect,
    GroupRule,
    Outcome,
    PersonGroup,
    Population,
    Ruling,
)

MONDAY = date(2021, 7, 26)
CITED = Citation("se", "e", "SE", "unseen", "contoh", "high")


def employee(at: int, doses: int = 0, **given: object) -> Employee:
    plain = Employee(f"P{at}", f"Pegawai {at}", "U", EmploymentStatus.PNS, "staf", "P", date(1990, 1, 1))
    return replace(plain, vaccine_doses=doses, **given)


def rulings(least: int, most: int, *rules: tuple[PersonGroup, GroupEffect]) -> list[Ruling]:
    words = Bilingual("a.", "b.")
    return [
        Ruling(
            "U", MONDAY + timedelta(at), Population.ASN, Outcome.SETTLED, 10, True, Fraction(0), Fraction(1),
            least, most, exemptions=tuple(GroupRule(*rule, words, CITED) for rule in rules),
        )
        for at in range(4)
    ]  # fmt: skip


def planned(staff: list[Employee], law: list[Ruling]) -> UnitPlan:
    plan = plan_unit_quota("U", Population.ASN, law, staff, ())
    assert plan is not None
    assert plan.violations == ()
    return plan


def at_office(plan: UnitPlan) -> set[str]:
    return {person for person, row in plan.roster.cells.items() if Place.OFFICE in row}


VACCINATED_ONLY = (PersonGroup.VACCINATED, GroupEffect.ONLY)
VACCINATED_FIRST = (PersonGroup.VACCINATED, GroupEffect.FIRST)
STAFF = [employee(at, doses=2 if at < 3 else 0) for at in range(10)]


def test_only_the_vaccinated_come_where_the_law_says_so() -> None:
    assert at_office(planned(STAFF, rulings(0, 5, VACCINATED_ONLY))) == {"P0", "P1", "P2"}


def test_without_that_clause_all_take_turns() -> None:
    assert len(at_office(planned(STAFF, rulings(0, 5)))) == 10


def test_the_vaccinated_come_first_and_the_others_fill_what_is_left() -> None:
    plan = planned(STAFF, rulings(0, 5, VACCINATED_FIRST))
    rows = plan.roster.cells
    assert all(set(rows[f"P{at}"]) == {Place.OFFICE} for at in range(3))
    assert all(sum(row[day] is Place.OFFICE for row in rows.values()) == 5 for day in range(4))


def test_where_the_vaccinated_suffice_the_others_stay_at_home() -> None:
    assert at_office(planned(STAFF, rulings(0, 2, VACCINATED_FIRST))) == {"P0", "P1", "P2"}


def test_where_no_dose_is_recorded_nobody_is_held_back_and_it_is_said() -> None:
    plan = planned([employee(at) for at in range(10)], rulings(0, 5, VACCINATED_ONLY))
    assert len(at_office(plan)) == 10
    assert VACCINATION_UNKNOWN in plan.notices


def test_pregnant_staff_whom_the_law_lets_stay_at_home_need_no_word_of_the_head() -> None:
    staff = [employee(0, exemption=Exemption.PREGNANT), *(employee(at) for at in range(1, 10))]
    home = (PersonGroup.PREGNANT, GroupEffect.HOME)
    told, untold = planned(staff, rulings(10, 10, home)), planned(staff, rulings(10, 10))
    assert "P0" not in at_office(told)
    assert (len(told.notices), len(untold.notices)) == (0, 1)
