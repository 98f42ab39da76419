"""What of the law hangs on the number of people: a minimum and a maximum share that no whole number of them meets."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Any

from piket.policy.answers import whole_percentage
from piket.policy.bounds import office_interval
from piket.policy.law import Clause, Law
from piket.policy.model import Presence

Pair = tuple[Fraction, Fraction]


def minimum_of(clause: Clause[Any]) -> Fraction | None:
    """The share of a clause of the form 'at least', where it is neither none nor all."""
    if not isinstance(clause.provision, Presence):
        return None
    share = office_interval(clause.provision).minimum
    return share if 0 < share < 1 else None


def scarce_pairs(clauses: Iterable[Clause[Any]], law: Law) -> tuple[Pair, ...]:
    """The minimum and maximum shares under which two bounds may leave no whole number of people for some head
    counts and leave one for others."""
    listed = tuple(clauses)
    minima = {share for clause in listed if (share := minimum_of(clause)) is not None}
    maxima = _maxima(listed, law) if minima else set()
    return tuple((low, high) for low in sorted(minima) for high in sorted(maxima) if low <= high < 1)


def scarce(pairs: Iterable[Pair], base: int) -> tuple[bool, ...]:
    """Of each pair, whether no whole number of `base` people satisfies both: so far head counts differ."""
    return tuple(ceil(low * base) > floor(high * base) for low, high in pairs)


def _maxima(clauses: Iterable[Clause[Any]], law: Law) -> set[Fraction]:
    stated = {office_interval(c.provision).high for c in clauses if isinstance(c.provision, Presence)}
    answers = (d.choice for key, d in law.choices.items() if "/split/" in key)
    named = (whole_percentage(choice) for choice in answers)
    return stated | {Fraction(percentage, 100) for percentage in named if percentage is not None}
