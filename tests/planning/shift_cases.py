"""The cast of the shift tests: squads, nurses and one person's tiny services, on the circular's days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from piket.planning.shifts_crew import Row
from piket.planning.values import Person, Place, ShiftDemand, ShiftProblem, ShiftRules, ShiftType
from piket.planning.verify.shifts import verify_shifts

FIRST = date(2021, 7, 26)
PAGI = ShiftType("P", "Pagi", 7 * 60, 13 * 60)
MALAM = ShiftType("M", "Malam", 18 * 60, 31 * 60)


def days(number: int, first: date = FIRST) -> tuple[date, ...]:
    return tuple(first + timedelta(days=index) for index in range(number))


def leave(*indexes: int) -> tuple[tuple[date, Place], ...]:
    return tuple((FIRST + timedelta(days=index), Place.LEAVE) for index in indexes)


def squads(
    number: int, strength: int, away: Mapping[str, tuple[tuple[date, Place], ...]] | None = None
) -> list[Person]:
    """Squads A, B, … whose people are A0, A1, …"""
    named = [(f"{squad}{index}", squad) for squad in "ABCDEF"[:number] for index in range(strength)]
    return [Person(person, team=squad, away=(away or {}).get(person, ())) for person, squad in named]


def nurses(number: int, away: Mapping[int, tuple[tuple[date, Place], ...]] | None = None) -> list[Person]:
    return [Person(f"n{index}", away=(away or {}).get(index, ())) for index in range(number)]


def service(
    wanted: Mapping[tuple[int, str], tuple[int, int | None]],
    *,
    length: int,
    people: list[Person] | None = None,
    history: Mapping[str, Row] | None = None,
    **rules: object,
) -> ShiftProblem:
    """A tiny service of pagi and malam; `wanted` maps (day index, shift) to its least and most people."""
    period = days(length)
    return ShiftProblem(
        unit="kecil",
        days=period,
        people=tuple(people or [Person("n0")]),
        shifts=(PAGI, MALAM),
        demand=tuple(ShiftDemand(period[day], code, *bounds) for (day, code), bounds in wanted.items()),
        rules=ShiftRules(**rules),  # type: ignore[arg-type]
        by_squad=False,
        history=tuple((history or {}).items()),
    )


def codes(row: Row) -> str:
    """'S PM - -'."""
    return " ".join("".join(cell) or "-" for cell in row)


TINY: Row = ((), ("P",), ("M",), ("P", "M"))


def rules() -> st.SearchStrategy[ShiftRules]:
    """Any of the rules, each with figures that bind in a few days of pagi and malam."""
    forward, backward = frozenset({("P", "M")}), frozenset({("M", "M"), ("M", "P")})
    return st.builds(
        ShiftRules,
        min_rest=st.sampled_from([None, 0, 11 * 60, 12 * 60, 40 * 60]),
        allowed_same_day=st.sampled_from([frozenset(), forward]),
        forbidden_successions=st.sampled_from([frozenset(), forward, backward]),
        max_consecutive_days=st.sampled_from([None, 1, 2, 3]),
        min_days_off=st.sampled_from([None, 1, 2, 3]),
        max_nights=st.sampled_from([None, 0, 1, 2]),
        max_minutes_per_week=st.sampled_from([None, 360, 1140, 1500]),
    )


def wanted() -> st.SearchStrategy[dict[tuple[int, str], tuple[int, int | None]]]:
    """What some shifts of three days ask for."""
    bounds = st.sampled_from([(0, None), (1, 1), (1, None), (0, 1), (2, None), (0, 0)])
    return st.dictionaries(
        st.tuples(st.integers(0, 2), st.sampled_from("PM")), bounds, min_size=2, max_size=4
    )


def every_sound_roster(problem: ShiftProblem) -> Iterator[dict[str, Row]]:
    """The slow reference: all rosters of n0 and n1 over three days, each judged by the verifier."""
    rows = list(product(TINY, repeat=3))
    alone = [[row for row in rows if not _broken_alone(problem, person, row)] for person in problem.people]
    for first, second in product(*alone):
        cells = {"n0": first, "n1": second}
        if not verify_shifts(problem, cells):
            yield cells


def _broken_alone(problem: ShiftProblem, person: Person, row: Row) -> bool:
    one = replace(problem, demand=(), across=(), people=(person,))
    return bool(verify_shifts(one, {person.id: row}))
