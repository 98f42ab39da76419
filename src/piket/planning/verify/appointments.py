"""Does a plan of appointments keep what it was given? Counted anew, person by person, with no part of the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from piket.planning.appointments import Calling, CallingPlan, Standing
from piket.planning.verify.stages import Breach


def breaches_of(problem: Calling, plan: CallingPlan) -> tuple[Breach, ...]:
    """All of them; none where the plan holds."""
    strange = tuple(_strange(problem, plan))
    return strange or (*_counted(problem, plan), *_vials(problem, plan))


def _strange(problem: Calling, plan: CallingPlan) -> Iterator[Breach]:
    """Whoever nobody asked for, or is called while she is elsewhere."""
    people = {person.id: person for person in problem.people}
    for who, at in plan.called.items():
        if who not in people or not 0 <= at < len(problem.sittings):
            yield Breach("unknown", f"{who}/{at}", 1, 0)
        elif people[who].standings[at] is None:
            yield Breach("elsewhere", f"{who}/{problem.sittings[at].code}", 1, 0)


def _counted(problem: Calling, plan: CallingPlan) -> Iterator[Breach]:
    came: Counter[int] = Counter()
    away: Counter[tuple[str, int]] = Counter()
    coming: Counter[tuple[str, int]] = Counter()
    for person in problem.people:
        at = plan.called.get(person.id)
        if at is None:
            continue
        came[at] += 1
        away[person.group, at] += person.standings[at] is Standing.POST
        coming[person.group, problem.sittings[at].day] += person.standings[at] is Standing.COMES
    for at, n in came.items():
        sitting = problem.sittings[at]
        if n > sitting.places:
            yield Breach("places", sitting.code, n, sitting.places)
    for (group, at), n in away.items():
        if n > problem.spare.get((group, at), 0):
            code = problem.sittings[at].code
            yield Breach("spare", f"{group}/{code}", n, problem.spare.get((group, at), 0))
    for (group, day), n in coming.items():
        if n > problem.room.get((group, day), 0):
            yield Breach("room", f"{group}/{day}", n, problem.room.get((group, day), 0))
    if plan.bound < len(plan.called):
        yield Breach("bound", "plan", len(plan.called), plan.bound)


def _vials(problem: Calling, plan: CallingPlan) -> Iterator[Breach]:
    given = Counter(problem.sittings[at].day for at in plan.called.values())
    opened = {day: -(-n // problem.doses) for day, n in given.items()}
    for day, n in opened.items():
        if n > problem.vials.get(day, 0):
            yield Breach("vials", str(day), n, problem.vials.get(day, 0))
    if plan.vials < sum(opened.values()):
        yield Breach("vials_told", "plan", plan.vials, sum(opened.values()))
