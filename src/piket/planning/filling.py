"""Who could fill a gap in a shift, each with the rules that stand against it; and what a shift that runs on touches.

Nothing is decided or solved here: the verifier reads the roster as it would be, and what it finds more than before is
what speaks against. `mending` then makes the roster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from piket.planning.rules.values import Apart, Hours, Separate, Together
from piket.planning.values import Person, ShiftProblem, ShiftRoster, ShiftType, Violation
from piket.planning.verify.shifts import verify_shifts

Cells = Mapping[str, tuple[tuple[str, ...], ...]]
_PROLONGED = "~"
_OF_HOURS = frozenset(
    {"rest", "same_day_overlap", "succession", "consecutive_days", "days_off", "nights", "weekly_minutes",
     "hours", "elsewhere", "away", "locked", "apart", "together", "separate"}
)  # fmt: skip
"""What the verifier says of one person. Cover and squads are the whole roster's, and mending sees to them."""


class Way(StrEnum):
    """How somebody would come to fill a gap, in the order in which they are offered."""

    RESERVE = "reserve"
    EXTENSION = "extension"
    FREE = "free"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`against`: the rules that would be broken; empty where they may. `minutes` worked in the seven days up to it."""

    person: str
    way: Way
    lead: bool
    against: tuple[Violation, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two squads of one day exchanged: `squad` `takes` the shifts that `instead` had, and gives it its own."""

    squad: str
    instead: str
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    against: tuple[Violation, ...]


def candidates(
    roster: ShiftRoster, day: date, shift: str, before: tuple[date, str] | None
) -> tuple[Candidate, ...]:
    """Everyone of the roster who is neither on this shift nor away; those who may come first, by way, then by hours.

    `before` is the shift that is relieved: who works it could stay on. Raises `ValueError` for a day or shift that is
    none of the roster's.
    """
    problem = roster.problem
    at = problem.days.index(day)
    kinds = {one.code: one for one in problem.shifts}
    if shift not in kinds:
        raise ValueError(shift)
    named = {p for one in roster.reserves if (one.day, one.shift) == (day, shift) for p in one.people}
    found = [
        Candidate(
            person.id,
            _way(roster, person, at, before, person.id in named),
            person.lead,
            _against(roster, person, at, shift),
            _worked(problem, kinds, roster.cells[person.id], at),
        )
        for person in problem.people
        if shift not in roster.cells[person.id][at] and not is_away(person, day)
    ]
    order = list(Way)
    return tuple(sorted(found, key=lambda c: (bool(c.against), order.index(c.way), c.minutes, c.person)))


def _way(roster: ShiftRoster, person: Person, at: int, before: tuple[date, str] | None, reserve: bool) -> Way:
    if reserve:
        return Way.RESERVE
    row = roster.cells[person.id]
    if before is not None and before[0] in roster.problem.days:
        earlier = roster.problem.days.index(before[0])
        if before[1] in row[earlier]:
            return Way.EXTENSION
    return Way.SAME_DAY if row[at] else Way.FREE


def is_away(person: Person, day: date) -> bool:
    return any(when == day for when, _ in person.away)


def _worked(
    problem: ShiftProblem, kinds: Mapping[str, ShiftType], row: Sequence[tuple[str, ...]], at: int
) -> int:
    """Minutes of the seven days up to this one."""
    week = row[max(0, at - 6) : at + 1]
    return sum(kinds[code].end - kinds[code].start for cell in week for code in cell)


def _against(roster: ShiftRoster, person: Person, at: int, shift: str) -> tuple[Violation, ...]:
    """What the shift would break besides the person's own row; in squads they help out on it."""
    problem, row = roster.problem, roster.cells[person.id]
    helper = ((person.id, problem.days[at], shift),) if problem.by_squad else ()
    then = replace(problem, helpers=(*problem.helpers, *helper))
    more = (*row[:at], (*row[at], shift), *row[at + 1 :])
    pairs = any(isinstance(rule, Apart | Together | Separate) for rule in problem.across)
    cells = roster.cells if pairs else {person.id: row}
    found = _new(_personal(problem, cells), _personal(then, {**cells, person.id: more}))
    return tuple(one for one in found if one.person == person.id or person.id in one.subjects)


