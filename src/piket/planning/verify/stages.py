"""Is a plan of stages what it says? Counted anew from its visits, with no part of the solver."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from piket.planning.stages import StagePlan, Stages, Visit


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a plan breaks: which, where, by how much."""

    rule: str
    where: str
    had: int
    limit: int


def breaches(problem: Stages, plan: StagePlan) -> tuple[Breach, ...]:
    """All of them; none where the plan holds."""
    strange = tuple(_strange(problem, plan))
    if strange:
        return strange
    found = [*_blocks(problem, plan), *_sessions(problem, plan), *_days(problem, plan)]
    counted = sum(visit.people for visit in plan.visits)
    if counted != plan.reached:
        found.append(Breach("reached", "plan", plan.reached, counted))
    if plan.bound < counted:
        found.append(Breach("bound", "plan", counted, plan.bound))
    return tuple(found)


def _strange(problem: Stages, plan: StagePlan) -> Iterator[Breach]:
    """What names nothing of the problem, stands twice or brings nobody."""
    known = (
        {session.code for session in problem.sessions},
        {room.code for room in problem.rooms},
        {block.code for block in problem.blocks},
    )
    seen: Counter[tuple[str, str, str]] = Counter()
    for visit in plan.visits:
        place = (visit.session, visit.room, visit.block)
        seen[place] += 1
        if any(code not in codes for code, codes in zip(place, known, strict=True)):
            yield Breach("unknown", "/".join(place), 1, 0)
        elif visit.people < 1:
            yield Breach("nobody", "/".join(place), visit.people, 1)
        elif seen[place] > 1:
            yield Breach("twice", "/".join(place), seen[place], 1)


def _blocks(problem: Stages, plan: StagePlan) -> Iterator[Breach]:
    brought: Counter[str] = Counter()
    for visit in plan.visits:
        brought[visit.block] += visit.people
        if (visit.block, visit.session) in problem.shut:
            yield Breach("shut", f"{visit.block}/{visit.session}", visit.people, 0)
    for block in problem.blocks:
        if brought[block.code] > block.people:
            yield Breach("people", block.code, brought[block.code], block.people)


def _sessions(problem: Stages, plan: StagePlan) -> Iterator[Breach]:
    places = {room.code: room.places for room in problem.rooms}
    by_session: dict[str, list[Visit]] = defaultdict(list)
    for visit in plan.visits:
        by_session[visit.session].append(visit)
        if visit.people > places[visit.room]:
            yield Breach("places", f"{visit.session}/{visit.room}", visit.people, places[visit.room])
    for session in problem.sessions:
        visits = by_session[session.code]
        out = sum(visit.people for visit in visits)
        escorts = sum(-(-visit.people // problem.per_escort) for visit in visits)
        if out > problem.most_out:
            yield Breach("out", session.code, out, problem.most_out)
        if escorts > session.escorts:
            yield Breach("escorts", session.code, escorts, session.escorts)
        yield from _together(problem, session.code, visits)


def _together(problem: Stages, session: str, visits: list[Visit]) -> Iterator[Breach]:
    for one, other in combinations(visits, 2):
        if one.room == other.room:
            yield Breach("mixed", f"{session}/{one.room}", 2, 1)
        if problem.are_apart(one.block, other.block):
            yield Breach("apart", f"{session}: {one.block}, {other.block}", 2, 1)


def _days(problem: Stages, plan: StagePlan) -> Iterator[Breach]:
    day_of = {session.code: session.day for session in problem.sessions}
    given: Counter[int] = Counter()
    for visit in plan.visits:
        given[day_of[visit.session]] += visit.people
    opened = {day: -(-number // problem.doses) for day, number in given.items()}
    for day, number in opened.items():
        if number > problem.vials.get(day, 0):
            yield Breach("vials", str(day), number, problem.vials.get(day, 0))
    if plan.vials < sum(opened.values()):
        yield Breach("vials_told", "plan", plan.vials, sum(opened.values()))
