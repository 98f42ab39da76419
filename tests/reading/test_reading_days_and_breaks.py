"""Single days, spells, weekdays and breaks, as a directive holds them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.policy.model import Directive, HoursRule, Presence, Selector, Tier, Weekday
from piket.reading.days import MOST, on_days
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.reader import read

HEAD = "SURAT EDARAN WALI KOTA LUBUKLINGGAU NOMOR 800/12/2026\n"


def directive(text: str) -> Directive:
    draft = read(from_text(f"{HEAD}{text}\n"), published_on=date(2026, 3, 1))
    return to_directive(draft, links=(), id="se-1", tier=Tier.CITY, agency="LLG", choices={})


def selectors(text: str) -> list[Selector]:
    return [one.when for one in directive(text).provisions if isinstance(one, Presence)]


def hours(text: str) -> dict[tuple[Weekday, ...], tuple[time, time | None, int | None]]:
    found = (one for one in directive(text).provisions if isinstance(one, HoursRule))
    return {one.when.weekdays: (one.start, one.end, one.break_minutes) for one in found}


def test_days_apart_are_a_list_of_days() -> None:
    (when,) = selectors("ASN WFH 50 persen pada tanggal 16, 17 dan 25 Maret 2026.")
    assert when.days == (date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 25))
    assert when.dates is None


def test_days_that_follow_one_another_are_a_range() -> None:
    (when,) = selectors("ASN WFH 50 persen pada tanggal 26 dan 27 Maret 2026.")
    assert (when.dates and when.dates.start, when.dates and when.dates.end, when.days) == (
        date(2026, 3, 26),
        date(2026, 3, 27),
        (),
    )


def test_several_spells_are_one_provision_of_their_days() -> None:
    (when,) = selectors("ASN bekerja dari rumah pada 2-4 Maret dan 9-10 Maret 2026 sebanyak 40 persen.")
    assert [day.day for day in when.days] == [2, 3, 4, 9, 10]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("setiap Senin, Rabu, dan Jumat", ["mon", "wed", "fri"]),
        ("pada hari Selasa dan Kamis", ["tue", "thu"]),
        ("setiap hari Senin sampai Rabu", ["mon", "tue", "wed"]),
        ("tiap Jum'at", ["fri"]),
    ],
)
def test_weekdays_are_all_read(words: str, expected: list[str]) -> None:
    (when,) = selectors(f"ASN WFH {words} sebanyak 50 persen.")
    assert list(when.weekdays) == expected


def test_every_friday_is_a_weekday() -> None:
    (when,) = selectors("ASN WFH 50 persen setiap hari Jumat mulai 10 April 2026.")
    assert when.weekdays == (Weekday.FRIDAY,)


@given(st.sets(st.integers(0, 900), min_size=1, max_size=500))
def test_the_days_of_the_selectors_are_the_days_that_were_named(offsets: set[int]) -> None:
    named = {date(2026, 1, 1) + timedelta(one) for one in offsets}
    found = on_days(Selector(), [day.isoformat() for day in named])
    met = [day for when in found for day in when.days]
    for when in found:
        if when.dates and when.dates.start and when.dates.end:
            met += [
                when.dates.start + timedelta(n) for n in range((when.dates.end - when.dates.start).days + 1)
            ]
    assert sorted(met) == sorted(named)
    assert len(found) == 1 or len(named) > MOST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jam kerja ASN Senin sampai Kamis pukul 08.00-15.00 WIB dengan istirahat pukul 12.00-12.30 WIB.",
            {(Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY): 30},
        ),
        (
            "Jam kerja ASN Senin sampai Kamis pukul 08.00-15.00 WIB, istirahat selama 30 menit.\n"
            "Jam kerja ASN Jumat pukul 08.00-15.30 WIB, istirahat pukul 11.30-12.30 WIB.",
            {
                (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY): 30,
                (Weekday.FRIDAY,): 60,
            },
        ),
    ],
)
def test_a_break_belongs_to_the_hours_beside_it(text: str, expected: dict[tuple[Weekday, ...], int]) -> None:
    assert {days: rest for days, (_, _, rest) in hours(text).items()} == expected


def test_hours_without_a_break_state_none() -> None:
    assert [rest for _, _, rest in hours("Jam kerja ASN Jumat pukul 08.00-15.30 WIB.").values()] == [None]
