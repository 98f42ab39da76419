"""A roster whose directive ends sooner than it: the days up to that end stand as they were, the later ones are gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from piket.planning.mending.mend import mend
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rules.values import Named, Reserve, Wish
from piket.planning.values import Person, QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster


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
    if isinstance(roster, QuotaRoster):
        short: QuotaRoster | ShiftRoster = _quota(roster, last)
    else:
        short = _shifts(roster, last)
    stood = mend(short, (), last + timedelta(days=1)).roster
    if stood.cells != short.cells or verify_roster(stood):
        raise ValueError(f"{roster.problem.unit}: the roster cannot end on {last}")
    return stood


def _quota(roster: QuotaRoster, last: date) -> QuotaRoster:
    problem = roster.problem
    days = tuple(bounds for bounds in problem.days if bounds.day <= last)
    cut = replace(
        problem,
        days=days,
        people=_people(problem.people, last),
        wishes=_wishes(problem.wishes, last),
        reserves=_reserves(problem.reserves, last),
        standing=None,
    )
    cells = {who: row[: len(days)] for who, row in roster.cells.items()}
    return replace(roster, problem=cut, cells=cells, reserves=_named(roster.reserves, last))


def _shifts(roster: ShiftRoster, last: date) -> ShiftRoster:
    problem = roster.problem
    days = tuple(day for day in problem.days if day <= last)
    cut = replace(
        problem,
        days=days,
        demand=tuple(one for one in problem.demand if one.day <= last),
        strength=tuple(one for one in problem.strength if one.day <= last),
        fixed=tuple(one for one in problem.fixed if one[1] <= last),
        helpers=tuple(one for one in problem.helpers if one[1] <= last),
        holidays=tuple(day for day in problem.holidays if day <= last),
        people=_people(problem.people, last),
        wishes=_wishes(problem.wishes, last),
        reserves=_reserves(problem.reserves, last),
        standing=None,
    )
    cells = {who: row[: len(days)] for who, row in roster.cells.items()}
    return replace(roster, problem=cut, cells=cells, reserves=_named(roster.reserves, last))


def _named(reserves: Iterable[Named], last: date) -> tuple[Named, ...]:
    return tuple(one for one in reserves if one.day <= last)


def _people(people: Iterable[Person], last: date) -> tuple[Person, ...]:
    return tuple(
        replace(
            person,
            away=tuple(one for one in person.away if one[0] <= last),
            locked=tuple(one for one in person.locked if one[0] <= last),
        )
        for person in people
    )


def _wishes(wishes: Iterable[Wish], last: date) -> tuple[Wish, ...]:
    return tuple(wish for wish in wishes if wish.day is None or wish.day <= last)


def _reserves(reserves: Sequence[Reserve], last: date) -> tuple[Reserve, ...]:
    """One that names no days asks for every day; one whose days are all gone asks for nothing."""
    short = (replace(one, days=tuple(day for day in one.days if day <= last)) for one in reserves)
    return tuple(new for new, old in zip(short, reserves, strict=True) if new.days or not old.days)
