"""Shifts and office days as intervals of the unit's own time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from shift_cases import days, squads

from piket.planning.instants import UnknownTimeZone, assignments, office_assignments
from piket.planning.patterns import fire_24_48, prison_squads
from piket.planning.shifts import plan_shifts
from piket.planning.values import Place

MONDAY = date(2021, 7, 26)
JAKARTA = ZoneInfo("Asia/Jakarta")


def test_a_night_belongs_to_the_day_it_starts_and_ends_on_the_next() -> None:
    roster = plan_shifts(prison_squads("Lapas", days(4), squads(4, 1)))
    night = next(a for a in assignments(roster, "WIB") if a.shift == "M" and a.day == MONDAY)
    assert night.person == "B0"
    assert night.start == datetime(2021, 7, 26, 18, tzinfo=JAKARTA)
    assert night.end == datetime(2021, 7, 27, 7, tzinfo=JAKARTA)


def test_two_duties_on_one_date_are_two_intervals_with_the_afternoon_free() -> None:
    roster = plan_shifts(prison_squads("Lapas", days(4), squads(4, 1)))
    pagi, malam = (a for a in assignments(roster, "Asia/Jakarta") if a.person == "B0" and a.day == MONDAY)
    assert (pagi.shift, malam.shift) == ("P", "M")
    assert malam.start - pagi.end == timedelta(hours=5)


def test_every_hour_of_a_prison_has_exactly_one_squad() -> None:
    roster = plan_shifts(prison_squads("Lapas", days(7), squads(4, 1)))
    spans = sorted((a.start, a.end) for a in assignments(roster, "WIB"))
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert spans[-1][1] - spans[0][0] == timedelta(days=7)


@pytest.mark.parametrize(("name", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9), ("Asia/Makassar", 8)])
def test_the_hours_are_those_of_the_unit(name: str, hours: int) -> None:
    roster = plan_shifts(fire_24_48("Damkar", days(1), squads(3, 1)))
    (duty,) = assignments(roster, name)
    assert duty.start.utcoffset() == timedelta(hours=hours)
    assert (duty.start.hour, duty.end - duty.start) == (8, timedelta(hours=24))


def test_an_unknown_time_zone_is_refused_with_the_mend() -> None:
    roster = plan_shifts(fire_24_48("Damkar", days(1), squads(3, 1)))
    with pytest.raises(UnknownTimeZone, match="WIB, WITA, WIT"):
        assignments(roster, "Asia/Padang")


@pytest.mark.parametrize("place", [Place.OFFICE, Place.HOME, Place.OTHER, Place.DUTY_TRAVEL])
def test_an_office_day_is_one_interval(place: Place) -> None:
    (day,) = office_assignments("Bappeda", "n0", MONDAY, place, 450, 960, "WIB")
    assert (day.start, day.end) == (
        datetime(2021, 7, 26, 7, 30, tzinfo=JAKARTA),
        datetime(2021, 7, 26, 16, tzinfo=JAKARTA),
    )
    assert (day.place, day.shift) == (place, None)


@pytest.mark.parametrize("place", [Place.LEAVE, Place.SICK, Place.OFF])
def test_a_day_off_is_no_interval(place: Place) -> None:
    assert office_assignments("Bappeda", "n0", MONDAY, place, 450, 960, "WIB") == ()
