"""When duties fall due, and what becomes of them when a directive gets longer, shorter or asks otherwise."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.duties.carrying import Held, carry
from piket.duties.occurrences import occurrences, placed
from piket.duties.values import Cadence, Every, Placed

JAKARTA = ZoneInfo("Asia/Jakarta")
DAY = timedelta(days=1)
FIRST = date(2021, 7, 26)
days = st.dates(date(2021, 1, 1), date(2021, 12, 31))
lengths = st.integers(0, 80)


@st.composite
def cadences(draw: st.DrawFn) -> Cadence | None:
    every = draw(st.sampled_from([None, *Every]))
    if every is None:
        return None
    named = draw(st.lists(st.integers(0, 6), unique=True)) if every is Every.WEEKLY else []
    several = every in (Every.WEEKLY, Every.MONTHLY) and not named
    return Cadence(
        every,
        times=draw(st.integers(1, 7)) if several else 1,
        weekdays=tuple(named),
        by=draw(st.none() | st.times().map(lambda t: t.replace(microsecond=0))),
        locks_after=draw(st.none() | st.integers(0, 9)),
    )


def of(cadence: Cadence | None, first: date, length: int) -> tuple[Placed, ...]:
    last = first + DAY * length
    worked = {first + DAY * n for n in range(length + 1) if (first + DAY * n).weekday() < 5}
    return placed(cadence, first, last, JAKARTA, worked)


@given(cadences(), days, lengths)
def test_every_occurrence_lies_in_the_directives_days_and_has_a_name_of_its_own(
    cadence: Cadence | None, first: date, length: int
) -> None:
    found = of(cadence, first, length)
    assert all(first <= one.first <= one.last <= first + DAY * length for one in found)
    assert len({one.name for one in found}) == len(found)
    assert list(found) == sorted(found, key=lambda one: (one.first, one.number))


@given(cadences(), days, lengths)
def test_nothing_is_locked_before_it_is_due_and_nothing_is_due_without_a_cadence(
    cadence: Cadence | None, first: date, length: int
) -> None:
    for one in of(cadence, first, length):
        if one.times.locks is not None:
            assert one.times.due is not None
            assert one.times.locks >= one.times.due
        if cadence is None:
            assert one.times.due is None


@given(cadences(), days, lengths, lengths)
def test_a_longer_directive_keeps_every_name_it_had(
    cadence: Cadence | None, first: date, length: int, more: int
) -> None:
    before, after = of(cadence, first, length), of(cadence, first, length + more)
    assert {one.name for one in before} <= {one.name for one in after}


@given(days, lengths)
def test_weeks_and_months_share_out_all_the_days_and_none_twice(first: date, length: int) -> None:
    for every in (Every.DAILY, Every.WEEKLY, Every.MONTHLY):
        covered = [
            one.first + DAY * n
            for one in of(Cadence(every), first, length)
            for n in range((one.last - one.first).days + 1)
        ]
        assert covered == [first + DAY * n for n in range(length + 1)]


helds = st.builds(lambda touched, ended: (touched, ended), st.booleans(), st.booleans())


@given(cadences(), cadences(), days, lengths, lengths, st.data())
def test_what_somebody_touched_is_never_dropped_and_a_second_run_changes_nothing(
    before: Cadence | None, after: Cadence | None, first: date, length: int, other: int, data: st.DataObject
) -> None:
    marks = {one.name: data.draw(helds) for one in of(before, first, length)}
    held = [Held(one, *marks[one.name]) for one in of(before, first, length)]
    wanted = of(after, first, other)
    carried = carry(held, wanted)
    assert not any(marks[one.name][0] for one in carried.dropped)
    assert carry(applied(held, carried.dropped, wanted), wanted).nothing


def applied(held: list[Held], dropped: tuple[Placed, ...], wanted: tuple[Placed, ...]) -> list[Held]:
    asked = {one.name: one for one in wanted}
    gone = {one.name for one in dropped}
    kept = [
        Held(asked.get(one.placed.name, one.placed), one.touched, one.placed.name not in asked)
        for one in held
        if one.placed.name not in gone
    ]
    known = {one.placed.name for one in kept}
    return kept + [Held(one) for name, one in asked.items() if name not in known]


def test_an_extension_adds_and_leaves_what_was_handed_in() -> None:
    daily = Cadence(Every.DAILY)
    held = [Held(one, touched=True) for one in of(daily, FIRST, 6)]
    carried = carry(held, of(daily, FIRST, 13))
    assert (len(carried.added), carried.moved, carried.ended, carried.dropped) == (7, (), (), ())


def test_an_earlier_end_ends_what_was_begun_and_drops_what_was_not() -> None:
    daily = Cadence(Every.DAILY)
    held = [Held(one, touched=n == 5) for n, one in enumerate(of(daily, FIRST, 6))]
    carried = carry(held, of(daily, FIRST, 3))
    assert [one.key for one in carried.ended] == ["2021-07-31"]
    assert [one.key for one in carried.dropped] == ["2021-07-30", "2021-08-01"]


def test_twice_a_week_without_named_days_is_two_by_the_weeks_end() -> None:
    found = of(Cadence(Every.WEEKLY, times=2, by=time(16)), FIRST, 13)
    assert [(one.key, one.number) for one in found] == [
        ("2021-W30", 1), ("2021-W30", 2), ("2021-W31", 1), ("2021-W31", 2),
    ]  # fmt: skip
    assert found[0].times.due == datetime(2021, 8, 1, 16, tzinfo=JAKARTA)


def test_a_duty_of_which_nobody_said_how_often_has_no_time() -> None:
    (only,) = occurrences(None, FIRST, FIRST + 13 * DAY)
    assert (only.key, only.due) == ("undated", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": Every.DAILY, "times": 2},
        {"every": Every.WEEKLY, "times": 8},
        {"every": Every.DAILY, "weekdays": (0,)},
        {"every": Every.WEEKLY, "weekdays": (7,)},
        {"every": Every.DAILY, "on": FIRST},
        {"every": Every.DAILY, "locks_after": -1},
    ],
)
def test_a_cadence_that_no_calendar_holds_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Cadence(**wrong)  # type: ignore[arg-type]
