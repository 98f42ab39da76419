"""Between columns and the problems and rosters of single units."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from piket.planning.columns.values import (
    CODE,
    METHODS,
    NO_CELL,
    OPEN,
    PLACES,
    UNMARKED,
    QuotaColumns,
    QuotaRosters,
)
from piket.planning.values import (
    DayBounds,
    Desk,
    Pattern,
    Person,
    Place,
    Proof,
    QuotaProblem,
    QuotaRoster,
)


def problem_of(columns: QuotaColumns, unit: int) -> QuotaProblem:
    """One unit as a problem. People are named by their number in the unit, counters from 1."""
    days = [at for at, most in enumerate(columns.most[unit]) if most != OPEN]
    people = range(columns.first_person[unit], columns.first_person[unit + 1])
    desks = range(columns.first_desk[unit], columns.first_desk[unit + 1])
    return QuotaProblem(
        str(unit),
        tuple(
            DayBounds(columns.days[at], int(columns.least[unit, at]), int(columns.most[unit, at]))
            for at in days
        ),
        tuple(_person(columns, str(number), row, days) for number, row in enumerate(people)),
        tuple(
            Desk(str(number), int(columns.desk_least[at]), _most(int(columns.desk_most[at])))
            for number, at in enumerate(desks, start=1)
        ),
        bool(columns.lead_required[unit]),
        columns.pattern,
    )


def _person(columns: QuotaColumns, name: str, row: int, days: list[int]) -> Person:
    marks = [(columns.days[at], PLACES[columns.marks[row, at]]) for at in days if _marked(columns, row, at)]
    locks = (Place.OFFICE, Place.HOME)
    desk = int(columns.desk[row])
    return Person(
        name,
        desk=str(desk) if desk else None,
        lead=bool(columns.lead[row]),
        home_only=bool(columns.home_only[row]),
        debt=int(columns.debt[row]),
        away=tuple(mark for mark in marks if mark[1] not in locks),
        locked=tuple(mark for mark in marks if mark[1] in locks),
    )


def _marked(columns: QuotaColumns, row: int, at: int) -> bool:
    return bool(columns.marks[row, at] != UNMARKED)


def _most(most: int) -> int | None:
    return None if most == OPEN else most


def roster_of(columns: QuotaColumns, rosters: QuotaRosters, unit: int) -> QuotaRoster:
    """One unit's roster and proof, without its shortages."""
    problem = problem_of(columns, unit)
    days = columns.most[unit] != OPEN
    rows = rosters.letters[columns.first_person[unit] : columns.first_person[unit + 1], days]
    proof = Proof(
        METHODS[rosters.method[unit]], int(rosters.objective[unit]), int(rosters.bound[unit]),
        int(rosters.spread[unit]), int(rosters.spread_bound[unit]), 0.0,
    )  # fmt: skip
    cells = {
        person.id: tuple(PLACES[code] for code in row)
        for person, row in zip(problem.people, rows, strict=True)
    }
    return QuotaRoster(problem, cells, proof)


def write_roster(columns: QuotaColumns, rosters: QuotaRosters, unit: int, roster: QuotaRoster) -> None:
    """Put the roster of `problem_of(columns, unit)` into the columns of rosters."""
    days = np.flatnonzero(columns.most[unit] != OPEN)
    start, proof = int(columns.first_person[unit]), roster.proof
    for number, row in enumerate(roster.cells.values()):
        rosters.letters[start + number, :] = NO_CELL
        rosters.letters[start + number, days] = [CODE[place] for place in row]
    rosters.method[unit] = METHODS.index(proof.method)
    rosters.objective[unit], rosters.bound[unit] = proof.objective, proof.bound
    rosters.spread[unit], rosters.spread_bound[unit] = proof.spread, proof.spread_bound


def columns_of(problems: Sequence[QuotaProblem]) -> QuotaColumns:
    """Problems of one pattern as columns; their days are joined.

    A cell holds one mark: an absence hides a lock, and a person locked to two letters on a day has the first.
    """
    days = tuple(sorted({bounds.day for problem in problems for bounds in problem.days}))
    column = {day: at for at, day in enumerate(days)}
    least = np.zeros((len(problems), len(days)), dtype=np.int32)
    most = np.full((len(problems), len(days)), OPEN, dtype=np.int32)
    for unit, problem in enumerate(problems):
        for bounds in problem.days:
            least[unit, column[bounds.day]] = bounds.office_min
            most[unit, column[bounds.day]] = bounds.office_max
    people = [person for problem in problems for person in problem.people]
    desks = [desk for problem in problems for desk in problem.desks]
    marks = np.full((len(people), len(days)), UNMARKED, dtype=np.uint8)
    for row, person in enumerate(people):
        for day, place in (*reversed(person.locked), *person.away):
            if day in column:
                marks[row, column[day]] = CODE[place]
    numbers = [{desk.name: at for at, desk in enumerate(problem.desks, start=1)} for problem in problems]
    return QuotaColumns(
        days, least, most,
        np.array([problem.lead_required for problem in problems], dtype=bool),
        np.array([0, *accumulate(len(problem.people) for problem in problems)], dtype=np.int64),
        np.array([0, *accumulate(len(problem.desks) for problem in problems)], dtype=np.int64),
        np.array([desk.minimum for desk in desks], dtype=np.int32),
        np.array([OPEN if desk.maximum is None else desk.maximum for desk in desks], dtype=np.int32),
        np.array(
            [
                0 if person.desk is None else own[person.desk]
                for problem, own in zip(problems, numbers, strict=True)
                for person in problem.people
            ],
            dtype=np.int32,
        ),
        np.array([person.lead for person in people], dtype=bool),
        np.array([person.home_only for person in people], dtype=bool),
        np.array([person.debt for person in people], dtype=np.int32),
        marks,
        problems[0].pattern if problems else Pattern.PEOPLE,
    )  # fmt: skip
