"""What a phone shows at its top at any moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from presence_samples import OFFICE_DAY, SHIFT_NIGHT, WIB, at, day_of

from piket.presence.duties import duty_now
from piket.presence.values import Customs, Duty

MONDAY = date(2021, 7, 26)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (MONDAY, "05:00", OFFICE_DAY),
        (MONDAY, "12:00", OFFICE_DAY),
        (MONDAY, "17:00", SHIFT_NIGHT),
        (TUESDAY, "02:00", SHIFT_NIGHT),
        (TUESDAY, "08:00", None),
    ],
)
def test_the_running_duty_comes_first_then_todays_next(day: date, clock: str, expected: Duty | None) -> None:
    assert duty_now((OFFICE_DAY, SHIFT_NIGHT), at(day, clock), WIB, Customs()) == expected


def test_after_the_last_duty_of_a_day_it_stays() -> None:
    assert duty_now((OFFICE_DAY,), at(MONDAY, "20:00"), WIB, Customs()) == OFFICE_DAY


def test_a_shift_just_before_midnight_is_shown_before_its_day_begins() -> None:
    midnight = day_of(OFFICE_DAY, 1)
    early = Duty(TUESDAY, at(TUESDAY, "00:00"), at(TUESDAY, "08:00"), midnight.place, "M")
    assert duty_now((OFFICE_DAY, early), at(MONDAY, "23:30"), WIB, Customs()) == early
