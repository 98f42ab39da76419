"""Who shared an office with whom: symmetric, by overlap, over midnight; nobody at home is a contact."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.health.contacts import Shared, Stay, contacts

WIB = ZoneInfo("Asia/Jakarta")
MONDAY = date(2021, 7, 26)
NOON = datetime(2021, 7, 26, 5, tzinfo=UTC)


def at(hour: int, day: date = MONDAY, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB)


@st.composite
def stays(draw: st.DrawFn) -> Stay:
    start = NOON + timedelta(minutes=draw(st.integers(0, 4000)))
    return Stay(
        draw(st.integers(1, 4)),
        draw(st.sampled_from("AB")),
        start,
        start + timedelta(minutes=draw(st.integers(1, 900))),
        draw(st.sampled_from(("", "r1", "r2"))),
        draw(st.booleans()),
    )


LISTS = st.lists(stays(), max_size=9)


@given(LISTS)
def test_a_contact_of_hers_has_her_as_the_same_contact(known: list[Stay]) -> None:
    found = {one: contacts(one, known, WIB) for one in range(1, 5)}
    for one, others in found.items():
        assert one not in others
        for other, shared in others.items():
            assert found[other][one] == shared


@given(LISTS)
def test_the_order_in_which_stays_are_told_does_not_matter(known: list[Stay]) -> None:
    assert contacts(1, known, WIB) == contacts(1, known[::-1], WIB)


@given(LISTS)
def test_nobody_without_a_stay_at_one_of_her_offices_is_a_contact(known: list[Stay]) -> None:
    hers = {stay.office for stay in known if stay.person == 1}
    there = {stay.person for stay in known if stay.office in hers}
    assert set(contacts(1, known, WIB)) <= there - {1}


@given(LISTS)
def test_a_day_has_no_more_minutes_than_she_was_there_on_it(known: list[Stay]) -> None:
    for shared in contacts(1, known, WIB).values():
        for one in shared:
            assert 0 < one.minutes <= 24 * 60
        assert [one.day for one in shared] == sorted({one.day for one in shared})


@given(LISTS, stays())
def test_a_stay_more_takes_no_contact_away(known: list[Stay], more: Stay) -> None:
    before, after = contacts(1, known, WIB), contacts(1, [*known, more], WIB)
    for who, shared in before.items():
        minutes = {one.day: one.minutes for one in after[who]}
        assert all(minutes[one.day] >= one.minutes for one in shared)


def test_a_night_shift_shares_both_days() -> None:
    night = (at(22), at(6, MONDAY + timedelta(days=1)))
    known = [Stay(1, "A", *night), Stay(2, "A", *night)]
    tuesday = MONDAY + timedelta(days=1)
    assert contacts(1, known, WIB)[2] == (
        Shared(MONDAY, 120, False, False),
        Shared(tuesday, 360, False, False),
    )


def test_who_takes_over_at_six_does_not_meet_who_leaves_at_six() -> None:
    assert contacts(1, [Stay(1, "A", at(0), at(6)), Stay(2, "A", at(6), at(14))], WIB) == {}


def test_the_same_hours_told_twice_count_once() -> None:
    known = [Stay(1, "A", at(8), at(12)), Stay(2, "A", at(8), at(12)), Stay(2, "A", at(9), at(12), seen=True)]
    assert contacts(1, known, WIB)[2] == (Shared(MONDAY, 240, False, False),)


def test_one_room_is_nearer_than_one_office_and_seen_needs_both() -> None:
    known = [
        Stay(1, "A", at(8), at(12), "loket", seen=True),
        Stay(2, "A", at(8), at(12), "loket", seen=True),
        Stay(3, "A", at(8), at(12), "arsip"),
        Stay(4, "B", at(8), at(12), "loket"),
    ]
    assert contacts(1, known, WIB) == {
        2: (Shared(MONDAY, 240, True, True),),
        3: (Shared(MONDAY, 240, False, False),),
    }


def test_a_stay_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Stay(1, "A", at(9), at(9))
