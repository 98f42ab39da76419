"""A roster book mended: each change goes to the roster it is about, and the intervals follow the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.planning.explain import Explanation
from piket.planning.instants import assignments as shift_assignments
from piket.planning.mending.mend import SECONDS, mend
from piket.planning.mending.values import Change, Kind, Mending, NotMendable
from piket.planning.mending.words import about
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Assignment, Place, QuotaRoster, ShiftRoster, Violation
from piket.planning.verify.rosters import verify_roster

from .changes import RosterChange


@dataclass(frozen=True, slots=True)
class MendedEntry:
    """One roster mended, and the verifier's answer: empty on every one that may be published."""

    before: Entry
    after: Entry
    mending: Mending
    violations: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class MendedBook:
    """The whole book, a draft again, and those of its rosters that changed."""

    book: RosterBook
    entries: tuple[MendedEntry, ...]


def mend_book(
    book: RosterBook,
    changes: Sequence[RosterChange],
    since: date,
    timezone: str,
    *,
    seconds: float = SECONDS,
    seed: int = 0,
) -> MendedBook:
    """Raises `NotMendable` with the reasons of every roster that could not be mended."""
    by_entry, reasons = _sorted_out(book, changes)
    mended = []
    for at, own in by_entry.items():
        try:
            mended.append(
                (at, mend_entry(book.entries[at], own, since, book.names, seconds=seconds, seed=seed))
            )
        except NotMendable as error:
            reasons += error.reasons
    if reasons:
        raise NotMendable(reasons)
    after = {at: entry.after for at, entry in mended}
    entries = tuple(after.get(at, entry) for at, entry in enumerate(book.entries))
    rows = tuple(assignments_after(book, [entry.after for _, entry in mended], timezone))
    made = replace(book, entries=entries, assignments=rows, draft=True)
    return MendedBook(made, tuple(entry for _, entry in mended))


def mend_entry(
    entry: Entry,
    changes: Sequence[Change],
    since: date,
    names: Mapping[str, str],
    *,
    seconds: float = SECONDS,
    seed: int = 0,
) -> MendedEntry:
    """One roster, mended and checked. Raises `NotMendable`."""
    mending = mend(entry.roster, changes, since, names=names, seconds=seconds, seed=seed)
    return MendedEntry(entry, replace(entry, roster=mending.roster), mending, verify_roster(mending.roster))


def _sorted_out(
    book: RosterBook, changes: Sequence[RosterChange]
) -> tuple[dict[int, list[Change]], list[Explanation]]:
    """The changes of each entry by its place in the book, and what leads to no entry or to several."""
    found: dict[int, list[Change]] = {}
    lost: list[Explanation] = []
    for one in changes:
        at = [place for place, entry in enumerate(book.entries) if _is_about(one, entry)]
        if len(at) == 1:
            found.setdefault(at[0], []).append(one.change)
            continue
        words = (
            ("tidak ada jadwal yang dimaksud.", "there is no such roster.")
            if not at
            else (
                "beberapa jadwal cocok; sebutkan unit dan label.",
                "several rosters fit; name unit and label.",
            )
        )
        lost.append(Explanation(about(one.change, book.names, *words)))
    return found, lost


def _is_about(one: RosterChange, entry: Entry) -> bool:
    unit, label = entry.key
    if (one.unit and one.unit != unit) or (one.label and one.label != label):
        return False
    if one.change.kind is Kind.BOUNDS:
        return isinstance(entry.roster, QuotaRoster) and bool(one.unit)
    if one.change.kind is Kind.NEED:
        return isinstance(entry.roster, ShiftRoster) and bool(one.unit)
    return any(one.change.person in (person.id, person.team) for person in entry.roster.problem.people)


def assignments_after(book: RosterBook, anew: Sequence[Entry], timezone: str) -> Iterator[Assignment]:
    """The book's intervals where some rosters were made anew: office rows keep their hours and take the new letter, the
    rows of shifts are made again."""
    offices = [entry.roster for entry in anew if isinstance(entry.roster, QuotaRoster)]
    letters = {key: cell for roster in offices for key, cell in _letters(roster)}
    shifts = [entry.roster for entry in anew if isinstance(entry.roster, ShiftRoster)]
    redone = {(roster.problem.unit, person) for roster in shifts for person in roster.cells}
    for row in book.assignments:
        if (row.unit, row.person) not in redone:
            yield replace(row, place=letters.get((row.unit, row.person, row.day), row.place))
    if book.assignments:
        for roster in shifts:
            yield from shift_assignments(roster, timezone)


def _letters(roster: QuotaRoster) -> Iterator[tuple[tuple[str, str, date], Place]]:
    for person, row in roster.cells.items():
        for day, cell in zip(roster.days, row, strict=True):
            yield (roster.problem.unit, person, day), cell
