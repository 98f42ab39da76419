"""What is noticed of a check-in: always a fact with its figure, in both languages, never more than is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presence_samples import HALL, NEAR, OFFICE_DAY, SHIFT_NIGHT, WIB, WIT, at, day_of

from piket.organisation.values import Absence, AbsenceKind
from piket.planning.values import Place
from piket.presence.judge import counted, judge, to_keep
from piket.presence.values import Duty, Kind, Position, Said, Standing

MONDAY = date(2021, 7, 26)
HERE = Position(HALL.latitude, HALL.longitude, 10)
STANDING = Standing(WIB, (OFFICE_DAY,), sites=(HALL,))


def codes(said: Said, standing: Standing = STANDING) -> list[str]:
    return [reason.code for reason in judge(said, standing).reasons]


def said(clock: str, kind: Kind = Kind.IN, position: Position | None = HERE) -> Said:
    return Said(kind, at(MONDAY, clock), position=position)


def test_in_time_at_the_office_there_is_nothing_to_say() -> None:
    seen = judge(said("07:20"), STANDING)
    assert seen.fits
    assert (seen.day, seen.duty, seen.reasons, seen.site) == (MONDAY, OFFICE_DAY, (), "Balai Kota")


@pytest.mark.parametrize(
    ("clock", "kind", "expected"),
    [
        ("05:59", Kind.IN, ["too_early"]),
        ("06:00", Kind.IN, []),
        ("07:30", Kind.IN, []),
        ("07:31", Kind.IN, ["late"]),
        ("15:59", Kind.OUT, ["left_early"]),
        ("16:00", Kind.OUT, []),
        ("23:00", Kind.OUT, []),
    ],
)
def test_the_hours_are_those_of_the_roster(clock: str, kind: Kind, expected: list[str]) -> None:
    assert codes(said(clock, kind)) == expected


def test_lateness_is_told_with_its_minutes_in_both_languages() -> None:
    (reason,) = judge(said("09:02"), STANDING).reasons
    assert reason.text.id == "1 jam 32 menit sesudah jam mulai 07.30."
    assert reason.text.en == "1 h 32 min after the start at 07:30."


def test_outside_is_told_with_the_metres_that_remain_after_accuracy() -> None:
    far = Position(HALL.latitude + 0.01, HALL.longitude, 50)  # 1.112 m north
    (reason,) = judge(said("07:20", position=far), STANDING).reasons
    assert reason.text.id.startswith("Sedikitnya 961 m di luar radius 100 m dari Balai Kota (jarak 1.111 m")
    assert "At least 961 m outside" in reason.text.en


def test_accuracy_speaks_for_the_person() -> None:
    beside = Position(HALL.latitude + 0.0015, HALL.longitude, 80)  # 167 m: 67 m outside, known to ±80 m
    seen = judge(said("07:20", position=beside), STANDING)
    assert [reason.code for reason in seen.reasons] == ["cannot_tell"]
    assert seen.fits


def test_an_accuracy_wider_than_the_site_proves_nothing() -> None:
    vague = Position(HALL.latitude + 0.05, HALL.longitude, 9000)
    seen = judge(said("07:20", position=vague), STANDING)
    assert [reason.code for reason in seen.reasons] == ["cannot_tell"]
    assert not seen.fits


def test_any_of_several_sites_will_do() -> None:
    seen = judge(
        said("07:20", position=Position(NEAR.latitude, NEAR.longitude)), replace(STANDING, sites=(HALL, NEAR))
    )
    assert (seen.fits, seen.site) == (True, "Gedung B")


def test_a_unit_without_coordinates_blames_nobody() -> None:
    seen = judge(said("07:20"), replace(STANDING, sites=()))
    assert ([reason.code for reason in seen.reasons], seen.fits) == (["no_site"], True)


def test_an_office_day_without_a_position_is_looked_at() -> None:
    assert codes(said("07:20", position=None)) == ["no_position"]


def test_a_home_day_asks_no_position_and_notices_the_office() -> None:
    home = replace(STANDING, duties=(replace(OFFICE_DAY, place=Place.HOME),))
    assert codes(said("07:20", position=None), home) == []
    assert codes(said("07:20"), home) == ["home_at_office"]


def test_a_recall_makes_a_home_day_an_office_day_from_its_instant_and_nobody_late() -> None:
    recalled = replace(OFFICE_DAY, place=Place.HOME, recalled=at(MONDAY, "09:00"))
    standing = replace(STANDING, duties=(recalled,))
    assert codes(said("10:00"), standing) == []
    assert codes(said("08:59"), standing) == ["home_at_office"]
    assert codes(said("10:00", position=Position(0, 100)), standing) == ["outside"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [(AbsenceKind.LEAVE, "on_leave"), (AbsenceKind.SICK, "sick"), (AbsenceKind.DUTY_TRAVEL, "")],
)
def test_granted_leave_wins_over_the_roster_and_duty_travel_is_free_of_place(
    kind: AbsenceKind, code: str
) -> None:
    standing = replace(STANDING, absences=(Absence(kind, MONDAY, MONDAY),))
    assert codes(said("07:20", position=Position(0, 100)), standing) == ([code] if code else [])


def test_a_free_day_is_said_to_have_no_roster() -> None:
    saturday = Said(Kind.IN, at(date(2021, 7, 31), "08:00"), position=HERE)
    assert codes(saturday) == ["no_roster"]


def test_a_day_without_known_hours_makes_nobody_late() -> None:
    start = at(MONDAY, "00:00")
    whole = Duty(MONDAY, start, start + timedelta(days=1), Place.OFFICE)
    assert codes(said("10:00"), replace(STANDING, duties=(whole,))) == []


def test_a_night_shift_belongs_to_the_day_it_starts() -> None:
    nights = replace(STANDING, duties=(SHIFT_NIGHT, day_of(SHIFT_NIGHT, 1)))
    out = judge(Said(Kind.OUT, at(MONDAY + timedelta(days=1), "07:05"), position=HERE), nights)
    late = judge(Said(Kind.IN, at(MONDAY + timedelta(days=1), "00:30"), position=HERE), nights)
    assert (out.day, out.reasons) == (MONDAY, ())
    assert late.day == MONDAY
    assert late.reasons[0].text.id == "4 jam 30 menit sesudah jam mulai 20.00."


def test_two_shifts_on_a_day_are_told_apart() -> None:
    afternoon = Duty(MONDAY, at(MONDAY, "14:00"), at(MONDAY, "20:00"), Place.OFFICE, "S")
    standing = replace(STANDING, duties=(replace(OFFICE_DAY, end=at(MONDAY, "14:00"), shift="P"), afternoon))
    assert judge(said("13:50"), standing).duty == afternoon
    assert judge(said("14:05", Kind.OUT), standing).duty == standing.duties[0]


def test_the_day_is_that_of_the_units_own_clock() -> None:
    """At 16.30 UTC it is still Monday in WIB, and Tuesday in WIT."""
    late = Said(Kind.IN, datetime.fromisoformat("2021-07-26T16:30:00+00:00"))
    assert judge(late, Standing(WIB)).day == MONDAY
    assert judge(late, Standing(WIT)).day == MONDAY + timedelta(days=1)


def queued(claimed: str, received: str) -> Said:
    return Said(Kind.IN, at(MONDAY, received), at(MONDAY, claimed), queued=True, position=HERE)


def test_what_was_kept_without_network_is_judged_by_its_claim_and_says_so() -> None:
    assert codes(queued("07:10", "07:25")) == ["kept_on_phone"]
    assert judge(queued("07:10", "07:25"), STANDING).fits
    assert codes(queued("07:40", "09:00")) == ["kept_on_phone", "late"]


def test_in_time_by_the_phones_clock_alone_is_looked_at() -> None:
    (reason,) = judge(queued("07:10", "09:00"), STANDING).reasons
    assert (reason.code, reason.look) == ("rests_on_claim", True)


def test_a_claim_of_the_future_does_not_count() -> None:
    assert codes(queued("07:20", "06:50")) == ["claim_ahead"]
    assert counted(queued("07:20", "06:50")) == at(MONDAY, "06:50")


def test_with_network_the_servers_clock_counts_and_a_wrong_phone_is_a_note() -> None:
    wrong = Said(Kind.IN, at(MONDAY, "07:20"), at(MONDAY, "05:20"), position=HERE)
    seen = judge(wrong, STANDING)
    assert ([reason.code for reason in seen.reasons], seen.fits) == (["clock_differs"], True)


def test_where_somebody_lives_is_kept_only_about() -> None:
    home = replace(STANDING, duties=(replace(OFFICE_DAY, place=Place.HOME),))
    flat = Position(-3.26317, 102.87514, 12)
    seen = judge(said("07:20", position=flat), home)
    assert to_keep(flat, seen, ()) == Position(-3.26, 102.88, 12)
    assert to_keep(HERE, judge(said("07:20"), home), (HALL,)) == HERE
    assert to_keep(flat, judge(said("07:20", position=flat), STANDING), ()) == flat


@given(
    st.integers(-3000, 3000), st.sampled_from(Kind), st.booleans(), st.integers(-600, 600), st.floats(-90, 90),
    st.floats(-180, 180), st.floats(0, 1e6),
)  # fmt: skip
def test_every_check_in_has_an_observation_and_each_reason_both_languages(
    minutes: int, kind: Kind, is_queued: bool, skew: int, north: float, east: float, accuracy: float
) -> None:
    received = at(MONDAY, "12:00") + timedelta(minutes=minutes)
    one = Said(kind, received, received + timedelta(minutes=skew), is_queued, Position(north, east, accuracy))
    seen = judge(one, replace(STANDING, duties=(OFFICE_DAY, SHIFT_NIGHT)))
    assert seen.at <= received
    assert all(reason.text.id and reason.text.en for reason in seen.reasons)
    assert seen.fits == (not [reason for reason in seen.reasons if reason.look])