def exchanges(
    roster: ShiftRoster, day: date, shift: str, begun: Collection[str] = ()
) -> tuple[Exchange, ...]:
    """Of a service in squads: each squad that does something else that day, with what an exchange would break.

    Shifts of the day that have `begun` stay with whoever works them: a squad on one of them changes with nobody.
    """
    problem = roster.problem
    if not problem.by_squad:
        return ()
    at = problem.days.index(day)
    squads = {person.team or "": person for person in problem.people}
    rows = {squad: _squad_cell(roster, squad, at) for squad in squads}
    now = [squad for squad, cell in rows.items() if shift in cell]
    if len(now) != 1:
        return ()
    known = _personal(problem, roster.cells)
    found = [
        Exchange(
            squad,
            now[0],
            rows[now[0]],
            cell,
            _new(known, _personal(problem, _exchanged(roster, at, squad, now[0], rows))),
        )
        for squad, cell in rows.items()
        if squad != now[0] and set(cell) != set(rows[now[0]]) and not {*cell, *rows[now[0]]} & set(begun)
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.against), one.squad)))


def _squad_cell(roster: ShiftRoster, squad: str, at: int) -> tuple[str, ...]:
    """What most of it work who are there; a shift on which one of them helps out is none of the squad's."""
    problem, day = roster.problem, roster.problem.days[at]
    rows = Counter(
        tuple(code for code in roster.cells[one.id][at] if (one.id, day, code) not in problem.helpers)
        for one in problem.people
        if (one.team or "") == squad and not is_away(one, day)
    )
    return max(rows, key=lambda row: (rows[row], len(row)), default=())


def _exchanged(
    roster: ShiftRoster, at: int, one: str, other: str, rows: Mapping[str, tuple[str, ...]]
) -> Cells:
    day, turned = roster.problem.days[at], {one: rows[other], other: rows[one]}
    made = dict(roster.cells)
    for person in roster.problem.people:
        cell = turned.get(person.team or "")
        if cell is not None and not is_away(person, day):
            row = roster.cells[person.id]
            helping = tuple(code for code in row[at] if (person.id, day, code) in roster.problem.helpers)
            made[person.id] = (*row[:at], (*cell, *helping), *row[at + 1 :])
    return made


def touched(roster: ShiftRoster, day: date, shift: str, minutes: int) -> tuple[Violation, ...]:
    """The rules that are broken where this shift of this day runs on for so many minutes, person by person."""
    problem = roster.problem
    own = next(one for one in problem.shifts if one.code == shift)
    longer = ShiftType(_PROLONGED, own.name, own.start, own.end + minutes)
    rules = problem.rules
    turned = {(_named(one, shift), _named(other, shift)) for one, other in rules.allowed_same_day}
    runs_on = replace(
        problem,
        shifts=(*problem.shifts, longer),
        rules=replace(rules, allowed_same_day=rules.allowed_same_day | turned),
        across=(),
        fixed=(),
    )
    at = problem.days.index(day)
    cells = {
        person: (*row[:at], tuple(_named(code, shift) for code in row[at]), *row[at + 1 :])
        for person, row in roster.cells.items()
    }
    found = _new(_personal(replace(problem, across=(), fixed=()), roster.cells), _personal(runs_on, cells))
    return tuple(_as_before(one, shift) for one in found)


def _as_before(one: Violation, shift: str) -> Violation:
    """The shift that runs on is told by its own letter."""
    subjects = tuple(shift if code == _PROLONGED else code for code in one.subjects)
    return replace(one, subjects=subjects, detail=one.detail.replace(_PROLONGED, shift))


def _named(code: str, shift: str) -> str:
    return _PROLONGED if code == shift else code


def _personal(problem: ShiftProblem, cells: Cells) -> tuple[Violation, ...]:
    """What the verifier says of people. One who is not in the cells is left out: most rules are about one person."""
    people = tuple(person for person in problem.people if person.id in cells)
    fewer = len(people) < len(problem.people)
    plain = replace(
        problem,
        people=people,
        standing=None,
        fixed=tuple(one for one in problem.fixed if problem.by_squad or one[0] in cells),
        helpers=tuple(one for one in problem.helpers if one[0] in cells),
        across=tuple(rule for rule in problem.across if not fewer or isinstance(rule, Hours)),
    )
    return tuple(one for one in verify_shifts(plain, cells) if one.rule in _OF_HOURS and one.person)


def _new(before: tuple[Violation, ...], after: tuple[Violation, ...]) -> tuple[Violation, ...]:
    """What is broken now and was not before."""
    known = {(one.rule, one.person, one.day) for one in before}
    return tuple(one for one in after if (one.rule, one.person, one.day) not in known)
