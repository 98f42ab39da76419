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

    `low_is_exact`: the lower end comes from an exact share, which rounds down like its upper end; the lower
    end of a minimum rounds up.
    """

    low: Fraction = ZERO
    high: Fraction = ONE
    low_is_exact: bool = False

    def heads(self, base: int) -> tuple[int, int]:
        """The fewest and the most people of `base`. A maximum rounds down, a minimum up, an exact share down."""
        fewest = floor(self.low * base) if self.low_is_exact else ceil(self.low * base)
        return fewest, floor(self.high * base)

    def meet(self, other: Interval) -> Interval:
        """What satisfies both; it may be empty (see `is_empty`)."""
        if self.low == other.low:
            exact = self.low_is_exact and other.low_is_exact
        else:
            exact = self.low_is_exact if self.low > other.low else other.low_is_exact
        return Interval(max(self.low, other.low), min(self.high, other.high), exact)

    def is_empty(self, base: int) -> bool:
        """Whether no share, or no number of people of `base`, satisfies it."""
        fewest, most = self.heads(base)
        return self.low > self.high or fewest > most

    def within(self, other: Interval) -> bool:
        return other.low <= self.low and self.high <= other.high


ANY = Interval()


def office_interval(provision: Presence) -> Interval:
    """What one presence clause says about the office.

    Home work of at least p leaves at most 1-p for the office; it orders nobody to come, save that 100 % at home
    is 0 % at the office. A home maximum says nothing about the office: leave and travel are neither.
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
            return Interval(share, ONE)
        case _:
            return Interval(share, share, low_is_exact=True)


def _from_home(bound: Bound, share: Fraction) -> Interval:
    if bound is Bound.MAX:
        return ANY
    return Interval(ZERO, ONE - share, low_is_exact=share == ONE)
