"""Wishes are kept as far as rules and equal turns allow, in equal shares, and told as kept or not."""

from __future__ import annotations

from dataclasses import replace

from rule_cases import PAIR
from shift_cases import FIRST, days, leave, nurses, service

from piket.planning.place import Place
from piket.planning.rules.kept import kept_wishes, shares
from piket.planning.rules.values import Wish
from piket.planning.rules.words import wish_words
from piket.planning.shifts import plan_shifts
from piket.planning.values import ShiftProblem

ONE_A_DAY = service({(day, "P"): (1, 1) for day in range(4)}, length=4, people=PAIR)


def wished(problem: ShiftProblem, *wishes: Wish) -> list[tuple[int, int]]:
    roster = plan_shifts(replace(problem, wishes=wishes))
    return [(one.kept, one.of) for one in kept_wishes(roster)]


def test_a_day_that_someone_would_rather_have_off_is_off() -> None:
    for person in ("n0", "n1"):
        for day in days(4):
            assert wished(ONE_A_DAY, Wish(person, day=day, place=Place.OFF)) == [(1, 1)]
            assert wished(ONE_A_DAY, Wish(person, avoid=True, day=day, shift="P")) == [(1, 1)]


def test_a_wish_never_outweighs_a_rule_or_equal_turns() -> None:
    """One of two people would rather never come: the turns stay two and two."""
    roster = plan_shifts(replace(ONE_A_DAY, wishes=(Wish("n0", avoid=True, weight=100),)))
    assert [sum(map(bool, row)) for row in roster.cells.values()] == [2, 2]
    assert [(one.kept, one.of) for one in kept_wishes(roster)] == [(2, 4)]


def test_where_both_want_the_same_days_each_gets_half() -> None:
    both = [Wish(name, day=day, place=Place.OFF) for name in ("n0", "n1") for day in days(4)]
    roster = plan_shifts(replace(ONE_A_DAY, wishes=tuple(both)))
    assert [(one.kept, one.of) for one in shares(roster)] == [(2, 4), (2, 4)]


def test_three_share_what_cannot_be_kept_for_all() -> None:
    """Three want Monday and Tuesday off, one is needed on each: nobody gives up both."""
    problem = service({(0, "P"): (1, 1), (1, "P"): (1, 1), (2, "P"): (1, 1)}, length=3, people=nurses(3))
    wishes = [Wish(name, day=day, place=Place.OFF) for name in ("n0", "n1", "n2") for day in days(2)]
    roster = plan_shifts(replace(problem, wishes=tuple(wishes)))
    assert sorted(one.kept for one in shares(roster)) == [1, 1, 2]


def test_leave_asks_for_nothing_and_a_weight_decides() -> None:
    problem = service({(0, "P"): (1, 1)}, length=1, people=PAIR)
    heavy = (Wish("n0", place=Place.OFF), Wish("n1", place=Place.OFF, weight=2))
    assert wished(problem, *heavy) == [(0, 1), (1, 1)]
    away = service({(1, "P"): (1, 1)}, length=2, people=nurses(2, {0: leave(0)}))
    assert wished(away, Wish("n0", place=Place.OFF))[0][1] == 1


def test_a_wish_has_words_in_both_languages() -> None:
    words = wish_words(Wish("n0", avoid=True, day=FIRST, shift="M"), {"n0": "Sari"})
    assert words.id == "Sari menghindari sif M, Senin, 26 Juli 2021"
    assert words.en == "Sari would rather avoid shift M, Monday, 26 July 2021"
