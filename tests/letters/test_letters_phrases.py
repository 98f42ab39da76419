from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from letter_samples import FORTNIGHT

from piket.letters.phrases import clean, day_list, ordinal_mark, period


def test_days_are_listed_by_month_with_the_year_once() -> None:
    days = [date(2021, 8, 2), date(2021, 7, 26), date(2021, 7, 28)]
    assert day_list(days) == "26, 28 Juli; 2 Agustus 2021"


def test_days_of_two_years_carry_both() -> None:
    assert day_list([date(2021, 12, 31), date(2022, 1, 3)]) == "31 Desember 2021; 3 Januari 2022"


def test_the_citys_period_reads_with_weekdays() -> None:
    assert period(FORTNIGHT) == "Senin, 26 Juli s.d. Minggu, 8 Agustus 2021"


def test_a_period_of_one_day_is_that_day() -> None:
    assert period(FORTNIGHT[:1]) == "Senin, 26 Juli 2021"


def test_marks_follow_their_level() -> None:
    assert [ordinal_mark(0, level) for level in range(4)] == ["1.", "a.", "1)", "a)"]
    assert [ordinal_mark(index, 1) for index in (25, 26, 52)] == ["z.", "aa.", "ba."]


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_no_two_items_of_a_list_share_a_mark(one: int, other: int) -> None:
    assert (ordinal_mark(one, 1) == ordinal_mark(other, 1)) is (one == other)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_line_breaks_tabs_and_invisible_characters_go() -> None:
    assert clean(" jam\n\tker\u00adja\u200b ") == "jam kerja"
