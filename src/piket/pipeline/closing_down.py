"""An office that is closed for some days: everybody of its quota rosters is at home. Who serves in shifts goes on: a
guard or a ward is no office, and the clause that closes offices says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from piket.planning.mending.values import Change, Kind
from piket.planning.rosterfile import RosterBook
from piket.planning.values import Place, QuotaRoster

from .changes import RosterChange
from .mending import MendedBook, mend_book
from .shut import marked_book


def has_office(book: RosterBook) -> bool:
    """Whether there is anything that can be closed."""
    return any(isinstance(entry.roster, QuotaRoster) for entry in book.entries)


def closed_down(book: RosterBook, first: date, last: date, since: date, timezone: str) -> MendedBook:
    """The book with nobody at the office from `first` to `last`; days before `since` stay as they were.

    Who was fixed at the office, such as by a recall, is free first. Raises `NotMendable`.
    """
    freed = mend_book(book, list(_freed(book, max(first, since), last)), since, timezone)
    closed = [
        RosterChange(Change(Kind.BOUNDS, first, last, minimum=0, maximum=0), *entry.key)
        for entry in book.entries
        if isinstance(entry.roster, QuotaRoster)
    ]
    shut = marked_book(freed.book, lambda day: first <= day <= last or None)
    after = mend_book(shut, closed, since, timezone)
    before = {one.after.key: one.before for one in freed.entries}
    entries = (replace(one, before=before.get(one.after.key, one.before)) for one in after.entries)
    return MendedBook(after.book, tuple(entries))


def _freed(book: RosterBook, first: date, last: date) -> Iterator[RosterChange]:
    """Cells of the days that somebody has fixed at the office."""
    for entry in book.entries:
        if not isinstance(entry.roster, QuotaRoster):
            continue
        for person in entry.roster.problem.people:
            for day, place in sorted(person.locked):
                if place is Place.OFFICE and first <= day <= last:
                    yield RosterChange(Change(Kind.UNLOCK, day, day, person.id), *entry.key)
