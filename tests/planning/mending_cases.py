"""Offices and wards in force, what changes in them, and a slow reference that tries every roster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import strategies as st
from quota_samples import problems, working_days

from piket.planning.mending.values import Change, Kind
from piket.planning.quota import plan_quota
from piket.planning.values import Place, QuotaProblem, QuotaRoster
from piket.planning.verify.quota import verify_quota


def change(kind: Kind, person: str = "", first: int = 0, last: int | None = None, **fields: object) -> Change:
    """A change on working days counted from Monday, 26 July 2021."""
    days = working_days(10)
    end = days[first if last is None else last]
    return Change(kind, days[first], end, person, **fields)  # type: ignore[arg-type]


def in_force(problem: QuotaProblem) -> QuotaRoster:
    return plan_quota(problem)


@st.composite
def mendable(draw: st.DrawFn) -> tuple[QuotaRoster, tuple[Change, ...], date]:
    """A small office in force, one or two people who fall away, perhaps new bounds, and the first day ahead."""
    roster = in_force(draw(problems()))
    days = [bounds.day for bounds in roster.problem.days]
    since = draw(st.sampled_from(days))
    ahead = [day for day in days if day >= since]
    names = [person.id for person in roster.problem.people]
    kinds = st.sampled_from([Kind.SICK, Kind.LEAVE, Kind.DUTY_TRAVEL])
    gone = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    found = [Change(draw(kinds), draw(st.sampled_from(ahead)), days[-1], name) for name in gone]
    if draw(st.booleans()):
        most = draw(st.integers(0, 4))
        found.append(Change(Kind.BOUNDS, since, days[-1], minimum=0, maximum=most))
    return roster, tuple(found), since


def fewest_by_trying(problem: QuotaProblem) -> int:
    """The fewest changed cells over every roster of a mended problem that keeps its past, day by day."""
    assert problem.standing is not None
    return sum(
        min(_changes(problem, at, chosen) for chosen in _sound_days(problem, at))
        for at, bounds in enumerate(problem.days)
        if bounds.day >= problem.standing.since
    )


def _sound_days(problem: QuotaProblem, at: int) -> Iterator[tuple[str, ...]]:
    """Sets of people for one day with which the verifier finds no fault in that day."""
    day = problem.days[at]
    alone = replace(problem, days=(day,), standing=None, pattern=problem.pattern)
    names = [person.id for person in problem.people]
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            cells = {person.id: (_letter(problem, person.id, at, chosen),) for person in problem.people}
            if not {found.rule for found in verify_quota(alone, cells)} - {"fairness"}:
                yield chosen


def _letter(problem: QuotaProblem, name: str, at: int, chosen: tuple[str, ...]) -> Place:
    person = next(person for person in problem.people if person.id == name)
    day = problem.days[at].day
    if name in chosen:
        return Place.OFFICE
    return dict(person.away).get(day, Place.HOME)


def _changes(problem: QuotaProblem, at: int, chosen: tuple[str, ...]) -> int:
    assert problem.standing is not None
    return sum(_letter(problem, name, at, chosen) is not row[at] for name, row in problem.standing.cells)
