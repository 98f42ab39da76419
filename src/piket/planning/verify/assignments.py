"""Assignments of a whole agency checked together: nobody is in two places at once, and rest holds across units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from piket.planning.values import Assignment, Place, QuotaRoster, ShiftRoster, Violation

_AT_WORK = frozenset({Place.OFFICE, Place.OTHER})


def verify_assignments(assignments: Iterable[Assignment]) -> tuple[Violation, ...]:
    """`double_assignment` where intervals of a person overlap, `empty_interval` where one has no length."""
    by_person: dict[str, list[Assignment]] = {}
    found = []
    for row in assignments:
        by_person.setdefault(row.person, []).append(row)
        if row.end <= row.start:
            found.append(Violation("empty_interval", row.person, row.day, f"{row.start} to {row.end}"))
    for person, rows in by_person.items():
        rows.sort(key=lambda row: (row.start, row.end))
        for one, other in pairwise(rows):
            if other.start < one.end:
                detail = f"{one.unit} until {one.end}, {other.unit} from {other.start}"
                found.append(
                    Violation("double_assignment", person, other.day, detail, (one.unit, other.unit))
                )
    return tuple(found)


def verify_clock(
    rosters: Iterable[QuotaRoster | ShiftRoster], assignments: Iterable[Assignment]
) -> tuple[Violation, ...]:
    """Besides: `rest_across` where a person with duties in two units, one of them in shifts, rests too little between
    dates. The longer rest of the two units counts."""
    least = {
        roster.problem.unit: roster.problem.rules.min_rest or 0
        for roster in rosters
        if isinstance(roster, ShiftRoster)
    }
    rows = tuple(assignments)
    found = [*verify_assignments(rows)]
    at_work: dict[str, list[Assignment]] = {}
    for row in rows if least else ():
        if row.place in _AT_WORK:
            at_work.setdefault(row.person, []).append(row)
    for own in at_work.values():
        units = {row.unit for row in own}
        if len(units) > 1 and units & least.keys():
            found.extend(_too_close(own, least))
    return tuple(found)


def _too_close(rows: list[Assignment], least: dict[str, int]) -> Iterator[Violation]:
    for one, other in combinations(sorted(rows, key=lambda row: row.start), 2):
        needed = max(least.get(one.unit, 0), least.get(other.unit, 0))
        rest = (other.start - one.end).total_seconds() // 60
        if one.unit != other.unit and one.day != other.day and rest < needed:
            text = f"{rest:.0f} of {needed} minutes"
            yield Violation("rest_across", other.person, other.day, text, (one.unit, other.unit))
