"""24-hour rosters of squads, wards, crews and patrols, each with its proof, or the reason why there is none.

With a cycle the roster follows it, in closed form, and CP-SAT mends only what leave and locks break, with the
fewest changes. Without one CP-SAT finds the fairest roster: equal minutes, nights and weekend days.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from piket.planning.shifts_check import refuse_impossible
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.shifts_crew import Crew, Row, crew_id, crews_of, is_night, off_days, peers_of, unfairness
from piket.planning.shifts_cycle import broken_days, cycle_rows, fewest_changes
from piket.planning.shifts_explain import smallest_clash
from piket.planning.shifts_model import Found, ShiftModel
from piket.planning.values import Proof, ShiftProblem, ShiftRoster, Shortage

_NEIGHBOURHOOD = 2
_NOTHING = Found(None, 0, 0, impossible=False)


def plan_shifts(problem: ShiftProblem, *, seconds: float = 10, seed: int = 0) -> ShiftRoster:
    """A roster that keeps every rule of the problem, in about `seconds` (as long again to explain a clash).

    `proof.objective` is, with a cycle, the crew-days that depart from it; without, the unfairness in minutes
    (`shifts_crew.Unfairness.penalty`). `proof.spread` is the difference in nights among peers.

    Raises `NoShiftRoster`: every fault of the input, or the smallest clash of rules. The same problem and
    seed give the same roster, unless the clock ends the search.
    """
    began = time.monotonic()
    refuse_impossible(problem)
    crews = crews_of(problem)
    search = _Search(problem, crews, began + seconds, seed)
    method, found = search.by_cycle() if problem.cycle else ("cp-sat", search.freely())
    if found.rows is None:
        raise NoShiftRoster(problem.unit, [smallest_clash(problem, crews, seconds=seconds, seed=seed)])
    cells = _expanded(problem, found.rows)
    spread, spread_bound = unfairness(problem, found.rows).nights, _least_night_spread(problem, crews)
    proof = Proof(method, found.objective, found.bound, spread, spread_bound, time.monotonic() - began)
    return ShiftRoster(problem, cells, proof, tuple(_shortages(problem, cells)))


class _Search:
    """One search for a roster, which ends at the instant `end`."""

    def __init__(self, problem: ShiftProblem, crews: tuple[Crew, ...], end: float, seed: int) -> None:
        self.problem = problem
        self.crews = crews
        self.end = end
        self.seed = seed

    def freely(self) -> Found:
        """The fairest roster."""
        model = ShiftModel(self.problem, self.crews)
        model.seek_fairness()
        return self._solve(model)

    def by_cycle(self) -> tuple[str, Found]:
        """The cycle itself where it holds; else the fewest changes, near the broken days first."""
        base = cycle_rows(self.problem, self.crews)
        broken = broken_days(self.problem, self.crews, base)
        if broken == frozenset():
            return "cycle", Found(base, 0, 0, impossible=False)
        bound = fewest_changes(self.problem, base)
        near = self._mended(base, self._far_from(broken), bound, share=0.25) if broken else _NOTHING
        if near.rows is not None and near.objective == bound:
            return "cycle, cp-sat", near
        whole = self._mended(base, frozenset(), bound, share=0.7, hint=near.rows)
        if whole.rows is None and not whole.impossible:
            return "cycle, cp-sat", near if near.rows is not None else self._any(base, bound)
        return "cycle, cp-sat", whole

    def _far_from(self, broken: frozenset[int]) -> frozenset[int]:
        days = range(len(self.problem.days))
        return frozenset(day for day in days if all(abs(day - bad) > _NEIGHBOURHOOD for bad in broken))

    def _mended(
        self,
        base: dict[str, Row],
        kept: frozenset[int],
        bound: int,
        *,
        share: float,
        hint: dict[str, Row] | None = None,
    ) -> Found:
        """The fewest changes of the base on the days that are not kept."""
        frozen = {(crew.id, day): base[crew.id][day] for crew in self.crews for day in kept}
        model = ShiftModel(self.problem, self.crews, frozen=frozen)
        model.seek_fewest_changes(base)
        model.hint(hint or base)
        found = self._solve(model, share)
        scale = len(self.problem.days) + 1
        proven = found.bound // scale if not kept else 0
        return Found(found.rows, found.objective // scale, max(bound, proven), found.impossible)

    def _any(self, base: dict[str, Row], bound: int) -> Found:
        """Any roster, where the fewest changes were not found in time; its departures are counted."""
        found = self._solve(ShiftModel(self.problem, self.crews))
        changes = sum(
            set(new) != set(old)
            for crew, row in (found.rows or {}).items()
            for new, old in zip(row, base[crew], strict=True)
        )
        return Found(found.rows, changes, bound, found.impossible)

    def _solve(self, model: ShiftModel, share: float = 1.0) -> Found:
        """Solve within a share of the time that is left."""
        return model.solve(seconds=max(0.1, share * (self.end - time.monotonic())), seed=self.seed)


def _expanded(problem: ShiftProblem, rows: dict[str, Row]) -> dict[str, Row]:
    """Each person works the row of their crew, without the days on which they are away or locked off."""
    cells = {}
    for person in problem.people:
        off = off_days(problem, person)
        row = rows[crew_id(problem, person)]
        cells[person.id] = tuple(() if day in off else cell for day, cell in enumerate(row))
    return cells


def _shortages(problem: ShiftProblem, cells: dict[str, Row]) -> Iterator[Shortage]:
    """Shifts whose squad has fewer people present than the strength asked, to report before the shift."""
    index = {day: number for number, day in enumerate(problem.days)}
    there = Counter((day, shift) for row in cells.values() for day, cell in enumerate(row) for shift in cell)
    for demand in problem.strength:
        available = there[index[demand.day], demand.shift]
        if available < demand.minimum:
            yield Shortage("strength", demand.day, demand.shift, demand.minimum, available)


def _least_night_spread(problem: ShiftProblem, crews: tuple[Crew, ...]) -> int:
    """The least spread of nights of any roster: 1 where an exact number does not divide among all, else 0."""
    nights = {shift.code for shift in problem.shifts if is_night(shift)}
    demands = [demand for demand in problem.demand if demand.shift in nights]
    exact = len(demands) == len(nights) * len(problem.days) and all(d.minimum == d.maximum for d in demands)
    everyone = len(peers_of(crews)) == len(crews)
    return int(exact and everyone and sum(d.minimum for d in demands) % len(crews) != 0)
