"""Absorption (serapan): what was spent against the ceiling, against the plan to a day, and against the others.

What nobody planned or reported stays unknown: a sum says how many lines it could not hold.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


def planned_to(plan: Sequence[int], year: int, day: date) -> int | None:
    """What was to be spent by the end of a day: the whole months before it, and its own month by its days.

    None where there is no plan.
    """
    if not plan:
        return None
    if day.year != year:
        return sum(plan) if day.year > year else 0
    days = monthrange(year, day.month)[1]
    return sum(plan[: day.month - 1]) + plan[day.month - 1] * day.day // days


@dataclass(frozen=True, slots=True)
class Standing:
    """A line at the end of a day. None: unknown, never nought."""

    ceiling: int | None
    planned: int | None
    committed: int | None
    realised: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Some lines together. The sums hold what is known; the counts say how many lines each of them lacks."""

    lines: int
    ceiling: int | None
    planned: int | None
    committed: int | None
    realised: int | None
    no_ceiling: int
    no_plan: int
    not_reported: int
    of_ceiling: Fraction | None
    of_plan: Fraction | None


def summed(standings: Iterable[Standing]) -> Sum:
    """Shares are taken of lines whose both sides are known, so that a missing side moves neither."""
    rows = list(standings)
    capped = [(row.realised, row.ceiling) for row in rows]
    against_plan = [(row.realised, row.planned) for row in rows]
    return Sum(
        lines=len(rows),
        ceiling=_sum(row.ceiling for row in rows),
        planned=_sum(row.planned for row in rows),
        committed=_sum(row.committed for row in rows),
        realised=_sum(row.realised for row in rows),
        no_ceiling=sum(row.ceiling is None for row in rows),
        no_plan=sum(row.planned is None for row in rows),
        not_reported=sum(row.realised is None for row in rows),
        of_ceiling=_share(capped),
        of_plan=_share(against_plan),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _share(pairs: Iterable[tuple[int | None, int | None]]) -> Fraction | None:
    both = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
    whole = sum(whole for _part, whole in both)
    return Fraction(sum(part for part, _whole in both), whole) if whole else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands among the others: `rank` from 1 of `of`, best first; `points` more than the whole has."""

    rank: int
    of: int
    points: Fraction


def place(share: Fraction | None, others: Iterable[Fraction | None], whole: Fraction | None) -> Place | None:
    """None where its share, or that of the whole, is unknown. Equal shares have the same rank."""
    known = [other for other in others if other is not None]
    if share is None or whole is None:
        return None
    return Place(1 + sum(other > share for other in known), len(known), share - whole)
