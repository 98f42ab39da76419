"""A month added up: whole minutes, an absence before the roster, differences that add up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.presence.recap import NAMES, Attended, Tolerance, Totals, month_totals

MONDAY = date(2021, 7, 26)
NONE = Tolerance()
NOW = datetime(2021, 8, 1, tzinfo=UTC)


def duty(offset: int = 0, place: Place = Place.OFFICE, **said: float) -> Attended:
    """07.30 to 16.00 on the day; `came` and `left` in minutes after the start and before the end."""
    start = datetime(2021, 7, 26, 0, 30, tzinfo=UTC) + timedelta(days=offset)
    end = start + timedelta(hours=8, minutes=30)
    return Attended(
        MONDAY + timedelta(days=offset), place, start, end,
        came=start + timedelta(minutes=said["came"]) if "came" in said else None,
        left=end - timedelta(minutes=said["left"]) if "left" in said else None,
    )  # fmt: skip


def totals(*duties: Attended, now: datetime = NOW, tolerance: Tolerance = NONE) -> Totals:
    return month_totals(duties, {}, [one.day for one in duties], now, tolerance)


def test_a_day_in_time_is_present_and_nothing_else() -> None:
    assert totals(duty(came=-5, left=-3)) == Totals(office_planned=1, office_present=1)


def test_minutes_are_whole_and_count_from_the_first() -> None:
    found = totals(duty(came=12.9, left=0.5), duty(1, came=0.9, left=30))
    assert (found.late_days, found.late_minutes) == (1, 12)
    assert (found.early_days, found.early_minutes) == (1, 30)


def test_what_the_agency_tolerates_is_not_counted_and_above_it_everything_is() -> None:
    house = Tolerance(late=10)
    assert totals(duty(came=10, left=0), tolerance=house).late_minutes == 0
    assert totals(duty(came=11, left=0), tolerance=house).late_minutes == 11


def test_a_day_without_a_word_is_missing_and_one_without_an_end_unfinished() -> None:
    found = totals(duty(), duty(1, came=0), duty(2, Place.HOME))
    assert (found.missing, found.unfinished) == (2, 1)
    assert (found.home_planned, found.home_present) == (1, 0)


def test_a_day_that_is_not_over_does_not_count_yet() -> None:
    assert not totals(duty(came=20), now=duty().end - timedelta(minutes=1))


def test_a_day_without_hours_is_neither_late_nor_early() -> None:
    found = totals(replace(duty(came=600, left=0), timed=False))
    assert (found.office_present, found.late_minutes) == (1, 0)


def test_an_absence_wins_over_the_roster_and_counts_on_the_units_days_only() -> None:
    away = {MONDAY: AbsenceKind.SICK, MONDAY - timedelta(days=1): AbsenceKind.SICK}
    found = month_totals([duty(came=50)], away, [MONDAY], NOW)
    assert found == Totals(sick=1)


def test_two_shifts_of_a_day_are_one_day_and_both_their_minutes() -> None:
    evening = replace(duty(came=5, left=0), start=duty().end, end=duty().end + timedelta(hours=6))
    evening = replace(evening, came=evening.start + timedelta(minutes=5), left=evening.end)
    found = totals(duty(came=5, left=0), evening)
    assert (found.office_planned, found.late_minutes, found.late_days) == (1, 10, 1)


def test_every_count_has_its_words() -> None:
    assert list(NAMES) == list(Totals.__slots__)


counts = st.builds(Totals, *[st.integers(-40, 40)] * len(NAMES))


@given(counts, counts)
def test_what_was_carried_makes_the_recap_whole_again(locked: Totals, now: Totals) -> None:
    assert locked + (now - locked) == now
    assert bool(now - locked) == (now != locked)
