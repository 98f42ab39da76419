"""Appointments as a CP-SAT model: call the most, then be done soonest, then open the fewest vials.

People of one group who stand the same in every sitting are one class, and only their numbers are decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ortools.sat.python import cp_model

from piket.planning.appointments import Calling, CallingPlan, Invitee, Standing
from piket.planning.stages import Proof

WORK = 8.0
"""Deterministic time of each of the three solves: the same answer on any machine, a few seconds at most."""

_SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)
Class = tuple[str, tuple[Standing | None, ...]]


def plan_calling(problem: Calling, work: float = WORK) -> CallingPlan:
    """The best plan found, and what is proven of it. To call nobody always holds, so there is always one."""
    model = _Model(problem)
    best, bound, proven = model.best_of(work)
    vials = sum(best[one.index] for one in model.opened.values())
    return CallingPlan(dict(model.named(best)), bound, vials, Proof.OPTIMAL if proven else Proof.BOUND)


class _Model:
    """`called[class, sitting]`: how many. One method a rule."""

    def __init__(self, problem: Calling) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.classes: dict[Class, list[Invitee]] = defaultdict(list)
        for person in problem.people:
            self.classes[person.group, person.standings].append(person)
        self.called = {
            (kind, at): self.model.new_int_var(0, min(len(people), sitting.places), f"n_{n}_{at}")
            for n, (kind, people) in enumerate(self.classes.items())
            for at, sitting in enumerate(problem.sittings)
            if kind[1][at] is not None
        }
        self.opened = {
            day: self.model.new_int_var(0, problem.vials.get(day, 0), f"vials_{day}")
            for day in sorted({sitting.day for sitting in problem.sittings})
        }
        self._nobody_twice()
        self._places()
        self._posts_are_kept()
        self._cap_is_kept()
        self._vials()

    def _nobody_twice(self) -> None:
        for kind, people in self.classes.items():
            mine = [n for (of, _at), n in self.called.items() if of == kind]
            self.model.add(sum(mine) <= len(people))

    def _places(self) -> None:
        for at, sitting in enumerate(self.problem.sittings):
            self.model.add(sum(n for (_kind, of), n in self.called.items() if of == at) <= sitting.places)

    def _posts_are_kept(self) -> None:
        away: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        for ((group, standings), at), number in self.called.items():
            if standings[at] is Standing.POST:
                away[group, at].append(number)
        for key, numbers in away.items():
            self.model.add(sum(numbers) <= self.problem.spare.get(key, 0))

    def _cap_is_kept(self) -> None:
        coming: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        for ((group, standings), at), number in self.called.items():
            if standings[at] is Standing.COMES:
                coming[group, self.problem.sittings[at].day].append(number)
        for key, numbers in coming.items():
            self.model.add(sum(numbers) <= self.problem.room.get(key, 0))

    def _vials(self) -> None:
        for day, opened in self.opened.items():
            given = sum(n for (_kind, at), n in self.called.items() if self.problem.sittings[at].day == day)
            self.model.add(given <= self.problem.doses * opened)

    def best_of(self, work: float) -> tuple[list[int], int, bool]:
        """The values of the best plan, how many any plan could call, and whether all three aims are proven."""
        reach = sum(self.called.values())
        aims = (
            -reach,
            sum(at * n for (_kind, at), n in self.called.items()),
            sum(self.opened.values()),
        )
        best, bound, proven = [0] * len(self.model.proto.variables), len(self.problem.people), True
        for turn, aim in enumerate(aims):
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            solver.parameters.random_seed = 0
            solver.parameters.max_deterministic_time = work
            solver.parameters.linearization_level = 2  # nearly a flow: its linear programme is nearly whole
            self.model.minimize(aim)
            status = solver.solve(self.model)
            if status not in _SOLVED:
                return best, bound, False
            best = list(solver.response_proto.solution)
            proven = proven and status == cp_model.OPTIMAL
            if turn == 0:
                bound = -round(solver.best_objective_bound)
            self.model.add(aim <= round(solver.objective_value))
            self._hint(best)
        return best, bound, proven

    def _hint(self, values: list[int]) -> None:
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for one in (*self.called.values(), *self.opened.values()):
            self.model.add_hint(one, values[one.index])

    def named(self, values: list[int]) -> Iterator[tuple[str, int]]:
        """Those of a class in the order in which they were given: they have the same rights to every sitting."""
        waiting = {kind: iter(people) for kind, people in self.classes.items()}
        for (kind, at), number in self.called.items():
            for _ in range(values[number.index]):
                yield next(waiting[kind]).id, at
