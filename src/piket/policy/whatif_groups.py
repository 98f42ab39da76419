"""Like changes as one line: units whose bounds move from the same clauses to the same others on the same days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from piket.policy.values import Citation, Outcome, Population
from piket.policy.whatif import Change, Side


@dataclass(frozen=True, slots=True)
class Alike:
    """What holds on one side for all units of a group: shares in 0..1, and the clauses."""

    outcome: Outcome
    office_min: Fraction | None
    office_max: Fraction | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`changes` holds each of its units once."""

    population: Population
    days: tuple[date, ...]
    before: Alike
    after: Alike
    changes: tuple[Change, ...]

    @property
    def base(self) -> int:
        return sum(change.base for change in self.changes)

    @property
    def heads_before(self) -> int | None:
        return _sum(change.before.heads_max for change in self.changes)

    @property
    def heads_after(self) -> int | None:
        return _sum(change.after.heads_max for change in self.changes)

    @property
    def people(self) -> int | None:
        """How many more (below 0: fewer) of all its units may be at the office; None without a bound on one
        side."""
        return _sum(change.people for change in self.changes)


def groups(changes: Iterable[Change]) -> tuple[Group, ...]:
    """Groups of like changes, those that move the most people first."""
    found: dict[tuple[Population, tuple[date, ...], Alike, Alike], list[Change]] = defaultdict(list)
    for change in changes:
        found[(change.population, change.days, _alike(change.before), _alike(change.after))].append(change)
    made = [Group(*key, tuple(alike)) for key, alike in found.items()]
    return tuple(sorted(made, key=lambda group: (-abs(group.people or 0), -group.base)))


def _alike(side: Side) -> Alike:
    return Alike(side.outcome, side.office_min, side.office_max, side.citations)


def _sum(heads: Iterable[int | None]) -> int | None:
    known = list(heads)
    return None if None in known else sum(n for n in known if n is not None)
