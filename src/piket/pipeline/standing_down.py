"""A recall taken back: who was called goes home again on those days, and the day's bound is what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.planning.mending.values import Change, Kind
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Place, QuotaRoster

from .changes import RosterChange
from .mending import MendedBook, mend_book

Released = Mapping[str, Sequence[date]]


def called_days(book: RosterBook, people: Sequence[str], days: Sequence[date]) -> dict[str, list[date]]:
    """Of these people and days those on which a recall still holds: at the office, and fixed there."""
    found: dict[str, list[date]] = {}
    for one in _held(book, people, days):
        found.setdefault(one.person, []).append(one.day)
    return found


def stood_down(book: RosterBook, released: Released, since: date, timezone: str) -> MendedBook:
    """The book with these people at home on these days; nobody else moves, and their days are free again afterwards.

    Raises `NotMendable`.
    """
    days = sorted({day for listed in released.values() for day in listed})
    held = [one for one in _held(book, list(released), days) if one.day in released[one.person]]
    freed = mend_book(book, list(_freed(held)), since, timezone)
    after = mend_book(freed.book, [_about(one, Kind.UNLOCK) for one in held], since, timezone)
    final = {entry.after.key: entry for entry in after.entries}
    entries = tuple(
        replace(one, after=final[one.after.key].after, violations=final[one.after.key].violations)
        for one in freed.entries
    )
    return MendedBook(after.book, entries)


def fewer_called(book: RosterBook, away: Released) -> list[RosterChange]:
    """The bounds of the days on which people who were called in are away: so many heads fewer beside the bound.

    Nobody takes their places: the order named them and nobody else.
    """
    days = sorted({day for listed in away.values() for day in listed})
    held = [one for one in _held(book, list(away), days) if one.day in away[one.person]]
    return list(_fewer(held))


@dataclass(frozen=True, slots=True)
class _Called:
    """One cell that a recall fixed at the office, and the day's bound with those called counted beside it."""

    entry: Entry
    person: str
    day: date
    most: int


def _held(book: RosterBook, people: Sequence[str], days: Sequence[date]) -> Iterator[_Called]:
    for entry in book.entries:
        roster = entry.roster
        if not isinstance(roster, QuotaRoster):
            continue
        most = {bounds.day: bounds.office_max for bounds in roster.problem.days}
        for person in roster.problem.people:
            cells = dict(zip(roster.days, roster.cells[person.id], strict=True))
            for day in days if person.id in people else ():
                if cells.get(day) is Place.OFFICE and (day, Place.OFFICE) in person.locked:
                    yield _Called(entry, person.id, day, most[day])


def _freed(held: Sequence[_Called]) -> Iterator[RosterChange]:
    """Home again, and so many heads fewer on each day as were counted beside the bound."""
    for one in held:
        yield _about(one, Kind.UNLOCK)
        yield _about(one, Kind.LOCK, Place.HOME)
    yield from _fewer(held)


def _fewer(held: Sequence[_Called]) -> Iterator[RosterChange]:
    fewer = Counter((one.entry.key, one.day) for one in held)
    for one in {(one.entry.key, one.day): one for one in held}.values():
        change = Change(Kind.BOUNDS, one.day, one.day, maximum=one.most - fewer[one.entry.key, one.day])
        yield RosterChange(change, *one.entry.key)


def _about(one: _Called, kind: Kind, place: Place | None = None) -> RosterChange:
    return RosterChange(Change(kind, one.day, one.day, one.person, place=place), *one.entry.key)
