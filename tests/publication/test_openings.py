"""When a counter is staffed: exactly the minutes in which enough of its people are there."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from piket.publication.feed import atom
from piket.publication.openings import DAY, said, staffed
from piket.publication.values import Release, Site

WIB = ZoneInfo("Asia/Jakarta")
MONDAY = date(2021, 7, 26)
MIDNIGHT = datetime(2021, 7, 26, tzinfo=WIB)


def duty(start: int, end: int) -> tuple[datetime, datetime]:
    """Minutes from Monday's midnight; below 0 it began the day before."""
    return MIDNIGHT + timedelta(minutes=start), MIDNIGHT + timedelta(minutes=end)


@given(
    st.lists(st.tuples(st.integers(-600, 1500), st.integers(1, 900)), max_size=8),
    st.integers(1, 4),
)
def test_it_is_what_counting_minute_by_minute_gives(drawn: list[tuple[int, int]], need: int) -> None:
    spans = [(start, start + length) for start, length in drawn]
    there = [sum(start <= minute < end for start, end in spans) >= need for minute in range(DAY)]
    found = staffed([duty(*span) for span in spans], need, MONDAY)
    assert [any(start <= minute < end for start, end in found) for minute in range(DAY)] == there
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 600)), max_size=6), st.integers(1, 3))
def test_one_more_person_never_shuts_it_and_a_higher_need_never_opens_it(
    drawn: list[tuple[int, int]], need: int
) -> None:
    duties = [duty(start, start + length) for start, length in drawn]
    fewer, more = staffed(duties[1:], need, MONDAY), staffed(duties, need, MONDAY)
    assert open_minutes(fewer) <= open_minutes(more)
    assert open_minutes(staffed(duties, need + 1, MONDAY)) <= open_minutes(more)


def open_minutes(spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


def test_a_night_that_passes_midnight_opens_both_days() -> None:
    night = [duty(22 * 60, 30 * 60)]
    assert said(staffed(night, 1, MONDAY)) == "22.00–24.00"
    assert said(staffed(night, 1, MONDAY + timedelta(days=1))) == "00.00–06.00"


def test_three_shifts_are_24_hours_in_both_languages() -> None:
    duties = [duty(start, start + 480) for start in (-120, 360, 840, 1320)]
    assert said(staffed(duties, 1, MONDAY)) == "24 jam"
    assert said(staffed(duties, 1, MONDAY), "en") == "24 hours"


def test_a_break_is_shown() -> None:
    assert said(((450, 720), (750, 960))) == "07.30–12.00 dan 12.30–16.00"


def test_the_feed_is_well_formed_whatever_is_written() -> None:
    at = MIDNIGHT
    odd = Release("7", "1/2021", 'Loket <buka> & "siap"', "Kota", MONDAY, at, at, ("Isi & <b>tebal</b>",))
    old = Release("6", "", "Lama", "Kota", MONDAY, at, at, ("x",), archived=True)
    site = Site("kota", "Kota & Co", at, "WIB", (MONDAY,), (), (odd, old), "https://contoh.go.id/kota/")
    feed = ElementTree.fromstring(atom(site))  # noqa: S314 - our own
    names = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = feed.findall("a:entry", names)
    assert entry.findtext("a:title", "", names) == odd.headline
    assert "Isi & <b>tebal</b>" in entry.findtext("a:content", "", names)
    assert entry.findtext("a:id", "", names) == "https://contoh.go.id/kota/siaran-pers/7.html"
