"""The smallest services in which each rule across people binds, and the rosters that break it alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from shift_cases import FIRST, service

from piket.planning.rules.values import (
    Apart,
    Elsewhere,
    Handover,
    Hours,
    InCharge,
    Period,
    Rule,
    Separate,
    Together,
)
from piket.planning.shifts_crew import Row
from piket.planning.values import Person, ShiftProblem, ShiftType

P, M, OFF = ("P",), ("M",), ()
ONE, TWO = (1, 1), (2, 2)
PAIR = [Person("n0", team="A"), Person("n1", team="B")]
LONG = (ShiftType("P", "Pagi", 420, 800), ShiftType("M", "Malam", 780, 1860))


def ruled(problem: ShiftProblem, *rules: Rule) -> ShiftProblem:
    return replace(problem, across=rules)


def pair(wanted: dict[tuple[int, str], tuple[int, int | None]], length: int, **rules: object) -> ShiftProblem:
    return service(wanted, length=length, people=PAIR, **rules)


BOTH = pair({(0, "P"): TWO}, 1)
TURNS = pair({(0, "P"): ONE, (1, "P"): ONE, (0, "M"): (0, 0), (1, "M"): (0, 0)}, 2)
EVENING = replace(pair({(0, "P"): ONE}, 1), shifts=LONG)
SKILLED = replace(
    pair({(0, "P"): ONE, (0, "M"): (0, 0)}, 1),
    people=(replace(PAIR[0], skills=("bedah",)), PAIR[1]),
)
WEEK = service({(0, "P"): ONE, (1, "P"): ONE}, length=2, people=PAIR[:1])
THERE = (replace(PAIR[0], elsewhere=(Elsewhere("Puskesmas", FIRST, 480, 600),)),)
BUSY = replace(service({(0, "P"): ONE}, length=1), people=THERE)
TIRED = replace(
    service({(1, "P"): ONE}, length=2, min_rest=12 * 60),
    people=(replace(PAIR[0], elsewhere=(Elsewhere("RSUD", FIRST, 1200, 1500),)),),
)

# What is asked, the rule, and a roster of what is asked that breaks this rule alone
Case = tuple[ShiftProblem, Rule, dict[str, Row]]
CASES: dict[str, Case] = {
    "apart": (BOTH, Apart("n0", "n1"), {"n0": (P,), "n1": (P,)}),
    "together": (TURNS, Together("n0", "n1"), {"n0": (P, OFF), "n1": (OFF, P)}),
    "separate": (BOTH, Separate("A", "B"), {"n0": (P,), "n1": (P,)}),
    "handover": (
        replace(
            EVENING, demand=(*EVENING.demand, replace(EVENING.demand[0], shift="M", minimum=0, maximum=0))
        ),
        Handover("P", "M", 20),
        {"n0": (P,), "n1": (OFF,)},
    ),
    "in_charge": (
        replace(SKILLED, people=(replace(SKILLED.people[0], away=((FIRST, "C"),)), PAIR[1])),  # type: ignore[arg-type]
        InCharge("bedah"),
        {"n0": (OFF,), "n1": (P,)},
    ),
    "hours": (WEEK, Hours(360), {"n0": (P, P)}),
}
CLOCK: dict[str, tuple[ShiftProblem, dict[str, Row]]] = {
    "overlap": (BUSY, {"n0": (P,)}),
    "rest": (TIRED, {"n0": (OFF, P)}),
}


def rules_across() -> st.SearchStrategy[Rule]:
    """Any rule between n0 (with the skill, team A) and n1 (team B) that binds within three days."""
    return st.sampled_from(
        [
            Apart("n0", "n1"),
            Together("n0", "n1"),
            Separate("A", "B", 0),
            Separate("A", "B", 12 * 60),
            Separate("A", "B", 30 * 60),
            InCharge("bedah"),
            InCharge("bedah", shifts=("M",)),
            Hours(700),
            Hours(1500, Period.MONTH),
        ]
    )


def clocks() -> st.SearchStrategy[tuple[Elsewhere, ...]]:
    """Duties of n0 in another unit, on and around the three days."""
    one = st.builds(
        lambda day, hours: Elsewhere("RSUD", FIRST + timedelta(days=day), *hours),
        st.integers(-1, 3),
        st.sampled_from([(480, 720), (780, 1080), (1200, 1800)]),
    )
    return st.lists(one, max_size=2).map(tuple)
