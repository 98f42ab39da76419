"""Amounts of money: read and written, what cannot be booked, absorption to a day and against the others."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.money.absorption import Standing, place, planned_to, summed
from piket.money.checks import check, check_budget
from piket.money.rupiah import MOST, read, written
from piket.money.values import Booking, Budget, Kind, total
from piket.organisation.importing.budget import still_to_book

DAY = date(2021, 7, 26)
SPENT, COMMITTED = Kind.REALISATION, Kind.COMMITMENT
YEAR = Budget(120_000_000, (10_000_000,) * 12)


def codes(budget: Budget | None, before: list[Booking], new: Booking) -> set[str]:
    return {finding.code for finding in check(budget, before, new)}


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp 1.250.000", 1_250_000), ("1250000", 1_250_000), ("1.250.000,00", 1_250_000), ("1250000.0", 1_250_000),
        ("1,250,000", 1_250_000), ("Rp1.250.000,-", 1_250_000), ("1.500", 1_500), ("-250.000", -250_000),
        ("(250.000)", -250_000), ("0", 0),
    ],
)  # fmt: skip
def test_rupiah_are_read_as_people_write_them(text: str, rupiah: int) -> None:
    assert read(text).rupiah == rupiah


@pytest.mark.parametrize("text", ["", "1,5 juta", "1.250.000,50", "1.25", "dua", "1.2500.000", "1.250,000"])
def test_what_is_no_whole_rupiah_is_refused_with_what_to_write(text: str) -> None:
    amount = read(text)
    assert amount.rupiah is None
    assert amount.why is not None
    assert "1.250.000" in amount.why.id


@given(st.integers(min_value=-MOST, max_value=MOST))
def test_what_is_written_is_read_again(rupiah: int) -> None:
    assert read(written(rupiah)).rupiah == rupiah
    assert read(written(rupiah, "en")).rupiah == rupiah


def test_spending_is_held_against_commitments_and_the_ceiling() -> None:
    before = [Booking(COMMITTED, DAY, 20_000_000)]
    assert not codes(YEAR, before, Booking(SPENT, DAY, 20_000_000))
    assert codes(YEAR, before, Booking(SPENT, DAY, 20_000_001)) == {"above_commitment"}
    assert codes(YEAR, [], Booking(SPENT, DAY, 1_000)) == {"no_commitment"}
    assert codes(YEAR, [], Booking(COMMITTED, DAY, 120_000_001)) == {"above_ceiling"}
    assert codes(None, [], Booking(COMMITTED, DAY, 1)) == {"no_ceiling"}


def test_a_negative_amount_a_slip_of_a_digit_and_a_second_time_are_asked_about() -> None:
    before = [Booking(COMMITTED, DAY, 2_000_000, "SPK 1")]
    assert codes(YEAR, before, Booking(COMMITTED, DAY, -500_000)) == {"negative"}
    assert codes(YEAR, before, Booking(COMMITTED, DAY, -2_000_001)) == {"negative", "below_nought"}
    assert codes(YEAR, before, Booking(COMMITTED, DAY, 20_000_000)) == {"jump"}
    assert codes(YEAR, before, Booking(COMMITTED, DAY - timedelta(days=3), 2_000_000, "SPK 1")) == {"twice"}


def test_a_ceiling_holds_its_plan_and_what_is_booked() -> None:
    booked = [Booking(COMMITTED, DAY, 50_000_000)]
    assert {one.code for one in check_budget(Budget(40_000_000), YEAR, booked)} == {
        "ceiling_below_commitment"
    }
    assert {one.code for one in check_budget(Budget(100, (9,) * 12), None, [])} == {"plan_above_ceiling"}
    assert {one.code for one in check_budget(Budget(1_200_000_000), YEAR, [])} == {"jump"}
    assert not check_budget(Budget(130_000_000), YEAR, booked)


amounts = st.integers(min_value=-10_000, max_value=200_000)
booking_lists = st.lists(st.builds(Booking, st.sampled_from(Kind), st.just(DAY), amounts), max_size=8)


@given(booking_lists, st.integers(min_value=0, max_value=300_000))
def test_bookings_without_a_finding_never_exceed_what_holds_them(wanted: list[Booking], ceiling: int) -> None:
    budget, kept = Budget(ceiling), []
    for one in wanted:
        if not check(budget, kept, one):
            kept.append(one)
    spent, committed = total(kept, SPENT) or 0, total(kept, COMMITTED) or 0
    assert 0 <= spent <= committed <= ceiling


def test_a_plan_runs_by_the_days_of_its_month() -> None:
    plan = (310,) * 12
    assert planned_to(plan, 2021, date(2021, 1, 10)) == 100
    assert planned_to(plan, 2021, date(2021, 12, 31)) == 310 * 12
    assert planned_to(plan, 2021, date(2022, 1, 1)) == 310 * 12
    assert planned_to(plan, 2021, date(2020, 12, 31)) == 0
    assert planned_to((), 2021, DAY) is None


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=12, max_size=12), st.integers(0, 363))
def test_a_plan_never_falls_from_one_day_to_the_next(plan: list[int], at: int) -> None:
    day = date(2021, 1, 1) + timedelta(days=at)
    today, tomorrow = planned_to(plan, 2021, day), planned_to(plan, 2021, day + timedelta(days=1))
    assert today is not None
    assert tomorrow is not None
    assert 0 <= today <= tomorrow <= sum(plan)


def test_what_is_unknown_is_counted_and_moves_no_share() -> None:
    known, silent = Standing(100, 50, 40, 25), Standing(100, 50, None, None)
    together = summed([known, silent])
    assert (together.ceiling, together.realised, together.not_reported) == (200, 25, 1)
    assert together.of_ceiling == Fraction(1, 4)
    assert summed([silent]).of_ceiling is None
    assert summed([]).realised is None


def test_a_share_has_its_place_among_the_others() -> None:
    shares = [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4), None]
    best = place(shares[0], shares, Fraction(1, 3))
    assert best is not None
    assert (best.rank, best.of, best.points) == (1, 3, Fraction(1, 6))
    tied = place(shares[1], shares, Fraction(1, 3))
    assert tied is not None
    assert tied.rank == 2
    assert place(None, shares, Fraction(1, 3)) is None


def test_a_commitment_in_doubt_covers_nothing_that_a_list_brings() -> None:
    sound = list(still_to_book(YEAR, (), 50_000_000, 40_000_000, DAY))
    assert [(booking.kind, doubts) for booking, doubts in sound] == [(COMMITTED, ()), (SPENT, ())]
    above = list(still_to_book(YEAR, (), 150_000_000, 40_000_000, DAY))
    assert [[one.code for one in doubts] for _booking, doubts in above] == [
        ["above_ceiling"],
        ["no_commitment"],
    ]
