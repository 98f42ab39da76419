"""Whether a mended roster in shifts kept its past, and whether its count of changes is true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from piket.planning.values import Proof, ShiftProblem, Violation


def mended_shifts(
    problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]], proof: Proof | None
) -> Iterator[Violation]:
    """`past_changed` cell by cell; `changes` where the proof counts otherwise or claims more than it has."""
    standing = problem.standing
    if standing is None:
        return
    earlier = dict(standing.cells)
    if any(len(earlier.get(person.id, ())) != len(problem.days) for person in problem.people):
        yield Violation("standing", None, None, "a person has no whole row in the earlier roster")
        return
    changed = 0
    for person in problem.people:
        for day, now, was in zip(problem.days, cells[person.id], earlier[person.id], strict=True):
            if sorted(now) != sorted(was):
                changed += 1
                if day < standing.since:
                    text = f"{'+'.join(now) or 'off'}, was {'+'.join(was) or 'off'}"
                    yield Violation("past_changed", person.id, day, text)
    if proof is not None and (changed != proof.objective or proof.objective < proof.bound):
        yield Violation("changes", None, None, f"{changed}, claimed {proof.objective}, {proof.bound}")
