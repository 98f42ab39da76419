from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.policy.wording import count, long_date, month_name, percent, short_date, weekday_name

START = date(2021, 7, 26)


def test_the_first_day_of_the_citys_circular_reads_as_in_the_article() -> None:
    assert long_date(START) == "Senin, 26 Juli 2021"
    assert long_date(START, language="en") == "Monday, 26 July 2021"


def test_the_impossible_end_date_was_a_thursday_and_its_likely_meaning_a_sunday() -> None:
    assert weekday_name(date(2021, 7, 8)) == "Kamis"
    assert weekday_name(date(2021, 8, 8)) == "Minggu"


def test_a_letter_carries_the_date_without_its_weekday() -> None:
    assert short_date(date(2021, 7, 1)) == "1 Juli 2021"


@given(st.dates())
def test_weekday_names_repeat_after_seven_days_and_never_sooner(day: date) -> None:
    week = [weekday_name(day + timedelta(days=i)) for i in range(7) if day <= date.max - timedelta(days=7)]
    assert len(set(week)) == len(week)
    if week:
        assert weekday_name(day + timedelta(days=7)) == week[0]


def test_a_month_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        month_name(13)


@pytest.mark.parametrize(
    ("share", "indonesian", "english"),
    [
        (Fraction(1, 4), "25 %", "25%"),
        (Fraction(1), "100 %", "100%"),
        (Fraction(0), "0 %", "0%"),
        (Fraction(1, 3), "33,33 %", "33.33%"),
        (Fraction(-1, 8), "-12,5 %", "-12.5%"),
        (Fraction(2001, 2000), "100,05 %", "100.05%"),
    ],
)
def test_a_share_reads_as_a_percentage(share: Fraction, indonesian: str, english: str) -> None:
    assert percent(share) == indonesian
    assert percent(share, language="en") == english


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_count_read_back_without_its_separators_is_the_same_number(number: int) -> None:
    assert int(count(number).replace(".", "")) == number
    assert count(number).replace(".", ",") == count(number, language="en")


def test_figures_have_indonesian_separators() -> None:
    assert count(3756) == "3.756"
    assert count(-1234567) == "-1.234.567"


def test_a_regional_language_tag_counts_by_its_language_and_others_are_refused() -> None:
    assert short_date(START, language="en-GB") == "26 July 2021"
    with pytest.raises(ValueError, match="'id' or 'en'"):
        count(1, language="de")
