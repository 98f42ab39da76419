"""Stages as a CP-SAT model: reach the most, then be done soonest, then open the fewest vials."""

from __future__ import annotations

from math import ceil

from ortools.sat.python import cp_model

from piket.planning.stages import Block, Proof, Room, Session, StagePlan, Stages, Visit

WORK = 4.0
"""Deterministic time of one solve: the same answer on any machine, a few seconds at most."""

Key = tuple[str, str, str]


def plan_stages(problem: Stages, work: float = WORK) -> StagePlan:
    """The best plan found, and what is proven of it. An empty plan always holds, so there is always one."""
    model = _Model(problem)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = work
    status = solver.solve(model.model)
    wanted = sum(block.people for block in problem.blocks)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return StagePlan((), 0, wanted, wanted, 0, Proof.BOUND)
    visits = model.read(solver)
    reached = sum(visit.people for visit in visits)
    optimal = status == cp_model.OPTIMAL
    bound = reached if optimal else max(reached, model.most_reached(solver.best_objective_bound))
    vials = sum(solver.value(one) for one in model.opened.values())
    return StagePlan(visits, reached, wanted, bound, vials, Proof.OPTIMAL if optimal else Proof.BOUND)


class _Model:
    """`brought[session, room, block]`: how many. One method a rule."""

    def __init__(self, problem: Stages) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.brought: dict[Key, cp_model.IntVar] = {}
        self.comes: dict[Key, cp_model.IntVar] = {}
        self.escorted: dict[Key, cp_model.IntVar] = {}
        for session in problem.sessions:
            for room in problem.rooms:
                for block in problem.blocks:
                    if (block.code, session.code) not in problem.shut:
                        self._visit(session, room, block)
        self.opened = {
            day: self.model.new_int_var(0, problem.vials.get(day, 0), f"vials_{day}")
            for day in {session.day for session in problem.sessions}
        }
        self._nobody_twice()
        self._one_block_a_room()
        self._kept_apart()
        self._enough_escorts()
        self._not_too_many_out()
        self._vials()
        self._aim()

    def _visit(self, session: Session, room: Room, block: Block) -> None:
        key = (session.code, room.code, block.code)
        most = min(block.people, room.places)
        name = "_".join(key)
        self.brought[key] = self.model.new_int_var(0, most, f"n_{name}")
        self.comes[key] = self.model.new_bool_var(f"y_{name}")
        self.model.add(self.brought[key] <= most * self.comes[key])
        self.model.add(self.brought[key] >= self.comes[key])
        self.escorted[key] = self.model.new_int_var(0, ceil(most / self.problem.per_escort), f"e_{name}")
        self.model.add(self.problem.per_escort * self.escorted[key] >= self.brought[key])

    def _nobody_twice(self) -> None:
        for block in self.problem.blocks:
            self.model.add(sum(n for key, n in self.brought.items() if key[2] == block.code) <= block.people)

    def _one_block_a_room(self) -> None:
        for session in self.problem.sessions:
            for room in self.problem.rooms:
                here = [y for key, y in self.comes.items() if key[:2] == (session.code, room.code)]
                self.model.add_at_most_one(here)

    def _kept_apart(self) -> None:
        """A block that is to be kept apart from another is nowhere out while that one is."""
        for session in self.problem.sessions:
            out = {block.code: self._is_out(session, block) for block in self.problem.blocks}
            for pair in self.problem.apart:
                one, other = sorted(pair)
                self.model.add_at_most_one([out[one], out[other]])

    def _is_out(self, session: Session, block: Block) -> cp_model.IntVar:
        out = self.model.new_bool_var(f"out_{session.code}_{block.code}")
        for key, comes in self.comes.items():
            if key[0] == session.code and key[2] == block.code:
                self.model.add_implication(comes, out)
        return out

    def _enough_escorts(self) -> None:
        """Each group has its own: an escort does not go with two blocks at once."""
        for session in self.problem.sessions:
            needed = sum(n for key, n in self.escorted.items() if key[0] == session.code)
            self.model.add(needed <= session.escorts)

    def _not_too_many_out(self) -> None:
        for session in self.problem.sessions:
            self.model.add(self._reached_in(session) <= self.problem.most_out)

    def _reached_in(self, session: Session) -> cp_model.LinearExprT:
        return sum(n for key, n in self.brought.items() if key[0] == session.code)

    def _vials(self) -> None:
        for day, opened in self.opened.items():
            given = sum(self._reached_in(session) for session in self.problem.sessions if session.day == day)
            self.model.add(given <= self.problem.doses * opened)

    def _aim(self) -> None:
        """Weighed so that each aim goes before all that come after it."""
        wanted = sum(block.people for block in self.problem.blocks)
        soon_weight = sum(self.problem.vials.values()) + 1
        latest = len(self.problem.sessions) * max(wanted, 1) * soon_weight
        self.wanted, self.reach_weight = wanted, latest + soon_weight
        place = {session.code: at for at, session in enumerate(self.problem.sessions)}
        cost: list[cp_model.LinearExprT] = [self.reach_weight * wanted]
        for key, number in self.brought.items():
            cost.append((soon_weight * place[key[0]] - self.reach_weight) * number)
        cost += list(self.opened.values())
        self.model.minimize(sum(cost))

    def most_reached(self, bound: float) -> int:
        """No plan costs less than the bound, so none misses fewer than the bound is worth."""
        return self.wanted - max(0, ceil((bound - self.reach_weight + 1) / self.reach_weight))

    def read(self, solver: cp_model.CpSolver) -> tuple[Visit, ...]:
        found = ((key, solver.value(number)) for key, number in self.brought.items())
        return tuple(Visit(*key, number) for key, number in found if number)
