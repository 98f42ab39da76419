"""Offices that an office-holder closed by a decision of her own. It stands beside the law: rulings stay what they are,
and whoever plans the days plans nobody into the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

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
