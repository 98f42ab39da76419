"""Assignments of a whole agency checked together: nobody is in two places at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from piket.planning.values import Assignment, Violation


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
