"""What an edited roster is: its conflicts, its true figures, and the rest planned anew around locks and past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from time import perf_counter

from piket.planning.editing.cells import Roster, codes_of, members_of, put, reader
from piket.planning.editing.values import Cell, Conflict, Patch
from piket.planning.quota import fairness_bound, plan_quota
from piket.planning.shifts import least_night_spread, plan_shifts
from piket.planning.shifts_crew import crews_of, unfairness
from piket.planning.values import (
    Person,
    Place,
    Proof,
    QuotaProblem,
    QuotaRoster,
    ShiftProblem,
    ShiftRoster,
    Violation,
)
from piket.planning.verify.rosters import verify_roster
from piket.planning.watch import Watch

BY_HAND = "by_hand"
PREFERENCES = frozenset({"quota_unused", "fairness", "needless_change", "reserve_missing"})
"""What planning wants and no law orders: an office not filled to its cap, turns less even than they could be."""


def opened(roster: Roster) -> Roster:
    """The roster as one to edit: no longer the mending of another, so that its figures are its own."""
    return with_figures(replace(roster, problem=replace(roster.problem, standing=None)))  # type: ignore[arg-type]


def patched(roster: Roster, patch: Patch) -> Roster:
    """The roster after the patch, with its own figures."""
    return with_figures(put(roster, patch.after))


def with_figures(roster: Roster) -> Roster:
    """The same cells with what is true of them in the proof. The bound is 0 where it would cost a search."""
    began = perf_counter()
    if isinstance(roster, QuotaRoster):
        objective, bound, spread, least = _office_figures(roster)
    else:
        objective, bound, spread, least = _shift_figures(roster)
    proof = Proof(
        BY_HAND, objective, min(bound, objective), spread, min(least, spread), perf_counter() - began
    )
    return replace(roster, proof=proof)


def _office_figures(roster: QuotaRoster) -> tuple[int, int, int, int]:
    loads = {p.id: p.debt + roster.cells[p.id].count(Place.OFFICE) for p in roster.problem.people}
    compared = [loads[p.id] for p in roster.problem.people if _may_be_called(p, roster.problem)]
    spread = max(compared) - min(compared) if compared else 0
    least, squares = fairness_bound(roster.problem)
    return sum(load * load for load in loads.values()), squares, spread, least


def _may_be_called(person: Person, problem: QuotaProblem) -> bool:
    """On some day somebody could call this person to the office, or a lock does."""
    if person.home_only:
        return False
    closed = {day for day, _ in person.away} | {duty.day for duty in person.elsewhere}
    closed |= {day for day, place in person.locked if place is not Place.OFFICE}
    return any(bounds.day not in closed for bounds in problem.days)


def _shift_figures(roster: ShiftRoster) -> tuple[int, int, int, int]:
    problem = roster.problem
    crews = crews_of(problem)
    rows = {
        crew.id: tuple(
            max((roster.cells[member][at] for member in crew.members), key=len)
            for at in range(len(problem.days))
        )
        for crew in crews
    }
    unfair = unfairness(problem, rows)
    return unfair.penalty, 0, unfair.nights, least_night_spread(problem, crews)


def conflicts(roster: Roster) -> tuple[Conflict, ...]:
    """Every rule the roster breaks, the law's first; turns that are not even are told once."""
    found = verify_roster(roster, claims=False)
    law = [Conflict(one, law=True) for one in found if one.rule not in PREFERENCES]
    wished = [Conflict(one, law=False) for one in _once(v for v in found if v.rule in PREFERENCES)]
    return (*law, *wished)


def _once(violations: Iterable[Violation]) -> Iterator[Violation]:
    told = False
    for one in violations:
        if one.rule != "fairness" or not told:
            yield one
        told = told or one.rule == "fairness"


def regenerated(
    roster: Roster, since: date, *, seconds: float, seed: int = 0, watch: Watch | None = None
) -> Patch:
    """The patch that plans anew what is neither locked nor past.

    Raises what the planners raise: `ProblemError` or `NoShiftRoster`, in words, where the locks leave no roster, and
    `Ended`, where the `watch` ended it before there was one.
    """
    if isinstance(roster, QuotaRoster):
        made: Roster = plan_quota(_lived(roster, since), seed=seed)
    else:
        made = plan_shifts(_frozen(roster, since), seconds=seconds, seed=seed, watch=watch)
    return _difference(roster, made)


def _lived(roster: QuotaRoster, since: date) -> QuotaProblem:
    """The past locked as it was."""
    past = [(at, day) for at, day in enumerate(roster.days) if day < since]
    people = tuple(
        replace(
            person,
            locked=(
                *((day, roster.cells[person.id][at]) for at, day in past),
                *((day, place) for day, place in person.locked if day >= since),
            ),
        )
        for person in roster.problem.people
    )
    return replace(roster.problem, people=people)


def _frozen(roster: ShiftRoster, since: date) -> ShiftProblem:
    problem = roster.problem
    read = reader(roster)
    past: dict[tuple[str, date], tuple[str, ...]] = {}
    for name, members in members_of(problem).items():
        for day in problem.days:
            if day < since:
                rows = [codes_of(read(member, day).text) for member in members]
                past[name, day] = max(rows, key=len)
    kept = [entry for entry in problem.fixed if (entry[0], entry[1]) not in past]
    return replace(problem, fixed=(*((who, day, codes) for (who, day), codes in past.items()), *kept))


def _difference(before: Roster, after: Roster) -> Patch:
    old, new = reader(before), reader(after)
    pairs: list[tuple[Cell, Cell]] = []
    for name in before.cells:
        for day in before.days:
            was = old(name, day)
            now = replace(new(name, day), locked=was.locked)
            if was != now:
                pairs.append((was, now))
    return Patch(tuple(was for was, _ in pairs), tuple(now for _, now in pairs))
