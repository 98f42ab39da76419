"""Rosters in force when the law changes: what still holds stays, the rest is mended with the fewest changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from piket.planning.mending.quota import mend_quota
from piket.planning.values import (
    Pattern,
    Place,
    QuotaProblem,
    QuotaRoster,
    ShiftProblem,
    ShiftRoster,
    StandingQuota,
)
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Population


@dataclass(frozen=True, slots=True)
class Standing:
    """The rosters in force, by unit and population (None: a service in shifts), and the first day still open."""

    since: date = date.max
    rosters: Mapping[tuple[str, Population | None], QuotaRoster | ShiftRoster] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def quota(self, problem: QuotaProblem, population: Population) -> QuotaRoster | None:
        """The roster of `problem` nearest to the one in force, or None where that one gives no footing.

        The very same problem keeps its roster. Days before `since` stay as they were lived, under the bounds and
        absences of then. Whoever was not rostered on a day counts as off. No footing: nothing is open any more,
        a day that is over or a person's past has no row, fixed teams are asked for, which single changes would
        break up, or the nearest roster breaks a rule (what was lived,
        or a rule across people, which only a plan from the start can keep).
        """
        earlier = self.rosters.get((problem.unit, population))
        if not isinstance(earlier, QuotaRoster):
            return None
        if replace(earlier.problem, standing=None) == problem:
            return earlier
        if self.since > problem.days[-1].day or problem.pattern is not Pattern.PEOPLE:
            return None
        rows = _rows(problem, earlier)
        over = [at for at, bounds in enumerate(problem.days) if bounds.day < self.since]
        if any(row[at] is Place.OFF for row in rows.values() for at in over):
            return None
        lived = _as_lived(problem, earlier.problem, self.since)
        mended = mend_quota(lived, StandingQuota(self.since, tuple(rows.items())))
        return None if verify_roster(mended) else mended

    def shifts(self, problem: ShiftProblem) -> ShiftRoster | None:
        """The roster in force of the very same service, or None."""
        earlier = self.rosters.get((problem.unit, None))
        same = isinstance(earlier, ShiftRoster) and replace(earlier.problem, standing=None) == problem
        return earlier if same and isinstance(earlier, ShiftRoster) else None


def _as_lived(problem: QuotaProblem, earlier: QuotaProblem, since: date) -> QuotaProblem:
    """The problem with the bounds and absences that held on the days before `since`."""
    bounds = {entry.day: entry for entry in earlier.days if entry.day < since}
    away = {person.id: [entry for entry in person.away if entry[0] < since] for person in earlier.people}
    people = tuple(
        replace(person, away=(*away.get(person.id, ()), *(e for e in person.away if e[0] >= since)))
        for person in problem.people
    )
    return replace(problem, days=tuple(bounds.get(e.day, e) for e in problem.days), people=people)


def _rows(problem: QuotaProblem, earlier: QuotaRoster) -> dict[str, tuple[Place, ...]]:
    """Each person's earlier cells on the days of the problem."""
    rows = {person: dict(zip(earlier.days, row, strict=True)) for person, row in earlier.cells.items()}
    return {
        person.id: tuple(rows.get(person.id, {}).get(bounds.day, Place.OFF) for bounds in problem.days)
        for person in problem.people
    }


NOTHING_STANDS = Standing()
