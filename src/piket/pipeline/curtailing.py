"""A roster whose directive ends sooner than it: the days up to that end stand as they were, the later ones are gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from piket.planning.mending.mend import mend
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rules.values import Reserve
from piket.planning.values import Person, QuotaProblem, QuotaRoster, ShiftProblem, ShiftRoster
from piket.planning.verify.rosters import verify_roster

Problem = TypeVar("Problem", QuotaProblem, ShiftProblem)


def curtailed(book: RosterBook, last: date) -> RosterBook:
    """The book up to `last`; a roster without a day until then is left out. No cell that stays is changed.

    A proof says so: none was changed, and none had to be. Raises `NotMendable` where the roster breaks a rule already,
    `ValueError` where it would by its end: every rule of planning bounds days from above or each by itself, so that
    none does.
    """
    entries = tuple(
        replace(entry, roster=_until(entry.roster, last)) for entry in book.entries if _begun(entry, last)
    )
    rows = tuple(row for row in book.assignments if row.day <= last)
    return replace(book, entries=entries, assignments=rows)


def _begun(entry: Entry, last: date) -> bool:
    return bool(entry.roster.days) and entry.roster.days[0] <= last


def _until(roster: QuotaRoster | ShiftRoster, last: date) -> QuotaRoster | ShiftRoster:
    if roster.days[-1] <= last:
        return roster
    short = _cut(roster, last)
    stood = mend(short, (), last + timedelta(days=1)).roster
    if stood.cells != short.cells or verify_roster(stood):
        raise ValueError(f"{roster.problem.unit}: the roster cannot end on {last}")
    return stood


def _cut(roster: QuotaRoster | ShiftRoster, last: date) -> QuotaRoster | ShiftRoster:
    """The roster of the shorter problem, its proof not yet its own."""
    stays = sum(day <= last for day in roster.days)
    reserves = tuple(one for one in roster.reserves if one.day <= last)
    if isinstance(roster, QuotaRoster):
        bounds = replace(_shorter(roster.problem, last), days=roster.problem.days[:stays])
        places = {who: row[:stays] for who, row in roster.cells.items()}
        return replace(roster, problem=bounds, cells=places, reserves=reserves)
    service = _service(_shorter(roster.problem, last), last)
    shifts = {who: row[:stays] for who, row in roster.cells.items()}
    return replace(roster, problem=service, cells=shifts, reserves=reserves)


def _service(problem: ShiftProblem, last: date) -> ShiftProblem:
    """What only shifts say by day."""
    return replace(
        problem,
        days=tuple(day for day in problem.days if day <= last),
        demand=tuple(one for one in problem.demand if one.day <= last),
        strength=tuple(one for one in problem.strength if one.day <= last),
        fixed=tuple(one for one in problem.fixed if one[1] <= last),
        helpers=tuple(one for one in problem.helpers if one[1] <= last),
        holidays=tuple(day for day in problem.holidays if day <= last),
    )


def _shorter(problem: Problem, last: date) -> Problem:
    """What both kinds of problem say by day; their own days are cut by the caller."""
    return replace(
        problem,
        people=_people(problem.people, last),
        wishes=tuple(wish for wish in problem.wishes if wish.day is None or wish.day <= last),
        reserves=_reserves(problem.reserves, last),
        standing=None,
    )


def _people(people: Iterable[Person], last: date) -> tuple[Person, ...]:
    return tuple(
        replace(
            person,
            away=tuple(one for one in person.away if one[0] <= last),
            locked=tuple(one for one in person.locked if one[0] <= last),
        )
        for person in people
    )


def _reserves(reserves: Sequence[Reserve], last: date) -> tuple[Reserve, ...]:
    """One that names no days asks for every day; one whose days are all gone asks for nothing."""
    short = (replace(one, days=tuple(day for day in one.days if day <= last)) for one in reserves)
    return tuple(new for new, old in zip(short, reserves, strict=True) if new.days or not old.days)
