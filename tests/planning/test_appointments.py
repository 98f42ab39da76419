"""Staff called beside their roster: posts and caps are kept, a verifier agrees, brute force finds nothing better."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.planning.appointments import (
    AppointmentsError,
    Calling,
    CallingPlan,
    Invitee,
    Sitting,
    Standing,
)
from piket.planning.appointments_model import plan_calling
from piket.planning.stages import Proof
from piket.planning.verify.appointments import breaches_of

POST, COMES, FREE = Standing.POST, Standing.COMES, Standing.FREE


def office(**more: object) -> Calling:
    """Four at their posts of whom one can be spared, two at home with room for one; two sittings on one day."""
    people = tuple(
        Invitee(name, "dinas", (kind, kind)) for name, kind in zip("abcdef", [POST] * 4 + [COMES] * 2, strict=True)
    )  # fmt: skip
    made = Calling(
        people, (Sitting("09.00", 0, 5), Sitting("13.00", 0, 5)), 10, {0: 1},
        {("dinas", 0): 1, ("dinas", 1): 1}, {("dinas", 0): 1},
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_no_more_leave_their_posts_at_once_than_can_be_spared_nor_come_in_than_the_cap_leaves_room() -> None:
    plan = plan_calling(office())
    assert sorted(plan.called.values()) == [0, 0, 1]  # a post in each sitting, and one from home, the sooner
    assert (plan.bound, plan.vials, plan.proof) == (3, 1, Proof.OPTIMAL)
    assert breaches_of(office(), plan) == ()


def test_who_is_elsewhere_is_not_called() -> None:
    away = Invitee("g", "dinas", (None, FREE))
    plan = plan_calling(office(people=(away,)))
    assert plan.called == {"g": 1}
    assert plan_calling(office(people=(replace(away, standings=(None, None)),))).called == {}


def test_a_group_without_a_figure_spares_nobody() -> None:
    assert plan_calling(office(spare={}, room={})).called == {}


def test_an_opened_vial_is_not_kept_for_the_next_day() -> None:
    people = tuple(Invitee(str(n), "g", (FREE, FREE)) for n in range(7))
    two_days = office(
        people=people, sittings=(Sitting("1", 0, 5), Sitting("2", 1, 5)), doses=3, vials={0: 1, 1: 2}
    )
    plan = plan_calling(two_days)
    assert (len(plan.called), plan.vials) == (7, 3)
    assert breaches_of(two_days, plan) == ()


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (CallingPlan({"x": 0}, 6, 1, Proof.BOUND), "unknown"),
        (CallingPlan({"a": 7}, 6, 1, Proof.BOUND), "unknown"),
        (CallingPlan({"a": 0, "b": 0}, 6, 1, Proof.BOUND), "spare"),
        (CallingPlan({"e": 0, "f": 1}, 6, 1, Proof.BOUND), "room"),
        (CallingPlan({"a": 0}, 0, 1, Proof.BOUND), "bound"),
        (CallingPlan({"a": 0}, 6, 0, Proof.BOUND), "vials_told"),
    ],
)
def test_the_verifier_refuses_a_plan_broken_on_purpose_for_this_reason_alone(
    plan: CallingPlan, rule: str
) -> None:
    assert [breach.rule for breach in breaches_of(office(), plan)] == [rule]


def test_the_verifier_counts_places_vials_and_who_is_elsewhere() -> None:
    plan = CallingPlan({"a": 0}, 6, 1, Proof.BOUND)
    assert [b.rule for b in breaches_of(office(sittings=(Sitting("09.00", 0, 0), Sitting("13.00", 0, 5))), plan)] == [
        "places"
    ]  # fmt: skip
    assert [b.rule for b in breaches_of(office(vials={0: 0}), plan)] == ["vials"]
    gone = office(people=(Invitee("a", "dinas", (None, POST)),))
    assert [b.rule for b in breaches_of(gone, plan)] == ["elsewhere"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"doses": 0},
        {"vials": {0: -1}},
        {"people": (Invitee("a", "g", (FREE,)),)},
        {"people": (Invitee("a", "g", (FREE, FREE)), Invitee("a", "g", (FREE, FREE)))},
        {"sittings": (Sitting("2", 1, 5), Sitting("1", 0, 5))},
    ],
)
def test_a_problem_that_cannot_be_one_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(AppointmentsError):
        office(**wrong)


STANDINGS = st.sampled_from([POST, COMES, FREE, None])
SMALL = st.integers(0, 2)


@st.composite
def small(draw: st.DrawFn) -> Calling:
    groups = ("g", "h")
    people = tuple(
        Invitee(str(n), draw(st.sampled_from(groups)), (draw(STANDINGS), draw(STANDINGS), draw(STANDINGS)))
        for n in range(draw(st.integers(1, 5)))
    )
    sittings = tuple(Sitting(str(at), day, draw(SMALL)) for at, day in enumerate((0, 0, 1)))
    return Calling(
        people, sittings, draw(st.integers(1, 3)), {0: draw(SMALL), 1: draw(SMALL)},
        {(g, at): draw(SMALL) for g in groups for at in range(3)},
        {(g, day): draw(SMALL) for g in groups for day in (0, 1)},
    )  # fmt: skip


def worth(problem: Calling, called: dict[str, int]) -> tuple[int, int, int]:
    """What a plan is worth by the three aims, the less the better, counted by plain loops."""
    by_day = [sum(problem.sittings[at].day == day for at in called.values()) for day in (0, 1)]
    return -len(called), sum(called.values()), sum(-(-n // problem.doses) for n in by_day)


@given(small())
@settings(max_examples=40, deadline=None)
def test_brute_force_finds_no_better_plan(problem: Calling) -> None:
    plan = plan_calling(problem)
    assert breaches_of(problem, plan) == ()
    every = (
        {person.id: at for person, at in zip(problem.people, chosen, strict=True) if at >= 0}
        for chosen in product(range(-1, 3), repeat=len(problem.people))
    )
    ample = sum(-(-len(problem.people) // problem.doses) for _day in (0, 1))
    lawful = [
        worth(problem, called)
        for called in every
        if not breaches_of(problem, CallingPlan(called, len(called), ample, Proof.BOUND))
    ]
    assert worth(problem, dict(plan.called)) == min(lawful)
    assert (plan.bound, plan.proof) == (len(plan.called), Proof.OPTIMAL)
