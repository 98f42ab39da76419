"""Who is in reserve: named beforehand, at rest, and able to come if called, in equal turns.

For each shift (or office day) and each person off duty it is asked whether they could come; an integer minimum-cost
flow then names as many as are wanted, nobody twice a day, with the least sum of squared turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from piket.planning.rules.clock import around, extra_minutes, periods
from piket.planning.rules.values import Hours, Named, Reserve
from piket.planning.shifts_crew import MIDNIGHT, WEEK, Row, crew_id, minutes, off_days
from piket.planning.values import Person, Place, QuotaProblem, ShiftProblem, ShiftType, Shortage

_UNNAMED = 10_000_000


@dataclass(frozen=True, slots=True)
class _Wanted:
    """So many people of these (row numbers) for a day and shift."""

    at: int
    day: date
    shift: str | None
    number: int
    able: tuple[int, ...]


def shift_reserves(
    problem: ShiftProblem, cells: Mapping[str, Row]
) -> tuple[tuple[Named, ...], tuple[Shortage, ...]]:
    """The reserve of each shift that asks for one, and where fewer could be named than asked."""
    if not problem.reserves:
        return (), ()
    could = [_Could(problem, person, cells[person.id]) for person in problem.people]
    wanted = [
        _Wanted(
            at,
            day,
            shift.code,
            number,
            tuple(row for row, one in enumerate(could) if one.come(at, shift)),
        )
        for at, day in enumerate(problem.days)
        for shift in problem.shifts
        if (number := _number(problem.reserves, day, shift.code))
    ]
    return _named(problem.people, wanted)


def office_reserves(
    problem: QuotaProblem, cells: Mapping[str, tuple[Place, ...]]
) -> tuple[tuple[Named, ...], tuple[Shortage, ...]]:
    """Of each working day: people at home who may be called in."""
    if not problem.reserves:
        return (), ()
    wanted = [
        _Wanted(at, bounds.day, None, number, tuple(_at_home(problem, cells, at)))
        for at, bounds in enumerate(problem.days)
        if (number := _number(problem.reserves, bounds.day, None))
    ]
    return _named(problem.people, wanted)


def _number(reserves: Iterable[Reserve], day: date, shift: str | None) -> int:
    return max(
        (
            one.number
            for one in reserves
            if (not one.days or day in one.days) and (shift is None or not one.shifts or shift in one.shifts)
        ),
        default=0,
    )


def _at_home(problem: QuotaProblem, cells: Mapping[str, tuple[Place, ...]], at: int) -> Iterator[int]:
    day = problem.days[at].day
    for row, person in enumerate(problem.people):
        told_home = any(when == day and place is not Place.OFFICE for when, place in person.locked)
        if cells[person.id][at] is Place.HOME and not person.home_only and not told_home:
            yield row


class _Could:
    """Whether one person of a service could come besides the shifts they have.

    Rest, hours and duties elsewhere hold as for any duty; what only shapes the pattern (successions, days in a row or
    off together, nights) may bend for a recall.
    """

    def __init__(self, problem: ShiftProblem, person: Person, row: Row) -> None:
        past = dict(problem.history).get(crew_id(problem, person), ())
        known = {shift.code: shift for shift in problem.shifts}
        self.problem, self.person, self.row = problem, person, row
        self.past = len(past)
        self.off = off_days(problem, person)
        self.shifts = [
            (at, known[code]) for at, cell in enumerate((*past, *row), start=-len(past)) for code in cell
        ]
        taken = (pair for duty in person.elsewhere for pair in around(duty, problem))
        self.taken = frozenset(taken)

    def come(self, at: int, shift: ShiftType) -> bool:
        free = not self.row[at] and at not in self.off and (at, shift.code) not in self.taken
        return free and self._rests(at, shift) and self._has_hours(at, shift)

    def _rests(self, at: int, shift: ShiftType) -> bool:
        least = self.problem.rules.min_rest or 0
        start, end = at * MIDNIGHT + shift.start, at * MIDNIGHT + shift.end
        return all(
            max(start - day * MIDNIGHT - other.end, day * MIDNIGHT + other.start - end) >= least
            for day, other in self.shifts
        )

    def _has_hours(self, at: int, shift: ShiftType) -> bool:
        most = self.problem.rules.max_minutes_per_week
        known = range(-self.past, len(self.row))
        weeks = (
            [day for day in range(first, first + WEEK) if day in known]
            for first in range(at - WEEK + 1, at + 1)
        )
        if most is not None and any(self._minutes(week) + minutes(shift) > most for week in weeks):
            return False
        return all(
            self._minutes(period) + minutes(shift) <= rule.minutes
            for rule in self.problem.across
            if isinstance(rule, Hours) and rule.weight is None
            for period in periods(
                self.problem.days[0], range(-self.past, len(self.problem.days)), rule.period
            )
            if at in period
        )

    def _minutes(self, days: Iterable[int]) -> int:
        wanted = set(days)
        own = sum(minutes(shift) for day, shift in self.shifts if day in wanted)
        return own + extra_minutes(self.person, self.problem.days[0], wanted)


def _named(
    people: Sequence[Person], wanted: Sequence[_Wanted]
) -> tuple[tuple[Named, ...], tuple[Shortage, ...]]:
    if not wanted:
        return (), ()
    chosen = _flow(len(people), wanted)
    named = tuple(
        Named(one.day, one.shift, tuple(people[row].id for row in rows))
        for one, rows in zip(wanted, chosen, strict=True)
    )
    short = tuple(
        Shortage("reserve", one.day, one.shift or "", one.number, len(rows))
        for one, rows in zip(wanted, chosen, strict=True)
        if len(rows) < one.number
    )
    return named, short


def _flow(people: int, wanted: Sequence[_Wanted]) -> list[list[int]]:
    """source → person, a turn costing one more than the last squared → (person, day) → shift → sink."""
    # Loading OR-Tools takes longer than all rosters of an agency that follow their cycle.
    from ortools.graph.python import min_cost_flow

    solver = min_cost_flow.SimpleMinCostFlow()
    source, first_shift = 0, 1 + people
    seat: dict[tuple[int, int], int] = {}
    arcs: list[tuple[int, int, int]] = []
    total = sum(one.number for one in wanted)
    for number, one in enumerate(wanted):
        for row in one.able:
            if (row, one.at) not in seat:
                seat[row, one.at] = first_shift + len(wanted) + len(seat)
                solver.add_arc_with_capacity_and_unit_cost(1 + row, seat[row, one.at], 1, 0)
            arc = solver.add_arc_with_capacity_and_unit_cost(seat[row, one.at], first_shift + number, 1, 0)
            arcs.append((arc, number, row))
        solver.add_arc_with_capacity_and_unit_cost(source, first_shift + number, one.number, _UNNAMED)
        solver.set_node_supply(first_shift + number, -one.number)
    for row in range(people):
        turns = sum(1 for key in seat if key[0] == row)
        for turn in range(turns):
            solver.add_arc_with_capacity_and_unit_cost(source, 1 + row, 1, 2 * turn + 1)
    solver.set_node_supply(source, total)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("the network of reserves has no flow")
    chosen: list[list[int]] = [[] for _ in wanted]
    for arc, number, row in arcs:
        if solver.flow(arc):
            chosen[number].append(row)
    return chosen
