"""Grades and levels from a week of figures: the highest of three decides, and an unconfirmed cell gives no level."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.situation.checks import Told
from piket.situation.figures import Kind
from piket.situation.grading import TRANSMISSION_GRADES, CapacityRule, capacity, transmission
from piket.situation.matrix import Confirmed, Standing, assess, matrix, out_of_order
from piket.situation.weekly import Week, overlapping, week

MONDAY = date(2021, 7, 26)
COUNTS = st.integers(0, 5000)


def of(**figures: int) -> Week:
    stocks = {name: figures.pop(name) for name in ("beds", "beds_occupied") if name in figures}
    return Week(MONDAY, figures, stocks, (), False)


def spread(cases: int = 0, admissions: int = 0, deaths: int = 0, people: int = 100_000) -> str | None:
    return transmission(of(cases=cases, admissions=admissions, deaths=deaths), people).category


@pytest.mark.parametrize(
    ("cases", "grade"),
    [(0, "CT1"), (19, "CT1"), (20, "CT2"), (49, "CT2"), (50, "CT3"), (150, "CT3"), (151, "CT4")],
)
def test_the_edges_of_the_decrees_thresholds(cases: int, grade: str) -> None:
    assert spread(cases=cases) == grade


def test_the_highest_of_the_three_indicators_decides() -> None:
    assert spread(cases=10, admissions=2, deaths=6) == "CT4"
    assert spread(cases=10, admissions=12, deaths=0) == "CT3"


@given(COUNTS, COUNTS, COUNTS, st.integers(0, 50))
def test_more_cases_never_lower_the_grade(cases: int, admissions: int, deaths: int, more: int) -> None:
    one, other = spread(cases, admissions, deaths), spread(cases + more, admissions + more, deaths + more)
    assert one is not None
    assert other is not None
    assert TRANSMISSION_GRADES.index(one) <= TRANSMISSION_GRADES.index(other)


@given(st.integers(0, 3_000), st.integers(1, 40))
def test_a_region_ten_times_as_large_with_ten_times_the_cases_has_the_same_grade(
    cases: int, times: int
) -> None:
    assert spread(cases, 0, 0) == spread(cases * times, 0, 0, 100_000 * times)


def test_what_is_missing_is_unknown_and_what_is_sure_is_said() -> None:
    grade = transmission(of(cases=60), 100_000)
    assert (grade.category, grade.at_least) == (None, "CT3")
    assert transmission(of(cases=200), 100_000).category == "CT4"  # no other indicator can raise it
    assert transmission(of(cases=60, admissions=0, deaths=0), None).category is None


def test_capacity_needs_agreement_until_a_rule_is_confirmed() -> None:
    mixed = of(positive=4, tested=100, traced=200, cases=10, beds=100, beds_occupied=90)
    assert capacity(mixed).category is None
    assert capacity(mixed, CapacityRule.WORST).category == "limited"
    assert (
        capacity(of(positive=20, tested=100, traced=10, cases=10, beds=10, beds_occupied=9)).category
        == "limited"
    )


def test_nothing_tested_is_no_positivity_of_nought() -> None:
    measure = capacity(of(positive=0, tested=0, traced=0, cases=0)).measures[0]
    assert measure.category is None
    assert measure.lacking is not None
    assert measure.lacking.en == "nobody was tested"


def limited_ct4() -> Week:
    return of(cases=200, admissions=0, deaths=0, positive=30, tested=100, traced=20, beds=10, beds_occupied=9)


def test_a_stated_cell_gives_no_level_before_it_is_confirmed() -> None:
    week = limited_ct4()
    found = assess(transmission(week, 100_000), capacity(week), {})
    assert found.cell is not None
    assert (found.cell.standing, found.cell.level, found.level) == (Standing.STATED, 4, None)
    said = {("CT4", "limited"): Confirmed(4, "Lampiran keputusan, hlm. 7")}
    assert assess(transmission(week, 100_000), capacity(week), said).level == 4


def test_thirteen_of_fifteen_cells_are_unknown_until_entered() -> None:
    cells = matrix({})
    assert len(cells) == 15
    assert sum(cell.standing is Standing.UNKNOWN for cell in cells.values()) == 13
    assert all(cell.level is None for cell in cells.values() if cell.standing is Standing.UNKNOWN)


def test_a_level_that_falls_as_things_get_worse_is_noticed() -> None:
    said = {("CT2", "moderate"): Confirmed(3, "hlm. 7")}
    assert out_of_order(("CT3", "limited"), 2, said) == [(("CT2", "moderate"), 3)]
    assert out_of_order(("CT1", "adequate"), 4, said) == [(("CT2", "moderate"), 3)]
    assert out_of_order(("CT3", "adequate"), 1, said) == []  # neither is worse than the other in both


def told(first: int, last: int, **figures: int) -> Told:
    return Told(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), figures)


@given(st.sets(st.integers(-6, 0), max_size=6), st.lists(st.integers(0, 99), min_size=7, max_size=7))
def test_a_week_is_the_sum_of_its_days_however_it_was_cut(cuts: set[int], daily: list[int]) -> None:
    starts = sorted({-6, *cuts})
    ends = [start - 1 for start in starts[1:]] + [0]
    reports = [
        told(a, b, cases=sum(daily[day + 6] for day in range(a, b + 1)))
        for a, b in zip(starts, ends, strict=True)
    ]
    found = week(Kind.REGION, reports, MONDAY)
    assert found.whole
    assert found.flows["cases"] == sum(daily)


@given(st.integers(-6, 0))
def test_a_week_with_a_day_that_nobody_told_has_no_sum(hole: int) -> None:
    reports = [told(day, day, cases=3) for day in range(-6, 1) if day != hole]
    found = week(Kind.REGION, reports, MONDAY)
    assert (found.flows, len(found.lacking)) == ({}, 1)


def test_a_report_that_reaches_over_the_edge_is_not_cut_by_guess() -> None:
    found = week(Kind.REGION, [told(-9, -4, cases=9), told(-3, 0, cases=4, beds=7)], MONDAY)
    assert (found.cut, found.flows, found.stocks) == (True, {}, {"beds": 7})


def test_two_reports_of_one_day_are_found() -> None:
    assert overlapping(told(-3, 0), [told(-6, -3)]) == told(-6, -3)
    assert overlapping(told(-3, 0), [told(-6, -4), told(-5, 0)]) is None  # the second is the same report
