"""Cells of a roster read and put back. A lock is a fact of the problem, so that planners and verifier keep it too.

Where people work in squads the squad is assigned: what is put for one member holds for all who are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from piket.planning.editing.values import OFF, Cell
from piket.planning.values import Person, Place, QuotaProblem, QuotaRoster, ShiftProblem, ShiftRoster

Roster = QuotaRoster | ShiftRoster
_NONE: tuple[str, ...] = ()


def reader(roster: Roster) -> Callable[[str, date], Cell]:
    """How each cell of the roster stands now. Raises `KeyError` for a cell that is none."""
    days = {day: at for at, day in enumerate(roster.days)}
    locks = _locks(roster.problem)

    def read(person: str, day: date) -> Cell:
        cell = roster.cells[person][days[day]]
        text = cell.value if isinstance(cell, Place) else "+".join(cell) or OFF
        return Cell(person, day, text, (person, day) in locks)

    return read


def _locks(problem: QuotaProblem | ShiftProblem) -> set[tuple[str, date]]:
    found = {(person.id, day) for person in problem.people for day, _ in person.locked}
    if isinstance(problem, ShiftProblem):
        members = members_of(problem)
        found |= {(person, day) for who, day, _ in problem.fixed for person in members.get(who, ())}
    return found


def members_of(problem: ShiftProblem) -> Mapping[str, list[str]]:
    """The people of each crew: of a squad, or the one person where people are assigned one by one."""
    found: dict[str, list[str]] = {}
    for person in problem.people:
        found.setdefault(crew_of(problem, person), []).append(person.id)
    return found


def crew_of(problem: ShiftProblem, person: Person) -> str:
    return (person.team or "") if problem.by_squad else person.id


def put(roster: Roster, cells: Iterable[Cell]) -> Roster:
    """The roster with these cells, locks included; nothing is checked. The proof is the old one's still."""
    wanted = {cell.key: cell for cell in cells}
    if isinstance(roster, QuotaRoster):
        return _put_places(roster, wanted)
    return _put_shifts(roster, wanted)


def _put_places(roster: QuotaRoster, wanted: Mapping[tuple[str, date], Cell]) -> QuotaRoster:
    touched: dict[str, list[Cell]] = {}
    for cell in wanted.values():
        touched.setdefault(cell.person, []).append(cell)
    rows = dict(roster.cells)
    for name in touched:
        rows[name] = tuple(
            Place(wanted[name, day].text) if (name, day) in wanted else cell
            for day, cell in zip(roster.days, roster.cells[name], strict=True)
        )
    people = tuple(
        replace(person, locked=_locked(person, touched[person.id])) if person.id in touched else person
        for person in roster.problem.people
    )
    return replace(roster, problem=replace(roster.problem, people=people), cells=rows)


def _locked(person: Person, cells: Iterable[Cell]) -> tuple[tuple[date, Place], ...]:
    """The person's locks once these cells of theirs stand."""
    cells = list(cells)
    touched = {cell.day for cell in cells}
    kept = [(day, place) for day, place in person.locked if day not in touched]
    return tuple(sorted([*kept, *((cell.day, Place(cell.text)) for cell in cells if cell.locked)]))


def _put_shifts(roster: ShiftRoster, wanted: Mapping[tuple[str, date], Cell]) -> ShiftRoster:
    rows = dict(roster.cells)
    for name in {person for person, _ in wanted}:
        rows[name] = tuple(
            codes_of(wanted[name, day].text) if (name, day) in wanted else cell
            for day, cell in zip(roster.days, roster.cells[name], strict=True)
        )
    problem = roster.problem
    crews = {person.id: crew_of(problem, person) for person in problem.people}
    theirs = {(crews[name], day) for name, day in wanted}
    locks = {(crews[c.person], c.day): codes_of(c.text) for c in wanted.values() if c.locked}
    fixed = [entry for entry in problem.fixed if (entry[0], entry[1]) not in theirs]
    fixed += [(who, day, codes) for (who, day), codes in locks.items()]
    people = tuple(
        replace(p, locked=tuple(entry for entry in p.locked if (p.id, entry[0]) not in wanted))
        for p in problem.people
    )
    return replace(roster, problem=replace(problem, fixed=tuple(sorted(fixed)), people=people), cells=rows)


def codes_of(text: str) -> tuple[str, ...]:
    return _NONE if text == OFF else tuple(text.split("+"))
