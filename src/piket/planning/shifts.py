"""24-hour rosters of squads, wards, crews and patrols, each with its proof, or the reason why there is none.

With a cycle the roster follows it, in closed form, and CP-SAT mends only what leave and locks break, with the
fewest changes. Without one CP-SAT finds the fairest roster: equal minutes, nights and weekend days.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping

from piket.planning.rules.reserves import shift_reserves
from piket.planning.shifts_check import refuse_impossible
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import (
    Crew,
    Row,
    crew_id,
    crews_of,
    day_numbers,
    is_night,
    off_days,
    peers_of,
    unfairness,
)
from piket.planning.shifts_cycle import broken_days, cycle_rows
from piket.planning.values import Proof, ShiftProblem, ShiftRoster, Shortage
from piket.planning.watch import Ended, Watch


def plan_shifts(
    problem: ShiftProblem, *, seconds: float = 10, seed: int = 0, watch: Watch | None = None
) -> ShiftRoster:
    """A roster that keeps every rule of the problem, in about `seconds` (as long again to explain a clash).

    Weighted rules come first; of the rosters that break least, `proof.objective` is, with a cycle, the crew-days that
    depart from it; without, the unfairness in minutes (`shifts_crew.Unfairness.penalty`); of those again the one that
    keeps the wishes most evenly. `proof.spread` is the difference in nights among peers.

    Raises `NoShiftRoster`: every fault of the input, or the smallest clash of rules. The same problem and
    seed give the same roster, unless the clock or the `watch` ends the search; `Ended` where that has found none yet.
    """
    began = time.monotonic()
    refuse_impossible(problem)
    crews = crews_of(problem)
    rows = cycle_rows(problem, crews) if problem.cycle else {}
    broken = broken_days(problem, crews, rows) if problem.cycle else None
    method, objective, bound = "cycle", 0, 0
    if broken != frozenset():
        method = "cycle, cp-sat" if problem.cycle else "cp-sat"
        rows, objective, bound = _searched(problem, crews, rows, broken, seconds, seed, watch)
    cells = expanded(problem, rows)
    spread, spread_bound = unfairness(problem, rows).nights, least_night_spread(problem, crews)
    proof = Proof(method, objective, bound, spread, spread_bound, time.monotonic() - began)
    reserves, unnamed = shift_reserves(problem, cells)
    return ShiftRoster(problem, cells, proof, (*weak_shifts(problem, cells), *unnamed), reserves)


def _searched(
    problem: ShiftProblem,
    crews: tuple[Crew, ...],
    base: dict[str, Row],
    broken: frozenset[int] | None,
    seconds: float,
    seed: int,
    watch: Watch | None,
) -> tuple[dict[str, Row], int, int]:
    """Rows, objective and bound by CP-SAT, or the clash raised."""
    # Loading OR-Tools takes longer than all rosters of an agency that follow their cycle.
    from piket.planning.shifts_explain import is_small, near_clash, smallest_clash
    from piket.planning.shifts_search import Search

    if broken and not is_small(problem):
        clash = near_clash(problem, {}, {}, broken, seconds=seconds / 2, seed=seed)
        if clash is not None:
            raise NoShiftRoster(problem.unit, [clash])
    if watch is not None and watch.ended():
        raise Ended
    search = Search(problem, crews, seconds, seed, watch)
    found = search.mended(base, broken) if problem.cycle else search.freely()
    if found.rows is None and watch is not None and watch.ended():
        raise Ended
    if found.rows is None:
        raise NoShiftRoster(problem.unit, [smallest_clash(problem, crews, seconds=seconds, seed=seed)])
    return found.rows, found.objective, found.bound


def expanded(problem: ShiftProblem, rows: dict[str, Row]) -> dict[str, Row]:
    """Each person works the row of their crew, without the days on which they are away or locked off, and the shifts on
    which they help out."""
    cells = {}
    index = day_numbers(problem)
    helping = {(person, index[day]): shift for person, day, shift in problem.helpers}
    for person in problem.people:
        off = off_days(problem, person)
        row = rows[crew_id(problem, person)]
        cells[person.id] = tuple(
            () if day in off else (*cell, *_help(helping, person.id, day)) for day, cell in enumerate(row)
        )
    return cells


def _help(helping: Mapping[tuple[str, int], str], person: str, day: int) -> tuple[str, ...]:
    return (helping[person, day],) if (person, day) in helping else ()


def weak_shifts(problem: ShiftProblem, cells: dict[str, Row]) -> Iterator[Shortage]:
    """Shifts whose squad has fewer people present than the strength asked, to report before the shift."""
    index = day_numbers(problem)
    there = Counter((day, shift) for row in cells.values() for day, cell in enumerate(row) for shift in cell)
    for demand in problem.strength:
        available = there[index[demand.day], demand.shift]
        if available < demand.minimum:
            yield Shortage("strength", demand.day, demand.shift, demand.minimum, available)


def least_night_spread(problem: ShiftProblem, crews: tuple[Crew, ...]) -> int:
    """The least spread of nights of any roster: 1 where an exact number does not divide among all, else 0."""
    nights = {shift.code for shift in problem.shifts if is_night(shift)}
    demands = [demand for demand in problem.demand if demand.shift in nights]
    exact = len(demands) == len(nights) * len(problem.days) and all(d.minimum == d.maximum for d in demands)
    everyone = len(peers_of(crews)) == len(crews)
    return int(exact and everyone and sum(d.minimum for d in demands) % len(crews) != 0)
