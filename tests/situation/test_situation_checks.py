"""Figures that cannot be are found, and figures that can be are not."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.policy.values import Bilingual
from piket.situation.cadence import Cadence, due_on, dues, latest, upcoming
from piket.situation.checks import Told, check
from piket.situation.figures import Kind
from piket.situation.reading import read_figure
from piket.situation.sheet import read_sheet, titles

MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)


def told(**figures: int) -> Told:
    return Told(MONDAY - 3 * DAY, MONDAY, figures)


def before(**figures: int) -> Told:
    return Told(MONDAY - 6 * DAY, MONDAY - 4 * DAY, figures)


def codes(
    kind: Kind, now: Told, earlier: Told | None = None, people: int | None = None
) -> list[tuple[str, str]]:
    return [(finding.code, finding.figure) for finding in check(kind, now, earlier, people)]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({"positive": 5, "tested": 4}, ("more_than_whole", "positive")),
        ({"beds_occupied": 9, "beds": 8}, ("more_than_whole", "beds_occupied")),
        ({"staff_active": 9, "staff": 8}, ("more_than_whole", "staff_active")),
        ({"care_active": 9, "care": 8}, ("more_than_whole", "care_active")),
        (
            {"staff_active": 3, "isolating_home": 1, "isolating_central": 0, "in_hospital": 1},
            ("sum_differs", "staff_active"),
        ),
        (
            {"staff": 9, "at_office": 5, "on_leave": 3, "sick": 2, "travelling": 0},
            ("sum_exceeds", "staff"),
        ),
    ],
)
def test_figures_that_contradict_each_other(figures: dict[str, int], found: tuple[str, str]) -> None:
    assert codes(Kind.UNIT, told(**figures)) == [found]


def test_active_cases_follow_from_those_before() -> None:
    now = told(active=12, cases=5, recovered=2, deaths=1)
    assert codes(Kind.REGION, now, before(active=10)) == []
    assert codes(Kind.REGION, now, before(active=11)) == [("out_of_balance", "active")]


@given(st.integers(0, 900), st.integers(0, 900), st.integers(0, 900), st.integers(0, 900))
def test_a_report_that_balances_is_never_called_out_of_balance(
    had: int, new: int, well: int, dead: int
) -> None:
    now = told(active=max(had + new - well - dead, 0), cases=new, recovered=well, deaths=dead)
    found = codes(Kind.REGION, now, before(active=had))
    assert (("out_of_balance", "active") in found) == (had + new - well - dead < 0)


def test_a_slip_of_a_digit_is_asked_about_and_a_rise_is_not() -> None:
    assert codes(Kind.REGION, told(cases=400), before(cases=30)) == [("jump", "cases")]
    assert codes(Kind.REGION, told(cases=120), before(cases=30)) == []
    assert codes(Kind.REGION, told(cases=4), before(cases=0)) == []  # a first few are no slip


def test_what_a_period_holds_is_weighed_by_its_days() -> None:
    month = Told(MONDAY - 29 * DAY, MONDAY, {"cases": 300})
    assert codes(Kind.REGION, month, Told(MONDAY - 30 * DAY, MONDAY - 30 * DAY, {"cases": 10})) == []


def test_more_cases_than_people() -> None:
    assert codes(Kind.REGION, told(cases=11), None, 10) == [("more_than_whole", "cases")]


def test_a_steady_count_that_halves_is_asked_about() -> None:
    assert codes(Kind.UNIT, told(care=100), before(care=212)) == [("jump", "care")]
    assert codes(Kind.UNIT, told(care=205), before(care=212)) == []


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), (" 1.250 ", 1250), ("12.0", 12), ("", None), ("0", 0)]
)
def test_figures_as_people_write_them(text: str, number: int | None) -> None:
    assert read_figure(text) == number


@pytest.mark.parametrize("text", ["-3", "−3", "1,5", "12 orang", "tiga", "1.25", "9999999999"])
def test_what_is_no_whole_number_is_never_guessed(text: str) -> None:
    assert isinstance(read_figure(text), Bilingual)


@given(st.integers(0, 999_999_999))
def test_every_number_is_read_as_it_was_written_with_points(number: int) -> None:
    assert read_figure(f"{number:,}".replace(",", ".")) == number


CADENCES = st.builds(
    Cadence, st.frozensets(st.integers(0, 6), min_size=1), st.just(time(9)), st.just(MONDAY - 60 * DAY)
)


@given(CADENCES)
def test_the_reports_of_a_duty_tell_of_every_day_once(cadence: Cadence) -> None:
    found = list(dues(cadence, MONDAY - 40 * DAY, MONDAY))
    days = [one.first + n * DAY for one in found for n in range((one.last - one.first).days + 1)]
    assert len(days) == len(set(days))
    assert days == [days[0] + n * DAY for n in range(len(days))]


@given(CADENCES, st.integers(-20, 20))
def test_the_latest_due_lies_before_and_the_next_after(cadence: Cadence, shift: int) -> None:
    day = MONDAY + shift * DAY
    newest, coming = latest(cadence, day), upcoming(cadence, day)
    assert newest is not None
    assert coming is not None
    assert newest.day <= day < coming.day
    assert coming == due_on(cadence, coming.day)
    assert coming.first == newest.day + DAY


def sheet(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "situasi.csv"
    path.write_text("\n".join((",".join(titles(Kind.REGION)), *rows)), encoding="utf-8")
    return path


def test_each_row_of_a_sheet_is_read_or_named_with_its_faults(tmp_path: Path) -> None:
    blank = "," * 10
    good = f"16.73,24/07/2021,26/07/2021,12,3,1{blank}"
    negative = f"16.73,,2021-07-25,-4{blank}"
    unknown = f"16.74,,2021-07-26,4{blank}"
    future = f"16.73,,2021-07-27,4{blank}"
    found = read_sheet(sheet(tmp_path, good, negative, unknown, future), Kind.REGION, ["16.73"], MONDAY)
    assert found[0].told == Told(MONDAY - 2 * DAY, MONDAY, {"cases": 12, "admissions": 3, "deaths": 1})
    assert [[fault.code for fault in line.faults] for line in found] == [
        [], ["unread"], ["unknown_code"], ["days"],
    ]  # fmt: skip
    assert [line.number for line in found] == [2, 3, 4, 5]


def test_a_row_that_stands_twice_is_named(tmp_path: Path) -> None:
    row = "16.73,,2021-07-26,4" + "," * 10
    found = read_sheet(sheet(tmp_path, row, row), Kind.REGION, ["16.73"], MONDAY)
    assert [[fault.code for fault in line.faults] for line in found] == [[], ["twice"]]
