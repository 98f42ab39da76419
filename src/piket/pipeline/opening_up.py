"""A closed office that opens before its time: the law's bounds hold again, and those come who would have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from piket.planning.mending.values import Change, Kind
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Person, Place, QuotaRoster
from piket.policy.values import Population, Ruling

from .changes import RosterChange
from .mending import MendedBook, mend_book
from .rosters import for_group
from .shut import marked_book

Law = Mapping[Population, Sequence[Ruling]]


def opened_up(
    book: RosterBook, law: Law, former: Sequence[RosterBook], since: date, timezone: str
) -> MendedBook:
    """The book with the office open on the days of `law` from `since` on. Days before stay as they were.

    Who was at the office in a `former` book (the latest first), and may come, is called before anybody else, as far as
    the bound goes; afterwards nobody is fixed. Raises `NotMendable`.
    """
    wanted, called = [], []
    book = marked_book(book, lambda day: False if day >= since and _is_ruled(law, day) else None)
    for entry in book.entries:
        if isinstance(entry.roster, QuotaRoster):
            bounds = _bounds(entry, entry.roster, law, since)
            wanted += [RosterChange(change, *entry.key) for change in bounds.values()]
            called += list(_called(entry, entry.roster, bounds, former))
    opened = mend_book(book, [*wanted, *called], since, timezone)
    freed = [replace(one, change=replace(one.change, kind=Kind.UNLOCK, place=None)) for one in called]
    after = mend_book(opened.book, freed, since, timezone)
    final = {entry.after.key: entry for entry in after.entries}
    entries = tuple(
        replace(one, after=final[one.after.key].after, violations=final[one.after.key].violations)
        if one.after.key in final
        else one
        for one in opened.entries
    )
    return MendedBook(after.book, entries)


def _is_ruled(law: Law, day: date) -> bool:
    return any(ruling.day == day for rulings in law.values() for ruling in rulings)


def _bounds(entry: Entry, roster: QuotaRoster, law: Law, since: date) -> dict[date, Change]:
    """By day, what the law allows to those of the roster. A minimum asks only for those who are there."""
    population = Population(entry.label)
    people = roster.problem.people
    rulings = for_group(law.get(population, ()), len(people))
    found = {}
    for ruling in rulings:
        if ruling.day < since or ruling.day not in roster.days or ruling.heads_max is None:
            continue
        able = sum(_able(person, ruling.day) for person in people)
        least = min(ruling.heads_min or 0, able)
        found[ruling.day] = Change(
            Kind.BOUNDS, ruling.day, ruling.day, minimum=least, maximum=ruling.heads_max
        )
    return found


def _able(person: Person, day: date) -> bool:
    out = {when for when, letter in (*person.away, *person.locked) if letter is not Place.OFFICE}
    return not person.home_only and day not in out


def _called(
    entry: Entry, roster: QuotaRoster, bounds: Mapping[date, Change], former: Sequence[RosterBook]
) -> Iterator[RosterChange]:
    for day, bound in bounds.items():
        there = _at_office(former, entry.key, day)
        able = [one.id for one in roster.problem.people if one.id in there and _able(one, day)]
        for person in able[: bound.maximum or 0]:
            yield RosterChange(Change(Kind.LOCK, day, day, person, place=Place.OFFICE), *entry.key)


def _at_office(former: Sequence[RosterBook], key: tuple[str, str], day: date) -> set[str]:
    """By the first of the books that has anybody there on the day: one in which the office was closed says nothing."""
    for book in former:
        for entry in book.entries:
            if entry.key == key and isinstance(entry.roster, QuotaRoster) and day in entry.roster.days:
                at = entry.roster.days.index(day)
                if there := {who for who, row in entry.roster.cells.items() if row[at] is Place.OFFICE}:
                    return there
    return set()
