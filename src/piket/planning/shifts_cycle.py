"""Rosters that follow a fixed cycle in closed form, and what leave and locks break in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from piket.planning.shifts_crew import Cell, Crew, Row, day_numbers
from piket.planning.shifts_facts import cycle_facts
from piket.planning.values import ShiftProblem

_NEAR = 2


def cycle_rows(problem: ShiftProblem, crews: tuple[Crew, ...]) -> dict[str, Row]:
    """Each crew's row in the cycle from its own start, its days off duty left empty."""
    starts = cycle_starts(problem.cycle, crews)
    return {
        crew.id: tuple(
            () if day in crew.off else problem.cycle[(starts[crew.id] + day) % len(problem.cycle)]
            for day in range(len(problem.days))
        )
        for crew in crews
    }


def cycle_starts(cycle: tuple[Cell, ...], crews: tuple[Crew, ...]) -> dict[str, int]:
    """Where in the cycle each crew stands on the first day.

    A crew goes on from its history; where that fits several places, or there is none, the crews are spread
    evenly over the cycle.
    """
    starts: dict[str, int] = {}
    for number, crew in enumerate(crews):
        even = number * len(cycle) // len(crews)
        used = Counter(starts.values())
        fitting = [start for start in range(len(cycle)) if _continues(cycle, crew.history, start)]
        choices = fitting or range(len(cycle))
        starts[crew.id] = even if even in choices else min(choices, key=lambda start: (used[start], start))
    return starts


def _continues(cycle: tuple[Cell, ...], history: Row, start: int) -> bool:
    """Whether the history leads to this place of the cycle; a day of leave in it fits any place."""
    before = (cycle[(start - past) % len(cycle)] for past in range(1, len(history) + 1))
    return all(
        not cell or set(cell) == set(planned) for cell, planned in zip(reversed(history), before, strict=True)
    )


def broken_days(
    problem: ShiftProblem, crews: tuple[Crew, ...], rows: dict[str, Row]
) -> frozenset[int] | None:
    """Days on which the rows lack someone; None where the cycle breaks a rule or does not follow the history.

    No other rule can be broken: a lawful cycle stays lawful when shifts are left out of it for leave. Rules across
    people, and duties elsewhere, the cycle knows nothing of.
    """
    if problem.across or (not problem.by_squad and any(person.elsewhere for person in problem.people)):
        return None
    return faulty_days(problem, crews, rows) if keeps_the_cycle(problem, crews, rows) else None


def keeps_the_cycle(problem: ShiftProblem, crews: tuple[Crew, ...], rows: dict[str, Row]) -> bool:
    """Whether the rows follow the cycle from their history on, and the cycle keeps every rule of a person."""
    lawful = cycle_facts(problem.shifts, problem.cycle).keep(problem.rules)
    return lawful and all(_follows(problem.cycle, crew, rows[crew.id]) for crew in crews)


def faulty_days(problem: ShiftProblem, crews: tuple[Crew, ...], rows: dict[str, Row]) -> frozenset[int]:
    """Days on which the rows lack someone, have too many, or leave a lock unkept."""
    index = day_numbers(problem)
    short = {day for day, lack, excess in _cover_faults(problem, rows) if lack or excess}
    unkept = {day for crew in crews for day in crew.on if not rows[crew.id][day]}
    off = {crew.id: crew.off for crew in crews}
    moved = {
        index[day]
        for who, day, codes in problem.fixed
        if index[day] not in off[who] and set(rows[who][index[day]]) != set(codes)
    }
    return frozenset(short | unkept | moved)


def far_from(broken: Iterable[int], days: range) -> frozenset[int]:
    """The days that no broken day is near, which a first search leaves as they are."""
    return frozenset(day for day in days if all(abs(day - bad) > _NEAR for bad in broken))


def fewest_changes(problem: ShiftProblem, rows: dict[str, Row]) -> int:
    """A lower bound on crew-days to change: one mends one lack of a day (with pairs, one per shift)."""
    pairs = bool(problem.rules.allowed_same_day)
    faults: dict[int, list[tuple[int, int]]] = {}
    for day, lack, excess in _cover_faults(problem, rows):
        faults.setdefault(day, []).append((lack, excess))
    join = max if pairs else sum
    return sum(
        max(join(lack for lack, _ in day), join(excess for _, excess in day)) for day in faults.values()
    )


def missed(problem: ShiftProblem, rows: dict[str, Row]) -> int:
    """People lacking on shifts, and those too many, over all days."""
    return sum(lack + excess for _, lack, excess in _cover_faults(problem, rows))


def _cover_faults(problem: ShiftProblem, rows: dict[str, Row]) -> Iterator[tuple[int, int, int]]:
    """(day, lacking, too many) for each demand."""
    index = day_numbers(problem)
    there = Counter((day, shift) for row in rows.values() for day, cell in enumerate(row) for shift in cell)
    for demand in problem.demand:
        count = there[index[demand.day], demand.shift]
        most = count if demand.maximum is None else demand.maximum
        yield index[demand.day], max(0, demand.minimum - count), max(0, count - most)


def _follows(cycle: tuple[Cell, ...], crew: Crew, row: Row) -> bool:
    """Whether some place of the cycle explains the history and the row, days off duty left out."""
    worked = (*crew.history, *row)
    exempt = frozenset(day + len(crew.history) for day in crew.off)
    return any(
        all(
            day in exempt or set(cell) == set(cycle[(start + day) % len(cycle)])
            for day, cell in enumerate(worked)
        )
        for start in range(len(cycle))
    )
