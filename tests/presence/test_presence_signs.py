"""Signs of a false position: what is noticed, and what is no sign at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from presence_samples import HALL, WIB, at

from piket.presence.signs import Pressed, SignKind, signs
from piket.presence.values import Position

from datetime import date  # isort: skip

MONDAY = date(2021, 7, 26)
POINT = Position(HALL.latitude + 0.000123, HALL.longitude, 20)


def crowd(n: int) -> list[Pressed]:
    """People at one exact point, each with her own phone, a minute apart."""
    start = at(MONDAY, "07:20")
    return [
        Pressed(person, person, start + timedelta(minutes=person), f"ponsel-{person}", POINT)
        for person in range(n)
    ]


def kinds(*day: Pressed) -> list[SignKind]:
    return [sign.kind for sign in signs(day, WIB)]


def test_four_people_at_one_exact_point_are_a_sign_and_three_are_none() -> None:
    (sign,) = signs(crowd(4), WIB)
    assert sign.kind is SignKind.SAME_POINT
    assert sign.people == (0, 1, 2, 3)
    assert sign.text.id == "4 orang mencatat di satu titik yang sama persis antara 07.20 dan 07.23."
    assert kinds(*crowd(3)) == []


def test_a_hair_apart_they_are_at_no_one_point() -> None:
    near = replace(POINT, latitude=POINT.latitude + 0.000001)
    assert kinds(*crowd(3), replace(crowd(4)[3], position=near)) == []


def test_a_home_kept_only_about_is_shared_by_many_and_no_sign() -> None:
    about = Position(-3.26, 102.88, 900)
    assert kinds(*(replace(one, position=about) for one in crowd(9))) == []


def test_one_person_pressing_four_times_is_no_crowd() -> None:
    assert kinds(*(replace(one, person=1, device="a") for one in crowd(4))) == []


def test_one_phone_for_two_people_is_a_sign_and_names_nobody() -> None:
    one, other = (replace(press, device="bersama") for press in crowd(2))
    (sign,) = signs([one, other], WIB)
    assert (sign.kind, sign.people) == (SignKind.ONE_DEVICE, (0, 1))
    assert sign.text.en == "2 people checked in from one phone between 07:20 and 07:21."


def test_phones_without_a_mark_are_not_one_phone() -> None:
    assert kinds(*(replace(press, device="") for press in crowd(2))) == []


def test_fifty_kilometres_in_five_minutes_are_a_sign() -> None:
    first = crowd(1)[0]
    away = replace(first, ref=9, at=first.at + timedelta(minutes=5), position=Position(-3.7131, 102.8751, 20))
    (sign,) = signs([away, first], WIB)
    assert (sign.kind, sign.refs) == (SignKind.SPEED, (0, 9))
    assert sign.text.id == "Dua catatan berjarak sedikitnya 50 km, pukul 07.20 dan 07.25."
    assert kinds(first, replace(away, at=first.at + timedelta(hours=1))) == []


def test_a_phone_that_knows_little_of_where_it_is_gives_no_speed() -> None:
    first = crowd(1)[0]
    away = Position(-3.7131, 102.8751, 60_000)
    assert kinds(first, replace(first, ref=9, at=first.at + timedelta(minutes=5), position=away)) == []


@given(st.permutations(crowd(6)))
def test_the_order_of_arrival_changes_nothing(day: list[Pressed]) -> None:
    assert signs(day, WIB) == signs(crowd(6), WIB)
