"""Offices that an office-holder closed by a decision of her own. It stands beside the law: rulings stay what they are,
and whoever plans the days plans nobody into the office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from piket.planning.rosterfile import RosterBook
from piket.planning.values import QuotaRoster
from piket.policy.values import Bilingual, Outcome, Ruling

_NOBODY = Fraction(0)


@dataclass(frozen=True, slots=True)
class Shut:
    """A unit's office from `first` to `last`, by `ground` in words: 'keputusan Kepala Dinas, Senin, 26 Juli 2021'."""

    unit: str
    first: date
    last: date
    ground: Bilingual

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def without_office(rulings: Sequence[Ruling], shut: Iterable[Shut]) -> list[Ruling]:
    """The rulings as they are planned by: nobody at the office on the days that are shut. Who decides what a ruling
    leaves open is still asked."""
    own = tuple(shut)
    return [_closed(one) if any(each.holds(one.day) for each in own) else one for one in rulings]


def _closed(ruling: Ruling) -> Ruling:
    if ruling.outcome not in (Outcome.SETTLED, Outcome.CONFLICT):
        return ruling
    return replace(ruling, office_min=_NOBODY, office_max=_NOBODY, heads_min=0, heads_max=0)


def marked(roster: QuotaRoster, closed: Callable[[date], bool | None]) -> QuotaRoster:
    """The same roster whose days say whether the office is shut on them; None leaves a day as it is."""
    said = ((one, closed(one.day)) for one in roster.problem.days)
    days = tuple(one if shut is None else replace(one, closed=shut) for one, shut in said)
    return replace(roster, problem=replace(roster.problem, days=days))


def marked_book(book: RosterBook, closed: Callable[[date], bool | None]) -> RosterBook:
    """The book whose quota rosters say on which days the office is shut."""
    entries = (
        replace(one, roster=marked(one.roster, closed)) if isinstance(one.roster, QuotaRoster) else one
        for one in book.entries
    )
    return replace(book, entries=tuple(entries))


def shut_words(shut: Iterable[Shut], days: Sequence[date]) -> tuple[Bilingual, ...]:
    """What the roster of these days says of it."""
    return tuple(
        Bilingual(
            f"Kantor ditutup: {one.ground.id}. Pada hari-hari itu tidak ada yang dijadwalkan di kantor.",
            f"The office is closed: {one.ground.en}. Nobody is rostered at the office on those days.",
        )
        for one in shut
        if any(one.holds(day) for day in days)
    )
