"""Office shares as intervals, how they meet, and how they become people."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from piket.policy.model import Bound, Place, Presence

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The shares of the staff that may be at the office: `low` to `high`, both in 0..1.

    `minimum` is the part of `low` that comes from a clause of the form 'at least': it rounds up, while the
    lower end of an exact share rounds down with its upper end.
    """

    low: Fraction = ZERO
    high: Fraction = ONE
    minimum: Fraction = ZERO

    def heads(self, base: int) -> tuple[int, int]:
        """The fewest and the most of `base` people: a maximum and an exact share round down, a minimum up."""
        return max(floor(self.low * base), ceil(self.minimum * base)), floor(self.high * base)

    def meet(self, other: Interval) -> Interval:
        """What satisfies both; it may be empty (see `is_empty`)."""
        return Interval(
            max(self.low, other.low), min(self.high, other.high), max(self.minimum, other.minimum)
        )

    def is_empty(self, base: int) -> bool:
        """Whether no share, or no number of people of `base`, satisfies it."""
        fewest, most = self.heads(base)
        return self.low > self.high or fewest > most

    @property
    def shares(self) -> tuple[Fraction, Fraction]:
        return self.low, self.high

    def within(self, other: Interval) -> bool:
        return other.low <= self.low and self.high <= other.high


ANY = Interval()


def office_interval(provision: Presence) -> Interval:
    """What one presence clause says about the office.

    Home work of at least p leaves at most 1-p for the office; it orders nobody to come, save that 100 % at
    home is 0 % at the office. A home maximum says nothing about the office: leave and travel are neither.
    """
    share = provision.share
    if share is None:
        return ANY
    if provision.place is Place.HOME:
        return _from_home(provision.bound, share)
    match provision.bound:
        case Bound.MAX:
            return Interval(ZERO, share)
        case Bound.MIN:
            return Interval(share, ONE, share)
        case _:
            return Interval(share, share)


def _from_home(bound: Bound, share: Fraction) -> Interval:
    if bound is Bound.MAX:
        return ANY
    return Interval(ZERO, ONE - share)
