"""Which hours hold on a day: the circular's, the agency's own for the nearest unit and the season, else the usual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.values import OfficeHours, Organisation
from piket.pipeline.hours import hours_of_units, office_hours, ordinary_hours
from piket.policy.values import Hours, Outcome, Population, Ruling, Unit, WorkPattern

FIVE, SIX = WorkPattern.OFFICE_5D, WorkPattern.OFFICE_6D
CITY = Unit("kota", "Kota Contoh", "kota", None, "kota", "16.73", FIVE)
CLINIC = Unit("puskesmas", "Puskesmas Melati", "kota", "kota", "puskesmas", "16.73", SIX)
OFFICE = Unit("dinas", "Dinas Melati", "kota", "kota", "dinas", "16.73", FIVE)
MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
YEAR = OfficeHours("kota", FIVE, (0, 1, 2, 3), time(7, 45), time(16, 15), ground="Perwal Contoh 1/2025")
RAMADAN = replace(
    YEAR,
    start=time(8),
    end=time(15),
    first=date(2026, 2, 19),
    last=date(2026, 3, 20),
    ground="SE Contoh 2/2026",
)


def city(*hours: OfficeHours) -> Organisation:
    return Organisation("kota", "Kota Contoh", (CITY, CLINIC, OFFICE), hours=hours)


def test_the_season_goes_before_the_year_and_ends_with_its_last_day() -> None:
    hours = hours_of_units(city(YEAR, RAMADAN))
    assert hours("dinas", MONDAY) == (time(8), time(15))
    assert hours("dinas", date(2026, 3, 23)) == (time(7, 45), time(16, 15))


def test_other_weekdays_and_other_patterns_keep_the_usual_hours() -> None:
    hours = hours_of_units(city(YEAR, RAMADAN))
    assert hours("dinas", FRIDAY) == ordinary_hours(FIVE, FRIDAY)
    assert hours("puskesmas", MONDAY) == ordinary_hours(SIX, MONDAY)


def test_what_is_set_for_the_nearest_unit_goes_first() -> None:
    own = replace(YEAR, unit="dinas", start=time(9))
    assert hours_of_units(city(RAMADAN, own))("dinas", MONDAY) == (time(9), time(16, 15))


def test_of_two_changes_for_good_the_later_one_holds() -> None:
    later = replace(YEAR, start=time(7), first=date(2026, 1, 1))
    assert hours_of_units(city(later, YEAR))("kota", MONDAY) == (time(7), time(16, 15))


def test_hours_that_a_circular_states_go_before_all() -> None:
    ruling = Ruling("dinas", MONDAY, Population.ASN, Outcome.SETTLED, 2, hours=Hours(time(10), time(14)))
    hours = office_hours(city(YEAR, RAMADAN), (ruling,))
    assert hours("dinas", MONDAY) == (time(10), time(14))
    assert hours("kota", MONDAY) == (time(8), time(15))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_without_anything_set_the_usual_hours_hold_everywhere(day: date) -> None:
    hours = hours_of_units(city())
    assert all(hours(unit.id, day) == ordinary_hours(unit.pattern, day) for unit in city().units)
    assert hours("tidak-ada", day) is None
