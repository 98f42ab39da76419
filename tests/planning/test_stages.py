"""Vaccination in stages: the plan holds to an independent verifier, and is the best by brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.planning.stages import Block, Proof, Room, Session, StagePlan, Stages, StagesError, Visit
from piket.planning.stages_model import plan_stages
from piket.planning.verify.stages import breaches


def prison(**more: object) -> Stages:
    """Two blocks of six, one room of four, three sessions on two days, an escort for every two."""
    made = Stages(
        (Block("A", 6), Block("B", 6)),
        (Room("aula", 4),),
        (Session("1-pagi", 0, 2), Session("1-siang", 0, 2), Session("2-pagi", 1, 2)),
        per_escort=2, most_out=4, doses=5, vials={0: 2, 1: 1},
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_plan_reaches_what_the_rooms_and_sessions_let_it() -> None:
    plan = plan_stages(prison())
    # Four of one block, four of the other, and in the third session the rest of one: a room holds one block.
    assert (plan.reached, plan.wanted, plan.bound, plan.proof) == (10, 12, 10, Proof.OPTIMAL)
    assert breaches(prison(), plan) == ()


def test_without_escorts_nobody_leaves_a_block() -> None:
    bare = prison(sessions=(Session("1-pagi", 0, 0), Session("1-siang", 0, 1), Session("2-pagi", 1, 0)))
    plan = plan_stages(bare)
    assert [(visit.session, visit.people) for visit in plan.visits] == [("1-siang", 2)]


def test_blocks_that_are_kept_apart_never_share_a_session() -> None:
    two_rooms = prison(rooms=(Room("aula", 2), Room("klinik", 2)))
    mixed = plan_stages(two_rooms)
    assert mixed.reached == 12
    apart = replace(two_rooms, apart=frozenset({frozenset(("A", "B"))}))
    plan = plan_stages(apart)
    assert breaches(apart, plan) == ()
    for session in apart.sessions:
        assert len({visit.block for visit in plan.visits if visit.session == session.code}) <= 1


def test_a_shut_block_is_left_alone_and_the_bound_says_so() -> None:
    shut = frozenset({("A", session.code) for session in prison().sessions})
    plan = plan_stages(prison(shut=shut))
    assert (plan.reached, plan.bound, plan.proof) == (6, 6, Proof.OPTIMAL)


def test_vials_of_a_day_are_not_kept_for_the_next() -> None:
    plan = plan_stages(prison(vials={0: 1, 1: 1}))
    assert plan.reached == 9  # five on the first day, four places on the second
    assert plan.vials == 2


def test_a_search_cut_short_still_holds_and_its_bound_is_no_lie() -> None:
    plan = plan_stages(prison(), work=1e-9)
    assert breaches(prison(), plan) == ()
    assert plan.reached <= 10 <= plan.bound


def test_the_same_problem_gives_the_same_plan() -> None:
    assert plan_stages(prison()) == plan_stages(prison())


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocks": (Block("A", 1), Block("A", 2))},
        {"per_escort": 0},
        {"apart": frozenset({frozenset(("A", "X"))})},
        {"blocks": (Block("A", -1),)},
        {"sessions": (Session("2", 1, 1), Session("1", 0, 1))},
    ],
)
def test_an_impossible_problem_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StagesError):
        prison(**wrong)


GOOD = (Visit("1-pagi", "aula", "A", 4), Visit("1-siang", "aula", "B", 4))


@pytest.mark.parametrize(
    ("visits", "rule", "more"),
    [
        ((Visit("1-pagi", "aula", "A", 5),), "places", {"most_out": 9, "per_escort": 9}),
        ((Visit("1-pagi", "aula", "A", 3),), "out", {"most_out": 2}),
        ((Visit("1-pagi", "aula", "A", 4),), "escorts", {"per_escort": 1}),
        (GOOD, "vials", {"vials": {0: 1}}),
        ((Visit("1-pagi", "aula", "A", 1), Visit("1-pagi", "aula", "B", 1)), "mixed", {}),
        ((*GOOD, Visit("2-pagi", "aula", "A", 3)), "people", {}),
        ((Visit("1-pagi", "aula", "A", 1),), "shut", {"shut": frozenset({("A", "1-pagi")})}),
        ((Visit("1-pagi", "gudang", "A", 1),), "unknown", {}),
        ((Visit("1-pagi", "aula", "A", 0),), "nobody", {}),
    ],
)
def test_each_rule_is_seen_when_it_alone_is_broken(
    visits: tuple[Visit, ...], rule: str, more: dict[str, object]
) -> None:
    plan = StagePlan(visits, sum(v.people for v in visits), 12, 12, 9, Proof.BOUND)
    assert {breach.rule for breach in breaches(prison(**more), plan)} == {rule}


def test_blocks_in_two_rooms_at_once_are_seen_where_they_are_kept_apart() -> None:
    problem = prison(rooms=(Room("aula", 4), Room("klinik", 4)), apart=frozenset({frozenset(("A", "B"))}))
    visits = (Visit("1-pagi", "aula", "A", 1), Visit("1-pagi", "klinik", "B", 1))
    plan = StagePlan(visits, 2, 12, 12, 1, Proof.BOUND)
    assert {breach.rule for breach in breaches(problem, plan)} == {"apart"}


def test_a_plan_that_claims_more_than_it_holds_is_seen() -> None:
    plan = StagePlan(GOOD, 9, 12, 12, 2, Proof.OPTIMAL)
    assert {breach.rule for breach in breaches(prison(), plan)} == {"reached"}


SMALL = st.builds(
    lambda a, b, places, escorts, per, out, vials, apart: Stages(
        (Block("A", a), Block("B", b)), (Room("r", places), Room("s", 1)),
        (Session("x", 0, escorts), Session("y", 1, 1)), per, out, 2, {0: vials, 1: 1},
        frozenset({frozenset(("A", "B"))} if apart else ()),
    ),
    st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(1, 2),
    st.integers(0, 4), st.integers(0, 2), st.booleans(),
)  # fmt: skip


def best(problem: Stages) -> int:
    """The most that any plan reaches, by trying every one that the verifier lets through."""
    keys = list(product(("x", "y"), ("r", "s"), ("A", "B")))
    top = 0
    for numbers in product(range(3 + 1), repeat=len(keys)):
        if sum(n > 0 for n in numbers) > 4 or sum(numbers) <= top:
            continue  # four room-sessions hold one block each
        visits = tuple(Visit(*key, n) for key, n in zip(keys, numbers, strict=True) if n)
        plan = StagePlan(visits, sum(numbers), 9, 99, 99, Proof.BOUND)
        if not breaches(problem, plan):
            top = sum(numbers)
    return top


@settings(max_examples=4)
@given(SMALL)
def test_no_plan_reaches_more_by_brute_force(problem: Stages) -> None:
    plan = plan_stages(problem)
    assert breaches(problem, plan) == ()
    assert plan.proof is Proof.OPTIMAL
    assert plan.reached == plan.bound == best(problem)


@settings(max_examples=25)
@given(SMALL, st.integers(0, 2))
def test_more_escorts_never_reach_fewer(problem: Stages, more: int) -> None:
    richer = replace(
        problem, sessions=tuple(replace(one, escorts=one.escorts + more) for one in problem.sessions)
    )
    assert plan_stages(richer).reached >= plan_stages(problem).reached
